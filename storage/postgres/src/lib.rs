//! Everything Byline keeps, in a PostgreSQL database that several processes may share.
//!
//! The schema is that of `storage/sqlite`, and both stores pass the one contract (`storage/contract`). What differs, because
//! there is more than one writer:
//!
//! - Events are taken in one SERIALIZABLE transaction. When the server finds that two contradict each other, it undoes one,
//!   and that one is decided anew upon what is true by then: a few times, with growing pauses. Within one process events are
//!   taken one after the other, so that it never stands in its own way.
//! - Rows of the outbox are claimed with locks that pass over what another process is just claiming. That of each lane at
//!   most one row is on its way is kept by an index, whatever two processes see of each other.
//! - A claim whose commit was never answered is found by its name, and its rows wait again: nobody sends them.
//! - Every connection, statement and transaction has a time limit, here and on the server. A connection of which nobody
//!   knows what it is in the middle of is thrown away.
//!
//! # What the SQL keeps to
//!
//! What PostgreSQL has in common with the distributed engines that speak its language (CockroachDB, YugabyteDB): no
//! LISTEN/NOTIFY, no advisory locks (migrations are kept apart by the key of their table), no locks on tables (but for
//! `byline move`, which holds one while it fills the database, and which is for PostgreSQL alone), no deferred
//! constraints (what others refer to is written first), no collations (where order matters, a column is bytes), no `jsonb`,
//! no extensions, no functions in the database. Every transaction, whatever its level, is tried again when the server says
//! so (40001, 40P01). `SKIP LOCKED`, identity columns and partial indexes, unique ones too, are used; all of them have these.
//! The order within a lane rests on an identity column that grows: an engine that hands out such numbers in blocks to each
//! connection or node must be told not to (YugabyteDB: `ysql_sequence_cache_minval=0`). Only PostgreSQL was tried.
//!
//! A connection is used for its own settings and prepared statements: a pooler in between must give out sessions, not
//! single transactions.
//!
//! Every query is checked when this crate is compiled, against what `.sqlx/` says about the schema, so that no server is
//! needed to build. After a change of a query or a migration, run `storage/postgres/refresh.sh`.

mod address;
mod arrive;
mod bulk;
mod column;
mod fault;
mod line;
mod look;
mod migrate;
mod moment;
mod open;
mod store;
mod table;
mod take;
mod work;
mod write;

pub use arrive::{ArriveError, Arriving};
use line::Lines;
pub use migrate::Migrated;
pub use open::{OpenError, said};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

/// The database, open.
#[derive(Debug)]
pub struct Postgres {
    /// What this one is called among all that share the database.
    name: String,
    /// One at a time takes events.
    taking: Lines,
    /// One at a time claims, and puts back.
    claiming: Lines,
    /// A few read.
    reading: Lines,
    claims: AtomicU64,
    /// Names of claims of which nobody knows whether they were committed.
    doubted: Mutex<Vec<String>>,
}

impl Postgres {
    /// A claim's own name.
    fn name_of_claim(&self) -> String {
        let number = self.claims.fetch_add(1, Ordering::Relaxed);
        format!("{}:{number}", self.name)
    }

    fn doubted(&self) -> std::sync::MutexGuard<'_, Vec<String>> {
        self.doubted.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn shut(&self) {
        self.reading.close().await;
        self.claiming.close().await;
        self.taking.close().await;
    }
}
