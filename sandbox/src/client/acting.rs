//! Acting as a person: speaking, editing, reacting, pressing.

use base64::Engine as _;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::place::{Place, Platform};
use super::{Client, SandboxError};

/// What a person says. A bare string is the commonest case: `"hello".into()`.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Say {
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reply_to: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    files: Vec<Attachment>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    album: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    sender_chat: Option<String>,
}

impl Say {
    /// Words.
    pub fn text(text: impl Into<String>) -> Self {
        Self {
            text: Some(text.into()),
            ..Self::default()
        }
    }

    /// Files without words.
    #[must_use]
    pub fn files(files: Vec<Attachment>) -> Self {
        Self {
            files,
            ..Self::default()
        }
    }

    /// As an answer to a message.
    #[must_use]
    pub fn reply_to(mut self, message: impl Into<String>) -> Self {
        self.reply_to = Some(message.into());
        self
    }

    /// With one more file.
    #[must_use]
    pub fn with(mut self, file: Attachment) -> Self {
        self.files.push(file);
        self
    }

    /// Telegram: the files as one album.
    #[must_use]
    pub fn as_album(mut self) -> Self {
        self.album = true;
        self
    }

    /// Telegram: in the name of a chat (an anonymous administrator, or a channel).
    #[must_use]
    pub fn in_the_name_of(mut self, chat: impl Into<String>) -> Self {
        self.sender_chat = Some(chat.into());
        self
    }
}

impl From<&str> for Say {
    fn from(text: &str) -> Self {
        Self::text(text)
    }
}

impl From<String> for Say {
    fn from(text: String) -> Self {
        Self::text(text)
    }
}

/// A file that a person sends.
#[derive(Debug, Clone, Serialize)]
pub struct Attachment {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_type: Option<String>,
    #[serde(flatten)]
    content: Content,
}

#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "lowercase")]
enum Content {
    Text(String),
    Base64(String),
    Size(u64),
}

impl Attachment {
    /// A file of text.
    pub fn text(name: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            content_type: None,
            content: Content::Text(text.into()),
        }
    }

    /// A file of bytes.
    pub fn bytes(name: impl Into<String>, bytes: &[u8]) -> Self {
        let base64 = base64::engine::general_purpose::STANDARD.encode(bytes);
        Self {
            name: name.into(),
            content_type: None,
            content: Content::Base64(base64),
        }
    }

    /// A file of which only the size matters.
    pub fn sized(name: impl Into<String>, size: u64) -> Self {
        Self {
            name: name.into(),
            content_type: None,
            content: Content::Size(size),
        }
    }

    /// Of this kind (`image/png`).
    #[must_use]
    pub fn of_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = Some(content_type.into());
        self
    }
}

/// A message that was said.
#[derive(Debug, Clone, Deserialize)]
pub struct Said {
    /// Its id.
    pub message: String,
    /// Where it stands.
    #[serde(default)]
    pub place: Place,
}

#[derive(Deserialize)]
pub(super) struct Pressed {
    pub(super) interaction: String,
}

#[derive(Serialize)]
struct Saying<'a> {
    person: &'a str,
    place: &'a Place,
    #[serde(flatten)]
    say: Say,
}

impl Client {
    /// A person says something.
    ///
    /// # Errors
    /// When the sandbox is away, or the person may not speak there.
    pub async fn say(
        &self,
        platform: Platform,
        person: &str,
        place: &Place,
        what: impl Into<Say>,
    ) -> Result<Said, SandboxError> {
        let body = Saying {
            person,
            place,
            say: what.into(),
        };
        self.post(&format!("/control/{platform}/say"), &body).await
    }

    /// A person edits a message of theirs.
    ///
    /// # Errors
    /// When the sandbox is away, or it is not theirs.
    pub async fn edit(
        &self,
        platform: Platform,
        person: &str,
        place: &Place,
        message: &str,
        text: &str,
    ) -> Result<(), SandboxError> {
        let body = json!({ "person": person, "place": place, "message": message, "text": text });
        self.tell(&format!("/control/{platform}/edit"), &body).await
    }

    /// A person deletes a message.
    ///
    /// # Errors
    /// When the sandbox is away, or they may not.
    pub async fn delete(
        &self,
        platform: Platform,
        person: &str,
        place: &Place,
        message: &str,
    ) -> Result<(), SandboxError> {
        let body = json!({ "person": person, "place": place, "message": message });
        self.tell(&format!("/control/{platform}/delete"), &body)
            .await
    }

    /// A person puts a reaction under a message.
    ///
    /// # Errors
    /// When the sandbox is away, or they cannot see the message.
    pub async fn react(
        &self,
        platform: Platform,
        person: &str,
        place: &Place,
        message: &str,
        emoji: &str,
    ) -> Result<(), SandboxError> {
        let body = json!({ "person": person, "place": place, "message": message, "emoji": emoji });
        self.tell(&format!("/control/{platform}/react"), &body)
            .await
    }

    /// A person takes a reaction back.
    ///
    /// # Errors
    /// When the sandbox is away, or they cannot see the message.
    pub async fn unreact(
        &self,
        platform: Platform,
        person: &str,
        place: &Place,
        message: &str,
        emoji: &str,
    ) -> Result<(), SandboxError> {
        let body = json!({ "person": person, "place": place, "message": message, "emoji": emoji, "remove": true });
        self.tell(&format!("/control/{platform}/react"), &body)
            .await
    }

    /// A person presses a button, named by its label, its id, or its index; answers the interaction's id.
    ///
    /// # Errors
    /// When the sandbox is away, or there is no such button.
    pub async fn press(
        &self,
        platform: Platform,
        person: &str,
        place: &Place,
        message: &str,
        button: impl Into<Value>,
    ) -> Result<String, SandboxError> {
        let body = json!({ "person": person, "place": place, "message": message, "button": button.into() });
        let pressed: Pressed = self
            .post(&format!("/control/{platform}/press"), &body)
            .await?;
        Ok(pressed.interaction)
    }

    /// A person chooses in a menu (Discord); answers the interaction's id.
    ///
    /// # Errors
    /// When the sandbox is away, or there is no such menu.
    pub async fn choose(
        &self,
        person: &str,
        place: &Place,
        message: &str,
        select: &str,
        values: &[&str],
    ) -> Result<String, SandboxError> {
        let body = json!({ "person": person, "place": place, "message": message, "button": select, "values": values });
        let pressed: Pressed = self.post("/control/discord/press", &body).await?;
        Ok(pressed.interaction)
    }
}
