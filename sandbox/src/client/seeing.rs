//! Seeing what a person sees, and the sandbox's own state.

use std::time::Duration;

use serde::Deserialize;
use serde_json::{Value, json};

use super::place::{Place, Platform};
use super::seen::{Person, Seen, SeenPlace};
use super::{Client, Interaction, SandboxError};

/// All that one person can see on one platform.
#[derive(Debug, Clone, Deserialize)]
pub struct View {
    /// The person.
    pub person: Person,
    /// The places.
    pub places: Vec<SeenPlace>,
}

/// Everyone there is.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct People {
    /// On Telegram.
    pub telegram: Vec<Person>,
    /// On Discord.
    pub discord: Vec<Person>,
}

#[derive(Deserialize)]
struct Messages {
    messages: Vec<Seen>,
}

#[derive(Deserialize)]
struct Version {
    version: u64,
}

#[derive(Deserialize)]
struct Notes {
    notes: Vec<String>,
}

impl Client {
    /// All that a person can see now.
    ///
    /// # Errors
    /// When the sandbox is away or knows no such person.
    pub async fn view(&self, platform: Platform, person: &str) -> Result<View, SandboxError> {
        self.get(
            &format!("/control/{platform}/view"),
            &[("person", person.to_owned())],
        )
        .await
    }

    /// The messages that a person sees in a place, oldest first.
    ///
    /// # Errors
    /// When the sandbox is away, or the person cannot see the place.
    pub async fn messages(
        &self,
        platform: Platform,
        person: &str,
        place: &Place,
    ) -> Result<Vec<Seen>, SandboxError> {
        let mut query = vec![("person", person.to_owned())];
        query.extend(place.query());
        let answer: Messages = self
            .get(&format!("/control/{platform}/messages"), &query)
            .await?;
        Ok(answer.messages)
    }

    /// The newest so many messages that a person sees in a place, oldest first.
    ///
    /// # Errors
    /// When the sandbox is away, or the person cannot see the place.
    pub async fn recent(
        &self,
        platform: Platform,
        person: &str,
        place: &Place,
        limit: usize,
    ) -> Result<Vec<Seen>, SandboxError> {
        let mut query = vec![("person", person.to_owned()), ("limit", limit.to_string())];
        query.extend(place.query());
        let answer: Messages = self
            .get(&format!("/control/{platform}/messages"), &query)
            .await?;
        Ok(answer.messages)
    }

    /// Everyone there is, bots included.
    ///
    /// # Errors
    /// When the sandbox is away.
    pub async fn people(&self) -> Result<People, SandboxError> {
        self.get("/control/people", &[]).await
    }

    /// The number that moves whenever anything changes.
    ///
    /// # Errors
    /// When the sandbox is away.
    pub async fn version(&self) -> Result<u64, SandboxError> {
        self.changed_after(0, Duration::ZERO).await
    }

    /// Waits until something changed after `version`, but no longer than `wait`; answers the version reached.
    ///
    /// # Errors
    /// When the sandbox is away.
    pub async fn changed_after(&self, version: u64, wait: Duration) -> Result<u64, SandboxError> {
        let query = [
            ("after", version.to_string()),
            ("wait", wait.as_millis().to_string()),
        ];
        let answer: Version = self.get("/control/changes", &query).await?;
        Ok(answer.version)
    }

    /// What a person got for an interaction, waiting up to `wait` for it to be acknowledged.
    ///
    /// # Errors
    /// When the sandbox is away or knows no such interaction.
    pub async fn interaction(&self, id: &str, wait: Duration) -> Result<Interaction, SandboxError> {
        self.get(
            &format!("/control/interactions/{id}"),
            &[("wait", wait.as_millis().to_string())],
        )
        .await
    }

    /// The bytes of a file.
    ///
    /// # Errors
    /// When the sandbox is away or has no such file.
    pub async fn file(&self, platform: Platform, id: &str) -> Result<Vec<u8>, SandboxError> {
        self.bytes(&format!("/control/file/{platform}/{id}")).await
    }

    /// Addresses, tokens, and whether the bot is connected.
    ///
    /// # Errors
    /// When the sandbox is away.
    pub async fn status(&self) -> Result<Value, SandboxError> {
        self.get("/control/status", &[]).await
    }

    /// Moves the sandbox's clock, which stamps messages.
    ///
    /// # Errors
    /// When the sandbox is away.
    pub async fn advance_clock(&self, by: Duration) -> Result<(), SandboxError> {
        let millis = u64::try_from(by.as_millis()).unwrap_or(u64::MAX);
        self.tell("/control/clock", &json!({ "advance_ms": millis }))
            .await
    }

    /// Sets the platforms' rate limits, in the words of the document.
    ///
    /// # Errors
    /// When the sandbox is away or does not understand the limits.
    pub async fn set_limits(&self, limits: &Value) -> Result<(), SandboxError> {
        self.tell("/control/limits", limits).await
    }

    /// The notes that the page shows about how the desk is set.
    ///
    /// # Errors
    /// When the sandbox is away.
    pub async fn notes(&self) -> Result<Vec<String>, SandboxError> {
        let answer: Notes = self.get("/control/notes", &[]).await?;
        Ok(answer.notes)
    }

    /// Sets those notes.
    ///
    /// # Errors
    /// When the sandbox is away.
    pub async fn set_notes(&self, notes: &[String]) -> Result<(), SandboxError> {
        self.tell("/control/notes", &json!({ "notes": notes }))
            .await
    }

    /// Names the bot: `name` is what people read, `username` the handle.
    ///
    /// # Errors
    /// When the sandbox is away or the handle is taken.
    pub async fn name_bot(
        &self,
        platform: Platform,
        name: &str,
        username: &str,
    ) -> Result<(), SandboxError> {
        self.tell(
            &format!("/control/{platform}/bot"),
            &json!({ "name": name, "username": username }),
        )
        .await
    }
}
