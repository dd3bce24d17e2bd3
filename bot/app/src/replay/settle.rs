//! Waiting until the desk has taken in and sent out everything.

use super::LIMIT;
use super::actors::Cast;
use crate::exit::Failure;
use crate::run::Running;
use crate::sandboxed::Stage;
use bot_core::ports::Tally;
use serde_json::Value;
use std::time::Duration;

/// How often it is looked at: a wait between looks, not a wait for something to have happened.
const LOOK_EVERY: Duration = Duration::from_millis(50);

/// What settles.
pub(super) struct Settling<'a> {
    pub(super) stage: &'a Stage,
    pub(super) running: &'a Running,
    pub(super) cast: &'a Cast,
}

impl Settling<'_> {
    /// Waits until nothing is under way, in either direction.
    pub(super) async fn all(&self, what: &str) -> Result<(), Failure> {
        let settled = async {
            let mut quiet = 0;
            while quiet < 3 {
                quiet = if self.quiet().await? { quiet + 1 } else { 0 };
                let _ = tokio::time::timeout(LOOK_EVERY, std::future::pending::<()>()).await;
            }
            Ok(())
        };
        match tokio::time::timeout(LIMIT * 5, settled).await {
            Ok(settled) => settled,
            Err(_) => Err(Failure::Running(format!(
                "{what} did not settle: {:?}",
                self.tally().await?
            ))),
        }
    }

    async fn tally(&self) -> Result<Tally, Failure> {
        self.running
            .store()
            .tally()
            .await
            .map_err(|error| Failure::Database(error.to_string()))
    }

    async fn quiet(&self) -> Result<bool, Failure> {
        let status = self.stage.client.status().await.map_err(super::failed)?;
        if status
            .get("telegram_pending_updates")
            .and_then(Value::as_u64)
            != Some(0)
        {
            return Ok(false);
        }
        let cursor = self
            .running
            .store()
            .cursor("discord:0")
            .await
            .map_err(|error| Failure::Database(error.to_string()))?;
        let position: Value = serde_json::from_str(&cursor.unwrap_or_default()).unwrap_or_default();
        let newest = position.get("newest").and_then(Value::as_str);
        let read: u64 = newest.and_then(|id| id.parse().ok()).unwrap_or(0);
        let said = self.cast.newest_on_discord();
        Ok(read >= said && self.tally().await?.outbox_waiting == 0)
    }

    /// Waits until the staff's commands can be used on Discord.
    pub(super) async fn commands(&self) -> Result<(), Failure> {
        let Some(agent) = self.stage.world.agents.first() else {
            return Ok(());
        };
        let client = &self.stage.client;
        client
            .until("the staff's commands", LIMIT, || async {
                let commands = client.commands(&agent.discord).await?;
                let of_staff =
                    |command: &&Value| command.get("guild").is_some_and(Value::is_string);
                Ok(commands.iter().find(of_staff).map(|_| ()))
            })
            .await
            .map_err(super::failed)
    }
}
