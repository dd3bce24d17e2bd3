//! The people who answer: `/me`, `/away`, `/back` and `/team`.

mod away;
mod kept;
mod me;
mod team;

pub(super) use away::{away, back, moment, not_here};
pub(super) use kept::keep;
pub(super) use me::me;
pub(super) use team::team;

use super::follow;
use super::route;
use super::work::Work;
use crate::agent::{Agent, Role, Working};
use crate::change::Change;
use crate::event::Staffed;
use crate::fold::fold;
use crate::history::Actor;
use crate::message::{Message, Writer};
use crate::place::Person;
use crate::ports::{Reads, StoreError};

/// The agent behind an account of staff: known, or made known.
pub(super) async fn agent_of(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    person: &Person,
) -> Result<Agent, StoreError> {
    let handle = person.username.as_deref();
    if let Some(mut agent) = reads.agent_of(&person.account).await? {
        follow::handle(work, &mut agent, handle);
        return Ok(agent);
    }
    let agent = Agent {
        id: work.id(),
        account: person.account.clone(),
        account_name: person.name.clone(),
        public_name: None,
        about: None,
        picture: None,
        language: work.rules.language_of(person),
        since: work.now,
        working: Working {
            handle: handle.map(str::to_owned),
            ..Working::default()
        },
    };
    work.change(Change::Agent(agent.clone()));
    Ok(agent)
}

/// The team as a file has it: whoever is in it is as it says.
pub(super) async fn staffed(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    staffed: &Staffed,
) -> Result<(), StoreError> {
    for colleague in &staffed.team {
        let known = reads.agent_of(&colleague.account).await?;
        let new = known.is_none();
        let before = known.unwrap_or_else(|| Agent {
            id: work.id(),
            account: colleague.account.clone(),
            account_name: (colleague.name.as_ref())
                .map_or_else(|| colleague.account.id.clone(), Clone::clone),
            public_name: None,
            about: None,
            picture: None,
            language: work.rules.book.first_language().to_owned(),
            since: work.now,
            working: Working::default(),
        });
        let agent = colleague.over(before.clone());
        if new {
            work.change(Change::Agent(before.clone()));
        }
        if keep(work, &before, &agent, &Actor::Operator) || new {
            route::wake(work);
        }
    }
    Ok(())
}

/// Whether this agent wrote this reply, and so signs it.
pub(super) async fn wrote(
    reads: &mut dyn Reads,
    person: &Person,
    message: &Message,
) -> Result<bool, StoreError> {
    let agent = reads.agent_of(&person.account).await?;
    Ok(agent.is_some_and(|agent| message.writer == Writer::Agent(agent.id)))
}

/// What this person of staff may do: by the brand book, or by the role that a lead gave them.
pub(super) fn role_of(work: &Work<'_>, person: &Person, agent: &Agent) -> Role {
    if work.rules.book.staff.is_lead(person) {
        // Whoever writes the brand book says who leads, and nobody here may say otherwise.
        return Role::Manager;
    }
    agent.working.role
}

/// Those who answer here, as far as their accounts tell: whoever is no longer staff is kept for what they did, and is
/// given nothing more.
pub(super) async fn staff(
    work: &Work<'_>,
    reads: &mut dyn Reads,
) -> Result<Vec<Agent>, StoreError> {
    let mut agents = reads.agents().await?;
    agents.retain(|agent| work.rules.book.staff.may_be(&agent.account));
    Ok(agents)
}

/// The colleague that somebody names: by id, account, or name.
pub(super) async fn named(
    work: &Work<'_>,
    reads: &mut dyn Reads,
    wanted: &str,
) -> Result<Option<Agent>, StoreError> {
    let folded = fold(wanted.trim_start_matches('@'));
    let agents = staff(work, reads).await?;
    Ok(agents.into_iter().find(|agent| {
        agent.id.0 == wanted
            || agent.account.id == wanted
            || fold(agent.room_name()) == folded
            || fold(&agent.account_name) == folded
    }))
}
