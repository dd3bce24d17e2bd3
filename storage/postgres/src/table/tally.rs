//! Counts for health and for people. Each is counted in an index.

use crate::fault::Fault;
use bot_core::outbox::Refusal;
use bot_core::ports::Tally;
use sqlx::PgConnection;

/// Counts everything that is worth a look.
pub(crate) async fn count(db: &mut PgConnection) -> Result<Tally, Fault> {
    let counts = sqlx::query!(
        r#"SELECT
            (SELECT count(*) FROM outbox WHERE standing IN ('waiting', 'sending')) AS "waiting!",
            (SELECT count(*) FROM outbox WHERE standing = 'refused') AS "refused!",
            (SELECT count(*) FROM outbox WHERE standing = 'unknown') AS "unknown!",
            -- A room that could not be opened at once is tried again in a lane of its own.
            (SELECT count(*) FROM outbox WHERE lane LIKE 'open:%' AND kind = 'open_room'
                AND standing IN ('waiting', 'sending')) AS "rooms!",
            (SELECT count(*) FROM board) AS "board!",
            (SELECT count(*) FROM unreadable_events) AS "unreadable!",
            (SELECT count(*) FROM timers) AS "timers!""#
    )
    .fetch_one(&mut *db)
    .await?;
    // Read from the newest row backwards: the first that went to the staff's place is a few rows away.
    let desk = sqlx::query_scalar!(
        "SELECT detail FROM outbox
        WHERE (kind = 'open_room' OR to_room_of IS NOT NULL OR lane = 'board') AND (standing = 'delivered' OR detail IS NOT NULL)
        ORDER BY seq DESC LIMIT 1"
    )
    .fetch_optional(&mut *db)
    .await?
    .flatten();
    let cases = sqlx::query!(r#"SELECT state, count(*) AS "number!" FROM cases GROUP BY state"#)
        .fetch_all(&mut *db)
        .await?;
    Ok(Tally {
        outbox_waiting: counts.waiting,
        outbox_refused: counts.refused,
        rooms_waiting: counts.rooms,
        on_board: counts.board,
        desk_trouble: desk.filter(|why| {
            [Refusal::Forbidden, Refusal::PlaceGone]
                .iter()
                .any(|refusal| why.starts_with(refusal.key()))
        }),
        outbox_unknown: counts.unknown,
        cases: cases
            .into_iter()
            .map(|row| (row.state, row.number))
            .collect(),
        unreadable: counts.unreadable,
        timers: counts.timers,
    })
}
