//! Real input, read in place from beside the project. Where it is missing, a test that needs it is skipped by name, or
//! fails in CI.

use std::io::Write as _;
use std::path::Path;

/// A file of the real data, unless there is none on this machine.
pub(crate) fn read(file: &str, test: &str) -> Option<String> {
    #[expect(
        clippy::disallowed_methods,
        reason = "whether this is CI is a fact about the machine the test runs on"
    )]
    let in_ci = std::env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false");
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data")
        .join(file);
    match std::fs::read_to_string(&path) {
        Ok(text) => Some(text),
        Err(error) if in_ci => panic!("{test} needs {}: {error}", path.display()),
        Err(error) => {
            // Straight to the terminal: what a passing test prints is kept from view.
            let line = format!("SKIPPED {test}: {}: {error}\n", path.display());
            std::io::stderr().write_all(line.as_bytes()).ok();
            None
        }
    }
}
