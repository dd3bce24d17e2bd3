//! The time by which a customer is told to expect an answer: computed, told again when it slips, and whether it was kept.

use super::closed;
use super::file::CaseFile;
use super::open;
use super::when;
use super::work::{Work, says};
use crate::agent::Agent;
use crate::case::{Private, State};
use crate::change::Change;
use crate::customer::Direct;
use crate::expected::{FEWEST, FirstReply, MOST, eight_in_ten, rings};
use crate::history::{Actor, Deed, Entry};
use crate::id::CaseNumber;
use crate::message::Side;
use crate::outbox::{About, Urgency};
use crate::place::Platform;
use crate::ports::{Reads, StoreError};
use crate::timer::Due;
use jiff::Timestamp;

/// How often a customer is told another time. After that, whoever waits has a person's attention or no use for times.
const MOST_TOLD: usize = 2;

/// By when a customer of this platform can expect an answer who writes now: as fast as the desk has been lately at such
/// times, and as the brand book says while too little is known.
pub(super) async fn by(
    work: &Work<'_>,
    reads: &mut dyn Reads,
    platform: Platform,
) -> Result<Timestamp, StoreError> {
    let book = &work.rules.book;
    let [hour, beside, quarter, any] = rings(&book.hours.zone, work.now);
    let any = reads.first_replies(platform, &any, MOST).await?;
    let mut usual = None;
    if any.len() >= FEWEST {
        for ring in [hour, beside, quarter] {
            usual = eight_in_ten(reads.first_replies(platform, &ring, MOST).await?);
            if usual.is_some() {
                break;
            }
        }
    }
    let usual = usual.or_else(|| eight_in_ten(any));
    let length = usual.unwrap_or(book.delays.first_reply);
    Ok(book.hours.promise(work.now, length))
}

/// The time was told: the desk looks again when it has come.
pub(super) fn told(work: &mut Work<'_>, case: CaseNumber, by: Timestamp) {
    work.timer(Due::Expected(case), by);
}

/// A person answers. The first time, it is noted how long it took, and whether the time told at first was kept.
pub(super) async fn answered(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: &CaseFile,
    agent: &Agent,
) -> Result<(), StoreError> {
    if file.answered() {
        return Ok(());
    }
    let case = &file.case;
    work.timer_gone(&Due::Expected(case.number));
    let hours = &work.rules.book.hours;
    work.change(Change::FirstReply(FirstReply {
        case: case.number,
        platform: file.customer.account.platform,
        opened_at: case.opened_at,
        took: hours.open_time(case.opened_at, work.now),
    }));
    let Some(newest) = case.expected_by else {
        return Ok(());
    };
    let again = again(reads, case.number).await?;
    let first = again.first().and_then(|entry| entry.before.clone());
    let kept = again.is_empty() && work.now <= newest;
    let deed = if kept {
        Deed::ExpectationKept
    } else {
        Deed::ExpectationMissed
    };
    work.history(
        case.number,
        &Actor::Agent(agent.id.clone()),
        deed,
        first.or_else(|| Some(newest.to_string())),
        Some(work.now.to_string()),
    );
    Ok(())
}

/// How often another time was told, and which.
async fn again(reads: &mut dyn Reads, case: CaseNumber) -> Result<Vec<Entry>, StoreError> {
    let mut entries = reads.history(case).await?;
    entries.retain(|entry| entry.deed == Deed::ToldLater);
    Ok(entries)
}

/// The time has come by which an answer was expected. Whoever still waits is told another one, while the desk is open.
pub(super) async fn due(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    number: CaseNumber,
) -> Result<(), StoreError> {
    let Some(mut file) = CaseFile::by_number(work, reads, number).await? else {
        return Ok(());
    };
    let over = matches!(file.case.state, State::Solved { .. } | State::Closed { .. });
    let Some(by) = file.case.expected_by else {
        return Ok(());
    };
    if over || file.answered() || !can_be_told(work, reads, &file).await? {
        return Ok(());
    }
    // Closed since, or put off: the clock was put back, or the brand book changed.
    if let Some(later) = closed::back(work).or((by > work.now).then_some(by)) {
        told(work, number, later);
        return Ok(());
    }
    let told_before = again(reads, number).await?.len();
    if told_before >= MOST_TOLD {
        return Ok(());
    }
    let later = self::by(work, reads, file.customer.account.platform).await?;
    if file.waiting.is_some() {
        // Staff cannot take more than it is told: this is no time for words that bring more of them.
        told(work, number, later);
        return Ok(());
    }
    let before = file.case.state.key();
    file.case.expected_by = Some(later);
    work.history(
        number,
        &Actor::Byline,
        Deed::ToldLater,
        Some(by.to_string()),
        Some(later.to_string()),
    );
    let language = file.language();
    let args = [
        ("name", file.name().into()),
        ("case", number.into()),
        ("when", when::by(work, language, later).into()),
    ];
    let words = says(work.words(language, "expected-later", &args));
    let side = file.case.side;
    file.tell_customer(work, side, None, About::Words, Urgency::Routine, words);
    if told_before + 1 < MOST_TOLD {
        told(work, number, later);
    }
    file.keep(work, before);
    Ok(())
}

/// Whether words reach the customer where they wrote last: not where we only react, nor where nothing reaches them.
pub(super) async fn can_be_told(
    work: &Work<'_>,
    reads: &mut dyn Reads,
    file: &CaseFile,
) -> Result<bool, StoreError> {
    if file.case.side == Side::Private || file.case.place.direct {
        let whisper = matches!(file.case.private, Private::Whisper);
        return Ok(!whisper && file.customer.direct != Direct::Closed);
    }
    Ok(!open::is_quiet(work, reads, &file.case).await?)
}
