//! How long first replies took: what the time told to customers is computed from.

use crate::column::{limit, millis};
use crate::fault::Fault;
use bot_core::expected::{FirstReply, Window};
use bot_core::place::Platform;
use jiff::SignedDuration;
use sqlx::SqliteConnection;

/// Keeps a first reply. There is one in a case: another one changes nothing.
pub(crate) async fn put(db: &mut SqliteConnection, it: &FirstReply) -> Result<(), Fault> {
    let FirstReply {
        case,
        platform,
        opened_at,
        took,
    } = it;
    let (platform, opened_at, took) = (platform.key(), millis(*opened_at), took.as_secs());
    sqlx::query!(
        "INSERT INTO first_replies (case_number, platform, opened_at, took) VALUES (?, ?, ?, ?)
        ON CONFLICT (case_number) DO NOTHING",
        case.0,
        platform,
        opened_at,
        took
    )
    .execute(db)
    .await?;
    Ok(())
}

/// How long they took: those of the first window leading, and within each those to the newest cases.
pub(crate) async fn took(
    db: &mut SqliteConnection,
    platform: Platform,
    within: &[Window],
    most: usize,
) -> Result<Vec<SignedDuration>, Fault> {
    let platform = platform.key();
    let mut took = Vec::new();
    for (from, until) in within {
        if took.len() >= most {
            break;
        }
        let (from, until) = (millis(*from), millis(*until));
        let more = limit(most - took.len());
        let found = sqlx::query_scalar!(
            "SELECT took FROM first_replies WHERE platform = ? AND opened_at >= ? AND opened_at < ?
            ORDER BY opened_at DESC, case_number DESC LIMIT ?",
            platform,
            from,
            until,
            more
        )
        .fetch_all(&mut *db)
        .await?;
        took.extend(found.into_iter().map(SignedDuration::from_secs));
    }
    Ok(took)
}
