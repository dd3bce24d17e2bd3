//! `/applications/{id}/commands` and `/applications/{id}/guilds/{guild}/commands`.

use serde_json::Value;

use super::{Answer, Asked, nothing, ok, snowflake};
use crate::discord::commands::check;
use crate::discord::problem::{
    Problem, missing_access, no_method, no_route, unknown_command, unknown_guild,
};
use crate::discord::world::{BOT, Id, World};

pub(crate) fn route(world: &mut World, method: &str, rest: &[&str], asked: &Asked<'_>) -> Answer {
    let (guild, rest) = match rest {
        ["commands", rest @ ..] => (None, rest),
        ["guilds", guild, "commands", rest @ ..] => {
            let id = snowflake(guild)?;
            let guild = world.guilds.get(&id).ok_or_else(unknown_guild)?;
            if !guild.members.contains_key(&BOT) {
                return Err(missing_access());
            }
            (Some(id), rest)
        }
        _ => return Err(no_route()),
    };
    match (method, rest) {
        ("GET", []) => {
            let localizations = asked.flag("with_localizations");
            ok(world
                .commands
                .in_scope(guild)
                .map(|command| command.json(localizations))
                .collect())
        }
        ("POST", []) => {
            let shape = check(asked.body, "")?;
            room(world, guild, std::slice::from_ref(&shape))?;
            let (id, new) = world.store_command(guild, None, shape);
            Ok((if new { 201 } else { 200 }, shown(world, id)?))
        }
        ("PUT", []) => overwrite(world, guild, asked),
        ("GET", ["permissions"] | [_, "permissions"]) => Err(Problem::new(
            404,
            10066,
            "Unknown application command permissions",
        )),
        (_, [id]) => {
            let id = snowflake(id)?;
            let known = world
                .commands
                .in_scope(guild)
                .find(|command| command.id == id);
            let known = known.ok_or_else(unknown_command)?;
            match method {
                "GET" => ok(known.json(true)),
                "PATCH" => {
                    let mut body = known.shape.clone();
                    for (key, value) in asked.body.as_object().into_iter().flatten() {
                        body[key.as_str()] = value.clone();
                    }
                    let shape = check(&body, "")?;
                    world.store_command(guild, Some(id), shape);
                    ok(shown(world, id)?)
                }
                "DELETE" => {
                    world.commands.all.retain(|command| command.id != id);
                    world.hub.changes.bump();
                    nothing()
                }
                _ => Err(no_method()),
            }
        }
        _ => Err(no_method()),
    }
}

fn shown(world: &World, id: Id) -> Result<Value, Problem> {
    let known = world.commands.all.iter().find(|command| command.id == id);
    Ok(known.ok_or_else(unknown_command)?.json(true))
}

/// 100 slash commands and 5 menus of each kind in a scope.
const LIMITS: [(u64, usize); 3] = [(1, 100), (2, 5), (3, 5)];

fn too_many(most: usize) -> Problem {
    Problem::new(
        400,
        30032,
        &format!("Maximum number of application commands reached ({most})"),
    )
}

/// Whether there is room for these. Those that are there already are counted once.
fn room(world: &World, guild: Option<Id>, new: &[Value]) -> Result<(), Problem> {
    for (kind, most) in LIMITS {
        let added = new.iter().filter(|shape| shape["type"] == kind);
        let known: Vec<_> = world
            .commands
            .in_scope(guild)
            .filter(|command| command.kind == kind)
            .collect();
        let added = added.filter(|shape| {
            !known
                .iter()
                .any(|command| shape["name"] == command.name.as_str())
        });
        if known.len() + added.count() > most {
            return Err(too_many(most));
        }
    }
    Ok(())
}

/// The list becomes exactly this. Commands that keep their name keep their id.
fn overwrite(world: &mut World, guild: Option<Id>, asked: &Asked<'_>) -> Answer {
    let Some(list) = asked.body.as_array() else {
        return Err(Problem::field(
            "",
            "BASE_TYPE_LIST",
            "Only iterables may be used in a ListType",
        ));
    };
    let shapes: Vec<Value> = list
        .iter()
        .enumerate()
        .map(|(at, body)| check(body, &at.to_string()))
        .collect::<Result<_, _>>()?;
    for (at, shape) in shapes.iter().enumerate() {
        let same =
            |other: &&Value| other["name"] == shape["name"] && other["type"] == shape["type"];
        if shapes[..at].iter().any(|other| same(&other)) {
            let code = "APPLICATION_COMMANDS_DUPLICATE_NAME";
            return Err(Problem::field(
                &at.to_string(),
                code,
                "Application command names must be unique",
            ));
        }
    }
    for (kind, most) in LIMITS {
        if shapes.iter().filter(|shape| shape["type"] == kind).count() > most {
            return Err(too_many(most));
        }
    }
    let mut ids = Vec::new();
    for shape in shapes {
        ids.push(world.store_command(guild, None, shape).0);
    }
    world
        .commands
        .all
        .retain(|command| command.guild != guild || ids.contains(&command.id));
    ok(ids
        .into_iter()
        .map(|id| shown(world, id))
        .collect::<Result<_, _>>()?)
}
