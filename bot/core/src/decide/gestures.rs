//! `/gesture`: a code, a sample or a note for a customer, counted against a budget when it goes.

mod give;
mod month;

pub(super) use give::{back, gives};

use super::answer::{Discretion, Way};
use super::card::button;
use super::file::CaseFile;
use super::profile;
use super::reply::{self, Written};
use super::saved;
use super::work::Work;
use crate::action::Action;
use crate::agent::Agent;
use crate::change::Begun;
use crate::clean::tame_to;
use crate::effect::{Button, Content, Look, Span, Text};
use crate::event::Coded;
use crate::gestures::{Codes, Gift, Kind, Month, What, codes_of, month, month_of};
use crate::history::{Deed, Entry};
use crate::id::CaseNumber;
use crate::ports::{Reads, StoreError};

/// So many buttons stand side by side.
const ROW: usize = 3;

/// `/gesture`: lists what there is, prepares one, or shows a lead what was given this month.
pub(super) async fn command(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    case: Option<CaseNumber>,
    which: Option<&str>,
    words: Option<&str>,
) -> Result<(), StoreError> {
    let which = which.unwrap_or_default().trim();
    let (key, rest) = which.split_once(char::is_whitespace).unwrap_or((which, ""));
    let key = key.to_lowercase();
    if work.rules.book.gestures.kinds.is_empty() {
        work.answer(way, "gestures-nothing", &[]);
        return Ok(());
    }
    match key.as_str() {
        "" => list(work, reads, way, case).await,
        "month" => month::given(work, reads, way).await,
        key => {
            let Some(case) = case else {
                work.answer(way, "case-number-wanted", &[]);
                return Ok(());
            };
            let words = words.unwrap_or(rest).trim();
            prepare(work, reads, way, case, key, words).await
        }
    }
}

/// What it is called, in this language or the next best.
fn label(work: &Work<'_>, kind: &Kind, language: &str) -> String {
    let first = work.rules.book.first_language();
    let own = [language, first, "en"];
    let own = own.iter().find_map(|language| kind.labels.get(*language));
    let any = own.or_else(|| kind.labels.values().next());
    any.cloned().unwrap_or_else(|| kind.key.clone())
}

/// What an agent gave this month.
async fn this_month(
    work: &Work<'_>,
    reads: &mut dyn Reads,
    agent: &Agent,
) -> Result<Month, StoreError> {
    let id = month_of(&agent.id, &month(&work.rules.book.hours.zone, work.now));
    let kept = reads.draft(&id).await?;
    Ok(match kept.map(|draft| draft.begun) {
        Some(Begun::Gestures(month)) => month,
        _ => Month::default(),
    })
}

/// The codes of a gesture.
async fn codes(reads: &mut dyn Reads, gesture: &str) -> Result<Codes, StoreError> {
    let kept = reads.draft(&codes_of(gesture)).await?;
    Ok(match kept.map(|draft| draft.begun) {
        Some(Begun::Codes(codes)) => codes,
        _ => Codes::default(),
    })
}

/// Lists what can be given, and what is left this month.
async fn list(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    case: Option<CaseNumber>,
) -> Result<(), StoreError> {
    let agent = profile::agent_of(work, reads, &way.from).await?;
    let gestures = &work.rules.book.gestures;
    let spent = this_month(work, reads, &agent).await?.worth();
    let role = profile::role_of(work, &way.from, &agent);
    let mut args = vec![("given", gestures.money(spent).into())];
    let key = match gestures.budget(role) {
        Some(budget) => {
            args.push(("quote", gestures.money((budget - spent).max(0)).into()));
            "gestures-left"
        }
        None => "gestures-free",
    };
    let mut text = Text::default().and(Span::Bold(work.words(&way.language, key, &args)));
    let mut buttons: Vec<Button> = Vec::new();
    for kind in &gestures.kinds {
        let name = label(work, kind, &way.language);
        let mut line = format!("\n• {} · {name} · {}", kind.key, gestures.money(kind.worth));
        if kind.what == What::Code {
            let free = codes(reads, &kind.key).await?.free.len();
            let left = i64::try_from(free).unwrap_or(i64::MAX);
            let told = work.words(&way.language, "gesture-codes", &[("left", left.into())]);
            line = format!("{line} · {told}");
        }
        text = text.and(Span::Said(line));
        if let Some(case) = case {
            let action = Action::Gesture(case, kind.key.clone());
            buttons.push(button(name, &action, Look::Plain));
        }
    }
    let how = work.words(&way.language, "gestures-typed", &[]);
    text = text.and(Span::Plain(format!("\n{how}")));
    let content = Content {
        text,
        buttons: buttons.chunks(ROW).map(<[Button]>::to_vec).collect(),
        ..Content::default()
    };
    work.answer_with(way, Discretion::Private, case, content);
    Ok(())
}

/// Puts a gesture into a reply, which is shown before it goes.
pub(super) async fn prepare(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    case: CaseNumber,
    key: &str,
    words: &str,
) -> Result<(), StoreError> {
    let Some(kind) = work.rules.book.gestures.kind(key) else {
        let given = tame_to(key, 60);
        work.answer(way, "gesture-unknown", &[("given", given.into())]);
        return Ok(());
    };
    let Some(mut file) = CaseFile::wanted(work, reads, way, case).await? else {
        return Ok(());
    };
    let agent = profile::agent_of(work, reads, &way.from).await?;
    if !give::affordable(work, reads, way, &agent, kind).await? {
        return Ok(());
    }
    let code = match kind.what {
        What::Code => {
            let Some(code) = codes(reads, key).await?.free.into_iter().next() else {
                work.answer(way, "gesture-no-codes", &[("given", key.into())]);
                return Ok(());
            };
            Some(code)
        }
        What::Sample | What::Note => None,
    };
    let language = file.language().to_owned();
    let says = says(work, kind, &language, code.as_deref());
    let text = match words.is_empty() {
        true => says,
        false => {
            let words = saved::known_in(work, reads, &file, &agent, words).await?;
            format!("{words}\n\n{says}")
        }
    };
    let written = Written {
        text,
        files: Vec::new(),
        answers: None,
        origin: None,
        heard: Vec::new(),
        saved: None,
        gift: Some(Gift {
            key: kind.key.clone(),
            code,
            counted: None,
        }),
    };
    reply::looked(work, &mut file, &agent);
    let draft = reply::laid_aside(work, &file, &agent, &written);
    let head = label(work, kind, &way.language);
    saved::show(work, way, &file, &draft, &written, &[head]);
    Ok(())
}

/// What the customer is told of it.
fn says(work: &Work<'_>, kind: &Kind, language: &str, code: Option<&str>) -> String {
    let code = code.unwrap_or_default();
    if let Some(text) = kind.texts.get(language) {
        return text.replace("{code}", code);
    }
    let what = label(work, kind, language);
    let args = [("given", what.into()), ("number", code.into())];
    match kind.what {
        What::Code => work.words(language, "gesture-says-code", &args),
        What::Sample => work.words(language, "gesture-says-sample", &args),
        What::Note => work.words(language, "gesture-says-note", &args),
    }
}

/// What was given in a case, by its history: each counts until it was taken back.
pub(super) fn of_case(history: &[Entry]) -> Vec<String> {
    let mut given: Vec<String> = Vec::new();
    for entry in history.iter().filter(|entry| entry.deed == Deed::Gesture) {
        let Some(key) = &entry.before else { continue };
        match &entry.after {
            Some(_) => given.push(key.clone()),
            None => {
                if let Some(at) = given.iter().rposition(|it| it == key) {
                    given.remove(at);
                }
            }
        }
    }
    given
}

/// Codes came by a file.
pub(super) async fn coded(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    coded: &Coded,
) -> Result<(), StoreError> {
    let mut codes = codes(reads, &coded.gesture).await?;
    codes.add(coded.codes.clone());
    give::keep_codes(work, &coded.gesture, codes);
    Ok(())
}
