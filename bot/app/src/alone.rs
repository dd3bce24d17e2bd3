//! One desk at a time on a database that several processes share: the others stand by, and one of them goes on within
//! seconds when the first one dies. (A file needs none of this: only one process can open it.)

use crate::exit::Failure;
use bot_core::ports::{Clock, Store, StoreError};
use jiff::SignedDuration;
use std::sync::Arc;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// What the lease is of.
const DESK: &str = "desk";

/// How long a desk that says nothing counts as alive. Whoever stands by goes on after that.
const ALIVE: SignedDuration = SignedDuration::from_secs(12);

/// How often the desk says that it lives, and whoever stands by looks.
const EVERY: Duration = Duration::from_secs(3);

/// The right to run the desk on a database.
pub struct Turn {
    store: Arc<dyn Store>,
    clock: Arc<dyn Clock>,
    holder: String,
}

impl std::fmt::Debug for Turn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Turn")
            .field("holder", &self.holder)
            .finish_non_exhaustive()
    }
}

impl Turn {
    /// Waits until no other process runs the desk.
    ///
    /// # Errors
    /// The database cannot be used.
    pub async fn wait(
        store: Arc<dyn Store>,
        clock: Arc<dyn Clock>,
        holder: String,
    ) -> Result<Self, Failure> {
        let turn = Self {
            store,
            clock,
            holder,
        };
        let mut told = false;
        loop {
            match turn.take(ALIVE).await {
                Ok(true) => return Ok(turn),
                Ok(false) => {
                    if !told {
                        tracing::info!(
                            "another process runs the desk on this database; this one stands by, and goes on when that one ends"
                        );
                    }
                    told = true;
                }
                Err(error @ StoreError::Broken(_)) => {
                    return Err(Failure::Database(error.to_string()));
                }
                Err(error) => {
                    tracing::warn!(%error, "the database does not say whose turn it is; asking again");
                }
            }
            pause(&CancellationToken::new()).await;
        }
    }

    /// Says again and again that this desk lives, until it is stopped.
    ///
    /// # Errors
    /// Another process runs the desk by now: this one must not.
    pub async fn keep(&self, stop: CancellationToken) -> Result<(), Failure> {
        while !stop.is_cancelled() {
            match self.take(ALIVE).await {
                Ok(true) => {}
                Ok(false) => {
                    return Err(Failure::Running(
                        "another process has taken over the desk, since this one was silent for too long; start it again to stand by"
                            .to_owned(),
                    ));
                }
                // Without the database nothing is taken in and nothing claimed; when it is back, it says whose turn it is.
                Err(error) => tracing::warn!(%error, "the lease of the desk could not be renewed"),
            }
            pause(&stop).await;
        }
        Ok(())
    }

    /// Lets the next one go on at once.
    pub async fn give_back(&self) {
        if let Err(error) = self.take(SignedDuration::ZERO).await {
            tracing::warn!(%error, "the lease of the desk could not be given back; it ends by itself");
        }
    }

    async fn take(&self, time: SignedDuration) -> Result<bool, StoreError> {
        self.store
            .lease(DESK, &self.holder, self.clock.now(), time)
            .await
    }
}

/// Until the next time to look, or until it is stopped.
async fn pause(stop: &CancellationToken) {
    let _ = tokio::time::timeout(EVERY, stop.cancelled()).await;
}
