//! Tells Discord which commands there are.

use crate::connect::Discord;
use crate::ids::{at_most, snowflake};
use crate::rest::{Call, Failure};
use bot_core::command::{Audience, Listing, OptionListing, Takes};
use reqwest::Method;
use serde::Serialize;
use serde_json::Value;
use serenity::builder::{CreateCommand, CreateCommandOption};
use serenity::model::application::{CommandOptionType, CommandType};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

/// Our languages as Discord calls them. English is what it falls back to; Filipino and Estonian it does not have.
const LOCALES: [(&str, &str); 3] = [("pt", "pt-BR"), ("id", "id"), ("zh", "zh-CN")];
/// How often to try, and how long to wait in between at most.
const TRIES: usize = 4;
const LONGEST_WAIT: Duration = Duration::from_secs(15);

impl Discord {
    /// Makes the commands known: staff's on each of these servers, everybody else's everywhere.
    ///
    /// # Errors
    /// Discord did not take them; what it said.
    pub async fn publish_commands(
        &self,
        listings: &[Listing],
        servers: &[String],
    ) -> Result<(), String> {
        self.remember_menus(listings);
        let (staff, public): (Vec<&Listing>, Vec<&Listing>) = listings
            .iter()
            .partition(|listing| listing.spec.audience == Audience::Staff);
        let app = &self.me.application;
        self.put("/applications/{}/commands", &[app], &commands(&public))
            .await
            .map_err(|failure| format!("the commands for everyone: {failure}"))?;
        for server in servers {
            if snowflake(server).is_none() {
                return Err(format!("{server} is not the id of a server"));
            }
            self.put(
                "/applications/{}/guilds/{}/commands",
                &[app, server],
                &commands(&staff),
            )
            .await
            .map_err(|failure| format!("the staff's commands on server {server}: {failure}"))?;
        }
        Ok(())
    }

    /// The servers that the bot is on. Staff need their commands on each: a complaint may be made on another server than
    /// the one where the staff sits.
    ///
    /// # Errors
    /// Discord did not tell; what it said.
    pub async fn servers(&self) -> Result<Vec<String>, String> {
        let call = Call::new(Method::GET, "/users/@me/guilds", &[]);
        let told = self
            .rest
            .send(call)
            .await
            .map_err(|failure| failure.to_string())?;
        let guilds = told.as_array().map(Vec::as_slice).unwrap_or_default();
        let id = |guild: &Value| {
            guild
                .get("id")
                .and_then(Value::as_str)
                .map(ToOwned::to_owned)
        };
        Ok(guilds.iter().filter_map(id).collect())
    }

    /// A menu entry comes back under its English label.
    fn remember_menus(&self, listings: &[Listing]) {
        let menus: BTreeMap<String, String> = listings
            .iter()
            .filter_map(|listing| {
                let (label, _) = listing.menu.as_ref()?;
                Some((at_most(label, 32), listing.spec.name.to_owned()))
            })
            .collect();
        match self.menus.write() {
            Ok(mut known) => *known = Arc::new(menus),
            Err(poisoned) => *poisoned.into_inner() = Arc::new(menus),
        }
    }

    async fn put(
        &self,
        route: &'static str,
        parameters: &[&str],
        commands: &impl Serialize,
    ) -> Result<(), Failure> {
        let mut tries = 1;
        loop {
            let call = Call::new(Method::PUT, route, parameters).json(&slim(commands));
            match self.rest.send(call).await {
                Ok(_) => return Ok(()),
                Err(failure)
                    if failure.passes() && tries < TRIES && failure.wait() <= LONGEST_WAIT =>
                {
                    let _ =
                        tokio::time::timeout(failure.wait(), std::future::pending::<()>()).await;
                    tries += 1;
                }
                Err(failure) => return Err(failure),
            }
        }
    }
}

/// Without what the library says of every option, whether it has such a thing or not.
fn slim(commands: &impl Serialize) -> Value {
    let mut value = serde_json::to_value(commands).unwrap_or_default();
    for command in value.as_array_mut().into_iter().flatten() {
        let options = command.get_mut("options").and_then(Value::as_array_mut);
        for option in options
            .into_iter()
            .flatten()
            .filter_map(Value::as_object_mut)
        {
            option.retain(|key, value| {
                let empty = value.is_null() || value.as_array().is_some_and(Vec::is_empty);
                let unset = key == "autocomplete" && *value == false;
                !empty && !unset
            });
        }
    }
    value
}

fn commands(listings: &[&Listing]) -> Vec<CreateCommand> {
    let slash = listings.iter().map(|listing| command(listing));
    let menus = listings.iter().filter_map(|listing| menu(listing));
    slash.chain(menus).collect()
}

fn command(listing: &Listing) -> CreateCommand {
    let mut command = CreateCommand::new(listing.spec.name)
        .kind(CommandType::ChatInput)
        .description(described(&listing.description));
    for (locale, name) in localized(&listing.names) {
        if is_name(name) {
            command = command.name_localized(locale, name);
        }
    }
    for (locale, text) in localized(&listing.descriptions) {
        command = command.description_localized(locale, described(text));
    }
    // Discord wants what is required first.
    let (required, other): (Vec<&OptionListing>, Vec<&OptionListing>) = listing
        .options
        .iter()
        .partition(|option| option.spec.required);
    command.set_options(required.into_iter().chain(other).map(option).collect())
}

fn option(listing: &OptionListing) -> CreateCommandOption {
    let kind = match listing.spec.takes {
        Takes::File => CommandOptionType::Attachment,
        Takes::Text
        | Takes::Case
        | Takes::Agent
        | Takes::Order
        | Takes::Saved
        | Takes::OneOf(_) => CommandOptionType::String,
    };
    let mut option =
        CreateCommandOption::new(kind, listing.spec.name, described(&listing.description))
            .required(listing.spec.required);
    for (locale, name) in localized(&listing.names) {
        if is_name(name) {
            option = option.name_localized(locale, name);
        }
    }
    for (locale, text) in localized(&listing.descriptions) {
        option = option.description_localized(locale, described(text));
    }
    match listing.spec.takes {
        Takes::OneOf(words) => words.iter().take(25).fold(option, |option, word| {
            option.add_string_choice(*word, *word)
        }),
        takes if takes.suggests() => option.set_autocomplete(true),
        _ => option,
    }
}

fn menu(listing: &Listing) -> Option<CreateCommand> {
    let (label, labels) = listing.menu.as_ref()?;
    let mut command = CreateCommand::new(at_most(label, 32)).kind(CommandType::Message);
    for (locale, label) in localized(labels) {
        command = command.name_localized(locale, at_most(label, 32));
    }
    Some(command)
}

fn localized(words: &BTreeMap<String, String>) -> impl Iterator<Item = (&'static str, &str)> {
    LOCALES
        .into_iter()
        .filter_map(|(key, locale)| Some((locale, words.get(key)?.as_str())))
        .filter(|(_, words)| !words.trim().is_empty())
}

/// A description must be there and short.
fn described(text: &str) -> String {
    match text.trim() {
        "" => "…".to_owned(),
        text => at_most(text, 100),
    }
}

/// What Discord takes for a name: one word, lower case.
fn is_name(name: &str) -> bool {
    (1..=32).contains(&name.chars().count())
        && name
            .chars()
            .all(|c| (c.is_alphanumeric() && !c.is_uppercase()) || matches!(c, '-' | '_' | '\''))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test says what went wrong by failing")]
    use super::*;
    use bot_core::command::{OptionSpec, Spec};
    use serde_json::json;

    fn words(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
        pairs
            .iter()
            .map(|(key, word)| ((*key).to_owned(), (*word).to_owned()))
            .collect()
    }

    fn option_of(name: &'static str, takes: Takes, required: bool) -> OptionListing {
        OptionListing {
            spec: OptionSpec {
                name,
                takes,
                required,
            },
            names: words(&[("pt", "caso"), ("et", "juhtum")]),
            description: "Which one".to_owned(),
            descriptions: words(&[("zh", "哪一个")]),
        }
    }

    #[test]
    fn a_listing_becomes_a_command_and_a_menu_entry() {
        let listing = Listing {
            spec: Spec {
                name: "reply",
                audience: Audience::Staff,
                options: &[],
                on_message: true,
            },
            names: words(&[("pt", "responder"), ("id", "Balas ini"), ("fil", "sagot")]),
            description: "Reply to the customer".to_owned(),
            descriptions: words(&[("pt", "Responder ao cliente")]),
            options: vec![
                option_of("file", Takes::File, false),
                option_of("case", Takes::Case, true),
                option_of("state", Takes::OneOf(&["open", "closed"]), false),
            ],
            menu: Some(("Reply".to_owned(), words(&[("zh", "回复")]))),
        };
        let made = slim(&commands(&[&listing]));
        let command = &made[0];
        assert_eq!(command["type"], 1);
        assert_eq!(command["name_localizations"], json!({"pt-BR": "responder"}));
        assert_eq!(
            command["description_localizations"],
            json!({"pt-BR": "Responder ao cliente"})
        );
        let names: Vec<&Value> = command["options"]
            .as_array()
            .unwrap()
            .iter()
            .map(|o| &o["name"])
            .collect();
        assert_eq!(names, ["case", "file", "state"]);
        assert_eq!(command["options"][0]["autocomplete"], true);
        assert_eq!(command["options"][0]["type"], 3);
        assert_eq!(command["options"][1]["type"], 11);
        assert_eq!(command["options"][2]["choices"][1]["value"], "closed");
        let keys: Vec<&String> = command["options"][1].as_object().unwrap().keys().collect();
        assert_eq!(
            keys,
            [
                "description",
                "description_localizations",
                "name",
                "name_localizations",
                "required",
                "type"
            ]
        );
        assert_eq!(made[1]["type"], 3);
        assert_eq!(made[1]["name"], "Reply");
        assert_eq!(made[1]["name_localizations"], json!({"zh-CN": "回复"}));
    }

    #[test]
    fn every_command_of_ours_can_be_shown() {
        for spec in bot_core::command::COMMANDS {
            assert!(is_name(spec.name), "{}", spec.name);
            for option in spec.options {
                assert!(is_name(option.name), "{}", option.name);
            }
        }
    }
}
