//! Performs effects.

mod answer;
mod content;
mod fetch;
mod message;
mod room;

#[cfg(test)]
mod tests;

pub(crate) use answer::callback;
pub(crate) use room::plain;

use crate::connect::Discord;
use crate::lens::Tag;
use crate::rest::Failure;
use bot_core::effect::Effect;
use bot_core::message::File;
use bot_core::outbox::Delivery;
use bot_core::place::Place;
use bot_core::ports::{Attempt, Job, Performer, effect_name};
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard};

/// What was asked for once and stays.
#[derive(Debug, Default)]
pub(crate) struct Cache {
    directs: Mutex<HashMap<String, String>>,
    forums: Mutex<HashMap<String, Vec<Tag>>>,
    /// Whether a channel is a forum.
    kinds: Mutex<HashMap<String, bool>>,
}

/// Beyond this many, all are forgotten and asked for again.
const MANY: usize = 10_000;

impl Cache {
    fn direct(&self, account: &str) -> Option<String> {
        lock(&self.directs).get(account).cloned()
    }

    fn keep_direct(&self, account: &str, channel: &str) {
        let mut directs = lock(&self.directs);
        if directs.len() >= MANY {
            directs.clear();
        }
        directs.insert(account.to_owned(), channel.to_owned());
    }

    fn kind(&self, channel: &str) -> Option<bool> {
        lock(&self.kinds).get(channel).copied()
    }

    fn keep_kind(&self, channel: &str, forum: bool) {
        lock(&self.kinds).insert(channel.to_owned(), forum);
    }

    fn tags(&self, forum: &str) -> Option<Vec<Tag>> {
        lock(&self.forums).get(forum).cloned()
    }

    fn keep_tags(&self, forum: &str, tags: Vec<Tag>) {
        lock(&self.forums).insert(forum.to_owned(), tags);
    }

    /// A forum may have other tags now.
    pub(crate) fn forget_tags(&self, forum: &str) {
        lock(&self.forums).remove(forum);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    match mutex.lock() {
        Ok(guard) => guard,
        Err(poisoned) => poisoned.into_inner(),
    }
}

#[async_trait::async_trait]
impl Performer for Discord {
    async fn perform(&self, job: &Job) -> Attempt {
        let done = match &job.row.effect {
            Effect::Post {
                to,
                reply_to,
                content,
            } => self.post(job, to, reply_to.as_ref(), content).await,
            Effect::Edit { post: _, content } => self.edit(job, content).await,
            Effect::Remove { post: _ } => self.remove(job).await,
            Effect::Pin { post: _ } => self.pin(job).await,
            Effect::React { message, emoji } => self.react(message, emoji).await,
            Effect::OpenRoom {
                case: _,
                forum,
                title,
                card,
                tag,
            } => self.open_room(job, forum, title, card, tag).await,
            Effect::MarkRoom {
                case: _,
                tag,
                closed,
            } => self.mark_room(job, tag, *closed).await,
            Effect::Answer {
                interaction,
                content,
                in_place,
            } => self.answer(job, interaction, content, *in_place).await,
            Effect::Acknowledge { interaction } => self.acknowledge(job, interaction).await,
            Effect::OpenForm { interaction, form } => self.open_form(job, interaction, form).await,
        };
        match done {
            Ok(delivery) => Attempt::Ended(delivery),
            Err(failure) => {
                tracing::info!(
                    effect = effect_name(&job.row.effect),
                    row = %job.row.id,
                    %failure,
                    "Discord did not do it"
                );
                failure.into()
            }
        }
    }

    async fn fetch(&self, file: &File) -> Result<Vec<u8>, String> {
        self.fetch_file(file).await
    }
}

/// Done, and nothing came of it that has an id.
const fn done() -> Delivery {
    Delivery::Done {
        message: None,
        place: None,
    }
}

/// The place of a job, where it needs one.
fn place_of(job: &Job) -> Result<&Place, Failure> {
    job.place
        .as_ref()
        .ok_or_else(|| Failure::malformed("the place is not known"))
}
