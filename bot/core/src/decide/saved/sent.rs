//! A saved reply went out: it is counted, and whoever sends the same to many is told.

use crate::change::Change;
use crate::decide::answer::Way;
use crate::decide::file::CaseFile;
use crate::decide::reply::LATELY;
use crate::decide::work::Work;
use crate::message::{Message, Writer};
use crate::ports::{Reads, StoreError};
use crate::saved::{Based, Use};
use std::collections::BTreeSet;

/// So many uses are looked at.
const MOST: usize = 500;

/// What a history has before the name of the saved reply that a reply was made of.
const SAVED: &str = "saved: ";

/// Notes that a reply was made of a saved one.
pub(in crate::decide) fn used(work: &mut Work<'_>, message: &Message, based: &Based) {
    let Writer::Agent(agent) = &message.writer else {
        return;
    };
    let sent = Use {
        message: message.id.clone(),
        name: based.name.clone(),
        language: based.language.clone(),
        case: message.case,
        agent: agent.clone(),
        at: work.now,
        unchanged: based.is_unchanged(&message.text),
    };
    work.change(Change::SavedUsed(sent));
}

/// What the history has of a reply: the saved one that it was made of, and the coach's hints.
pub(in crate::decide) fn note(based: Option<&Based>, hints: Option<String>) -> Option<String> {
    let saved = based.map(|based| format!("{SAVED}{}", based.name));
    match (saved, hints) {
        (Some(saved), Some(hints)) => Some(format!("{saved}; {hints}")),
        (saved, hints) => saved.or(hints),
    }
}

/// A word for whoever sends one unchanged that others got unchanged lately, from whomever.
pub(in crate::decide) async fn repeated(
    work: &Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    file: &CaseFile,
    text: &str,
    based: Option<&Based>,
) -> Result<Option<String>, StoreError> {
    let Some(based) = based.filter(|based| based.is_unchanged(text)) else {
        return Ok(None);
    };
    let since = work.now - LATELY;
    let uses = reads.saved_uses(&based.name, MOST).await?;
    let others: BTreeSet<&str> = uses
        .iter()
        .filter(|used| used.sent.unchanged && used.sent.at >= since)
        .filter(|used| used.customer != file.customer.id)
        .map(|used| used.customer.0.as_str())
        .collect();
    if others.is_empty() {
        return Ok(None);
    }
    let count = i64::try_from(others.len() + 1).unwrap_or(i64::MAX);
    let args = [
        ("given", based.name.clone().into()),
        ("count", count.into()),
    ];
    Ok(Some(work.words(&way.language, "saved-repeated", &args)))
}
