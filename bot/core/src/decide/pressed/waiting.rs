//! What waits for a second look: a reply that was held back, and what may not have been delivered.

use crate::action::Action;
use crate::change::{Begun, Change, Draft};
use crate::decide::answer::Way;
use crate::decide::ask::{self, Question};
use crate::decide::file::CaseFile;
use crate::decide::merge;
use crate::decide::profile;
use crate::decide::reply::{self, Written};
use crate::decide::state;
use crate::decide::work::Work;
use crate::history::{Actor, Deed};
use crate::id::{DraftId, PostId};
use crate::message::File;
use crate::outbox::Standing;
use crate::ports::{Reads, StoreError};

/// The agent has looked, and sends the reply all the same.
pub(in crate::decide) async fn send_anyway(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    draft: &DraftId,
) -> Result<(), StoreError> {
    let Some((file, written, of)) = drafted(work, reads, draft).await? else {
        work.answer(way, "button-old", &[]);
        return Ok(());
    };
    // A reply is signed by whoever wrote it: a colleague cannot send it off.
    if of != way.from.account.key() {
        work.answer(way, "not-yours", &[]);
        return Ok(());
    }
    if !file.case.state.active() {
        return reply::kept(work, reads, way, &file, &written, draft.clone()).await;
    }
    let agent = profile::agent_of(work, reads, &way.from).await?;
    work.change(Change::DraftDone(draft.clone()));
    reply::decided(work, &file, &agent, &written, "sent");
    reply::reply(work, reads, file, agent, way, written).await?;
    work.acknowledge_once(way);
    Ok(())
}

/// The agent wants to change a reply that waits.
pub(in crate::decide) async fn edit(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    draft: DraftId,
) -> Result<(), StoreError> {
    match drafted(work, reads, &draft).await? {
        None => work.answer(way, "button-old", &[]),
        Some((_, _, of)) if of != way.from.account.key() => work.answer(way, "not-yours", &[]),
        Some((_, written, _)) => {
            let question = Question {
                value: Some(written.text),
                ..Question::long(Action::Edit(draft), "ask-change")
            };
            ask::ask(work, way, &question);
        }
    }
    Ok(())
}

/// The agent has changed a reply that waited: it goes its way from the beginning.
pub(in crate::decide) async fn edited(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    draft: DraftId,
    text: String,
    files: &[File],
) -> Result<(), StoreError> {
    let Some((file, mut written, of)) = drafted(work, reads, &draft).await? else {
        work.answer(way, "button-old", &[]);
        return Ok(());
    };
    if of != way.from.account.key() {
        work.answer(way, "not-yours", &[]);
        return Ok(());
    }
    let agent = profile::agent_of(work, reads, &way.from).await?;
    work.change(Change::DraftDone(draft));
    reply::decided(work, &file, &agent, &written, "edited");
    written.text = text;
    written.files.extend_from_slice(files);
    // What stands in the room is the old text: the room is shown the new one.
    written.origin = None;
    written.heard = Vec::new();
    reply::reply(work, reads, file, agent, way, written).await?;
    work.answer_once(way, "reply-taken");
    Ok(())
}

/// The agent opens the case again and sends the reply that was written for it; or sends it where the customer goes on.
/// Whoever has not seen what the customer wrote there is shown it first.
pub(in crate::decide) async fn reopen_and_send(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    draft: &DraftId,
) -> Result<(), StoreError> {
    let Some((mut file, mut written, of)) = drafted(work, reads, draft).await? else {
        work.answer(way, "button-old", &[]);
        return Ok(());
    };
    if of != way.from.account.key() {
        work.answer(way, "not-yours", &[]);
        return Ok(());
    }
    let agent = profile::agent_of(work, reads, &way.from).await?;
    if !file.case.state.active() {
        if let Some(newer) = reply::newer(reads, &file).await? {
            let Some(there) = CaseFile::by_number(work, reads, newer).await? else {
                return Ok(());
            };
            file = there;
            written.answers = None;
        } else {
            let before = file.case.state.key();
            let actor = Actor::Agent(agent.id.clone());
            state::reopen(work, reads, &mut file, &actor).await?;
            file.keep(work, before);
        }
    }
    work.change(Change::DraftDone(draft.clone()));
    reply::reply(work, reads, file, agent, way, written).await?;
    work.acknowledge_once(way);
    Ok(())
}

/// A reply that was held back is dropped by whoever wrote it.
pub(in crate::decide) async fn drop(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    draft: DraftId,
) -> Result<(), StoreError> {
    let key = match drafted(work, reads, &draft).await? {
        None => "button-old",
        Some((_, _, of)) if of != way.from.account.key() => "not-yours",
        Some((file, written, _)) => {
            let agent = profile::agent_of(work, reads, &way.from).await?;
            reply::decided(work, &file, &agent, &written, "dropped");
            work.change(Change::DraftDone(draft));
            "reply-dropped"
        }
    };
    work.answer(way, key, &[]);
    Ok(())
}

/// A reply that waits, with its case and the key of the account that wrote it.
pub(in crate::decide) async fn drafted(
    work: &Work<'_>,
    reads: &mut dyn Reads,
    draft: &DraftId,
) -> Result<Option<(CaseFile, Written, String)>, StoreError> {
    let Some(Draft { begun, of, .. }) = reads.draft(draft).await? else {
        return Ok(None);
    };
    let Begun::Reply {
        case,
        text,
        files,
        answers,
        origin,
        heard,
        saved,
        gift,
        ..
    } = begun
    else {
        return Ok(None);
    };
    let answers = match answers {
        Some(id) => reads.message(&id).await?,
        None => None,
    };
    let case = merge::case_now(reads, case).await?;
    let file = CaseFile::by_number(work, reads, case).await?;
    Ok(file.map(|file| {
        (
            file,
            Written {
                text,
                files,
                answers,
                origin,
                heard,
                saved,
                gift: gift.map(|gift| *gift),
            },
            of,
        )
    }))
}

/// What may not have been delivered is sent again, or left.
pub(in crate::decide) async fn again(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    post: PostId,
    send: bool,
) -> Result<(), StoreError> {
    let sent = reads.sent(&post).await?;
    let Some(sent) = sent.filter(|sent| sent.standing == Standing::Unknown) else {
        work.answer(way, "button-old", &[]);
        return Ok(());
    };
    let agent = profile::agent_of(work, reads, &way.from).await?;
    if let Some(case) = sent.row.case {
        let what = if send { "sent_again" } else { "left" };
        work.history(
            case,
            &Actor::Agent(agent.id),
            Deed::Undelivered,
            Some(post.to_string()),
            Some(what.to_owned()),
        );
    }
    if send {
        work.change(Change::Resend(post));
        work.answer(way, "sent-again", &[]);
    } else {
        // It stays unknown, which is the truth; the history says who decided to leave it.
        work.answer(way, "left-alone", &[]);
    }
    Ok(())
}
