//! Buttons.

use serde_json::json;

use crate::witness::{Witness, number};

#[tokio::test]
async fn a_tap_is_told_answered_once_and_seen() {
    let w = Witness::new().await;
    let ana = w.started("Ana", "ana").await;
    let keyboard = json!({"inline_keyboard": [
        [{"text": "Claim", "callback_data": "c:17"}, {"text": "Shop", "url": "https://a.example/"}],
    ]});
    let body = json!({"chat_id": number(&ana), "text": "A case", "reply_markup": keyboard});
    let id = w.bot("sendMessage", body).await["message_id"].to_string();
    let press = |button: &str| json!({"person": ana, "place": {"direct": true}, "message": id, "button": button});
    let query = w.act("telegram/press", press("Claim")).await["interaction"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_eq!(
        w.see(&format!("interactions/{query}")).await["state"],
        "waiting"
    );
    let told = w.news().await[0]["callback_query"].clone();
    assert_eq!(
        (&told["data"], &told["id"]),
        (&json!("c:17"), &json!(query))
    );
    assert_eq!(told["message"]["reply_markup"], keyboard);
    let answer = json!({"callback_query_id": query, "text": "Yours now", "show_alert": true});
    w.bot("answerCallbackQuery", answer.clone()).await;
    let seen = w.see(&format!("interactions/{query}?wait=1000")).await;
    assert_eq!(seen["state"], "answered");
    assert_eq!(
        (&seen["answer"]["text"], &seen["answer"]["alert"]),
        (&json!("Yours now"), &json!(true))
    );
    let late = "Bad Request: query is too old and response timeout expired or query ID is invalid";
    assert_eq!(w.refused("answerCallbackQuery", answer).await.1, late);

    assert!(
        w.wrong("telegram/press", press("Shop"))
            .await
            .contains("https://a.example/")
    );
    assert!(
        w.wrong("telegram/press", press("Nothing"))
            .await
            .contains("Claim")
    );

    let query = w.act("telegram/press", press("c:17")).await["interaction"].clone();
    w.act("clock", json!({"advance_ms": 16 * 60 * 1000})).await;
    assert_eq!(
        w.refused("answerCallbackQuery", json!({"callback_query_id": query}))
            .await
            .1,
        late
    );
}
