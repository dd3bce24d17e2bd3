//! On hold: a case waits on somebody else, its clocks stand, and it comes back by itself: at its time, with the customer's
//! next message, or when somebody goes on with it.

use super::answer::Way;
use super::ask::{self, Question};
use super::board;
use super::card::button;
use super::file::CaseFile;
use super::profile;
use super::promise::time_and_rest;
use super::target::called;
use super::undo;
use super::when;
use super::work::Work;
use crate::action::Action;
use crate::agent::Agent;
use crate::case::State;
use crate::clean::{tame, tame_to};
use crate::effect::{Button, Content, Look, Span, Text};
use crate::history::{Actor, Deed, Entry};
use crate::id::CaseNumber;
use crate::outbox::About;
use crate::ports::{Reads, StoreError};
use crate::target::Stage;
use crate::timer::Due;
use jiff::Timestamp;

/// The most letters of what a case waits for.
const LETTERS: usize = 200;

/// How a case was put on hold last: until when, and on what it waits. Its history says so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Hold {
    until: Option<Timestamp>,
    why: Option<String>,
}

impl Hold {
    /// What a history says of it.
    pub(super) fn of(history: &[Entry]) -> Self {
        let held = history.iter().rev().find(|it| it.deed == Deed::PutOnHold);
        held.map_or_else(Self::default, |entry| Self {
            until: entry.after.as_ref().and_then(|at| at.parse().ok()),
            why: entry.before.clone(),
        })
    }
}

/// What the card says of it, while it is on hold.
pub(super) fn lines(work: &Work<'_>, language: &str, file: &CaseFile) -> Vec<(String, String)> {
    if file.case.state != State::OnHold {
        return Vec::new();
    }
    let say = |key: &str| work.words(language, key, &[]);
    let until = file.hold.until.map(|at| when::at(work, language, at));
    let mut lines = Vec::new();
    lines.extend(until.map(|until| (say("card-hold-until"), until)));
    lines.extend(file.hold.why.clone().map(|why| (say("card-hold-for"), why)));
    lines
}

/// The button that puts a case on hold, or goes on with it; none once it is solved.
pub(super) fn button_of(work: &Work<'_>, file: &CaseFile) -> Option<Button> {
    let number = file.number();
    match file.case.state {
        State::Solved { .. } | State::Closed { .. } => None,
        State::OnHold => Some(go_on(work, number)),
        State::New | State::Open | State::Pending => {
            let label = work.room_words("button-hold", &[]);
            Some(button(label, &Action::Hold(number), Look::Plain))
        }
    }
}

fn go_on(work: &Work<'_>, number: CaseNumber) -> Button {
    let label = work.room_words("button-go-on", &[]);
    button(label, &Action::Reopen(number), Look::Main)
}

/// Asks until when, and on what it waits.
pub(super) async fn ask_for(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: CaseNumber,
) -> Result<(), StoreError> {
    if CaseFile::wanted(work, reads, way, number).await?.is_some() {
        let action = Action::Hold(number);
        ask::ask(work, way, &Question::short(action, "ask-hold", "text", 200));
    }
    Ok(())
}

/// `/hold`: until when, and why. Both may be left away.
pub(super) async fn command(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: CaseNumber,
    until: Option<&str>,
    why: Option<&str>,
) -> Result<(), StoreError> {
    let Some(file) = CaseFile::wanted(work, reads, way, number).await? else {
        return Ok(());
    };
    // A reply that goes later would end the hold.
    let mut file = undo::flush(work, reads, file).await?;
    let agent = profile::agent_of(work, reads, &way.from).await?;
    let until = until.map(str::trim).filter(|until| !until.is_empty());
    let (until, rest) = match until {
        None => (None, ""),
        Some(line) => match time_and_rest(work, &agent, line) {
            Some((at, rest)) => (Some(at), rest),
            // What begins with a figure was meant as a time.
            None if why.is_some() || line.starts_with(|it: char| it.is_ascii_digit()) => {
                let given = tame_to(line, 60);
                work.answer(way, "hold-when-wrong", &[("given", given.into())]);
                return Ok(());
            }
            None => (None, line),
        },
    };
    let why = why.unwrap_or(rest);
    let why = Some(tame_to(&tame(why), LETTERS)).filter(|why| !why.is_empty());
    let before = file.case.state.key();
    let Ok(next) = file.case.state.clone().hold() else {
        let now = work.words(&way.language, &format!("state-{before}"), &[]);
        let args = [("case", number.into()), ("state", now.into())];
        work.answer(way, "step-not", &args);
        return Ok(());
    };
    board::wanted(work, &mut file);
    let actor = Actor::Agent(agent.id.clone());
    let at = until.map(|at| at.to_string());
    work.history(number, &actor, Deed::PutOnHold, why.clone(), at);
    file.put(work, &actor, next);
    match until {
        Some(at) => work.timer(Due::Hold(number), at),
        None => work.timer_gone(&Due::Hold(number)),
    }
    file.hold = Hold { until, why };
    told(work, &file, &agent);
    file.keep(work, before);
    work.answer_once(way, "hold-taken");
    Ok(())
}

/// Tells the room, with the way back.
fn told(work: &mut Work<'_>, file: &CaseFile, agent: &Agent) {
    let name = tame_to(agent.room_name(), 60);
    let language = work.rules.book.first_language();
    let words = match file.hold.until {
        Some(at) => {
            let at = when::at(work, language, at);
            let args = [("name", name.into()), ("when", at.into())];
            work.room_words("room-hold-until", &args)
        }
        None => work.room_words("room-hold", &[("name", name.into())]),
    };
    let content = Content {
        text: with_why(Text::plain(words), file),
        buttons: vec![vec![go_on(work, file.number())]],
        ..Content::default()
    };
    work.tell_room(file.number(), About::Words, content);
}

fn with_why(text: Text, file: &CaseFile) -> Text {
    match &file.hold.why {
        Some(why) => text.and(Span::Said(format!("\n⏸ {why}"))),
        None => text,
    }
}

/// Somebody goes on with a case that is on hold.
pub(super) fn resume(work: &mut Work<'_>, way: &Way, mut file: CaseFile, agent: &Agent) {
    let before = file.case.state.key();
    if let Ok(next) = file.case.state.clone().resume() {
        file.put(work, &Actor::Agent(agent.id.clone()), next);
    }
    let number = file.number();
    let name = tame_to(agent.room_name(), 60);
    let words = work.room_words("room-hold-over", &[("name", name.into())]);
    work.room_says(number, words);
    file.keep(work, before);
    work.answer(way, "step-reopened", &[("case", number.into())]);
}

/// The time has come until which a case was on hold: whoever has it is told; the leads, where nobody who is here has it.
pub(super) async fn due(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    number: CaseNumber,
) -> Result<(), StoreError> {
    let Some(mut file) = CaseFile::by_number(work, reads, number).await? else {
        return Ok(());
    };
    let before = file.case.state.key();
    let has_come = file.hold.until.is_some_and(|at| at <= work.now);
    let Ok(next) = file.case.state.clone().resume() else {
        return Ok(());
    };
    if !has_come {
        return Ok(());
    }
    file.put(work, &Actor::Byline, next);
    let people = called(work, reads, &file, &[Stage::Soon]).await?;
    let words = work.room_words("room-hold-came", &[("case", number.into())]);
    let content = Content {
        text: with_why(people.and(Span::Bold(words)), &file),
        ..Content::default()
    };
    work.tell_room(number, About::Words, content);
    file.keep(work, before);
    Ok(())
}
