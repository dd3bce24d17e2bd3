//! `/channels/{id}` itself, and typing.

use serde_json::{Value, json};

use super::messages::seen_channel;
use super::{Answer, Asked, nothing, ok};
use crate::discord::form::Faults;
use crate::discord::messages::Said;
use crate::discord::permissions::{MANAGE_CHANNELS, MANAGE_THREADS};
use crate::discord::problem::{
    Problem, missing_permissions, no_method, no_route, thread_archived, unknown_channel,
};
use crate::discord::world::{BOT, Id, World};

/// A channel's name can be changed so often in so long.
const RENAMES: (usize, i64) = (2, 10 * 60_000);

pub(crate) fn route(
    world: &mut World,
    method: &str,
    id: Id,
    rest: &[&str],
    asked: &Asked<'_>,
) -> Answer {
    let channel = seen_channel(world, id)?;
    match (method, rest) {
        ("GET", []) => ok(world.channel_json(channel)),
        ("PATCH" | "PUT", []) => change(world, id, asked),
        ("DELETE", []) => {
            let needed = if channel.thread.is_some() {
                MANAGE_THREADS
            } else {
                MANAGE_CHANNELS
            };
            if channel.guild.is_some() && world.permissions_in(channel, BOT) & needed == 0 {
                return Err(missing_permissions());
            }
            let shape = world.channel_json(channel);
            if channel.guild.is_some() {
                world.delete_channel(id);
            }
            ok(shape)
        }
        ("POST", ["typing"]) => {
            super::messages::writable(world, id)?;
            nothing()
        }
        ("GET", _) => Err(no_route()),
        _ => Err(no_method()),
    }
}

fn change(world: &mut World, id: Id, asked: &Asked<'_>) -> Answer {
    let channel = world.channels.get(&id).ok_or_else(unknown_channel)?;
    let body = asked.body;
    let bits = world.permissions_in(channel, BOT);
    let Some(thread) = &channel.thread else {
        if channel.guild.is_none() || bits & MANAGE_CHANNELS == 0 {
            return Err(missing_permissions());
        }
        return change_channel(world, id, body);
    };
    let manages = bits & MANAGE_THREADS != 0;
    let own = thread.owner == BOT;
    let wakes = body
        .as_object()
        .is_some_and(|body| body.keys().all(|key| key == "archived"))
        && body["archived"] == false
        && !thread.locked;
    let locks = body
        .get("locked")
        .is_some_and(|locked| locked != &json!(thread.locked));
    if !(manages || own && !locks && !thread.locked || wakes) {
        return Err(missing_permissions());
    }
    // An archived thread takes no change but being opened (or locked) again.
    let opens = body["archived"] == false;
    let harmless = body
        .as_object()
        .is_some_and(|body| body.keys().all(|key| key == "archived" || key == "locked"));
    if thread.archived && !opens && !harmless {
        return Err(thread_archived());
    }
    let tags = read_tags(world, id, &body["applied_tags"], manages)?;
    rename(world, id, body)?;
    let now = world.now();
    if let Some(thread) = world
        .channels
        .get_mut(&id)
        .and_then(|channel| channel.thread.as_mut())
    {
        if let Some(archived) = body["archived"].as_bool() {
            if archived != thread.archived {
                thread.archive_ms = now;
            }
            thread.archived = archived;
        }
        thread.locked = body["locked"].as_bool().unwrap_or(thread.locked);
        thread.invitable = body["invitable"].as_bool().unwrap_or(thread.invitable);
        thread.auto_archive = body["auto_archive_duration"]
            .as_u64()
            .unwrap_or(thread.auto_archive);
        thread.tags = tags.unwrap_or_else(|| thread.tags.clone());
        if let Some(flags) = body["flags"].as_u64() {
            thread.pinned = flags & 2 != 0;
        }
    }
    world.emit_channel_state("THREAD_UPDATE", id);
    world.hub.changes.bump();
    let channel = world.channels.get(&id).ok_or_else(unknown_channel)?;
    ok(world.channel_json(channel))
}

/// `applied_tags`, checked against the forum: at most five, each its own, moderated ones only for who manages threads.
pub(super) fn read_tags(
    world: &World,
    thread: Id,
    given: &Value,
    manages: bool,
) -> Result<Option<Vec<Id>>, Problem> {
    let Some(list) = given.as_array() else {
        return Ok(None);
    };
    let forum = world.channels.get(&thread).and_then(|thread| thread.parent);
    check_tags(world, forum.unwrap_or(thread), list, manages).map(Some)
}

pub(super) fn check_tags(
    world: &World,
    forum: Id,
    list: &[Value],
    manages: bool,
) -> Result<Vec<Id>, Problem> {
    let known = world
        .channels
        .get(&forum)
        .map(|forum| forum.tags.as_slice())
        .unwrap_or_default();
    let mut tags = Vec::new();
    for tag in list {
        let id = tag
            .as_str()
            .and_then(|id| id.parse::<Id>().ok())
            .or_else(|| tag.as_u64());
        let Some(found) = known.iter().find(|known| Some(known.id) == id) else {
            return Err(Problem::new(400, 10087, "Unknown tag"));
        };
        if found.moderated && !manages {
            return Err(missing_permissions());
        }
        if !tags.contains(&found.id) {
            tags.push(found.id);
        }
    }
    if tags.len() > 5 {
        return Err(Problem::field(
            "applied_tags",
            "BASE_TYPE_MAX_LENGTH",
            "Must be 5 or fewer in length.",
        ));
    }
    Ok(tags)
}

/// A new name, if one is given. The third within ten minutes has to wait, which is why no state belongs in names.
fn rename(world: &mut World, id: Id, body: &Value) -> Result<(), Problem> {
    let mut faults = Faults::default();
    if let Some(name) = body.get("name") {
        faults.length("name", name, true, 100);
    }
    faults.finish()?;
    let now = world.now();
    let Some(channel) = world.channels.get_mut(&id) else {
        return Err(unknown_channel());
    };
    let Some(name) = body["name"]
        .as_str()
        .filter(|name| *name != channel.name)
        .map(str::to_owned)
    else {
        return Ok(());
    };
    channel.renames.retain(|at| now - at < RENAMES.1);
    if channel.renames.len() >= RENAMES.0 {
        let wait = channel
            .renames
            .first()
            .map_or(0, |first| RENAMES.1 - (now - first));
        return Err(Problem::wait(
            f64::from(i32::try_from(wait).unwrap_or(i32::MAX)) / 1000.0,
        ));
    }
    channel.renames.push(now);
    channel.name = name.clone();
    if channel.thread.is_some() {
        // People see the change as a line in the thread.
        world.post(
            id,
            Said {
                author: BOT,
                content: name,
                kind: 4,
                ..Said::default()
            },
        );
    }
    Ok(())
}

fn change_channel(world: &mut World, id: Id, body: &Value) -> Answer {
    rename(world, id, body)?;
    let fresh_tags = body["available_tags"].as_array().map(|list| {
        let read = list.iter().map(|tag| {
            let id = tag["id"].as_str().and_then(|id| id.parse().ok());
            crate::discord::world::Tag {
                id: id.unwrap_or_else(|| world.new_id()),
                name: tag["name"].as_str().unwrap_or_default().to_owned(),
                moderated: tag["moderated"].as_bool().unwrap_or(false),
                emoji: tag["emoji_name"].as_str().map(str::to_owned),
            }
        });
        read.collect::<Vec<_>>()
    });
    if fresh_tags.as_ref().is_some_and(|tags| tags.len() > 20) {
        return Err(Problem::field(
            "available_tags",
            "BASE_TYPE_MAX_LENGTH",
            "Must be 20 or fewer in length.",
        ));
    }
    if let Some(channel) = world.channels.get_mut(&id) {
        if let Some(topic) = body.get("topic") {
            channel.topic = topic.as_str().map(str::to_owned);
        }
        if let Some(position) = body["position"].as_i64() {
            channel.position = position;
        }
        if let Some(tags) = fresh_tags {
            channel.tags = tags;
        }
        if let Some(parent) = body.get("parent_id") {
            channel.parent = parent.as_str().and_then(|id| id.parse().ok());
        }
        if let Some(flags) = body["flags"].as_u64() {
            channel.require_tag = flags & (1 << 4) != 0;
        }
    }
    world.emit_channel_state("CHANNEL_UPDATE", id);
    world.hub.changes.bump();
    let channel = world.channels.get(&id).ok_or_else(unknown_channel)?;
    ok(world.channel_json(channel))
}
