//! What a whole batch needs, read at once.

use crate::column::json;
use crate::fault::Fault;
use crate::table::case::Row as CaseRow;
use crate::table::customer::Row as CustomerRow;
use crate::table::draft::Row as DraftRow;
use crate::table::message::{FileRow, PartRow, Row as MessageRow, together};
use crate::table::outbox::Row as OutboxRow;
use bot_core::case::Case;
use bot_core::change::Draft;
use bot_core::customer::Customer;
use bot_core::id::{CaseNumber, CustomerId};
use bot_core::message::Message;
use bot_core::outbox::Sent;
use bot_core::place::Platform;
use sqlx::SqliteConnection;

/// Which of these keys were taken.
pub(super) async fn taken(db: &mut SqliteConnection, keys: &[&str]) -> Result<Vec<String>, Fault> {
    let keys = json("keys", &keys)?;
    Ok(sqlx::query_scalar!(
        "SELECT key FROM seen_events WHERE key IN (SELECT value FROM json_each(?))",
        keys
    )
    .fetch_all(db)
    .await?)
}

/// Customers by their ids.
pub(super) async fn customers(
    db: &mut SqliteConnection,
    ids: &[CustomerId],
) -> Result<Vec<Customer>, Fault> {
    let ids = json("ids", &ids)?;
    let rows = sqlx::query_as!(
        CustomerRow,
        "SELECT * FROM customers WHERE id IN (SELECT value FROM json_each(?))",
        ids
    )
    .fetch_all(db)
    .await?;
    rows.into_iter().map(CustomerRow::read).collect()
}

/// Customers by their accounts on a platform.
pub(super) async fn customers_of(
    db: &mut SqliteConnection,
    platform: Platform,
    accounts: &[&str],
) -> Result<Vec<Customer>, Fault> {
    let (platform, accounts) = (platform.key(), json("accounts", &accounts)?);
    let rows = sqlx::query_as!(
        CustomerRow,
        "SELECT * FROM customers WHERE platform = ? AND account IN (SELECT value FROM json_each(?))",
        platform,
        accounts
    )
    .fetch_all(db)
    .await?;
    rows.into_iter().map(CustomerRow::read).collect()
}

/// All cases of these customers that are not closed.
pub(super) async fn active_cases(
    db: &mut SqliteConnection,
    of: &[CustomerId],
) -> Result<Vec<Case>, Fault> {
    let of = json("customers", &of)?;
    let rows = sqlx::query_as!(
        CaseRow,
        "SELECT * FROM cases INDEXED BY cases_by_customer
        WHERE customer IN (SELECT value FROM json_each(?)) AND state <> 'closed'",
        of
    )
    .fetch_all(db)
    .await?;
    rows.into_iter().map(CaseRow::read).collect()
}

/// Cases by their numbers.
pub(super) async fn numbered_cases(
    db: &mut SqliteConnection,
    numbers: &[CaseNumber],
) -> Result<Vec<Case>, Fault> {
    let numbers = json("numbers", &numbers)?;
    let rows = sqlx::query_as!(
        CaseRow,
        "SELECT * FROM cases WHERE number IN (SELECT value FROM json_each(?))",
        numbers
    )
    .fetch_all(db)
    .await?;
    rows.into_iter().map(CaseRow::read).collect()
}

/// What was said in these cases, the messages of each in order.
pub(super) async fn said_in(
    db: &mut SqliteConnection,
    cases: &[CaseNumber],
) -> Result<Vec<Message>, Fault> {
    let cases = json("cases", &cases)?;
    let rows = sqlx::query_as!(
        MessageRow,
        "SELECT * FROM messages WHERE case_number IN (SELECT value FROM json_each(?))
        ORDER BY case_number, ordinal",
        cases
    )
    .fetch_all(&mut *db)
    .await?;
    let files = sqlx::query_as!(
        FileRow,
        "SELECT message, platform, handle, name, content_type, size FROM message_files
        WHERE message IN (
            SELECT id FROM messages WHERE case_number IN (SELECT value FROM json_each(?)))
        ORDER BY message, position",
        cases
    )
    .fetch_all(&mut *db)
    .await?;
    let parts = sqlx::query_as!(
        PartRow,
        "SELECT message, post FROM message_parts
        WHERE message IN (
            SELECT id FROM messages WHERE case_number IN (SELECT value FROM json_each(?)))
        ORDER BY message, position",
        cases
    )
    .fetch_all(&mut *db)
    .await?;
    together(rows, files, parts)
}

/// What these accounts began, the newest of each last.
pub(super) async fn drafts(db: &mut SqliteConnection, of: &[String]) -> Result<Vec<Draft>, Fault> {
    let of = json("accounts", &of)?;
    let rows = sqlx::query_as!(
        DraftRow,
        "SELECT id, of, at, begun FROM drafts WHERE of IN (SELECT value FROM json_each(?)) ORDER BY at, seq",
        of
    )
    .fetch_all(db)
    .await?;
    rows.into_iter().map(DraftRow::read).collect()
}

/// Rows of the outbox.
pub(crate) async fn rows(
    db: &mut SqliteConnection,
    posts: &[impl serde::Serialize],
) -> Result<Vec<Sent>, Fault> {
    let posts = json("posts", &posts)?;
    let rows = sqlx::query_as!(
        OutboxRow,
        "SELECT id, platform, lane, urgency, case_number, about, effect, not_before, replaces, gate, standing, created_at,
            message_platform, message_server, message_channel, message_thread, message_alone, message_id, joined_in
        FROM outbox WHERE id IN (SELECT value FROM json_each(?))",
        posts
    )
    .fetch_all(db)
    .await?;
    rows.into_iter().map(OutboxRow::sent).collect()
}
