//! What a person sees: people, places and messages.
//!
//! Every field falls back to its empty value, so that a script keeps working when a platform has nothing to say there.

use std::fmt;

use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::place::{Place, Platform};

/// A person or a bot.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Person {
    /// The platform's id.
    pub id: String,
    /// The name that others see.
    #[serde(deserialize_with = "empty_when_null")]
    pub name: String,
    /// The handle.
    pub username: Option<String>,
    /// Whether it is a bot.
    pub bot: bool,
}

/// A place that a person can see.
#[derive(Debug, Clone, Deserialize)]
pub struct SeenPlace {
    /// Which platform.
    pub platform: Platform,
    /// The id of the chat, channel, thread or topic.
    #[serde(default)]
    pub id: String,
    /// Telegram: the chat.
    #[serde(default)]
    pub chat: Option<String>,
    /// Telegram: the topic.
    #[serde(default)]
    pub thread: Option<String>,
    /// Discord: the channel.
    #[serde(default)]
    pub channel: Option<String>,
    /// Whether it is the private chat with the bot.
    #[serde(default)]
    pub direct: bool,
    /// The platform's kind: `supergroup`, `forum`, `thread` and so on.
    #[serde(default)]
    pub kind: String,
    /// The title.
    #[serde(default, deserialize_with = "empty_when_null")]
    pub title: String,
    /// The place that this one hangs under.
    #[serde(default)]
    pub parent: Option<String>,
    /// A forum's tags, or those of a post.
    #[serde(default, deserialize_with = "empty_when_null")]
    pub tags: Vec<Value>,
    /// Discord: whether the thread is archived.
    #[serde(default)]
    pub archived: bool,
    /// Discord: whether the thread is locked.
    #[serde(default)]
    pub locked: bool,
    /// Telegram: whether the topic is closed.
    #[serde(default)]
    pub closed: bool,
    /// How many messages the person can see there.
    #[serde(default)]
    pub messages: u64,
}

impl SeenPlace {
    /// The place as one names it in a call.
    #[must_use]
    pub fn place(&self) -> Place {
        if self.direct {
            return Place::direct();
        }
        Place {
            chat: self.chat.clone(),
            thread: self.thread.clone(),
            channel: self.channel.clone(),
            direct: false,
        }
    }

    /// The names of its tags.
    #[must_use]
    pub fn tag_names(&self) -> Vec<&str> {
        // A forum's own tags come with their ids, a post's perhaps as bare names.
        let name = |tag| Value::as_str(tag).or_else(|| tag.get("name").and_then(Value::as_str));
        self.tags.iter().filter_map(name).collect()
    }
}

/// A message as one person sees it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Seen {
    /// The message's id.
    pub id: String,
    /// Where it stands.
    #[serde(deserialize_with = "empty_when_null")]
    pub place: Place,
    /// Who wrote it.
    #[serde(deserialize_with = "empty_when_null")]
    pub from: Person,
    /// When, RFC 3339.
    pub at: String,
    /// What a person reads, markup rendered away.
    #[serde(deserialize_with = "empty_when_null")]
    pub text: String,
    /// As it was sent on the wire.
    pub raw: Value,
    /// The platform's entities.
    #[serde(deserialize_with = "empty_when_null")]
    pub entities: Vec<Value>,
    /// Whom the platform really notified.
    #[serde(deserialize_with = "empty_when_null")]
    pub mentions: Vec<String>,
    /// The message that it answers.
    pub reply_to: Option<String>,
    /// Whether it was edited.
    pub edited: bool,
    /// Whether it was deleted.
    pub deleted: bool,
    /// Its buttons, row after row.
    #[serde(deserialize_with = "empty_when_null")]
    pub buttons: Vec<Button>,
    /// Its menus.
    #[serde(deserialize_with = "empty_when_null")]
    pub selects: Vec<Select>,
    /// Its files.
    #[serde(deserialize_with = "empty_when_null")]
    pub files: Vec<SeenFile>,
    /// Its reactions.
    #[serde(deserialize_with = "empty_when_null")]
    pub reactions: Vec<Reaction>,
    /// Whether only this person sees it.
    pub ephemeral: bool,
    /// What happened, when the platform itself wrote it.
    pub system: Option<Value>,
    /// Telegram: a reply keyboard.
    pub keyboard: Option<Value>,
}

impl Seen {
    /// The button whose label contains `label`, or whose id starts with it.
    #[must_use]
    pub fn button(&self, label: &str) -> Option<&Button> {
        let by_id = |button: &&Button| button.id.as_deref().is_some_and(|id| id.starts_with(label));
        let exact = self.buttons.iter().find(|button| button.label == label);
        exact
            .or_else(|| self.buttons.iter().find(by_id))
            .or_else(|| self.buttons.iter().find(|b| b.label.contains(label)))
    }
}

impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{} {}: {:?}", self.id, self.from.name, self.text)?;
        for button in &self.buttons {
            write!(f, " [{}]", button.label)?;
        }
        for file in &self.files {
            write!(f, " <{}>", file.name)?;
        }
        let marks = [
            (self.ephemeral, " (only they see it)"),
            (self.edited, " (edited)"),
            (self.deleted, " (deleted)"),
        ];
        marks
            .iter()
            .filter(|(on, _)| *on)
            .try_for_each(|(_, words)| f.write_str(words))
    }
}

/// A button under a message.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Button {
    /// What is written on it.
    #[serde(deserialize_with = "empty_when_null")]
    pub label: String,
    /// Its `custom_id` or `callback_data`.
    pub id: Option<String>,
    /// Where it leads, when it is a link.
    pub url: Option<String>,
    /// Its colour, in the platform's own word for it.
    pub style: Value,
    /// Whether it cannot be pressed.
    pub disabled: bool,
}

/// A menu under a message.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Select {
    /// Its `custom_id`.
    #[serde(deserialize_with = "empty_when_null")]
    pub id: String,
    /// The words shown before anything is chosen.
    pub placeholder: Option<String>,
    /// What can be chosen.
    #[serde(deserialize_with = "empty_when_null")]
    pub options: Vec<Choosable>,
}

/// One line of a menu.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Choosable {
    /// What is written there.
    #[serde(deserialize_with = "empty_when_null")]
    pub label: String,
    /// What the bot hears.
    pub value: String,
}

/// A file in a message.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct SeenFile {
    /// The platform's id of the file.
    pub id: String,
    /// Its name.
    #[serde(deserialize_with = "empty_when_null")]
    pub name: String,
    /// Its kind.
    pub content_type: Option<String>,
    /// Its size in bytes.
    pub size: u64,
}

/// A reaction under a message.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Reaction {
    /// Which.
    #[serde(deserialize_with = "empty_when_null")]
    pub emoji: String,
    /// How many.
    pub count: u64,
    /// By whom.
    #[serde(deserialize_with = "empty_when_null")]
    pub by: Vec<String>,
}

/// An absent value and a `null` are both "nothing there".
pub(super) fn empty_when_null<'de, D: Deserializer<'de>, T: Default + Deserialize<'de>>(
    wire: D,
) -> Result<T, D::Error> {
    Option::<T>::deserialize(wire).map(Option::unwrap_or_default)
}
