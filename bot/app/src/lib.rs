//! Byline, put together: settings, wiring, life cycle and subcommands of the binary `byline`.

pub mod alone;
pub mod backup;
pub mod book;
mod by_file;
pub mod carry;
pub mod check;
pub mod cli;
pub mod clock;
mod codes;
pub mod courier;
pub mod demo;
mod desk;
pub mod doctor;
pub mod exit;
pub mod import;
pub mod intake;
pub mod keep;
pub mod log;
pub mod meters;
mod needs;
pub mod nudge;
pub mod platforms;
pub mod progress;
pub mod replay;
pub mod roles;
pub mod run;
pub mod sandboxed;
mod saved;
pub mod say;
pub mod settings;
pub mod staff_place;
pub mod stay;
pub mod stop;
mod team;
pub mod tidy;
pub mod timers;
mod watch;

/// What reads a reply before it goes: measured from outside (docs/coach.md).
pub use bot_core::coach;
/// How heated words are: measured from outside (docs/mood.md).
pub use bot_core::mood;
/// What time it is: for whoever moves a desk's clock.
pub use bot_core::ports::Clock;
use clock::{UuidSource, WallClock};
use exit::Failure;
use std::sync::Arc;

/// All that the binary does: reads the command line, carries it out, and ends with a code that means something.
pub async fn main() -> std::process::ExitCode {
    let cli = <cli::Cli as clap::Parser>::parse();
    match command(cli.command).await {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(failure) => {
            say::error(&failure.to_string());
            std::process::ExitCode::from(failure.code())
        }
    }
}

/// Carries out a command.
///
/// # Errors
/// Why it did not go well, in words for a person, with an exit code.
pub async fn command(command: cli::Command) -> Result<(), Failure> {
    let clock: Arc<dyn Clock> = Arc::new(WallClock::default());
    match command {
        cli::Command::Run { only } => {
            let mut settings = settings()?;
            if let Some(only) = only {
                settings.only = only;
            }
            log::begin(&settings).map_err(Failure::Settings)?;
            let book = book::read(&settings.book)?;
            let parts = run::Parts {
                settings,
                book,
                clock,
                ids: Arc::new(UuidSource),
            };
            let open = |running: &run::Running| {
                let web = running.web.map_or_else(String::new, |web| {
                    format!(" Health is at http://{web}/health.")
                });
                match running.roles_here() {
                    None => tracing::info!("the desk is open.{web}"),
                    Some(roles) => tracing::info!(roles, "the desk is open, for its part.{web}"),
                }
            };
            stay::stay(parts, open, stop::Stop::listen().told()).await
        }
        cli::Command::Demo { port, desk } => demo::run(port, desk).await,
        cli::Command::Sandbox { port } => demo::sandbox_alone(port).await,
        cli::Command::Replay {
            file,
            json,
            first,
            desk,
        } => replay::run(&file, json, first, desk).await,
        cli::Command::Check => check::run(clock).await,
        cli::Command::Doctor { json, mend: None } => {
            doctor::look(&settings()?, json, clock.now()).await
        }
        cli::Command::Doctor {
            json,
            mend: Some(mend),
        } => doctor::mend(&settings()?, mend, json, clock).await,
        cli::Command::Import {
            what: cli::Import::Orders { file, customers },
        } => {
            let settings = settings()?;
            let store = keep::open(&settings.database, clock.now()).await?;
            let imported = import::orders(&*store, &file, customers.as_deref(), clock.now()).await;
            store.close().await;
            import::report(&imported?);
            Ok(())
        }
        cli::Command::Import {
            what: cli::Import::Team { file },
        } => team::import(&settings()?, &file, clock).await,
        cli::Command::Export {
            what: cli::Export::Team { file },
        } => team::export(&settings()?, &file).await,
        cli::Command::Import {
            what: cli::Import::Saved { file },
        } => saved::import(&settings()?, &file, clock).await,
        cli::Command::Import {
            what: cli::Import::Codes { gesture, file },
        } => codes::import(&settings()?, &gesture, &file, clock).await,
        cli::Command::Export {
            what: cli::Export::Saved { file },
        } => saved::export(&settings()?, &file).await,
        cli::Command::Backup { file } => backup::backup(&settings()?.database, &file).await,
        cli::Command::Restore { file } => {
            backup::restore(&settings()?.database, &file, clock.now()).await
        }
        cli::Command::Move { from, to } => carry::carry(from, to, clock.now()).await,
        cli::Command::Migrate => {
            let settings = settings()?;
            let store = keep::open(&settings.database, clock.now()).await?;
            store.close().await;
            say::line(&format!(
                "{} has the shape that this version needs.",
                settings.database
            ));
            Ok(())
        }
    }
}

fn settings() -> Result<settings::Settings, Failure> {
    settings::read().map_err(|error| Failure::Settings(error.to_string()))
}
