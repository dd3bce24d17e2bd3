//! Users, chats and messages as Telegram writes them in JSON.

use serde_json::{Map, Value, json};

use super::state::{Kind, State};

impl State {
    /// A user as Telegram writes it. The language is told only of people.
    pub(super) fn user_json(&self, id: i64) -> Value {
        let Some(person) = self.people.get(&id) else {
            return json!({"id": id, "is_bot": false, "first_name": ""});
        };
        let mut user = json!({"id": id, "is_bot": person.bot, "first_name": person.first_name});
        put(&mut user, "last_name", person.last_name.as_deref());
        put(&mut user, "username", person.username.as_deref());
        put(&mut user, "language_code", person.language.as_deref());
        user
    }

    /// A chat as Telegram writes it in messages and updates.
    pub(super) fn chat_json(&self, id: i64) -> Value {
        let Some(chat) = self.chats.get(&id) else {
            return json!({"id": id, "type": "private", "first_name": ""});
        };
        let mut out = json!({"id": id, "type": chat.kind.name()});
        if chat.kind == Kind::Private {
            if let Some(person) = self.people.get(&id) {
                out["first_name"] = json!(person.first_name);
                put(&mut out, "last_name", person.last_name.as_deref());
                put(&mut out, "username", person.username.as_deref());
            }
            return out;
        }
        out["title"] = json!(chat.title);
        put(&mut out, "username", chat.username.as_deref());
        if chat.forum {
            out["is_forum"] = json!(true);
        }
        if chat.kind == Kind::Group {
            out["all_members_are_administrators"] = json!(false);
        }
        out
    }

    /// A message as Telegram writes it; what it replies to comes along, one level deep.
    pub(super) fn message_json(&self, chat_id: i64, id: i64) -> Value {
        self.one_message_json(chat_id, id, true)
    }

    fn one_message_json(&self, chat_id: i64, id: i64, with_reply: bool) -> Value {
        let Some((chat, message)) = self
            .chats
            .get(&chat_id)
            .and_then(|chat| Some((chat, chat.message(id)?)))
        else {
            // The shape of a message that can no longer be seen.
            return json!({"chat": self.chat_json(chat_id), "message_id": id, "date": 0});
        };
        let mut out = Map::new();
        out.insert("message_id".to_owned(), json!(id));
        if let Some(from) = message.from {
            out.insert("from".to_owned(), self.user_json(from));
        }
        if let Some(sender) = message.sender_chat {
            out.insert("sender_chat".to_owned(), self.chat_json(sender));
        }
        out.insert("chat".to_owned(), self.chat_json(chat_id));
        out.insert("date".to_owned(), json!(message.at_ms.div_euclid(1000)));
        if let Some(at) = message.edited_s {
            out.insert("edit_date".to_owned(), json!(at));
        }
        if let Some(thread) = message.thread {
            out.insert("message_thread_id".to_owned(), json!(thread));
        }
        // What is not an explicit reply replies to the message its thread began with.
        let replied = message
            .reply_to
            .or(message.thread.filter(|root| *root < id));
        if let Some(replied) =
            replied.filter(|replied| with_reply && chat.message(*replied).is_some())
        {
            out.insert(
                "reply_to_message".to_owned(),
                self.one_message_json(chat_id, replied, false),
            );
        }
        if let Some(quote) = &message.quote {
            out.insert("quote".to_owned(), quote.clone());
        }
        out.extend(message.content.clone());
        if let Some(markup) = &message.markup {
            out.insert("reply_markup".to_owned(), markup.clone());
        }
        if message.in_topic {
            out.insert("is_topic_message".to_owned(), json!(true));
        }
        Value::Object(out)
    }
}

/// Adds a field where there is something to say.
fn put(object: &mut Value, name: &str, value: Option<&str>) {
    if let Some(value) = value {
        object[name] = json!(value);
    }
}
