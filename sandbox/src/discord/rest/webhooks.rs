//! `/webhooks/{application}/{token}`: everything after the first answer to an interaction.

use super::{Answer, Asked, callbacks, messages, nothing, ok, snowflake};
use crate::discord::interactions::TOKEN_MS;
use crate::discord::problem::{Problem, no_method, unknown_message, unknown_webhook};
use crate::discord::world::{BOT, Id, LOADING, World};

pub(crate) fn route(
    world: &mut World,
    method: &str,
    token: &str,
    rest: &[&str],
    asked: &Asked<'_>,
) -> Answer {
    let id = *world.tokens.get(token).ok_or_else(invalid_token)?;
    let known = world.interactions.get(&id).ok_or_else(invalid_token)?;
    if world.now() - known.begun_ms >= TOKEN_MS {
        return Err(invalid_token());
    }
    if !known.acknowledged {
        return Err(unknown_webhook());
    }
    let (channel, original, updates) = (known.channel, known.original, known.updates);
    match (method, rest) {
        ("POST", []) => follow_up(world, id, asked),
        (_, ["messages", name]) => {
            let message = match *name {
                "@original" => original.ok_or_else(unknown_message)?,
                other => snowflake(other)?,
            };
            let found = world
                .message(channel, message)
                .ok_or_else(unknown_message)?;
            let mine = found
                .interaction
                .as_ref()
                .is_some_and(|about| about["id"] == id.to_string().as_str());
            if !mine && original != Some(message) || found.author != BOT {
                return Err(unknown_message());
            }
            match method {
                "GET" => ok(world.message_json(found)),
                "PATCH" => change(
                    world,
                    id,
                    message,
                    updates && original == Some(message),
                    asked,
                ),
                "DELETE" => {
                    world.remove(channel, &[message], false);
                    nothing()
                }
                _ => Err(no_method()),
            }
        }
        _ => Err(no_method()),
    }
}

fn invalid_token() -> Problem {
    Problem::new(401, 50027, "Invalid Webhook Token")
}

fn follow_up(world: &mut World, id: Id, asked: &Asked<'_>) -> Answer {
    let known = world.interactions.get(&id).ok_or_else(invalid_token)?;
    let (channel, original) = (known.channel, known.original);
    // The first message after "is thinking…" takes the place of it.
    let thinking = original.filter(|message| is_loading(world, channel, *message));
    if let Some(message) = thinking {
        return change(world, id, message, false, asked);
    }
    let refers = original.filter(|message| world.message(channel, *message).is_some());
    let said = callbacks::say(world, id, asked.body, asked, refers)?;
    let found = world.message(channel, said).ok_or_else(unknown_message)?;
    world
        .hub
        .interactions
        .followup(&id.to_string(), world.seen_json(found));
    ok(world.message_json(found))
}

fn is_loading(world: &World, channel: Id, message: Id) -> bool {
    world
        .message(channel, message)
        .is_some_and(|found| found.flags & LOADING != 0)
}

fn change(world: &mut World, id: Id, message: Id, update: bool, asked: &Asked<'_>) -> Answer {
    let channel = world.interactions.get(&id).map_or(0, |known| known.channel);
    let (status, shape) = messages::edit(world, channel, message, asked)?;
    let original = world.interactions.get(&id).and_then(|known| known.original) == Some(message);
    if original {
        callbacks::tell_message(
            world,
            id,
            if update { "update" } else { "message" },
            message,
        );
    }
    world.hub.changes.bump();
    Ok((status, shape))
}
