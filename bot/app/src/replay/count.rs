//! Counting what people saw.

use super::actors::{Cast, squeezed};
use super::read::Who;
use crate::sandboxed::Stage;
use sandbox::SandboxError;
use serde::Serialize;
use std::collections::BTreeSet;

/// What a replay did, counted from what the sandbox's people saw.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Counted {
    /// Conversations played.
    pub conversations: usize,
    /// Those that the desk heard by itself.
    pub heard: usize,
    /// Those that an agent opened from the message.
    pub opened_by_staff: usize,
    /// Different case numbers that customers were told, each with its room.
    pub cases: usize,
    /// Those whose card in the room says closed.
    pub closed: usize,
    /// Customers who were asked how it went, and were thanked.
    pub surveyed: usize,
    /// Replies that agents wrote in the rooms.
    pub replies_sent: usize,
    /// Replies that customers read, whole and with the agent's name under them.
    pub replies_signed: usize,
    /// Replies that a customer read more than once.
    pub replies_doubled: usize,
    /// Customers who read replies in another order than they were written.
    pub out_of_order: usize,
    /// How long it took.
    pub seconds: f64,
}

impl Counted {
    /// What did not end as every conversation has to: as one case, closed and surveyed, with each reply signed, read
    /// once, and in order.
    #[must_use]
    pub fn amiss(&self) -> Vec<String> {
        let each = self.conversations;
        let mut amiss = Vec::new();
        let mut all = |what: &str, count: usize, of: usize| {
            if count != of {
                amiss.push(format!("{what}: {count} of {of}"));
            }
        };
        all("opened", self.heard + self.opened_by_staff, each);
        all("cases", self.cases, each);
        all("closed", self.closed, each);
        all("surveyed", self.surveyed, each);
        all("replies signed", self.replies_signed, self.replies_sent);
        all("replies doubled", self.replies_doubled, 0);
        all(
            "customers who read replies out of order",
            self.out_of_order,
            0,
        );
        amiss
    }

    /// The counts as sentences.
    #[must_use]
    pub fn told(&self) -> Vec<String> {
        vec![
            format!(
                "{} conversations were played in {:.0} seconds.",
                self.conversations, self.seconds
            ),
            format!(
                "{} were heard by the desk itself; {} were opened by staff.",
                self.heard, self.opened_by_staff
            ),
            format!(
                "{} cases: {} closed, {} surveyed.",
                self.cases, self.closed, self.surveyed
            ),
            format!(
                "{} replies were written; {} arrived signed, {} twice, {} customers read them out of order.",
                self.replies_sent, self.replies_signed, self.replies_doubled, self.out_of_order
            ),
        ]
    }
}

/// Counts.
pub(super) async fn count(stage: &Stage, cast: &Cast) -> Result<Counted, SandboxError> {
    let mut counted = Counted {
        conversations: cast.conversations.len(),
        ..Counted::default()
    };
    let mut numbers = BTreeSet::new();
    for (at, played) in cast.conversations.iter().enumerate() {
        let written: Vec<&str> = played
            .conversation
            .turns
            .iter()
            .filter(|turn| turn.who == Who::Agent)
            .map(|turn| turn.text.as_str())
            .collect();
        counted.replies_sent += written.len();
        let Some(room) = cast.room(at) else {
            continue;
        };
        numbers.insert(room.number.clone());
        counted.closed += usize::from(cast.card_says_closed(stage, at).await?);
        counted.surveyed += usize::from(cast.was_thanked(stage, at).await?);
        let wanted: Vec<String> = written
            .iter()
            .map(|text| squeezed(&format!("{text} — {}", cast.agent(at).name)))
            .collect();
        let seen: Vec<String> = cast
            .replies_seen(stage, at)
            .await?
            .iter()
            .map(|seen| squeezed(&seen.text))
            .collect();
        let mut left = seen.clone();
        for text in &wanted {
            if let Some(found) = left.iter().position(|seen| seen == text) {
                left.remove(found);
                counted.replies_signed += 1;
            }
        }
        counted.replies_doubled += left.iter().filter(|text| wanted.contains(text)).count();
        let order: Vec<&String> = seen.iter().filter(|text| wanted.contains(text)).collect();
        let mut next = wanted.iter();
        counted.out_of_order +=
            usize::from(!order.iter().all(|text| next.any(|wanted| wanted == *text)));
    }
    counted.cases = numbers.len();
    Ok(counted)
}

impl Cast {
    /// Whether the card of a case says that it is closed.
    async fn card_says_closed(&self, stage: &Stage, at: usize) -> Result<bool, SandboxError> {
        let Some(room) = self.room(at) else {
            return Ok(false);
        };
        let head = format!("#{} · closed", room.number);
        let messages = self.messages_in_room(stage, at, &room.place).await?;
        Ok(messages.iter().any(|seen| seen.text.starts_with(&head)))
    }

    /// Whether the customer's question has turned into thanks, in whatever language.
    async fn was_thanked(&self, stage: &Stage, at: usize) -> Result<bool, SandboxError> {
        let (Some(room), Some(played)) = (self.room(at), self.conversations.get(at)) else {
            return Ok(false);
        };
        let place = self.asked_in(at);
        let messages = stage
            .client
            .messages(played.platform, &played.customer, &place)
            .await?;
        let id = format!("csat:{}:", room.number);
        Ok(messages
            .iter()
            .any(|seen| seen.button(&id).is_some() && seen.edited))
    }
}
