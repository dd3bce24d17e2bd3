//! Who may do what where, computed as Discord computes it.

use super::world::{BOT, Channel, Guild, Id, Kind, World};

pub(crate) const KICK_MEMBERS: u64 = 1 << 1;
pub(crate) const ADMINISTRATOR: u64 = 1 << 3;
pub(crate) const MANAGE_CHANNELS: u64 = 1 << 4;
pub(crate) const ADD_REACTIONS: u64 = 1 << 6;
pub(crate) const VIEW_CHANNEL: u64 = 1 << 10;
pub(crate) const SEND_MESSAGES: u64 = 1 << 11;
pub(crate) const SEND_TTS: u64 = 1 << 12;
pub(crate) const MANAGE_MESSAGES: u64 = 1 << 13;
pub(crate) const EMBED_LINKS: u64 = 1 << 14;
pub(crate) const ATTACH_FILES: u64 = 1 << 15;
pub(crate) const READ_MESSAGE_HISTORY: u64 = 1 << 16;
pub(crate) const MENTION_EVERYONE: u64 = 1 << 17;
pub(crate) const MANAGE_ROLES: u64 = 1 << 28;
pub(crate) const USE_APPLICATION_COMMANDS: u64 = 1 << 31;
pub(crate) const MANAGE_THREADS: u64 = 1 << 34;
pub(crate) const CREATE_PUBLIC_THREADS: u64 = 1 << 35;
pub(crate) const CREATE_PRIVATE_THREADS: u64 = 1 << 36;
pub(crate) const SEND_MESSAGES_IN_THREADS: u64 = 1 << 38;
pub(crate) const PIN_MESSAGES: u64 = 1 << 51;
/// Every bit in use today.
pub(crate) const ALL: u64 = (1 << 53) - 1;

/// What `@everyone` may do on a server that nobody has changed: invite, change the own nickname, react, stream, see,
/// write (also aloud and in threads), embed, attach, read back, mention everyone, foreign emoji and stickers, connect,
/// speak, use voice detection, commands, ask to speak, both kinds of threads, activities, sounds, voice messages, polls
/// and apps from outside.
pub(crate) const FRESH_EVERYONE: u64 = 1
    | ADD_REACTIONS
    | 1 << 9
    | VIEW_CHANNEL
    | SEND_MESSAGES
    | SEND_TTS
    | EMBED_LINKS
    | ATTACH_FILES
    | READ_MESSAGE_HISTORY
    | MENTION_EVERYONE
    | 1 << 18
    | 1 << 20
    | 1 << 21
    | 1 << 25
    | 1 << 26
    | USE_APPLICATION_COMMANDS
    | 1 << 32
    | CREATE_PUBLIC_THREADS
    | CREATE_PRIVATE_THREADS
    | 1 << 37
    | SEND_MESSAGES_IN_THREADS
    | 1 << 39
    | 1 << 42
    | 1 << 45
    | 1 << 46
    | 1 << 49
    | 1 << 50;

/// What a support bot is invited with.
pub(crate) const INVITED_BOT: u64 = ADD_REACTIONS
    | VIEW_CHANNEL
    | SEND_MESSAGES
    | SEND_MESSAGES_IN_THREADS
    | CREATE_PUBLIC_THREADS
    | CREATE_PRIVATE_THREADS
    | MANAGE_THREADS
    | MANAGE_MESSAGES
    | PIN_MESSAGES
    | EMBED_LINKS
    | ATTACH_FILES
    | READ_MESSAGE_HISTORY;

/// What both sides may do in a direct message.
const IN_DIRECT: u64 = ADD_REACTIONS
    | VIEW_CHANNEL
    | SEND_MESSAGES
    | EMBED_LINKS
    | ATTACH_FILES
    | READ_MESSAGE_HISTORY
    | USE_APPLICATION_COMMANDS
    | PIN_MESSAGES;

impl Guild {
    /// The permissions that a member's roles give in the whole guild; nothing for who is not a member.
    pub(crate) fn permissions(&self, user: Id) -> u64 {
        let Some(member) = self.members.get(&user) else {
            return 0;
        };
        if user == self.owner {
            return ALL;
        }
        let mut bits = self
            .roles
            .get(&self.id)
            .map_or(0, |everyone| everyone.permissions);
        for role in &member.roles {
            bits |= self.roles.get(role).map_or(0, |role| role.permissions);
        }
        if bits & ADMINISTRATOR != 0 { ALL } else { bits }
    }

    fn permissions_in(&self, channel: &Channel, user: Id) -> u64 {
        let base = self.permissions(user);
        let Some(member) = self.members.get(&user) else {
            return 0;
        };
        if base == ALL {
            return ALL;
        }
        let mut bits = base;
        if let Some(over) = channel.overwrites.get(&self.id) {
            bits = bits & !over.deny | over.allow;
        }
        let (mut allow, mut deny) = (0, 0);
        for role in &member.roles {
            if let Some(over) = channel.overwrites.get(role) {
                allow |= over.allow;
                deny |= over.deny;
            }
        }
        bits = bits & !deny | allow;
        if let Some(over) = channel.overwrites.get(&user) {
            bits = bits & !over.deny | over.allow;
        }
        if bits & VIEW_CHANNEL == 0 {
            return 0;
        }
        // Who may not write may not do what only writing could do. In a thread another bit says so, see below.
        if bits & (SEND_MESSAGES | SEND_MESSAGES_IN_THREADS) == 0 {
            bits &= !(MENTION_EVERYONE | SEND_TTS | ATTACH_FILES | EMBED_LINKS);
        }
        bits
    }
}

impl World {
    /// The permissions of a user in a channel; a thread's are its parent's. Nothing at all without `VIEW_CHANNEL`.
    pub(crate) fn permissions_in(&self, channel: &Channel, user: Id) -> u64 {
        let Some(guild) = channel.guild.and_then(|id| self.guilds.get(&id)) else {
            return if user == BOT || channel.recipient == Some(user) {
                IN_DIRECT
            } else {
                0
            };
        };
        let Some(thread) = &channel.thread else {
            return guild.permissions_in(channel, user);
        };
        let bits = match channel.parent.and_then(|id| self.channels.get(&id)) {
            Some(parent) => guild.permissions_in(parent, user),
            None => 0,
        };
        let hidden = channel.kind == Kind::PrivateThread
            && bits & MANAGE_THREADS == 0
            && !thread.members.contains_key(&user);
        if hidden { 0 } else { bits }
    }

    /// Whether a user sees a channel at all.
    pub(crate) fn sees(&self, channel: &Channel, user: Id) -> bool {
        self.permissions_in(channel, user) & VIEW_CHANNEL != 0
    }

    /// Whether a user may write in a channel, archived or not.
    pub(crate) fn may_write(&self, channel: &Channel, user: Id) -> bool {
        let bit = if channel.thread.is_some() {
            SEND_MESSAGES_IN_THREADS
        } else {
            SEND_MESSAGES
        };
        self.permissions_in(channel, user) & bit != 0
    }
}
