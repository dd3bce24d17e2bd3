//! What Telegram brings to our webhook: one update at a time, kept before it hears that we have it.

use super::albums::Albums;
use super::batch::Batch;
use crate::Telegram;
use async_trait::async_trait;
use bot_core::place::Platform;
use bot_core::ports::{Brought, Intake, Unkept};
use std::sync::Arc;
use tokio::sync::Mutex;

/// Where it is brought to.
struct Doorstep {
    telegram: Arc<Telegram>,
    intake: Arc<dyn Intake>,
    /// One at a time: an update is decided upon after those that came before it.
    albums: Mutex<Albums>,
}

impl Telegram {
    /// Takes what Telegram brings, and hands it over.
    #[must_use]
    pub fn doorstep(self: &Arc<Self>, intake: Arc<dyn Intake>) -> Arc<dyn Brought> {
        Arc::new(Doorstep {
            telegram: Arc::clone(self),
            intake,
            albums: Mutex::default(),
        })
    }
}

#[async_trait]
impl Brought for Doorstep {
    fn path(&self) -> &str {
        &self.telegram.hook.path
    }

    fn header(&self) -> &'static str {
        "x-telegram-bot-api-secret-token"
    }

    fn secret(&self) -> &str {
        &self.telegram.hook.secret
    }

    async fn take(&self, body: &[u8]) -> Result<(), Unkept> {
        let batch = Batch::of_one(&body_of(body), &self.telegram.reader);
        let mut albums = self.albums.lock().await;
        for (chat, thread) in &batch.topics_changed {
            self.telegram.memory.closed(chat, thread);
        }
        for unreadable in batch.unreadable {
            self.intake
                .unreadable(
                    Platform::Telegram,
                    unreadable.key,
                    unreadable.raw,
                    unreadable.why,
                )
                .await?;
        }
        let arrived = albums.complete(batch.arrived);
        if arrived.is_empty() {
            return Ok(());
        }
        // The position stays where it is: whoever polls again later begins with what Telegram still has.
        self.intake.hand_over(arrived, None).await
    }
}

/// What is no text is kept as far as it is one; no database takes a zero in a text.
pub(crate) fn body_of(body: &[u8]) -> String {
    String::from_utf8_lossy(body).replace('\0', "\u{fffd}")
}
