//! The queue: cases that are not closed, in the order in which they should be worked on ([`bot_core::priority`]), and those
//! that have to be thought of next.
//!
//! One statement for every narrowing that has an index of its own. All others go through the index `cases_queue`, which is in
//! this order and has in it all that may be asked, so that no case is read that is not told.

use super::Row;
use crate::column::{limit, maybe_millis, millis};
use crate::fault::Fault;
use bot_core::case::Case;
use bot_core::ports::QueueFilter;
use jiff::Timestamp;
use sqlx::SqliteConnection;

/// What a filter asks, as it is handed to a statement.
struct Asked<'a> {
    owner: Option<&'a String>,
    unassigned: bool,
    customer: Option<&'a String>,
    pinned: bool,
    ours: bool,
    reason: Option<&'a String>,
    late: Option<i64>,
    most: i64,
}

impl<'a> Asked<'a> {
    fn of(filter: &'a QueueFilter) -> Self {
        let QueueFilter {
            owner,
            unassigned,
            customer,
            pinned,
            ours,
            reason,
            late,
            most,
        } = filter;
        Self {
            owner: owner.as_ref().map(|owner| &owner.0),
            unassigned: *unassigned,
            customer: customer.as_ref().map(|customer| &customer.0),
            pinned: *pinned,
            ours: *ours,
            reason: reason.as_ref(),
            late: maybe_millis(*late),
            most: limit(*most),
        }
    }
}

/// What goes first of the queue.
pub(crate) async fn queue(
    db: &mut SqliteConnection,
    filter: &QueueFilter,
) -> Result<Vec<Case>, Fault> {
    let Asked {
        owner,
        unassigned,
        customer,
        pinned,
        ours,
        reason,
        late,
        most,
    } = Asked::of(filter);
    let rows = if customer.is_some() || pinned {
        return few(db, filter).await;
    } else if owner.is_some() {
        sqlx::query_as!(
            Row,
            "SELECT * FROM cases WHERE owner = ?1 AND state <> 'closed'
                AND (NOT ?2 OR owner IS NULL) AND (?3 IS NULL OR reason = ?3) AND (?4 IS NULL OR due_at <= ?4) AND (NOT ?6 OR state IN ('new', 'open'))
            ORDER BY (state NOT IN ('new', 'open')), (opened_at - CASE WHEN continues IS NULL THEN 0 ELSE 14400000 END - CASE mood WHEN 'heated' THEN 21600000 WHEN 'tense' THEN 3600000 ELSE 0 END), number LIMIT ?5",
            owner,
            unassigned,
            reason,
            late,
            most,
            ours
        )
        .fetch_all(db)
        .await?
    } else {
        // `+` keeps SQLite from gathering all of nobody's cases before it puts them in order.
        sqlx::query_as!(
            Row,
            "SELECT * FROM cases WHERE state <> 'closed'
                AND (NOT ?1 OR +owner IS NULL) AND (?2 IS NULL OR reason = ?2) AND (?3 IS NULL OR due_at <= ?3) AND (NOT ?5 OR state IN ('new', 'open'))
            ORDER BY (state NOT IN ('new', 'open')), (opened_at - CASE WHEN continues IS NULL THEN 0 ELSE 14400000 END - CASE mood WHEN 'heated' THEN 21600000 WHEN 'tense' THEN 3600000 ELSE 0 END), number LIMIT ?4",
            unassigned,
            reason,
            late,
            most,
            ours
        )
        .fetch_all(db)
        .await?
    };
    rows.into_iter().map(Row::read).collect()
}

/// Of one customer, or what leads pinned: never many.
async fn few(db: &mut SqliteConnection, filter: &QueueFilter) -> Result<Vec<Case>, Fault> {
    let Asked {
        owner,
        unassigned,
        customer,
        pinned,
        ours,
        reason,
        late,
        most,
    } = Asked::of(filter);
    let rows = if pinned {
        sqlx::query_as!(
            Row,
            "SELECT * FROM cases WHERE pinned = 1 AND state <> 'closed'
                AND (?1 IS NULL OR customer = ?1) AND (?2 IS NULL OR owner = ?2) AND (NOT ?3 OR owner IS NULL) AND (?4 IS NULL OR reason = ?4) AND (?5 IS NULL OR due_at <= ?5) AND (NOT ?7 OR state IN ('new', 'open'))
            ORDER BY (state NOT IN ('new', 'open')), (opened_at - CASE WHEN continues IS NULL THEN 0 ELSE 14400000 END - CASE mood WHEN 'heated' THEN 21600000 WHEN 'tense' THEN 3600000 ELSE 0 END), number LIMIT ?6",
            customer,
            owner,
            unassigned,
            reason,
            late,
            most,
            ours
        )
        .fetch_all(db)
        .await?
    } else {
        sqlx::query_as!(
            Row,
            "SELECT * FROM cases WHERE customer = ?1 AND state <> 'closed'
                AND (?2 IS NULL OR owner = ?2) AND (NOT ?3 OR owner IS NULL) AND (?4 IS NULL OR reason = ?4) AND (?5 IS NULL OR due_at <= ?5) AND (NOT ?7 OR state IN ('new', 'open'))
            ORDER BY (state NOT IN ('new', 'open')), (opened_at - CASE WHEN continues IS NULL THEN 0 ELSE 14400000 END - CASE mood WHEN 'heated' THEN 21600000 WHEN 'tense' THEN 3600000 ELSE 0 END), number LIMIT ?6",
            customer,
            owner,
            unassigned,
            reason,
            late,
            most,
            ours
        )
        .fetch_all(db)
        .await?
    };
    rows.into_iter().map(Row::read).collect()
}

/// How many there are in all.
pub(crate) async fn queue_length(
    db: &mut SqliteConnection,
    filter: &QueueFilter,
) -> Result<usize, Fault> {
    let Asked {
        owner,
        unassigned,
        customer,
        pinned,
        ours,
        reason,
        late,
        most: _,
    } = Asked::of(filter);
    let number: i64 = if customer.is_some() || pinned {
        sqlx::query_scalar!(
            r#"SELECT count(*) AS "number!: i64" FROM cases WHERE state <> 'closed'
                AND (?1 IS NULL OR customer = ?1) AND (NOT ?2 OR pinned = 1) AND (?3 IS NULL OR owner = ?3) AND (NOT ?4 OR owner IS NULL) AND (?5 IS NULL OR reason = ?5) AND (?6 IS NULL OR due_at <= ?6) AND (NOT ?7 OR state IN ('new', 'open'))"#,
            customer,
            pinned,
            owner,
            unassigned,
            reason,
            late,
            ours
        )
        .fetch_one(db)
        .await?
    } else if owner.is_some() {
        sqlx::query_scalar!(
            r#"SELECT count(*) AS "number!: i64" FROM cases WHERE owner = ?1 AND state <> 'closed'
                AND (NOT ?2 OR owner IS NULL) AND (?3 IS NULL OR reason = ?3) AND (?4 IS NULL OR due_at <= ?4) AND (NOT ?5 OR state IN ('new', 'open'))"#,
            owner,
            unassigned,
            reason,
            late,
            ours
        )
        .fetch_one(db)
        .await?
    } else if let (Some(late), None, false) = (late, reason, unassigned || ours) {
        sqlx::query_scalar!(
            r#"SELECT count(*) AS "number!: i64" FROM cases WHERE due_at <= ?1 AND state <> 'closed'"#,
            late
        )
        .fetch_one(db)
        .await?
    } else {
        sqlx::query_scalar!(
            r#"SELECT count(*) AS "number!: i64" FROM cases WHERE state <> 'closed'
                AND (NOT ?1 OR +owner IS NULL) AND (?2 IS NULL OR reason = ?2) AND (?3 IS NULL OR due_at <= ?3) AND (NOT ?4 OR state IN ('new', 'open'))"#,
            unassigned,
            reason,
            late,
            ours
        )
        .fetch_one(db)
        .await?
    };
    Ok(usize::try_from(number).unwrap_or_default())
}

/// In which something will be late next.
pub(crate) async fn due_after(
    db: &mut SqliteConnection,
    at: Timestamp,
    most: usize,
) -> Result<Vec<Case>, Fault> {
    let (at, most) = (millis(at), limit(most));
    let rows = sqlx::query_as!(
        Row,
        "SELECT * FROM cases WHERE due_at > ?1 AND state <> 'closed' ORDER BY due_at, number LIMIT ?2",
        at,
        most
    )
    .fetch_all(db)
    .await?;
    rows.into_iter().map(Row::read).collect()
}

/// In which something was promised for before this time.
pub(crate) async fn promised_before(
    db: &mut SqliteConnection,
    at: Timestamp,
    most: usize,
) -> Result<Vec<Case>, Fault> {
    let (at, most) = (millis(at), limit(most));
    let rows = sqlx::query_as!(
        Row,
        "SELECT * FROM cases WHERE promised_by < ?1 AND state <> 'closed' ORDER BY promised_by, number LIMIT ?2",
        at,
        most
    )
    .fetch_all(db)
    .await?;
    rows.into_iter().map(Row::read).collect()
}
