//! What stands in the store, for whoever looks at it from outside: a monitor every few seconds, a person now and then.

use crate::id::{CaseNumber, PostId};
use crate::outbox::Standing;
use crate::place::Platform;
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use std::collections::BTreeMap;

/// A row that should have gone out so long ago, and was tried, is stuck: a person should look.
pub const STUCK_AFTER: SignedDuration = SignedDuration::from_mins(15);

/// Refusals and unreadable events count as news for so long.
pub const OF_LATE: SignedDuration = SignedDuration::from_hours(24);

/// Figures that are cheap to count, however much is kept: each is found in an index over what has not ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gauges {
    /// Rows of the outbox that have not ended, or ended without anybody knowing how, by platform and standing.
    pub queues: Vec<Queue>,
    /// Gates that the platforms shut, by platform: a limit was hit.
    pub gates_told: BTreeMap<Platform, i64>,
    /// Gates that are shut because we keep to the limits ourselves, by platform.
    pub gates_kept: BTreeMap<Platform, i64>,
    /// Cases that are not closed.
    pub cases_open: i64,
    /// Cases whose customer waits for an answer from us.
    pub cases_waiting: i64,
    /// Cases that wait for a room on the board ([`crate::board`]).
    pub cases_on_board: i64,
    /// Since when the one waits that has waited longest.
    pub waiting_since: Option<Timestamp>,
    /// Events kept raw because they could not be read or taken, by platform.
    pub unreadable: BTreeMap<Platform, i64>,
    /// What processes are alone with, by name, and until when: over for those that were given up.
    pub leases: BTreeMap<String, Timestamp>,
}

impl Gauges {
    /// Whether somebody is alone with this now.
    #[must_use]
    pub fn is_held(&self, name: &str, now: Timestamp) -> bool {
        self.leases.get(name).is_some_and(|until| *until > now)
    }
}

/// Rows of the outbox that stand alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Queue {
    /// Their platform.
    pub platform: Platform,
    /// How they stand.
    pub standing: Standing,
    /// How many they are.
    pub rows: i64,
    /// Since when the oldest of them should have gone out.
    pub due_since: Option<Timestamp>,
    /// How many of them are stuck: [`STUCK_AFTER`].
    pub stuck: i64,
}

/// All that a person needs who looks for what is wrong.
#[derive(Clone, Debug, Default)]
pub struct Overview {
    /// The counts.
    pub gauges: Gauges,
    /// Rows that have not ended, those waiting longest first; not all of them where there are very many.
    pub waiting: Vec<Unended>,
    /// Rows of which nobody knows whether they arrived, and about which nobody has decided.
    pub unknown: Vec<Ended>,
    /// Rows that were refused of late, and were not dropped.
    pub refused: Vec<Ended>,
    /// Cases whose customer waits for an answer, those waiting longest first.
    pub unanswered: Vec<Unanswered>,
    /// Events kept raw, the newest first.
    pub unreadable: Vec<Unreadable>,
    /// The sources that are read.
    pub sources: Vec<Source>,
    /// How much room the database takes, in bytes, where it tells.
    pub size: Option<u64>,
    /// The version of its tables.
    pub version: i64,
}

/// A row of the outbox that has not ended, with what it may be waiting for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unended {
    /// The row.
    pub id: PostId,
    /// Its platform.
    pub platform: Platform,
    /// What it does: [`super::effect_name`].
    pub kind: String,
    /// The case it belongs to.
    pub case: Option<CaseNumber>,
    /// Waiting, or being sent.
    pub standing: Standing,
    /// How often it was tried.
    pub tries: i64,
    /// Since when it should have gone out, or when it will.
    pub due: Timestamp,
    /// Not to be tried before this time.
    pub not_before: Option<Timestamp>,
    /// What the platform said when it refused the row last.
    pub detail: Option<String>,
    /// Until when the platform, or its chat there, takes nothing more.
    pub limit_until: Option<Timestamp>,
    /// The row of the same conversation that has to end first.
    pub behind: Option<PostId>,
    /// The row whose message it changes, which has not ended.
    pub changes: Option<PostId>,
    /// It is for a room that is not there yet.
    pub roomless: bool,
}

/// A row of the outbox that did not end well.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Ended {
    /// The row.
    pub row: PostId,
    /// Its platform.
    pub platform: Platform,
    /// What it did: [`super::effect_name`].
    pub what: String,
    /// The case it belongs to.
    pub case: Option<CaseNumber>,
    /// When it ended.
    pub at: Timestamp,
    /// What the platform said.
    pub why: Option<String>,
}

/// A case whose customer waits for an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unanswered {
    /// The case.
    pub case: CaseNumber,
    /// Since when its customer waits.
    pub since: Timestamp,
    /// What the customer was told: an answer by this time.
    pub expected_by: Option<Timestamp>,
    /// An agent has taken it.
    pub owned: bool,
}

/// An event that was kept raw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unreadable {
    /// Where it came from.
    pub platform: Platform,
    /// Its key.
    pub key: String,
    /// What was wrong with it.
    pub why: String,
    /// When it came.
    pub at: Timestamp,
}

/// A source of events.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Source {
    /// Its name: `telegram`, `discord:0`.
    pub source: String,
    /// When something was last read from it.
    pub at: Timestamp,
}
