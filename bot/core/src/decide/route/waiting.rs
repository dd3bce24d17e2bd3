//! What waits for somebody, and goes to those who have room.

use super::{LOOKED_AT, MOST, give, is_here, keeps};
use crate::agent::Agent;
use crate::case::Case;
use crate::decide::file::CaseFile;
use crate::decide::person;
use crate::decide::queue;
use crate::decide::work::Work;
use crate::history::{Actor, Deed};
use crate::ports::{CaseFilter, Needs, Reads, StoreError};
use crate::routing::Present;

/// Whose cases wait for somebody.
enum Whose {
    Nobodys,
    /// Of one of the staff who is not here.
    Absent(Agent),
    /// Of one who is no longer staff.
    Left(Agent),
}

/// Gives what waits to those who have room, and says how many cases went. What belongs to a case is loaded only for one
/// that somebody gets.
pub(super) async fn give_waiting(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    team: &[Agent],
    present: &mut [Present<'_>],
) -> Result<usize, StoreError> {
    let mut given = 0;
    let full = |given: usize, present: &[Present<'_>]| {
        given == MOST || !present.iter().any(Present::has_room)
    };
    for whose in all(work, reads, team).await? {
        if full(given, present) {
            break;
        }
        for case in of(work, reads, &whose).await? {
            if full(given, present) {
                break;
            }
            if let Whose::Absent(agent) = &whose
                && given_on_purpose(work, reads, &case, agent).await?
            {
                continue;
            }
            let Some(mut file) = CaseFile::load(work, reads, case).await? else {
                continue;
            };
            let helped = match file.last_helper() {
                Some(agent) => Some(agent),
                None => person::helper_of(reads, &file.customer.id).await?,
            };
            if give(work, reads, &mut file, present, helped.as_ref()).await? {
                given += 1;
            }
        }
    }
    Ok(given)
}

/// Cases of nobody, those that wait for somebody who is not here, and those of somebody who is no longer staff.
async fn all(
    work: &Work<'_>,
    reads: &mut dyn Reads,
    team: &[Agent],
) -> Result<Vec<Whose>, StoreError> {
    let staff = &work.rules.book.staff;
    let mut left = reads.agents().await?;
    left.retain(|agent| !staff.may_be(&agent.account));
    let absent = team
        .iter()
        .filter(|agent| !is_here(work, agent) && !keeps(work, agent));
    let absent = absent.cloned().map(Whose::Absent);
    let left = left.into_iter().map(Whose::Left);
    Ok(std::iter::once(Whose::Nobodys)
        .chain(absent)
        .chain(left)
        .collect())
}

/// Those of them that somebody can be given now. One on the board has its turn once it has a room.
async fn of(
    work: &Work<'_>,
    reads: &mut dyn Reads,
    whose: &Whose,
) -> Result<Vec<Case>, StoreError> {
    let (owner, needs) = match whose {
        Whose::Nobodys => (None, Needs::Somebody),
        Whose::Absent(agent) => (Some(agent.id.clone()), Needs::Answer),
        // Nobody who is gone for good answers to what is said later.
        Whose::Left(agent) => (Some(agent.id.clone()), Needs::Somebody),
    };
    let filter = CaseFilter {
        unassigned: owner.is_none(),
        owner,
        active: true,
        needs: Some(needs),
        most: LOOKED_AT,
        ..CaseFilter::default()
    };
    match whose {
        Whose::Nobodys => queue::queue(work, reads, &filter).await,
        Whose::Absent(_) | Whose::Left(_) => reads.cases(&filter).await,
    }
}

/// Whether a colleague gave them this case though they were not here: it waits for them.
async fn given_on_purpose(
    work: &Work<'_>,
    reads: &mut dyn Reads,
    case: &Case,
    agent: &Agent,
) -> Result<bool, StoreError> {
    let history = reads.history(case.number).await?;
    let given = history.iter().rfind(|it| it.deed == Deed::Assigned);
    Ok(given.is_some_and(|given| {
        let by_another = matches!(&given.actor, Actor::Agent(by) if *by != agent.id);
        let away = agent.working.away_at(work.now).is_some();
        by_another && (away || !agent.working.on_shift(given.at))
    }))
}
