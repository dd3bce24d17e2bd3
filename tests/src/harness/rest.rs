//! Waiting until the desk has taken in and sent out everything.

use super::story::Desk;
use super::{LIMIT, Place, Platform, Say, Story, Told, Trouble};
use crate::wait;
use serde_json::Value;

impl Story {
    /// Waits until everything that happened is read, every timer that is due has rung, and nothing waits to be sent.
    ///
    /// # Errors
    /// It does not come to rest.
    pub async fn comes_to_rest(&self) -> Told {
        let desk = self.running().await;
        let Some(desk) = desk.as_ref() else {
            return Err(Trouble::new("Byline does not run"));
        };
        // The gateway keeps its order: once this remark was read, everything before it was. It is about nothing.
        let remark = self
            .client()
            .say(
                Platform::Discord,
                &self.passer_by,
                &Place::channel(&self.weather),
                Say::text("Nice weather"),
            )
            .await?;
        let remark: u64 = remark.message.parse()?;
        let mut still = String::new();
        let rest = wait::until(LIMIT, "the desk to come to rest", async || {
            match self.stirs(desk, remark).await {
                Ok(None) => Some(Ok(())),
                Ok(Some(what)) => {
                    still = what;
                    None
                }
                Err(trouble) => Some(Err(trouble)),
            }
        })
        .await;
        match rest {
            Ok(rested) => rested,
            Err(late) => {
                let last = self.last_requests().await?;
                Err(Trouble::from(late).during(&format!("{still}\n{last}\n")))
            }
        }
    }

    /// Whether nothing waits any more, neither to be sent nor for a room.
    ///
    /// # Errors
    /// Byline does not run.
    pub async fn nothing_waits(&self) -> Told<bool> {
        let desk = self.running().await;
        let Some(desk) = desk.as_ref() else {
            return Err(Trouble::new("Byline does not run"));
        };
        let tally = desk.kept.tally().await?;
        Ok(tally.outbox_waiting == 0 && tally.on_board == 0)
    }

    /// What still goes on.
    async fn stirs(&self, desk: &Desk, remark: u64) -> Told<Option<String>> {
        let status = self.client().status().await?;
        let pending = status
            .get("telegram_pending_updates")
            .and_then(Value::as_u64);
        if pending != Some(0) {
            return Ok(Some(format!("Telegram's updates unread: {pending:?}")));
        }
        let cursor = desk.kept.cursor("discord:0").await?.unwrap_or_default();
        let position: Value = serde_json::from_str(&cursor).unwrap_or_default();
        let newest = position.get("newest").and_then(Value::as_str);
        let read: u64 = newest.and_then(|id| id.parse().ok()).unwrap_or(0);
        if read < remark {
            return Ok(Some(format!("Discord was read to {read} of {remark}")));
        }
        if !bot_app::sandboxed::nothing_to_do(&desk.kept, &self.clock).await? {
            return Ok(Some(format!("{:?}", desk.kept.tally().await?)));
        }
        Ok(None)
    }

    pub(super) async fn last_requests(&self) -> Told<String> {
        let ledger = self.client().ledger(0, None).await?;
        let telling: Vec<String> = ledger
            .requests
            .iter()
            .filter(|entry| !entry.route.eq_ignore_ascii_case("getUpdates"))
            .map(|entry| format!("  {entry}"))
            .collect();
        let from = telling.len().saturating_sub(15);
        Ok(telling.get(from..).unwrap_or_default().join("\n"))
    }
}
