//! `/saved`: what the team writes again and again, found, filled in, looked at and sent, each time to one person.

mod fill;
mod give;
mod keep;
mod list;
mod sent;
mod stats;

pub(super) use fill::{ask as fill, filled};
pub(super) use give::{known_in, show, still_waits};
pub(super) use keep::{stocked, told};
pub(super) use sent::{note, repeated, used};

use super::answer::Way;
use super::file::CaseFile;
use super::pressed;
use super::work::Work;
use crate::change::{Begun, Draft};
use crate::clean::tame_to;
use crate::id::CaseNumber;
use crate::ports::{Reads, StoreError};
use crate::saved::{self, Based, Saved, Search, blanks};
use std::collections::BTreeMap;

/// What Byline may know by itself.
const KNOWN: [&str; 6] = ["name", "agent", "brand", "case", "order", "order_state"];

/// All there are, also those removed.
async fn all(
    work: &Work<'_>,
    reads: &mut dyn Reads,
) -> Result<BTreeMap<String, Saved>, StoreError> {
    let kept = reads.saved().await?;
    Ok(saved::all(work.rules.book.starting_replies, kept))
}

/// `/saved`, with what is to be done and with which, as far as that was said.
pub(super) async fn command(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    case: Option<CaseNumber>,
    verb: Option<&str>,
    rest: &str,
) -> Result<(), StoreError> {
    match verb {
        Some("add" | "change") => keep::ask(work, reads, way, rest).await,
        Some("remove") => keep::put_away(work, reads, way, rest, true).await,
        Some("restore") => keep::put_away(work, reads, way, rest, false).await,
        Some("stats") if rest.is_empty() => stats::all_of(work, reads, way).await,
        Some("stats" | "show") => wanted(work, reads, way, None, rest).await,
        Some(verb @ ("send" | "fill" | "edit" | "drop")) => {
            waiting(work, reads, way, case, verb, rest).await
        }
        _ => wanted(work, reads, way, case, rest).await,
    }
}

/// One that was named, or what fits what was typed: in a case it is looked at before it goes, elsewhere it is shown.
pub(super) async fn wanted(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    case: Option<CaseNumber>,
    typed: &str,
) -> Result<(), StoreError> {
    let (named, values) = fill::typed(typed);
    let all = all(work, reads).await?;
    let file = match case {
        Some(number) => match CaseFile::wanted(work, reads, way, number).await? {
            Some(file) => Some(file),
            None => return Ok(()),
        },
        None => None,
    };
    let exact = all.get(&named.to_lowercase()).filter(|it| !it.removed);
    let found = match exact {
        Some(saved) => vec![saved],
        None => {
            let uses = reads.saved_counts().await?;
            let search = Search {
                typed: named,
                reason: file.as_ref().and_then(|file| file.case.reason.as_deref()),
                uses: &uses,
            };
            saved::search(all.values(), search)
        }
    };
    match (found.as_slice(), file) {
        ([], _) => {
            let given = tame_to(named, 60);
            let key = if given.is_empty() {
                "saved-none"
            } else {
                "saved-unknown"
            };
            work.answer(way, key, &[("given", given.into())]);
            Ok(())
        }
        ([saved], Some(file)) => give::give(work, reads, way, file, saved, &values).await,
        ([saved], None) => stats::one(work, reads, way, saved).await,
        (found, _) => list::list(work, reads, way, case, found).await,
    }
}

/// What can be typed in place of a button, about the reply that this person looked at last: in this case, and by this name, where
/// either is said.
async fn waiting(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    case: Option<CaseNumber>,
    verb: &str,
    rest: &str,
) -> Result<(), StoreError> {
    let draft = reads
        .waiting_replies(&way.from.account.key(), case)
        .await?
        .into_iter()
        .next();
    let Some(draft) = draft.filter(|draft| is_meant(draft, case, rest)) else {
        work.answer(way, "saved-nothing", &[]);
        return Ok(());
    };
    match verb {
        "send" => pressed::send_anyway(work, reads, way, &draft.id).await,
        "fill" => fill::ask(work, reads, way, draft.id).await,
        "edit" => pressed::edit(work, reads, way, draft.id).await,
        _ => pressed::drop(work, reads, way, draft.id).await,
    }
}

/// Whether this is a saved reply that is looked at, in this case, and by this name.
fn is_meant(draft: &Draft, of: Option<CaseNumber>, name: &str) -> bool {
    let Begun::Reply {
        case, saved, shown, ..
    } = &draft.begun
    else {
        return false;
    };
    let here = of.is_none_or(|of| of == *case);
    let values = name.contains('=');
    let named = name.is_empty()
        || values
        || (saved.as_ref()).is_some_and(|saved| saved.name == name.trim().to_lowercase());
    (saved.is_some() || *shown) && here && named
}

/// The blanks that nobody has filled. In a reply made of a saved one, whatever stands between braces is one; in any other only what a
/// saved reply calls so: it may have been copied.
pub(super) async fn left(
    work: &Work<'_>,
    reads: &mut dyn Reads,
    text: &str,
    based: Option<&Based>,
) -> Result<Vec<String>, StoreError> {
    let mut found: Vec<String> = blanks(text).into_iter().map(str::to_owned).collect();
    if found.is_empty() || based.is_some() {
        return Ok(found);
    }
    let all = all(work, reads).await?;
    let texts = || all.values().flat_map(|saved| saved.texts.values());
    found.retain(|name| {
        KNOWN.contains(&name.as_str())
            || texts().any(|it| blanks(&it.text).contains(&name.as_str()))
    });
    Ok(found)
}

/// The languages in which a colleague reads titles, best first.
fn languages<'a>(work: &'a Work<'_>, way: &'a Way) -> [&'a str; 2] {
    [&way.language, work.rules.book.first_language()]
}
