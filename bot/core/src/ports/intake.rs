//! Where adapters hand over what happened, and ask what to offer.

use crate::event::Arrived;
use crate::place::{Account, Place, Platform};
use async_trait::async_trait;

/// Where adapters hand over what happened.
#[async_trait]
pub trait Intake: Send + Sync + 'static {
    /// Hands over what happened, in order, with where the reader stands now. Returns once everything is committed: only
    /// then may the platform be told that we have it.
    ///
    /// # Errors
    /// It could not be kept; nothing may be acknowledged, and the caller tries again.
    async fn hand_over(&self, batch: Vec<Arrived>, cursor: Option<Cursor>) -> Result<(), Unkept>;

    /// Where the reader of this source stood when it last handed something over.
    ///
    /// # Errors
    /// It could not be read.
    async fn cursor(&self, source: &str) -> Result<Option<String>, Unkept>;

    /// Who has a case that is not closed and an account on this platform: a reader that was away for long looks whether
    /// they wrote directly. Nobody where that cannot be told just now.
    async fn acquaintances(&self, platform: Platform) -> Vec<Account>;

    /// What to offer while someone types a command's option (Discord's autocomplete), at most 25.
    async fn suggest(&self, ask: Suggest) -> Vec<Suggestion>;

    /// An event that cannot be read: kept raw and counted, so that it blocks nothing and is not lost.
    ///
    /// # Errors
    /// It could not be kept.
    async fn unreadable(
        &self,
        platform: Platform,
        key: String,
        raw: String,
        why: String,
    ) -> Result<(), Unkept>;
}

/// What an adapter could hand over was not kept.
#[derive(Debug, thiserror::Error)]
#[error("not kept: {0}")]
pub struct Unkept(pub String);

/// How far a source has been read: committed together with what was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The source: `telegram`, `discord:0`.
    pub source: String,
    /// The position, in the source's own terms.
    pub position: String,
}

/// Someone types a command's option.
#[derive(Clone, Debug)]
pub struct Suggest {
    /// Who.
    pub from: crate::place::Person,
    /// Where.
    pub place: Place,
    /// The command.
    pub command: String,
    /// The option.
    pub option: String,
    /// What stands in it so far.
    pub typed: String,
}

/// An offer for a command's option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What is read, at most 100 characters.
    pub name: String,
    /// What is filled in.
    pub value: String,
}
