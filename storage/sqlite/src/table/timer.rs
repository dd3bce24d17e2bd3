//! Times that the desk asked to be told of.

use crate::column::{self, limit, millis, time};
use crate::fault::Fault;
use bot_core::id::{AgentId, CaseNumber, SurveyId};
use bot_core::timer::{Due, Timer};
use jiff::Timestamp;
use sqlx::SqliteConnection;

struct Row {
    at: i64,
    kind: String,
    of: String,
}

impl Row {
    fn read(self) -> Result<Timer, Fault> {
        let case = || match self.of.parse() {
            Ok(number) => Ok(CaseNumber(number)),
            Err(_) => Err(column::unknown("timers.of", &self.of)),
        };
        let due = match self.kind.as_str() {
            "close_solved" => Due::CloseSolved(case()?),
            "send_survey" => Due::SendSurvey(SurveyId(self.of)),
            "expire_survey" => Due::ExpireSurvey(SurveyId(self.of)),
            "expected" => Due::Expected(case()?),
            "target" => Due::Target(case()?),
            "promise" => Due::Promise(case()?),
            "hold" => Due::Hold(case()?),
            "follow" => Due::Follow(case()?),
            "going" => Due::Going(case()?),
            "card" => Due::Card(case()?),
            "summary" => Due::Summary(AgentId(self.of)),
            "board" => Due::Board,
            "glance" => Due::Glance,
            "route" => Due::Route,
            other => return Err(column::unknown("timers.kind", other)),
        };
        Ok(Timer {
            at: time("timers.at", self.at)?,
            due,
        })
    }
}

/// What a timer is for, in its columns.
pub(crate) fn kind_and_of(due: &Due) -> (&'static str, String) {
    match due {
        Due::CloseSolved(case) => ("close_solved", case.0.to_string()),
        Due::SendSurvey(survey) => ("send_survey", survey.0.clone()),
        Due::ExpireSurvey(survey) => ("expire_survey", survey.0.clone()),
        Due::Expected(case) => ("expected", case.0.to_string()),
        Due::Target(case) => ("target", case.0.to_string()),
        Due::Promise(case) => ("promise", case.0.to_string()),
        Due::Hold(case) => ("hold", case.0.to_string()),
        Due::Follow(case) => ("follow", case.0.to_string()),
        Due::Going(case) => ("going", case.0.to_string()),
        Due::Card(case) => ("card", case.0.to_string()),
        Due::Summary(agent) => ("summary", agent.0.clone()),
        Due::Board => ("board", String::new()),
        Due::Glance => ("glance", String::new()),
        Due::Route => ("route", String::new()),
    }
}

/// The desk was told of it. One that was moved to a later time meanwhile stays.
pub(crate) async fn told(
    db: &mut SqliteConnection,
    due: &Due,
    now: Timestamp,
) -> Result<(), Fault> {
    let (key, now) = (due.key(), millis(now));
    sqlx::query!("DELETE FROM timers WHERE key = ? AND at <= ?", key, now)
        .execute(db)
        .await?;
    Ok(())
}

/// Timers that have come, oldest first.
pub(crate) async fn due(
    db: &mut SqliteConnection,
    now: Timestamp,
    most: usize,
) -> Result<Vec<Timer>, Fault> {
    let (now, most) = (millis(now), limit(most));
    sqlx::query_as!(
        Row,
        "SELECT at, kind, of FROM timers WHERE at <= ? ORDER BY at, key LIMIT ?",
        now,
        most
    )
    .fetch_all(db)
    .await?
    .into_iter()
    .map(Row::read)
    .collect()
}
