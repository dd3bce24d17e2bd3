//! Everything that Byline says, in every language: complete, the right length, used, and read aloud.

#[path = "words/lengths.rs"]
mod lengths;
#[path = "words/lines.rs"]
mod lines;
#[path = "words/names.rs"]
mod names;
#[path = "words/own.rs"]
mod own;
#[path = "words/same.rs"]
mod same;
#[path = "words/seen.rs"]
mod seen;
#[path = "words/used.rs"]
mod used;
