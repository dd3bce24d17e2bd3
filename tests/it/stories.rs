//! Stories told to a running Byline, each on every pairing of platforms: customers on one, staff on the same or the other.

mod changing;
mod claiming;
mod clock;
mod closing;
mod coach;
mod commands;
mod direct;
mod expected;
mod files;
mod hearing;
mod holding;
mod hours;
mod limits;
mod opening;
pub(crate) mod orders;
mod people;
mod private;
mod replying;
mod room;
mod routing;
mod server;
mod signing;
mod strangers;
mod survey;
mod upgrade;
pub(crate) mod whole;
mod words;
