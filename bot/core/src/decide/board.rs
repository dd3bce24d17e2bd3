//! The board ([`crate::board`]): which cases wait on it, and what happens on it next.
//!
//! There is one message of the board in the outbox at most. What becomes of it starts the next turn, and so does a timer that
//! is set as long as a case is on the board: whatever a killed process did not come to, the next one begins with.

mod telling;

use super::file::CaseFile;
use super::open;
use super::room;
use super::route;
use super::work::{Work, room_lane};
use crate::board::{AGAIN, FREE, GATHER, Heat, MOST, PRESSED, Waiting};
use crate::change::Change;
use crate::event::Said;
use crate::id::{CaseNumber, MessageId};
use crate::message::Message;
use crate::outbox::Urgency;
use crate::pace::Gate;
use crate::place::Platform;
use crate::ports::{Reads, StoreError};
use crate::timer::Due;
use std::collections::BTreeMap;

/// The gate that the board relieves, where the staff sits in a group that takes only so many messages a minute.
fn gate(work: &Work<'_>) -> Option<Gate> {
    let book = &work.rules.book;
    let limited = book.desk.platform == Platform::Telegram && book.limits.telegram_group.is_some();
    limited.then(|| Gate::place(&book.desk.place()))
}

/// Whether a new case waits on the board. It does while others do: whoever came first is read first.
pub(super) async fn takes(work: &Work<'_>, reads: &mut dyn Reads) -> Result<bool, StoreError> {
    let Some(gate) = gate(work) else {
        return Ok(false);
    };
    let pressure = reads.pressure(&gate, work.now).await?;
    Ok(pressure.board || pressure.waiting >= PRESSED)
}

/// Puts a new case on the board, with its first words.
pub(super) async fn put(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: &CaseFile,
    message: &Message,
) -> Result<(), StoreError> {
    let mut waiting = Waiting {
        case: file.number(),
        heat: match file.case.continues {
            Some(_) => Heat::Back,
            None => Heat::Calm,
        },
        untold: Vec::new(),
    };
    let heat = Heat::of(&message.text, !message.files.is_empty());
    waiting.says(message.id.clone(), heat, work.now);
    if reads.board(1).await?.is_empty() {
        // Where others wait already, the timer is set.
        work.timer(Due::Board, work.now + GATHER);
    }
    work.change(Change::OnBoard(waiting));
    Ok(())
}

/// A further message of a customer whose case waits on the board.
pub(super) fn says(work: &mut Work<'_>, waiting: &mut Waiting, said: &Said, message: &Message) {
    let heat = Heat::of(&said.text, !said.files.is_empty());
    waiting.says(message.id.clone(), heat, work.now);
    work.change(Change::OnBoard(waiting.clone()));
}

/// A message of such a case has another text, or another file.
pub(super) fn changed(work: &mut Work<'_>, mut waiting: Waiting, message: &Message, gone: bool) {
    if gone {
        waiting.deletes(&message.id, work.now);
    } else {
        waiting.changes(&message.id, work.now);
    }
    work.change(Change::OnBoard(waiting));
}

/// Such a case was over, and is not after all.
pub(super) fn back(work: &mut Work<'_>, file: &mut CaseFile) {
    if let Some(waiting) = &mut file.waiting {
        waiting.heat = waiting.heat.min(Heat::Back);
        work.change(Change::OnBoard(waiting.clone()));
    }
}

/// Staff works on the case: if it waits on the board, its room is opened with this very decision. What the customer said
/// comes into it before what staff says now, and before other rooms' news.
pub(super) fn wanted(work: &mut Work<'_>, file: &mut CaseFile) {
    give_room(work, file, Urgency::Reply);
}

/// Words that the board will never say have rooms opened for their cases instead.
pub(super) async fn give_rooms(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    words: &[MessageId],
) -> Result<(), StoreError> {
    let mut cases: BTreeMap<CaseNumber, Vec<&MessageId>> = BTreeMap::new();
    for id in words {
        if let Some(message) = reads.message(id).await? {
            cases.entry(message.case).or_default().push(id);
        }
    }
    for (case, unread) in cases {
        let Some(mut file) = CaseFile::by_number(work, reads, case).await? else {
            continue;
        };
        if let Some(waiting) = &mut file.waiting {
            for id in unread {
                waiting.unread(id, work.now);
            }
        }
        give_room(work, &mut file, Urgency::Room);
        route::wrote(work, reads, &file, true).await?;
    }
    Ok(())
}

/// What happens on the board next: rooms for all where nothing limits the group any more; else one message with what has not
/// been told; else, when the group has time, the room of whoever waits first. `ended` are rows of the board that end just now.
pub(super) async fn turn(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    ended: u32,
) -> Result<(), StoreError> {
    let mut waiting = reads.board(MOST).await?;
    if waiting.is_empty() {
        return Ok(());
    }
    work.timer(Due::Board, work.now + AGAIN);
    let gate = gate(work);
    let free = |waiting: &Waiting| gate.is_none() || waiting.heat == Heat::Wanted;
    let wanted: Vec<CaseNumber> = waiting
        .extract_if(.., |it| free(it))
        .map(|it| it.case)
        .collect();
    for case in &wanted {
        if let Some(mut file) = CaseFile::by_number(work, reads, *case).await? {
            give_room(work, &mut file, Urgency::Reply);
            route::wrote(work, reads, &file, true).await?;
        }
    }
    let (Some(gate), Some(first)) = (gate, waiting.first()) else {
        return Ok(());
    };
    let pressure = reads.pressure(&gate, work.now).await?;
    if pressure.telling > ended {
        // What becomes of that is the next turn.
        return Ok(());
    }
    if first.since().is_some() {
        return telling::tell(work, reads, waiting).await;
    }
    if wanted.is_empty()
        && pressure.waiting < FREE
        && let Some(mut file) = CaseFile::by_number(work, reads, first.case).await?
    {
        give_room(work, &mut file, Urgency::Room);
        route::wrote(work, reads, &file, true).await?;
    }
    Ok(())
}

/// Takes a case off the board, if it waits there, and opens its room, with all that the customer said.
fn give_room(work: &mut Work<'_>, file: &mut CaseFile, urgency: Urgency) {
    let Some(waiting) = file.waiting.take() else {
        return;
    };
    work.change(Change::OffBoard(file.number()));
    room::open_from_board(work, file, urgency);
    for message in &file.messages {
        let untold = waiting.untold.iter().find(|it| it.message == message.id);
        room::show_from_board(work, file, message, untold);
    }
    work.hasten(&room_lane(file.number()), urgency);
    if !file.case.state.active() {
        file.mark_room(work);
    }
}

/// Where a new case is shown to staff. Says whether it has a room.
pub(super) async fn show_new(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: &CaseFile,
    message: &mut Message,
    opening: &open::Opening<'_>,
) -> Result<bool, StoreError> {
    // An agent who opens a case goes on in its room.
    if !opening.is_by_agent() && takes(work, reads).await? {
        put(work, reads, file, message).await?;
        return Ok(false);
    }
    room::open(work, file);
    room::show(work, file, message);
    Ok(true)
}
