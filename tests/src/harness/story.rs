//! The story itself: the platforms in miniature, Byline between them, the clock.

use super::ends::Expected;
use super::{LIMIT, Person, Place, Platform, Setting, Told, Trouble};
use crate::wait;
use bot_app::clock::WallClock;
use bot_app::nudge::Nudge;
use bot_app::run::Kept;
use bot_app::sandboxed::{self, Stage};
use bot_app::settings::{Database, News};
use sandbox::Client;
use sandbox::client::{NewChannel, NewPerson};
use sandbox::world::Someone;
use serde_json::Value;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{MutexGuard, oneshot};
use tokio::task::JoinHandle;

/// A story that is being told.
pub struct Story {
    stage: Stage,
    desk: Platform,
    book: String,
    /// Holds the database, and is gone when the story ends.
    folder: tempfile::TempDir,
    /// Where the database is, if it is not in there.
    server: Option<String>,
    /// Telegram brings its news.
    brought: bool,
    pub(super) clock: Arc<WallClock>,
    running: tokio::sync::Mutex<Option<Desk>>,
    /// The taps and commands so far.
    pub(super) interactions: Mutex<Vec<String>>,
    pub(super) expected: Mutex<Expected>,
    /// Someone who is no customer, and where they talk: see [`Story::comes_to_rest`].
    pub(super) passer_by: String,
    pub(super) weather: String,
}

impl std::fmt::Debug for Story {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Story").finish_non_exhaustive()
    }
}

/// Byline, while it runs.
pub(super) struct Desk {
    pub(super) kept: Kept,
    nudge: Arc<Nudge>,
    tell: oneshot::Sender<()>,
    ended: JoinHandle<Result<(), bot_app::exit::Failure>>,
}

impl Story {
    /// Begins with the staff on this platform and everything else as the product has it.
    ///
    /// # Errors
    /// The desk does not start.
    pub async fn begin(desk: Platform) -> Told<Self> {
        Setting::desk(desk).begins().await
    }

    pub(super) async fn set(setting: Setting) -> Told<Self> {
        let stage = sandboxed::stage(0).await?;
        let passer_by = NewPerson {
            name: "passer_by".to_owned(),
            ..NewPerson::default()
        };
        let passer_by = stage.client.add_discord_person(&passer_by).await?;
        let guild = stage.world.discord.guild.clone();
        stage
            .client
            .set_guild_member(&guild, &passer_by, &[])
            .await?;
        let weather = NewChannel {
            guild,
            name: "weather".to_owned(),
            kind: "text".to_owned(),
            ..NewChannel::default()
        };
        let weather = stage.client.add_channel(&weather).await?;
        let book = setting.book(&stage.world, &weather)?;
        let folder = tempfile::Builder::new().prefix("byline-story-").tempdir()?;
        let story = Self {
            stage,
            desk: setting.desk,
            book,
            folder,
            server: setting.server,
            brought: setting.brought,
            clock: Arc::new(WallClock::default()),
            running: tokio::sync::Mutex::new(None),
            interactions: Mutex::new(Vec::new()),
            expected: Mutex::new(Expected::default()),
            passer_by,
            weather,
        };
        story.starts().await?;
        story.commands_are_there().await?;
        if setting.names_told {
            story.names_are_told().await?;
        }
        Ok(story)
    }

    /// Starts Byline on the story's database.
    ///
    /// # Errors
    /// It does not start.
    pub async fn starts(&self) -> Told {
        let database = match &self.server {
            Some(address) => {
                Database::read(address.clone()).map_err(|wrong| Trouble::new(wrong.to_string()))?
            }
            None => Database::File(self.database()),
        };
        let mut settings = sandboxed::settings(&self.stage.sandbox, database)?;
        if let Some(telegram) = settings.telegram.as_mut().filter(|_| self.brought) {
            telegram.news = News::Brought("http://127.0.0.1:0".parse()?);
        }
        let running = sandboxed::desk_with(settings, &self.book, &self.clock).await?;
        let (tell, told) = oneshot::channel::<()>();
        let kept = running.store().clone();
        let nudge = Arc::clone(&running.nudge);
        let ended = tokio::spawn(running.until(async {
            // Told, or the story is over without having said so: it stops either way.
            let _ = told.await;
        }));
        *self.running.lock().await = Some(Desk {
            kept,
            nudge,
            tell,
            ended,
        });
        Ok(())
    }

    /// Stops Byline softly.
    ///
    /// # Errors
    /// A part of it had ended before, or does not end now.
    pub async fn stops(&self) -> Told {
        let Some(desk) = self.running.lock().await.take() else {
            return Ok(());
        };
        let _ = desk.tell.send(());
        desk.ended
            .await?
            .map_err(|failure| Trouble::from(failure).during("Byline did not stop well"))
    }

    /// Stops Byline softly and starts it again.
    ///
    /// # Errors
    /// It does not.
    pub async fn restart(&self) -> Told {
        self.stops().await?;
        // Other stories start processes: between fork and exec, a child of ours holds the lock of our file for a moment.
        let starts = wait::until(LIMIT, "the file to be free", async || {
            let started = self.starts().await;
            let taken = started
                .as_ref()
                .is_err_and(|why| why.to_string().contains("is already in use"));
            (!taken).then_some(started)
        });
        starts.await??;
        let client = self.client();
        let listens = async || Ok(self.listens().await?.then_some(()));
        Ok(client
            .until("Byline to listen again", LIMIT, listens)
            .await?)
    }

    /// Lets time pass, for Byline and for both platforms, once all that happened before is done; and lets what is due
    /// then happen.
    ///
    /// # Errors
    /// It does not come to rest.
    pub async fn pass_time(&self, by: Duration) -> Told {
        self.comes_to_rest().await?;
        self.client().advance_clock(by).await?;
        self.clock.advance(by.try_into()?);
        self.wakes().await;
        self.comes_to_rest().await
    }

    /// The clock was moved: whoever waits for a time looks again.
    pub(super) async fn wakes(&self) {
        if let Some(desk) = self.running.lock().await.as_ref() {
            desk.nudge.everyone();
        }
    }

    /// Lets time pass, for Byline and for both platforms, and waits for nothing: a desk that keeps to limits is long at work.
    ///
    /// # Errors
    /// The sandbox is away.
    pub async fn goes_on(&self, by: Duration) -> Told {
        self.client().advance_clock(by).await?;
        self.clock.advance(by.try_into()?);
        self.wakes().await;
        Ok(())
    }

    /// The customer who writes this language (`en`, `pt-BR`, `id`, `fil`, `zh`, `et`).
    ///
    /// # Panics
    /// Nobody does.
    #[must_use]
    #[expect(
        clippy::panic,
        reason = "a story that names nobody is a mistake in the story"
    )]
    pub fn customer(&self, language: &str) -> Person<'_> {
        match self.stage.world.customer(language) {
            Some(someone) => self.person(someone),
            None => panic!("no customer writes {language:?}"),
        }
    }

    /// An agent: 0 is Wei Kai Tan, 1 is Maarja Tamm.
    ///
    /// # Panics
    /// There are two.
    #[must_use]
    #[expect(
        clippy::panic,
        reason = "a story that names nobody is a mistake in the story"
    )]
    pub fn agent(&self, at: usize) -> Person<'_> {
        match self.stage.world.agents.get(at) {
            Some(someone) => self.person(someone),
            None => panic!("there is no agent {at}"),
        }
    }

    /// Who leads the team: Rafael Souza.
    #[must_use]
    pub fn lead(&self) -> Person<'_> {
        self.person(&self.stage.world.lead)
    }

    fn person(&self, someone: &Someone) -> Person<'_> {
        Person {
            story: self,
            name: someone.name.clone(),
            telegram: someone.telegram.clone(),
            discord: someone.discord.clone(),
        }
    }

    /// The public place of a platform: #help on Discord, the friends' group on Telegram.
    #[must_use]
    pub fn public(&self, platform: Platform) -> Place {
        match platform {
            Platform::Discord => Place::channel(&self.stage.world.discord.help),
            Platform::Telegram => Place::chat(&self.stage.world.telegram.friends),
        }
    }

    /// Where the staff sits.
    #[must_use]
    pub fn desk(&self) -> Platform {
        self.desk
    }

    /// The furnished platforms.
    #[must_use]
    pub fn stage(&self) -> &Stage {
        &self.stage
    }

    /// The platforms' control API.
    #[must_use]
    pub fn client(&self) -> &Client {
        &self.stage.client
    }

    /// The database's file.
    #[must_use]
    pub fn database(&self) -> PathBuf {
        self.folder.path().join("byline.sqlite")
    }

    /// Whether a message is Byline's own.
    #[must_use]
    pub fn is_byline(&self, seen: &super::Seen) -> bool {
        let brand = &self.stage.world.brand;
        (seen.from.id == brand.discord_bot_id || seen.from.id == brand.telegram_bot_id)
            && seen.system.is_none()
    }

    /// What goes wrong on purpose in this story.
    pub fn expects(&self, change: impl FnOnce(&mut Expected)) {
        change(&mut self.expected.lock().unwrap_or_else(PoisonError::into_inner));
    }

    pub(super) async fn running(&self) -> MutexGuard<'_, Option<Desk>> {
        self.running.lock().await
    }

    pub(super) fn remember(&self, interaction: &str) {
        self.interactions
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(interaction.to_owned());
    }

    /// Waits until both platforms know the commands.
    async fn commands_are_there(&self) -> Told {
        let client = self.client();
        let agent = &self.agent(0).discord;
        let told = async || {
            let commands = client.commands(agent).await?;
            let settings = client.telegram_settings().await?;
            let told = !commands.is_empty() && !settings.is_empty();
            Ok((told && self.listens().await?).then_some(()))
        };
        Ok(client.until("the commands", LIMIT, told).await?)
    }

    /// Whether Byline listens to both platforms: what happens before is history to it.
    async fn listens(&self) -> Result<bool, sandbox::SandboxError> {
        let status = self.client().status().await?;
        let discord = status.get("discord_sessions").and_then(Value::as_u64);
        let way = if self.brought {
            "telegram_webhook"
        } else {
            "telegram_polling"
        };
        let telegram = status.get(way).and_then(Value::as_bool);
        Ok(discord.is_some_and(|sessions| sessions > 0) && telegram == Some(true))
    }

    async fn names_are_told(&self) -> Told {
        for person in [self.agent(0), self.agent(1), self.lead()] {
            let voice = person.backstage();
            let told = voice
                .commands(&format!("/me name {}", person.name()))
                .await?;
            voice.hears(&told, person.name()).await?;
        }
        Ok(())
    }
}
