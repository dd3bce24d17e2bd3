//! Agents: the people who answer.

pub mod set;
mod shifts;
mod step;
mod summary;
mod working;

pub(crate) use shifts::clock;
pub use shifts::{NotHours, Shifts};
pub use step::Step;
pub use summary::Summary;
pub use working::{Away, Role, Working};

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
    /// How they work: what they know, when they are there, how much they take on.
    pub working: Working,
}

impl Agent {
    /// What colleagues read: the public name, or the account's name until there is one.
    #[must_use]
    pub fn room_name(&self) -> &str {
        self.public_name.as_deref().unwrap_or(&self.account_name)
    }

    /// Whether they answer at this moment: on shift, and not away.
    #[must_use]
    pub fn is_here(&self, now: Timestamp) -> bool {
        self.working.away_at(now).is_none() && self.working.on_shift(now)
    }
}
