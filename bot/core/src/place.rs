//! Where something is said, and by whom: platforms, places, accounts.

use serde::{Deserialize, Serialize};
use std::fmt;

/// A platform that Byline lives on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Platform {
    /// Discord: servers, channels, threads, forums.
    Discord,
    /// Telegram: chats, groups, topics.
    Telegram,
}

impl Platform {
    /// Both, in the order in which they are listed to people.
    pub const ALL: [Self; 2] = [Self::Discord, Self::Telegram];

    /// The name in settings, the database and addresses.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Discord => "discord",
            Self::Telegram => "telegram",
        }
    }

    /// The name as people write it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Discord => "Discord",
            Self::Telegram => "Telegram",
        }
    }

    /// Reads [`Self::key`] back.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|platform| platform.key() == key)
    }
}

impl fmt::Display for Platform {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A place: a platform, a chat or channel, and a thread or topic inside it. Ids are the platform's own, as text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// The platform.
    pub platform: Platform,
    /// The Discord server, for links; nothing on Telegram and in direct messages.
    pub server: Option<String>,
    /// The chat, or the channel (for a thread: the channel or forum that it belongs to).
    pub channel: String,
    /// The thread, forum post or topic, where there is one.
    pub thread: Option<String>,
    /// A conversation between the bot and one person.
    pub direct: bool,
}

impl Place {
    /// The id to which a message is sent on Discord: a thread is a channel of its own there.
    #[must_use]
    pub fn innermost(&self) -> &str {
        self.thread.as_deref().unwrap_or(&self.channel)
    }

    /// One text that names this place and no other, for keys.
    #[must_use]
    pub fn key(&self) -> String {
        let thread = self.thread.as_deref().unwrap_or("");
        format!("{}:{}:{}", self.platform.key(), self.channel, thread)
    }
}

/// A message on a platform.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct MessageRef {
    /// Where it stands.
    pub place: Place,
    /// The platform's id of it, unique within the chat or channel.
    pub id: String,
}

/// An account of a person on a platform.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Account {
    /// The platform.
    pub platform: Platform,
    /// The platform's id of the account.
    pub id: String,
}

impl Account {
    /// One text that names this account and no other.
    #[must_use]
    pub fn key(&self) -> String {
        format!("{}:{}", self.platform.key(), self.id)
    }
}

/// A person as the platform shows them at the moment of an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Their account.
    pub account: Account,
    /// The name that others see. Never used to sign a reply.
    pub name: String,
    /// The handle, without the `@`.
    pub username: Option<String>,
    /// The language of their app, as the platform tells it (`pt-BR`, `et`).
    pub locale: Option<String>,
    /// A bot, a webhook or the platform itself: never a customer.
    pub bot: bool,
    /// Roles on the server where the event happened (Discord).
    pub roles: Vec<String>,
}
