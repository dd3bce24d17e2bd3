//! Everything that can happen: one enum, readable on one page.

use crate::id::PostId;
use crate::message::File;
use crate::outbox::{Delivery, Wish};
use crate::place::{Account, MessageRef, Person, Place, Platform};
use crate::saved::Saved;
use crate::team_file::Colleague;
use crate::timer::Due;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Something that happened, with the key by which a second delivery of it is recognised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrived {
    /// Unique for what happened, the same when the platform delivers it again (`telegram:update:77`).
    pub key: String,
    /// When it happened, by the platform's clock where it tells.
    pub at: Timestamp,
    /// What happened.
    pub event: Event,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "what")]
pub enum Event {
    /// Someone said something, in public, in a direct message or in a case room.
    Said(Said),
    /// A message got another text.
    Edited(Edited),
    /// A message was deleted (Telegram never tells).
    Deleted(Deleted),
    /// Someone pressed a button or chose from a list.
    Pressed(Pressed),
    /// Someone gave a command.
    Commanded(Commanded),
    /// Someone sent in a form (Discord).
    Submitted(Submitted),
    /// A person blocked the bot, or came back to it, as far as the platform tells.
    Reachable(Reachable),
    /// A group became a supergroup: its chat has a new id.
    Moved(Moved),
    /// A platform was out of reach, and does not tell again all that was missed.
    Missed(Missed),
    /// What became of something we sent.
    Outcome(Outcome),
    /// Whoever runs Byline decided about something that does not go out.
    Operated(Operated),
    /// Whoever runs Byline said who answers, by a file.
    Staffed(Staffed),
    /// Whoever runs Byline brought saved replies in, by a file.
    Stocked(Stocked),
    /// Whoever runs Byline brought codes of a gesture in, by a file.
    Coded(Coded),
    /// A time that the desk asked to be told of has come.
    Due(Due),
}

impl Event {
    /// The platform on which it happened; none for what happened here: a time that has come, what became of a delivery.
    #[must_use]
    pub const fn platform(&self) -> Option<Platform> {
        match self {
            Self::Said(said) => Some(said.message.place.platform),
            Self::Edited(edited) => Some(edited.now.message.place.platform),
            Self::Deleted(deleted) => Some(deleted.message.place.platform),
            Self::Pressed(pressed) => Some(pressed.place.platform),
            Self::Commanded(commanded) => Some(commanded.place.platform),
            Self::Submitted(submitted) => Some(submitted.place.platform),
            Self::Reachable(reachable) => Some(reachable.place.platform),
            Self::Moved(moved) => Some(moved.platform),
            Self::Missed(missed) => Some(missed.platform),
            Self::Outcome(_)
            | Self::Operated(_)
            | Self::Staffed(_)
            | Self::Stocked(_)
            | Self::Coded(_)
            | Self::Due(_) => None,
        }
    }
}

/// A message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The message itself.
    pub message: MessageRef,
    /// A link that opens it, where the platform has one.
    pub link: Option<String>,
    /// Who said it.
    pub from: Person,
    /// The text as typed: markup undone, a mention written as `@name`.
    pub text: String,
    /// Whom and what it names by the platform's own means.
    pub names: Named,
    /// What it answers.
    pub reply_to: Option<ReplyTo>,
    /// Attachments.
    pub files: Vec<File>,
    /// Files sent together, where the platform splits them into messages (Telegram albums).
    pub album: Option<String>,
}

/// Whom a message names by the platform's own means (`@`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// It names our bot.
    pub bot: bool,
    /// Roles it names (Discord ids).
    pub roles: Vec<String>,
    /// Other accounts it names.
    pub accounts: Vec<Account>,
}

/// What a message answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplyTo {
    /// The message answered.
    pub message: MessageRef,
    /// It was one of our bot's.
    pub ours: bool,
    /// Whose it was, where the platform tells.
    pub author: Option<Account>,
    /// The answered message whole, where the platform sends it along (`/case` as a reply needs it).
    pub said: Option<Box<Said>>,
}

/// A new text for an old message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edited {
    /// The message as it stands now. A message that became a mention by its edit is heard like a new one.
    pub now: Said,
}

/// A deletion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deleted {
    /// What was deleted.
    pub message: MessageRef,
}

/// Something to answer soon: a tap or a command that the platform wants acknowledged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interaction {
    /// The platform.
    pub platform: Platform,
    /// The platform's id of it (Telegram: the callback query's).
    pub id: String,
    /// What answers are sent with (Discord; lives 15 minutes). Empty on Telegram.
    pub token: String,
}

/// A button pressed, or a choice made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pressed {
    /// To be answered.
    pub interaction: Interaction,
    /// Who.
    pub from: Person,
    /// Where.
    pub place: Place,
    /// The message whose button it was, where the platform still knows it.
    pub message: Option<MessageRef>,
    /// The action that we wrote into the button (see `action.rs`).
    pub action: String,
    /// What was chosen from a list.
    pub values: Vec<String>,
}

/// A command given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commanded {
    /// To be answered (Discord); Telegram's commands are messages.
    pub interaction: Option<Interaction>,
    /// Who.
    pub from: Person,
    /// Where.
    pub place: Place,
    /// The message that carried the command (Telegram).
    pub message: Option<MessageRef>,
    /// The command's own name, without the slash: `reply`. For a context menu: the name of the command it stands for.
    pub name: String,
    /// Options by name (Discord).
    pub args: BTreeMap<String, String>,
    /// All that was typed after the command (Telegram); the core reads its options out of it.
    pub rest: Option<String>,
    /// Files that came along.
    pub files: Vec<File>,
    /// The message the command is about: the context menu's, or the one it replies to.
    pub target: Option<ReplyTo>,
}

/// A form sent in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submitted {
    /// To be answered.
    pub interaction: Interaction,
    /// Who.
    pub from: Person,
    /// Where.
    pub place: Place,
    /// The action that we wrote into the form.
    pub action: String,
    /// The fields by their ids.
    pub fields: BTreeMap<String, String>,
}

/// Whether a person can be written to directly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reachable {
    /// Who.
    pub from: Person,
    /// Their direct conversation with the bot.
    pub place: Place,
    /// Whether messages reach them now.
    pub open: bool,
}

/// A chat that has a new id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// The platform.
    pub platform: Platform,
    /// The chat's id until now.
    pub from: String,
    /// The chat's id from now on.
    pub to: String,
}

/// A platform was out of reach until now. What can be read back was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missed {
    /// The platform.
    pub platform: Platform,
    /// When it was last heard, as far as is known.
    pub since: Timestamp,
}

/// What became of a row of the outbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The row.
    pub post: PostId,
    /// What became of it.
    pub delivery: Delivery,
}

/// What the operator wants of a row of the outbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Operated {
    /// The row.
    pub post: PostId,
    /// What is wanted.
    pub wish: Wish,
}

/// Who answers, by a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Staffed {
    /// The colleagues in it.
    pub team: Vec<Colleague>,
}

/// Saved replies, by a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stocked {
    /// Each as it is from now on. Others stay as they are.
    pub saved: Vec<Saved>,
}

/// Codes of a gesture, by a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coded {
    /// The gesture.
    pub gesture: String,
    /// The codes. Those that were there before stay as they are.
    pub codes: Vec<String>,
}
