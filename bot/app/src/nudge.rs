//! Waking those who wait: something was put into the outbox, or the clock was moved.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::sync::Notify;

/// How long nobody sleeps longer than, whatever is due: a clock that jumps is noticed by then, and so is what a command
/// wrote beside the desk.
const LONGEST_NAP: Duration = Duration::from_secs(5);

/// The same where other processes write as well, and nobody tells us of it.
const LONGEST_NAP_IN_COMPANY: Duration = Duration::from_secs(1);

/// The same where another process decides what is sent: nothing wakes us then, and a customer would wait for the nap to end.
const SHORT_NAP: Duration = Duration::from_millis(200);

/// Wakes the courier and the timers.
#[derive(Debug)]
pub struct Nudge {
    outbox: Notify,
    timers: Notify,
    longest: Duration,
    /// Another process fills the outbox.
    filled_elsewhere: AtomicBool,
}

impl Nudge {
    /// Wakes those who work on a store; in company where other processes work on it as well.
    #[must_use]
    pub fn new(in_company: bool) -> Self {
        Self {
            outbox: Notify::new(),
            timers: Notify::new(),
            longest: if in_company {
                LONGEST_NAP_IN_COMPANY
            } else {
                LONGEST_NAP
            },
            filled_elsewhere: AtomicBool::new(false),
        }
    }

    /// How long nobody sleeps longer than.
    #[must_use]
    pub const fn longest(&self) -> Duration {
        self.longest
    }

    /// A timer was set, and may come before the next one that was known.
    pub fn timers(&self) {
        self.timers.notify_one();
    }

    /// Says whether another process fills the outbox, which cannot wake us.
    pub fn filled_elsewhere(&self, so: bool) {
        self.filled_elsewhere.store(so, Ordering::Relaxed);
    }

    /// Something may have become due for delivery.
    pub fn outbox(&self) {
        self.outbox.notify_one();
    }

    /// Something may have become due, the clock having moved.
    pub fn everyone(&self) {
        self.outbox.notify_one();
        self.timers.notify_one();
    }

    /// Waits until there may be something to deliver.
    pub async fn wait_outbox(&self, at_most: Duration) {
        let longest = if self.filled_elsewhere.load(Ordering::Relaxed) {
            SHORT_NAP
        } else {
            self.longest
        };
        let _ = tokio::time::timeout(at_most.min(longest), self.outbox.notified()).await;
    }

    /// Waits until a timer may be due.
    pub async fn wait_timers(&self, at_most: Duration) {
        let _ = tokio::time::timeout(at_most.min(self.longest), self.timers.notified()).await;
    }
}
