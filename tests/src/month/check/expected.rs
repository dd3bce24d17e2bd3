//! Whether the time that a customer was told at first was kept: the first answer that they could read, before it or after; and
//! where it was after, whether they were told another time before they had to ask.

use super::{GRACE, Terms};
use crate::month::calendar::At;
use crate::month::facts::{Facts, Standing, ToldTime};

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Expected {
    /// How many customers were told a time.
    pub told: u32,
    /// How many could read an answer by then.
    pub kept: u32,
    /// How many could not.
    pub missed: u32,
    /// Cases that were never answered by a person, and whose time came.
    pub never: u32,
    /// Those who waited on, and were not told another time.
    pub untold: Vec<String>,
}

impl Expected {
    /// The share that was kept.
    #[must_use]
    pub fn share(&self) -> f64 {
        super::load::share(self.kept, self.kept + self.missed)
    }
}

/// Looks at every time told in the month, which ends at this moment.
#[must_use]
pub fn expected(facts: &Facts, terms: &Terms, end: At) -> Expected {
    let mut found = Expected::default();
    for told in &facts.told {
        found.told += 1;
        let first = facts.answers_in(told.case).filter_map(|it| it.seen).min();
        match first {
            Some(seen) if seen <= told.by => found.kept += 1,
            None if told.by > end => {}
            first => {
                found.missed += 1;
                found.never += u32::from(first.is_none());
                if !told_again(facts, terms, told, first.unwrap_or(end)) {
                    let case = told.case;
                    found
                        .untold
                        .push(format!("#{case}: nothing was said at {}", told.by));
                }
            }
        }
    }
    found
}

/// Whether somebody who waited on heard from us once the time had come and the desk was open, or did not wait so long.
fn told_again(facts: &Facts, terms: &Terms, told: &ToldTime, until: At) -> bool {
    let latest = terms.desk.next_open(told.by).unwrap_or(told.by) + GRACE;
    let open = facts
        .card_at(told.case, latest)
        .is_some_and(|card| card.state == Standing::Active);
    let mut words = facts.words.iter();
    until <= latest
        || !open
        || words.any(|(case, at)| *case == told.case && (told.by..=latest).contains(at))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{ANSWERED, OPENED, case_of_anna, terms};
    use super::*;

    #[test]
    fn a_time_is_kept_missed_or_still_to_come() {
        let mut facts = case_of_anna();
        let end = OPENED + 86_400;
        let expected = |facts: &Facts, end| expected(facts, &terms(), end);
        assert_eq!(expected(&facts, end).kept, 1);
        assert!(expected(&facts, end).untold.is_empty());
        facts.told[0].by = ANSWERED - 1;
        assert_eq!(
            (expected(&facts, end).missed, expected(&facts, end).never),
            (1, 0)
        );
        // What was written and never reached them is no answer.
        facts.answers[0].seen = None;
        assert_eq!(
            (expected(&facts, end).missed, expected(&facts, end).never),
            (1, 1)
        );
        assert_eq!(expected(&facts, end).untold.len(), 1);
        facts.words.push((1, ANSWERED + 60));
        assert!(expected(&facts, end).untold.is_empty());
        assert_eq!(expected(&facts, OPENED + 1).missed, 0);
    }
}
