//! Payloads as Discord sends them.

use serde_json::{Value, json};

/// A user.
pub(super) fn user(id: &str, name: &str) -> Value {
    json!({"id": id, "username": name, "discriminator": "0", "global_name": null, "avatar": null})
}

/// A message in the help channel, with some things changed. What becomes null is left out.
pub(super) fn message(changes: Value) -> Value {
    let mut message = json!({
        "id": "1001", "channel_id": "2001", "guild_id": "900", "type": 0,
        "author": {"id": "42", "username": "ana", "discriminator": "0", "global_name": "Ana", "avatar": null},
        "member": {"nick": "Ana from Lisbon", "roles": ["501"], "joined_at": "2025-01-01T00:00:00+00:00", "deaf": false,
            "mute": false},
        "content": "hello", "timestamp": "2026-01-05T09:00:00.000000+00:00", "edited_timestamp": null, "tts": false,
        "mention_everyone": false, "mentions": [], "mention_roles": [], "attachments": [], "embeds": [], "pinned": false,
        "flags": 0, "components": [],
    });
    merge(&mut message, changes);
    message
}

/// An interaction in the help channel.
pub(super) fn interaction(kind: u8, data: Value) -> Value {
    json!({
        "id": "1460000000000000000", "application_id": "200002", "type": kind, "data": data, "guild_id": "900",
        "channel_id": "2001", "channel": {"id": "2001", "type": 0, "name": "help"},
        "member": {
            "user": {"id": "42", "username": "ana", "discriminator": "0", "global_name": "Ana", "avatar": null},
            "nick": "Ana from Lisbon", "roles": ["501"], "joined_at": "2025-01-01T00:00:00+00:00", "deaf": false,
            "mute": false, "flags": 0, "permissions": "0", "avatar": null,
        },
        "token": "a-token", "version": 1, "app_permissions": "0", "locale": "pt-BR", "guild_locale": "en-US",
        "entitlements": [], "authorizing_integration_owners": {"0": "900"}, "context": 0, "attachment_size_limit": 10485760,
    })
}

fn merge(into: &mut Value, changes: Value) {
    let (Some(into), Value::Object(changes)) = (into.as_object_mut(), changes) else {
        return;
    };
    for (key, value) in changes {
        if value.is_null() && key == "member" {
            into.remove(&key);
        } else {
            into.insert(key, value);
        }
    }
}
