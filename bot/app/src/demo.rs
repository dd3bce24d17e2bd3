//! `byline demo` and `byline sandbox`: everything on this machine, without any token.

use crate::cli::DeskOn;
use crate::clock::WallClock;
use crate::exit::Failure;
use crate::run::Running;
use crate::sandboxed::{self, Pace, Stage};
use crate::say;
use crate::stop::Stop;
use sandbox::Sandbox;
use std::sync::Arc;

/// A demo that runs: the sandbox with its page, and a desk in it. Its database is gone with it.
#[derive(Debug)]
pub struct Demo {
    stage: Stage,
    running: Running,
    _folder: tempfile::TempDir,
}

impl Demo {
    /// Opens the page's port (0 chooses one) and the desk.
    ///
    /// # Errors
    /// It cannot run.
    pub async fn open(port: u16, desk: DeskOn) -> Result<Self, Failure> {
        let folder = tempdir()?;
        let stage = sandboxed::stage(port).await?;
        let log = sandboxed::settings(&stage.sandbox, folder.path())?;
        crate::log::begin(&log).map_err(Failure::Settings)?;
        let book = sandboxed::book(&stage.world, desk, &Pace::quick());
        let clock = Arc::new(WallClock::default());
        let database = folder.path().join("byline.sqlite");
        let running = sandboxed::desk(&stage, &database, &book, &clock).await?;
        let platform = match desk {
            DeskOn::Discord => "Discord: the forum “cases”",
            DeskOn::Telegram => "Telegram: the group “Kirsipuu care”",
        };
        let notes = [
            format!("The staff sits on {platform}. Cases of both platforms come there."),
            "A public message that names Kirsipuu and complains or asks opens a case.".to_owned(),
            "The survey comes 8 seconds after a case is closed. A real brand waits an hour."
                .to_owned(),
        ];
        if let Err(error) = stage.client.set_notes(&notes).await {
            tracing::warn!(%error, "the page does not show how the desk is set");
        }
        Ok(Self {
            stage,
            running,
            _folder: folder,
        })
    }

    /// The page's address.
    #[must_use]
    pub fn address(&self) -> String {
        format!(
            "{}/",
            self.stage.sandbox.control_url().trim_end_matches('/')
        )
    }

    /// Runs until it is told to stop, or until a part of it fails.
    ///
    /// # Errors
    /// What failed.
    pub async fn until(self, told: impl Future<Output = ()>) -> Result<(), Failure> {
        let ended = self.running.until(told).await;
        self.stage.sandbox.stop().await;
        ended
    }
}

/// Runs the demo until it is told to stop.
///
/// # Errors
/// It cannot run.
pub async fn run(port: u16, desk: DeskOn) -> Result<(), Failure> {
    let stop = Stop::listen();
    let demo = Demo::open(port, desk).await?;
    say::line("Byline is open, between a small Discord and a small Telegram on this machine.");
    say::line("");
    say::line(&format!("    {}", demo.address()));
    say::line("");
    say::line("Open that page, choose who you are, and complain. Or press “Play the story”.");
    say::line("Nothing leaves this machine, and nothing is kept. Ctrl-C ends it.");
    demo.until(stop.told()).await
}

/// Runs the sandbox alone until it is told to stop.
///
/// # Errors
/// A port is taken.
pub async fn sandbox_alone(port: u16) -> Result<(), Failure> {
    let options = sandbox::Options {
        control_port: port,
        ..sandbox::Options::default()
    };
    let sandbox = Sandbox::start(options).await.map_err(|error| {
        Failure::Running(format!(
            "the sandbox cannot use port {port} ({error}); choose another with --port"
        ))
    })?;
    say::line(
        "A small Discord and a small Telegram, on this machine alone. docs/sandbox.md says how to use them.",
    );
    say::line("");
    say::line(&format!(
        "    page and control API   {}/",
        sandbox.control_url().trim_end_matches('/')
    ));
    say::line(&format!(
        "    BYLINE_DISCORD_API     {}",
        sandbox.discord_url()
    ));
    say::line(&format!(
        "    BYLINE_DISCORD_TOKEN   {}",
        sandbox::DISCORD_TOKEN
    ));
    say::line(&format!(
        "    BYLINE_TELEGRAM_API    {}",
        sandbox.telegram_url()
    ));
    say::line(&format!(
        "    BYLINE_TELEGRAM_TOKEN  {}",
        sandbox::TELEGRAM_TOKEN
    ));
    say::line("");
    say::line("It is empty. Ctrl-C ends it, and nothing is kept.");
    Stop::listen().told().await;
    sandbox.stop().await;
    Ok(())
}

/// A folder that is gone when the demo ends.
pub(crate) fn tempdir() -> Result<tempfile::TempDir, Failure> {
    tempfile::Builder::new()
        .prefix("byline-")
        .tempdir()
        .map_err(|error| Failure::Running(format!("no temporary folder could be made: {error}")))
}
