//! A reply goes out: signed, in as many parts as it takes, and shown in the room.

use super::echo::echo;
use super::{Written, looked};
use crate::agent::Agent;
use crate::case::Private;
use crate::change::Change;
use crate::decide::answer::Way;
use crate::decide::file::CaseFile;
use crate::decide::work::{Work, tells};
use crate::decide::{options, private, room, state};
use crate::history::{Actor, Deed};
use crate::message::{Message, Side, Writer};
use crate::options::Choice;
use crate::outbox::{About, Urgency};
use crate::place::{MessageRef, Place};
use crate::sign::signature;
use std::sync::Arc;

/// Sends a reply that nothing holds back. `noted` is what the history says of it: the saved reply it was made of, and
/// the coach's hints. Gives the case as it is then,
/// the reply being its newest message.
pub(super) fn send(
    work: &mut Work<'_>,
    mut file: CaseFile,
    agent: Agent,
    way: &Way,
    written: Written,
    noted: Option<String>,
    choices: Vec<Choice>,
) -> CaseFile {
    let before = file.case.state.key();
    let actor = Actor::Agent(agent.id.clone());
    if file.owner.is_none() {
        state::own(work, &mut file, &agent, &actor);
    }
    let side = side(&file, &written);
    let mut message = Message {
        id: work.id(),
        case: file.number(),
        ordinal: file.next_ordinal(),
        side,
        writer: Writer::Agent(agent.id.clone()),
        at: work.now,
        origin: written.origin.clone(),
        link: None,
        text: written.text,
        files: written.files,
        album: None,
        deleted_at: None,
        parts: Vec::new(),
    };
    let anchor = written
        .answers
        .as_ref()
        .and_then(|answered| answered.origin.clone());
    deliver(work, &file, &agent, &mut message, anchor, &choices);
    work.change(Change::Message(Box::new(message.clone())));
    work.history(
        file.number(),
        &actor,
        Deed::Replied,
        noted,
        Some(message.id.to_string()),
    );
    let typed_in = written.origin.as_ref().map(|origin| origin.place.key());
    if typed_in.is_none() || typed_in != file.case.room.as_ref().map(Place::key) {
        echo(work, &agent, &message);
    }
    options::offered(work, &file, &agent, &message, choices);
    if let Some(name) = way.message().filter(|_| written.origin.is_none()) {
        work.react(name.clone(), "👌", Some(file.number()));
    }
    file.messages.push(Arc::new(message));
    looked(work, &mut file, &agent);
    if let Ok(next) = file.case.state.clone().replied() {
        file.put(work, &actor, next);
    }
    file.keep(work, before);
    file
}

/// The side that a reply goes to: that of the message it answers. Where we have just taken the conversation to the
/// private side and the customer has said nothing there yet, the room has been told that replies go there, and the only
/// messages that can be answered are public ones: what is private must not slip out by answering one of them.
pub(super) fn side(file: &CaseFile, written: &Written) -> Side {
    let wrote_there = file.messages.iter().any(|message| {
        message.side == Side::Private && matches!(message.writer, Writer::Customer(_))
    });
    match &written.answers {
        Some(_) if file.case.side == Side::Private && !wrote_there => Side::Private,
        Some(answered) => answered.side,
        None => file.case.side,
    }
}

/// The parts of a reply, signed: the signature closes the last one.
pub(in crate::decide) fn parts(
    work: &Work<'_>,
    file: &CaseFile,
    agent: &Agent,
    text: &str,
) -> Vec<String> {
    let manners = work.rules.manners(file.customer.account.platform);
    let closing = signature(
        work.rules.book.signature,
        agent.public_name.as_deref().unwrap_or_default(),
    );
    crate::split::split(text, manners.longest, manners.measure, &closing)
}

/// Puts a reply into the outbox: files first, so that the signed words close it.
fn deliver(
    work: &mut Work<'_>,
    file: &CaseFile,
    agent: &Agent,
    message: &mut Message,
    anchor: Option<MessageRef>,
    choices: &[Choice],
) {
    let about = || About::Reply(message.id.clone());
    if message.side == Side::Private && matches!(file.case.private, Private::Whisper) {
        let post = private::beckon(work, file, about());
        message.parts.push(post);
        return;
    }
    let platform = file.customer.account.platform;
    for attachment in &message.files {
        let content = room::carried(work, attachment, platform, file.language());
        file.tell_customer(
            work,
            message.side,
            anchor.clone(),
            about(),
            Urgency::Reply,
            content,
        );
    }
    let mut posts = Vec::new();
    let parts = parts(work, file, agent, &message.text);
    let last = parts.len().saturating_sub(1);
    for (at, part) in parts.into_iter().enumerate() {
        let mut content = tells(part);
        if at == last {
            content.buttons = options::buttons(message, choices);
        }
        posts.push(file.tell_customer(
            work,
            message.side,
            anchor.clone(),
            about(),
            Urgency::Reply,
            content,
        ));
    }
    message.parts = posts;
}
