//! Surveys: one question after one closure.

use crate::column::{self, maybe_plain, maybe_time, millis, needed, time};
use crate::fault::Fault;
use bot_core::id::{AgentId, CaseNumber, CustomerId, PostId, SurveyId};
use bot_core::survey::{Stage, Survey};
use jiff::Timestamp;
use sqlx::PgConnection;
use std::borrow::Cow;

struct Row {
    id: String,
    case_number: i64,
    agent: Option<String>,
    platform: String,
    reason: Option<String>,
    closed_at: i64,
    stage: String,
    skipped_why: Option<String>,
    asked_at: Option<i64>,
    rated_at: Option<i64>,
    mark: Option<i64>,
    comment: Option<String>,
    post: Option<String>,
    thanks: Option<String>,
}

impl Row {
    fn read(self) -> Result<Survey, Fault> {
        let asked_at = maybe_time("surveys.asked_at", self.asked_at)?;
        let rated_at = maybe_time("surveys.rated_at", self.rated_at)?;
        let stage = match self.stage.as_str() {
            "planned" => Stage::Planned,
            "skipped" => Stage::Skipped {
                why: needed("surveys.skipped_why", self.skipped_why)?,
            },
            "asked" => Stage::Asked {
                at: needed("surveys.asked_at", asked_at)?,
            },
            "rated" => Stage::Rated {
                asked_at: needed("surveys.asked_at", asked_at)?,
                at: needed("surveys.rated_at", rated_at)?,
                mark: needed(
                    "surveys.mark",
                    self.mark.and_then(|mark| u8::try_from(mark).ok()),
                )?,
                comment: self.comment,
            },
            "expired" => Stage::Expired {
                asked_at: needed("surveys.asked_at", asked_at)?,
            },
            "withdrawn" => Stage::Withdrawn,
            other => return Err(column::unknown("surveys.stage", other)),
        };
        Ok(Survey {
            id: SurveyId(self.id),
            case: CaseNumber(self.case_number),
            agent: self.agent.map(AgentId),
            platform: column::platform("surveys.platform", &self.platform)?,
            reason: self.reason,
            closed_at: time("surveys.closed_at", self.closed_at)?,
            stage,
            post: self.post.map(PostId),
            thanks: self.thanks.map(PostId),
        })
    }
}

/// What a stage has, as columns.
#[derive(Default)]
struct StageColumns<'a> {
    skipped_why: Option<&'a str>,
    asked_at: Option<i64>,
    rated_at: Option<i64>,
    mark: Option<i64>,
    comment: Option<Cow<'a, str>>,
}

impl<'a> StageColumns<'a> {
    fn of(stage: &'a Stage) -> Self {
        match stage {
            Stage::Planned | Stage::Withdrawn => Self::default(),
            Stage::Skipped { why } => Self {
                skipped_why: Some(why),
                ..Self::default()
            },
            Stage::Asked { at } | Stage::Expired { asked_at: at } => Self {
                asked_at: Some(millis(*at)),
                ..Self::default()
            },
            Stage::Rated {
                asked_at,
                at,
                mark,
                comment,
            } => Self {
                skipped_why: None,
                asked_at: Some(millis(*asked_at)),
                rated_at: Some(millis(*at)),
                mark: Some(i64::from(*mark)),
                comment: maybe_plain(comment.as_ref()),
            },
        }
    }
}

/// Writes a survey as it is now. That the customer was asked stays known when it is withdrawn.
pub(crate) async fn put(db: &mut PgConnection, survey: &Survey) -> Result<(), Fault> {
    let Survey {
        id,
        case,
        agent,
        platform,
        reason,
        closed_at,
        stage,
        post,
        thanks,
    } = survey;
    let columns = StageColumns::of(stage);
    let agent = agent.as_ref().map(|agent| &agent.0);
    let (platform, closed_at, stage) = (platform.key(), millis(*closed_at), stage.key());
    let post = post.as_ref().map(|post| &post.0);
    let thanks = thanks.as_ref().map(|post| &post.0);
    sqlx::query!(
        "INSERT INTO surveys (
            id, case_number, agent, platform, reason, closed_at, stage, skipped_why, asked_at, rated_at, mark, comment,
            post, thanks
        ) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
        ON CONFLICT (id) DO UPDATE SET
            case_number = excluded.case_number, agent = excluded.agent, platform = excluded.platform,
            reason = excluded.reason, closed_at = excluded.closed_at, stage = excluded.stage,
            skipped_why = excluded.skipped_why, asked_at = coalesce(excluded.asked_at, surveys.asked_at),
            rated_at = excluded.rated_at, mark = excluded.mark, comment = excluded.comment, post = excluded.post,
            thanks = excluded.thanks",
        id.0,
        case.0,
        agent,
        platform,
        reason.as_deref(),
        closed_at,
        stage,
        columns.skipped_why,
        columns.asked_at,
        columns.rated_at,
        columns.mark,
        columns.comment.as_deref(),
        post,
        thanks
    )
    .execute(db)
    .await?;
    Ok(())
}

/// A survey.
pub(crate) async fn by_id(db: &mut PgConnection, id: &SurveyId) -> Result<Option<Survey>, Fault> {
    sqlx::query_as!(
        Row,
        "SELECT id, case_number, agent, platform, reason, closed_at, stage, skipped_why, asked_at, rated_at, mark,
            comment, post, thanks
        FROM surveys WHERE id = $1",
        id.0
    )
    .fetch_optional(db)
    .await?
    .map(Row::read)
    .transpose()
}

/// The newest survey of a case.
pub(crate) async fn latest(
    db: &mut PgConnection,
    case: CaseNumber,
) -> Result<Option<Survey>, Fault> {
    sqlx::query_as!(
        Row,
        "SELECT id, case_number, agent, platform, reason, closed_at, stage, skipped_why, asked_at, rated_at, mark,
            comment, post, thanks
        FROM surveys WHERE case_number = $1 ORDER BY seq DESC LIMIT 1",
        case.0
    )
    .fetch_optional(db)
    .await?
    .map(Row::read)
    .transpose()
}

/// When this customer was last asked.
pub(crate) async fn last_asked(
    db: &mut PgConnection,
    customer: &CustomerId,
) -> Result<Option<Timestamp>, Fault> {
    let asked = sqlx::query_scalar!(
        r#"SELECT asked_at AS "asked_at!" FROM surveys
        WHERE case_number IN (SELECT number FROM cases WHERE customer = $1) AND asked_at IS NOT NULL
        ORDER BY asked_at DESC LIMIT 1"#,
        customer.0
    )
    .fetch_optional(db)
    .await?;
    maybe_time("surveys.asked_at", asked)
}
