//! Copies of the file: made while a desk is at work in it, read through before anybody relies on them, and put back.

use crate::Sqlite;
use crate::fault::{code, code_of};
use crate::lock::beside;
use crate::migrate::{MIGRATIONS, version};
use crate::open::{BUSY, OpenError, prepare};
use jiff::Timestamp;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, SqliteConnection};
use std::path::{Path, PathBuf};

/// What a copy holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copied {
    /// The version of its tables.
    pub version: i64,
    /// Its size, in bytes.
    pub size: u64,
    /// Cases.
    pub cases: i64,
    /// Messages of customers and agents.
    pub messages: i64,
    /// What waits to be sent.
    pub waiting: i64,
}

/// What was put back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// What it holds.
    pub holds: Copied,
    /// Where the file is now that was in its place, if one was.
    pub replaced: Option<PathBuf>,
}

/// A copy could not be made or put back; what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// There is nothing to copy.
    #[error("there is no database at {path}. Check BYLINE_DATABASE in .env, or the path you gave")]
    Missing {
        /// Where it should be.
        path: PathBuf,
    },
    /// Something is there already.
    #[error("{path} is there already, and is left as it is. Choose another name for the copy")]
    There {
        /// What is there.
        path: PathBuf,
    },
    /// The copy cannot be written.
    #[error(
        "the copy {path} cannot be written: {why}. Make room, or choose another place; nothing else was changed"
    )]
    Write {
        /// The copy.
        path: PathBuf,
        /// Why not.
        why: String,
    },
    /// It cannot be read through.
    #[error("{path} is damaged or is no database of Byline's: {why}. Nothing was changed")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// It cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
}

impl Sqlite {
    /// Copies the file at `from`, in which a desk may be at work, to `to`, where nothing may be yet; and reads the copy
    /// through.
    ///
    /// # Errors
    /// There is no copy; the text says what to do.
    pub async fn backup(from: &Path, to: &Path) -> Result<Copied, BackupError> {
        if to.exists() {
            return Err(BackupError::There {
                path: to.to_owned(),
            });
        }
        copy(from, to).await
    }

    /// Puts a copy in the place of the file at `to`, which is kept under another name. No desk may be at work in it.
    ///
    /// # Errors
    /// The file is as it was; the text says what to do.
    pub async fn restore(from: &Path, to: &Path, now: Timestamp) -> Result<Restored, BackupError> {
        let _lock = prepare(to, now)?;
        let found = look(from).await?.version;
        let known = MIGRATIONS.iter().map(|it| it.version).max();
        let known = known.unwrap_or_default();
        if found > known {
            return Err(BackupError::Open(OpenError::Newer {
                path: from.to_owned(),
                found,
                known,
            }));
        }
        let new = beside(to, "restoring");
        remove(&new)?;
        let holds = copy(from, &new).await?;
        let replaced = if to.exists() {
            let aside = beside(to, &format!("replaced-{}", now.as_second()));
            move_aside(to, &aside)?;
            Some(aside)
        } else {
            None
        };
        std::fs::rename(&new, to).map_err(|error| unwritten(to, &error))?;
        Ok(Restored { holds, replaced })
    }
}

/// Copies and reads through, under another name first: what has the right name is whole.
async fn copy(from: &Path, to: &Path) -> Result<Copied, BackupError> {
    let part = beside(to, "part");
    remove(&part)?;
    let copied = copy_into(from, &part).await;
    let whole = copied.and_then(|copied| {
        let kept = std::fs::File::open(&part).and_then(|file| file.sync_all());
        kept.and_then(|()| std::fs::rename(&part, to))
            .map_err(|error| unwritten(to, &error))?;
        Ok(copied)
    });
    if whole.is_err() {
        remove(&part)?;
    }
    whole
}

async fn copy_into(from: &Path, part: &Path) -> Result<Copied, BackupError> {
    let mut db = reading(from).await?;
    let Some(name) = part.to_str() else {
        return Err(BackupError::Write {
            path: part.to_owned(),
            why: "its path is not valid UTF-8".to_owned(),
        });
    };
    let made = sqlx::query("VACUUM INTO ?")
        .bind(name)
        .execute(&mut db)
        .await;
    let _ = db.close().await;
    made.map_err(|error| match code_of(&error) {
        Some(code::CORRUPT | code::NOT_A_DATABASE) => BackupError::Damaged {
            path: from.to_owned(),
            why: error.to_string(),
        },
        _ => BackupError::Write {
            path: part.with_extension(""),
            why: error.to_string(),
        },
    })?;
    look(part).await
}

/// Reads a file through, every page of it.
async fn look(path: &Path) -> Result<Copied, BackupError> {
    let damaged = |why: String| BackupError::Damaged {
        path: path.to_owned(),
        why,
    };
    let mut db = reading(path).await?;
    let found = read_through(&mut db).await;
    let _ = db.close().await;
    let (checked, version, cases, messages, waiting) =
        found.map_err(|error| damaged(error.to_string()))?;
    if checked != "ok" {
        return Err(damaged(checked));
    }
    let size = std::fs::metadata(path)
        .map_err(|error| damaged(error.to_string()))?
        .len();
    Ok(Copied {
        version,
        size,
        cases,
        messages,
        waiting,
    })
}

/// Not checked when compiled: the file may be one of an older version.
async fn read_through(
    db: &mut SqliteConnection,
) -> Result<(String, i64, i64, i64, i64), sqlx::Error> {
    let checked: String = sqlx::query_scalar("PRAGMA integrity_check(1)")
        .fetch_one(&mut *db)
        .await?;
    let version = version(&mut *db).await?;
    let mut counts = [0; 3];
    for (count, sql) in counts.iter_mut().zip([
        "SELECT count(*) FROM cases",
        "SELECT count(*) FROM messages",
        "SELECT count(*) FROM outbox WHERE standing IN ('waiting', 'sending')",
    ]) {
        *count = sqlx::query_scalar(sql).fetch_one(&mut *db).await?;
    }
    let [cases, messages, waiting] = counts;
    Ok((checked, version, cases, messages, waiting))
}

/// A connection to a file that is there.
async fn reading(path: &Path) -> Result<SqliteConnection, BackupError> {
    if !path.is_file() {
        return Err(BackupError::Missing {
            path: path.to_owned(),
        });
    }
    // The journal stays as it is, so that not even a file's head changes by being looked at.
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(false)
        .busy_timeout(BUSY)
        .connect()
        .await
        .map_err(|error| BackupError::Damaged {
            path: path.to_owned(),
            why: error.to_string(),
        })
}

/// Moves a file with its write-ahead log: together they are the database.
fn move_aside(from: &Path, to: &Path) -> Result<(), BackupError> {
    for ending in ["-wal", "-shm", ""] {
        let (from, to) = (with(from, ending), with(to, ending));
        match std::fs::rename(&from, &to) {
            Ok(()) => {}
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(unwritten(&to, &error)),
        }
    }
    Ok(())
}

fn with(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

fn remove(path: &Path) -> Result<(), BackupError> {
    match std::fs::remove_file(path) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(unwritten(path, &error)),
    }
}

fn unwritten(path: &Path, error: &std::io::Error) -> BackupError {
    BackupError::Write {
        path: path.to_owned(),
        why: error.to_string(),
    }
}
