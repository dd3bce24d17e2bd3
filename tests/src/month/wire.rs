//! What the platforms got to see of Byline, out of the sandbox's ledger: messages, edits, buttons, whom they call.

use super::calendar::At;
use jiff::Timestamp;
use sandbox::client::{LedgerEntry, Place, Platform};
use serde_json::Value;

/// A message of Byline's, new or in other words than before.
#[derive(Clone, Debug)]
pub struct Heard {
    /// When.
    pub at: At,
    /// Where.
    pub on: Platform,
    /// The chat, channel or thread, and the topic in it.
    pub place: Place,
    /// The message.
    pub id: String,
    /// What it answers.
    pub reply_to: Option<String>,
    /// What is read, without the markup of Discord.
    pub text: String,
    /// What its buttons do.
    pub buttons: Vec<String>,
    /// The people and roles that it calls.
    pub calls: Vec<String>,
    /// It was there before, in other words.
    pub edit: bool,
}

impl Heard {
    /// The first button that does this.
    #[must_use]
    pub fn button(&self, verb: &str) -> Option<&str> {
        let mut buttons = self.buttons.iter().map(String::as_str);
        buttons.find(|id| id.split(':').next() == Some(verb))
    }
}

/// Reads a request of Byline's as a message, if it was one and the platform took it.
#[must_use]
pub fn heard(entry: &LedgerEntry) -> Option<Heard> {
    let at = entry.at.parse::<Timestamp>().ok()?.as_second();
    let taken = entry.status.is_some_and(|status| status < 300);
    if !taken {
        return None;
    }
    match entry.platform.as_str() {
        "telegram" => telegram(entry, at),
        _ => discord(entry, at),
    }
}

fn word(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn telegram(entry: &LedgerEntry, at: At) -> Option<Heard> {
    let edit = entry.route.eq_ignore_ascii_case("editMessageText");
    if !edit && !entry.route.eq_ignore_ascii_case("sendMessage") {
        return None;
    }
    let body = &entry.body;
    let chat = word(body.get("chat_id")?)?;
    let message = entry.answer.get("result")?;
    // An edit does not say in which topic; the answer does.
    let thread = [body, message]
        .iter()
        .find_map(|it| word(it.get("message_thread_id")?))
        .filter(|_| body.get("message_thread_id").is_some() || edit);
    let rows = body.pointer("/reply_markup/inline_keyboard");
    let buttons = rows.and_then(Value::as_array).into_iter().flatten();
    let entities = body.get("entities").and_then(Value::as_array);
    let calls = entities.into_iter().flatten();
    Some(Heard {
        at,
        on: Platform::Telegram,
        place: match thread {
            Some(thread) => Place::topic(chat, thread),
            None => Place::chat(chat),
        },
        id: word(message.get("message_id")?)?,
        reply_to: (body.pointer("/reply_parameters/message_id")).and_then(word),
        text: word(body.get("text")?)?,
        buttons: buttons
            .filter_map(Value::as_array)
            .flatten()
            .filter_map(|button| word(button.get("callback_data")?))
            .collect(),
        calls: calls
            .filter_map(|entity| word(entity.pointer("/user/id")?))
            .collect(),
        edit,
    })
}

fn discord(entry: &LedgerEntry, at: At) -> Option<Heard> {
    let path: Vec<&str> = entry.path.trim_matches('/').split('/').collect();
    let from = path.iter().position(|part| *part == "channels")?;
    let rest = path.get(from + 1..)?;
    let answer = &entry.answer;
    let (channel, id, edit, body) = match (entry.method.as_str(), rest) {
        ("POST", [channel, "messages"]) => (
            (*channel).to_owned(),
            word(answer.get("id")?)?,
            false,
            &entry.body,
        ),
        // A post in the forum: the thread and its first message have the same id.
        ("POST", [_, "threads"]) => {
            let id = word(answer.get("id")?)?;
            (id.clone(), id, false, entry.body.get("message")?)
        }
        ("PATCH", [channel, "messages", id]) => {
            ((*channel).to_owned(), (*id).to_owned(), true, &entry.body)
        }
        _ => return None,
    };
    let text = word(body.get("content")?)?;
    let rows = body.get("components").and_then(Value::as_array);
    let buttons = rows.into_iter().flatten().filter_map(|row| {
        let row = row.get("components")?.as_array()?;
        Some(
            row.iter()
                .filter_map(|button| word(button.get("custom_id")?)),
        )
    });
    Some(Heard {
        at,
        on: Platform::Discord,
        place: Place::channel(channel),
        id,
        reply_to: (body.pointer("/message_reference/message_id")).and_then(word),
        buttons: buttons.flatten().collect(),
        calls: called(&text),
        text: text.replace(['\\', '*'], ""),
        edit,
    })
}

/// The people and roles that a text on Discord calls.
fn called(text: &str) -> Vec<String> {
    let pieces = text.split("<@").skip(1);
    pieces
        .filter_map(|piece| {
            let (id, _) = piece.split_once('>')?;
            Some(id.trim_start_matches(['&', '!']).to_owned())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that fails says where")]
    use super::*;
    use serde_json::json;

    #[test]
    fn a_message_is_read_from_either_platform() {
        let telegram = LedgerEntry {
            at: "2029-11-05T10:00:00.000Z".to_owned(),
            platform: "telegram".to_owned(),
            route: "sendMessage".to_owned(),
            body: json!({"chat_id": -1002, "message_thread_id": 5, "text": "Ann hello", "reply_parameters": {"message_id": 3},
                "entities": [{"type": "text_mention", "offset": 0, "length": 3, "user": {"id": 7}}],
                "reply_markup": {"inline_keyboard": [[{"text": "A", "callback_data": "claim:4"}, {"text": "B", "url": "x"}]]}}),
            status: Some(200),
            answer: json!({"ok": true, "result": {"message_id": 9}}),
            ..LedgerEntry::default()
        };
        let discord = LedgerEntry {
            at: "2029-11-05T10:00:00.000Z".to_owned(),
            platform: "discord".to_owned(),
            method: "POST".to_owned(),
            path: "/api/v10/channels/5/messages".to_owned(),
            body: json!({"content": "<@7> <@&8> hello \\#4", "message_reference": {"message_id": "3"},
                "components": [{"type": 1, "components": [{"custom_id": "claim:4"}]}]}),
            status: Some(200),
            answer: json!({"id": "9"}),
            ..LedgerEntry::default()
        };
        for (entry, calls) in [(&telegram, vec!["7"]), (&discord, vec!["7", "8"])] {
            let heard = heard(entry).unwrap();
            assert_eq!(
                (heard.id.as_str(), heard.reply_to.as_deref()),
                ("9", Some("3"))
            );
            assert_eq!(heard.button("claim"), Some("claim:4"));
            assert_eq!(heard.calls, calls);
            assert!(!heard.edit && heard.text.contains("hello"));
        }
        let refused = LedgerEntry {
            status: Some(429),
            ..telegram
        };
        assert!(super::heard(&refused).is_none());
    }
}
