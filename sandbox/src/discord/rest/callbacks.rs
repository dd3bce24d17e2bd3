//! `/interactions/{id}/{token}/callback`: the first answer to an interaction.

use serde_json::{Value, json};

use super::{Answer, Asked, nothing, ok};
use crate::discord::components;
use crate::discord::form::Faults;
use crate::discord::interactions::{InteractionKind, PATIENCE};
use crate::discord::messages::Said;
use crate::discord::problem::{Problem, unknown_interaction, unknown_message};
use crate::discord::stamp;
use crate::discord::world::{BOT, EPHEMERAL, Id, LOADING, World};

pub(crate) fn answer(world: &mut World, id: Id, token: &str, asked: &Asked<'_>) -> Answer {
    let known = world
        .interactions
        .get(&id)
        .filter(|known| known.token == token)
        .ok_or_else(unknown_interaction)?;
    if known.failed || (!known.acknowledged && stamp::real().saturating_sub(known.begun) > PATIENCE)
    {
        return Err(unknown_interaction());
    }
    if known.acknowledged {
        return Err(Problem::new(
            400,
            40060,
            "Interaction has already been acknowledged.",
        ));
    }
    let (kind, has_source) = (known.kind, known.source.is_some());
    let data = &asked.body["data"];
    let callback = asked.body["type"].as_u64().unwrap_or(0);
    let fits = match callback {
        4 | 5 => kind != InteractionKind::Autocomplete,
        6 | 7 => matches!(kind, InteractionKind::Component | InteractionKind::Modal) && has_source,
        8 => kind == InteractionKind::Autocomplete,
        9 => matches!(kind, InteractionKind::Command | InteractionKind::Component),
        _ => false,
    };
    if !fits {
        let message = "The specified interaction callback type is invalid for this interaction.";
        return Err(Problem::field(
            "type",
            "INTERACTION_CALLBACK_TYPE_INVALID",
            message,
        ));
    }
    match callback {
        4 => message(world, id, data, asked)?,
        5 => think(world, id, data)?,
        6 => later(world, id),
        7 => update(world, id, data, asked)?,
        8 => choices(world, id, data)?,
        _ => modal(world, id, data)?,
    }
    world.hub.changes.bump();
    if asked.flag("with_response") {
        ok(resource(world, id, callback))
    } else {
        nothing()
    }
}

fn acknowledge(world: &mut World, id: Id, original: Option<Id>, updates: bool) {
    if let Some(known) = world.interactions.get_mut(&id) {
        known.acknowledged = true;
        known.original = original;
        known.updates = updates;
    }
}

fn place(world: &World, id: Id) -> Result<(Id, Id, Value), Problem> {
    let known = world
        .interactions
        .get(&id)
        .ok_or_else(unknown_interaction)?;
    Ok((known.channel, known.person, known.metadata.clone()))
}

/// Says a message as the answer to an interaction, and answers with its id.
pub(super) fn say(
    world: &mut World,
    id: Id,
    data: &Value,
    asked: &Asked<'_>,
    refers: Option<Id>,
) -> Result<Id, Problem> {
    let draft = world.read_draft(data, asked.files, true)?;
    draft.refuse_empty()?;
    let (channel, person, metadata) = place(world, id)?;
    let ephemeral = draft.flags.is_some_and(|flags| flags & EPHEMERAL != 0);
    let there = world
        .channels
        .get(&channel)
        .ok_or_else(unknown_interaction)?;
    let content = draft.content.clone().unwrap_or_default();
    let mentions = if ephemeral {
        crate::discord::world::Notified::default()
    } else {
        world.notified(there, BOT, &content, &draft.allowed, None)
    };
    let said = Said {
        kind: if refers.is_some() {
            19
        } else {
            metadata_kind(&metadata)
        },
        refers: refers.map(|message| (channel, Some(message))),
        mentions,
        interaction: Some(metadata),
        only_for: ephemeral.then_some(person),
        ..Said::by_bot(draft)
    };
    Ok(world.post(channel, said))
}

/// A command's answer is a kind of message of its own (20, 23 for context menus); the answer to a button is not.
fn metadata_kind(metadata: &Value) -> u64 {
    match (metadata["type"].as_u64(), metadata["command_type"].as_u64()) {
        (Some(2), Some(2 | 3)) => 23,
        (Some(2), _) => 20,
        _ => 0,
    }
}

fn message(world: &mut World, id: Id, data: &Value, asked: &Asked<'_>) -> Result<(), Problem> {
    let said = say(world, id, data, asked, None)?;
    acknowledge(world, id, Some(said), false);
    tell_message(world, id, "message", said);
    Ok(())
}

/// Shows the person what the interaction brought.
pub(super) fn tell_message(world: &World, id: Id, kind: &str, message: Id) {
    let channel = world.interactions.get(&id).map_or(0, |known| known.channel);
    let Some(found) = world.message(channel, message) else {
        return;
    };
    let seen = world.seen_json(found);
    let answer = json!({
        "kind": kind, "text": seen["text"], "ephemeral": seen["ephemeral"], "alert": false, "message": seen,
        "modal": null, "choices": [],
    });
    world.hub.interactions.answer(&id.to_string(), answer);
}

fn tell(world: &World, id: Id, kind: &str, modal: &Value, choices: &Value) {
    let answer = json!({
        "kind": kind, "text": "", "ephemeral": false, "alert": false, "message": null, "modal": modal,
        "choices": choices,
    });
    world.hub.interactions.answer(&id.to_string(), answer);
}

/// "Byline is thinking…": a message that will get its content later.
fn think(world: &mut World, id: Id, data: &Value) -> Result<(), Problem> {
    let (channel, person, metadata) = place(world, id)?;
    let ephemeral = data["flags"].as_u64().unwrap_or(0) & EPHEMERAL;
    let said = Said {
        author: BOT,
        flags: LOADING | ephemeral,
        kind: metadata_kind(&metadata),
        interaction: Some(metadata),
        only_for: (ephemeral != 0).then_some(person),
        ..Said::default()
    };
    let message = world.post(channel, said);
    acknowledge(world, id, Some(message), false);
    world
        .hub
        .interactions
        .set_state(&id.to_string(), "deferred");
    Ok(())
}

fn later(world: &mut World, id: Id) {
    let source = world.interactions.get(&id).and_then(|known| known.source);
    acknowledge(world, id, source, true);
    world
        .hub
        .interactions
        .set_state(&id.to_string(), "deferred");
}

fn update(world: &mut World, id: Id, data: &Value, asked: &Asked<'_>) -> Result<(), Problem> {
    let draft = world.read_draft(data, asked.files, true)?;
    let known = world
        .interactions
        .get(&id)
        .ok_or_else(unknown_interaction)?;
    let (channel, source) = (known.channel, known.source.ok_or_else(unknown_message)?);
    world.message(channel, source).ok_or_else(unknown_message)?;
    world.change(channel, source, draft);
    acknowledge(world, id, Some(source), true);
    tell_message(world, id, "update", source);
    Ok(())
}

fn choices(world: &mut World, id: Id, data: &Value) -> Result<(), Problem> {
    let list = data["choices"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    let mut faults = Faults::default();
    if list.len() > 25 {
        faults.add(
            "data.choices",
            "BASE_TYPE_MAX_LENGTH",
            "Must be 25 or fewer in length.",
        );
    }
    for (at, choice) in list.iter().enumerate() {
        faults.length(
            &format!("data.choices.{at}.name"),
            &choice["name"],
            true,
            100,
        );
        if choice["value"].is_string() {
            faults.length(
                &format!("data.choices.{at}.value"),
                &choice["value"],
                true,
                100,
            );
        }
    }
    faults.finish()?;
    let locale = world
        .interactions
        .get(&id)
        .and_then(|known| world.users.get(&known.person));
    let locale = locale.map_or("en-US", |user| user.locale.as_str());
    let shown = list.iter().map(|choice| {
        let name = choice["name_localizations"]
            .get(locale)
            .filter(|name| name.is_string());
        json!({"name": name.unwrap_or(&choice["name"]), "value": choice["value"]})
    });
    let shown: Value = shown.collect();
    acknowledge(world, id, None, false);
    tell(world, id, "choices", &Value::Null, &shown);
    Ok(())
}

fn modal(world: &mut World, id: Id, data: &Value) -> Result<(), Problem> {
    let mut faults = Faults::default();
    components::read_modal(data, &mut faults);
    faults.finish()?;
    let fields = data["components"].as_array().into_iter().flatten().map(|row| {
        let field = components::modal_field(row);
        let label = if row["type"] == 18 { &row["label"] } else { &field["label"] };
        json!({
            "custom_id": field["custom_id"], "label": label, "style": field["style"], "type": field["type"],
            "required": field["required"].as_bool().unwrap_or(true), "value": field["value"],
            "placeholder": field["placeholder"], "min_length": field["min_length"],
            "max_length": field["max_length"], "options": field["options"],
        })
    });
    let shown = json!({
        "custom_id": data["custom_id"], "title": data["title"], "fields": fields.collect::<Vec<_>>(),
    });
    acknowledge(world, id, None, false);
    if let Some(known) = world.interactions.get_mut(&id) {
        known.modal = Some(data.clone());
    }
    tell(world, id, "modal", &shown, &json!([]));
    Ok(())
}

/// `?with_response=true`
fn resource(world: &World, id: Id, callback: u64) -> Value {
    let Some(known) = world.interactions.get(&id) else {
        return Value::Null;
    };
    let kind = known.metadata["type"].clone();
    let message = known
        .original
        .and_then(|message| world.message(known.channel, message));
    let mut interaction = json!({"id": id.to_string(), "type": kind});
    if let Some(message) = message {
        interaction["response_message_id"] = json!(message.id.to_string());
        interaction["response_message_loading"] = json!(message.flags & LOADING != 0);
        interaction["response_message_ephemeral"] = json!(message.only_for.is_some());
        interaction["channel_id"] = json!(message.channel.to_string());
    }
    let mut shape = json!({"interaction": interaction});
    if matches!(callback, 4 | 7)
        && let Some(message) = message
    {
        shape["resource"] = json!({"type": callback, "message": world.message_json(message)});
    }
    shape
}
