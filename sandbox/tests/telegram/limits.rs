//! Rate limits, when they are on.

use serde_json::json;

use crate::witness::{Witness, number};

#[tokio::test]
async fn a_group_takes_twenty_a_minute_and_says_when_to_come_again() {
    let w = Witness::new().await;
    let ana = w.started("Ana", "ana").await;
    let group = w
        .chat(json!({"kind": "group", "title": "Fans", "members": [ana]}))
        .await;
    let send = json!({"chat_id": number(&group), "text": "hi"});
    w.act(
        "limits",
        json!({"telegram": {"per_group_per_minute": 20, "overall_per_second": 30}}),
    )
    .await;
    for _ in 0..20 {
        w.bot("sendMessage", send.clone()).await;
    }
    let answer = w.call("sendMessage", send.clone()).await;
    assert_eq!(answer["error_code"], 429);
    let wait = answer["parameters"]["retry_after"].as_i64().unwrap();
    assert!((1..=60).contains(&wait));
    assert_eq!(
        answer["description"],
        format!("Too Many Requests: retry after {wait}")
    );
    w.bot(
        "sendMessage",
        json!({"chat_id": number(&ana), "text": "elsewhere"}),
    )
    .await;
    w.act("clock", json!({"advance_ms": wait * 1000})).await;
    w.bot("sendMessage", send.clone()).await;
    w.act("limits", json!({"telegram": null})).await;
    for _ in 0..25 {
        w.bot("sendMessage", send.clone()).await;
    }
}
