//! Seeing as a person sees.

use serde_json::{Value, json};

use super::{Answer, id_of, nobody, seen};
use crate::control::ControlError;
use crate::discord::commands::localized;
use crate::discord::seen::Look;
use crate::discord::world::{Id, World};
use crate::http::query_value;

fn person(world: &World, query: &[(String, String)]) -> Result<Id, ControlError> {
    let id = query_value(query, "person").and_then(|text| text.parse().ok());
    let id = id.ok_or_else(|| ControlError::wrong("`person` must be an id: ?person=7"))?;
    if world.users.contains_key(&id) {
        Ok(id)
    } else {
        Err(nobody(id))
    }
}

pub(super) fn view(world: &World, query: &[(String, String)]) -> Answer {
    let who = person(world, query)?;
    Ok(json!({"person": world.person_json(who), "places": world.places_of(who)}))
}

pub(super) fn messages(world: &World, query: &[(String, String)]) -> Answer {
    let who = person(world, query)?;
    let direct = matches!(query_value(query, "direct"), Some("1" | "true"));
    let id = if direct {
        world.users.get(&who).and_then(|user| user.direct)
    } else {
        let id = query_value(query, "channel").map(Value::from);
        let id = id.as_ref().and_then(id_of);
        Some(id.ok_or_else(|| ControlError::wrong("say where: ?channel=2001 or ?direct=1"))?)
    };
    let Some(id) = id else {
        return Ok(json!({"messages": []}));
    };
    let channel = seen(world, who, id)?;
    let number = |name: &str| query_value(query, name).and_then(|text| text.parse::<u64>().ok());
    let limit = number("limit").and_then(|limit| usize::try_from(limit).ok());
    let look = Look {
        after: number("after").unwrap_or(0),
        limit: limit.unwrap_or(usize::MAX),
        deleted: matches!(query_value(query, "deleted"), Some("1" | "true")),
    };
    Ok(json!({"messages": world.messages_for(who, channel, &look)}))
}

/// The commands that a person finds anywhere, in their language.
pub(super) fn commands(world: &World, query: &[(String, String)]) -> Answer {
    let who = person(world, query)?;
    let locale = world
        .users
        .get(&who)
        .map_or("en-US", |user| user.locale.as_str());
    let finds = world.commands.all.iter().filter(|command| {
        let needed = command.shape["default_member_permissions"]
            .as_str()
            .and_then(|bits| bits.parse::<u64>().ok());
        let everywhere = needed.is_none() && command.guild.is_none();
        let inside = world
            .guilds
            .values()
            .filter(|guild| command.guild.is_none_or(|only| only == guild.id));
        let mut inside = inside.filter(|guild| guild.members.contains_key(&who));
        everywhere || inside.any(|guild| world.may_use(guild, who, needed))
    });
    let shown = finds.map(|command| {
        let description = command.shape["description_localizations"].get(locale).filter(|text| text.is_string());
        json!({
            "id": command.id.to_string(), "type": command.kind,
            "name": localized(&command.shape, locale).unwrap_or(&command.name),
            "description": description.unwrap_or(&command.shape["description"]),
            "options": options(&command.shape, locale), "guild": command.guild.map(|id| id.to_string()),
        })
    });
    Ok(json!({"commands": shown.collect::<Vec<_>>()}))
}

/// Options and choices with their names in a person's language.
fn options(shape: &Value, locale: &str) -> Vec<Value> {
    let list = shape["options"].as_array().into_iter().flatten();
    list.map(|option| {
        let mut shown = option.clone();
        if let Some(name) = localized(option, locale) {
            shown["name"] = json!(name);
        }
        if let Some(text) = option["description_localizations"]
            .get(locale)
            .filter(|text| text.is_string())
        {
            shown["description"] = text.clone();
        }
        if option["options"].is_array() {
            shown["options"] = json!(options(option, locale));
        }
        for choice in shown["choices"].as_array_mut().into_iter().flatten() {
            if let Some(name) = localized(choice, locale).map(str::to_owned) {
                choice["name"] = json!(name);
            }
        }
        shown
    })
    .collect()
}
