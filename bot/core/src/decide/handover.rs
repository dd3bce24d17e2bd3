//! A case goes to a colleague, with what is known so far; or a colleague is asked into its room, and nothing else changes.

use super::answer::Way;
use super::ask::{self, Question};
use super::board;
use super::file::CaseFile;
use super::profile;
use super::room;
use super::route::{self, called};
use super::state;
use super::undo;
use super::when;
use super::work::Work;
use crate::action::Action;
use crate::agent::Agent;
use crate::clean::tame_to;
use crate::effect::{Content, Field, Form, Span, Text};
use crate::fold::fold;
use crate::history::{Actor, Deed};
use crate::id::CaseNumber;
use crate::message::Writer;
use crate::outbox::About;
use crate::ports::{Reads, StoreError};

/// The most words of a colleague's name that are looked at where nothing says how long it is.
const LONGEST_NAME: usize = 6;

/// How many of the last messages whoever gets a case is shown.
const LAST: usize = 3;

/// The most letters of each of them.
const LETTERS: usize = 200;

/// A colleague, and what is said to them: `Maarja Tamm: she wants a new lid`, `@Maarja Tamm she wants a new lid`.
async fn read(
    work: &Work<'_>,
    reads: &mut dyn Reads,
    who: &str,
    text: &str,
) -> Result<Option<(Agent, String)>, StoreError> {
    if !text.is_empty() || who.is_empty() {
        return Ok(profile::named(work, reads, who.trim_end_matches(':'))
            .await?
            .map(|agent| (agent, text.trim().to_owned())));
    }
    let line = who.trim_start_matches('@');
    if let Some((name, rest)) = line.split_once([':', '：'])
        && let Some(agent) = profile::named(work, reads, name.trim()).await?
    {
        return Ok(Some((agent, rest.trim().to_owned())));
    }
    let agents = profile::staff(work, reads).await?;
    let ends: Vec<usize> = line
        .char_indices()
        .filter(|(_, letter)| letter.is_whitespace())
        .map(|(at, _)| at)
        .chain([line.len()])
        .take(LONGEST_NAME)
        .collect();
    for end in ends.into_iter().rev() {
        let (name, rest) = line.split_at(end);
        let name = fold(name.trim_end_matches(','));
        let found = agents.iter().find(|agent| {
            fold(agent.room_name()) == name
                || fold(&agent.account_name) == name
                || agent.id.0 == line
        });
        if let Some(agent) = found {
            return Ok(Some((agent.clone(), rest.trim().to_owned())));
        }
    }
    Ok(None)
}

/// The same, or a word to whoever named somebody whom nobody knows.
async fn wanted(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    who: &str,
    text: &str,
) -> Result<Option<(Agent, String)>, StoreError> {
    let found = read(work, reads, who, text).await?;
    if found.is_none() {
        let name = tame_to(who, 60);
        work.answer(way, "assign-unknown", &[("name", name.into())]);
    }
    Ok(found)
}

/// Asks to whom a case should go, and what they should know.
pub(super) fn ask_for(work: &mut Work<'_>, way: &Way, number: CaseNumber) {
    let question = Question::long(Action::HandOver(number), "ask-handover");
    if !way.takes_forms(work) {
        ask::ask(work, way, &question);
        return;
    }
    let who = Field {
        id: "agent".to_owned(),
        label: work.words(&way.language, "option-agent", &[]),
        value: None,
        placeholder: None,
        long: false,
        required: true,
        most: 60,
    };
    let note = Field {
        required: false,
        ..question.field(work, &way.language)
    };
    let form = Form {
        action: question.action.to_string(),
        title: work.words(&way.language, question.key, &[]),
        fields: vec![who, note],
    };
    work.open_form(way, form);
}

/// `/handover`: a case goes to a colleague, with a note of what is known so far.
pub(super) async fn hand_over(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: CaseNumber,
    who: &str,
    note: &str,
) -> Result<(), StoreError> {
    let Some(mut file) = CaseFile::wanted(work, reads, way, number).await? else {
        return Ok(());
    };
    if !file.case.state.active() {
        work.answer(way, "reply-closed", &[("case", number.into())]);
        return Ok(());
    }
    let Some((to, note)) = wanted(work, reads, way, who, note).await? else {
        return Ok(());
    };
    let name = tame_to(to.room_name(), 60);
    if file.case.owner.as_ref() == Some(&to.id) {
        let args = [("name", name.into()), ("case", number.into())];
        work.answer(way, "claim-taken", &args);
        return Ok(());
    }
    // What somebody has just sent comes before the new name.
    file = undo::flush(work, reads, file).await?;
    let by = profile::agent_of(work, reads, &way.from).await?;
    let actor = Actor::Agent(by.id.clone());
    let (before, owned_by) = (file.case.state.key(), file.case.owner.clone());
    state::hand(work, &mut file, &to, &actor);
    if !note.is_empty() {
        work.history(number, &actor, Deed::Noted, None, Some(note.clone()));
    }
    brief(work, &file, &by, &to, &note);
    state::introduce(work, reads, &file, owned_by.as_ref()).await?;
    file.keep(work, before);
    let args = [("case", number.into()), ("name", name.into())];
    let mut words = work.words(&way.language, "assigned", &args);
    if let Some(told) = profile::not_here(work, &way.language, &to) {
        words = format!("{words} {told}");
    }
    work.answer_private(way, words);
    Ok(())
}

/// Tells the room, and above all whoever has the case from now on, what is known.
fn brief(work: &mut Work<'_>, file: &CaseFile, by: &Agent, to: &Agent, note: &str) {
    let name = tame_to(by.room_name(), 60);
    let words = work.room_words("room-handed-over", &[("name", name.into())]);
    let mut text = Text::default()
        .and(called(to))
        .and(Span::Plain(format!(" · {words}")));
    let mut parts = room::under(work, &text.read(), note).into_iter();
    if let Some(first) = parts.next().filter(|first| !first.is_empty()) {
        text = text.and(Span::Said(format!("\n📝 {first}")));
    }
    let mut all = vec![text];
    all.extend(parts.map(|part| Text(vec![Span::Said(part)])));
    all.push(known(work, file));
    for text in all {
        let content = Content {
            text,
            ..Content::default()
        };
        work.tell_room(file.number(), About::Words, content);
    }
}

/// What is known so far, shortly: since when the customer waits, the order, what was said last.
fn known(work: &Work<'_>, file: &CaseFile) -> Text {
    let language = work.rules.book.first_language();
    let mut text = Text::default().and(Span::Bold(work.room_words("room-known", &[])));
    let waiting = match file.waiting_since() {
        Some(since) => when::ago(work, language, since),
        None => work.room_words("card-not-waiting", &[]),
    };
    let line = format!("\n{}: {waiting}", file.name());
    text = text.and(Span::Said(line));
    if let Some(order) = &file.case.order {
        let label = work.room_words("card-order", &[]);
        text = text.and(Span::Said(format!("\n{label}: {}", tame_to(order, 60))));
    }
    for promise in &file.case.promises {
        let label = work.room_words("card-promise", &[]);
        let by = when::by(work, language, promise.by);
        text = text.and(Span::Said(format!("\n{label}: “{}”, {by}", promise.words)));
    }
    let there = file.messages.iter().filter(|it| it.deleted_at.is_none());
    let mut last: Vec<_> = there.rev().take(LAST).collect();
    last.reverse();
    for message in last {
        let sign = match message.writer {
            Writer::Customer(_) => "💬",
            Writer::Agent(_) => "↩️",
        };
        let mut said = tame_to(&message.text, LETTERS);
        if !message.files.is_empty() {
            said = format!("{said} 📎");
        }
        text = text.and(Span::Said(format!("\n{sign} {said}")));
    }
    text
}

/// `/ask`: a colleague is called into the room of a case, and it stays whose it is.
pub(super) async fn ask_colleague(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: CaseNumber,
    who: &str,
    question: &str,
) -> Result<(), StoreError> {
    let Some(mut file) = CaseFile::wanted(work, reads, way, number).await? else {
        return Ok(());
    };
    let Some((colleague, question)) = wanted(work, reads, way, who, question).await? else {
        return Ok(());
    };
    if question.is_empty() {
        work.answer(way, "colleague-what", &[]);
        return Ok(());
    }
    let by = profile::agent_of(work, reads, &way.from).await?;
    // Where it waits on the board, it has no room yet to be called into.
    if file.waiting.is_some() {
        board::wanted(work, &mut file);
        route::wrote(work, reads, &file, true).await?;
    }
    work.history(
        number,
        &Actor::Agent(by.id.clone()),
        Deed::ColleagueAsked,
        Some(colleague.id.to_string()),
        Some(question.clone()),
    );
    let name = tame_to(by.room_name(), 60);
    let words = work.room_words("room-asked", &[("name", name.into())]);
    let head = Text::default()
        .and(called(&colleague))
        .and(Span::Plain(format!(" · {words}")));
    let mut parts = room::under(work, &head.read(), &question).into_iter();
    let first = parts.next().unwrap_or_default();
    let first = head.and(Span::Said(format!("\n{first}")));
    let rest = parts.map(|part| Text(vec![Span::Said(part)]));
    for text in std::iter::once(first).chain(rest).collect::<Vec<_>>() {
        let content = Content {
            text,
            ..Content::default()
        };
        work.tell_room(number, About::Words, content);
    }
    let name = tame_to(colleague.room_name(), 60);
    let args = [("name", name.into()), ("case", number.into())];
    let mut words = work.words(&way.language, "colleague-asked", &args);
    if let Some(told) = profile::not_here(work, &way.language, &colleague) {
        words = format!("{words} {told}");
    }
    work.answer_private(way, words);
    Ok(())
}
