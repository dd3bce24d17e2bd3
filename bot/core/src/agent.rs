//! Agents: the people who answer.

use crate::id::AgentId;
use crate::place::Account;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A member of staff who answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agent {
    /// Our id.
    pub id: AgentId,
    /// The account with which they work.
    pub account: Account,
    /// The account's own name: for the room only, never shown to a customer.
    pub account_name: String,
    /// The name that customers see, chosen by the agent. Nobody replies without one.
    pub public_name: Option<String>,
    /// One line about themselves, for `/team`.
    pub about: Option<String>,
    /// The address of a picture, for `/team`.
    pub picture: Option<String>,
    /// The language of our words to them.
    pub language: String,
    /// Since when they are known.
    pub since: Timestamp,
}

impl Agent {
    /// What colleagues read: the public name, or the account's name until there is one.
    #[must_use]
    pub fn room_name(&self) -> &str {
        self.public_name.as_deref().unwrap_or(&self.account_name)
    }
}
