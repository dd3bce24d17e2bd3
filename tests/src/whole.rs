//! Whether the tests that take long are told in full: `BYLINE_TESTS=whole`.

/// Whether they are. By default they are told in little, which shows the same of a few messages or of a moved clock.
#[must_use]
#[expect(
    clippy::disallowed_methods,
    reason = "how long somebody wants to wait for tests is no setting of Byline"
)]
pub fn is_wanted() -> bool {
    std::env::var_os("BYLINE_TESTS").is_some_and(|how| how == "whole")
}
