//! Waiting until the desk has taken in and sent out everything.

use super::story::Desk;
use super::{LIMIT, Place, Platform, Say, Story, Told, Trouble};
use crate::month::report::Figures;
use crate::wait;
use bot_app::Clock as _;
use jiff::Timestamp;
use serde_json::Value;
use std::time::Duration;

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

    /// The first time, up to this one, of which Byline has asked to be told.
    ///
    /// # Errors
    /// Byline does not run.
    pub async fn next_timer(&self, before: Timestamp) -> Told<Option<Timestamp>> {
        let desk = self.running().await;
        let Some(desk) = desk.as_ref() else {
            return Err(Trouble::new("Byline does not run"));
        };
        let due = desk.kept.due(before, 1).await?;
        Ok(due.first().map(|timer| timer.at))
    }

    /// Moves the clock, Byline's and that of both platforms, to this moment (seconds since 1970), and waits for nothing.
    /// Where it is past that already, it stays.
    ///
    /// # Errors
    /// The sandbox is away.
    pub async fn goes_to(&self, at: i64) -> Told {
        let by = Timestamp::from_second(at)?.duration_since(self.now());
        match Duration::try_from(by) {
            Ok(by) if !by.is_zero() => self.goes_on(by).await,
            _ => Ok(()),
        }
    }

    /// What time it is for Byline.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// What the history of a case has: each deed's name in the database, and when it was, in seconds since 1970.
    ///
    /// # Errors
    /// Byline does not run.
    pub async fn deeds_of(&self, case: i64) -> Told<Vec<(&'static str, i64)>> {
        let desk = self.running().await;
        let Some(desk) = desk.as_ref() else {
            return Err(Trouble::new("Byline does not run"));
        };
        Ok(bot_app::sandboxed::deeds_of(&desk.kept, case).await?)
    }

    /// What went wrong behind the scenes so far, by the desk's own count.
    ///
    /// # Errors
    /// Byline does not run.
    pub async fn figures(&self) -> Told<Figures> {
        let desk = self.running().await;
        let Some(desk) = desk.as_ref() else {
            return Err(Trouble::new("Byline does not run"));
        };
        let tally = desk.kept.tally().await?;
        Ok(Figures {
            refused: tally.outbox_refused,
            unknown: tally.outbox_unknown,
            unreadable: tally.unreadable,
            waiting: tally.outbox_waiting,
        })
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
