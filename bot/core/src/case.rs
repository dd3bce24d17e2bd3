//! The case: the tracked unit of work, its states and its transitions.

use crate::id::{AgentId, CaseNumber, CustomerId, PostId};
use crate::message::Side;
use crate::mood::Mood;
use crate::place::{MessageRef, Place};
use crate::promise::Promise;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// The number people say.
    pub number: CaseNumber,
    /// Where it stands.
    pub state: State,
    /// The agent who has it; nobody means the team.
    pub owner: Option<AgentId>,
    /// The customer.
    pub customer: CustomerId,
    /// Where it was opened: the public place, or the direct conversation.
    pub place: Place,
    /// The message it was opened for.
    pub opened_for: MessageRef,
    /// A link to that message.
    pub link: Option<String>,
    /// The private side, once there is one.
    pub private: Private,
    /// On which side the customer wrote last, and where plain replies therefore go.
    pub side: Side,
    /// The customer's language, as guessed when it was opened.
    pub language: String,
    /// Why the customer had to write, by cause.
    pub reason: Option<String>,
    /// The order it is about.
    pub order: Option<String>,
    /// An older case that it continues.
    pub continues: Option<CaseNumber>,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// By when the customer was told to expect an answer.
    pub expected_by: Option<Timestamp>,
    /// The case room, once it is there.
    pub room: Option<Place>,
    /// The card in the room.
    pub card: PostId,
    /// The question "is it solved?" that is open now.
    pub solved_question: Option<PostId>,
    /// A lead put it in front of all others.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub pinned: bool,
    /// By when something in it would be late, as its targets were reckoned when it was last written; nothing while no clock
    /// runs. Cases are found by it; what is shown of one is reckoned anew.
    pub due_at: Option<Timestamp>,
    /// What its customer was promised and is still owed.
    pub promises: Vec<Promise>,
    /// How heated its customer is ([`crate::mood`]).
    #[serde(default)]
    pub mood: Mood,
}

/// The private side of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "private")]
pub enum Private {
    /// There is none yet.
    None,
    /// A link was offered, and the customer has not followed it yet (Telegram).
    Offered {
        /// What the link carries, so that nobody else can walk in.
        token: String,
    },
    /// Direct messages.
    Direct {
        /// The conversation.
        place: Place,
    },
    /// Direct messages are closed: answers that only the customer sees, behind a button in the thread (Discord).
    Whisper,
}

/// Where a case stands, with what only that state has.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum State {
    /// Nobody has taken it.
    New,
    /// Waiting on us.
    Open,
    /// Waiting on the customer.
    Pending,
    /// Waiting on a third party.
    OnHold,
    /// The customer is asked whether it is solved.
    Solved {
        /// Since when.
        at: Timestamp,
    },
    /// Over.
    Closed {
        /// Since when.
        at: Timestamp,
    },
}

/// A transition that the state does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a case that is {from} cannot be {to}")]
pub struct NoSuchStep {
    /// [`State::key`] of what it is.
    pub from: &'static str,
    /// What was wanted.
    pub to: &'static str,
}

impl State {
    /// The name in the database, in forum tags and in the wording's keys.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Open => "open",
            Self::Pending => "pending",
            Self::OnHold => "on-hold",
            Self::Solved { .. } => "solved",
            Self::Closed { .. } => "closed",
        }
    }

    /// Every [`Self::key`], in the order of a case's life.
    pub const KEYS: [&'static str; 6] = ["new", "open", "pending", "on-hold", "solved", "closed"];

    /// Not closed.
    #[must_use]
    pub const fn active(&self) -> bool {
        !matches!(self, Self::Closed { .. })
    }

    /// An agent takes it.
    ///
    /// # Errors
    /// A closed case is reopened first.
    pub fn claim(self) -> Result<Self, NoSuchStep> {
        match self {
            Self::New => Ok(Self::Open),
            Self::Closed { .. } => Err(NoSuchStep {
                from: "closed",
                to: "claimed",
            }),
            other => Ok(other),
        }
    }

    /// The customer wrote, and it was not just a thank-you.
    #[must_use]
    pub fn customer_wrote(self) -> Self {
        match self {
            Self::New => Self::New,
            Self::Open
            | Self::Pending
            | Self::OnHold
            | Self::Solved { .. }
            | Self::Closed { .. } => Self::Open,
        }
    }

    /// An agent replied: it is the customer's turn.
    ///
    /// # Errors
    /// A closed case is reopened first.
    pub fn replied(self) -> Result<Self, NoSuchStep> {
        match self {
            Self::Closed { .. } => Err(NoSuchStep {
                from: "closed",
                to: "replied to",
            }),
            Self::Solved { at } => Ok(Self::Solved { at }),
            Self::New | Self::Open | Self::Pending | Self::OnHold => Ok(Self::Pending),
        }
    }

    /// It waits on a third party.
    ///
    /// # Errors
    /// Only what is not yet solved can wait.
    pub fn hold(self) -> Result<Self, NoSuchStep> {
        match self {
            Self::New | Self::Open | Self::Pending | Self::OnHold => Ok(Self::OnHold),
            other => Err(NoSuchStep {
                from: other.key(),
                to: "put on hold",
            }),
        }
    }

    /// It waits on nobody else any more: it is our turn again.
    ///
    /// # Errors
    /// Only what was put on hold comes back from there.
    pub fn resume(self) -> Result<Self, NoSuchStep> {
        match self {
            Self::OnHold => Ok(Self::Open),
            other => Err(NoSuchStep {
                from: other.key(),
                to: "resumed",
            }),
        }
    }

    /// An agent says that it is solved.
    ///
    /// # Errors
    /// It already is, or it is closed.
    pub fn solve(self, at: Timestamp) -> Result<Self, NoSuchStep> {
        match self {
            Self::New | Self::Open | Self::Pending | Self::OnHold => Ok(Self::Solved { at }),
            other => Err(NoSuchStep {
                from: other.key(),
                to: "solved",
            }),
        }
    }

    /// It is over.
    ///
    /// # Errors
    /// It already was.
    pub fn close(self, at: Timestamp) -> Result<Self, NoSuchStep> {
        match self {
            Self::Closed { .. } => Err(NoSuchStep {
                from: "closed",
                to: "closed",
            }),
            _ => Ok(Self::Closed { at }),
        }
    }

    /// It was not over after all.
    ///
    /// # Errors
    /// Only what was solved or closed can be reopened.
    pub fn reopen(self) -> Result<Self, NoSuchStep> {
        match self {
            Self::Solved { .. } | Self::Closed { .. } => Ok(Self::Open),
            other => Err(NoSuchStep {
                from: other.key(),
                to: "reopened",
            }),
        }
    }
}
