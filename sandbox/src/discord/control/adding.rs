//! Furnishing: people, servers, roles, channels, and how the bot is set up.

use serde_json::{Value, json};

use super::{Answer, bits, done, id_of, needed_id, needed_text, nobody};
use crate::control::ControlError;
use crate::discord::gateway::PRIVILEGED;
use crate::discord::permissions::{ATTACH_FILES, EMBED_LINKS, SEND_MESSAGES_IN_THREADS};
use crate::discord::permissions::{
    MANAGE_THREADS, READ_MESSAGE_HISTORY, SEND_MESSAGES, VIEW_CHANNEL,
};
use crate::discord::world::{BOT, Id, Kind, Member, Overwrite, Role, SOMEBODY, Tag, World};

/// The id that was asked for, if it is free, or a new one.
fn new_id(world: &mut World, body: &Value) -> Result<Id, ControlError> {
    if body["id"].is_null() {
        return Ok(world.new_id());
    }
    let id = needed_id(body, "id")?;
    let role = world
        .guilds
        .values()
        .any(|guild| guild.roles.contains_key(&id));
    let taken = world.users.contains_key(&id)
        || world.guilds.contains_key(&id)
        || world.channels.contains_key(&id);
    if taken || role || id == 0 {
        return Err(ControlError::wrong(format!(
            "the id {id} is taken: choose another, or none"
        )));
    }
    Ok(id)
}

pub(super) fn people(world: &mut World, body: &Value) -> Answer {
    let name = needed_text(body, "name")?;
    let id = new_id(world, body)?;
    let global_name = body["global_name"].as_str().map(str::to_owned);
    let locale = body["locale"].as_str().unwrap_or("en-US");
    world.add_user(
        id,
        name,
        global_name,
        locale,
        body["bot"].as_bool().unwrap_or(false),
    );
    if let Some(user) = world.users.get_mut(&id) {
        user.dms_open = body["dms_open"].as_bool().unwrap_or(true);
    }
    world.hub.changes.bump();
    Ok(json!({"id": id.to_string()}))
}

pub(super) fn guilds(world: &mut World, body: &Value) -> Answer {
    let name = needed_text(body, "name")?;
    let owner = match &body["owner"] {
        Value::Null => {
            if !world.users.contains_key(&SOMEBODY) {
                world.add_user(SOMEBODY, "owner", None, "en-US", false);
            }
            SOMEBODY
        }
        _ => needed_id(body, "owner")?,
    };
    if !world.users.contains_key(&owner) {
        return Err(nobody(owner));
    }
    let id = new_id(world, body)?;
    world.add_guild(id, name, owner);
    world.emit_guild_create(id);
    world.hub.changes.bump();
    Ok(json!({"id": id.to_string()}))
}

fn guild(world: &World, body: &Value) -> Result<Id, ControlError> {
    let id = needed_id(body, "guild")?;
    if world.guilds.contains_key(&id) {
        Ok(id)
    } else {
        Err(ControlError::missing(format!("there is no server {id}")))
    }
}

/// A new role, or with `"id"` of one that is there, a change of it.
pub(super) fn roles(world: &mut World, body: &Value) -> Answer {
    let guild = guild(world, body)?;
    let permissions = bits(body, "permissions")?;
    let mentionable = body["mentionable"].as_bool();
    let given = id_of(&body["id"]);
    if let Some(known) = given.and_then(|id| world.guilds.get_mut(&guild)?.roles.get_mut(&id)) {
        let id = known.id;
        known.permissions = permissions.unwrap_or(known.permissions);
        known.mentionable = mentionable.unwrap_or(known.mentionable);
        if let Some(name) = body["name"].as_str() {
            known.name = name.to_owned();
        }
        world.emit_role("GUILD_ROLE_UPDATE", guild, id);
        world.hub.changes.bump();
        return Ok(json!({"id": id.to_string()}));
    }
    let name = needed_text(body, "name")?.to_owned();
    let id = new_id(world, body)?;
    if let Some(found) = world.guilds.get_mut(&guild) {
        let position = i64::try_from(found.roles.len()).unwrap_or(0);
        let permissions = permissions.unwrap_or(0);
        let mentionable = mentionable.unwrap_or(false);
        found.roles.insert(
            id,
            Role {
                id,
                name,
                permissions,
                position,
                mentionable,
                of_bot: false,
            },
        );
    }
    world.emit_role("GUILD_ROLE_CREATE", guild, id);
    world.hub.changes.bump();
    Ok(json!({"id": id.to_string()}))
}

pub(super) fn channels(world: &mut World, body: &Value) -> Answer {
    let guild = guild(world, body)?;
    let name = needed_text(body, "name")?;
    let kind = match body["kind"].as_str().unwrap_or("text") {
        "text" => Kind::Text,
        "forum" => Kind::Forum,
        "category" => Kind::Category,
        "announcement" => Kind::Announcement,
        other => {
            return Err(ControlError::wrong(format!(
                "`kind` is {other:?}; right would be text, forum, category or announcement"
            )));
        }
    };
    let staff = if body["staff_only_role"].is_null() {
        None
    } else {
        Some(needed_id(body, "staff_only_role")?)
    };
    if staff.is_some_and(|role| {
        !world
            .guilds
            .get(&guild)
            .is_some_and(|guild| guild.roles.contains_key(&role))
    }) {
        return Err(ControlError::missing(
            "there is no such role in that server",
        ));
    }
    let id = new_id(world, body)?;
    let mut channel = World::blank_channel(id, kind, Some(guild), name);
    channel.topic = body["topic"].as_str().map(str::to_owned);
    channel.parent = id_of(&body["parent"]);
    channel.position = world
        .guilds
        .get(&guild)
        .map_or(0, |guild| i64::try_from(guild.channels.len()).unwrap_or(0));
    channel.require_tag = body["require_tag"].as_bool().unwrap_or(false);
    // As in the client: a channel that is put under a category begins with the category's overwrites.
    if let Some(parent) = channel
        .parent
        .and_then(|parent| world.channels.get(&parent))
    {
        channel.overwrites = parent.overwrites.clone();
    }
    if let Some(role) = staff {
        let enough = VIEW_CHANNEL
            | SEND_MESSAGES
            | SEND_MESSAGES_IN_THREADS
            | READ_MESSAGE_HISTORY
            | MANAGE_THREADS
            | ATTACH_FILES
            | EMBED_LINKS;
        channel.overwrites.insert(
            guild,
            Overwrite {
                member: false,
                allow: 0,
                deny: VIEW_CHANNEL,
            },
        );
        channel.overwrites.insert(
            role,
            Overwrite {
                member: false,
                allow: VIEW_CHANNEL,
                deny: 0,
            },
        );
        channel.overwrites.insert(
            BOT,
            Overwrite {
                member: true,
                allow: enough,
                deny: 0,
            },
        );
    }
    for tag in body["tags"].as_array().into_iter().flatten() {
        let tag_name = tag
            .as_str()
            .or_else(|| tag["name"].as_str())
            .unwrap_or_default()
            .to_owned();
        let tag_id = id_of(&tag["id"]).unwrap_or_else(|| world.new_id());
        let moderated = tag["moderated"].as_bool().unwrap_or(false);
        channel.tags.push(Tag {
            id: tag_id,
            name: tag_name,
            moderated,
            emoji: None,
        });
    }
    world.put_channel(channel);
    world.emit_channel_state("CHANNEL_CREATE", id);
    world.hub.changes.bump();
    Ok(json!({"id": id.to_string()}))
}

pub(super) fn members(world: &mut World, body: &Value) -> Answer {
    let guild = guild(world, body)?;
    let who = needed_id(body, "person")?;
    if !world.users.contains_key(&who) {
        return Err(nobody(who));
    }
    if body["left"] == true {
        world.leave(guild, who);
        return done();
    }
    let joined_ms = world.now();
    let Some(found) = world.guilds.get_mut(&guild) else {
        return done();
    };
    let known = found.members.get(&who);
    let mut roles: Vec<Id> = match body["roles"].as_array() {
        Some(list) => list.iter().filter_map(id_of).collect(),
        None => known.map(|member| member.roles.clone()).unwrap_or_default(),
    };
    if let Some(unknown) = roles.iter().find(|role| !found.roles.contains_key(role)) {
        return Err(ControlError::missing(format!(
            "there is no role {unknown} in the server {guild}"
        )));
    }
    if who == BOT {
        // The role that came with the bot cannot be taken from it.
        roles.extend(
            found
                .roles
                .values()
                .filter(|role| role.of_bot)
                .map(|role| role.id),
        );
        roles.sort_unstable();
        roles.dedup();
    }
    let nick = match body.get("nick") {
        Some(nick) => nick.as_str().map(str::to_owned),
        None => known.and_then(|member| member.nick.clone()),
    };
    let is_new = known.is_none();
    let joined_ms = known.map_or(joined_ms, |member| member.joined_ms);
    found.members.insert(
        who,
        Member {
            nick,
            roles,
            joined_ms,
        },
    );
    if is_new && who == BOT {
        world.emit_guild_create(guild);
    } else {
        world.emit_member(
            if is_new {
                "GUILD_MEMBER_ADD"
            } else {
                "GUILD_MEMBER_UPDATE"
            },
            guild,
            who,
        );
    }
    world.hub.changes.bump();
    done()
}

pub(super) fn overwrites(world: &mut World, body: &Value) -> Answer {
    let id = needed_id(body, "channel")?;
    let member = !body["person"].is_null();
    let whom = needed_id(body, if member { "person" } else { "role" })?;
    let over = Overwrite {
        member,
        allow: bits(body, "allow")?.unwrap_or(0),
        deny: bits(body, "deny")?.unwrap_or(0),
    };
    let Some(channel) = world.channels.get_mut(&id) else {
        return Err(ControlError::missing(format!("there is no channel {id}")));
    };
    channel.overwrites.insert(whom, over);
    world.emit_channel_state("CHANNEL_UPDATE", id);
    world.hub.changes.bump();
    done()
}

pub(super) fn delete_channel(world: &mut World, body: &Value) -> Answer {
    let id = needed_id(body, "channel")?;
    if !world.channels.contains_key(&id) {
        return Err(ControlError::missing(format!("there is no channel {id}")));
    }
    world.delete_channel(id);
    done()
}

pub(super) fn dms(world: &mut World, body: &Value) -> Answer {
    let who = needed_id(body, "person")?;
    let open = body["open"]
        .as_bool()
        .ok_or_else(|| ControlError::wrong("`open` must be true or false"))?;
    world
        .users
        .get_mut(&who)
        .ok_or_else(|| nobody(who))?
        .dms_open = open;
    world.hub.changes.bump();
    done()
}

pub(super) fn bot(world: &mut World, body: &Value) -> Answer {
    if let Some(bot) = world.users.get_mut(&BOT) {
        if let Some(name) = body["name"].as_str() {
            bot.global_name = Some(name.to_owned());
        }
        if let Some(username) = body["username"].as_str() {
            bot.username = username.to_owned();
        }
    }
    world.hub.changes.bump();
    done()
}

/// Which privileged intents the developer portal allows.
pub(super) fn intents(world: &mut World, body: &Value) -> Answer {
    let allowed = bits(body, "allowed")?;
    let allowed = allowed.ok_or_else(|| {
        ControlError::wrong(format!("`allowed` must be a number; all are {PRIVILEGED}"))
    })?;
    world.gateway.allowed = allowed & PRIVILEGED;
    world.hub.changes.bump();
    done()
}

/// How often the gateway wants a heartbeat, and asking for one now.
pub(super) fn gateway(world: &mut World, body: &Value) -> Answer {
    if let Some(ms) = body["heartbeat_interval_ms"].as_u64() {
        if ms == 0 {
            return Err(ControlError::wrong(
                "`heartbeat_interval_ms` must be above 0",
            ));
        }
        world.gateway.heartbeat_ms = ms;
    }
    if body["ask_heartbeat"] == true {
        world.gateway.ask_for_heartbeats();
    }
    world.hub.changes.bump();
    done()
}
