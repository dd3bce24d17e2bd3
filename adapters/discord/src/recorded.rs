//! Recorded payloads for the tests.

use std::io::Write as _;

/// Where the recordings lie: beside the checkout.
pub(crate) const FOLDER: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/payloads");

/// A recorded file. Without the recordings, a test that wants them says by name that it is passed over, except in CI,
/// where everything has to be there.
pub(crate) fn read(name: &str) -> Option<String> {
    let path = std::path::Path::new(FOLDER).join(name);
    if let Ok(text) = std::fs::read_to_string(&path) {
        return Some(text);
    }
    #[expect(
        clippy::disallowed_methods,
        reason = "whether this runs in CI is no setting of the program"
    )]
    let strict = std::env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false");
    assert!(
        !strict,
        "{} is missing, and in CI nothing may be passed over",
        path.display()
    );
    let test = std::thread::current().name().unwrap_or("a test").to_owned();
    let _ = writeln!(
        std::io::stderr(),
        "passed over: {test} ({} is missing)",
        path.display()
    );
    None
}
