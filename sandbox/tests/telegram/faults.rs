//! Bad days on demand.

use serde_json::{Value, json};

use crate::witness::{Witness, number};

#[tokio::test]
async fn a_rate_limit_strikes_as_often_as_asked() {
    let w = Witness::new().await;
    let ana = number(&w.started("Ana", "ana").await);
    let fault = json!({"platform": "telegram", "route": "sendMessage", "what": "rate_limit", "retry_after": 3, "count": 1});
    w.act("faults", fault).await;
    let answer = w
        .call("sendMessage", json!({"chat_id": ana, "text": "hi"}))
        .await;
    assert_eq!(answer["error_code"], 429);
    assert_eq!(answer["description"], "Too Many Requests: retry after 3");
    assert_eq!(answer["parameters"], json!({"retry_after": 3}));
    w.bot("sendMessage", json!({"chat_id": ana, "text": "hi"}))
        .await;
    assert_eq!(w.see("faults").await["faults"][0]["struck"], 1);
}

#[tokio::test]
async fn a_lost_answer_is_not_a_lost_message() {
    let w = Witness::new().await;
    let ana = w.started("Ana", "ana").await;
    for what in ["drop_before", "drop_after"] {
        w.act(
            "faults",
            json!({"route": "sendMessage", "what": what, "count": 1}),
        )
        .await;
        let body = json!({"chat_id": number(&ana), "text": what});
        let lost = w
            .http
            .post(w.method("sendMessage"))
            .json(&body)
            .send()
            .await;
        assert!(lost.is_err(), "{what}");
    }
    let texts: Vec<Value> = w
        .reads(&ana, "direct=1")
        .await
        .iter()
        .map(|m| m["text"].clone())
        .collect();
    assert_eq!(texts, ["/start", "drop_after"]);
    let ledger = w.see("ledger").await;
    let struck: Vec<(Value, Value)> = ledger["requests"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|entry| entry["route"] == "sendMessage")
        .map(|entry| (entry["fault"].clone(), entry["status"].clone()))
        .collect();
    assert_eq!(
        struck,
        [
            (json!("drop_before"), json!(null)),
            (json!("drop_after"), json!(200))
        ]
    );
}

#[tokio::test]
async fn refusals_and_broken_servers() {
    let w = Witness::new().await;
    let ana = number(&w.started("Ana", "ana").await);
    let body = json!({"chat_id": ana, "text": "hi"});
    let refuse = json!({"route": "sendMessage", "what": "refuse", "status": 403, "message": "Forbidden: user is deactivated"});
    let id = w.act("faults", refuse).await["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let refused = w.refused("sendMessage", body.clone()).await;
    assert_eq!(refused, (403, "Forbidden: user is deactivated".to_owned()));
    let url = format!("{}/control/faults/{id}", w.sandbox.control_url());
    assert!(
        w.http
            .delete(url)
            .send()
            .await
            .unwrap()
            .status()
            .is_success()
    );
    w.act("faults", json!({"what": "server_error", "count": 1}))
        .await;
    let answer = w
        .http
        .post(w.method("sendMessage"))
        .json(&body)
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 502);
    w.bot("sendMessage", body).await;
}

#[tokio::test]
async fn a_delivery_comes_twice_or_late() {
    let w = Witness::new().await;
    let ana = w.person("Ana", "ana").await;
    w.act(
        "faults",
        json!({"platform": "telegram", "what": "deliver_twice", "count": 1}),
    )
    .await;
    w.say(&ana, json!({"direct": true}), "again").await;
    w.say(&ana, json!({"direct": true}), "once").await;
    let news = w.news().await;
    let seen: Vec<(&Value, &Value)> = news
        .iter()
        .map(|u| (&u["update_id"], &u["message"]["text"]))
        .collect();
    let texts: Vec<&Value> = seen.iter().map(|(_, text)| *text).collect();
    assert_eq!(texts, ["again", "once", "again"]);
    assert_eq!(seen[0].0, seen[2].0);
    assert!(w.news().await.is_empty());

    w.act(
        "faults",
        json!({"platform": "telegram", "what": "deliver_late", "ms": 30, "count": 1}),
    )
    .await;
    w.say(&ana, json!({"direct": true}), "late").await;
    w.say(&ana, json!({"direct": true}), "in time").await;
    let first = w.bot("getUpdates", json!({"timeout": 30})).await;
    assert_eq!(first[0]["message"]["text"], "in time");
    let next = first[0]["update_id"].as_i64().unwrap() + 1;
    let second = w
        .bot("getUpdates", json!({"timeout": 30, "offset": next}))
        .await;
    assert_eq!(second[0]["message"]["text"], "late");
}

#[tokio::test]
async fn a_request_can_hang_until_its_client_gives_up() {
    let w = Witness::new().await;
    let ana = number(&w.started("Ana", "ana").await);
    w.act(
        "faults",
        json!({"route": "sendMessage", "what": "hang", "count": 1}),
    )
    .await;
    let body = json!({"chat_id": ana, "text": "hi"});
    let patience = std::time::Duration::from_millis(100);
    let hung = w
        .http
        .post(w.method("sendMessage"))
        .json(&body)
        .timeout(patience)
        .send()
        .await;
    assert!(hung.unwrap_err().is_timeout());
    w.bot("sendMessage", body).await;
}
