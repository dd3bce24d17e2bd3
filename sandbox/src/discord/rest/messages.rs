//! `/channels/{id}/messages`: reading back, saying, changing, deleting.

use std::ops::Bound;

use serde_json::Value;

use super::{Answer, Asked, nothing, ok, snowflake};
use crate::discord::gateway::{MESSAGE_CONTENT, hide_words};
use crate::discord::messages::Said;
use crate::discord::permissions::{
    ATTACH_FILES, EMBED_LINKS, MANAGE_MESSAGES, MANAGE_THREADS, READ_MESSAGE_HISTORY,
};
use crate::discord::problem::{
    self, Problem, closed_dm, missing_access, missing_permissions, no_method, unknown_channel,
    unknown_message,
};
use crate::discord::world::{BOT, Channel, Id, Message, World};

pub(crate) fn route(
    world: &mut World,
    method: &str,
    channel: Id,
    rest: &[&str],
    asked: &Asked<'_>,
) -> Answer {
    match (method, rest) {
        ("GET", ["messages"]) => list(world, channel, asked),
        ("POST", ["messages"]) => say(world, channel, asked),
        ("POST", ["messages", "bulk-delete"]) => bulk_delete(world, channel, asked),
        ("GET", ["messages", id]) => {
            let place = readable(world, channel)?;
            let found = public(place, snowflake(id)?).ok_or_else(unknown_message)?;
            ok(shown(world, found))
        }
        ("PATCH", ["messages", id]) => change(world, channel, snowflake(id)?, asked),
        ("DELETE", ["messages", id]) => {
            let id = snowflake(id)?;
            let place = seen_channel(world, channel)?;
            let found = public(place, id).ok_or_else(unknown_message)?;
            if found.author != BOT && place.guild.is_none() {
                return Err(Problem::new(
                    403,
                    50003,
                    "Cannot execute action on a DM channel",
                ));
            }
            if found.author != BOT && world.permissions_in(place, BOT) & MANAGE_MESSAGES == 0 {
                return Err(missing_permissions());
            }
            world.remove(channel, &[id], false);
            nothing()
        }
        ("POST", ["messages", id, "crosspost"]) => {
            let place = seen_channel(world, channel)?;
            let found = public(place, snowflake(id)?).ok_or_else(unknown_message)?;
            ok(shown(world, found))
        }
        _ => Err(no_method()),
    }
}

/// The channel, where the bot sees it.
pub(crate) fn seen_channel(world: &World, channel: Id) -> Result<&Channel, Problem> {
    let found = world.channels.get(&channel).ok_or_else(unknown_channel)?;
    let inside = found.guild.is_none_or(|id| {
        world
            .guilds
            .get(&id)
            .is_some_and(|guild| guild.members.contains_key(&BOT))
    });
    if inside && world.sees(found, BOT) {
        Ok(found)
    } else {
        Err(missing_access())
    }
}

/// The channel, where the bot may read back.
fn readable(world: &World, channel: Id) -> Result<&Channel, Problem> {
    let found = seen_channel(world, channel)?;
    if !found.kind.holds_messages() {
        return Err(problem::wrong_channel_type());
    }
    if world.permissions_in(found, BOT) & READ_MESSAGE_HISTORY == 0 {
        return Err(missing_permissions());
    }
    Ok(found)
}

/// A message that is not for one person alone.
pub(crate) fn public(channel: &Channel, id: Id) -> Option<&Message> {
    channel
        .messages
        .get(&id)
        .filter(|message| !message.deleted && message.only_for.is_none())
}

/// The message as an answer. An application without the intent for message content is not told here either.
pub(crate) fn shown(world: &World, message: &Message) -> Value {
    let mut shape = world.message_json(message);
    let guild = world
        .channels
        .get(&message.channel)
        .and_then(|channel| channel.guild);
    if guild.is_some() && world.gateway.allowed & MESSAGE_CONTENT == 0 {
        hide_words(&mut shape);
    }
    shape
}

fn list(world: &World, channel: Id, asked: &Asked<'_>) -> Answer {
    let place = readable(world, channel)?;
    let limit = match asked.query("limit") {
        None => 50,
        Some(text) => match text.parse::<usize>() {
            Ok(limit @ 1..=100) => limit,
            _ => {
                let message = "int value should be between 1 and 100.";
                return Err(Problem::field("limit", "NUMBER_TYPE_MAX", message));
            }
        },
    };
    let at = |name: &str| asked.query(name).map(snowflake).transpose();
    let there = |(_, message): &(&Id, &Message)| !message.deleted && message.only_for.is_none();
    let all = &place.messages;
    // Newest first, whatever was asked for.
    let mut found: Vec<&Message> = if let Some(around) = at("around")? {
        let half = limit / 2;
        let older = all.range(..around).rev().filter(there).take(half);
        let newer = all.range(around..).filter(there).take(limit - half);
        newer
            .map(|(_, message)| message)
            .chain(older.map(|(_, message)| message))
            .collect()
    } else if let Some(after) = at("after")? {
        let newer = all.range((Bound::Excluded(after), Bound::Unbounded));
        newer
            .filter(there)
            .take(limit)
            .map(|(_, message)| message)
            .collect()
    } else {
        let end = at("before")?.map_or(Bound::Unbounded, Bound::Excluded);
        let older = all.range((Bound::Unbounded, end)).rev();
        older
            .filter(there)
            .take(limit)
            .map(|(_, message)| message)
            .collect()
    };
    found.sort_by_key(|message| std::cmp::Reverse(message.id));
    ok(found
        .into_iter()
        .map(|message| shown(world, message))
        .collect())
}

/// Whether the bot may write here, and what it would be told where it may not.
pub(crate) fn writable(world: &World, channel: Id) -> Result<&Channel, Problem> {
    let place = seen_channel(world, channel)?;
    if !place.kind.holds_messages() {
        return Err(Problem::new(
            400,
            50008,
            "Cannot send messages in a non-text channel",
        ));
    }
    if let Some(person) = place.recipient {
        let open = world.users.get(&person).is_some_and(|user| user.dms_open);
        return if open { Ok(place) } else { Err(closed_dm()) };
    }
    if !world.may_write(place, BOT) {
        return Err(missing_permissions());
    }
    let locked = place
        .thread
        .as_ref()
        .is_some_and(|thread| thread.archived && thread.locked);
    if locked && world.permissions_in(place, BOT) & MANAGE_THREADS == 0 {
        return Err(problem::thread_archived());
    }
    Ok(place)
}

fn say(world: &mut World, channel: Id, asked: &Asked<'_>) -> Answer {
    let place = writable(world, channel)?;
    let nonce = asked
        .body
        .get("nonce")
        .filter(|nonce| !nonce.is_null())
        .cloned();
    if let Some(Value::String(text)) = &nonce
        && text.chars().count() > 25
    {
        return Err(Problem::field(
            "nonce",
            "BASE_TYPE_MAX_LENGTH",
            "Must be 25 or fewer in length.",
        ));
    }
    if let Some(nonce) = nonce
        .as_ref()
        .filter(|_| asked.body["enforce_nonce"] == true)
        && let Some(known) = world.said_with(place, nonce)
        && let Some(found) = world.message(channel, known)
    {
        return ok(with_nonce(world.message_json(found), Some(nonce)));
    }
    let bits = world.permissions_in(place, BOT);
    if !asked.files.is_empty() && bits & ATTACH_FILES == 0 {
        return Err(missing_permissions());
    }
    let refers = reference(world, channel, &asked.body["message_reference"])?;
    let mut draft = world.read_draft(asked.body, asked.files, false)?;
    draft.refuse_empty()?;
    if bits & EMBED_LINKS == 0 {
        // The real platform drops embeds without a word and refuses only what is empty then.
        draft.embeds = None;
        draft.refuse_empty()?;
    }
    let content = draft.content.clone().unwrap_or_default();
    let place = world.channels.get(&channel).ok_or_else(unknown_channel)?;
    let mentions = world.notified(
        place,
        BOT,
        &content,
        &draft.allowed,
        world.author_of(refers),
    );
    let said = Said {
        nonce: nonce.clone(),
        refers,
        mentions,
        kind: if refers.is_some() { 19 } else { 0 },
        ..Said::by_bot(draft)
    };
    let id = world.post(channel, said);
    let found = world.message(channel, id).ok_or_else(unknown_message)?;
    ok(with_nonce(world.message_json(found), nonce.as_ref()))
}

fn with_nonce(mut shape: Value, nonce: Option<&Value>) -> Value {
    if let Some(nonce) = nonce {
        shape["nonce"] = nonce.clone();
    }
    shape
}

/// What a message refers to: channel and message.
pub(crate) type Reference = Option<(Id, Option<Id>)>;

/// The message that is answered. One that is not there is an error unless the request says otherwise.
pub(crate) fn reference(world: &World, channel: Id, given: &Value) -> Result<Reference, Problem> {
    let id = |key: &str| {
        given[key]
            .as_str()
            .and_then(|id| id.parse().ok())
            .or_else(|| given[key].as_u64())
    };
    let Some(message) = id("message_id") else {
        return Ok(None);
    };
    let elsewhere = id("channel_id").is_some_and(|id| id != channel);
    let place = world.channels.get(&channel).ok_or_else(unknown_channel)?;
    if public(place, message).is_some() && !elsewhere {
        if place.guild.is_some() && world.permissions_in(place, BOT) & READ_MESSAGE_HISTORY == 0 {
            return Err(Problem::new(
                400,
                160_002,
                "Cannot reply without permission to read message history",
            ));
        }
        return Ok(Some((channel, Some(message))));
    }
    if given["fail_if_not_exists"] == false {
        return Ok(None);
    }
    Err(Problem::field(
        "message_reference",
        "REPLIES_UNKNOWN_MESSAGE",
        "Unknown message",
    ))
}

fn change(world: &mut World, channel: Id, id: Id, asked: &Asked<'_>) -> Answer {
    let place = seen_channel(world, channel)?;
    let found = public(place, id).ok_or_else(unknown_message)?;
    if found.author != BOT {
        // Of others' messages only the previews can be suppressed.
        let only_flags = asked
            .body
            .as_object()
            .is_some_and(|body| body.keys().all(|key| key == "flags"));
        if !only_flags {
            return Err(problem::not_the_author());
        }
        if world.permissions_in(place, BOT) & MANAGE_MESSAGES == 0 {
            return Err(missing_permissions());
        }
    }
    if found.kind != 0 && found.kind != 19 && found.kind != 20 && found.kind != 23 {
        return Err(Problem::new(
            403,
            50021,
            "Cannot execute action on a system message",
        ));
    }
    let locked = place.thread.as_ref().is_some_and(|thread| thread.archived);
    if locked {
        return Err(problem::thread_archived());
    }
    edit(world, channel, id, asked)
}

/// Checks and makes a change; an edited message must not become empty.
pub(crate) fn edit(world: &mut World, channel: Id, id: Id, asked: &Asked<'_>) -> Answer {
    let draft = world.read_draft(asked.body, asked.files, true)?;
    let found = world.message(channel, id).ok_or_else(unknown_message)?;
    let content = draft.content.as_ref().unwrap_or(&found.content);
    let embeds = draft.embeds.as_ref().unwrap_or(&found.embeds);
    let kept = draft
        .kept
        .as_ref()
        .map_or(found.attachments.len(), Vec::len);
    if content.is_empty() && embeds.is_empty() && kept + draft.files.len() == 0 {
        return Err(problem::empty_message());
    }
    world.change(channel, id, draft);
    let found = world.message(channel, id).ok_or_else(unknown_message)?;
    ok(world.message_json(found))
}

fn bulk_delete(world: &mut World, channel: Id, asked: &Asked<'_>) -> Answer {
    let place = seen_channel(world, channel)?;
    if place.guild.is_none() {
        return Err(Problem::new(
            403,
            50003,
            "Cannot execute action on a DM channel",
        ));
    }
    if world.permissions_in(place, BOT) & MANAGE_MESSAGES == 0 {
        return Err(missing_permissions());
    }
    let list = asked.body["messages"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    let ids: Vec<Id> = list
        .iter()
        .filter_map(|id| id.as_str()?.parse().ok())
        .collect();
    if !(2..=100).contains(&ids.len()) {
        return Err(Problem::new(
            400,
            50016,
            "Provided too few or too many messages to delete. Must provide at least 2 and fewer than 100 messages to delete.",
        ));
    }
    let two_weeks = world.now() - 14 * 86_400_000;
    if ids
        .iter()
        .any(|id| crate::discord::stamp::moment(*id) < two_weeks)
    {
        return Err(Problem::new(
            400,
            50034,
            "You can only bulk delete messages that are under 14 days old.",
        ));
    }
    world.remove(channel, &ids, true);
    nothing()
}
