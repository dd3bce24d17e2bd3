//! A request to a chat, which may have moved.

use crate::Telegram;
use crate::api::Upload;
use crate::api::failure::{Failure, Refused};
use crate::performing::{End, Step, refused};
use bot_core::outbox::Refusal;
use bot_core::place::{MessageRef, Place};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use teloxide::requests::Payload;
use teloxide::types::{ChatId, MessageId, Recipient, ThreadId};

/// What we want to know of a message that was sent.
#[derive(Deserialize)]
pub(crate) struct SentMessage {
    pub(crate) message_id: i64,
    chat: SentChat,
}

#[derive(Deserialize)]
struct SentChat {
    id: i64,
}

impl SentMessage {
    /// The message in the place where it was sent, under the id that the chat has now.
    pub(crate) fn in_place(&self, place: &Place) -> MessageRef {
        MessageRef {
            place: Place {
                channel: self.chat.id.to_string(),
                ..place.clone()
            },
            id: self.message_id.to_string(),
        }
    }
}

impl Telegram {
    /// Calls a method in a chat with teloxide's payload.
    pub(crate) async fn call_in_chat<P, T>(&self, payload: &P) -> Result<T, Failure>
    where
        P: Payload + serde::Serialize + Sync,
        T: DeserializeOwned,
    {
        let body = serde_json::to_value(payload)
            .map_err(|error| Failure::Unspeakable(error.to_string()))?;
        self.in_chat(P::NAME, body, None).await
    }

    /// Calls a method in a chat. Where the chat turns out to have a new id, once more under that.
    pub(crate) async fn in_chat<T: DeserializeOwned>(
        &self,
        method: &str,
        mut body: Value,
        file: Option<&Upload>,
    ) -> Result<T, Failure> {
        let chat = body.get("chat_id").and_then(Value::as_i64);
        if let Some(chat) = chat {
            body["chat_id"] = self.memory.now(chat).into();
        }
        match (self.once(method, &body, file).await, chat) {
            (
                Err(Failure::Refused(Refused {
                    moved_to: Some(to), ..
                })),
                Some(from),
            ) => {
                self.memory.chat_moved(from, to);
                body["chat_id"] = to.into();
                self.once(method, &body, file).await
            }
            (result, _) => result,
        }
    }

    async fn once<T: DeserializeOwned>(
        &self,
        method: &str,
        body: &Value,
        file: Option<&Upload>,
    ) -> Result<T, Failure> {
        match file {
            Some(file) => self.api.upload(method, body, file.clone()).await,
            None => self.api.post(method, body).await,
        }
    }
}

/// The chat of a place.
pub(crate) fn chat(place: &Place) -> Step<Recipient> {
    match place.channel.parse() {
        Ok(id) => Ok(Recipient::Id(ChatId(id))),
        Err(_) => Err(no_number("chat", &place.channel)),
    }
}

/// The topic of a place, if it is one.
pub(crate) fn thread(place: &Place) -> Step<Option<ThreadId>> {
    match &place.thread {
        None => Ok(None),
        Some(thread) => match thread.parse() {
            Ok(id) => Ok(Some(ThreadId(MessageId(id)))),
            Err(_) => Err(no_number("topic", thread)),
        },
    }
}

/// A message's number.
pub(crate) fn number(message: &MessageRef) -> Step<MessageId> {
    match message.id.parse() {
        Ok(id) => Ok(MessageId(id)),
        Err(_) => Err(no_number("message", &message.id)),
    }
}

fn no_number(of: &str, id: &str) -> End {
    refused(
        Refusal::Malformed,
        format!("\"{id}\" is no number of a {of} on Telegram"),
    )
}
