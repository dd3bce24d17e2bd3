//! How an agent works: languages, skills, hours, capacity, absence, role.

use super::{Shifts, Summary};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// How an agent works. Everything may be left open.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Working {
    /// The languages they answer in, by our language keys (`pt`).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// What they know best, as contact reasons.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub skills: Vec<String>,
    /// When they work. Nothing means whenever the desk is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<Shifts>,
    /// How many open cases they have at once, at most. Nothing means that nobody counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub capacity: Option<u32>,
    /// Their open cases stay theirs after their shift.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub keeps: bool,
    /// While they are away.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub away: Option<Away>,
    /// What they may do beyond answering.
    #[serde(skip_serializing_if = "Role::is_agent")]
    pub role: Role,
    /// When they are told what waits for them.
    #[serde(skip_serializing_if = "Summary::is_usual")]
    pub summary: Summary,
    /// The handle of their account, by which colleagues may call them as well.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handle: Option<String>,
}

/// An absence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Away {
    /// Until when. Nothing means until they say that they are back.
    pub until: Option<Timestamp>,
    /// Their open cases stay theirs meanwhile.
    pub keeps: bool,
}

/// What somebody of staff may do. Each may do what those before may.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Answers.
    #[default]
    Agent,
    /// Sees to the whole queue, and to colleagues' profiles.
    Lead,
    /// Sees to leads as well.
    Manager,
}

impl Role {
    /// Every [`Self::key`].
    pub const KEYS: [&'static str; 3] = ["agent", "lead", "manager"];

    /// Its name, the same as in JSON and in the team's file.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Agent => "agent",
            Self::Lead => "lead",
            Self::Manager => "manager",
        }
    }

    /// The role of this name.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        let all = [Self::Agent, Self::Lead, Self::Manager];
        all.into_iter().find(|role| role.key() == key)
    }

    #[expect(
        clippy::trivially_copy_pass_by_ref,
        reason = "serde hands over a reference"
    )]
    fn is_agent(&self) -> bool {
        *self == Self::Agent
    }
}

impl Working {
    /// Whether they told how they work, so that cases may come to them by themselves.
    #[must_use]
    pub fn is_told(&self) -> bool {
        let Self {
            languages,
            skills,
            hours,
            capacity,
            keeps: _,
            away: _,
            role: _,
            summary: _,
            handle: _,
        } = self;
        !languages.is_empty() || !skills.is_empty() || hours.is_some() || capacity.is_some()
    }

    /// The absence that goes on at this moment.
    #[must_use]
    pub fn away_at(&self, now: Timestamp) -> Option<Away> {
        self.away
            .filter(|away| away.until.is_none_or(|until| now < until))
    }

    /// Whether these are their hours. Who gave none works whenever the desk is open.
    #[must_use]
    pub fn on_shift(&self, now: Timestamp) -> bool {
        self.hours.as_ref().is_none_or(|hours| hours.covers(now))
    }
}
