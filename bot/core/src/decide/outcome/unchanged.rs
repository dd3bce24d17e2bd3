//! A change of what we said, or its removal, was refused.

use crate::decide::file::CaseFile;
use crate::decide::survey;
use crate::decide::work::{Work, says};
use crate::history::{Actor, Deed};
use crate::id::PostId;
use crate::outbox::{About, Refusal};
use crate::ports::{Reads, StoreError};

/// What stands where words were that should not be there any more, and cannot be taken back.
const NOTHING: &str = "…";

/// What the customer reads stayed as it was. Where it is an agent's reply, the room thinks otherwise, and is told: once for
/// each change, however many parts the reply has.
pub(super) async fn told(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: &CaseFile,
    post: &PostId,
    why: Refusal,
) -> Result<(), StoreError> {
    let about = reads.sent(post).await?.map(|sent| sent.row.about);
    let reply = match about {
        Some(About::Reply(message)) => Some(message.to_string()),
        _ => None,
    };
    let told = match &reply {
        Some(message) => {
            let history = reads.history(file.number()).await?;
            let since = history.iter().rev().take_while(|entry| {
                !(entry.deed == Deed::Edited && entry.after.as_ref() == Some(message))
            });
            since
                .filter(|entry| entry.deed == Deed::Undelivered)
                .any(|entry| entry.before.as_ref() == Some(message))
        }
        None => false,
    };
    let what = reply.clone().unwrap_or_else(|| post.to_string());
    work.history(
        file.number(),
        &Actor::Byline,
        Deed::Undelivered,
        Some(what),
        Some(why.key().to_owned()),
    );
    if reply.is_some() && !told {
        let reason = work.room_words(&format!("refused-{}", why.key()), &[]);
        let args = [("name", file.name().into()), ("why", reason.into())];
        let words = work.room_words("room-unchanged", &args);
        work.room_says(file.number(), words);
    }
    Ok(())
}

/// What cannot be taken back any more says instead that it is over. Telegram lets a bot take back only what is younger than
/// two days, and change whatever it said.
pub(super) async fn instead(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: &CaseFile,
    post: &PostId,
) -> Result<(), StoreError> {
    let Some(sent) = reads.sent(post).await? else {
        return Ok(());
    };
    let over = match &sent.row.about {
        About::Survey(id) => survey::over(work, reads, file, id).await?,
        _ => None,
    };
    let content = over.unwrap_or_else(|| says(NOTHING));
    work.edit(
        file.number(),
        sent.row.platform,
        sent.row.lane,
        post,
        content,
    );
    Ok(())
}
