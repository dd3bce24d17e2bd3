//! How messages are written.

use crate::column::{PlaceColumns, maybe_millis, maybe_plain, millis, plain};
use crate::fault::Fault;
use bot_core::id::{CaseNumber, MessageId, PostId};
use bot_core::message::{File, Message, Version, Writer};
use jiff::Timestamp;
use sqlx::PgConnection;

/// A new message, with its files and parts.
pub(crate) async fn add(db: &mut PgConnection, message: &Message) -> Result<(), Fault> {
    let Message {
        id,
        case,
        ordinal,
        side,
        writer,
        at,
        origin,
        link,
        text,
        files,
        album,
        deleted_at,
        parts,
    } = message;
    let (writer, writer_id) = match writer {
        Writer::Customer(id) => ("customer", &id.0),
        Writer::Agent(id) => ("agent", &id.0),
    };
    let side = side.key();
    let place = PlaceColumns::of(origin.as_ref().map(|origin| &origin.place));
    let origin_id = origin.as_ref().map(|origin| &origin.id);
    let (at, deleted_at) = (millis(*at), maybe_millis(*deleted_at));
    let (link, album) = (maybe_plain(link.as_ref()), maybe_plain(album.as_ref()));
    let text = plain(text);
    sqlx::query!(
        "INSERT INTO messages (
            id, case_number, ordinal, side, writer, writer_id, at, origin_platform, origin_server, origin_channel,
            origin_thread, origin_alone, origin_id, link, text, album, deleted_at
        ) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
        id.0,
        case.0,
        ordinal,
        side,
        writer,
        writer_id,
        at,
        place.platform,
        place.server,
        place.channel,
        place.thread,
        place.alone,
        origin_id,
        link.as_deref(),
        &*text,
        album.as_deref(),
        deleted_at
    )
    .execute(&mut *db)
    .await?;
    for file in files {
        file_joins(&mut *db, id, file).await?;
    }
    join(db, id, parts).await
}

/// A file joins a message, after those it has.
pub(crate) async fn file_joins(
    db: &mut PgConnection,
    message: &MessageId,
    file: &File,
) -> Result<(), Fault> {
    let File {
        platform,
        handle,
        name,
        content_type,
        size,
    } = file;
    let platform = platform.key();
    let size = size.map(u64::cast_signed);
    let (handle, name) = (plain(handle), plain(name));
    let content_type = maybe_plain(content_type.as_ref());
    sqlx::query!(
        "INSERT INTO message_files (message, position, platform, handle, name, content_type, size)
        VALUES ($1, (SELECT count(*) + 1 FROM message_files WHERE message = $1), $2, $3, $4, $5, $6)",
        message.0,
        platform,
        &*handle,
        &*name,
        content_type.as_deref(),
        size
    )
    .execute(db)
    .await?;
    Ok(())
}

/// A message is carried by other rows of the outbox now.
pub(crate) async fn parts(
    db: &mut PgConnection,
    message: &MessageId,
    parts: &[PostId],
) -> Result<(), Fault> {
    sqlx::query!("DELETE FROM message_parts WHERE message = $1", message.0)
        .execute(&mut *db)
        .await?;
    join(db, message, parts).await
}

async fn join(db: &mut PgConnection, message: &MessageId, parts: &[PostId]) -> Result<(), Fault> {
    for (position, post) in (1_i64..).zip(parts) {
        sqlx::query!(
            "INSERT INTO message_parts (message, position, post) VALUES ($1, $2, $3)",
            message.0,
            position,
            post.0
        )
        .execute(&mut *db)
        .await?;
    }
    Ok(())
}

/// A message got another text. The first edit also keeps the text as it was first written: most messages are never
/// edited, and keep theirs once.
pub(crate) async fn version(db: &mut PgConnection, version: &Version) -> Result<(), Fault> {
    let Version { message, at, text } = version;
    let (at, text) = (millis(*at), plain(text));
    sqlx::query!(
        "INSERT INTO message_texts (message, version, at, text)
        SELECT id, 1, at, text FROM messages
        WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM message_texts WHERE message = $1)",
        message.0
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "INSERT INTO message_texts (message, version, at, text)
        VALUES ($1, (SELECT count(*) + 1 FROM message_texts WHERE message = $1), $2, $3)",
        message.0,
        at,
        &*text
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "UPDATE messages SET text = $1 WHERE id = $2",
        &*text,
        message.0
    )
    .execute(&mut *db)
    .await?;
    Ok(())
}

/// A message was deleted on its platform. The first time we heard of it counts.
pub(crate) async fn deleted(
    db: &mut PgConnection,
    message: &MessageId,
    at: Timestamp,
) -> Result<(), Fault> {
    let at = millis(at);
    sqlx::query!(
        "UPDATE messages SET deleted_at = coalesce(deleted_at, $1) WHERE id = $2",
        at,
        message.0
    )
    .execute(db)
    .await?;
    Ok(())
}

/// These messages are of this case from now on, in this order.
pub(crate) async fn gathered(
    db: &mut PgConnection,
    case: CaseNumber,
    from: i64,
    messages: &[MessageId],
) -> Result<(), Fault> {
    for (ordinal, message) in (from..).zip(messages) {
        sqlx::query!(
            "UPDATE messages SET case_number = $1, ordinal = $2 WHERE id = $3",
            case.0,
            ordinal,
            message.0
        )
        .execute(&mut *db)
        .await?;
    }
    Ok(())
}
