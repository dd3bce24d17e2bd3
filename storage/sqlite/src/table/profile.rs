//! What became of profiles: only ever appended to.

use crate::column::{self, millis, time};
use crate::fault::Fault;
use bot_core::agent::Step;
use bot_core::history::Actor;
use bot_core::id::AgentId;
use sqlx::SqliteConnection;

/// Writes a step.
pub(crate) async fn put(db: &mut SqliteConnection, step: &Step) -> Result<(), Fault> {
    let Step {
        agent,
        at,
        actor,
        what,
        before,
        after,
    } = step;
    let (actor, actor_id) = match actor {
        Actor::Agent(id) => ("agent", Some(id.0.as_str())),
        Actor::Operator => ("operator", None),
        // No customer changes a profile.
        Actor::Byline | Actor::Customer(_) => ("byline", None),
    };
    let at = millis(*at);
    let (before, after) = (before.as_deref(), after.as_deref());
    sqlx::query!(
        "INSERT INTO agent_history (agent, at, actor, actor_id, what, before, after) VALUES (?, ?, ?, ?, ?, ?, ?)",
        agent.0,
        at,
        actor,
        actor_id,
        what,
        before,
        after
    )
    .execute(db)
    .await?;
    Ok(())
}

/// All steps of a profile, in order.
pub(crate) async fn of(db: &mut SqliteConnection, agent: &AgentId) -> Result<Vec<Step>, Fault> {
    let rows = sqlx::query!(
        "SELECT at, actor, actor_id, what, before, after FROM agent_history WHERE agent = ? ORDER BY seq",
        agent.0
    )
    .fetch_all(db)
    .await?;
    let steps = rows.into_iter().map(|row| {
        let actor = match (row.actor.as_str(), row.actor_id) {
            ("agent", Some(id)) => Actor::Agent(AgentId(id)),
            ("operator", None) => Actor::Operator,
            ("byline", None) => Actor::Byline,
            (other, _) => return Err(column::unknown("agent_history.actor", other)),
        };
        Ok(Step {
            agent: agent.clone(),
            at: time("agent_history.at", row.at)?,
            actor,
            what: row.what,
            before: row.before,
            after: row.after,
        })
    });
    steps.collect()
}
