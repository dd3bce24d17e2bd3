//! What became of a profile, step by step: who changed what, when, before and after. It belongs to no case.

use super::{Agent, Working};
use crate::history::Actor;
use crate::id::AgentId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// One thing of a profile was changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Whose profile.
    pub agent: AgentId,
    /// When, by our clock.
    pub at: Timestamp,
    /// Who changed it.
    pub actor: Actor,
    /// What: one of [`Self::KEYS`].
    pub what: String,
    /// How it was; nothing where nothing was told.
    pub before: Option<String>,
    /// How it is now.
    pub after: Option<String>,
}

impl Step {
    /// All that a profile has and that somebody can change.
    pub const KEYS: [&'static str; 11] = [
        "name",
        "about",
        "picture",
        "languages",
        "skills",
        "hours",
        "capacity",
        "keep",
        "role",
        "away",
        "summary",
    ];

    /// The steps from one profile to another.
    #[must_use]
    pub fn between(before: &Agent, after: &Agent, at: Timestamp, actor: &Actor) -> Vec<Self> {
        let whose = &after.id;
        let all = Self::KEYS.into_iter().zip(told(before)).zip(told(after));
        all.filter(|((_, before), after)| before != after)
            .map(|((what, before), after)| Self {
                agent: whose.clone(),
                at,
                actor: actor.clone(),
                what: what.to_owned(),
                before,
                after,
            })
            .collect()
    }
}

/// A profile in words of its own, in the order of [`Step::KEYS`].
fn told(agent: &Agent) -> [Option<String>; 11] {
    let Working {
        languages,
        skills,
        hours,
        capacity,
        keeps,
        away,
        role,
        summary,
        handle: _,
    } = &agent.working;
    let list = |list: &[String]| (!list.is_empty()).then(|| list.join(", "));
    let away = away.map(|away| {
        let until = away
            .until
            .map_or_else(|| "-".to_owned(), |it| it.to_string());
        let keeps = if away.keeps { " keep" } else { "" };
        format!("{until}{keeps}")
    });
    [
        agent.public_name.clone(),
        agent.about.clone(),
        agent.picture.clone(),
        list(languages),
        list(skills),
        hours.as_ref().map(ToString::to_string),
        capacity.map(|most| most.to_string()),
        Some(if *keeps { "yes" } else { "no" }.to_owned()),
        Some(role.key().to_owned()),
        away,
        Some(summary.to_string()),
    ]
}
