//! Gates in the model.
//!
//! A store may forget a gate that has stood open for long. While the clock runs on nobody can tell; when it is put back,
//! what was forgotten would have mattered. The model then goes on with all that may be, and keeps what fits with what is
//! seen.

use bot_core::pace::{self, Gate, Limits, Recent};
use bot_core::place::Platform;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;

/// What went through a gate, and until when it is shut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Way {
    recent: Recent,
    pub(crate) rests_until: Timestamp,
    opens_at: Timestamp,
    longest: SignedDuration,
    forgotten_at: Timestamp,
}

impl Default for Way {
    fn default() -> Self {
        Self {
            recent: Recent::default(),
            rests_until: Timestamp::MIN,
            opens_at: Timestamp::MIN,
            longest: SignedDuration::ZERO,
            forgotten_at: Timestamp::MIN,
        }
    }
}

/// All gates, as they may be.
pub(crate) type Ways = BTreeMap<Gate, Way>;

impl Way {
    /// When it opens by what went through. What was reckoned before the clock was put back does not hold.
    pub(crate) fn opens(&self, now: Timestamp) -> Option<Timestamp> {
        let holds = self.opens_at > now && self.opens_at.duration_since(now) <= self.longest;
        holds.then_some(self.opens_at)
    }

    pub(crate) fn is_open(&self, now: Timestamp) -> bool {
        self.rests_until <= now && self.opens(now).is_none()
    }

    pub(crate) fn passes(&mut self, gate: &Gate, cost: u32, limits: &Limits, now: Timestamp) {
        let windows = limits.of(gate);
        if cost == 0 || windows.is_empty() {
            return;
        }
        self.recent.passed(cost, &windows, now);
        self.opens_at = self.recent.opens_at(&windows, now);
        self.longest = SignedDuration::from_millis(pace::longest(&windows));
        let ends = [self.recent.forgotten_at(&windows), self.opens_at];
        self.forgotten_at = ends.into_iter().max().unwrap().max(self.rests_until);
    }

    pub(crate) fn rests(&mut self, until: Timestamp) {
        self.rests_until = self.rests_until.max(until);
        self.forgotten_at = self.forgotten_at.max(until);
    }
}

/// What may be, and since when it is sure.
#[derive(Debug)]
pub(crate) struct Gates {
    pub(crate) may_be: Vec<Ways>,
    claimed_at: Timestamp,
}

impl Gates {
    pub(crate) fn new() -> Self {
        Self {
            may_be: vec![Ways::new()],
            claimed_at: Timestamp::MIN,
        }
    }

    pub(crate) fn claimed(&mut self, now: Timestamp) {
        self.claimed_at = self.claimed_at.max(now);
    }

    /// The clock was put back: what was over by the last claim may have been forgotten, what was over first before the
    /// rest; the platforms' own gates may stay all the same.
    pub(crate) fn clock_put_back(&mut self) {
        let overall = Platform::ALL.map(Gate::platform);
        let mut all: Vec<Ways> = Vec::new();
        for ways in &self.may_be {
            let mut over: Vec<_> = ways
                .iter()
                .filter(|(_, way)| way.forgotten_at < self.claimed_at)
                .map(|(gate, way)| (way.forgotten_at, gate))
                .collect();
            over.sort();
            for forgotten in 0..=over.len() {
                for but_platforms in [false, true] {
                    let mut left = ways.clone();
                    for (_, gate) in &over[..forgotten] {
                        if !but_platforms || !overall.contains(gate) {
                            left.remove(*gate);
                        }
                    }
                    if !all.contains(&left) {
                        all.push(left);
                    }
                }
            }
        }
        self.may_be = all;
    }
}
