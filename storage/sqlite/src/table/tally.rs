//! Counts for health and for people. Each is counted in an index.

use crate::fault::Fault;
use bot_core::outbox::Refusal;
use bot_core::ports::Tally;
use sqlx::SqliteConnection;

/// Counts everything that is worth a look.
pub(crate) async fn count(db: &mut SqliteConnection) -> Result<Tally, Fault> {
    let waiting =
        sqlx::query_scalar!("SELECT count(*) FROM outbox WHERE standing IN ('waiting', 'sending')")
            .fetch_one(&mut *db)
            .await?;
    let refused = sqlx::query_scalar!("SELECT count(*) FROM outbox WHERE standing = 'refused'")
        .fetch_one(&mut *db)
        .await?;
    let unknown = sqlx::query_scalar!("SELECT count(*) FROM outbox WHERE standing = 'unknown'")
        .fetch_one(&mut *db)
        .await?;
    // A room that could not be opened at once is tried again in a lane of its own.
    let rooms = sqlx::query_scalar!(
        "SELECT count(*) FROM outbox
        WHERE lane >= 'open:' AND lane < 'open;' AND kind = 'open_room' AND standing IN ('waiting', 'sending')"
    )
    .fetch_one(&mut *db)
    .await?;
    let board = sqlx::query_scalar!("SELECT count(*) FROM board")
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
    let cases =
        sqlx::query!(r#"SELECT state, count(*) AS "number!: i64" FROM cases GROUP BY state"#)
            .fetch_all(&mut *db)
            .await?;
    let unreadable = sqlx::query_scalar!("SELECT count(*) FROM unreadable_events")
        .fetch_one(&mut *db)
        .await?;
    let timers = sqlx::query_scalar!("SELECT count(*) FROM timers")
        .fetch_one(&mut *db)
        .await?;
    Ok(Tally {
        outbox_waiting: waiting,
        outbox_refused: refused,
        rooms_waiting: rooms,
        on_board: board,
        desk_trouble: desk.filter(|why| {
            [Refusal::Forbidden, Refusal::PlaceGone]
                .iter()
                .any(|refusal| why.starts_with(refusal.key()))
        }),
        outbox_unknown: unknown,
        cases: cases
            .into_iter()
            .map(|row| (row.state, row.number))
            .collect(),
        unreadable,
        timers,
    })
}
