//! The time of a promise comes near, or has passed: the agent is reminded before, the leads after, and the customer is told
//! before having to ask.

use super::{buttons, plan, public_name};
use crate::decide::expected::can_be_told;
use crate::decide::file::CaseFile;
use crate::decide::target::called;
use crate::decide::when;
use crate::decide::work::{Work, says};
use crate::effect::{Content, Span, Text};
use crate::history::{Actor, Deed};
use crate::id::CaseNumber;
use crate::message::Writer;
use crate::outbox::{About, Urgency};
use crate::ports::{Reads, StoreError};
use crate::promise::{Promise, Stage};
use crate::target::Stage as Called;
use jiff::{SignedDuration, Timestamp};

/// Who had words from a person just before a promise slipped has had no others for so long: they are told then.
const LATER: SignedDuration = SignedDuration::from_hours(1);

/// When something is to be said about a promise next.
pub(super) fn next(work: &Work<'_>, promise: &Promise) -> Option<Timestamp> {
    match promise.stage {
        Stage::Made => Some(remind_at(work, promise).unwrap_or(promise.by)),
        Stage::Reminded => Some(promise.by),
        Stage::Slipped => promise.by.checked_add(LATER).ok(),
        Stage::Late => None,
    }
}

/// When its agent is reminded; never where it was made later than that.
fn remind_at(work: &Work<'_>, promise: &Promise) -> Option<Timestamp> {
    let at = promise
        .by
        .checked_sub(work.rules.book.promises.remind)
        .ok()?;
    (at > promise.made_at && at < promise.by).then_some(at)
}

/// Looks at the promises of a case. After a time in which nobody looked, what is late is told once, and nobody is reminded.
pub(in crate::decide) async fn due(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    number: CaseNumber,
) -> Result<(), StoreError> {
    let Some(mut file) = CaseFile::by_number(work, reads, number).await? else {
        return Ok(());
    };
    let mut promises = std::mem::take(&mut file.case.promises);
    for promise in &mut promises {
        if promise.stage == Stage::Late {
            continue;
        }
        if promise.stage == Stage::Slipped {
            if next(work, promise).is_none_or(|at| work.now >= at) {
                promise.stage = Stage::Late;
                if !heard_since(&file, promise.by) {
                    tell_customer(work, reads, &file, promise).await?;
                }
            }
        } else if work.now >= promise.by {
            promise.stage = slipped(work, reads, &file, promise).await?;
        } else if promise.stage == Stage::Made
            && remind_at(work, promise).is_some_and(|at| work.now >= at)
        {
            promise.stage = Stage::Reminded;
            remind(work, reads, &file, promise).await?;
        }
    }
    file.case.promises = promises;
    plan(work, &file);
    let state = file.case.state.key();
    file.keep(work, state);
    Ok(())
}

/// Whoever has the case is reminded; the leads, where nobody who is here has it.
async fn remind(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: &CaseFile,
    promise: &Promise,
) -> Result<(), StoreError> {
    let people = called(work, reads, file, &[Called::Soon]).await?;
    say(work, file.number(), promise, "promise-remind", people);
    Ok(())
}

/// Its time has passed, and nobody said that it is kept. Says what is left to do.
async fn slipped(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: &CaseFile,
    promise: &Promise,
) -> Result<Stage, StoreError> {
    let number = file.number();
    let by = Some(promise.by.to_string());
    work.history(number, &Actor::Byline, Deed::PromiseBroken, by, None);
    let people = called(work, reads, file, &[Called::Missed, Called::Leads]).await?;
    say(work, number, promise, "promise-late", people);
    // Whoever has just had words from a person may well have what was promised.
    let lately = promise.by.checked_sub(work.rules.book.promises.remind);
    let lately = lately.map_or(promise.made_at, |at| at.max(promise.made_at));
    let late_already = work.now.duration_since(promise.by) >= LATER;
    if heard_since(file, lately) && !late_already {
        return Ok(Stage::Slipped);
    }
    if !heard_since(file, promise.by) {
        tell_customer(work, reads, file, promise).await?;
    }
    Ok(Stage::Late)
}

/// Whether a person wrote to the customer after this time.
fn heard_since(file: &CaseFile, at: Timestamp) -> bool {
    let by_agent = |writer: &Writer| matches!(writer, Writer::Agent(_));
    (file.messages.iter()).any(|it| it.at > at && by_agent(&it.writer))
}

/// The customer hears of it before they have to ask, where they can be told.
async fn tell_customer(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: &CaseFile,
    promise: &Promise,
) -> Result<(), StoreError> {
    let number = file.number();
    if !can_be_told(work, reads, file).await? {
        return Ok(());
    }
    let language = file.language().to_owned();
    let args = [
        ("name", file.name().into()),
        ("who", public_name(work, reads, file, promise).await?.into()),
        ("case", number.into()),
    ];
    let words = says(work.words(&language, "promise-slipped", &args));
    let side = file.case.side;
    file.tell_customer(work, side, None, About::Words, Urgency::Routine, words);
    Ok(())
}

/// Says something about a promise in its room, to these people.
fn say(work: &mut Work<'_>, case: CaseNumber, promise: &Promise, key: &str, people: Text) {
    let language = work.rules.book.first_language().to_owned();
    let args = [
        ("quote", promise.words.clone().into()),
        ("when", when::at(work, &language, promise.by).into()),
    ];
    let words = work.room_words(key, &args);
    let content = Content {
        text: people.and(Span::Plain(words)),
        buttons: vec![buttons(work, case, &promise.id)],
        ..Content::default()
    };
    work.tell_room(case, About::Words, content);
}
