//! The binary `byline`.
fn main() {}
