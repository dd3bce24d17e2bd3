//! What a person sees: places, and the messages in them.

use serde_json::{Value, json};

use super::keyboard::buttons;
use super::media::files_of;
use super::people::Place;
use super::places::{full_name, person_json};
use super::state::{BOT_ID, Chat, Kind, Message, State};
use crate::control::ControlError;
use crate::hub::time_text;

impl State {
    /// `GET view`.
    pub(super) fn view(&self, person: i64) -> Value {
        let mut chats: Vec<&Chat> = self
            .chats
            .values()
            .filter(|chat| chat.id < 0 && chat.migrated_to.is_none())
            .collect();
        chats.retain(|chat| chat.has(person));
        chats.sort_by_key(|chat| std::cmp::Reverse(chat.id));
        let mut places = Vec::new();
        if self.chats.contains_key(&person) {
            places.push(self.place_json(person, person, None));
        }
        for chat in chats {
            places.push(self.place_json(person, chat.id, None));
            places.extend(
                chat.topics
                    .keys()
                    .map(|topic| self.place_json(person, chat.id, Some(*topic))),
            );
        }
        let about = self.people.get(&person).map(person_json);
        json!({"person": about, "places": places})
    }

    /// A place, as this person sees it.
    pub(super) fn place_json(&self, person: i64, chat_id: i64, thread: Option<i64>) -> Value {
        let Some(chat) = self.chats.get(&chat_id) else {
            return Value::Null;
        };
        let topic = thread.and_then(|thread| chat.topics.get(&thread));
        let direct = chat.kind == Kind::Private;
        let kind = match (topic, chat.kind) {
            (Some(_), _) => "topic",
            (None, Kind::Private) => "direct",
            (None, Kind::Supergroup) if chat.forum => "forum",
            (None, kind) => kind.name(),
        };
        let title = match topic {
            Some(topic) => topic.name.clone(),
            None if direct => {
                let other = if chat_id == person { BOT_ID } else { chat_id };
                self.people.get(&other).map(full_name).unwrap_or_default()
            }
            None => chat.title.clone(),
        };
        let id = match thread {
            Some(thread) => format!("{chat_id}/{thread}"),
            None => chat_id.to_string(),
        };
        json!({
            "platform": "telegram", "id": id, "chat": (!direct).then(|| chat_id.to_string()),
            "thread": thread.map(|thread| thread.to_string()), "direct": direct, "kind": kind, "title": title,
            "parent": topic.map(|_| chat_id.to_string()), "tags": [], "archived": false, "locked": false,
            "closed": topic.is_some_and(|topic| topic.closed),
            "messages": topic.map_or(chat.count, |topic| topic.messages),
        })
    }

    /// `GET messages`: those after a number, and no more than so many of the newest.
    pub(super) fn messages(
        &self,
        person: i64,
        place: Place,
        after: i64,
        limit: usize,
    ) -> Result<Value, ControlError> {
        let chat = self
            .chats
            .get(&place.chat)
            .ok_or_else(|| ControlError::missing("there is no such chat"))?;
        let here = |message: &&Message| match place.thread {
            Some(thread) => message.thread == Some(thread) || message.id == thread,
            None => !message.in_topic,
        };
        let newest = chat
            .messages
            .range(after.saturating_add(1)..)
            .rev()
            .map(|(_, message)| message)
            .filter(here);
        let mut messages: Vec<Value> = newest
            .take(limit)
            .map(|message| self.seen_json(person, chat, message))
            .collect();
        messages.reverse();
        Ok(json!({"messages": messages}))
    }

    fn seen_json(&self, person: i64, chat: &Chat, message: &Message) -> Value {
        let entities = message.entities();
        let mut mentions = self.named(message.text(), entities);
        mentions.retain(|id| chat.has(*id));
        let system = message
            .service
            .then(|| message.content.keys().next().cloned())
            .flatten();
        let text = match &system {
            Some(kind) => self.service_text(kind, message),
            None => message.text().to_owned(),
        };
        json!({
            "id": message.id.to_string(),
            "place": self.place_json(person, chat.id, message.thread.filter(|_| message.in_topic)),
            "from": self.sender_json(message),
            "at": time_text(message.at_ms),
            "text": text,
            "raw": message.raw,
            "entities": entities,
            "mentions": mentions.iter().map(i64::to_string).collect::<Vec<_>>(),
            "reply_to": message.reply_to.map(|id| id.to_string()),
            "edited": message.edited_s.is_some(),
            "deleted": message.deleted,
            "pinned": chat.pinned.contains(&message.id),
            "album": message.content.get("media_group_id"),
            "buttons": buttons_json(message),
            "selects": [],
            "files": self.files_json(message),
            "reactions": reactions_json(message),
            "ephemeral": false,
            "system": system,
            "keyboard": message.keyboard,
        })
    }

    fn sender_json(&self, message: &Message) -> Value {
        if let Some(chat) = message.sender_chat.and_then(|id| self.chats.get(&id)) {
            return json!({"id": chat.id.to_string(), "name": chat.title, "username": chat.username, "bot": false});
        }
        let Some(person) = message.from.and_then(|id| self.people.get(&id)) else {
            return Value::Null;
        };
        json!({
            "id": person.id.to_string(), "name": full_name(person), "username": person.username, "bot": person.bot,
        })
    }

    fn service_text(&self, kind: &str, message: &Message) -> String {
        let name = |id: Option<i64>| {
            id.and_then(|id| self.people.get(&id))
                .map(full_name)
                .unwrap_or_default()
        };
        let by = name(message.from);
        let about = &message.content[kind];
        let whom = |user: &Value| name(user["id"].as_i64());
        match kind {
            "forum_topic_created" => format!(
                "{by} began the topic “{}”",
                about["name"].as_str().unwrap_or_default()
            ),
            "forum_topic_edited" => match about["name"].as_str() {
                Some(new) => format!("{by} renamed the topic to “{new}”"),
                None => format!("{by} changed the topic's icon"),
            },
            "forum_topic_closed" => format!("{by} closed the topic"),
            "forum_topic_reopened" => format!("{by} reopened the topic"),
            "pinned_message" => format!("{by} pinned a message"),
            "new_chat_members" => format!("{} joined", whom(&about[0])),
            "left_chat_member" => format!("{} left", whom(about)),
            "migrate_to_chat_id" => "This group became a supergroup".to_owned(),
            "migrate_from_chat_id" => "This supergroup was a group".to_owned(),
            other => other.replace('_', " "),
        }
    }

    fn files_json(&self, message: &Message) -> Value {
        let files = files_of(&message.content).into_iter().map(|(kind, file)| {
            let id = file["file_id"].as_str().unwrap_or_default();
            let stored = self.hub.files.get(super::shelf_id(id));
            json!({
                "id": id, "kind": kind, "size": file["file_size"],
                "name": stored.as_ref().map(|stored| stored.name.clone()),
                "content_type": stored.as_ref().map(|stored| stored.content_type.clone()),
            })
        });
        files.collect()
    }
}

fn buttons_json(message: &Message) -> Value {
    let shown = buttons(message.markup.as_ref()).into_iter().map(|button| {
        json!({
            "label": button["text"], "id": button["callback_data"], "url": button["url"], "style": style(button),
            "disabled": false,
        })
    });
    shown.collect()
}

fn reactions_json(message: &Message) -> Value {
    let mut counts: Vec<(&String, Vec<String>)> = Vec::new();
    for (who, all) in &message.reactions {
        for emoji in all {
            match counts.iter_mut().find(|(known, _)| *known == emoji) {
                Some((_, by)) => by.push(who.to_string()),
                None => counts.push((emoji, vec![who.to_string()])),
            }
        }
    }
    let shown = counts
        .into_iter()
        .map(|(emoji, by)| json!({"emoji": emoji, "count": by.len(), "by": by}));
    shown.collect()
}

/// The colours of buttons, as numbers, so that both platforms say them alike.
fn style(button: &Value) -> Option<u8> {
    match button["style"].as_str()? {
        "primary" => Some(1),
        "success" => Some(3),
        "danger" => Some(4),
        _ => None,
    }
}
