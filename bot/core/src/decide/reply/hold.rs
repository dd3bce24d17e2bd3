//! A reply that waits: for the name that customers see, or for a second look.

use super::{LONGEST_NAME, Written};
use crate::action::Action;
use crate::agent::Agent;
use crate::change::{Begun, Change, Draft};
use crate::clean::tame_to;
use crate::decide::answer::{Discretion, Way};
use crate::decide::ask::{self, Question};
use crate::decide::card::button;
use crate::decide::file::CaseFile;
use crate::decide::work::{Work, says};
use crate::effect::{Content, Look, Span, Text};
use crate::history::{Actor, Deed};
use crate::id::DraftId;
use crate::message::Message;
use crate::outbox::About;

/// How many of the customer's messages are shown once more above a held reply.
const MOST_SHOWN: usize = 5;

/// Keeps what was written.
pub(in crate::decide) fn keep_draft(
    work: &mut Work<'_>,
    file: &CaseFile,
    agent: &Agent,
    written: &Written,
) -> DraftId {
    waits(work, file, agent, written, false)
}

/// Keeps a reply that waits; `shown` where its agent has not said that it is to go.
fn waits(
    work: &mut Work<'_>,
    file: &CaseFile,
    agent: &Agent,
    written: &Written,
    shown: bool,
) -> DraftId {
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
            heard: written.heard.clone(),
            saved: written.saved.clone(),
            shown,
            gift: written.gift.clone().map(Box::new),
        },
    }));
    id
}

/// Keeps a reply that its agent wants to look at again before it goes.
pub(in crate::decide) fn laid_aside(
    work: &mut Work<'_>,
    file: &CaseFile,
    agent: &Agent,
    written: &Written,
) -> DraftId {
    waits(work, file, agent, written, true)
}

/// Keeps words that an agent may want to send, as if they had written them.
pub(in crate::decide) fn proposed(
    work: &mut Work<'_>,
    file: &CaseFile,
    agent: &Agent,
    text: String,
) -> DraftId {
    let written = Written {
        text,
        files: Vec::new(),
        answers: None,
        origin: None,
        heard: Vec::new(),
        saved: None,
        gift: None,
    };
    waits(work, file, agent, &written, true)
}

/// Asks for the name that customers see, before the first reply. The account's own name is never taken by accident.
pub(super) fn ask_name(work: &mut Work<'_>, way: &Way, agent: &Agent, draft: DraftId) {
    let manners = work.rules.manners(way.place.platform);
    if manners.forms && !way.takes_forms(work) {
        // A message cannot be answered with a form: a button under our question opens it.
        let text = work.words(
            &way.language,
            "name-wanted",
            &[("name", tame_to(agent.room_name(), 60).into())],
        );
        offer_form(work, way, text, draft);
        return;
    }
    ask::ask(
        work,
        way,
        &Question::short(Action::Name(draft), "ask-name", "name", LONGEST_NAME),
    );
}

/// Asks once more after a name that cannot be taken, so that the reply that waits for it is not forgotten.
pub(in crate::decide) fn ask_name_again(
    work: &mut Work<'_>,
    way: &Way,
    draft: DraftId,
    problem: String,
) {
    if work.rules.manners(way.place.platform).forms {
        // A form cannot be answered with a form.
        offer_form(work, way, problem, draft);
        return;
    }
    work.answer_with(way, Discretion::Private, None, says(problem));
    ask::ask(
        work,
        way,
        &Question::short(Action::Name(draft), "ask-name", "name", LONGEST_NAME),
    );
}

/// Says something over a button that opens the form for the name.
fn offer_form(work: &mut Work<'_>, way: &Way, text: String, draft: DraftId) {
    let label = work.words(&way.language, "button-name", &[]);
    let content = Content {
        text: Text::plain(text),
        buttons: vec![vec![button(label, &Action::Name(draft), Look::Main)]],
        ..Content::default()
    };
    work.answer_with(way, Discretion::Private, None, content);
}

/// Holds a reply back, shows what the customer wrote meanwhile, and lets the agent confirm.
pub(super) fn hold(
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
    let name = file.name();
    let head = work.words(&way.language, "reply-held", &[("name", name.into())]);
    let mut text = Text::plain(format!("{head}\n"));
    // The newest ones: the room shows them all, and a message takes only so much.
    for message in unseen.iter().skip(unseen.len().saturating_sub(MOST_SHOWN)) {
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
