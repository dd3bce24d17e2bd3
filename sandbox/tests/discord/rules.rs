//! Tokens, permissions and rate limits.

use serde_json::{Value, json};

use crate::kit::{Kit, id};

const DENY_SENDING: u64 = 1 << 11;

#[tokio::test]
async fn only_the_right_token_opens() {
    let kit = Kit::new().await;
    for token in ["Bot wrong", "sandbox.discord.token", ""] {
        let request = kit
            .http
            .get(format!("{}/users/@me", kit.sandbox.discord_url()))
            .header("authorization", token);
        let refused = request.send().await.unwrap();
        assert_eq!(refused.status(), 401);
        let body: Value = refused.json().await.unwrap();
        assert_eq!(body, json!({"message": "401: Unauthorized", "code": 0}));
    }
    assert_eq!(kit.rest("GET", "/nowhere", Value::Null).await.status, 404);
    kit.refused("GET", "/channels/abc", Value::Null, 400, 50035)
        .await;
}

#[tokio::test]
async fn overwrites_decide_in_the_platforms_order() {
    let kit = Kit::new().await;
    let say = "/channels/2001/messages";
    let hello = || json!({"content": "x"});
    let over = |whom: &str, id: &str, allow: u64, deny: u64| json!({"channel": "2001", whom: id, "allow": allow.to_string(), "deny": deny.to_string()});
    kit.control("overwrites", over("role", "1000", 0, DENY_SENDING))
        .await;
    kit.refused("POST", say, hello(), 403, 50013).await;
    let ana = json!({"person": "71", "place": {"channel": "2001"}, "text": "x"});
    assert_eq!(kit.try_control("say", ana.clone()).await.status, 400);
    // The owner may everything.
    kit.say("72", "2001", "x").await;
    kit.control("overwrites", over("role", "80", DENY_SENDING, 0))
        .await;
    kit.control(
        "members",
        json!({"guild": "1000", "person": "71", "roles": ["80"]}),
    )
    .await;
    kit.control("say", ana.clone()).await;
    kit.control("overwrites", over("person", "71", 0, DENY_SENDING))
        .await;
    assert_eq!(kit.try_control("say", ana.clone()).await.status, 400);
    kit.control("overwrites", over("person", "200001", DENY_SENDING, 0))
        .await;
    kit.ok("POST", say, hello()).await;
    let administrator = json!({"guild": "1000", "id": "80", "permissions": "8"});
    kit.control("roles", administrator).await;
    kit.control("say", ana).await;
}

#[tokio::test]
async fn each_deed_needs_its_permission() {
    let kit = Kit::new().await;
    let said = kit.say("71", "2001", "hello").await;
    let deny = |bits: u64| json!({"channel": "2001", "person": "200001", "allow": "0", "deny": bits.to_string()});
    kit.control("overwrites", deny(1 << 16)).await;
    kit.refused("GET", "/channels/2001/messages", Value::Null, 403, 50013)
        .await;
    kit.control("overwrites", deny(1 << 6)).await;
    let react = format!("/channels/2001/messages/{said}/reactions/%F0%9F%91%80/@me");
    kit.refused("PUT", &react, Value::Null, 403, 50013).await;
    kit.control("overwrites", deny(1 << 13)).await;
    kit.refused(
        "DELETE",
        &format!("/channels/2001/messages/{said}"),
        Value::Null,
        403,
        50013,
    )
    .await;
    kit.control("overwrites", deny(1 << 35)).await;
    let thread = format!("/channels/2001/messages/{said}/threads");
    kit.refused("POST", &thread, json!({"name": "x"}), 403, 50013)
        .await;
}

#[tokio::test]
async fn every_answer_says_what_is_left() {
    let kit = Kit::new().await;
    let said = kit
        .rest("POST", "/channels/2001/messages", json!({"content": "x"}))
        .await;
    for name in ["limit", "remaining", "reset", "reset-after", "bucket"] {
        assert!(
            said.headers.contains_key(format!("x-ratelimit-{name}")),
            "{name}"
        );
    }
    let limits = json!({"discord": {"overall_per_second": 1000, "per_channel": {"limit": 2, "per_seconds": 60}}});
    kit.post("limits", limits).await;
    kit.ok("POST", "/channels/2001/messages", json!({"content": "1"}))
        .await;
    let last = kit
        .rest("POST", "/channels/2001/messages", json!({"content": "2"}))
        .await;
    assert_eq!(last.headers["x-ratelimit-remaining"], "0");
    let refused = kit
        .rest("POST", "/channels/2001/messages", json!({"content": "3"}))
        .await;
    assert_eq!(
        (refused.status, &refused.body["global"]),
        (429, &json!(false))
    );
    assert!(refused.body["retry_after"].as_f64().unwrap() > 1.0);
    assert_eq!(refused.headers["x-ratelimit-scope"], "user");
    kit.ok("GET", "/channels/2001", Value::Null).await;
    kit.post("limits", json!({"discord": null})).await;
    kit.ok("POST", "/channels/2001/messages", json!({"content": "3"}))
        .await;
}

#[tokio::test]
async fn faults_speak_as_discord_does() {
    let kit = Kit::new().await;
    let fault = |what: &str, more: Value| {
        let mut body = json!({"platform": "discord", "route": "POST /channels/*/messages", "what": what, "count": 1});
        for (key, value) in more.as_object().unwrap() {
            body[key] = value.clone();
        }
        kit.post("faults", body)
    };
    let say = || kit.rest("POST", "/channels/2001/messages", json!({"content": "x"}));
    fault("rate_limit", json!({"retry_after": 2.5, "global": true})).await;
    let limited = say().await;
    assert_eq!(
        (limited.status, &limited.body["retry_after"]),
        (429, &json!(2.5))
    );
    assert_eq!(
        (
            &limited.headers["retry-after"],
            &limited.headers["x-ratelimit-scope"]
        ),
        (&"3".parse().unwrap(), &"global".parse().unwrap())
    );
    fault(
        "refuse",
        json!({"status": 403, "code": 50001, "message": "Missing Access"}),
    )
    .await;
    let refused = say().await;
    assert_eq!(
        (refused.status, &refused.body["code"]),
        (403, &json!(50001))
    );
    fault("server_error", json!({"status": 503})).await;
    assert_eq!(say().await.status, 503);
    assert_eq!(say().await.status, 200);
}

#[tokio::test]
async fn a_few_thousand_messages_pass_quickly() {
    let kit = Kit::new().await;
    let mut bot = kit.bot().await;
    // The team's words are checked for names, so one of them is among many.
    for n in 0..200 {
        kit.person(json!({"id": (5000 + n).to_string(), "name": format!("p{n}")}))
            .await;
        kit.control(
            "members",
            json!({"guild": "1000", "person": (5000 + n).to_string(), "roles": []}),
        )
        .await;
    }
    let last = tokio::spawn(async move {
        let mut heard = 0;
        while heard < 2000 {
            bot.dispatch("MESSAGE_CREATE").await;
            heard += 1;
        }
        bot
    });
    let mut says = Vec::new();
    for chunk in 0..20 {
        let (http, url) = (
            kit.http.clone(),
            format!("{}/control/discord/say", kit.sandbox.control_url()),
        );
        says.push(tokio::spawn(async move {
            for n in 0..100 {
                let body = json!({"person": "71", "place": {"channel": "2001"}, "text": format!("{chunk} {n}")});
                assert!(http.post(&url).json(&body).send().await.unwrap().status().is_success());
            }
        }));
    }
    for say in says {
        say.await.unwrap();
    }
    last.await.unwrap();
    let newest = kit
        .ok("GET", "/channels/2001/messages?limit=1", Value::Null)
        .await;
    assert!(!id(&newest[0]["id"]).is_empty());
}
