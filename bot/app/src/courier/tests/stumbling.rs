//! A store that stumbles over what it was told to, and does the rest as its file does.

use super::*;
use bot_core::order::Order;
use bot_core::ports::{Cursor, Gauges, Overview, Taken, Tally};
use bot_core::timer::Timer;
use std::sync::atomic::{AtomicBool, AtomicUsize};

/// On a real file.
pub(super) struct Stumbling {
    pub(super) store: Arc<Sqlite>,
    /// So many rows it fails to put back.
    pub(super) put_backs: AtomicUsize,
    /// Events that cannot be taken, by how their key begins, and how often they cannot.
    pub(super) cannot: Mutex<BTreeMap<String, usize>>,
    /// Nothing can be written at all.
    pub(super) unusable: AtomicBool,
    /// Whether it lets outcomes be recorded and rows be claimed at once.
    pub(super) at_once: bool,
}

impl Stumbling {
    fn usable(&self) -> Told<()> {
        if self.unusable.load(Ordering::SeqCst) {
            return Err(StoreError::Broken("the file may not be written".to_owned()));
        }
        Ok(())
    }
}

type Told<T> = Result<T, StoreError>;

#[async_trait]
impl Store for Stumbling {
    async fn put_back(&self, posts: &[PostId], not_before: Timestamp) -> Told<()> {
        let fails = |left: usize| left.checked_sub(1);
        let (set, fetch) = (Ordering::SeqCst, Ordering::SeqCst);
        if self.put_backs.fetch_update(set, fetch, fails).is_ok() {
            return Err(StoreError::Passing("it was told to".to_owned()));
        }
        self.store.put_back(posts, not_before).await
    }

    async fn take(
        &self,
        batch: &[Arrived],
        cursor: Option<&Cursor>,
        desk: &dyn Desk,
        now: Timestamp,
    ) -> Told<Vec<Taken>> {
        for (key, left) in &mut *self.cannot.lock().unwrap() {
            if *left > 0 && batch.iter().any(|arrived| arrived.key.starts_with(key)) {
                *left -= 1;
                return Err(StoreError::Broken("it contradicts what is kept".to_owned()));
            }
        }
        self.usable()?;
        self.store.take(batch, cursor, desk, now).await
    }

    async fn keep_unreadable(
        &self,
        platform: Platform,
        key: &str,
        raw: &str,
        why: &str,
        now: Timestamp,
    ) -> Told<()> {
        self.usable()?;
        self.store
            .keep_unreadable(platform, key, raw, why, now)
            .await
    }

    async fn cursor(&self, source: &str) -> Told<Option<String>> {
        self.store.cursor(source).await
    }

    async fn claim(
        &self,
        platforms: &[Platform],
        most: usize,
        limits: &Limits,
        now: Timestamp,
    ) -> Told<Vec<Job>> {
        self.store.claim(platforms, most, limits, now).await
    }

    fn claims_with_outcomes(&self) -> bool {
        self.at_once
    }

    async fn rest(&self, gate: &Gate, until: Timestamp) -> Told<()> {
        self.store.rest(gate, until).await
    }

    async fn left_sending(&self) -> Told<Vec<Job>> {
        self.store.left_sending().await
    }

    async fn next_due(&self, after: Timestamp) -> Told<Option<Timestamp>> {
        self.store.next_due(after).await
    }

    async fn due(&self, now: Timestamp, most: usize) -> Told<Vec<Timer>> {
        self.store.due(now, most).await
    }

    async fn reads(&self) -> Told<Box<dyn Reads + '_>> {
        self.store.reads().await
    }

    async fn put_orders(&self, orders: &[Order], now: Timestamp) -> Told<(usize, usize)> {
        self.store.put_orders(orders, now).await
    }

    async fn forget_events(&self, before: Timestamp, most: usize) -> Told<usize> {
        self.store.forget_events(before, most).await
    }

    async fn lease(
        &self,
        name: &str,
        holder: &str,
        now: Timestamp,
        time: SignedDuration,
    ) -> Told<bool> {
        self.store.lease(name, holder, now, time).await
    }

    async fn tally(&self) -> Told<Tally> {
        self.store.tally().await
    }

    async fn gauges(&self, now: Timestamp) -> Told<Gauges> {
        self.store.gauges(now).await
    }

    async fn overview(&self, now: Timestamp, most: usize) -> Told<Overview> {
        self.store.overview(now, most).await
    }

    async fn close(&self) {
        self.store.close().await;
    }
}
