//! What people began and have not finished.

use crate::column::{from_json, json, millis, time};
use crate::fault::Fault;
use bot_core::change::{Begun, Draft};
use bot_core::id::{CaseNumber, DraftId};
use sqlx::PgConnection;

pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) of: String,
    pub(crate) at: i64,
    pub(crate) begun: String,
}

impl Row {
    pub(crate) fn read(self) -> Result<Draft, Fault> {
        Ok(Draft {
            id: DraftId(self.id),
            of: self.of,
            at: time("drafts.at", self.at)?,
            begun: from_json("drafts.begun", &self.begun)?,
        })
    }
}

/// The most replies that are told.
const MOST: usize = 50;

/// Writes what was begun, as it is now.
pub(crate) async fn put(db: &mut PgConnection, draft: &Draft) -> Result<(), Fault> {
    let Draft { id, of, at, begun } = draft;
    let (at, begun) = (millis(*at), json("drafts.begun", begun)?);
    sqlx::query!(
        "INSERT INTO drafts (id, of, at, begun) VALUES ($1, $2, $3, $4)
        ON CONFLICT (id) DO UPDATE SET of = excluded.of, at = excluded.at, begun = excluded.begun",
        id.0,
        of,
        at,
        begun
    )
    .execute(db)
    .await?;
    Ok(())
}

/// It was finished or dropped.
pub(crate) async fn done(db: &mut PgConnection, id: &DraftId) -> Result<(), Fault> {
    sqlx::query!("DELETE FROM drafts WHERE id = $1", id.0)
        .execute(db)
        .await?;
    Ok(())
}

/// Something begun.
pub(crate) async fn by_id(db: &mut PgConnection, id: &DraftId) -> Result<Option<Draft>, Fault> {
    sqlx::query_as!(
        Row,
        "SELECT id, of, at, begun FROM drafts WHERE id = $1",
        id.0
    )
    .fetch_optional(db)
    .await?
    .map(Row::read)
    .transpose()
}

/// What this account began last.
pub(crate) async fn latest(db: &mut PgConnection, of: &str) -> Result<Option<Draft>, Fault> {
    sqlx::query_as!(
        Row,
        "SELECT id, of, at, begun FROM drafts WHERE of = $1 ORDER BY at DESC, seq DESC LIMIT 1",
        of
    )
    .fetch_optional(db)
    .await?
    .map(Row::read)
    .transpose()
}

/// The replies of this account that still wait, in this case or in any, newest first. An account has a few drafts, and what kind each
/// is stands in JSON that not every engine reads: they are looked for here.
pub(crate) async fn waiting_replies(
    db: &mut PgConnection,
    of: &str,
    case: Option<CaseNumber>,
) -> Result<Vec<Draft>, Fault> {
    let drafts = sqlx::query_as!(
        Row,
        "SELECT id, of, at, begun FROM drafts WHERE of = $1 ORDER BY at DESC, seq DESC",
        of
    )
    .fetch_all(db)
    .await?;
    let mut replies = Vec::new();
    for draft in drafts {
        let draft = draft.read()?;
        let meant = matches!(&draft.begun, Begun::Reply { case: it, .. } if case.is_none_or(|case| case == *it));
        if meant && replies.len() < MOST {
            replies.push(draft);
        }
    }
    Ok(replies)
}
