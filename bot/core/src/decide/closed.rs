//! Outside opening hours: whoever goes on writing is told when somebody is back, once while it is closed.

use super::file::CaseFile;
use super::open;
use super::person;
use super::when;
use super::work::{Work, says};
use crate::case::Private;
use crate::event::Said;
use crate::history::{Actor, Deed, Entry};
use crate::id::CaseNumber;
use crate::message::{Message, Side, Writer};
use crate::outbox::{About, Urgency};
use crate::ports::{CaseFilter, Reads, StoreError};
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;

/// Who has just heard from a person need not be told that nobody is there.
const JUST_HEARD: SignedDuration = SignedDuration::from_mins(5);

/// How many other cases of the customer are looked at for that.
const OTHERS: usize = 5;

/// When somebody is back, while the desk is closed.
pub(super) fn back(work: &Work<'_>) -> Option<Timestamp> {
    let hours = &work.rules.book.hours;
    hours.next_opening(work.now).filter(|at| *at > work.now)
}

/// The customer is told when somebody is back.
pub(super) fn told(work: &mut Work<'_>, case: CaseNumber, back: Timestamp) {
    let back = Some(back.to_string());
    work.history(case, &Actor::Byline, Deed::ToldClosed, None, back);
}

/// When somebody is back, if it is to be told to somebody who goes on writing. That it was told stands in the history then.
pub(super) async fn to_tell(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: &CaseFile,
    said: &Said,
) -> Result<Option<Timestamp>, StoreError> {
    if file.only_thanks(&said.text, !said.files.is_empty()) {
        return Ok(None);
    }
    once(work, reads, file).await
}

/// When somebody is back, if it is to be told now: it was not told yet while it is closed, and no person wrote to this customer a
/// moment ago, in whatever case. That it was told stands in the history then.
pub(super) async fn once(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: &CaseFile,
) -> Result<Option<Timestamp>, StoreError> {
    let Some(back) = back(work) else {
        return Ok(None);
    };
    if just_heard(work, &file.messages) {
        return Ok(None);
    }
    let others = CaseFilter {
        customer: Some(file.customer.id.clone()),
        active: true,
        most: OTHERS,
        ..CaseFilter::default()
    };
    for other in reads.cases(&others).await? {
        let is_other = other.number != file.number();
        if is_other && just_heard(work, &reads.messages(other.number).await?) {
            return Ok(None);
        }
    }
    let hours = &work.rules.book.hours;
    let last = person::told_closed(reads, &file.customer.id).await?;
    if last.is_some_and(|last| !hours.is_open(last) && hours.next_opening(last) == Some(back)) {
        return Ok(None);
    }
    told(work, file.number(), back);
    Ok(Some(back))
}

/// Whether a person has just written in this conversation.
fn just_heard(work: &Work<'_>, messages: &[Arc<Message>]) -> bool {
    messages.iter().any(|message| {
        matches!(message.writer, Writer::Agent(_))
            && message.at.duration_until(work.now).abs() < JUST_HEARD
    })
}

/// Whether it was told in this case, and is still so: what is said anew says it again.
pub(super) async fn is_told(
    work: &Work<'_>,
    reads: &mut dyn Reads,
    case: CaseNumber,
) -> Result<Option<Timestamp>, StoreError> {
    let Some(back) = back(work) else {
        return Ok(None);
    };
    let said = Some(back.to_string());
    let history = reads.history(case).await?;
    let told = |entry: &Entry| entry.deed == Deed::ToldClosed && entry.after == said;
    Ok(history.iter().any(told).then_some(back))
}

/// Tells a customer who wrote here: in words, so not where we only react, and not where they cannot be written to.
pub(super) async fn tell(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: &CaseFile,
    said: &Said,
    side: Side,
) -> Result<(), StoreError> {
    let reachable = match side {
        Side::Private => !matches!(file.case.private, Private::Whisper) || file.case.place.direct,
        Side::Public => !open::is_quiet(work, reads, &file.case).await?,
    };
    if !reachable {
        return Ok(());
    }
    let Some(back) = to_tell(work, reads, file, said).await? else {
        return Ok(());
    };
    let language = file.language();
    let args = [
        ("name", file.name().into()),
        ("case", file.number().into()),
        ("when", when::at(work, language, back).into()),
    ];
    let words = work.words(language, "closed-back", &args);
    file.tell_customer(
        work,
        side,
        Some(said.message.clone()),
        About::Words,
        Urgency::Routine,
        says(words),
    );
    Ok(())
}
