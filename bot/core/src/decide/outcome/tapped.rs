//! A tap tells that something has arrived, whatever became of the answer that should have told us.

use super::{standing, take};
use crate::decide::answer::Way;
use crate::decide::work::Work;
use crate::event::Outcome;
use crate::id::PostId;
use crate::outbox::{Delivery, Standing};
use crate::ports::{Reads, StoreError};

/// Someone pressed a button of it: whatever became of the answer that should have told us, or still should, it has arrived,
/// and can be changed.
pub(in crate::decide) async fn arrived(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    post: &PostId,
) -> Result<(), StoreError> {
    let (Some(sent), Some(pressed)) = (reads.sent(post).await?, way.pressed()) else {
        return Ok(());
    };
    let outcome = Outcome {
        post: post.clone(),
        delivery: Delivery::Done {
            message: Some(pressed.clone()),
            place: None,
        },
    };
    match sent.standing {
        Standing::Sending => take(work, reads, &outcome).await?,
        Standing::Unknown => work.change(standing(&outcome)),
        _ => {}
    }
    Ok(())
}
