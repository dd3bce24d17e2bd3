//! A reply to the customer: signed, whole, and not written past them.

mod change;
mod closed;
mod coach;
mod echo;
mod hold;
mod send;

pub(super) use change::{change, lacks};
pub(super) use closed::{kept, newer};
pub(super) use coach::{LATELY, decided, language_of};
pub(super) use hold::{ask_name_again, keep_draft, proposed};
pub(super) use send::parts;

use super::answer::Way;
use super::board;
use super::expected;
use super::file::CaseFile;
use super::options;
use super::promise;
use super::saved;
use super::work::Work;
use crate::agent::Agent;
use crate::case::State;
use crate::change::Change;
use crate::coach::Rule;
use crate::message::{File, Message, Writer};
use crate::place::MessageRef;
use crate::ports::{Reads, StoreError};
use crate::saved::Based;
use coach::Looked;
use hold::{ask_name, hold};
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
    let number = file.number();
    let mut told = match coach::look(work, reads, &mut file, &agent, way, &written).await? {
        Looked::Held => return Ok(()),
        Looked::Goes(hints) => hints,
    };
    expected::answered(work, reads, &file, &agent).await?;
    let based = written.saved.clone();
    let repeated = saved::repeated(work, reads, way, &file, &written.text, based.as_ref()).await?;
    let noted = saved::note(based.as_ref(), coach::noted(&told));
    let choices = options::offers(work, reads, &file, &agent).await?;
    let file = send(work, file, agent, way, written, noted, choices);
    if let (Some(sent), Some(based)) = (file.messages.last(), &based) {
        saved::used(work, sent, based);
    }
    if let Some(sent) = file.messages.last()
        && promise::noticed(work, &file, sent, way)
    {
        // Asked by when, nobody needs to hear that there is no time in it.
        told.retain(|hint| hint.rule != Rule::Promise);
    }
    coach::tell(work, reads, number, way, &told, repeated).await
}
