//! The same agent for the same customer, where possible: whoever answered them last, if they were on shift, not away, and had
//! room for one more when the case found its owner.

use super::Terms;
use super::load::share;
use crate::month::facts::{Facts, Standing};

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Sticky {
    /// Cases of customers whom somebody had answered before in another one.
    pub returning: u32,
    /// Those in which the same agent could have it.
    pub possible: u32,
    /// Those in which the same agent had it first.
    pub kept: u32,
    /// Those in which it was possible, and somebody else had it.
    pub lost: Vec<String>,
}

impl Sticky {
    /// The share of what was possible.
    #[must_use]
    pub fn share(&self) -> f64 {
        share(self.kept, self.possible)
    }
}

/// Looks at the first owner of every case.
#[must_use]
pub fn sticky(facts: &Facts, terms: &Terms) -> Sticky {
    let mut found = Sticky::default();
    for case in facts.cases() {
        let first = facts.cards_of(case).find(|card| card.owner.is_some());
        let (Some(customer), Some(card)) = (facts.customer_of(case), first) else {
            continue;
        };
        let before = facts.answers.iter().filter(|answer| {
            answer.customer == customer && answer.case != case && answer.at < card.at
        });
        let Some(last) = before.max_by_key(|answer| answer.at) else {
            continue;
        };
        found.returning += 1;
        let Some(agent) = terms.team.get(last.agent) else {
            continue;
        };
        let room = facts.open_of(last.agent, card.at) < agent.profile.capacity;
        // At the edge of a shift or of an absence, either is right.
        let there = (-1..=1).all(|edge| agent.on_shift(card.at + edge * super::GRACE));
        if !(room && there) || card.state != Standing::Active {
            continue;
        }
        found.possible += 1;
        if card.owner == Some(last.agent) {
            found.kept += 1;
        } else {
            found.lost.push(format!(
                "#{case}: {} could have it again",
                agent.profile.name
            ));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::tests::{OPENED, card, case_of_anna, terms};
    use super::*;
    use crate::month::facts::Card;

    #[test]
    fn the_same_agent_again_is_kept_another_one_is_lost_and_who_is_not_there_does_not_count() {
        for (hours, owner, wanted) in [(3, 0, (1, 1)), (3, 1, (1, 0)), (20, 1, (0, 0))] {
            let mut facts = case_of_anna();
            facts
                .cards
                .push(card(OPENED + 6_000, Some(0), Standing::Closed));
            let at = OPENED + hours * 3_600;
            let mut said = facts.said[0].clone();
            (said.at, said.shown) = (at, Some((2, at)));
            facts.said.push(said);
            facts.cards.push(Card {
                case: 2,
                at,
                owner: Some(owner),
                state: Standing::Active,
            });
            let found = sticky(&facts, &terms());
            assert_eq!((found.possible, found.kept), wanted, "{hours} {owner}");
        }
    }
}
