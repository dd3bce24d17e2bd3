//! Discord: reads the gateway in order, performs effects over REST.
//!
//! This is the only crate that knows Discord. It says what it hears in the core's words and what the core wants in
//! Discord's, and decides nothing.

mod commands;
mod connect;
mod fatal;
mod ids;
mod inspect;
mod known;
mod lens;
mod listen;
mod manners;
mod markup;
mod perform;
mod read;
#[cfg(test)]
mod recorded;
mod rest;
#[cfg(test)]
mod stage;
pub mod strangers;
mod waiting;

pub use connect::{ConnectError, Discord, Settings};
pub use fatal::Fatal;
pub use listen::Watch;
pub use manners::manners;
