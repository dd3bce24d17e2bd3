//! What comes by a file and goes to one: read whole, decided upon in one transaction, written where nothing is yet.

use crate::clock::UuidSource;
use crate::exit::Failure;
use crate::keep;
use crate::settings::{Database, Settings};
use bot_core::decide::TheDesk;
use bot_core::event::{Arrived, Event};
use bot_core::ports::{Clock, IdSource};
use std::io::Write;
use std::path::Path;

/// Reads a file.
pub(crate) fn read(file: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(file)
        .map_err(|error| Failure::Running(format!("{} cannot be read: {error}", file.display())))
}

/// Decides upon what a file brought, like upon everything else: a desk may be at work beside it.
pub(crate) async fn take(
    settings: &Settings,
    desk: &TheDesk,
    clock: &dyn Clock,
    what: &str,
    event: Event,
) -> Result<(), Failure> {
    let store = match &settings.database {
        Database::File(path) if !path.exists() => {
            keep::open(&settings.database, clock.now()).await?
        }
        database => keep::beside(database).await?,
    };
    let arrived = Arrived {
        key: format!("operator:{what}:{}", UuidSource.next()),
        at: clock.now(),
        event,
    };
    let taken = store.take(&[arrived], None, desk, clock.now()).await;
    store.close().await;
    taken.map_err(|error| Failure::Database(error.to_string()))?;
    Ok(())
}

/// Writes a file where nothing is yet.
pub(crate) fn write(file: &Path, text: &str) -> Result<(), Failure> {
    let mut new = std::fs::File::create_new(file).map_err(|error| unwritten(file, &error))?;
    new.write_all(text.as_bytes())
        .and_then(|()| new.sync_all())
        .map_err(|error| unwritten(file, &error))
}

/// A file cannot be written, and why.
pub(crate) fn unwritten(file: &Path, why: &dyn std::fmt::Display) -> Failure {
    Failure::Running(format!("{} cannot be written: {why}", file.display()))
}
