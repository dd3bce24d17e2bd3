//! The ready-made world: a small Estonian tea and kitchenware shop, its customers and its care team, on both platforms.
//!
//! The demo, the tests and the replay furnish the same world, so that a story seen in one can be told in another. The
//! ids are fixed and readable: Telegram's people are 71.., Discord's 81..; the n-th person has the n-th id on each.

mod cast;
mod discord;
mod telegram;

use serde::{Deserialize, Serialize};

use crate::client::{Client, Platform, SandboxError};

pub use discord::{DiscordRoles, DiscordWorld};
pub use telegram::TelegramWorld;

/// Everything that was furnished, by id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct World {
    /// The brand.
    pub brand: Brand,
    /// The places on Discord.
    pub discord: DiscordWorld,
    /// The places on Telegram.
    pub telegram: TelegramWorld,
    /// The customers, one a language.
    pub customers: Vec<Someone>,
    /// The care team's agents.
    pub agents: Vec<Someone>,
    /// Who leads the care team.
    pub lead: Someone,
}

/// The brand and what people call it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brand {
    /// Its name.
    pub name: String,
    /// What else people call it.
    pub aliases: Vec<String>,
    /// The bot's handle on Telegram, without the `@`.
    pub telegram_bot: String,
    /// The bot's id on Telegram.
    pub telegram_bot_id: String,
    /// The bot's id on Discord.
    pub discord_bot_id: String,
}

/// A person who is on both platforms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Someone {
    /// The name that others see.
    pub name: String,
    /// The handle, the same on both platforms.
    pub username: String,
    /// The language that they write (BCP 47).
    pub language: String,
    /// Their id on Telegram.
    pub telegram: String,
    /// Their id on Discord.
    pub discord: String,
    /// Telegram: whether they have started the bot, without which it cannot write to them.
    pub started_telegram_bot: bool,
    /// Discord: whether the bot can write to them directly.
    pub discord_dms_open: bool,
}

impl Someone {
    /// Their id on a platform.
    #[must_use]
    pub fn on(&self, platform: Platform) -> &str {
        match platform {
            Platform::Telegram => &self.telegram,
            Platform::Discord => &self.discord,
        }
    }
}

impl World {
    /// The customer who writes this language (`pt-BR`).
    #[must_use]
    pub fn customer(&self, language: &str) -> Option<&Someone> {
        self.customers
            .iter()
            .find(|someone| someone.language == language)
    }

    /// The care team, its lead last.
    pub fn team(&self) -> impl Iterator<Item = &Someone> {
        self.agents.iter().chain(std::iter::once(&self.lead))
    }

    /// Everyone who is a person.
    pub fn everyone(&self) -> impl Iterator<Item = &Someone> {
        self.customers.iter().chain(self.team())
    }
}

/// Furnishes an empty sandbox with the ready-made world.
///
/// # Errors
/// When the sandbox is away, or was furnished before.
pub async fn furnish(client: &Client) -> Result<World, SandboxError> {
    let cast = cast::cast();
    name_the_bots(client, &cast.brand).await?;
    let telegram = telegram::furnish(client, &cast).await?;
    let discord = discord::furnish(client, &cast).await?;
    let cast::Cast {
        brand,
        customers,
        agents,
        lead,
    } = cast;
    Ok(World {
        brand,
        discord,
        telegram,
        customers,
        agents,
        lead,
    })
}

async fn name_the_bots(client: &Client, brand: &Brand) -> Result<(), SandboxError> {
    client
        .name_bot(Platform::Telegram, &brand.name, &brand.telegram_bot)
        .await?;
    client
        .name_bot(Platform::Discord, &brand.name, &brand.name.to_lowercase())
        .await
}
