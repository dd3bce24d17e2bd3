//! Stories told to a running Byline, each on every pairing of platforms: customers on one, staff on the same or the other.

mod changing;
mod claiming;
mod files;
mod hearing;
mod holding;
mod opening;
mod replying;
mod room;
mod signing;
mod strangers;
mod whole;
