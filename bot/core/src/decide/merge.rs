//! Two cases of one person become one, and one becomes two again. What was said goes on in the case that remains; the other
//! one is closed and says where.

mod after;
mod split;

pub(super) use after::{case_now, elsewhere, followed};
pub(super) use split::split;

use super::answer::Way;
use super::board;
use super::file::CaseFile;
use super::follow;
use super::options;
use super::profile;
use super::reply;
use super::room;
use super::state;
use super::undo;
use super::work::{Work, says};
use crate::agent::Agent;
use crate::case::{Private, State};
use crate::change::Change;
use crate::clean::tame_to;
use crate::effect::{Content, Span};
use crate::history::{Actor, Deed, Entry};
use crate::id::{CaseNumber, MessageId};
use crate::message::{Message, Side, Writer};
use crate::outbox::About;
use crate::ports::{Reads, StoreError};
use crate::promise;
use crate::timer::Due;
use std::sync::Arc;

/// `/merge`: what is in this case goes on in another one of the same person.
pub(super) async fn merge(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: CaseNumber,
    into: Option<&str>,
) -> Result<(), StoreError> {
    let into = into.and_then(|it| it.trim_start_matches("into ").trim().parse().ok());
    let Some(into) = into.filter(|into| *into != number) else {
        work.answer(way, "merge-how", &[]);
        return Ok(());
    };
    let Some(from) = CaseFile::wanted(work, reads, way, number).await? else {
        return Ok(());
    };
    let Some(into) = CaseFile::wanted(work, reads, way, into).await? else {
        return Ok(());
    };
    for file in [&from, &into] {
        if !file.case.state.active() {
            work.answer(way, "merge-closed", &[("case", file.number().into())]);
            return Ok(());
        }
    }
    let accounts = reads.accounts_of(&into.customer.id).await?;
    if !accounts.contains(&from.customer.id) {
        let names = format!("{}, {}", from.name(), into.name());
        work.answer(way, "merge-others", &[("names", names.into())]);
        return Ok(());
    }
    if from.case.promises.len() + into.case.promises.len() > promise::MOST {
        work.answer(way, "merge-promises", &[("case", into.number().into())]);
        return Ok(());
    }
    let agent = profile::agent_of(work, reads, &way.from).await?;
    let (one, other) = (from.number(), into.number());
    // What was sent before goes before, each from where it was sent.
    let from = undo::flush(work, reads, from).await?;
    let into = undo::flush(work, reads, into).await?;
    go_on(work, reads, from, into, &agent).await?;
    let args = [("case", one.into()), ("other", other.into())];
    work.answer(way, "merged", &args);
    Ok(())
}

/// Puts all that is in the one case into the other.
async fn go_on(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    mut from: CaseFile,
    mut into: CaseFile,
    agent: &Agent,
) -> Result<(), StoreError> {
    let actor = Actor::Agent(agent.id.clone());
    let states = (from.case.state.key(), into.case.state.key());
    board::wanted(work, &mut into);
    let (one, other) = (from.number(), into.number());
    let link = |name: CaseNumber| Some(name.to_string());
    work.history(one, &actor, Deed::Merged, None, link(other));
    work.history(other, &actor, Deed::Merged, link(one), None);
    for entry in reads.history(one).await? {
        // What was given counts for the person: the card of the case that remains shows it.
        if matches!(entry.deed, Deed::Noted | Deed::Gesture) {
            work.change(Change::History(Entry {
                case: other,
                ..entry
            }));
        }
    }
    into.gestures.append(&mut from.gestures);
    follow::go_on(work, &from, &mut into, &actor);
    options::go_on(work, reads, one, other).await?;
    let solved = |file: &CaseFile| matches!(file.case.state, State::Solved { .. });
    if solved(&into) && !solved(&from) {
        state::reopen(work, reads, &mut into, &actor).await?;
    }
    let who = tame_to(agent.room_name(), 60);
    let args = [("case", one.into()), ("who", who.clone().into())];
    let words = work.room_words("room-merged-here", &args);
    say_with_room(work, &from, other, words);
    let waits = unanswered(&from);
    let mut moved = gathered(&from, &into);
    for message in &mut moved {
        if waits.contains(&message.id) {
            // What still waits is shown where it is answered now.
            message.parts.clear();
            message.case = other;
            room::show(work, &into, message);
            work.change(Change::Parts {
                message: message.id.clone(),
                parts: message.parts.clone(),
            });
        }
        message.case = other;
    }
    work.change(Change::Gathered {
        case: other,
        from: into.next_ordinal(),
        messages: moved.iter().map(|it| it.id.clone()).collect(),
    });
    into.messages = moved.into_iter().map(Arc::new).collect();
    from.messages.clear();
    take_over(work, &mut from, &mut into, &actor);
    if !waits.is_empty() {
        let next = into.case.state.clone().customer_wrote();
        into.put(work, &actor, next);
    }
    reply::looked(work, &mut into, agent);
    // Nothing is asked or told any more in the one that is over.
    from.put(work, &actor, State::Closed { at: work.now });
    for due in [
        Due::CloseSolved(one),
        Due::Expected(one),
        Due::Target(one),
        Due::Promise(one),
        Due::Hold(one),
    ] {
        work.timer_gone(&due);
    }
    if let Some(question) = from.case.solved_question.take() {
        let language = from.language().to_owned();
        let args = [("case", other.into())];
        let words = work.words(&language, "merged-question", &args);
        state::settle_question(work, reads, one, &question, words).await?;
    }
    if from.waiting.take().is_some() {
        work.change(Change::OffBoard(one));
    } else {
        let args = [("case", other.into()), ("who", who.into())];
        let words = work.room_words("room-merged-away", &args);
        say_with_room(work, &into, one, words);
    }
    from.keep(work, states.0);
    into.keep(work, states.1);
    Ok(())
}

/// What belongs to the one case belongs to the other: its promises, and whatever the other one lacks.
fn take_over(work: &mut Work<'_>, from: &mut CaseFile, into: &mut CaseFile, actor: &Actor) {
    into.case.promises.append(&mut from.case.promises);
    into.case.promises.sort_by_key(|promise| promise.by);
    if !into.case.promises.is_empty() {
        work.timer(Due::Promise(into.number()), work.now);
    }
    into.case.opened_at = into.case.opened_at.min(from.case.opened_at);
    into.case.mood = into.case.mood.max(from.case.mood);
    into.case.pinned |= from.case.pinned;
    into.case.order = into.case.order.take().or(from.case.order.take());
    into.case.reason = into.case.reason.take().or(from.case.reason.clone());
    if into.case.owner.is_none()
        && let Some(owner) = from.owner.clone()
    {
        state::own(work, into, &owner, actor);
    }
    let same = from.customer.id == into.customer.id;
    if same && matches!(into.case.private, Private::None | Private::Offered { .. }) {
        into.case.private = std::mem::replace(&mut from.case.private, Private::None);
        if into.has_private_side() && from.case.side == Side::Private {
            into.case.side = Side::Private;
        }
    }
    if let Private::Offered { .. } = from.case.private {
        // Its link would lead into a case that is over.
        from.case.private = Private::None;
    }
    from.case.pinned = false;
}

/// The customer's messages that no person has answered.
fn unanswered(file: &CaseFile) -> Vec<MessageId> {
    let (_, tail) = parted(file);
    tail.iter().map(|it| it.id.clone()).collect()
}

/// What was said up to the last answer, and what came after it.
fn parted(file: &CaseFile) -> (&[Arc<Message>], &[Arc<Message>]) {
    let answered = file
        .messages
        .iter()
        .rposition(|message| matches!(message.writer, Writer::Agent(_)));
    file.messages.split_at(answered.map_or(0, |at| at + 1))
}

/// All that was said in both: what was answered in either, and after it what still waits, each in its time. So the oldest that
/// waits is still the oldest that waits.
fn gathered(from: &CaseFile, into: &CaseFile) -> Vec<Message> {
    let ((answered, waits), (more, further)) = (parted(from), parted(into));
    let in_time = |one: &[Arc<Message>], other: &[Arc<Message>]| {
        let mut all: Vec<Message> = one.iter().chain(other).map(|it| (**it).clone()).collect();
        all.sort_by_key(|message| message.at);
        all
    };
    let mut all = in_time(more, answered);
    all.extend(in_time(further, waits));
    let first = into.next_ordinal();
    for (message, ordinal) in all.iter_mut().zip(first..) {
        message.ordinal = ordinal;
    }
    all
}

/// Says something in the room of one case, with the way to the room of another.
fn say_with_room(work: &mut Work<'_>, other: &CaseFile, case: CaseNumber, words: String) {
    let url = other.case.room.as_ref();
    let url = url.and_then(|room| work.rules.room_link(room));
    let Some(url) = url else {
        work.room_says(case, words);
        return;
    };
    let label = work.room_words("list-room", &[]);
    let mut content: Content = says(format!("{words} "));
    content.text = content.text.and(Span::Link { label, url });
    work.tell_room(case, About::Words, content);
}
