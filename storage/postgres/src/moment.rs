//! Reads of several statements that see the database as it was at one moment: what is counted beside each other fits
//! together.

use crate::fault::Fault;
use crate::table::{overview, tally};
use crate::work::Work;
use async_trait::async_trait;
use bot_core::ports::{Gauges, Overview, Tally};
use jiff::Timestamp;
use sqlx::PgConnection;

/// Everything is read as it was when the first statement began.
const AT_ONE_MOMENT: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

/// What is worth a look, counted.
pub(crate) struct Counted;

#[async_trait]
impl Work for Counted {
    type Done = Tally;
    const BEGIN: &'static str = AT_ONE_MOMENT;

    async fn go(&self, db: &mut PgConnection) -> Result<Tally, Fault> {
        tally::count(db).await
    }
}

/// What stands here, for a monitor.
pub(crate) struct Gauged(pub(crate) Timestamp);

#[async_trait]
impl Work for Gauged {
    type Done = Gauges;
    const BEGIN: &'static str = AT_ONE_MOMENT;

    async fn go(&self, db: &mut PgConnection) -> Result<Gauges, Fault> {
        overview::gauges(db, self.0).await
    }
}

/// What stands here, for a person, with so many of each at most.
pub(crate) struct Viewed(pub(crate) Timestamp, pub(crate) usize);

#[async_trait]
impl Work for Viewed {
    type Done = Overview;
    const BEGIN: &'static str = AT_ONE_MOMENT;

    async fn go(&self, db: &mut PgConnection) -> Result<Overview, Fault> {
        overview::overview(db, self.0, self.1).await
    }
}
