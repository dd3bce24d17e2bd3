//! Promises: made, kept, put off, and over with their case.

mod due;
mod made;
mod times;
mod typed;

pub(super) use due::due;
pub(super) use made::{given, none, noticed, promises};
pub(super) use times::read as time_and_rest;
pub(super) use typed::{Typed, command};

use super::answer::{Discretion, Way};
use super::card::button;
use super::expected::can_be_told;
use super::file::CaseFile;
use super::profile;
use super::when;
use super::work::{Work, says};
use crate::action::Action;
use crate::agent::Agent;
use crate::effect::{Button, Content, Look, Text};
use crate::history::{Actor, Deed};
use crate::id::{CaseNumber, PromiseId};
use crate::outbox::{About, Urgency};
use crate::ports::{Reads, StoreError};
use crate::promise::{Promise, Stage};
use crate::timer::Due;
use jiff::Timestamp;

/// Who promised, if they are still known.
async fn who(
    reads: &mut dyn Reads,
    file: &CaseFile,
    promise: &Promise,
) -> Result<Option<Agent>, StoreError> {
    match &file.owner {
        Some(owner) if owner.id == promise.agent => Ok(Some(owner.clone())),
        _ => reads.agent(&promise.agent).await,
    }
}

/// The name under which a customer knows whoever promised.
async fn public_name(
    work: &Work<'_>,
    reads: &mut dyn Reads,
    file: &CaseFile,
    promise: &Promise,
) -> Result<String, StoreError> {
    let who = who(reads, file, promise).await?;
    let name = who.and_then(|who| who.public_name);
    Ok(name.unwrap_or_else(|| work.rules.book.team.clone()))
}

/// What can be said of a promise in a room: in the brand's first language.
fn buttons(work: &Work<'_>, case: CaseNumber, promise: &PromiseId) -> Vec<Button> {
    let longer = Action::Longer(case, promise.clone());
    let label = work.room_words("button-longer", &[]);
    vec![
        kept_button(work, case, promise),
        button(label, &longer, Look::Plain),
    ]
}

fn kept_button(work: &Work<'_>, case: CaseNumber, promise: &PromiseId) -> Button {
    let label = work.room_words("button-kept", &[]);
    button(label, &Action::Kept(case, promise.clone()), Look::Good)
}

/// Shows in the room what became of a promise: in place of the message whose button was pressed, where it is one of ours.
async fn show(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    case: CaseNumber,
    content: Content,
) -> Result<(), StoreError> {
    let sent = match way.pressed() {
        Some(pressed) => reads.sent_at(pressed).await?,
        None => None,
    };
    match sent.filter(|sent| sent.row.case == Some(case)) {
        Some(sent) => {
            let row = sent.row;
            work.edit(case, row.platform, row.lane, &row.id, content);
        }
        None => {
            work.tell_room(case, About::Words, content);
        }
    }
    Ok(())
}

/// The promise is kept.
pub(super) async fn kept(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: CaseNumber,
    id: &PromiseId,
) -> Result<(), StoreError> {
    let Some((mut file, promise)) = open(work, reads, way, number, id).await? else {
        return Ok(());
    };
    let agent = profile::agent_of(work, reads, &way.from).await?;
    file.case.promises.retain(|it| it.id != promise.id);
    was_kept(work, number, &Actor::Agent(agent.id), &promise);
    plan(work, &file);
    let words = work.room_words("promise-kept", &[("quote", promise.words.into())]);
    show(work, reads, way, number, says(words)).await?;
    let state = file.case.state.key();
    file.keep(work, state);
    work.acknowledge_once(way);
    Ok(())
}

/// The promise needs more time: how much?
pub(super) async fn longer(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: CaseNumber,
    id: &PromiseId,
) -> Result<(), StoreError> {
    let Some((_, promise)) = open(work, reads, way, number, id).await? else {
        return Ok(());
    };
    let mut buttons: Vec<Button> = times::choices(work, promise.by.max(work.now))
        .into_iter()
        .map(|by| {
            let label = when::by(work, &way.language, by);
            button(label, &Action::PutOff(number, id.clone(), by), Look::Plain)
        })
        .collect();
    buttons.push(kept_button(work, number, id));
    let args = [
        ("quote", promise.words.into()),
        ("when", when::at(work, &way.language, promise.by).into()),
    ];
    let words = work.words(&way.language, "promise-longer", &args);
    let content = Content {
        text: Text::plain(words),
        buttons: buttons.chunks(2).map(<[Button]>::to_vec).collect(),
        ..Content::default()
    };
    show(work, reads, way, number, content).await?;
    work.acknowledge_once(way);
    Ok(())
}

/// The promise is put off, and the customer told before they have to ask.
pub(super) async fn put_off(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: CaseNumber,
    id: &PromiseId,
    by: Timestamp,
) -> Result<(), StoreError> {
    let Some((mut file, promise)) = open(work, reads, way, number, id).await? else {
        return Ok(());
    };
    if by <= work.now {
        work.answer(way, "promise-past", &[]);
        return Ok(());
    }
    if by == promise.by {
        // Pressed twice.
        work.acknowledge(way);
        return Ok(());
    }
    let agent = profile::agent_of(work, reads, &way.from).await?;
    for it in file.case.promises.iter_mut().filter(|it| it.id == *id) {
        (it.made_at, it.by, it.stage) = (work.now, by, Stage::Made);
    }
    let (was, is) = (Some(promise.by.to_string()), Some(by.to_string()));
    work.history(number, &Actor::Agent(agent.id), Deed::PromiseMoved, was, is);
    plan(work, &file);
    let room_language = work.rules.book.first_language().to_owned();
    let args = [
        ("quote", promise.words.clone().into()),
        ("when", when::by(work, &room_language, by).into()),
    ];
    let told = can_be_told(work, reads, &file).await?;
    let words = if told {
        work.room_words("promise-put-off", &args)
    } else {
        work.room_words("promise-put-off-untold", &args)
    };
    let content = Content {
        buttons: vec![buttons(work, number, id)],
        ..says(words)
    };
    show(work, reads, way, number, content).await?;
    if told {
        let who = public_name(work, reads, &file, &promise).await?;
        let language = file.language().to_owned();
        let args = [
            ("name", file.name().into()),
            ("who", who.into()),
            ("case", number.into()),
            ("when", when::by(work, &language, by).into()),
        ];
        let words = says(work.words(&language, "promise-later", &args));
        let side = file.case.side;
        file.tell_customer(work, side, None, About::Words, Urgency::Reply, words);
    }
    let state = file.case.state.key();
    file.keep(work, state);
    work.acknowledge_once(way);
    Ok(())
}

/// The case and its promise, or a word to whoever pressed a button of one that is over.
async fn open(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: CaseNumber,
    id: &PromiseId,
) -> Result<Option<(CaseFile, Promise)>, StoreError> {
    let Some(file) = CaseFile::wanted(work, reads, way, number).await? else {
        return Ok(None);
    };
    let promise = file.case.promises.iter().find(|it| it.id == *id).cloned();
    if promise.is_none() {
        work.answer(way, "promise-over", &[]);
    }
    Ok(promise.map(|promise| (file, promise)))
}

/// What is promised in the case and not yet due.
fn owed(work: &Work<'_>, file: &CaseFile) -> Vec<Promise> {
    let open = file.case.promises.iter().filter(|it| it.by > work.now);
    open.cloned().collect()
}

/// When the last of what is promised in the case and not yet due is over.
pub(super) fn last(work: &Work<'_>, file: &CaseFile) -> Option<Timestamp> {
    let open = file.case.promises.iter().map(|it| it.by);
    open.filter(|by| *by > work.now).max()
}

/// The case is to be closed by staff: where something is still promised, whoever closes it says first what becomes of that. Says whether
/// it is so.
pub(super) fn is_in_the_way(work: &mut Work<'_>, way: &Way, file: &CaseFile) -> bool {
    let owed = owed(work, file);
    if owed.is_empty() {
        return false;
    }
    let content = still(work, file, &way.language, "promise-first", &owed);
    work.answer_with(way, Discretion::Private, Some(file.number()), content);
    true
}

/// Somebody says that a case is solved: the room is reminded of what is still promised in it.
pub(super) fn remember(work: &mut Work<'_>, file: &CaseFile) {
    let owed = owed(work, file);
    if !owed.is_empty() {
        let language = work.rules.book.first_language().to_owned();
        let content = still(work, file, &language, "promise-still", &owed);
        work.tell_room(file.number(), About::Words, content);
    }
}

/// What is still promised, each with its buttons.
fn still(work: &Work<'_>, file: &CaseFile, language: &str, key: &str, owed: &[Promise]) -> Content {
    let mut words = match key {
        "promise-first" => work.words(language, "promise-first", &[]),
        _ => work.words(language, "promise-still", &[]),
    };
    let mut rows = Vec::new();
    for promise in owed {
        let by = when::by(work, language, promise.by);
        words = format!("{words}\n• “{}”, {by}", promise.words);
        rows.push(buttons(work, file.number(), &promise.id));
    }
    // Discord takes five rows.
    rows.truncate(5);
    Content {
        buttons: rows,
        ..says(words)
    }
}

/// The case is over, and was done at this moment: what was promised for later than that, and is not late, was kept where the customer
/// says so; where nobody does, it is no longer owed.
pub(super) fn over(work: &mut Work<'_>, file: &mut CaseFile, actor: &Actor, done_at: Timestamp) {
    if file.case.promises.is_empty() {
        return;
    }
    let number = file.number();
    for promise in std::mem::take(&mut file.case.promises) {
        if promise.stage >= Stage::Slipped {
            continue;
        }
        let by = Some(promise.by.to_string());
        if done_at > promise.by {
            work.history(number, &Actor::Byline, Deed::PromiseBroken, by, None);
        } else if matches!(actor, Actor::Customer(_)) {
            was_kept(work, number, actor, &promise);
        } else {
            work.history(number, actor, Deed::PromiseMoved, by, None);
        }
    }
    work.timer_gone(&Due::Promise(number));
}

fn was_kept(work: &mut Work<'_>, case: CaseNumber, actor: &Actor, promise: &Promise) {
    let (by, now) = (promise.by.to_string(), work.now.to_string());
    work.history(case, actor, Deed::PromiseKept, Some(by), Some(now));
}

/// Looks again when the next thing is to be said.
fn plan(work: &mut Work<'_>, file: &CaseFile) {
    let next = file
        .case
        .promises
        .iter()
        .filter_map(|it| due::next(work, it));
    match next.min() {
        Some(at) => work.timer(Due::Promise(file.number()), at),
        None => work.timer_gone(&Due::Promise(file.number())),
    }
}
