//! Who performs effects on a platform, and what came of trying.

use crate::effect::Effect;
use crate::message::File;
use crate::outbox::{Delivery, Outgoing};
use crate::place::{MessageRef, Place, Platform};
use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;

/// Performs effects on a platform.
#[async_trait]
pub trait Performer: Send + Sync + 'static {
    /// Performs one effect. Has its own time limits and always comes back.
    async fn perform(&self, job: &Job) -> Attempt;

    /// Fetches a file of this platform.
    ///
    /// # Errors
    /// It is gone, too large, or the platform does not answer.
    async fn fetch(&self, file: &File) -> Result<Vec<u8>, String>;
}

/// An effect with everything that performing it takes.
#[derive(Clone, Debug)]
pub struct Job {
    /// The row.
    pub row: Outgoing,
    /// The rows behind it that go out in the same message ([`crate::joining`]), in order. What becomes of it becomes of
    /// each of them.
    pub with: Vec<Outgoing>,
    /// The place of [`crate::effect::Target::Room`], of `MarkRoom`, or of a known direct conversation.
    pub place: Option<Place>,
    /// The message that an edit or a removal is about.
    pub message: Option<MessageRef>,
    /// The bytes of the content's file, where it has one and they could be fetched. Without them, what the content says
    /// instead is said.
    pub bytes: Option<Vec<u8>>,
    /// How often it was tried before, for whatever reason that ended.
    pub tries: u32,
    /// Since when it should have gone out.
    pub due: Timestamp,
    /// How long its requests are apart, where it makes several ([`crate::pace::Limits::apart`]).
    pub apart: SignedDuration,
}

impl Job {
    /// Every row that goes out with it, itself first.
    pub fn rows(&self) -> impl Iterator<Item = &Outgoing> {
        std::iter::once(&self.row).chain(&self.with)
    }

    /// It was tried before: what can recognise a repetition should.
    #[must_use]
    pub const fn again(&self) -> bool {
        self.tries > 0
    }
}

/// What came of trying.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Attempt {
    /// It ended.
    Ended(Delivery),
    /// It did not happen, and may be tried again (a rate limit, an outage).
    TryAgain {
        /// How long to wait.
        wait: Wait,
        /// Whether the whole platform has to wait, not just this conversation.
        whole_platform: bool,
        /// Why, for the log.
        why: String,
    },
}

/// How long to wait before trying again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wait {
    /// A limit: the platform named the time, and all that share the limit wait.
    Limit(std::time::Duration),
    /// This long, since nothing can change before: a token that is not taken, a platform that is off.
    Exactly(std::time::Duration),
    /// Nobody knows: a little, and longer with every try.
    Growing,
}

/// Both platforms' performers, as far as they are on.
pub type Performers = std::collections::BTreeMap<Platform, Arc<dyn Performer>>;

/// What an effect's platform is asked to do, for logs: no words of people.
#[must_use]
pub const fn effect_name(effect: &Effect) -> &'static str {
    match effect {
        Effect::Post { .. } => "post",
        Effect::Edit { .. } => "edit",
        Effect::Remove { .. } => "remove",
        Effect::Pin { .. } => "pin",
        Effect::React { .. } => "react",
        Effect::OpenRoom { .. } => "open_room",
        Effect::MarkRoom { .. } => "mark_room",
        Effect::Answer { .. } => "answer",
        Effect::Acknowledge { .. } => "acknowledge",
        Effect::OpenForm { .. } => "open_form",
    }
}

/// What an effect is called where rows are kept, in the column of the first schema: pinning is a change of a message.
#[must_use]
pub const fn kept_name(effect: &Effect) -> &'static str {
    match effect {
        Effect::Pin { .. } => "edit",
        other => effect_name(other),
    }
}
