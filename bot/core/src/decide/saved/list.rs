//! Which saved replies there are, to choose from by a button, by a number, or by a name.

use super::languages;
use crate::action::Action;
use crate::change::{Begun, Change, Draft};
use crate::decide::answer::{Discretion, Way};
use crate::decide::card::button;
use crate::decide::pages::{Keeps, List};
use crate::decide::work::Work;
use crate::effect::{Button, Content, Look, Span, Text};
use crate::id::CaseNumber;
use crate::outbox::About;
use crate::ports::{Reads, StoreError};
use crate::saved::Saved;

/// So many are offered with a button each.
const MOST: usize = 10;

/// So many buttons stand side by side.
const ROW: usize = 5;

/// The most that are listed.
const LISTED: usize = 100;

/// Lists what was found, best first.
pub(super) async fn list(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    case: Option<CaseNumber>,
    found: &[&Saved],
) -> Result<(), StoreError> {
    let uses = reads.saved_counts().await?;
    let lines: Vec<String> = found
        .iter()
        .take(LISTED)
        .enumerate()
        .map(|(at, saved)| {
            let count = uses.get(&saved.name).copied().unwrap_or(0);
            let uses = work.words(&way.language, "saved-uses", &[("count", count.into())]);
            let title = saved.title(&languages(work, way));
            format!("{}. {title} · {} · {uses}", at + 1, saved.name)
        })
        .collect();
    let head = work.words(&way.language, "saved-list", &[]);
    if found.len() > MOST {
        let list = List {
            head: Text::default().and(Span::Bold(head)),
            lines: lines.into_iter().map(Text::plain).collect(),
            between: "\n",
            beyond: found.len().saturating_sub(LISTED),
            more: "saved-more",
            keeps: Keeps::First,
        };
        work.answer_list(way, Discretion::Private, list);
        return Ok(());
    }
    let buttons: Vec<Button> = found
        .iter()
        .enumerate()
        .map(|(at, saved)| {
            let action = Action::Saved(case, saved.name.clone());
            button((at + 1).to_string(), &action, Look::Plain)
        })
        .collect();
    let mut text = Text::default()
        .and(Span::Bold(head))
        .and(Span::Plain(format!("\n{}", lines.join("\n"))));
    // What only one person sees cannot be answered; there names are offered while they are typed.
    let answered = way.is_typed_at_desk() || way.message().is_some_and(|it| it.place.direct);
    if answered {
        let how = work.words(&way.language, "saved-pick", &[]);
        text = text.and(Span::Plain(format!("\n{how}")));
    }
    let content = Content {
        text,
        buttons: buttons.chunks(ROW).map(<[Button]>::to_vec).collect(),
        ..Content::default()
    };
    let post = work.answer_with(way, Discretion::Private, case, content);
    if let Some(post) = post.filter(|_| answered) {
        let names = found.iter().map(|saved| saved.name.clone()).collect();
        let draft = Draft {
            id: work.id(),
            of: way.from.account.key(),
            at: work.now,
            begun: Begun::Question {
                action: Action::Pick(case, names).to_string(),
                field: "text".to_owned(),
            },
        };
        work.about(&post, About::Asked(draft.id.clone()));
        work.change(Change::Draft(draft));
    }
    Ok(())
}
