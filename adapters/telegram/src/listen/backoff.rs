//! Growing waits between tries.

use std::time::Duration;

const SHORTEST: Duration = Duration::from_secs(1);
const LONGEST: Duration = Duration::from_secs(60);

/// 1, 2, 4 … 60 seconds. Without chance: one reader reads one bot, there is no crowd to spread.
#[derive(Default)]
pub(crate) struct Backoff {
    last: Option<Duration>,
}

impl Backoff {
    /// The next wait.
    pub(crate) fn next(&mut self) -> Duration {
        let wait = self
            .last
            .map_or(SHORTEST, |last| last.saturating_mul(2).min(LONGEST));
        self.last = Some(wait);
        wait
    }

    /// It went well.
    pub(crate) fn rest(&mut self) {
        self.last = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_a_minute_and_begin_anew() {
        let mut backoff = Backoff::default();
        let waits: Vec<u64> = (0..8).map(|_| backoff.next().as_secs()).collect();
        assert_eq!(waits, [1, 2, 4, 8, 16, 32, 60, 60]);
        backoff.rest();
        assert_eq!(backoff.next().as_secs(), 1);
    }
}
