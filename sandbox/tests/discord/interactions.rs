//! Buttons, modals and their answers.

use serde_json::{Value, json};

use crate::kit::{Kit, Line, id};

const BUTTON: &str = "Claim";

/// A message with a button, pressed by Ana: the interaction as she knows it, and as the bot hears it.
async fn pressed(kit: &Kit, bot: &mut Line) -> (Value, Value, String) {
    let body = json!({"content": "case", "components": [{"type": 1, "components": [
        {"type": 2, "style": 1, "label": BUTTON, "custom_id": "claim:1"},
        {"type": 2, "style": 2, "label": "Off", "custom_id": "off", "disabled": true},
    ]}]});
    let said = id(&kit.ok("POST", "/channels/2001/messages", body).await["id"]);
    let press =
        json!({"person": "71", "place": {"channel": "2001"}, "message": said, "button": BUTTON});
    let answer = kit.control("press", press).await;
    let heard = bot.dispatch("INTERACTION_CREATE").await;
    (answer["interaction"].clone(), heard, said)
}

fn callback(heard: &Value) -> String {
    format!(
        "/interactions/{}/{}/callback",
        id(&heard["id"]),
        id(&heard["token"])
    )
}

fn webhook(heard: &Value) -> String {
    format!("/webhooks/200001/{}", id(&heard["token"]))
}

#[tokio::test]
async fn a_press_is_answered_with_a_message_for_one() {
    let kit = Kit::new().await;
    let mut bot = kit.bot().await;
    let (mine, heard, said) = pressed(&kit, &mut bot).await;
    assert_eq!(heard["type"], 3);
    assert_eq!(heard["data"]["custom_id"], "claim:1");
    assert_eq!(heard["message"]["id"], said.as_str());
    assert_eq!(
        (&heard["locale"], &heard["context"]),
        (&json!("pt-BR"), &json!(0))
    );
    assert_eq!(heard["member"]["user"]["id"], "71");
    assert!(heard["member"]["permissions"].is_string());
    assert_eq!(
        kit.get(&format!("interactions/{}", id(&mine))).await["state"],
        "waiting"
    );

    let answer = json!({"type": 4, "data": {"content": "Only **you**", "flags": 64}});
    assert_eq!(
        kit.rest("POST", &callback(&heard), answer.clone())
            .await
            .status,
        204
    );
    let outcome = kit.outcome(&mine).await;
    assert_eq!(outcome["state"], "answered");
    assert_eq!(
        (&outcome["answer"]["text"], &outcome["answer"]["ephemeral"]),
        (&json!("Only you"), &json!(true))
    );
    kit.refused("POST", &callback(&heard), answer, 400, 40060)
        .await;
    assert_eq!(kit.sees("71", "2001").await.len(), 2);
    assert_eq!(kit.sees("72", "2001").await.len(), 1);
    let history = kit.ok("GET", "/channels/2001/messages", Value::Null).await;
    assert_eq!(history.as_array().unwrap().len(), 1);

    kit.ok(
        "POST",
        &webhook(&heard),
        json!({"content": "one more", "flags": 64}),
    )
    .await;
    assert_eq!(kit.outcome(&mine).await["followups"][0]["text"], "one more");
    let original = format!("{}/messages/@original", webhook(&heard));
    assert_eq!(
        kit.ok("GET", &original, Value::Null).await["content"],
        "Only **you**"
    );
    kit.ok("PATCH", &original, json!({"content": "changed"}))
        .await;
    assert_eq!(kit.outcome(&mine).await["answer"]["text"], "changed");
    kit.ok("DELETE", &original, Value::Null).await;
    assert_eq!(kit.sees("71", "2001").await.len(), 2);
}

#[tokio::test]
async fn an_answer_can_come_later_and_a_message_can_be_changed() {
    let kit = Kit::new().await;
    let mut bot = kit.bot().await;
    let (mine, heard, _) = pressed(&kit, &mut bot).await;
    kit.ok(
        "POST",
        &callback(&heard),
        json!({"type": 5, "data": {"flags": 64}}),
    )
    .await;
    assert_eq!(kit.outcome(&mine).await["state"], "deferred");
    kit.ok(
        "PATCH",
        &format!("{}/messages/@original", webhook(&heard)),
        json!({"content": "done"}),
    )
    .await;
    let outcome = kit.outcome(&mine).await;
    assert_eq!(
        (&outcome["state"], &outcome["answer"]["text"]),
        (&json!("answered"), &json!("done"))
    );
    assert_eq!(
        (
            &outcome["answer"]["ephemeral"],
            &outcome["answer"]["message"]["edited"]
        ),
        (&json!(true), &json!(false))
    );

    let (mine, heard, said) = pressed(&kit, &mut bot).await;
    let with = format!("{}?with_response=true", callback(&heard));
    let got = kit
        .ok(
            "POST",
            &with,
            json!({"type": 7, "data": {"content": "claimed", "components": []}}),
        )
        .await;
    assert_eq!(got["resource"]["message"]["id"], said.as_str());
    let outcome = kit.outcome(&mine).await;
    assert_eq!(
        (&outcome["answer"]["kind"], &outcome["answer"]["text"]),
        (&json!("update"), &json!("claimed"))
    );
    let seen = kit.sees("72", "2001").await.pop().unwrap();
    assert_eq!(
        (&seen["text"], &seen["buttons"]),
        (&json!("claimed"), &json!([]))
    );

    let (mine, heard, _) = pressed(&kit, &mut bot).await;
    kit.ok("POST", &callback(&heard), json!({"type": 6})).await;
    let outcome = kit.outcome(&mine).await;
    assert_eq!(
        (&outcome["state"], &outcome["answer"]),
        (&json!("deferred"), &Value::Null)
    );
}

#[tokio::test]
async fn a_modal_goes_round() {
    let kit = Kit::new().await;
    let mut bot = kit.bot().await;
    let (mine, heard, said) = pressed(&kit, &mut bot).await;
    let field = |id: &str, style: u8, required: bool| {
        json!({"type": 1, "components": [
        {"type": 4, "custom_id": id, "style": style, "label": id, "required": required, "max_length": 20}]})
    };
    let long = json!({"type": 9, "data": {"custom_id": "m", "title": "t".repeat(46), "components": [field("a", 1, true)]}});
    kit.refused("POST", &callback(&heard), long, 400, 50035)
        .await;
    let modal = json!({"type": 9, "data": {"custom_id": "note:1", "title": "Note", "components": [
        field("what", 2, true), field("why", 1, false)]}});
    kit.ok("POST", &callback(&heard), modal).await;
    let outcome = kit.outcome(&mine).await;
    assert_eq!(outcome["answer"]["kind"], "modal");
    assert_eq!(outcome["answer"]["modal"]["title"], "Note");
    assert_eq!(outcome["answer"]["modal"]["fields"][0]["custom_id"], "what");

    let submit = |fields: Value| json!({"person": "71", "interaction": mine, "fields": fields});
    assert_eq!(
        kit.try_control("submit", submit(json!({"what": ""})))
            .await
            .status,
        400
    );
    assert_eq!(
        kit.try_control("submit", submit(json!({"what": "x", "other": "y"})))
            .await
            .status,
        400
    );
    let sent = kit
        .control("submit", submit(json!({"what": "five cups"})))
        .await;
    let heard = bot.dispatch("INTERACTION_CREATE").await;
    assert_eq!(
        (&heard["type"], &heard["data"]["custom_id"]),
        (&json!(5), &json!("note:1"))
    );
    assert_eq!(
        heard["data"]["components"][0]["components"][0]["value"],
        "five cups"
    );
    assert_eq!(heard["message"]["id"], said.as_str());
    let answer = json!({"type": 4, "data": {"content": "thanks"}});
    kit.ok("POST", &callback(&heard), answer).await;
    assert_eq!(
        kit.outcome(&sent["interaction"]).await["answer"]["text"],
        "thanks"
    );
    assert_eq!(
        kit.sees("72", "2001").await.pop().unwrap()["text"],
        "thanks"
    );
}

#[tokio::test]
async fn three_seconds_without_an_answer_and_it_failed() {
    let kit = Kit::new().await;
    let mut bot = kit.bot().await;
    let (mine, heard, _) = pressed(&kit, &mut bot).await;
    assert_eq!(kit.outcome(&mine).await["state"], "failed");
    kit.refused(
        "POST",
        &callback(&heard),
        json!({"type": 4, "data": {"content": "late"}}),
        404,
        10062,
    )
    .await;
}

#[tokio::test]
async fn a_token_lives_for_fifteen_minutes() {
    let kit = Kit::new().await;
    let mut bot = kit.bot().await;
    let (_, heard, _) = pressed(&kit, &mut bot).await;
    kit.ok(
        "POST",
        &callback(&heard),
        json!({"type": 4, "data": {"content": "now"}}),
    )
    .await;
    kit.post("clock", json!({"advance_ms": 899_000})).await;
    kit.ok("POST", &webhook(&heard), json!({"content": "just in time"}))
        .await;
    kit.post("clock", json!({"advance_ms": 2_000})).await;
    kit.refused(
        "POST",
        &webhook(&heard),
        json!({"content": "too late"}),
        401,
        50027,
    )
    .await;
    kit.refused(
        "POST",
        "/webhooks/200001/nonsense",
        json!({"content": "x"}),
        401,
        50027,
    )
    .await;
}

#[tokio::test]
async fn nobody_presses_what_cannot_be_pressed() {
    let kit = Kit::new().await;
    let mut bot = kit.bot().await;
    let (_, heard, said) = pressed(&kit, &mut bot).await;
    let press = |person: &str, message: &str, button: Value| json!({"person": person, "place": {"channel": "2001"}, "message": message, "button": button});
    assert_eq!(
        kit.try_control("press", press("71", &said, json!("Off")))
            .await
            .status,
        400
    );
    assert_eq!(
        kit.try_control("press", press("71", &said, json!("Unclaim")))
            .await
            .status,
        404
    );
    let button = json!([{"type": 1, "components": [{"type": 2, "style": 1, "label": "Mine", "custom_id": "mine"}]}]);
    let only =
        json!({"type": 4, "data": {"content": "for Ana", "flags": 64, "components": button}});
    kit.ok("POST", &callback(&heard), only).await;
    let ephemeral = id(&kit.sees("71", "2001").await.pop().unwrap()["id"]);
    assert_eq!(
        kit.try_control("press", press("72", &ephemeral, json!("Mine")))
            .await
            .status,
        404
    );
    kit.control("press", press("71", &ephemeral, json!(0)))
        .await;
    assert_eq!(
        bot.dispatch("INTERACTION_CREATE").await["data"]["custom_id"],
        "mine"
    );
}

#[tokio::test]
async fn selects_bring_what_was_chosen() {
    let kit = Kit::new().await;
    let mut bot = kit.bot().await;
    let body = json!({"content": "choose", "components": [
        {"type": 1, "components": [{"type": 3, "custom_id": "topic", "placeholder": "Topic", "options": [
            {"label": "Tea", "value": "t"}, {"label": "Cups", "value": "c"}]}]},
        {"type": 1, "components": [{"type": 5, "custom_id": "who"}]},
    ]});
    let said = id(&kit.ok("POST", "/channels/2001/messages", body).await["id"]);
    let press = |button: &str, values: Value| json!({"person": "71", "place": {"channel": "2001"}, "message": said, "button": button, "values": values});
    kit.control("press", press("topic", json!(["Cups"]))).await;
    assert_eq!(
        bot.dispatch("INTERACTION_CREATE").await["data"]["values"],
        json!(["c"])
    );
    kit.control("press", press("who", json!(["72"]))).await;
    let heard = bot.dispatch("INTERACTION_CREATE").await;
    assert_eq!(heard["data"]["resolved"]["users"]["72"]["username"], "bea");
    assert_eq!(
        kit.try_control("press", press("topic", json!(["x"])))
            .await
            .status,
        400
    );
    assert_eq!(
        kit.try_control("press", press("topic", json!([])))
            .await
            .status,
        400
    );
}
