//! Where a person speaks.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Which of the two platforms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Platform {
    /// Telegram in miniature.
    Telegram,
    /// Discord in miniature.
    Discord,
}

impl Platform {
    /// Its name in the control API's paths.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Telegram => "telegram",
            Self::Discord => "discord",
        }
    }
}

impl fmt::Display for Platform {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// A place as a person names it: a Telegram chat (perhaps a topic in it), a Discord channel or thread, or the private
/// chat with the bot.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(default)]
pub struct Place {
    /// Telegram: the chat.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chat: Option<String>,
    /// Telegram: the topic inside a forum.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub thread: Option<String>,
    /// Discord: the channel, thread or forum post.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
    /// The private chat of this person with the bot.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub direct: bool,
}

impl Place {
    /// A Telegram chat.
    pub fn chat(id: impl Into<String>) -> Self {
        Self {
            chat: Some(id.into()),
            ..Self::default()
        }
    }

    /// A topic of a Telegram forum.
    pub fn topic(chat: impl Into<String>, thread: impl Into<String>) -> Self {
        Self {
            chat: Some(chat.into()),
            thread: Some(thread.into()),
            ..Self::default()
        }
    }

    /// A Discord channel, thread or forum post.
    pub fn channel(id: impl Into<String>) -> Self {
        Self {
            channel: Some(id.into()),
            ..Self::default()
        }
    }

    /// The person's private chat with the bot, on either platform.
    #[must_use]
    pub fn direct() -> Self {
        Self {
            direct: true,
            ..Self::default()
        }
    }

    /// The same place as a query.
    pub(super) fn query(&self) -> Vec<(&'static str, String)> {
        if self.direct {
            return vec![("direct", "1".to_owned())];
        }
        let named = [
            ("chat", &self.chat),
            ("thread", &self.thread),
            ("channel", &self.channel),
        ];
        named
            .into_iter()
            .filter_map(|(name, id)| id.clone().map(|id| (name, id)))
            .collect()
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.direct, &self.chat, &self.thread, &self.channel) {
            (true, ..) => f.write_str("the private chat with the bot"),
            (_, Some(chat), Some(thread), _) => write!(f, "topic {thread} of chat {chat}"),
            (_, Some(chat), ..) => write!(f, "chat {chat}"),
            (_, _, _, Some(channel)) => write!(f, "channel {channel}"),
            _ => f.write_str("no place"),
        }
    }
}
