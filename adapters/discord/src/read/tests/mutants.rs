//! Payloads with one thing wrong in them, at every place in turn.

use super::*;

/// What may stand where something else should.
fn wrong() -> Vec<Value> {
    vec![
        Value::Null,
        json!(0),
        json!(-1),
        json!(1e300),
        json!(true),
        json!(""),
        json!("0"),
        json!("99999999999999999999999"),
        json!("<@&<@<#<:a:<"),
        json!([]),
        json!([null]),
        json!({}),
    ]
}

/// Every place in a payload.
fn places(value: &Value, path: String, found: &mut Vec<String>) {
    found.push(path.clone());
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                places(value, format!("{path}/{key}"), found);
            }
        }
        Value::Array(list) => {
            for (index, value) in list.iter().enumerate() {
                places(value, format!("{path}/{index}"), found);
            }
        }
        _ => {}
    }
}

fn each(payload: &Value, check: impl Fn(&str)) {
    let mut found = Vec::new();
    places(payload, String::new(), &mut found);
    assert!(found.len() > 20);
    for path in found {
        for wrong in wrong() {
            let mut mutant = payload.clone();
            if let Some(place) = mutant.pointer_mut(&path) {
                *place = wrong;
            }
            check(&mutant.to_string());
        }
    }
}

#[test]
fn a_message_with_anything_wrong_is_read_or_refused() {
    let payload = message(json!({
        "content": "<@200001> <@&501> <#2001> <:party:5>",
        "edited_timestamp": "2026-01-05T09:30:00+00:00",
        "mentions": [wire::user("200001", "byline")],
        "mention_roles": ["501"],
        "attachments": [{"id": "9", "filename": "a", "size": 1, "url": "https://x", "proxy_url": "https://x"}],
        "message_reference": {"type": 0, "message_id": "1000", "channel_id": "2001"},
        "referenced_message": message(json!({"id": "1000"})),
        "components": [{"type": 1, "components": [{"type": 2, "style": 1, "label": "x", "custom_id": "y"}]}],
        "sticker_items": [{"id": "3", "name": "tea", "format_type": 1}],
        "poll": {"question": {"text": "q"}, "answers": [{"answer_id": 1, "poll_media": {"text": "a"}}],
            "expiry": null, "allow_multiselect": false, "layout_type": 1},
    }));
    let world = world();
    each(&payload, |raw| {
        if let Ok(read) = super::message::parse(raw) {
            let reader = world.reader();
            reader.said(&read, &public());
            reader.edited(&read, &public());
        }
    });
}

#[test]
fn an_interaction_with_anything_wrong_is_read_or_refused() {
    let world = world();
    let mut tap = interaction(
        3,
        json!({"custom_id": "claim:1", "component_type": 3, "values": ["a"]}),
    );
    tap["message"] = message(json!({"id": "1000"}));
    for payload in [
        interaction(
            2,
            json!({
                "id": "7", "name": "Reply to this", "type": 3, "target_id": "1001",
                "options": [{"name": "file", "type": 11, "value": "9"}, {"name": "s", "type": 1, "options": []}],
                "resolved": {
                    "messages": {"1001": message(json!({}))},
                    "attachments": {"9": {"id": "9", "filename": "a", "size": 5, "url": "https://x", "proxy_url": "https://x"}},
                },
            }),
        ),
        interaction(
            4,
            json!({"id": "7", "name": "reply", "type": 1, "options": [
                {"name": "case", "type": 3, "value": "10", "focused": true},
            ]}),
        ),
        tap,
        interaction(
            5,
            json!({"custom_id": "reply:1", "components": [
                {"type": 1, "components": [{"type": 4, "custom_id": "text", "value": "Hello"}]},
            ]}),
        ),
    ] {
        each(&payload, |raw| {
            if let Ok(read) = super::interaction::parse(raw)
                && super::interaction::place_of(&read).is_some()
            {
                world.reader().interaction(&read, &public());
            }
        });
    }
}
