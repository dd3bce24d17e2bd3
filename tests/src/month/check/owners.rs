//! No case is without an owner beyond its warning: who had a case while its customer waited, by its card, against the time at
//! which a warning is due, by hours of our own.

use super::{GRACE, Terms};
use crate::month::calendar::At;
use crate::month::facts::{About, Facts, Number, Standing};

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Owners {
    /// How often a customer waited for an answer.
    pub waits: u32,
    /// How many waits lasted until their warning.
    pub warned: u32,
    /// Waits that lasted until their warning, and nobody was warned; or nobody had the case, and no lead was.
    pub unwarned: Vec<String>,
    /// Waits in which nobody had the case when its warning came.
    pub unowned_at_warning: u32,
    /// Those in which still nobody had it when the answer was due.
    pub unowned: Vec<String>,
    /// The longest time, in open minutes, for which a case was without an owner after its warning.
    pub longest_minutes: i64,
}

/// A stretch in which a customer waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Wait {
    from: At,
    first: bool,
    until: Option<At>,
}

/// Looks at every wait of the month.
#[must_use]
pub fn owners(facts: &Facts, terms: &Terms) -> Owners {
    let mut found = Owners::default();
    for case in facts.cases() {
        for wait in waits(facts, case) {
            found.waits += 1;
            look(facts, terms, case, wait, &mut found);
        }
    }
    found
}

fn look(facts: &Facts, terms: &Terms, case: Number, wait: Wait, found: &mut Owners) {
    let target = if wait.first {
        terms.first_reply
    } else {
        terms.next_reply
    };
    let warning = terms.desk.after(wait.from, target - terms.warn_before);
    let due = terms.desk.after(wait.from, target);
    let (Some(warning), Some(due)) = (warning, due) else {
        return;
    };
    // What is over in the last minute of a day may as well be told in the first of the next.
    let latest = terms.desk.next_open(warning + 1).unwrap_or(warning) + GRACE;
    // Whoever answers while the warning is on its way is answering.
    if wait.until.is_some_and(|until| until <= latest) {
        return;
    }
    found.warned += 1;
    let owner = |at| facts.card_at(case, at).and_then(|card| card.owner);
    let within = (warning, latest);
    let nobody = owner(warning).is_none();
    let calls: &[String] = if nobody { &terms.leads } else { &[] };
    if !facts.noticed(case, About::Soon, within, calls) {
        let whom = if nobody { "no lead" } else { "nobody" };
        found
            .unwarned
            .push(format!("#{case}: {whom} was warned at {warning}"));
    }
    if !nobody {
        return;
    }
    found.unowned_at_warning += 1;
    let taken = (facts.cards_of(case))
        .find(|card| card.at > warning && (card.owner.is_some() || card.state != Standing::Active));
    let taken = taken.map(|card| card.at).or(wait.until);
    let without = terms.desk.between(warning, taken.unwrap_or(due));
    found.longest_minutes = found.longest_minutes.max(without / 60);
    if taken.is_none_or(|taken| taken > due) {
        found.unowned.push(format!(
            "#{case}: nobody had it from {warning} until its answer was due"
        ));
    }
}

/// From each message that wants something and has no answer, until the next answer or the end of the case.
fn waits(facts: &Facts, case: Number) -> Vec<Wait> {
    let mut waits: Vec<Wait> = Vec::new();
    let first_answer = facts.answers_in(case).map(|it| it.at).min();
    for said in &facts.said {
        let Some((shown, _)) = said.shown.filter(|(number, _)| *number == case) else {
            continue;
        };
        let covered = waits
            .last()
            .is_some_and(|wait| wait.until.is_none_or(|until| until >= said.at));
        if covered {
            continue;
        }
        let answered = facts.answers_in(shown).map(|it| it.at);
        let ended = (facts.cards_of(shown))
            .filter(|card| card.state != Standing::Active)
            .map(|card| card.at);
        waits.push(Wait {
            from: said.at,
            first: first_answer.is_none_or(|first| said.at <= first),
            until: answered.chain(ended).filter(|at| *at >= said.at).min(),
        });
    }
    waits
}

#[cfg(test)]
mod tests {
    use super::super::tests::{ANSWERED, OPENED, card, case_of_anna, notice, terms};
    use super::*;

    #[test]
    fn a_case_that_is_answered_in_time_and_owned_is_well() {
        let found = owners(&case_of_anna(), &terms());
        assert_eq!((found.waits, found.warned, found.unwarned.len()), (1, 0, 0));
    }

    #[test]
    fn a_warning_that_nobody_gave_and_a_case_that_nobody_had_are_found() {
        let mut facts = case_of_anna();
        facts.answers[0].at = OPENED + 5 * 3_600;
        let found = owners(&facts, &terms());
        assert_eq!(
            (found.warned, found.unwarned.len(), found.unowned.len()),
            (1, 1, 0)
        );
        // Warned, but nobody has it: a lead must be called, and somebody must have it by the time it is due.
        facts.notices = vec![notice(About::Soon, OPENED + 5_400, "owner")];
        for card in &mut facts.cards {
            card.owner = None;
        }
        let found = owners(&facts, &terms());
        assert_eq!((found.unwarned.len(), found.unowned.len()), (1, 1));
        facts.notices = vec![notice(About::Soon, OPENED + 5_400, "lead")];
        facts
            .cards
            .push(card(OPENED + 6_000, Some(0), Standing::Active));
        let found = owners(&facts, &terms());
        assert_eq!((found.unwarned.len(), found.unowned.len()), (0, 0));
        assert_eq!((found.unowned_at_warning, found.longest_minutes), (1, 10));
    }

    #[test]
    fn a_further_question_is_another_wait_and_what_comes_meanwhile_is_none() {
        let mut facts = case_of_anna();
        let mut again = facts.said[0].clone();
        again.at = ANSWERED - 60;
        facts.said.push(again.clone());
        assert_eq!(waits(&facts, 1).len(), 1);
        again.at = ANSWERED + 90;
        facts.said.push(again);
        let all = waits(&facts, 1);
        assert!(all.len() == 2 && all[0].first && !all[1].first && all[1].until.is_none());
    }
}
