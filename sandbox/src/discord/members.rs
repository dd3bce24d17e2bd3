//! Coming, changing and leaving: members of guilds, and what the bot hears of it.

use serde_json::{Value, json};

use super::gateway::{Event, GUILD_MEMBERS, GUILDS};
use super::world::{BOT, Id, World};

impl World {
    /// `GUILD_MEMBER_ADD` and `GUILD_MEMBER_UPDATE`.
    pub(crate) fn emit_member(&mut self, name: &'static str, guild: Id, user: Id) {
        let Some(mut data) = self
            .guilds
            .get(&guild)
            .and_then(|found| self.member_json(found, user))
        else {
            return;
        };
        data["guild_id"] = json!(guild.to_string());
        // A bot always hears what happens to itself.
        let intents = if user == BOT {
            GUILDS | GUILD_MEMBERS
        } else {
            GUILD_MEMBERS
        };
        self.emit_guild(name, guild, intents, data);
    }

    /// A member leaves. When it is the bot, the whole guild is gone for it.
    pub(crate) fn leave(&mut self, guild: Id, user: Id) {
        let Some(found) = self.guilds.get_mut(&guild) else {
            return;
        };
        if found.members.remove(&user).is_none() {
            return;
        }
        let threads = found.channels.clone();
        for thread in threads {
            if let Some(thread) = self
                .channels
                .get_mut(&thread)
                .and_then(|channel| channel.thread.as_mut())
            {
                thread.members.remove(&user);
            }
        }
        if user == BOT {
            let data = json!({"id": guild.to_string()});
            self.emit(Event {
                name: "GUILD_DELETE",
                guild: Some(guild),
                intents: GUILDS,
                data,
                spoken: false,
            });
        } else {
            let data = json!({"guild_id": guild.to_string(), "user": self.user_json(user)});
            self.emit_guild("GUILD_MEMBER_REMOVE", guild, GUILD_MEMBERS, data);
        }
        self.hub.changes.bump();
    }

    /// `GUILD_ROLE_CREATE` and `GUILD_ROLE_UPDATE`.
    pub(crate) fn emit_role(&mut self, name: &'static str, guild: Id, role: Id) {
        let shape = self
            .guilds
            .get(&guild)
            .and_then(|found| found.roles.get(&role))
            .map(super::wire::role);
        let data = json!({"guild_id": guild.to_string(), "role": shape.unwrap_or(Value::Null)});
        self.emit_guild(name, guild, GUILDS, data);
    }
}
