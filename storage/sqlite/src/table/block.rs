//! Blocked accounts.

use crate::column::{maybe_millis, maybe_time, millis, time};
use crate::fault::Fault;
use bot_core::block::Block;
use bot_core::id::{AgentId, CaseNumber, CustomerId};
use sqlx::SqliteConnection;

/// An account is blocked, as this says.
pub(crate) async fn put(db: &mut SqliteConnection, block: &Block) -> Result<(), Fault> {
    let (since, until) = (millis(block.since), millis(block.until));
    let last = maybe_millis(block.last);
    sqlx::query!(
        "INSERT INTO blocks (customer, agent, why, case_number, since, until, unheard, last_unheard, told)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (customer) DO UPDATE SET agent = excluded.agent, why = excluded.why,
            case_number = excluded.case_number, since = excluded.since, until = excluded.until,
            unheard = excluded.unheard, last_unheard = excluded.last_unheard, told = excluded.told",
        block.customer.0,
        block.by.0,
        block.why,
        block.case.0,
        since,
        until,
        block.unheard,
        last,
        block.told
    )
    .execute(db)
    .await?;
    Ok(())
}

/// An account is blocked no more.
pub(crate) async fn gone(db: &mut SqliteConnection, customer: &CustomerId) -> Result<(), Fault> {
    sqlx::query!("DELETE FROM blocks WHERE customer = ?", customer.0)
        .execute(db)
        .await?;
    Ok(())
}

/// All that are blocked, by their ids.
pub(crate) async fn all(db: &mut SqliteConnection) -> Result<Vec<Block>, Fault> {
    let rows = sqlx::query!(
        "SELECT customer, agent, why, case_number, since, until, unheard, last_unheard, told FROM blocks ORDER BY customer"
    )
    .fetch_all(db)
    .await?;
    let blocks = rows.into_iter().map(|row| {
        Ok(Block {
            customer: CustomerId(row.customer),
            by: AgentId(row.agent),
            why: row.why,
            case: CaseNumber(row.case_number),
            since: time("blocks.since", row.since)?,
            until: time("blocks.until", row.until)?,
            unheard: row.unheard,
            last: maybe_time("blocks.last_unheard", row.last_unheard)?,
            told: row.told != 0,
        })
    });
    blocks.collect()
}
