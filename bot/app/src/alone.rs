//! One process at a time for each role of a desk, on a database that several share: the others stand by, and one of them goes
//! on within seconds when the first one dies or is cut off. (A file needs none of this: only one process can open it.)
//! Usually one process has all roles; each has a lease of its own, so that one that dies alone is taken over alone.
//!
//! The arithmetic, in seconds. A turn is taken for 9 and renewed every 2. Who could not renew for 6 stops: nothing leaves
//! it from then on, and what was leaving is cut off. So 3 are to spare for clocks that differ and for what is on its way.
//! Who stands by looks every second: after a death it goes on within 10, and opens its doors.

mod guard;

pub use guard::guarded;

use crate::exit::Failure;
use crate::roles::{Role, named};
use bot_core::ports::{Clock, Store, StoreError};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

/// How long a process that says nothing counts as alive. Whoever stands by goes on after that.
const ALIVE: SignedDuration = SignedDuration::from_secs(9);

/// How long a desk that could not renew its turn goes on.
const HOLDS: Duration = Duration::from_secs(6);

/// How often the desk says that it lives.
const EVERY: Duration = Duration::from_secs(2);

/// How often whoever stands by looks, and how soon is tried again what failed.
const LOOKS: Duration = Duration::from_secs(1);

/// How long the database may take to answer, before it is asked over another connection.
const ANSWER: Duration = Duration::from_secs(2);

/// The right to be the one that has a role of the desk.
pub struct Turn {
    role: Role,
    store: Arc<dyn Store>,
    clock: Arc<dyn Clock>,
    holder: String,
    /// When it was last asked for and given.
    given: watch::Sender<Timestamp>,
    lost: CancellationToken,
}

impl std::fmt::Debug for Turn {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Turn")
            .field("role", &self.role)
            .field("holder", &self.holder)
            .finish_non_exhaustive()
    }
}

/// Waits until at least one of these is ours, and gives those that are. Without any, there is nothing to wait for.
///
/// # Errors
/// The database cannot be used.
pub async fn first(turns: &[Arc<Turn>]) -> Result<BTreeSet<Role>, Failure> {
    let mut told = false;
    loop {
        let mut ours = BTreeSet::new();
        for turn in turns {
            if turn.asks().await? {
                ours.insert(turn.role);
            }
        }
        if turns.is_empty() || !ours.is_empty() {
            return Ok(ours);
        }
        if !told {
            let roles = named(turns.iter().map(|turn| turn.role));
            tracing::info!(
                roles,
                "another process runs the desk on this database; this one stands by, and goes on when that one ends"
            );
        }
        told = true;
        pause(LOOKS, &CancellationToken::new()).await;
    }
}

impl Turn {
    /// A turn to be waited for.
    #[must_use]
    pub fn of(role: Role, store: Arc<dyn Store>, clock: Arc<dyn Clock>, holder: String) -> Self {
        Self {
            role,
            given: watch::Sender::new(clock.now()),
            store,
            clock,
            holder,
            lost: CancellationToken::new(),
        }
    }

    /// Whose turn it is.
    #[must_use]
    pub const fn role(&self) -> Role {
        self.role
    }

    /// Waits until no other process has this role, while this one has others already.
    ///
    /// # Errors
    /// The database cannot be used.
    pub async fn wait(&self) -> Result<(), Failure> {
        let role = self.role.name();
        let mut told = false;
        while !self.asks().await? {
            if !told {
                tracing::info!(
                    role,
                    "another process has this role; this one stands by for it, and goes on when that one ends"
                );
            }
            told = true;
            pause(LOOKS, &CancellationToken::new()).await;
        }
        Ok(())
    }

    /// Whether it is ours now. What passes by itself counts as no.
    async fn asks(&self) -> Result<bool, Failure> {
        match self.take(ALIVE).await {
            Ok(ours) => Ok(ours),
            Err(error @ StoreError::Broken(_)) => Err(Failure::Database(error.to_string())),
            Err(error) => {
                tracing::warn!(%error, "the database does not say whose turn it is; asking again");
                Ok(false)
            }
        }
    }

    /// Says again and again that this process lives, until it is stopped.
    ///
    /// # Errors
    /// It is not this process's turn any more, as far as it can know: nothing leaves it from now on.
    pub async fn keep(&self, stop: CancellationToken) -> Result<(), Failure> {
        while !stop.is_cancelled() {
            let lost = match tokio::time::timeout(HOLDS.saturating_sub(EVERY), self.renew(&stop))
                .await
            {
                Ok(true) => None,
                Ok(false) => {
                    Some("another process has taken over, since this one was silent for too long")
                }
                Err(_) => Some(
                    "the database could not be reached for so long that another process may have taken over",
                ),
            };
            if let Some(why) = lost {
                self.lost.cancel();
                return Err(Failure::Turn(format!("{}: {why}", self.role.name())));
            }
            pause(EVERY, &stop).await;
        }
        Ok(())
    }

    /// Renews it, as often as it takes. False: another process has it.
    async fn renew(&self, stop: &CancellationToken) -> bool {
        loop {
            match self.take(ALIVE).await {
                Ok(ours) => return ours,
                Err(error) => {
                    tracing::warn!(%error, role = self.role.name(), "a lease could not be renewed")
                }
            }
            pause(LOOKS, stop).await;
            if stop.is_cancelled() {
                return true;
            }
        }
    }

    /// Lets the next one go on at once.
    pub async fn give_back(&self) {
        if let Err(error) = self.take(SignedDuration::ZERO).await {
            tracing::warn!(%error, role = self.role.name(), "a lease could not be given back; it ends by itself");
        }
    }

    /// Returns while it is this process's turn. By the clock as well: a process that was stopped and goes on, or a machine
    /// that slept, does not know how long that was until it looks.
    async fn is_ours(&self) {
        let mut given = self.given.subscribe();
        loop {
            let since = self.clock.now().duration_since(*given.borrow_and_update());
            if since < SignedDuration::try_from(HOLDS).unwrap_or(ALIVE) {
                return;
            }
            // The next renewal says whether it is.
            if given.changed().await.is_err() {
                std::future::pending().await
            }
        }
    }

    async fn take(&self, time: SignedDuration) -> Result<bool, StoreError> {
        let asked = self.clock.now();
        let taking = self
            .store
            .lease(self.role.name(), &self.holder, asked, time);
        let taken = tokio::time::timeout(ANSWER, taking).await.map_err(|_| {
            StoreError::Passing(format!("no answer within {} seconds", ANSWER.as_secs()))
        })?;
        if let Ok(true) = taken {
            self.given.send_replace(asked);
        }
        taken
    }
}

/// Until the next time to look, or until it is stopped.
async fn pause(time: Duration, stop: &CancellationToken) {
    let _ = tokio::time::timeout(time, stop.cancelled()).await;
}
