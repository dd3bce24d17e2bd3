//! The way in: what adapters hand over is decided upon and kept in one transaction, and only then acknowledged.

use crate::meters::Meters;
use crate::nudge::Nudge;
use async_trait::async_trait;
use bot_core::change::{Change, Decision};
use bot_core::decide::{self, Aside, TheDesk};
use bot_core::event::Arrived;
use bot_core::place::{Account, Platform};
use bot_core::ports::{
    CaseFilter, Claiming, Cursor, Desk, Intake, Job, Reads, Store, StoreError, Suggest, Suggestion,
    Taken, Unkept,
};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Discord is asked for each of them, so it is not asked for everybody.
const ACQUAINTANCES: usize = 500;

/// Takes events in.
pub struct Reception {
    store: Arc<dyn Store>,
    desk: Arc<TheDesk>,
    nudge: Arc<Nudge>,
    meters: Arc<Meters>,
}

impl std::fmt::Debug for Reception {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Reception").finish_non_exhaustive()
    }
}

impl Reception {
    /// The way in to a store, decided by a desk.
    #[must_use]
    pub fn new(
        store: Arc<dyn Store>,
        desk: Arc<TheDesk>,
        nudge: Arc<Nudge>,
        meters: Arc<Meters>,
    ) -> Self {
        Self {
            store,
            desk,
            nudge,
            meters,
        }
    }

    /// Takes a batch of events, all or none. One that the database cannot ever take is set aside, and the others are taken.
    ///
    /// # Errors
    /// Nothing is acknowledged: the database cannot be used just now, or at all.
    pub async fn take(
        &self,
        batch: &[Arrived],
        cursor: Option<&Cursor>,
    ) -> Result<Vec<Taken>, StoreError> {
        let taken = match self.try_to(batch, cursor).await {
            Err(StoreError::Broken(_)) if !batch.is_empty() => self.one_by_one(batch, cursor).await,
            taken => taken,
        };
        match &taken {
            Ok(taken) => {
                if taken.contains(&Taken::Recorded) {
                    self.nudge.outbox();
                }
            }
            Err(error) => {
                tracing::error!(%error, events = batch.len(), "events could not be kept, and are not acknowledged")
            }
        }
        taken
    }

    async fn try_to(
        &self,
        batch: &[Arrived],
        cursor: Option<&Cursor>,
    ) -> Result<Vec<Taken>, StoreError> {
        let now = self.desk.clock.now();
        let desk = Noticing::new(&self.desk);
        let taken = self.store.take(batch, cursor, &desk, now).await;
        match &taken {
            Ok(taken) => self.took(batch, taken, desk),
            Err(error) => self.meters.database(error),
        }
        taken
    }

    /// Takes outcomes, and claims what may go then. Tried once: whoever asks tries again as [`Self::take`] does.
    ///
    /// # Errors
    /// Nothing was taken, and nothing was claimed.
    pub async fn take_and_claim(
        &self,
        outcomes: &[Arrived],
        claiming: Claiming<'_>,
    ) -> Result<Result<Vec<Job>, StoreError>, StoreError> {
        let now = self.desk.clock.now();
        let desk = Noticing::new(&self.desk);
        let both = self.store.take_and_claim(outcomes, claiming, &desk, now);
        match both.await {
            Ok((taken, jobs)) => {
                self.took(outcomes, &taken, desk);
                Ok(jobs)
            }
            Err(error) => {
                self.meters.database(&error);
                Err(error)
            }
        }
    }

    /// What follows from taking, whatever was taken.
    fn took(&self, batch: &[Arrived], taken: &[Taken], desk: Noticing<'_>) {
        if desk.sets_a_timer.into_inner() {
            self.nudge.timers();
        }
        let now = self.desk.clock.now();
        for (arrived, taken) in batch.iter().zip(taken) {
            self.meters.took(arrived, *taken, now);
        }
    }

    /// Finds out which event it is that cannot be taken. Each has its own transaction now: what was taken before something
    /// goes wrong is recognised when it comes again.
    async fn one_by_one(
        &self,
        batch: &[Arrived],
        cursor: Option<&Cursor>,
    ) -> Result<Vec<Taken>, StoreError> {
        let mut all = Vec::with_capacity(batch.len());
        for arrived in batch {
            // A second try, alone: it may have been another one's fault.
            match self.try_to(std::slice::from_ref(arrived), None).await {
                Ok(taken) => all.extend(taken),
                Err(StoreError::Broken(why)) => all.push(self.set_aside(arrived, why).await?),
                Err(passing) => return Err(passing),
            }
        }
        if cursor.is_some() {
            self.try_to(&[], cursor).await?;
        }
        Ok(all)
    }

    /// Keeps an event raw that cannot be taken, and goes on as if it had said nothing. Where not even that can be written, it
    /// is the database that cannot be used, and nothing is set aside.
    async fn set_aside(&self, arrived: &Arrived, why: String) -> Result<Taken, StoreError> {
        let now = self.desk.clock.now();
        let platform = arrived.event.platform();
        let platform = platform.unwrap_or(self.desk.rules.book.desk.platform);
        let raw = serde_json::to_string(arrived).unwrap_or_else(|error| error.to_string());
        let kept = async {
            self.store
                .keep_unreadable(platform, &arrived.key, &raw, &why, now)
                .await?;
            self.store
                .take(std::slice::from_ref(arrived), None, &Aside, now)
                .await
        };
        if let Err(error) = kept.await {
            tracing::debug!(%error, "nothing can be set aside either");
            return Err(StoreError::Broken(why));
        }
        self.meters.set_aside(platform);
        tracing::error!(
            platform = platform.key(),
            key = arrived.key,
            error = why,
            "an event cannot be taken; it is kept as it came and set aside, and the others go on. Please report it: `byline doctor` tells of it"
        );
        Ok(Taken::PassedOver)
    }
}

/// The desk, and what else has to know what it decided.
struct Noticing<'a> {
    desk: &'a TheDesk,
    /// Somebody may sleep beyond it.
    sets_a_timer: AtomicBool,
}

impl<'a> Noticing<'a> {
    const fn new(desk: &'a TheDesk) -> Self {
        Self {
            desk,
            sets_a_timer: AtomicBool::new(false),
        }
    }
}

#[async_trait]
impl Desk for Noticing<'_> {
    async fn decide(
        &self,
        reads: &mut dyn Reads,
        arrived: &Arrived,
    ) -> Result<Decision, StoreError> {
        let decision = self.desk.decide(reads, arrived).await?;
        let timer = |change: &Change| matches!(change, Change::Timer(_));
        if decision.changes.iter().any(timer) {
            self.sets_a_timer.store(true, Ordering::Relaxed);
        }
        Ok(decision)
    }
}

#[async_trait]
impl Intake for Reception {
    async fn hand_over(&self, batch: Vec<Arrived>, cursor: Option<Cursor>) -> Result<(), Unkept> {
        self.take(&batch, cursor.as_ref())
            .await
            .map(|_| ())
            .map_err(unkept)
    }

    async fn cursor(&self, source: &str) -> Result<Option<String>, Unkept> {
        self.store.cursor(source).await.map_err(unkept)
    }

    async fn acquaintances(&self, platform: Platform) -> Vec<Account> {
        let known = async {
            let mut reads = self.store.reads().await?;
            let filter = CaseFilter {
                active: true,
                most: ACQUAINTANCES,
                ..CaseFilter::default()
            };
            let mut accounts = BTreeSet::new();
            for case in reads.cases(&filter).await? {
                let customer = reads.customer(&case.customer).await?;
                accounts.extend(customer.map(|customer| customer.account));
            }
            Ok::<_, StoreError>(accounts)
        };
        match known.await {
            Ok(accounts) => accounts
                .into_iter()
                .filter(|account| account.platform == platform)
                .collect(),
            Err(error) => {
                tracing::warn!(%error, "whose direct messages may have been missed cannot be told");
                Vec::new()
            }
        }
    }

    async fn suggest(&self, ask: Suggest) -> Vec<Suggestion> {
        let offers = async {
            let mut reads = self.store.reads().await?;
            decide::suggest(&self.desk.rules, &mut *reads, &ask).await
        };
        offers.await.unwrap_or_else(|error| {
            tracing::warn!(%error, "nothing could be offered while someone typed");
            Vec::new()
        })
    }

    async fn unreadable(
        &self,
        platform: Platform,
        key: String,
        raw: String,
        why: String,
    ) -> Result<(), Unkept> {
        // Why it could not be read may quote what a person wrote: that is kept with it, and not logged.
        tracing::warn!(
            platform = platform.key(),
            key,
            "an event could not be read; it is kept as it came, and `byline doctor` says why"
        );
        let now = self.desk.clock.now();
        self.store
            .keep_unreadable(platform, &key, &raw, &why, now)
            .await
            .map_err(unkept)
    }
}

fn unkept(error: StoreError) -> Unkept {
    Unkept(error.to_string())
}
