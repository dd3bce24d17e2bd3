//! Choices under a reply: put there when it goes, and shown as they stand from then on.

use super::{choices, line, offer};
use crate::action::Action;
use crate::agent::Agent;
use crate::change::{Begun, Change, Draft};
use crate::decide::card::button;
use crate::decide::file::CaseFile;
use crate::decide::work::Work;
use crate::effect::{Button, Look};
use crate::history::{Actor, Deed};
use crate::id::CaseNumber;
use crate::message::Message;
use crate::options::{Choice, Offer, offer_of, set_by};
use crate::ports::{Reads, StoreError};

/// So many buttons stand side by side.
const ROW: usize = 2;

/// What an agent set for their next reply in a case: keys, or words of their own.
pub(in crate::decide) async fn wanted(
    reads: &mut dyn Reads,
    case: CaseNumber,
    agent: &Agent,
) -> Result<Vec<String>, StoreError> {
    let kept = reads.draft(&set_by(case, &agent.id)).await?;
    Ok(match kept.map(|draft| draft.begun) {
        Some(Begun::Options { wanted, .. }) => wanted,
        _ => Vec::new(),
    })
}

/// What this agent's reply in a case gives to choose from, as the customer gets it.
pub(in crate::decide) async fn offers(
    work: &Work<'_>,
    reads: &mut dyn Reads,
    file: &CaseFile,
    agent: &Agent,
) -> Result<Vec<Choice>, StoreError> {
    let wanted = wanted(reads, file.number(), agent).await?;
    Ok(choices(work, &wanted, file.language()))
}

/// A reply goes with choices under it: they take the place of what was offered before, and the next reply begins without any.
pub(in crate::decide) fn offered(
    work: &mut Work<'_>,
    file: &CaseFile,
    agent: &Agent,
    message: &Message,
    choices: Vec<Choice>,
) {
    if choices.is_empty() {
        return;
    }
    let case = file.number();
    work.change(Change::DraftDone(set_by(case, &agent.id)));
    let line = line(&choices);
    let actor = Actor::Agent(agent.id.clone());
    work.history(case, &actor, Deed::Offered, None, Some(line.clone()));
    let args = [("name", file.name().into()), ("given", line.into())];
    let words = work.room_words("room-offered", &args);
    work.room_says(case, words);
    let offer = Offer {
        case,
        message: message.id.clone(),
        choices,
        chosen: None,
        asks: false,
    };
    keep(work, offer);
}

/// Keeps an offer as it is now. It is the case's, and no person's own.
pub(super) fn keep(work: &mut Work<'_>, offer: Offer) {
    work.change(Change::Draft(Draft {
        id: offer_of(offer.case),
        of: format!("case:{}", offer.case.0),
        at: work.now,
        begun: Begun::Offer(offer),
    }));
}

/// The buttons of choices that nobody has taken yet.
pub(in crate::decide) fn buttons(message: &Message, choices: &[Choice]) -> Vec<Vec<Button>> {
    let all: Vec<Button> = (1..)
        .zip(choices)
        .map(|(at, choice)| {
            let action = Action::Choose(message.case, message.id.clone(), at);
            button(format!("{at}. {}", choice.label), &action, Look::Plain)
        })
        .collect();
    all.chunks(ROW).map(<[Button]>::to_vec).collect()
}

/// The buttons of an offer as it stands: all of them, or what was chosen.
pub(super) fn standing(message: &Message, offer: &Offer) -> Vec<Vec<Button>> {
    let chosen = offer
        .chosen
        .and_then(|at| Some((at, offer.choices.get(at)?)));
    let Some((at, choice)) = chosen else {
        return buttons(message, &offer.choices);
    };
    let at = u8::try_from(at + 1).unwrap_or(u8::MAX);
    let action = Action::Choose(message.case, message.id.clone(), at);
    vec![vec![button(
        format!("✓ {}", choice.label),
        &action,
        Look::Good,
    )]]
}

/// The buttons under this reply, if it is the one that offered something last.
pub(in crate::decide) async fn buttons_of(
    reads: &mut dyn Reads,
    message: &Message,
) -> Result<Vec<Vec<Button>>, StoreError> {
    let offer = offer(reads, message.case).await?;
    let offer = offer.filter(|offer| offer.message == message.id);
    Ok(offer.map_or_else(Vec::new, |offer| standing(message, &offer)))
}
