//! What is written, beside the events that are taken: each in a transaction of its own.

use crate::fault::Fault;
use crate::table::{event, gate, lease, order, outbox};
use crate::work::{AMONG_OTHERS, Work};
use async_trait::async_trait;
use bot_core::id::PostId;
use bot_core::order::Order;
use bot_core::pace::{Gate, Limits};
use bot_core::place::Platform;
use bot_core::ports::Job;
use jiff::Timestamp;
use sqlx::PgConnection;

/// A claim, and what became doubtful before it.
pub(crate) struct Claim<'a> {
    pub(crate) platforms: &'a [Platform],
    pub(crate) most: usize,
    pub(crate) limits: &'a Limits,
    pub(crate) now: Timestamp,
    pub(crate) name: &'a str,
    pub(crate) doubted: &'a [String],
}

#[async_trait]
impl Work for Claim<'_> {
    type Done = Vec<Job>;

    const BEGIN: &'static str = AMONG_OTHERS;

    async fn go(&self, db: &mut PgConnection) -> Result<Vec<Job>, Fault> {
        if !self.doubted.is_empty() {
            outbox::unclaim(&mut *db, self.doubted).await?;
        }
        outbox::claim(
            db,
            self.platforms,
            self.most,
            self.limits,
            self.now,
            self.name,
        )
        .await
    }
}

/// A gate that the platform shut for a while.
pub(crate) struct Rest<'a> {
    pub(crate) gate: &'a Gate,
    pub(crate) until: Timestamp,
}

#[async_trait]
impl Work for Rest<'_> {
    type Done = ();

    const BEGIN: &'static str = AMONG_OTHERS;

    async fn go(&self, db: &mut PgConnection) -> Result<(), Fault> {
        gate::rest(db, self.gate, self.until).await
    }
}

/// Claimed rows that go back.
pub(crate) struct PutBack<'a> {
    pub(crate) posts: &'a [PostId],
    pub(crate) not_before: Timestamp,
}

#[async_trait]
impl Work for PutBack<'_> {
    type Done = ();

    const BEGIN: &'static str = AMONG_OTHERS;

    async fn go(&self, db: &mut PgConnection) -> Result<(), Fault> {
        for post in self.posts {
            outbox::put_back(&mut *db, post, self.not_before).await?;
        }
        Ok(())
    }
}

/// What could not be read.
pub(crate) struct Unreadable<'a> {
    pub(crate) platform: Platform,
    pub(crate) key: &'a str,
    pub(crate) raw: &'a str,
    pub(crate) why: &'a str,
    pub(crate) now: Timestamp,
}

#[async_trait]
impl Work for Unreadable<'_> {
    type Done = ();

    const BEGIN: &'static str = AMONG_OTHERS;

    async fn go(&self, db: &mut PgConnection) -> Result<(), Fault> {
        event::unreadable(db, self.platform, self.key, self.raw, self.why, self.now).await
    }
}

/// What was taken long ago, and is forgotten.
pub(crate) struct Forget {
    pub(crate) before: Timestamp,
    pub(crate) most: usize,
}

#[async_trait]
impl Work for Forget {
    type Done = usize;

    const BEGIN: &'static str = AMONG_OTHERS;

    async fn go(&self, db: &mut PgConnection) -> Result<usize, Fault> {
        event::forget(db, self.before, self.most).await
    }
}

/// A lease that is wanted.
pub(crate) struct Lease<'a> {
    pub(crate) name: &'a str,
    pub(crate) holder: &'a str,
    pub(crate) now: Timestamp,
    pub(crate) until: Timestamp,
}

#[async_trait]
impl Work for Lease<'_> {
    type Done = bool;

    const BEGIN: &'static str = AMONG_OTHERS;

    async fn go(&self, db: &mut PgConnection) -> Result<bool, Fault> {
        lease::hold(db, self.name, self.holder, self.now, self.until).await
    }
}

/// Orders, as they are in the shop now.
pub(crate) struct Orders<'a> {
    pub(crate) orders: &'a [Order],
    pub(crate) now: Timestamp,
}

#[async_trait]
impl Work for Orders<'_> {
    type Done = (usize, usize);

    const BEGIN: &'static str = AMONG_OTHERS;

    async fn go(&self, db: &mut PgConnection) -> Result<(usize, usize), Fault> {
        let (mut new, mut changed) = (0, 0);
        for it in self.orders {
            match order::put(&mut *db, it, self.now).await? {
                order::Written::New => new += 1,
                order::Written::Changed => changed += 1,
                order::Written::Same => {}
            }
        }
        Ok((new, changed))
    }
}
