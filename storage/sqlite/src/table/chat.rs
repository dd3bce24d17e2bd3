//! Chats that got another id.
//!
//! Places move, messages do not: Telegram counts the messages of a supergroup afresh, so that an old message's id may
//! mean another message in the new chat. An old message keeps the chat in which it was written.

use crate::column::{self, from_json, json, millis};
use crate::fault::Fault;
use bot_core::change::Begun;
use bot_core::effect::{Effect, Target};
use bot_core::place::{Place, Platform};
use bot_core::ports::sheet::Sheet;
use jiff::Timestamp;
use sqlx::SqliteConnection;

/// Nobody's chat moves more often than this; it ends a circle, should a platform ever tell of one.
const MOST_MOVES: usize = 16;

/// The id that a chat has now.
pub(crate) async fn now(
    db: &mut SqliteConnection,
    platform: Platform,
    chat: &str,
) -> Result<String, Fault> {
    let platform = platform.key();
    let mut id = chat.to_owned();
    for _ in 0..MOST_MOVES {
        let next = sqlx::query_scalar!(
            "SELECT to_id FROM moved_chats WHERE platform = ? AND from_id = ?",
            platform,
            id
        )
        .fetch_optional(&mut *db)
        .await?;
        match next {
            Some(next) => id = next,
            None => break,
        }
    }
    Ok(id)
}

/// The id that a chat had first.
pub(crate) async fn first(
    db: &mut SqliteConnection,
    platform: Platform,
    chat: &str,
) -> Result<String, Fault> {
    let platform = platform.key();
    let mut id = chat.to_owned();
    for _ in 0..MOST_MOVES {
        let before = sqlx::query_scalar!(
            "SELECT from_id FROM moved_chats WHERE platform = ? AND to_id = ? ORDER BY at LIMIT 1",
            platform,
            id
        )
        .fetch_optional(&mut *db)
        .await?;
        match before {
            Some(before) => id = before,
            None => break,
        }
    }
    Ok(id)
}

/// The place in which an effect happens, where it names one that can move.
const fn place_of(effect: &mut Effect) -> Option<&mut Place> {
    match effect {
        Effect::Post {
            to: Target::Place { place },
            ..
        } => Some(place),
        Effect::OpenRoom { forum, .. } => Some(forum),
        Effect::Post {
            to: Target::Direct { .. } | Target::Room { .. },
            ..
        }
        | Effect::Edit { .. }
        | Effect::Remove { .. }
        | Effect::Pin { .. }
        | Effect::React { .. }
        | Effect::MarkRoom { .. }
        | Effect::Answer { .. }
        | Effect::Acknowledge { .. }
        | Effect::OpenForm { .. } => None,
    }
}

/// Lets an effect happen where its chat is now: settings may still name the old id.
pub(crate) async fn follow(
    db: &mut SqliteConnection,
    sheet: &mut Sheet,
    effect: &mut Effect,
) -> Result<(), Fault> {
    if let Some(place) = place_of(effect)
        && place.platform == Platform::Telegram
    {
        place.channel = match sheet.chat_now(place.platform, &place.channel) {
            Some(known) => known,
            None => {
                let found = now(db, place.platform, &place.channel).await?;
                sheet.chat_is(place.platform, &place.channel, found.clone());
                found
            }
        };
    }
    Ok(())
}

/// A chat got another id: every place in it is renamed, and the move is remembered.
pub(crate) async fn moved(
    db: &mut SqliteConnection,
    platform: Platform,
    from: &str,
    to: &str,
    at: Timestamp,
) -> Result<(), Fault> {
    let (key, at) = (platform.key(), millis(at));
    // A chat that comes back to an id it had before is where it says it is.
    sqlx::query!(
        "DELETE FROM moved_chats WHERE platform = ? AND from_id = ?",
        key,
        to
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "INSERT INTO moved_chats (platform, from_id, to_id, at) VALUES (?, ?, ?, ?)
        ON CONFLICT (platform, from_id) DO UPDATE SET to_id = excluded.to_id, at = excluded.at",
        key,
        from,
        to,
        at
    )
    .execute(&mut *db)
    .await?;
    rename_columns(&mut *db, key, from, to).await?;
    rename_drafts(&mut *db, platform, from, to).await?;
    rename_waiting(&mut *db, platform, from, to).await
}

async fn rename_columns(
    db: &mut SqliteConnection,
    platform: &str,
    from: &str,
    to: &str,
) -> Result<(), Fault> {
    sqlx::query!(
        "UPDATE customers SET direct_channel = ? WHERE direct_platform = ? AND direct_channel = ?",
        to,
        platform,
        from
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!(
        "UPDATE cases SET
            place_channel = CASE WHEN place_platform = ?1 AND place_channel = ?2 THEN ?3 ELSE place_channel END,
            private_channel = CASE WHEN private_platform = ?1 AND private_channel = ?2 THEN ?3 ELSE private_channel END,
            room_channel = CASE WHEN room_platform = ?1 AND room_channel = ?2 THEN ?3 ELSE room_channel END
        WHERE (place_platform = ?1 AND place_channel = ?2)
            OR (private_platform = ?1 AND private_channel = ?2)
            OR (room_platform = ?1 AND room_channel = ?2)",
        platform,
        from,
        to
    )
    .execute(&mut *db)
    .await?;
    Ok(())
}

async fn rename_drafts(
    db: &mut SqliteConnection,
    platform: Platform,
    from: &str,
    to: &str,
) -> Result<(), Fault> {
    let drafts = sqlx::query!("SELECT seq, begun FROM drafts")
        .fetch_all(&mut *db)
        .await?;
    for row in drafts {
        let mut begun: Begun = from_json("drafts.begun", &row.begun)?;
        let place = match &mut begun {
            Begun::Proof { place, .. } => place,
            Begun::Reply { .. }
            | Begun::Question { .. }
            | Begun::Comment { .. }
            | Begun::Options { .. }
            | Begun::Offer(_)
            | Begun::Going(_)
            | Begun::Link { .. }
            | Begun::Tries { .. }
            | Begun::Gestures(_)
            | Begun::Codes(_) => continue,
        };
        if place.platform == platform && place.channel == from {
            to.clone_into(&mut place.channel);
            let begun = json("drafts.begun", &begun)?;
            sqlx::query!("UPDATE drafts SET begun = ? WHERE seq = ?", begun, row.seq)
                .execute(&mut *db)
                .await?;
        }
    }
    Ok(())
}

/// What waits goes to the new id, and keeps its order with what comes later: a lane that is named after the place is
/// named after the new one.
async fn rename_waiting(
    db: &mut SqliteConnection,
    platform: Platform,
    from: &str,
    to: &str,
) -> Result<(), Fault> {
    let key = platform.key();
    let rows = sqlx::query!(
        "SELECT seq, lane, effect FROM outbox WHERE standing IN ('waiting', 'sending') AND platform = ?",
        key
    )
    .fetch_all(&mut *db)
    .await?;
    let (old_lane, new_lane) = (format!("{key}:{from}:"), format!("{key}:{to}:"));
    for row in rows {
        let mut effect: Effect = column::from_json("outbox.effect", &row.effect)?;
        let moves = place_of(&mut effect)
            .filter(|place| place.platform == platform && place.channel == from)
            .map(|place| to.clone_into(&mut place.channel))
            .is_some();
        let lane = row
            .lane
            .strip_prefix(&old_lane)
            .map(|thread| format!("{new_lane}{thread}"));
        if !moves && lane.is_none() {
            continue;
        }
        let lane = lane.unwrap_or(row.lane);
        let effect = json("outbox.effect", &effect)?;
        sqlx::query!(
            "UPDATE outbox SET lane = ?, effect = ? WHERE seq = ?",
            lane,
            effect,
            row.seq
        )
        .execute(&mut *db)
        .await?;
    }
    Ok(())
}
