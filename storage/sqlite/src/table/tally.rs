//! Counts for health and for people. Each is counted in an index.

use crate::fault::Fault;
use bot_core::ports::Tally;
use sqlx::SqliteConnection;

/// Counts everything that is worth a look.
pub(crate) async fn count(db: &mut SqliteConnection) -> Result<Tally, Fault> {
    let waiting =
        sqlx::query_scalar!("SELECT count(*) FROM outbox WHERE standing IN ('waiting', 'sending')")
            .fetch_one(&mut *db)
            .await?;
    let refused = sqlx::query_scalar!("SELECT count(*) FROM outbox WHERE standing = 'refused'")
        .fetch_one(&mut *db)
        .await?;
    let unknown = sqlx::query_scalar!("SELECT count(*) FROM outbox WHERE standing = 'unknown'")
        .fetch_one(&mut *db)
        .await?;
    let cases =
        sqlx::query!(r#"SELECT state, count(*) AS "number!: i64" FROM cases GROUP BY state"#)
            .fetch_all(&mut *db)
            .await?;
    let unreadable = sqlx::query_scalar!("SELECT count(*) FROM unreadable_events")
        .fetch_one(&mut *db)
        .await?;
    let timers = sqlx::query_scalar!("SELECT count(*) FROM timers")
        .fetch_one(&mut *db)
        .await?;
    Ok(Tally {
        outbox_waiting: waiting,
        outbox_refused: refused,
        outbox_unknown: unknown,
        cases: cases
            .into_iter()
            .map(|row| (row.state, row.number))
            .collect(),
        unreadable,
        timers,
    })
}
