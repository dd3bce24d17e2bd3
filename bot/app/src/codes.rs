//! `byline import codes`: codes of a gesture, as a file.

use crate::exit::Failure;
use crate::settings::Settings;
use crate::{by_file, desk, say};
use bot_core::event::{Coded, Event};
use bot_core::gestures::{What, read_codes};
use bot_core::ports::Clock;
use std::path::Path;
use std::sync::Arc;

/// Brings codes in, in one transaction: a desk may be at work beside it.
///
/// # Errors
/// The brand has no such gesture, the file cannot be read, something in it is wrong, or the database cannot be used.
pub(crate) async fn import(
    settings: &Settings,
    gesture: &str,
    file: &Path,
    clock: Arc<dyn Clock>,
) -> Result<(), Failure> {
    let text = by_file::read(file)?;
    let desk = desk::by_command(settings, Arc::clone(&clock))?;
    let kinds = &desk.rules.book.gestures.kinds;
    let of_codes = |key: &str| {
        kinds
            .iter()
            .any(|it| it.key == key && it.what == What::Code)
    };
    if !of_codes(gesture) {
        let known = kinds.iter().filter(|it| it.what == What::Code);
        let known: Vec<&str> = known.map(|it| it.key.as_str()).collect();
        let known = match known.is_empty() {
            true => "it has none with codes".to_owned(),
            false => format!("it has {}", known.join(", ")),
        };
        return Err(Failure::Running(format!(
            "the brand book has no gesture \"{gesture}\" of kind \"code\": {known}"
        )));
    }
    let codes = read_codes(&text)
        .map_err(|what| Failure::Running(format!("{}: {what}", file.display())))?;
    let count = codes.len();
    let event = Event::Coded(Coded {
        gesture: gesture.to_owned(),
        codes,
    });
    by_file::take(settings, &desk, &*clock, "codes", event).await?;
    say::line(&match count {
        1 => format!("One code of {gesture} is there."),
        count => format!(
            "{count} codes of {gesture} are there. One that was there before is not there twice."
        ),
    });
    Ok(())
}
