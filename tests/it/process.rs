//! The real process: what it prints, how it ends, and what is left of it when it is killed.

mod check;
mod codes;
mod data;

mod doctor;
mod full_disk;
mod killed;
mod logs;
mod machine;
mod moved;
mod postgres;
mod saved;
mod settings;
mod staff_place;
mod team;
mod watched;

use std::error::Error;

use bot_app::cli::DeskOn;
use bot_app::sandboxed::{self, Pace, Stage};
use tests::process::Folder;

/// The binary, as Cargo built it beside these stories.
pub(crate) const BYLINE: &str = env!("CARGO_BIN_EXE_byline-under-test");

pub(crate) type Outcome = Result<(), Box<dyn Error>>;

/// A sandbox, and a folder in which a Byline for it can be started.
pub(crate) struct House {
    pub(crate) stage: Stage,
    pub(crate) folder: Folder,
}

impl House {
    /// The furnished sandbox, with settings and brand book in order.
    pub(crate) async fn in_order(desk: DeskOn) -> Result<Self, Box<dyn Error>> {
        let house = Self {
            stage: sandboxed::stage(0).await?,
            folder: Folder::new(BYLINE)?,
        };
        house.set(&[])?;
        house
            .folder
            .write("byline.toml", &house.book(desk, &Pace::real()))?;
        Ok(house)
    }

    pub(crate) fn book(&self, desk: DeskOn, pace: &Pace) -> String {
        sandboxed::book(&self.stage.world, desk, pace)
    }

    /// Writes `.env`: as it should be, but for these; an empty value leaves the setting out.
    pub(crate) fn set(&self, but: &[(&str, &str)]) -> Outcome {
        Ok(self.folder.write(".env", &self.settings(but))?)
    }

    /// What `.env` says then.
    pub(crate) fn settings(&self, but: &[(&str, &str)]) -> String {
        let sandbox = &self.stage.sandbox;
        let mut settings = vec![
            ("BYLINE_DISCORD_TOKEN", sandbox::DISCORD_TOKEN.to_owned()),
            ("BYLINE_DISCORD_API", sandbox.discord_url()),
            ("BYLINE_TELEGRAM_TOKEN", sandbox::TELEGRAM_TOKEN.to_owned()),
            ("BYLINE_TELEGRAM_API", sandbox.telegram_url()),
            ("BYLINE_WEB", "127.0.0.1:0".to_owned()),
            ("BYLINE_PATIENCE", "5".to_owned()),
        ];
        settings.retain(|(key, _)| but.iter().all(|(other, _)| other != key));
        settings.extend(but.iter().map(|(key, value)| (*key, (*value).to_owned())));
        let lines: Vec<String> = settings
            .iter()
            .map(|(key, value)| format!("{key}={value}\n"))
            .collect();
        lines.concat()
    }
}

/// An address of this machine at which nobody answers.
fn closed_port() -> Result<String, std::io::Error> {
    let listener = std::net::TcpListener::bind("127.0.0.1:0")?;
    Ok(format!("http://{}", listener.local_addr()?))
}
