//! Effects performed over the Bot API.

mod answer;
mod ask;
mod carry;
mod change;
pub(crate) mod memory;
mod post;
mod room;
mod settle;

#[cfg(test)]
mod tests;

use crate::Telegram;
use crate::manners::LARGEST_IN;
use async_trait::async_trait;
use bot_core::effect::Effect;
use bot_core::message::File;
use bot_core::outbox::{Delivery, Refusal};
use bot_core::place::{MessageRef, Place};
use bot_core::ports::{Attempt, Job, Performer, Wait};
use serde::Deserialize;
use teloxide::payloads::GetFile;
use teloxide::types::FileId;

/// What came of a step: something to go on from, or the end of the attempt.
type Step<T> = Result<T, End>;

/// How an attempt ends before it is done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// It did not happen, and may be tried again.
    TryAgain {
        wait: Wait,
        whole_platform: bool,
        why: String,
    },
    /// It may have happened.
    Unknown,
    /// Telegram will not, now or later.
    Refused { why: Refusal, detail: String },
}

#[async_trait]
impl Performer for Telegram {
    async fn perform(&self, job: &Job) -> Attempt {
        let delivery = match self.performed(job).await {
            Ok(delivery) => delivery,
            Err(End::Unknown) => Delivery::Unknown,
            Err(End::Refused { why, detail }) => Delivery::Refused { why, detail },
            Err(End::TryAgain {
                wait,
                whole_platform,
                why,
            }) => {
                return Attempt::TryAgain {
                    wait,
                    whole_platform,
                    why,
                };
            }
        };
        self.memory.ended(&job.row.id);
        Attempt::Ended(delivery)
    }

    async fn fetch(&self, file: &File) -> Result<Vec<u8>, String> {
        #[derive(Deserialize)]
        struct Found {
            file_path: Option<String>,
            file_size: Option<u64>,
        }
        let ask = GetFile::new(FileId(file.handle.clone()));
        let found: Found = self.api.call(&ask).await.map_err(|error| error.words())?;
        if found.file_size.is_some_and(|size| size > LARGEST_IN) {
            return Err("the file is larger than a bot may fetch (20 MB)".to_owned());
        }
        let path = found
            .file_path
            .ok_or("Telegram does not say where the file lies")?;
        self.api.download(&path, LARGEST_IN).await
    }
}

impl Telegram {
    async fn performed(&self, job: &Job) -> Step<Delivery> {
        match &job.row.effect {
            Effect::Post {
                to,
                reply_to,
                content,
            } => self.post(job, to, reply_to.as_ref(), content).await,
            Effect::Edit { post: _, content } => self.edit(job, content).await,
            Effect::Remove { post: _ } => self.remove(job).await,
            Effect::Pin { post: _ } => self.pin_message(job).await,
            Effect::React { message, emoji } => self.react(message, emoji).await,
            Effect::OpenRoom {
                case: _,
                forum,
                title,
                card,
                tag: _,
            } => self.open_room(job, forum, title, card).await,
            // A state could be shown as the topic's icon, but each change of one is a service message in the topic and
            // counts towards the twenty a minute that a group allows.
            Effect::MarkRoom {
                case: _,
                tag: _,
                closed,
            } => self.mark_room(job, *closed).await,
            Effect::Answer {
                interaction,
                content,
                // A toast stands nowhere.
                in_place: _,
            } => self.answer(interaction, Some(content)).await,
            Effect::Acknowledge { interaction } => self.answer(interaction, None).await,
            Effect::OpenForm { .. } => Err(refused(
                Refusal::Malformed,
                "Telegram has no forms: ask in a message instead",
            )),
        }
    }
}

/// It is done.
fn done(message: Option<MessageRef>, place: Option<Place>) -> Delivery {
    Delivery::Done { message, place }
}

/// It is refused for good.
fn refused(why: Refusal, detail: impl Into<String>) -> End {
    End::Refused {
        why,
        detail: detail.into(),
    }
}
