//! The control API's Discord: furnishing it, acting as its people, seeing what they see.

mod acting;
mod adding;
mod options;
mod seeing;
mod tapping;
mod typing;

use serde_json::{Value, json};

use super::world::{BOT, Channel, Id, Message, World};
use crate::control::ControlError;

pub(crate) type Answer = Result<Value, ControlError>;

pub(crate) fn answer(
    world: &mut World,
    method: &str,
    tail: &[&str],
    query: &[(String, String)],
    body: &Value,
) -> Answer {
    match (method, tail) {
        ("GET", ["view"]) => seeing::view(world, query),
        ("GET", ["messages"]) => seeing::messages(world, query),
        ("GET", ["commands"]) => seeing::commands(world, query),
        ("POST", [what]) => match *what {
            "people" => adding::people(world, body),
            "guilds" => adding::guilds(world, body),
            "roles" => adding::roles(world, body),
            "channels" => adding::channels(world, body),
            "members" => adding::members(world, body),
            "overwrites" => adding::overwrites(world, body),
            "delete_channel" => adding::delete_channel(world, body),
            "dms" => adding::dms(world, body),
            "bot" => adding::bot(world, body),
            "intents" => adding::intents(world, body),
            "gateway" => adding::gateway(world, body),
            "say" => acting::say(world, body),
            "edit" => acting::edit(world, body),
            "delete" => acting::delete(world, body),
            "react" => acting::react(world, body),
            "edit_thread" => acting::edit_thread(world, body),
            "thread" => acting::thread(world, body),
            "forum_post" => acting::forum_post(world, body),
            "press" => tapping::press(world, body),
            "command" => tapping::command(world, body, None),
            "autocomplete" => tapping::autocomplete(world, body),
            "submit" => tapping::submit(world, body),
            _ => Err(unknown(method, tail)),
        },
        _ => Err(unknown(method, tail)),
    }
}

fn unknown(method: &str, tail: &[&str]) -> ControlError {
    ControlError::missing(format!(
        "{method} /control/discord/{} is not part of the control API: see docs/sandbox.md",
        tail.join("/")
    ))
}

/// An id, as text or as a number.
fn id_of(value: &Value) -> Option<Id> {
    value
        .as_str()
        .and_then(|text| text.parse().ok())
        .or_else(|| value.as_u64())
}

fn needed_id(body: &Value, key: &str) -> Result<Id, ControlError> {
    id_of(&body[key])
        .ok_or_else(|| ControlError::wrong(format!("`{key}` must be an id, such as \"2001\"")))
}

fn needed_text<'a>(body: &'a Value, key: &str) -> Result<&'a str, ControlError> {
    body[key]
        .as_str()
        .ok_or_else(|| ControlError::wrong(format!("`{key}` must be a text")))
}

/// Permission bits, as a decimal text or a number.
fn bits(body: &Value, key: &str) -> Result<Option<u64>, ControlError> {
    match &body[key] {
        Value::Null => Ok(None),
        given => id_of(given).map(Some).ok_or_else(|| {
            ControlError::wrong(format!(
                "`{key}` must be permission bits in decimal, such as \"1024\""
            ))
        }),
    }
}

/// The person who acts. The bot acts for itself.
fn person(world: &World, body: &Value) -> Result<Id, ControlError> {
    let id = needed_id(body, "person")?;
    if id == BOT {
        return Err(ControlError::wrong(
            "the bot acts for itself; `person` must be somebody else",
        ));
    }
    if world.users.contains_key(&id) {
        Ok(id)
    } else {
        Err(nobody(id))
    }
}

fn nobody(id: Id) -> ControlError {
    ControlError::missing(format!("there is no person {id} on Discord"))
}

/// Where the person is: a channel that they see, or their direct message with the bot.
fn place(world: &mut World, who: Id, given: &Value) -> Result<Id, ControlError> {
    if given["direct"] == true {
        return world.direct_with(who).ok_or_else(|| nobody(who));
    }
    let id = id_of(&given["channel"]).ok_or_else(|| {
        ControlError::wrong("`place` must be {\"channel\": \"2001\"} or {\"direct\": true}")
    })?;
    seen(world, who, id).map(|channel| channel.id)
}

fn seen(world: &World, who: Id, id: Id) -> Result<&Channel, ControlError> {
    let channel = world.channels.get(&id);
    let channel =
        channel.ok_or_else(|| ControlError::missing(format!("there is no channel {id}")))?;
    if world.sees(channel, who) {
        Ok(channel)
    } else {
        Err(ControlError::wrong(format!(
            "{who} does not see the channel {id} ({})",
            channel.name
        )))
    }
}

/// A message that the person sees.
fn seen_message(world: &World, who: Id, channel: Id, id: Id) -> Result<&Message, ControlError> {
    let place = seen(world, who, channel)?;
    let found = place.messages.get(&id).filter(|message| !message.deleted);
    let found = found.filter(|message| world.sees_message(who, place, message));
    found.ok_or_else(|| ControlError::missing(format!("{who} sees no message {id} in {channel}")))
}

fn done() -> Answer {
    Ok(json!({}))
}
