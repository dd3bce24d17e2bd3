//! Waiting for something to become true, with a limit: the only way in which a test lets time pass.

use std::fmt::{self, Display};
use std::time::Duration;

/// Long enough for a busy machine, short enough for a person who waits for the test to fail.
pub const LIMIT: Duration = Duration::from_secs(20);

/// Between two looks. Small, because each test waits half of it too long on average.
const PAUSE: Duration = Duration::from_millis(10);

/// What did not happen in time.
#[derive(Debug)]
pub struct TooLate {
    what: String,
    limit: Duration,
}

impl Display for TooLate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "waited {:?} in vain for {}", self.limit, self.what)
    }
}

impl std::error::Error for TooLate {}

/// Looks again and again until `look` finds something, and gives it back.
///
/// `what` completes the sentence "waited 20s in vain for …".
///
/// # Errors
/// `TooLate` when the limit is over first.
pub async fn until<T>(
    limit: Duration,
    what: impl Display,
    mut look: impl AsyncFnMut() -> Option<T>,
) -> Result<T, TooLate> {
    let looking = async {
        loop {
            if let Some(found) = look().await {
                return found;
            }
            pause().await;
        }
    };
    tokio::time::timeout(limit, looking)
        .await
        .map_err(|_| TooLate {
            what: what.to_string(),
            limit,
        })
}

/// Waits for a future, but not for ever.
///
/// # Errors
/// `TooLate` when the limit is over first.
pub async fn within<T>(
    limit: Duration,
    what: impl Display,
    future: impl Future<Output = T>,
) -> Result<T, TooLate> {
    tokio::time::timeout(limit, future)
        .await
        .map_err(|_| TooLate {
            what: what.to_string(),
            limit,
        })
}

/// Lets this much real time pass. For tests that are about a real time, and do not run by default.
pub async fn through(time: Duration) {
    let _ = tokio::time::timeout(time, std::future::pending::<()>()).await;
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one sleep of all tests: between two looks at something that sends no word when it changes"
)]
async fn pause() {
    tokio::time::sleep(PAUSE).await;
}
