//! `/options`: what the next reply gives to choose from, by buttons or typed.

use super::{choices, label, offer::wanted};
use crate::action::Action;
use crate::agent::Agent;
use crate::change::{Begun, Change, Draft};
use crate::decide::answer::{Discretion, Way};
use crate::decide::ask::{self, Question};
use crate::decide::card::button;
use crate::decide::file::CaseFile;
use crate::decide::profile;
use crate::decide::work::Work;
use crate::effect::{Button, Content, Look, Span, Text};
use crate::id::CaseNumber;
use crate::options::{LONGEST_LABEL, MOST, set_by, typed};
use crate::ports::{Reads, StoreError};

/// The most letters of choices in words of one's own, typed at once.
const LONGEST: u16 = 300;

/// So many buttons stand side by side.
const ROW: usize = 3;

/// `/options`: shows what the next reply offers, or sets it.
pub(in crate::decide) async fn command(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: CaseNumber,
    text: Option<&str>,
) -> Result<(), StoreError> {
    let Some((file, agent, mut set)) = begin(work, reads, way, number).await? else {
        return Ok(());
    };
    if let Some(text) = text {
        set = match text.trim().to_lowercase().as_str() {
            "none" => Vec::new(),
            _ => typed(text, |key| is_key(work, key)),
        };
        if !keep(work, way, &file, &agent, &set) {
            return Ok(());
        }
    }
    let content = shown(work, way, &file, &set);
    work.answer_with(way, Discretion::Private, Some(number), content);
    Ok(())
}

/// A tap on one of them: it is in the next reply, or is not any more. Without one, nothing is.
pub(in crate::decide) async fn toggle(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: CaseNumber,
    key: Option<&str>,
) -> Result<(), StoreError> {
    let Some((file, agent, mut set)) = begin(work, reads, way, number).await? else {
        return Ok(());
    };
    match key {
        None => set.clear(),
        Some(key) if set.iter().any(|it| it == key) => set.retain(|it| it != key),
        Some(key) if is_key(work, key) => set.push(key.to_owned()),
        Some(_) => {
            work.answer(way, "button-old", &[]);
            return Ok(());
        }
    }
    if !keep(work, way, &file, &agent, &set) {
        return Ok(());
    }
    let content = shown(work, way, &file, &set);
    work.answer_in_place(reads, way, content).await
}

/// Choices in words of one's own: asked for, or told, and added to what is set.
pub(in crate::decide) async fn own(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: CaseNumber,
    told: Option<&str>,
) -> Result<(), StoreError> {
    let Some((file, agent, mut set)) = begin(work, reads, way, number).await? else {
        return Ok(());
    };
    let Some(told) = told else {
        let question = Action::OwnOption(number);
        let question = Question::short(question, "ask-option", "text", LONGEST);
        ask::ask(work, way, &question);
        return Ok(());
    };
    for told in typed(told, |key| is_key(work, key)) {
        if !set.contains(&told) {
            set.push(told);
        }
    }
    if keep(work, way, &file, &agent, &set) {
        let content = shown(work, way, &file, &set);
        work.answer_with(way, Discretion::Private, Some(number), content);
    }
    Ok(())
}

fn is_key(work: &Work<'_>, key: &str) -> bool {
    let kinds = &work.rules.book.options;
    kinds.iter().any(|kind| kind.key == key)
}

/// The case, who asks, and what they have set so far.
async fn begin(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: CaseNumber,
) -> Result<Option<(CaseFile, Agent, Vec<String>)>, StoreError> {
    let Some(file) = CaseFile::wanted(work, reads, way, number).await? else {
        return Ok(None);
    };
    let agent = profile::agent_of(work, reads, &way.from).await?;
    let set = wanted(reads, number, &agent).await?;
    Ok(Some((file, agent, set)))
}

/// Keeps what was set, if it fits under a reply.
fn keep(work: &mut Work<'_>, way: &Way, file: &CaseFile, agent: &Agent, set: &[String]) -> bool {
    if set.len() > MOST {
        let most = MOST.to_string();
        work.answer(way, "offers-too-many", &[("most", most.into())]);
        return false;
    }
    let choices = choices(work, set, file.language());
    let long = choices
        .iter()
        .find(|choice| choice.label.chars().count() > LONGEST_LABEL);
    if let Some(long) = long {
        let quote = crate::clean::tame_to(&long.label, 60);
        work.answer(way, "offers-too-long", &[("quote", quote.into())]);
        return false;
    }
    let id = set_by(file.number(), &agent.id);
    work.change(match set.is_empty() {
        true => Change::DraftDone(id),
        false => Change::Draft(Draft {
            id,
            of: format!("case:{}", file.number().0),
            at: work.now,
            begun: Begun::Options {
                case: file.number(),
                wanted: set.to_vec(),
            },
        }),
    });
    true
}

/// What the next reply offers, with a button for each option there is.
fn shown(work: &Work<'_>, way: &Way, file: &CaseFile, set: &[String]) -> Content {
    let number = file.number();
    let say = |key: &str| work.words(&way.language, key, &[("name", file.name().into())]);
    let key = if set.is_empty() {
        "offers-none"
    } else {
        "offers-list"
    };
    let mut text = Text::default().and(Span::Bold(say(key)));
    for (at, choice) in choices(work, set, file.language()).iter().enumerate() {
        text = text.and(Span::Said(format!("\n{}. {}", at + 1, choice.label)));
    }
    text = text.and(Span::Plain(format!("\n{}", say("offers-typed"))));
    let mut buttons: Vec<Button> = work
        .rules
        .book
        .options
        .iter()
        .map(|kind| {
            let is_set = set.contains(&kind.key);
            let label = label(work, kind, &way.language);
            let label = if is_set {
                format!("✓ {label}")
            } else {
                label
            };
            let look = if is_set { Look::Main } else { Look::Plain };
            let action = Action::Option(number, Some(kind.key.clone()));
            button(label, &action, look)
        })
        .collect();
    let own = Action::OwnOption(number);
    buttons.push(button(say("button-own-option"), &own, Look::Plain));
    if !set.is_empty() {
        let none = Action::Option(number, None);
        buttons.push(button(say("button-no-options"), &none, Look::Careful));
    }
    let mut rows: Vec<Vec<Button>> = buttons.chunks(ROW).map(<[Button]>::to_vec).collect();
    let reply = button(say("button-reply"), &Action::Reply(number), Look::Good);
    match rows.last_mut().filter(|row| row.len() < ROW) {
        Some(row) => row.push(reply),
        None => rows.push(vec![reply]),
    }
    Content {
        text,
        buttons: rows,
        ..Content::default()
    }
}
