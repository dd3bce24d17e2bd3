//! What agents have to do.

use crate::column::maybe_time;
use crate::fault::Fault;
use bot_core::id::{AgentId, CustomerId};
use bot_core::routing::{Load, MOST_COUNTED};
use sqlx::PgConnection;

struct Row {
    agent: String,
    open: i64,
    assigned_at: Option<i64>,
}

impl Row {
    fn read(self) -> Result<Load, Fault> {
        Ok(Load {
            agent: AgentId(self.agent),
            open: u32::try_from(self.open).unwrap_or(MOST_COUNTED),
            assigned_at: maybe_time("history.at", self.assigned_at)?,
        })
    }
}

/// What these agents have to do: never by looking at more of their cases than are counted.
pub(crate) async fn of(db: &mut PgConnection, of: &[AgentId]) -> Result<Vec<Load>, Fault> {
    let ids: Vec<String> = of.iter().map(|it| it.0.clone()).collect();
    let most = i64::from(MOST_COUNTED);
    sqlx::query_file_as!(Row, "src/table/load/loads.sql", &ids, most)
        .fetch_all(db)
        .await?
        .into_iter()
        .map(Row::read)
        .collect()
}

/// Which agent wrote last to this customer.
pub(crate) async fn helper_of(
    db: &mut PgConnection,
    customer: &CustomerId,
) -> Result<Option<AgentId>, Fault> {
    let helper = sqlx::query_file_scalar!("src/table/load/helper.sql", customer.0)
        .fetch_optional(db)
        .await?;
    Ok(helper.map(AgentId))
}
