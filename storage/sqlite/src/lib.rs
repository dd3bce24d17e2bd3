//! Everything Byline keeps, in one SQLite file.
//!
//! One connection writes, and takes many events in one transaction; a few others read. Every query is checked when this
//! crate is compiled, against what `.sqlx/` says about the schema, so that neither a database nor a tool is needed to
//! build. After a change of a query or a migration, run `storage/sqlite/refresh.sh`; until then it does not compile.
//!
//! The schema with its reasons is in `migrations/`.

mod backup;
mod bulk;
mod column;
mod fault;
mod kept;
mod leave;
mod lock;
mod look;
mod migrate;
mod open;
mod store;
mod table;
mod take;

pub use backup::{BackupError, Copied, Restored};
use fault::Fault;
use kept::Kept;
pub use leave::Leaving;
use lock::Lock;
pub use migrate::Migrated;
pub use open::OpenError;
use sqlx::pool::PoolConnection;
use sqlx::{ConnectOptions, Connection, SqliteConnection, SqlitePool};
use std::path::PathBuf;
use std::sync::PoisonError;
use tokio::sync::{MappedMutexGuard, Mutex, MutexGuard};

/// The file, open.
#[derive(Debug)]
pub struct Sqlite {
    /// The only connection that writes; taken out when the file is closed.
    writer: Mutex<Option<SqliteConnection>>,
    /// What is known and written, so that it need not be read again. Touched only by who has the writer.
    sheet: std::sync::Mutex<Kept>,
    readers: SqlitePool,
    path: PathBuf,
    /// Let go of last.
    lock: std::sync::Mutex<Option<Lock>>,
}

impl Sqlite {
    /// The writing connection, once nobody else writes.
    async fn writer(&self) -> Result<MappedMutexGuard<'_, SqliteConnection>, Fault> {
        let mut writer = MutexGuard::try_map(self.writer.lock().await, Option::as_mut)
            .map_err(|_| Fault::Closed)?;
        if writer.is_in_transaction() {
            // A transaction that was given up is rolled back before anything that is asked after it. On a full disk
            // SQLite rolls back by itself, and sqlx goes on believing that a transaction is open: only another
            // connection helps then.
            let rolled_back = writer.ping().await.is_ok() && !writer.is_in_transaction();
            if !rolled_back {
                *writer = open::writing(&self.path).connect().await?;
                // What the file was is told to each connection in numbers of its own.
                *self.sheet() = Kept::default();
                tracing::warn!("the database is written through a new connection");
            }
        }
        Ok(writer)
    }

    /// A reading connection.
    async fn reader(&self) -> Result<PoolConnection<sqlx::Sqlite>, Fault> {
        match self.readers.acquire().await {
            Err(sqlx::Error::PoolClosed) => Err(Fault::Closed),
            other => Ok(other?),
        }
    }

    /// The sheet. Whoever takes it away and does not bring it back, because something failed, leaves an empty one.
    fn sheet(&self) -> std::sync::MutexGuard<'_, Kept> {
        self.sheet.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Closes the readers, then the writer, which moves what is in the write-ahead log into the file, then lets go of the
    /// lock. What waits for the writer meanwhile is told that the file is closed.
    async fn shut(&self) {
        self.readers.close().await;
        if let Some(mut writer) = self.writer.lock().await.take() {
            // What a later start plans its queries by; cheap, and nothing depends on it.
            if let Err(error) = sqlx::query("PRAGMA optimize").execute(&mut writer).await {
                tracing::debug!(%error, "database not analysed");
            }
            if let Err(error) = writer.close().await {
                tracing::warn!(%error, "database not closed in order; nothing that was kept is lost");
            }
        }
        match self.lock.lock() {
            Ok(mut lock) => drop(lock.take()),
            Err(poisoned) => drop(poisoned.into_inner().take()),
        }
    }
}
