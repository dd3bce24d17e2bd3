//! What reads what strangers wrote, given anything at all. Each function takes bytes, must come back, and looks whether
//! what came of them makes sense. `fuzz/` calls them with what libFuzzer makes up, `tests/seeds.rs` with what was kept in
//! `fuzz/seeds`; docs/fuzzing.md says how.
#![expect(
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "all of it is tests: one that fails says where"
)]

mod files;
mod sent;
mod wire;
mod words;

pub use files::{brand_book, holidays_file, orders_file};
pub use sent::sent;
pub use wire::{discord_frame, telegram_update};
pub use words::{command, words};

/// Takes anything at all, and comes back.
pub type Tries = fn(&[u8]);

/// What is tried, by the name of its folder in `fuzz/seeds`.
pub const ALL: [(&str, Tries); 8] = [
    ("brand_book", brand_book),
    ("command", command),
    ("discord_frame", discord_frame),
    ("holidays_file", holidays_file),
    ("orders_file", orders_file),
    ("sent", sent),
    ("telegram_update", telegram_update),
    ("words", words),
];
