//! Trying again, or dropping, what does not go out. It is decided upon like everything else, in one transaction with the
//! row as it stands then: a desk may be at work beside it.

use super::MOST;
use crate::cli::{Mend, Rows};
use crate::desk;
use crate::exit::Failure;
use crate::keep;
use crate::say;
use crate::settings::Settings;
use bot_core::decide::TheDesk;
use bot_core::event::{Arrived, Event, Operated};
use bot_core::id::PostId;
use bot_core::outbox::{Sent, Wish};
use bot_core::ports::{Clock, Store, StoreError, Taken};
use serde_json::json;
use std::sync::Arc;

/// Does it, row by row, and says what became of each.
///
/// # Errors
/// The database or the brand book cannot be used, or it could not be done to every row.
pub async fn mend(
    settings: &Settings,
    mend: Mend,
    json: bool,
    clock: Arc<dyn Clock>,
) -> Result<(), Failure> {
    let (wish, rows) = match mend {
        Mend::Retry(rows) => (Wish::Retry, rows),
        Mend::Drop(rows) => (Wish::Drop, rows),
    };
    let desk = desk::by_command(settings, Arc::clone(&clock))?;
    let store = keep::beside(&settings.database).await?;
    let done = all(&*store, &desk, wish, rows, json).await;
    store.close().await;
    match done.map_err(|error| Failure::Database(error.to_string()))? {
        0 => Ok(()),
        1 => Err(Failure::Running("one row stays as it was".to_owned())),
        count => Err(Failure::Running(format!("{count} rows stay as they were"))),
    }
}

/// Returns to how many rows it could not be done.
async fn all(
    store: &dyn Store,
    desk: &TheDesk,
    wish: Wish,
    rows: Rows,
    json: bool,
) -> Result<usize, StoreError> {
    let mut posts: Vec<PostId> = rows.rows.into_iter().map(PostId).collect();
    if rows.all_refused || rows.all_unknown {
        let overview = store.overview(desk.clock.now(), MOST).await?;
        if rows.all_refused {
            posts.extend(overview.refused.into_iter().map(|ended| ended.row));
        }
        if rows.all_unknown {
            posts.extend(overview.unknown.into_iter().map(|ended| ended.row));
        }
    }
    if posts.is_empty() && !json {
        say::line("There is no such row: nothing to be done.");
    }
    let mut stays = 0;
    for post in posts {
        let against = one(store, desk, wish, &post).await?;
        let done = against.is_none();
        stays += usize::from(!done);
        if json {
            say::line(&json!({"row": post, "done": done, "why": against}).to_string());
            continue;
        }
        let what = match (&against, wish) {
            (Some(why), _) => format!("row {post}: {why}"),
            (None, Wish::Retry) => {
                format!("row {post} is tried again, as soon as the desk is open")
            }
            (None, Wish::Drop) => format!("row {post} is dropped"),
        };
        say::line(&format!("{} {what}", say::mark(done)));
    }
    Ok(stays)
}

/// Does it to one row. Returns why it could not be done, if so.
async fn one(
    store: &dyn Store,
    desk: &TheDesk,
    wish: Wish,
    post: &PostId,
) -> Result<Option<&'static str>, StoreError> {
    let now = desk.clock.now();
    let arrived = Arrived {
        key: format!("operated:{post}:{}", now.as_microsecond()),
        at: now,
        event: Event::Operated(Operated {
            post: post.clone(),
            wish,
        }),
    };
    if let Some(why) = against(store, wish, post).await? {
        return Ok(Some(why));
    }
    let taken = store.take(&[arrived], None, desk, now).await?;
    if taken == [Taken::Recorded] {
        return Ok(None);
    }
    // The desk was quicker: something else became of the row meanwhile.
    let why = against(store, wish, post).await?;
    Ok(Some(why.unwrap_or("it changed just now; look again")))
}

async fn against(
    store: &dyn Store,
    wish: Wish,
    post: &PostId,
) -> Result<Option<&'static str>, StoreError> {
    let mut reads = store.reads().await?;
    let sent: Option<Sent> = reads.sent(post).await?;
    Ok(match sent {
        None => Some("there is no such row"),
        Some(sent) => wish.against(&sent),
    })
}
