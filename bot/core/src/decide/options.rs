//! Options: a reply gives the customer something to choose from, and the choice acts.

mod chosen;
mod menu;
mod offer;

pub(super) use chosen::{asks, called_back, is_choice, tapped, told, typed, want_call};
pub(super) use menu::{command, own, toggle};
pub(super) use offer::{buttons, buttons_of, offered, offers};

use super::work::Work;
use crate::change::Begun;
use crate::id::CaseNumber;
use crate::options::{Act, Choice, Kind, Offer, offer_of};
use crate::ports::{Reads, StoreError};

/// The label of an option, in this language or the next best.
fn label(work: &Work<'_>, kind: &Kind, language: &str) -> String {
    let first = work.rules.book.first_language();
    let own = [language, first, "en"];
    let own = own.iter().find_map(|language| kind.labels.get(*language));
    match own.or_else(|| kind.labels.values().next()) {
        Some(label) => label.clone(),
        None => work.words(language, &format!("choice-{}", kind.key), &[]),
    }
}

/// What was set by a key or in words of one's own, as this customer gets it.
fn choices(work: &Work<'_>, wanted: &[String], language: &str) -> Vec<Choice> {
    let kinds = &work.rules.book.options;
    let choice = |wanted: &String| match kinds.iter().find(|kind| kind.key == *wanted) {
        Some(kind) => Choice {
            key: Some(kind.key.clone()),
            label: label(work, kind, language),
            does: kind.does,
            reason: kind.reason.clone(),
        },
        None => Choice {
            key: None,
            label: wanted.clone(),
            does: Act::Record,
            reason: None,
        },
    };
    wanted.iter().map(choice).collect()
}

/// What was offered last in a case.
async fn offer(reads: &mut dyn Reads, case: CaseNumber) -> Result<Option<Offer>, StoreError> {
    let kept = reads.draft(&offer_of(case)).await?;
    Ok(kept.and_then(|draft| match draft.begun {
        Begun::Offer(offer) => Some(offer),
        _ => None,
    }))
}

/// The one case goes on in the other: what it offered can still be chosen there, unless a choice waits there already.
pub(super) async fn go_on(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    from: CaseNumber,
    into: CaseNumber,
) -> Result<(), StoreError> {
    let waits = |offer: &Offer| offer.chosen.is_none() || offer.asks;
    let Some(here) = offer(reads, from).await?.filter(waits) else {
        return Ok(());
    };
    if offer(reads, into).await?.filter(waits).is_none() {
        offer::keep(work, Offer { case: into, ..here });
    }
    Ok(())
}

/// The labels in a line, with the numbers by which they can be typed.
fn line(choices: &[Choice]) -> String {
    let numbered = choices.iter().enumerate();
    let all: Vec<String> = numbered
        .map(|(at, choice)| format!("{}. {}", at + 1, choice.label))
        .collect();
    all.join(" · ")
}
