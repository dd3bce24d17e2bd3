//! The house itself: what the compiler cannot check about how the code is laid out.

mod arrows;
mod files;
mod readme;

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;

type Outcome = Result<(), Box<dyn Error>>;

/// The project's root.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// What a program prints when run in the root.
fn output(program: &str, arguments: &[&str]) -> Result<String, Box<dyn Error>> {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(root())
        .output()?;
    if output.status.success() {
        return Ok(String::from_utf8(output.stdout)?);
    }
    Err(format!(
        "{program} {}: {}",
        arguments.join(" "),
        String::from_utf8_lossy(&output.stderr)
    )
    .into())
}

/// The cargo that built this test.
fn cargo(arguments: &[&str]) -> Result<String, Box<dyn Error>> {
    output(env!("CARGO"), arguments)
}

/// Fails with all that was found, one on each line, so that one run shows the whole work.
fn nothing(rule: &str, found: Vec<String>) -> Outcome {
    if found.is_empty() {
        Ok(())
    } else {
        Err(format!("{rule}:\n  {}", found.join("\n  ")).into())
    }
}
