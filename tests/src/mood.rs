//! How well moods are read: of messages written for it in six languages, and of real ones.
//!
//! The written ones stand in `data/mood/<language>.toml`, by whoever did not know the lists; every second one was not looked
//! at while the lists were mended. The real ones are read in place from the shared folder: the project keeps the number of
//! a line and a verdict (`data/mood/real.toml`).

mod read;
mod report;

pub use read::{Half, Kind, Table, real, written};
pub use report::{json, table};
