//! Telegram: reads what happened over long polling, and performs effects over the Bot API.
//!
//! An adapter translates a platform's words into ours, and ours into the platform's; it decides nothing.
//!
//! - [`Telegram::connect`] finds out who we are, [`Telegram::listen`] hands over what happens until it is told to stop,
//!   and [`Telegram`] performs effects as a [`bot_core::ports::Performer`].
//! - What comes in is translated in `reading`, what goes out in `writing` and `performing`. Both are plain functions
//!   over the wire, so that recorded payloads are their tests.
//! - Requests are teloxide's payloads, posted by a client of our own (`api`): teloxide's waits ten seconds inside a call
//!   that met a server error, hides the status, and gives no way of telling "not sent" from "sent, answer lost".

mod api;
mod commands;
mod hook;
mod inspect;
mod listen;
mod manners;
mod performing;
mod reading;
mod settings;
pub mod strangers;
mod telegram;
mod writing;

pub use listen::Fatal;
pub use manners::manners;
pub use settings::{ConnectError, Settings};
pub use telegram::Telegram;
