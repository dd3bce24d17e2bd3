//! What must still be delivered, and what became of it.

use crate::effect::Effect;
use crate::id::{AgentId, CaseNumber, DraftId, MessageId, PostId, SurveyId};
use crate::pace::Gate;
use crate::place::{MessageRef, Place, Platform};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A row of the outbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outgoing {
    /// Its id, also that of the message it becomes. Discord's nonce is made of it.
    pub id: PostId,
    /// The platform that performs it.
    pub platform: Platform,
    /// The conversation whose order is kept: the next row of a lane waits until the one before has ended.
    pub lane: String,
    /// What goes first where there is a choice between lanes.
    pub urgency: Urgency,
    /// The case it belongs to.
    pub case: Option<CaseNumber>,
    /// What it is about: what a tap on it, an answer to it or its refusal means.
    pub about: About,
    /// What is to be done.
    pub effect: Effect,
    /// Not before this time.
    pub not_before: Option<Timestamp>,
    /// An unsent row with the same key is replaced by this one, since only the newest matters (a card's state).
    pub replaces: Option<String>,
    /// What it shares a limit of the platform with. A change of what we said has that of what it changes.
    pub gate: Option<Gate>,
}

/// What goes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Urgency {
    /// Someone looks at a spinner.
    Now,
    /// A person's words to a person.
    Reply,
    /// News for the room.
    Room,
    /// Automatic words.
    Routine,
}

impl Urgency {
    /// 0 goes first.
    #[must_use]
    pub const fn rank(self) -> i64 {
        match self {
            Self::Now => 0,
            Self::Reply => 1,
            Self::Room => 2,
            Self::Routine => 3,
        }
    }
}

/// What something we send is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "about", content = "of")]
pub enum About {
    /// The card of the case's room.
    Card,
    /// The acknowledgement.
    Acknowledgement,
    /// A customer's message, shown in the room.
    Shown(MessageId),
    /// A part of a reply to the customer.
    Reply(MessageId),
    /// The room's echo of a reply that was not typed there.
    Echo(MessageId),
    /// A reply that was held back, with what the customer wrote meanwhile.
    Held(DraftId),
    /// A question to an agent that waits for an answer in words.
    Asked(DraftId),
    /// "Is it solved?"
    SolvedQuestion,
    /// A survey's question.
    Survey(SurveyId),
    /// The thanks after a mark, which invite a comment.
    SurveyThanks(SurveyId),
    /// The first message of a private side.
    PrivateOpening,
    /// An answer for one person alone, to what they asked where others read along.
    Discreet(Box<AskedAt>),
    /// Messages of customers, told on the board ([`crate::board`]).
    Board(Vec<MessageId>),
    /// The pinned message that shows how the desk stands ([`crate::glance`]).
    Glance,
    /// Words to one of the staff alone, wherever they sit.
    ToColleague(AgentId),
    /// Something else that nobody answers.
    Words,
}

/// Where somebody asked for what only they may read: there they are shown the way, where they cannot be written to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedAt {
    /// The place.
    pub place: Place,
    /// The message that asked, or whose button did.
    pub message: Option<MessageRef>,
    /// Their language, as far as it was known.
    pub language: String,
    /// The command that asked, which the link carries, so that it is answered once the bot may write to them.
    pub command: Option<String>,
}

/// What became of an attempt to deliver.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "delivery")]
pub enum Delivery {
    /// Done.
    Done {
        /// The message that came of it, if one did.
        message: Option<MessageRef>,
        /// The place that was opened or used: a room, a direct conversation.
        place: Option<Place>,
    },
    /// The platform will not have it, now or later.
    Refused {
        /// Why.
        why: Refusal,
        /// The platform's own words, for the log and the staff.
        detail: String,
    },
    /// The connection died after sending: it may have been delivered.
    Unknown,
}

/// Why a platform refuses for good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// The person blocked the bot, closed direct messages, or never started the bot.
    Unreachable,
    /// The place is gone: deleted, or the bot was removed.
    PlaceGone,
    /// The message to change is gone.
    MessageGone,
    /// The bot lacks a permission.
    Forbidden,
    /// The time to answer a tap or a command is over.
    TooLate,
    /// The platform does not take what we sent: a mistake of ours.
    Malformed,
    /// Too large a file.
    TooLarge,
    /// Nobody refused it: the operator took it out.
    Dropped,
}

impl Refusal {
    /// The name in the database and in the wording's keys.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Unreachable => "unreachable",
            Self::PlaceGone => "place-gone",
            Self::MessageGone => "message-gone",
            Self::Forbidden => "forbidden",
            Self::TooLate => "too-late",
            Self::Malformed => "malformed",
            Self::TooLarge => "too-large",
            Self::Dropped => "dropped",
        }
    }
}

/// How a row of the outbox stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Not tried, or to be tried again.
    Waiting,
    /// Handed to the adapter.
    Sending,
    /// Delivered.
    Delivered,
    /// Refused for good.
    Refused,
    /// May have been delivered.
    Unknown,
    /// A newer row took its place before it was sent.
    Superseded,
}

impl Standing {
    /// The name in the database.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sending => "sending",
            Self::Delivered => "delivered",
            Self::Refused => "refused",
            Self::Unknown => "unknown",
            Self::Superseded => "superseded",
        }
    }
}

/// A row as it stands, with what it became.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// The row.
    pub row: Outgoing,
    /// How it stands.
    pub standing: Standing,
    /// The message it became.
    pub message: Option<MessageRef>,
    /// It shares its message with others of its lane ([`crate::joining`]), or did when it was last refused: the message
    /// cannot be changed for it alone.
    pub joined: bool,
    /// When it was put into the outbox.
    pub created_at: Timestamp,
}

/// What a person wants to become of a row that does not go out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wish {
    /// It is tried again, now.
    Retry,
    /// It is not wanted any more.
    Drop,
}

impl Wish {
    /// Why this cannot be done to a row as it stands, in words for the operator.
    #[must_use]
    pub fn against(self, sent: &Sent) -> Option<&'static str> {
        match (sent.standing, self, &sent.row.effect) {
            (Standing::Sending, ..) => Some("it is being sent just now; look again in a minute"),
            (Standing::Delivered, ..) => Some("it was delivered"),
            (Standing::Superseded, ..) => {
                Some("a newer one has taken its place, or it was taken back")
            }
            (_, Self::Drop, Effect::OpenRoom { .. }) => Some(
                "it opens a case's room, without which nobody would read of the case; mend the staff's place instead",
            ),
            (Standing::Waiting | Standing::Refused | Standing::Unknown, ..) => None,
        }
    }
}
