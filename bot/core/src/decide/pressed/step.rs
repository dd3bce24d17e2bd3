//! Steps of a case's life: staff claims, solves, closes and reopens; the customer says whether it is solved.

use crate::case::State;
use crate::clean::tame_to;
use crate::decide::answer::Way;
use crate::decide::file::CaseFile;
use crate::decide::outcome::arrived;
use crate::decide::state::{self, Closing};
use crate::decide::work::Work;
use crate::decide::{board, hold, profile, promise, reply, route, undo};
use crate::history::Actor;
use crate::id::CaseNumber;
use crate::ports::{Reads, StoreError};

/// An agent takes the case: one wins, the other is told who did.
pub(in crate::decide) async fn claim(
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
    state::introduce(work, reads, &file, None).await?;
    reply::looked(work, &mut file, &agent);
    file.keep(work, before);
    work.answer(way, "claimed", &[("case", file.number().into())]);
    Ok(())
}

/// A step of a case's life that staff takes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::decide) enum Step {
    Solve,
    Close,
    Reopen,
}

/// Takes a step, or says why there is none to take.
pub(in crate::decide) async fn step(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: CaseNumber,
    step: Step,
) -> Result<(), StoreError> {
    let Some(file) = CaseFile::wanted(work, reads, way, number).await? else {
        return Ok(());
    };
    let mut file = undo::flush(work, reads, file).await?;
    let before = file.case.state.key();
    let agent = profile::agent_of(work, reads, &way.from).await?;
    let actor = Actor::Agent(agent.id.clone());
    if step == Step::Reopen
        && let Some(newer) = reply::newer(reads, &file).await?
    {
        let args = [("case", newer.into()), ("name", file.name().into())];
        work.answer(way, "step-newer", &args);
        return Ok(());
    }
    if step == Step::Reopen && file.case.state == State::OnHold {
        hold::resume(work, way, file, &agent);
        return Ok(());
    }
    if step == Step::Close && file.case.state.active() && promise::is_in_the_way(work, way, &file) {
        return Ok(());
    }
    board::wanted(work, &mut file);
    let (taken, key) = match step {
        Step::Solve => {
            let taken = state::solve(work, &mut file, &actor);
            if taken {
                promise::remember(work, &file);
            }
            (taken, "step-solved")
        }
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
    if step == Step::Reopen {
        route::wrote(work, reads, &file, true).await?;
    }
    file.keep(work, before);
    work.answer(
        way,
        key,
        &[("case", number.into()), ("name", file.name().into())],
    );
    Ok(())
}

/// The customer says whether it is solved.
pub(super) async fn solved(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: CaseNumber,
    yes: bool,
) -> Result<(), StoreError> {
    let Some(mut file) = CaseFile::wanted(work, reads, way, number).await? else {
        return Ok(());
    };
    if !file.is_of(work, way, "only-customer") {
        return Ok(());
    }
    file = undo::flush(work, reads, file).await?;
    let before = file.case.state.key();
    let State::Solved { .. } = file.case.state else {
        work.answer(way, "button-old", &[]);
        return Ok(());
    };
    if let Some(question) = &file.case.solved_question {
        arrived(work, reads, way, question).await?;
    }
    let actor = Actor::Customer(file.customer.id.clone());
    if yes {
        state::close(work, reads, &mut file, &actor, Closing::ByCustomer).await?;
    } else {
        state::reopen(work, reads, &mut file, &actor).await?;
        route::wrote(work, reads, &file, true).await?;
    }
    file.keep(work, before);
    work.acknowledge(way);
    Ok(())
}
