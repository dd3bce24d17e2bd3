//! Deliveries under way. Whatever becomes of one, also that it falls over inside, comes back with what it was about.

use super::perform::perform;
use super::repeatable;
use bot_core::outbox::{Delivery, Refusal};
use bot_core::ports::{Attempt, Job, Performers, Wait, effect_name};
use std::collections::HashMap;
use tokio::task::{Id, JoinError, JoinSet};

/// A delivery that came back.
pub(super) type Back = (Job, Attempt);

/// After so many tries, a delivery that falls over is given up: its lane has waited for some minutes by then.
const MOST_FALLS: u32 = 8;

/// Deliveries under way.
#[derive(Default)]
pub(super) struct UnderWay {
    tasks: JoinSet<Back>,
    /// What each is about, should it not come back to tell.
    jobs: HashMap<Id, Job>,
}

impl UnderWay {
    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.tasks.len()
    }

    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.tasks.is_empty()
    }

    /// Sets one under way.
    pub(super) fn begin(&mut self, performers: Performers, job: Job) {
        let kept = job.clone();
        let task = self
            .tasks
            .spawn(async move { perform(&performers, job).await });
        self.jobs.insert(task.id(), kept);
    }

    /// One that has come back already.
    pub(super) fn ready(&mut self) -> Option<Back> {
        let ended = self.tasks.try_join_next_with_id()?;
        self.back(ended)
    }

    /// The next one that comes back; nothing when none is under way.
    pub(super) async fn next(&mut self) -> Option<Back> {
        let ended = self.tasks.join_next_with_id().await?;
        self.back(ended)
    }

    fn back(&mut self, ended: Result<(Id, Back), JoinError>) -> Option<Back> {
        match ended {
            Ok((id, back)) => {
                self.jobs.remove(&id);
                Some(back)
            }
            Err(error) => {
                let job = self.jobs.remove(&error.id())?;
                let attempt = fell(&job);
                Some((job, attempt))
            }
        }
    }
}

/// What a delivery that fell over inside counts as: it may have happened.
fn fell(job: &Job) -> Attempt {
    let row = &job.row;
    // What it fell over may quote a person; the panic's own lines on standard error say where in the code it was.
    let (platform, what) = (row.platform.key(), effect_name(&row.effect));
    tracing::error!(row = %row.id, platform, what, tries = job.tries, "a delivery fell over inside: a mistake of Byline's own");
    if !repeatable(job) {
        return Attempt::Ended(Delivery::Unknown);
    }
    if job.tries >= MOST_FALLS {
        return Attempt::Ended(Delivery::Refused {
            why: Refusal::Malformed,
            detail: "Byline fell over it each time".to_owned(),
        });
    }
    Attempt::TryAgain {
        wait: Wait::Growing,
        whole_platform: false,
        why: "it fell over inside".to_owned(),
    }
}
