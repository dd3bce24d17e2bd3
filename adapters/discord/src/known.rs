//! What is known of servers: which thread belongs to which channel, and the names behind ids.

use crate::lens::{Channel, Guild, Role};
use std::collections::{HashMap, HashSet};
use std::sync::{RwLock, RwLockReadGuard, RwLockWriteGuard};

/// What is known, from the gateway or asked for once.
#[derive(Debug, Default)]
pub(crate) struct Known {
    inner: RwLock<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    channels: HashMap<String, Spot>,
    roles: HashMap<String, RoleKnown>,
    /// Servers whose channels and roles were all told.
    whole: HashSet<String>,
}

/// A channel or thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Spot {
    /// The channel that a thread belongs to.
    pub(crate) parent: Option<String>,
    /// The server; none for direct messages.
    pub(crate) guild: Option<String>,
    /// What is said there is a post of its own.
    forum: bool,
    name: Option<String>,
}

#[derive(Clone, Debug)]
struct RoleKnown {
    name: String,
    bot: Option<String>,
}

impl Known {
    /// Everything about a server.
    pub(crate) fn guild(&self, guild: &Guild) {
        let mut inner = self.write();
        for channel in guild.channels.iter().chain(&guild.threads) {
            inner.channel(channel, Some(&guild.id));
        }
        for role in &guild.roles {
            inner.role(role);
        }
        inner.whole.insert(guild.id.clone());
    }

    /// One channel or thread.
    pub(crate) fn channel(&self, channel: &Channel, guild: Option<&str>) {
        self.write().channel(channel, guild);
    }

    /// One role.
    pub(crate) fn role(&self, role: &Role) {
        self.write().role(role);
    }

    /// A channel or thread is gone.
    pub(crate) fn forget(&self, channel: &str) {
        self.write().channels.remove(channel);
    }

    /// A server is gone, with everything in it.
    pub(crate) fn forget_guild(&self, guild: &str) {
        let mut inner = self.write();
        inner.whole.remove(guild);
        inner
            .channels
            .retain(|_, spot| spot.guild.as_deref() != Some(guild));
    }

    /// A channel or thread.
    pub(crate) fn spot(&self, channel: &str) -> Option<Spot> {
        self.read().channels.get(channel).cloned()
    }

    /// Whether what is said there is a post of its own.
    pub(crate) fn is_forum(&self, channel: &str) -> bool {
        self.spot(channel).is_some_and(|spot| spot.forum)
    }

    /// What a channel is called.
    pub(crate) fn channel_name(&self, channel: &str) -> Option<String> {
        self.read().channels.get(channel)?.name.clone()
    }

    /// A role's name.
    pub(crate) fn role_name(&self, role: &str) -> Option<String> {
        Some(self.read().roles.get(role)?.name.clone())
    }

    /// Whether this role is the one that Discord made for this bot alone.
    pub(crate) fn role_of_bot(&self, role: &str, bot: &str) -> bool {
        let inner = self.read();
        inner
            .roles
            .get(role)
            .is_some_and(|role| role.bot.as_deref() == Some(bot))
    }

    /// Whether everything about a server was told.
    pub(crate) fn whole(&self, guild: &str) -> bool {
        self.read().whole.contains(guild)
    }

    fn read(&self) -> RwLockReadGuard<'_, Inner> {
        match self.inner.read() {
            Ok(inner) => inner,
            Err(poisoned) => poisoned.into_inner(),
        }
    }

    fn write(&self) -> RwLockWriteGuard<'_, Inner> {
        match self.inner.write() {
            Ok(inner) => inner,
            Err(poisoned) => poisoned.into_inner(),
        }
    }
}

impl Inner {
    fn channel(&mut self, channel: &Channel, guild: Option<&str>) {
        // A channel's parent is its category; only a thread's parent says where it belongs.
        let parent = channel
            .is_thread()
            .then(|| channel.parent_id.clone())
            .flatten();
        let guild = channel
            .guild_id
            .clone()
            .or_else(|| guild.map(str::to_owned));
        let spot = Spot {
            parent,
            guild,
            forum: channel.is_forum(),
            name: channel.name.clone(),
        };
        self.channels.insert(channel.id.clone(), spot);
    }

    fn role(&mut self, role: &Role) {
        let known = RoleKnown {
            name: role.name.clone(),
            bot: role.tags.as_ref().and_then(|tags| tags.bot_id.clone()),
        };
        self.roles.insert(role.id.clone(), known);
    }
}
