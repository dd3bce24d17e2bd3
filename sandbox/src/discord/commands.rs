//! Application commands: what is accepted, and which of them a person finds where.

mod check;

use serde_json::{Value, json};

use super::permissions::{ALL, USE_APPLICATION_COMMANDS};
use super::world::{BOT, Channel, Guild, Id, World};

pub(crate) use check::check;

/// A command as it was registered.
#[derive(Debug, Clone)]
pub(crate) struct Command {
    pub(crate) id: Id,
    /// The only guild where it is there; everywhere without one.
    pub(crate) guild: Option<Id>,
    pub(crate) kind: u64,
    pub(crate) name: String,
    pub(crate) shape: Value,
}

impl Command {
    pub(crate) fn json(&self, localizations: bool) -> Value {
        let mut shape = self.shape.clone();
        if !localizations {
            drop_localizations(&mut shape);
        }
        shape
    }

    /// Whether this is what a person with this locale would type.
    fn is_called(&self, name: &str, locale: &str) -> bool {
        self.name.eq_ignore_ascii_case(name) || localized(&self.shape, locale) == Some(name)
    }
}

/// The name in a person's language. Discord looks up the exact locale and no other.
pub(crate) fn localized<'a>(shape: &'a Value, locale: &str) -> Option<&'a str> {
    shape["name_localizations"].get(locale)?.as_str()
}

fn drop_localizations(shape: &mut Value) {
    if let Some(object) = shape.as_object_mut() {
        object.remove("name_localizations");
        object.remove("description_localizations");
    }
    for list in ["options", "choices"] {
        if let Some(list) = shape.get_mut(list).and_then(Value::as_array_mut) {
            list.iter_mut().for_each(drop_localizations);
        }
    }
}

/// All commands.
#[derive(Debug, Default)]
pub(crate) struct Commands {
    pub(crate) all: Vec<Command>,
}

impl Commands {
    pub(crate) fn in_scope(&self, guild: Option<Id>) -> impl Iterator<Item = &Command> {
        self.all
            .iter()
            .filter(move |command| command.guild == guild)
    }
}

impl World {
    /// Stores a checked command in place of one with the same name and kind. True when it is new.
    pub(crate) fn store_command(
        &mut self,
        guild: Option<Id>,
        id: Option<Id>,
        shape: Value,
    ) -> (Id, bool) {
        let kind = shape["type"].as_u64().unwrap_or(1);
        let name = shape["name"].as_str().unwrap_or_default().to_owned();
        let same = |command: &Command| match id {
            Some(id) => command.id == id,
            None => command.guild == guild && command.kind == kind && command.name == name,
        };
        let known = self.commands.all.iter().position(same);
        let id = match known {
            Some(at) => self.commands.all[at].id,
            None => self.new_id(),
        };
        let mut shape = shape;
        shape["id"] = json!(id.to_string());
        shape["application_id"] = json!(BOT.to_string());
        shape["version"] = json!(self.new_id().to_string());
        if let Some(guild) = guild {
            shape["guild_id"] = json!(guild.to_string());
        }
        let command = Command {
            id,
            guild,
            kind,
            name,
            shape,
        };
        match known {
            Some(at) => self.commands.all[at] = command,
            None => self.commands.all.push(command),
        }
        self.hub.changes.bump();
        (id, known.is_none())
    }

    /// The command that a person means in a place, or why there is none for this person.
    pub(crate) fn command_for(
        &self,
        person: Id,
        channel: &Channel,
        name: &str,
        kinds: &[u64],
    ) -> Result<&Command, String> {
        let locale = self
            .users
            .get(&person)
            .map_or("en-US", |user| user.locale.as_str());
        let guild = channel.guild.and_then(|id| self.guilds.get(&id));
        let here = |command: &&Command| {
            kinds.contains(&command.kind)
                && match (command.guild, guild) {
                    (Some(only), Some(guild)) => only == guild.id,
                    (Some(_), None) => false,
                    (None, _) => is_in_context(&command.shape, guild.is_some()),
                }
        };
        let mut there = self.commands.all.iter().filter(here).collect::<Vec<_>>();
        // A guild's own command hides a global one of the same name.
        there.sort_by_key(|command| command.guild.is_none());
        let Some(found) = there.iter().find(|command| command.is_called(name, locale)) else {
            let known: Vec<_> = there.iter().map(|command| command.name.as_str()).collect();
            return Err(format!(
                "there is no command {name:?} here; there are {known:?}"
            ));
        };
        let bits = self.permissions_in(channel, person);
        if bits & USE_APPLICATION_COMMANDS == 0 {
            return Err("this person may not use commands here".to_owned());
        }
        let needed = &found.shape["default_member_permissions"];
        let needed = needed.as_str().and_then(|bits| bits.parse::<u64>().ok());
        if guild.is_some_and(|guild| !self.may_use(guild, person, needed)) {
            return Err(format!(
                "this person does not see the command {:?}: it needs the permissions {needed:?}",
                found.name
            ));
        }
        Ok(found)
    }

    /// Whether a person sees a command that asks for these permissions; for `0` only administrators do.
    pub(crate) fn may_use(&self, guild: &Guild, person: Id, needed: Option<u64>) -> bool {
        let has = guild.permissions(person);
        needed.is_none_or(|needed| has == ALL || needed != 0 && has & needed == needed)
    }
}

fn is_in_context(shape: &Value, guild: bool) -> bool {
    match shape["contexts"].as_array() {
        Some(contexts) => contexts
            .iter()
            .any(|context| context == if guild { 0 } else { 1 }),
        None => guild || shape["dm_permission"] != false,
    }
}
