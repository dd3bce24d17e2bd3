//! Agents.

use crate::column::{self, millis, time};
use crate::fault::Fault;
use bot_core::agent::Agent;
use bot_core::id::{AgentId, CaseNumber};
use bot_core::place::Account;
use sqlx::SqliteConnection;

struct Row {
    id: String,
    platform: String,
    account: String,
    account_name: String,
    public_name: Option<String>,
    about: Option<String>,
    picture: Option<String>,
    language: String,
    since: i64,
    working: String,
}

impl Row {
    fn read(self) -> Result<Agent, Fault> {
        Ok(Agent {
            id: AgentId(self.id),
            account: Account {
                platform: column::platform("agents.platform", &self.platform)?,
                id: self.account,
            },
            account_name: self.account_name,
            public_name: self.public_name,
            about: self.about,
            picture: self.picture,
            language: self.language,
            since: time("agents.since", self.since)?,
            working: column::from_json("agents.working", &self.working)?,
        })
    }
}

/// Writes an agent as they are now.
pub(crate) async fn put(db: &mut SqliteConnection, agent: &Agent) -> Result<(), Fault> {
    let Agent {
        id,
        account,
        account_name,
        public_name,
        about,
        picture,
        language,
        since,
        working,
    } = agent;
    let working = column::json("agents.working", working)?;
    let (platform, since) = (account.platform.key(), millis(*since));
    sqlx::query!(
        "INSERT INTO agents (id, platform, account, account_name, public_name, about, picture, language, since, working)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET
            platform = excluded.platform, account = excluded.account, account_name = excluded.account_name,
            public_name = excluded.public_name, about = excluded.about, picture = excluded.picture,
            language = excluded.language, since = excluded.since,
            working = excluded.working",
        id.0,
        platform,
        account.id,
        account_name,
        public_name,
        about,
        picture,
        language,
        since,
        working
    )
    .execute(db)
    .await?;
    Ok(())
}

/// An agent.
pub(crate) async fn by_id(db: &mut SqliteConnection, id: &AgentId) -> Result<Option<Agent>, Fault> {
    sqlx::query_as!(Row, "SELECT * FROM agents WHERE id = ?", id.0)
        .fetch_optional(db)
        .await?
        .map(Row::read)
        .transpose()
}

/// An agent by their account.
pub(crate) async fn by_account(
    db: &mut SqliteConnection,
    account: &Account,
) -> Result<Option<Agent>, Fault> {
    let platform = account.platform.key();
    sqlx::query_as!(
        Row,
        "SELECT * FROM agents WHERE platform = ? AND account = ?",
        platform,
        account.id
    )
    .fetch_optional(db)
    .await?
    .map(Row::read)
    .transpose()
}

/// All agents, those known longest first. A brand has few; the bound is only there so that there is one.
pub(crate) async fn all(db: &mut SqliteConnection) -> Result<Vec<Agent>, Fault> {
    sqlx::query_as!(Row, "SELECT * FROM agents ORDER BY since, rowid LIMIT 1000")
        .fetch_all(db)
        .await?
        .into_iter()
        .map(Row::read)
        .collect()
}

/// Up to which message an agent has seen a case.
pub(crate) async fn seen(
    db: &mut SqliteConnection,
    case: CaseNumber,
    agent: &AgentId,
) -> Result<i64, Fault> {
    Ok(sqlx::query_scalar!(
        "SELECT ordinal FROM case_seen WHERE case_number = ? AND agent = ?",
        case.0,
        agent.0
    )
    .fetch_optional(db)
    .await?
    .unwrap_or(0))
}

/// An agent has seen a case up to this message. Nothing seen becomes unseen again.
pub(crate) async fn saw(
    db: &mut SqliteConnection,
    case: CaseNumber,
    agent: &AgentId,
    ordinal: i64,
) -> Result<(), Fault> {
    sqlx::query!(
        "INSERT INTO case_seen (case_number, agent, ordinal) VALUES (?, ?, ?)
        ON CONFLICT (case_number, agent) DO UPDATE SET ordinal = max(ordinal, excluded.ordinal)",
        case.0,
        agent.0,
        ordinal
    )
    .execute(db)
    .await?;
    Ok(())
}
