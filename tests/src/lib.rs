//! What the stories in `it/` stand on: tools that know nothing of how Byline works inside.

pub mod browser;
pub mod coach;
pub mod harness;
pub mod month;
pub mod mood;
pub mod process;
pub mod shared;
pub mod spec;
pub mod torture;
pub mod wait;
pub mod whole;
