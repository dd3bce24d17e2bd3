//! What the model keeps.

use bot_core::agent::Agent;
use bot_core::case::Case;
use bot_core::change::Draft;
use bot_core::customer::Customer;
use bot_core::expected::FirstReply;
use bot_core::history::Entry;
use bot_core::id::{AgentId, CaseNumber, CustomerId, PostId};
use bot_core::message::Message;
use bot_core::outbox::{Outgoing, Sent, Standing};
use bot_core::place::{MessageRef, Platform};
use bot_core::timer::Timer;
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// Everything that is kept, but for gates. What is in order of being written is a list.
#[derive(Clone, Debug, Default)]
pub(crate) struct Kept {
    /// For ids.
    pub(crate) count: u32,
    pub(crate) keys: BTreeMap<String, Timestamp>,
    pub(crate) cursors: BTreeMap<String, String>,
    pub(crate) unreadable: BTreeSet<String>,
    pub(crate) customers: BTreeMap<CustomerId, Customer>,
    pub(crate) agents: BTreeMap<AgentId, Agent>,
    pub(crate) cases: BTreeMap<CaseNumber, Case>,
    pub(crate) messages: Vec<Message>,
    pub(crate) history: Vec<Entry>,
    pub(crate) drafts: Vec<Draft>,
    pub(crate) seen: BTreeMap<(CaseNumber, AgentId), i64>,
    pub(crate) first_replies: BTreeMap<CaseNumber, FirstReply>,
    pub(crate) timers: BTreeMap<String, Timer>,
    pub(crate) moves: BTreeMap<(Platform, String), (String, Timestamp)>,
    pub(crate) rows: Vec<Row>,
}

/// A row of the outbox.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) row: Outgoing,
    pub(crate) standing: Standing,
    pub(crate) attempts: u32,
    pub(crate) created_at: Timestamp,
    pub(crate) due_since: Option<Timestamp>,
    pub(crate) message: Option<MessageRef>,
    pub(crate) joined_in: Option<PostId>,
}

impl Row {
    pub(crate) fn unfinished(&self) -> bool {
        matches!(self.standing, Standing::Waiting | Standing::Sending)
    }

    pub(crate) fn sent(&self) -> Sent {
        Sent {
            row: self.row.clone(),
            standing: self.standing,
            message: self.message.clone(),
            joined: self.joined_in.is_some(),
            created_at: self.created_at,
        }
    }

    /// Since when it should have gone out.
    pub(crate) fn due(&self) -> Timestamp {
        let since = self.due_since.or(self.row.not_before);
        since.unwrap_or(self.created_at)
    }
}

impl Kept {
    /// A number that was not given yet.
    pub(crate) fn number(&mut self) -> u32 {
        self.count += 1;
        self.count
    }

    pub(crate) fn row(&self, post: &PostId) -> Option<&Row> {
        self.rows.iter().find(|it| it.row.id == *post)
    }

    pub(crate) fn row_mut(&mut self, post: &PostId) -> Option<&mut Row> {
        self.rows.iter_mut().find(|it| it.row.id == *post)
    }

    pub(crate) fn standing(&self, standing: Standing) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(move |it| it.standing == standing)
    }
}

/// One of them, whichever that is.
pub(crate) fn pick<T>(all: &[T], number: impl Into<u32>) -> Option<&T> {
    let number = usize::try_from(number.into()).unwrap();
    all.get(number.checked_rem(all.len())?)
}
