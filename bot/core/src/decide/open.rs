//! Opening a case.

use super::board;
use super::card::button;
use super::closed;
use super::customer;
use super::expected;
use super::file::CaseFile;
use super::follow::Following;
use super::hold::Hold;
use super::mood;
use super::person;
use super::route;
use super::target::{self, Past};
use super::when;
use super::work::Work;
use crate::action::Action;
use crate::book::Acknowledge;
use crate::case::{Case, Private, State};
use crate::change::Change;
use crate::customer::Customer;
use crate::effect::{Button, Content, Look, Text};
use crate::event::Said;
use crate::history::{Actor, Deed};
use crate::id::CaseNumber;
use crate::message::{Message, Side, Writer};
use crate::mood::Mood;
use crate::outbox::{About, Urgency};
use crate::person::Record;
use crate::ports::{Reads, StoreError};
use crate::wording::own_name;
use jiff::Timestamp;
use std::sync::Arc;

/// What a case is opened for, and by whom.
pub(super) struct Opening<'a> {
    said: &'a Said,
    by: Option<Actor>,
    continues: Option<CaseNumber>,
}

impl<'a> Opening<'a> {
    /// Byline heard it.
    pub(super) fn heard(said: &'a Said) -> Self {
        Self {
            said,
            by: None,
            continues: None,
        }
    }

    /// An agent opened it.
    pub(super) fn by_agent(said: &'a Said, agent: &crate::agent::Agent) -> Self {
        Self {
            said,
            by: Some(Actor::Agent(agent.id.clone())),
            continues: None,
        }
    }
}

impl Opening<'_> {
    /// Whether an agent opens it.
    pub(super) fn is_by_agent(&self) -> bool {
        matches!(self.by, Some(Actor::Agent(_)))
    }
}

/// The emoji of a quiet acknowledgement: both platforms let bots use it.
const HEARD: &str = "👀";

/// Opens a case for a message.
pub(super) async fn open(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    mut opening: Opening<'_>,
) -> Result<CaseNumber, StoreError> {
    let said = opening.said;
    let place = said.message.place.clone();
    let (customer, known) = customer::customer(work, reads, said).await?;
    // Of somebody new there is none, and to look for it would have everything written first that a batch decided so far.
    if known && opening.continues.is_none() {
        opening.continues = reads
            .latest_case_in(&customer.id, &place)
            .await?
            .map(|older| older.number);
    }
    let (record, also) = if known {
        (
            reads.record_of(&customer.id).await?,
            person::others(reads, &customer.id).await?,
        )
    } else {
        (Record::default(), Vec::new())
    };
    let number = reads.next_case_number().await?;
    let expected_by = expected::by(work, reads, place.platform).await?;
    let side = if place.direct {
        Side::Private
    } else {
        Side::Public
    };
    let case = Case {
        number,
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
        place,
        opened_for: said.message.clone(),
        link: said.link.clone(),
        side,
        language: customer.language.clone(),
        reason: None,
        order: None,
        continues: opening.continues,
        opened_at: work.now,
        expected_by: Some(expected_by),
        room: None,
        card: work.id(),
        solved_question: None,
        pinned: false,
        due_at: None,
        mood: Mood::Calm,
        promises: Vec::new(),
    };
    let mut message = message(work, said, &case, 1, side, &customer);
    let by = opening.by.clone();
    let actor = by.unwrap_or(Actor::Customer(customer.id.clone()));
    let mut file = CaseFile {
        case,
        customer,
        owner: None,
        messages: vec![Arc::new(message.clone())],
        waiting: None,
        past: Past::default(),
        hold: Hold::default(),
        following: Following::default(),
        followers: Vec::new(),
        record,
        also,
        gestures: Vec::new(),
        before: None,
    };
    mood::opens(&mut file, &said.text);
    work.keep_customer(&file.customer);
    file.case.due_at = target::due_at(work, &file);
    work.change(Change::Case(Box::new(file.case.clone())));
    work.history(
        number,
        &actor,
        Deed::Opened,
        None,
        file.case.continues.map(|older| older.to_string()),
    );
    expected::told(work, number, expected_by);
    target::look_again(work, &file);
    let has_room = board::show_new(work, reads, &file, &mut message, &opening).await?;
    work.change(Change::Message(Box::new(message.clone())));
    file.messages = vec![Arc::new(message)];
    if has_room {
        route::new_case(work, reads, &mut file, known).await?;
    }
    person::changed(work, &file);
    acknowledge(work, reads, &file).await?;
    Ok(number)
}

/// A message of a customer, as it is kept.
pub(super) fn message(
    work: &mut Work<'_>,
    said: &Said,
    case: &Case,
    ordinal: i64,
    side: Side,
    customer: &Customer,
) -> Message {
    Message {
        id: work.id(),
        case: case.number,
        ordinal,
        side,
        writer: Writer::Customer(customer.id.clone()),
        at: work.at,
        origin: Some(said.message.clone()),
        link: said.link.clone(),
        text: said.text.clone(),
        files: said.files.clone(),
        album: said.album.clone(),
        deleted_at: None,
        parts: Vec::new(),
    }
}

/// Tells the customer that they were heard: in words, or quietly where the brand book says so.
async fn acknowledge(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: &CaseFile,
) -> Result<(), StoreError> {
    let case = &file.case;
    work.history(case.number, &Actor::Byline, Deed::Acknowledged, None, None);
    if is_quiet(work, reads, case).await? {
        work.react(case.opened_for.clone(), HEARD, Some(case.number));
        return Ok(());
    }
    let back = closed::once(work, reads, file).await?;
    let content = acknowledgement(work, file, back);
    file.tell_customer(
        work,
        case.side,
        Some(case.opened_for.clone()),
        About::Acknowledgement,
        Urgency::Routine,
        content,
    );
    Ok(())
}

/// Whether the public place of a case is one in which we only react.
pub(super) async fn is_quiet(
    work: &Work<'_>,
    reads: &mut dyn Reads,
    case: &Case,
) -> Result<bool, StoreError> {
    let place = &case.place;
    if place.direct {
        return Ok(false);
    }
    let first = reads.chat_first(place.platform, &place.channel).await?;
    let watched = work.rules.book.watched(place.platform, &first);
    Ok(watched.is_some_and(|watched| watched.acknowledge == Acknowledge::Reaction))
}

/// The acknowledgement: name, case number, who has it, by when to expect an answer, and when somebody is back where that is to be
/// told; and the other languages, one tap away.
pub(super) fn acknowledgement(
    work: &Work<'_>,
    file: &CaseFile,
    back: Option<Timestamp>,
) -> Content {
    let language = file.language();
    let by = file.case.expected_by.unwrap_or(work.now);
    let who = match &file.owner {
        Some(owner) => owner
            .public_name
            .clone()
            .unwrap_or_else(|| work.rules.book.team.clone()),
        None => work.rules.book.team.clone(),
    };
    let args = [
        ("name", file.name().into()),
        ("case", file.number().into()),
        ("who", who.into()),
        ("brand", work.rules.book.name.clone().into()),
        ("when", when::by(work, language, by).into()),
    ];
    let mut words = work.words(language, "acknowledgement", &args);
    if let Some(back) = back {
        let back = when::at(work, language, back);
        words = format!(
            "{words} {}",
            work.words(language, "acknowledgement-closed", &[("when", back.into())])
        );
    }
    let status = button(
        work.words(language, "button-status", &[]),
        &Action::Status(file.number()),
        Look::Plain,
    );
    let mut buttons = vec![vec![status]];
    let others = languages(work, language, |other| {
        Action::Language(file.number(), other)
    });
    if !others.is_empty() {
        buttons.push(others);
    }
    Content {
        text: Text::plain(words),
        buttons,
        ..Content::default()
    }
}

/// A row of the other languages.
pub(super) fn languages(
    work: &Work<'_>,
    but: &str,
    action: impl Fn(String) -> Action,
) -> Vec<Button> {
    let offered = work
        .rules
        .book
        .languages
        .iter()
        .filter(|language| *language != but);
    offered
        .map(|language| {
            button(
                own_name(language).1.to_owned(),
                &action(language.clone()),
                Look::Plain,
            )
        })
        .collect()
}
