//! What commands print: plain sentences, colour only on a terminal.

use std::io::{IsTerminal, Write};

/// Prints a line to the output.
pub fn line(text: &str) {
    // Nobody reads any more when a pipe is closed; that is no reason to fail.
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// Prints an error to the error output.
pub fn error(text: &str) {
    let mark = if std::io::stderr().is_terminal() {
        "\u{1b}[1;31merror:\u{1b}[0m"
    } else {
        "error:"
    };
    let _ = writeln!(std::io::stderr(), "{mark} {text}");
}

/// A mark for something that is as it should be, or is not.
#[must_use]
pub fn mark(good: bool) -> &'static str {
    match (good, std::io::stdout().is_terminal()) {
        (true, true) => "\u{1b}[32m✓\u{1b}[0m",
        (false, true) => "\u{1b}[31m✗\u{1b}[0m",
        (true, false) => "ok  ",
        (false, false) => "MEND",
    }
}
