//! The stopwatch.

use std::time::{Duration, Instant};

/// Now.
#[expect(
    clippy::disallowed_methods,
    reason = "a benchmark is about time: this is its stopwatch"
)]
pub(crate) fn now() -> Instant {
    Instant::now()
}

/// How long ago this was.
pub(crate) fn since(then: Instant) -> Duration {
    now().duration_since(then)
}

/// Lets time go by, where time itself is what is measured.
#[expect(
    clippy::disallowed_methods,
    reason = "what a process does while nothing happens is measured by letting nothing happen"
)]
pub(crate) fn let_pass(time: Duration) {
    std::thread::sleep(time);
}
