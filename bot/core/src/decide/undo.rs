//! A reply goes a moment after it was sent: until then `/undo` takes it back, and nobody has read anything.
//!
//! Whatever else happens in the conversation meanwhile comes after it: it goes at once then, and is not to be had back. So a
//! reply that was sent before the customer wrote again is never read as the answer to that.

use super::answer::{Discretion, Way};
use super::board;
use super::card::button;
use super::file::CaseFile;
use super::gestures;
use super::profile;
use super::reply::{self, Written};
use super::saved;
use super::work::Work;
use crate::action::Action;
use crate::agent::{Agent, Role};
use crate::change::{Begun, Change, Draft, Going};
use crate::effect::{Content, Look, Text};
use crate::history::{Actor, Deed};
use crate::id::{CaseNumber, DraftId, PostId};
use crate::message::{Side, Writer};
use crate::outbox::About;
use crate::ports::{Reads, StoreError};
use crate::timer::Due;
use jiff::{SignedDuration, Timestamp};

/// What goes in a moment is kept under this id: one reply of a case at a time.
fn id(case: CaseNumber) -> DraftId {
    DraftId(format!("going-{}", case.0))
}

/// The reply of this case that goes in a moment, whose it is, and when it was sent.
async fn going(
    reads: &mut dyn Reads,
    case: CaseNumber,
) -> Result<Option<(Going, String, Timestamp)>, StoreError> {
    let kept = reads.draft(&id(case)).await?;
    Ok(kept.and_then(|draft| match draft.begun {
        Begun::Going(going) => Some((*going, draft.of, draft.at)),
        _ => None,
    }))
}

/// Nothing holds the reply back: it goes when this time has passed.
#[expect(
    clippy::too_many_arguments,
    reason = "each is another thing that a reply is sent with"
)]
pub(super) async fn waits(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: &CaseFile,
    agent: &Agent,
    way: &Way,
    written: &Written,
    noted: Option<String>,
    wait: SignedDuration,
) -> Result<(), StoreError> {
    let case = file.number();
    let shown = confirms(work, reads, file, way, wait).await?;
    let going = Going {
        case,
        text: written.text.clone(),
        files: written.files.clone(),
        answers: written.answers.as_ref().map(|message| message.id.clone()),
        origin: written.origin.clone(),
        saved: written.saved.clone(),
        gift: written.gift.clone(),
        noted,
        from: way.from.clone(),
        place: way.place.clone(),
        message: way.message().cloned(),
        at_desk: way.at_desk,
        shown,
    };
    work.change(Change::Draft(Draft {
        id: id(case),
        of: agent.account.key(),
        at: work.now,
        begun: Begun::Going(Box::new(going)),
    }));
    work.timer(Due::Going(case), work.now + wait);
    Ok(())
}

/// Tells the agent how long they have. Where the staff's group takes no more messages for now, the room is not told: `/undo`
/// works all the same. Gives what is to be taken away once the reply has gone.
async fn confirms(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: &CaseFile,
    way: &Way,
    wait: SignedDuration,
) -> Result<Option<PostId>, StoreError> {
    let args = [
        ("name", file.name().into()),
        ("count", wait.as_secs().into()),
    ];
    let words = work.words(&way.language, "reply-going", &args);
    let label = work.words(&way.language, "button-undo", &[]);
    let undo = Action::Undo(file.number());
    let content = Content {
        text: Text::plain(words),
        buttons: vec![vec![button(label, &undo, Look::Plain)]],
        ..Content::default()
    };
    if !way.is_typed_at_desk() {
        work.answer_with(way, Discretion::Private, Some(file.number()), content);
        return Ok(None);
    }
    if board::takes(work, reads).await? {
        return Ok(None);
    }
    let answers = way.message().cloned();
    let here = file.case.room.as_ref().map(|room| room.key()) == Some(way.place.key());
    Ok(match here {
        true => Some(work.tell_room_in_answer(file.number(), About::Words, answers, content)),
        false => work.answer_with(way, Discretion::Private, Some(file.number()), content),
    })
}

/// What goes in a moment goes now: something follows it. Gives the case as it is then.
pub(super) async fn flush(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: CaseFile,
) -> Result<CaseFile, StoreError> {
    if work.rules.book.undo.is_none() {
        // Nothing waits; and what did when that was changed goes by its timer.
        return Ok(file);
    }
    goes_now(work, reads, file).await
}

async fn goes_now(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: CaseFile,
) -> Result<CaseFile, StoreError> {
    let Some((going, _, at)) = going(reads, file.number()).await? else {
        return Ok(file);
    };
    let Some(agent) = reads.agent_of(&going.from.account).await? else {
        return Ok(file);
    };
    over(work, reads, &going).await?;
    let way = Way::of_going(work, &going);
    let mut written = written(reads, &going).await?;
    if !file.case.state.active() {
        let mut file = file;
        gestures::back(work, reads, &mut file, &agent, at, &mut written).await?;
        let draft = reply::keep_draft(work, &file, &agent, &written);
        reply::kept(work, reads, &way, &file, &written, draft).await?;
        return Ok(file);
    }
    let sent = reply::goes(work, reads, file, agent, &way, written, going.noted, at).await?;
    Ok(sent.0)
}

/// It waits no more.
async fn over(work: &mut Work<'_>, reads: &mut dyn Reads, going: &Going) -> Result<(), StoreError> {
    work.change(Change::DraftDone(id(going.case)));
    work.timer_gone(&Due::Going(going.case));
    if let Some(shown) = &going.shown
        && let Some(sent) = reads.sent(shown).await?
    {
        work.take_back(going.case, sent.row.platform, sent.row.lane, shown);
    }
    Ok(())
}

async fn written(reads: &mut dyn Reads, going: &Going) -> Result<Written, StoreError> {
    Ok(Written {
        text: going.text.clone(),
        files: going.files.clone(),
        answers: match &going.answers {
            Some(id) => reads.message(id).await?,
            None => None,
        },
        origin: going.origin.clone(),
        heard: Vec::new(),
        saved: going.saved.clone(),
        gift: going.gift.clone(),
    })
}

/// The time in which it could be taken back has passed.
pub(super) async fn due(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    case: CaseNumber,
) -> Result<(), StoreError> {
    let Some((_, _, at)) = going(reads, case).await? else {
        return Ok(());
    };
    let wait = work.rules.book.undo.unwrap_or_default();
    if work.now < at + wait {
        // Another one took its place meanwhile.
        work.timer(Due::Going(case), at + wait);
        return Ok(());
    }
    if let Some(file) = CaseFile::by_number(work, reads, case).await? {
        goes_now(work, reads, file).await?;
    }
    Ok(())
}

/// `/undo`: takes the reply back that has not gone yet, and gives its words back to be changed.
pub(super) async fn undo(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: CaseNumber,
) -> Result<(), StoreError> {
    let Some(mut file) = CaseFile::wanted(work, reads, way, number).await? else {
        return Ok(());
    };
    let agent = profile::agent_of(work, reads, &way.from).await?;
    let Some((going, of, at)) = going(reads, number).await? else {
        too_late(work, way, &file, &agent);
        return Ok(());
    };
    if of != way.from.account.key() && profile::role_of(work, &way.from, &agent) < Role::Lead {
        work.answer(way, "not-yours", &[]);
        return Ok(());
    }
    over(work, reads, &going).await?;
    let actor = Actor::Agent(agent.id);
    work.history(number, &actor, Deed::Undone, None, None);
    let Some(writer) = reads.agent_of(&going.from.account).await? else {
        return Ok(());
    };
    let mut written = written(reads, &going).await?;
    if written.gift.is_some() {
        let before = file.case.state.key();
        gestures::back(work, reads, &mut file, &writer, at, &mut written).await?;
        file.keep(work, before);
    }
    // The room shows the words with their buttons from here on, and the agent's own message is only what it was made of.
    written.origin = None;
    let draft = reply::laid_aside(work, &file, &writer, &written);
    let head = work.words(&way.language, "undo-done", &[("name", file.name().into())]);
    saved::show(work, way, &file, &draft, &written, &[head]);
    Ok(())
}

/// It has gone. What can still be done is offered.
fn too_late(work: &mut Work<'_>, way: &Way, file: &CaseFile, agent: &Agent) {
    let last = file
        .messages
        .last()
        .filter(|message| matches!(&message.writer, Writer::Agent(writer) if *writer == agent.id));
    let args = [("name", file.name().into())];
    let Some(last) = last else {
        work.answer(way, "undo-nothing", &args);
        return;
    };
    let words = work.words(&way.language, "undo-late", &args);
    let label = work.words(&way.language, "button-change", &[]);
    let change = Action::Change(last.id.clone());
    let content = Content {
        text: Text::plain(words),
        buttons: vec![vec![button(label, &change, Look::Main)]],
        ..Content::default()
    };
    work.answer_with(way, Discretion::Private, Some(file.number()), content);
}

/// The agent mended their message while it waits: what goes is what the room shows. Says whether it was one.
pub(super) async fn mended(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    case: CaseNumber,
    origin: &crate::place::MessageRef,
    text: String,
) -> Result<bool, StoreError> {
    let Some((mut going, of, at)) = going(reads, case).await? else {
        return Ok(false);
    };
    if going.origin.as_ref() != Some(origin) {
        return Ok(false);
    }
    let side = match &going.answers {
        Some(id) => reads.message(id).await?.map(|message| message.side),
        None => reads.case(case).await?.map(|case| case.side),
    };
    let side = side.unwrap_or(Side::Public);
    if text.trim().is_empty() || reply::unfit(work, reads, way, (case, side), &text).await? {
        return Ok(true);
    }
    going.text = text;
    work.change(Change::Draft(Draft {
        id: id(case),
        of,
        at,
        begun: Begun::Going(Box::new(going)),
    }));
    Ok(true)
}
