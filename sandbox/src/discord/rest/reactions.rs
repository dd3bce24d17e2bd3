//! Reactions and pins.

use serde_json::{Value, json};

use super::messages::{public, seen_channel, shown};
use super::{Answer, Asked, nothing, ok, snowflake};
use crate::discord::permissions::{
    ADD_REACTIONS, MANAGE_MESSAGES, PIN_MESSAGES, READ_MESSAGE_HISTORY,
};
use crate::discord::problem::{
    Problem, missing_permissions, no_method, thread_archived, unknown_emoji, unknown_message,
};
use crate::discord::stamp;
use crate::discord::world::{BOT, Id, World};

pub(crate) fn route(
    world: &mut World,
    method: &str,
    channel: Id,
    rest: &[&str],
    asked: &Asked<'_>,
) -> Answer {
    let place = seen_channel(world, channel)?;
    match rest {
        ["messages", id, "reactions", emoji @ ..] => {
            let id = snowflake(id)?;
            public(place, id).ok_or_else(unknown_message)?;
            reactions(world, method, (channel, id), emoji, asked)
        }
        ["pins"] | ["messages", "pins"] if method == "GET" => {
            let mut pinned: Vec<_> = place
                .messages
                .values()
                .filter(|message| !message.deleted)
                .collect();
            pinned.retain(|message| message.pinned_ms.is_some());
            pinned.sort_by_key(|message| std::cmp::Reverse(message.pinned_ms));
            if rest.len() == 1 {
                return ok(pinned
                    .into_iter()
                    .map(|message| shown(world, message))
                    .collect());
            }
            let items = pinned.into_iter().map(|message| {
                json!({"pinned_at": message.pinned_ms.map(stamp::api), "message": shown(world, message)})
            });
            ok(json!({"items": items.collect::<Vec<_>>(), "has_more": false}))
        }
        ["pins", id] | ["messages", "pins", id] if method == "PUT" || method == "DELETE" => {
            pin(world, channel, snowflake(id)?, method == "PUT")
        }
        _ => Err(no_method()),
    }
}

fn pin(world: &mut World, channel: Id, id: Id, on: bool) -> Answer {
    let place = seen_channel(world, channel)?;
    public(place, id).ok_or_else(unknown_message)?;
    if world.permissions_in(place, BOT) & (MANAGE_MESSAGES | PIN_MESSAGES) == 0 {
        return Err(missing_permissions());
    }
    if on
        && place
            .messages
            .values()
            .filter(|message| message.pinned_ms.is_some())
            .count()
            >= 250
    {
        return Err(Problem::new(
            400,
            30003,
            "Maximum number of pins reached (250)",
        ));
    }
    let guild = place.guild;
    let now = world.now();
    let Some(found) = world.message_mut(channel, id) else {
        return Err(unknown_message());
    };
    if on == found.pinned_ms.is_some() {
        return nothing();
    }
    found.pinned_ms = on.then_some(now);
    if let Some(place) = world.channels.get_mut(&channel).filter(|_| on) {
        place.pins_ms = Some(now);
    }
    let mut data =
        json!({"channel_id": channel.to_string(), "last_pin_timestamp": stamp::api(now)});
    if guild.is_some() {
        data["guild_id"] = super::super::wire::text(guild);
    }
    let intents = (
        crate::discord::gateway::GUILDS,
        crate::discord::gateway::DIRECT_MESSAGES,
    );
    world.emit_channel("CHANNEL_PINS_UPDATE", channel, intents, data);
    world.emit_message("MESSAGE_UPDATE", channel, id);
    if on {
        let said = crate::discord::messages::Said {
            author: BOT,
            kind: 6,
            refers: Some((channel, Some(id))),
            ..Default::default()
        };
        world.post(channel, said);
    }
    world.hub.changes.bump();
    nothing()
}

fn reactions(
    world: &mut World,
    method: &str,
    at: (Id, Id),
    emoji: &[&str],
    asked: &Asked<'_>,
) -> Answer {
    let place = seen_channel(world, at.0)?;
    let bits = world.permissions_in(place, BOT);
    let archived = place.thread.as_ref().is_some_and(|thread| thread.archived);
    if method != "GET" && archived {
        return Err(thread_archived());
    }
    match (method, emoji) {
        ("PUT", [emoji, "@me"]) => {
            let emoji = read_emoji(emoji)?;
            let found = public(place, at.1).ok_or_else(unknown_message)?;
            let there = found
                .reactions
                .iter()
                .any(|reaction| reaction.emoji == emoji);
            if bits & READ_MESSAGE_HISTORY == 0 || !there && bits & ADD_REACTIONS == 0 {
                return Err(missing_permissions());
            }
            if !there && found.reactions.len() >= 20 {
                return Err(Problem::new(
                    400,
                    30010,
                    "Maximum number of reactions reached (20)",
                ));
            }
            world.react(at, BOT, &emoji, true);
            nothing()
        }
        ("DELETE", [emoji, who]) => {
            let emoji = read_emoji(emoji)?;
            let who = if *who == "@me" { BOT } else { snowflake(who)? };
            if who != BOT && bits & MANAGE_MESSAGES == 0 {
                return Err(missing_permissions());
            }
            if world.react(at, who, &emoji, false) {
                nothing()
            } else {
                Err(unknown_emoji())
            }
        }
        ("DELETE", which @ ([] | [_])) => {
            if bits & MANAGE_MESSAGES == 0 {
                return Err(missing_permissions());
            }
            let only = which.first().map(|emoji| read_emoji(emoji)).transpose()?;
            world.clear_reactions(at, only.as_deref());
            nothing()
        }
        ("GET", [emoji]) => {
            let emoji = read_emoji(emoji)?;
            let found = public(place, at.1).ok_or_else(unknown_message)?;
            let by = found
                .reactions
                .iter()
                .find(|reaction| reaction.emoji == emoji)
                .map(|reaction| &reaction.by);
            let mut by: Vec<Id> = by.cloned().unwrap_or_default();
            by.sort_unstable();
            let after: Id = asked
                .query("after")
                .and_then(|after| after.parse().ok())
                .unwrap_or(0);
            let limit = asked
                .query("limit")
                .and_then(|limit| limit.parse().ok())
                .unwrap_or(25_usize)
                .clamp(1, 100);
            let users = by.iter().filter(|id| **id > after).take(limit);
            ok(users.map(|id| world.user_json(*id)).collect::<Value>())
        }
        _ => Err(no_method()),
    }
}

/// A character of emoji, or `name:id` of a server's own. Words and plain letters are none.
fn read_emoji(text: &str) -> Result<String, Problem> {
    let own = text
        .rsplit_once(':')
        .is_some_and(|(name, id)| !name.is_empty() && id.parse::<Id>().is_ok());
    let sign = text
        .chars()
        .any(|sign| !sign.is_ascii() && !sign.is_alphanumeric());
    if own || sign {
        Ok(text.to_owned())
    } else {
        Err(unknown_emoji())
    }
}
