//! Times that the desk asked to be told of.

use crate::column::{self, limit, millis, time};
use crate::fault::Fault;
use bot_core::id::{CaseNumber, SurveyId};
use bot_core::timer::{Due, Timer};
use jiff::Timestamp;
use sqlx::PgConnection;

struct Row {
    at: i64,
    kind: String,
    of: String,
}

impl Row {
    fn read(self) -> Result<Timer, Fault> {
        let due = match self.kind.as_str() {
            "close_solved" => Due::CloseSolved(CaseNumber(
                self.of
                    .parse()
                    .map_err(|_| column::unknown("timers.of", &self.of))?,
            )),
            "send_survey" => Due::SendSurvey(SurveyId(self.of)),
            "expire_survey" => Due::ExpireSurvey(SurveyId(self.of)),
            "board" => Due::Board,
            other => return Err(column::unknown("timers.kind", other)),
        };
        Ok(Timer {
            at: time("timers.at", self.at)?,
            due,
        })
    }
}

/// Sets a timer, or moves it.
pub(crate) async fn set(db: &mut PgConnection, timer: &Timer) -> Result<(), Fault> {
    let Timer { at, due } = timer;
    let (kind, of) = match due {
        Due::CloseSolved(case) => ("close_solved", case.0.to_string()),
        Due::SendSurvey(survey) => ("send_survey", survey.0.clone()),
        Due::ExpireSurvey(survey) => ("expire_survey", survey.0.clone()),
        Due::Board => ("board", String::new()),
    };
    let (key, at) = (due.key(), millis(*at));
    sqlx::query!(
        "INSERT INTO timers (key, at, kind, of) VALUES ($1, $2, $3, $4)
        ON CONFLICT (key) DO UPDATE SET at = excluded.at",
        key,
        at,
        kind,
        of
    )
    .execute(db)
    .await?;
    Ok(())
}

/// It is no longer wanted.
pub(crate) async fn gone(db: &mut PgConnection, key: &str) -> Result<(), Fault> {
    sqlx::query!("DELETE FROM timers WHERE key = $1", key)
        .execute(db)
        .await?;
    Ok(())
}

/// The desk was told of it. One that was moved to a later time meanwhile stays.
pub(crate) async fn told(db: &mut PgConnection, due: &Due, now: Timestamp) -> Result<(), Fault> {
    let (key, now) = (due.key(), millis(now));
    sqlx::query!("DELETE FROM timers WHERE key = $1 AND at <= $2", key, now)
        .execute(db)
        .await?;
    Ok(())
}

/// Timers that have come, oldest first.
pub(crate) async fn due(
    db: &mut PgConnection,
    now: Timestamp,
    most: usize,
) -> Result<Vec<Timer>, Fault> {
    let (now, most) = (millis(now), limit(most));
    sqlx::query_as!(
        Row,
        "SELECT at, kind, of FROM timers WHERE at <= $1 ORDER BY at, key LIMIT $2",
        now,
        most
    )
    .fetch_all(db)
    .await?
    .into_iter()
    .map(Row::read)
    .collect()
}
