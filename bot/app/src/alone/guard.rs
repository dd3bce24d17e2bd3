//! Nothing leaves a desk whose turn is over.

use super::Turn;
use async_trait::async_trait;
use bot_core::message::File;
use bot_core::ports::{Attempt, Job, Performer, Performers};
use std::sync::Arc;

/// A performer that performs while it is its desk's turn.
struct Guarded {
    performer: Arc<dyn Performer>,
    turn: Arc<Turn>,
}

/// Performers that perform nothing once it is another desk's turn.
#[must_use]
pub fn guarded(performers: Performers, turn: Option<&Arc<Turn>>) -> Performers {
    let Some(turn) = turn else {
        return performers;
    };
    performers
        .into_iter()
        .map(|(platform, performer)| {
            let turn = Arc::clone(turn);
            let guarded: Arc<dyn Performer> = Arc::new(Guarded { performer, turn });
            (platform, guarded)
        })
        .collect()
}

#[async_trait]
impl Performer for Guarded {
    async fn perform(&self, job: &Job) -> Attempt {
        let performing = async {
            self.turn.is_ours().await;
            self.performer.perform(job).await
        };
        tokio::select! {
            biased;
            // Its request is cut off where it stands. What became of it, the next desk finds out.
            () = self.turn.lost.cancelled() => std::future::pending().await,
            attempt = performing => attempt,
        }
    }

    async fn fetch(&self, file: &File) -> Result<Vec<u8>, String> {
        self.performer.fetch(file).await
    }
}
