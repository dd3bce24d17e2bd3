//! From Telegram's updates to our events.
//!
//! The shape of a message is read with structs of our own, out of teloxide's smaller types: teloxide's whole `Message`
//! tries one kind after the other and takes what fits none for an empty message, so that a single field or entity it does
//! not know yet would lose a customer's words without a sound. Here, what is unknown is left out, and what is needed and
//! cannot be read is an error that is kept.

mod entities;
mod files;
mod lines;
mod message;
mod person;
mod place;
mod press;
mod rich;
mod wire;

#[cfg(test)]
pub(crate) mod tests;

use bot_core::event::{Arrived, Event};
use bot_core::ports::Clock;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What it takes to understand an update: who we are, and the time where Telegram tells none.
pub(crate) struct Reader {
    pub(crate) bot_id: i64,
    pub(crate) username: String,
    pub(crate) clock: Arc<dyn Clock>,
}

/// An update, its contents not yet read: of the many kinds, we ask for four.
#[derive(Deserialize)]
pub(crate) struct Update<'a> {
    /// Its id.
    #[serde(rename = "update_id")]
    pub(crate) id: i64,
    #[serde(borrow)]
    message: Option<&'a RawValue>,
    #[serde(borrow)]
    edited_message: Option<&'a RawValue>,
    #[serde(borrow)]
    callback_query: Option<&'a RawValue>,
    #[serde(borrow)]
    my_chat_member: Option<&'a RawValue>,
}

/// The key by which a second delivery of an update is recognised.
pub(crate) fn key(id: i64) -> String {
    format!("telegram:update:{id}")
}

impl Reader {
    pub(crate) fn new(bot_id: i64, username: String, clock: Arc<dyn Clock>) -> Self {
        Self {
            bot_id,
            username,
            clock,
        }
    }

    /// Translates an update; nothing where it is of no concern to us.
    ///
    /// # Errors
    /// It is of a kind that concerns us and cannot be read.
    pub(crate) fn translate(&self, update: &Update<'_>) -> Result<Option<Arrived>, String> {
        let read = if let Some(raw) = update.message {
            self.said(raw.get())
        } else if let Some(raw) = update.edited_message {
            self.edited(raw.get())
        } else if let Some(raw) = update.callback_query {
            self.pressed(raw.get())
        } else if let Some(raw) = update.my_chat_member {
            self.reachable(raw.get())
        } else {
            Ok(None)
        };
        let happened = read.map_err(|error| error.to_string())?;
        Ok(happened.map(|happened| Arrived {
            key: key(update.id),
            at: happened
                .unix
                .and_then(|unix| jiff::Timestamp::from_second(unix).ok())
                .unwrap_or_else(|| self.clock.now()),
            event: happened.event,
        }))
    }
}

/// The kinds of update that the Bot API has and that do not concern us. One that is neither here nor asked for is new.
const UNASKED: [&str; 20] = [
    "update_id",
    "channel_post",
    "edited_channel_post",
    "business_connection",
    "business_message",
    "edited_business_message",
    "deleted_business_messages",
    "message_reaction",
    "message_reaction_count",
    "inline_query",
    "chosen_inline_result",
    "shipping_query",
    "pre_checkout_query",
    "purchased_paid_media",
    "poll",
    "poll_answer",
    "chat_member",
    "chat_join_request",
    "chat_boost",
    "removed_chat_boost",
];

impl Update<'_> {
    /// What it is, where it is nothing that anybody knows.
    pub(crate) fn of_a_new_kind(&self, raw: &str) -> Option<String> {
        let asked = [
            self.message,
            self.edited_message,
            self.callback_query,
            self.my_chat_member,
        ];
        if asked.iter().any(Option::is_some) {
            return None;
        }
        let parts: BTreeMap<String, IgnoredAny> = serde_json::from_str(raw).ok()?;
        parts
            .into_keys()
            .find(|kind| !UNASKED.contains(&kind.as_str()))
    }

    /// The topic that somebody closed or opened, as chat and thread.
    pub(crate) fn topic_changed(&self) -> Option<(String, String)> {
        #[derive(Deserialize)]
        struct Service {
            chat: Chat,
            message_thread_id: Option<i64>,
            forum_topic_closed: Option<IgnoredAny>,
            forum_topic_reopened: Option<IgnoredAny>,
        }
        #[derive(Deserialize)]
        struct Chat {
            id: i64,
        }
        let service: Service = serde_json::from_str(self.message?.get()).ok()?;
        service
            .forum_topic_closed
            .or(service.forum_topic_reopened)?;
        let thread = service.message_thread_id?;
        Some((service.chat.id.to_string(), thread.to_string()))
    }
}

/// What happened, and when by Telegram's clock.
pub(crate) struct Happened {
    unix: Option<i64>,
    event: Event,
}

/// What came of reading: something, nothing of concern, or an error.
type Read = Result<Option<Happened>, serde_json::Error>;
