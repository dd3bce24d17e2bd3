//! `byline import team` and `byline export team`: who answers, what they know and when they work, as a file.

use crate::clock::UuidSource;
use crate::exit::Failure;
use crate::settings::{Database, Settings};
use crate::{book, desk, keep, say};
use bot_core::event::{Arrived, Event, Staffed};
use bot_core::ports::{Clock, IdSource, Store, StoreError};
use bot_core::team_file;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

/// Brings a team's file in. It is decided upon like everything else, in one transaction: a desk may be at work beside it.
///
/// # Errors
/// The file cannot be read, something in it is wrong, or the database cannot be used.
pub(crate) async fn import(
    settings: &Settings,
    file: &Path,
    clock: Arc<dyn Clock>,
) -> Result<(), Failure> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| Failure::Running(format!("{} cannot be read: {error}", file.display())))?;
    let desk = desk::by_command(settings, Arc::clone(&clock))?;
    let team = team_file::read(&file.display().to_string(), &text, &desk.rules.book)
        .map_err(|mistake| Failure::Running(mistake.to_string()))?;
    let store = match &settings.database {
        Database::File(path) if !path.exists() => {
            keep::open(&settings.database, clock.now()).await?
        }
        database => keep::beside(database).await?,
    };
    let count = team.len();
    let arrived = Arrived {
        key: format!("operator:team:{}", UuidSource.next()),
        at: clock.now(),
        event: Event::Staffed(Staffed { team }),
    };
    let taken = store.take(&[arrived], None, &desk, clock.now()).await;
    store.close().await;
    taken.map_err(|error| Failure::Database(error.to_string()))?;
    say::line(&match count {
        1 => "One colleague is as the file says.".to_owned(),
        count => format!("{count} colleagues are as the file says."),
    });
    Ok(())
}

/// Writes the team to a file.
///
/// # Errors
/// Something is there already, it cannot be written, or the database cannot be used.
pub(crate) async fn export(settings: &Settings, file: &Path) -> Result<(), Failure> {
    book::read(&settings.book)?;
    let store = keep::beside(&settings.database).await?;
    let agents = agents(&*store).await;
    store.close().await;
    let agents = agents.map_err(|error| Failure::Database(error.to_string()))?;
    let unwritten = |why: &dyn std::fmt::Display| {
        Failure::Running(format!("{} cannot be written: {why}", file.display()))
    };
    let text = team_file::write(&agents).map_err(|error| unwritten(&error))?;
    let mut new = std::fs::File::create_new(file).map_err(|error| unwritten(&error))?;
    new.write_all(text.as_bytes())
        .and_then(|()| new.sync_all())
        .map_err(|error| unwritten(&error))?;
    say::line(&match agents.len() {
        1 => format!("One colleague is in {}.", file.display()),
        count => format!("{count} colleagues are in {}.", file.display()),
    });
    Ok(())
}

async fn agents(store: &dyn Store) -> Result<Vec<bot_core::agent::Agent>, StoreError> {
    store.reads().await?.agents().await
}
