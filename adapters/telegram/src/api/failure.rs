//! What can come of a request besides success.

use std::time::Duration;

/// A request that did not succeed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// Too much at once: nothing happened, and there is a time to wait.
    Limited(Duration),
    /// Telegram is not well: nothing happened.
    Down(String),
    /// The request never left.
    NotSent(String),
    /// The request left, and the answer never came or cannot be read: it may have happened.
    Lost(String),
    /// Telegram will not.
    Refused(Refused),
    /// We could not even say it: a mistake of ours.
    Unspeakable(String),
}

/// A refusal in Telegram's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refused {
    /// The error's code, as an HTTP status.
    pub(crate) code: u16,
    /// Telegram's words.
    pub(crate) description: String,
    /// The chat's new id, when it has one.
    pub(crate) moved_to: Option<i64>,
}

impl Failure {
    /// Words for a log.
    pub(crate) fn words(&self) -> String {
        match self {
            Self::Limited(wait) => format!("Telegram asks to wait {} s", wait.as_secs()),
            Self::Down(why) | Self::NotSent(why) | Self::Lost(why) | Self::Unspeakable(why) => {
                why.clone()
            }
            Self::Refused(refused) => refused.description.clone(),
        }
    }

    /// Whether Telegram refused with words like these.
    pub(crate) fn mentions(&self, words: &str) -> bool {
        matches!(self, Self::Refused(refused) if refused.mentions(words))
    }
}

impl Refused {
    /// Whether the refusal has words like these. Telegram writes some in upper case and some as sentences.
    pub(crate) fn mentions(&self, words: &str) -> bool {
        self.description
            .to_lowercase()
            .contains(&words.to_lowercase())
    }
}
