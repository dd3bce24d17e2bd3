//! What a whole batch needs, read at once.

use crate::fault::Fault;
use crate::table::case::Row as CaseRow;
use crate::table::customer::Row as CustomerRow;
use crate::table::draft::Row as DraftRow;
use crate::table::message::{FileRow, PartRow, Row as MessageRow, together};
use crate::table::outbox::Row as OutboxRow;
use bot_core::case::Case;
use bot_core::change::Draft;
use bot_core::customer::Customer;
use bot_core::id::{CaseNumber, CustomerId, PostId};
use bot_core::message::Message;
use bot_core::outbox::Sent;
use bot_core::place::Platform;
use sqlx::PgConnection;

/// Which of these keys were taken.
pub(super) async fn taken(db: &mut PgConnection, keys: &[&str]) -> Result<Vec<String>, Fault> {
    let keys: Vec<String> = keys.iter().map(|it| (*it).to_owned()).collect();
    Ok(
        sqlx::query_scalar!("SELECT key FROM seen_events WHERE key = ANY($1)", &keys)
            .fetch_all(db)
            .await?,
    )
}

/// Customers by their ids.
pub(super) async fn customers(
    db: &mut PgConnection,
    ids: &[CustomerId],
) -> Result<Vec<Customer>, Fault> {
    let ids: Vec<String> = ids.iter().map(|it| it.0.clone()).collect();
    let rows = sqlx::query_as!(
        CustomerRow,
        "SELECT * FROM customers WHERE id = ANY($1)",
        &ids
    )
    .fetch_all(db)
    .await?;
    rows.into_iter().map(CustomerRow::read).collect()
}

/// Customers by their accounts on a platform.
pub(super) async fn customers_of(
    db: &mut PgConnection,
    platform: Platform,
    accounts: &[&str],
) -> Result<Vec<Customer>, Fault> {
    let platform = platform.key();
    let accounts: Vec<String> = accounts.iter().map(|it| (*it).to_owned()).collect();
    let rows = sqlx::query_as!(
        CustomerRow,
        "SELECT * FROM customers WHERE platform = $1 AND account = ANY($2)",
        platform,
        &accounts
    )
    .fetch_all(db)
    .await?;
    rows.into_iter().map(CustomerRow::read).collect()
}

/// All cases of these customers that are not closed.
pub(super) async fn active_cases(
    db: &mut PgConnection,
    of: &[CustomerId],
) -> Result<Vec<Case>, Fault> {
    let of: Vec<String> = of.iter().map(|it| it.0.clone()).collect();
    let rows = sqlx::query_as!(
        CaseRow,
        "SELECT * FROM cases WHERE customer = ANY($1) AND state <> 'closed'",
        &of
    )
    .fetch_all(db)
    .await?;
    rows.into_iter().map(CaseRow::read).collect()
}

/// Cases by their numbers.
pub(super) async fn numbered_cases(
    db: &mut PgConnection,
    numbers: &[CaseNumber],
) -> Result<Vec<Case>, Fault> {
    let numbers: Vec<i64> = numbers.iter().map(|it| it.0).collect();
    let rows = sqlx::query_as!(
        CaseRow,
        "SELECT * FROM cases WHERE number = ANY($1)",
        &numbers
    )
    .fetch_all(db)
    .await?;
    rows.into_iter().map(CaseRow::read).collect()
}

/// What was said in these cases, the messages of each in order.
pub(super) async fn said_in(
    db: &mut PgConnection,
    cases: &[CaseNumber],
) -> Result<Vec<Message>, Fault> {
    let cases: Vec<i64> = cases.iter().map(|it| it.0).collect();
    let rows = sqlx::query_as!(
        MessageRow,
        "SELECT * FROM messages WHERE case_number = ANY($1)
        ORDER BY case_number, ordinal",
        &cases
    )
    .fetch_all(&mut *db)
    .await?;
    let files = sqlx::query_as!(
        FileRow,
        "SELECT message, platform, handle, name, content_type, size FROM message_files
        WHERE message IN (
            SELECT id FROM messages WHERE case_number = ANY($1))
        ORDER BY message, position",
        &cases
    )
    .fetch_all(&mut *db)
    .await?;
    let parts = sqlx::query_as!(
        PartRow,
        "SELECT message, post FROM message_parts
        WHERE message IN (
            SELECT id FROM messages WHERE case_number = ANY($1))
        ORDER BY message, position",
        &cases
    )
    .fetch_all(&mut *db)
    .await?;
    together(rows, files, parts)
}

/// What these accounts began, the newest of each last.
pub(super) async fn drafts(db: &mut PgConnection, of: &[String]) -> Result<Vec<Draft>, Fault> {
    let rows = sqlx::query_as!(
        DraftRow,
        "SELECT id, of, at, begun FROM drafts WHERE of = ANY($1) ORDER BY at, seq",
        of
    )
    .fetch_all(db)
    .await?;
    rows.into_iter().map(DraftRow::read).collect()
}

/// Rows of the outbox.
pub(super) async fn rows(db: &mut PgConnection, posts: &[PostId]) -> Result<Vec<Sent>, Fault> {
    let posts: Vec<String> = posts.iter().map(|it| it.0.clone()).collect();
    let rows = sqlx::query_as!(
        OutboxRow,
        "SELECT id, platform, lane, urgency, case_number, about, effect, not_before, replaces, gate, standing, created_at,
            message_platform, message_server, message_channel, message_thread, message_alone, message_id, joined_in
        FROM outbox WHERE id = ANY($1)",
        &posts
    )
    .fetch_all(db)
    .await?;
    rows.into_iter().map(OutboxRow::sent).collect()
}
