//! The queue, in the order in which it should be worked on ([`crate::priority`]); and `/pin`, which puts a case in front.

use super::answer::Way;
use super::board;
use super::file::CaseFile;
use super::lead;
use super::profile;
use super::route;
use super::work::Work;
use crate::case::Case;
use crate::clean::tame_to;
use crate::history::{Actor, Deed};
use crate::id::{CaseNumber, CustomerId};
use crate::ports::{CaseFilter, QueueFilter, Reads, StoreError};
use crate::priority;
use std::collections::BTreeSet;

/// The most cases of one customer that are looked for.
const OF_ONE: usize = 20;

/// Cases by a filter, what goes first leading: however many there are, what is pinned and whose customers stand in the
/// brand book is among them.
pub(super) async fn queue(
    work: &Work<'_>,
    reads: &mut dyn Reads,
    filter: &CaseFilter,
) -> Result<Vec<Case>, StoreError> {
    let mut cases = reads.cases(filter).await?;
    let listed = listed(work, reads).await?;
    if cases.len() >= filter.most {
        // There are more than were found: those that go first may be among the others.
        let more = further(reads, filter, &listed).await?;
        let known: BTreeSet<CaseNumber> = cases.iter().map(|case| case.number).collect();
        cases.extend(more.into_iter().filter(|it| !known.contains(&it.number)));
    }
    priority::sort(&mut cases, &listed);
    cases.truncate(filter.most);
    Ok(cases)
}

/// What goes first of the queue by all that decides about it: as many as the filter takes.
pub(super) async fn first(
    work: &Work<'_>,
    reads: &mut dyn Reads,
    filter: &QueueFilter,
) -> Result<Vec<Case>, StoreError> {
    let mut cases = reads.queue(filter).await?;
    let listed = listed(work, reads).await?;
    let mut known: BTreeSet<CaseNumber> = cases.iter().map(|case| case.number).collect();
    let mut further = Vec::new();
    if cases.len() >= filter.most {
        further.push(QueueFilter {
            pinned: true,
            ..filter.clone()
        });
        further.extend(listed.iter().map(|customer| QueueFilter {
            customer: Some(customer.clone()),
            most: OF_ONE,
            ..filter.clone()
        }));
    }
    for filter in further {
        let more = reads.queue(&filter).await?;
        cases.extend(more.into_iter().filter(|it| known.insert(it.number)));
    }
    priority::sort(&mut cases, &listed);
    cases.truncate(filter.most);
    Ok(cases)
}

/// Puts what goes first first.
pub(super) async fn in_order(
    work: &Work<'_>,
    reads: &mut dyn Reads,
    cases: &mut Vec<Case>,
) -> Result<(), StoreError> {
    let mut known = BTreeSet::new();
    cases.retain(|case| known.insert(case.number));
    let listed = listed(work, reads).await?;
    priority::sort(cases, &listed);
    Ok(())
}

/// The customers who stand in the brand book.
async fn listed(
    work: &Work<'_>,
    reads: &mut dyn Reads,
) -> Result<BTreeSet<CustomerId>, StoreError> {
    let mut listed = BTreeSet::new();
    for account in &work.rules.book.first {
        if let Some(customer) = reads.customer_of(account).await? {
            listed.extend(reads.accounts_of(&customer.id).await?);
        }
    }
    Ok(listed)
}

/// What goes first of what a filter finds.
async fn further(
    reads: &mut dyn Reads,
    filter: &CaseFilter,
    listed: &BTreeSet<CustomerId>,
) -> Result<Vec<Case>, StoreError> {
    let pinned = CaseFilter {
        pinned: true,
        ..filter.clone()
    };
    let mut more = reads.cases(&pinned).await?;
    for customer in listed {
        let theirs = CaseFilter {
            customer: Some(customer.clone()),
            most: OF_ONE,
            ..filter.clone()
        };
        let known: BTreeSet<CaseNumber> = more.iter().map(|case| case.number).collect();
        let theirs = reads.cases(&theirs).await?;
        more.extend(theirs.into_iter().filter(|it| !known.contains(&it.number)));
    }
    Ok(more)
}

/// `/pin`: a lead puts a case in front of all others, or takes it back from there.
pub(super) async fn pin(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: CaseNumber,
) -> Result<(), StoreError> {
    let Some(mut file) = CaseFile::wanted(work, reads, way, number).await? else {
        return Ok(());
    };
    let agent = profile::agent_of(work, reads, &way.from).await?;
    if !lead::leads(work, reads, way, &agent).await? {
        return Ok(());
    }
    if !file.case.state.active() {
        work.answer(way, "reply-closed", &[("case", number.into())]);
        return Ok(());
    }
    let state = file.case.state.key();
    let before = file.case.pinned;
    file.case.pinned = !before;
    if file.waiting.is_some() {
        board::wanted(work, &mut file);
        route::wrote(work, reads, &file, true).await?;
    }
    let said = |pinned: bool| Some(if pinned { "yes" } else { "no" }.to_owned());
    work.history(
        number,
        &Actor::Agent(agent.id.clone()),
        Deed::Pinned,
        said(before),
        said(!before),
    );
    let key = if before {
        "room-unpinned"
    } else {
        "room-pinned"
    };
    let name = tame_to(agent.room_name(), 60);
    let words = work.room_words(key, &[("name", name.into())]);
    work.room_says(number, words);
    file.keep(work, state);
    if before {
        work.answer(way, "unpinned", &[("case", number.into())]);
    } else {
        work.answer(way, "pinned", &[("case", number.into())]);
    }
    Ok(())
}
