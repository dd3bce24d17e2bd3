//! Targets: by when customers should have what they wait for, reckoned from what happened each time it is asked.
//!
//! A case's clock runs while it is our turn and stands while it waits for the customer or somebody else. What a target is
//! measured in (opening hours, or hours as they pass) is added up over the stretches in which it ran, so that a case that
//! was put on hold for a day has a day more.

use crate::case::State;
use crate::hours::OpeningHours;
use crate::place::Platform;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;

/// What a customer waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Goal {
    /// A person's first answer.
    FirstReply,
    /// An answer to the oldest of their messages that has none, once a person has answered before.
    NextReply,
    /// That the case is solved.
    Resolution,
}

impl Goal {
    /// Its name in the history.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::FirstReply => "first_reply",
            Self::NextReply => "next_reply",
            Self::Resolution => "resolution",
        }
    }

    /// The goal of this name.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        let all = [Self::FirstReply, Self::NextReply, Self::Resolution];
        all.into_iter().find(|goal| goal.key() == key)
    }
}

/// What staff is told of a target, one after the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// It comes near.
    Soon,
    /// It is missed: whoever has the case hears of it.
    Missed,
    /// The leads hear of it.
    Leads,
    /// Everyone on shift hears of it.
    Everyone,
}

impl Stage {
    /// All of them, in the order in which they come.
    pub const ALL: [Self; 4] = [Self::Soon, Self::Missed, Self::Leads, Self::Everyone];

    /// Its name in the history.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Soon => "soon",
            Self::Missed => "missed",
            Self::Leads => "leads",
            Self::Everyone => "everyone",
        }
    }

    /// The stage of this name.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.key() == key)
    }
}

/// In which hours targets are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Counted {
    /// In the desk's opening hours.
    Opening,
    /// Day and night.
    Calendar,
}

/// The targets of some cases, and what is told of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// For the first answer.
    pub first_reply: Option<SignedDuration>,
    /// For every further answer.
    pub next_reply: Option<SignedDuration>,
    /// For the solution.
    pub resolution: Option<SignedDuration>,
    /// In which hours all of this is counted.
    pub counted: Counted,
    /// How long before a target staff is warned.
    pub warn_before: SignedDuration,
    /// How long after it the leads are told.
    pub lead_after: SignedDuration,
    /// How long after it everyone on shift is told.
    pub everyone_after: SignedDuration,
}

impl Target {
    /// How long something may take.
    #[must_use]
    pub const fn length(&self, goal: Goal) -> Option<SignedDuration> {
        match goal {
            Goal::FirstReply => self.first_reply,
            Goal::NextReply => self.next_reply,
            Goal::Resolution => self.resolution,
        }
    }

    /// After how long a stage of it comes. Where there is less time than staff is warned before, there is no warning: it
    /// would come with every case.
    #[must_use]
    pub fn stage(&self, goal: Goal, stage: Stage) -> Option<SignedDuration> {
        let length = self.length(goal)?;
        let after = |more| length.checked_add(more).unwrap_or(SignedDuration::MAX);
        Some(match stage {
            Stage::Soon if length <= self.warn_before => return None,
            Stage::Soon => length - self.warn_before,
            Stage::Missed => length,
            Stage::Leads => after(self.lead_after),
            Stage::Everyone => after(self.everyone_after.max(self.lead_after)),
        })
    }
}

/// The brand's targets: those of a platform, where it has its own, and those for all others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Targets {
    /// For every case; nothing where the brand has set none.
    pub overall: Option<Target>,
    /// For the cases of a platform, where these differ.
    pub on: BTreeMap<Platform, Target>,
    /// For those of them that go ahead of others, where these differ.
    pub ahead: BTreeMap<Platform, Target>,
}

impl Targets {
    /// The targets of the cases of this platform: of those that go ahead of others, or of all others.
    #[must_use]
    pub fn of(&self, platform: Platform, goes_ahead: bool) -> Option<&Target> {
        let ahead = self.ahead.get(&platform).filter(|_| goes_ahead);
        let usual = || self.on.get(&platform).or(self.overall.as_ref());
        ahead.or_else(usual)
    }
}

/// When the clock of a case ran: from when to when, the last stretch to this day where it still does.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Runs(Vec<(Timestamp, Option<Timestamp>)>);

impl Runs {
    /// From a moment at which it ran, and the states that the case had afterwards (by [`State::key`]), in order.
    #[must_use]
    pub fn since<'s>(
        from: Timestamp,
        steps: impl IntoIterator<Item = (Timestamp, &'s str)>,
    ) -> Self {
        let mut runs = vec![(from, None)];
        let later = steps.into_iter().filter(|(at, _)| *at >= from);
        for (at, state) in later {
            let ours = state == State::New.key() || state == State::Open.key();
            match runs.last_mut() {
                Some((_, until @ None)) if !ours => *until = Some(at),
                Some((_, Some(stood))) if ours => {
                    let at = at.max(*stood);
                    runs.push((at, None));
                }
                _ => {}
            }
        }
        Self(runs)
    }

    /// Whether it runs now.
    #[must_use]
    pub fn running(&self) -> bool {
        matches!(self.0.last(), Some((_, None)))
    }

    /// When it will have run for so long. Nothing while it stands before that.
    #[must_use]
    pub fn reach(
        &self,
        length: SignedDuration,
        counted: Counted,
        hours: &OpeningHours,
    ) -> Option<Timestamp> {
        let add = |from: Timestamp, length| match counted {
            Counted::Opening => hours.add_open_time(from, length),
            Counted::Calendar => from.checked_add(length).unwrap_or(Timestamp::MAX),
        };
        let mut left = length;
        for (from, until) in &self.0 {
            let Some(until) = until else {
                return Some(add(*from, left));
            };
            let ran = match counted {
                Counted::Opening => hours.open_time(*from, *until),
                Counted::Calendar => from.duration_until(*until).max(SignedDuration::ZERO),
            };
            if left <= ran {
                return Some(add(*from, left));
            }
            left -= ran;
        }
        None
    }
}
