//! What was missed is read again.

use crate::listen::Watch;
use crate::listen::history::History;
use crate::listen::position::Position;
use crate::stage::{Memory, Says, Stage};
use bot_core::event::{Event, Said};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use tokio_util::sync::CancellationToken;

fn message(id: u64, channel: &str) -> Value {
    json!({
        "id": id.to_string(), "channel_id": channel, "type": 0,
        "author": {"id": "42", "username": "ana", "discriminator": "0", "global_name": null, "avatar": null},
        "content": format!("number {id}"), "timestamp": "2026-01-05T09:00:00+00:00", "edited_timestamp": null,
        "tts": false, "mention_everyone": false, "mentions": [], "mention_roles": [], "attachments": [], "embeds": [],
        "pinned": false,
    })
}

/// Messages 101 to 350 of a channel, given as Discord gives them: newest first.
fn page(what: &str, channel: &str) -> Value {
    let after: u64 = what.rsplit_once("after=").unwrap().1.parse().unwrap();
    let mut page: Vec<Value> = (101..=350)
        .filter(|id| *id > after)
        .take(100)
        .map(|id| message(id, channel))
        .collect();
    page.reverse();
    Value::Array(page)
}

async fn read(since: Position) -> (Vec<Said>, Vec<String>) {
    let stage = Stage::begin(|asked| {
        let body = match asked.what.as_str() {
            "GET /channels/2001" => {
                json!({"id": "2001", "type": 0, "guild_id": "900", "last_message_id": "350"})
            }
            "GET /channels/2002" => {
                json!({"id": "2002", "type": 15, "guild_id": "900", "last_message_id": "3002"})
            }
            "GET /channels/2003" => {
                return Some(Says::Body(
                    403,
                    json!({"code": 50001, "message": "Missing Access"}),
                ));
            }
            "GET /guilds/900/threads/active" => json!({"threads": [
                {"id": "3001", "type": 11, "parent_id": "2001", "last_message_id": "90"},
                {"id": "3002", "type": 11, "parent_id": "2002", "last_message_id": "400"},
                {"id": "3003", "type": 11, "parent_id": "2009", "last_message_id": "400"},
            ]}),
            "GET /channels/2001/threads/archived/public?limit=100" => json!({"threads": [
                {"id": "3004", "type": 11, "parent_id": "2001", "last_message_id": "400"},
                {"id": "3005", "type": 11, "parent_id": "2001", "last_message_id": "60"},
            ]}),
            "GET /guilds/900/members/42" => json!({"nick": "Ana", "roles": ["501"]}),
            what if what.starts_with("GET /channels/2001/messages?") => page(what, "2001"),
            what if what.starts_with("GET /channels/3002/messages?") => {
                json!([message(400, "3002")])
            }
            what if what.starts_with("GET /channels/3004/messages?") => {
                json!([message(400, "3004"), {"id": "401"}])
            }
            "POST /users/@me/channels" => {
                json!({"id": "4002", "type": 1, "last_message_id": "600"})
            }
            what if what.starts_with("GET /channels/4002/messages?") => {
                json!([message(600, "4002")])
            }
            what if what.starts_with("GET /channels/4001/messages?") => {
                json!([message(500, "4001")])
            }
            _ => return None,
        };
        Some(Says::Body(200, body))
    })
    .await;
    let memory = Memory::default();
    let watch = Watch {
        channels: vec!["2001".to_owned(), "2003".to_owned()],
        desk: Some("2002".to_owned()),
    };
    let stop = CancellationToken::new();
    let history = History {
        discord: &stage.discord,
        intake: &memory,
        watch: &watch,
        since,
        stop: &stop,
    };
    let read = history.hand_over().await.unwrap();
    let last: BTreeMap<String, String> = read
        .into_iter()
        .map(|(place, message)| (place.innermost().to_owned(), message))
        .collect();
    for (place, last) in last {
        let newest = match place.as_str() {
            "2001" => "350",
            "3004" => "401",
            "4001" => "500",
            "4002" => "600",
            _ => "400",
        };
        assert_eq!(last, newest);
    }
    assert!(
        memory.cursor.lock().unwrap().is_none(),
        "the position stays until all was read"
    );
    let said = memory
        .events
        .lock()
        .unwrap()
        .iter()
        .map(|arrived| match &arrived.event {
            Event::Said(said) => said.clone(),
            other => unreachable!("{other:?}"),
        })
        .collect();
    (said, memory.unreadable.lock().unwrap().clone())
}

fn since() -> Position {
    let mut since = Position {
        session_id: Some("old".to_owned()),
        ..Position::default()
    };
    since.saw("2001", "120", true, false);
    since.saw("4001", "119", true, true);
    since
}

#[tokio::test]
async fn everything_since_the_last_message_is_read_in_order() {
    let (said, unreadable) = read(since()).await;
    let of = |channel: &str| -> Vec<u64> {
        said.iter()
            .filter(|said| said.message.place.innermost() == channel)
            .map(|said| said.message.id.parse().unwrap())
            .collect()
    };
    assert_eq!(of("2001"), (121..=350).collect::<Vec<_>>());
    assert_eq!(
        (of("3002"), of("3004"), of("4001")),
        (vec![400], vec![400], vec![500])
    );
    assert!(of("3001").is_empty() && of("3003").is_empty() && of("3005").is_empty());
    assert_eq!(unreadable, ["discord:message_create:401"]);
    let room = said.iter().find(|said| said.message.id == "400").unwrap();
    assert_eq!(room.message.place.channel, "2002");
    assert_eq!(room.message.place.thread.as_deref(), Some("3002"));
    assert_eq!(room.from.roles, ["501"], "staff are known by their roles");
    let direct = said.iter().find(|said| said.message.id == "500").unwrap();
    assert!(direct.message.place.direct && direct.from.roles.is_empty());
    let first = said.iter().find(|said| said.message.id == "600").unwrap();
    assert!(
        first.message.place.direct,
        "whoever has a case may have written there for the first time"
    );
}

#[tokio::test]
async fn where_nothing_was_ever_seen_nothing_is_read_from_the_beginning_of_time() {
    let (said, _) = read(Position::default()).await;
    assert!(said.is_empty());
}
