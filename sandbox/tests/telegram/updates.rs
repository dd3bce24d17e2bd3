//! Fetching updates.

use serde_json::{Value, json};

use crate::witness::Witness;

fn ids(updates: &Value) -> Vec<i64> {
    updates
        .as_array()
        .unwrap()
        .iter()
        .map(|update| update["update_id"].as_i64().unwrap())
        .collect()
}

#[tokio::test]
async fn a_wrong_token_and_an_unknown_method_are_refused() {
    let w = Witness::new().await;
    let url = format!("{}/bot1:wrong/getMe", w.sandbox.telegram_url());
    let answer = w.http.get(url).send().await.unwrap();
    assert_eq!(answer.status(), 401);
    assert_eq!(
        answer.json::<Value>().await.unwrap()["description"],
        "Unauthorized"
    );
    assert_eq!(
        w.refused("SendFlowers", json!({})).await,
        (404, "Not Found".to_owned())
    );
    assert_eq!(w.bot("GETME", json!({})).await["username"], "byline_bot");
}

#[tokio::test]
async fn the_offset_confirms_everything_below_it_and_nothing_else() {
    let w = Witness::new().await;
    let ana = w.person("Ana", "ana").await;
    for n in 1..=4 {
        w.say(&ana, json!({"direct": true}), &format!("message {n}"))
            .await;
    }
    let first = w.bot("getUpdates", json!({})).await;
    let all = ids(&first);
    assert_eq!(all.len(), 4);
    assert!(all.windows(2).all(|pair| pair[1] == pair[0] + 1));
    // Asking again without confirming gives the same.
    assert_eq!(
        ids(&w.bot("getUpdates", json!({"limit": 2})).await),
        all[..2]
    );
    assert_eq!(
        ids(&w.bot("getUpdates", json!({"offset": all[1]})).await),
        all[1..]
    );
    // The first is gone for good, whatever is asked for now.
    assert_eq!(
        ids(&w.bot("getUpdates", json!({"offset": all[0]})).await),
        all[1..]
    );
    // A negative offset keeps the newest and forgets the rest.
    assert_eq!(
        ids(&w.bot("getUpdates", json!({"offset": -1})).await),
        all[3..]
    );
    assert_eq!(
        ids(&w.bot("getUpdates", json!({"offset": all[3] + 1})).await),
        Vec::<i64>::new()
    );
}

#[tokio::test]
async fn updates_are_forgotten_after_a_day() {
    let w = Witness::new().await;
    let ana = w.person("Ana", "ana").await;
    w.say(&ana, json!({"direct": true}), "old").await;
    w.act("clock", json!({"advance_ms": 25 * 60 * 60 * 1000}))
        .await;
    w.say(&ana, json!({"direct": true}), "new").await;
    assert_eq!(w.heard().await, ["new"]);
}

#[tokio::test]
async fn a_long_poll_answers_when_something_is_said() {
    let w = Witness::new().await;
    let ana = w.person("Ana", "ana").await;
    let (update, _) = tokio::join!(
        w.bot("getUpdates", json!({"timeout": 30})),
        w.say(&ana, json!({"direct": true}), "hello")
    );
    let message = &update[0]["message"];
    assert_eq!(message["text"], "hello");
    assert_eq!(message["chat"]["type"], "private");
    assert_eq!(message["from"]["language_code"], "pt-br");
    assert_eq!(w.see("status").await["telegram_polling"], true);
}

#[tokio::test]
async fn of_two_polls_the_older_is_told_of_the_conflict() {
    let w = Witness::new().await;
    let ana = w.person("Ana", "ana").await;
    let older = async {
        let answer = w.call("getUpdates", json!({"timeout": 30})).await;
        // Only now, so that the newer poll is not left waiting.
        w.say(&ana, json!({"direct": true}), "hello").await;
        answer
    };
    let newer = async {
        // The older one is there first: the sandbox says so.
        let there = async { while w.see("status").await["telegram_polling"] != true {} };
        tokio::time::timeout(std::time::Duration::from_secs(30), there)
            .await
            .unwrap();
        w.bot("getUpdates", json!({"timeout": 30})).await
    };
    let (older, newer) = tokio::join!(older, newer);
    assert_eq!(older["error_code"], 409);
    assert!(
        older["description"]
            .as_str()
            .unwrap()
            .starts_with("Conflict: terminated by other getUpdates request")
    );
    assert_eq!(newer[0]["message"]["text"], "hello");
}

#[tokio::test]
async fn what_was_not_asked_for_does_not_come() {
    let w = Witness::new().await;
    let ana = w.person("Ana", "ana").await;
    w.bot("getUpdates", json!({"allowed_updates": ["callback_query"]}))
        .await;
    w.say(&ana, json!({"direct": true}), "unheard").await;
    assert_eq!(w.bot("getUpdates", json!({})).await, json!([]));
    // An empty list brings back what comes by itself.
    w.bot("getUpdates", json!({"allowed_updates": []})).await;
    w.say(&ana, json!({"direct": true}), "heard").await;
    assert_eq!(
        w.bot("getUpdates", json!({})).await[0]["message"]["text"],
        "heard"
    );
}

#[tokio::test]
async fn anything_at_all_can_be_put_into_the_queue() {
    let w = Witness::new().await;
    w.act(
        "telegram/update",
        json!({"kind": "brand_new_thing", "body": {"what": 1}}),
    )
    .await;
    assert_eq!(
        w.bot("getUpdates", json!({})).await[0]["brand_new_thing"],
        json!({"what": 1})
    );
}

#[tokio::test]
async fn requests_are_understood_in_every_form() {
    let w = Witness::new().await;
    let ana = w.started("Ana", "ana").await;
    let url = w.method("SendMessage");
    w.http
        .get(&url)
        .query(&[("chat_id", ana.as_str()), ("text", "by query")])
        .send()
        .await
        .unwrap();
    let form = format!("chat_id={ana}&text=by+form%21");
    let kind = "application/x-www-form-urlencoded";
    w.http
        .post(&url)
        .header("content-type", kind)
        .body(form)
        .send()
        .await
        .unwrap();
    let parts = reqwest::multipart::Form::new()
        .text("chat_id", ana.clone())
        .text("text", "by parts")
        .text(
            "reply_markup",
            r#"{"inline_keyboard":[[{"text":"A","callback_data":"a"}]]}"#,
        );
    w.http.post(&url).multipart(parts).send().await.unwrap();
    let texts: Vec<Value> = w
        .reads(&ana, "direct=1")
        .await
        .iter()
        .map(|m| m["text"].clone())
        .collect();
    assert_eq!(texts, ["/start", "by query", "by form!", "by parts"]);
    // The ledger has what travelled as text in its true shape, under the name in the documentation.
    let ledger = w.see("ledger?platform=telegram").await;
    let last = ledger["requests"]
        .as_array()
        .unwrap()
        .last()
        .unwrap()
        .clone();
    assert_eq!(
        (&last["route"], &last["status"]),
        (&json!("sendMessage"), &json!(200))
    );
    assert_eq!(
        last["body"]["reply_markup"]["inline_keyboard"][0][0]["text"],
        "A"
    );
}
