//! Those who follow a case are told what happened: in the room, where they sit on its platform; directly elsewhere.

use super::{directly, sits_here, unfollow_button};
use crate::agent::Agent;
use crate::clean::tame_to;
use crate::decide::file::CaseFile;
use crate::decide::route::called;
use crate::decide::work::Work;
use crate::effect::{Content, Span, Text};
use crate::history::{Actor, Deed, Entry};
use crate::id::CaseNumber;
use crate::message::Writer;
use crate::outbox::About;
use crate::ports::{Reads, StoreError};

/// The most letters of the customer's last words.
const LETTERS: usize = 300;

/// It is time to tell them.
pub(in crate::decide) async fn due(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    number: CaseNumber,
) -> Result<(), StoreError> {
    let Some(file) = CaseFile::by_number(work, reads, number).await? else {
        return Ok(());
    };
    let agents = reads.agents().await?;
    let news_of =
        |agent: &Agent| -> Vec<Entry> { file.following.news(&agent.id).cloned().collect() };
    let told: Vec<(Agent, Vec<Entry>)> = (file.followers.iter())
        .map(|agent| (agent.clone(), news_of(agent)))
        .filter(|(_, news)| !news.is_empty())
        .collect();
    if told.is_empty() {
        return Ok(());
    }
    let (here, elsewhere): (Vec<_>, Vec<_>) = told
        .into_iter()
        .partition(|(agent, _)| sits_here(work, agent));
    if !here.is_empty() {
        in_room(work, &file, &agents, &here);
    }
    for (agent, news) in elsewhere {
        let head = format!("👀 {number} · {}", file.name());
        let mut text = Text::default().and(Span::Bold(head));
        for line in lines(work, &agent.language, &file, &agents, &news) {
            text = text.and(Span::Said(format!("\n{line}")));
        }
        if news.iter().any(|it| it.deed == Deed::Wrote) {
            text = with_words(text, &file);
        }
        let then = unfollow_button(work, &agent.language, number);
        directly(work, &file, &agent, text, then);
    }
    work.history(number, &Actor::Byline, Deed::FollowersTold, None, None);
    Ok(())
}

/// Calls all of them at once: the room itself shows what was said.
fn in_room(work: &mut Work<'_>, file: &CaseFile, agents: &[Agent], here: &[(Agent, Vec<Entry>)]) {
    let mut text = Text::default();
    for (agent, _) in here {
        text = text.and(called(agent)).and(Span::Plain(" ".to_owned()));
    }
    // Whoever followed first has missed most.
    let all = here.iter().map(|(_, news)| news).max_by_key(|it| it.len());
    let language = work.rules.book.first_language();
    let lines = lines(work, language, file, agents, all.map_or(&[], Vec::as_slice));
    text = text.and(Span::Said(format!("👀 {}", lines.join(" · "))));
    let then = unfollow_button(work, language, file.number());
    let content = Content {
        text,
        buttons: vec![vec![then]],
        ..Content::default()
    };
    work.tell_room(file.number(), About::Words, content);
}

/// The customer's last words.
fn with_words(text: Text, file: &CaseFile) -> Text {
    let by_customer = |it: &&std::sync::Arc<crate::message::Message>| {
        matches!(it.writer, Writer::Customer(_)) && it.deleted_at.is_none()
    };
    let said = file.messages.iter().rev().find(by_customer);
    match said.map(|it| tame_to(&it.text, LETTERS)) {
        Some(said) if !said.is_empty() => text
            .and(Span::Plain("\n".to_owned()))
            .and(Span::Quote(said)),
        _ => text,
    }
}

/// What happened, in as many lines as there are kinds of it.
fn lines(
    work: &Work<'_>,
    language: &str,
    file: &CaseFile,
    agents: &[Agent],
    news: &[Entry],
) -> Vec<String> {
    let nobody = work.words(language, "card-nobody", &[]);
    let name_of = |id: &str| {
        let known = agents.iter().find(|it| it.id.0 == id);
        known.map_or_else(|| nobody.clone(), |it| tame_to(it.room_name(), 60))
    };
    let of = |deed: Deed| news.iter().filter(move |it| it.deed == deed);
    let mut lines = Vec::new();
    let wrote = of(Deed::Wrote).count();
    if wrote > 0 {
        let count = i64::try_from(wrote).unwrap_or(i64::MAX);
        let args = [("name", file.name().into()), ("count", count.into())];
        lines.push(work.words(language, "follow-wrote", &args));
    }
    let mut names: Vec<String> = Vec::new();
    for entry in of(Deed::Replied) {
        if let Actor::Agent(id) = &entry.actor {
            let name = name_of(&id.0);
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    if !names.is_empty() {
        let args = [("names", names.join(", ").into())];
        lines.push(work.words(language, "follow-replied", &args));
    }
    // Several changes are one: from how it was to how it is.
    let ends = |deed: Deed| {
        let before = of(deed).next()?.before.clone();
        let after = of(deed).next_back()?.after.clone();
        (before != after).then_some((before, after))
    };
    let owner = |id: Option<String>| id.map_or_else(|| nobody.clone(), |id| name_of(&id));
    if let Some((before, after)) = ends(Deed::Assigned) {
        let change = format!("{} → {}", owner(before), owner(after));
        lines.push(work.words(language, "history-assigned", &[("change", change.into())]));
    }
    let state = |key: Option<String>| {
        let key = key.unwrap_or_default();
        work.words(language, &format!("state-{key}"), &[])
    };
    if let Some((before, after)) = ends(Deed::StateChanged) {
        let change = format!("{} → {}", state(before), state(after));
        lines.push(work.words(language, "history-state", &[("change", change.into())]));
    }
    for entry in of(Deed::Merged) {
        let merged = match (&entry.before, &entry.after) {
            (_, Some(into)) => ("history-merged-into", into),
            (Some(from), None) => ("history-merged-from", from),
            (None, None) => continue,
        };
        let (key, case) = merged;
        lines.push(work.words(language, key, &[("case", case.clone().into())]));
    }
    if lines.is_empty() {
        // It went to and fro, and is as it was.
        let is = state(Some(file.case.state.key().to_owned()));
        lines.push(work.words(language, "history-state", &[("change", is.into())]));
    }
    lines
}
