//! A desk in the sandbox: the furnished world, a brand book for it, and the desk that goes by them.

use crate::cli::DeskOn;
use crate::clock::{UuidSource, WallClock};
use crate::exit::Failure;
use crate::roles::Roles;
use crate::run::{self, Kept, Parts, Running};
use crate::settings::{Database, DiscordSettings, News, Secret, Settings, TelegramSettings};
use bot_core::id::CaseNumber;
use bot_core::ports::{Clock, StoreError};
use sandbox::world::{self, World};
use sandbox::{Client, Sandbox};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use url::Url;

/// How long the brand of the sandbox lets things take.
#[derive(Clone, Debug)]
pub struct Pace {
    /// How long after closing the survey is sent, as in a brand book.
    pub survey_after: String,
    /// How long a solved case stays silent before it is closed.
    pub close_after_silence: String,
    /// How long a customer is not asked again.
    pub survey_again_after: String,
    /// How long a reply can be taken back, or `off`.
    pub undo: String,
}

impl Pace {
    /// As the product has it.
    #[must_use]
    pub fn real() -> Self {
        Self {
            survey_after: "1h".to_owned(),
            close_after_silence: "3d".to_owned(),
            survey_again_after: "7d".to_owned(),
            // What is counted and told step by step goes at once.
            undo: "off".to_owned(),
        }
    }

    /// For someone who looks on.
    #[must_use]
    pub fn quick() -> Self {
        Self {
            survey_after: "8s".to_owned(),
            close_after_silence: "5m".to_owned(),
            survey_again_after: "0s".to_owned(),
            undo: "5s".to_owned(),
        }
    }
}

/// The furnished sandbox.
pub struct Stage {
    /// The platforms in miniature.
    pub sandbox: Sandbox,
    /// Their control API.
    pub client: Client,
    /// Who and what is there.
    pub world: World,
}

impl std::fmt::Debug for Stage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Stage").finish_non_exhaustive()
    }
}

/// Starts a sandbox and furnishes it.
///
/// # Errors
/// A port is taken.
pub async fn stage(port: u16) -> Result<Stage, Failure> {
    let options = sandbox::Options {
        control_port: port,
        ..sandbox::Options::default()
    };
    let sandbox = Sandbox::start(options).await.map_err(|error| {
        Failure::Running(format!(
            "the sandbox cannot use port {port} ({error}); choose another with --port"
        ))
    })?;
    let failed = |error: sandbox::SandboxError| {
        Failure::Running(format!("the sandbox could not be furnished: {error}"))
    };
    let client = Client::new(&sandbox.control_url()).map_err(failed)?;
    let world = world::furnish(&client).await.map_err(failed)?;
    Ok(Stage {
        sandbox,
        client,
        world,
    })
}

/// The settings of a desk in the sandbox.
///
/// # Errors
/// The sandbox has no address.
pub fn settings(sandbox: &Sandbox, database: impl Into<Database>) -> Result<Settings, Failure> {
    let address = |text: String| {
        Url::parse(&text).map_err(|error| Failure::Running(format!("{text}: {error}")))
    };
    Ok(Settings {
        discord: Some(DiscordSettings {
            token: Secret::new(sandbox::DISCORD_TOKEN.to_owned()),
            api: address(sandbox.discord_url())?,
        }),
        telegram: Some(TelegramSettings {
            token: Secret::new(sandbox::TELEGRAM_TOKEN.to_owned()),
            api: address(sandbox.telegram_url())?,
            news: News::Asked,
        }),
        database: database.into(),
        book: PathBuf::from("the demo's own"),
        web: Some("127.0.0.1:0".to_owned()),
        only: Roles::default(),
        patience: Duration::from_secs(10),
        log: "warn".to_owned(),
        log_json: false,
    })
}

/// The brand book of the sandbox's brand, as it would stand in `byline.toml`.
#[must_use]
pub fn book(world: &World, desk: DeskOn, pace: &Pace) -> String {
    let World {
        brand,
        discord,
        telegram,
        agents,
        lead,
        ..
    } = world;
    let quoted = |texts: &[String]| {
        texts
            .iter()
            .map(|text| format!("{text:?}"))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let telegram_agents: Vec<String> = agents.iter().map(|agent| agent.telegram.clone()).collect();
    let desk = match desk {
        DeskOn::Discord => format!(
            "platform = \"discord\"\ndiscord_server = \"{}\"\ndiscord_forum = \"{}\"",
            discord.guild, discord.cases
        ),
        DeskOn::Telegram => format!(
            "platform = \"telegram\"\ntelegram_group = \"{}\"",
            telegram.care
        ),
    };
    let Pace {
        survey_after,
        close_after_silence,
        survey_again_after,
        undo,
    } = pace;
    format!(
        r#"[brand]
name = {name:?}
aliases = [{aliases}]
team = "Kirsipuu Care"
signature = "line"

[desk]
{desk}

[[places]]
platform = "discord"
channel = "{general}"

[[places]]
platform = "discord"
channel = "{help}"

[[places]]
platform = "discord"
channel = "{ideas}"

[[places]]
platform = "telegram"
chat = "{friends}"

[[places]]
platform = "telegram"
chat = "{discussion}"

[staff]
discord_roles = ["{care}"]
lead_discord_roles = ["{care_lead}"]
telegram_members = [{telegram_agents}]
lead_telegram_members = ["{lead}"]

[delays]
survey_after = "{survey_after}"
close_after_silence = "{close_after_silence}"
survey_again_after = "{survey_again_after}"

[replies]
undo = "{undo}"

# Until somebody sets limits, the sandbox has none.
[limits]
telegram_per_chat_per_second = 0
telegram_per_group_per_minute = 0
telegram_overall_per_second = 0
discord_overall_per_second = 0
"#,
        name = brand.name,
        aliases = quoted(&brand.aliases),
        general = discord.general,
        help = discord.help,
        ideas = discord.ideas,
        friends = telegram.friends,
        discussion = telegram.news_chat,
        care = discord.roles.care_team,
        care_lead = discord.roles.care_lead,
        telegram_agents = quoted(&telegram_agents),
        lead = lead.telegram,
    )
}

/// Starts a desk in the sandbox.
///
/// # Errors
/// It cannot run; the sandbox's own brand book is never wrong.
pub async fn desk(
    stage: &Stage,
    database: impl Into<Database>,
    book: &str,
    clock: &Arc<WallClock>,
) -> Result<Running, Failure> {
    desk_with(settings(&stage.sandbox, database)?, book, clock).await
}

/// The same with settings of one's own.
///
/// # Errors
/// It cannot run.
pub async fn desk_with(
    settings: Settings,
    book: &str,
    clock: &Arc<WallClock>,
) -> Result<Running, Failure> {
    let book = bot_core::book::read("byline.toml", book)
        .map_err(|mistake| Failure::Settings(mistake.to_string()))?;
    run::start(Parts {
        settings,
        book,
        clock: Arc::clone(clock) as Arc<dyn Clock>,
        ids: Arc::new(UuidSource),
    })
    .await
}

/// Whether a desk has nothing to do at this moment: no timer has come, and nothing waits to be delivered.
///
/// # Errors
/// The database cannot be read.
pub async fn nothing_to_do(kept: &Kept, clock: &WallClock) -> Result<bool, Failure> {
    let failed = |error: StoreError| Failure::Database(error.to_string());
    // In this order: what a timer brings about is in the outbox once the timer is gone.
    let due = kept.due(clock.now(), 1).await.map_err(failed)?;
    let tally = kept.tally().await.map_err(failed)?;
    Ok(due.is_empty() && tally.outbox_waiting == 0 && tally.on_board == 0)
}

/// What is kept of a case: the words of its messages, in order.
///
/// # Errors
/// The database cannot be read.
pub async fn kept_of(kept: &Kept, case: i64) -> Result<Vec<String>, Failure> {
    let failed = |error: StoreError| Failure::Database(error.to_string());
    let mut reads = kept.reads().await.map_err(failed)?;
    let messages = reads.messages(CaseNumber(case)).await.map_err(failed)?;
    Ok(messages
        .iter()
        .map(|message| message.text.clone())
        .collect())
}

/// What the history of a case has: each deed's name in the database, and when it was.
///
/// # Errors
/// The database cannot be read.
pub async fn deeds_of(kept: &Kept, case: i64) -> Result<Vec<(&'static str, i64)>, Failure> {
    let failed = |error: StoreError| Failure::Database(error.to_string());
    let mut reads = kept.reads().await.map_err(failed)?;
    let history = reads.history(CaseNumber(case)).await.map_err(failed)?;
    let deeds = history.iter();
    Ok(deeds
        .map(|entry| (entry.deed.key(), entry.at.as_second()))
        .collect())
}
