//! Reading what happens: ask, hand over, and only then ask on. Telegram keeps an update until the next request names a
//! higher number, so that one which was not kept comes again.

mod albums;
mod backoff;
pub(crate) mod batch;
pub(crate) mod brought;
mod rival;
pub(crate) mod webhook;

use crate::Telegram;
use crate::api::failure::Failure;
use albums::Albums;
use backoff::Backoff;
use batch::Batch;
use bot_core::place::Platform;
use bot_core::ports::{Cursor, Intake, Link};
use rival::Rival;
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// The name under which our position is kept.
const SOURCE: &str = "telegram";

/// What we ask to be told of. Reactions and channel posts would only be thrown away.
const KINDS: [&str; 4] = [
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
];

/// Why reading ended for good.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fatal {
    /// The token was good once, and is no longer.
    #[error(
        "Telegram no longer takes this bot token: it was revoked, or the bot was deleted. Open @BotFather, send \
         /mybots, choose the bot, then API Token, put the new one into the settings and start again"
    )]
    TokenRefused,
}

/// What an answer to the request for news means for the next step.
enum Heard {
    News(Batch),
    /// Somebody else asks for the same news.
    Contested,
    Trouble {
        why: String,
        wait: Option<Duration>,
    },
}

impl Telegram {
    /// Hands over what happens, in order, until told to stop.
    ///
    /// # Errors
    /// Only where trying again cannot help.
    pub async fn listen(
        &self,
        intake: Arc<dyn Intake>,
        stop: CancellationToken,
    ) -> Result<(), Fatal> {
        self.memory.hears();
        let Some(mut offset) = self.first_offset(&*intake, &stop).await else {
            return Ok(());
        };
        let mut backoff = Backoff::default();
        let mut albums = Albums::default();
        let mut rival = Rival::default();
        loop {
            let heard = tokio::select! {
                () = stop.cancelled() => return Ok(()),
                heard = self.ask(offset, rival.is_there()) => heard,
            };
            let heard = heard.inspect_err(|fatal| self.stands(Link::Down(fatal.to_string())))?;
            match heard {
                Heard::News(mut batch) => {
                    batch.arrived = albums.complete(batch.arrived);
                    backoff.rest();
                    if rival.quiet(self.reader.clock.now()) {
                        self.stands(Link::Up);
                    }
                    let Some(next) = self.hand_over(batch, &*intake, &stop).await else {
                        return Ok(());
                    };
                    offset = next.or(offset);
                }
                Heard::Contested => {
                    rival.shows(self.reader.clock.now());
                    self.stands(Link::Down(rival::WHY.to_owned()));
                    if stopped_while_waiting(rival::AFTER, &stop).await {
                        return Ok(());
                    }
                }
                Heard::Trouble { why, wait } => {
                    tracing::warn!(why, "Telegram's news cannot be read just now");
                    self.stands(Link::Down(why));
                    let wait = wait.unwrap_or_else(|| backoff.next());
                    if stopped_while_waiting(wait, &stop).await {
                        return Ok(());
                    }
                }
            }
        }
    }

    /// Where we stood last; nothing when told to stop meanwhile.
    async fn first_offset(
        &self,
        intake: &dyn Intake,
        stop: &CancellationToken,
    ) -> Option<Option<i64>> {
        let mut backoff = Backoff::default();
        loop {
            match intake.cursor(SOURCE).await {
                // Without a position, Telegram begins with the oldest update it still has.
                Ok(position) => return Some(position.and_then(|position| position.parse().ok())),
                Err(error) => {
                    tracing::warn!(%error, "the position in Telegram's news cannot be read");
                    if stopped_while_waiting(backoff.next(), stop).await {
                        return None;
                    }
                }
            }
        }
    }

    /// Asks for news, and waits for them.
    async fn ask(&self, offset: Option<i64>, contested: bool) -> Result<Heard, Fatal> {
        // Until the connection is known to stand, the answer should come at once.
        let up = *self.link.borrow() == Link::Up;
        let wait = match (up, contested) {
            (true, _) => self.poll_seconds,
            (false, true) => rival::LISTENS.min(self.poll_seconds),
            (false, false) => 0,
        };
        let mut body = json!({"limit": 100, "timeout": wait, "allowed_updates": KINDS});
        if let Some(offset) = offset {
            body["offset"] = offset.into();
        }
        let answer = self.api.poll(&body).await;
        let failure = match answer.and_then(|text| Batch::read(&text, &self.reader)) {
            Ok(batch) => return Ok(Heard::News(batch)),
            Err(failure) => failure,
        };
        Ok(match failure {
            Failure::Refused(refused) if matches!(refused.code, 401 | 404) => {
                return Err(Fatal::TokenRefused);
            }
            Failure::Refused(refused) if refused.mentions("webhook") => {
                let (why, gone) = self.webhook_in_the_way().await;
                let wait = gone.then_some(Duration::ZERO);
                Heard::Trouble { why, wait }
            }
            Failure::Refused(refused) if refused.code == 409 => Heard::Contested,
            Failure::Limited(wait) => Heard::Trouble {
                why: failure.words(),
                wait: Some(wait),
            },
            other => Heard::Trouble {
                why: other.words(),
                wait: None,
            },
        })
    }

    /// Hands a batch over, as often as it takes. Gives the new offset, if it moved; nothing when told to stop first.
    async fn hand_over(
        &self,
        batch: Batch,
        intake: &dyn Intake,
        stop: &CancellationToken,
    ) -> Option<Option<i64>> {
        for (chat, thread) in &batch.topics_changed {
            self.memory.closed(chat, thread);
        }
        let Some(next) = batch.next else {
            return Some(None);
        };
        let mut backoff = Backoff::default();
        while let Err(error) = keep(&batch, next, intake).await {
            tracing::error!(%error, "what Telegram told could not be kept; it is handed over again");
            if stopped_while_waiting(backoff.next(), stop).await {
                return None;
            }
        }
        Some(Some(next))
    }

    fn stands(&self, link: Link) {
        self.link.send_if_modified(|before| {
            let differs = *before != link;
            *before = link;
            differs
        });
    }
}

/// Keeps a batch: first what cannot be read, then the rest together with the new position.
async fn keep(
    batch: &Batch,
    next: i64,
    intake: &dyn Intake,
) -> Result<(), bot_core::ports::Unkept> {
    for unreadable in &batch.unreadable {
        let batch::Unreadable { key, raw, why } = unreadable.clone();
        intake.unreadable(Platform::Telegram, key, raw, why).await?;
    }
    let cursor = Cursor {
        source: SOURCE.to_owned(),
        position: next.to_string(),
    };
    intake.hand_over(batch.arrived.clone(), Some(cursor)).await
}

/// Waits; true when told to stop meanwhile.
async fn stopped_while_waiting(wait: Duration, stop: &CancellationToken) -> bool {
    tokio::time::timeout(wait, stop.cancelled()).await.is_ok()
}
