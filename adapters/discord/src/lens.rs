//! What we need to see of Discord's objects, where its whole model would be too much to read or too strict.
//! Everything but the id may be missing.

use serde::Deserialize;

/// A channel or a thread.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Channel {
    pub(crate) id: String,
    #[serde(rename = "type", default)]
    pub(crate) kind: u16,
    #[serde(default)]
    pub(crate) guild_id: Option<String>,
    #[serde(default)]
    pub(crate) parent_id: Option<String>,
    #[serde(default)]
    pub(crate) name: Option<String>,
    #[serde(default)]
    pub(crate) last_message_id: Option<String>,
    #[serde(default)]
    pub(crate) owner_id: Option<String>,
    #[serde(default)]
    pub(crate) flags: u64,
    #[serde(default)]
    pub(crate) available_tags: Vec<Tag>,
    #[serde(default)]
    pub(crate) applied_tags: Vec<String>,
    #[serde(default)]
    pub(crate) thread_metadata: Option<ThreadMetadata>,
    #[serde(default)]
    pub(crate) permission_overwrites: Vec<Overwrite>,
}

impl Channel {
    /// A thread or a forum post.
    pub(crate) const fn is_thread(&self) -> bool {
        matches!(self.kind, 10..=12)
    }

    /// A forum (or a media channel, which is one).
    pub(crate) const fn is_forum(&self) -> bool {
        matches!(self.kind, 15 | 16)
    }

    /// Every post in this forum needs a tag.
    pub(crate) const fn requires_tag(&self) -> bool {
        self.flags & (1 << 4) != 0
    }

    /// It was put away.
    pub(crate) fn archived(&self) -> bool {
        self.thread_metadata
            .as_ref()
            .is_some_and(|data| data.archived)
    }
}

/// How a thread stands.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct ThreadMetadata {
    #[serde(default)]
    pub(crate) archived: bool,
    #[serde(default)]
    pub(crate) archive_timestamp: Option<String>,
}

/// A forum's tag.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Tag {
    pub(crate) id: String,
    #[serde(default)]
    pub(crate) name: String,
}

/// What a role or a member may do in one channel.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Overwrite {
    pub(crate) id: String,
    #[serde(default)]
    pub(crate) allow: Option<String>,
    #[serde(default)]
    pub(crate) deny: Option<String>,
}

/// A role.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Role {
    pub(crate) id: String,
    #[serde(default)]
    pub(crate) name: String,
    #[serde(default)]
    pub(crate) permissions: Option<String>,
    #[serde(default)]
    pub(crate) tags: Option<RoleTags>,
}

/// What a role belongs to.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct RoleTags {
    #[serde(default)]
    pub(crate) bot_id: Option<String>,
}

/// A server, as it is told of when the connection begins.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Guild {
    pub(crate) id: String,
    #[serde(default)]
    pub(crate) channels: Vec<Channel>,
    #[serde(default)]
    pub(crate) threads: Vec<Channel>,
    #[serde(default)]
    pub(crate) roles: Vec<Role>,
}

/// Threads of a server.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Threads {
    #[serde(default)]
    pub(crate) guild_id: Option<String>,
    #[serde(default)]
    pub(crate) threads: Vec<Channel>,
}

/// A role that is new or changed.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct RoleChange {
    pub(crate) role: Role,
}

/// Something with an id.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct OnlyId {
    pub(crate) id: String,
}

/// The beginning of a session.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Ready {
    pub(crate) session_id: String,
    #[serde(default)]
    pub(crate) resume_gateway_url: Option<String>,
}

/// Deleted messages.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Deletion {
    #[serde(default)]
    pub(crate) id: Option<String>,
    #[serde(default)]
    pub(crate) ids: Vec<String>,
    pub(crate) channel_id: String,
    #[serde(default)]
    pub(crate) guild_id: Option<String>,
}

/// A member of a server.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Member {
    #[serde(default)]
    pub(crate) roles: Vec<String>,
}

/// An account.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct User {
    pub(crate) id: String,
    #[serde(default)]
    pub(crate) username: String,
    #[serde(default)]
    pub(crate) global_name: Option<String>,
}

/// An application.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Application {
    pub(crate) id: String,
    #[serde(default)]
    pub(crate) flags: u64,
}

impl Application {
    /// It may read what is written where it is not named.
    pub(crate) const fn reads_messages(&self) -> bool {
        self.flags & (1 << 18) != 0 || self.flags & (1 << 19) != 0
    }
}

/// Where the gateway is.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Gateway {
    pub(crate) url: String,
}
