//! The desk's decisions with a real store under them and no platform above: events in, what is kept and what goes out
//! looked at.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that fails says where"
)]

mod block;
mod board;
mod closing;
mod coach;
mod deliveries;
mod edges;
mod expected;
mod follow;
mod gestures;
mod glance;
mod handover;
mod history;
mod hold;
mod hours;
mod joined;
mod kept;
mod keyboard;
mod link;
mod listing;
mod lists;
mod merge;
mod mood;
mod opening;
mod operated;
mod options;
mod orders;
mod private;
mod profiles;
mod promises;
mod queue;
mod random;
mod reason;
mod replies;
mod roles;
mod routing;
mod saved;
mod staff;
mod summary;
mod surveys;
mod targets;
mod undo;
mod world;
