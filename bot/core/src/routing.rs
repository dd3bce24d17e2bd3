//! Who gets a case: whoever helped this customer last; else by language, by skill, by the fewest open cases, by the longest
//! time without a new one. Only those who are here, and who have room for one more.

use crate::agent::Agent;
use crate::fold::fold;
use crate::id::AgentId;
use jiff::Timestamp;

/// Up to how many open cases of an agent are counted: nobody can say that they take more.
pub const MOST_COUNTED: u32 = 1_000;

/// What an agent has to do. A case counts while there is something left to do in it: not once it is solved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Load {
    /// Who.
    pub agent: AgentId,
    /// How many open cases they have, at most [`MOST_COUNTED`].
    pub open: u32,
    /// When a case came to them last, whoever gave it to them.
    pub assigned_at: Option<Timestamp>,
}

/// Somebody who is here.
#[derive(Clone, Debug)]
pub struct Present<'a> {
    /// Who.
    pub agent: &'a Agent,
    /// What they have to do.
    pub load: Load,
}

impl Present<'_> {
    /// Whether they take one more.
    #[must_use]
    pub fn has_room(&self) -> bool {
        let most = self.agent.working.capacity;
        most.is_none_or(|most| self.load.open < most)
    }
}

/// What a case asks for.
#[derive(Clone, Copy, Debug)]
pub struct Wanted<'a> {
    /// Who helped this customer last.
    pub helped: Option<&'a AgentId>,
    /// The customer's language.
    pub language: &'a str,
    /// Why they had to write, where it is known.
    pub reason: Option<&'a str>,
}

/// Why it was this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// They helped this customer last.
    Helped,
    /// They answer in the customer's language.
    Language,
    /// They know best about it.
    Skill,
    /// They have the fewest open cases.
    Fewest,
    /// They have waited longest for a case.
    Longest,
    /// Nobody else is here and has room.
    Alone,
}

impl Why {
    /// Every [`Self::key`].
    pub const KEYS: [&'static str; 6] =
        ["helped", "language", "skill", "fewest", "longest", "alone"];

    /// Its name in the wording's keys.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Helped => "helped",
            Self::Language => "language",
            Self::Skill => "skill",
            Self::Fewest => "fewest",
            Self::Longest => "longest",
            Self::Alone => "alone",
        }
    }
}

/// How well something that is asked for fits what somebody said of themselves: who said nothing may know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Yes,
    Perhaps,
    No,
}

fn fit(known: &[String], wanted: Option<&str>) -> Fit {
    let Some(wanted) = wanted else {
        return Fit::Perhaps;
    };
    if known.is_empty() {
        return Fit::Perhaps;
    }
    let wanted = fold(wanted);
    if known.iter().any(|it| fold(it) == wanted) {
        Fit::Yes
    } else {
        Fit::No
    }
}

/// Who of these gets it, as an index, and why. Nobody where nobody has room.
#[must_use]
pub fn choose(present: &[Present<'_>], wanted: Wanted<'_>) -> Option<(usize, Why)> {
    let free = || present.iter().enumerate().filter(|(_, it)| it.has_room());
    let helped = free().find(|(_, it)| Some(&it.agent.id) == wanted.helped);
    if let Some((at, _)) = helped {
        return Some((at, Why::Helped));
    }
    let mut ranked: Vec<_> = free()
        .map(|(at, it)| {
            let working = &it.agent.working;
            let rank = (
                fit(&working.languages, Some(wanted.language)),
                fit(&working.skills, wanted.reason),
                it.load.open,
                // Who never had one goes first.
                it.load.assigned_at,
            );
            (rank, at)
        })
        .collect();
    ranked.sort();
    let mut ranked = ranked.into_iter();
    let (best, at) = ranked.next()?;
    let why = match ranked.next() {
        None => Why::Alone,
        Some((next, _)) if next.0 != best.0 => Why::Language,
        Some((next, _)) if next.1 != best.1 => Why::Skill,
        Some((next, _)) if next.2 != best.2 => Why::Fewest,
        Some(_) => Why::Longest,
    };
    Some((at, why))
}

#[cfg(test)]
mod tests;
