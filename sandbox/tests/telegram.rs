//! The small Telegram, seen from outside: every test speaks HTTP, as a bot and as people do.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

#[path = "telegram/callbacks.rs"]
mod callbacks;
#[path = "telegram/faults.rs"]
mod faults;
#[path = "telegram/files.rs"]
mod files;
#[path = "telegram/groups.rs"]
mod groups;
#[path = "telegram/limits.rs"]
mod limits;
#[path = "telegram/messages.rs"]
mod messages;
#[path = "telegram/topics.rs"]
mod topics;
#[path = "telegram/updates.rs"]
mod updates;
#[path = "telegram/webhook.rs"]
mod webhook;
#[path = "telegram/witness.rs"]
mod witness;
