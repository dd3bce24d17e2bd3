//! Everything that the desk wants done outside: one enum, readable on one page.

use crate::event::Interaction;
use crate::id::{CaseNumber, PostId};
use crate::message::File;
use crate::place::{Account, MessageRef, Place};
use serde::{Deserialize, Serialize};

/// Something to be done on a platform.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "effect")]
pub enum Effect {
    /// Say something.
    Post {
        /// Where.
        to: Target,
        /// Which message it answers. It is said all the same when that message is gone.
        reply_to: Option<MessageRef>,
        /// What.
        content: Content,
    },
    /// Change what we said.
    Edit {
        /// What we said.
        post: PostId,
        /// What it says from now on, buttons and all.
        content: Content,
    },
    /// Take back what we said.
    Remove {
        /// What we said.
        post: PostId,
    },
    /// Pin what we said, so that everybody finds it: a message in its chat or channel, a forum's post in its forum.
    Pin {
        /// What we said.
        post: PostId,
    },
    /// Put a reaction under a message.
    React {
        /// The message.
        message: MessageRef,
        /// The emoji itself.
        emoji: String,
    },
    /// Open the room of a case in the staff's own place: a forum post or a forum topic, with the card in it.
    OpenRoom {
        /// The case.
        case: CaseNumber,
        /// The forum (Discord) or group (Telegram).
        forum: Place,
        /// The room's title.
        title: String,
        /// The card.
        card: Content,
        /// The state, for the forum's tag.
        tag: String,
    },
    /// Let the room show the state of its case: its tag on Discord, open or closed on Telegram.
    MarkRoom {
        /// The case.
        case: CaseNumber,
        /// The state's key.
        tag: String,
        /// The case is closed: the room is put away, and opens again by itself when something is said in it.
        closed: bool,
    },
    /// Answer a tap or a command in words that only that person sees.
    Answer {
        /// The tap or command.
        interaction: Interaction,
        /// What.
        content: Content,
        /// It takes the place of the message whose button was tapped.
        #[serde(default)]
        in_place: bool,
    },
    /// Tell the platform that a tap or a command was heard, without words.
    Acknowledge {
        /// The tap or command.
        interaction: Interaction,
    },
    /// Show a form (only where [`crate::ports::Manners::forms`]).
    OpenForm {
        /// The tap or command.
        interaction: Interaction,
        /// The form.
        form: Form,
    },
}

/// Where something is said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "to")]
pub enum Target {
    /// In a place that exists.
    Place {
        /// The place.
        place: Place,
    },
    /// To a person directly; the adapter opens the conversation where there is none.
    Direct {
        /// The person.
        account: Account,
    },
    /// In the room of a case, which may still be in the outbox itself.
    Room {
        /// The case.
        case: CaseNumber,
    },
}

/// What is said: text, files, and things to tap.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// The text.
    pub text: Text,
    /// Rows of buttons.
    pub buttons: Vec<Vec<Button>>,
    /// A file to carry over. One message carries one file at most: every platform can do that.
    pub file: Option<File>,
    /// What is said where the file cannot be carried over after all, so that it never ends in silence.
    pub instead: Option<String>,
    /// Ask for an answer to this very message (Telegram's forced reply, in place of a form).
    pub ask: bool,
}

/// A text in spans. Only what is built here has markup; plain spans are shown as they are, whatever they contain, and an
/// `@name` that came into them notifies nobody.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Text(pub Vec<Span>);

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "span", content = "is")]
pub enum Span {
    /// As it is.
    Plain(String),
    /// In bold.
    Bold(String),
    /// What somebody typed, as it is: nothing in it can be tapped but an address.
    Said(String),
    /// What staff typed for a customer, as it is. Their `@name` may be a link where the platform makes one.
    Told(String),
    /// Words of somebody else, set apart as a quote.
    Quote(String),
    /// A link with a label of ours.
    Link {
        /// What is read.
        label: String,
        /// Where it leads.
        url: String,
    },
    /// A person, who is notified.
    Mention {
        /// Who.
        account: Account,
        /// The name that is read.
        name: String,
    },
    /// Staff of a role, who are notified (Discord); elsewhere the name is read.
    Role {
        /// The role.
        id: String,
        /// The name that is read.
        name: String,
    },
}

impl Text {
    /// A text without markup.
    pub fn plain(text: impl Into<String>) -> Self {
        Self(vec![Span::Plain(text.into())])
    }

    /// Adds a span.
    #[must_use]
    pub fn and(mut self, span: Span) -> Self {
        self.0.push(span);
        self
    }

    /// What a person reads, without markup.
    #[must_use]
    pub fn read(&self) -> String {
        let mut out = String::new();
        for span in &self.0 {
            out.push_str(match span {
                Span::Plain(text)
                | Span::Said(text)
                | Span::Told(text)
                | Span::Bold(text)
                | Span::Quote(text) => text,
                Span::Link { label, .. } => label,
                Span::Mention { name, .. } | Span::Role { name, .. } => name,
            });
        }
        out
    }

    /// Nothing to read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.read().trim().is_empty()
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self::plain(text)
    }
}

/// A button.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Button {
    /// What is read on it: at most 80 characters on Discord.
    pub label: String,
    /// What it does.
    pub does: Does,
    /// How it looks, where the platform has looks.
    pub look: Look,
}

/// What a button does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "does")]
pub enum Does {
    /// Comes back to us as this action: at most 64 bytes.
    Act {
        /// The action.
        action: String,
    },
    /// Opens an address.
    Open {
        /// The address.
        url: String,
    },
}

/// How a button looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Look {
    /// The thing to do next.
    Main,
    /// One thing among others.
    Plain,
    /// It ends well.
    Good,
    /// Think first.
    Careful,
}

/// A form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    /// The action that comes back with it: at most 100 characters.
    pub action: String,
    /// Its title: at most 45 characters.
    pub title: String,
    /// Its fields: at most 5.
    pub fields: Vec<Field>,
}

/// A field of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// The id under which its text comes back.
    pub id: String,
    /// What is asked: at most 45 characters.
    pub label: String,
    /// What stands in it already.
    pub value: Option<String>,
    /// A hint that disappears when one types: at most 100 characters.
    pub placeholder: Option<String>,
    /// Several lines.
    pub long: bool,
    /// It may not be left empty.
    pub required: bool,
    /// The most characters it takes (at most 4000).
    pub most: u16,
}
