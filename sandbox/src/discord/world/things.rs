//! What there is: users, roles, members, guilds, channels, messages.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::Value;

use super::Id;

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
