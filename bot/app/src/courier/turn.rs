//! The courier's way to the store: outcomes are recorded and what may go next is claimed in one turn, while deliveries are
//! under way.

use super::Courier;
use crate::meters::Part;
use bot_core::event::Arrived;
use bot_core::place::Platform;
use bot_core::ports::{Claiming, Job};
use jiff::Timestamp;
use std::sync::Arc;
use std::time::Duration;

/// What came of recording and claiming.
pub(super) struct Turn {
    /// What was claimed.
    pub(super) jobs: Vec<Job>,
    /// There may be more.
    pub(super) more: bool,
    /// Otherwise there is nothing to do for so long.
    pub(super) nap: Duration,
}

/// Comes after so long.
pub(super) async fn linger(time: Duration) {
    let _ = tokio::time::timeout(time, std::future::pending::<()>()).await;
}

/// Comes when what is under way ends, if something is; nothing is any more then.
pub(super) async fn ended<T: Future + Unpin>(task: &mut Option<T>) -> T::Output {
    let Some(under_way) = task else {
        return std::future::pending().await;
    };
    let told = under_way.await;
    *task = None;
    told
}

impl Courier {
    /// Records what has ended, and claims what may go now.
    pub(super) async fn turn(
        self: Arc<Self>,
        ended: Vec<Arrived>,
        platforms: Vec<Platform>,
        room: usize,
    ) -> Turn {
        let claimed_at = self.clock.now();
        let claiming = Claiming {
            platforms: &platforms,
            most: room,
            limits: &self.limits,
        };
        let jobs = if room == 0 || platforms.is_empty() {
            self.record(&ended).await;
            Ok(Vec::new())
        } else if ended.is_empty() {
            self.store
                .claim(&platforms, room, &self.limits, claimed_at)
                .await
        } else {
            match self.reception.take_and_claim(&ended, claiming).await {
                Ok(jobs) => jobs,
                Err(_) => {
                    self.record(&ended).await;
                    self.nudge.outbox();
                    Ok(Vec::new())
                }
            }
        };
        let jobs = jobs.unwrap_or_else(|error| {
            tracing::error!(%error, "the outbox could not be read");
            self.meters.database(&error);
            Vec::new()
        });
        let more = jobs.len() == room;
        let nap = if more {
            Duration::from_secs(60)
        } else {
            self.nap(claimed_at).await
        };
        Turn { jobs, more, nap }
    }

    /// Records outcomes. What was delivered must not be delivered again: this is tried until they are written.
    pub(super) async fn record(&self, ended: &[Arrived]) {
        if ended.is_empty() {
            return;
        }
        let mut wait = Duration::from_millis(100);
        while self.reception.take(ended, None).await.is_err() {
            self.nudge.wait_outbox(wait).await;
            self.meters.beat(Part::Courier, self.clock.now());
            wait = (wait * 2).min(Duration::from_secs(5));
        }
    }

    /// How long there is nothing to do, as far as is known. What was due already when we claimed waits for something
    /// else (a lane, a room, a platform that is off), and what it waits for nudges us.
    async fn nap(&self, claimed_at: Timestamp) -> Duration {
        match self.store.next_due(claimed_at).await {
            Ok(Some(at)) => {
                Duration::try_from(at.duration_since(self.clock.now())).unwrap_or(Duration::ZERO)
            }
            _ => Duration::from_secs(60),
        }
    }
}
