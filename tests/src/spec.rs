//! Were the requests that a bot made ones that the real platforms would understand?
//!
//! Reads an entry of the sandbox's ledger and holds it against the platforms' own API descriptions. The sandbox is
//! written by us, so what it accepts proves little; these descriptions are not.

mod at;
mod discord;
mod entry;
mod telegram;

use std::fmt::{self, Display};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use serde_json::Value;

use crate::shared;
use entry::Entry;

/// Both API descriptions, ready to check against. Cheap to clone.
#[derive(Clone)]
pub struct Specs {
    telegram: Arc<telegram::Spec>,
    discord: Arc<discord::Spec>,
}

/// One thing that is wrong with one request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// The number of the request in the ledger.
    pub seq: u64,
    /// Platform and method or route: `telegram sendMessage`.
    pub what: String,
    /// A JSON pointer into the request's body; `query/limit` or `path/channel_id` for what is not in the body.
    pub at: String,
    /// What is wrong there, and what would be right.
    pub why: String,
}

impl Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { seq, what, at, why } = self;
        if at.is_empty() {
            write!(f, "#{seq} {what}: {why}")
        } else {
            write!(f, "#{seq} {what}, {at}: {why}")
        }
    }
}

/// Why the descriptions cannot be used.
#[derive(Clone, Debug, thiserror::Error)]
pub enum LoadError {
    /// The folder beside the project is not there.
    #[error("{} cannot be read: {why}", path.display())]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// What the system says.
        why: String,
    },
    /// The file uses something that the check does not understand yet; better to know than to wave it through.
    #[error("{} is not understood: {why}", path.display())]
    NotUnderstood {
        /// Which file.
        path: PathBuf,
        /// What in it.
        why: String,
    },
}

impl Specs {
    /// Reads both descriptions; the second time, gives back what the first one read.
    ///
    /// # Errors
    /// `LoadError` when a file is missing or says something that this check cannot understand.
    pub fn load() -> Result<Self, LoadError> {
        static LOADED: OnceLock<Result<Specs, LoadError>> = OnceLock::new();
        LOADED
            .get_or_init(|| Self::read(&shared::folder().join("specs")))
            .clone()
    }

    /// The descriptions, or `None` (said aloud, never in CI) where the shared folder is not there.
    ///
    /// # Errors
    /// `LoadError` when they are there and cannot be used.
    pub fn unless_missing() -> Result<Option<Self>, LoadError> {
        shared::path("specs").map(|_| Self::load()).transpose()
    }

    fn read(folder: &Path) -> Result<Self, LoadError> {
        let telegram = read_json(&folder.join("telegram-api.json"), telegram::Spec::new)?;
        let discord = read_json(&folder.join("discord-openapi.json"), discord::Spec::new)?;
        Ok(Self {
            telegram: Arc::new(telegram),
            discord: Arc::new(discord),
        })
    }

    /// Checks one entry of the ledger.
    ///
    /// # Errors
    /// All that is wrong with it.
    pub fn check(&self, entry: &Value) -> Result<(), Vec<Complaint>> {
        let entry = Entry::new(entry);
        let findings = match entry.platform {
            "telegram" => self.telegram.check(&entry),
            "discord" => self.discord.check(&entry),
            other => vec![at::Finding::new(
                "",
                format!("`{other}` is no platform of the ledger"),
            )],
        };
        if findings.is_empty() {
            return Ok(());
        }
        let what = entry.what();
        Err(findings
            .into_iter()
            .map(|at::Finding { at, why }| Complaint {
                seq: entry.seq,
                what: what.clone(),
                at,
                why,
            })
            .collect())
    }

    /// Checks many entries, and gives all complaints as one text to fail a test with.
    ///
    /// # Errors
    /// One complaint a line.
    pub fn check_all<'a>(
        &self,
        entries: impl IntoIterator<Item = &'a Value>,
    ) -> Result<(), String> {
        let complaints: Vec<String> = entries
            .into_iter()
            .filter_map(|entry| self.check(entry).err())
            .flatten()
            .map(|complaint| complaint.to_string())
            .collect();
        if complaints.is_empty() {
            Ok(())
        } else {
            Err(complaints.join("\n"))
        }
    }
}

fn read_json<T>(
    path: &Path,
    understand: impl Fn(Value) -> Result<T, String>,
) -> Result<T, LoadError> {
    let unreadable = |why: String| LoadError::Unreadable {
        path: path.to_owned(),
        why,
    };
    let text = std::fs::read_to_string(path).map_err(|error| unreadable(error.to_string()))?;
    let value = serde_json::from_str(&text).map_err(|error| unreadable(error.to_string()))?;
    understand(value).map_err(|why| LoadError::NotUnderstood {
        path: path.to_owned(),
        why,
    })
}
