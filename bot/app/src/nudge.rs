//! Waking those who wait: something was put into the outbox, or the clock was moved.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::sync::Notify;

/// How long nobody sleeps longer than, whatever is due: a clock that jumps is noticed by then.
const LONGEST_NAP: Duration = Duration::from_secs(1);

/// The same where another process decides what is sent: nothing wakes us then, and a customer would wait for the nap to end.
const SHORT_NAP: Duration = Duration::from_millis(200);

/// Wakes the courier and the timers.
#[derive(Debug, Default)]
pub struct Nudge {
    outbox: Notify,
    timers: Notify,
    /// Another process fills the outbox.
    filled_elsewhere: AtomicBool,
}

impl Nudge {
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
            LONGEST_NAP
        };
        let _ = tokio::time::timeout(at_most.min(longest), self.outbox.notified()).await;
    }

    /// Waits until a timer may be due.
    pub async fn wait_timers(&self, at_most: Duration) {
        let _ = tokio::time::timeout(at_most.min(LONGEST_NAP), self.timers.notified()).await;
    }
}
