//! The history of a case: only ever appended to.

use crate::column::{self, maybe_time, time};
use crate::fault::Fault;
use bot_core::history::{Actor, Entry};
use bot_core::id::{AgentId, CaseNumber, CustomerId};
use jiff::Timestamp;
use sqlx::PgConnection;

/// The operator stands among the agents, under a name that no agent has: a word of its own would have meant to write the
/// whole history anew.
pub(crate) const OPERATOR: &str = "operator";

struct Row {
    case_number: i64,
    at: i64,
    actor: String,
    actor_id: Option<String>,
    deed: String,
    before: Option<String>,
    after: Option<String>,
}

impl Row {
    fn read(self) -> Result<Entry, Fault> {
        let actor = match (self.actor.as_str(), self.actor_id) {
            ("customer", Some(id)) => Actor::Customer(CustomerId(id)),
            ("agent", Some(id)) if id == OPERATOR => Actor::Operator,
            ("agent", Some(id)) => Actor::Agent(AgentId(id)),
            ("byline", None) => Actor::Byline,
            (other, _) => return Err(column::unknown("history.actor", other)),
        };
        Ok(Entry {
            case: CaseNumber(self.case_number),
            at: time("history.at", self.at)?,
            actor,
            deed: column::named("history.deed", &self.deed)?,
            before: self.before,
            after: self.after,
        })
    }
}

/// A case's history, in order.
pub(crate) async fn of(db: &mut PgConnection, case: CaseNumber) -> Result<Vec<Entry>, Fault> {
    sqlx::query_as!(
        Row,
        "SELECT case_number, at, actor, actor_id, deed, before, after FROM history WHERE case_number = $1 ORDER BY seq",
        case.0
    )
    .fetch_all(db)
    .await?
    .into_iter()
    .map(Row::read)
    .collect()
}

/// When this customer was last told that the desk is closed.
pub(crate) async fn told_closed(
    db: &mut PgConnection,
    customer: &CustomerId,
) -> Result<Option<Timestamp>, Fault> {
    let told = sqlx::query_file_scalar!("src/table/history/told_closed.sql", customer.0)
        .fetch_optional(db)
        .await?;
    maybe_time("history.at", told)
}
