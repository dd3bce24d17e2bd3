//! The desk of a schedule: it decides what a step asks for, and looks whether it reads what the model says.

use super::Far;
use super::kept::{Kept, pick};
use super::making::Making;
use super::sending::outgoing;
use super::steps::{Batch, Fails, Happens};
use crate::kit;
use async_trait::async_trait;
use bot_core::change::{Change, Decision};
use bot_core::event::{Arrived, Event};
use bot_core::ports::{Desk, Reads, StoreError};
use futures_util::future::pending;
use jiff::Timestamp;
use std::collections::BTreeSet;
use std::sync::Mutex;
use tokio::sync::Notify;

/// A batch, decided upon.
pub(crate) struct Decides<'a> {
    pub(crate) batch: &'a Batch,
    pub(crate) before: &'a Kept,
    pub(crate) now: Timestamp,
    pub(crate) so_far: Mutex<SoFar>,
    /// The batch is in the middle of where it is cut off.
    pub(crate) cut: Notify,
}

/// How far it got.
#[derive(Default)]
pub(crate) struct SoFar {
    pub(crate) kept: Kept,
    /// Places in the batch.
    pub(crate) asked: Vec<usize>,
    pub(crate) failed: Option<Fails>,
    pub(crate) wrong: Option<String>,
    pub(crate) far: Far,
}

impl Decides<'_> {
    fn so_far(&self) -> std::sync::MutexGuard<'_, SoFar> {
        self.so_far.lock().unwrap()
    }
}

#[async_trait]
impl Desk for Decides<'_> {
    async fn decide(
        &self,
        reads: &mut dyn Reads,
        arrived: &Arrived,
    ) -> Result<Decision, StoreError> {
        let at = usize::try_from(arrived.at.duration_since(kit::at(0)).as_secs()).unwrap();
        let happens = &self.batch.events[at];
        let kept = {
            let mut so_far = self.so_far();
            // A store may begin the whole batch anew.
            if so_far.asked.is_empty() || so_far.asked.iter().any(|before| *before >= at) {
                so_far.kept = self.before.clone();
                so_far.asked.clear();
                so_far.failed = None;
            }
            so_far.asked.push(at);
            // What came after a contradiction will not be kept, and may read anything.
            so_far.failed.is_none().then(|| so_far.kept.clone())
        };
        if let Some(kept) = kept {
            self.look(happens, &arrived.event, reads, &kept).await?;
        }
        let fails = self.batch.fails.filter(|(which, _)| *which == at);
        let fails = fails.map(|(_, how)| how);
        if let Some(how) = fails {
            self.so_far().failed = Some(how);
        }
        match fails {
            Some(Fails::Told) => Err(StoreError::Passing("the desk cannot decide".to_owned())),
            Some(Fails::Cut) => {
                self.cut.notify_one();
                pending().await
            }
            Some(Fails::Contradicts) => {
                let mut decision = self.decision(happens, arrived);
                decision
                    .changes
                    .push(Change::History(bot_core::history::Entry {
                        case: bot_core::id::CaseNumber(77),
                        at: self.now,
                        actor: bot_core::history::Actor::Byline,
                        deed: bot_core::history::Deed::Noted,
                        before: None,
                        after: None,
                    }));
                Ok(Decision {
                    concerned: true,
                    ..decision
                })
            }
            None => Ok(self.decision(happens, arrived)),
        }
    }
}

impl Decides<'_> {
    /// Reads, and notes the first thing that is not as the model has it.
    async fn look(
        &self,
        happens: &Happens,
        event: &Event,
        reads: &mut dyn Reads,
        kept: &Kept,
    ) -> Result<(), StoreError> {
        let everything = kept.everything();
        let mut looks = kept.usual(event);
        for number in &happens.reads {
            let kind = pick(&everything, number % 1_000);
            looks.extend(kind.and_then(|kind| pick(kind, number / 1_000)).cloned());
        }
        for look in looks {
            let differs = look.ask(reads, kept).await?;
            let mut so_far = self.so_far();
            *so_far.far.entry("reads in decisions").or_default() += 1;
            if so_far.wrong.is_none() {
                so_far.wrong = differs.map(|it| format!("a decision reads {it}"));
            }
        }
        Ok(())
    }

    fn decision(&self, happens: &Happens, arrived: &Arrived) -> Decision {
        let mut so_far = self.so_far();
        let SoFar { kept, far, .. } = &mut *so_far;
        let now = self.now;
        if let Event::Due(due) = &arrived.event
            && kept.timers.get(&due.key()).is_some_and(|it| it.at <= now)
        {
            kept.timers.remove(&due.key());
        }
        if !happens.concerned {
            return Decision::default();
        }
        let mut making = Making {
            kept: &mut *kept,
            changes: Vec::new(),
            now,
            rows: BTreeSet::new(),
        };
        for write in &happens.writes {
            making.wanted(write);
            if matches!(making.changes.last(), Some(Change::PlaceMoved { .. })) {
                break;
            }
        }
        let changes = making.changes;
        for change in &changes {
            let what = match change {
                Change::Version(_) | Change::Deleted { .. } | Change::FileJoins { .. } => {
                    "changes of what was said"
                }
                Change::PlaceMoved { .. } => "chats that moved",
                Change::Resend(_) | Change::SayAgain { .. } | Change::ResendLater { .. } => {
                    "rows tried again"
                }
                _ => continue,
            };
            *far.entry(what).or_default() += 1;
        }
        let mut rows = Vec::new();
        for send in &happens.sends {
            if let Some(row) = outgoing(kept, send, now) {
                kept.send(&row, now);
                rows.push(row);
            }
        }
        kept.keys.insert(arrived.key.clone(), now);
        Decision {
            changes,
            outgoing: rows,
            concerned: true,
        }
    }
}
