//! `/promise`: one is made, and all that can be tapped can be typed.

use super::made::{promised, take};
use super::{kept, none, put_off, times};
use crate::clean::tame_to;
use crate::decide::answer::Way;
use crate::decide::file::CaseFile;
use crate::decide::profile;
use crate::decide::when;
use crate::decide::work::Work;
use crate::id::{CaseNumber, PromiseId};
use crate::message::{Message, Writer};
use crate::ports::{Reads, StoreError};
use crate::promise::{Promise, Stage, WORDS};
use std::sync::Arc;

/// What was typed.
pub(in crate::decide) struct Typed<'t> {
    /// What is to be done with one that was made, where it is not a new one.
    pub(in crate::decide) verb: Option<&'t str>,
    /// By when, and what else was typed behind it.
    pub(in crate::decide) by: Option<&'t str>,
    /// What is promised.
    pub(in crate::decide) what: Option<&'t str>,
}

/// `/promise`: by when, and what; or that one is kept, needs longer, or is none.
pub(in crate::decide) async fn command(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    number: CaseNumber,
    typed: Typed<'_>,
) -> Result<(), StoreError> {
    let Some(file) = CaseFile::wanted(work, reads, way, number).await? else {
        return Ok(());
    };
    match (typed.verb, typed.by) {
        (Some("none"), _) => nothing(work, reads, way, &file).await,
        (Some(verb @ ("kept" | "later")), by) => {
            let by = by.unwrap_or_default();
            let Some((promise, rest)) = which(&file, by) else {
                let key = if file.case.promises.is_empty() {
                    "promise-over"
                } else {
                    "promise-which"
                };
                return listed(work, way, &file, key);
            };
            if verb == "kept" {
                return kept(work, reads, way, number, &promise).await;
            }
            let agent = profile::agent_of(work, reads, &way.from).await?;
            let Some((by, _)) = times::read(work, &agent, rest) else {
                if rest.is_empty() {
                    return super::longer(work, reads, way, number, &promise).await;
                }
                let given = tame_to(rest, 60);
                work.answer(way, "promise-when-wrong", &[("given", given.into())]);
                return Ok(());
            };
            put_off(work, reads, way, number, &promise, by).await
        }
        (_, None) => listed(work, way, &file, "promise-wanted"),
        (_, Some(by)) => made(work, reads, way, file, by, typed.what).await,
    }
}

/// A new one; of one's own reply that was asked about, the one that a tap would make.
async fn made(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    mut file: CaseFile,
    by: &str,
    what: Option<&str>,
) -> Result<(), StoreError> {
    let agent = profile::agent_of(work, reads, &way.from).await?;
    let Some((by, rest)) = times::read(work, &agent, by) else {
        let given = tame_to(by, 60);
        work.answer(way, "promise-when-wrong", &[("given", given.into())]);
        return Ok(());
    };
    let what = what.or((!rest.is_empty()).then_some(rest));
    let of_reply = match what {
        Some(_) => None,
        None => newest(&file).map(|message| {
            let noticed = promised(work, &file, &message.text);
            let id = noticed.is_some().then(|| PromiseId(message.id.0.clone()));
            (noticed.unwrap_or_else(|| tame_to(&message.text, WORDS)), id)
        }),
    };
    let (words, id) = match (what, of_reply) {
        (Some(what), _) => (tame_to(what, WORDS), None),
        (None, Some(found)) => found,
        (None, None) => (String::new(), None),
    };
    if words.is_empty() {
        work.answer(way, "promise-what-wanted", &[]);
        return Ok(());
    }
    let promise = Promise {
        id: id.unwrap_or_else(|| work.id()),
        words,
        agent: agent.id.clone(),
        made_at: work.now,
        by,
        stage: Stage::Made,
    };
    if take(work, reads, way, &mut file, &agent, promise).await? {
        work.answer_once(way, "promise-taken");
    }
    Ok(())
}

/// The newest reply of a person.
fn newest(file: &CaseFile) -> Option<&Arc<Message>> {
    let by_agent = |message: &&Arc<Message>| matches!(message.writer, Writer::Agent(_));
    file.messages.iter().rev().find(by_agent)
}

/// The newest reply that promises something promises nothing.
async fn nothing(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    file: &CaseFile,
) -> Result<(), StoreError> {
    let promises = |message: &&Arc<Message>| {
        matches!(message.writer, Writer::Agent(_)) && promised(work, file, &message.text).is_some()
    };
    let Some(message) = file.messages.iter().rev().find(promises) else {
        return listed(work, way, file, "promise-over");
    };
    let id = message.id.clone();
    none(work, reads, way, file.number(), &id).await
}

/// Which of the open ones is meant, and what was typed behind its number: the only one needs none.
fn which<'t>(file: &CaseFile, typed: &'t str) -> Option<(PromiseId, &'t str)> {
    let open = in_order(file);
    if let [only] = open.as_slice() {
        let typed = typed.trim();
        let behind = typed.strip_prefix("1 ").unwrap_or(typed);
        return Some((only.id.clone(), behind));
    }
    let (first, rest) = typed.split_once(char::is_whitespace).unwrap_or((typed, ""));
    let nth: usize = first.parse().ok()?;
    let meant = open.get(nth.checked_sub(1)?)?;
    Some((meant.id.clone(), rest.trim()))
}

/// The open ones, soonest first.
fn in_order(file: &CaseFile) -> Vec<&Promise> {
    let mut open: Vec<&Promise> = file.case.promises.iter().collect();
    open.sort_by_key(|promise| promise.by);
    open
}

/// What is promised in the case, with the numbers by which `/promise` knows them.
fn listed(
    work: &mut Work<'_>,
    way: &Way,
    file: &CaseFile,
    key: &'static str,
) -> Result<(), StoreError> {
    let mut words = match key {
        "promise-over" => work.words(&way.language, "promise-over", &[]),
        "promise-which" => work.words(&way.language, "promise-which", &[]),
        _ => work.words(&way.language, "promise-wanted", &[]),
    };
    for (nth, promise) in in_order(file).into_iter().enumerate() {
        let by = when::by(work, &way.language, promise.by);
        words = format!("{words}\n{}. “{}” · {by}", nth + 1, promise.words);
    }
    work.answer_private(way, words);
    Ok(())
}
