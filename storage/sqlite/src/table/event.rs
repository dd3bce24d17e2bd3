//! What was taken already, how far the sources were read, and what could not be read.

use crate::column::{limit, millis};
use crate::fault::Fault;
use bot_core::place::Platform;
use bot_core::ports::Cursor;
use jiff::Timestamp;
use sqlx::SqliteConnection;

/// Forgets events that were taken before this time, the oldest first.
pub(crate) async fn forget(
    db: &mut SqliteConnection,
    before: Timestamp,
    most: usize,
) -> Result<usize, Fault> {
    let (before, most) = (millis(before), limit(most));
    let forgotten = sqlx::query!(
        "DELETE FROM seen_events
        WHERE key IN (SELECT key FROM seen_events WHERE at < ? ORDER BY at LIMIT ?)",
        before,
        most
    )
    .execute(db)
    .await?;
    Ok(usize::try_from(forgotten.rows_affected()).unwrap_or(usize::MAX))
}

/// A source was read up to here.
pub(crate) async fn read_to(
    db: &mut SqliteConnection,
    cursor: &Cursor,
    now: Timestamp,
) -> Result<(), Fault> {
    let now = millis(now);
    sqlx::query!(
        "INSERT INTO cursors (source, position, at) VALUES (?, ?, ?)
        ON CONFLICT (source) DO UPDATE SET position = excluded.position, at = excluded.at",
        cursor.source,
        cursor.position,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Where a source was last read to.
pub(crate) async fn cursor(
    db: &mut SqliteConnection,
    source: &str,
) -> Result<Option<String>, Fault> {
    Ok(
        sqlx::query_scalar!("SELECT position FROM cursors WHERE source = ?", source)
            .fetch_optional(db)
            .await?,
    )
}

/// Keeps what could not be read, once.
pub(crate) async fn unreadable(
    db: &mut SqliteConnection,
    platform: Platform,
    key: &str,
    raw: &str,
    why: &str,
    now: Timestamp,
) -> Result<(), Fault> {
    let (platform, now) = (platform.key(), millis(now));
    sqlx::query!(
        "INSERT INTO unreadable_events (platform, key, raw, why, at) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (platform, key) DO NOTHING",
        platform,
        key,
        raw,
        why,
        now
    )
    .execute(db)
    .await?;
    Ok(())
}
