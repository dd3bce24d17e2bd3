//! Rows of a lane that go out together, in one message.

use crate::fault::Fault;
use crate::table::outbox::row::Row;
use bot_core::joining::{Joined, MOST};
use bot_core::outbox::{Outgoing, Sent};
use bot_core::ports::Job;
use jiff::Timestamp;
use sqlx::SqliteConnection;

/// The rows right behind this one, which waits and is the first of its lane, that share its message.
pub(super) async fn of(
    db: &mut SqliteConnection,
    first: &Outgoing,
    now: Timestamp,
) -> Result<Vec<Outgoing>, Fault> {
    let Some(mut joined) = Joined::begin(first) else {
        return Ok(Vec::new());
    };
    let most = crate::column::limit(MOST);
    let rows = sqlx::query_as!(
        Row,
        "SELECT id, platform, lane, urgency, case_number, about, effect, not_before, replaces, gate, standing, created_at,
            message_platform, message_server, message_channel, message_thread, message_alone, message_id, joined_in
        FROM outbox INDEXED BY outbox_lanes
        WHERE lane = ? AND standing IN ('waiting', 'sending') AND standing = 'waiting' ORDER BY seq LIMIT ?",
        first.lane,
        most
    )
    .fetch_all(db)
    .await?;
    let mut rows = rows.into_iter().map(Row::sent);
    let mut with = Vec::new();
    // One that was refused in company goes alone.
    let alone = |sent: &Sent| sent.joined || sent.row.not_before.is_some_and(|at| at > now);
    let leads = rows.next().transpose()?;
    if leads.is_none_or(|sent| sent.row.id != first.id || alone(&sent)) {
        return Ok(with);
    }
    for sent in rows {
        let sent = sent?;
        if alone(&sent) || !joined.takes(&sent.row) {
            break;
        }
        with.push(sent.row);
    }
    Ok(with)
}

/// A job is on its way, with those that go along.
pub(super) async fn go(db: &mut SqliteConnection, job: &Job) -> Result<(), Fault> {
    for row in job.rows() {
        sqlx::query!(
            "UPDATE outbox SET standing = 'sending', attempts = attempts + 1, joined_in = ? WHERE id = ?",
            job.row.id.0,
            row.id.0
        )
        .execute(&mut *db)
        .await?;
    }
    Ok(())
}
