//! `byline import saved` and `byline export saved`: saved replies as a file.

use crate::exit::Failure;
use crate::settings::Settings;
use crate::{book, by_file, desk, keep, say};
use bot_core::event::{Event, Stocked};
use bot_core::ports::{Clock, Store, StoreError};
use bot_core::saved::{self, Kept};
use std::path::Path;
use std::sync::Arc;

/// Brings saved replies in, in one transaction: a desk may be at work beside it.
///
/// # Errors
/// The file cannot be read, something in it is wrong (all of it is told), or the database cannot be used.
pub(crate) async fn import(
    settings: &Settings,
    file: &Path,
    clock: Arc<dyn Clock>,
) -> Result<(), Failure> {
    let text = by_file::read(file)?;
    let desk = desk::by_command(settings, Arc::clone(&clock))?;
    let saved = saved::file::read(&file.display().to_string(), &text).map_err(|mistakes| {
        let lines: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
        Failure::Running(lines.join("\n"))
    })?;
    let count = saved.len();
    let event = Event::Stocked(Stocked { saved });
    by_file::take(settings, &desk, &*clock, "saved", event).await?;
    say::line(&match count {
        1 => "One saved reply is as the file says.".to_owned(),
        count => format!("{count} saved replies are as the file says."),
    });
    Ok(())
}

/// Writes all saved replies to a file: those that ship, where the brand wants them, and what the team made of them.
///
/// # Errors
/// Something is there already, it cannot be written, or the database cannot be used.
pub(crate) async fn export(settings: &Settings, file: &Path) -> Result<(), Failure> {
    let book = book::read(&settings.book)?;
    let store = keep::beside(&settings.database).await?;
    let kept = kept(&*store).await;
    store.close().await;
    let kept = kept.map_err(|error| Failure::Database(error.to_string()))?;
    let all = saved::all(book.starting_replies, kept);
    let text =
        saved::file::write(all.values()).map_err(|error| by_file::unwritten(file, &error))?;
    by_file::write(file, &text)?;
    say::line(&match all.len() {
        1 => format!("One saved reply is in {}.", file.display()),
        count => format!("{count} saved replies are in {}.", file.display()),
    });
    Ok(())
}

async fn kept(store: &dyn Store) -> Result<Vec<Kept>, StoreError> {
    store.reads().await?.saved().await
}
