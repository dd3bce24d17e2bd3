//! A saved reply for one customer: in their language, with what Byline knows filled in, shown to the agent before it goes.

use super::fill::label;
use crate::action::Action;
use crate::agent::Agent;
use crate::change::{Begun, Change, Draft};
use crate::clean::tame_to;
use crate::decide::answer::{Discretion, Way};
use crate::decide::card::button;
use crate::decide::file::CaseFile;
use crate::decide::reply::{self, Written};
use crate::decide::work::Work;
use crate::decide::{pressed, profile};
use crate::effect::{Button, Content, Look, Span, Text};
use crate::id::{CaseNumber, DraftId};
use crate::message::Side;
use crate::order::Order;
use crate::outbox::About;
use crate::ports::{Reads, StoreError};
use crate::saved::{Based, Saved, SavedText, blanks, fill};
use crate::wording::own_name;
use std::collections::BTreeMap;

/// The longest part of a display name that can be taken for a name.
const LONGEST_NAME: usize = 30;

/// What markup costs, where a platform writes it into the text.
const MARKUP: usize = 4;

/// A part is not shorter than this, whatever stands around it.
const SHORTEST: usize = 400;

/// A text with the blanks filled that Byline can fill by itself.
pub(in crate::decide) async fn known_in(
    work: &Work<'_>,
    reads: &mut dyn Reads,
    file: &CaseFile,
    agent: &Agent,
    text: &str,
) -> Result<String, StoreError> {
    let order = order(reads, file).await?;
    let known = |name: &str| known(work, file, agent, order.as_ref(), file.language(), name);
    Ok(fill(text, known))
}

/// Prepares a saved reply for the customer of a case, and shows it.
pub(super) async fn give(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    mut file: CaseFile,
    saved: &Saved,
    values: &BTreeMap<String, String>,
) -> Result<(), StoreError> {
    let agent = profile::agent_of(work, reads, &way.from).await?;
    let first = work.rules.book.first_language();
    let found = saved.text_for(&[file.language(), first]);
    let Some((language, SavedText { title, text })) = found else {
        work.answer(way, "saved-none", &[]);
        return Ok(());
    };
    let order = order(reads, &file).await?;
    let known = |name: &str| known(work, &file, &agent, order.as_ref(), language, name);
    let text = fill(text, known);
    let written = Written {
        text: fill(&text, |name| values.get(name).cloned()),
        files: Vec::new(),
        answers: None,
        origin: None,
        heard: Vec::new(),
        saved: Some(Based {
            name: saved.name.clone(),
            language: language.to_owned(),
            text,
            shown: true,
        }),
        gift: None,
    };
    let mut head = vec![format!("{title} · {}", saved.name)];
    if language != file.language() {
        let args = [
            ("name", file.name().into()),
            ("language", own_name(language).0.into()),
            ("offered", own_name(file.language()).0.into()),
        ];
        head.push(work.words(&way.language, "saved-other-language", &args));
    }
    reply::looked(work, &mut file, &agent);
    if let Some(before) = reads
        .waiting_replies(&way.from.account.key(), None)
        .await?
        .into_iter()
        .next()
        && is_shown(&before, file.number())
    {
        // One at a time: what was looked at before is not to go by mistake.
        work.change(Change::DraftDone(before.id));
    }
    let draft = reply::keep_draft(work, &file, &agent, &written);
    show(work, way, &file, &draft, &written, &head);
    Ok(())
}

/// Whether a draft is only being looked at, for this case.
fn is_shown(draft: &Draft, of: CaseNumber) -> bool {
    match &draft.begun {
        Begun::Reply { case, saved, .. } => {
            *case == of && saved.as_ref().is_some_and(|saved| saved.shown)
        }
        _ => false,
    }
}

/// The order that the case is about, where only its customer reads what is said of it.
async fn order(reads: &mut dyn Reads, file: &CaseFile) -> Result<Option<Order>, StoreError> {
    let alone = file.case.side == Side::Private || file.case.place.direct;
    match file.case.order.as_deref().filter(|_| alone) {
        Some(number) => reads.order(number).await,
        None => Ok(None),
    }
}

/// What stands in a blank that Byline fills by itself (each of [`super::KNOWN`]), where it is safely known.
fn known(
    work: &Work<'_>,
    file: &CaseFile,
    agent: &Agent,
    order: Option<&Order>,
    language: &str,
    blank: &str,
) -> Option<String> {
    match blank {
        "name" => first_name(&file.customer.name),
        "agent" => agent.public_name.clone(),
        "brand" => Some(work.rules.book.name.clone()),
        "case" => Some(file.number().to_string()),
        "order" => order.map(|order| tame_to(&order.number, 64)),
        "order_state" => order.map(|order| {
            let key = order.status.key().replace('_', "-");
            work.words(language, &format!("order-{key}"), &[])
        }),
        _ => None,
    }
}

/// The first name of a customer; nothing where what the platform shows is no name.
fn first_name(shown: &str) -> Option<String> {
    let shown = tame_to(shown, 60);
    let first = shown.split_whitespace().next()?;
    let letters = |it: char| it.is_alphabetic() || matches!(it, '-' | '\'' | '’');
    let fits = (2..=LONGEST_NAME).contains(&first.chars().count());
    (fits && first.chars().all(letters)).then(|| first.to_owned())
}

/// Shows what waits, and how it goes on.
pub(in crate::decide) fn show(
    work: &mut Work<'_>,
    way: &Way,
    file: &CaseFile,
    draft: &DraftId,
    written: &Written,
    head: &[String],
) {
    let left = blanks(&written.text);
    let say = |key: &str| work.words(&way.language, key, &[]);
    let mut above = Text::default();
    for (at, line) in head.iter().enumerate() {
        above = match at {
            0 => above.and(Span::Bold(format!("{line}\n"))),
            _ => above.and(Span::Plain(format!("{line}\n"))),
        };
    }
    let mut below = Text::plain("\n");
    let mut row: Vec<Button> = Vec::new();
    if !left.is_empty() {
        let lines = left
            .iter()
            .map(|blank| format!("\n• {{{blank}}}: {}", label(work, &way.language, blank)));
        let lines: String = lines.collect();
        below = below.and(Span::Plain(format!("{}{lines}\n", say("saved-missing"))));
        let action = Action::Fill(draft.clone());
        row.push(button(say("button-fill"), &action, Look::Main));
    }
    // A message of the agent's own may have been mended where it stands.
    if left.is_empty() || written.origin.is_some() {
        let action = Action::SendAnyway(draft.clone());
        row.push(button(say("button-send"), &action, Look::Main));
    }
    let (edit, drop) = (Action::Edit(draft.clone()), Action::Drop(draft.clone()));
    row.push(button(say("button-edit"), &edit, Look::Plain));
    row.push(button(say("button-drop"), &drop, Look::Careful));
    let typed = if left.is_empty() {
        "saved-typed"
    } else {
        "saved-typed-fill"
    };
    below = below.and(Span::Plain(say(typed)));
    let mut parts = parts(work, way, &written.text, &above, &below);
    let last = parts.pop().unwrap_or_default();
    for part in parts {
        let text = std::mem::take(&mut above).and(Span::Quote(part));
        let content = Content {
            text,
            ..Content::default()
        };
        work.answer_with(way, Discretion::Private, Some(file.number()), content);
    }
    let mut text = above.and(Span::Quote(last));
    text.0.extend(below.0);
    let content = Content {
        text,
        buttons: vec![row],
        ..Content::default()
    };
    if let Some(post) = work.answer_with(way, Discretion::Private, Some(file.number()), content) {
        work.about(&post, About::Held(draft.clone()));
    }
}

/// The text in as many parts as fit between what stands above and below.
fn parts(work: &Work<'_>, way: &Way, text: &str, above: &Text, below: &Text) -> Vec<String> {
    let manners = work.rules.manners(way.place.platform);
    let around = (manners.measure)(&above.read()) + (manners.measure)(&below.read());
    // A quote has a mark before each line, and bold words have some around them.
    let marks = MARKUP * (2 + text.matches('\n').count());
    let room = manners.longest.saturating_sub(around + marks);
    crate::split::split(text, room.max(SHORTEST), manners.measure, "")
}

/// A reply in which somebody left a blank does not go: it waits, and the agent sees which.
pub(in crate::decide) async fn still_waits(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    file: &CaseFile,
    agent: &Agent,
    way: &Way,
    written: &Written,
) -> Result<bool, StoreError> {
    let left = super::left(work, reads, &written.text, written.saved.as_ref()).await?;
    if left.is_empty() {
        return Ok(false);
    }
    let mut written = written.clone();
    if let Some(based) = &mut written.saved {
        based.shown = true;
    }
    let draft = reply::keep_draft(work, file, agent, &written);
    let head = [work.words(&way.language, "saved-left", &[])];
    show(work, way, file, &draft, &written, &head);
    Ok(true)
}

/// A draft whose blanks were filled, some or all, is shown again.
pub(super) async fn again(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    draft: Draft,
) -> Result<(), StoreError> {
    let id = draft.id.clone();
    let Some((file, mut written, _)) = pressed::drafted(work, reads, &id).await? else {
        return Ok(());
    };
    if let Begun::Reply { text, .. } = &draft.begun {
        written.text.clone_from(text);
    }
    work.change(Change::Draft(draft));
    let head = match &written.saved {
        Some(based) => based.name.clone(),
        None => file.number().to_string(),
    };
    show(work, way, &file, &id, &written, &[head]);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::first_name;

    #[test]
    fn only_what_is_a_name_is_taken_for_one() {
        for (shown, name) in [
            ("Emily Carter", Some("Emily")),
            ("Katariina-Liis Õunapuu", Some("Katariina-Liis")),
            ("王小明", Some("王小明")),
            ("O'Neil", Some("O'Neil")),
            ("emily84", None),
            ("xX_dragon_Xx", None),
            ("🌸 Ana", None),
            ("A", None),
            ("", None),
            ("{order}", None),
        ] {
            assert_eq!(first_name(shown).as_deref(), name, "{shown}");
        }
    }
}
