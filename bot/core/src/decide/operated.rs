//! Whoever runs Byline decided about a row of the outbox, by a command on the machine.

use super::outcome;
use super::work::Work;
use crate::change::Change;
use crate::event::Operated;
use crate::history::{Actor, Deed};
use crate::outbox::{Refusal, Standing, Wish};
use crate::ports::{Reads, StoreError};

/// Does what is wanted, if the row still stands so that it can be done. The history says who it was.
pub(super) async fn take(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    operated: &Operated,
) -> Result<(), StoreError> {
    let Operated { post, wish } = operated;
    let Some(sent) = reads.sent(post).await? else {
        return Ok(());
    };
    if wish.against(&sent).is_some() {
        return Ok(());
    }
    if let Some(case) = sent.row.case {
        let what = match wish {
            Wish::Retry => "sent_again",
            Wish::Drop => "dropped",
        };
        work.history(
            case,
            &Actor::Operator,
            Deed::Undelivered,
            Some(post.to_string()),
            Some(what.to_owned()),
        );
    }
    match wish {
        Wish::Retry => work.change(Change::Resend(post.clone())),
        Wish::Drop => {
            let why = Refusal::Dropped;
            work.change(Change::Standing {
                post: post.clone(),
                standing: Standing::Refused,
                detail: Some(format!("{}: by the operator", why.key())),
                message: None,
            });
            // Where it had ended before, the room was told then.
            if sent.standing == Standing::Waiting {
                outcome::refused(work, reads, &sent.row, sent.created_at, why).await?;
            }
        }
    }
    Ok(())
}
