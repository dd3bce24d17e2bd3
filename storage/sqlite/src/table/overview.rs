//! What stands here, for a monitor and for a person who looks for what is wrong.

use crate::column::{limit, maybe_time, millis, named, platform, time};
use crate::fault::Fault;
use crate::migrate::version;
use bot_core::id::{CaseNumber, PostId};
use bot_core::place::Platform;
use bot_core::ports::{
    Ended, Gauges, OF_LATE, Overview, Queue, STUCK_AFTER, Source, Unanswered, Unended, Unreadable,
};
use jiff::Timestamp;
use sqlx::SqliteConnection;
use std::collections::BTreeMap;

/// Counts what has not ended. Rows that have are by far the most, and none of these looks at them.
pub(crate) async fn gauges(db: &mut SqliteConnection, now: Timestamp) -> Result<Gauges, Fault> {
    let (at, stuck) = (millis(now), millis(now - STUCK_AFTER));
    let queues = sqlx::query_file!("src/table/overview/queues.sql", at, stuck)
        .fetch_all(&mut *db)
        .await?;
    let gates = sqlx::query_file!("src/table/overview/gates.sql", at)
        .fetch_all(&mut *db)
        .await?;
    let open = sqlx::query_scalar!(
        "SELECT count(*) FROM cases WHERE state IN ('new', 'open', 'pending', 'on-hold', 'solved')"
    )
    .fetch_one(&mut *db)
    .await?;
    let waiting = sqlx::query_file!("src/table/overview/waiting.sql")
        .fetch_one(&mut *db)
        .await?;
    let board = sqlx::query_scalar!("SELECT count(*) FROM board")
        .fetch_one(&mut *db)
        .await?;
    let unreadable = sqlx::query!(
        r#"SELECT platform, count(*) AS "events!: i64" FROM unreadable_events GROUP BY platform"#
    )
    .fetch_all(&mut *db)
    .await?;
    let leases = sqlx::query!("SELECT name, until FROM leases")
        .fetch_all(&mut *db)
        .await?;
    let mut gauges = Gauges {
        cases_open: open,
        cases_waiting: waiting.cases,
        cases_on_board: board,
        waiting_since: maybe_time("messages.at", waiting.since)?,
        ..Gauges::default()
    };
    for row in queues {
        gauges.queues.push(Queue {
            platform: platform("outbox.platform", &row.platform)?,
            standing: named("outbox.standing", &row.standing)?,
            rows: row.rows,
            due_since: maybe_time("outbox.due_since", row.due_since)?,
            stuck: row.stuck,
        });
    }
    for row in gates {
        let on = platform("gates.name", &row.platform)?;
        count(&mut gauges.gates_told, on, row.told);
        count(&mut gauges.gates_kept, on, row.kept);
    }
    for row in unreadable {
        let on = platform("unreadable_events.platform", &row.platform)?;
        count(&mut gauges.unreadable, on, row.events);
    }
    for row in leases {
        let until = time("leases.until", row.until)?;
        gauges.leases.insert(row.name, until);
    }
    Ok(gauges)
}

fn count(counts: &mut BTreeMap<Platform, i64>, on: Platform, number: i64) {
    *counts.entry(on).or_default() += number;
}

/// Everything for a person. Not as quick as the counts: nobody asks often.
pub(crate) async fn overview(
    db: &mut SqliteConnection,
    now: Timestamp,
    most: usize,
) -> Result<Overview, Fault> {
    let gauges = gauges(&mut *db, now).await?;
    let (at, late, most) = (millis(now), millis(now - OF_LATE), limit(most));
    let waiting = sqlx::query_file_as!(UnendedRow, "src/table/overview/unended.sql", at, most)
        .fetch_all(&mut *db)
        .await?;
    let unknown = sqlx::query_file_as!(EndedRow, "src/table/overview/unknown.sql", most)
        .fetch_all(&mut *db)
        .await?;
    let refused = sqlx::query_file_as!(EndedRow, "src/table/overview/refused.sql", late, most)
        .fetch_all(&mut *db)
        .await?;
    let cases = sqlx::query_file!("src/table/overview/unanswered.sql", most)
        .fetch_all(&mut *db)
        .await?;
    let events = sqlx::query!(
        "SELECT platform, key, why, at FROM unreadable_events ORDER BY at DESC LIMIT ?",
        most
    )
    .fetch_all(&mut *db)
    .await?;
    let sources = sqlx::query!("SELECT source, at FROM cursors ORDER BY source")
        .fetch_all(&mut *db)
        .await?;
    // Not checked when compiled: these are SQLite's own.
    let size: i64 = sqlx::query_scalar(
        "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size",
    )
    .fetch_one(&mut *db)
    .await?;
    let mut overview = Overview {
        gauges,
        size: u64::try_from(size).ok(),
        version: version(db).await?,
        ..Overview::default()
    };
    for row in waiting {
        overview.waiting.push(row.read()?);
    }
    for row in unknown {
        overview.unknown.push(row.read()?);
    }
    for row in refused {
        overview.refused.push(row.read()?);
    }
    for row in cases {
        overview.unanswered.push(Unanswered {
            case: CaseNumber(row.number),
            since: time("messages.at", row.since)?,
            expected_by: maybe_time("cases.expected_by", row.expected_by)?,
            owned: row.owned != 0,
        });
    }
    for row in events {
        overview.unreadable.push(Unreadable {
            platform: platform("unreadable_events.platform", &row.platform)?,
            key: row.key,
            why: row.why,
            at: time("unreadable_events.at", row.at)?,
        });
    }
    for row in sources {
        overview.sources.push(Source {
            source: row.source,
            at: time("cursors.at", row.at)?,
        });
    }
    Ok(overview)
}

struct UnendedRow {
    id: String,
    platform: String,
    kind: String,
    case_number: Option<i64>,
    standing: String,
    attempts: i64,
    due: i64,
    not_before: Option<i64>,
    detail: Option<String>,
    shut: Option<i64>,
    behind: Option<String>,
    changes: Option<String>,
    roomless: i64,
}

impl UnendedRow {
    fn read(self) -> Result<Unended, Fault> {
        Ok(Unended {
            id: PostId(self.id),
            platform: platform("outbox.platform", &self.platform)?,
            kind: self.kind,
            case: self.case_number.map(CaseNumber),
            standing: named("outbox.standing", &self.standing)?,
            tries: self.attempts,
            due: time("outbox.due_since", self.due)?,
            not_before: maybe_time("outbox.not_before", self.not_before)?,
            detail: self.detail,
            limit_until: maybe_time("gates.opens_at", self.shut)?,
            behind: self.behind.map(PostId),
            changes: self.changes.map(PostId),
            roomless: self.roomless != 0,
        })
    }
}

struct EndedRow {
    id: String,
    platform: String,
    kind: String,
    case_number: Option<i64>,
    ended_at: i64,
    detail: Option<String>,
}

impl EndedRow {
    fn read(self) -> Result<Ended, Fault> {
        Ok(Ended {
            row: PostId(self.id),
            platform: platform("outbox.platform", &self.platform)?,
            what: self.kind,
            case: self.case_number.map(CaseNumber),
            at: time("outbox.ended_at", self.ended_at)?,
            why: self.detail,
        })
    }
}
