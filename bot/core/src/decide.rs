//! The desk decides: what is known and what happened go in, what changes and what goes out come out.
//!
//! Each kind of event has a file that loads what its decision needs (through [`Reads`]) and then decides, purely.

mod answer;
mod answered;
mod aside;
mod ask;
mod block;
mod board;
mod card;
mod changed;
mod closed;
mod commanded;
mod customer;
mod due;
mod expected;
mod file;
mod follow;
mod gestures;
mod glance;
mod handover;
mod hold;
mod join;
mod lead;
mod link;
mod listing;
mod merge;
mod missed;
mod mood;
mod open;
mod operated;
mod options;
mod orders;
mod outcome;
mod pages;
mod person;
mod pressed;
mod private;
mod profile;
mod promise;
mod queue;
mod reason;
mod reply;
mod room;
mod route;
mod said;
mod saved;
mod state;
mod status;
mod submitted;
mod suggest;
mod summary;
mod survey;
mod target;
mod trail;
mod typed;
mod undo;
mod when;
mod work;

pub use aside::Aside;
pub use suggest::suggest;

use crate::change::{Change, Decision};
use crate::event::{Arrived, Event};
use crate::ports::{Clock, Desk, IdSource, Reads, StoreError};
use crate::rules::Rules;
use async_trait::async_trait;
use std::sync::Arc;
use work::Work;

/// The desk of one brand.
pub struct TheDesk {
    /// What it goes by.
    pub rules: Arc<Rules>,
    /// Its clock.
    pub clock: Arc<dyn Clock>,
    /// Its source of ids.
    pub ids: Arc<dyn IdSource>,
}

impl std::fmt::Debug for TheDesk {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TheDesk")
            .field("brand", &self.rules.book.name)
            .finish_non_exhaustive()
    }
}

#[async_trait]
impl Desk for TheDesk {
    async fn decide(
        &self,
        reads: &mut dyn Reads,
        arrived: &Arrived,
    ) -> Result<Decision, StoreError> {
        let mut work = Work::new(&self.rules, self.clock.now(), arrived.at, self.ids.next());
        if block::stops(&mut work, reads, &arrived.event).await? {
            return Ok(work.done());
        }
        match &arrived.event {
            Event::Said(said) => said::take(&mut work, reads, said).await?,
            Event::Edited(edited) => changed::edited(&mut work, reads, &edited.now).await?,
            Event::Deleted(deleted) => changed::deleted(&mut work, reads, &deleted.message).await?,
            Event::Pressed(pressed) => pressed::take(&mut work, reads, pressed).await?,
            Event::Commanded(commanded) => commanded::take(&mut work, reads, commanded).await?,
            Event::Submitted(submitted) => submitted::take(&mut work, reads, submitted).await?,
            Event::Reachable(reachable) => private::reachable(&mut work, reads, reachable).await?,
            Event::Moved(moved) => work.change(Change::PlaceMoved {
                platform: moved.platform,
                from: moved.from.clone(),
                to: moved.to.clone(),
            }),
            Event::Missed(missed) => missed::take(&mut work, missed),
            Event::Outcome(outcome) => outcome::take(&mut work, reads, outcome).await?,
            Event::Operated(operated) => operated::take(&mut work, reads, operated).await?,
            Event::Staffed(staffed) => profile::staffed(&mut work, reads, staffed).await?,
            Event::Coded(coded) => gestures::coded(&mut work, reads, coded).await?,
            Event::Stocked(stocked) => saved::stocked(&mut work, reads, stocked).await?,
            Event::Due(due) => due::take(&mut work, reads, due).await?,
        }
        Ok(work.done())
    }
}
