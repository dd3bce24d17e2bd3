//! Interactions: what a person does with a command, a button or a modal, and the rules by which the bot may answer.

use std::time::Duration;

use serde_json::{Value, json};

use super::gateway::Event;
use super::permissions::VIEW_CHANNEL;
use super::stamp;
use super::wire::LARGEST_FILE;
use super::world::{BOT, Id, World};
use crate::hub::pace;

/// How long a person's client waits for a first answer. Real time: it is the network that this limit is about.
pub(crate) const PATIENCE: Duration = Duration::from_secs(3);
/// How long a token is good for answers, by the sandbox's clock.
pub(crate) const TOKEN_MS: i64 = 15 * 60_000;

/// The kinds, by the platform's numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum InteractionKind {
    Command,
    Component,
    Autocomplete,
    Modal,
}

impl InteractionKind {
    fn number(self) -> u64 {
        match self {
            Self::Command => 2,
            Self::Component => 3,
            Self::Autocomplete => 4,
            Self::Modal => 5,
        }
    }
}

/// One interaction.
#[derive(Debug)]
pub(crate) struct Interaction {
    pub(crate) token: String,
    pub(crate) kind: InteractionKind,
    pub(crate) person: Id,
    pub(crate) channel: Id,
    pub(crate) begun: Duration,
    pub(crate) begun_ms: i64,
    pub(crate) acknowledged: bool,
    pub(crate) failed: bool,
    /// The message with the button that was pressed, also for the modal that followed.
    pub(crate) source: Option<Id>,
    /// What `@original` means: the answer, or the source where that was updated.
    pub(crate) original: Option<Id>,
    /// Whether `@original` is the source.
    pub(crate) updates: bool,
    /// The modal that was the answer.
    pub(crate) modal: Option<Value>,
    /// What the messages that answer it say about it.
    pub(crate) metadata: Value,
}

/// What a person did, before it has an id.
#[derive(Debug)]
pub(crate) struct Deed {
    pub(crate) kind: InteractionKind,
    pub(crate) person: Id,
    pub(crate) channel: Id,
    pub(crate) data: Value,
    pub(crate) source: Option<Id>,
    /// The interaction whose modal this submits.
    pub(crate) before: Option<Value>,
}

impl World {
    /// Tells the bot of it, and lets it fail by itself when no answer comes in time.
    pub(crate) fn interact(&mut self, deed: Deed) -> Id {
        let id = self.new_id();
        let token = token(id);
        let metadata = self.metadata(id, &deed);
        let data = self.interaction_json(id, &token, &deed);
        let guild = self
            .channels
            .get(&deed.channel)
            .and_then(|channel| channel.guild);
        let interaction = Interaction {
            token: token.clone(),
            kind: deed.kind,
            person: deed.person,
            channel: deed.channel,
            begun: stamp::real(),
            begun_ms: self.now(),
            acknowledged: false,
            failed: false,
            source: deed.source,
            original: None,
            updates: false,
            modal: None,
            metadata,
        };
        self.interactions.insert(id, interaction);
        self.tokens.insert(token, id);
        self.hub
            .interactions
            .create(&id.to_string(), "discord", &deed.person.to_string());
        self.emit(Event {
            name: "INTERACTION_CREATE",
            guild,
            intents: 0,
            data,
            spoken: false,
        });
        self.hub.changes.bump();
        let me = self.me.clone();
        tokio::spawn(async move {
            pace(3000).await;
            if let Some(discord) = me.upgrade() {
                discord.world().lose_patience(id);
            }
        });
        id
    }

    fn lose_patience(&mut self, id: Id) {
        if let Some(found) = self
            .interactions
            .get_mut(&id)
            .filter(|found| !found.acknowledged)
        {
            found.failed = true;
            self.hub.interactions.set_state(&id.to_string(), "failed");
            self.hub.changes.bump();
        }
    }

    fn interaction_json(&self, id: Id, token: &str, deed: &Deed) -> Value {
        let channel = self.channels.get(&deed.channel);
        let guild = channel
            .and_then(|channel| channel.guild)
            .and_then(|id| self.guilds.get(&id));
        let locale = self
            .users
            .get(&deed.person)
            .map_or("en-US", |user| user.locale.as_str());
        let bits = |user| {
            channel
                .map_or(0, |channel| self.permissions_in(channel, user))
                .to_string()
        };
        let mut shape = json!({
            "id": id.to_string(), "application_id": BOT.to_string(), "type": deed.kind.number(), "data": deed.data,
            "token": token, "version": 1, "channel_id": deed.channel.to_string(),
            "channel": channel.map(|channel| self.partial_channel(channel, deed.person)),
            "app_permissions": bits(BOT), "locale": locale, "entitlements": [], "entitlement_sku_ids": [],
            "attachment_size_limit": LARGEST_FILE, "context": if guild.is_some() { 0 } else { 1 },
            "authorizing_integration_owners": {"0": guild.map_or_else(|| "0".to_owned(), |guild| guild.id.to_string())},
        });
        if let Some(guild) = guild {
            let mut member = self.member_json(guild, deed.person).unwrap_or_default();
            member["permissions"] = json!(bits(deed.person));
            shape["member"] = member;
            shape["guild_id"] = json!(guild.id.to_string());
            shape["guild"] = json!({"id": guild.id.to_string(), "locale": "en-US", "features": []});
            shape["guild_locale"] = json!("en-US");
        } else {
            shape["user"] = self.user_json(deed.person);
        }
        let source = deed
            .source
            .and_then(|message| self.message(deed.channel, message));
        if let Some(message) = source {
            shape["message"] = self.message_json(message);
        }
        shape
    }

    /// `interaction_metadata` of the messages that will answer.
    fn metadata(&self, id: Id, deed: &Deed) -> Value {
        let guild = self
            .channels
            .get(&deed.channel)
            .and_then(|channel| channel.guild);
        let owner = guild.map_or_else(|| "0".to_owned(), |guild| guild.to_string());
        let mut shape = json!({
            "id": id.to_string(), "type": deed.kind.number(), "user": self.user_json(deed.person),
            "authorizing_integration_owners": {"0": owner},
        });
        match deed.kind {
            InteractionKind::Component => {
                shape["interacted_message_id"] = super::wire::text(deed.source)
            }
            InteractionKind::Modal => {
                shape["triggering_interaction_metadata"] = deed.before.clone().unwrap_or_default();
            }
            InteractionKind::Command => {
                shape["command_type"] = deed.data["type"].clone();
                shape["name"] = deed.data["name"].clone();
            }
            InteractionKind::Autocomplete => {}
        }
        shape
    }

    /// Whether the person may use the channel at all.
    pub(crate) fn is_in(&self, person: Id, channel: Id) -> bool {
        let channel = self.channels.get(&channel);
        channel.is_some_and(|channel| self.permissions_in(channel, person) & VIEW_CHANNEL != 0)
    }
}

/// A token that looks like one: long, and nothing to compute with.
fn token(id: Id) -> String {
    let mut state = id;
    let mut out = format!("sandbox{id}x");
    for _ in 0..8 {
        // SplitMix64
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        out.push_str(&format!("{:016x}", mixed ^ (mixed >> 31)));
    }
    out
}
