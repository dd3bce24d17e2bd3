//! No promise is silently missed: for each whose time passed while it was neither kept nor put off, staff was reminded before,
//! a lead was called after, and the customer was told, unless a person had just written to them.

use super::{GRACE, Terms};
use crate::month::calendar::At;
use crate::month::facts::{About, End, Facts, Promise, Standing};

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Promises {
    /// How many were made, each new time counted.
    pub made: u32,
    /// Kept in time, by a tap.
    pub kept: u32,
    /// Put off in time.
    pub moved: u32,
    /// The case was solved by then, and stayed so.
    pub solved: u32,
    /// The time passed, and everybody heard of it.
    pub broken: u32,
    /// The time passed, and somebody did not hear of it.
    pub silent: Vec<String>,
    /// The month ended first.
    pub open: u32,
}

/// Looks at every promise of the month, which ends at this moment.
#[must_use]
pub fn promises(facts: &Facts, terms: &Terms, end: At) -> Promises {
    let mut found = Promises::default();
    for promise in &facts.promises {
        found.made += 1;
        let ended = promise.ended.filter(|(at, _)| *at <= promise.by + GRACE);
        match ended {
            Some((_, End::Kept)) => found.kept += 1,
            Some((_, End::Moved)) => found.moved += 1,
            None if promise.by + 2 * GRACE > end => found.open += 1,
            None => match due_while_active(facts, promise, end) {
                None => found.solved += 1,
                Some((due, tolerance)) => {
                    let silent = slipped(facts, terms, promise, due, tolerance);
                    found.broken += u32::from(silent.is_empty());
                    found.silent.extend(silent);
                }
            },
        }
    }
    found
}

/// When it slipped: at its time, or when its case, thought to be solved by then, went on. Byline looks at a solved case once
/// an hour, and may be so late with what goes on.
fn due_while_active(facts: &Facts, promise: &Promise, end: At) -> Option<(At, i64)> {
    // What a case was closed in time for is over with it, also when the customer comes back later.
    let mut meanwhile = (facts.cards_of(promise.case))
        .filter(|card| (promise.made..=promise.by).contains(&card.at));
    if meanwhile.any(|card| card.state == Standing::Closed) {
        return None;
    }
    let at_its_time = facts.card_at(promise.case, promise.by)?;
    if at_its_time.state == Standing::Active {
        return Some((promise.by, GRACE));
    }
    let until = promise.ended.map_or(end, |(at, _)| at) - 3_600 - GRACE;
    let mut later = facts
        .cards_of(promise.case)
        .filter(|card| card.at > promise.by);
    let on = later.find(|card| card.state != Standing::Solved)?;
    let goes_on = on.state == Standing::Active && on.at < until;
    // Solved again before Byline looked: it is not late.
    let stays = || {
        let mut soon = facts.cards_of(promise.case).filter(|card| card.at > on.at);
        soon.next()
            .is_none_or(|next| next.state == Standing::Active || next.at > on.at + 3_600 + GRACE)
    };
    (goes_on && stays()).then_some((on.at, 3_600 + GRACE))
}

/// Who did not hear of it.
fn slipped(
    facts: &Facts,
    terms: &Terms,
    promise: &Promise,
    due: At,
    tolerance: i64,
) -> Vec<String> {
    let case = promise.case;
    let mut silent = Vec::new();
    let mut tell =
        |what: &str| silent.push(format!("#{case}: {what} of what was due at {}", promise.by));
    let remind_at = promise.by - terms.remind;
    let active_before = (remind_at..=promise.by).step_by(60).all(|at| {
        facts
            .card_at(case, at)
            .is_some_and(|card| card.state == Standing::Active)
    });
    let reminded = (remind_at, remind_at + GRACE);
    if promise.made < remind_at
        && active_before
        && !facts.noticed(case, About::Remind, reminded, &[])
    {
        tell("nobody was reminded");
    }
    if !facts.noticed(case, About::Slipped, (due, due + tolerance), &terms.leads) {
        tell("no lead heard");
    }
    let by_a_person = facts.answers_in(case).filter_map(|answer| answer.seen);
    let by_us = facts
        .words
        .iter()
        .filter(|(of, _)| *of == case)
        .map(|(_, at)| *at);
    let lately = (promise.by - terms.remind)..=(due + tolerance);
    if !by_a_person.chain(by_us).any(|at| lately.contains(&at)) {
        tell("the customer did not hear");
    }
    silent
}

#[cfg(test)]
mod tests {
    use super::super::tests::{ANSWERED, OPENED, card, case_of_anna, notice, terms};
    use super::*;

    const BY: At = OPENED + 6 * 3_600;
    const END: At = OPENED + 86_400;

    fn promised() -> Facts {
        let mut facts = case_of_anna();
        facts.promises.push(Promise {
            case: 1,
            id: "p".to_owned(),
            made: ANSWERED,
            by: BY,
            ended: None,
        });
        facts
    }

    fn told() -> Facts {
        let mut facts = promised();
        facts
            .notices
            .push(notice(About::Remind, BY - 3_600, "owner"));
        facts.notices.push(notice(About::Slipped, BY, "lead"));
        facts.words.push((1, BY + 60));
        facts
    }

    #[test]
    fn what_is_kept_put_off_solved_or_told_to_all_is_not_silent() {
        for (change, count) in [
            (
                (|facts| facts.promises[0].ended = Some((BY - 9, End::Kept))) as fn(&mut Facts),
                [1, 0, 0, 0],
            ),
            (
                |facts| facts.promises[0].ended = Some((BY - 9, End::Moved)),
                [0, 1, 0, 0],
            ),
            (
                |facts| facts.cards.push(card(BY - 9, Some(0), Standing::Solved)),
                [0, 0, 1, 0],
            ),
            (|facts| *facts = told(), [0, 0, 0, 1]),
        ] {
            let mut facts = promised();
            change(&mut facts);
            let found = promises(&facts, &terms(), END);
            assert_eq!([found.kept, found.moved, found.solved, found.broken], count);
            assert!(found.silent.is_empty(), "{:?}", found.silent);
        }
    }

    #[test]
    fn each_of_those_who_should_have_heard_and_did_not_is_found() {
        assert_eq!(promises(&promised(), &terms(), END).silent.len(), 3);
        for change in [
            (|facts| facts.notices.retain(|it| it.about != About::Remind)) as fn(&mut Facts),
            |facts| facts.notices[1].calls = vec!["owner".to_owned()],
            |facts| facts.notices[1].at = BY + 7_200,
            |facts| facts.words.clear(),
        ] {
            let mut facts = told();
            change(&mut facts);
            assert_eq!(promises(&facts, &terms(), END).silent.len(), 1);
        }
        // Solved by then, and then not: what nobody said of it is found.
        let mut facts = promised();
        facts.cards.push(card(BY - 9, Some(0), Standing::Solved));
        facts
            .cards
            .push(card(BY + 9_000, Some(0), Standing::Active));
        assert_eq!(promises(&facts, &terms(), END).silent.len(), 2);
    }
}
