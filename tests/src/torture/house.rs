//! The sandbox, the folder in which Byline lives, and the process that comes and goes.

use super::{Binary, Orders, Told, platform};
use crate::process::{Folder, Process};
use bot_app::sandboxed::{self, Pace, Stage};
use sandbox::Client;
use sandbox::client::Platform;
use serde_json::{Value, json};

/// Everything that is there apart from people and their words.
pub(super) struct House {
    pub(super) stage: Stage,
    pub(super) desk: Platform,
    folder: Folder,
    args: Vec<String>,
    process: Option<Process>,
    /// How often it was killed.
    pub(super) kills: u32,
    /// What it printed when it ended without having been killed.
    pub(super) ended_by_itself: Vec<String>,
    /// What did not settle in the end.
    pub(super) unsettled: Vec<String>,
    http: reqwest::Client,
}

impl std::fmt::Debug for House {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("House").finish_non_exhaustive()
    }
}

impl House {
    /// A furnished sandbox, and settings and a brand book in order. Nobody runs yet.
    pub(super) async fn furnish(orders: &Orders, binary: &Binary) -> Told<Self> {
        let stage = sandboxed::stage(0).await?;
        let folder = Folder::new(&binary.path)?;
        let sandbox = &stage.sandbox;
        let settings = [
            ("BYLINE_DISCORD_TOKEN", sandbox::DISCORD_TOKEN.to_owned()),
            ("BYLINE_DISCORD_API", sandbox.discord_url()),
            ("BYLINE_TELEGRAM_TOKEN", sandbox::TELEGRAM_TOKEN.to_owned()),
            ("BYLINE_TELEGRAM_API", sandbox.telegram_url()),
            ("BYLINE_WEB", "127.0.0.1:0".to_owned()),
            ("BYLINE_LOG", "warn,bot_app=info".to_owned()),
        ];
        let lines: Vec<String> = settings
            .iter()
            .map(|(key, value)| format!("{key}={value}\n"))
            .collect();
        folder.write(".env", &lines.concat())?;
        folder.write("byline.toml", &book(&stage, orders))?;
        // So that a connection that fell silent is noticed within a life.
        stage
            .client
            .set_gateway(&json!({"heartbeat_interval_ms": 1_000}))
            .await?;
        Ok(Self {
            stage,
            desk: platform(orders.desk),
            folder,
            args: binary.args.clone(),
            process: None,
            kills: 0,
            ended_by_itself: Vec::new(),
            unsettled: Vec::new(),
            http: reqwest::Client::builder().no_proxy().build()?,
        })
    }

    pub(super) fn client(&self) -> &Client {
        &self.stage.client
    }

    /// Who answers.
    pub(super) fn agent(&self, nth: usize) -> &str {
        self.stage
            .world
            .agents
            .get(nth)
            .map_or("", |agent| agent.on(self.desk))
    }

    /// Starts a Byline, and does not wait for anything.
    pub(super) fn start(&mut self) -> Told<()> {
        let args: Vec<&str> = self.args.iter().map(String::as_str).collect();
        self.process = Some(self.folder.start(&args)?);
        Ok(())
    }

    /// Starts a Byline, and waits until it hears both platforms.
    pub(super) async fn open(&mut self) -> Told<()> {
        self.start()?;
        let process = self.process.as_ref().ok_or("nobody runs")?;
        process.until_said("the desk is open").await?;
        let client = self.client();
        client
            .until("both connections", crate::wait::LIMIT, || async {
                let status = client.status().await?;
                let polls = status["telegram_polling"] == json!(true);
                let sessions = status["discord_sessions"].as_u64() == Some(1);
                Ok((polls && sessions).then_some(()))
            })
            .await?;
        Ok(())
    }

    /// -9. A Byline that had ended by itself is noted.
    pub(super) fn kill(&mut self) -> Told<()> {
        let Some(mut process) = self.process.take() else {
            return Ok(());
        };
        let ended = process.has_ended()?;
        let printed = process.kill()?;
        match ended {
            Some(status) => self
                .ended_by_itself
                .push(format!("{status}\n{}", last_lines(&printed))),
            None => self.kills += 1,
        }
        Ok(())
    }

    /// Whether a Byline runs.
    pub(super) fn runs(&mut self) -> bool {
        let process = self.process.as_mut();
        process.is_some_and(|process| matches!(process.has_ended(), Ok(None)))
    }

    /// How much waits to be delivered, or for a room, by what health says; nothing when nobody answers.
    pub(super) async fn waiting(&self) -> Option<u64> {
        let health = self.process.as_ref()?.health()?;
        let answer = self.http.get(&health).send().await.ok()?;
        let health: Value = answer.json().await.ok()?;
        let database = &health["database"]["Ok"];
        Some(database["outbox_waiting"].as_u64()? + database["on_board"].as_u64()?)
    }

    /// Copies everything of Byline's folder.
    pub(super) fn copy_to(&self, folder: &std::path::Path) -> Told<()> {
        for entry in std::fs::read_dir(self.folder.path())? {
            let entry = entry?;
            if entry.file_type()?.is_file() {
                std::fs::copy(entry.path(), folder.join(entry.file_name()))?;
            }
        }
        if let Some(process) = &self.process {
            std::fs::write(folder.join("last.log"), process.printed())?;
        }
        Ok(())
    }

    /// What the present Byline has printed.
    pub(super) fn printed(&self) -> String {
        let printed = self.process.as_ref().map(Process::printed);
        last_lines(&printed.unwrap_or_default())
    }
}

fn last_lines(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let (_, last) = lines.split_at(lines.len().saturating_sub(20));
    last.join("\n")
}

/// The brand book of the sandbox, with limits so high that they slow little down, and yet there: with them, a group of
/// Telegram is spoken to one message at a time, as in earnest, and cases wait on the board while more waits than the real
/// one takes in a minute. The coach keeps still: an answer stands here for any answer, and what the desk says under one is
/// counted as its refusal.
fn book(stage: &Stage, orders: &Orders) -> String {
    let book = sandboxed::book(&stage.world, orders.desk, &Pace::real());
    let book = format!("{book}\n[coach]\noff = [\"all\"]\n");
    book.replace(
        "telegram_per_chat_per_second = 0",
        "telegram_per_chat_per_second = 1000",
    )
    .replace(
        "telegram_per_group_per_minute = 0",
        "telegram_per_group_per_minute = 3000",
    )
}
