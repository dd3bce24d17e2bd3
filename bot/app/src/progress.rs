//! Progress bars for long work: on a terminal alone.

use indicatif::{ProgressBar, ProgressStyle};

fn bar(length: u64, template: &str, what: &str) -> ProgressBar {
    let bar = ProgressBar::new(length);
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar.set_message(what.to_owned());
    bar
}

/// Counts things.
#[must_use]
pub fn count(length: u64, what: &str) -> ProgressBar {
    bar(length, "{msg} [{bar:40}] {pos}/{len} ({eta} left)", what)
}

/// Counts bytes of a file.
#[must_use]
pub fn bytes(length: u64, what: &str) -> ProgressBar {
    bar(
        length,
        "{msg} [{bar:40}] {bytes}/{total_bytes} ({eta} left)",
        what,
    )
}
