//! `byline replay`: recorded public conversations, played through the sandbox and a real desk.

use crate::cli::DeskOn;
use crate::exit::Failure;
use std::path::Path;

/// Plays a file.
///
/// # Errors
/// It cannot be read, or a conversation did not go as it should.
pub async fn run(
    file: &Path,
    json: bool,
    first: Option<usize>,
    desk: DeskOn,
) -> Result<(), Failure> {
    let _ = (file, json, first, desk);
    Ok(())
}
