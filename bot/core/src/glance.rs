//! The desk at a glance: one pinned message in the staff's own place that shows what waits, what is due next, what was
//! promised for today and who is here. A lead places it with `/desk`, and it is kept as things stand from then on.
//!
//! Not to be taken for the board ([`crate::board`]), on which cases wait for a room.

use crate::id::PostId;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// The lane of what becomes of it.
pub const LANE: &str = "glance";

/// How often it is looked at whether it still shows how things stand.
pub const EVERY: SignedDuration = SignedDuration::from_secs(30);

/// How long it may say "for 20 minutes" of something that nothing else changed.
pub const STALE: SignedDuration = SignedDuration::from_mins(10);

/// How long until it is tried again where the staff's place does not take it.
pub const LATER: SignedDuration = SignedDuration::from_mins(10);

/// The message, and what it shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Glance {
    /// The row of the outbox that became it.
    pub post: PostId,
    /// What it shows, in short, but for the words that change with every minute.
    pub facts: String,
    /// All that it shows, in short.
    pub words: String,
    /// When it was last written.
    pub at: Timestamp,
    /// Staff was told that it cannot be pinned.
    pub told: bool,
}

/// A text in short, so that it can be told from another one.
#[must_use]
pub fn in_short(text: &str) -> String {
    // FNV-1a: nobody gains anything by two boards that look alike.
    let mut sum = 0xcbf2_9ce4_8422_2325_u64;
    for byte in text.bytes() {
        sum = (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    format!("{sum:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_texts_are_other_in_short() {
        assert_eq!(in_short("a"), "af63dc4c8601ec8c");
        assert_ne!(in_short("3 wait"), in_short("4 wait"));
    }
}
