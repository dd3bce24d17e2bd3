//! Reads the brand book's file.

use crate::exit::Failure;
use bot_core::book::{self, Book};
use std::path::Path;

/// Reads a brand book.
///
/// # Errors
/// It is missing, or something in it is wrong: with file, line and what would be right.
pub fn read(path: &Path) -> Result<Book, Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| {
        let path = path.display();
        Failure::Settings(if error.kind() == std::io::ErrorKind::NotFound {
            format!("there is no brand book at {path}. Copy byline.example.toml to {path} and make it yours, or name another file in BYLINE_BOOK")
        } else {
            format!("{path} cannot be read: {error}")
        })
    })?;
    book::read(&path.display().to_string(), &text)
        .map_err(|mistake| Failure::Settings(mistake.to_string()))
}
