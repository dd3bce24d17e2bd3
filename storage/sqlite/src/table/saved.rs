//! Saved replies: what the team made of them, and what became of each that was sent.

use crate::column::{limit, millis, time};
use crate::fault::Fault;
use bot_core::id::{AgentId, CaseNumber, CustomerId, MessageId};
use bot_core::saved::{Kept, MOST, Saved, SavedText, Use, Used};
use sqlx::SqliteConnection;
use std::collections::BTreeMap;

/// Writes a saved reply as it is now, with all its texts.
pub(crate) async fn put(db: &mut SqliteConnection, it: &Kept) -> Result<(), Fault> {
    let Kept { saved, at, by } = it;
    let Saved {
        name,
        situation,
        texts,
        removed,
    } = saved;
    let (at, by) = (millis(*at), by.as_ref().map(|by| by.0.as_str()));
    sqlx::query!(
        "INSERT INTO saved_replies (name, situation, removed, changed_at, changed_by) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET situation = excluded.situation, removed = excluded.removed,
            changed_at = excluded.changed_at, changed_by = excluded.changed_by",
        name,
        situation,
        removed,
        at,
        by
    )
    .execute(&mut *db)
    .await?;
    sqlx::query!("DELETE FROM saved_texts WHERE name = ?", name)
        .execute(&mut *db)
        .await?;
    for (language, SavedText { title, text }) in texts {
        sqlx::query!(
            "INSERT INTO saved_texts (name, language, title, text) VALUES (?, ?, ?, ?)",
            name,
            language,
            title,
            text
        )
        .execute(&mut *db)
        .await?;
    }
    Ok(())
}

/// All that the team has made, by name; also what it removed.
pub(crate) async fn all(db: &mut SqliteConnection) -> Result<Vec<Kept>, Fault> {
    let mut texts: BTreeMap<String, BTreeMap<String, SavedText>> = BTreeMap::new();
    let rows = sqlx::query!("SELECT name, language, title, text FROM saved_texts")
        .fetch_all(&mut *db)
        .await?;
    for row in rows {
        let text = SavedText {
            title: row.title,
            text: row.text,
        };
        let of = texts.entry(row.name).or_default();
        of.insert(row.language, text);
    }
    let most = limit(MOST);
    let rows = sqlx::query!(
        "SELECT name, situation, removed, changed_at, changed_by FROM saved_replies ORDER BY name LIMIT ?",
        most
    )
    .fetch_all(&mut *db)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Kept {
                at: time("saved_replies.changed_at", row.changed_at)?,
                by: row.changed_by.map(AgentId),
                saved: Saved {
                    texts: texts.remove(&row.name).unwrap_or_default(),
                    name: row.name,
                    situation: row.situation,
                    removed: row.removed != 0,
                },
            })
        })
        .collect()
}

/// One was sent.
pub(crate) async fn used(db: &mut SqliteConnection, it: &Use) -> Result<(), Fault> {
    let Use {
        message,
        name,
        language,
        case,
        agent,
        at,
        unchanged,
    } = it;
    let at = millis(*at);
    sqlx::query!(
        "INSERT INTO saved_uses (message, name, language, case_number, agent, at, unchanged) VALUES (?, ?, ?, ?, ?, ?, ?)",
        message.0,
        name,
        language,
        case.0,
        agent.0,
        at,
        unchanged
    )
    .execute(db)
    .await?;
    Ok(())
}

/// How often each was sent.
pub(crate) async fn counts(db: &mut SqliteConnection) -> Result<BTreeMap<String, i64>, Fault> {
    let rows = sqlx::query!(r#"SELECT name, count(*) AS "uses!" FROM saved_uses GROUP BY name"#)
        .fetch_all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.name, row.uses)).collect())
}

/// When one was sent, the newest leading, and what came of each.
pub(crate) async fn uses(
    db: &mut SqliteConnection,
    name: &str,
    most: usize,
) -> Result<Vec<Used>, Fault> {
    let most = limit(most);
    let rows = sqlx::query_file!("src/table/saved/uses.sql", name, most)
        .fetch_all(db)
        .await?;
    rows.into_iter()
        .map(|row| {
            Ok(Used {
                sent: Use {
                    message: MessageId(row.message),
                    name: name.to_owned(),
                    language: row.language,
                    case: CaseNumber(row.case_number),
                    agent: AgentId(row.agent),
                    at: time("saved_uses.at", row.at)?,
                    unchanged: row.unchanged != 0,
                },
                customer: CustomerId(row.customer),
                solved: row.solved != 0,
                came_back: row.came_back != 0,
                mark: row.mark.and_then(|mark| u8::try_from(mark).ok()),
            })
        })
        .collect()
}
