//! Customers and their accounts.

use crate::id::CustomerId;
use crate::place::{Account, Place};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A person who writes to or about the brand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Customer {
    /// Our id.
    pub id: CustomerId,
    /// The account through which they are known.
    pub account: Account,
    /// The name the platform shows, used to address them.
    pub name: String,
    /// Their handle, without the `@`.
    pub username: Option<String>,
    /// The language of our words to them (`en`, `pt`, `id`, `fil`, `zh`, `et`).
    pub language: String,
    /// They chose the language themselves: no guess changes it any more.
    pub language_chosen: bool,
    /// Whether they can be written to directly.
    pub direct: Direct,
    /// Since when they are known.
    pub since: Timestamp,
    /// Wrong answers to "which postcode?" in a row, and when the last was given.
    pub wrong_proofs: u32,
    /// When the last wrong answer was given.
    pub last_wrong_proof: Option<Timestamp>,
}

/// Whether a direct message can reach a customer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", tag = "direct")]
pub enum Direct {
    /// Nobody has tried. On Telegram it means that they never started the bot.
    Untried,
    /// They wrote to us there, or a message got through.
    Open {
        /// Their direct conversation with the bot.
        place: Place,
    },
    /// They closed it, or blocked the bot.
    Closed,
}
