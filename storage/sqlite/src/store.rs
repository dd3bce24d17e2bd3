//! The port, on this file.

use crate::Sqlite;
use crate::fault::Fault;
use crate::look::Look;
use crate::table::{event, gate, lease, order, outbox, overview, tally, timer};
use crate::take::take;
use async_trait::async_trait;
use bot_core::event::Arrived;
use bot_core::id::PostId;
use bot_core::order::Order;
use bot_core::pace::{Gate, Limits};
use bot_core::place::Platform;
use bot_core::ports::{
    Claiming, Cursor, Desk, Gauges, Job, Overview, Reads, Store, StoreError, Taken, Tally,
};
use bot_core::timer::Timer;
use jiff::{SignedDuration, Timestamp};
use sqlx::Connection;

/// Makes several reads that see the file as it was at one moment: what is counted beside each other fits together.
macro_rules! at_one_moment {
    ($store:ident, $read:path $(, $what:expr)*) => {{
        let mut reader = $store.reader().await?;
        let looked = async {
            let mut moment = reader.begin_with("BEGIN DEFERRED").await?;
            let found = $read(&mut moment $(, $what)*).await?;
            moment.commit().await?;
            Ok::<_, Fault>(found)
        };
        looked.await?
    }};
}

#[async_trait]
impl Store for Sqlite {
    async fn take(
        &self,
        batch: &[Arrived],
        cursor: Option<&Cursor>,
        desk: &dyn Desk,
        now: Timestamp,
    ) -> Result<Vec<Taken>, StoreError> {
        let mut writer = self.writer().await?;
        let mut kept = std::mem::take(&mut *self.sheet());
        let taken = take(&mut writer, &mut kept, batch, cursor, desk, now).await?;
        *self.sheet() = kept.done();
        Ok(taken)
    }

    async fn keep_unreadable(
        &self,
        platform: Platform,
        key: &str,
        raw: &str,
        why: &str,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut writer = self.writer().await?;
        Ok(event::unreadable(&mut writer, platform, key, raw, why, now).await?)
    }

    async fn cursor(&self, source: &str) -> Result<Option<String>, StoreError> {
        Ok(event::cursor(&mut *self.reader().await?, source).await?)
    }

    async fn claim(
        &self,
        platforms: &[Platform],
        most: usize,
        limits: &Limits,
        now: Timestamp,
    ) -> Result<Vec<Job>, StoreError> {
        let mut writer = self.writer().await?;
        let mut kept = std::mem::take(&mut *self.sheet());
        let claimed = async {
            let mut transaction = writer.begin_with("BEGIN IMMEDIATE").await?;
            kept.begin(&mut transaction).await?;
            let sheet = &mut kept.sheet;
            let jobs = outbox::claim(&mut transaction, sheet, platforms, most, limits, now).await?;
            transaction.commit().await?;
            Ok::<_, Fault>(jobs)
        };
        let jobs = claimed.await?;
        *self.sheet() = kept.done();
        Ok(jobs)
    }

    async fn take_and_claim(
        &self,
        batch: &[Arrived],
        claiming: Claiming<'_>,
        desk: &dyn Desk,
        now: Timestamp,
    ) -> Result<(Vec<Taken>, Result<Vec<Job>, StoreError>), StoreError> {
        let Claiming {
            platforms,
            most,
            limits,
        } = claiming;
        let mut writer = self.writer().await?;
        let mut kept = std::mem::take(&mut *self.sheet());
        let both = async {
            let mut transaction = writer.begin_with("BEGIN IMMEDIATE").await?;
            kept.begin(&mut transaction).await?;
            let sheet = &mut kept.sheet;
            let mut within = Look(&mut *transaction);
            let taken = sheet.take(&mut within, batch, None, desk, now).await?;
            let jobs = outbox::claim(&mut transaction, sheet, platforms, most, limits, now).await?;
            transaction.commit().await?;
            Ok::<_, Fault>((taken, jobs))
        };
        let (taken, jobs) = both.await?;
        *self.sheet() = kept.done();
        Ok((taken, Ok(jobs)))
    }

    fn claims_with_outcomes(&self) -> bool {
        true
    }

    async fn rest(&self, gate: &Gate, until: Timestamp) -> Result<(), StoreError> {
        let mut writer = self.writer().await?;
        Ok(gate::rest(&mut writer, gate, until).await?)
    }

    async fn put_back(&self, posts: &[PostId], not_before: Timestamp) -> Result<(), StoreError> {
        let mut writer = self.writer().await?;
        let back = async {
            let mut transaction = writer.begin_with("BEGIN IMMEDIATE").await?;
            for post in posts {
                outbox::put_back(&mut transaction, post, not_before).await?;
            }
            transaction.commit().await?;
            Ok::<_, Fault>(())
        };
        self.sheet().sheet.taken_back(posts);
        Ok(back.await?)
    }

    async fn left_sending(&self) -> Result<Vec<Job>, StoreError> {
        Ok(outbox::left_sending(&mut *self.reader().await?).await?)
    }

    async fn next_due(&self, after: Timestamp) -> Result<Option<Timestamp>, StoreError> {
        Ok(outbox::next_due(&mut *self.reader().await?, after).await?)
    }

    async fn due(&self, now: Timestamp, most: usize) -> Result<Vec<Timer>, StoreError> {
        Ok(timer::due(&mut *self.reader().await?, now, most).await?)
    }

    async fn reads(&self) -> Result<Box<dyn Reads + '_>, StoreError> {
        Ok(Box::new(Look(self.reader().await?)))
    }

    async fn put_orders(
        &self,
        orders: &[Order],
        now: Timestamp,
    ) -> Result<(usize, usize), StoreError> {
        let mut writer = self.writer().await?;
        let put = async {
            let mut transaction = writer.begin_with("BEGIN IMMEDIATE").await?;
            let (mut new, mut changed) = (0, 0);
            for it in orders {
                match order::put(&mut transaction, it, now).await? {
                    order::Written::New => new += 1,
                    order::Written::Changed => changed += 1,
                    order::Written::Same => {}
                }
            }
            transaction.commit().await?;
            Ok::<_, Fault>((new, changed))
        };
        Ok(put.await?)
    }

    async fn forget_events(&self, before: Timestamp, most: usize) -> Result<usize, StoreError> {
        let mut writer = self.writer().await?;
        Ok(event::forget(&mut writer, before, most).await?)
    }

    async fn lease(
        &self,
        name: &str,
        holder: &str,
        now: Timestamp,
        time: SignedDuration,
    ) -> Result<bool, StoreError> {
        let mut writer = self.writer().await?;
        Ok(lease::hold(&mut writer, name, holder, now, now + time).await?)
    }

    async fn tally(&self) -> Result<Tally, StoreError> {
        Ok(at_one_moment!(self, tally::count))
    }

    async fn gauges(&self, now: Timestamp) -> Result<Gauges, StoreError> {
        Ok(at_one_moment!(self, overview::gauges, now))
    }

    async fn overview(&self, now: Timestamp, most: usize) -> Result<Overview, StoreError> {
        Ok(at_one_moment!(self, overview::overview, now, most))
    }

    async fn close(&self) {
        self.shut().await;
    }
}
