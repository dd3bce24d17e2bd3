//! What leads make of saved replies: new ones, other words, away and back again; and what a file brings.

use super::all;
use crate::action::Action;
use crate::agent::Role;
use crate::change::Change;
use crate::clean::tame_to;
use crate::decide::answer::{Discretion, Way};
use crate::decide::ask::{self, Question};
use crate::decide::profile;
use crate::decide::work::Work;
use crate::effect::{Content, Field, Form, Span, Text};
use crate::event::Stocked;
use crate::id::AgentId;
use crate::ports::{Reads, StoreError};
use crate::saved::file::{What, problem};
use crate::saved::{
    Kept, LONGEST_SITUATION, LONGEST_TEXT, LONGEST_TITLE, MOST, Saved, SavedText, is_name,
};
use crate::wording::LANGUAGES;
use std::collections::BTreeMap;

/// What a file brings: each is as it says.
pub(in crate::decide) async fn stocked(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    stocked: &Stocked,
) -> Result<(), StoreError> {
    let known = all(work, reads).await?;
    for saved in &stocked.saved {
        if known.get(&saved.name) != Some(saved) {
            keep(work, saved.clone(), None);
        }
    }
    Ok(())
}

fn keep(work: &mut Work<'_>, saved: Saved, by: Option<AgentId>) {
    let at = work.now;
    work.change(Change::Saved(Box::new(Kept { saved, at, by })));
}

/// Whoever may change saved replies; anyone else is told.
async fn lead(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
) -> Result<Option<AgentId>, StoreError> {
    let agent = profile::agent_of(work, reads, &way.from).await?;
    if profile::role_of(work, &way.from, &agent) < Role::Lead {
        work.answer(way, "saved-leads", &[]);
        return Ok(None);
    }
    Ok(Some(agent.id))
}

/// A name and a language, as they were typed: `lost-parcel et`. Without one it is the brand's first.
fn named(work: &Work<'_>, typed: &str) -> Result<(String, String), (&'static str, String)> {
    let mut words = typed.split_whitespace();
    let name = words.next().unwrap_or_default().to_lowercase();
    if !is_name(&name) {
        return Err(("saved-name-wrong", name));
    }
    let first = work.rules.book.first_language();
    let language = words
        .next()
        .map_or_else(|| first.to_owned(), str::to_lowercase);
    if words.next().is_some() || !LANGUAGES.contains(&language.as_str()) {
        return Err(("saved-language-wrong", language));
    }
    Ok((name, language))
}

/// Asks for title and text, new or changed.
pub(super) async fn ask(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    typed: &str,
) -> Result<(), StoreError> {
    if lead(work, reads, way).await?.is_none() {
        return Ok(());
    }
    let (name, language) = match named(work, typed) {
        Ok(named) => named,
        Err((key, given)) => {
            work.answer(way, key, &[("given", tame_to(&given, 60).into())]);
            return Ok(());
        }
    };
    let all = all(work, reads).await?;
    let known = all.get(&name).filter(|it| !it.removed);
    let there = known.and_then(|saved| saved.texts.get(&language)).cloned();
    let situation = known.and_then(|saved| saved.situation.clone());
    if known.is_none() && all.len() >= MOST {
        work.answer(way, "saved-many", &[("most", MOST.to_string().into())]);
        return Ok(());
    }
    let action = Action::SaveText(language, name);
    if !way.takes_forms(work) {
        if let Some(SavedText { title, text }) = there {
            let first = match situation {
                Some(situation) => format!("{title} | {situation}"),
                None => title,
            };
            let content = Content {
                text: Text::default().and(Span::Quote(format!("{first}\n{text}"))),
                ..Content::default()
            };
            work.answer_with(way, Discretion::Private, None, content);
        }
        ask::ask(work, way, &Question::long(action, "ask-saved"));
        return Ok(());
    }
    let say = |key: &str| work.words(&way.language, key, &[]);
    let field = |id: &str, label: String, value: Option<String>, most: usize| Field {
        id: id.to_owned(),
        label,
        value: value.filter(|value| value.chars().count() <= most),
        placeholder: None,
        long: id == "text",
        required: id != "situation",
        most: u16::try_from(most).unwrap_or(u16::MAX),
    };
    let (title, text) = there.map(|it| (it.title, it.text)).unzip();
    let fields = vec![
        field("title", say("saved-title"), title, LONGEST_TITLE),
        field("text", say("ask-saved-label"), text, LONGEST_TEXT),
        field(
            "situation",
            say("saved-situation"),
            situation,
            LONGEST_SITUATION,
        ),
    ];
    let form = Form {
        action: action.to_string(),
        title: say("saved-form"),
        fields,
    };
    work.open_form(way, form);
    Ok(())
}

/// Title and text were told: in fields, or in lines of which the first is the title and, behind a bar, the situation.
pub(in crate::decide) async fn told(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    language: String,
    name: String,
    fields: &BTreeMap<String, String>,
) -> Result<(), StoreError> {
    let Some(by) = lead(work, reads, way).await? else {
        return Ok(());
    };
    let all = all(work, reads).await?;
    let mut saved = all.get(&name).cloned().unwrap_or_else(|| Saved {
        name,
        situation: None,
        texts: BTreeMap::new(),
        removed: false,
    });
    let told = |field: &str| fields.get(field).map_or("", |words| words.trim());
    let (title, text, situation) = if fields.contains_key("title") {
        (told("title"), told("text"), Some(told("situation")))
    } else {
        let (first, text) = told("text").split_once('\n').unwrap_or((told("text"), ""));
        match first.split_once(['|', '｜']) {
            Some((title, situation)) => (title.trim(), text.trim(), Some(situation.trim())),
            None => (first.trim(), text.trim(), None),
        }
    };
    let wrong = [
        (What::Title, title, "saved-title-wrong"),
        (What::Text, text, "saved-text-wrong"),
        (
            What::Situation,
            situation.unwrap_or_default(),
            "saved-situation-wrong",
        ),
    ];
    if let Some((_, _, key)) = wrong.iter().find(|it| problem(it.0, it.1).is_some()) {
        work.answer(way, key, &[]);
        return Ok(());
    }
    if saved.removed {
        // What was put away does not come back by the side of something new.
        saved.texts.clear();
        saved.removed = false;
    }
    if let Some(situation) = situation {
        saved.situation = (!situation.is_empty()).then(|| situation.to_owned());
    }
    let args = [("given", saved.name.clone().into())];
    let text = SavedText {
        title: title.to_owned(),
        text: text.to_owned(),
    };
    saved.texts.insert(language, text);
    keep(work, saved, Some(by));
    work.answer(way, "saved-kept", &args);
    Ok(())
}

/// Puts one away, or brings it back.
pub(super) async fn put_away(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    name: &str,
    away: bool,
) -> Result<(), StoreError> {
    let Some(by) = lead(work, reads, way).await? else {
        return Ok(());
    };
    let given = [("given", tame_to(name, 60).into())];
    let all = all(work, reads).await?;
    let Some(saved) = all
        .get(&name.to_lowercase())
        .filter(|it| it.removed != away)
    else {
        work.answer(way, "saved-unknown", &given);
        return Ok(());
    };
    if saved.texts.is_empty() {
        // A file put it away without telling what it said.
        work.answer(way, "saved-empty", &given);
        return Ok(());
    }
    let saved = Saved {
        removed: away,
        ..saved.clone()
    };
    keep(work, saved, Some(by));
    let key = if away { "saved-gone" } else { "saved-back" };
    work.answer(way, key, &given);
    Ok(())
}
