//! A case comes to somebody by itself ([`crate::routing`]): when it is opened; and, where nobody could take it then or its
//! owner is not here any more, in a turn. A turn is a timer: it is set to now when somebody comes back, has room again or
//! says how they work, and otherwise to the moment at which the next shift or absence begins or ends.

mod balance;
mod waiting;

pub(super) use balance::balance;

use super::file::CaseFile;
use super::person;
use super::state;
use super::work::Work;
use crate::agent::Agent;
use crate::book::Assign;
use crate::case::{Case, State};
use crate::clean::tame_to;
use crate::effect::{Content, Span, Text};
use crate::history::Actor;
use crate::id::AgentId;
use crate::outbox::About;
use crate::ports::{Reads, StoreError};
use crate::routing::{Load, Present, Wanted, Why, choose};
use crate::timer::Due;
use crate::wording::own_name;
use jiff::{SignedDuration, Timestamp};

/// The most cases that one turn gives away: a decision holds up all others.
const MOST: usize = 20;

/// The most cases that one turn looks at of nobody's, and of each who is not here.
const LOOKED_AT: usize = 60;

/// When the next turn comes where this one has not finished.
const GOES_ON: SignedDuration = SignedDuration::from_secs(1);

/// Those to whom cases come by themselves: staff of the desk's own platform, who can be called into a room there.
pub(super) async fn team(work: &Work<'_>, reads: &mut dyn Reads) -> Result<Vec<Agent>, StoreError> {
    let routing = &work.rules.book.routing;
    if routing.assign == Assign::Off {
        return Ok(Vec::new());
    }
    let mut team = reads.agents().await?;
    team.retain(|agent| {
        agent.account.platform == work.rules.book.desk.platform
            && work.rules.book.staff.may_be(&agent.account)
            && (routing.everyone || agent.working.is_told())
    });
    Ok(team)
}

/// The same for a lead who spreads the load: also where cases come to nobody by themselves, and where nobody told how they
/// work.
async fn known_team(work: &Work<'_>, reads: &mut dyn Reads) -> Result<Vec<Agent>, StoreError> {
    let book = &work.rules.book;
    let mut known = reads.agents().await?;
    known.retain(|agent| {
        agent.account.platform == book.desk.platform && book.staff.may_be(&agent.account)
    });
    if !book.routing.everyone && known.iter().any(|agent| agent.working.is_told()) {
        known.retain(|agent| agent.working.is_told());
    }
    Ok(known)
}

/// Whether somebody answers now. Who told no hours works while the desk is open.
pub(super) fn is_here(work: &Work<'_>, agent: &Agent) -> bool {
    let open = || work.rules.book.hours.is_open(work.now);
    agent.is_here(work.now) && (agent.working.hours.is_some() || open())
}

/// Those of them who are here, with what they have to do.
pub(super) async fn present<'t>(
    work: &Work<'_>,
    reads: &mut dyn Reads,
    team: &'t [Agent],
) -> Result<Vec<Present<'t>>, StoreError> {
    let here: Vec<&Agent> = team.iter().filter(|agent| is_here(work, agent)).collect();
    if here.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<AgentId> = here.iter().map(|agent| agent.id.clone()).collect();
    let mut loads = reads.loads(&ids).await?;
    let present = here.into_iter().map(|agent| {
        let at = loads.iter().position(|load| load.agent == agent.id);
        let load = at.map(|at| loads.swap_remove(at)).unwrap_or(Load {
            agent: agent.id.clone(),
            open: 0,
            assigned_at: None,
        });
        Present { agent, load }
    });
    Ok(present.collect())
}

/// A new case: it comes to somebody with this very decision, or waits for the next turn. `known` says whether the customer
/// is.
pub(super) async fn new_case(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: &mut CaseFile,
    known: bool,
) -> Result<(), StoreError> {
    let team = team(work, reads).await?;
    if team.is_empty() {
        return Ok(());
    }
    let mut present = present(work, reads, &team).await?;
    let helped = match known && !present.is_empty() {
        true => person::helper_of(reads, &file.customer.id).await?,
        false => None,
    };
    if !give(work, reads, file, &mut present, helped.as_ref()).await? {
        wake(work);
    }
    Ok(())
}

/// There may be something to do: a turn comes at once.
pub(super) fn wake(work: &mut Work<'_>) {
    if work.rules.book.routing.assign != Assign::Off {
        work.timer(Due::Route, work.now);
    }
}

/// The same, where a case has just changed: its owner may have room again.
pub(super) fn freed(work: &mut Work<'_>, file: &CaseFile) {
    let Some(before) = &file.before else {
        return;
    };
    let Some(owner) = &before.owner else {
        return;
    };
    let had = counts(&before.case) && owner.working.capacity.is_some();
    if had && (file.case.owner.as_ref() != Some(&owner.id) || !counts(&file.case)) {
        wake(work);
    }
}

/// A customer wrote, and waits for an answer: where the owner is not here, somebody else may be.
pub(super) async fn wrote(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: &CaseFile,
    reopened: bool,
) -> Result<(), StoreError> {
    let wanted = match &file.owner {
        Some(owner) => !is_here(work, owner) && !keeps(work, owner),
        None => reopened,
    };
    if wanted && !team(work, reads).await?.is_empty() {
        wake(work);
    }
    Ok(())
}

/// Whether a case counts for what its owner has to do.
fn counts(case: &Case) -> bool {
    !matches!(case.state, State::Solved { .. } | State::Closed { .. })
}

/// Whether their cases stay theirs while they are not here.
fn keeps(work: &Work<'_>, agent: &Agent) -> bool {
    match agent.working.away_at(work.now) {
        Some(away) => away.keeps,
        None => agent.working.keeps,
    }
}

/// One turn.
pub(super) async fn turn(work: &mut Work<'_>, reads: &mut dyn Reads) -> Result<(), StoreError> {
    let team = team(work, reads).await?;
    if team.is_empty() {
        return Ok(());
    }
    let next = team.iter().filter_map(|it| changes_at(work, it)).min();
    let mut present = present(work, reads, &team).await?;
    let given = waiting::give_waiting(work, reads, &team, &mut present).await?;
    if given == MOST {
        work.timer(Due::Route, work.now + GOES_ON);
    } else if let Some(next) = next {
        work.timer(Due::Route, next);
    }
    Ok(())
}

/// The next moment at which somebody comes or goes.
fn changes_at(work: &Work<'_>, agent: &Agent) -> Option<Timestamp> {
    let later = |at: &Timestamp| *at > work.now;
    let away = agent.working.away_at(work.now);
    let back = away.and_then(|away| away.until).filter(later);
    let desk = &work.rules.book.hours;
    let (begins, ends) = match &agent.working.hours {
        Some(hours) => (hours.next(work.now), hours.until(work.now)),
        None => (desk.next_opening(work.now), desk.open_until(work.now)),
    };
    let shift = ends.or(begins).filter(later);
    back.into_iter().chain(shift).min()
}

/// Gives a case to whoever should have it, and tells the room who and why. Says whether somebody got it.
async fn give(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: &mut CaseFile,
    present: &mut [Present<'_>],
    helped: Option<&AgentId>,
) -> Result<bool, StoreError> {
    let wanted = Wanted {
        helped,
        language: file.language(),
        reason: file.case.reason.as_deref(),
    };
    let Some((at, why)) = choose(present, wanted) else {
        return Ok(false);
    };
    let Some(chosen) = present.get_mut(at) else {
        return Ok(false);
    };
    let gone = file.owner.as_ref().map(|from| {
        let name = tame_to(from.room_name(), 60);
        let words = work.room_words("room-not-here", &[("name", name.into())]);
        format!("{words}\n")
    });
    let why = reason(work, file, why);
    let words = work.room_words("room-routed", &[("why", why.into())]);
    let before = gone.unwrap_or_default();
    let said = [before.as_str(), &words];
    put(work, reads, file, chosen, &Actor::Byline, said).await?;
    Ok(true)
}

/// Gives a case to one of them, and calls them into the room, in words of which some stand before their name.
async fn put(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: &mut CaseFile,
    chosen: &mut Present<'_>,
    actor: &Actor,
    [before, words]: [&str; 2],
) -> Result<(), StoreError> {
    chosen.load.open += 1;
    chosen.load.assigned_at = Some(work.now);
    let state = file.case.state.key();
    let owned_by = file.case.owner.clone();
    state::hand(work, file, chosen.agent, actor);
    state::introduce(work, reads, file, owned_by.as_ref()).await?;
    let content = Content {
        text: Text::plain(before)
            .and(called(chosen.agent))
            .and(Span::Plain(format!(" · {words}"))),
        ..Content::default()
    };
    work.tell_room(file.number(), About::Words, content);
    file.keep(work, state);
    Ok(())
}

/// An agent, called into the room.
pub(super) fn called(agent: &Agent) -> Span {
    Span::Mention {
        account: agent.account.clone(),
        name: tame_to(agent.room_name(), 60),
    }
}

/// Why it was this one, in the room's words.
fn reason(work: &Work<'_>, file: &CaseFile, why: Why) -> String {
    let about = file.case.reason.as_deref().unwrap_or_default();
    let args = [
        ("name", file.name().into()),
        ("language", own_name(file.language()).0.into()),
        ("reason", tame_to(about, 60).into()),
    ];
    work.room_words(&format!("routed-{}", why.key()), &args)
}
