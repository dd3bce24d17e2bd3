//! A promise is made: noticed in a reply and given a time in one tap, or given by command.

use super::{buttons, plan, show, times, who};
use crate::action::Action;
use crate::agent::Agent;
use crate::clean::tame_to;
use crate::decide::answer::Way;
use crate::decide::card::button;
use crate::decide::file::CaseFile;
use crate::decide::profile;
use crate::decide::reply::language_of;
use crate::decide::when;
use crate::decide::work::{Work, says};
use crate::effect::{Button, Content, Look};
use crate::history::{Actor, Deed};
use crate::id::{CaseNumber, MessageId, PromiseId};
use crate::message::{Message, Writer};
use crate::outbox::{About, Urgency};
use crate::ports::{Reads, StoreError};
use crate::promise::{MOST, Promise, Stage, WORDS};
use jiff::Timestamp;

/// A reply has gone: where it promises something, whoever wrote it is asked by when. Says whether it does.
pub(in crate::decide) fn noticed(
    work: &mut Work<'_>,
    file: &CaseFile,
    message: &Message,
    way: &Way,
) -> bool {
    if !work.rules.book.promises.ask || file.case.promises.len() >= MOST {
        return false;
    }
    let Some(words) = promised(work, file, &message.text) else {
        return false;
    };
    let number = file.number();
    let mut buttons: Vec<Button> = times::choices(work, work.now)
        .into_iter()
        .map(|by| {
            let label = when::by(work, &way.language, by);
            let action = Action::Promise(number, message.id.clone(), by);
            button(label, &action, Look::Plain)
        })
        .collect();
    let none = Action::NoPromise(number, message.id.clone());
    buttons.push(button(
        work.words(&way.language, "button-no-promise", &[]),
        &none,
        Look::Plain,
    ));
    let asked = work.words(&way.language, "promise-asked", &[("quote", words.into())]);
    let content = Content {
        buttons: buttons.chunks(2).map(<[Button]>::to_vec).collect(),
        ..says(asked)
    };
    let answers = way.is_typed_at_desk().then(|| way.message().cloned());
    let post = work.tell_room_in_answer(number, About::Words, answers.flatten(), content);
    work.put_aside(&post, format!("promise:{}", message.id), Urgency::Routine);
    true
}

/// Whether these words of a reply promise something.
pub(in crate::decide) fn promises(work: &Work<'_>, file: &CaseFile, text: &str) -> bool {
    promised(work, file, text).is_some()
}

/// What a reply promises, if anything.
pub(super) fn promised(work: &Work<'_>, file: &CaseFile, text: &str) -> Option<String> {
    let language = language_of(work, file, text);
    let words = work.rules.book.coach.promised(text, &language)?;
    let words = tame_to(&words, WORDS);
    (!words.is_empty()).then_some(words)
}

/// The agent says by when: the promise of a reply is taken down, or moved where they think again.
pub(in crate::decide) async fn given(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: CaseNumber,
    message: &MessageId,
    by: Timestamp,
) -> Result<(), StoreError> {
    let Some(mut file) = CaseFile::wanted(work, reads, way, number).await? else {
        return Ok(());
    };
    let wrote = reads.message(message).await?;
    let writer = wrote.as_ref().and_then(|wrote| match &wrote.writer {
        Writer::Agent(agent) if wrote.case == number => Some(agent.clone()),
        _ => None,
    });
    let words = wrote.and_then(|wrote| promised(work, &file, &wrote.text));
    let (Some(writer), Some(words)) = (writer, words) else {
        work.answer(way, "button-old", &[]);
        return Ok(());
    };
    if by <= work.now {
        work.answer(way, "promise-past", &[]);
        return Ok(());
    }
    let agent = profile::agent_of(work, reads, &way.from).await?;
    let promise = Promise {
        id: PromiseId(message.0.clone()),
        words,
        agent: writer,
        made_at: work.now,
        by,
        stage: Stage::Made,
    };
    if !take(work, reads, way, &mut file, &agent, promise).await? {
        return Ok(());
    }
    work.acknowledge_once(way);
    Ok(())
}

/// The agent says that a reply promises nothing: the question is over.
pub(in crate::decide) async fn none(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: CaseNumber,
    message: &MessageId,
) -> Result<(), StoreError> {
    let Some(mut file) = CaseFile::wanted(work, reads, way, number).await? else {
        return Ok(());
    };
    // A time may have been given by another tap: it was not meant, then.
    let meant = file
        .case
        .promises
        .iter()
        .position(|it| it.id.0 == message.0);
    if let Some(at) = meant {
        let promise = file.case.promises.remove(at);
        let agent = profile::agent_of(work, reads, &way.from).await?;
        let by = Some(promise.by.to_string());
        work.history(
            number,
            &Actor::Agent(agent.id),
            Deed::PromiseMoved,
            by,
            None,
        );
        plan(work, &file);
        let state = file.case.state.key();
        file.keep(work, state);
    }
    let words = work.words(&way.language, "promise-none", &[]);
    show(work, reads, way, number, says(words)).await?;
    work.acknowledge_once(way);
    Ok(())
}

/// Takes a promise down, or moves the one with this id. Says whether it did.
pub(super) async fn take(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    file: &mut CaseFile,
    agent: &Agent,
    promise: Promise,
) -> Result<bool, StoreError> {
    let number = file.number();
    let actor = Actor::Agent(agent.id.clone());
    let by = Some(promise.by.to_string());
    let count = file.case.promises.len();
    let before = file.case.promises.iter_mut().find(|it| it.id == promise.id);
    match before {
        _ if !file.case.state.active() => {
            work.answer(way, "reply-closed", &[("case", number.into())]);
            return Ok(false);
        }
        Some(before) => {
            let was = std::mem::replace(before, promise.clone());
            let was = Some(was.by.to_string());
            work.history(number, &actor, Deed::PromiseMoved, was, by);
        }
        None if count >= MOST => {
            work.answer(way, "promise-many", &[("most", MOST.to_string().into())]);
            return Ok(false);
        }
        None => {
            file.case.promises.push(promise.clone());
            let words = Some(promise.words.clone());
            work.history(number, &actor, Deed::PromiseMade, words, by);
        }
    }
    plan(work, file);
    let state = file.case.state.key();
    let who = who(reads, file, &promise).await?;
    let language = work.rules.book.first_language().to_owned();
    let args = [
        (
            "name",
            who.map_or_else(
                || work.rules.book.team.clone(),
                |who| tame_to(who.room_name(), 60),
            )
            .into(),
        ),
        ("quote", promise.words.clone().into()),
        ("when", when::by(work, &language, promise.by).into()),
    ];
    let words = work.room_words("promise-made", &args);
    let content = Content {
        buttons: vec![buttons(work, number, &promise.id)],
        ..says(words)
    };
    show(work, reads, way, number, content).await?;
    file.keep(work, state);
    Ok(true)
}
