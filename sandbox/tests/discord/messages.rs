//! Saying, reading back, changing and deleting.

use serde_json::{Value, json};

use crate::kit::{Kit, id};

#[tokio::test]
async fn what_the_bot_says_is_seen_and_heard() {
    let kit = Kit::new().await;
    let mut bot = kit.bot().await;
    let body = json!({"content": "**Hello** <@71>, see <#2001>", "components": [{"type": 1, "components": [
        {"type": 2, "style": 1, "label": "Claim", "custom_id": "claim:1"},
        {"type": 2, "style": 5, "label": "Shop", "url": "https://shop.test"},
    ]}]});
    let said = kit.ok("POST", "/channels/2001/messages", body).await;
    assert_eq!(said["author"]["id"], "200001");
    assert_eq!(said["mentions"][0]["id"], "71");
    assert_eq!(bot.dispatch("MESSAGE_CREATE").await["id"], said["id"]);
    let seen = kit.sees("71", "2001").await.remove(0);
    assert_eq!(seen["text"], "Hello @Ana, see #help");
    assert_eq!(seen["raw"], "**Hello** <@71>, see <#2001>");
    assert_eq!(seen["mentions"], json!(["71"]));
    assert_eq!(seen["buttons"][0]["id"], "claim:1");
    assert_eq!(seen["buttons"][1]["url"], "https://shop.test");
    assert_eq!(seen["place"]["channel"], "2001");
}

#[tokio::test]
async fn a_repeated_nonce_brings_the_same_message() {
    let kit = Kit::new().await;
    let body = json!({"content": "once", "nonce": "abc", "enforce_nonce": true});
    let first = kit
        .ok("POST", "/channels/2001/messages", body.clone())
        .await;
    let second = kit
        .ok("POST", "/channels/2001/messages", body.clone())
        .await;
    assert_eq!(first["id"], second["id"]);
    assert_eq!(second["nonce"], "abc");
    assert_eq!(kit.sees("71", "2001").await.len(), 1);
    // Without the flag, and after some minutes, it is a message like any other.
    kit.ok(
        "POST",
        "/channels/2001/messages",
        json!({"content": "once", "nonce": "abc"}),
    )
    .await;
    assert_eq!(kit.sees("71", "2001").await.len(), 2);
    kit.post("clock", json!({"advance_ms": 600_000})).await;
    kit.ok("POST", "/channels/2001/messages", body).await;
    assert_eq!(kit.sees("71", "2001").await.len(), 3);
}

#[tokio::test]
async fn a_lost_answer_and_a_nonce_make_one_message() {
    let kit = Kit::new().await;
    let fault = json!({"platform": "discord", "route": "POST /channels/*/messages", "what": "drop_after", "count": 1});
    kit.post("faults", fault).await;
    let url = format!("{}/channels/2001/messages", kit.sandbox.discord_url());
    let body = json!({"content": "once", "nonce": "n1", "enforce_nonce": true});
    let request = kit
        .http
        .post(url)
        .header("authorization", "Bot sandbox.discord.token")
        .json(&body);
    assert!(request.send().await.is_err());
    kit.ok("POST", "/channels/2001/messages", body).await;
    assert_eq!(kit.sees("71", "2001").await.len(), 1);
    let ledger = kit.get("ledger?after=0&platform=discord").await;
    let requests = ledger["requests"].as_array().unwrap();
    assert_eq!(requests[0]["fault"], "drop_after");
    assert_eq!(requests[1]["body"]["nonce"], "n1");
}

#[tokio::test]
async fn history_comes_newest_first() {
    let kit = Kit::new().await;
    let mut ids = Vec::new();
    for n in 0..10 {
        ids.push(kit.say("71", "2001", &n.to_string()).await);
    }
    let contents = |list: &Value| -> Vec<String> {
        list.as_array()
            .unwrap()
            .iter()
            .map(|one| id(&one["content"]))
            .collect()
    };
    let all = kit.ok("GET", "/channels/2001/messages", Value::Null).await;
    assert_eq!(contents(&all).first().unwrap(), "9");
    let after = kit
        .ok(
            "GET",
            &format!("/channels/2001/messages?after={}&limit=3", ids[2]),
            Value::Null,
        )
        .await;
    assert_eq!(contents(&after), ["5", "4", "3"]);
    let before = kit
        .ok(
            "GET",
            &format!("/channels/2001/messages?before={}&limit=2", ids[5]),
            Value::Null,
        )
        .await;
    assert_eq!(contents(&before), ["4", "3"]);
    let around = kit
        .ok(
            "GET",
            &format!("/channels/2001/messages?around={}&limit=3", ids[5]),
            Value::Null,
        )
        .await;
    assert_eq!(contents(&around), ["6", "5", "4"]);
    let from_zero = kit
        .ok(
            "GET",
            "/channels/2001/messages?after=0&limit=2",
            Value::Null,
        )
        .await;
    assert_eq!(contents(&from_zero), ["1", "0"]);
    kit.refused(
        "GET",
        "/channels/2001/messages?limit=101",
        Value::Null,
        400,
        50035,
    )
    .await;
    kit.refused("GET", "/channels/2001/messages/1", Value::Null, 404, 10008)
        .await;
}

#[tokio::test]
async fn what_is_wrong_is_explained_where_it_is_wrong() {
    let kit = Kit::new().await;
    let say = "/channels/2001/messages";
    let long = kit
        .refused(
            "POST",
            say,
            json!({"content": "ä".repeat(2001)}),
            400,
            50035,
        )
        .await;
    assert_eq!(
        long["errors"]["content"]["_errors"][0]["code"],
        "BASE_TYPE_MAX_LENGTH"
    );
    kit.ok("POST", say, json!({"content": "ä".repeat(2000)}))
        .await;
    kit.refused("POST", say, json!({"content": "  \n "}), 400, 50006)
        .await;
    let unknown = kit.refused(
        "POST",
        say,
        json!({"content": "x", "message_reference": {"message_id": "5"}}),
        400,
        50035,
    );
    assert_eq!(
        unknown.await["errors"]["message_reference"]["_errors"][0]["code"],
        "REPLIES_UNKNOWN_MESSAGE"
    );
    let lenient = json!({"content": "x", "message_reference": {"message_id": "5", "fail_if_not_exists": false}});
    kit.ok("POST", say, lenient).await;
    let button = |label: &str, id: &str| {
        json!({"content": "x", "components": [{"type": 1, "components": [
        {"type": 2, "style": 1, "label": label, "custom_id": id}]}]})
    };
    let wide = kit
        .refused("POST", say, button("ok", &"x".repeat(101)), 400, 50035)
        .await;
    let path =
        &wide["errors"]["components"]["0"]["components"]["0"]["custom_id"]["_errors"][0]["code"];
    assert_eq!(path, "BASE_TYPE_MAX_LENGTH");
    kit.refused("POST", say, button(&"x".repeat(81), "id"), 400, 50035)
        .await;
    kit.refused(
        "POST",
        say,
        json!({"content": "x", "embeds": [{"title": "x".repeat(257)}]}),
        400,
        50035,
    )
    .await;
    kit.refused(
        "POST",
        say,
        json!({"content": "x", "nonce": "n".repeat(26)}),
        400,
        50035,
    )
    .await;
    kit.refused(
        "POST",
        "/channels/1/messages",
        json!({"content": "x"}),
        404,
        10003,
    )
    .await;
    kit.refused(
        "POST",
        "/channels/2002/messages",
        json!({"content": "x"}),
        400,
        50008,
    )
    .await;
}

#[tokio::test]
async fn edits_and_deletions_are_told() {
    let kit = Kit::new().await;
    let mut bot = kit.bot().await;
    let said = id(&kit
        .ok(
            "POST",
            "/channels/2001/messages",
            json!({"content": "first"}),
        )
        .await["id"]);
    let path = format!("/channels/2001/messages/{said}");
    let changed = kit.ok("PATCH", &path, json!({"content": "second"})).await;
    assert_ne!(changed["edited_timestamp"], Value::Null);
    assert_eq!(bot.dispatch("MESSAGE_UPDATE").await["content"], "second");
    assert_eq!(kit.sees("71", "2001").await[0]["edited"], true);
    kit.refused("PATCH", &path, json!({"content": ""}), 400, 50006)
        .await;
    assert_eq!(kit.rest("DELETE", &path, Value::Null).await.status, 204);
    assert_eq!(bot.dispatch("MESSAGE_DELETE").await["id"], said.as_str());
    assert!(kit.sees("71", "2001").await.is_empty());
    kit.refused("DELETE", &path, Value::Null, 404, 10008).await;

    let theirs = kit.say("71", "2001", "by Ana").await;
    let path = format!("/channels/2001/messages/{theirs}");
    kit.refused("PATCH", &path, json!({"content": "by the bot"}), 403, 50005)
        .await;
    let place = json!({"channel": "2001"});
    kit.control(
        "edit",
        json!({"person": "71", "place": place, "message": theirs, "text": "again"}),
    )
    .await;
    assert_eq!(bot.dispatch("MESSAGE_UPDATE").await["content"], "again");
    kit.control(
        "delete",
        json!({"person": "71", "place": place, "message": theirs}),
    )
    .await;
    assert_eq!(bot.dispatch("MESSAGE_DELETE").await["id"], theirs.as_str());

    let many =
        json!({"messages": [kit.say("71", "2001", "a").await, kit.say("71", "2001", "b").await]});
    kit.ok("POST", "/channels/2001/messages/bulk-delete", many.clone())
        .await;
    assert_eq!(
        bot.dispatch("MESSAGE_DELETE_BULK").await["ids"],
        many["messages"]
    );
}

#[tokio::test]
async fn only_whom_the_bot_allows_is_notified() {
    let kit = Kit::new().await;
    let mentions = |body: Value| {
        let kit = &kit;
        async move {
            kit.ok("POST", "/channels/2001/messages", body).await;
            kit.sees("71", "2001").await.pop().unwrap()["mentions"].clone()
        }
    };
    let everyone = json!({"channel": "2001", "person": "200001", "allow": "131072", "deny": "0"});
    kit.control("overwrites", everyone).await;
    let text = "@everyone <@71> <@&80>";
    assert_eq!(
        mentions(json!({"content": text})).await,
        json!(["71", "80", "everyone"])
    );
    assert_eq!(
        mentions(json!({"content": text, "allowed_mentions": {"parse": []}})).await,
        json!([])
    );
    let only = json!({"content": text, "allowed_mentions": {"parse": [], "users": ["71"]}});
    assert_eq!(mentions(only).await, json!(["71"]));
    assert_eq!(
        mentions(json!({"content": "`<@71>` \\@everyone"})).await,
        json!(["everyone"])
    );
    let said = kit.say("71", "2001", "a question").await;
    let reply = json!({"content": "yes", "message_reference": {"message_id": said}});
    assert_eq!(mentions(reply.clone()).await, json!(["71"]));
    let mut quiet = reply;
    quiet["allowed_mentions"] = json!({"parse": ["users"], "replied_user": false});
    assert_eq!(mentions(quiet).await, json!([]));
    let seen = kit.sees("71", "2001").await.pop().unwrap();
    assert_eq!(seen["reply_to"], said.as_str());
    let both = json!({"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["71"]}});
    kit.refused("POST", "/channels/2001/messages", both, 400, 50035)
        .await;

    // Without the permission, a mass mention is a word like others.
    kit.control(
        "overwrites",
        json!({"channel": "2001", "role": "1000", "allow": "0", "deny": "131072"}),
    )
    .await;
    kit.say("71", "2001", "@everyone look, @Team").await;
    assert_eq!(
        kit.sees("71", "2001").await.pop().unwrap()["mentions"],
        json!([])
    );
}

#[tokio::test]
async fn names_that_people_type_become_mentions() {
    let kit = Kit::new().await;
    let mut bot = kit.bot().await;
    kit.say(
        "71",
        "2001",
        "hey @Byline and @bea, see #ideas or write to ana@bea.test, @nobody",
    )
    .await;
    let said = bot.dispatch("MESSAGE_CREATE").await;
    assert_eq!(
        said["content"],
        "hey <@200001> and <@72>, see <#2003> or write to ana@bea.test, @nobody"
    );
    assert_eq!(said["mentions"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn files_travel_both_ways() {
    let kit = Kit::new().await;
    let mut bot = kit.bot().await;
    let files = json!([{"name": "receipt.txt", "text": "five cups"}, {"name": "video.mp4", "size": 50_000_000}]);
    kit.control(
        "say",
        json!({"person": "71", "place": {"channel": "2001"}, "files": files}),
    )
    .await;
    let said = bot.dispatch("MESSAGE_CREATE").await;
    assert_eq!(said["attachments"][1]["size"], 50_000_000);
    let url = id(&said["attachments"][0]["url"]);
    assert_eq!(
        kit.http
            .get(&url)
            .send()
            .await
            .unwrap()
            .text()
            .await
            .unwrap(),
        "five cups"
    );

    let part = reqwest::multipart::Part::bytes(b"a,b".to_vec())
        .file_name("list.csv")
        .mime_str("text/csv")
        .unwrap();
    let payload = json!({"content": "here", "attachments": [{"id": 0, "filename": "list.csv", "description": "all"}]});
    let form = reqwest::multipart::Form::new()
        .text("payload_json", payload.to_string())
        .part("files[0]", part);
    let request = kit.http.post(format!(
        "{}/channels/2001/messages",
        kit.sandbox.discord_url()
    ));
    let request = request
        .header("authorization", "Bot sandbox.discord.token")
        .multipart(form);
    let said: Value = request.send().await.unwrap().json().await.unwrap();
    assert_eq!(said["attachments"][0]["description"], "all");
    let seen = kit.sees("71", "2001").await.pop().unwrap();
    assert_eq!(seen["files"][0]["name"], "list.csv");
    let file = kit.http.get(format!(
        "{}/control/file/discord/{}",
        kit.sandbox.control_url(),
        id(&seen["files"][0]["id"])
    ));
    assert_eq!(file.send().await.unwrap().text().await.unwrap(), "a,b");

    let large =
        reqwest::multipart::Part::bytes(vec![0; 10 * 1024 * 1024 + 1]).file_name("large.bin");
    let form = reqwest::multipart::Form::new()
        .text("payload_json", "{}")
        .part("files[0]", large);
    let request = kit.http.post(format!(
        "{}/channels/2001/messages",
        kit.sandbox.discord_url()
    ));
    let request = request
        .header("authorization", "Bot sandbox.discord.token")
        .multipart(form);
    let refused = request.send().await.unwrap();
    assert_eq!(refused.status(), 413);
    assert_eq!(refused.json::<Value>().await.unwrap()["code"], 40005);
}

#[tokio::test]
async fn reactions_and_pins_come_and_go() {
    let kit = Kit::new().await;
    let mut bot = kit.bot().await;
    let said = kit.say("71", "2001", "look").await;
    let eyes = format!("/channels/2001/messages/{said}/reactions/%F0%9F%91%80/@me");
    assert_eq!(kit.rest("PUT", &eyes, Value::Null).await.status, 204);
    assert_eq!(
        bot.dispatch("MESSAGE_REACTION_ADD").await["user_id"],
        "200001"
    );
    let react =
        json!({"person": "71", "place": {"channel": "2001"}, "message": said, "emoji": "👀"});
    kit.control("react", react.clone()).await;
    let added = bot.dispatch("MESSAGE_REACTION_ADD").await;
    assert_eq!(
        (&added["emoji"]["name"], &added["member"]["user"]["id"]),
        (&json!("👀"), &json!("71"))
    );
    let seen = &kit.sees("71", "2001").await[0]["reactions"][0];
    assert_eq!(
        (&seen["count"], &seen["by"]),
        (&json!(2), &json!(["200001", "71"]))
    );
    kit.ok("DELETE", &eyes, Value::Null).await;
    bot.dispatch("MESSAGE_REACTION_REMOVE").await;
    let users = kit
        .ok("GET", eyes.trim_end_matches("/@me"), Value::Null)
        .await;
    assert_eq!(users[0]["id"], "71");
    let wrong = format!("/channels/2001/messages/{said}/reactions/eyes/@me");
    kit.refused("PUT", &wrong, Value::Null, 400, 10014).await;

    kit.ok(
        "PUT",
        &format!("/channels/2001/messages/pins/{said}"),
        Value::Null,
    )
    .await;
    let pins = kit
        .ok("GET", "/channels/2001/messages/pins", Value::Null)
        .await;
    assert_eq!(pins["items"][0]["message"]["id"], said.as_str());
    kit.ok(
        "DELETE",
        &format!("/channels/2001/pins/{said}"),
        Value::Null,
    )
    .await;
    assert_eq!(
        kit.ok("GET", "/channels/2001/pins", Value::Null).await,
        json!([])
    );
}
