//! Commands: defined once, here, and shown by each platform in its own way.

use crate::agent::Role;
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
    /// A file (Discord).
    File,
    /// One of a few words.
    OneOf(&'static [&'static str]),
}

impl Takes {
    /// Whether offers can be made while one types.
    #[must_use]
    pub const fn suggests(self) -> bool {
        matches!(self, Self::Case | Self::Agent | Self::Order)
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

const CASE: OptionSpec = OptionSpec {
    name: "case",
    takes: Takes::Case,
    required: false,
};

/// An option of words that may be left away.
const fn text(name: &'static str) -> OptionSpec {
    OptionSpec {
        name,
        takes: Takes::Text,
        required: false,
    }
}

/// Every command there is.
pub const COMMANDS: [Spec; 19] = [
    Spec {
        name: "start",
        audience: Audience::Customers,
        options: &[],
        on_message: false,
    },
    Spec {
        name: "help",
        audience: Audience::Everyone,
        options: &[],
        on_message: false,
    },
    Spec {
        name: "status",
        audience: Audience::Customers,
        options: &[],
        on_message: false,
    },
    Spec {
        name: "order",
        audience: Audience::Everyone,
        options: &[OptionSpec {
            name: "number",
            takes: Takes::Order,
            required: false,
        }],
        on_message: false,
    },
    Spec {
        name: "team",
        audience: Audience::Everyone,
        options: &[],
        on_message: false,
    },
    Spec {
        name: "case",
        audience: Audience::Staff,
        options: &[CASE],
        on_message: true,
    },
    Spec {
        name: "cases",
        audience: Audience::Staff,
        options: &[OptionSpec {
            name: "which",
            takes: Takes::OneOf(&["all", "mine", "unassigned"]),
            required: false,
        }],
        on_message: false,
    },
    Spec {
        name: "claim",
        audience: Audience::Staff,
        options: &[CASE],
        on_message: false,
    },
    Spec {
        name: "assign",
        audience: Audience::Staff,
        options: &[
            OptionSpec {
                name: "agent",
                takes: Takes::Agent,
                required: true,
            },
            CASE,
        ],
        on_message: false,
    },
    Spec {
        name: "reply",
        audience: Audience::Staff,
        options: &[
            OptionSpec {
                name: "text",
                takes: Takes::Text,
                required: true,
            },
            CASE,
            OptionSpec {
                name: "file",
                takes: Takes::File,
                required: false,
            },
        ],
        on_message: false,
    },
    Spec {
        name: "note",
        audience: Audience::Staff,
        options: &[
            OptionSpec {
                name: "text",
                takes: Takes::Text,
                required: true,
            },
            CASE,
        ],
        on_message: false,
    },
    Spec {
        name: "orders",
        audience: Audience::Staff,
        options: &[OptionSpec {
            name: "customer",
            takes: Takes::Text,
            required: true,
        }],
        on_message: false,
    },
    Spec {
        name: "solve",
        audience: Audience::Staff,
        options: &[CASE],
        on_message: false,
    },
    Spec {
        name: "close",
        audience: Audience::Staff,
        options: &[CASE],
        on_message: false,
    },
    Spec {
        name: "reopen",
        audience: Audience::Staff,
        options: &[CASE],
        on_message: false,
    },
    Spec {
        name: "private",
        audience: Audience::Staff,
        options: &[CASE],
        on_message: false,
    },
    Spec {
        name: "me",
        audience: Audience::Staff,
        options: &[
            text("name"),
            text("about"),
            text("picture"),
            text("languages"),
            text("skills"),
            text("hours"),
            text("capacity"),
            OptionSpec {
                name: "keep",
                takes: Takes::OneOf(&["yes", "no"]),
                required: false,
            },
            OptionSpec {
                name: "role",
                takes: Takes::OneOf(&Role::KEYS),
                required: false,
            },
            OptionSpec {
                name: "agent",
                takes: Takes::Agent,
                required: false,
            },
        ],
        on_message: false,
    },
    Spec {
        name: "away",
        audience: Audience::Staff,
        options: &[
            text("until"),
            OptionSpec {
                name: "cases",
                takes: Takes::OneOf(&["team", "keep"]),
                required: false,
            },
        ],
        on_message: false,
    },
    Spec {
        name: "back",
        audience: Audience::Staff,
        options: &[],
        on_message: false,
    },
];

/// The command of this name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Spec> {
    COMMANDS.iter().find(|spec| spec.name == name)
}

/// Reads options out of what was typed after a command, where a platform has no options of its own. A case is written
/// `#1042`; where nothing else could be a number, `1042` will do. `/me` takes what is to be set and to what, `/me hours
/// mon-fri 09:00-17:30 Europe/Tallinn`, and before that a colleague, where a lead sets it: `/me @Maarja Tamm: capacity 5`.
/// `/away` takes until when, and `keep`.
#[must_use]
pub fn read_rest(spec: &Spec, rest: &str) -> BTreeMap<String, String> {
    let mut args = BTreeMap::new();
    let mut rest = rest.trim();
    match spec.name {
        "me" => return read_profile(spec, rest),
        "away" => return read_away(rest),
        _ => {}
    }
    let words = spec
        .options
        .iter()
        .any(|option| option.takes == Takes::Text);
    if spec
        .options
        .iter()
        .any(|option| option.takes == Takes::Case)
    {
        let first = rest.split_whitespace().next().unwrap_or_default();
        let digits = first.strip_prefix('#').unwrap_or(first);
        let number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        if number && (first.starts_with('#') || !words) {
            args.insert("case".to_owned(), digits.to_owned());
            rest = rest.get(first.len()..).unwrap_or_default().trim_start();
        }
    }
    if let Some(option) = spec
        .options
        .iter()
        .find(|option| !matches!(option.takes, Takes::Case | Takes::File))
        && !rest.is_empty()
    {
        args.insert(option.name.to_owned(), rest.to_owned());
    }
    args
}

fn read_profile(spec: &Spec, mut rest: &str) -> BTreeMap<String, String> {
    let mut args = BTreeMap::new();
    if let Some((agent, what)) = rest.strip_prefix('@').and_then(|it| it.split_once(':')) {
        args.insert("agent".to_owned(), agent.trim().to_owned());
        rest = what.trim();
    }
    let (word, value) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    if spec.options.iter().any(|option| option.name == word) {
        args.insert(word.to_owned(), value.trim().to_owned());
    }
    args
}

fn read_away(rest: &str) -> BTreeMap<String, String> {
    let mut args = BTreeMap::new();
    let (keep, until): (Vec<&str>, Vec<&str>) = rest
        .split_whitespace()
        .partition(|word| matches!(*word, "keep" | "team"));
    if let Some(cases) = keep.last() {
        args.insert("cases".to_owned(), (*cases).to_owned());
    }
    if !until.is_empty() {
        args.insert("until".to_owned(), until.join(" "));
    }
    args
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
