//! Who the bot is, where it is, and who else is there.

use serde_json::{Value, json};

use super::{Answer, Asked, nothing, ok, snowflake};
use crate::discord::permissions::{KICK_MEMBERS, MANAGE_ROLES};
use crate::discord::problem::{
    Problem, missing_access, missing_permissions, no_method, no_route, unknown_guild,
    unknown_member, unknown_user,
};
use crate::discord::world::{BOT, Guild, Id, World};

pub(crate) fn route(world: &mut World, method: &str, path: &[&str], asked: &Asked<'_>) -> Answer {
    match (method, path) {
        ("GET", ["gateway"]) => ok(json!({"url": world.addresses.gateway})),
        ("GET", ["gateway", "bot"]) => ok(json!({
            "url": world.addresses.gateway, "shards": 1,
            "session_start_limit": {"total": 1000, "remaining": 999, "reset_after": 14_400_000, "max_concurrency": 1},
        })),
        ("GET", ["oauth2", "applications", "@me"] | ["applications", "@me"]) => {
            ok(world.application_json())
        }
        ("GET", ["users", "@me"]) => {
            let mut me = world.user_json(BOT);
            let more =
                json!({"mfa_enabled": false, "locale": "en-US", "verified": true, "email": null});
            if let (Value::Object(me), Value::Object(more)) = (&mut me, more) {
                me.extend(more);
            }
            ok(me)
        }
        ("POST", ["users", "@me", "channels"]) => open_direct(world, asked),
        ("GET", ["users", "@me", "guilds"]) => ok(my_guilds(world)),
        ("GET", ["users", id]) => {
            let id = snowflake(id)?;
            if world.users.contains_key(&id) {
                ok(world.user_json(id))
            } else {
                Err(unknown_user())
            }
        }
        (_, ["guilds", id, rest @ ..]) => {
            let id = snowflake(id)?;
            let guild = world.guilds.get(&id).ok_or_else(unknown_guild)?;
            if !guild.members.contains_key(&BOT) {
                return Err(missing_access());
            }
            inside(world, method, id, rest, asked)
        }
        ("GET", _) => Err(no_route()),
        _ => Err(no_method()),
    }
}

fn inside(world: &mut World, method: &str, id: Id, rest: &[&str], asked: &Asked<'_>) -> Answer {
    let guild = world.guilds.get(&id).ok_or_else(unknown_guild)?;
    match (method, rest) {
        ("GET", []) => ok(world.guild_json(guild, asked.flag("with_counts"))),
        ("GET", ["channels"]) => {
            let all = guild
                .channels
                .iter()
                .filter_map(|id| world.channels.get(id));
            ok(all
                .filter(|channel| channel.thread.is_none())
                .map(|channel| world.channel_json(channel))
                .collect())
        }
        ("GET", ["roles"]) => ok(guild.roles.values().map(super::super::wire::role).collect()),
        ("GET", ["roles", role]) => {
            let role = guild.roles.get(&snowflake(role)?);
            ok(super::super::wire::role(
                role.ok_or_else(|| Problem::new(404, 10011, "Unknown Role"))?,
            ))
        }
        ("GET", ["members"]) => members(world, guild, asked),
        ("GET", ["members", "search"]) => {
            let query = asked.query("query").unwrap_or_default().to_lowercase();
            let limit = asked
                .query("limit")
                .and_then(|limit| limit.parse().ok())
                .unwrap_or(1_usize)
                .min(1000);
            let named = guild.members.keys().filter(|id| {
                let user = world.users.get(id);
                let nick = world.name_in(Some(guild.id), **id);
                user.is_some_and(|user| user.username.to_lowercase().starts_with(&query))
                    || nick.is_some_and(|nick| nick.to_lowercase().starts_with(&query))
            });
            ok(named
                .take(limit)
                .filter_map(|id| world.member_json(guild, *id))
                .collect())
        }
        ("GET", ["members", user]) => {
            let user = if *user == "@me" {
                BOT
            } else {
                snowflake(user)?
            };
            if !world.users.contains_key(&user) {
                return Err(unknown_user());
            }
            ok(world.member_json(guild, user).ok_or_else(unknown_member)?)
        }
        ("PUT" | "DELETE", ["members", user, "roles", role]) => change_role(
            world,
            id,
            snowflake(user)?,
            snowflake(role)?,
            method == "PUT",
        ),
        ("DELETE", ["members", user]) => {
            let user = snowflake(user)?;
            if guild.permissions(BOT) & KICK_MEMBERS == 0 {
                return Err(missing_permissions());
            }
            if !guild.members.contains_key(&user) {
                return Err(unknown_member());
            }
            world.leave(id, user);
            nothing()
        }
        ("GET", ["threads", "active"]) => {
            let active = world.threads_of(guild);
            let active: Vec<_> = active
                .filter(|channel| {
                    channel
                        .thread
                        .as_ref()
                        .is_some_and(|thread| !thread.archived)
                })
                .collect();
            let joined = active.iter().filter_map(|channel| {
                let since = channel.thread.as_ref()?.members.get(&BOT)?;
                Some(super::super::wire::thread_member(channel.id, BOT, *since))
            });
            ok(json!({
                "members": joined.collect::<Vec<_>>(), "has_more": false,
                "threads": active.iter().map(|channel| world.channel_json(channel)).collect::<Vec<_>>(),
            }))
        }
        _ => Err(no_route()),
    }
}

fn members(world: &World, guild: &Guild, asked: &Asked<'_>) -> Answer {
    if world.gateway.allowed & crate::discord::gateway::GUILD_MEMBERS == 0 {
        return Err(missing_access());
    }
    let limit = asked
        .query("limit")
        .and_then(|limit| limit.parse().ok())
        .unwrap_or(1_usize)
        .clamp(1, 1000);
    let after: Id = asked
        .query("after")
        .and_then(|after| after.parse().ok())
        .unwrap_or(0);
    let all = guild.members.range(after.saturating_add(1)..).take(limit);
    ok(all
        .filter_map(|(id, _)| world.member_json(guild, *id))
        .collect())
}

fn change_role(world: &mut World, id: Id, user: Id, role: Id, on: bool) -> Answer {
    let guild = world.guilds.get_mut(&id).ok_or_else(unknown_guild)?;
    if guild.permissions(BOT) & MANAGE_ROLES == 0 {
        return Err(missing_permissions());
    }
    if !guild.roles.contains_key(&role) {
        return Err(Problem::new(404, 10011, "Unknown Role"));
    }
    let member = guild.members.get_mut(&user).ok_or_else(unknown_member)?;
    member.roles.retain(|known| *known != role);
    if on {
        member.roles.push(role);
    }
    world.emit_member("GUILD_MEMBER_UPDATE", id, user);
    world.hub.changes.bump();
    nothing()
}

fn open_direct(world: &mut World, asked: &Asked<'_>) -> Answer {
    let id = &asked.body["recipient_id"];
    let id = id
        .as_str()
        .and_then(|id| id.parse().ok())
        .or_else(|| id.as_u64());
    let Some(id) = id else {
        return Err(Problem::field(
            "recipient_id",
            "BASE_TYPE_REQUIRED",
            "This field is required",
        ));
    };
    let person = world
        .users
        .get(&id)
        .ok_or_else(|| Problem::new(400, 50033, "Invalid Recipient(s)"))?;
    if person.bot {
        return Err(Problem::new(
            400,
            50007,
            "Cannot send messages to this user",
        ));
    }
    let channel = world.direct_with(id).ok_or_else(unknown_user)?;
    world.hub.changes.bump();
    let channel = world.channels.get(&channel).ok_or_else(unknown_user)?;
    ok(world.channel_json(channel))
}

fn my_guilds(world: &World) -> Value {
    let mine = world
        .guilds
        .values()
        .filter(|guild| guild.members.contains_key(&BOT));
    mine.map(|guild| {
        json!({
            "id": guild.id.to_string(), "name": guild.name, "icon": null, "banner": null,
            "owner": guild.owner == BOT, "permissions": guild.permissions(BOT).to_string(), "features": [],
        })
    })
    .collect()
}
