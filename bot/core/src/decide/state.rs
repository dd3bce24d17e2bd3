//! Owners and states: claim, assign, solve, close, reopen.

use super::board;
use super::card::button;
use super::expected;
use super::file::CaseFile;
use super::promise;
use super::work::{Work, says};
use crate::action::Action;
use crate::agent::Agent;
use crate::case::State;
use crate::change::Change;
use crate::clean::tame_to;
use crate::effect::{Content, Look, Text};
use crate::history::{Actor, Deed};
use crate::id::{AgentId, CaseNumber};
use crate::outbox::{About, Urgency};
use crate::ports::{Reads, StoreError};
use crate::survey::{Stage, Survey};
use crate::timer::Due;

/// Gives the case to an agent and tells the room.
pub(super) fn own(work: &mut Work<'_>, file: &mut CaseFile, agent: &Agent, actor: &Actor) {
    hand(work, file, agent, actor);
    let words = work.room_words(
        "room-owner",
        &[("name", tame_to(agent.room_name(), 60).into())],
    );
    work.room_says(file.number(), words);
}

/// Gives the case to an agent. The room is told by whoever does it.
pub(super) fn hand(work: &mut Work<'_>, file: &mut CaseFile, agent: &Agent, actor: &Actor) {
    let before = file.owner.as_ref().map(|owner| owner.id.to_string());
    file.case.owner = Some(agent.id.clone());
    file.owner = Some(agent.clone());
    if let Ok(next) = file.case.state.clone().claim() {
        file.put(work, actor, next);
    }
    work.history(
        file.number(),
        actor,
        Deed::Assigned,
        before,
        Some(agent.id.to_string()),
    );
    board::wanted(work, file);
}

/// Tells the customer who looks after them from now on, where somebody else did before and words reach them. `before` is
/// how it was.
pub(super) async fn introduce(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: &CaseFile,
    before: Option<&AgentId>,
) -> Result<(), StoreError> {
    let Some(owner) = &file.owner else {
        return Ok(());
    };
    // Whoever has it now signs the next reply; before the first one there is nobody to be missed.
    let helped = before.cloned().or_else(|| file.last_helper());
    let (Some(name), true) = (&owner.public_name, file.answered()) else {
        return Ok(());
    };
    if helped.as_ref() == Some(&owner.id) || matches!(file.case.state, State::Solved { .. }) {
        return Ok(());
    }
    if !expected::can_be_told(work, reads, file).await? {
        return Ok(());
    }
    let language = file.language().to_owned();
    let args = [
        ("name", file.name().into()),
        ("who", name.clone().into()),
        ("case", file.number().into()),
    ];
    let words = work.words(&language, "new-owner", &args);
    file.tell_customer(
        work,
        file.case.side,
        None,
        About::Words,
        Urgency::Routine,
        says(words),
    );
    Ok(())
}

/// Gives the case back to the team, because its owner is not here, and tells the room.
pub(super) fn give_back(work: &mut Work<'_>, file: &mut CaseFile, agent: &Agent, actor: &Actor) {
    let before = file.case.owner.take().map(|owner| owner.to_string());
    file.owner = None;
    work.history(file.number(), actor, Deed::Assigned, before, None);
    let words = work.room_words(
        "room-given-back",
        &[("name", tame_to(agent.room_name(), 60).into())],
    );
    work.room_says(file.number(), words);
}

/// Asks the customer in place whether it is solved, and waits for the answer, or for silence.
pub(super) fn solve(work: &mut Work<'_>, file: &mut CaseFile, actor: &Actor) -> bool {
    let Ok(next) = file.case.state.clone().solve(work.now) else {
        return false;
    };
    file.put(work, actor, next);
    let language = file.language().to_owned();
    let args = file.args(work);
    let words = format!(
        "{}\n{}",
        work.words(&language, "solved-question", &args),
        work.words(&language, "door-open", &args)
    );
    let buttons = vec![vec![
        button(
            work.words(&language, "button-solved", &[]),
            &Action::Solved(file.number()),
            Look::Good,
        ),
        button(
            work.words(&language, "button-not-solved", &[]),
            &Action::NotSolved(file.number()),
            Look::Plain,
        ),
    ]];
    let content = Content {
        text: Text::plain(words),
        buttons,
        ..Content::default()
    };
    let side = file.case.side;
    let post = file.tell_customer(
        work,
        side,
        None,
        About::SolvedQuestion,
        Urgency::Routine,
        content,
    );
    file.case.solved_question = Some(post);
    let at = work.now + work.rules.book.delays.close_after_silence;
    work.timer(Due::CloseSolved(file.number()), at);
    true
}

/// Who or what closes a case, as far as the customer's own words go.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Closing {
    /// The customer said that it is solved.
    ByCustomer,
    /// Staff, or silence.
    ByUs,
}

/// Closes the case, and plans the one survey of this closure.
pub(super) async fn close(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: &mut CaseFile,
    actor: &Actor,
    closing: Closing,
) -> Result<bool, StoreError> {
    let Ok(next) = file.case.state.clone().close(work.now) else {
        return Ok(false);
    };
    let done_at = match file.case.state {
        State::Solved { at } => at,
        _ => work.now,
    };
    file.put(work, actor, next);
    promise::over(work, file, actor, done_at);
    work.timer_gone(&Due::CloseSolved(file.number()));
    let language = file.language().to_owned();
    let args = file.args(work);
    let words = match closing {
        Closing::ByCustomer => work.words(&language, "closed-by-customer", &args),
        Closing::ByUs => work.words(&language, "closed-by-us", &args),
    };
    match file.case.solved_question.take() {
        Some(question) => settle_question(work, reads, file.number(), &question, words).await?,
        None => {
            let side = file.case.side;
            file.tell_customer(
                work,
                side,
                None,
                About::Words,
                Urgency::Routine,
                says(words),
            );
        }
    }
    let survey = Survey {
        id: work.id(),
        case: file.number(),
        agent: file.case.owner.clone(),
        platform: file.customer.account.platform,
        reason: file.case.reason.clone(),
        closed_at: work.now,
        stage: Stage::Planned,
        post: None,
        thanks: None,
    };
    work.timer(
        Due::SendSurvey(survey.id.clone()),
        work.now + work.rules.book.delays.survey_after,
    );
    work.change(Change::Survey(survey));
    tell_closed(work, file);
    Ok(true)
}

/// Tells the room, with the way back: Telegram lets nobody but administrators write in a closed topic, so `/reopen` would
/// be out of most agents' reach there, while a button can still be pressed.
fn tell_closed(work: &mut Work<'_>, file: &CaseFile) {
    let words = work.room_words("room-closed", &[("case", file.number().into())]);
    let reopen = button(
        work.room_words("button-reopen", &[]),
        &Action::Reopen(file.number()),
        Look::Plain,
    );
    let content = Content {
        text: Text::plain(words),
        buttons: vec![vec![reopen]],
        ..Content::default()
    };
    work.tell_room(file.number(), About::Words, content);
}

/// Lets the question "is it solved?" say how it ended, without its buttons.
pub(super) async fn settle_question(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    case: CaseNumber,
    question: &crate::id::PostId,
    words: String,
) -> Result<(), StoreError> {
    if let Some(sent) = reads.sent(question).await? {
        work.edit(
            case,
            sent.row.platform,
            sent.row.lane,
            question,
            says(words),
        );
    }
    Ok(())
}

/// Reopens the case; a survey that nobody answered yet disappears.
pub(super) async fn reopen(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: &mut CaseFile,
    actor: &Actor,
) -> Result<bool, StoreError> {
    let Ok(next) = file.case.state.clone().reopen() else {
        return Ok(false);
    };
    file.put(work, actor, next);
    work.timer_gone(&Due::CloseSolved(file.number()));
    if let Some(question) = file.case.solved_question.take() {
        let language = file.language().to_owned();
        let words = work.words(&language, "reopened", &[("case", file.number().into())]);
        settle_question(work, reads, file.number(), &question, words).await?;
    }
    super::survey::withdraw(work, reads, file).await?;
    let owner = file.owner.as_ref().map_or_else(
        || work.rules.book.team.clone(),
        |owner| owner.room_name().to_owned(),
    );
    let words = work.room_words(
        "room-reopened",
        &[
            ("case", file.number().into()),
            ("name", tame_to(&owner, 60).into()),
        ],
    );
    work.room_says(file.number(), words);
    Ok(true)
}
