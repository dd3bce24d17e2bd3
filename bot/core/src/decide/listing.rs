//! `/case` and `/cases`: what waits, and how one case stands.

use super::answer::{Discretion, Way};
use super::card;
use super::file::CaseFile;
use super::when;
use super::work::{Work, says};
use crate::clean::tame_to;
use crate::effect::{Content, Span, Text};
use crate::id::CaseNumber;
use crate::ports::{CaseFilter, Reads, StoreError};

/// The most cases listed at once.
const MOST: usize = 15;

/// `/case NUMBER`: how it stands, as on its card.
pub(super) async fn case(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: CaseNumber,
) -> Result<(), StoreError> {
    let Some(file) = CaseFile::wanted(work, reads, way, number).await? else {
        return Ok(());
    };
    let mut content = card::content(work, &file);
    if let Some(room) = &file.case.room
        && let Some(url) = work.rules.room_link(room)
    {
        let label = work.words(&way.language, "list-room", &[]);
        content.text = content
            .text
            .and(Span::Plain("\n".to_owned()))
            .and(Span::Link { label, url });
    }
    work.answer_with(way, Discretion::Private, Some(number), content);
    Ok(())
}

/// `/cases`: mine, unassigned, or all that are not closed; those opened first leading.
pub(super) async fn cases(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    which: Option<&str>,
) -> Result<(), StoreError> {
    let mut filter = CaseFilter {
        active: true,
        most: MOST + 1,
        ..CaseFilter::default()
    };
    match which {
        Some("mine") => {
            filter.owner = Some(super::profile::agent_of(work, reads, &way.from).await?.id)
        }
        Some("unassigned") => filter.unassigned = true,
        _ => {}
    }
    let mut cases = reads.cases(&filter).await?;
    if cases.is_empty() {
        let words = work.words(&way.language, "list-empty", &[]);
        work.answer_with(way, Discretion::Private, None, says(words));
        return Ok(());
    }
    let more = cases.len() > MOST;
    cases.truncate(MOST);
    let language = way.language.clone();
    let mut text = Text::plain(work.words(&language, "list-head", &[]));
    for case in cases {
        let room = case
            .room
            .as_ref()
            .and_then(|room| work.rules.room_link(room));
        let Some(file) = CaseFile::load(reads, case).await? else {
            continue;
        };
        let number = file.number().to_string();
        text = text.and(Span::Plain("\n".to_owned())).and(match room {
            Some(url) => Span::Link { label: number, url },
            None => Span::Bold(number),
        });
        let state = work.words(&language, &format!("state-{}", file.case.state.key()), &[]);
        let nobody = work.words(&language, "card-nobody", &[]);
        let owner = file
            .owner
            .as_ref()
            .map_or(nobody, |owner| tame_to(owner.room_name(), 40));
        let mut line = format!(
            " · {} · {state} · {owner}",
            tame_to(&file.customer.name, 30)
        );
        if let Some(since) = file.waiting_since() {
            line = format!("{line} · {}", when::ago(work, &language, since));
        }
        text = text.and(Span::Plain(line));
    }
    if more {
        text = text.and(Span::Plain(format!(
            "\n{}",
            work.words(&language, "list-more", &[])
        )));
    }
    work.answer_with(
        way,
        Discretion::Private,
        None,
        Content {
            text,
            ..Content::default()
        },
    );
    Ok(())
}
