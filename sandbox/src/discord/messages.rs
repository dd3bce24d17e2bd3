//! Messages as they are said, changed and deleted, whoever does it.

use serde_json::{Value, json};

use super::form::Draft;
use super::gateway::{DIRECT_MESSAGES, GUILD_MESSAGES, GUILDS};
use super::wire;
use super::world::{Attachment, BOT, Channel, Id, LOADING, Message, Notified, World};

/// How long a nonce is remembered.
const NONCE_MS: i64 = 5 * 60_000;

/// A message that is about to be said.
#[derive(Debug, Default)]
pub(crate) struct Said {
    pub(crate) author: Id,
    pub(crate) content: String,
    pub(crate) embeds: Vec<Value>,
    pub(crate) components: Vec<Value>,
    pub(crate) attachments: Vec<Attachment>,
    pub(crate) flags: u64,
    pub(crate) tts: bool,
    pub(crate) kind: u64,
    pub(crate) nonce: Option<Value>,
    pub(crate) refers: Option<(Id, Option<Id>)>,
    pub(crate) mentions: Notified,
    pub(crate) interaction: Option<Value>,
    pub(crate) only_for: Option<Id>,
    /// A message id that is already decided: a forum post's first message has the id of its thread.
    pub(crate) id: Option<Id>,
}

impl Said {
    /// What a request of the bot wants to say.
    pub(crate) fn by_bot(draft: Draft) -> Self {
        Self {
            author: BOT,
            content: draft.content.unwrap_or_default(),
            embeds: draft.embeds.unwrap_or_default(),
            components: draft.components.unwrap_or_default(),
            attachments: draft.files,
            flags: draft.flags.unwrap_or(0),
            tts: draft.tts,
            ..Self::default()
        }
    }
}

impl World {
    /// Puts a message into its channel and tells of it.
    pub(crate) fn post(&mut self, channel: Id, said: Said) -> Id {
        let at_ms = self.now();
        let id = said.id.unwrap_or_else(|| self.new_id());
        let author = said.author;
        let public = said.only_for.is_none();
        let nonce_text = said.nonce.as_ref().map(ToString::to_string);
        let notified = self.really(channel, &said.mentions);
        let Some(place) = self.channels.get_mut(&channel) else {
            return id;
        };
        let mut joined = false;
        let mut woken = false;
        let mut position = 0;
        if let Some(thread) = place.thread.as_mut().filter(|_| public) {
            position = thread.sent;
            thread.sent += u64::from(id != channel);
            woken = std::mem::replace(&mut thread.archived, false);
            if woken {
                thread.archive_ms = at_ms;
            }
            joined = thread.members.insert(author, at_ms).is_none();
        }
        if public {
            place.last_message = Some(id);
        }
        if let Some(nonce) = nonce_text.filter(|_| author == BOT) {
            place
                .nonces
                .retain(|_, (_, since)| at_ms - *since < NONCE_MS);
            place.nonces.insert(nonce, (id, at_ms));
        }
        let message = Message {
            id,
            channel,
            author,
            content: said.content,
            at_ms,
            edited_ms: None,
            kind: said.kind,
            flags: said.flags,
            tts: said.tts,
            embeds: said.embeds,
            components: said.components,
            attachments: said.attachments,
            notified,
            mentions: said.mentions,
            nonce: said.nonce,
            refers: said.refers,
            reactions: Vec::new(),
            pinned_ms: None,
            thread: None,
            interaction: said.interaction,
            only_for: said.only_for,
            deleted: false,
            position,
        };
        place.messages.insert(id, message);
        if woken {
            self.emit_channel_state("THREAD_UPDATE", channel);
        }
        if joined {
            self.emit_thread_members(channel, &[author], &[]);
        }
        self.emit_message("MESSAGE_CREATE", channel, id);
        self.hub.changes.bump();
        id
    }

    /// Of those whom a message mentions, those who can see it: nobody is notified of a place that is hidden from them.
    fn really(&self, channel: Id, mentions: &Notified) -> Notified {
        let place = self.channels.get(&channel);
        let sees = |id: &Id| place.is_some_and(|place| self.sees(place, *id));
        let mut really = mentions.clone();
        really.users.retain(sees);
        really
    }

    /// The message that the bot said lately with this nonce in this channel.
    pub(crate) fn said_with(&self, channel: &Channel, nonce: &Value) -> Option<Id> {
        let (id, since) = channel.nonces.get(&nonce.to_string())?;
        (self.now() - since < NONCE_MS).then_some(*id)
    }

    /// Whom an answer to a message would notify besides.
    pub(crate) fn author_of(&self, refers: Option<(Id, Option<Id>)>) -> Option<Id> {
        let (channel, message) = refers?;
        Some(self.message(channel, message?)?.author)
    }

    /// Changes a message as a request of the bot wants it.
    pub(crate) fn change(&mut self, channel: Id, message: Id, draft: Draft) {
        let now = self.now();
        let mentions = match (&draft.content, self.channels.get(&channel)) {
            (Some(content), Some(place)) => {
                let replied = self
                    .message(channel, message)
                    .and_then(|message| message.refers);
                Some(self.notified(place, BOT, content, &draft.allowed, self.author_of(replied)))
            }
            _ => None,
        };
        let notified = mentions
            .as_ref()
            .map(|mentions| self.really(channel, mentions));
        let Some(found) = self.message_mut(channel, message) else {
            return;
        };
        if let Some(content) = draft.content {
            found.content = content;
        }
        if let Some(mentions) = mentions {
            found.mentions = mentions;
        }
        if let Some(embeds) = draft.embeds {
            found.embeds = embeds;
        }
        if let Some(components) = draft.components {
            found.components = components;
        }
        if let Some(kept) = draft.kept {
            found.attachments.retain(|file| kept.contains(&file.id));
        }
        found.attachments.extend(draft.files);
        if let Some(flags) = draft.flags {
            // Of a message's flags only the one about previews can be changed afterwards.
            found.flags = found.flags & !4 | flags & 4;
        }
        if found.flags & LOADING != 0 {
            // What ends the thinking is the answer, not an edit of it, and it notifies.
            found.flags &= !LOADING;
            found.notified = notified.unwrap_or_default();
        } else {
            found.edited_ms = Some(now);
        }
        self.emit_message("MESSAGE_UPDATE", channel, message);
        self.hub.changes.bump();
    }

    /// Takes a message away. It stays known, so that people can be shown that something was deleted.
    pub(crate) fn remove(&mut self, channel: Id, messages: &[Id], bulk: bool) {
        let mut gone = Vec::new();
        for id in messages {
            let Some(found) = self.message_mut(channel, *id) else {
                continue;
            };
            found.deleted = true;
            let public = found.only_for.is_none();
            if let Some(thread) = self
                .channels
                .get_mut(&channel)
                .and_then(|place| place.thread.as_mut())
            {
                thread.deleted += u64::from(*id != channel);
            }
            if public {
                gone.push(*id);
            }
        }
        let guild = self
            .channels
            .get(&channel)
            .and_then(|channel| channel.guild);
        let with_guild = |mut data: Value| {
            if guild.is_some() {
                data["guild_id"] = wire::text(guild);
            }
            data
        };
        let intents = (GUILD_MESSAGES, DIRECT_MESSAGES);
        if bulk && !gone.is_empty() {
            let data =
                with_guild(json!({"ids": wire::ids(&gone), "channel_id": channel.to_string()}));
            self.emit_channel("MESSAGE_DELETE_BULK", channel, intents, data);
        } else {
            for id in gone {
                let data =
                    with_guild(json!({"id": id.to_string(), "channel_id": channel.to_string()}));
                self.emit_channel("MESSAGE_DELETE", channel, intents, data);
            }
        }
        self.hub.changes.bump();
    }

    /// Who joined or left a thread.
    pub(crate) fn emit_thread_members(&mut self, thread: Id, added: &[Id], removed: &[Id]) {
        let Some(channel) = self.channels.get(&thread) else {
            return;
        };
        let (Some(guild), Some(inside)) = (
            channel.guild.and_then(|id| self.guilds.get(&id)),
            &channel.thread,
        ) else {
            return;
        };
        let now = self.now();
        let members: Vec<Value> = added
            .iter()
            .map(|id| {
                let mut shape = wire::thread_member(
                    thread,
                    *id,
                    inside.members.get(id).copied().unwrap_or(now),
                );
                shape["member"] = self.member_json(guild, *id).unwrap_or_default();
                shape["presence"] = Value::Null;
                shape
            })
            .collect();
        let data = json!({
            "id": thread.to_string(), "guild_id": guild.id.to_string(),
            "member_count": inside.members.len().min(50), "added_members": members,
            "removed_member_ids": wire::ids(removed),
        });
        // Without the intent for members a bot hears of itself only.
        let about_bot = added.contains(&BOT) || removed.contains(&BOT);
        let intent = if about_bot {
            GUILDS | super::gateway::GUILD_MEMBERS
        } else {
            super::gateway::GUILD_MEMBERS
        };
        self.emit_channel("THREAD_MEMBERS_UPDATE", thread, (intent, 0), data);
    }
}
