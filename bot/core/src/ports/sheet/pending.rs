//! What was decided and is not written yet.

use crate::agent::Agent;
use crate::case::Case;
use crate::customer::Customer;
use crate::history::Entry;
use crate::id::{AgentId, CaseNumber, CustomerId, PostId};
use crate::message::Message;
use crate::outbox::{Outgoing, Standing};
use crate::place::MessageRef;
use crate::timer::Timer;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What was decided and is not written yet.
#[derive(Debug, Default)]
pub struct Pending {
    /// Customers as they are now.
    pub customers: BTreeMap<CustomerId, Customer>,
    /// Agents as they are now.
    pub agents: BTreeMap<AgentId, Agent>,
    /// Cases as they are now.
    pub cases: BTreeMap<CaseNumber, Case>,
    /// New messages without files, in order.
    pub messages: Vec<Arc<Message>>,
    /// Lines of history, in order.
    pub history: Vec<Entry>,
    /// Timers by their keys: set or moved to this time, or gone.
    pub timers: BTreeMap<String, Option<Timer>>,
    /// How rows of the outbox stand that were in it before.
    pub standings: Vec<Stands>,
    /// Keys of which unsent rows in the database are superseded, before what goes out is put there.
    pub replaced: BTreeSet<String>,
    /// What goes out, in order.
    pub outgoing: Vec<Put>,
    /// Keys of events that were taken.
    pub taken: Vec<String>,
}

/// How a row of the outbox stands now.
#[derive(Debug)]
pub struct Stands {
    /// Which.
    pub post: PostId,
    /// How.
    pub standing: Standing,
    /// The platform's words, where it refused.
    pub detail: Option<String>,
    /// The message it became.
    pub message: Option<MessageRef>,
}

/// A new row of the outbox.
#[derive(Debug)]
pub struct Put {
    /// The row.
    pub row: Outgoing,
    /// A later one of the same batch has its place already.
    pub superseded: bool,
}

impl Pending {
    /// Whether there is nothing to write.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let Self {
            customers,
            agents,
            cases,
            messages,
            history,
            timers,
            standings,
            replaced,
            outgoing,
            taken,
        } = self;
        customers.is_empty()
            && agents.is_empty()
            && cases.is_empty()
            && messages.is_empty()
            && history.is_empty()
            && timers.is_empty()
            && standings.is_empty()
            && replaced.is_empty()
            && outgoing.is_empty()
            && taken.is_empty()
    }

    /// Whether this row is among what goes out.
    pub(super) fn sends(&self, post: &PostId) -> bool {
        self.outgoing.iter().any(|put| put.row.id == *post)
    }

    /// Puts a row at the end of what goes out; an unsent one with the same key to replace is superseded.
    pub(super) fn send(&mut self, mut row: Outgoing) {
        if let Some(key) = &row.replaces {
            let same = |put: &&mut Put| put.row.replaces.as_ref() == Some(key);
            for put in self.outgoing.iter_mut().filter(same) {
                put.superseded = true;
            }
            self.replaced.insert(key.clone());
        }
        if row.gate.is_none()
            && let crate::effect::Effect::Edit { post, .. } | crate::effect::Effect::Remove { post } =
                &row.effect
            && let Some(put) = self.outgoing.iter().find(|put| put.row.id == *post)
        {
            // A change of what we said goes through the gate of what it changes.
            row.gate.clone_from(&put.row.gate);
        }
        self.outgoing.push(Put {
            row,
            superseded: false,
        });
    }
}
