//! `/split`: what the customer said last becomes a case of its own.

use crate::case::{Case, Private, State};
use crate::change::Change;
use crate::clean::tame_to;
use crate::decide::answer::Way;
use crate::decide::answered::shown_by;
use crate::decide::file::CaseFile;
use crate::decide::follow::Following;
use crate::decide::hold::Hold;
use crate::decide::target::{self, Past};
use crate::decide::work::Work;
use crate::decide::{board, person, profile, room, route, undo};
use crate::event::ReplyTo;
use crate::history::{Actor, Deed};
use crate::id::{CaseNumber, CustomerId};
use crate::message::{Message, Side, Writer};
use crate::mood::Mood;
use crate::ports::{Reads, StoreError};
use std::sync::Arc;

/// Takes the customer's messages from the one that is answered on, or the last ones, into a new case.
pub(in crate::decide) async fn split(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: CaseNumber,
    (target, last): (Option<&ReplyTo>, Option<&str>),
) -> Result<(), StoreError> {
    let Some(file) = CaseFile::wanted(work, reads, way, number).await? else {
        return Ok(());
    };
    if !file.case.state.active() {
        work.answer(way, "reply-closed", &[("case", number.into())]);
        return Ok(());
    }
    // What was sent before is of the case as it was.
    let mut file = undo::flush(work, reads, file).await?;
    let theirs: Vec<Arc<Message>> = file
        .messages
        .iter()
        .filter(|message| matches!(message.writer, Writer::Customer(_)))
        .map(Arc::clone)
        .collect();
    let shown = shown_by(reads, number, target).await?;
    let from = match (&shown, last.map(str::parse::<usize>)) {
        (Some(shown), _) => theirs.iter().position(|it| it.id == shown.id),
        (None, None) => theirs.len().checked_sub(1),
        (None, Some(Ok(count))) if count > 0 => theirs.len().checked_sub(count),
        (None, Some(_)) => None,
    };
    // Something has to stay.
    let Some(from) = from.filter(|from| *from > 0) else {
        work.answer(way, "split-how", &[]);
        return Ok(());
    };
    let (stays, goes) = theirs.split_at(from);
    let writers: Vec<&CustomerId> = goes.iter().filter_map(|it| writer(it)).collect();
    let (Some(first), Some(writer)) = (goes.first(), writers.first()) else {
        return Ok(());
    };
    if writers.iter().any(|it| it != writer) {
        work.answer(way, "split-several", &[]);
        return Ok(());
    }
    let (Some(customer), Some(origin)) = (reads.customer(writer).await?, first.origin.clone())
    else {
        work.answer(way, "split-how", &[]);
        return Ok(());
    };
    let agent = profile::agent_of(work, reads, &way.from).await?;
    let actor = Actor::Agent(agent.id.clone());
    board::wanted(work, &mut file);
    let place = origin.place.clone();
    let new = Case {
        number: reads.next_case_number().await?,
        state: State::New,
        owner: None,
        customer: customer.id.clone(),
        private: if place.direct {
            Private::Direct {
                place: place.clone(),
            }
        } else {
            Private::None
        },
        side: if place.direct {
            Side::Private
        } else {
            Side::Public
        },
        place,
        opened_for: origin,
        link: first.link.clone(),
        language: customer.language.clone(),
        reason: None,
        order: None,
        continues: Some(number),
        opened_at: first.at,
        expected_by: None,
        room: None,
        card: work.id(),
        solved_question: None,
        pinned: false,
        due_at: None,
        mood: Mood::Calm,
        promises: Vec::new(),
    };
    let mut messages: Vec<Message> = goes.iter().map(|it| (**it).clone()).collect();
    for (message, ordinal) in messages.iter_mut().zip(1..) {
        message.case = new.number;
        message.ordinal = ordinal;
        message.parts.clear();
    }
    let mut record = file.record.clone();
    record.cases += 1;
    let mut opened = CaseFile {
        record,
        also: person::others(reads, &customer.id).await?,
        case: new,
        customer,
        owner: None,
        messages: messages.iter().cloned().map(Arc::new).collect(),
        waiting: None,
        past: Past::default(),
        hold: Hold::default(),
        following: Following::default(),
        followers: Vec::new(),
        gestures: Vec::new(),
        before: None,
    };
    let case = opened.number();
    opened.case.due_at = target::due_at(work, &opened);
    work.change(Change::Case(Box::new(opened.case.clone())));
    let name = |case: CaseNumber| Some(case.to_string());
    work.history(case, &actor, Deed::Opened, None, name(number));
    work.history(number, &actor, Deed::Split, None, name(case));
    target::look_again(work, &opened);
    room::open(work, &opened);
    for message in &mut messages {
        room::show(work, &opened, message);
        work.change(Change::Parts {
            message: message.id.clone(),
            parts: message.parts.clone(),
        });
    }
    work.change(Change::Gathered {
        case,
        from: 1,
        messages: messages.iter().map(|it| it.id.clone()).collect(),
    });
    opened.messages = messages.into_iter().map(Arc::new).collect();
    let before = file.case.state.key();
    let kept: Vec<_> = stays.iter().map(|it| it.id.clone()).collect();
    file.messages
        .retain(|message| matches!(message.writer, Writer::Agent(_)) || kept.contains(&message.id));
    if file.waiting_since().is_none() && matches!(file.case.state, State::Open) && file.answered() {
        // What it waited for waits in the other one now.
        file.put(work, &actor, State::Pending);
    }
    let who = tame_to(agent.room_name(), 60);
    let args = [("case", case.into()), ("who", who.into())];
    let words = work.room_words("room-split", &args);
    work.room_says(number, words);
    file.keep(work, before);
    route::new_case(work, reads, &mut opened, true).await?;
    person::changed(work, &opened);
    let args = [("case", number.into()), ("other", case.into())];
    work.answer(way, "split-done", &args);
    Ok(())
}

fn writer(message: &Message) -> Option<&CustomerId> {
    match &message.writer {
        Writer::Customer(customer) => Some(customer),
        Writer::Agent(_) => None,
    }
}
