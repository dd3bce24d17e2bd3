//! May the bot do this here? The answers are those of the real Bot API, word for word where programs match on them.

use serde_json::{Value, json};

use super::answer::ApiError;
use super::entities::utf16_len;
use super::params::Params;
use super::state::{BOT_ID, Chat, Kind, Role, State};

/// What a message replies to.
#[derive(Debug, Default)]
pub(super) struct Reply {
    pub(super) message: Option<i64>,
    pub(super) quote: Option<Value>,
    /// A reply to a message of another chat.
    pub(super) external: Option<Value>,
}

impl State {
    /// The chat that a parameter names, by number or by username.
    pub(super) fn named_chat(&self, params: &Params, field: &str) -> Result<&Chat, ApiError> {
        let given = params.text(field).unwrap_or_default();
        if given.is_empty() {
            return Err(ApiError::bad(format!("{field} is empty")));
        }
        let id = match given.strip_prefix('@') {
            // Usernames of people do not work here: only groups and channels have public addresses.
            Some(name) => self
                .names
                .get(&name.to_lowercase())
                .copied()
                .filter(|id| *id < 0),
            None => given.parse().ok(),
        };
        let chat = id.and_then(|id| self.chats.get(&id)).filter(|chat| {
            chat.kind == Kind::Private || chat.known_to_bot || chat.username.is_some()
        });
        if chat.is_none()
            && id
                .and_then(|id| self.people.get(&id))
                .is_some_and(|person| person.bot)
        {
            return Err(ApiError::forbidden("bot can't send messages to bots"));
        }
        chat.ok_or_else(|| ApiError::bad("chat not found"))
    }

    /// A chat that the bot may look into.
    pub(super) fn readable(&self, params: &Params) -> Result<i64, ApiError> {
        let chat = self.named_chat(params, "chat_id")?;
        let of = chat.kind.name();
        match chat.role(BOT_ID) {
            Role::Kicked if chat.migrated_to.is_none() => Err(ApiError::forbidden(format!(
                "bot was kicked from the {of} chat"
            ))),
            Role::Left if chat.migrated_to.is_none() && chat.username.is_none() => Err(
                ApiError::forbidden(format!("bot is not a member of the {of} chat")),
            ),
            _ => Ok(chat.id),
        }
    }

    /// A chat that the bot may write to.
    pub(super) fn writable(&self, params: &Params) -> Result<i64, ApiError> {
        let chat = self.named_chat(params, "chat_id")?;
        let of = chat.kind.name();
        if let Some(to) = chat.migrated_to {
            return Err(ApiError::migrated(to));
        }
        if chat.kind == Kind::Private {
            let person = self.people.get(&chat.id);
            return match person {
                Some(person) if person.blocked => {
                    Err(ApiError::forbidden("bot was blocked by the user"))
                }
                Some(person) if !person.started => Err(ApiError::forbidden(
                    "bot can't initiate conversation with a user",
                )),
                _ => Ok(chat.id),
            };
        }
        match chat.role(BOT_ID) {
            Role::Kicked => Err(ApiError::forbidden(format!(
                "bot was kicked from the {of} chat"
            ))),
            Role::Left => Err(ApiError::forbidden(format!(
                "bot is not a member of the {of} chat"
            ))),
            role if chat.kind == Kind::Channel && !role.administers() => Err(ApiError::bad(
                "need administrator rights in the channel chat",
            )),
            _ => Ok(chat.id),
        }
    }

    /// The topic that a message goes to. Outside of forums the number means nothing.
    pub(super) fn thread(&self, chat_id: i64, params: &Params) -> Result<Option<i64>, ApiError> {
        let Some(thread) = params
            .int("message_thread_id")
            .filter(|thread| *thread != 0)
        else {
            return Ok(None);
        };
        let missing = || ApiError::bad("message thread not found");
        let chat = self.chats.get(&chat_id).ok_or_else(missing)?;
        match chat.kind {
            Kind::Private => Err(missing()),
            Kind::Supergroup if chat.forum => {
                let topic = chat.topics.get(&thread).ok_or_else(missing)?;
                if topic.closed && !chat.may(BOT_ID, "can_manage_topics") {
                    return Err(ApiError::bad("TOPIC_CLOSED"));
                }
                Ok(Some(thread))
            }
            _ => Ok(None),
        }
    }

    /// What a message of the bot replies to, by `reply_parameters` or the older parameters.
    pub(super) fn reply(&self, chat_id: i64, params: &Params) -> Result<Reply, ApiError> {
        let given = params.json("reply_parameters").unwrap_or(Value::Null);
        let message = given["message_id"]
            .as_i64()
            .or_else(|| params.int("reply_to_message_id"));
        let Some(message) = message.filter(|message| *message != 0) else {
            return Ok(Reply::default());
        };
        let lenient = given["allow_sending_without_reply"]
            .as_bool()
            .unwrap_or(false)
            || params.flag("allow_sending_without_reply");
        let other = given["chat_id"].as_i64().filter(|other| *other != chat_id);
        let found = self
            .chats
            .get(&other.unwrap_or(chat_id))
            .and_then(|chat| chat.message(message));
        let Some(found) = found else {
            return if lenient {
                Ok(Reply::default())
            } else {
                Err(ApiError::bad("message to be replied not found"))
            };
        };
        let quote = match given["quote"].as_str().filter(|quote| !quote.is_empty()) {
            Some(quote) => {
                let quote = self
                    .format(
                        quote,
                        given["quote_parse_mode"].as_str(),
                        given.get("quote_entities"),
                    )?
                    .text;
                let at = found
                    .text()
                    .find(&quote)
                    .ok_or_else(|| ApiError::bad("QUOTE_TEXT_INVALID"))?;
                let position = utf16_len(found.text().get(..at).unwrap_or_default());
                Some(json!({"text": quote, "position": position, "is_manual": true}))
            }
            None => None,
        };
        let external = other.map(|other| {
            json!({"origin": self.origin(other, message), "chat": self.chat_json(other), "message_id": message})
        });
        Ok(Reply {
            message: other.is_none().then_some(message),
            quote,
            external,
        })
    }

    /// Where a forwarded message comes from.
    pub(super) fn origin(&self, chat_id: i64, id: i64) -> Value {
        let Some(message) = self.chats.get(&chat_id).and_then(|chat| chat.message(id)) else {
            return Value::Null;
        };
        if let Some(known) = message.content.get("forward_origin") {
            return known.clone();
        }
        let date = message.at_ms.div_euclid(1000);
        match (message.sender_chat, message.from) {
            (Some(chat), _)
                if self
                    .chats
                    .get(&chat)
                    .is_some_and(|chat| chat.kind == Kind::Channel) =>
            {
                json!({"type": "channel", "date": date, "chat": self.chat_json(chat), "message_id": id})
            }
            (Some(chat), _) => {
                json!({"type": "chat", "date": date, "sender_chat": self.chat_json(chat)})
            }
            (None, Some(from)) => {
                json!({"type": "user", "date": date, "sender_user": self.user_json(from)})
            }
            (None, None) => {
                json!({"type": "hidden_user", "date": date, "sender_user_name": "Somebody"})
            }
        }
    }
}
