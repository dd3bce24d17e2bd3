//! `byline doctor`: what waits, what is stuck and why; and what a person can do about it. Works beside a desk that is open.

mod mend;
mod report;
mod text;

use crate::exit::Failure;
use crate::keep;
use crate::say;
use crate::settings::Settings;
use jiff::Timestamp;
pub use mend::mend;
use report::Report;

/// The most rows, cases or events of a kind that are looked at.
const MOST: usize = 5_000;

/// Looks, and says what it found.
///
/// # Errors
/// The database cannot be used, or something needs a person.
pub async fn look(settings: &Settings, json: bool, now: Timestamp) -> Result<(), Failure> {
    let store = keep::beside(&settings.database).await?;
    let overview = store.overview(now, MOST).await;
    store.close().await;
    let overview = overview.map_err(|error| Failure::Database(error.to_string()))?;
    let report = Report::of(overview, &settings.database, now);
    if json {
        let text = serde_json::to_string(&report);
        say::line(&text.map_err(|error| Failure::Running(error.to_string()))?);
    } else {
        text::tell(&report, now);
    }
    match report.needs {
        0 => Ok(()),
        1 => Err(Failure::NeedsAPerson("one thing needs a person".to_owned())),
        count => Err(Failure::NeedsAPerson(format!(
            "{count} things need a person"
        ))),
    }
}
