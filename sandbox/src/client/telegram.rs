//! Furnishing the small Telegram.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{Client, SandboxError};

/// A person on Telegram.
#[derive(Debug, Clone, Default, Serialize)]
pub struct NewTelegramPerson {
    /// The id to give; without one the sandbox chooses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The first name.
    pub name: String,
    /// The last name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_name: Option<String>,
    /// The handle.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    /// The language of their Telegram (`pt-br`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Whether it is another bot.
    pub bot: bool,
    /// Whether they have started the bot before the story begins.
    pub started: bool,
}

/// What the bot is in a chat.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BotStanding {
    /// Not there.
    Absent,
    /// A member.
    #[default]
    Member,
    /// An administrator.
    Admin,
}

/// A chat on Telegram.
#[derive(Debug, Clone, Default, Serialize)]
pub struct NewChat {
    /// The id to give; without one the sandbox chooses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// `group`, `supergroup` or `channel`.
    pub kind: String,
    /// Its title.
    pub title: String,
    /// Its public handle.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub username: Option<String>,
    /// Whether it has topics.
    pub forum: bool,
    /// Its members.
    pub members: Vec<String>,
    /// Its administrators.
    pub admins: Vec<String>,
    /// What the bot is there.
    pub bot: BotStanding,
    /// A channel's discussion group.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discussion: Option<String>,
}

impl Client {
    /// Adds a person; answers the id.
    ///
    /// # Errors
    /// When the sandbox is away or refuses.
    pub async fn add_telegram_person(
        &self,
        person: &NewTelegramPerson,
    ) -> Result<String, SandboxError> {
        self.add("/control/telegram/people", person).await
    }

    /// Adds a chat; answers the id.
    ///
    /// # Errors
    /// When the sandbox is away or refuses.
    pub async fn add_chat(&self, chat: &NewChat) -> Result<String, SandboxError> {
        self.add("/control/telegram/chats", chat).await
    }

    /// Adds a topic to a forum; answers its thread id.
    ///
    /// # Errors
    /// When the sandbox is away or the chat is no forum.
    pub async fn add_topic(&self, chat: &str, name: &str) -> Result<String, SandboxError> {
        self.add(
            "/control/telegram/topics",
            &json!({ "chat": chat, "name": name }),
        )
        .await
    }

    /// Makes a person a `member` or `admin` of a chat, or lets them be `left` or `kicked`.
    ///
    /// # Errors
    /// When the sandbox is away or refuses.
    pub async fn set_chat_member(
        &self,
        chat: &str,
        person: &str,
        role: &str,
    ) -> Result<(), SandboxError> {
        self.tell(
            "/control/telegram/members",
            &json!({ "chat": chat, "person": person, "role": role }),
        )
        .await
    }

    /// Turns the bot's privacy mode on or off.
    ///
    /// # Errors
    /// When the sandbox is away.
    pub async fn set_privacy(&self, on: bool) -> Result<(), SandboxError> {
        self.tell("/control/telegram/privacy", &json!({ "on": on }))
            .await
    }

    /// A person blocks the bot, or lets it speak again.
    ///
    /// # Errors
    /// When the sandbox is away or knows no such person.
    pub async fn set_blocked(&self, person: &str, blocked: bool) -> Result<(), SandboxError> {
        self.tell(
            "/control/telegram/block",
            &json!({ "person": person, "blocked": blocked }),
        )
        .await
    }

    /// A group becomes a supergroup; answers its new id.
    ///
    /// # Errors
    /// When the sandbox is away or the chat is no group.
    pub async fn upgrade_chat(&self, chat: &str) -> Result<String, SandboxError> {
        self.add("/control/telegram/upgrade", &json!({ "chat": chat }))
            .await
    }

    /// Commands, names and descriptions that the bot set.
    ///
    /// # Errors
    /// When the sandbox is away.
    pub async fn telegram_settings(&self) -> Result<Vec<Value>, SandboxError> {
        #[derive(Deserialize)]
        struct Settings {
            settings: Vec<Value>,
        }
        let found: Settings = self.get("/control/telegram/settings", &[]).await?;
        Ok(found.settings)
    }

    /// What webhook is set, and how many updates wait.
    ///
    /// # Errors
    /// When the sandbox is away.
    pub async fn webhook_status(&self) -> Result<Value, SandboxError> {
        self.get("/control/telegram/webhook_status", &[]).await
    }
}
