//! Leases: who is alone with what, and until when.

use crate::column::millis;
use crate::fault::Fault;
use jiff::Timestamp;
use sqlx::SqliteConnection;

/// Takes a lease that nobody else holds at this time, or renews one's own. Returns whether it is held now.
pub(crate) async fn hold(
    db: &mut SqliteConnection,
    name: &str,
    holder: &str,
    now: Timestamp,
    until: Timestamp,
) -> Result<bool, Fault> {
    let (now, until) = (millis(now), millis(until));
    let written = sqlx::query!(
        "INSERT INTO leases (name, holder, until) VALUES (?1, ?2, ?3)
        ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
        WHERE leases.holder = excluded.holder OR leases.until <= ?4",
        name,
        holder,
        until,
        now
    )
    .execute(db)
    .await?;
    Ok(written.rows_affected() == 1)
}
