//! Messages kept in a case, their versions and their attachments.

use crate::id::{AgentId, CaseNumber, CustomerId, MessageId};
use crate::place::{MessageRef, Platform};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// On which side of a case something is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// Where everyone can read it.
    Public,
    /// Between the customer and the brand.
    Private,
}

impl Side {
    /// The name in the database.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Private => "private",
        }
    }
}

/// Who wrote a kept message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase", tag = "by", content = "id")]
pub enum Writer {
    /// The customer of the case.
    Customer(CustomerId),
    /// An agent. Only these stop the waiting clock.
    Agent(AgentId),
}

/// A message of a case, as it was first written. Later texts are [`Version`]s.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Our id.
    pub id: MessageId,
    /// The case.
    pub case: CaseNumber,
    /// Its place in the case's own count, from 1.
    pub ordinal: i64,
    /// Public or private.
    pub side: Side,
    /// Who wrote it.
    pub writer: Writer,
    /// When it was written, by the platform's clock.
    pub at: Timestamp,
    /// Where it stands: the customer's own message, or the message in the room that an agent wrote (nothing for a reply
    /// by form or command).
    pub origin: Option<MessageRef>,
    /// A link that opens it.
    pub link: Option<String>,
    /// The text it has now.
    pub text: String,
    /// Attachments.
    pub files: Vec<File>,
    /// The album it came in, where the platform splits what is sent together.
    pub album: Option<String>,
    /// When the platform told us that it was deleted.
    pub deleted_at: Option<Timestamp>,
    /// The rows of the outbox that carry it, in order: the parts of a reply, or what shows a customer's message in the room.
    pub parts: Vec<crate::id::PostId>,
}

/// A later text of a message. The first one is version 1.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// Whose.
    pub message: MessageId,
    /// When it was edited.
    pub at: Timestamp,
    /// The text from then on.
    pub text: String,
}

/// A file on a platform. The bytes stay there until they are carried over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// Where it lies.
    pub platform: Platform,
    /// What fetches it: Telegram's `file_id`, or Discord's address of the attachment.
    pub handle: String,
    /// Its name.
    pub name: String,
    /// Its media type, where told.
    pub content_type: Option<String>,
    /// Its size in bytes, where told.
    pub size: Option<u64>,
}
