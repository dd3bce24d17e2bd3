//! The names of slash commands and of their options, in every language.

use super::lines::words;
use bot_core::command::{COMMANDS, listings};
use bot_core::wording::LANGUAGES;
use std::collections::BTreeMap;

/// What Discord takes as the name of a command or an option. Chinese has no lower case, and needs none.
fn valid(name: &str) -> bool {
    (1..=32).contains(&name.chars().count())
        && name
            .chars()
            .all(|letter| letter.is_alphanumeric() || letter == '-' || letter == '_')
        && name.to_lowercase() == name
}

#[test]
fn names_are_valid_and_tell_apart() {
    let languages = LANGUAGES.map(str::to_owned);
    let listed = listings(&words(), &languages);
    for language in LANGUAGES {
        let mut commands = BTreeMap::new();
        for listing in &listed {
            let name = listing.names.get(language).map_or("", String::as_str);
            assert!(
                valid(name),
                "{language}: {:?} is no name for /{}",
                name,
                listing.spec.name
            );
            if let Some(other) = commands.insert(name, listing.spec.name) {
                unreachable!(
                    "{language}: /{other} and /{} are both {name}",
                    listing.spec.name
                );
            }
            // Typing a command's English name must not find another command.
            let taken = COMMANDS
                .iter()
                .find(|spec| spec.name == name && spec.name != listing.spec.name);
            assert!(
                taken.is_none(),
                "{language}: /{} is called like the English /{name}",
                listing.spec.name
            );
            let mut options = BTreeMap::new();
            for option in &listing.options {
                let name = option.names.get(language).map_or("", String::as_str);
                assert!(
                    valid(name),
                    "{language}: {name:?} is no name for the option {}",
                    option.spec.name
                );
                assert!(
                    options.insert(name, option.spec.name).is_none(),
                    "{language}: /{} has two options {name}",
                    listing.spec.name
                );
            }
        }
    }
}

#[test]
fn options_tell_apart_within_a_language() {
    for language in LANGUAGES {
        let mut seen = BTreeMap::new();
        let all = bot_core::wording::keys(language);
        for key in all
            .keys()
            .filter(|key| key.starts_with("option-") && key.ends_with("-name"))
        {
            if key == "option-name" {
                continue;
            }
            if let Some(other) = seen.insert(words().say(language, key, &[]), key) {
                unreachable!("{language}: {other} and {key} are the same");
            }
        }
    }
}

#[test]
fn english_names_are_the_ones_in_the_code() {
    for listing in listings(&words(), &["en".to_owned()]) {
        assert_eq!(
            listing.names.get("en").map(String::as_str),
            Some(listing.spec.name)
        );
        for option in &listing.options {
            assert_eq!(
                option.names.get("en").map(String::as_str),
                Some(option.spec.name)
            );
        }
    }
}
