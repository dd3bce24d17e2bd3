//! What people do with messages: say, edit, delete, react, begin threads and posts.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use bytes::Bytes;
use serde_json::{Value, json};

use super::typing::completed;
use super::{Answer, done, id_of, needed_id, needed_text, person, place, seen, seen_message};
use crate::control::ControlError;
use crate::discord::gateway::{DIRECT_TYPING, GUILD_TYPING};
use crate::discord::mentions::Allowed;
use crate::discord::messages::Said;
use crate::discord::permissions::{
    ADD_REACTIONS, ATTACH_FILES, CREATE_PUBLIC_THREADS, MANAGE_MESSAGES, MANAGE_THREADS,
    SEND_MESSAGES,
};
use crate::discord::threads::NewThread;
use crate::discord::wire;
use crate::discord::world::{Attachment, Channel, Id, Kind, World};
use crate::files::guess_content_type;

/// What a person without a subscription can write at once.
const LONGEST: usize = 2000;

pub(super) fn say(world: &mut World, body: &Value) -> Answer {
    let who = person(world, body)?;
    let id = place(world, who, &body["place"])?;
    let channel = seen(world, who, id)?;
    may_write(world, who, channel)?;
    let bits = world.permissions_in(channel, who);
    let has_files = body["files"]
        .as_array()
        .is_some_and(|files| !files.is_empty());
    if has_files && bits & ATTACH_FILES == 0 {
        return Err(ControlError::wrong(format!(
            "{who} may not attach files in {id}"
        )));
    }
    let content = text(world, channel, &body["text"])?;
    if content.is_empty() && !has_files {
        return Err(ControlError::wrong("say something: `text` or `files`"));
    }
    let refers = match id_of(&body["reply_to"]) {
        Some(message) => Some((id, Some(seen_message(world, who, id, message)?.id))),
        None => None,
    };
    let replied = world.author_of(refers);
    let channel = seen(world, who, id)?;
    let mentions = world.notified(channel, who, &content, &Allowed::default(), replied);
    let attachments = files(world, &body["files"])?;
    if body["typing"] == true {
        typing(world, who, id);
    }
    let kind = if refers.is_some() { 19 } else { 0 };
    let message = world.post(
        id,
        Said {
            author: who,
            content,
            attachments,
            refers,
            mentions,
            kind,
            ..Said::default()
        },
    );
    let place = world
        .channels
        .get(&id)
        .map(|channel| world.place_json(channel));
    Ok(json!({"message": message.to_string(), "place": place}))
}

fn typing(world: &mut World, who: Id, id: Id) {
    let seconds = world.now().div_euclid(1000);
    let guild = world.channels.get(&id).and_then(|channel| channel.guild);
    let mut data =
        json!({"channel_id": id.to_string(), "user_id": who.to_string(), "timestamp": seconds});
    if let Some(found) = guild.and_then(|guild| world.guilds.get(&guild)) {
        data["guild_id"] = wire::text(guild);
        data["member"] = world.member_json(found, who).unwrap_or_default();
    }
    world.emit_channel("TYPING_START", id, (GUILD_TYPING, DIRECT_TYPING), data);
}

fn may_write(world: &World, who: Id, channel: &Channel) -> Result<(), ControlError> {
    if !channel.kind.holds_messages() {
        let kind = channel.kind.word();
        return Err(ControlError::wrong(format!(
            "{} is a {kind}: nobody writes in it directly",
            channel.id
        )));
    }
    if !world.may_write(channel, who) {
        return Err(ControlError::wrong(format!(
            "{who} may not write in {} ({})",
            channel.id, channel.name
        )));
    }
    let locked = channel.thread.as_ref().is_some_and(|thread| thread.locked);
    if locked && world.permissions_in(channel, who) & MANAGE_THREADS == 0 {
        return Err(ControlError::wrong(format!(
            "the thread {} is locked",
            channel.id
        )));
    }
    Ok(())
}

/// The words as the client sends them.
fn text(world: &World, channel: &Channel, given: &Value) -> Result<String, ControlError> {
    let typed = given.as_str().unwrap_or_default();
    let text = completed(world, channel, typed.trim());
    if text.chars().count() > LONGEST {
        return Err(ControlError::wrong(format!(
            "a message is at most {LONGEST} characters long"
        )));
    }
    Ok(text)
}

pub(super) fn files(world: &mut World, list: &Value) -> Result<Vec<Attachment>, ControlError> {
    let list = list.as_array().map(Vec::as_slice).unwrap_or_default();
    if list.len() > 10 {
        return Err(ControlError::wrong("a message takes at most 10 files"));
    }
    list.iter().map(|file| one_file(world, file)).collect()
}

pub(super) fn one_file(world: &mut World, file: &Value) -> Result<Attachment, ControlError> {
    let name = needed_text(file, "name")?;
    let content_type = file["content_type"]
        .as_str()
        .unwrap_or_else(|| guess_content_type(name));
    let bytes = if let Some(text) = file["text"].as_str() {
        Some(Bytes::from(text.to_owned()))
    } else if let Some(text) = file["base64"].as_str() {
        let bytes = BASE64_STANDARD.decode(text);
        Some(Bytes::from(bytes.map_err(|error| {
            ControlError::wrong(format!("`base64` of {name}: {error}"))
        })?))
    } else {
        None
    };
    let size = file["size"].as_u64();
    if bytes.is_none() && size.is_none() {
        return Err(ControlError::wrong(format!(
            "the file {name} needs `text`, `base64` or `size`"
        )));
    }
    Ok(world.attach(name, content_type, bytes, size.unwrap_or(0)))
}

pub(super) fn edit(world: &mut World, body: &Value) -> Answer {
    let who = person(world, body)?;
    let id = place(world, who, &body["place"])?;
    let message = needed_id(body, "message")?;
    let found = seen_message(world, who, id, message)?;
    if found.author != who {
        return Err(ControlError::wrong(format!(
            "the message {message} is not by {who}"
        )));
    }
    let refers = found.refers;
    let channel = seen(world, who, id)?;
    let content = text(world, channel, &body["text"])?;
    let replied = world.author_of(refers);
    let mentions = world.notified(channel, who, &content, &Allowed::default(), replied);
    let now = world.now();
    if let Some(found) = world.message_mut(id, message) {
        found.content = content;
        found.mentions = mentions;
        found.edited_ms = Some(now);
    }
    world.emit_message("MESSAGE_UPDATE", id, message);
    world.hub.changes.bump();
    done()
}

pub(super) fn delete(world: &mut World, body: &Value) -> Answer {
    let who = person(world, body)?;
    let id = place(world, who, &body["place"])?;
    let message = needed_id(body, "message")?;
    let found = seen_message(world, who, id, message)?;
    let own = found.author == who;
    let moderates = world.permissions_in(seen(world, who, id)?, who) & MANAGE_MESSAGES != 0;
    // Everyone can dismiss what only they see.
    if !own && !moderates && found.only_for != Some(who) {
        return Err(ControlError::wrong(format!(
            "{who} may not delete the message {message}"
        )));
    }
    world.remove(id, &[message], false);
    done()
}

pub(super) fn react(world: &mut World, body: &Value) -> Answer {
    let who = person(world, body)?;
    let id = place(world, who, &body["place"])?;
    let message = needed_id(body, "message")?;
    let emoji = needed_text(body, "emoji")?.to_owned();
    let on = body["remove"] != true;
    let found = seen_message(world, who, id, message)?;
    let there = found
        .reactions
        .iter()
        .any(|reaction| reaction.emoji == emoji);
    if on && !there && world.permissions_in(seen(world, who, id)?, who) & ADD_REACTIONS == 0 {
        return Err(ControlError::wrong(format!(
            "{who} may not add reactions in {id}"
        )));
    }
    world.react((id, message), who, &emoji, on);
    done()
}

pub(super) fn thread(world: &mut World, body: &Value) -> Answer {
    let who = person(world, body)?;
    let parent = needed_id(body, "channel")?;
    let name = needed_text(body, "name")?.to_owned();
    let channel = seen(world, who, parent)?;
    let kind = match channel.kind {
        Kind::Text => Kind::PublicThread,
        Kind::Announcement => Kind::AnnouncementThread,
        _ => {
            return Err(ControlError::wrong(format!(
                "{parent} takes no threads; in a forum use forum_post"
            )));
        }
    };
    if world.permissions_in(channel, who) & CREATE_PUBLIC_THREADS == 0 {
        return Err(ControlError::wrong(format!(
            "{who} may not begin threads in {parent}"
        )));
    }
    let from = match id_of(&body["message"]) {
        Some(message) => {
            let found = seen_message(world, who, parent, message)?;
            if found.thread.is_some() {
                return Err(ControlError::wrong(format!(
                    "the message {message} has a thread already"
                )));
            }
            Some(found.id)
        }
        None => None,
    };
    let new = NewThread {
        parent,
        owner: who,
        name,
        kind,
        from,
        tags: Vec::new(),
        auto_archive: None,
    };
    let id = world.begin_thread(new);
    Ok(json!({"id": id.to_string()}))
}

/// A person gives a thread or post another name or other tags, closes it or opens it again.
pub(super) fn edit_thread(world: &mut World, body: &Value) -> Answer {
    let who = person(world, body)?;
    let id = needed_id(body, "channel")?;
    let channel = seen(world, who, id)?;
    let manages = world.permissions_in(channel, who) & MANAGE_THREADS != 0;
    let Some(thread) = &channel.thread else {
        return Err(ControlError::wrong(format!("{id} is not a thread")));
    };
    if !manages && (thread.owner != who || thread.locked || !body["locked"].is_null()) {
        return Err(ControlError::wrong(format!(
            "{who} may not change the thread {id}"
        )));
    }
    let forum = channel
        .parent
        .and_then(|parent| world.channels.get(&parent));
    let tags = match body["tags"].as_array() {
        Some(list) => Some(named_tags(forum.unwrap_or(channel), list)?),
        None => None,
    };
    let now = world.now();
    if let Some(channel) = world.channels.get_mut(&id) {
        if let Some(name) = body["name"].as_str() {
            channel.name = name.to_owned();
        }
        if let Some(thread) = channel.thread.as_mut() {
            let archived = body["archived"].as_bool().unwrap_or(thread.archived);
            if archived != thread.archived {
                thread.archive_ms = now;
            }
            thread.archived = archived;
            thread.locked = body["locked"].as_bool().unwrap_or(thread.locked);
            thread.tags = tags.unwrap_or_else(|| thread.tags.clone());
        }
    }
    world.emit_channel_state("THREAD_UPDATE", id);
    world.hub.changes.bump();
    done()
}

/// Tags by name or id.
fn named_tags(forum: &Channel, list: &[Value]) -> Result<Vec<Id>, ControlError> {
    let mut tags = Vec::new();
    for tag in list {
        let found = forum.tags.iter().find(|known| {
            tag.as_str()
                .is_some_and(|given| known.name.eq_ignore_ascii_case(given))
                || id_of(tag) == Some(known.id)
        });
        let known: Vec<_> = forum.tags.iter().map(|tag| tag.name.as_str()).collect();
        let found = found.ok_or_else(|| {
            ControlError::wrong(format!("there is no tag {tag}; there are {known:?}"))
        })?;
        tags.push(found.id);
    }
    Ok(tags)
}

pub(super) fn forum_post(world: &mut World, body: &Value) -> Answer {
    let who = person(world, body)?;
    let parent = needed_id(body, "channel")?;
    let name = needed_text(body, "name")?.to_owned();
    let channel = seen(world, who, parent)?;
    if channel.kind != Kind::Forum {
        return Err(ControlError::wrong(format!("{parent} is not a forum")));
    }
    if world.permissions_in(channel, who) & SEND_MESSAGES == 0 {
        return Err(ControlError::wrong(format!(
            "{who} may not post in {parent}"
        )));
    }
    let content = text(world, channel, &body["text"])?;
    let given = body["tags"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    let tags = named_tags(channel, given)?;
    if channel.require_tag && tags.is_empty() {
        return Err(ControlError::wrong("this forum wants at least one tag"));
    }
    let mentions = world.notified(channel, who, &content, &Allowed::default(), None);
    let attachments = files(world, &body["files"])?;
    let new = NewThread {
        parent,
        owner: who,
        name,
        kind: Kind::PublicThread,
        from: None,
        tags,
        auto_archive: None,
    };
    let id = world.begin_thread(new);
    let said = Said {
        author: who,
        content,
        attachments,
        mentions,
        id: Some(id),
        ..Said::default()
    };
    let message = world.post(id, said);
    Ok(json!({"id": id.to_string(), "message": message.to_string()}))
}
