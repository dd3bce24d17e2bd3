//! All accounts of one person together: what the desk knows of them, wherever they wrote.

mod told;

pub(super) use told::tell;

use super::file::CaseFile;
use super::work::Work;
use crate::clean::tame_to;
use crate::customer::Customer;
use crate::id::{AgentId, CaseNumber, CustomerId};
use crate::ports::{Reads, StoreError};
use crate::timer::Due;
use jiff::Timestamp;

/// The most letters of a name in a line of several.
const NAME: usize = 40;

/// The other accounts of the person behind this one.
pub(super) async fn others(
    reads: &mut dyn Reads,
    customer: &CustomerId,
) -> Result<Vec<Customer>, StoreError> {
    let mut others = Vec::new();
    for id in reads.accounts_of(customer).await? {
        if id != *customer {
            others.extend(reads.customer(&id).await?);
        }
    }
    Ok(others)
}

/// An account, as staff reads it.
pub(super) fn on(customer: &Customer) -> String {
    let name = tame_to(&customer.name, NAME);
    let name = match &customer.username {
        Some(username) => format!("{name} ({username})"),
        None => name,
    };
    format!("{name}, {}", customer.account.platform)
}

/// A case of theirs is not what it was: the cards of the others say what was before.
pub(super) fn changed(work: &mut Work<'_>, file: &CaseFile) {
    for case in file.record.open.iter().filter(|it| **it != file.number()) {
        work.timer(Due::Card(*case), work.now);
    }
}

/// A card shows what is so now.
pub(super) async fn shown_anew(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    number: CaseNumber,
) -> Result<(), StoreError> {
    let Some(file) = CaseFile::by_number(work, reads, number).await? else {
        return Ok(());
    };
    let state = file.case.state.key();
    let file = CaseFile {
        before: None,
        ..file
    };
    file.keep(work, state);
    Ok(())
}

/// Which agent helped this person last: by this account, or else by another of theirs.
pub(super) async fn helper_of(
    reads: &mut dyn Reads,
    customer: &CustomerId,
) -> Result<Option<AgentId>, StoreError> {
    for id in reads.accounts_of(customer).await? {
        if let Some(agent) = reads.helper_of(&id).await? {
            return Ok(Some(agent));
        }
    }
    Ok(None)
}

/// When this person was last asked in a survey.
pub(super) async fn last_asked(
    reads: &mut dyn Reads,
    customer: &CustomerId,
) -> Result<Option<Timestamp>, StoreError> {
    let mut last = None;
    for id in reads.accounts_of(customer).await? {
        last = last.max(reads.last_asked(&id).await?);
    }
    Ok(last)
}

/// When this person was last told that the desk is closed.
pub(super) async fn told_closed(
    reads: &mut dyn Reads,
    customer: &CustomerId,
) -> Result<Option<Timestamp>, StoreError> {
    let mut last = None;
    for id in reads.accounts_of(customer).await? {
        last = last.max(reads.told_closed(&id).await?);
    }
    Ok(last)
}
