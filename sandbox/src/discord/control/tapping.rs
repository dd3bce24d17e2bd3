//! What people tap and fill in: buttons, selects, commands, modals.

use serde_json::{Value, json};

use super::options::{Given, chosen, sub_path};
use super::{Answer, id_of, needed_id, needed_text, person, place, seen, seen_message};
use crate::control::ControlError;
use crate::discord::components::{flat, modal_field};
use crate::discord::interactions::{Deed, InteractionKind};
use crate::discord::world::{Id, World};

fn begun(id: Id) -> Answer {
    Ok(json!({"interaction": id.to_string()}))
}

pub(super) fn press(world: &mut World, body: &Value) -> Answer {
    let who = person(world, body)?;
    let channel = place(world, who, &body["place"])?;
    let message = needed_id(body, "message")?;
    let found = seen_message(world, who, channel, message)?;
    let one = component(&found.components, &body["button"])?;
    if one["disabled"] == true {
        return Err(ControlError::wrong(
            "this button cannot be pressed: it is disabled",
        ));
    }
    let Some(custom_id) = one["custom_id"].as_str() else {
        return Err(ControlError::wrong(
            "this button is a link: it opens an address and tells the bot nothing",
        ));
    };
    let mut data = json!({"custom_id": custom_id, "component_type": one["type"], "id": one["id"]});
    if one["type"] != 2 {
        let values = values(one, &body["values"])?;
        let mut resolved = json!({});
        if one["type"] != 3 {
            let place = seen(world, who, channel)?;
            for value in &values {
                super::options::resolve(world, place, id_of(value).unwrap_or(0), &mut resolved)?;
            }
            data["resolved"] = resolved;
        }
        data["values"] = json!(values);
    }
    let deed = Deed {
        kind: InteractionKind::Component,
        person: who,
        channel,
        data,
        source: Some(message),
        before: None,
    };
    begun(world.interact(deed))
}

/// A button or select by its label, its own id, or its place among the buttons.
fn component<'a>(rows: &'a [Value], wanted: &Value) -> Result<&'a Value, ControlError> {
    let by_index = wanted
        .as_u64()
        .and_then(|index| usize::try_from(index).ok());
    if let Some(index) = by_index {
        let found = flat(rows).filter(|one| one["type"] == 2).nth(index);
        return found.ok_or_else(|| {
            ControlError::missing(format!("the message has no button number {index}"))
        });
    }
    let wanted = wanted
        .as_str()
        .ok_or_else(|| ControlError::wrong("`button` must be a label, a custom_id or an index"))?;
    let by_id = flat(rows).find(|one| one["custom_id"] == wanted);
    let by_label =
        || flat(rows).find(|one| one["label"] == wanted || one["emoji"]["name"] == wanted);
    let by_hint = || flat(rows).find(|one| one["placeholder"] == wanted);
    by_id.or_else(by_label).or_else(by_hint).ok_or_else(|| {
        let name = |one: &Value| {
            one["label"]
                .as_str()
                .or_else(|| one["custom_id"].as_str())
                .map(str::to_owned)
        };
        let there: Vec<_> = flat(rows).filter_map(name).collect();
        ControlError::missing(format!(
            "the message has no button {wanted:?}; it has {there:?}"
        ))
    })
}

/// What was chosen in a select, each by its value or its label.
fn values(one: &Value, given: &Value) -> Result<Vec<Value>, ControlError> {
    let given = given.as_array().map(Vec::as_slice).unwrap_or_default();
    let least = one["min_values"].as_u64().unwrap_or(1);
    let most = one["max_values"].as_u64().unwrap_or(1);
    if !(least..=most).contains(&(given.len() as u64)) {
        return Err(ControlError::wrong(format!(
            "`values` must be {least} to {most} of the select's values"
        )));
    }
    if one["type"] != 3 {
        return Ok(given
            .iter()
            .map(|value| id_of(value).map_or(Value::Null, |id| json!(id.to_string())))
            .collect());
    }
    let options = one["options"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    let find = |value: &Value| {
        let found = options
            .iter()
            .find(|option| &option["value"] == value || &option["label"] == value);
        found.map(|option| option["value"].clone()).ok_or_else(|| {
            let there: Vec<_> = options.iter().map(|option| &option["value"]).collect();
            ControlError::wrong(format!("the select has no value {value}; it has {there:?}"))
        })
    };
    given.iter().map(find).collect()
}

pub(super) fn command(world: &mut World, body: &Value, focused: Option<&str>) -> Answer {
    let who = person(world, body)?;
    let channel = place(world, who, &body["place"])?;
    let name = needed_text(body, "name")?;
    let there = seen(world, who, channel)?;
    let (kinds, target): (&[u64], _) = match &body["target"] {
        Value::Null => (&[1], None),
        _ => (&[2, 3], Some(needed_id(body, "target")?)),
    };
    // "/order status": the command and what is under it.
    let mut words = name.trim_start_matches('/').split(' ');
    let first = words.next().unwrap_or_default();
    let exact = world.command_for(who, there, name.trim_start_matches('/'), kinds);
    let (found, path) = match exact {
        Ok(found) => (found, Vec::new()),
        Err(_) if target.is_none() => {
            let found = world
                .command_for(who, there, first, kinds)
                .map_err(ControlError::wrong)?;
            (found, words.collect())
        }
        Err(why) => return Err(ControlError::wrong(why)),
    };
    let mut data = json!({"id": found.id.to_string(), "name": found.name, "type": found.kind});
    if let Some(guild) = found.guild {
        data["guild_id"] = json!(guild.to_string());
    }
    if let Some(target) = target {
        let mut resolved = json!({});
        if found.kind == 3 {
            let message = seen_message(world, who, channel, target)?;
            resolved["messages"] = json!({ target.to_string(): world.message_json(message) });
        } else {
            super::options::resolve(world, there, target, &mut resolved)?;
        }
        data["target_id"] = json!(target.to_string());
        data["resolved"] = resolved;
    } else {
        let (shape, path) = (
            found.shape.clone(),
            sub_path(&found.shape, &path, locale(world, who))?,
        );
        let given = Given {
            who,
            channel,
            values: &body["options"],
            focused,
        };
        let (options, resolved) = chosen(world, &shape, &path, &given)?;
        data["options"] = json!(options);
        if resolved.as_object().is_some_and(|all| !all.is_empty()) {
            data["resolved"] = resolved;
        }
    }
    let kind = if focused.is_some() {
        InteractionKind::Autocomplete
    } else {
        InteractionKind::Command
    };
    begun(world.interact(Deed {
        kind,
        person: who,
        channel,
        data,
        source: None,
        before: None,
    }))
}

pub(super) fn locale(world: &World, who: Id) -> &str {
    world
        .users
        .get(&who)
        .map_or("en-US", |user| user.locale.as_str())
}

pub(super) fn autocomplete(world: &mut World, body: &Value) -> Answer {
    let focused = needed_text(body, "focused")?.to_owned();
    command(world, body, Some(&focused))
}

pub(super) fn submit(world: &mut World, body: &Value) -> Answer {
    let who = person(world, body)?;
    let id = needed_id(body, "interaction")?;
    let known = world
        .interactions
        .get(&id)
        .filter(|known| known.person == who);
    let known =
        known.ok_or_else(|| ControlError::missing(format!("{who} has no interaction {id}")))?;
    let Some(modal) = &known.modal else {
        return Err(ControlError::wrong(format!(
            "the interaction {id} was not answered with a modal"
        )));
    };
    let fields = body["fields"].as_object();
    let fields =
        fields.ok_or_else(|| ControlError::wrong("`fields` must be {custom_id: value}"))?;
    let rows = modal["components"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    let known_ids: Vec<&str> = rows
        .iter()
        .filter_map(|row| modal_field(row)["custom_id"].as_str())
        .collect();
    if let Some(unknown) = fields.keys().find(|key| !known_ids.contains(&key.as_str())) {
        return Err(ControlError::wrong(format!(
            "the modal has no field {unknown:?}; it has {known_ids:?}"
        )));
    }
    let mut filled = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let field = modal_field(row);
        let custom_id = field["custom_id"].as_str().unwrap_or_default();
        let mut inner = json!({"type": field["type"], "custom_id": custom_id, "id": at * 2 + 2});
        match field["type"].as_u64() {
            Some(4) => inner["value"] = json!(text_field(field, fields.get(custom_id))?),
            _ => {
                let given = fields.get(custom_id).cloned().unwrap_or_else(|| json!([]));
                let given = if given.is_array() {
                    given
                } else {
                    json!([given])
                };
                inner["values"] = json!(values(field, &given)?);
            }
        }
        filled.push(if row["type"] == 18 {
            json!({"type": 18, "id": at * 2 + 1, "component": inner})
        } else {
            json!({"type": 1, "id": at * 2 + 1, "components": [inner]})
        });
    }
    let deed = Deed {
        kind: InteractionKind::Modal,
        person: who,
        channel: known.channel,
        data: json!({"custom_id": modal["custom_id"], "components": filled}),
        source: known.source,
        before: Some(known.metadata.clone()),
    };
    if !world.is_in(who, deed.channel) {
        return Err(ControlError::wrong(format!(
            "{who} no longer sees the place of the interaction {id}"
        )));
    }
    if let Some(known) = world.interactions.get_mut(&id) {
        // The form is closed once it is sent.
        known.modal = None;
    }
    begun(world.interact(deed))
}

/// A field as the client lets it be sent: filled where it must be, neither too short nor too long.
fn text_field(field: &Value, given: Option<&Value>) -> Result<String, ControlError> {
    let name = field["custom_id"].as_str().unwrap_or_default();
    let value = given
        .and_then(Value::as_str)
        .or_else(|| field["value"].as_str())
        .unwrap_or_default();
    let length = value.chars().count() as u64;
    let required = field["required"].as_bool().unwrap_or(true);
    let least = field["min_length"].as_u64().unwrap_or(u64::from(required));
    let most = field["max_length"].as_u64().unwrap_or(4000);
    if (required || length > 0) && length < least || length > most {
        return Err(ControlError::wrong(format!(
            "the field {name:?} takes {least} to {most} characters, not {length}"
        )));
    }
    Ok(value.to_owned())
}
