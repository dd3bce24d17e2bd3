//! Requests to Telegram, right and wrong.

use serde_json::{Value, json};
use tests::spec::Specs;

use super::{Outcome, accept, refuse};

fn call(method: &str, body: Value) -> Value {
    json!({
        "seq": 1, "platform": "telegram", "method": "POST", "path": format!("/bot1:a/{method}"), "route": method,
        "query": {}, "headers": {"content-type": "application/json"}, "body": body, "files": [],
    })
}

fn upload(method: &str, body: Value, fields: &[&str]) -> Value {
    let mut entry = call(method, body);
    entry["headers"]["content-type"] = json!("multipart/form-data; boundary=x");
    entry["files"] = fields
        .iter()
        .map(|field| json!({"field": field, "name": "a.png", "size": 3}))
        .collect();
    entry
}

#[test]
fn what_byline_says_is_understood() -> Outcome {
    let Some(specs) = Specs::unless_missing()? else {
        return Ok(());
    };
    let buttons = json!({"inline_keyboard": [[
        {"text": "👍", "callback_data": "csat:5:c1"}, {"text": "Track", "url": "https://shop.example/t/1"},
    ]]});
    for body in [
        json!({"chat_id": -1001, "text": "Hello", "reply_parameters": {"message_id": 4}, "message_thread_id": 9}),
        json!({"chat_id": "-1001", "text": "<b>Hi</b> &lt;3", "parse_mode": "HTML", "link_preview_options": {"is_disabled": true}}),
        json!({"chat_id": "@shop", "text": "Hi", "reply_markup": buttons}),
        json!({"chat_id": 1, "text": "Hi", "reply_markup": buttons.to_string()}),
        json!({"chat_id": 1, "text": "Share it?", "reply_markup": {"keyboard": [["Yes", {"text": "No"}]], "one_time_keyboard": true}}),
        json!({"chat_id": 1, "text": "Hi", "entities": [{"type": "bold", "offset": 0, "length": 2}]}),
    ] {
        accept(&specs, call("sendMessage", body));
    }
    accept(&specs, call("GetMe", Value::Null));
    accept(
        &specs,
        call(
            "getUpdates",
            json!({"offset": 5, "timeout": 25, "limit": 100, "allowed_updates": ["message"]}),
        ),
    );
    accept(
        &specs,
        call(
            "setMessageReaction",
            json!({"chat_id": 1, "message_id": 2, "reaction": [{"type": "emoji", "emoji": "👀"}]}),
        ),
    );
    accept(
        &specs,
        call(
            "answerCallbackQuery",
            json!({"callback_query_id": "9", "text": "Thanks!", "show_alert": false}),
        ),
    );
    accept(
        &specs,
        call(
            "setMyCommands",
            json!({"commands": [{"command": "case", "description": "Your case"}], "scope": {"type": "chat", "chat_id": 5}, "language_code": "pt"}),
        ),
    );
    accept(
        &specs,
        call(
            "editMessageText",
            json!({"chat_id": 1, "message_id": 2, "text": "Done"}),
        ),
    );
    let by_query = json!({
        "seq": 1, "platform": "telegram", "method": "GET", "path": "/bot1:a/getUpdates", "route": "getUpdates",
        "query": {"offset": "5", "timeout": "0"}, "body": null,
    });
    accept(&specs, by_query);
    let download = json!({"seq": 1, "platform": "telegram", "method": "GET", "path": "/file/bot1:a/photos/1.jpg"});
    accept(&specs, download);
    Ok(())
}

#[test]
fn uploads_are_forms_in_which_everything_is_text() -> Outcome {
    let Some(specs) = Specs::unless_missing()? else {
        return Ok(());
    };
    accept(
        &specs,
        upload(
            "sendDocument",
            json!({"chat_id": "1", "caption": "[1] your file", "disable_notification": "true"}),
            &["document"],
        ),
    );
    accept(
        &specs,
        upload(
            "sendDocument",
            json!({"chat_id": "1", "document": "attach://f0"}),
            &["f0"],
        ),
    );
    let album = json!({"chat_id": "1", "media": [
        {"type": "photo", "media": "attach://a"}, {"type": "video", "media": "attach://b", "caption": "c"},
    ]});
    accept(&specs, upload("sendMediaGroup", album.clone(), &["a", "b"]));
    refuse(
        &specs,
        upload("sendMediaGroup", album, &["a"]),
        "/media/1/media",
        "no file came in the form field `b`",
    );
    refuse(
        &specs,
        upload(
            "sendDocument",
            json!({"chat_id": "1", "document": "id"}),
            &["x"],
        ),
        "files/x",
        "no parameter",
    );
    refuse(
        &specs,
        upload("sendDocument", json!({"chat_id": "1"}), &[]),
        "/document",
        "required",
    );
    Ok(())
}

#[test]
fn slips_are_noticed() -> Outcome {
    let Some(specs) = Specs::unless_missing()? else {
        return Ok(());
    };
    let says = |body| call("sendMessage", body);
    refuse(
        &specs,
        call("sendMesage", json!({})),
        "",
        "no method `sendMesage`",
    );
    refuse(&specs, says(json!({"chat_id": 1})), "/text", "required");
    refuse(
        &specs,
        says(json!({"chat_id": 1, "text": "a", "parsemode": "HTML"})),
        "/parsemode",
        "is `parse_mode` meant?",
    );
    refuse(
        &specs,
        says(json!({"chat_id": 1, "text": "a", "parse_mode": null})),
        "/parse_mode",
        "leave the parameter out",
    );
    refuse(
        &specs,
        says(json!({"chat_id": true, "text": "a"})),
        "/chat_id",
        "must be a whole number or a text, and is true",
    );
    refuse(
        &specs,
        says(json!({"chat_id": 1, "text": ["a"]})),
        "/text",
        "must be a text",
    );
    refuse(
        &specs,
        says(json!({"chat_id": 1, "text": ""})),
        "/text",
        "has 0 characters; 1 to 4096",
    );
    refuse(
        &specs,
        says(json!({"chat_id": 1, "text": "é".repeat(4097)})),
        "/text",
        "has 4097 characters",
    );
    refuse(
        &specs,
        says(json!({"chat_id": 1, "text": "a", "message_thread_id": "general"})),
        "/message_thread_id",
        "whole number",
    );
    refuse(
        &specs,
        says(json!({"chat_id": 1, "text": "a", "reply_parameters": {"id": 5, "message_id": 4}})),
        "/reply_parameters/id",
        "no such field",
    );
    refuse(
        &specs,
        says(json!({"chat_id": 1, "text": "a", "reply_parameters": {}})),
        "/reply_parameters/message_id",
        "required in ReplyParameters",
    );
    refuse(
        &specs,
        call("getUpdates", json!({"limit": 101})),
        "/limit",
        "1 to 100",
    );
    refuse(
        &specs,
        call("getUpdates", json!({"allowed_updates": "message"})),
        "/allowed_updates",
        "must be a list of a text",
    );
    refuse(
        &specs,
        call(
            "setMyCommands",
            json!({"commands": [], "scope": {"type": "chats"}}),
        ),
        "/scope",
        "is no BotCommandScope",
    );
    refuse(
        &specs,
        call(
            "setMyCommands",
            json!({"commands": [], "scope": {"type": "chat"}}),
        ),
        "/scope/chat_id",
        "required",
    );
    Ok(())
}

#[test]
fn buttons_are_looked_at_closely() -> Outcome {
    let Some(specs) = Specs::unless_missing()? else {
        return Ok(());
    };
    let with = |button: Value| {
        call(
            "sendMessage",
            json!({"chat_id": 1, "text": "a", "reply_markup": {"inline_keyboard": [[button]]}}),
        )
    };
    let here = "/reply_markup/inline_keyboard/0/0";
    accept(
        &specs,
        with(json!({"text": "a", "callback_data": "d".repeat(64)})),
    );
    refuse(
        &specs,
        with(json!({"text": "a", "callback_data": "ü".repeat(33)})),
        &format!("{here}/callback_data"),
        "66 bytes; 1 to 64",
    );
    refuse(
        &specs,
        with(json!({"text": "a", "callback_data": "d", "url": "https://a.example"})),
        here,
        "this one does 2",
    );
    refuse(&specs, with(json!({"text": "a"})), here, "this one does 0");
    refuse(
        &specs,
        with(json!({"text": "a", "callback_data": "5", "urls": "x"})),
        &format!("{here}/urls"),
        "no such field",
    );
    Ok(())
}

#[test]
fn markup_is_not_counted_as_text() -> Outcome {
    let Some(specs) = Specs::unless_missing()? else {
        return Ok(());
    };
    let text = format!("<b>{}</b>", "a".repeat(4096));
    accept(
        &specs,
        call(
            "sendMessage",
            json!({"chat_id": 1, "text": text, "parse_mode": "HTML"}),
        ),
    );
    refuse(
        &specs,
        call("sendMessage", json!({"chat_id": 1, "text": text})),
        "/text",
        "has 4103 characters",
    );
    Ok(())
}
