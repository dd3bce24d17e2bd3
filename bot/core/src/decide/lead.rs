//! What leads do with the whole queue: take a case over from somebody, spread the load.

use super::answer::Way;
use super::ask::{self, Question};
use super::file::CaseFile;
use super::pressed;
use super::profile;
use super::reply;
use super::room;
use super::route::{self, called};
use super::state;
use super::undo;
use super::work::Work;
use crate::action::Action;
use crate::agent::{Agent, Role};
use crate::clean::tame_to;
use crate::effect::{Content, Span, Text};
use crate::history::{Actor, Deed};
use crate::id::CaseNumber;
use crate::outbox::About;
use crate::ports::{Reads, StoreError};

/// Whether somebody leads, as far as their account tells.
pub(super) fn is_lead(work: &Work<'_>, agent: &Agent) -> bool {
    let staff = &work.rules.book.staff;
    agent.working.role >= Role::Lead || staff.leads_by_account(&agent.account)
}

/// Whether they lead. Who does not is told who does.
pub(super) async fn leads(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    agent: &Agent,
) -> Result<bool, StoreError> {
    if profile::role_of(work, &way.from, agent) >= Role::Lead {
        return Ok(true);
    }
    let agents = reads.agents().await?;
    let staff = &work.rules.book.staff;
    let leads = agents
        .iter()
        .filter(|agent| agent.working.role >= Role::Lead || staff.leads_by_account(&agent.account));
    let names: Vec<String> = leads.map(|it| tame_to(it.room_name(), 60)).collect();
    if names.is_empty() {
        work.answer(way, "lead-only-unknown", &[]);
    } else {
        work.answer(way, "lead-only", &[("names", names.join(", ").into())]);
    }
    Ok(false)
}

/// `/take`: a lead takes a case over from somebody, and says why.
pub(super) async fn take(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: CaseNumber,
    why: Option<&str>,
) -> Result<(), StoreError> {
    let Some(mut file) = CaseFile::wanted(work, reads, way, number).await? else {
        return Ok(());
    };
    let agent = profile::agent_of(work, reads, &way.from).await?;
    let owner = file.owner.clone().filter(|owner| owner.id != agent.id);
    let Some(owner) = owner.filter(|_| file.case.state.active()) else {
        // There is nobody to take it from: it is claimed like any other, or cannot be.
        return pressed::claim(work, reads, way, file).await;
    };
    if !leads(work, reads, way, &agent).await? {
        return Ok(());
    }
    let Some(why) = why else {
        let question = Question::long(Action::Take(number), "ask-take");
        ask::ask(work, way, &question);
        return Ok(());
    };
    // What its owner has just sent comes before the new name.
    file = undo::flush(work, reads, file).await?;
    let actor = Actor::Agent(agent.id.clone());
    let before = file.case.state.key();
    state::hand(work, &mut file, &agent, &actor);
    work.history(number, &actor, Deed::Noted, None, Some(why.to_owned()));
    let name = tame_to(agent.room_name(), 60);
    let words = work.room_words("room-taken", &[("name", name.into())]);
    let head = Text::default()
        .and(called(&owner))
        .and(Span::Plain(format!(" · {words}")));
    let mut parts = room::under(work, &head.read(), why).into_iter();
    let first = parts.next().unwrap_or_default();
    let mut all = vec![head.and(Span::Said(format!("\n{first}")))];
    all.extend(parts.map(|part| Text(vec![Span::Said(part)])));
    for text in all {
        let content = Content {
            text,
            ..Content::default()
        };
        work.tell_room(number, About::Words, content);
    }
    state::introduce(work, reads, &file, Some(&owner.id)).await?;
    reply::looked(work, &mut file, &agent);
    file.keep(work, before);
    work.answer(way, "claimed", &[("case", number.into())]);
    Ok(())
}

/// `/balance`: a lead spreads what waits for nobody, and what somebody has too much of.
pub(super) async fn balance(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
) -> Result<(), StoreError> {
    let agent = profile::agent_of(work, reads, &way.from).await?;
    if !leads(work, reads, way, &agent).await? {
        return Ok(());
    }
    match route::balance(work, reads, &agent).await? {
        None => work.answer(way, "balance-nobody", &[]),
        Some(0) => work.answer(way, "balanced-nothing", &[]),
        Some(count) => work.answer(way, "balanced", &[("count", count.into())]),
    }
    Ok(())
}
