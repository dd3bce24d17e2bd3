//! Opening the file: the folder, the lock, the migrations, the connections.

use crate::Sqlite;
use crate::fault::{code, code_of};
use crate::lock::Lock;
use crate::migrate::{MIGRATIONS, Migrated, migrate, newest, version};
use jiff::Timestamp;
use sqlx::migrate::{MigrateError, Migrator};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, SqliteConnection, SqlitePool};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;
use tokio::sync::Mutex;

/// How long SQLite waits for a lock of somebody else: a backup, a person with a tool. Our own connections never wait for
/// one another to write, since only one writes.
pub(crate) const BUSY: Duration = Duration::from_secs(5);

/// Pages and autocomplete read; a few at a time are enough on any machine this runs on.
const READERS: u32 = 4;

/// After so many pages (16 MB) the write-ahead log is carried over into the file, which makes whoever writes just then wait
/// for the disk twice more. SQLite's own 1,000 are full after a few hundred messages, and hold the same pages many times.
const CHECKPOINT: &str = "4000";

/// Every statement of this crate fits, so that none is prepared twice.
const STATEMENTS: usize = 256;

/// The file could not be opened; what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The folder cannot be made.
    #[error(
        "the folder {path} for the database cannot be made: {cause}. Make it, or choose another place for the database"
    )]
    Folder {
        /// The folder.
        path: PathBuf,
        /// Why not.
        cause: io::Error,
    },
    /// Another process has it open.
    #[error(
        "{path} is already in use by {by}. Only one Byline may run on a database: stop that one first, or choose another place for this one"
    )]
    InUse {
        /// The database.
        path: PathBuf,
        /// `process 4711 since …`.
        by: String,
    },
    /// The lock file cannot be written.
    #[error(
        "the lock file {path} cannot be written: {cause}. Let the user that runs Byline write to that folder"
    )]
    LockFile {
        /// The lock file.
        path: PathBuf,
        /// Why not.
        cause: io::Error,
    },
    /// SQLite does not open it.
    #[error(
        "{path} cannot be opened as a database: {cause}. Check that it is Byline's file, that it is not damaged (then put the last good copy back: byline restore COPY), and that the user that runs Byline may write to it and its folder"
    )]
    Open {
        /// The database.
        path: PathBuf,
        /// Why not.
        cause: sqlx::Error,
    },
    /// What stands in it is not what SQLite wrote.
    #[error(
        "{path} is damaged: {cause}. Leave it as it is, and put the last good copy in its place: byline restore COPY. The damaged one is kept beside it"
    )]
    Damaged {
        /// The database.
        path: PathBuf,
        /// What SQLite found.
        cause: sqlx::Error,
    },
    /// It can be read and not written.
    #[error(
        "{path} may not be written: {cause}. Let the user that runs Byline write to it and its folder, and look whether the disk is mounted read-only"
    )]
    ReadOnly {
        /// The database.
        path: PathBuf,
        /// What SQLite said.
        cause: sqlx::Error,
    },
    /// Another program, which is no Byline, holds it.
    #[error(
        "another program is just writing to {path}, and did not let go of it for five seconds: {cause}. Close what else has it open"
    )]
    Held {
        /// The database.
        path: PathBuf,
        /// What SQLite said.
        cause: sqlx::Error,
    },
    /// A newer Byline wrote it.
    #[error(
        "{path} was written by a newer Byline: it has version {found}, and this program knows versions up to {known}. Run the newer program, or put the copy {path}.before-{} back in its place", known + 1
    )]
    Newer {
        /// The database.
        path: PathBuf,
        /// Its version.
        found: i64,
        /// The newest version this program knows.
        known: i64,
    },
    /// There is no database.
    #[error("there is no database at {path}. Check BYLINE_DATABASE in .env")]
    Missing {
        /// Where it should be.
        path: PathBuf,
    },
    /// An older Byline wrote it, and it is only to be looked at.
    #[error(
        "{path} has version {found}, and this program needs version {known}. Start the desk with this program, or run `byline migrate` while no desk is open"
    )]
    Older {
        /// The database.
        path: PathBuf,
        /// Its version.
        found: i64,
        /// The version this program needs.
        known: i64,
    },
    /// The copy that is made first cannot be made.
    #[error(
        "the database has to be brought up to date, and the copy {copy} that is made first cannot be made: {why}. Make room on the disk and start again; nothing was changed"
    )]
    Copy {
        /// The copy.
        copy: PathBuf,
        /// Why not.
        why: String,
    },
    /// A migration failed.
    #[error("{path} cannot be brought up to date: {cause}. {}", after_failure(.copy.as_deref()))]
    Migration {
        /// The database.
        path: PathBuf,
        /// What happened.
        cause: MigrateError,
        /// The copy that was made first.
        copy: Option<PathBuf>,
    },
}

impl OpenError {
    /// SQLite did not do as it was told with this file.
    pub(crate) fn of(path: &Path, cause: sqlx::Error) -> Self {
        let path = path.to_owned();
        match code_of(&cause) {
            Some(code::CORRUPT) => Self::Damaged { path, cause },
            Some(code::READ_ONLY) => Self::ReadOnly { path, cause },
            Some(code::BUSY | code::LOCKED) => Self::Held { path, cause },
            _ => Self::Open { path, cause },
        }
    }
}

fn after_failure(copy: Option<&Path>) -> String {
    match copy {
        Some(copy) => format!(
            "The file as it was is {}; put it back to go on with the program you had, and report this",
            copy.display()
        ),
        None => {
            "Nothing was changed; use the program that wrote this file, and report this".to_owned()
        }
    }
}

/// How every connection is set.
pub(crate) fn settings(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        // What was acknowledged to a platform is on the disk, also when the power fails.
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(BUSY)
        .statement_cache_capacity(STATEMENTS)
}

/// How the connection that writes is set.
pub(crate) fn writing(path: &Path) -> SqliteConnectOptions {
    settings(path)
        // A statement that writes many rows keeps what they were until it has ended: beyond 64 kB in a file made for it, and
        // that file is made anew with every batch.
        .pragma("temp_store", "MEMORY")
        .pragma("wal_autocheckpoint", CHECKPOINT)
}

async fn readers(path: &Path) -> Result<SqlitePool, sqlx::Error> {
    SqlitePoolOptions::new()
        .max_connections(READERS)
        // A reader that tried to write would fail here, not corrupt an order of events.
        .connect_with(settings(path).pragma("query_only", "ON"))
        .await
}

pub(crate) fn prepare(path: &Path, now: Timestamp) -> Result<Lock, OpenError> {
    if let Some(folder) = path.parent().filter(|it| !it.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(|cause| OpenError::Folder {
            path: folder.to_owned(),
            cause,
        })?;
    }
    Lock::take(path, now)
}

/// Better refused at the start than with the first customer's message: SQLite also opens what it may only read.
async fn may_write(db: &mut SqliteConnection) -> Result<(), sqlx::Error> {
    // A statement that would write, and finds nothing to: on what may only be read, SQLite begins a transaction all the same.
    // Not checked when compiled: these are no queries of ours.
    for sql in [
        "BEGIN IMMEDIATE",
        "DELETE FROM _sqlx_migrations WHERE false",
        "ROLLBACK",
    ] {
        sqlx::query(sql).execute(&mut *db).await?;
    }
    Ok(())
}

impl Sqlite {
    /// Opens the file, and makes it and its folder if there is none. An older file is copied to
    /// `<file>.before-<version>` and brought up to date.
    ///
    /// # Errors
    /// It cannot be used; the text says what to do.
    pub async fn open(path: &Path, now: Timestamp) -> Result<Self, OpenError> {
        Self::open_with(path, now, &MIGRATIONS).await
    }

    /// Brings the file up to date as [`Self::open`] does, and no more.
    ///
    /// # Errors
    /// It cannot be; the text says what to do.
    pub async fn migrate_only(path: &Path, now: Timestamp) -> Result<Migrated, OpenError> {
        let _lock = prepare(path, now)?;
        migrate(path, &MIGRATIONS).await
    }

    /// Opens the file beside a desk that may be at work in it. Nothing is brought up to date, and nothing is written but
    /// what is taken: that is one transaction, which waits for the desk's own.
    ///
    /// # Errors
    /// It cannot be used; the text says what to do.
    pub async fn beside(path: &Path) -> Result<Self, OpenError> {
        if !path.is_file() {
            return Err(OpenError::Missing {
                path: path.to_owned(),
            });
        }
        let failed = |cause| OpenError::of(path, cause);
        let there = settings(path).create_if_missing(false);
        let mut writer = there.connect().await.map_err(failed)?;
        let found = version(&mut writer).await.map_err(failed)?;
        let known = newest(&MIGRATIONS);
        let readers = readers(path).await.map_err(failed)?;
        let path = path.to_owned();
        match found.cmp(&known) {
            std::cmp::Ordering::Less => return Err(OpenError::Older { path, found, known }),
            std::cmp::Ordering::Greater => return Err(OpenError::Newer { path, found, known }),
            std::cmp::Ordering::Equal => {}
        }
        Ok(Self {
            writer: Mutex::new(Some(writer)),
            sheet: std::sync::Mutex::default(),
            readers,
            path,
            lock: std::sync::Mutex::new(None),
        })
    }

    pub(crate) async fn open_with(
        path: &Path,
        now: Timestamp,
        migrations: &Migrator,
    ) -> Result<Self, OpenError> {
        let lock = prepare(path, now)?;
        let Migrated { from, to, copy } = migrate(path, migrations).await?;
        if from != to {
            let copy = copy.as_deref().map(Path::display);
            tracing::info!(
                from,
                to,
                copy = copy.as_ref().map(tracing::field::display),
                "database brought up to date"
            );
        }
        let failed = |cause| OpenError::of(path, cause);
        let mut writer = writing(path).connect().await.map_err(failed)?;
        may_write(&mut writer).await.map_err(failed)?;
        let readers = readers(path).await.map_err(failed)?;
        Ok(Self {
            writer: Mutex::new(Some(writer)),
            sheet: std::sync::Mutex::default(),
            readers,
            path: path.to_owned(),
            lock: std::sync::Mutex::new(Some(lock)),
        })
    }
}
