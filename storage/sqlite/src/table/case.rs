//! Cases: how they are written and which of them are found.

use crate::column::limit;
use crate::fault::Fault;
use bot_core::case::Case;
use bot_core::id::{CaseNumber, CustomerId};
use bot_core::place::Place;
use bot_core::ports::{CaseFilter, Needs};
use sqlx::SqliteConnection;

mod queue;
mod row;

pub(crate) use queue::{due_after, promised_before, queue, queue_length};
pub(crate) use row::Row;

/// The number of the first case: three digits would look as if the shop had opened yesterday.
const FIRST: i64 = 1001;

/// The number that the next case will have.
pub(crate) async fn next_number(db: &mut SqliteConnection) -> Result<CaseNumber, Fault> {
    let last = sqlx::query_scalar!("SELECT number FROM cases ORDER BY number DESC LIMIT 1")
        .fetch_optional(db)
        .await?;
    Ok(CaseNumber(last.map_or(FIRST, |number| number + 1)))
}

fn one(row: Option<Row>) -> Result<Option<Case>, Fault> {
    row.map(Row::read).transpose()
}

/// A case.
pub(crate) async fn by_number(
    db: &mut SqliteConnection,
    number: CaseNumber,
) -> Result<Option<Case>, Fault> {
    one(
        sqlx::query_as!(Row, "SELECT * FROM cases WHERE number = ?", number.0)
            .fetch_optional(db)
            .await?,
    )
}

/// The case whose room this is.
pub(crate) async fn by_room(
    db: &mut SqliteConnection,
    room: &Place,
) -> Result<Option<Case>, Fault> {
    let platform = room.platform.key();
    one(sqlx::query_as!(
        Row,
        "SELECT * FROM cases WHERE room_channel = ? AND room_thread IS ? AND room_platform = ?
        ORDER BY number DESC LIMIT 1",
        room.channel,
        room.thread,
        platform
    )
    .fetch_optional(db)
    .await?)
}

/// The newest case of this customer that was opened in this place or has its private side there, active ones before
/// closed ones.
pub(crate) async fn latest_in(
    db: &mut SqliteConnection,
    customer: &CustomerId,
    place: &Place,
) -> Result<Option<Case>, Fault> {
    let platform = place.platform.key();
    one(sqlx::query_as!(
        Row,
        "SELECT * FROM cases WHERE customer = ?1 AND (
            (place_channel = ?2 AND place_thread IS ?3 AND place_platform = ?4)
            OR (private_channel = ?2 AND private_thread IS ?3 AND private_platform = ?4)
        ) ORDER BY (state = 'closed'), number DESC LIMIT 1",
        customer.0,
        place.channel,
        place.thread,
        platform
    )
    .fetch_optional(db)
    .await?)
}

/// The newest case of this customer, active ones before closed ones.
pub(crate) async fn latest_of(
    db: &mut SqliteConnection,
    customer: &CustomerId,
) -> Result<Option<Case>, Fault> {
    one(sqlx::query_as!(
        Row,
        "SELECT * FROM cases WHERE customer = ? ORDER BY (state = 'closed'), number DESC LIMIT 1",
        customer.0
    )
    .fetch_optional(db)
    .await?)
}

/// The case whose private side was offered with this token.
pub(crate) async fn by_private_token(
    db: &mut SqliteConnection,
    token: &str,
) -> Result<Option<Case>, Fault> {
    one(sqlx::query_as!(
        Row,
        "SELECT * FROM cases WHERE private_token = ? ORDER BY number DESC LIMIT 1",
        token
    )
    .fetch_optional(db)
    .await?)
}

/// Cases by a filter. One statement for every narrowing that has an index of its own; what else is asked is tried on the
/// rows that it finds.
pub(crate) async fn filtered(
    db: &mut SqliteConnection,
    filter: &CaseFilter,
) -> Result<Vec<Case>, Fault> {
    let CaseFilter {
        owner,
        unassigned,
        customer,
        active,
        pinned,
        needs,
        most,
    } = filter;
    // Whatever needs somebody is active.
    let active = *active || needs.is_some();
    let needs = Needs::asked(*needs);
    if *pinned {
        return pinned_of(db, filter).await;
    }
    let owner = owner.as_ref().map(|owner| &owner.0);
    let customer = customer.as_ref().map(|customer| &customer.0);
    let most = limit(*most);
    let rows = if customer.is_some() {
        sqlx::query_as!(
            Row,
            "SELECT * FROM cases WHERE customer = ?1
                AND (?2 IS NULL OR owner = ?2) AND (NOT ?3 OR owner IS NULL) AND (NOT ?4 OR state <> 'closed')
                AND (?6 = 0 OR (?6 = 1 OR state IN ('new', 'open')) AND state <> 'solved'
                    AND NOT EXISTS (SELECT 1 FROM board WHERE board.case_number = cases.number))
            ORDER BY number LIMIT ?5",
            customer,
            owner,
            unassigned,
            active,
            most,
            needs
        )
        .fetch_all(db)
        .await?
    } else if owner.is_some() && *unassigned {
        // No case has this owner and none.
        Vec::new()
    } else if owner.is_some() || *unassigned {
        of_owner(db, owner, active, needs, most).await?
    } else if active {
        sqlx::query_as!(
            Row,
            "SELECT * FROM cases WHERE state <> 'closed'
                AND (?2 = 0 OR (?2 = 1 OR state IN ('new', 'open')) AND state <> 'solved'
                    AND NOT EXISTS (SELECT 1 FROM board WHERE board.case_number = cases.number))
            ORDER BY number LIMIT ?1",
            most,
            needs
        )
        .fetch_all(db)
        .await?
    } else {
        sqlx::query_as!(Row, "SELECT * FROM cases ORDER BY number LIMIT ?", most)
            .fetch_all(db)
            .await?
    };
    rows.into_iter().map(Row::read).collect()
}

/// What leads pinned, which is never much: what else is asked is tried on it.
async fn pinned_of(db: &mut SqliteConnection, filter: &CaseFilter) -> Result<Vec<Case>, Fault> {
    let needs = Needs::asked(filter.needs);
    let rows = sqlx::query_as!(
        Row,
        "SELECT * FROM cases WHERE pinned = 1 AND state <> 'closed'
                AND (?1 = 0 OR (?1 = 1 OR state IN ('new', 'open')) AND state <> 'solved'
                    AND NOT EXISTS (SELECT 1 FROM board WHERE board.case_number = cases.number))
            ORDER BY number LIMIT 1000",
        needs
    )
    .fetch_all(db)
    .await?;
    let mut cases: Vec<Case> = rows.into_iter().map(Row::read).collect::<Result<_, _>>()?;
    cases.retain(|case| {
        let of = filter.owner.is_none() || case.owner == filter.owner;
        let of_nobody = !filter.unassigned || case.owner.is_none();
        let customer = filter.customer.as_ref();
        of && of_nobody && customer.is_none_or(|it| case.customer == *it)
    });
    cases.truncate(filter.most);
    Ok(cases)
}

/// The cases of an owner, or those of nobody.
async fn of_owner(
    db: &mut SqliteConnection,
    owner: Option<&String>,
    active: bool,
    needs: i32,
    most: i64,
) -> Result<Vec<Row>, Fault> {
    let rows = if active {
        sqlx::query_as!(
            Row,
            "SELECT * FROM cases WHERE owner IS ?1 AND state <> 'closed'
                AND (?3 = 0 OR (?3 = 1 OR state IN ('new', 'open')) AND state <> 'solved'
                    AND NOT EXISTS (SELECT 1 FROM board WHERE board.case_number = cases.number))
            ORDER BY number LIMIT ?2",
            owner,
            most,
            needs
        )
        .fetch_all(db)
        .await?
    } else {
        sqlx::query_as!(
            Row,
            "SELECT * FROM cases WHERE owner IS ? ORDER BY number LIMIT ?",
            owner,
            most
        )
        .fetch_all(db)
        .await?
    };
    Ok(rows)
}
