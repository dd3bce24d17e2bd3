//! A room that was deleted: another one is opened, and begins with the card and the conversation so far, so that whoever
//! comes to it can go on answering.

use super::{LATER, Mark, When, open_again, show_file, shown, under};
use crate::change::Change;
use crate::clean::tame_to;
use crate::decide::file::CaseFile;
use crate::decide::work::Work;
use crate::effect::{Content, Span, Text};
use crate::history::{Actor, Deed, Entry};
use crate::id::AgentId;
use crate::message::{Message, Writer};
use crate::outbox::{About, Outgoing, Standing};
use crate::ports::{Reads, StoreError};
use std::sync::Arc;

/// The most messages that are told again. Telegram lets a bot say twenty things a minute in a group.
const MOST: usize = 12;

/// The most notes among staff that are told again.
const MOST_NOTES: usize = 5;

/// The room was deleted, says what became of this row: what it should have shown goes to another room.
pub(in crate::decide) async fn gone(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: CaseFile,
    row: &Outgoing,
) -> Result<(), StoreError> {
    let again = key(&file);
    // What shared a message with the row that told of it first was told again then.
    let shared = reads.sent(&row.id).await?.is_some_and(|sent| sent.joined);
    let replaced = file.case.room.is_none()
        && shared
        && !file
            .messages
            .iter()
            .any(|message| message.parts.contains(&row.id));
    if replaced {
        return Ok(());
    }
    // What is told again anyway need not be sent again.
    let told = file.case.room.is_some()
        && (told_again(&file.messages).any(|message| message.parts.contains(&row.id))
            || row
                .replaces
                .as_ref()
                .is_some_and(|key| key.starts_with(&again)));
    if !told {
        work.change(Change::Resend(row.id.clone()));
    }
    another(work, reads, file, Some(row)).await
}

/// Opens another room in place of one that was deleted, unless that is under way.
pub(in crate::decide) async fn another(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    mut file: CaseFile,
    row: Option<&Outgoing>,
) -> Result<(), StoreError> {
    if file.case.room.is_none() {
        return Ok(());
    }
    let history = reads.history(file.number()).await?;
    let opened = history
        .iter()
        .rev()
        .find(|entry| entry.deed == Deed::RoomOpened);
    // Rooms that go as fast as they come are not opened without end.
    let when = match opened {
        Some(entry) if work.now < entry.at + LATER => When::Later,
        _ => When::Now,
    };
    open_again(work, &mut file, when);
    tell_so_far(work, reads, &file, &history, row).await
}

fn told_again(messages: &[Arc<Message>]) -> impl Iterator<Item = &Message> {
    let last = messages.iter().skip(messages.len().saturating_sub(MOST));
    last.map(AsRef::as_ref)
}

/// What replaces the rows that tell something again: a room may be deleted once more before they are sent.
fn key(file: &CaseFile) -> String {
    format!("again:{}:", file.number().0)
}

async fn tell_so_far(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: &CaseFile,
    history: &[Entry],
    row: Option<&Outgoing>,
) -> Result<(), StoreError> {
    let head = work.room_words("room-again", &[("case", file.number().into())]);
    let text = Text::default().and(Span::Bold(head));
    say_again(work, file, "head", text);
    let mut notes = notes(history).into_iter().enumerate().peekable();
    for message in told_again(&file.messages) {
        while let Some((nth, note)) = notes.next_if(|(_, note)| note.at < message.at) {
            by_colleague(work, reads, file, nth, note).await?;
        }
        match &message.writer {
            Writer::Customer(_) => by_customer(work, reads, file, message, row).await?,
            Writer::Agent(agent) => by_agent(work, reads, file, message, agent).await?,
        }
    }
    for (nth, note) in notes {
        by_colleague(work, reads, file, nth, note).await?;
    }
    Ok(())
}

/// The last notes among staff, in order.
fn notes(history: &[Entry]) -> Vec<&Entry> {
    let noted = history.iter().filter(|entry| entry.deed == Deed::Noted);
    let mut notes: Vec<&Entry> = noted.rev().take(MOST_NOTES).collect();
    notes.reverse();
    notes
}

/// A note among staff.
async fn by_colleague(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: &CaseFile,
    nth: usize,
    note: &Entry,
) -> Result<(), StoreError> {
    let (Actor::Agent(agent), Some(text)) = (&note.actor, &note.after) else {
        return Ok(());
    };
    let Some(name) = name_of(reads, agent).await? else {
        return Ok(());
    };
    let head = work.room_words("room-note", &[("name", name.into())]);
    tell_under(work, file, &head, &format!("note-{nth}"), text);
    Ok(())
}

/// A customer's message stands in the new room like in the old one: it can be answered there, and follows its edits.
async fn by_customer(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: &CaseFile,
    message: &Message,
    row: Option<&Outgoing>,
) -> Result<(), StoreError> {
    let about = About::Shown(message.id.clone());
    let mut waiting = row.is_some_and(|row| row.about == about);
    for post in &message.parts {
        match reads.sent(post).await?.map(|sent| sent.standing) {
            Some(Standing::Waiting) => {
                waiting = true;
                work.change(Change::Unsend(post.clone()));
            }
            // It shared a message with the row that told of it, and was shown as little.
            Some(Standing::Sending) => waiting = true,
            _ => {}
        }
    }
    let mark = match message.deleted_at {
        Some(_) => Mark::Deleted,
        None => Mark::None,
    };
    let mut parts = Vec::new();
    for text in shown(work, file, message, mark) {
        let content = Content {
            text,
            ..Content::default()
        };
        parts.push(work.tell_room(file.number(), about.clone(), content));
    }
    work.change(Change::Parts {
        message: message.id.clone(),
        parts,
    });
    // Where its words had not been shown yet, neither had its files, and they still come.
    if !waiting {
        for attachment in &message.files {
            show_file(work, file, message, attachment);
        }
    }
    Ok(())
}

async fn by_agent(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: &CaseFile,
    message: &Message,
    agent: &AgentId,
) -> Result<(), StoreError> {
    let Some(name) = name_of(reads, agent).await? else {
        return Ok(());
    };
    let head = work.room_words("echo", &[("name", name.into())]);
    tell_under(work, file, &head, &message.id.0, &message.text);
    Ok(())
}

async fn name_of(reads: &mut dyn Reads, agent: &AgentId) -> Result<Option<String>, StoreError> {
    let agent = reads.agent(agent).await?;
    Ok(agent.map(|agent| tame_to(agent.room_name(), 60)))
}

/// An agent's words, under a line that says whose they are.
fn tell_under(work: &mut Work<'_>, file: &CaseFile, head: &str, which: &str, words: &str) {
    for (at, part) in under(work, head, words).into_iter().enumerate() {
        let mut text = Text::default();
        if at == 0 {
            text = text
                .and(Span::Bold(head.to_owned()))
                .and(Span::Plain("\n".to_owned()));
        }
        let which = format!("{which}:{at}");
        say_again(work, file, &which, text.and(Span::Plain(part)));
    }
}

fn say_again(work: &mut Work<'_>, file: &CaseFile, which: &str, text: Text) {
    let content = Content {
        text,
        ..Content::default()
    };
    let key = format!("{}{which}", key(file));
    work.tell_room_replacing(file.number(), key, content);
}
