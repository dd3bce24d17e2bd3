//! Files that live beside the project and are read in place: the platforms' API descriptions and real input.

use std::io::Write as _;
use std::path::PathBuf;

/// Where `relative` is below the shared folder (`specs/telegram-api.json`, `data/payloads`), if it is there.
///
/// A test that gets `None` returns: on a machine without these files it is skipped, and [`skip`] has said so.
pub fn path(relative: &str) -> Option<PathBuf> {
    let path = folder().join(relative);
    if path.exists() {
        return Some(path);
    }
    skip(&format!("it needs {}, which is not here", path.display()));
    None
}

/// Says aloud that the running test is skipped, by its name, and why.
///
/// Where the environment has `CI`, nothing is skipped, and the test fails here.
pub fn skip(why: &str) {
    assert!(!in_ci(), "nothing is skipped in CI: {why}");
    let thread = std::thread::current();
    let test = thread.name().unwrap_or("a test");
    // Straight to the stream, because what goes through `eprintln!` is hidden when a test passes.
    let _ = writeln!(std::io::stderr(), "skipped {test}: {why}");
}

/// The shared folder itself, whether it exists or not: beside the project's root.
pub fn folder() -> PathBuf {
    let project = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    PathBuf::from(project).join("../shared")
}

#[expect(
    clippy::disallowed_methods,
    reason = "whether something may be skipped is a question to the machine, not a setting of Byline"
)]
fn in_ci() -> bool {
    std::env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false")
}
