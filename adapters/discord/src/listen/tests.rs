//! Frames of the gateway, recorded and invented.
#![expect(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

mod missed;

use super::frame::{Frame, Heard};
use super::side::Aside;
use crate::recorded;
use crate::stage::{Says, Stage};
use bot_core::event::Event;
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

async fn hear(stage: &Stage, name: &str, data: &Value) -> Heard {
    let text = json!({"op": 0, "t": name, "s": 7, "d": data}).to_string();
    hear_text(stage, &text).await
}

async fn hear_text(stage: &Stage, text: &str) -> Heard {
    let Ok(frame) = serde_json::from_str::<Frame<'_>>(text) else {
        return Heard::default();
    };
    let stop = CancellationToken::new();
    stage.discord.hear(&frame, &stop).await.unwrap_or_default()
}

const NAMES: [&str; 20] = [
    "READY",
    "RESUMED",
    "GUILD_CREATE",
    "GUILD_DELETE",
    "CHANNEL_CREATE",
    "CHANNEL_UPDATE",
    "CHANNEL_DELETE",
    "THREAD_CREATE",
    "THREAD_UPDATE",
    "THREAD_DELETE",
    "THREAD_LIST_SYNC",
    "GUILD_ROLE_CREATE",
    "MESSAGE_CREATE",
    "MESSAGE_UPDATE",
    "MESSAGE_DELETE",
    "MESSAGE_DELETE_BULK",
    "INTERACTION_CREATE",
    "PRESENCE_UPDATE",
    "VOICE_STATE_UPDATE",
    "A_NAME_OF_NEXT_YEAR",
];

/// Every JSON that we have a recording of.
fn recordings() -> Vec<Value> {
    let mut all = Vec::new();
    for line in recorded::read("discord_api_docs_examples.jsonl")
        .unwrap_or_default()
        .lines()
    {
        let line: Value = serde_json::from_str(line).unwrap();
        all.extend(line.get("json").filter(|json| !json.is_null()).cloned());
        // What is no JSON as it stands in the documents is no frame either.
        all.push(Value::String(
            line["raw"].as_str().unwrap_or_default().to_owned(),
        ));
    }
    for name in [
        "avatar",
        "emoji",
        "message",
        "role",
        "test",
        "text_channel",
        "user",
        "webhook",
        "emoji/dispatch",
        "emoji/dispatch_add",
        "emoji/dispatch_event",
        "emoji/dispatch_remove",
        "emoji/dispatch_update",
        "emoji/emoji_server",
        "webhook/update_avatar",
        "webhook/update_channel",
        "webhook/update_name",
    ] {
        let Some(text) = recorded::read(&format!("discord_discordrb/{name}.json")) else {
            continue;
        };
        all.extend(serde_json::from_str::<Value>(&text));
    }
    all
}

#[tokio::test]
async fn whatever_discord_ever_sent_is_understood_or_refused() {
    let stage = Stage::begin(|_| None).await;
    let recordings = recordings();
    for recording in &recordings {
        for name in NAMES {
            hear(&stage, name, recording).await;
        }
        hear_text(&stage, &recording.to_string()).await;
    }
}

#[tokio::test]
async fn the_documents_examples_are_understood() {
    let stage = Stage::begin(|_| None).await;
    let (mut messages, mut interactions) = (0, 0);
    for recording in recordings() {
        if recording.get("content").is_some() && recording.get("author").is_some() {
            let heard = hear(&stage, "MESSAGE_CREATE", &recording).await;
            assert!(heard.unreadable.is_none(), "{recording}");
            assert_eq!(heard.events.len(), 1, "{recording}");
            messages += 1;
        }
        if recording.get("token").is_some()
            && recording.get("data").is_some()
            && recording.get("member").is_some()
        {
            let heard = hear(&stage, "INTERACTION_CREATE", &recording).await;
            assert!(
                heard.unreadable.is_none(),
                "{recording}: {}",
                heard.unreadable.unwrap().why
            );
            assert_eq!(heard.events.len(), 1, "{recording}");
            interactions += 1;
        }
    }
    if !recordings().is_empty() {
        assert!(
            messages >= 3 && interactions >= 3,
            "{messages} messages, {interactions} interactions"
        );
    }
}

#[tokio::test]
async fn what_cannot_be_read_is_kept_without_its_secret() {
    let stage = Stage::begin(|_| None).await;
    let heard = hear(
        &stage,
        "INTERACTION_CREATE",
        &json!({"id": "5", "type": 2, "token": "a-secret"}),
    )
    .await;
    let unreadable = heard.unreadable.unwrap();
    assert_eq!(unreadable.key, "discord:interaction_create:5");
    assert!(!unreadable.raw.contains("a-secret"));
    let heard = hear(
        &stage,
        "MESSAGE_CREATE",
        &json!({"id": "6", "channel_id": "7"}),
    )
    .await;
    assert_eq!(heard.unreadable.unwrap().key, "discord:message_create:6");
}

#[tokio::test]
async fn a_thread_that_nobody_told_of_is_asked_for_once() {
    let stage = Stage::begin(|asked| match asked.what.as_str() {
        "GET /channels/3001" => Some(Says::Body(
            200,
            json!({"id": "3001", "type": 11, "parent_id": "2001", "guild_id": "900", "name": "late"}),
        )),
        "GET /guilds/900/channels" => Some(Says::Body(200, json!([{"id": "2001", "type": 0, "name": "help"}]))),
        _ => None,
    })
    .await;
    let delete = |id: &str| json!({"id": id, "channel_id": "3001", "guild_id": "900"});
    let heard = hear(&stage, "MESSAGE_DELETE", &delete("1")).await;
    let place = match &heard.events.first().unwrap().event {
        Event::Deleted(deleted) => deleted.message.place.clone(),
        other => unreachable!("{other:?}"),
    };
    assert_eq!(
        (place.channel.as_str(), place.thread.as_deref()),
        ("2001", Some("3001"))
    );
    assert_eq!(place.server.as_deref(), Some("900"));
    assert_eq!(
        stage.names(),
        [
            "GET /guilds/900/channels",
            "GET /guilds/900/roles",
            "GET /guilds/900/threads/active",
            "GET /channels/3001"
        ]
    );
    hear(&stage, "MESSAGE_DELETE", &delete("2")).await;
    assert!(stage.names().is_empty());
}

#[tokio::test]
async fn an_interaction_brings_its_place_with_it() {
    let stage = Stage::begin(|_| None).await;
    let heard = hear(
        &stage,
        "INTERACTION_CREATE",
        &json!({
            "id": "8", "application_id": "200002", "type": 2, "token": "t", "version": 1, "guild_id": "900",
            "channel_id": "3002", "channel": {"id": "3002", "type": 11, "parent_id": "2001", "name": "x"},
            "data": {"id": "1", "name": "case", "type": 1},
            "member": {"user": {"id": "42", "username": "ana", "discriminator": "0", "avatar": null}, "roles": [],
                "joined_at": null, "deaf": false, "mute": false, "flags": 0},
        }),
    )
    .await;
    assert!(matches!(heard.aside, Some(Aside::Sign(..))));
    let Some(Event::Commanded(command)) = heard.events.first().map(|arrived| arrived.event.clone())
    else {
        unreachable!("a command")
    };
    assert_eq!(command.place.thread.as_deref(), Some("3002"));
    assert!(stage.names().is_empty(), "nobody had to be asked");
}
