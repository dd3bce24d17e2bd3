//! `byline import team` and `byline export team`: who answers, what they know and when they work, as a file.

use crate::exit::Failure;
use crate::settings::Settings;
use crate::{book, by_file, desk, keep, say};
use bot_core::event::{Event, Staffed};
use bot_core::ports::{Clock, Store, StoreError};
use bot_core::team_file;
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
    let text = by_file::read(file)?;
    let desk = desk::by_command(settings, Arc::clone(&clock))?;
    let team = team_file::read(&file.display().to_string(), &text, &desk.rules.book)
        .map_err(|mistake| Failure::Running(mistake.to_string()))?;
    let count = team.len();
    let event = Event::Staffed(Staffed { team });
    by_file::take(settings, &desk, &*clock, "team", event).await?;
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
    let text = team_file::write(&agents).map_err(|error| by_file::unwritten(file, &error))?;
    by_file::write(file, &text)?;
    say::line(&match agents.len() {
        1 => format!("One colleague is in {}.", file.display()),
        count => format!("{count} colleagues are in {}.", file.display()),
    });
    Ok(())
}

async fn agents(store: &dyn Store) -> Result<Vec<bot_core::agent::Agent>, StoreError> {
    store.reads().await?.agents().await
}
