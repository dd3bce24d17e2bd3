//! The history says what people saw: which promises were broken, and whether the time told at first was kept.

use super::{GRACE, Terms, promises};
use crate::month::calendar::At;
use crate::month::facts::{Facts, Number};

/// Where a case's history says otherwise, each in words.
#[must_use]
pub fn history(facts: &Facts, terms: &Terms, end: At) -> Vec<String> {
    let mut differs = Vec::new();
    for case in facts.cases() {
        let count = |deed: &str| {
            let deeds = facts.deeds.iter();
            deeds.filter(|it| it.0 == case && it.1 == deed).count()
        };
        let told = count("promise_broken");
        if let Some(broken) = broken(facts, terms, case, end)
            && told != broken
        {
            differs.push(format!(
                "#{case}: {told} promises broken, where {broken} were"
            ));
        }
        if let Some(kept) = kept(facts, case) {
            let (deed, other) = if kept {
                ("expectation_kept", "expectation_missed")
            } else {
                ("expectation_missed", "expectation_kept")
            };
            if count(deed) != 1 || count(other) != 0 {
                differs.push(format!("#{case}: its history has no {deed}"));
            }
        }
    }
    differs
}

/// How many promises of a case were broken by what people saw; nothing where one was decided within a step of its time.
fn broken(facts: &Facts, terms: &Terms, case: Number, end: At) -> Option<usize> {
    let mut of_case = Facts {
        cards: facts.cards_of(case).cloned().collect(),
        answers: facts.answers_in(case).cloned().collect(),
        ..Facts::default()
    };
    let mut broken = 0;
    for promise in facts.promises.iter().filter(|it| it.case == case) {
        let ended = promise.ended.map_or(end, |(at, _)| at);
        if (ended - promise.by).abs() <= 2 * GRACE {
            return None;
        }
        of_case.promises = vec![promise.clone()];
        // Nothing is known here of who heard of it: what slipped is silent.
        broken += usize::from(!promises(&of_case, terms, end).silent.is_empty());
    }
    Some(broken)
}

/// Whether the time told at first was kept; nothing where that was decided within a step of it, or not at all.
fn kept(facts: &Facts, case: Number) -> Option<bool> {
    let told = facts.told.iter().find(|it| it.case == case)?;
    let first = facts.answers_in(case).filter_map(|it| it.seen).min()?;
    ((first - told.by).abs() > GRACE).then_some(first <= told.by)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{ANSWERED, OPENED, case_of_anna, terms};
    use super::*;
    use crate::month::facts::Promise;

    #[test]
    fn a_history_that_says_otherwise_is_found() {
        let end = OPENED + 86_400;
        let mut facts = case_of_anna();
        assert_eq!(history(&facts, &terms(), end).len(), 1);
        facts.deeds.push((1, "expectation_kept", ANSWERED));
        assert!(history(&facts, &terms(), end).is_empty());
        facts.promises.push(Promise {
            case: 1,
            id: "p".to_owned(),
            made: ANSWERED,
            by: OPENED + 7_200,
            ended: None,
        });
        assert_eq!(history(&facts, &terms(), end).len(), 1);
        facts.deeds.push((1, "promise_broken", OPENED + 7_200));
        assert!(history(&facts, &terms(), end).is_empty());
        facts.deeds.push((1, "expectation_missed", ANSWERED));
        assert_eq!(history(&facts, &terms(), end).len(), 1);
    }
}
