//! Everything that exists on the small Discord: people, guilds, channels, messages.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, Weak};

use serde_json::Value;

use super::Discord;
use super::commands::Commands;
use super::gateway::Gateway;
use super::interactions::Interaction;
use super::permissions::{FRESH_EVERYONE, INVITED_BOT};
use super::stamp;
use crate::Addresses;
use crate::hub::Hub;

pub(crate) type Id = u64;

/// The bot, which is also its application's id, as with every application of today.
pub(crate) const BOT: Id = 200_001;

/// Who owns a server that was made without an owner.
pub(crate) const SOMEBODY: Id = 200_002;

/// A user.
#[derive(Debug)]
pub(crate) struct User {
    pub(crate) id: Id,
    pub(crate) username: String,
    pub(crate) global_name: Option<String>,
    pub(crate) locale: String,
    pub(crate) bot: bool,
    pub(crate) dms_open: bool,
    /// The direct message channel with the bot, once there is one.
    pub(crate) direct: Option<Id>,
}

impl User {
    /// The name that others see outside of servers.
    pub(crate) fn shown(&self) -> &str {
        self.global_name.as_deref().unwrap_or(&self.username)
    }
}

/// A role.
#[derive(Debug)]
pub(crate) struct Role {
    pub(crate) id: Id,
    pub(crate) name: String,
    pub(crate) permissions: u64,
    pub(crate) position: i64,
    pub(crate) mentionable: bool,
    /// The role that an invited bot brings along.
    pub(crate) of_bot: bool,
}

/// A member of a guild.
#[derive(Debug)]
pub(crate) struct Member {
    pub(crate) nick: Option<String>,
    pub(crate) roles: Vec<Id>,
    pub(crate) joined_ms: i64,
}

/// A guild, which people call a server. The role `@everyone` has its id.
#[derive(Debug)]
pub(crate) struct Guild {
    pub(crate) id: Id,
    pub(crate) name: String,
    pub(crate) owner: Id,
    pub(crate) roles: BTreeMap<Id, Role>,
    pub(crate) members: BTreeMap<Id, Member>,
    /// Channels and threads.
    pub(crate) channels: BTreeSet<Id>,
}

/// The kinds of channels that the sandbox knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Direct,
    Category,
    Announcement,
    AnnouncementThread,
    PublicThread,
    PrivateThread,
    Forum,
}

impl Kind {
    pub(crate) fn number(self) -> u64 {
        match self {
            Self::Text => 0,
            Self::Direct => 1,
            Self::Category => 4,
            Self::Announcement => 5,
            Self::AnnouncementThread => 10,
            Self::PublicThread => 11,
            Self::PrivateThread => 12,
            Self::Forum => 15,
        }
    }

    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Direct => "direct",
            Self::Category => "category",
            Self::Announcement => "announcement",
            Self::AnnouncementThread | Self::PublicThread | Self::PrivateThread => "thread",
            Self::Forum => "forum",
        }
    }

    /// Whether messages can be in it at all.
    pub(crate) fn holds_messages(self) -> bool {
        !matches!(self, Self::Category | Self::Forum)
    }
}

/// What a role or a member may more or less in one channel.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Overwrite {
    pub(crate) member: bool,
    pub(crate) allow: u64,
    pub(crate) deny: u64,
}

/// A tag of a forum.
#[derive(Debug, Clone)]
pub(crate) struct Tag {
    pub(crate) id: Id,
    pub(crate) name: String,
    pub(crate) moderated: bool,
    pub(crate) emoji: Option<String>,
}

/// What a thread has beyond a channel.
#[derive(Debug)]
pub(crate) struct Thread {
    pub(crate) owner: Id,
    pub(crate) archived: bool,
    pub(crate) locked: bool,
    pub(crate) invitable: bool,
    pub(crate) auto_archive: u64,
    pub(crate) archive_ms: i64,
    pub(crate) created_ms: i64,
    pub(crate) tags: Vec<Id>,
    /// Who follows it, and since when.
    pub(crate) members: BTreeMap<Id, i64>,
    pub(crate) sent: u64,
    pub(crate) deleted: u64,
    pub(crate) pinned: bool,
}

/// A channel, thread or direct message.
#[derive(Debug)]
pub(crate) struct Channel {
    pub(crate) id: Id,
    pub(crate) kind: Kind,
    pub(crate) guild: Option<Id>,
    pub(crate) name: String,
    pub(crate) topic: Option<String>,
    pub(crate) parent: Option<Id>,
    pub(crate) position: i64,
    /// By role or member.
    pub(crate) overwrites: BTreeMap<Id, Overwrite>,
    pub(crate) tags: Vec<Tag>,
    /// Of a forum: whether a post must have a tag.
    pub(crate) require_tag: bool,
    /// The person at the other end of a direct message.
    pub(crate) recipient: Option<Id>,
    pub(crate) thread: Option<Thread>,
    pub(crate) messages: BTreeMap<Id, Message>,
    pub(crate) last_message: Option<Id>,
    pub(crate) pins_ms: Option<i64>,
    /// Nonces of the bot's messages: which message, and when.
    pub(crate) nonces: HashMap<String, (Id, i64)>,
    /// When the name was changed lately.
    pub(crate) renames: Vec<i64>,
}

/// A file on a message.
#[derive(Debug, Clone)]
pub(crate) struct Attachment {
    pub(crate) id: Id,
    /// Its id on the sandbox's shelf.
    pub(crate) file: String,
    pub(crate) name: String,
    pub(crate) content_type: String,
    pub(crate) size: u64,
    pub(crate) description: Option<String>,
}

/// One emoji on a message, and who put it there.
#[derive(Debug, Clone)]
pub(crate) struct Reaction {
    pub(crate) emoji: String,
    pub(crate) by: Vec<Id>,
}

/// Whom a message really notified.
#[derive(Debug, Clone, Default)]
pub(crate) struct Notified {
    pub(crate) users: Vec<Id>,
    pub(crate) roles: Vec<Id>,
    /// `everyone` or `here`.
    pub(crate) mass: Option<&'static str>,
}

/// A message.
#[derive(Debug, Clone)]
pub(crate) struct Message {
    pub(crate) id: Id,
    pub(crate) channel: Id,
    pub(crate) author: Id,
    pub(crate) content: String,
    pub(crate) at_ms: i64,
    pub(crate) edited_ms: Option<i64>,
    /// The platform's number: 0 said, 18 a thread began, 19 a reply, 20 a command's answer, 21 a thread's start …
    pub(crate) kind: u64,
    pub(crate) flags: u64,
    pub(crate) tts: bool,
    pub(crate) embeds: Vec<Value>,
    pub(crate) components: Vec<Value>,
    pub(crate) attachments: Vec<Attachment>,
    /// As the API shows it now; edits change it.
    pub(crate) mentions: Notified,
    /// As people were notified when it was sent; edits notify nobody.
    pub(crate) notified: Notified,
    pub(crate) nonce: Option<Value>,
    /// The channel and message that this one refers to.
    pub(crate) refers: Option<(Id, Option<Id>)>,
    pub(crate) reactions: Vec<Reaction>,
    pub(crate) pinned_ms: Option<i64>,
    /// The thread that was started from it.
    pub(crate) thread: Option<Id>,
    /// `interaction_metadata` where it answers an interaction.
    pub(crate) interaction: Option<Value>,
    /// The only person who sees it.
    pub(crate) only_for: Option<Id>,
    pub(crate) deleted: bool,
    pub(crate) position: u64,
}

/// The flag of a message that only one person sees.
pub(crate) const EPHEMERAL: u64 = 1 << 6;
/// The flag of an answer that is still being thought about.
pub(crate) const LOADING: u64 = 1 << 7;
/// The flag of a message that a thread was started from.
pub(crate) const HAS_THREAD: u64 = 1 << 5;

/// All of it.
#[derive(Debug)]
pub(crate) struct World {
    pub(crate) hub: Arc<Hub>,
    /// For what happens later by itself.
    pub(crate) me: Weak<Discord>,
    pub(crate) addresses: Addresses,
    last_id: Id,
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

    pub(crate) fn add_user(&mut self, id: Id, username: &str, global_name: Option<String>, locale: &str, bot: bool) {
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
        let member = |roles| Member { nick: None, roles, joined_ms };
        let members = BTreeMap::from([(owner, member(Vec::new())), (BOT, member(vec![bot_role]))]);
        let guild = Guild { id, name: name.to_owned(), owner, roles, members, channels: BTreeSet::new() };
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
        self.channels.get(&channel)?.messages.get(&message).filter(|message| !message.deleted)
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
