//! The outbox: what must still be delivered, and what became of it.

use crate::column::{self, json, millis};
use crate::fault::Fault;
use bot_core::effect::{Effect, Target};
use bot_core::id::{CaseNumber, PostId};
use bot_core::outbox::Sent;
use bot_core::place::{Account, MessageRef};
pub(crate) use claim::{claim, left_sending};
use jiff::Timestamp;
use sqlx::SqliteConnection;

mod claim;
mod company;
#[cfg(test)]
mod plan;
mod row;

pub(crate) use row::Row;

/// What must be known before a row can be sent.
#[derive(Default)]
pub(crate) struct Needs<'a> {
    /// The room of this case.
    pub(crate) room_of: Option<CaseNumber>,
    /// The direct conversation with this account, if there is one.
    pub(crate) account: Option<&'a Account>,
    /// The message that this row became.
    pub(crate) changes: Option<&'a PostId>,
}

impl<'a> Needs<'a> {
    /// What this effect needs.
    pub(crate) fn of(effect: &'a Effect) -> Self {
        match effect {
            Effect::Post {
                to: Target::Room { case },
                ..
            }
            | Effect::MarkRoom { case, .. } => Self {
                room_of: Some(*case),
                ..Self::default()
            },
            Effect::Post {
                to: Target::Direct { account },
                ..
            } => Self {
                account: Some(account),
                ..Self::default()
            },
            Effect::Edit { post, .. } | Effect::Remove { post } | Effect::Pin { post } => Self {
                changes: Some(post),
                ..Self::default()
            },
            Effect::Post {
                to: Target::Place { .. },
                ..
            }
            | Effect::React { .. }
            | Effect::OpenRoom { .. }
            | Effect::Answer { .. }
            | Effect::Acknowledge { .. }
            | Effect::OpenForm { .. } => Self::default(),
        }
    }
}

/// A row that waits is no longer wanted. One that is being sent, or was, stays as it is.
pub(crate) async fn unsend(
    db: &mut SqliteConnection,
    post: &PostId,
    now: Timestamp,
) -> Result<(), Fault> {
    let now = millis(now);
    sqlx::query!(
        "UPDATE outbox SET standing = 'superseded', ended_at = ? WHERE id = ? AND standing = 'waiting'",
        now,
        post.0
    )
    .execute(db)
    .await?;
    Ok(())
}

/// A row that ended as unknown or refused, or that waits for a later time, is to be tried again now, in its old place. One
/// that shared a message goes alone: another one in it may be why it was refused.
pub(crate) async fn resend(
    db: &mut SqliteConnection,
    post: &PostId,
    now: Timestamp,
) -> Result<(), Fault> {
    let now = millis(now);
    sqlx::query!(
        "UPDATE outbox SET standing = 'waiting', detail = NULL, ended_at = NULL, not_before = NULL, due_since = ?
        WHERE id = ? AND standing IN ('unknown', 'refused', 'waiting')",
        now,
        post.0
    )
    .execute(db)
    .await?;
    Ok(())
}

/// A row that ended as unknown is said once more in its old place, in other words.
pub(crate) async fn say_again(
    db: &mut SqliteConnection,
    post: &PostId,
    effect: &Effect,
) -> Result<(), Fault> {
    let effect = json("outbox.effect", effect)?;
    sqlx::query!(
        "UPDATE outbox SET effect = ?, standing = 'waiting', joined_in = NULL, detail = NULL, ended_at = NULL, not_before = NULL,
            due_since = coalesce(due_since, not_before, created_at)
        WHERE id = ? AND standing = 'unknown'",
        effect,
        post.0
    )
    .execute(db)
    .await?;
    Ok(())
}

/// A row that was refused is to be tried again later. Why it was refused stays with it until then, for people.
pub(crate) async fn resend_later(
    db: &mut SqliteConnection,
    post: &PostId,
    not_before: Timestamp,
) -> Result<(), Fault> {
    let not_before = millis(not_before);
    sqlx::query!(
        "UPDATE outbox SET standing = 'waiting', joined_in = NULL, ended_at = NULL, not_before = ?,
            due_since = coalesce(due_since, not_before, created_at)
        WHERE id = ? AND standing = 'refused'",
        not_before,
        post.0
    )
    .execute(db)
    .await?;
    Ok(())
}

/// A claimed row goes back, to be tried at a later time.
pub(crate) async fn put_back(
    db: &mut SqliteConnection,
    post: &PostId,
    not_before: Timestamp,
) -> Result<(), Fault> {
    let not_before = millis(not_before);
    sqlx::query!(
        "UPDATE outbox SET standing = 'waiting', joined_in = NULL, not_before = ?,
            due_since = coalesce(due_since, not_before, created_at)
        WHERE id = ? AND standing = 'sending'",
        not_before,
        post.0
    )
    .execute(db)
    .await?;
    Ok(())
}

/// A row.
pub(crate) async fn by_id(db: &mut SqliteConnection, post: &PostId) -> Result<Option<Sent>, Fault> {
    sqlx::query_as!(
        Row,
        "SELECT id, platform, lane, urgency, case_number, about, effect, not_before, replaces, gate, standing, created_at,
            message_platform, message_server, message_channel, message_thread, message_alone, message_id, joined_in
        FROM outbox WHERE id = ?",
        post.0
    )
        .fetch_optional(db)
        .await?
        .map(Row::sent)
        .transpose()
}

/// The row that became this message, not those that changed it since; compared as [`super::message::at`] does.
pub(crate) async fn at(db: &mut SqliteConnection, at: &MessageRef) -> Result<Option<Sent>, Fault> {
    let platform = at.place.platform.key();
    let found = sqlx::query_scalar!(
        "SELECT id FROM outbox WHERE message_id = ? AND message_platform = ?
            AND (message_platform = 'discord' OR message_channel = ?) AND changes IS NULL
        ORDER BY seq DESC LIMIT 1",
        at.id,
        platform,
        at.place.channel
    )
    .fetch_optional(&mut *db)
    .await?;
    match found {
        Some(id) => by_id(db, &PostId(id)).await,
        None => Ok(None),
    }
}

/// What is being sent of a lane: one row, or those that share a message.
pub(crate) async fn under_way(db: &mut SqliteConnection, lane: &str) -> Result<Vec<Sent>, Fault> {
    let found = sqlx::query_as!(
        Row,
        "SELECT id, platform, lane, urgency, case_number, about, effect, not_before, replaces, gate, standing, created_at,
            message_platform, message_server, message_channel, message_thread, message_alone, message_id, joined_in
        FROM outbox WHERE lane = ? AND standing = 'sending' ORDER BY seq",
        lane
    )
    .fetch_all(db)
    .await?;
    found.into_iter().map(Row::sent).collect()
}

/// The first time after this one at which a row may become due that is not due now.
pub(crate) async fn next_due(
    db: &mut SqliteConnection,
    after: Timestamp,
) -> Result<Option<Timestamp>, Fault> {
    let after = millis(after);
    let next = sqlx::query_file_scalar!("src/table/outbox/next_due.sql", after)
        .fetch_one(db)
        .await?;
    column::maybe_time("outbox.not_before", next)
}
