//! Reactions, whoever puts them there.

use serde_json::{Value, json};

use super::gateway::{DIRECT_REACTIONS, GUILD_REACTIONS};
use super::wire;
use super::wire_message::emoji_json;
use super::world::{Id, Reaction, World};

const INTENTS: (u64, u64) = (GUILD_REACTIONS, DIRECT_REACTIONS);

impl World {
    /// Puts a reaction there or takes it away; false when there was nothing to change.
    pub(crate) fn react(
        &mut self,
        (channel, message): (Id, Id),
        user: Id,
        emoji: &str,
        on: bool,
    ) -> bool {
        let Some(found) = self.message_mut(channel, message) else {
            return false;
        };
        let author = found.author;
        let at = found
            .reactions
            .iter()
            .position(|reaction| reaction.emoji == emoji);
        let had = at.is_some_and(|at| found.reactions[at].by.contains(&user));
        if had == on {
            return false;
        }
        match at {
            Some(at) if on => found.reactions[at].by.push(user),
            Some(at) => {
                found.reactions[at].by.retain(|by| *by != user);
                found.reactions.retain(|reaction| !reaction.by.is_empty());
            }
            None => found.reactions.push(Reaction {
                emoji: emoji.to_owned(),
                by: vec![user],
            }),
        }
        let mut data = self.reaction_json(channel, message, emoji);
        data["user_id"] = json!(user.to_string());
        data["burst"] = json!(false);
        data["type"] = json!(0);
        let guild = self
            .channels
            .get(&channel)
            .and_then(|channel| channel.guild);
        if on {
            data["message_author_id"] = json!(author.to_string());
            let member = guild
                .and_then(|id| self.guilds.get(&id))
                .and_then(|guild| self.member_json(guild, user));
            if let Some(member) = member {
                data["member"] = member;
            }
        }
        let name = if on {
            "MESSAGE_REACTION_ADD"
        } else {
            "MESSAGE_REACTION_REMOVE"
        };
        self.emit_channel(name, channel, INTENTS, data);
        self.hub.changes.bump();
        true
    }

    /// Takes all reactions away, or all of one emoji.
    pub(crate) fn clear_reactions(&mut self, (channel, message): (Id, Id), only: Option<&str>) {
        let Some(found) = self.message_mut(channel, message) else {
            return;
        };
        found
            .reactions
            .retain(|reaction| only.is_some_and(|emoji| reaction.emoji != emoji));
        let mut data = self.reaction_json(channel, message, only.unwrap_or_default());
        if only.is_some() {
            data["burst"] = json!(false);
            data["type"] = json!(0);
        } else if let Some(data) = data.as_object_mut() {
            data.remove("emoji");
        }
        let name = if only.is_some() {
            "MESSAGE_REACTION_REMOVE_EMOJI"
        } else {
            "MESSAGE_REACTION_REMOVE_ALL"
        };
        self.emit_channel(name, channel, INTENTS, data);
        self.hub.changes.bump();
    }

    fn reaction_json(&self, channel: Id, message: Id, emoji: &str) -> Value {
        let mut data = json!({
            "channel_id": channel.to_string(), "message_id": message.to_string(), "emoji": emoji_json(emoji),
        });
        if let Some(guild) = self
            .channels
            .get(&channel)
            .and_then(|channel| channel.guild)
        {
            data["guild_id"] = wire::text(Some(guild));
        }
        data
    }
}
