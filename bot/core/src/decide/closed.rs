//! Outside opening hours: whoever goes on writing is told when somebody is back, once while it is closed.

use super::file::CaseFile;
use super::open;
use super::person;
use super::when;
use super::work::{Work, says};
use crate::case::Private;
use crate::event::Said;
use crate::history::{Actor, Deed};
use crate::id::CaseNumber;
use crate::message::{Side, Writer};
use crate::outbox::{About, Urgency};
use crate::ports::{Reads, StoreError};
use jiff::{SignedDuration, Timestamp};

/// Who has just heard from a person need not be told that nobody is there.
const JUST_HEARD: SignedDuration = SignedDuration::from_mins(5);

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

/// When somebody is back, if it is to be told now: it was not told yet while it is closed, in whatever case, and no person
/// wrote in this one a moment ago. That it was told stands in the history then.
pub(super) async fn to_tell(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: &CaseFile,
    said: &Said,
) -> Result<Option<Timestamp>, StoreError> {
    let Some(back) = back(work) else {
        return Ok(None);
    };
    let heard = file.messages.iter().any(|message| {
        matches!(message.writer, Writer::Agent(_))
            && message.at.duration_until(work.now).abs() < JUST_HEARD
    });
    if heard || file.only_thanks(&said.text, !said.files.is_empty()) {
        return Ok(None);
    }
    let hours = &work.rules.book.hours;
    let last = person::told_closed(reads, &file.customer.id).await?;
    if last.is_some_and(|last| !hours.is_open(last) && hours.next_opening(last) == Some(back)) {
        return Ok(None);
    }
    told(work, file.number(), back);
    Ok(Some(back))
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
