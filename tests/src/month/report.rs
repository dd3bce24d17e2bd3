//! What the month came to: for people in lines, for programs in one line of JSON.

mod lines;

use super::Orders;
use super::calendar::{At, BEGINNING};
use super::check::{self, Load};
use super::facts::Facts;
use super::known::Month;
use super::words::Language;
use serde::Serialize;
use std::collections::BTreeSet;

/// How many findings of a kind are told in words.
const TOLD: usize = 12;

/// The share of expected times that must be kept.
const EXPECTED: f64 = 0.8;

/// The share in which the same agent must be kept where that is possible.
const STICKY: f64 = 0.95;

/// What the desk itself counts in the end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Deliveries that were refused.
    pub refused: i64,
    /// Deliveries of which nobody knows.
    pub unknown: i64,
    /// Events that could not be read.
    pub unreadable: i64,
    /// What still waits to be delivered.
    pub waiting: i64,
}

/// What the month came to.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// The seed.
    pub seed: u64,
    /// Where the staff sat.
    pub desk: &'static str,
    /// How many days people wrote.
    pub days: i64,
    /// Customers who wrote.
    pub customers: usize,
    /// Languages they wrote.
    pub languages: usize,
    /// Agents.
    pub agents: usize,
    /// Cases.
    pub cases: usize,
    /// Messages of customers.
    pub customer_messages: usize,
    /// Answers of agents.
    pub answers: usize,
    /// Messages of customers that no room showed.
    pub lost_in: usize,
    /// Answers that their customer could not read.
    pub lost_out: usize,
    /// How often a customer waited for an answer.
    pub waits: u32,
    /// Waits that lasted until their warning.
    pub warned: u32,
    /// Those in which whoever had to be warned was not.
    pub unwarned: usize,
    /// Waits in which nobody had the case when the warning came.
    pub unowned_at_warning: u32,
    /// Those in which still nobody had it when the answer was due.
    pub unowned_beyond_warning: usize,
    /// The longest time without an owner after a warning, in open minutes.
    pub unowned_longest_minutes: i64,
    /// Promises, each new time counted.
    pub promises: u32,
    /// Kept in time.
    pub promises_kept: u32,
    /// Put off in time.
    pub promises_moved: u32,
    /// Ended with their case.
    pub promises_solved: u32,
    /// Missed, and everybody heard of it.
    pub promises_broken: u32,
    /// Missed, and somebody did not hear of it.
    pub promises_silent: usize,
    /// Cases of customers who had been answered before in another one.
    pub returning: u32,
    /// Those in which the same agent could have it again.
    pub sticky_possible: u32,
    /// Those in which the same agent had it.
    pub sticky_kept: u32,
    /// The share of it.
    pub sticky_share: f64,
    /// Customers who were told a time.
    pub expected_told: u32,
    /// Those who could read an answer by then.
    pub expected_kept: u32,
    /// Those who could not.
    pub expected_missed: u32,
    /// The share of it.
    pub expected_share: f64,
    /// Those who waited on and were not told another time.
    pub expected_untold: usize,
    /// Where a case's history says something else than people saw.
    pub history_differs: usize,
    /// Replies that the coach held.
    pub held: u32,
    /// Marks that customers gave.
    pub marks: u32,
    /// Requests that a platform refused, but for what every desk must expect; deliveries that were refused, or of which nobody
    /// knows; events that could not be read; what waits in the end; taps that nobody answered.
    pub troubles: i64,
    /// How the work was spread.
    pub load: Vec<Load>,
    /// How long it took, in seconds.
    pub seconds: f64,
    /// What was missed, each in a sentence.
    pub missed: Vec<String>,
    #[serde(skip)]
    findings: Vec<String>,
    /// What happened in each case, for a person who looks for what went wrong.
    #[serde(skip)]
    pub stories: String,
}

impl Report {
    /// Whether every goal was reached.
    #[must_use]
    pub fn kept(&self) -> bool {
        self.missed.is_empty()
    }

    pub(super) fn new(
        orders: &Orders,
        month: &Month,
        end: At,
        figures: &Figures,
        unanswered: u32,
    ) -> Self {
        let (facts, terms) = (&month.facts, &month.scene.terms);
        let owners = check::owners(facts, terms);
        let promises = check::promises(facts, terms, end);
        let expected = check::expected(facts, terms, end);
        let sticky = check::sticky(facts, terms);
        let history = check::history(facts, terms, end);
        let month_end = BEGINNING + orders.days * 86_400;
        let lost = lost(facts);
        let wrote: BTreeSet<usize> = facts.said.iter().map(|it| it.customer).collect();
        let languages: BTreeSet<Language> = wrote.iter().map(|it| month.language(*it)).collect();
        let mut report = Self {
            seed: orders.seed,
            desk: orders.desk.name(),
            days: orders.days,
            customers: wrote.len(),
            languages: languages.len(),
            agents: terms.team.len(),
            cases: facts.cases().len(),
            customer_messages: facts.said.len() + usize::try_from(facts.thanks).unwrap_or(0),
            answers: facts.answers.len(),
            lost_in: lost.0.len(),
            lost_out: lost.1.len(),
            waits: owners.waits,
            warned: owners.warned,
            unwarned: owners.unwarned.len(),
            unowned_at_warning: owners.unowned_at_warning,
            unowned_beyond_warning: owners.unowned.len(),
            unowned_longest_minutes: owners.longest_minutes,
            promises: promises.made,
            promises_kept: promises.kept,
            promises_moved: promises.moved,
            promises_solved: promises.solved,
            promises_broken: promises.broken,
            promises_silent: promises.silent.len(),
            returning: sticky.returning,
            sticky_possible: sticky.possible,
            sticky_kept: sticky.kept,
            sticky_share: sticky.share(),
            expected_told: expected.told,
            expected_kept: expected.kept,
            expected_missed: expected.missed,
            expected_share: expected.share(),
            expected_untold: expected.untold.len(),
            history_differs: history.len(),
            held: facts.held,
            marks: facts.marks,
            troubles: (figures.refused - facts.too_old).abs()
                + i64::try_from(facts.refused.len()).unwrap_or(i64::MAX)
                + figures.unknown
                + figures.unreadable
                + figures.waiting
                + i64::from(unanswered),
            load: check::load(facts, terms, BEGINNING, month_end),
            seconds: 0.0,
            missed: Vec::new(),
            findings: Vec::new(),
            stories: (facts.cases().iter())
                .map(|it| facts.story_of(*it))
                .collect(),
        };
        report.missed = report.judge(figures, unanswered);
        for (what, all) in [
            ("not shown in a room", &lost.0),
            ("not read by its customer", &lost.1),
            ("not warned", &owners.unwarned),
            ("without an owner", &owners.unowned),
            ("a promise silently missed", &promises.silent),
            ("another agent", &sticky.lost),
            ("no other time told", &expected.untold),
            ("the history", &history),
            ("refused", &facts.refused),
        ] {
            let told = all.iter().take(TOLD).map(|it| format!("{what}: {it}"));
            report.findings.extend(told);
        }
        report
    }

    /// What was missed, each in a sentence.
    fn judge(&self, figures: &Figures, unanswered: u32) -> Vec<String> {
        let mut missed = Vec::new();
        let mut must = |so: bool, sentence: String| {
            if !so {
                missed.push(sentence);
            }
        };
        must(
            self.cases > 0 && self.expected_told > 0 && self.promises > 0,
            "The month was too quiet to show anything.".to_owned(),
        );
        must(
            self.lost_in + self.lost_out == 0,
            format!(
                "{} messages of customers and {} answers did not arrive.",
                self.lost_in, self.lost_out
            ),
        );
        must(
            self.unowned_beyond_warning == 0,
            format!(
                "{} cases had no owner beyond their warning.",
                self.unowned_beyond_warning
            ),
        );
        must(
            self.unwarned == 0,
            format!(
                "In {} cases whoever had to be warned was not.",
                self.unwarned
            ),
        );
        must(
            self.promises_silent == 0,
            format!(
                "Promises were missed, and in {} ways somebody did not hear of it.",
                self.promises_silent
            ),
        );
        must(
            self.sticky_share >= STICKY,
            format!(
                "Of {} cases that the same agent could have had again, {} went to somebody else.",
                self.sticky_possible,
                self.sticky_possible - self.sticky_kept
            ),
        );
        must(
            self.expected_share >= EXPECTED,
            format!(
                "Only {} of {} expected times were kept.",
                self.expected_kept,
                self.expected_kept + self.expected_missed
            ),
        );
        must(
            self.expected_untold == 0,
            format!(
                "{} customers waited on and were told no other time.",
                self.expected_untold
            ),
        );
        must(
            self.history_differs == 0,
            format!(
                "In {} ways a case's history says something else than people saw.",
                self.history_differs
            ),
        );
        let beyond: u32 = self.load.iter().map(|it| it.beyond).sum();
        must(
            beyond == 0,
            format!("{beyond} cases were given to somebody beyond what they take."),
        );
        must(
            self.troubles == 0,
            format!("Behind the scenes: {figures:?}, {unanswered} taps without an answer."),
        );
        missed
    }
}

/// What did not arrive: customers' messages in a room, agents' answers at their customer.
fn lost(facts: &Facts) -> (Vec<String>, Vec<String>) {
    let said = facts
        .said
        .iter()
        .enumerate()
        .filter(|(_, it)| it.shown.is_none());
    let answers = facts
        .answers
        .iter()
        .enumerate()
        .filter(|(_, it)| it.seen.is_none());
    (
        said.map(|(sign, it)| format!("m{sign} of {}", it.customer))
            .collect(),
        answers
            .map(|(sign, it)| format!("r{sign} in #{}", it.case))
            .collect(),
    )
}
