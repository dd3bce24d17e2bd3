//! What people do with words: say, edit, delete.

use base64::Engine;
use bytes::Bytes;
use serde_json::{Map, Value, json};

use super::deliver::Draft;
use super::media::kind_for;
use super::places::id_in;
use super::state::{ANONYMOUS_ID, CHANNEL_BOT_ID, Kind, Message, State};
use super::text::LONGEST_TEXT;
use crate::control::ControlError;
use crate::files::guess_content_type;

/// A chat, and perhaps a thread in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) chat: i64,
    pub(super) thread: Option<i64>,
}

impl State {
    /// The place that a body or a query names, if this person is there.
    pub(super) fn place_in(&self, person: i64, place: &Value) -> Result<Place, ControlError> {
        let direct = matches!(&place["direct"], Value::Bool(true))
            || place["direct"]
                .as_str()
                .is_some_and(|text| text == "1" || text == "true");
        let chat = if direct {
            self.chats.get(&person)
        } else {
            Some(self.chat_in(&place["chat"])?)
        };
        let chat =
            chat.ok_or_else(|| ControlError::wrong("bots have no private chat with the bot"))?;
        if let Some(to) = chat.migrated_to {
            return Err(ControlError::wrong(format!(
                "this group is now the supergroup {to}"
            )));
        }
        if !chat.has(person) {
            return Err(ControlError::wrong(format!(
                "{person} is not in this chat: POST /control/telegram/members brings people in"
            )));
        }
        let thread = id_in(&place["thread"]);
        if let Some(thread) = thread {
            let there = if chat.forum {
                chat.topics.contains_key(&thread)
            } else {
                chat.message(thread).is_some()
            };
            if !there {
                return Err(ControlError::missing(format!(
                    "there is no thread {thread} in this chat"
                )));
            }
        }
        Ok(Place {
            chat: chat.id,
            thread,
        })
    }

    /// The message that a body names.
    pub(super) fn message_in(&self, place: Place, value: &Value) -> Result<&Message, ControlError> {
        let id = id_in(value)
            .ok_or_else(|| ControlError::wrong("`message` must be the id of a message"))?;
        let message = self
            .chats
            .get(&place.chat)
            .and_then(|chat| chat.message(id));
        message
            .ok_or_else(|| ControlError::missing(format!("there is no message {id} in this place")))
    }

    /// `POST say`.
    pub(super) fn say(&mut self, body: &Value) -> Result<Value, ControlError> {
        let person = self.person_in(body)?;
        let place = self.place_in(person, &body["place"])?;
        self.may_speak(person, place)?;
        let (from, sender_chat) = self.speaker(person, place.chat, &body["sender_chat"])?;
        let reply_to = match &body["reply_to"] {
            Value::Null => None,
            given => Some(self.message_in(place, given)?.id),
        };
        let raw = body["text"].as_str().unwrap_or_default();
        let text = self.typed(raw);
        if super::entities::utf16_len(&text.text) > LONGEST_TEXT {
            return Err(ControlError::wrong("a message has at most 4096 characters"));
        }
        let extra = body["extra"].as_object().cloned().unwrap_or_default();
        let mut contents = self.files_in(body)?;
        if contents.is_empty() {
            let mut content = Map::new();
            text.write(&mut content, false);
            contents.push(content);
        } else if let Some(first) = contents.first_mut() {
            text.write(first, true);
        }
        if let Some(first) = contents.first_mut() {
            first.extend(extra);
            if first.is_empty() {
                return Err(ControlError::wrong(
                    "say something: `text` or `files` is needed",
                ));
            }
        }
        if place.chat == person
            && let Some(person) = self.people.get_mut(&person)
        {
            person.started = true;
        }
        let mut ids = Vec::new();
        for content in contents {
            let draft = Draft {
                from,
                author: Some(person),
                sender_chat,
                thread: place.thread,
                reply_to,
                content,
                raw: raw.to_owned(),
                ..Draft::default()
            };
            ids.push(self.post(place.chat, draft).to_string());
        }
        let first = ids.first().cloned().unwrap_or_default();
        let thread = id_in(&json!(first))
            .and_then(|id| self.chats.get(&place.chat)?.message(id))
            .filter(|message| message.in_topic)
            .and_then(|message| message.thread);
        Ok(
            json!({"message": first, "messages": ids, "place": self.place_json(person, place.chat, thread)}),
        )
    }

    fn may_speak(&self, person: i64, place: Place) -> Result<(), ControlError> {
        let Some(chat) = self.chats.get(&place.chat) else {
            return Ok(());
        };
        if place.chat == person
            && self
                .people
                .get(&person)
                .is_some_and(|person| person.blocked)
        {
            return Err(ControlError::wrong(
                "this person has blocked the bot: POST /control/telegram/block undoes it",
            ));
        }
        let administers = chat.role(person).administers();
        if chat.kind == Kind::Channel && !administers {
            return Err(ControlError::wrong(
                "only administrators write in a channel",
            ));
        }
        let closed = place
            .thread
            .and_then(|thread| chat.topics.get(&thread))
            .is_some_and(|topic| topic.closed);
        if closed && !administers {
            return Err(ControlError::wrong(
                "this topic is closed: only administrators write in it",
            ));
        }
        Ok(())
    }

    /// In whose name somebody speaks: (`from`, `sender_chat`).
    fn speaker(
        &self,
        person: i64,
        chat: i64,
        given: &Value,
    ) -> Result<(Option<i64>, Option<i64>), ControlError> {
        let channel = self
            .chats
            .get(&chat)
            .is_some_and(|chat| chat.kind == Kind::Channel);
        if channel {
            return Ok((None, Some(chat)));
        }
        if given.is_null() {
            return Ok((Some(person), None));
        }
        let sender = self.chat_in(given)?;
        if !sender.role(person).administers() {
            return Err(ControlError::wrong(
                "only its administrators speak in a chat's name",
            ));
        }
        if sender.id == chat {
            return Ok((Some(ANONYMOUS_ID), Some(chat)));
        }
        if sender.kind == Kind::Channel {
            return Ok((Some(CHANNEL_BOT_ID), Some(sender.id)));
        }
        Err(ControlError::wrong(
            "`sender_chat` is the chat itself (an anonymous administrator) or a channel",
        ))
    }

    /// The files of a body, each as the content of a message.
    fn files_in(&mut self, body: &Value) -> Result<Vec<Map<String, Value>>, ControlError> {
        let files = body["files"].as_array().map_or(&[][..], Vec::as_slice);
        let album = (body["album"] == true && files.len() > 1).then(|| self.fresh().to_string());
        let mut contents = Vec::new();
        for file in files {
            let name = file["name"].as_str().unwrap_or("file.bin");
            let content_type = file["content_type"]
                .as_str()
                .unwrap_or_else(|| guess_content_type(name));
            let bytes = match (&file["text"], &file["base64"]) {
                (Value::String(text), _) => Some(Bytes::from(text.clone())),
                (_, Value::String(encoded)) => {
                    let decoded = base64::engine::general_purpose::STANDARD.decode(encoded);
                    Some(
                        decoded
                            .map_err(|error| ControlError::wrong(format!("`base64`: {error}")))?
                            .into(),
                    )
                }
                _ => None,
            };
            let size = file["size"].as_u64();
            if bytes.is_none() && size.is_none() {
                return Err(ControlError::wrong(
                    "a file needs its `text`, its `base64`, or at least its `size`",
                ));
            }
            let kind = file["kind"]
                .as_str()
                .unwrap_or_else(|| kind_for(content_type));
            let mut content =
                self.new_file(kind, name, Some(content_type), bytes, size.unwrap_or(0));
            if let Some(album) = &album {
                content.insert("media_group_id".to_owned(), json!(album));
            }
            contents.push(content);
        }
        Ok(contents)
    }

    /// `POST edit`.
    pub(super) fn edit_by_person(&mut self, body: &Value) -> Result<Value, ControlError> {
        let person = self.person_in(body)?;
        let place = self.place_in(person, &body["place"])?;
        let message = self.message_in(place, &body["message"])?;
        if message.author != Some(person) || message.service {
            return Err(ControlError::wrong(
                "people edit only what they wrote themselves",
            ));
        }
        let (id, caption) = (message.id, !message.content.contains_key("text"));
        let raw = body["text"].as_str().unwrap_or_default().to_owned();
        let text = self.typed(&raw);
        if text.text.is_empty() && !caption {
            return Err(ControlError::wrong("`text` must be a text"));
        }
        self.change(place.chat, id, |message| {
            text.write(&mut message.content, caption);
            message.raw = raw;
        });
        Ok(json!({}))
    }

    /// `POST delete`. The bot is told nothing of it.
    pub(super) fn delete_by_person(&mut self, body: &Value) -> Result<Value, ControlError> {
        let person = self.person_in(body)?;
        let place = self.place_in(person, &body["place"])?;
        let message = self.message_in(place, &body["message"])?;
        let (id, own) = (message.id, message.author == Some(person));
        let Some(chat) = self.chats.get_mut(&place.chat) else {
            return Ok(json!({}));
        };
        if !own && chat.kind != Kind::Private && !chat.role(person).administers() {
            return Err(ControlError::wrong(
                "only administrators delete what others wrote",
            ));
        }
        chat.forget(id);
        Ok(json!({}))
    }
}
