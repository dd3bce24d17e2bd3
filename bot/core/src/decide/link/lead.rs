//! A lead says that two customers are one person, or that they are not.

use super::together;
use crate::clean::tame_to;
use crate::customer::Customer;
use crate::decide::answer::Way;
use crate::decide::file::CaseFile;
use crate::decide::lead::leads;
use crate::decide::profile;
use crate::decide::work::Work;
use crate::fold::fold;
use crate::history::Actor;
use crate::id::CaseNumber;
use crate::ports::{Reads, StoreError};

/// The most people of one name that are looked at.
const NAMED: usize = 20;

/// `/link`, by a lead: the customer of this case is the same person as that of another one, or as somebody named.
pub(in crate::decide) async fn by_lead(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: CaseNumber,
    with: Option<&str>,
    why: Option<&str>,
) -> Result<(), StoreError> {
    let Some(file) = CaseFile::wanted(work, reads, way, number).await? else {
        return Ok(());
    };
    let agent = profile::agent_of(work, reads, &way.from).await?;
    if !leads(work, reads, way, &agent).await? {
        return Ok(());
    }
    let (Some(with), Some(why)) = (with, why) else {
        work.answer(way, "link-how", &[]);
        return Ok(());
    };
    let Some(other) = wanted(work, reads, way, with).await? else {
        return Ok(());
    };
    let actor = Actor::Agent(agent.id.clone());
    let by = (&actor, tame_to(agent.room_name(), 60));
    let names = (file.name(), tame_to(&other.name, 60));
    let both = (&file.customer, &other);
    let joined = together::join(work, reads, both, by, Some(why)).await?;
    let names = format!("{}, {}", names.0, names.1);
    if joined {
        work.answer(way, "linked", &[("names", names.into())]);
    } else {
        work.answer(way, "linked-already", &[("names", names.into())]);
    }
    Ok(())
}

/// The customer of a case, or the one with this name or account.
async fn wanted(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    with: &str,
) -> Result<Option<Customer>, StoreError> {
    if with.starts_with('#') {
        let number = with.parse().unwrap_or(CaseNumber(0));
        let file = CaseFile::wanted(work, reads, way, number).await?;
        return Ok(file.map(|file| file.customer));
    }
    let name = with.trim_start_matches('@');
    let folded = fold(name);
    let mut found = reads
        .customers_like(name, &[name.to_owned()], NAMED)
        .await?;
    found.retain(|it| {
        it.account.id == name
            || fold(&it.name) == folded
            || it.username.as_ref().is_some_and(|it| fold(it) == folded)
    });
    match found.len() {
        1 => Ok(found.pop()),
        _ => {
            let given = tame_to(with, 60);
            work.answer(way, "link-who", &[("given", given.into())]);
            Ok(None)
        }
    }
}

/// `/unlink`, by a lead: the account of this case's customer is by itself again.
pub(in crate::decide) async fn unlink_by_lead(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: CaseNumber,
    why: Option<&str>,
) -> Result<(), StoreError> {
    let Some(file) = CaseFile::wanted(work, reads, way, number).await? else {
        return Ok(());
    };
    let agent = profile::agent_of(work, reads, &way.from).await?;
    if !leads(work, reads, way, &agent).await? {
        return Ok(());
    }
    let Some(why) = why else {
        work.answer(way, "unlink-how", &[]);
        return Ok(());
    };
    let actor = Actor::Agent(agent.id.clone());
    let by = (&actor, tame_to(agent.room_name(), 60));
    let args = [("name", file.name().into())];
    if together::apart(work, reads, &file.customer, by, Some(why)).await? {
        work.answer(way, "unlinked", &args);
    } else {
        work.answer(way, "unlinked-already", &args);
    }
    Ok(())
}
