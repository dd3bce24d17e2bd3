//! Promises: what an agent told a customer would happen, and by when.

use crate::id::{AgentId, PromiseId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// The most that is open in one case at once: more is a list of wishes.
pub const MOST: usize = 8;

/// The most letters of a promise's words.
pub const WORDS: usize = 120;

/// A promise that is open: neither kept nor over with its case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// Which.
    pub id: PromiseId,
    /// What was promised, in the agent's own words.
    pub words: String,
    /// Who promised.
    pub agent: AgentId,
    /// When.
    pub made_at: Timestamp,
    /// By when it is to happen.
    pub by: Timestamp,
    /// What has been said about it since.
    pub stage: Stage,
}

/// What has been said about a promise since it was made, or since it was put off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// Nothing.
    Made,
    /// The agent was reminded.
    Reminded,
    /// Its time has passed and staff was told; the customer, who had just had words from a person, was not.
    Slipped,
    /// Its time has passed, and everybody concerned was told.
    Late,
}
