//! Targets of a case: what of them is due is reckoned from its history whenever it is asked. The one timer of a case says no
//! more than "look again then".

mod calling;

pub(super) use calling::called;

use super::file::CaseFile;
use super::room::LATER;
use super::when;
use super::work::Work;
use crate::case::{Case, State};
use crate::customer::Customer;
use crate::effect::{Content, Span};
use crate::history::{Actor, Deed, Entry};
use crate::id::CaseNumber;
use crate::message::Writer;
use crate::outbox::{About, Urgency};
use crate::ports::{Reads, StoreError};
use crate::target::{Goal, Runs, Stage, Target};
use crate::timer::Due;
use jiff::Timestamp;

/// What the history of a case says that its targets are reckoned from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Past {
    /// The states it came to, and when.
    steps: Vec<(Timestamp, String)>,
    /// What staff was told.
    told: Vec<(Timestamp, Goal, Stage)>,
}

impl Past {
    /// What a history says of it.
    pub(super) fn of(history: &[Entry]) -> Self {
        let mut past = Self::default();
        for entry in history {
            match (entry.deed, entry.before.as_deref(), entry.after.as_deref()) {
                (Deed::StateChanged, _, Some(state)) => past.step(entry.at, state),
                (Deed::TargetTold, Some(goal), Some(stage)) => {
                    if let (Some(goal), Some(stage)) =
                        (Goal::from_key(goal), Stage::from_key(stage))
                    {
                        past.told.push((entry.at, goal, stage));
                    }
                }
                _ => {}
            }
        }
        past
    }

    /// It comes to another state.
    pub(super) fn step(&mut self, at: Timestamp, state: &str) {
        self.steps.push((at, state.to_owned()));
    }
}

/// The targets of a case: of the customer's platform, and of what goes first, as in the queue.
fn of<'a>(work: &'a Work<'_>, case: &Case, customer: &Customer) -> Option<&'a Target> {
    let book = &work.rules.book;
    let goes_ahead = case.pinned || book.first.contains(&customer.account);
    book.targets.of(customer.account.platform, goes_ahead)
}

/// Something that a customer still waits for.
struct Wait<'a> {
    goal: Goal,
    target: &'a Target,
    runs: Runs,
    /// The latest stage that staff was told of.
    told: Option<Stage>,
}

impl Wait<'_> {
    /// When a stage of it comes. Nothing while the clock stands before that.
    fn at(&self, work: &Work<'_>, stage: Stage) -> Option<Timestamp> {
        let length = self.target.stage(self.goal, stage)?;
        let hours = &work.rules.book.hours;
        self.runs.reach(length, self.target.counted, hours)
    }

    /// The stages that are still to be told, with when. None while its clock stands before the target: what is told of it
    /// says when it is due.
    fn open(&self, work: &Work<'_>) -> impl Iterator<Item = (Stage, Timestamp)> {
        let is_due = self.at(work, Stage::Missed).is_some();
        let left = Stage::ALL
            .into_iter()
            .filter(move |stage| is_due && self.told < Some(*stage));
        left.filter_map(|stage| Some((stage, self.at(work, stage)?)))
    }
}

/// All that the customer of a case waits for and that there is a target of.
fn waits<'a>(work: &'a Work<'_>, file: &CaseFile) -> Vec<Wait<'a>> {
    let Some(target) = of(work, &file.case, &file.customer) else {
        return Vec::new();
    };
    if matches!(file.case.state, State::Solved { .. } | State::Closed { .. }) {
        return Vec::new();
    }
    let past = &file.past;
    let steps = || past.steps.iter().map(|(at, state)| (*at, state.as_str()));
    let mut waits = Vec::new();
    let mut add = |goal, from, told_since: Option<Timestamp>| {
        if target.length(goal).is_none() {
            return;
        }
        let of_it = |(at, of, stage): &(Timestamp, Goal, Stage)| {
            (*of == goal && told_since.is_none_or(|since| *at >= since)).then_some(*stage)
        };
        waits.push(Wait {
            goal,
            target,
            runs: Runs::since(from, steps()),
            told: past.told.iter().filter_map(of_it).max(),
        });
    };
    if let Some(since) = file.waiting_since() {
        // What was told before the last answer was about another wait.
        let mut said = file.messages.iter().rev();
        let answer = said.find(|message| matches!(message.writer, Writer::Agent(_)));
        match answer {
            None => add(Goal::FirstReply, since, None),
            Some(answer) => add(Goal::NextReply, since, Some(answer.at)),
        }
    }
    add(Goal::Resolution, file.case.opened_at, None);
    waits
}

/// When there is something to tell next.
fn next(work: &Work<'_>, file: &CaseFile) -> Option<Timestamp> {
    let waits = waits(work, file);
    waits
        .iter()
        .flat_map(|wait| wait.open(work))
        .map(|(_, at)| at)
        .min()
}

/// By when something in it will be late, or since when it is ([`Case::due_at`]); nothing while no clock runs.
pub(super) fn due_at(work: &Work<'_>, file: &CaseFile) -> Option<Timestamp> {
    let waits = waits(work, file);
    waits
        .iter()
        .filter_map(|wait| wait.at(work, Stage::Missed))
        .min()
}

/// Something happened in a case: the desk looks again when there will be something to tell. The timer is set also where the
/// time is the same as before: the brand book may have had no target then, or another one.
pub(super) fn look_again(work: &mut Work<'_>, file: &CaseFile) {
    let due = Due::Target(file.number());
    match next(work, file) {
        // A timer for a time that has come before would be taken for that one.
        Some(at) => work.timer(due, at.max(work.now)),
        None => {
            let before = file.before.as_deref();
            if before.is_some_and(|before| next(work, before).is_some()) {
                work.timer_gone(&due);
            }
        }
    }
}

/// A target as people read it.
pub(super) struct Line {
    pub(super) label: String,
    pub(super) value: String,
    /// When it is due; nothing while its clock stands.
    pub(super) at: Option<Timestamp>,
}

/// The targets of a case in words, the reply's first.
pub(super) fn lines(work: &Work<'_>, language: &str, file: &CaseFile) -> Vec<Line> {
    said(work, language, file, [when::at, when::by])
}

/// The same with their dates, for a card, which stands longer than a day.
pub(super) fn dated_lines(work: &Work<'_>, language: &str, file: &CaseFile) -> Vec<Line> {
    said(work, language, file, [when::at_date, when::by_date])
}

fn said(
    work: &Work<'_>,
    language: &str,
    file: &CaseFile,
    [says_at, says_by]: [fn(&Work<'_>, &str, Timestamp) -> String; 2],
) -> Vec<Line> {
    let line = |wait: &Wait<'_>| {
        let at = wait.at(work, Stage::Missed);
        let late = at.is_some_and(|at| at <= work.now);
        let key = match (wait.goal, late) {
            (Goal::FirstReply | Goal::NextReply, false) => "card-target-reply",
            (Goal::FirstReply | Goal::NextReply, true) => "card-late-reply",
            (Goal::Resolution, false) => "card-target-solve",
            (Goal::Resolution, true) => "card-late-solve",
        };
        let value = match at {
            None => work.words(language, "card-target-paused", &[]),
            Some(at) if late => says_at(work, language, at),
            Some(at) => says_by(work, language, at),
        };
        let label = work.words(language, key, &[]);
        Line { label, value, at }
    };
    waits(work, file).iter().map(line).collect()
}

/// It is time to look: what has come meanwhile is told, also where it came long ago, and once.
pub(super) async fn due(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    number: CaseNumber,
) -> Result<(), StoreError> {
    let Some(mut file) = CaseFile::by_number(work, reads, number).await? else {
        return Ok(());
    };
    if file.waiting.is_some() {
        // It has no room yet in which it could be told, and the board shows that it waits.
        if next(work, &file).is_some() {
            work.timer(Due::Target(number), work.now + LATER);
        }
        return Ok(());
    }
    let mut notices = Vec::new();
    for wait in waits(work, &file) {
        let has_come = |(stage, at): (Stage, Timestamp)| (at <= work.now).then_some(stage);
        let come: Vec<Stage> = wait.open(work).filter_map(has_come).collect();
        if let (Some(last), Some(at)) = (come.iter().max(), wait.at(work, Stage::Missed)) {
            notices.push((wait.goal, *last, at, come));
        }
    }
    for (goal, last, at, come) in notices {
        tell(work, reads, &file, (goal, at), &come).await?;
        let (goal_key, stage_key) = (goal.key().to_owned(), last.key().to_owned());
        work.history(
            number,
            &Actor::Byline,
            Deed::TargetTold,
            Some(goal_key),
            Some(stage_key),
        );
        file.past.told.push((work.now, goal, last));
    }
    let before = file.case.state.key();
    file.keep(work, before);
    if let Some(at) = next(work, &file) {
        work.timer(Due::Target(number), at);
    }
    Ok(())
}

/// Tells staff of a target in the room, by name: several stages at once, where nobody could be told in time.
async fn tell(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: &CaseFile,
    (goal, at): (Goal, Timestamp),
    come: &[Stage],
) -> Result<(), StoreError> {
    let language = work.rules.book.first_language();
    let late = at <= work.now;
    let when = if late {
        when::at(work, language, at)
    } else {
        when::by(work, language, at)
    };
    let key = match (goal, late) {
        (Goal::FirstReply | Goal::NextReply, false) => "target-soon-reply",
        (Goal::FirstReply | Goal::NextReply, true) => "target-late-reply",
        (Goal::Resolution, false) => "target-soon-solve",
        (Goal::Resolution, true) => "target-late-solve",
    };
    let args = [("case", file.number().into()), ("when", when.into())];
    let mut words = work.room_words(key, &args);
    if file.owner.is_none() {
        words = format!("{words} {}", work.room_words("target-unowned", &[]));
    }
    let called = calling::called(work, reads, file, come).await?;
    let content = Content {
        text: called.and(Span::Bold(words)),
        ..Content::default()
    };
    let post = work.tell_room(file.number(), About::Words, content);
    // After a night without power there are many of them: what customers write goes first.
    let last = come.iter().max().map_or("", |stage| stage.key());
    let key = format!("target:{}:{}:{last}", file.number().0, goal.key());
    work.put_aside(&post, key, Urgency::Routine);
    Ok(())
}
