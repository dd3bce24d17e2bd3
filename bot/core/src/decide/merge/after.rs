//! After a merge: what still comes to the case that is over goes on in the one that remains.

use crate::case::Case;
use crate::decide::answer::Way;
use crate::decide::work::Work;
use crate::history::Deed;
use crate::id::CaseNumber;
use crate::ports::{Reads, StoreError};

/// So many merges are followed: more is a circle.
const FOLLOWED: usize = 20;

/// Where a case goes on, if it was merged into another one.
async fn next(reads: &mut dyn Reads, case: &Case) -> Result<Option<CaseNumber>, StoreError> {
    if case.state.active() {
        return Ok(None);
    }
    let history = reads.history(case.number).await?;
    let merged = history
        .iter()
        .rev()
        .find(|entry| entry.deed == Deed::Merged && entry.after.is_some());
    Ok(merged.and_then(|entry| entry.after.as_deref()?.parse().ok()))
}

/// The case in which this one goes on: itself, unless it was merged.
pub(in crate::decide) async fn followed(
    reads: &mut dyn Reads,
    mut case: Case,
) -> Result<Case, StoreError> {
    for _ in 0..FOLLOWED {
        let Some(number) = next(reads, &case).await? else {
            break;
        };
        let Some(further) = reads.case(number).await? else {
            break;
        };
        case = further;
    }
    Ok(case)
}

/// The number under which this case goes on.
pub(in crate::decide) async fn case_now(
    reads: &mut dyn Reads,
    number: CaseNumber,
) -> Result<CaseNumber, StoreError> {
    Ok(match reads.case(number).await? {
        Some(case) => followed(reads, case).await?.number,
        None => number,
    })
}

/// Whether this case goes on in another one; whoever wants something of it is told in which.
pub(in crate::decide) async fn elsewhere(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: CaseNumber,
) -> Result<bool, StoreError> {
    let now = case_now(reads, number).await?;
    if now == number {
        return Ok(false);
    }
    let room = reads.case(now).await?.and_then(|case| case.room);
    let room = room.and_then(|room| work.rules.room_link(&room));
    let args = [("case", number.into()), ("other", now.into())];
    let words = work.words(&way.language, "merged-elsewhere", &args);
    let words = match room {
        Some(url) => format!("{words} {url}"),
        None => words,
    };
    work.answer_private(way, words);
    Ok(true)
}
