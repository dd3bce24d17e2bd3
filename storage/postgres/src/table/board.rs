//! The board: cases that wait for a room, and how much waits for the staff's group.

use crate::column::{self, from_json, json, limit, maybe_millis, millis};
use crate::fault::Fault;
use bot_core::board::{Heat, LANE, Pressure, Waiting};
use bot_core::id::CaseNumber;
use bot_core::pace::Gate;
use jiff::Timestamp;
use sqlx::PgConnection;

/// More is not counted: nobody asks how far beyond the limit it is.
const COUNTED: i64 = 100;

struct Row {
    case_number: i64,
    heat: i64,
    untold: String,
}

impl Row {
    fn read(self) -> Result<Waiting, Fault> {
        let heat = Heat::ALL.into_iter().find(|heat| heat.rank() == self.heat);
        Ok(Waiting {
            case: CaseNumber(self.case_number),
            heat: column::needed("board.heat", heat)?,
            untold: from_json("board.untold", &self.untold)?,
        })
    }
}

/// Writes how a case waits, as it does now.
pub(crate) async fn put(db: &mut PgConnection, waiting: &Waiting) -> Result<(), Fault> {
    let since = maybe_millis(waiting.since());
    let Waiting { case, heat, untold } = waiting;
    let (heat, untold) = (heat.rank(), json("board.untold", untold)?);
    sqlx::query!(
        "INSERT INTO board (case_number, heat, since, untold) VALUES ($1, $2, $3, $4)
        ON CONFLICT (case_number) DO UPDATE SET heat = excluded.heat, since = excluded.since, untold = excluded.untold",
        case.0,
        heat,
        since,
        untold
    )
    .execute(db)
    .await?;
    Ok(())
}

/// It waits no more.
pub(crate) async fn gone(db: &mut PgConnection, case: CaseNumber) -> Result<(), Fault> {
    sqlx::query!("DELETE FROM board WHERE case_number = $1", case.0)
        .execute(db)
        .await?;
    Ok(())
}

/// How a case waits, if it does.
pub(crate) async fn of(db: &mut PgConnection, case: CaseNumber) -> Result<Option<Waiting>, Fault> {
    sqlx::query_as!(
        Row,
        "SELECT case_number, heat, untold FROM board WHERE case_number = $1",
        case.0
    )
    .fetch_optional(db)
    .await?
    .map(Row::read)
    .transpose()
}

/// Who goes first.
pub(crate) async fn first(db: &mut PgConnection, most: usize) -> Result<Vec<Waiting>, Fault> {
    let most = limit(most);
    sqlx::query_as!(
        Row,
        "SELECT case_number, heat, untold FROM board
        ORDER BY (heat > 0), (since IS NULL), heat, since, case_number LIMIT $1",
        most
    )
    .fetch_all(db)
    .await?
    .into_iter()
    .map(Row::read)
    .collect()
}

/// How much waits at this gate and could go, and on the board.
pub(crate) async fn pressure(
    db: &mut PgConnection,
    gate: &Gate,
    now: Timestamp,
) -> Result<Pressure, Fault> {
    let now = millis(now);
    let found = sqlx::query_file!("src/table/board/pressure.sql", gate.0, now, LANE, COUNTED)
        .fetch_one(db)
        .await?;
    Ok(Pressure {
        waiting: u32::try_from(found.waiting).unwrap_or(u32::MAX),
        board: found.board,
        telling: u32::try_from(found.telling).unwrap_or(u32::MAX),
    })
}
