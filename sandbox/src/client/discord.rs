//! Furnishing the small Discord, and what only Discord's people can do: commands, forms, threads, forum posts.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::acting::{Pressed, Said};
use super::place::Place;
use super::{Client, SandboxError};

/// A person on Discord.
#[derive(Debug, Clone, Serialize)]
pub struct NewPerson {
    /// The id to give; without one the sandbox chooses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The username.
    pub name: String,
    /// The name that others see.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub global_name: Option<String>,
    /// The language of their Discord (`pt-BR`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub locale: Option<String>,
    /// Whether it is another bot.
    pub bot: bool,
    /// Whether the bot may write to them.
    pub dms_open: bool,
}

impl Default for NewPerson {
    fn default() -> Self {
        Self {
            id: None,
            name: String::new(),
            global_name: None,
            locale: None,
            bot: false,
            dms_open: true,
        }
    }
}

/// A channel on Discord.
#[derive(Debug, Clone, Default, Serialize)]
pub struct NewChannel {
    /// The id to give; without one the sandbox chooses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The server it belongs to.
    pub guild: String,
    /// Its name.
    pub name: String,
    /// `text`, `forum`, `category` or `announcement`.
    pub kind: String,
    /// The category above it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// The line under its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub topic: Option<String>,
    /// A forum's tags.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// The only role that sees it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub staff_only_role: Option<String>,
}

impl Client {
    /// Adds a person; answers the id.
    ///
    /// # Errors
    /// When the sandbox is away or refuses.
    pub async fn add_discord_person(&self, person: &NewPerson) -> Result<String, SandboxError> {
        self.add("/control/discord/people", person).await
    }

    /// Changes how the gateway behaves towards connections from now on, in the words of the document.
    ///
    /// # Errors
    /// When the sandbox is away or does not understand it.
    pub async fn set_gateway(&self, how: &Value) -> Result<(), SandboxError> {
        self.tell("/control/discord/gateway", how).await
    }

    /// Adds a server; answers the id.
    ///
    /// # Errors
    /// When the sandbox is away or refuses.
    pub async fn add_guild(
        &self,
        id: Option<&str>,
        name: &str,
        owner: Option<&str>,
    ) -> Result<String, SandboxError> {
        let body = json!({ "id": id, "name": name, "owner": owner });
        self.add("/control/discord/guilds", &without_nulls(body))
            .await
    }

    /// Adds a role; `permissions` are Discord's bits. Answers the id.
    ///
    /// # Errors
    /// When the sandbox is away or refuses.
    pub async fn add_role(
        &self,
        guild: &str,
        id: Option<&str>,
        name: &str,
        permissions: u64,
        mentionable: bool,
    ) -> Result<String, SandboxError> {
        let body = json!({ "guild": guild, "id": id, "name": name, "permissions": permissions.to_string(),
            "mentionable": mentionable });
        self.add("/control/discord/roles", &without_nulls(body))
            .await
    }

    /// Adds a channel; answers the id.
    ///
    /// # Errors
    /// When the sandbox is away or refuses.
    pub async fn add_channel(&self, channel: &NewChannel) -> Result<String, SandboxError> {
        self.add("/control/discord/channels", channel).await
    }

    /// Makes a person a member of a server with these roles; again to change them.
    ///
    /// # Errors
    /// When the sandbox is away or refuses.
    pub async fn set_guild_member(
        &self,
        guild: &str,
        person: &str,
        roles: &[&str],
    ) -> Result<(), SandboxError> {
        self.tell(
            "/control/discord/members",
            &json!({ "guild": guild, "person": person, "roles": roles }),
        )
        .await
    }

    /// A person leaves a server.
    ///
    /// # Errors
    /// When the sandbox is away or they are not there.
    pub async fn leave_guild(&self, guild: &str, person: &str) -> Result<(), SandboxError> {
        let body = json!({ "guild": guild, "person": person, "roles": [], "left": true });
        self.tell("/control/discord/members", &body).await
    }

    /// Whether the bot may write to a person directly.
    ///
    /// # Errors
    /// When the sandbox is away or knows no such person.
    pub async fn set_dms(&self, person: &str, open: bool) -> Result<(), SandboxError> {
        self.tell(
            "/control/discord/dms",
            &json!({ "person": person, "open": open }),
        )
        .await
    }

    /// Allows and denies permissions of a role or a person in one channel, in the words of the document.
    ///
    /// # Errors
    /// When the sandbox is away or refuses.
    pub async fn set_overwrite(&self, overwrite: &Value) -> Result<(), SandboxError> {
        self.tell("/control/discord/overwrites", overwrite).await
    }

    /// A channel or thread disappears.
    ///
    /// # Errors
    /// When the sandbox is away or there is no such channel.
    pub async fn delete_channel(&self, channel: &str) -> Result<(), SandboxError> {
        self.tell(
            "/control/discord/delete_channel",
            &json!({ "channel": channel }),
        )
        .await
    }

    /// A person uses a slash command; answers the interaction's id.
    ///
    /// # Errors
    /// When the sandbox is away, or the person has no such command there.
    pub async fn command(
        &self,
        person: &str,
        place: &Place,
        name: &str,
        options: Map<String, Value>,
    ) -> Result<String, SandboxError> {
        let body = json!({ "person": person, "place": place, "name": name, "options": options });
        let pressed: Pressed = self.post("/control/discord/command", &body).await?;
        Ok(pressed.interaction)
    }

    /// A person uses a command of the menu of a message or a person; answers the interaction's id.
    ///
    /// # Errors
    /// When the sandbox is away, or the person has no such command there.
    pub async fn menu_command(
        &self,
        person: &str,
        place: &Place,
        name: &str,
        target: &str,
    ) -> Result<String, SandboxError> {
        let body = json!({ "person": person, "place": place, "name": name, "target": target });
        let pressed: Pressed = self.post("/control/discord/command", &body).await?;
        Ok(pressed.interaction)
    }

    /// A person types in an option that completes itself; answers the interaction's id.
    ///
    /// # Errors
    /// When the sandbox is away, or there is no such command or option.
    pub async fn autocomplete(
        &self,
        person: &str,
        place: &Place,
        name: &str,
        options: Map<String, Value>,
        focused: &str,
    ) -> Result<String, SandboxError> {
        let body = json!({ "person": person, "place": place, "name": name, "options": options, "focused": focused });
        let pressed: Pressed = self.post("/control/discord/autocomplete", &body).await?;
        Ok(pressed.interaction)
    }

    /// A person sends a form that an interaction opened; answers the new interaction's id.
    ///
    /// # Errors
    /// When the sandbox is away, or that interaction opened no form.
    pub async fn submit(
        &self,
        person: &str,
        interaction: &str,
        fields: &[(&str, &str)],
    ) -> Result<String, SandboxError> {
        let fields: Map<String, Value> = fields
            .iter()
            .map(|(id, value)| ((*id).to_owned(), json!(value)))
            .collect();
        let body = json!({ "person": person, "interaction": interaction, "fields": fields });
        let pressed: Pressed = self.post("/control/discord/submit", &body).await?;
        Ok(pressed.interaction)
    }

    /// A person starts a thread, perhaps from a message; answers its id.
    ///
    /// # Errors
    /// When the sandbox is away, or the person may not.
    pub async fn start_thread(
        &self,
        person: &str,
        channel: &str,
        name: &str,
        message: Option<&str>,
    ) -> Result<String, SandboxError> {
        let body =
            json!({ "person": person, "channel": channel, "name": name, "message": message });
        self.add("/control/discord/thread", &without_nulls(body))
            .await
    }

    /// A person writes a forum post; answers its first message and place.
    ///
    /// # Errors
    /// When the sandbox is away, or the person may not.
    pub async fn forum_post(
        &self,
        person: &str,
        channel: &str,
        name: &str,
        text: &str,
        tags: &[&str],
    ) -> Result<Said, SandboxError> {
        #[derive(serde::Deserialize)]
        struct Posted {
            id: String,
            message: String,
        }
        let body = json!({ "person": person, "channel": channel, "name": name, "text": text, "tags": tags });
        let posted: Posted = self.post("/control/discord/forum_post", &body).await?;
        Ok(Said {
            message: posted.message,
            place: Place::channel(posted.id),
        })
    }

    /// The commands that a person finds, as the bot registered them.
    ///
    /// # Errors
    /// When the sandbox is away or knows no such person.
    pub async fn commands(&self, person: &str) -> Result<Vec<Value>, SandboxError> {
        #[derive(serde::Deserialize)]
        struct Commands {
            commands: Vec<Value>,
        }
        let found: Commands = self
            .get(
                "/control/discord/commands",
                &[("person", person.to_owned())],
            )
            .await?;
        Ok(found.commands)
    }
}

/// An absent field is not the same as a `null` one to a strict reader.
fn without_nulls(mut body: Value) -> Value {
    if let Some(fields) = body.as_object_mut() {
        fields.retain(|_, value| !value.is_null());
    }
    body
}
