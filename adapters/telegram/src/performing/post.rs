//! Saying something.

use super::ask::{SentMessage, chat, thread};
use super::settle::{Again, settle};
use super::{Step, done, refused};
use crate::Telegram;
use crate::manners::LONGEST;
use crate::writing::keyboard::keyboard;
use crate::writing::text::{Written, clipped, written};
use bot_core::effect::{Content, Target};
use bot_core::outbox::{Delivery, Refusal};
use bot_core::place::{Account, MessageRef, Place, Platform};
use bot_core::ports::Job;
use serde_json::{Map, Value, json};
use teloxide::types::{ForceReply, MessageId, ReplyParameters};

/// Characters that the hint in an input field takes.
const LONGEST_HINT: usize = 64;

/// Something about to be said: where, in answer to what, and what hangs under it.
pub(crate) struct Saying<'j> {
    pub(crate) job: &'j Job,
    pub(crate) place: Place,
    pub(crate) reply_to: Option<MessageId>,
    pub(crate) words: Written,
    pub(crate) markup: Option<Value>,
}

impl Telegram {
    /// Says something in a place, to a person or in a room.
    pub(crate) async fn post(
        &self,
        job: &Job,
        to: &Target,
        reply_to: Option<&MessageRef>,
        content: &Content,
    ) -> Step<Delivery> {
        let place = destination(job, to)?;
        let message = self.say(job, place, reply_to, content).await?;
        // The core learns from it that a direct conversation is open, and where.
        let direct = message.place.direct.then(|| message.place.clone());
        Ok(done(Some(message), direct))
    }

    /// Says a content, with its file or without.
    pub(crate) async fn say(
        &self,
        job: &Job,
        place: Place,
        reply_to: Option<&MessageRef>,
        content: &Content,
    ) -> Step<MessageRef> {
        let words = written(&content.text);
        // An answer to a message elsewhere is said as it is.
        let reply_to = reply_to
            .filter(|message| message.place.channel == place.channel)
            .and_then(|message| message.id.parse().ok())
            .map(MessageId);
        let saying = Saying {
            markup: markup(content, &words, reply_to.is_some())?,
            job,
            place,
            reply_to,
            words,
        };
        match &content.file {
            Some(file) => self.carry(saying, file, content.instead.as_deref()).await,
            None => {
                let sent = self.send_words(&saying, &saying.words).await?;
                Ok(sent.in_place(&saying.place))
            }
        }
    }

    /// Sends a text.
    pub(crate) async fn send_words(
        &self,
        saying: &Saying<'_>,
        words: &Written,
    ) -> Step<SentMessage> {
        if words.len() > LONGEST {
            let length = words.len();
            return Err(refused(
                Refusal::Malformed,
                format!("the text has {length} characters, where {LONGEST} are possible"),
            ));
        }
        let mut body = saying.frame()?;
        body.insert("text".to_owned(), words.text.clone().into());
        insert_entities(&mut body, "entities", words)?;
        body.insert(
            "link_preview_options".to_owned(),
            json!({"is_disabled": true}),
        );
        self.in_chat("SendMessage", Value::Object(body), None)
            .await
            .map_err(|failure| settle(failure, Again::Doubles, saying.place.direct))
    }
}

impl Saying<'_> {
    /// What every way of saying something has in common.
    pub(crate) fn frame(&self) -> Step<Map<String, Value>> {
        let mut body = Map::new();
        put(&mut body, "chat_id", &chat(&self.place)?)?;
        if let Some(thread) = thread(&self.place)? {
            put(&mut body, "message_thread_id", &thread)?;
        }
        if let Some(message) = self.reply_to {
            let reply = ReplyParameters::new(message).allow_sending_without_reply();
            put(&mut body, "reply_parameters", &reply)?;
        }
        if let Some(markup) = &self.markup {
            body.insert("reply_markup".to_owned(), markup.clone());
        }
        Ok(body)
    }
}

/// Adds the look of a text, where it has one.
pub(crate) fn insert_entities(
    body: &mut Map<String, Value>,
    field: &str,
    words: &Written,
) -> Step<()> {
    if words.entities.is_empty() {
        return Ok(());
    }
    put(body, field, &words.entities)
}

fn put(body: &mut Map<String, Value>, field: &str, value: &impl serde::Serialize) -> Step<()> {
    let value = serde_json::to_value(value)
        .map_err(|error| refused(Refusal::Malformed, error.to_string()))?;
    body.insert(field.to_owned(), value);
    Ok(())
}

/// Where it goes.
fn destination(job: &Job, to: &Target) -> Step<Place> {
    match to {
        Target::Place { place } => Ok(place.clone()),
        Target::Direct { account } => Ok(job
            .place
            .clone()
            .filter(|place| place.direct)
            .unwrap_or_else(|| private_chat(account))),
        Target::Room { case } => job.place.clone().ok_or_else(|| {
            refused(
                Refusal::PlaceGone,
                format!("the room of case {case} is not known"),
            )
        }),
    }
}

/// The private chat with a person has that person's number.
fn private_chat(account: &Account) -> Place {
    Place {
        platform: Platform::Telegram,
        server: None,
        channel: account.id.clone(),
        thread: None,
        direct: true,
    }
}

/// What hangs under a message: buttons, or the opened answer field. A message has one of the two: a question in words
/// cannot do without its answer field, while whatever its buttons do can be said in words.
fn markup(content: &Content, words: &Written, replies: bool) -> Step<Option<Value>> {
    if !content.ask {
        return keyboard(&content.buttons).map_err(|why| refused(Refusal::Malformed, why));
    }
    let hint = words.text.lines().next().unwrap_or_default().trim();
    let hint = (!hint.is_empty()).then(|| clipped(hint, LONGEST_HINT));
    let mut ask = ForceReply::new().input_field_placeholder(hint);
    // It opens for whom the message names or answers. Where it does neither, that would be nobody.
    if replies || words.mentions() {
        ask = ask.selective();
    }
    serde_json::to_value(ask)
        .map(Some)
        .map_err(|error| refused(Refusal::Malformed, error.to_string()))
}
