//! The pinned message that shows how the desk stands ([`bot_core::glance`]).

use crate::column::{millis, time};
use crate::fault::Fault;
use bot_core::glance::Glance;
use bot_core::id::PostId;
use sqlx::SqliteConnection;

/// Writes it as it is now, or that there is none any more.
pub(crate) async fn put(db: &mut SqliteConnection, glance: Option<&Glance>) -> Result<(), Fault> {
    let Some(Glance {
        post,
        facts,
        words,
        at,
        told,
    }) = glance
    else {
        sqlx::query!("DELETE FROM glance").execute(db).await?;
        return Ok(());
    };
    let at = millis(*at);
    sqlx::query!(
        "INSERT INTO glance (one, post, facts, words, at, told) VALUES (1, ?1, ?2, ?3, ?4, ?5)
        ON CONFLICT (one) DO UPDATE SET
            post = excluded.post, facts = excluded.facts, words = excluded.words, at = excluded.at, told = excluded.told",
        post.0,
        facts,
        words,
        at,
        told
    )
    .execute(db)
    .await?;
    Ok(())
}

/// As it is now, where there is one.
pub(crate) async fn now(db: &mut SqliteConnection) -> Result<Option<Glance>, Fault> {
    let row = sqlx::query!("SELECT post, facts, words, at, told FROM glance")
        .fetch_optional(db)
        .await?;
    row.map(|row| {
        Ok(Glance {
            post: PostId(row.post),
            facts: row.facts,
            words: row.words,
            at: time("glance.at", row.at)?,
            told: row.told != 0,
        })
    })
    .transpose()
}
