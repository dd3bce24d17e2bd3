//! Rows of a lane that go out together, in one message.

use crate::column::limit;
use crate::fault::Fault;
use crate::table::outbox::row::Row;
use bot_core::joining::{Joined, MOST};
use bot_core::outbox::{Outgoing, Sent};
use bot_core::ports::Job;
use jiff::Timestamp;
use sqlx::PgConnection;

/// The rows right behind this one, which waits and is the first of its lane, that share its message. They are locked; what
/// another process is just changing ends the row of them.
pub(super) async fn of(
    db: &mut PgConnection,
    first: &Outgoing,
    now: Timestamp,
) -> Result<Vec<Outgoing>, Fault> {
    let Some(mut joined) = Joined::begin(first) else {
        return Ok(Vec::new());
    };
    let most = limit(MOST);
    let order = sqlx::query_scalar!(
        "SELECT id FROM outbox WHERE lane = $1 AND standing = 'waiting' ORDER BY seq LIMIT $2",
        first.lane,
        most
    )
    .fetch_all(&mut *db)
    .await?;
    let rows = sqlx::query_as!(
        Row,
        "SELECT id, platform, lane, urgency, case_number, about, effect, not_before, replaces, gate, standing, created_at,
            message_platform, message_server, message_channel, message_thread, message_alone, message_id, joined_in
        FROM outbox WHERE lane = $1 AND standing = 'waiting' ORDER BY seq LIMIT $2 FOR UPDATE SKIP LOCKED",
        first.lane,
        most
    )
    .fetch_all(db)
    .await?;
    let mut rows = order.iter().zip(rows.into_iter().map(Row::sent));
    let mut with = Vec::new();
    // One that was refused in company goes alone.
    let alone = |sent: &Sent| sent.joined || sent.row.not_before.is_some_and(|at| at > now);
    match rows.next() {
        Some((_, leads))
            if leads
                .as_ref()
                .is_ok_and(|it| it.row.id == first.id && !alone(it)) => {}
        _ => return Ok(with),
    }
    for (id, sent) in rows {
        let sent = sent?;
        if *id != sent.row.id.0 || alone(&sent) || !joined.takes(&sent.row) {
            break;
        }
        with.push(sent.row);
    }
    Ok(with)
}

/// Those that share a job's message are on their way with it.
pub(super) async fn goes_along(db: &mut PgConnection, job: &Job, name: &str) -> Result<(), Fault> {
    if job.with.is_empty() {
        return Ok(());
    }
    let rows: Vec<String> = job.with.iter().map(|row| row.id.0.clone()).collect();
    sqlx::query!(
        "UPDATE outbox SET standing = 'sending', attempts = attempts + 1, claimed = $2, joined_in = $3 WHERE id = ANY($1)",
        &rows,
        name,
        job.row.id.0
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "UPDATE outbox SET joined_in = id WHERE id = $1",
        job.row.id.0
    )
    .execute(db)
    .await?;
    Ok(())
}
