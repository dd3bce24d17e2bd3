//! How heated a customer is: kept with the case, flagged in its room when it rises, and what helps then: a calmer hand, a
//! pause, a boundary.

use super::answer::{Discretion, Way};
use super::card::button;
use super::file::CaseFile;
use super::profile;
use super::reply;
use super::target::called;
use super::when;
use super::work::Work;
use crate::action::Action;
use crate::agent::Away;
use crate::clean::tame_to;
use crate::effect::{Button, Content, Look, Span, Text};
use crate::history::{Actor, Deed};
use crate::id::CaseNumber;
use crate::message::{Message, Writer};
use crate::mood::{self, Climate, Mood};
use crate::outbox::About;
use crate::ports::{Reads, StoreError};
use crate::target::Stage;
use jiff::SignedDuration;
use std::sync::Arc;

/// How long a pause is.
const PAUSE: SignedDuration = SignedDuration::from_mins(10);

/// The first words of a case.
pub(super) fn opens(file: &mut CaseFile, text: &str) {
    let mut climate = Climate::default();
    climate.hears(text, file.language(), false);
    file.case.mood = climate.mood;
}

/// The customer said something more, which stands last among the messages.
pub(super) async fn hears(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: &mut CaseFile,
) -> Result<(), StoreError> {
    let Some(said) = file.messages.last().cloned() else {
        return Ok(());
    };
    if said.text.trim().is_empty() {
        return Ok(());
    }
    let before = file.case.mood;
    let mut climate = Climate {
        mood: before,
        abusive: 0,
    };
    let before_it = file.messages.iter().rev().nth(1);
    let answered = before_it.is_some_and(|it| matches!(it.writer, Writer::Agent(_)));
    climate.hears(&said.text, file.language(), answered);
    now(work, file, climate.mood);
    // A case on the board has no room to be told in: its card says it once it has.
    if file.waiting.is_some() || !work.rules.book.mood.flag || !file.case.state.active() {
        return Ok(());
    }
    if climate.abusive > 0 {
        let insults = |from: usize| {
            let messages = file.messages.iter().skip(from);
            mood::of(messages, &file.customer.id, file.language()).abusive
        };
        // Of the words that opened the case the card alone tells.
        let (all, since) = (insults(0), insults(1));
        let limit = work.rules.book.mood.insults;
        // Some may have come while nobody could be told: on the board, or by an edit.
        if limit > 0 && all >= limit && !leads_know(reads, file.number()).await? {
            return call_leads(work, reads, file, all).await;
        }
        if since == 1 {
            insulted(work, file, all);
        }
        return Ok(());
    }
    if before < Mood::Heated && climate.mood == Mood::Heated {
        let content = flag(work, file, "mood-rises", 0, Text::default(), None);
        work.tell_room(file.number(), About::Words, content);
    }
    Ok(())
}

/// A message has another text, or is gone: what is left is read anew.
pub(super) fn reads_anew(work: &mut Work<'_>, file: &mut CaseFile, changed: &Message, gone: bool) {
    let messages: Vec<Arc<Message>> = file
        .messages
        .iter()
        .filter(|message| !gone || message.id != changed.id)
        .map(|message| {
            if message.id == changed.id {
                Arc::new(changed.clone())
            } else {
                Arc::clone(message)
            }
        })
        .collect();
    let climate = mood::of(&messages, &file.customer.id, file.language());
    if climate.mood != file.case.mood {
        let state = file.case.state.key();
        now(work, file, climate.mood);
        file.keep(work, state);
    }
}

/// Notes how heated it is now.
fn now(work: &mut Work<'_>, file: &mut CaseFile, mood: Mood) {
    let before = file.case.mood;
    if before == mood {
        return;
    }
    file.case.mood = mood;
    let actor = Actor::Customer(file.customer.id.clone());
    work.history(
        file.number(),
        &actor,
        Deed::MoodChanged,
        Some(before.key().to_owned()),
        Some(mood.key().to_owned()),
    );
}

/// Whether the leads were called for the insults in this case.
async fn leads_know(reads: &mut dyn Reads, case: CaseNumber) -> Result<bool, StoreError> {
    let history = reads.history(case).await?;
    Ok(history.iter().any(|entry| entry.deed == Deed::LeadsCalled))
}

/// There are too many insults: the leads are called, once.
async fn call_leads(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: &CaseFile,
    times: usize,
) -> Result<(), StoreError> {
    let people = called(work, reads, file, &[Stage::Missed, Stage::Leads]).await?;
    let close = button(
        work.room_words("button-close", &[]),
        &Action::Close(file.number()),
        Look::Careful,
    );
    let key = "mood-insulted-often";
    let content = flag(work, file, key, times, people, Some(close));
    work.tell_room(file.number(), About::Words, content);
    let times = Some(times.to_string());
    work.history(
        file.number(),
        &Actor::Byline,
        Deed::LeadsCalled,
        None,
        times,
    );
    Ok(())
}

/// The customer insults somebody: the room is told what can be done.
fn insulted(work: &mut Work<'_>, file: &CaseFile, times: usize) {
    let boundary = button(
        work.room_words("button-boundary", &[]),
        &Action::Boundary(file.number()),
        Look::Main,
    );
    let key = "mood-insulted";
    let content = flag(work, file, key, times, Text::default(), Some(boundary));
    work.tell_room(file.number(), About::Words, content);
}

/// What the room reads: whom it calls, what is the matter, and what helps.
fn flag(
    work: &Work<'_>,
    file: &CaseFile,
    key: &str,
    insults: usize,
    people: Text,
    first: Option<Button>,
) -> Content {
    let count = i64::try_from(insults).unwrap_or(i64::MAX);
    let args = [("name", file.name().into()), ("count", count.into())];
    let words = work.room_words(key, &args);
    let number = file.number();
    let say = |key: &str| work.room_words(key, &[]);
    let mut buttons = Vec::from_iter(first);
    let calmer = Action::HandOver(number);
    buttons.push(button(say("button-calmer-hand"), &calmer, Look::Plain));
    let pause = Action::Pause(number);
    buttons.push(button(say("button-pause"), &pause, Look::Plain));
    Content {
        text: people.and(Span::Plain(words)),
        buttons: buttons.into_iter().map(|one| vec![one]).collect(),
        ..Content::default()
    }
}

/// An agent takes a breath: no new case and no call for ten minutes, and theirs stay theirs.
pub(super) async fn pause(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: CaseNumber,
) -> Result<(), StoreError> {
    let mut agent = profile::agent_of(work, reads, &way.from).await?;
    let until = match agent.working.away_at(work.now) {
        // Whoever is away for longer stays so.
        Some(away) if away.until.is_none_or(|until| until > work.now + PAUSE) => away.until,
        _ => {
            let until = Some(work.now + PAUSE);
            let before = agent.clone();
            agent.working.away = Some(Away { until, keeps: true });
            let actor = Actor::Agent(agent.id.clone());
            profile::keep(work, &before, &agent, &actor);
            until
        }
    };
    let Some(until) = until else {
        work.answer(way, "me-away", &[]);
        return Ok(());
    };
    if reads
        .case(number)
        .await?
        .is_some_and(|case| case.state.active())
    {
        let language = work.rules.book.first_language();
        let args = [
            ("name", tame_to(agent.room_name(), 60).into()),
            ("when", when::at(work, language, until).into()),
        ];
        let words = work.room_words("room-pause", &args);
        work.room_says(number, words);
    }
    let until = when::at(work, &way.language, until);
    let words = work.words(&way.language, "pause-taken", &[("when", until.into())]);
    work.answer_private(way, words);
    Ok(())
}

/// Shows an agent the brand's words for a calmer tone, as the customer would read them: to send, to change or to drop.
pub(super) async fn boundary(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: CaseNumber,
) -> Result<(), StoreError> {
    let Some(mut file) = CaseFile::wanted(work, reads, way, number).await? else {
        return Ok(());
    };
    if !file.case.state.active() {
        work.answer(way, "reply-closed", &[("case", number.into())]);
        return Ok(());
    }
    let agent = profile::agent_of(work, reads, &way.from).await?;
    reply::looked(work, &mut file, &agent);
    let name = ("name", file.name().into());
    let words = work.words(file.language(), "boundary", &[name]);
    let draft = reply::proposed(work, &file, &agent, words.clone());
    let head = work.words(&way.language, "boundary-proposed", &[]);
    let say = |key: &str| work.words(&way.language, key, &[]);
    let buttons = vec![vec![
        button(
            say("button-send"),
            &Action::SendAnyway(draft.clone()),
            Look::Main,
        ),
        button(
            say("button-edit"),
            &Action::Edit(draft.clone()),
            Look::Plain,
        ),
        button(
            say("button-drop"),
            &Action::Drop(draft.clone()),
            Look::Careful,
        ),
    ]];
    let content = Content {
        text: Text::plain(format!("{head}\n")).and(Span::Quote(words)),
        buttons,
        ..Content::default()
    };
    if let Some(post) = work.answer_with(way, Discretion::Private, Some(number), content) {
        work.about(&post, About::Held(draft));
    }
    Ok(())
}

/// The card's line, where there is something to say.
pub(super) fn line(work: &Work<'_>, file: &CaseFile) -> Option<(String, String)> {
    let mood = file.case.mood;
    if mood == Mood::Calm || !file.case.state.active() {
        return None;
    }
    let value = work.room_words(&format!("mood-{}", mood.key()), &[]);
    let label = work.room_words("card-mood", &[]);
    Some((label, format!("{}{value}", mood.sign())))
}
