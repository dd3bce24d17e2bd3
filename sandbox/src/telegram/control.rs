//! The control API's calls under `/control/telegram/`.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::Telegram;
use super::places::needed;
use super::state::State;
use crate::control::ControlError;
use crate::http::query_value;

/// Without a `limit`, this many messages are shown at most.
const MOST_MESSAGES: usize = 10_000;

impl Telegram {
    /// Answers one call; `tail` is the path after `/control/telegram/`.
    pub(crate) async fn control(
        self: &Arc<Self>,
        method: &str,
        tail: &[&str],
        query: &[(String, String)],
        body: Value,
    ) -> Result<Value, ControlError> {
        let answer = match (method, tail) {
            ("GET", [what]) => return see(&self.state(), what, query),
            ("POST", ["webhook_status"]) => return Ok(self.state().webhook_info()),
            ("POST", [what]) => act(&mut self.state(), what, &body),
            _ => Err(unknown(method, tail)),
        };
        if answer.is_ok() {
            self.hub.changes.bump();
        }
        answer
    }
}

fn unknown(method: &str, tail: &[&str]) -> ControlError {
    ControlError::missing(format!(
        "{method} /control/telegram/{} is not there: see docs/sandbox.md",
        tail.join("/")
    ))
}

fn see(state: &State, what: &str, query: &[(String, String)]) -> Result<Value, ControlError> {
    let given: Map<String, Value> = query
        .iter()
        .map(|(name, value)| (name.clone(), json!(value)))
        .collect();
    let given = Value::Object(given);
    match what {
        "webhook_status" => Ok(state.webhook_info()),
        "settings" => Ok(json!({"settings": state.settings_json()})),
        "view" => Ok(state.view(state.person_in(&given)?)),
        "messages" => {
            let person = state.person_in(&given)?;
            let place = state.place_in(person, &given)?;
            let number =
                |name: &str| query_value(query, name).and_then(|text| text.parse::<i64>().ok());
            let limit = number("limit")
                .and_then(|limit| usize::try_from(limit).ok())
                .unwrap_or(MOST_MESSAGES);
            state.messages(person, place, number("after").unwrap_or(0), limit)
        }
        _ => Err(unknown("GET", &[what])),
    }
}

fn act(state: &mut State, what: &str, body: &Value) -> Result<Value, ControlError> {
    match what {
        "people" => state.new_person(body),
        "chats" => state.new_chat(body),
        "topics" => state.topic_by_person(body),
        "members" => state.member_by_person(body),
        "block" => state.block(body),
        "upgrade" => state.upgrade(body),
        "bot" => state.name_bot(body),
        "privacy" => {
            let on = body["on"]
                .as_bool()
                .ok_or_else(|| ControlError::wrong("`on` must be true or false"))?;
            state.privacy = on;
            Ok(json!({}))
        }
        "say" => state.say(body),
        "edit" => state.edit_by_person(body),
        "delete" => state.delete_by_person(body),
        "react" => state.react(body),
        "press" => state.press(body),
        // Anything at all, as Telegram may one day send it.
        "update" => {
            state.push_now(needed(body, "kind")?, body["body"].clone(), false);
            Ok(json!({}))
        }
        _ => Err(unknown("POST", &[what])),
    }
}
