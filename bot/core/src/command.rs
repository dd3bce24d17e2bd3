//! Commands: defined once, here, and shown by each platform in its own way.

mod list;
mod typed;

pub use list::COMMANDS;
pub use typed::read_rest;

use std::collections::BTreeMap;

/// Who may give a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Staff alone.
    Staff,
    /// Anyone.
    Customers,
    /// Anyone; staff get to see more.
    Everyone,
}

/// What an option takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// Words.
    Text,
    /// A case's number.
    Case,
    /// A colleague.
    Agent,
    /// An order's number.
    Order,
    /// A saved reply.
    Saved,
    /// A file (Discord).
    File,
    /// One of a few words.
    OneOf(&'static [&'static str]),
}

impl Takes {
    /// Whether offers can be made while one types.
    #[must_use]
    pub const fn suggests(self) -> bool {
        matches!(self, Self::Case | Self::Agent | Self::Order | Self::Saved)
    }
}

/// An option of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OptionSpec {
    /// Its name, also the key of its words.
    pub name: &'static str,
    /// What it takes.
    pub takes: Takes,
    /// Whether the command needs it.
    pub required: bool,
}

/// A command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spec {
    /// Its name, without the slash, also the key of its words.
    pub name: &'static str,
    /// Who may give it.
    pub audience: Audience,
    /// Its options, in order. Where a platform has no options, the last one takes all that is left of the line.
    pub options: &'static [OptionSpec],
    /// It can be given from a message's own menu (Discord: "Apps"; Telegram: as a reply to the message).
    pub on_message: bool,
}

/// A command as it is shown, in every language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing {
    /// What it is.
    pub spec: Spec,
    /// Its name in other languages, by language key (`pt`): one word, lower case.
    pub names: BTreeMap<String, String>,
    /// What it does, in English.
    pub description: String,
    /// What it does, by language key.
    pub descriptions: BTreeMap<String, String>,
    /// Its options, in the order of [`Spec::options`].
    pub options: Vec<OptionListing>,
    /// The label in a message's menu, in English and by language key, where [`Spec::on_message`].
    pub menu: Option<(String, BTreeMap<String, String>)>,
}

/// An option as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionListing {
    /// What it is.
    pub spec: OptionSpec,
    /// Its name in other languages, by language key.
    pub names: BTreeMap<String, String>,
    /// What it is for, in English.
    pub description: String,
    /// What it is for, by language key.
    pub descriptions: BTreeMap<String, String>,
}

/// The command of this name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Spec> {
    COMMANDS.iter().find(|spec| spec.name == name)
}

/// All commands with their words, ready to be shown by a platform.
#[must_use]
pub fn listings(words: &crate::wording::Words, languages: &[String]) -> Vec<Listing> {
    let in_all = |key: &str| -> BTreeMap<String, String> {
        languages
            .iter()
            .map(|language| (language.clone(), words.say(language, key, &[])))
            .collect()
    };
    COMMANDS
        .iter()
        .map(|spec| Listing {
            spec: *spec,
            names: in_all(&format!("command-{}-name", spec.name)),
            description: words.say("en", &format!("command-{}", spec.name), &[]),
            descriptions: in_all(&format!("command-{}", spec.name)),
            options: spec
                .options
                .iter()
                .map(|option| OptionListing {
                    spec: *option,
                    names: in_all(&format!("option-{}-name", option.name)),
                    description: words.say("en", &format!("option-{}", option.name), &[]),
                    descriptions: in_all(&format!("option-{}", option.name)),
                })
                .collect(),
            menu: spec
                .on_message
                .then(|| (words.say("en", "menu-case", &[]), in_all("menu-case"))),
        })
        .collect()
}
