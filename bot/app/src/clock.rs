//! The clock and the id source: the two things that a decision cannot make up.

use bot_core::ports::{Clock, IdSource};
use jiff::{SignedDuration, Timestamp};
use std::sync::atomic::{AtomicI64, Ordering};

/// The real clock, moved by an offset. The offset is nothing in a running desk; `byline replay` and stories move time
/// with it.
#[derive(Debug, Default)]
pub struct WallClock {
    offset_ms: AtomicI64,
}

impl WallClock {
    /// Moves the clock forward.
    pub fn advance(&self, by: SignedDuration) {
        let ms = i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
        self.offset_ms.fetch_add(ms, Ordering::SeqCst);
    }

    /// Moves the clock back.
    pub fn put_back(&self, by: SignedDuration) {
        self.advance(-by);
    }
}

impl Clock for WallClock {
    fn now(&self) -> Timestamp {
        #[expect(
            clippy::disallowed_methods,
            reason = "the one line of the program that reads the clock"
        )]
        let now = Timestamp::now();
        // Whole milliseconds, as they are kept: what was decided and what is read back are the same.
        let ms = now
            .as_millisecond()
            .saturating_add(self.offset_ms.load(Ordering::SeqCst));
        Timestamp::from_millisecond(ms).unwrap_or(now)
    }
}

/// A clock that goes wrong by less than this is nothing to tell of.
const NOTICED: SignedDuration = SignedDuration::from_secs(60);

/// Notices that the clock was put forward or back, by what really passed meanwhile.
#[derive(Debug, Default)]
pub struct Jumps {
    last: Option<(Timestamp, std::time::Instant)>,
}

impl Jumps {
    /// By how much the clock has jumped since the last look, if it has.
    pub fn look(&mut self, now: Timestamp) -> Option<SignedDuration> {
        #[expect(
            clippy::disallowed_methods,
            reason = "what really passed is no time of day, and nothing is decided by it"
        )]
        let really = std::time::Instant::now();
        let (before, then) = self.last.replace((now, really))?;
        let passed = SignedDuration::try_from(really.duration_since(then)).ok()?;
        let jump = now.duration_since(before) - passed;
        (jump.abs() >= NOTICED).then_some(jump)
    }
}

/// Ids that sort by the time at which they were given: UUID version 7, in 26 letters and digits, so that with a verb
/// before it an id still fits into the 64 bytes that Telegram allows a button.
#[derive(Debug, Default)]
pub struct UuidSource;

/// Crockford's alphabet: no letter looks like a digit.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

impl IdSource for UuidSource {
    fn next(&self) -> String {
        #[expect(clippy::disallowed_methods, reason = "the one source of ids")]
        let mut bits = uuid::Uuid::now_v7().as_u128();
        let mut letters = [0_u8; 26];
        for letter in letters.iter_mut().rev() {
            // The index is below 32, the alphabet's length.
            *letter = ALPHABET.get((bits & 31) as usize).copied().unwrap_or(b'0');
            bits >>= 5;
        }
        letters.iter().map(|letter| char::from(*letter)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_jump_either_way_is_noticed_once_and_time_that_passes_is_none() {
        let clock = WallClock::default();
        let mut jumps = Jumps::default();
        assert_eq!(jumps.look(clock.now()), None);
        assert_eq!(jumps.look(clock.now()), None);
        for hours in [-3, 24] {
            clock.advance(SignedDuration::from_hours(hours));
            let jump = jumps.look(clock.now());
            assert!(jump.is_some_and(|jump| (jump.as_hours() - hours).abs() <= 1));
            assert_eq!(jumps.look(clock.now()), None);
        }
    }

    #[test]
    fn ids_are_short_different_and_sorted() {
        let ids: Vec<String> = (0..1_000).map(|_| UuidSource.next()).collect();
        assert!(ids.iter().all(|id| id.len() == 26));
        assert!(ids.is_sorted());
        assert_eq!(
            ids.iter().collect::<std::collections::BTreeSet<_>>().len(),
            1_000
        );
    }
}
