//! Both platforms, as far as they are on: connected, listened to, told of our commands.

use crate::exit::Failure;
use crate::settings::{News, Settings};
use adapters_discord::Discord;
use adapters_telegram::Telegram;
use bot_core::command::Listing;
use bot_core::place::Platform;
use bot_core::ports::{Brought, Clock, Intake, Link, Manners, Performer, Performers};
use bot_core::rules::{Bots, Rules};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

/// The time limit of an ordinary call.
const REQUEST_LIMIT: Duration = Duration::from_secs(15);

/// The time limit of a call that carries a file.
const UPLOAD_LIMIT: Duration = Duration::from_secs(120);

/// How long Telegram holds a poll when there is nothing to tell.
const POLL_SECONDS: u16 = 25;

/// The platforms that are on.
pub struct Platforms {
    /// Discord.
    pub discord: Option<Arc<Discord>>,
    /// Telegram.
    pub telegram: Option<Arc<Telegram>>,
    /// How Telegram's news come.
    news: News,
}

impl std::fmt::Debug for Platforms {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Platforms")
            .field("discord", &self.discord.is_some())
            .field("telegram", &self.telegram.is_some())
            .finish()
    }
}

/// Connects to the platforms for which there is a token.
///
/// # Errors
/// No token at all, a token that is refused, or a platform that cannot be reached in time.
pub async fn connect(settings: &Settings, clock: &Arc<dyn Clock>) -> Result<Platforms, Failure> {
    if settings.discord.is_none() && settings.telegram.is_none() {
        let what = "There is no token yet, so there is nothing to listen to. Put BYLINE_DISCORD_TOKEN or \
                    BYLINE_TELEGRAM_TOKEN into .env (.env.example shows how), or run `byline demo`, which needs none.";
        return Err(Failure::Settings(what.to_owned()));
    }
    let mut platforms = Platforms {
        discord: None,
        telegram: None,
        news: News::Asked,
    };
    if let Some(discord) = &settings.discord {
        let settings_of = || adapters_discord::Settings {
            token: discord.token.reveal().to_owned(),
            api_base: discord.api.clone(),
            gateway: None,
            request_limit: REQUEST_LIMIT,
            upload_limit: UPLOAD_LIMIT,
        };
        let connected = patiently(settings.patience, async || {
            Discord::connect(settings_of(), Arc::clone(clock))
                .await
                .map_err(|error| match error {
                    adapters_discord::ConnectError::Unreachable { .. } => {
                        Failure::Unreachable(error.to_string())
                    }
                    _ => Failure::Refused(error.to_string()),
                })
        });
        platforms.discord = Some(connected.await?);
    }
    if let Some(telegram) = &settings.telegram {
        let settings_of = || adapters_telegram::Settings {
            token: telegram.token.reveal().to_owned(),
            api_base: telegram.api.clone(),
            poll_seconds: POLL_SECONDS,
            takes_over: telegram.news != News::Asked,
            request_limit: REQUEST_LIMIT,
            upload_limit: UPLOAD_LIMIT,
        };
        let connected = patiently(settings.patience, async || {
            Telegram::connect(settings_of(), Arc::clone(clock))
                .await
                .map_err(|error| match error {
                    adapters_telegram::ConnectError::Unreachable(_) => {
                        Failure::Unreachable(error.to_string())
                    }
                    _ => Failure::Refused(error.to_string()),
                })
        });
        platforms.telegram = Some(connected.await?);
        platforms.news = telegram.news.clone();
    }
    Ok(platforms)
}

/// Tries again while a platform cannot be reached, up to a time; what is refused is refused at once.
async fn patiently<T>(
    patience: Duration,
    connect: impl AsyncFn() -> Result<T, Failure>,
) -> Result<T, Failure> {
    let mut last = None;
    let trying = async {
        let mut wait = Duration::from_millis(500);
        loop {
            match connect().await {
                Err(Failure::Unreachable(why)) => {
                    tracing::warn!(why, "trying again");
                    last = Some(why);
                }
                other => return other,
            }
            let _ = tokio::time::timeout(wait, std::future::pending::<()>()).await;
            wait = (wait * 2).min(Duration::from_secs(5));
        }
    };
    match tokio::time::timeout(patience, trying).await {
        Ok(result) => result,
        Err(_) => {
            Err(Failure::Unreachable(last.unwrap_or_else(|| {
                "a platform did not answer in time".to_owned()
            })))
        }
    }
}

/// The parts of a desk that run, by name.
type Tasks = JoinSet<(&'static str, Result<(), Failure>)>;

impl Platforms {
    /// What each platform can do.
    #[must_use]
    pub fn manners(&self) -> BTreeMap<Platform, Manners> {
        let mut manners = BTreeMap::new();
        if self.discord.is_some() {
            manners.insert(Platform::Discord, adapters_discord::manners());
        }
        if self.telegram.is_some() {
            manners.insert(Platform::Telegram, adapters_telegram::manners());
        }
        manners
    }

    /// Our own accounts.
    #[must_use]
    pub fn bots(&self) -> Bots {
        let mut bots = Bots::default();
        bots.accounts
            .extend(self.discord.iter().map(|discord| discord.bot_account()));
        bots.accounts
            .extend(self.telegram.iter().map(|telegram| telegram.bot_account()));
        if let Some(telegram) = &self.telegram {
            bots.start_links
                .insert(Platform::Telegram, telegram.start_link());
        }
        bots
    }

    /// Who performs effects.
    #[must_use]
    pub fn performers(&self) -> Performers {
        let mut performers = Performers::new();
        if let Some(discord) = &self.discord {
            performers.insert(Platform::Discord, Arc::clone(discord) as Arc<dyn Performer>);
        }
        if let Some(telegram) = &self.telegram {
            performers.insert(
                Platform::Telegram,
                Arc::clone(telegram) as Arc<dyn Performer>,
            );
        }
        performers
    }

    /// What is brought to our web server, which listens at this port.
    pub(crate) fn brought(&mut self, intake: &Arc<dyn Intake>, port: u16) -> Vec<Arc<dyn Brought>> {
        let (Some(telegram), News::Brought(server)) = (&self.telegram, &mut self.news) else {
            return Vec::new();
        };
        if server.port() == Some(0) {
            // An address with a host takes a port.
            let _ = server.set_port(Some(port));
        }
        vec![telegram.doorstep(Arc::clone(intake))]
    }

    /// How the connections stand.
    #[must_use]
    pub fn links(&self) -> BTreeMap<Platform, watch::Receiver<Link>> {
        let mut links = BTreeMap::new();
        if let Some(discord) = &self.discord {
            links.insert(Platform::Discord, discord.link());
        }
        if let Some(telegram) = &self.telegram {
            links.insert(Platform::Telegram, telegram.link());
        }
        links
    }

    /// Listens to each platform until it is stopped.
    pub(crate) fn listen(
        &self,
        tasks: &mut Tasks,
        rules: &Rules,
        intake: Arc<dyn Intake>,
        stop: &CancellationToken,
    ) {
        if let Some(discord) = &self.discord {
            let watch = adapters_discord::Watch {
                channels: watched(rules, Platform::Discord),
                desk: desk(rules, Platform::Discord),
            };
            let (discord, intake, stop) = (Arc::clone(discord), Arc::clone(&intake), stop.clone());
            tasks.spawn(async move {
                let ended = discord.listen(intake, watch, stop).await;
                (
                    "Discord",
                    ended.map_err(|fatal| Failure::Refused(fatal.to_string())),
                )
            });
        }
        if let Some(telegram) = &self.telegram {
            let (telegram, intake, stop) = (Arc::clone(telegram), intake, stop.clone());
            let news = self.news.clone();
            tasks.spawn(async move {
                let ended = match news {
                    News::Asked | News::AskedByUsAlone => telegram.listen(intake, stop).await,
                    News::Brought(server) => telegram.have_it_brought(&server, stop).await,
                };
                (
                    "Telegram",
                    ended.map_err(|fatal| Failure::Refused(fatal.to_string())),
                )
            });
        }
    }

    /// Tells each platform of our commands, once.
    pub(crate) fn publish(&self, tasks: &mut Tasks, rules: &Rules, listings: Vec<Listing>) {
        let discord = self.discord.clone();
        let telegram = self.telegram.clone();
        let own_server = rules.book.desk.server.clone();
        let staff_group = desk(rules, Platform::Telegram);
        tasks.spawn(async move {
            if let Some(discord) = discord {
                let mut servers: BTreeSet<String> = own_server.into_iter().collect();
                match discord.servers().await {
                    Ok(found) => servers.extend(found),
                    Err(why) => tracing::warn!(
                        why,
                        "staff get their commands on the desk's own server alone"
                    ),
                }
                let servers: Vec<String> = servers.into_iter().collect();
                if let Err(why) = discord.publish_commands(&listings, &servers).await {
                    tracing::error!(
                        why,
                        "Discord did not take our commands; they stay as they were"
                    );
                }
            }
            if let Some(telegram) = telegram
                && let Err(why) = telegram
                    .publish_commands(&listings, staff_group.as_deref())
                    .await
            {
                tracing::error!(
                    why,
                    "Telegram did not take our commands; they stay as they were"
                );
            }
            ("commands", Ok(()))
        });
    }
}

/// The channels or chats of a platform that the brand book names.
pub(crate) fn watched(rules: &Rules, platform: Platform) -> Vec<String> {
    let of = rules
        .book
        .watched
        .iter()
        .filter(|watched| watched.platform == platform);
    of.map(|watched| watched.channel.clone()).collect()
}

/// The staff's place, if it is on this platform.
pub(crate) fn desk(rules: &Rules, platform: Platform) -> Option<String> {
    let desk = &rules.book.desk;
    (desk.platform == platform).then(|| desk.channel.clone())
}
