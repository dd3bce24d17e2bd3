//! A reply to the customer: signed, whole, and not written past them.

mod change;
mod closed;
mod coach;
mod echo;
mod hold;
mod preview;
mod send;

pub(super) use change::{change, unfit};
pub(super) use closed::{kept, newer};
pub(super) use coach::{LATELY, decided, language_of};
pub(super) use hold::{ask_name_again, keep_draft, laid_aside, proposed};
pub(super) use preview::{preview, preview_of};
pub(super) use send::parts;

use super::answer::Way;
use super::board;
use super::expected;
use super::file::CaseFile;
use super::gestures;
use super::options;
use super::promise;
use super::saved;
use super::undo;
use super::work::Work;
use crate::agent::Agent;
use crate::case::State;
use crate::change::Change;
use crate::coach::Rule;
use crate::gestures::Gift;
use crate::message::{File, Message, Writer};
use crate::place::MessageRef;
use crate::ports::{Reads, StoreError};
use crate::saved::Based;
use coach::Looked;
use hold::{ask_name, hold};
use jiff::Timestamp;
use send::send;

/// The longest public name, in letters.
pub(super) const LONGEST_NAME: u16 = 40;

/// What an agent wrote for the customer.
#[derive(Clone, Debug)]
pub(super) struct Written {
    pub(super) text: String,
    pub(super) files: Vec<File>,
    /// The customer's message that it answers, if the agent answered one.
    pub(super) answers: Option<Message>,
    /// The agent's own message in the room, if it was typed there.
    pub(super) origin: Option<MessageRef>,
    /// The coach's rules that the agent has been shown, and sends it all the same.
    pub(super) heard: Vec<String>,
    /// The saved reply that it was made of.
    pub(super) saved: Option<Based>,
    /// The gesture that goes with it.
    pub(super) gift: Option<Gift>,
}

/// The agent has looked at the case as it is now.
pub(super) fn looked(work: &mut Work<'_>, file: &mut CaseFile, agent: &Agent) {
    board::wanted(work, file);
    // What the board had not told when the agent took the case from there has been seen by nobody.
    let waiting = file.before.as_ref().and_then(|it| it.waiting.as_ref());
    let untold = waiting.and_then(|it| it.untold.first());
    let unseen = untold.and_then(|it| file.messages.iter().find(|said| said.id == it.message));
    let ordinal = unseen.map_or(file.next_ordinal(), |said| said.ordinal) - 1;
    work.change(Change::Seen {
        case: file.number(),
        agent: agent.id.clone(),
        ordinal,
    });
}

/// Takes a reply: sends it, or says what is still missing.
pub(super) async fn reply(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    mut file: CaseFile,
    agent: Agent,
    way: &Way,
    mut written: Written,
) -> Result<(), StoreError> {
    if let Some(based) = &mut written.saved {
        based.shown = false;
    }
    // What was sent before goes before this.
    file = undo::flush(work, reads, file).await?;
    if written.text.trim().is_empty() && written.files.is_empty() {
        work.answer(way, "reply-empty", &[]);
        return Ok(());
    }
    if let State::Closed { .. } = file.case.state {
        let draft = keep_draft(work, &file, &agent, &written);
        return kept(work, reads, way, &file, &written, draft).await;
    }
    board::wanted(work, &mut file);
    if agent.public_name.is_none() {
        let draft = keep_draft(work, &file, &agent, &written);
        ask_name(work, way, &agent, draft);
        return Ok(());
    }
    let seen = reads.seen(file.number(), &agent.id).await?;
    let seen = seen.max(
        written
            .answers
            .as_ref()
            .map_or(0, |message| message.ordinal),
    );
    let unseen: Vec<&Message> = file
        .messages
        .iter()
        .filter(|message| message.ordinal > seen && matches!(message.writer, Writer::Customer(_)))
        .map(AsRef::as_ref)
        .collect();
    if !unseen.is_empty() {
        hold(work, &file, &agent, way, &written, &unseen);
        return Ok(());
    }
    if saved::still_waits(work, reads, &file, &agent, way, &written).await? {
        return Ok(());
    }
    let told = match coach::look(work, reads, &mut file, &agent, way, &written).await? {
        Looked::Held => return Ok(()),
        Looked::Goes(hints) => hints,
    };
    if !gestures::gives(work, reads, &mut file, &agent, way, &mut written).await? {
        return Ok(());
    }
    let based = written.saved.clone();
    let repeated = saved::repeated(work, reads, way, &file, &written.text, based.as_ref()).await?;
    let noted = coach::noted(&told);
    let number = file.number();
    let promises = match work.rules.book.undo {
        Some(wait) => {
            // Until it has gone, nothing has happened: the case stays as it is.
            looked(work, &mut file, &agent);
            undo::waits(work, reads, &file, &agent, way, &written, noted, wait).await?;
            false
        }
        None => {
            let at = work.now;
            let sent = goes(work, reads, file, agent, way, written, noted, at).await?;
            sent.1
        }
    };
    coach::tell(
        work,
        reads,
        number,
        way,
        &kept_hints(told, promises),
        repeated,
    )
    .await
}

/// The hints that are told. Asked by when, nobody needs to hear that there is no time in it.
fn kept_hints(mut told: Vec<crate::coach::Hint>, promises: bool) -> Vec<crate::coach::Hint> {
    told.retain(|hint| !promises || hint.rule != Rule::Promise);
    told
}

/// A reply goes that its agent sent at this time: what is reckoned from it is reckoned from then. Gives the case as it is after
/// it, and whether the agent was asked about a promise in it.
#[expect(
    clippy::too_many_arguments,
    reason = "each is another thing that a reply is sent with"
)]
pub(super) async fn goes(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: CaseFile,
    agent: Agent,
    way: &Way,
    written: Written,
    noted: Option<String>,
    at: Timestamp,
) -> Result<(CaseFile, bool), StoreError> {
    let now = std::mem::replace(&mut work.now, at);
    expected::answered(work, reads, &file, &agent).await?;
    let based = written.saved.clone();
    let noted = saved::note(based.as_ref(), noted);
    let choices = options::offers(work, reads, &file, &agent).await?;
    let file = send(work, file, agent, way, written, noted, choices);
    if let (Some(sent), Some(based)) = (file.messages.last(), &based) {
        saved::used(work, sent, based);
    }
    let sent = file.messages.last();
    let promises = sent.is_some_and(|sent| promise::noticed(work, &file, sent, way));
    work.now = now;
    Ok((file, promises))
}
