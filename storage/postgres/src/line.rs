//! Connections: how one is made, lent to one task at a time, and thrown away when nobody knows what it is in the middle of.

use crate::fault::{Again, Fault, code};
use sqlx::postgres::PgConnectOptions;
use sqlx::{ConnectOptions, Connection, PgConnection};
use std::fmt;
use std::future::Future;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::Instant;

/// How long to wait for what.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// Until there is a connection.
    pub(crate) connect: Duration,
    /// For one statement; the server keeps to it too.
    pub(crate) statement: Duration,
    /// For one transaction, with all that is thought meanwhile.
    pub(crate) transaction: Duration,
    /// How long a connection may lie idle before it is tried first: whatever lies between us and the server may have
    /// forgotten it.
    pub(crate) idle: Duration,
    /// For one statement of a migration.
    pub(crate) migration: Duration,
}

impl Limits {
    /// Those of a running desk: every one is longer than anything it does, and shorter than a person's patience.
    pub(crate) const USUAL: Self = Self {
        connect: Duration::from_secs(5),
        statement: Duration::from_secs(10),
        transaction: Duration::from_secs(30),
        idle: Duration::from_secs(20),
        migration: Duration::from_secs(600),
    };
}

/// Where the database is, and what is expected of it.
pub(crate) struct Server {
    pub(crate) options: PgConnectOptions,
    /// Where it is, in words without the password.
    pub(crate) at: String,
    pub(crate) limits: Limits,
    /// The version that the database must have.
    pub(crate) version: i64,
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Server").field(&self.at).finish()
    }
}

impl Server {
    /// A connection whose statements may take so long, to whatever database there is.
    pub(crate) async fn reach(&self, statement: Duration) -> Result<PgConnection, Fault> {
        let limit = self.limits.connect;
        let mut db = limited(limit, async { Ok(self.options.connect().await?) }).await?;
        // A statement waits for another's lock no longer than it may take; a transaction of ours never pauses for long, and
        // one whose process hangs must not hold its locks. What is read alone sees what was committed last.
        let settings = format!(
            "SET statement_timeout = {}; SET lock_timeout = {}; SET idle_in_transaction_session_timeout = {}; \
            SET default_transaction_isolation = 'read committed'",
            statement.as_millis(),
            statement.as_millis(),
            self.limits.transaction.as_millis(),
        );
        let set = async {
            sqlx::raw_sql(sqlx::AssertSqlSafe(settings))
                .execute(&mut db)
                .await?;
            Ok(())
        };
        limited(limit, set).await?;
        Ok(db)
    }

    /// A connection to the database as this program needs it. Looked at each time, since the one that answers after an
    /// outage may be another one, and another process may have brought it further.
    async fn connect(&self) -> Result<PgConnection, Fault> {
        let mut db = self.reach(self.limits.statement).await?;
        let found = limited(self.limits.statement, newest(&mut db)).await?;
        if found == self.version {
            return Ok(db);
        }
        Err(Fault::Version {
            found,
            known: self.version,
        })
    }
}

/// The newest version that was applied; 0 where there is none.
async fn newest(db: &mut PgConnection) -> Result<i64, Fault> {
    // Not checked when compiled: sqlx makes this table itself, when it first migrates.
    let newest =
        sqlx::query_scalar("SELECT coalesce(max(version), 0) FROM _sqlx_migrations WHERE success")
            .fetch_one(db)
            .await;
    match newest {
        Err(error) if code(&error).as_deref() == Some("42P01") => Ok(0),
        other => Ok(other?),
    }
}

/// Waits for it no longer than this.
pub(crate) async fn limited<T>(
    limit: Duration,
    it: impl Future<Output = Result<T, Fault>>,
) -> Result<T, Fault> {
    tokio::time::timeout(limit, it)
        .await
        .unwrap_or(Err(Fault::Silent(limit)))
}

struct Idle {
    db: PgConnection,
    since: Instant,
}

#[expect(
    clippy::disallowed_methods,
    reason = "how long a connection lay idle is between us and the server: no decision hears of it, and no test moves it"
)]
fn since() -> Instant {
    Instant::now()
}

/// A few connections, each lent to one task at a time. They are made when they are first needed.
pub(crate) struct Lines {
    server: Arc<Server>,
    most: u32,
    room: Semaphore,
    idle: Mutex<Vec<Idle>>,
    closed: AtomicBool,
}

impl fmt::Debug for Lines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Lines")
            .field("server", &self.server)
            .field("most", &self.most)
            .finish_non_exhaustive()
    }
}

impl Lines {
    /// At most so many connections to this server.
    pub(crate) fn new(server: Arc<Server>, most: u32) -> Self {
        Self {
            server,
            most,
            room: Semaphore::new(most as usize),
            idle: Mutex::default(),
            closed: AtomicBool::new(false),
        }
    }

    pub(crate) fn limits(&self) -> Limits {
        self.server.limits
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Idle>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lends a connection, once one is free.
    pub(crate) async fn lend(&self) -> Result<Lent<'_>, Fault> {
        let place = self.room.acquire().await.map_err(|_| Fault::Closed)?;
        if self.closed.load(Ordering::Acquire) {
            return Err(Fault::Closed);
        }
        let kept = self.idle().pop();
        let db = match kept {
            Some(kept) => self.fresh(kept).await,
            None => None,
        };
        let db = match db {
            Some(db) => db,
            None => self.server.connect().await?,
        };
        Ok(Lent {
            home: self,
            _place: place,
            db: Some(db),
            in_order: true,
        })
    }

    /// A connection that lay idle, if it still leads anywhere.
    async fn fresh(&self, idle: Idle) -> Option<PgConnection> {
        let Idle { mut db, since: lay } = idle;
        if since().duration_since(lay) < self.limits().idle {
            return Some(db);
        }
        let answers = limited(self.limits().connect, async { Ok(db.ping().await?) }).await;
        answers.is_ok().then_some(db)
    }

    /// Waits for what is under way, and closes everything. Whoever waits for a connection is told.
    pub(crate) async fn close(&self) {
        self.closed.store(true, Ordering::Release);
        let under_way = self.room.acquire_many(self.most);
        if tokio::time::timeout(self.limits().statement, under_way)
            .await
            .is_err()
        {
            tracing::warn!("something was still reading or writing when the database was closed");
        }
        self.room.close();
        let idle = std::mem::take(&mut *self.idle());
        for Idle { db, .. } in idle {
            let closed = limited(self.limits().connect, async { Ok(db.close().await?) }).await;
            if closed.is_err() {
                tracing::debug!("a connection was cut off, and not closed in order");
            }
        }
    }
}

/// A connection, until it is dropped. Then it goes back, if it is in order.
pub(crate) struct Lent<'a> {
    home: &'a Lines,
    _place: SemaphorePermit<'a>,
    db: Option<PgConnection>,
    in_order: bool,
}

impl Lent<'_> {
    /// The connection, for something whose end is told with [`Self::done`]. If that never comes, it is thrown away.
    pub(crate) fn db(&mut self) -> Result<&mut PgConnection, Fault> {
        self.in_order = false;
        self.db.as_mut().ok_or(Fault::Closed)
    }

    /// It came to an end, like this.
    pub(crate) fn done(&mut self, fault: Option<&Fault>) {
        self.in_order = fault.is_none_or(Fault::leaves_in_order);
        if fault.and_then(Fault::again) == Some(Again::Cut) {
            // Those that lay idle meanwhile were cut too.
            self.home.idle().clear();
        }
    }

    pub(crate) fn limits(&self) -> Limits {
        self.home.limits()
    }
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        if let Some(db) = self.db.take()
            && self.in_order
            && !self.home.closed.load(Ordering::Acquire)
        {
            let since = since();
            self.home.idle().push(Idle { db, since });
        }
    }
}
