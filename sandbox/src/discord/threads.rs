//! Threads and forum posts as they begin and end, whoever begins them.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::gateway::GUILDS;
use super::messages::Said;
use super::stamp::moment;
use super::wire;
use super::world::{Channel, HAS_THREAD, Id, Kind, Thread, World};

/// A thread that shall begin.
#[derive(Debug)]
pub(crate) struct NewThread {
    pub(crate) parent: Id,
    pub(crate) owner: Id,
    pub(crate) name: String,
    pub(crate) kind: Kind,
    /// The message that it starts from, in the parent.
    pub(crate) from: Option<Id>,
    pub(crate) tags: Vec<Id>,
    pub(crate) auto_archive: Option<u64>,
}

impl World {
    /// Begins a thread, with its owner in it, and tells of it.
    pub(crate) fn begin_thread(&mut self, new: NewThread) -> Id {
        let now = self.now();
        let id = new.from.unwrap_or_else(|| self.new_id());
        let guild = self
            .channels
            .get(&new.parent)
            .and_then(|parent| parent.guild);
        let mut channel = Self::blank_channel(id, new.kind, guild, &new.name);
        channel.parent = Some(new.parent);
        channel.thread = Some(Thread {
            owner: new.owner,
            archived: false,
            locked: false,
            invitable: true,
            auto_archive: new.auto_archive.unwrap_or(4320),
            archive_ms: now,
            created_ms: now,
            tags: new.tags,
            members: BTreeMap::from([(new.owner, now)]),
            sent: 0,
            deleted: 0,
            pinned: false,
        });
        self.put_channel(channel);
        if let Some(data) = self
            .channels
            .get(&id)
            .map(|thread| self.channel_json(thread))
        {
            let mut data = data;
            data["newly_created"] = json!(true);
            self.emit_channel("THREAD_CREATE", id, (GUILDS, 0), data);
        }
        let forum = self
            .channels
            .get(&new.parent)
            .is_some_and(|parent| parent.kind == Kind::Forum);
        if let Some(parent) = self.channels.get_mut(&new.parent).filter(|_| forum) {
            parent.last_message = Some(id);
        }
        if let Some(from) = new.from {
            if let Some(message) = self.message_mut(new.parent, from) {
                message.thread = Some(id);
                message.flags |= HAS_THREAD;
            }
            self.emit_message("MESSAGE_UPDATE", new.parent, from);
            let refers = Some((new.parent, Some(from)));
            self.post(
                id,
                Said {
                    author: new.owner,
                    kind: 21,
                    refers,
                    ..Said::default()
                },
            );
        } else if !forum && new.kind != Kind::PrivateThread {
            let said = Said {
                author: new.owner,
                kind: 18,
                content: new.name,
                refers: Some((id, None)),
                ..Said::default()
            };
            self.post(new.parent, said);
        }
        self.hub.changes.bump();
        id
    }

    /// Somebody joins or leaves a thread.
    pub(crate) fn join_thread(&mut self, thread: Id, user: Id, joins: bool) {
        let now = self.now();
        let Some(inside) = self
            .channels
            .get_mut(&thread)
            .and_then(|channel| channel.thread.as_mut())
        else {
            return;
        };
        let changed = if joins {
            let new = !inside.members.contains_key(&user);
            inside.members.entry(user).or_insert(now);
            new
        } else {
            inside.members.remove(&user).is_some()
        };
        if !changed {
            return;
        }
        let (added, removed): (&[Id], &[Id]) = if joins {
            (&[user], &[])
        } else {
            (&[], &[user])
        };
        self.emit_thread_members(thread, added, removed);
        self.hub.changes.bump();
    }

    /// Archives the threads in which nothing happened for as long as each allows.
    pub(crate) fn let_threads_rest(&mut self) {
        let now = self.now();
        // Threads count in minutes; a look a second is more than enough.
        if (self.looked_at_threads_ms..self.looked_at_threads_ms + 1000).contains(&now) {
            return;
        }
        self.looked_at_threads_ms = now;
        let quiet = |channel: &&mut Channel| {
            let thread = channel.thread.as_ref().filter(|thread| !thread.archived)?;
            let last = channel
                .last_message
                .map_or(thread.created_ms, moment)
                .max(thread.archive_ms);
            let minutes = i64::try_from(thread.auto_archive).unwrap_or(i64::MAX / 120_000);
            (now - last >= minutes * 60_000).then_some(())
        };
        let mut rested = Vec::new();
        for channel in self.channels.values_mut() {
            if quiet(&channel).is_none() {
                continue;
            }
            if let Some(thread) = channel.thread.as_mut() {
                thread.archived = true;
                thread.archive_ms = now;
                rested.push(channel.id);
            }
        }
        rested.sort_unstable();
        for id in &rested {
            self.emit_channel_state("THREAD_UPDATE", *id);
        }
        if !rested.is_empty() {
            self.hub.changes.bump();
        }
    }

    /// A channel or thread goes away, with the threads in it.
    pub(crate) fn delete_channel(&mut self, id: Id) {
        let Some(channel) = self.channels.get(&id) else {
            return;
        };
        let guild = channel.guild;
        if channel.thread.is_some() {
            let data = json!({
                "id": id.to_string(), "guild_id": wire::text(guild), "parent_id": wire::text(channel.parent),
                "type": channel.kind.number(),
            });
            self.emit_channel("THREAD_DELETE", id, (GUILDS, 0), data);
        } else {
            let data: Value = self.channel_json(channel);
            self.emit_channel("CHANNEL_DELETE", id, (GUILDS, 0), data);
        }
        let inside: Vec<Id> = guild
            .and_then(|guild| self.guilds.get_mut(&guild))
            .map(|guild| {
                guild.channels.remove(&id);
                guild.channels.iter().copied().collect()
            })
            .unwrap_or_default();
        for thread in inside {
            let here = self
                .channels
                .get(&thread)
                .filter(|thread| thread.thread.is_some());
            if here.is_some_and(|thread| thread.parent == Some(id)) {
                if let Some(guild) = guild.and_then(|guild| self.guilds.get_mut(&guild)) {
                    guild.channels.remove(&thread);
                }
                self.channels.remove(&thread);
            }
        }
        self.channels.remove(&id);
        self.hub.changes.bump();
    }
}
