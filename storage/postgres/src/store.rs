//! The port, on this database.

use crate::Postgres;
use crate::fault::Fault;
use crate::line::limited;
use crate::look::Look;
use crate::moment::{Counted, Gauged, Viewed};
use crate::table::{event, outbox, timer};
use crate::take::Take;
use crate::work::{Tries, run, wait};
use crate::write::{Claim, Forget, Lease, Orders, PutBack, Rest, Unreadable};
use async_trait::async_trait;
use bot_core::event::Arrived;
use bot_core::id::PostId;
use bot_core::order::Order;
use bot_core::pace::{Gate, Limits};
use bot_core::place::Platform;
use bot_core::ports::{
    Cursor, Desk, Gauges, Job, Overview, Reads, Store, StoreError, Taken, Tally,
};
use bot_core::timer::Timer;
use jiff::{SignedDuration, Timestamp};

/// A claim that is doubted, unless it is known how it ended: also where whoever waits for it goes away.
struct Doubt<'a> {
    store: &'a Postgres,
    name: Option<String>,
}

impl Drop for Doubt<'_> {
    fn drop(&mut self) {
        self.store.doubted().extend(self.name.take());
    }
}

/// Makes one read on a connection of its own; once more, where that one turns out to have been cut.
macro_rules! ask {
    ($store:ident, $read:path $(, $what:expr)*) => {{
        let mut tries = Tries::default();
        loop {
            let told = match $store.reading.lend().await {
                Ok(mut lent) => {
                    let limit = lent.limits().statement;
                    let told = match lent.db() {
                        Ok(db) => limited(limit, $read(db $(, $what)*)).await,
                        Err(fault) => Err(fault),
                    };
                    lent.done(told.as_ref().err());
                    told
                }
                Err(fault) => Err(fault),
            };
            let fault = match told {
                Ok(found) => break Ok(found),
                Err(fault) => fault,
            };
            match fault.again().and_then(|again| tries.pause(again)) {
                Some(pause) => wait(pause).await,
                None => break Err(StoreError::from(fault)),
            }
        }
    }};
}

#[async_trait]
impl Store for Postgres {
    async fn take(
        &self,
        batch: &[Arrived],
        cursor: Option<&Cursor>,
        desk: &dyn Desk,
        now: Timestamp,
    ) -> Result<Vec<Taken>, StoreError> {
        let take = Take {
            batch,
            cursor,
            desk,
            now,
            limit: self.taking.limits().statement,
        };
        Ok(run(&self.taking, &take).await?)
    }

    async fn keep_unreadable(
        &self,
        platform: Platform,
        key: &str,
        raw: &str,
        why: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let unreadable = Unreadable {
            platform,
            key,
            raw,
            why,
            now,
        };
        Ok(run(&self.taking, &unreadable).await?)
    }

    async fn cursor(&self, source: &str) -> Result<Option<String>, StoreError> {
        ask!(self, event::cursor, source)
    }

    async fn claim(
        &self,
        platforms: &[Platform],
        most: usize,
        limits: &Limits,
        now: Timestamp,
    ) -> Result<Vec<Job>, StoreError> {
        let name = self.name_of_claim();
        let doubted = self.doubted().clone();
        let mut doubt = Doubt {
            store: self,
            name: Some(name.clone()),
        };
        let claim = Claim {
            platforms,
            most,
            limits,
            now,
            name: &name,
            doubted: &doubted,
        };
        let claimed = run(&self.claiming, &claim).await;
        match &claimed {
            Ok(_) => {
                doubt.name = None;
                self.doubted().retain(|it| !doubted.contains(it));
            }
            Err(Fault::Commit(_) | Fault::Silent(_)) => {}
            Err(_) => doubt.name = None,
        }
        Ok(claimed?)
    }

    async fn rest(&self, gate: &Gate, until: Timestamp) -> Result<(), StoreError> {
        Ok(run(&self.claiming, &Rest { gate, until }).await?)
    }

    async fn put_back(&self, posts: &[PostId], not_before: Timestamp) -> Result<(), StoreError> {
        let put_back = PutBack { posts, not_before };
        Ok(run(&self.claiming, &put_back).await?)
    }

    async fn left_sending(&self) -> Result<Vec<Job>, StoreError> {
        ask!(self, outbox::left_sending)
    }

    async fn next_due(&self, after: Timestamp) -> Result<Option<Timestamp>, StoreError> {
        ask!(self, outbox::next_due, after)
    }

    async fn due(&self, now: Timestamp, most: usize) -> Result<Vec<Timer>, StoreError> {
        ask!(self, timer::due, now, most)
    }

    async fn reads(&self) -> Result<Box<dyn Reads + '_>, StoreError> {
        Ok(Box::new(Look(self.reading.lend().await?)))
    }

    async fn put_orders(
        &self,
        orders: &[Order],
        now: Timestamp,
    ) -> Result<(usize, usize), StoreError> {
        Ok(run(&self.taking, &Orders { orders, now }).await?)
    }

    async fn forget_events(&self, before: Timestamp, most: usize) -> Result<usize, StoreError> {
        Ok(run(&self.taking, &Forget { before, most }).await?)
    }

    async fn lease(
        &self,
        name: &str,
        holder: &str,
        now: Timestamp,
        time: SignedDuration,
    ) -> Result<bool, StoreError> {
        let lease = Lease {
            name,
            holder,
            now,
            until: now + time,
        };
        // Not behind what is being taken: a lease must be renewed in time.
        Ok(run(&self.claiming, &lease).await?)
    }

    async fn tally(&self) -> Result<Tally, StoreError> {
        Ok(run(&self.reading, &Counted).await?)
    }

    async fn gauges(&self, now: Timestamp) -> Result<Gauges, StoreError> {
        Ok(run(&self.reading, &Gauged(now)).await?)
    }

    async fn overview(&self, now: Timestamp, most: usize) -> Result<Overview, StoreError> {
        Ok(run(&self.reading, &Viewed(now, most)).await?)
    }

    async fn close(&self) {
        self.shut().await;
    }
}
