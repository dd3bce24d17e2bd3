//! A language's file, as it is written.

use super::{Rule, Strength};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What is wrong in a file or in a brand's phrase, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{at}: {what}")]
pub struct Mistake {
    /// The rule or the list.
    pub at: String,
    /// What is wrong.
    pub what: String,
}

impl Mistake {
    pub(super) fn new(at: impl Into<String>, what: impl Into<String>) -> Self {
        Self {
            at: at.into(),
            what: what.into(),
        }
    }
}

/// A language's file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    /// Signs that are written in two ways, each pair together: what is read, then what it counts as.
    #[serde(default)]
    pub(super) signs: String,
    /// Lists: entries are parted by commas or line breaks.
    pub(super) lists: BTreeMap<String, String>,
    /// Rules by name.
    pub(super) rules: BTreeMap<String, RulePart>,
}

/// A rule's part.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RulePart {
    pub(super) strength: Strong,
    /// Phrases, one a line.
    #[serde(default)]
    pub(super) find: String,
    /// Further phrases that are no reason for a hint: they promise something, and say by when.
    #[serde(default)]
    pub(super) also: String,
    /// Lists that speak against it where they stand in the same sentence.
    #[serde(default)]
    pub(super) unless: Vec<String>,
    /// Lists that speak against it wherever they stand in the reply.
    #[serde(default)]
    pub(super) but: Vec<String>,
}

/// How much a rule matters, as it is written.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Strong {
    Tell,
    Hold,
    Stop,
}

impl From<Strong> for Strength {
    fn from(strong: Strong) -> Self {
        match strong {
            Strong::Tell => Self::Tell,
            Strong::Hold => Self::Hold,
            Strong::Stop => Self::Stop,
        }
    }
}

/// Reads a file: every rule has to be there, and no other.
pub(super) fn read(text: &str) -> Result<File, Mistake> {
    let file: File = toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(1, |span| {
            text.get(..span.start).unwrap_or(text).matches('\n').count() + 1
        });
        Mistake::new(format!("line {line}"), error.message())
    })?;
    for name in file.rules.keys() {
        if Rule::read(name).is_none() {
            return Err(Mistake::new(name, "there is no such rule"));
        }
    }
    for rule in Rule::ALL {
        if !file.rules.contains_key(rule.key()) {
            return Err(Mistake::new(rule.key(), "the rule has no part of its own"));
        }
    }
    Ok(file)
}
