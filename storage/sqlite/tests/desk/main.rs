//! The desk's decisions with a real store under them and no platform above: events in, what is kept and what goes out
//! looked at.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that fails says where"
)]

mod opening;
mod replies;
mod world;
