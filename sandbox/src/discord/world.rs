//! Everything that exists on the small Discord: people, guilds, channels, messages.

mod things;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Weak};

use super::Discord;
use super::commands::Commands;
use super::gateway::Gateway;
use super::interactions::Interaction;
use super::permissions::{FRESH_EVERYONE, INVITED_BOT};
use super::stamp;
use crate::Addresses;
use crate::hub::Hub;

pub(crate) use things::{
    Attachment, Channel, EPHEMERAL, Guild, HAS_THREAD, Kind, LOADING, Member, Message, Notified,
    Overwrite, Reaction, Role, Tag, Thread, User,
};

pub(crate) type Id = u64;

/// The bot, which is also its application's id, as with every application of today.
pub(crate) const BOT: Id = 200_001;

/// Who owns a server that was made without an owner.
pub(crate) const SOMEBODY: Id = 200_002;

/// All of it.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) hub: Arc<Hub>,
    /// For what happens later by itself.
    pub(crate) me: Weak<Discord>,
    pub(crate) addresses: Addresses,
    last_id: Id,
    /// When it was last looked which threads have been quiet for long.
    pub(crate) looked_at_threads_ms: i64,
    pub(crate) users: BTreeMap<Id, User>,
    pub(crate) guilds: BTreeMap<Id, Guild>,
    pub(crate) channels: HashMap<Id, Channel>,
    /// Where an attachment's bytes are: its id on the shelf.
    pub(crate) attachments: HashMap<Id, String>,
    pub(crate) commands: Commands,
    pub(crate) interactions: HashMap<Id, Interaction>,
    /// Interactions by token.
    pub(crate) tokens: HashMap<String, Id>,
    pub(crate) gateway: Gateway,
}

impl World {
    pub(crate) fn new(hub: Arc<Hub>, me: Weak<Discord>, addresses: Addresses) -> Self {
        let gateway = Gateway::new(&addresses);
        let mut world = Self {
            hub,
            me,
            addresses,
            last_id: 0,
            looked_at_threads_ms: 0,
            users: BTreeMap::new(),
            guilds: BTreeMap::new(),
            channels: HashMap::new(),
            attachments: HashMap::new(),
            commands: Commands::default(),
            interactions: HashMap::new(),
            tokens: HashMap::new(),
            gateway,
        };
        world.add_user(BOT, "Byline", None, "en-US", true);
        world
    }

    pub(crate) fn now(&self) -> i64 {
        self.hub.clock.now_ms()
    }

    /// A new snowflake, larger than every one before it, also when the clock stood still.
    pub(crate) fn new_id(&mut self) -> Id {
        self.last_id = stamp::snowflake(self.now()).max(self.last_id + 1);
        self.last_id
    }

    pub(crate) fn add_user(
        &mut self,
        id: Id,
        username: &str,
        global_name: Option<String>,
        locale: &str,
        bot: bool,
    ) {
        let user = User {
            id,
            username: username.to_owned(),
            global_name,
            locale: locale.to_owned(),
            bot,
            dms_open: true,
            direct: None,
        };
        self.users.insert(id, user);
    }

    /// A new guild with its owner and the bot in it.
    pub(crate) fn add_guild(&mut self, id: Id, name: &str, owner: Id) {
        let bot_role = self.new_id();
        let joined_ms = self.now();
        let role = |id, name: &str, permissions, position, of_bot| Role {
            id,
            name: name.to_owned(),
            permissions,
            position,
            mentionable: false,
            of_bot,
        };
        let roles = BTreeMap::from([
            (id, role(id, "@everyone", FRESH_EVERYONE, 0, false)),
            (bot_role, role(bot_role, "Byline", INVITED_BOT, 1, true)),
        ]);
        let member = |roles| Member {
            nick: None,
            roles,
            joined_ms,
        };
        let members = BTreeMap::from([(owner, member(Vec::new())), (BOT, member(vec![bot_role]))]);
        let guild = Guild {
            id,
            name: name.to_owned(),
            owner,
            roles,
            members,
            channels: BTreeSet::new(),
        };
        self.guilds.insert(id, guild);
    }

    /// A channel with nothing special about it, not yet in the world.
    pub(crate) fn blank_channel(id: Id, kind: Kind, guild: Option<Id>, name: &str) -> Channel {
        Channel {
            id,
            kind,
            guild,
            name: name.to_owned(),
            topic: None,
            parent: None,
            position: 0,
            overwrites: BTreeMap::new(),
            tags: Vec::new(),
            require_tag: false,
            recipient: None,
            thread: None,
            messages: BTreeMap::new(),
            last_message: None,
            pins_ms: None,
            nonces: HashMap::new(),
            renames: Vec::new(),
        }
    }

    pub(crate) fn put_channel(&mut self, channel: Channel) {
        if let Some(guild) = channel.guild.and_then(|id| self.guilds.get_mut(&id)) {
            guild.channels.insert(channel.id);
        }
        self.channels.insert(channel.id, channel);
    }

    /// The direct message channel between a person and the bot.
    pub(crate) fn direct_with(&mut self, person: Id) -> Option<Id> {
        let user = self.users.get(&person)?;
        if let Some(known) = user.direct {
            return Some(known);
        }
        let id = self.new_id();
        let mut channel = Self::blank_channel(id, Kind::Direct, None, "");
        channel.recipient = Some(person);
        self.put_channel(channel);
        if let Some(user) = self.users.get_mut(&person) {
            user.direct = Some(id);
        }
        Some(id)
    }

    pub(crate) fn message(&self, channel: Id, message: Id) -> Option<&Message> {
        self.channels
            .get(&channel)?
            .messages
            .get(&message)
            .filter(|message| !message.deleted)
    }

    pub(crate) fn message_mut(&mut self, channel: Id, message: Id) -> Option<&mut Message> {
        let found = self.channels.get_mut(&channel)?.messages.get_mut(&message);
        found.filter(|message| !message.deleted)
    }

    /// The name of a user as members of a guild see it.
    pub(crate) fn name_in(&self, guild: Option<Id>, user: Id) -> Option<String> {
        let nick = guild
            .and_then(|id| self.guilds.get(&id))
            .and_then(|guild| guild.members.get(&user))
            .and_then(|member| member.nick.clone());
        nick.or_else(|| self.users.get(&user).map(|user| user.shown().to_owned()))
    }
}
