//! Customers who are blocked for a while, because what they write is spam: by whom, why, and until when.

use crate::id::{AgentId, CaseNumber, CustomerId};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// The longest that somebody who does not lead blocks a customer.
pub const BY_AGENT: SignedDuration = SignedDuration::from_hours(24);

/// A blocked account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Whose.
    pub customer: CustomerId,
    /// Who blocked it.
    pub by: AgentId,
    /// Why.
    pub why: String,
    /// The case in which it was done.
    pub case: CaseNumber,
    /// Since when.
    pub since: Timestamp,
    /// It ends by itself.
    pub until: Timestamp,
    /// How much of what they wrote was not heard since. It is counted, and not kept.
    pub unheard: i64,
    /// When the last of it came.
    pub last: Option<Timestamp>,
    /// They were told so once, in private.
    pub told: bool,
}
