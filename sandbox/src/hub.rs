//! What both small platforms share: one clock, one ledger, one list of faults, one shelf of files.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tokio::sync::watch;

use crate::faults::Faults;
use crate::files::Files;
use crate::interactions::Interactions;
use crate::ledger::Ledger;
use crate::notes::Notes;

/// The shared parts.
#[derive(Debug)]
pub(crate) struct Hub {
    pub(crate) clock: Clock,
    pub(crate) ledger: Ledger,
    pub(crate) faults: Faults,
    pub(crate) files: Files,
    pub(crate) changes: Changes,
    pub(crate) interactions: Interactions,
    pub(crate) notes: Notes,
}

impl Hub {
    pub(crate) fn new() -> Self {
        Self {
            clock: Clock::default(),
            ledger: Ledger::default(),
            faults: Faults::default(),
            files: Files::default(),
            changes: Changes::default(),
            interactions: Interactions::default(),
            notes: Notes::default(),
        }
    }
}

/// The sandbox's clock: the machine's, moved forward by as much as the control API asked for.
#[derive(Debug, Default)]
pub(crate) struct Clock {
    ahead_ms: AtomicI64,
}

impl Clock {
    /// Milliseconds since 1970.
    #[expect(
        clippy::disallowed_methods,
        reason = "the sandbox's one look at the machine's clock"
    )]
    pub(crate) fn now_ms(&self) -> i64 {
        let real = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        i64::try_from(real.as_millis())
            .unwrap_or(i64::MAX)
            .saturating_add(self.ahead_ms.load(Ordering::Relaxed))
    }

    /// Whole seconds since 1970.
    pub(crate) fn now_s(&self) -> i64 {
        self.now_ms().div_euclid(1000)
    }

    /// Now, as `2026-01-05T09:00:00.000Z`.
    pub(crate) fn now_text(&self) -> String {
        time_text(self.now_ms())
    }

    /// Moves the clock forward (or back).
    pub(crate) fn advance(&self, ms: i64) {
        self.ahead_ms.fetch_add(ms, Ordering::Relaxed);
    }
}

/// A moment as RFC 3339 in UTC, with milliseconds.
pub(crate) fn time_text(ms: i64) -> String {
    let (days, in_day) = (ms.div_euclid(86_400_000), ms.rem_euclid(86_400_000));
    // Civil date from a day number, with years that begin in March so that the leap day comes last.
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 {
        march_month + 3
    } else {
        march_month - 9
    };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let (hour, minute, second, milli) = (
        in_day / 3_600_000,
        in_day / 60_000 % 60,
        in_day / 1000 % 60,
        in_day % 1000,
    );
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{milli:03}Z")
}

/// A number that grows with everything that happens, and a way to wait for it.
#[derive(Debug)]
pub(crate) struct Changes {
    version: watch::Sender<u64>,
}

impl Default for Changes {
    fn default() -> Self {
        Self {
            version: watch::Sender::new(0),
        }
    }
}

impl Changes {
    /// Something happened.
    pub(crate) fn bump(&self) {
        self.version.send_modify(|version| *version += 1);
    }

    /// For tasks that look again at every change.
    pub(crate) fn subscribe(&self) -> watch::Receiver<u64> {
        self.version.subscribe()
    }

    /// Waits until the version is above `after`, at most `ms`, and answers with the version.
    pub(crate) async fn wait_after(&self, after: u64, ms: u64) -> u64 {
        let mut version = self.version.subscribe();
        let _ = tokio::time::timeout(
            Duration::from_millis(ms),
            version.wait_for(|now| *now > after),
        )
        .await;
        *self.version.borrow()
    }
}

/// Waits. Faults are slow on purpose and clients have deadlines: the sandbox's one way to let time pass.
#[expect(
    clippy::disallowed_methods,
    reason = "the sandbox's one wait; its task ends with the sandbox"
)]
pub(crate) async fn pace(ms: u64) {
    tokio::time::sleep(Duration::from_millis(ms)).await;
}

/// Locks, also when another task panicked while it held the lock: the sandbox's state is replaced whole or not at all.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::time_text;

    #[test]
    fn moments_are_written_as_people_write_them() {
        assert_eq!(time_text(0), "1970-01-01T00:00:00.000Z");
        assert_eq!(time_text(951_782_400_000), "2000-02-29T00:00:00.000Z");
        assert_eq!(time_text(1_767_603_600_123), "2026-01-05T09:00:00.123Z");
    }
}
