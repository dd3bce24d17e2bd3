//! What the platform counted while something was measured.

use serde::{Deserialize, Serialize};

/// What the desk is given to do.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) struct Errand {
    /// What kind of messages.
    pub(crate) kind: Kind,
    /// From how many people, in turn.
    pub(crate) people: usize,
    /// The number of the first of them.
    pub(crate) first: usize,
    /// How many messages each writes.
    pub(crate) each: usize,
    /// How many come a second; 0 for all at once.
    pub(crate) rate: usize,
}

/// What kind of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Kind {
    /// A customer writes to the bot.
    Direct,
    /// Somebody writes in a public chat about something else.
    Public,
}

/// What came of it, by what the platform was sent.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Count {
    /// Messages that were to come through.
    pub(crate) wanted: usize,
    /// Messages that did, each counted once.
    pub(crate) came: usize,
    /// Messages that did not.
    pub(crate) lost: usize,
    /// Messages that came again.
    pub(crate) doubled: usize,
    /// Messages that came after a later one of the same person.
    pub(crate) out_of_order: usize,
    /// Messages that came into somebody else's room.
    pub(crate) misplaced: usize,
    /// Acknowledgements that customers got.
    pub(crate) acknowledged: usize,
    /// From the first one handed out to the last one come (or confirmed, where none should come).
    pub(crate) seconds: f64,
    /// From handed out to come, in milliseconds: half of them were faster.
    pub(crate) p50_ms: f64,
    /// 99 of 100 were faster.
    pub(crate) p99_ms: f64,
    /// The slowest.
    pub(crate) slowest_ms: f64,
    /// Requests in all.
    pub(crate) requests: usize,
    /// What went wrong in words, if anything.
    pub(crate) odd: Vec<String>,
}

impl Count {
    /// Nothing lost, doubled, out of order or misplaced.
    pub(crate) fn clean(&self) -> bool {
        self.lost == 0
            && self.doubled == 0
            && self.out_of_order == 0
            && self.misplaced == 0
            && self.odd.is_empty()
    }
}

/// Something that somebody of the staff types in their group.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Act {
    /// Their account.
    pub(crate) from: usize,
    /// What.
    pub(crate) text: String,
    /// Its effect on the platform.
    pub(crate) wanted: Wanted,
}

/// A message that is sent or changed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Wanted {
    /// A message is changed, and not sent.
    pub(crate) edits: bool,
    /// Which one, where it matters.
    pub(crate) message: Option<i64>,
    /// The chat; where none is named, the staff's group.
    pub(crate) chat: Option<i64>,
    /// The topic, where it matters.
    pub(crate) room: Option<i64>,
    /// What stands in it.
    pub(crate) text: String,
}

/// What the platform's process is asked.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Ask {
    /// To prepare these, let them out at once or by and by, and to count until all is done.
    Do(Errand),
    /// When the desk first asked for news.
    FirstPoll,
    /// To let somebody of the staff type something, and to wait for its effect.
    Act(Act),
}

/// What it answers.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Told {
    /// Where it listens.
    Port(u16),
    /// All is prepared and let out.
    Out,
    /// All came, or nothing more came for long.
    Done(Count),
    /// The desk has asked for news.
    Polled,
    /// How many milliseconds the effect took; nothing where none came.
    Acted(Option<f64>),
}
