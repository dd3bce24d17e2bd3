//! Messages of a case, their versions and their files: how they are read.

use crate::column::{millis, plain};
use crate::fault::Fault;
use bot_core::id::{AgentId, CaseNumber, CustomerId, MessageId};
use bot_core::message::Message;
use bot_core::place::{Account, MessageRef};
use bot_core::ports::Replied;
use jiff::Timestamp;
use sqlx::PgConnection;

mod row;
mod write;

pub(crate) use row::{FileRow, PartRow, Row, together};

pub(crate) use write::{add, deleted, file_joins, gathered, parts, version};

/// A case's messages, in order.
pub(crate) async fn of(db: &mut PgConnection, case: CaseNumber) -> Result<Vec<Message>, Fault> {
    let rows = sqlx::query_as!(
        Row,
        "SELECT * FROM messages WHERE case_number = $1 ORDER BY ordinal",
        case.0
    )
    .fetch_all(&mut *db)
    .await?;
    let files = sqlx::query_as!(
        FileRow,
        "SELECT message, platform, handle, name, content_type, size FROM message_files
        WHERE message IN (SELECT id FROM messages WHERE case_number = $1) ORDER BY message, position",
        case.0
    )
    .fetch_all(&mut *db)
    .await?;
    let parts = sqlx::query_as!(
        PartRow,
        "SELECT message, post FROM message_parts
        WHERE message IN (SELECT id FROM messages WHERE case_number = $1) ORDER BY message, position",
        case.0
    )
    .fetch_all(&mut *db)
    .await?;
    together(rows, files, parts)
}

/// What an agent replied to other customers than this one since then, the newest leading.
pub(crate) async fn replies_of(
    db: &mut PgConnection,
    agent: &AgentId,
    but: &CustomerId,
    since: Timestamp,
    most: usize,
) -> Result<Vec<Replied>, Fault> {
    let since = millis(since);
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let found = sqlx::query_as!(
        Replied,
        "SELECT messages.text, customers.name FROM messages
        JOIN cases ON cases.number = messages.case_number
        JOIN customers ON customers.id = cases.customer
        WHERE messages.writer = 'agent' AND messages.writer_id = $1 AND messages.at > $2 AND cases.customer <> $3
        ORDER BY messages.at DESC, messages.id LIMIT $4",
        agent.0,
        since,
        but.0,
        most
    )
    .fetch_all(db)
    .await?;
    Ok(found)
}

/// A message.
pub(crate) async fn by_id(db: &mut PgConnection, id: &MessageId) -> Result<Option<Message>, Fault> {
    let row = sqlx::query_as!(Row, "SELECT * FROM messages WHERE id = $1", id.0)
        .fetch_optional(&mut *db)
        .await?;
    let Some(row) = row else {
        return Ok(None);
    };
    let files = sqlx::query_as!(
        FileRow,
        "SELECT message, platform, handle, name, content_type, size FROM message_files
        WHERE message = $1 ORDER BY position",
        id.0
    )
    .fetch_all(&mut *db)
    .await?;
    let parts = sqlx::query_as!(
        PartRow,
        "SELECT message, post FROM message_parts WHERE message = $1 ORDER BY position",
        id.0
    )
    .fetch_all(&mut *db)
    .await?;
    Ok(together(vec![row], files, parts)?.pop())
}

/// The message that stands there on a platform. Telegram counts within a chat, whatever the topic; Discord's ids are
/// unique everywhere, so that the channel is not looked at (a thread may be named as the channel, or inside it).
pub(crate) async fn at(db: &mut PgConnection, at: &MessageRef) -> Result<Option<Message>, Fault> {
    let platform = at.place.platform.key();
    let found = sqlx::query_scalar!(
        "SELECT id FROM messages WHERE origin_id = $1 AND origin_platform = $2
            AND (origin_platform = 'discord' OR origin_channel = $3)
        ORDER BY at DESC LIMIT 1",
        at.id,
        platform,
        at.place.channel
    )
    .fetch_optional(&mut *db)
    .await?;
    match found {
        Some(id) => by_id(db, &MessageId(id)).await,
        None => Ok(None),
    }
}

/// The message that this account's album already became.
pub(crate) async fn of_album(
    db: &mut PgConnection,
    account: &Account,
    album: &str,
) -> Result<Option<Message>, Fault> {
    let (platform, album) = (account.platform.key(), plain(album));
    let found = sqlx::query_scalar!(
        "SELECT messages.id FROM messages WHERE album = $1 AND (
            (writer = 'customer' AND EXISTS (
                SELECT 1 FROM customers WHERE customers.id = writer_id AND platform = $2 AND account = $3))
            OR (writer = 'agent' AND EXISTS (
                SELECT 1 FROM agents WHERE agents.id = writer_id AND platform = $2 AND account = $3))
        ) ORDER BY at DESC LIMIT 1",
        &*album,
        platform,
        account.id
    )
    .fetch_optional(&mut *db)
    .await?;
    match found {
        Some(id) => by_id(db, &MessageId(id)).await,
        None => Ok(None),
    }
}
