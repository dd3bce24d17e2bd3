//! A form came in, or an answer to a question where there are no forms.

use super::answer::Way;
use super::card::button;
use super::file::CaseFile;
use super::follow::{self, Mentions};
use super::handover;
use super::hold;
use super::lead;
use super::merge;
use super::options;
use super::orders;
use super::pressed;
use super::private;
use super::profile;
use super::reply::{self, Written};
use super::room;
use super::saved;
use super::survey;
use super::work::Work;
use crate::action::Action;
use crate::change::Change;
use crate::clean::tame_to;
use crate::effect::{Content, Look, Span, Text};
use crate::event::Submitted;
use crate::history::{Actor, Deed};
use crate::id::{CaseNumber, DraftId, MessageId};
use crate::message::File;
use crate::outbox::About;
use crate::ports::{Reads, StoreError};
use crate::sign::is_acceptable_name;
use std::collections::BTreeMap;

/// Takes a form.
pub(super) async fn take(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    submitted: &Submitted,
) -> Result<(), StoreError> {
    let first = reads
        .chat_first(submitted.place.platform, &submitted.place.channel)
        .await?;
    let at_desk = work.rules.book.is_desk(submitted.place.platform, &first);
    let way = Way::of_form(work, submitted, at_desk)
        .spoken(work, reads)
        .await?;
    form(work, reads, &way, &submitted.action, &submitted.fields, &[]).await
}

/// Takes what was filled in, whichever way it came.
pub(super) async fn form(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    action: &str,
    fields: &BTreeMap<String, String>,
    files: &[File],
) -> Result<(), StoreError> {
    let Some(action) = Action::read(action) else {
        work.answer(way, "button-old", &[]);
        return Ok(());
    };
    let field = |name: &str| {
        fields
            .get(name)
            .map(|text| text.trim().to_owned())
            .unwrap_or_default()
    };
    match action {
        Action::Comment(id) => {
            return survey::comment(work, reads, way, &id, &field("comment")).await;
        }
        Action::WhisperBack(number) => {
            let number = merge::case_now(reads, number).await?;
            let Some(file) = CaseFile::wanted(work, reads, way, number).await? else {
                return Ok(());
            };
            return private::whispered_back(work, reads, file, way, &field("text")).await;
        }
        Action::CallBack(number) => {
            let number = merge::case_now(reads, number).await?;
            return options::called_back(work, reads, way, number, &field("text")).await;
        }
        Action::Order => {
            return orders::prove(work, reads, way, &field("order"), &field("postcode")).await;
        }
        _ => {}
    }
    if !work.rules.book.staff.is_staff(&way.from) {
        work.answer(way, "not-staff", &[]);
        return Ok(());
    }
    if let Some(number) = action.case()
        && merge::elsewhere(work, reads, way, number).await?
    {
        return Ok(());
    }
    match action {
        Action::Reply(number) => {
            let Some(file) = CaseFile::wanted(work, reads, way, number).await? else {
                return Ok(());
            };
            let agent = profile::agent_of(work, reads, &way.from).await?;
            let written = Written {
                text: field("text"),
                files: files.to_vec(),
                answers: None,
                origin: None,
                heard: Vec::new(),
                saved: None,
                gift: None,
            };
            reply::reply(work, reads, file, agent, way, written).await?;
            work.answer_once(way, "reply-taken");
            Ok(())
        }
        Action::HandOver(number) => {
            let (who, known) = (field("agent"), field("text"));
            let (who, known) = match who.is_empty() {
                true => (known.as_str(), ""),
                false => (who.as_str(), known.as_str()),
            };
            handover::hand_over(work, reads, way, number, who, known).await
        }
        Action::Hold(number) => {
            hold::command(work, reads, way, number, Some(&field("text")), None).await
        }
        Action::Take(number) => {
            let why = field("text");
            let why = Some(why.as_str()).filter(|why| !why.is_empty());
            lead::take(work, reads, way, number, why).await
        }
        Action::Note(number) => note(work, reads, way, number, &field("text")).await,
        Action::OwnOption(number) => {
            options::own(work, reads, way, number, Some(&field("text"))).await
        }
        Action::Change(id) => change(work, reads, way, &id, field("text")).await,
        Action::Edit(draft) => {
            if field("text").is_empty() && files.is_empty() {
                work.answer(way, "reply-empty", &[]);
                return Ok(());
            }
            pressed::edited(work, reads, way, draft, field("text"), files).await
        }
        Action::Fill(draft) => saved::filled(work, reads, way, &draft, fields).await,
        Action::SaveText(language, name) => {
            saved::told(work, reads, way, language, name, fields).await
        }
        Action::Pick(case, names) => {
            let told = field("text");
            let at = told.trim_end_matches('.').parse().ok();
            let at = at.and_then(|at: usize| names.get(at.checked_sub(1)?));
            saved::wanted(work, reads, way, case, at.unwrap_or(&told)).await
        }
        Action::Name(draft) => named(work, reads, way, &draft, &field("name")).await,
        _ => {
            work.answer(way, "button-old", &[]);
            Ok(())
        }
    }
}

/// A note among staff: kept in the history, shown in the room, and never anywhere else.
pub(super) async fn note(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: CaseNumber,
    text: &str,
) -> Result<(), StoreError> {
    let Some(mut file) = CaseFile::wanted(work, reads, way, number).await? else {
        return Ok(());
    };
    if text.trim().is_empty() {
        work.answer(way, "note-empty", &[]);
        return Ok(());
    }
    let agent = profile::agent_of(work, reads, &way.from).await?;
    reply::looked(work, &mut file, &agent);
    work.history(
        number,
        &Actor::Agent(agent.id.clone()),
        Deed::Noted,
        None,
        Some(text.to_owned()),
    );
    let head = work.room_words(
        "room-note",
        &[("name", tame_to(agent.room_name(), 60).into())],
    );
    let mentions = Mentions::of(work, reads, text).await?;
    let mut called = mentions.in_room(work).0;
    // A colleague who is called may want to hear what becomes of it.
    let mut offered = match mentions.called.is_empty() {
        true => Vec::new(),
        false => vec![vec![button(
            work.room_words("button-follow", &[]),
            &Action::Follow(number),
            Look::Plain,
        )]],
    };
    let above = format!("{head}{}", Text(called.clone()).read());
    for (at, part) in room::under(work, &above, text).into_iter().enumerate() {
        let mut words = Text::default();
        if at == 0 {
            words = words.and(Span::Bold(head.clone()));
            words.0.append(&mut called);
            words = words.and(Span::Plain("\n".to_owned()));
        }
        let content = Content {
            text: words.and(Span::Said(part)),
            buttons: std::mem::take(&mut offered),
            ..Content::default()
        };
        work.tell_room(number, About::Words, content);
    }
    follow::tell_mentioned(work, &file, &agent, &mentions, text);
    if !mentions.unknown.is_empty() {
        let names = mentions.unknown.join(", ");
        work.answer(way, "note-unknown", &[("names", names.into())]);
    }
    work.answer_once(way, "note-taken");
    Ok(())
}

/// An agent told the name that customers see; the reply that waited for it goes on.
async fn named(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    draft: &DraftId,
    name: &str,
) -> Result<(), StoreError> {
    let drafted = pressed::drafted(work, reads, draft).await?;
    if drafted
        .as_ref()
        .is_some_and(|(_, _, of)| *of != way.from.account.key())
    {
        work.answer(way, "not-yours", &[]);
        return Ok(());
    }
    let mut agent = profile::agent_of(work, reads, &way.from).await?;
    let name = match is_acceptable_name(name) {
        Ok(name) => name,
        Err(problem) => {
            let key = format!("name-{}", problem.key());
            if drafted.is_some() {
                let words = work.words(&way.language, &key, &[]);
                reply::ask_name_again(work, way, draft.clone(), words);
            } else {
                work.answer(way, &key, &[]);
            }
            return Ok(());
        }
    };
    let before = agent.clone();
    agent.public_name = Some(name);
    let actor = Actor::Agent(agent.id.clone());
    profile::keep(work, &before, &agent, &actor);
    if let Some((file, written, _)) = drafted {
        work.change(Change::DraftDone(draft.clone()));
        reply::reply(work, reads, file, agent, way, written).await?;
        if work.rules.book.undo.is_some() && !way.is_typed_at_desk() {
            // How long the reply can be taken back is one thing, the name another.
            work.answer(way, "name-taken", &[]);
            return Ok(());
        }
    }
    work.answer_once(way, "name-taken");
    Ok(())
}

/// New words for a reply that has gone.
pub(super) async fn change(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    id: &MessageId,
    text: String,
) -> Result<(), StoreError> {
    let message = reads.message(id).await?;
    let Some(message) = message.filter(|_| !text.is_empty()) else {
        work.answer(way, "reply-empty", &[]);
        return Ok(());
    };
    if !profile::wrote(reads, &way.from, &message).await? {
        work.answer(way, "not-yours", &[]);
        return Ok(());
    }
    if reply::unfit(work, reads, way, (message.case, message.side), &text).await? {
        return Ok(());
    }
    reply::change(work, reads, way, message, text).await?;
    work.answer(way, "reply-changed", &[]);
    Ok(())
}
