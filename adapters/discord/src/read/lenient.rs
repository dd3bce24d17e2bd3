//! Discord's objects, also where something in them is newer than the library's model of them. What a customer wrote
//! must not be lost because an answer in it stands under a new kind of button.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use serenity::model::application::Interaction;
use serenity::model::channel::Message;

/// A message.
pub(crate) fn message(raw: &str) -> Result<Message, serde_json::Error> {
    match serde_json::from_str(raw) {
        Ok(message) => Ok(message),
        Err(first) => attempts(raw, first, light),
    }
}

/// An interaction.
pub(crate) fn interaction(raw: &str) -> Result<Interaction, serde_json::Error> {
    match serde_json::from_str(raw) {
        Ok(interaction) => Ok(interaction),
        Err(first) => attempts(raw, first, light_interaction),
    }
}

/// Once without what we do not look at, and once without what can be done without. The first error tells most.
fn attempts<T: DeserializeOwned>(
    raw: &str,
    first: serde_json::Error,
    lighten: fn(&mut Map<String, Value>, bool),
) -> Result<T, serde_json::Error> {
    for bare in [false, true] {
        let mut value: Value = serde_json::from_str(raw)?;
        if let Value::Object(map) = &mut value {
            lighten(map, bare);
        }
        if let Ok(read) = serde_json::from_value(value) {
            return Ok(read);
        }
    }
    Err(first)
}

/// A message without what is only shown.
fn light(message: &mut Map<String, Value>, bare: bool) {
    for key in [
        "components",
        "poll",
        "activity",
        "application",
        "interaction",
        "interaction_metadata",
        "reactions",
        "thread",
        "role_subscription_data",
        "call",
        "flags",
        "nonce",
        "position",
        "mention_channels",
    ] {
        message.remove(key);
    }
    message.insert("embeds".to_owned(), json!([]));
    for (key, value) in [
        ("tts", json!(false)),
        ("mention_everyone", json!(false)),
        ("pinned", json!(false)),
        ("mentions", json!([])),
        ("mention_roles", json!([])),
        ("attachments", json!([])),
        ("type", json!(0)),
    ] {
        message.entry(key).or_insert(value);
    }
    if bare {
        for key in [
            "referenced_message",
            "message_snapshots",
            "sticker_items",
            "member",
        ] {
            message.remove(key);
        }
    }
    if let Some(Value::Object(referenced)) = message.get_mut("referenced_message") {
        light(referenced, bare);
    }
}

fn light_interaction(interaction: &mut Map<String, Value>, bare: bool) {
    for (key, value) in [
        ("entitlements", json!([])),
        ("attachment_size_limit", json!(0)),
        ("locale", json!("")),
        ("version", json!(1)),
        // Always ourselves, and not looked at.
        ("application_id", json!("1")),
    ] {
        interaction.entry(key).or_insert(value);
    }
    if let Some(Value::Object(member)) = interaction.get_mut("member") {
        for (key, value) in [
            ("joined_at", Value::Null),
            ("deaf", json!(false)),
            ("mute", json!(false)),
            ("flags", json!(0)),
        ] {
            member.entry(key).or_insert(value);
        }
    }
    for key in ["authorizing_integration_owners", "context"] {
        interaction.remove(key);
    }
    if bare {
        interaction.insert("entitlements".to_owned(), json!([]));
        interaction.remove("channel");
    }
    if let Some(Value::Object(message)) = interaction.get_mut("message") {
        light(message, bare);
    }
    if let Some(Value::Object(messages)) = interaction
        .get_mut("data")
        .and_then(|data| data.pointer_mut("/resolved/messages"))
    {
        for message in messages.values_mut() {
            if let Value::Object(message) = message {
                light(message, bare);
            }
        }
    }
}
