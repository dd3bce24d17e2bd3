//! What people began and have not finished.

use crate::column::{from_json, json, millis, time};
use crate::fault::Fault;
use bot_core::change::Draft;
use bot_core::id::{CaseNumber, DraftId};
use sqlx::SqliteConnection;

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

/// Writes what was begun, as it is now.
pub(crate) async fn put(db: &mut SqliteConnection, draft: &Draft) -> Result<(), Fault> {
    let Draft { id, of, at, begun } = draft;
    let (at, begun) = (millis(*at), json("drafts.begun", begun)?);
    sqlx::query!(
        "INSERT INTO drafts (id, of, at, begun) VALUES (?, ?, ?, ?)
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
pub(crate) async fn done(db: &mut SqliteConnection, id: &DraftId) -> Result<(), Fault> {
    sqlx::query!("DELETE FROM drafts WHERE id = ?", id.0)
        .execute(db)
        .await?;
    Ok(())
}

/// Something begun.
pub(crate) async fn by_id(db: &mut SqliteConnection, id: &DraftId) -> Result<Option<Draft>, Fault> {
    sqlx::query_as!(
        Row,
        "SELECT id, of, at, begun FROM drafts WHERE id = ?",
        id.0
    )
    .fetch_optional(db)
    .await?
    .map(Row::read)
    .transpose()
}

/// What this account began last.
pub(crate) async fn latest(db: &mut SqliteConnection, of: &str) -> Result<Option<Draft>, Fault> {
    sqlx::query_as!(
        Row,
        "SELECT id, of, at, begun FROM drafts WHERE of = ? ORDER BY at DESC, seq DESC LIMIT 1",
        of
    )
    .fetch_optional(db)
    .await?
    .map(Row::read)
    .transpose()
}

/// The replies of this account that still wait, in this case or in any, newest first.
pub(crate) async fn waiting_replies(
    db: &mut SqliteConnection,
    of: &str,
    case: Option<CaseNumber>,
) -> Result<Vec<Draft>, Fault> {
    let case = case.map(|case| case.0);
    sqlx::query_as!(
        Row,
        "SELECT id, of, at, begun FROM drafts WHERE of = ?1 AND json_extract(begun, '$.begun') = 'reply'
            AND (?2 IS NULL OR json_extract(begun, '$.case') = ?2)
        ORDER BY at DESC, seq DESC LIMIT 50",
        of,
        case
    )
    .fetch_all(db)
    .await?
    .into_iter()
    .map(Row::read)
    .collect()
}
