//! How heated a customer is, by their own words: read from lists per language (`words/mood/*.toml`) and from how they type.
//!
//! A conversation is as heated as its hottest words, and cools one step with every calmer message after an answer: whoever
//! adds the order's number to their anger is angry still. An edit or a deletion counts too.

mod read;

use crate::id::CustomerId;
use crate::kind::{may_agree, only_thanks};
use crate::message::{Message, Writer};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

pub use read::read;

/// How heated a customer is.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Mood {
    /// Nothing shows that they are upset.
    #[default]
    Calm,
    /// Disappointed, or out of patience.
    Tense,
    /// Plainly angry: rage, an accusation, a threat, an insult.
    Heated,
}

impl Mood {
    /// Every mood, the calmest first.
    pub const ALL: [Self; 3] = [Self::Calm, Self::Tense, Self::Heated];

    /// The name in the database and in the wording's keys.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Calm => "calm",
            Self::Tense => "tense",
            Self::Heated => "heated",
        }
    }

    /// The mood with this name.
    #[must_use]
    pub fn named(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mood| mood.key() == key)
    }

    /// One step calmer.
    #[must_use]
    pub const fn cooler(self) -> Self {
        match self {
            Self::Heated => Self::Tense,
            Self::Tense | Self::Calm => Self::Calm,
        }
    }

    /// What stands before a case in lists and titles; nothing for the calm.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Heated => "🔥 ",
            Self::Tense | Self::Calm => "",
        }
    }
}

/// What one message tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// How heated it is.
    pub mood: Mood,
    /// It insults somebody of the staff.
    pub abusive: bool,
}

/// How heated a conversation is, and how often the customer was abusive in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Climate {
    /// How heated it is now.
    pub mood: Mood,
    /// How many of the customer's messages insult somebody.
    pub abusive: usize,
}

/// Reads what a customer said in a case, the oldest first.
#[must_use]
pub fn of<'m>(
    messages: impl IntoIterator<Item = &'m Arc<Message>>,
    customer: &CustomerId,
    language: &str,
) -> Climate {
    let mut climate = Climate::default();
    let mut answered = false;
    for message in messages {
        match &message.writer {
            Writer::Agent(_) => answered = true,
            Writer::Customer(by) if by != customer => {}
            Writer::Customer(_) => {
                if message.deleted_at.is_none() && !message.text.trim().is_empty() {
                    climate.hears(&message.text, language, answered);
                    answered = false;
                }
            }
        }
    }
    climate
}

impl Climate {
    /// The customer says something more; `answered` where somebody has answered what they said before.
    pub fn hears(&mut self, text: &str, language: &str, answered: bool) {
        let reading = read(text, language);
        self.abusive += usize::from(reading.abusive);
        self.mood = if reading.mood >= self.mood {
            reading.mood
        } else if only_thanks(text) && !may_agree(text) {
            Mood::Calm
        } else if answered {
            self.mood.cooler().max(reading.mood)
        } else {
            self.mood
        };
    }
}

#[cfg(test)]
mod tests;
