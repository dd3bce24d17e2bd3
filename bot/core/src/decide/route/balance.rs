//! A lead spreads the load: what nobody has, and what somebody has more of than others.

use super::waiting::give_waiting;
use super::{MOST, known_team, present, put};
use crate::agent::Agent;
use crate::clean::tame_to;
use crate::decide::file::CaseFile;
use crate::decide::work::Work;
use crate::history::Actor;
use crate::ports::{CaseFilter, Needs, Reads, StoreError};
use crate::routing::{Present, Wanted, choose};

/// The most cases of one person: as many as are counted of what they have to do. Only with all of them is the newest known.
const ALL: usize = 1_000;

/// Spreads the load over those who are here, and says how many cases went to somebody else. Nothing where nobody is here.
pub(in crate::decide) async fn balance(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    lead: &Agent,
) -> Result<Option<i64>, StoreError> {
    let team = known_team(work, reads).await?;
    let mut present = present(work, reads, &team).await?;
    if present.is_empty() {
        return Ok(None);
    }
    let mut moved = give_waiting(work, reads, &team, &mut present).await?;
    for at in 0..present.len() {
        moved += relieve(work, reads, lead, &mut present, at, MOST - moved).await?;
    }
    Ok(Some(i64::try_from(moved).unwrap_or(i64::MAX)))
}

/// Takes cases from one of them while they have more than they take, or two more than somebody with room: those that came
/// last, of which least is known. At most so many.
async fn relieve(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    lead: &Agent,
    present: &mut [Present<'_>],
    from: usize,
    most: usize,
) -> Result<usize, StoreError> {
    let mut moved = 0;
    let Some(busy) = present.get(from).map(|it| it.agent) else {
        return Ok(0);
    };
    if most == 0 || takers(present, from).is_empty() {
        return Ok(0);
    }
    let theirs = CaseFilter {
        owner: Some(busy.id.clone()),
        active: true,
        needs: Some(Needs::Answer),
        most: ALL,
        ..CaseFilter::default()
    };
    let mut cases = reads.cases(&theirs).await?;
    while moved < most {
        let takers = takers(present, from);
        if takers.is_empty() {
            break;
        }
        let Some(case) = cases.pop() else {
            break;
        };
        let Some(mut file) = CaseFile::load(work, reads, case).await? else {
            continue;
        };
        let others: Vec<Present<'_>> = takers
            .iter()
            .filter_map(|at| present.get(*at).cloned())
            .collect();
        let wanted = Wanted {
            helped: None,
            language: file.language(),
            reason: file.case.reason.as_deref(),
        };
        let Some(to) = choose(&others, wanted).and_then(|(at, _)| takers.get(at).copied()) else {
            break;
        };
        let name = tame_to(lead.room_name(), 60);
        let words = work.room_words("room-balanced", &[("name", name.into())]);
        let Some(taker) = present.get_mut(to) else {
            break;
        };
        let actor = Actor::Agent(lead.id.clone());
        put(work, reads, &mut file, taker, &actor, ["", &words]).await?;
        if let Some(busy) = present.get_mut(from) {
            busy.load.open = busy.load.open.saturating_sub(1);
        }
        moved += 1;
    }
    Ok(moved)
}

/// Those who could take a case of this one's, so that both are better off.
fn takers(present: &[Present<'_>], from: usize) -> Vec<usize> {
    let Some(busy) = present.get(from) else {
        return Vec::new();
    };
    let capacity = busy.agent.working.capacity;
    let over = capacity.is_some_and(|most| busy.load.open > most);
    let takes = |(at, it): &(usize, &Present<'_>)| {
        *at != from && it.has_room() && (over || it.load.open + 2 <= busy.load.open)
    };
    let takers = present.iter().enumerate().filter(takes);
    takers.map(|(at, _)| at).collect()
}
