//! Channels, threads, forum posts and direct messages.

use serde_json::{Value, json};

use crate::kit::{Kit, id};

async fn tags(kit: &Kit) -> Vec<String> {
    let forum = kit.ok("GET", "/channels/2002", Value::Null).await;
    forum["available_tags"]
        .as_array()
        .unwrap()
        .iter()
        .map(|tag| id(&tag["id"]))
        .collect()
}

#[tokio::test]
async fn a_forum_post_has_tags_and_a_first_message_of_its_own_id() {
    let kit = Kit::new().await;
    let mut bot = kit.bot().await;
    let tags = tags(&kit).await;
    let post = json!({"name": "#1 Ana: cups", "applied_tags": [tags[0]], "message": {"content": "five cups"}});
    let made = kit.rest("POST", "/channels/2002/threads", post).await;
    assert_eq!(made.status, 201);
    let thread = id(&made.body["id"]);
    assert_eq!(made.body["message"]["id"], made.body["id"]);
    assert_eq!(made.body["thread_metadata"]["archived"], false);
    let begun = bot.dispatch("THREAD_CREATE").await;
    assert_eq!(
        (&begun["id"], &begun["newly_created"]),
        (&json!(thread), &json!(true))
    );
    assert_eq!(bot.dispatch("MESSAGE_CREATE").await["id"], thread.as_str());

    let place = |view: &Value| {
        view["places"]
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["id"] == thread.as_str())
            .cloned()
    };
    let seen = place(&kit.get("discord/view?person=72").await).unwrap();
    assert_eq!(
        (&seen["tags"], &seen["kind"], &seen["parent"]),
        (&json!(["new"]), &json!("thread"), &json!("2002"))
    );
    // The forum is for the team alone.
    assert!(place(&kit.get("discord/view?person=71").await).is_none());

    let path = format!("/channels/{thread}");
    kit.ok("PATCH", &path, json!({"applied_tags": [tags[1]]}))
        .await;
    assert_eq!(
        bot.dispatch("THREAD_UPDATE").await["applied_tags"],
        json!([tags[1]])
    );
    kit.refused("PATCH", &path, json!({"applied_tags": ["5"]}), 400, 10087)
        .await;
    let active = kit
        .ok("GET", "/guilds/1000/threads/active", Value::Null)
        .await;
    assert_eq!(active["threads"][0]["id"], thread.as_str());
    kit.refused(
        "POST",
        "/channels/2002/threads",
        json!({"name": "x"}),
        400,
        50035,
    )
    .await;
}

#[tokio::test]
async fn a_name_changes_twice_in_ten_minutes() {
    let kit = Kit::new().await;
    let post = json!({"name": "one", "message": {"content": "x"}});
    let thread = id(&kit.ok("POST", "/channels/2002/threads", post).await["id"]);
    let path = format!("/channels/{thread}");
    kit.ok("PATCH", &path, json!({"name": "two"})).await;
    kit.ok("PATCH", &path, json!({"name": "three"})).await;
    let refused = kit.rest("PATCH", &path, json!({"name": "four"})).await;
    assert_eq!(refused.status, 429);
    assert!(refused.body["retry_after"].as_f64().unwrap() > 500.0);
    assert!(refused.headers.contains_key("retry-after"));
    kit.ok("PATCH", &path, json!({"archived": false})).await;
    kit.post("clock", json!({"advance_ms": 601_000})).await;
    kit.ok("PATCH", &path, json!({"name": "four"})).await;
}

#[tokio::test]
async fn writing_opens_an_archived_thread_unless_it_is_locked() {
    let kit = Kit::new().await;
    let mut bot = kit.bot().await;
    let posted = json!({"person": "71", "channel": "2003", "name": "More tea", "text": "please", "tags": ["tea"]});
    let posted = kit.control("forum_post", posted).await;
    let thread = id(&posted["id"]);
    assert_eq!(posted["message"], posted["id"]);
    let path = format!("/channels/{thread}");
    kit.ok("PATCH", &path, json!({"archived": true})).await;
    let archived = kit
        .ok("GET", "/channels/2003/threads/archived/public", Value::Null)
        .await;
    assert_eq!(archived["threads"][0]["id"], thread.as_str());
    kit.say("71", &thread, "still there?").await;
    bot.so_far().await;
    assert_eq!(
        kit.ok("GET", &path, Value::Null).await["thread_metadata"]["archived"],
        false
    );
    kit.ok("PATCH", &path, json!({"archived": true, "locked": true}))
        .await;
    let say = json!({"person": "71", "place": {"channel": thread}, "text": "hello?"});
    assert_eq!(kit.try_control("say", say).await.status, 400);
    // The bot manages threads; without that it would have to unlock first.
    kit.ok(
        "POST",
        &format!("{path}/messages"),
        json!({"content": "I may"}),
    )
    .await;
    kit.ok("PATCH", &path, json!({"archived": true})).await;
    let deny = json!({"channel": "2003", "person": "200001", "allow": "0", "deny": (1_u64 << 34).to_string()});
    kit.control("overwrites", deny).await;
    kit.refused(
        "POST",
        &format!("{path}/messages"),
        json!({"content": "I may not"}),
        400,
        50083,
    )
    .await;
}

#[tokio::test]
async fn a_thread_starts_from_a_message() {
    let kit = Kit::new().await;
    let mut bot = kit.bot().await;
    let said = kit.say("71", "2001", "a long story").await;
    let path = format!("/channels/2001/messages/{said}/threads");
    let made = kit.ok("POST", &path, json!({"name": "story"})).await;
    assert_eq!((&made["id"], &made["type"]), (&json!(said), &json!(11)));
    assert_eq!(bot.dispatch("THREAD_CREATE").await["parent_id"], "2001");
    assert_eq!(
        bot.dispatch("MESSAGE_UPDATE").await["thread"]["id"],
        said.as_str()
    );
    kit.refused("POST", &path, json!({"name": "again"}), 400, 160_004)
        .await;
    kit.say("71", &said, "it goes on").await;
    let seen = kit.sees("72", &said).await;
    assert_eq!(seen.last().unwrap()["text"], "it goes on");
    kit.ok(
        "PUT",
        &format!("/channels/{said}/thread-members/72"),
        Value::Null,
    )
    .await;
    let members = kit
        .ok(
            "GET",
            &format!("/channels/{said}/thread-members"),
            Value::Null,
        )
        .await;
    assert_eq!(members.as_array().unwrap().len(), 3);
    kit.ok("DELETE", &format!("/channels/{said}"), Value::Null)
        .await;
    assert_eq!(bot.dispatch("THREAD_DELETE").await["id"], said.as_str());
    kit.refused("GET", &format!("/channels/{said}"), Value::Null, 404, 10003)
        .await;

    let begun = kit
        .control(
            "thread",
            json!({"person": "71", "channel": "2001", "name": "by Ana"}),
        )
        .await;
    assert_eq!(bot.dispatch("THREAD_CREATE").await["id"], begun["id"]);
    let private = kit
        .ok(
            "POST",
            "/channels/2001/threads",
            json!({"name": "quiet", "type": 12}),
        )
        .await;
    assert_eq!(private["type"], 12);
    let quiet = json!({"person": "71", "place": {"channel": private["id"]}, "text": "hello"});
    assert_eq!(kit.try_control("say", quiet).await.status, 400);
}

#[tokio::test]
async fn a_closed_direct_message_is_refused() {
    let kit = Kit::new().await;
    let mut bot = kit.bot().await;
    let channel = kit
        .ok("POST", "/users/@me/channels", json!({"recipient_id": "71"}))
        .await;
    assert_eq!(
        (&channel["type"], &channel["recipients"][0]["id"]),
        (&json!(1), &json!("71"))
    );
    let path = format!("/channels/{}/messages", id(&channel["id"]));
    kit.ok("POST", &path, json!({"content": "hello"})).await;
    let seen = kit.get("discord/messages?person=71&direct=1").await;
    assert_eq!(seen["messages"][0]["text"], "hello");
    assert_eq!(seen["messages"][0]["place"]["direct"], true);
    kit.control("dms", json!({"person": "71", "open": false}))
        .await;
    kit.refused("POST", &path, json!({"content": "hello?"}), 403, 50007)
        .await;
    kit.refused(
        "POST",
        "/users/@me/channels",
        json!({"recipient_id": "5"}),
        400,
        50033,
    )
    .await;
    kit.control(
        "say",
        json!({"person": "71", "place": {"direct": true}, "text": "hi bot"}),
    )
    .await;
    let own = bot.dispatch("MESSAGE_CREATE").await;
    assert_eq!(
        (&own["content"], own.get("guild_id")),
        (&json!("hello"), None)
    );
    assert_eq!(bot.dispatch("MESSAGE_CREATE").await["content"], "hi bot");
}

#[tokio::test]
async fn the_bot_finds_its_way_around() {
    let kit = Kit::new().await;
    let mut bot = kit.bot().await;
    assert_eq!(
        kit.ok("GET", "/users/@me", Value::Null).await["id"],
        "200001"
    );
    assert_eq!(
        kit.ok("GET", "/applications/@me", Value::Null).await["id"],
        "200001"
    );
    assert_eq!(
        kit.ok("GET", "/gateway/bot", Value::Null).await["shards"],
        1
    );
    assert_eq!(
        kit.ok("GET", "/users/71", Value::Null).await["username"],
        "ana"
    );
    assert_eq!(
        kit.ok("GET", "/users/@me/guilds", Value::Null).await[0]["id"],
        "1000"
    );
    assert_eq!(
        kit.ok("GET", "/guilds/1000?with_counts=true", Value::Null)
            .await["approximate_member_count"],
        3
    );
    assert_eq!(
        kit.ok("GET", "/guilds/1000/channels", Value::Null)
            .await
            .as_array()
            .unwrap()
            .len(),
        3
    );
    assert_eq!(
        kit.ok("GET", "/guilds/1000/roles", Value::Null)
            .await
            .as_array()
            .unwrap()
            .len(),
        3
    );
    assert_eq!(
        kit.ok("GET", "/guilds/1000/members/72", Value::Null).await["roles"],
        json!(["80"])
    );
    kit.refused("GET", "/guilds/1", Value::Null, 404, 10004)
        .await;
    kit.person(json!({"id": "73", "name": "cem"})).await;
    kit.refused("GET", "/guilds/1000/members/73", Value::Null, 404, 10007)
        .await;
    kit.refused("GET", "/users/5", Value::Null, 404, 10013)
        .await;

    kit.control(
        "members",
        json!({"guild": "1000", "person": "73", "roles": []}),
    )
    .await;
    assert_eq!(bot.dispatch("GUILD_MEMBER_ADD").await["user"]["id"], "73");
    kit.control(
        "members",
        json!({"guild": "1000", "person": "73", "roles": ["80"], "nick": "C"}),
    )
    .await;
    assert_eq!(bot.dispatch("GUILD_MEMBER_UPDATE").await["nick"], "C");
    kit.control(
        "members",
        json!({"guild": "1000", "person": "73", "left": true}),
    )
    .await;
    assert_eq!(
        bot.dispatch("GUILD_MEMBER_REMOVE").await["user"]["id"],
        "73"
    );
    kit.control("delete_channel", json!({"channel": "2003"}))
        .await;
    assert_eq!(bot.dispatch("CHANNEL_DELETE").await["id"], "2003");
    kit.control(
        "members",
        json!({"guild": "1000", "person": "200001", "left": true}),
    )
    .await;
    assert_eq!(bot.dispatch("GUILD_DELETE").await["id"], "1000");
    kit.refused("GET", "/guilds/1000", Value::Null, 403, 50001)
        .await;
}

#[tokio::test]
async fn a_quiet_thread_goes_to_rest_by_itself() {
    let kit = Kit::new().await;
    let mut bot = kit.bot().await;
    let post = json!({"name": "one", "auto_archive_duration": 60, "message": {"content": "x"}});
    let thread = id(&kit.ok("POST", "/channels/2002/threads", post).await["id"]);
    kit.post("clock", json!({"advance_ms": 59 * 60_000})).await;
    kit.say("72", &thread, "still here").await;
    kit.post("clock", json!({"advance_ms": 59 * 60_000})).await;
    bot.so_far().await;
    kit.post("clock", json!({"advance_ms": 2 * 60_000})).await;
    let rested = bot.dispatch("THREAD_UPDATE").await;
    assert_eq!(rested["thread_metadata"]["archived"], true);
    let react = format!("/channels/{thread}/messages/{thread}/reactions/%F0%9F%91%80/@me");
    kit.refused("PUT", &react, Value::Null, 400, 50083).await;
    let edit = format!("/channels/{thread}/messages/{thread}");
    kit.refused("PATCH", &edit, json!({"content": "y"}), 400, 50083)
        .await;
    kit.ok(
        "POST",
        &format!("/channels/{thread}/messages"),
        json!({"content": "awake"}),
    )
    .await;
    assert_eq!(
        bot.dispatch("THREAD_UPDATE").await["thread_metadata"]["archived"],
        false
    );
}

#[tokio::test]
async fn the_team_closes_and_tags_by_hand() {
    let kit = Kit::new().await;
    let mut bot = kit.bot().await;
    let post = json!({"name": "one", "message": {"content": "<@71> and <@72>"}});
    let thread = id(&kit.ok("POST", "/channels/2002/threads", post).await["id"]);
    // Ana does not see the forum, so nobody tells her that she was named in it.
    assert_eq!(kit.sees("72", &thread).await[0]["mentions"], json!(["72"]));
    let change = json!({"person": "72", "channel": thread, "tags": ["open"], "archived": true, "locked": true});
    kit.control("edit_thread", change).await;
    let changed = bot.dispatch("THREAD_UPDATE").await;
    assert_eq!(changed["thread_metadata"]["locked"], true);
    assert_eq!(changed["applied_tags"].as_array().unwrap().len(), 1);
    let by_ana = json!({"person": "71", "channel": thread, "name": "mine"});
    assert_eq!(kit.try_control("edit_thread", by_ana).await.status, 400);
}
