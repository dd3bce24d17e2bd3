//! Copies of the database, and putting them back.

use crate::exit::Failure;
use crate::say;
use crate::settings::Database;
use jiff::Timestamp;
use std::path::Path;
use storage_sqlite::{BackupError, Copied, Sqlite};

/// Copies the database to a file, and says what is in the copy.
///
/// # Errors
/// There is no copy; the text says what to do.
pub async fn backup(database: &Database, to: &Path) -> Result<(), Failure> {
    let from = file(database, "pg_dump --format=custom --file=byline.dump")?;
    let copied = Sqlite::backup(from, to).await.map_err(failed)?;
    say::line(&format!(
        "{} holds {}. It was read through, and is whole.",
        to.display(),
        told(&copied)
    ));
    Ok(())
}

/// Puts a copy in the database's place, and says what is in it.
///
/// # Errors
/// The database is as it was; the text says what to do.
pub async fn restore(database: &Database, from: &Path, now: Timestamp) -> Result<(), Failure> {
    let to = file(database, "pg_restore --clean --dbname=byline byline.dump")?;
    let restored = Sqlite::restore(from, to, now).await.map_err(failed)?;
    say::line(&format!(
        "{} is back, with {}.",
        to.display(),
        told(&restored.holds)
    ));
    if let Some(replaced) = restored.replaced {
        say::line(&format!(
            "What was there before is kept as {}.",
            replaced.display()
        ));
    }
    if restored.holds.waiting > 0 {
        say::line(&format!(
            "{} messages were waiting when the copy was made. They go out when the desk opens, even if they went out since.",
            restored.holds.waiting
        ));
    }
    Ok(())
}

/// The file, where the database is one.
fn file<'a>(database: &'a Database, instead: &str) -> Result<&'a Path, Failure> {
    match database {
        Database::File(path) => Ok(path),
        Database::Server { at, .. } => Err(Failure::Settings(format!(
            "the database is {at}: PostgreSQL has its own tool for that, such as {instead}"
        ))),
    }
}

fn failed(error: BackupError) -> Failure {
    Failure::Database(error.to_string())
}

fn told(copied: &Copied) -> String {
    let Copied {
        size,
        cases,
        messages,
        ..
    } = copied;
    format!("{cases} cases and {messages} messages, {size} bytes")
}
