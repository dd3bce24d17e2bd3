//! How the work was spread over the team.

use super::Terms;
use crate::month::facts::{Facts, Number, Standing};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What an agent had to do.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Load {
    /// Who.
    pub agent: String,
    /// For how many hours of the month they were on shift.
    pub hours: i64,
    /// How many cases were theirs at some time.
    pub cases: u32,
    /// How many answers they wrote.
    pub answers: u32,
    /// The most cases they had open at once.
    pub most: u32,
    /// How many they said they take.
    pub capacity: u32,
    /// How many were given to them by Byline beyond that.
    pub beyond: u32,
}

/// A part of a whole, from 0 to 1; nothing of nothing is all of it.
#[must_use]
pub(super) fn share(part: u32, whole: u32) -> f64 {
    if whole == 0 {
        return 1.0;
    }
    (f64::from(part) / f64::from(whole) * 1_000.0).round() / 1_000.0
}

/// What each agent had to do, by the cards.
#[must_use]
pub fn load(facts: &Facts, terms: &Terms, from: i64, to: i64) -> Vec<Load> {
    let mut loads: Vec<Load> = (terms.team.iter())
        .map(|agent| Load {
            agent: agent.profile.name.to_owned(),
            hours: agent.hours.between(from, to) / 3_600,
            capacity: agent.profile.capacity,
            ..Load::default()
        })
        .collect();
    for answer in &facts.answers {
        if let Some(load) = loads.get_mut(answer.agent) {
            load.answers += 1;
        }
    }
    let mut open: BTreeMap<Number, usize> = BTreeMap::new();
    let mut had: BTreeSet<(usize, Number)> = BTreeSet::new();
    let mut last: BTreeMap<Number, Option<usize>> = BTreeMap::new();
    for card in &facts.cards {
        let before = last.insert(card.case, card.owner).flatten();
        let by_hand =
            |of: &(Number, i64)| of.0 == card.case && (0..=300).contains(&(card.at - of.1));
        if let Some(owner) = card.owner
            && before != Some(owner)
            && !facts.taken.iter().any(by_hand)
            && let Some(load) = loads.get_mut(owner)
        {
            let had = open
                .iter()
                .filter(|(case, it)| **case != card.case && **it == owner)
                .count();
            load.beyond += u32::from(u32::try_from(had).unwrap_or(u32::MAX) >= load.capacity);
        }
        match card.owner.filter(|_| card.state == Standing::Active) {
            Some(owner) => open.insert(card.case, owner),
            None => open.remove(&card.case),
        };
        let Some(owner) = card.owner else { continue };
        let now = open.values().filter(|it| **it == owner).count();
        if let Some(load) = loads.get_mut(owner) {
            load.cases += u32::from(had.insert((owner, card.case)));
            load.most = load.most.max(u32::try_from(now).unwrap_or(u32::MAX));
        }
    }
    loads
}

#[cfg(test)]
mod tests {
    use super::super::tests::{OPENED, card, case_of_anna, terms};
    use super::*;

    #[test]
    fn cases_answers_and_the_most_at_once_are_counted_for_each() {
        let mut facts = case_of_anna();
        facts
            .cards
            .push(card(OPENED + 60, Some(0), Standing::Active));
        let mut other = card(OPENED + 90, Some(0), Standing::Active);
        other.case = 2;
        facts.cards.push(other);
        facts
            .cards
            .push(card(OPENED + 120, Some(1), Standing::Active));
        let loads = load(&facts, &terms(), OPENED, OPENED + 86_400);
        let of = |at: usize| (loads[at].cases, loads[at].answers, loads[at].most);
        assert_eq!((of(0), of(1)), ((2, 1, 2), (1, 0, 1)));
        // Nobody gets more than they take, but by hand.
        let beyond = |facts: &Facts| load(facts, &terms(), OPENED, OPENED + 86_400)[0].beyond;
        let capacity = terms().team[0].profile.capacity;
        for case in 10..10 + i64::from(capacity) {
            let mut more = card(OPENED + 200, Some(0), Standing::Active);
            more.case = case;
            facts.cards.push(more);
        }
        assert_eq!(beyond(&facts), 1);
        facts.taken.push((9 + i64::from(capacity), OPENED + 190));
        assert_eq!(beyond(&facts), 0);
        assert_eq!((share(1, 3), share(0, 0)), (0.333, 1.0));
    }
}
