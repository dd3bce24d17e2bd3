//! Why the customer had to write, by cause: said by staff, from the brand's list.

use super::answer::{Discretion, Way};
use super::card::button;
use super::file::CaseFile;
use super::profile;
use super::route;
use super::work::{Work, says};
use crate::action::Action;
use crate::clean::tame_to;
use crate::effect::{Button, Content, Look};
use crate::fold::fold;
use crate::history::{Actor, Deed};
use crate::id::CaseNumber;
use crate::ports::{Reads, StoreError};

/// So many of the list have a button, in rows of [`IN_A_ROW`]; the others are typed.
const BUTTONS: usize = 15;

const IN_A_ROW: usize = 3;

/// What somebody meant by a word.
enum Meant {
    /// There is none, after all.
    Nothing,
    /// This one of the list.
    One(String),
    /// None of the list, or more than one.
    Unclear,
}

/// `/reason`: sets it, or shows what there is.
pub(super) async fn command(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: CaseNumber,
    given: Option<&str>,
) -> Result<(), StoreError> {
    let Some(file) = CaseFile::wanted(work, reads, way, number).await? else {
        return Ok(());
    };
    let Some(given) = given else {
        choices(work, way, number, "reason-choose", "");
        return Ok(());
    };
    let reason = match meant(work, given) {
        Meant::Nothing => None,
        Meant::One(reason) => Some(reason),
        Meant::Unclear => {
            choices(work, way, number, "reason-unknown", given);
            return Ok(());
        }
    };
    let content = set(work, reads, way, file, reason).await?;
    work.answer_with(way, Discretion::Private, Some(number), content);
    Ok(())
}

/// One of them was tapped: the choice says what was chosen.
pub(super) async fn pressed(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: CaseNumber,
    reason: &str,
) -> Result<(), StoreError> {
    let Some(file) = CaseFile::wanted(work, reads, way, number).await? else {
        return Ok(());
    };
    // The list may be another one since the button was made.
    let Meant::One(reason) = meant(work, reason) else {
        choices(work, way, number, "reason-unknown", reason);
        return Ok(());
    };
    let content = set(work, reads, way, file, Some(reason)).await?;
    work.answer_in_place(reads, way, content).await
}

/// Which one is meant: the whole of it, or a piece that only one has.
fn meant(work: &Work<'_>, given: &str) -> Meant {
    let given = fold(given.trim());
    if given == "-" {
        return Meant::Nothing;
    }
    let list = &work.rules.book.reasons;
    if let Some(one) = list.iter().find(|one| fold(one) == given) {
        return Meant::One(one.clone());
    }
    let mut like = list.iter().filter(|one| fold(one).contains(&given));
    match (like.next(), like.next()) {
        (Some(one), None) if !given.is_empty() => Meant::One(one.clone()),
        _ => Meant::Unclear,
    }
}

/// Shows what there is, one tap each.
fn choices(work: &mut Work<'_>, way: &Way, number: CaseNumber, key: &str, given: &str) {
    let list = work.rules.book.reasons.clone();
    let buttons: Vec<Button> = (list.iter().take(BUTTONS))
        .map(|one| {
            let action = Action::Reason(number, one.clone());
            button(tame_to(one, LABEL), &action, Look::Plain)
        })
        .collect();
    let args = [
        ("case", number.into()),
        ("given", tame_to(given, 40).into()),
        ("names", list.join(", ").into()),
    ];
    let words = work.words(&way.language, key, &args);
    let content = Content {
        buttons: buttons.chunks(IN_A_ROW).map(<[Button]>::to_vec).collect(),
        ..says(words)
    };
    work.answer_with(way, Discretion::Private, Some(number), content);
}

/// The most letters on a button.
const LABEL: usize = 40;

/// Sets it, and says so. Where nobody has the case, whoever knows best about it may get it now.
async fn set(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    mut file: CaseFile,
    reason: Option<String>,
) -> Result<Content, StoreError> {
    let number = file.number();
    let agent = profile::agent_of(work, reads, &way.from).await?;
    if file.case.reason != reason {
        let before = file.case.reason.take();
        file.case.reason.clone_from(&reason);
        let actor = Actor::Agent(agent.id);
        work.history(number, &actor, Deed::ReasonSet, before, reason.clone());
        let state = file.case.state.key();
        file.keep(work, state);
        if file.owner.is_none() && file.case.state.active() {
            route::wake(work);
        }
    }
    let args = |reason: String| [("case", number.into()), ("reason", reason.into())];
    let words = match reason {
        Some(reason) => work.words(&way.language, "reason-set", &args(reason)),
        None => work.words(&way.language, "reason-gone", &args(String::new())),
    };
    Ok(says(words))
}
