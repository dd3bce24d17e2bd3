//! `/case` and `/cases`: what waits, and how one case stands.

mod asked;
mod paged;

pub(super) use paged::{cases, page};

use super::answer::{Discretion, Way};
use super::card;
use super::file::CaseFile;
use super::target;
use super::when;
use super::work::Work;
use crate::case::Case;
use crate::clean::tame_to;
use crate::effect::{Span, Text};
use crate::id::CaseNumber;
use crate::ports::{Reads, StoreError};

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

/// A case in a line, with the way to its room.
pub(super) async fn line(
    work: &Work<'_>,
    reads: &mut dyn Reads,
    language: &str,
    case: Case,
) -> Result<Option<Text>, StoreError> {
    let room = case
        .room
        .as_ref()
        .and_then(|room| work.rules.room_link(room));
    let Some(file) = CaseFile::load(work, reads, case).await? else {
        return Ok(None);
    };
    let number = file.number().to_string();
    let pin = if file.case.pinned { "📌 " } else { "" };
    let text = Text::plain(format!("{pin}{}", file.case.mood.sign())).and(match room {
        Some(url) => Span::Link { label: number, url },
        None => Span::Bold(number),
    });
    let state = work.words(language, &format!("state-{}", file.case.state.key()), &[]);
    let nobody = work.words(language, "card-nobody", &[]);
    let owner = file
        .owner
        .as_ref()
        .map_or(nobody, |owner| tame_to(owner.room_name(), 40));
    let mut line = format!(
        " · {} · {state} · {owner}",
        tame_to(&file.customer.name, 30)
    );
    if let Some(since) = file.waiting_since() {
        line = format!("{line} · {}", when::ago(work, language, since));
    }
    let targets = target::lines(work, language, &file).into_iter();
    if let Some(first) = targets.filter(|it| it.at.is_some()).min_by_key(|it| it.at) {
        line = format!("{line} · {}: {}", first.label, first.value);
    }
    Ok(Some(text.and(Span::Plain(line))))
}
