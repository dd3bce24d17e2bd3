//! Does the check against the platforms' own API descriptions notice what it should, and nothing else?

mod discord;
mod telegram;

use std::error::Error;

use serde_json::{Value, json};
use tests::spec::Specs;

type Outcome = Result<(), Box<dyn Error>>;

/// What is wrong with a request, as pointer and reason; empty if all is right.
fn complaints(specs: &Specs, entry: &Value) -> Vec<(String, String)> {
    let complaints = specs.check(entry).err().unwrap_or_default();
    complaints
        .into_iter()
        .map(|complaint| (complaint.at, complaint.why))
        .collect()
}

/// Holds that the request is fine.
fn accept(specs: &Specs, entry: Value) {
    assert_eq!(complaints(specs, &entry), [], "{entry:#}");
}

/// Holds that exactly one thing is wrong, at `at`, for a reason with these words in it.
fn refuse(specs: &Specs, entry: Value, at: &str, words: &str) {
    let found = complaints(specs, &entry);
    assert!(
        matches!(found.as_slice(), [(found_at, why)] if found_at == at && why.contains(words)),
        "expected `{words}` at `{at}`, found {found:#?}\nin {entry:#}"
    );
}

#[test]
fn a_complaint_names_the_request_the_place_and_the_reason() -> Outcome {
    let Some(specs) = Specs::unless_missing()? else {
        return Ok(());
    };
    let body = json!({"chat_id": 7, "text": "Hi", "reply_markup": {"inline_keyboard": [[{"text": "Yes", "callback": "y"}]]}});
    let entry = json!({
        "seq": 31, "platform": "telegram", "method": "POST", "route": "sendMessage",
        "path": "/bot1:a/SendMessage", "body": body,
    });
    let complaints = specs.check(&entry).err().unwrap_or_default();
    let first = complaints
        .first()
        .map(ToString::to_string)
        .unwrap_or_default();
    assert_eq!(
        first,
        "#31 telegram sendMessage, /reply_markup/inline_keyboard/0/0/callback: InlineKeyboardButton has no such field"
    );
    Ok(())
}

#[test]
fn what_is_of_no_platform_is_refused() -> Outcome {
    let Some(specs) = Specs::unless_missing()? else {
        return Ok(());
    };
    refuse(
        &specs,
        json!({"seq": 1, "platform": "irc"}),
        "",
        "no platform",
    );
    Ok(())
}
