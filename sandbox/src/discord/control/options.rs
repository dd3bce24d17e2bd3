//! The options of a command as a person fills them in, and what they resolve to.

use serde_json::{Map, Value, json};

use super::acting::one_file;
use super::tapping::locale;
use super::{id_of, seen};
use crate::control::ControlError;
use crate::discord::commands::localized;
use crate::discord::wire;
use crate::discord::world::{Channel, Id, World};

/// What a person filled in.
pub(super) struct Given<'a> {
    pub(super) who: Id,
    pub(super) channel: Id,
    pub(super) values: &'a Value,
    /// The option that is being typed, for autocomplete.
    pub(super) focused: Option<&'a str>,
}

fn is_called(shape: &Value, name: &str, locale: &str) -> bool {
    shape["name"] == name || localized(shape, locale) == Some(name)
}

/// The way to a subcommand, in the command's own names.
pub(super) fn sub_path(
    shape: &Value,
    words: &[&str],
    locale: &str,
) -> Result<Vec<Value>, ControlError> {
    let mut at = shape;
    let mut path = Vec::new();
    for word in words {
        let options = at["options"]
            .as_array()
            .map(Vec::as_slice)
            .unwrap_or_default();
        let found = options.iter().find(|option| {
            matches!(option["type"].as_u64(), Some(1 | 2)) && is_called(option, word, locale)
        });
        at = found.ok_or_else(|| {
            ControlError::wrong(format!("the command has nothing called {word:?} under it"))
        })?;
        path.push(at.clone());
    }
    let deeper = at["options"].as_array().is_some_and(|all| {
        all.iter()
            .any(|one| matches!(one["type"].as_u64(), Some(1 | 2)))
    });
    if deeper {
        return Err(ControlError::wrong(
            "this command has others under it: name one, as in \"order status\"",
        ));
    }
    Ok(path)
}

/// The options as the interaction carries them, and everything they point at.
pub(super) fn chosen(
    world: &mut World,
    shape: &Value,
    path: &[Value],
    given: &Given<'_>,
) -> Result<(Vec<Value>, Value), ControlError> {
    let innermost = path.last().unwrap_or(shape);
    let known = innermost["options"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    let locale = locale(world, given.who).to_owned();
    let none = Map::new();
    let values = match given.values {
        Value::Null => &none,
        values => values
            .as_object()
            .ok_or_else(|| ControlError::wrong("`options` must be {name: value}"))?,
    };
    for name in values.keys() {
        if !known.iter().any(|option| is_called(option, name, &locale)) {
            let there: Vec<_> = known.iter().map(|option| &option["name"]).collect();
            return Err(ControlError::wrong(format!(
                "the command has no option {name:?}; it has {there:?}"
            )));
        }
    }
    let focused = given.focused.map(|name| {
        known
            .iter()
            .position(|option| is_called(option, name, &locale))
    });
    if focused == Some(None) {
        return Err(ControlError::wrong(
            "`focused` must be the name of one of the command's options",
        ));
    }
    let focused = focused.flatten();
    let mut resolved = json!({});
    let mut options = Vec::new();
    for (at, option) in known.iter().enumerate() {
        let value = values
            .iter()
            .find(|(name, _)| is_called(option, name, &locale))
            .map(|(_, value)| value);
        let mut shown = json!({"name": option["name"], "type": option["type"]});
        if focused == Some(at) {
            if option["autocomplete"] != true {
                return Err(ControlError::wrong(format!(
                    "the option {} does not complete itself",
                    option["name"]
                )));
            }
            shown["value"] = value.map_or_else(
                || json!(""),
                |value| {
                    json!(
                        value
                            .as_str()
                            .map_or_else(|| value.to_string(), str::to_owned)
                    )
                },
            );
            shown["focused"] = json!(true);
        } else {
            match value {
                Some(value) => {
                    shown["value"] = read(world, option, value, given, &locale, &mut resolved)?
                }
                None if option["required"] == true && given.focused.is_none() => {
                    return Err(ControlError::wrong(format!(
                        "the option {} must be filled in",
                        option["name"]
                    )));
                }
                None => continue,
            }
        }
        options.push(shown);
    }
    // Wrapped from the inside out: option in subcommand, subcommand in group.
    for step in path.iter().rev() {
        options = vec![json!({"name": step["name"], "type": step["type"], "options": options})];
    }
    Ok((options, resolved))
}

fn read(
    world: &mut World,
    option: &Value,
    value: &Value,
    given: &Given<'_>,
    locale: &str,
    resolved: &mut Value,
) -> Result<Value, ControlError> {
    let name = &option["name"];
    let wrong =
        |what: &str| ControlError::wrong(format!("the option {name} must be {what}, not {value}"));
    let choices = option["choices"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    if !choices.is_empty() {
        let called = |choice: &&Value| {
            &choice["value"] == value
                || &choice["name"] == value
                || localized(choice, locale) == value.as_str()
        };
        let found = choices.iter().find(|choice| called(choice));
        let found = found.ok_or_else(|| {
            wrong(&format!(
                "one of {:?}",
                choices.iter().map(|one| &one["value"]).collect::<Vec<_>>()
            ))
        })?;
        return Ok(found["value"].clone());
    }
    let number = || {
        value
            .as_f64()
            .or_else(|| value.as_str().and_then(|text| text.parse().ok()))
    };
    match option["type"].as_u64() {
        Some(3) => {
            let text = value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned);
            let length = text.chars().count() as u64;
            let least = option["min_length"].as_u64().unwrap_or(0);
            let most = option["max_length"].as_u64().unwrap_or(6000);
            if !(least..=most).contains(&length) {
                return Err(wrong(&format!("{least} to {most} characters long")));
            }
            Ok(json!(text))
        }
        Some(4) => {
            let whole = value
                .as_i64()
                .or_else(|| value.as_str().and_then(|text| text.parse().ok()));
            within(option, number(), &wrong)?;
            Ok(json!(whole.ok_or_else(|| wrong("a whole number"))?))
        }
        Some(5) => Ok(json!(
            value.as_bool().ok_or_else(|| wrong("true or false"))?
        )),
        Some(10) => {
            within(option, number(), &wrong)?;
            Ok(json!(number().ok_or_else(|| wrong("a number"))?))
        }
        Some(6..=9) => {
            let place = seen(world, given.who, given.channel)?;
            let named = value
                .as_str()
                .and_then(|text| text.strip_prefix('@'))
                .and_then(|text| {
                    let mut users = world.users.values();
                    users
                        .find(|user| user.username == text || user.shown() == text)
                        .map(|user| user.id)
                });
            let id = named
                .or_else(|| id_of(value))
                .ok_or_else(|| wrong("an id"))?;
            resolve(world, place, id, resolved)?;
            Ok(json!(id.to_string()))
        }
        Some(11) => {
            let file = one_file(world, value)?;
            let id = file.id.to_string();
            let base = world.addresses.discord.trim_end_matches("/api/v10");
            let url = format!("{base}/attachments/{}/{id}/{}", given.channel, file.name);
            let shape = json!({"id": id, "filename": file.name, "size": file.size, "url": url, "proxy_url": url,
                               "content_type": file.content_type, "ephemeral": true});
            put(resolved, "attachments", &id, shape);
            Ok(json!(id))
        }
        _ => Err(wrong("of a known type")),
    }
}

fn within(
    option: &Value,
    number: Option<f64>,
    wrong: &dyn Fn(&str) -> ControlError,
) -> Result<(), ControlError> {
    let number = number.ok_or_else(|| wrong("a number"))?;
    let least = option["min_value"].as_f64().unwrap_or(f64::MIN);
    let most = option["max_value"].as_f64().unwrap_or(f64::MAX);
    if (least..=most).contains(&number) {
        Ok(())
    } else {
        Err(wrong(&format!("from {least} to {most}")))
    }
}

fn put(resolved: &mut Value, kind: &str, id: &str, shape: Value) {
    if !resolved[kind].is_object() {
        resolved[kind] = json!({});
    }
    resolved[kind][id] = shape;
}

/// Adds the user, role or channel with this id to what an interaction brings along.
pub(super) fn resolve(
    world: &World,
    place: &Channel,
    id: Id,
    resolved: &mut Value,
) -> Result<(), ControlError> {
    let text = id.to_string();
    let guild = place.guild.and_then(|guild| world.guilds.get(&guild));
    if world.users.contains_key(&id) {
        put(resolved, "users", &text, world.user_json(id));
        if let Some((guild, member)) =
            guild.and_then(|guild| Some((guild, guild.members.get(&id)?)))
        {
            let mut shape = wire::partial_member(member);
            shape["permissions"] = json!(guild.permissions(id).to_string());
            put(resolved, "members", &text, shape);
        }
    } else if let Some(role) = guild.and_then(|guild| guild.roles.get(&id)) {
        put(resolved, "roles", &text, wire::role(role));
    } else if let Some(channel) = world.channels.get(&id) {
        put(
            resolved,
            "channels",
            &text,
            world.partial_channel(channel, id),
        );
    } else {
        return Err(ControlError::missing(format!(
            "there is nobody and nothing with the id {id} here"
        )));
    }
    Ok(())
}
