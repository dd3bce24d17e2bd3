//! Logging: to the error output, so that what a command prints stays clean.

use crate::settings::Settings;
use std::io::IsTerminal;
use tracing_subscriber::EnvFilter;

/// Begins logging as the settings say. Colour only on a terminal.
///
/// # Errors
/// The filter cannot be read.
pub fn begin(settings: &Settings) -> Result<(), String> {
    let filter = EnvFilter::try_new(&settings.log).map_err(|error| error.to_string())?;
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    // A second start in the same process keeps the first one's log.
    let _ = if settings.log_json {
        builder.json().try_init()
    } else {
        builder.with_target(false).try_init()
    };
    Ok(())
}
