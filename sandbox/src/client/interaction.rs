//! What came back from a press, a command or a filled form.

use serde::Deserialize;

use super::seen::{Seen, empty_when_null};

/// What a person got for a press, a command or a filled form.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Interaction {
    /// Its id.
    pub id: String,
    /// `telegram` or `discord`.
    pub platform: String,
    /// `waiting`, `answered`, `deferred` or `failed`.
    pub state: String,
    /// The answer, once there is one.
    pub answer: Option<Answer>,
    /// What came after the answer.
    #[serde(deserialize_with = "empty_when_null")]
    pub followups: Vec<Seen>,
}

impl Interaction {
    /// All the words that the person read: the toast, the answer and the followups.
    #[must_use]
    pub fn words(&self) -> String {
        let answer = self.answer.iter().flat_map(|answer| {
            answer
                .text
                .iter()
                .map(String::as_str)
                .chain(answer.message.iter().map(|message| message.text.as_str()))
        });
        let mut words: Vec<&str> = answer.collect();
        words.dedup();
        words.extend(self.followups.iter().map(|message| message.text.as_str()));
        words.join("\n")
    }

    /// The form that was opened, if one was.
    #[must_use]
    pub fn modal(&self) -> Option<&Modal> {
        self.answer
            .as_ref()
            .and_then(|answer| answer.modal.as_ref())
    }
}

/// The answer to an interaction.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Answer {
    /// `message`, `update`, `modal`, `choices`, `toast` or `none`.
    pub kind: String,
    /// Its words.
    pub text: Option<String>,
    /// Whether only the person sees it.
    #[serde(deserialize_with = "empty_when_null")]
    pub ephemeral: bool,
    /// Telegram: whether the toast must be clicked away.
    #[serde(deserialize_with = "empty_when_null")]
    pub alert: bool,
    /// The message.
    pub message: Option<Seen>,
    /// The form.
    pub modal: Option<Modal>,
    /// What autocomplete offers.
    #[serde(deserialize_with = "empty_when_null")]
    pub choices: Vec<Choice>,
}

/// A form that the person fills in.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Modal {
    /// Its `custom_id`.
    pub custom_id: String,
    /// Its title.
    pub title: String,
    /// Its fields.
    #[serde(deserialize_with = "empty_when_null")]
    pub fields: Vec<Field>,
}

/// A field of a form.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Field {
    /// Its `custom_id`.
    pub custom_id: String,
    /// What is written above it.
    #[serde(deserialize_with = "empty_when_null")]
    pub label: String,
    /// Discord's style: 1 one line, 2 several.
    pub style: Option<u8>,
    /// Whether it must be filled.
    #[serde(deserialize_with = "empty_when_null")]
    pub required: bool,
    /// What it holds already.
    pub value: Option<String>,
    /// The hint inside it.
    pub placeholder: Option<String>,
}

/// One offer of autocomplete.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Choice {
    /// What is written there.
    pub name: String,
    /// What the bot hears.
    pub value: serde_json::Value,
}
