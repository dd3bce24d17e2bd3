//! The sheet of paper on the desk: what a batch of events needs is read onto it at once, what is decided upon it is written
//! at once, and in between decisions read from it.
//!
//! One by one, a decision makes a dozen look-ups and as many writes, each a way to the database and back; those ways, not
//! the database, are what a batch costs. The sheet holds what most events need (who writes, their open cases, what was said
//! in them). Whatever else is read comes from the database, after all that is still to be written: a decision can never
//! tell whether there is a sheet.

mod alone;
mod bulk;
mod known;
mod pending;
mod reading;

pub use alone::Alone;
pub use bulk::{Bulk, Wanted};
pub use pending::{Pending, Put, Stands};

use super::intake::Cursor;
use super::store::{Desk, StoreError, Taken};
use crate::change::Decision;
use crate::customer::Direct;
use crate::event::{Arrived, Event};
use crate::id::CaseNumber;
use crate::place::{Account, Place, Platform};
use alone::Written;
use jiff::Timestamp;
use known::Known;
use reading::Reading;
use std::collections::HashSet;
use std::sync::Arc;

/// What is known, and what is still to be written.
#[derive(Debug, Default)]
pub struct Sheet {
    known: Known,
    pending: Pending,
}

impl Sheet {
    /// Takes a batch inside the transaction that `below` is: all that [`super::Store::take`] promises but the beginning and
    /// the end of the transaction.
    ///
    /// # Errors
    /// The transaction has to be undone, and this sheet to be thrown away.
    pub async fn take(
        &mut self,
        below: &mut dyn Bulk,
        batch: &[Arrived],
        cursor: Option<&Cursor>,
        desk: &dyn Desk,
        now: Timestamp,
    ) -> Result<Vec<Taken>, StoreError> {
        let keys: Vec<&str> = batch.iter().map(|arrived| arrived.key.as_str()).collect();
        let mut had: HashSet<String> = below.taken(&keys).await?.into_iter().collect();
        let new: Vec<&Arrived> = batch
            .iter()
            .filter(|arrived| !had.contains(&arrived.key))
            .collect();
        self.known.prepare(below, &new).await?;
        let mut taken = Vec::with_capacity(batch.len());
        for arrived in batch {
            if had.contains(&arrived.key) {
                taken.push(Taken::HadAlready);
                continue;
            }
            let mut reading = Reading {
                sheet: &mut *self,
                below: &mut *below,
                now,
            };
            let decision = desk.decide(&mut reading, arrived).await?;
            if let Event::Due(due) = &arrived.event {
                if self.pending.timers.contains_key(&due.key()) {
                    self.write(below, now).await?;
                }
                below.told(due, now).await?;
            }
            if self.decided(below, decision, now).await? {
                self.pending.taken.push(arrived.key.clone());
                had.insert(arrived.key.clone());
                taken.push(Taken::Recorded);
            } else {
                taken.push(Taken::PassedOver);
            }
        }
        self.write(below, now).await?;
        if let Some(cursor) = cursor {
            below.read_to(cursor, now).await?;
        }
        self.known.forget_what_ended();
        Ok(taken)
    }

    /// Notes what was decided. Returns whether the event concerned the brand.
    async fn decided(
        &mut self,
        below: &mut dyn Bulk,
        decision: Decision,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let Decision {
            changes,
            outgoing,
            concerned,
        } = decision;
        let mut others = Vec::new();
        for change in changes {
            match Written::from(change) {
                Written::Customer(it) => {
                    if self.known.changes_customer(&it) {
                        self.pending.customers.insert(it.id.clone(), it);
                    }
                }
                Written::Agent(it) => {
                    self.known.agent(&it);
                    self.pending.agents.insert(it.id.clone(), it);
                }
                Written::Case(it) => {
                    if self.known.changes_case(&it) {
                        self.pending.cases.insert(it.number, *it);
                    }
                }
                Written::Message(it) => {
                    let it = Arc::from(it);
                    self.known.message(&it);
                    self.pending.messages.push(it);
                }
                Written::History(it) => {
                    self.known.happened(&it);
                    self.pending.history.push(it);
                }
                Written::Timer(key, timer) => {
                    self.pending.timers.insert(key, timer);
                }
                Written::Standing(it) => {
                    if self.pending.sends(&it.post) {
                        // How a row stands is written before the rows that go out.
                        self.write(below, now).await?;
                    }
                    self.known
                        .stands(&it.post, it.standing, it.message.as_ref());
                    self.pending.standings.retain(|had| had.post != it.post);
                    self.pending.standings.push(it);
                }
                Written::Alone(it) => others.push(it),
            }
        }
        for change in others {
            // They may change what was just noted, or name it.
            self.write(below, now).await?;
            below.change(&change, now).await?;
            self.known.forget_what_changed(&change);
        }
        for row in outgoing {
            self.pending.send(row);
        }
        Ok(concerned)
    }

    /// Writes all that is still to be written.
    async fn write(&mut self, below: &mut dyn Bulk, now: Timestamp) -> Result<(), StoreError> {
        if self.pending.is_empty() {
            return Ok(());
        }
        below.write(std::mem::take(&mut self.pending), now).await
    }

    /// Something was handed to an adapter: what became of it will be asked for. For a store that keeps its sheet.
    pub fn handed_out(&mut self, sent: crate::outbox::Sent) {
        self.known.sent.insert(sent.row.id.clone(), Some(sent));
    }

    /// How it stands is decided elsewhere, and not known any more.
    pub fn taken_back(&mut self, posts: &[crate::id::PostId]) {
        for post in posts {
            self.known.sent.remove(post);
        }
    }

    /// The room of a case, where the case stands here.
    #[must_use]
    pub fn room_of(&self, case: CaseNumber) -> Option<Option<Place>> {
        Some(self.known.case(case)?.room.clone())
    }

    /// The direct conversation with an account, where it stands here whose it is.
    #[must_use]
    pub fn direct_place(&self, account: &Account) -> Option<Option<Place>> {
        let customer = self.known.customer_of(account)?;
        Some(customer.and_then(|customer| match customer.direct {
            Direct::Open { place } => Some(place),
            Direct::Untried | Direct::Closed => None,
        }))
    }

    /// The id that a chat has now, where it stands here.
    #[must_use]
    pub fn chat_now(&self, platform: Platform, chat: &str) -> Option<String> {
        self.known.now.get(&(platform, chat.to_owned())).cloned()
    }

    /// The id that a chat has now, as the database has it.
    pub fn chat_is(&mut self, platform: Platform, chat: &str, now: String) {
        self.known.now.insert((platform, chat.to_owned()), now);
    }

    /// For a store that keeps its sheet from one transaction to the next, since nobody else writes: begins a new one when
    /// this one is full.
    #[must_use]
    pub fn kept(self) -> Self {
        if self.known.is_full() {
            Self::default()
        } else {
            self
        }
    }
}

/// Whether a case was opened in this place, or has its private side there.
fn is_in(case: &crate::case::Case, place: &Place) -> bool {
    let same = |other: &Place| {
        other.platform == place.platform
            && other.channel == place.channel
            && other.thread == place.thread
    };
    let private = match &case.private {
        crate::case::Private::Direct { place } => Some(place),
        _ => None,
    };
    same(&case.place) || private.is_some_and(same)
}
