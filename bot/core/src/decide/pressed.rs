//! Someone pressed a button.

use super::answer::Way;
use super::ask::{self, Question};
use super::file::CaseFile;
use super::orders;
use super::private;
use super::profile;
use super::reply::{self, Written};
use super::said::is_staff;
use super::state::{self, Closing};
use super::status;
use super::survey;
use super::work::Work;
use crate::action::Action;
use crate::change::{Begun, Change};
use crate::clean::tame_to;
use crate::event::Pressed;
use crate::history::{Actor, Deed};
use crate::id::{CaseNumber, DraftId, PostId};
use crate::outbox::Standing;
use crate::ports::{Reads, StoreError};

/// Takes a tap. Whatever is decided, the person's spinner stops.
pub(super) async fn take(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    pressed: &Pressed,
) -> Result<(), StoreError> {
    let first = reads
        .chat_first(pressed.place.platform, &pressed.place.channel)
        .await?;
    let at_desk = work.rules.book.is_desk(pressed.place.platform, &first);
    let way = Way::of_press(work, pressed, at_desk);
    let Some(action) = Action::read(&pressed.action) else {
        work.answer(&way, "button-old", &[]);
        return Ok(());
    };
    match action {
        Action::Solved(number) | Action::NotSolved(number) => {
            solved(
                work,
                reads,
                &way,
                number,
                matches!(action, Action::Solved(_)),
            )
            .await
        }
        Action::Status(number) => status::of_case(work, reads, &way, number).await,
        Action::Language(number, language) => {
            status::language(work, reads, &way, Some(number), &language).await
        }
        Action::Speak(language) => status::language(work, reads, &way, None, &language).await,
        Action::Mark(_, survey, mark) => survey::mark(work, reads, &way, &survey, mark).await,
        Action::Comment(survey) => survey::want_comment(work, reads, &way, &survey).await,
        Action::Whisper(number) => {
            if let Some(file) = case(work, reads, &way, number).await? {
                private::read_whispers(work, &file, &way);
            }
            Ok(())
        }
        Action::WhisperBack(number) => {
            if let Some(file) = case(work, reads, &way, number).await? {
                private::want_whisper_back(work, &file, &way);
            }
            Ok(())
        }
        Action::Order => {
            orders::ask(work, &way);
            Ok(())
        }
        staffs => {
            if !is_staff(work, reads, &pressed.from, pressed.place.direct).await? {
                work.answer(&way, "not-staff", &[]);
                return Ok(());
            }
            by_staff(work, reads, &way, staffs).await
        }
    }
}

/// The case, or a word to whoever pressed an old button.
async fn case(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: CaseNumber,
) -> Result<Option<CaseFile>, StoreError> {
    let file = CaseFile::by_number(reads, number).await?;
    if file.is_none() {
        work.answer(way, "no-such-case", &[("case", number.into())]);
    }
    Ok(file)
}

async fn by_staff(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    action: Action,
) -> Result<(), StoreError> {
    match action {
        Action::Claim(number) => {
            let Some(file) = case(work, reads, way, number).await? else {
                return Ok(());
            };
            claim(work, reads, way, file).await
        }
        Action::Reply(number) | Action::Note(number) => {
            let Some(file) = case(work, reads, way, number).await? else {
                return Ok(());
            };
            let agent = profile::agent_of(work, reads, &way.from).await?;
            reply::looked(work, &file, &agent);
            let key = if matches!(action, Action::Reply(_)) {
                "ask-reply"
            } else {
                "ask-note"
            };
            ask::ask(work, way, &Question::long(action, key));
            Ok(())
        }
        Action::Solve(number) => step(work, reads, way, number, Step::Solve).await,
        Action::Close(number) => step(work, reads, way, number, Step::Close).await,
        Action::Reopen(number) => step(work, reads, way, number, Step::Reopen).await,
        Action::Private(number) => {
            let Some(file) = case(work, reads, way, number).await? else {
                return Ok(());
            };
            let agent = profile::agent_of(work, reads, &way.from).await?;
            private::take(work, file, &agent, way);
            Ok(())
        }
        Action::Change(id) => {
            let Some(message) = reads.message(&id).await? else {
                work.answer(way, "button-old", &[]);
                return Ok(());
            };
            let question = Question {
                value: Some(message.text),
                ..Question::long(Action::Change(id), "ask-change")
            };
            ask::ask(work, way, &question);
            Ok(())
        }
        Action::SendAnyway(draft) => send_anyway(work, reads, way, &draft).await,
        Action::Drop(draft) => {
            work.change(Change::DraftDone(draft));
            work.answer(way, "reply-dropped", &[]);
            Ok(())
        }
        Action::Name(draft) => {
            ask::ask(
                work,
                way,
                &Question::short(Action::Name(draft), "ask-name", "name", reply::LONGEST_NAME),
            );
            Ok(())
        }
        Action::SendAgain(post) => again(work, reads, way, post, true).await,
        Action::Leave(post) => again(work, reads, way, post, false).await,
        _ => {
            work.answer(way, "button-old", &[]);
            Ok(())
        }
    }
}

/// An agent takes the case: one wins, the other is told who did.
pub(super) async fn claim(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    mut file: CaseFile,
) -> Result<(), StoreError> {
    let agent = profile::agent_of(work, reads, &way.from).await?;
    if let Some(owner) = &file.owner {
        let key = if owner.id == agent.id {
            "claim-yours"
        } else {
            "claim-taken"
        };
        let name = tame_to(owner.room_name(), 60);
        work.answer(
            way,
            key,
            &[("name", name.into()), ("case", file.number().into())],
        );
        return Ok(());
    }
    if !file.case.state.active() {
        work.answer(way, "reply-closed", &[("case", file.number().into())]);
        return Ok(());
    }
    let before = file.case.state.key();
    state::own(work, &mut file, &agent, &Actor::Agent(agent.id.clone()));
    reply::looked(work, &file, &agent);
    file.keep(work, before);
    work.answer(way, "claimed", &[("case", file.number().into())]);
    Ok(())
}

/// A step of a case's life that staff takes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Solve,
    Close,
    Reopen,
}

/// Takes a step, or says why there is none to take.
pub(super) async fn step(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: CaseNumber,
    step: Step,
) -> Result<(), StoreError> {
    let Some(mut file) = case(work, reads, way, number).await? else {
        return Ok(());
    };
    let before = file.case.state.key();
    let agent = profile::agent_of(work, reads, &way.from).await?;
    let actor = Actor::Agent(agent.id);
    let (taken, key) = match step {
        Step::Solve => (state::solve(work, &mut file, &actor), "step-solved"),
        Step::Close => (
            state::close(work, reads, &mut file, &actor, Closing::ByUs).await?,
            "step-closed",
        ),
        Step::Reopen => (
            state::reopen(work, reads, &mut file, &actor).await?,
            "step-reopened",
        ),
    };
    if !taken {
        let now = work.words(&way.language, &format!("state-{before}"), &[]);
        work.answer(
            way,
            "step-not",
            &[("case", number.into()), ("state", now.into())],
        );
        return Ok(());
    }
    file.keep(work, before);
    work.answer(
        way,
        key,
        &[
            ("case", number.into()),
            ("name", tame_to(&file.customer.name, 60).into()),
        ],
    );
    Ok(())
}

/// The customer says whether it is solved.
async fn solved(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: CaseNumber,
    yes: bool,
) -> Result<(), StoreError> {
    let Some(mut file) = case(work, reads, way, number).await? else {
        return Ok(());
    };
    if file.customer.account != way.from.account {
        work.answer(
            way,
            "only-customer",
            &[("name", tame_to(&file.customer.name, 60).into())],
        );
        return Ok(());
    }
    let before = file.case.state.key();
    let crate::case::State::Solved { .. } = file.case.state else {
        work.answer(way, "button-old", &[]);
        return Ok(());
    };
    let actor = Actor::Customer(file.customer.id.clone());
    if yes {
        state::close(work, reads, &mut file, &actor, Closing::ByCustomer).await?;
    } else {
        state::reopen(work, reads, &mut file, &actor).await?;
    }
    file.keep(work, before);
    work.acknowledge(way);
    Ok(())
}

/// The agent has looked, and sends the reply all the same.
async fn send_anyway(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    draft: &DraftId,
) -> Result<(), StoreError> {
    let Some((file, written)) = drafted(reads, draft).await? else {
        work.answer(way, "button-old", &[]);
        return Ok(());
    };
    let agent = profile::agent_of(work, reads, &way.from).await?;
    work.change(Change::DraftDone(draft.clone()));
    reply::reply(work, reads, file, agent, way, written).await?;
    work.acknowledge_once(way);
    Ok(())
}

/// A reply that waits, with its case.
pub(super) async fn drafted(
    reads: &mut dyn Reads,
    draft: &DraftId,
) -> Result<Option<(CaseFile, Written)>, StoreError> {
    let Some(Begun::Reply {
        case,
        text,
        files,
        answers,
        origin,
    }) = reads.draft(draft).await?.map(|draft| draft.begun)
    else {
        return Ok(None);
    };
    let answers = match answers {
        Some(id) => reads.message(&id).await?,
        None => None,
    };
    let file = CaseFile::by_number(reads, case).await?;
    Ok(file.map(|file| {
        (
            file,
            Written {
                text,
                files,
                answers,
                origin,
            },
        )
    }))
}

/// What may not have been delivered is sent again, or left.
async fn again(
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
