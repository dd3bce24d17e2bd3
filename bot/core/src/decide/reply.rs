//! A reply to the customer: signed, whole, and not written past them.

use super::answer::{Discretion, Way};
use super::ask::{self, Question};
use super::card::button;
use super::file::CaseFile;
use super::room;
use super::work::{Work, says};
use crate::action::Action;
use crate::agent::Agent;
use crate::case::{Private, State};
use crate::change::{Begun, Change, Draft};
use crate::clean::tame_to;
use crate::effect::{Content, Look, Span, Text};
use crate::history::{Actor, Deed};
use crate::id::DraftId;
use crate::message::{File, Message, Side, Writer};
use crate::outbox::{About, Urgency};
use crate::place::MessageRef;
use crate::ports::{Reads, StoreError};
use crate::sign::signature;

/// What an agent wrote for the customer.
#[derive(Clone, Debug)]
pub(super) struct Written {
    pub(super) text: String,
    pub(super) files: Vec<File>,
    /// The customer's message that it answers, if the agent answered one.
    pub(super) answers: Option<Message>,
    /// The agent's own message in the room, if it was typed there.
    pub(super) origin: Option<MessageRef>,
}

/// The agent has looked at the case as it is now.
pub(super) fn looked(work: &mut Work<'_>, file: &CaseFile, agent: &Agent) {
    let ordinal = file.next_ordinal() - 1;
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
    file: CaseFile,
    agent: Agent,
    way: &Way,
    written: Written,
) -> Result<(), StoreError> {
    if written.text.trim().is_empty() && written.files.is_empty() {
        work.answer(way, "reply-empty", &[]);
        return Ok(());
    }
    if let State::Closed { .. } = file.case.state {
        work.answer(way, "reply-closed", &[("case", file.number().into())]);
        return Ok(());
    }
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
        .collect();
    if !unseen.is_empty() {
        hold(work, &file, &agent, way, &written, &unseen);
        return Ok(());
    }
    send(work, file, agent, way, written);
    Ok(())
}

fn keep_draft(work: &mut Work<'_>, file: &CaseFile, agent: &Agent, written: &Written) -> DraftId {
    let id: DraftId = work.id();
    work.change(Change::Draft(Draft {
        id: id.clone(),
        of: agent.account.key(),
        at: work.now,
        begun: Begun::Reply {
            case: file.number(),
            text: written.text.clone(),
            files: written.files.clone(),
            answers: written.answers.as_ref().map(|message| message.id.clone()),
            origin: written.origin.clone(),
        },
    }));
    id
}

/// The longest public name, in letters.
pub(super) const LONGEST_NAME: u16 = 40;

/// Asks for the name that customers see, before the first reply. The account's own name is never taken by accident.
fn ask_name(work: &mut Work<'_>, way: &Way, agent: &Agent, draft: DraftId) {
    let manners = work.rules.manners(way.place.platform);
    if manners.forms && !way.takes_forms(work) {
        // A message cannot be answered with a form: a button under our question opens it.
        let text = work.words(
            &way.language,
            "name-wanted",
            &[("name", tame_to(agent.room_name(), 60).into())],
        );
        let label = work.words(&way.language, "button-name", &[]);
        let buttons = vec![vec![button(label, &Action::Name(draft), Look::Main)]];
        let content = Content {
            text: Text::plain(text),
            buttons,
            ..Content::default()
        };
        work.answer_with(way, Discretion::Private, None, content);
        return;
    }
    ask::ask(
        work,
        way,
        &Question::short(Action::Name(draft), "ask-name", "name", LONGEST_NAME),
    );
}

/// Holds a reply back, shows what the customer wrote meanwhile, and lets the agent confirm.
fn hold(
    work: &mut Work<'_>,
    file: &CaseFile,
    agent: &Agent,
    way: &Way,
    written: &Written,
    unseen: &[&Message],
) {
    let draft = keep_draft(work, file, agent, written);
    let newest = unseen.last().map_or(0, |message| message.ordinal);
    work.change(Change::Seen {
        case: file.number(),
        agent: agent.id.clone(),
        ordinal: newest,
    });
    let actor = Actor::Agent(agent.id.clone());
    work.history(file.number(), &actor, Deed::ReplyHeld, None, None);
    let name = tame_to(&file.customer.name, 60);
    let head = work.words(&way.language, "reply-held", &[("name", name.into())]);
    let mut text = Text::plain(format!("{head}\n"));
    for message in unseen {
        text = text
            .and(Span::Quote(tame_to(&message.text, 600)))
            .and(Span::Plain("\n".to_owned()));
    }
    let buttons = vec![vec![
        button(
            work.words(&way.language, "button-send-anyway", &[]),
            &Action::SendAnyway(draft.clone()),
            Look::Main,
        ),
        button(
            work.words(&way.language, "button-drop", &[]),
            &Action::Drop(draft.clone()),
            Look::Careful,
        ),
    ]];
    let content = Content {
        text,
        buttons,
        ..Content::default()
    };
    if let Some(post) = work.answer_with(way, Discretion::Private, Some(file.number()), content) {
        work.about(&post, About::Held(draft));
    }
}

/// Sends a reply that nothing holds back.
pub(super) fn send(
    work: &mut Work<'_>,
    mut file: CaseFile,
    agent: Agent,
    way: &Way,
    written: Written,
) {
    let before = file.case.state.key();
    let actor = Actor::Agent(agent.id.clone());
    if file.owner.is_none() {
        super::state::own(work, &mut file, &agent, &actor);
    }
    let side = written
        .answers
        .as_ref()
        .map_or(file.case.side, |message| message.side);
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
    deliver(work, &file, &agent, &mut message, anchor);
    work.change(Change::Message(Box::new(message.clone())));
    work.history(
        file.number(),
        &actor,
        Deed::Replied,
        None,
        Some(message.id.to_string()),
    );
    if written.origin.is_none() {
        echo(work, &file, &agent, &message);
    }
    if let Some(name) = way.message().filter(|_| written.origin.is_none()) {
        work.react(name.clone(), "👌", Some(file.number()));
    }
    file.messages.push(message);
    looked(work, &file, &agent);
    if let Ok(next) = file.case.state.clone().replied() {
        file.put(work, &actor, next);
    }
    file.keep(work, before);
}

/// The parts of a reply, signed: the signature closes the last one.
pub(super) fn parts(work: &Work<'_>, file: &CaseFile, agent: &Agent, text: &str) -> Vec<String> {
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
) {
    let about = || About::Reply(message.id.clone());
    if message.side == Side::Private && matches!(file.case.private, Private::Whisper) {
        let post = super::private::beckon(work, file, about());
        message.parts.push(post);
        return;
    }
    let platform = file.customer.account.platform;
    for attachment in &message.files {
        if let Some(content) = room::carried(work, attachment, platform, file.language()) {
            file.tell_customer(
                work,
                message.side,
                anchor.clone(),
                about(),
                Urgency::Reply,
                content,
            );
        }
    }
    let mut posts = Vec::new();
    for part in parts(work, file, agent, &message.text) {
        posts.push(file.tell_customer(
            work,
            message.side,
            anchor.clone(),
            about(),
            Urgency::Reply,
            says(part),
        ));
    }
    message.parts = posts;
}

/// Shows the room a reply that was not typed there.
fn echo(work: &mut Work<'_>, file: &CaseFile, agent: &Agent, message: &Message) {
    let content = echo_content(work, agent, message);
    work.tell_room(file.number(), About::Echo(message.id.clone()), content);
}

/// What the room reads of a reply that was not typed there, with a button that changes it.
fn echo_content(work: &Work<'_>, agent: &Agent, message: &Message) -> Content {
    let desk = work.rules.manners(work.rules.book.desk.platform);
    let head = work.room_words("echo", &[("name", tame_to(agent.room_name(), 60).into())]);
    let room = desk
        .longest
        .saturating_sub((desk.measure)(&head) + 8)
        .max(200);
    let first = crate::split::split(&message.text, room, desk.measure, "")
        .into_iter()
        .next()
        .unwrap_or_default();
    let text = Text::default()
        .and(Span::Bold(head))
        .and(Span::Plain(format!("\n{first}")));
    let change = button(
        work.room_words("button-change", &[]),
        &Action::Change(message.id.clone()),
        Look::Plain,
    );
    Content {
        text,
        buttons: vec![vec![change]],
        ..Content::default()
    }
}

/// Carries a changed reply over: what was sent is edited, in as many parts as it takes now.
pub(super) async fn change(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    message: Message,
    text: String,
) -> Result<(), StoreError> {
    let Writer::Agent(agent) = &message.writer else {
        return Ok(());
    };
    if text.trim().is_empty() || text == message.text {
        return Ok(());
    }
    let (Some(file), Some(agent)) = (
        CaseFile::by_number(reads, message.case).await?,
        reads.agent(agent).await?,
    ) else {
        return Ok(());
    };
    let whispered = message.side == Side::Private && matches!(file.case.private, Private::Whisper);
    let new = if whispered {
        Vec::new()
    } else {
        parts(work, &file, &agent, &text)
    };
    let mut kept = message.parts.clone();
    for (at, part) in new.iter().enumerate() {
        match message.parts.get(at) {
            Some(post) => {
                if let Some(sent) = reads.sent(post).await? {
                    work.edit(sent.row.platform, sent.row.lane, post, says(part.clone()));
                }
            }
            None => {
                let about = About::Reply(message.id.clone());
                kept.push(file.tell_customer(
                    work,
                    message.side,
                    None,
                    about,
                    Urgency::Reply,
                    says(part.clone()),
                ));
            }
        }
    }
    if !whispered {
        for post in message.parts.iter().skip(new.len()) {
            if let Some(sent) = reads.sent(post).await? {
                let effect = crate::effect::Effect::Remove { post: post.clone() };
                let row = work.row(sent.row.platform, sent.row.lane, effect);
                work.send(row);
            }
        }
        kept.truncate(new.len());
    }
    let actor = Actor::Agent(agent.id.clone());
    work.history(
        message.case,
        &actor,
        Deed::Edited,
        None,
        Some(message.id.to_string()),
    );
    let version = crate::message::Version {
        message: message.id.clone(),
        at: work.now,
        text: text.clone(),
    };
    work.change(Change::Version(version));
    if kept != message.parts {
        work.change(Change::Parts {
            message: message.id.clone(),
            parts: kept,
        });
    }
    Ok(())
}
