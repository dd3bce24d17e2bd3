//! One delivery, from the row to what came of it.

use super::LONGEST_WAIT;
use super::under_way::Back;
use bot_core::effect::Effect;
use bot_core::joining;
use bot_core::outbox::{Delivery, Refusal};
use bot_core::place::Platform;
use bot_core::ports::{Attempt, Job, Performers, Wait};

/// Performs one job: fetches its file where that takes bytes, and never comes back empty-handed.
pub(super) async fn perform(performers: &Performers, mut job: Job) -> Back {
    if !job.with.is_empty() {
        let joined = joining::together(&job.row, &job.with);
        let (Some(joined), Effect::Post { content, .. }) = (joined, &mut job.row.effect) else {
            // Never by what was claimed; and if so, saying less than all of it would lose the rest.
            let attempt = Attempt::TryAgain {
                wait: Wait::Growing,
                whole_platform: false,
                why: "what shares its message does not fit with it".to_owned(),
            };
            return (job, attempt);
        };
        *content = joined;
    }
    let Some(performer) = performers.get(&job.row.platform) else {
        return (
            job,
            Attempt::TryAgain {
                wait: Wait::Exactly(LONGEST_WAIT),
                whole_platform: true,
                why: "the platform is off".to_owned(),
            },
        );
    };
    if matches!(
        job.row.effect,
        Effect::Edit { .. } | Effect::Remove { .. } | Effect::Pin { .. }
    ) && job.message.is_none()
    {
        let detail = "what should be changed was never delivered".to_owned();
        return (
            job,
            Attempt::Ended(Delivery::Refused {
                why: Refusal::MessageGone,
                detail,
            }),
        );
    }
    if let Effect::Post { content, .. } = &job.row.effect
        && let Some(file) = &content.file
    {
        // Telegram takes its own files by their handle.
        let by_handle =
            file.platform == Platform::Telegram && job.row.platform == Platform::Telegram;
        if let (false, Some(owner)) = (by_handle, performers.get(&file.platform)) {
            match owner.fetch(file).await {
                Ok(bytes) => job.bytes = Some(bytes),
                Err(why) => {
                    tracing::warn!(row = %job.row.id, why, "a file could not be fetched; a note says so");
                }
            }
        }
    }
    let attempt = performer.perform(&job).await;
    (job, attempt)
}
