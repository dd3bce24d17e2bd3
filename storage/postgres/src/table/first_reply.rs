//! How long first replies took: what the time told to customers is computed from.

use crate::column::{limit, millis};
use crate::fault::Fault;
use bot_core::expected::{FirstReply, Window};
use bot_core::place::Platform;
use jiff::SignedDuration;
use sqlx::PgConnection;

/// Keeps a first reply. There is one in a case: another one changes nothing.
pub(crate) async fn put(db: &mut PgConnection, it: &FirstReply) -> Result<(), Fault> {
    let FirstReply {
        case,
        platform,
        opened_at,
        took,
    } = it;
    let (platform, opened_at, took) = (platform.key(), millis(*opened_at), took.as_secs());
    sqlx::query!(
        "INSERT INTO first_replies (case_number, platform, opened_at, took) VALUES ($1, $2, $3, $4)
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
    db: &mut PgConnection,
    platform: Platform,
    within: &[Window],
    most: usize,
) -> Result<Vec<SignedDuration>, Fault> {
    let since: Vec<i64> = within.iter().map(|(from, _)| millis(*from)).collect();
    let until: Vec<i64> = within.iter().map(|(_, until)| millis(*until)).collect();
    let took = sqlx::query_file_scalar!(
        "src/table/first_reply/took.sql",
        platform.key(),
        &since,
        &until,
        limit(most)
    )
    .fetch_all(db)
    .await?;
    Ok(took.into_iter().map(SignedDuration::from_secs).collect())
}
