//! What was decided in a batch, written at once.

use super::rows;
use crate::column::{json, millis};
use crate::fault::Fault;
use crate::table::agent;
use bot_core::ports::sheet::Pending;
use jiff::Timestamp;
use serde::Serialize;
use sqlx::SqliteConnection;

/// Carries out a statement that takes its rows as a JSON array, where there are any.
macro_rules! all {
    ($db:ident, $what:literal, $rows:expr, $file:literal $(, $more:expr)*) => {{
        let rows: Vec<_> = $rows;
        if !rows.is_empty() {
            let rows = array($what, &rows)?;
            sqlx::query_file!($file, rows $(, $more)*).execute(&mut *$db).await?;
        }
    }};
}

/// Writes everything.
pub(super) async fn write(
    db: &mut SqliteConnection,
    pending: Pending,
    now: Timestamp,
) -> Result<(), Fault> {
    let Pending {
        customers,
        agents,
        cases,
        messages,
        history,
        timers,
        standings,
        replaced,
        outgoing,
        taken,
    } = pending;
    let at = millis(now);
    for agent in agents.values() {
        agent::put(&mut *db, agent).await?;
    }
    all!(
        db,
        "customers",
        customers.values().map(rows::customer).collect(),
        "src/bulk/sql/customers.sql"
    );
    all!(
        db,
        "cases",
        cases.values().map(rows::case).collect(),
        "src/bulk/sql/cases.sql"
    );
    all!(
        db,
        "messages",
        messages.iter().map(|it| rows::message(it)).collect(),
        "src/bulk/sql/messages.sql"
    );
    let parts = messages.iter().flat_map(|message| {
        let parts = (1_i64..).zip(&message.parts);
        parts.map(|(position, post)| (&message.id, position, post))
    });
    all!(
        db,
        "message_parts",
        parts.collect(),
        "src/bulk/sql/parts.sql"
    );
    all!(
        db,
        "history",
        history.iter().map(rows::history).collect(),
        "src/bulk/sql/history.sql"
    );
    let (set, gone): (Vec<_>, Vec<_>) = timers.into_iter().partition(|(_, it)| it.is_some());
    let set = set.iter().filter_map(|(_, timer)| timer.as_ref());
    all!(
        db,
        "timers",
        set.map(rows::timer).collect(),
        "src/bulk/sql/timers.sql"
    );
    all!(
        db,
        "timers.key",
        gone.into_iter().map(|(key, _)| key).collect(),
        "src/bulk/sql/timers_gone.sql"
    );
    all!(
        db,
        "outbox",
        standings.iter().map(|it| rows::stands(it, now)).collect(),
        "src/bulk/sql/stands.sql"
    );
    all!(
        db,
        "outbox.replaces",
        replaced.into_iter().collect(),
        "src/bulk/sql/replaced.sql",
        at
    );
    let puts: Result<Vec<_>, Fault> = outgoing.iter().map(|put| rows::put(put, now)).collect();
    all!(db, "outbox", puts?, "src/bulk/sql/outbox.sql", at);
    all!(db, "seen_events", taken, "src/bulk/sql/taken.sql", at);
    Ok(())
}

fn array(what: &'static str, rows: &[impl Serialize]) -> Result<String, Fault> {
    json(what, &rows)
}
