//! Changing what was said: edits, removals, reactions.

use super::ask::{chat, number};
use super::post::insert_entities;
use super::settle::{Again, settle};
use super::{Step, done, refused};
use crate::Telegram;
use crate::api::failure::Failure;
use crate::manners::LONGEST_CAPTION;
use crate::writing::keyboard::keyboard;
use crate::writing::text::{Written, written};
use bot_core::effect::Content;
use bot_core::outbox::{Delivery, Refusal};
use bot_core::place::MessageRef;
use bot_core::ports::Job;
use serde::de::IgnoredAny;
use serde_json::{Value, json};
use teloxide::payloads::{
    DeleteMessage, EditMessageReplyMarkup, SetMessageReaction, SetMessageReactionSetters,
};
use teloxide::requests::Payload;
use teloxide::types::ReactionType;

/// Where a message's words stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Words {
    InText,
    InCaption,
    Nowhere,
}

impl Telegram {
    /// Changes a message of ours, buttons and all.
    pub(crate) async fn edit(&self, job: &Job, content: &Content) -> Step<Delivery> {
        let message = known(job)?;
        let words = written(&content.text);
        let first = match &content.file {
            _ if words.text.is_empty() => Words::Nowhere,
            Some(_) if words.len() <= LONGEST_CAPTION => Words::InCaption,
            _ => Words::InText,
        };
        let mut result = self.rewrite(message, content, &words, first).await?;
        // A file that went as words, or words that went with a file: Telegram knows better than we do.
        if let Err(failure) = &result {
            if first == Words::InCaption && failure.mentions("no caption in the message") {
                result = self
                    .rewrite(message, content, &words, Words::InText)
                    .await?;
            } else if first == Words::InText && failure.mentions("no text in the message") {
                result = self
                    .rewrite(message, content, &words, Words::InCaption)
                    .await?;
            }
        }
        match result {
            Err(failure) if !failure.mentions("message is not modified") => {
                Err(settle(failure, Again::Harmless, message.place.direct))
            }
            _ => Ok(done(Some(message.clone()), None)),
        }
    }

    async fn rewrite(
        &self,
        message: &MessageRef,
        content: &Content,
        words: &Written,
        place: Words,
    ) -> Step<Result<IgnoredAny, Failure>> {
        let mut body = named(message)?;
        let (method, field, look) = match place {
            Words::InText => ("EditMessageText", "text", "entities"),
            Words::InCaption => ("EditMessageCaption", "caption", "caption_entities"),
            Words::Nowhere => (EditMessageReplyMarkup::NAME, "", ""),
        };
        if place != Words::Nowhere {
            body.insert(field.to_owned(), words.text.clone().into());
            insert_entities(&mut body, look, words)?;
        }
        if place == Words::InText {
            body.insert(
                "link_preview_options".to_owned(),
                json!({"is_disabled": true}),
            );
        }
        let keys = keyboard(&content.buttons).map_err(|why| refused(Refusal::Malformed, why))?;
        if let Some(keys) = keys {
            body.insert("reply_markup".to_owned(), keys);
        }
        Ok(self.in_chat(method, Value::Object(body), None).await)
    }

    /// Takes a message back.
    pub(crate) async fn remove(&self, job: &Job) -> Step<Delivery> {
        let message = known(job)?;
        let payload = DeleteMessage::new(chat(&message.place)?, number(message)?);
        let result: Result<IgnoredAny, _> = self.call_in_chat(&payload).await;
        let gone = ["message to delete not found", "MESSAGE_ID_INVALID"];
        match result {
            Err(failure) if !gone.iter().any(|words| failure.mentions(words)) => {
                Err(settle(failure, Again::Harmless, message.place.direct))
            }
            _ => Ok(done(None, None)),
        }
    }

    /// Puts a reaction under a message.
    pub(crate) async fn react(&self, message: &MessageRef, emoji: &str) -> Step<Delivery> {
        // Telegram lists its reactions without the sign that asks for a coloured picture.
        let emoji = emoji.replace('\u{FE0F}', "");
        let payload = SetMessageReaction::new(chat(&message.place)?, number(message)?)
            .reaction([ReactionType::Emoji { emoji }]);
        let result: Result<IgnoredAny, _> = self.call_in_chat(&payload).await;
        match result {
            Ok(_) => Ok(done(None, None)),
            Err(failure) => Err(settle(failure, Again::Harmless, message.place.direct)),
        }
    }
}

/// The message that the job is about.
pub(super) fn known(job: &Job) -> Step<&MessageRef> {
    job.message
        .as_ref()
        .ok_or_else(|| refused(Refusal::MessageGone, "the message to change was never sent"))
}

/// A request about a message.
fn named(message: &MessageRef) -> Step<serde_json::Map<String, Value>> {
    let payload = EditMessageReplyMarkup::new(chat(&message.place)?, number(message)?);
    match serde_json::to_value(payload) {
        Ok(Value::Object(body)) => Ok(body),
        _ => Err(refused(Refusal::Malformed, "the message cannot be named")),
    }
}
