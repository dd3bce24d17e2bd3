//! Keeping everything: events in, what was decided written with them, rows of the outbox out.

use super::intake::Cursor;
use super::overview::{Gauges, Overview};
use super::performer::Job;
use super::reads::Reads;
use crate::change::Decision;
use crate::event::Arrived;
use crate::id::PostId;
use crate::order::Order;
use crate::pace::{Gate, Limits};
use crate::place::Platform;
use crate::timer::Timer;
use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};

/// What goes wrong with what is kept.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Trying again may help: busy, out of space, the disk does not answer.
    #[error("the database cannot be written just now: {0}")]
    Passing(String),
    /// Trying again will not help.
    #[error("the database cannot be used: {0}")]
    Broken(String),
}

/// Decides about one event. The store calls it inside the transaction that writes what was decided.
#[async_trait]
pub trait Desk: Send + Sync {
    /// Loads what is known and decides.
    ///
    /// # Errors
    /// Only what the reads return.
    async fn decide(
        &self,
        reads: &mut dyn Reads,
        arrived: &Arrived,
    ) -> Result<Decision, StoreError>;
}

/// What became of one event that was handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It was new and is kept.
    Recorded,
    /// It was kept before.
    HadAlready,
    /// It did not concern the brand.
    PassedOver,
}

/// What is to be claimed.
#[derive(Clone, Copy, Debug)]
pub struct Claiming<'a> {
    /// On these platforms.
    pub platforms: &'a [Platform],
    /// So many rows at most.
    pub most: usize,
    /// How fast the platforms let us speak.
    pub limits: &'a Limits,
}

/// Keeps everything. Coarse on purpose: it takes events and the decision, and commits all that each decision produced,
/// or nothing.
#[async_trait]
pub trait Store: Send + Sync + 'static {
    /// Takes a batch in one transaction, in order: for each event whose key is not kept yet, asks the desk and writes
    /// what it decided. The cursor, if any, is committed with it. An event sees what those before it in the batch changed.
    /// The timer of an [`crate::event::Event::Due`] is gone with it, unless it was moved meanwhile or the decision sets it
    /// again; since it may be set again, the event's key has its time in it.
    ///
    /// # Errors
    /// Nothing of the batch was kept.
    async fn take(
        &self,
        batch: &[Arrived],
        cursor: Option<&Cursor>,
        desk: &dyn Desk,
        now: Timestamp,
    ) -> Result<Vec<Taken>, StoreError>;

    /// Keeps an event that could not be read, once per key.
    ///
    /// # Errors
    /// It was not kept.
    async fn keep_unreadable(
        &self,
        platform: Platform,
        key: &str,
        raw: &str,
        why: &str,
        now: Timestamp,
    ) -> Result<(), StoreError>;

    /// Where a source was last read to.
    ///
    /// # Errors
    /// It could not be read.
    async fn cursor(&self, source: &str) -> Result<Option<String>, StoreError>;

    /// Claims rows of the outbox that are due on these platforms: of each lane only the first that has not ended, and
    /// none whose target is not known yet; most urgent first, then oldest. Marks them as being sent, and counts them
    /// against the limits of their platform and their gate, beyond which nothing is claimed. Where a group is told one
    /// thing at a time ([`Limits::one_at_a_time`]), a row takes along those right behind it that can be joined with it.
    ///
    /// # Errors
    /// Nothing was claimed.
    async fn claim(
        &self,
        platforms: &[Platform],
        most: usize,
        limits: &Limits,
        now: Timestamp,
    ) -> Result<Vec<Job>, StoreError>;

    /// Takes outcomes as [`Self::take`] does, and then claims as [`Self::claim`] does what may go now: in one transaction where
    /// a commit is what costs most. Where it is not one, what was taken is kept also when nothing could be claimed.
    ///
    /// # Errors
    /// Nothing of the batch was kept, and nothing was claimed.
    async fn take_and_claim(
        &self,
        batch: &[Arrived],
        claiming: Claiming<'_>,
        desk: &dyn Desk,
        now: Timestamp,
    ) -> Result<(Vec<Taken>, Result<Vec<Job>, StoreError>), StoreError> {
        let taken = self.take(batch, None, desk, now).await?;
        let Claiming {
            platforms,
            most,
            limits,
        } = claiming;
        Ok((taken, self.claim(platforms, most, limits, now).await))
    }

    /// Whether [`Self::take_and_claim`] is one transaction. Where it is not, taking and claiming are quicker beside each other.
    fn claims_with_outcomes(&self) -> bool {
        false
    }

    /// Shuts a gate until a time that the platform told us. A time already known that is later stays.
    ///
    /// # Errors
    /// It stays as it was.
    async fn rest(&self, gate: &Gate, until: Timestamp) -> Result<(), StoreError>;

    /// Puts claimed rows back, to be tried at a later time.
    ///
    /// # Errors
    /// They stay claimed.
    async fn put_back(&self, posts: &[PostId], not_before: Timestamp) -> Result<(), StoreError>;

    /// Rows that were being sent when the process ended. Told once, at the start, before anything is claimed.
    ///
    /// # Errors
    /// They could not be read.
    async fn left_sending(&self) -> Result<Vec<Job>, StoreError>;

    /// The first time after this one at which a row may become due that is not due now: because its own time has come, or
    /// because a gate opens that it waits for.
    ///
    /// # Errors
    /// It could not be read.
    async fn next_due(&self, after: Timestamp) -> Result<Option<Timestamp>, StoreError>;

    /// Timers that have come, oldest first.
    ///
    /// # Errors
    /// They could not be read.
    async fn due(&self, now: Timestamp, most: usize) -> Result<Vec<Timer>, StoreError>;

    /// Reads outside of a decision (autocomplete, pages). Sees what was committed last.
    ///
    /// # Errors
    /// There is no connection to read with.
    async fn reads(&self) -> Result<Box<dyn Reads + '_>, StoreError>;

    /// Writes orders, each as it is in the shop now. Returns how many were new and how many changed.
    ///
    /// # Errors
    /// None of them was written.
    async fn put_orders(
        &self,
        orders: &[Order],
        now: Timestamp,
    ) -> Result<(usize, usize), StoreError>;

    /// Forgets that events were taken before this time, at most so many of them. Returns how many it forgot. One that is
    /// delivered again later is taken again, so the time must be further back than any platform delivers.
    ///
    /// # Errors
    /// None of them was forgotten.
    async fn forget_events(&self, before: Timestamp, most: usize) -> Result<usize, StoreError>;

    /// Takes a lease that nobody else holds, or renews one's own: its holder is alone with what it names until this time is
    /// over. Returns whether this holder has it now. With no time at all it is given back.
    ///
    /// The time is that of whoever asks. Holders whose clocks differ must leave that much to spare, and one that could not
    /// renew in time must have stopped before it is over.
    ///
    /// # Errors
    /// Nobody knows whether it was taken: it is not to be counted upon.
    async fn lease(
        &self,
        name: &str,
        holder: &str,
        now: Timestamp,
        time: SignedDuration,
    ) -> Result<bool, StoreError>;

    /// Counts for health and for people: rows waiting in the outbox, cases by state, unreadable events.
    ///
    /// # Errors
    /// It could not be read.
    async fn tally(&self) -> Result<Tally, StoreError>;

    /// Counts for a monitor, quickly however much is kept.
    ///
    /// # Errors
    /// It could not be read.
    async fn gauges(&self, now: Timestamp) -> Result<Gauges, StoreError>;

    /// Everything for a person who looks for what is wrong: of each kind at most so many.
    ///
    /// # Errors
    /// It could not be read.
    async fn overview(&self, now: Timestamp, most: usize) -> Result<Overview, StoreError>;

    /// Closes what is open, after everything written has reached the disk.
    async fn close(&self);
}

/// Counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Tally {
    /// Rows of the outbox that have not ended.
    pub outbox_waiting: i64,
    /// Rows that ended as refused.
    pub outbox_refused: i64,
    /// Cases that wait for a room: it could not be opened, and is tried again.
    pub rooms_waiting: i64,
    /// Cases that wait for a room on the board ([`crate::board`]).
    pub on_board: i64,
    /// Why the staff's place did not take what last went there, if it did not: [`crate::outbox::Refusal::key`] and the
    /// platform's words.
    pub desk_trouble: Option<String>,
    /// Rows that ended as unknown.
    pub outbox_unknown: i64,
    /// Cases by [`crate::case::State::key`].
    pub cases: std::collections::BTreeMap<String, i64>,
    /// Events that could not be read.
    pub unreadable: i64,
    /// Timers that are set.
    pub timers: i64,
}
