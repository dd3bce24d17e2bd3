//! Rows that share a message: what waits behind a row and is said with it, and what a change of one does to the others.

use crate::fault::Fault;
use crate::table::outbox::by_id;
use bot_core::bundle::{self, MOST};
use bot_core::effect::{Content, Effect};
use bot_core::id::PostId;
use bot_core::outbox::Outgoing;
use bot_core::place::MessageRef;
use jiff::Timestamp;
use sqlx::SqliteConnection;

/// Puts what waits behind a row and may be said with it into its words. Those rows stay as they are: nobody claims them
/// while the row before them is on its way.
pub(super) async fn gather(
    db: &mut SqliteConnection,
    row: &mut Outgoing,
    now: Timestamp,
) -> Result<Vec<PostId>, Fault> {
    let mut joined = Vec::new();
    if !bundle::may(row) {
        return Ok(joined);
    }
    let most = i64::try_from(MOST).unwrap_or(i64::MAX);
    let behind = sqlx::query_scalar!(
        "SELECT id FROM outbox WHERE lane = ? AND standing = 'waiting'
            AND seq > (SELECT head.seq FROM outbox AS head WHERE head.id = ?)
        ORDER BY seq LIMIT ?",
        row.lane,
        row.id.0,
        most
    )
    .fetch_all(&mut *db)
    .await?;
    for id in behind {
        let Some(next) = by_id(&mut *db, &PostId(id)).await? else {
            break;
        };
        let later = next.row.not_before.is_some_and(|at| at > now);
        if later || !bundle::may(&next.row) || !bundle::join(row, &next.row) {
            break;
        }
        joined.push(next.row.id);
    }
    Ok(joined)
}

/// A change of a row that shares its message with others becomes a change that leaves those alone.
pub(super) async fn respect_others(
    db: &mut SqliteConnection,
    effect: &mut Effect,
    message: &MessageRef,
) -> Result<(), Fault> {
    if !matches!(effect, Effect::Edit { .. } | Effect::Remove { .. }) {
        return Ok(());
    }
    let platform = message.place.platform.key();
    let sharing = sqlx::query_scalar!(
        "SELECT id FROM outbox WHERE message_id = ? AND message_platform = ? AND message_channel = ?
            AND changes IS NULL
        ORDER BY seq",
        message.id,
        platform,
        message.place.channel
    )
    .fetch_all(&mut *db)
    .await?;
    if sharing.len() < 2 {
        return Ok(());
    }
    let mut pieces = Vec::with_capacity(sharing.len());
    for id in sharing {
        let id = PostId(id);
        let content = reads_now(&mut *db, &id).await?;
        pieces.push((id, content));
    }
    if let Some(changed) = bundle::changed(effect, &pieces) {
        *effect = changed;
    }
    Ok(())
}

/// What a row says after the changes that were made to it; nothing when it was taken back.
async fn reads_now(db: &mut SqliteConnection, post: &PostId) -> Result<Option<Content>, Fault> {
    let changes = sqlx::query_scalar!(
        "SELECT id FROM outbox WHERE changes = ? AND standing = 'delivered' ORDER BY seq DESC LIMIT 1",
        post.0
    )
    .fetch_optional(&mut *db)
    .await?;
    let newest = match changes {
        Some(id) => by_id(&mut *db, &PostId(id)).await?,
        None => by_id(&mut *db, post).await?,
    };
    Ok(newest.and_then(|sent| match sent.row.effect {
        Effect::Post { content, .. } | Effect::Edit { content, .. } => Some(content),
        _ => None,
    }))
}
