//! What a person sees: places and messages in the control API's shapes, the same for both platforms.

use serde_json::{Value, json};

use super::components;
use super::render::{Names, render};
use super::stamp;
use super::wire;
use super::world::{Channel, Id, Kind, Message, Notified, World};

/// Which of a channel's messages somebody wants to see.
#[derive(Debug)]
pub(crate) struct Look {
    pub(crate) after: Id,
    pub(crate) limit: usize,
    pub(crate) deleted: bool,
}

/// The names that a text in a guild (or outside of one) can refer to.
struct NamesIn<'a> {
    world: &'a World,
    guild: Option<Id>,
}

impl Names for NamesIn<'_> {
    fn user(&self, id: u64) -> Option<String> {
        self.world.name_in(self.guild, id)
    }

    fn role(&self, id: u64) -> Option<String> {
        let guild = self.world.guilds.get(&self.guild?)?;
        // The role for everyone is called "@everyone" and is shown with one sign, not two.
        Some(
            guild
                .roles
                .get(&id)?
                .name
                .trim_start_matches('@')
                .to_owned(),
        )
    }

    fn channel(&self, id: u64) -> Option<String> {
        Some(self.world.channels.get(&id)?.name.clone())
    }
}

fn notified(who: &Notified) -> Value {
    let ids = who.users.iter().chain(&who.roles).map(ToString::to_string);
    ids.chain(who.mass.map(str::to_owned))
        .map(Value::from)
        .collect()
}

impl World {
    pub(crate) fn person_json(&self, id: Id) -> Value {
        let Some(user) = self.users.get(&id) else {
            return json!({"id": id.to_string()});
        };
        let guilds = self
            .guilds
            .values()
            .filter(|guild| guild.members.contains_key(&id));
        json!({
            "id": id.to_string(), "name": user.shown(), "username": user.username, "global_name": user.global_name,
            "locale": user.locale, "bot": user.bot, "dms_open": user.dms_open,
            "guilds": guilds.map(|guild| guild.id.to_string()).collect::<Vec<_>>(),
        })
    }

    pub(crate) fn place_json(&self, channel: &Channel) -> Value {
        let thread = channel.thread.as_ref();
        let recipient = channel.recipient.and_then(|id| self.users.get(&id));
        let forum = channel.parent.and_then(|id| self.channels.get(&id));
        // A post's tags are names; a forum's own come with their ids.
        let tags: Vec<Value> = match (thread, forum) {
            (Some(thread), Some(forum)) => {
                let named = forum
                    .tags
                    .iter()
                    .filter(|tag| thread.tags.contains(&tag.id));
                named.map(|tag| json!(tag.name)).collect()
            }
            _ => channel
                .tags
                .iter()
                .map(|tag| json!({"id": tag.id.to_string(), "name": tag.name}))
                .collect(),
        };
        let id = channel.id.to_string();
        let guild = channel.guild.and_then(|id| self.guilds.get(&id));
        json!({
            "platform": "discord", "id": id, "channel": id, "chat": null, "thread": null,
            "direct": channel.recipient.is_some(), "kind": channel.kind.word(),
            "title": recipient.map_or(channel.name.as_str(), |user| user.shown()),
            "parent": wire::text(channel.parent), "guild": wire::text(channel.guild), "tags": tags,
            "archived": thread.is_some_and(|thread| thread.archived),
            "locked": thread.is_some_and(|thread| thread.locked), "closed": false,
            "guild_name": guild.map(|guild| guild.name.as_str()), "position": channel.position,
        })
    }

    /// The place with how many messages this person sees in it. Counting costs, so messages name their place without.
    fn place_for(&self, person: Id, channel: &Channel) -> Value {
        let mut shape = self.place_json(channel);
        let seen = channel.messages.values().filter(|message| !message.deleted);
        let seen = seen.filter(|message| message.only_for.is_none_or(|only| only == person));
        shape["messages"] = json!(seen.count());
        shape
    }

    pub(crate) fn seen_json(&self, message: &Message) -> Value {
        let channel = self.channels.get(&message.channel);
        let guild = channel.and_then(|channel| channel.guild);
        let author = self.users.get(&message.author);
        let system = match message.kind {
            0 | 19 | 20 | 23 => None,
            4 => Some("renamed"),
            6 => Some("pinned"),
            18 => Some("thread_created"),
            21 => Some("thread_starter"),
            _ => Some("other"),
        };
        let flat = || components::flat(&message.components);
        let reply = message
            .refers
            .filter(|_| message.kind == 19)
            .and_then(|(_, id)| id);
        json!({
            "id": message.id.to_string(), "place": channel.map(|channel| self.place_json(channel)),
            "from": {
                "id": message.author.to_string(), "name": self.name_in(guild, message.author),
                "username": author.map(|user| user.username.as_str()),
                "bot": author.is_some_and(|user| user.bot),
            },
            "at": stamp::seen(message.at_ms), "text": self.readable(message, guild), "raw": message.content,
            "entities": [], "embeds": message.embeds, "mentions": notified(&message.notified),
            "reply_to": wire::text(reply), "edited": message.edited_ms.is_some(), "deleted": message.deleted,
            "buttons": flat().filter(|one| one["type"] == 2).map(button).collect::<Vec<_>>(),
            "selects": flat().filter(|one| one["type"] != 2).map(select).collect::<Vec<_>>(),
            "files": message.attachments.iter().map(|file| {
                json!({"id": file.file, "name": file.name, "content_type": file.content_type, "size": file.size})
            }).collect::<Vec<_>>(),
            "reactions": message.reactions.iter().map(|reaction| {
                let by: Vec<_> = reaction.by.iter().map(ToString::to_string).collect();
                json!({"emoji": reaction.emoji, "count": by.len(), "by": by})
            }).collect::<Vec<_>>(),
            "ephemeral": message.only_for.is_some(), "system": system, "keyboard": null,
            "pinned": message.pinned_ms.is_some(), "silent": message.flags & (1 << 12) != 0,
            "thinking": message.flags & super::world::LOADING != 0, "thread": wire::text(message.thread),
        })
    }

    /// The text with its embeds below it, as one reads them.
    fn readable(&self, message: &Message, guild: Option<Id>) -> String {
        let names = NamesIn { world: self, guild };
        let who = self.name_in(guild, message.author).unwrap_or_default();
        match message.kind {
            4 => return format!("{who} changed the name: {}", message.content),
            6 => return format!("{who} pinned a message."),
            18 => return format!("{who} started a thread: {}", message.content),
            21 => {
                let start = message
                    .refers
                    .and_then(|(channel, id)| self.message(channel, id?));
                return start
                    .map(|start| self.readable(start, guild))
                    .unwrap_or_default();
            }
            _ => {}
        }
        let mut parts = vec![render(&message.content, &names)];
        for embed in &message.embeds {
            parts.extend(embed["author"]["name"].as_str().map(str::to_owned));
            for text in [&embed["title"], &embed["description"]] {
                parts.extend(text.as_str().map(|text| render(text, &names)));
            }
            for field in embed["fields"].as_array().into_iter().flatten() {
                for text in [&field["name"], &field["value"]] {
                    parts.extend(text.as_str().map(|text| render(text, &names)));
                }
            }
            parts.extend(embed["footer"]["text"].as_str().map(str::to_owned));
        }
        parts.retain(|part| !part.is_empty());
        parts.join("\n")
    }

    /// Whether this person can see this message now.
    pub(crate) fn sees_message(&self, person: Id, channel: &Channel, message: &Message) -> bool {
        self.sees(channel, person) && message.only_for.is_none_or(|only| only == person)
    }

    /// All places that a person sees: channels of servers, threads in them, and the direct message with the bot.
    pub(crate) fn places_of(&self, person: Id) -> Vec<Value> {
        let guilds = self
            .guilds
            .values()
            .filter(|guild| guild.members.contains_key(&person));
        let mut channels: Vec<&Channel> = guilds
            .flat_map(|guild| &guild.channels)
            .filter_map(|id| self.channels.get(id))
            .filter(|channel| channel.kind != Kind::Category && self.sees(channel, person))
            .collect();
        let direct = self.users.get(&person).and_then(|user| user.direct);
        channels.extend(direct.and_then(|id| self.channels.get(&id)));
        channels
            .into_iter()
            .map(|channel| self.place_for(person, channel))
            .collect()
    }

    /// The messages of a channel that a person sees, oldest first: those after one, and so many of the newest.
    pub(crate) fn messages_for(&self, person: Id, channel: &Channel, asked: &Look) -> Vec<Value> {
        let after = channel
            .messages
            .range(asked.after.saturating_add(1)..)
            .rev();
        let there = after
            .map(|(_, message)| message)
            .filter(|message| asked.deleted || !message.deleted);
        let seen = there.filter(|message| self.sees_message(person, channel, message));
        let mut shown: Vec<Value> = seen
            .take(asked.limit)
            .map(|message| self.seen_json(message))
            .collect();
        shown.reverse();
        shown
    }
}

fn button(one: &Value) -> Value {
    let label = one["label"]
        .as_str()
        .or_else(|| one["emoji"]["name"].as_str());
    json!({
        "label": label, "id": one["custom_id"], "url": one["url"], "style": one["style"],
        "disabled": one["disabled"].as_bool().unwrap_or(false), "emoji": one["emoji"]["name"],
    })
}

fn select(one: &Value) -> Value {
    let options = one["options"].as_array().into_iter().flatten();
    json!({
        "id": one["custom_id"], "placeholder": one["placeholder"], "type": one["type"],
        "disabled": one["disabled"].as_bool().unwrap_or(false), "min_values": one["min_values"],
        "max_values": one["max_values"],
        "options": options.map(|option| {
            json!({"label": option["label"], "value": option["value"], "description": option["description"],
                   "default": option["default"]})
        }).collect::<Vec<_>>(),
    })
}
