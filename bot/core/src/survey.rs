//! The question after closing: one per closure.

use crate::id::{AgentId, CaseNumber, PostId, SurveyId};
use crate::place::Platform;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// One question after one closure. It remembers agent, platform and reason as they were.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Survey {
    /// Our id.
    pub id: SurveyId,
    /// The case.
    pub case: CaseNumber,
    /// Who had the case when it was closed.
    pub agent: Option<AgentId>,
    /// The customer's platform.
    pub platform: Platform,
    /// The contact reason as it was.
    pub reason: Option<String>,
    /// When the case was closed.
    pub closed_at: Timestamp,
    /// How far it has come.
    pub stage: Stage,
    /// The message that asks, once it was put into the outbox.
    pub post: Option<PostId>,
    /// The message that thanks and invites a comment.
    pub thanks: Option<PostId>,
}

/// How far a survey has come.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "stage")]
pub enum Stage {
    /// Waits for its time.
    Planned,
    /// Not sent, and why.
    Skipped {
        /// Why: `reopened`, `no_reply`, `unreachable`, `asked_lately`.
        why: String,
    },
    /// Asked.
    Asked {
        /// When.
        at: Timestamp,
    },
    /// Answered.
    Rated {
        /// When it was asked.
        asked_at: Timestamp,
        /// When the first mark was given; changes are allowed for a time counted from here.
        at: Timestamp,
        /// 1 (very unhappy) to 5 (very happy).
        mark: u8,
        /// What the customer added.
        comment: Option<String>,
    },
    /// Nobody answered in time.
    Expired {
        /// When it was asked.
        asked_at: Timestamp,
    },
    /// The case was reopened before the customer answered.
    Withdrawn,
}

impl Stage {
    /// The name in the database.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Skipped { .. } => "skipped",
            Self::Asked { .. } => "asked",
            Self::Rated { .. } => "rated",
            Self::Expired { .. } => "expired",
            Self::Withdrawn => "withdrawn",
        }
    }
}
