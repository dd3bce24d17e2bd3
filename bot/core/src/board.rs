//! The board: what waits for a room where a group of Telegram cannot be told everything at once.
//!
//! A room takes a topic and a card, and a group takes 20 messages a minute: 500 new customers would be 50 minutes of rooms
//! before anybody reads the last one's words. While more waits than the group takes in a minute, a new case waits on the
//! board instead: its words come in the staff's own place, those of several cases in one message, and its room is opened
//! once an agent takes it, or once there is time.

use crate::id::{CaseNumber, MessageId};
use crate::kind::{Kind, kind};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// The lane of what the board says: one message after the other.
pub const LANE: &str = "board";

/// From so many messages on that could go to the group, new cases wait on the board: what Telegram lets a group take in a
/// minute.
pub const PRESSED: u32 = 20;

/// With so few messages waiting, the next room is opened.
pub const FREE: u32 = 5;

/// The most cases in one message: each has two pieces of markup, of which Telegram takes 100, and a button.
pub const MOST: usize = 24;

/// How long the first words wait for others to share their message.
pub const GATHER: SignedDuration = SignedDuration::from_secs(1);

/// How often the board is looked at while cases wait on it, apart from what has just been delivered.
pub const AGAIN: SignedDuration = SignedDuration::from_secs(5);

/// A case on the board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// The case.
    pub case: CaseNumber,
    /// What goes first.
    pub heat: Heat,
    /// What staff has not been told yet, in order.
    pub untold: Vec<Untold>,
}

impl Waiting {
    /// Since when something of it has not been told; nothing where all has been.
    #[must_use]
    pub fn since(&self) -> Option<Timestamp> {
        self.untold.first().map(|untold| untold.since)
    }

    /// A new message is to be told.
    pub fn says(&mut self, message: MessageId, heat: Heat, now: Timestamp) {
        self.heat = self.heat.min(heat);
        self.untold.push(Untold {
            message,
            mark: Told::Never,
            since: now,
        });
    }

    /// A message has changed: told as it stands now, once more where it had been told before.
    pub fn changes(&mut self, message: &MessageId, now: Timestamp) {
        if self.untold.iter().any(|untold| untold.message == *message) {
            return;
        }
        self.untold.push(Untold {
            message: message.clone(),
            mark: Told::Before,
            since: now,
        });
    }

    /// A message that was told has not come through: nobody has read it.
    pub fn unread(&mut self, message: &MessageId, now: Timestamp) {
        self.untold.retain(|untold| untold.message != *message);
        self.untold.push(Untold {
            message: message.clone(),
            mark: Told::Never,
            since: now,
        });
    }

    /// A message was deleted: nobody needs to be told of it who had not been.
    pub fn deletes(&mut self, message: &MessageId, now: Timestamp) {
        let told = |untold: &Untold| untold.message != *message || untold.mark == Told::Before;
        if self.untold.iter().all(told) {
            self.changes(message, now);
        } else {
            self.untold.retain(told);
        }
    }
}

/// A message that staff has not been told as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Untold {
    /// Which.
    pub message: MessageId,
    /// Whether an earlier text of it was told.
    pub mark: Told,
    /// Since when it waits.
    pub since: Timestamp,
}

/// Whether staff read an earlier text of a message on the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    /// It is new to them.
    Never,
    /// It was told before it changed.
    Before,
}

/// What goes first on the board; within the same, what waits longest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Heat {
    /// Staff works on it, and its room is opened in the next turn. Not said any more: the room is opened with the decision
    /// that would say it.
    Wanted,
    /// A customer who had to come back: with a case that continues another, or that was over.
    Back,
    /// A complaint.
    Complaint,
    /// Everything else.
    Calm,
}

impl Heat {
    /// Every heat, the hottest first.
    pub const ALL: [Self; 4] = [Self::Wanted, Self::Back, Self::Complaint, Self::Calm];

    /// How hot these words are.
    #[must_use]
    pub fn of(text: &str, has_files: bool) -> Self {
        match kind(text, has_files) {
            Kind::Complaint => Self::Complaint,
            _ => Self::Calm,
        }
    }

    /// 0 goes first.
    #[must_use]
    pub const fn rank(self) -> i64 {
        match self {
            Self::Wanted => 0,
            Self::Back => 1,
            Self::Complaint => 2,
            Self::Calm => 3,
        }
    }
}

/// How much waits to be told to the staff's group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pressure {
    /// What waits at the group's gate and could go: messages, as the platform counts them. What stands behind another in its
    /// lane waits for it or shares its message, and is not counted.
    pub waiting: u32,
    /// Cases are on the board.
    pub board: bool,
    /// Rows of the board's lane that have not ended.
    pub telling: u32,
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that fails says where")]

    use super::*;

    fn told(waiting: &Waiting) -> Vec<(&str, Told)> {
        let untold = waiting.untold.iter();
        untold.map(|it| (it.message.0.as_str(), it.mark)).collect()
    }

    #[test]
    fn what_was_not_told_yet_is_told_as_it_stands_and_what_was_is_told_again() {
        let now = Timestamp::from_millisecond(1_700_000_000_000).unwrap();
        let mut waiting = Waiting {
            case: CaseNumber(1042),
            heat: Heat::Calm,
            untold: Vec::new(),
        };
        let [a, b] = ["a", "b"].map(|id| MessageId(id.to_owned()));
        waiting.says(a.clone(), Heat::Complaint, now);
        waiting.changes(&a, now);
        waiting.says(b.clone(), Heat::Calm, now);
        assert_eq!(told(&waiting), [("a", Told::Never), ("b", Told::Never)]);
        assert_eq!(waiting.heat, Heat::Complaint);
        waiting.deletes(&b, now);
        assert_eq!(told(&waiting), [("a", Told::Never)]);
        // The board has told all of it.
        waiting.untold.clear();
        assert_eq!(waiting.since(), None);
        waiting.changes(&a, now);
        waiting.deletes(&a, now);
        assert_eq!(told(&waiting), [("a", Told::Before)]);
        // What was said about it never came through.
        waiting.unread(&b, now);
        waiting.unread(&a, now);
        assert_eq!(told(&waiting), [("b", Told::Never), ("a", Told::Never)]);
    }
}
