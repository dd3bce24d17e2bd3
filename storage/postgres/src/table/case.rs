//! Cases: how they are written and which of them are found.

use crate::column::{PlaceColumns, limit, maybe_list, maybe_millis, maybe_plain, millis, plain};
use crate::fault::Fault;
use bot_core::case::{Case, Private, State};
use bot_core::id::{CaseNumber, CustomerId};
use bot_core::place::Place;
use bot_core::ports::{CaseFilter, Needs};
use sqlx::PgConnection;

mod queue;
mod row;

pub(crate) use queue::{due_after, promised_before, queue, queue_length};
pub(crate) use row::Row;

/// The number of the first case: three digits would look as if the shop had opened yesterday.
const FIRST: i64 = 1001;

/// Writes a case as it is now.
pub(crate) async fn put(db: &mut PgConnection, case: &Case) -> Result<(), Fault> {
    let Case {
        number,
        state,
        owner,
        customer,
        place,
        opened_for,
        link,
        private,
        side,
        language,
        reason,
        order,
        continues,
        opened_at,
        expected_by,
        room,
        card,
        solved_question,
        pinned,
        due_at,
        mood,
        promises,
    } = case;
    let state_since = match state {
        State::Solved { at } | State::Closed { at } => Some(millis(*at)),
        State::New | State::Open | State::Pending | State::OnHold => None,
    };
    let (private, token, private_place) = match private {
        Private::None => ("none", None, None),
        Private::Offered { token } => ("offered", Some(token), None),
        Private::Direct { place } => ("direct", None, Some(place)),
        Private::Whisper => ("whisper", None, None),
    };
    let state = state.key();
    let owner = owner.as_ref().map(|owner| &owner.0);
    let place = PlaceColumns::of(Some(place));
    let opened_for_place = PlaceColumns::of(Some(&opened_for.place));
    let private_place = PlaceColumns::of(private_place);
    let side = side.key();
    let continues = continues.map(|case| case.0);
    let (opened_at, expected_by) = (millis(*opened_at), maybe_millis(*expected_by));
    let room = PlaceColumns::of(room.as_ref());
    let (link, reason) = (maybe_plain(link.as_ref()), maybe_plain(reason.as_ref()));
    let order = maybe_plain(order.as_ref());
    let solved_question = solved_question.as_ref().map(|post| &post.0);
    let promised_by = maybe_millis(promises.iter().map(|promise| promise.by).min());
    let due_at = maybe_millis(*due_at);
    let promises = maybe_list("cases.promises", promises)?;
    sqlx::query_file!(
        "src/table/case/put.sql",
        number.0,
        state,
        state_since,
        owner,
        customer.0,
        place.platform,
        place.server,
        place.channel,
        place.thread,
        place.alone,
        opened_for_place.platform,
        opened_for_place.server,
        opened_for_place.channel,
        opened_for_place.thread,
        opened_for_place.alone,
        opened_for.id,
        link.as_deref(),
        private,
        token,
        private_place.platform,
        private_place.server,
        private_place.channel,
        private_place.thread,
        private_place.alone,
        side,
        language,
        reason.as_deref(),
        order.as_deref(),
        continues,
        opened_at,
        expected_by,
        room.platform,
        room.server,
        room.channel,
        room.thread,
        room.alone,
        card.0,
        solved_question,
        pinned,
        promises,
        due_at,
        promised_by,
        mood.key()
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The number that the next case will have.
pub(crate) async fn next_number(db: &mut PgConnection) -> Result<CaseNumber, Fault> {
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
    db: &mut PgConnection,
    number: CaseNumber,
) -> Result<Option<Case>, Fault> {
    one(
        sqlx::query_as!(Row, "SELECT * FROM cases WHERE number = $1", number.0)
            .fetch_optional(db)
            .await?,
    )
}

/// The case whose room this is.
pub(crate) async fn by_room(db: &mut PgConnection, room: &Place) -> Result<Option<Case>, Fault> {
    let platform = room.platform.key();
    // One statement for each, since a comparison that takes NULL for a value cannot use the index.
    one(match &room.thread {
        Some(thread) => sqlx::query_as!(
            Row,
            "SELECT * FROM cases WHERE room_channel = $1 AND room_thread = $2 AND room_platform = $3
            ORDER BY number DESC LIMIT 1",
            room.channel,
            thread,
            platform
        )
        .fetch_optional(db)
        .await?,
        None => sqlx::query_as!(
            Row,
            "SELECT * FROM cases WHERE room_channel = $1 AND room_thread IS NULL AND room_platform = $2
            ORDER BY number DESC LIMIT 1",
            room.channel,
            platform
        )
        .fetch_optional(db)
        .await?,
    })
}

/// The newest case of this customer that was opened in this place or has its private side there, active ones before
/// closed ones.
pub(crate) async fn latest_in(
    db: &mut PgConnection,
    customer: &CustomerId,
    place: &Place,
) -> Result<Option<Case>, Fault> {
    let platform = place.platform.key();
    one(sqlx::query_as!(
        Row,
        "SELECT * FROM cases WHERE customer = $1 AND (
            (place_channel = $2 AND place_thread IS NOT DISTINCT FROM $3 AND place_platform = $4)
            OR (private_channel = $2 AND private_thread IS NOT DISTINCT FROM $3 AND private_platform = $4)
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
    db: &mut PgConnection,
    customer: &CustomerId,
) -> Result<Option<Case>, Fault> {
    one(sqlx::query_as!(
        Row,
        "SELECT * FROM cases WHERE customer = $1 ORDER BY (state = 'closed'), number DESC LIMIT 1",
        customer.0
    )
    .fetch_optional(db)
    .await?)
}

/// The case whose private side was offered with this token.
pub(crate) async fn by_private_token(
    db: &mut PgConnection,
    token: &str,
) -> Result<Option<Case>, Fault> {
    let token = plain(token);
    one(sqlx::query_as!(
        Row,
        "SELECT * FROM cases WHERE private_token = $1 ORDER BY number DESC LIMIT 1",
        &*token
    )
    .fetch_optional(db)
    .await?)
}

/// Cases by a filter. One statement for every narrowing that has an index of its own; what else is asked is tried on the
/// rows that it finds.
pub(crate) async fn filtered(
    db: &mut PgConnection,
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
            "SELECT * FROM cases WHERE customer = $1
                AND ($2::text IS NULL OR owner = $2) AND (NOT $3 OR owner IS NULL) AND (NOT $4 OR state <> 'closed')
                AND ($6 = 0 OR ($6 = 1 OR state IN ('new', 'open')) AND state <> 'solved'
                    AND NOT EXISTS (SELECT 1 FROM board WHERE board.case_number = cases.number))
            ORDER BY number LIMIT $5",
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
                AND ($2 = 0 OR ($2 = 1 OR state IN ('new', 'open')) AND state <> 'solved'
                    AND NOT EXISTS (SELECT 1 FROM board WHERE board.case_number = cases.number))
            ORDER BY number LIMIT $1",
            most,
            needs
        )
        .fetch_all(db)
        .await?
    } else {
        sqlx::query_as!(Row, "SELECT * FROM cases ORDER BY number LIMIT $1", most)
            .fetch_all(db)
            .await?
    };
    rows.into_iter().map(Row::read).collect()
}

/// What leads pinned, which is never much: what else is asked is tried on it.
async fn pinned_of(db: &mut PgConnection, filter: &CaseFilter) -> Result<Vec<Case>, Fault> {
    let needs = Needs::asked(filter.needs);
    let rows = sqlx::query_as!(
        Row,
        "SELECT * FROM cases WHERE pinned AND state <> 'closed'
                AND ($1 = 0 OR ($1 = 1 OR state IN ('new', 'open')) AND state <> 'solved'
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

/// The cases of an owner, or those of nobody: a statement for each, so that each uses its index.
async fn of_owner(
    db: &mut PgConnection,
    owner: Option<&String>,
    active: bool,
    needs: i32,
    most: i64,
) -> Result<Vec<Row>, Fault> {
    let rows = match (owner, active) {
        (Some(owner), true) => {
            sqlx::query_as!(
                Row,
                "SELECT * FROM cases WHERE owner = $1 AND state <> 'closed'
                AND ($3 = 0 OR ($3 = 1 OR state IN ('new', 'open')) AND state <> 'solved'
                    AND NOT EXISTS (SELECT 1 FROM board WHERE board.case_number = cases.number))
            ORDER BY number LIMIT $2",
                owner,
                most,
                needs
            )
            .fetch_all(db)
            .await?
        }
        (Some(owner), false) => {
            sqlx::query_as!(
                Row,
                "SELECT * FROM cases WHERE owner = $1 ORDER BY number LIMIT $2",
                owner,
                most
            )
            .fetch_all(db)
            .await?
        }
        (None, true) => {
            sqlx::query_as!(
                Row,
                "SELECT * FROM cases WHERE owner IS NULL AND state <> 'closed'
                AND ($2 = 0 OR ($2 = 1 OR state IN ('new', 'open')) AND state <> 'solved'
                    AND NOT EXISTS (SELECT 1 FROM board WHERE board.case_number = cases.number))
            ORDER BY number LIMIT $1",
                most,
                needs
            )
            .fetch_all(db)
            .await?
        }
        (None, false) => {
            sqlx::query_as!(
                Row,
                "SELECT * FROM cases WHERE owner IS NULL ORDER BY number LIMIT $1",
                most
            )
            .fetch_all(db)
            .await?
        }
    };
    Ok(rows)
}
