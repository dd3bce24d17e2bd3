//! Case rooms: forum topics in the staff's group.

use super::ask::{chat, thread};
use super::settle::{Again, settle};
use super::{End, Step, done};
use crate::Telegram;
use crate::writing::text::clipped;
use bot_core::effect::Content;
use bot_core::outbox::Delivery;
use bot_core::place::{MessageRef, Place};
use bot_core::ports::{Job, Wait};
use serde::Deserialize;
use serde::de::IgnoredAny;
use teloxide::payloads::{
    CloseForumTopic, CreateForumTopic, PinChatMessage, PinChatMessageSetters, ReopenForumTopic,
};

/// Characters that a topic's title takes.
const LONGEST_TITLE: usize = 128;

#[derive(Deserialize)]
struct Topic {
    message_thread_id: i64,
}

impl Telegram {
    /// Opens a topic and puts the card into it.
    pub(crate) async fn open_room(
        &self,
        job: &Job,
        forum: &Place,
        title: &str,
        card: &Content,
    ) -> Step<Delivery> {
        let number = self.topic_for(job, forum, title).await?;
        let room = Place {
            channel: forum.channel.parse().map_or_else(
                |_| forum.channel.clone(),
                |chat| self.memory.now(chat).to_string(),
            ),
            thread: Some(number.to_string()),
            ..forum.clone()
        };
        let said = self.say(job, room.clone(), None, card).await;
        let message = said.map_err(|end| match end {
            // The topic is there and known by now. A second card in it does less harm than a room nobody knows of.
            End::Unknown => End::TryAgain {
                wait: Wait::Growing,
                whole_platform: false,
                why: "the card may not be in its topic yet".to_owned(),
            },
            other => other,
        })?;
        self.memory.opened(&room.channel, &number.to_string());
        self.pin(&message).await;
        Ok(done(Some(message), Some(room)))
    }

    /// The topic of this row: the one that an earlier try created, or a new one.
    async fn topic_for(&self, job: &Job, forum: &Place, title: &str) -> Step<i64> {
        if let Some(number) = self.memory.topic(&job.row.id) {
            return Ok(number);
        }
        let title = clipped(title.trim(), LONGEST_TITLE);
        let payload = CreateForumTopic::new(chat(forum)?, title);
        let topic: Topic = self
            .call_in_chat(&payload)
            .await
            .map_err(|failure| settle(failure, Again::Doubles, false))?;
        self.memory.topic_made(&job.row.id, topic.message_thread_id);
        // A group that takes one message a second would refuse the card.
        let apart = job.apart.unsigned_abs();
        let _ = tokio::time::timeout(apart, std::future::pending::<()>()).await;
        Ok(topic.message_thread_id)
    }

    /// Pins what we said, and notifies nobody.
    pub(crate) async fn pin_message(&self, job: &Job) -> Step<Delivery> {
        let message = super::change::known(job)?;
        let payload = PinChatMessage::new(chat(&message.place)?, super::ask::number(message)?)
            .disable_notification(true);
        let pinned: Result<IgnoredAny, _> = self.call_in_chat(&payload).await;
        pinned.map_err(|failure| settle(failure, Again::Harmless, false))?;
        Ok(done(None, None))
    }

    /// Pins the card, where the bot may. The room is as good without.
    async fn pin(&self, card: &MessageRef) {
        let (Ok(chat), Ok(number)) = (chat(&card.place), super::ask::number(card)) else {
            return;
        };
        let payload = PinChatMessage::new(chat, number).disable_notification(true);
        if let Err(failure) = self.call_in_chat::<_, IgnoredAny>(&payload).await {
            tracing::debug!(why = failure.words(), "a case's card could not be pinned");
        }
    }

    /// Closes a topic, or opens it again.
    pub(crate) async fn mark_room(&self, job: &Job, closed: bool) -> Step<Delivery> {
        let Some(room) = &job.place else {
            return Ok(done(None, None));
        };
        let (Some(topic), Some(key)) = (thread(room)?, &room.thread) else {
            return Ok(done(None, None));
        };
        // A state that changes while the room stays open needs no request.
        if !closed && self.memory.is_open(&room.channel, key) {
            return Ok(done(None, None));
        }
        let chat = chat(room)?;
        let result: Result<IgnoredAny, _> = if closed {
            self.memory.closed(&room.channel, key);
            self.call_in_chat(&CloseForumTopic::new(chat, topic)).await
        } else {
            self.call_in_chat(&ReopenForumTopic::new(chat, topic)).await
        };
        match result {
            Err(failure) if !failure.mentions("TOPIC_NOT_MODIFIED") => {
                Err(settle(failure, Again::Harmless, false))
            }
            _ => {
                if !closed {
                    self.memory.opened(&room.channel, key);
                }
                Ok(done(None, None))
            }
        }
    }
}
