//! `/away` and `/back`: an absence, and what becomes of the open cases meanwhile.

use super::{agent_of, keep};
use crate::agent::{Agent, Away, clock};
use crate::book::length;
use crate::clean::tame_to;
use crate::decide::answer::Way;
use crate::decide::file::CaseFile;
use crate::decide::work::Work;
use crate::decide::{route, state, when};
use crate::history::Actor;
use crate::ports::{CaseFilter, Reads, StoreError};
use jiff::civil::{Date, DateTime};
use jiff::{Timestamp, ToSpan};

/// The most cases that go back to the team at once: more than anybody answers in a week.
const MOST: usize = 200;

/// `/away`: from now on, until when, and whether the cases stay theirs.
pub(in crate::decide) async fn away(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
    until: Option<&str>,
    keeps: bool,
) -> Result<(), StoreError> {
    let mut agent = agent_of(work, reads, &way.from).await?;
    let until = match until {
        None => None,
        Some(written) => match moment(work, &agent, written) {
            Some(until) => Some(until),
            None => {
                let given = tame_to(written, 60);
                work.answer(way, "away-wrong", &[("given", given.into())]);
                return Ok(());
            }
        },
    };
    let before = agent.clone();
    agent.working.away = Some(Away { until, keeps });
    keep(work, &before, &agent, &Actor::Agent(agent.id.clone()));
    let count = if keeps {
        0
    } else {
        give_back(work, reads, &agent).await?
    };
    let mut words = match until {
        Some(until) => {
            let until = when::at(work, &way.language, until);
            work.words(&way.language, "me-away-until", &[("when", until.into())])
        }
        None => work.words(&way.language, "me-away", &[]),
    };
    if count > 0 {
        let back = work.words(&way.language, "away-given-back", &[("count", count.into())]);
        words = format!("{words} {back}");
    }
    work.answer_private(way, words);
    if agent.working.is_told() || count > 0 {
        route::wake(work);
    }
    Ok(())
}

/// `/back`: here again.
pub(in crate::decide) async fn back(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    way: &Way,
) -> Result<(), StoreError> {
    let mut agent = agent_of(work, reads, &way.from).await?;
    let before = agent.clone();
    agent.working.away = None;
    if keep(work, &before, &agent, &Actor::Agent(agent.id.clone())) {
        route::wake(work);
    }
    work.answer(way, "back", &[]);
    Ok(())
}

/// What whoever gives somebody a case is told, where that person is not here.
pub(in crate::decide) fn not_here(
    work: &Work<'_>,
    language: &str,
    agent: &Agent,
) -> Option<String> {
    let name = tame_to(agent.room_name(), 60);
    if let Some(away) = agent.working.away_at(work.now) {
        return Some(match away.until {
            Some(until) => {
                let until = when::at(work, language, until);
                work.words(
                    language,
                    "colleague-away-until",
                    &[("name", name.into()), ("when", until.into())],
                )
            }
            None => work.words(language, "colleague-away", &[("name", name.into())]),
        });
    }
    let hours = agent.working.hours.as_ref()?;
    if hours.covers(work.now) {
        return None;
    }
    let next = hours.next(work.now)?;
    let next = when::at(work, language, next);
    Some(work.words(
        language,
        "colleague-off-shift",
        &[("name", name.into()), ("when", next.into())],
    ))
}

/// Gives every open case of an agent back to the team, with a word in its room.
async fn give_back(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    agent: &Agent,
) -> Result<i64, StoreError> {
    let filter = CaseFilter {
        owner: Some(agent.id.clone()),
        active: true,
        most: MOST,
        ..CaseFilter::default()
    };
    let mut count = 0;
    for case in reads.cases(&filter).await? {
        if let crate::case::State::Solved { .. } = case.state {
            // Nothing is left to do in it.
            continue;
        }
        let Some(mut file) = CaseFile::load(work, reads, case).await? else {
            continue;
        };
        let before = file.case.state.key();
        state::give_back(work, &mut file, agent, &Actor::Agent(agent.id.clone()));
        file.keep(work, before);
        count += 1;
    }
    Ok(count)
}

/// A moment to come, as people write it: `2h`, `14:00`, `2026-12-27`, `2026-12-27 14:00`. A day alone means its first
/// moment at work.
pub(in crate::decide) fn moment(
    work: &Work<'_>,
    agent: &Agent,
    written: &str,
) -> Option<Timestamp> {
    let later = |at: Timestamp| (at > work.now).then_some(at);
    if let Ok(length) = length::read(written) {
        return later(work.now.checked_add(length).ok()?);
    }
    let hours = agent.working.hours.as_ref();
    let zone = hours.map_or(&work.rules.book.hours.zone, |hours| hours.zone());
    let at = |wall: DateTime| Some(wall.to_zoned(zone.clone()).ok()?.timestamp());
    let today = work.now.to_zoned(zone.clone()).date();
    if let Some(time) = clock(written) {
        let today_at = at(today.to_datetime(time))?;
        return later(today_at).or_else(|| {
            let tomorrow = today.checked_add(1.day()).ok()?;
            later(at(tomorrow.to_datetime(time))?)
        });
    }
    let (day, time) = match written.split_once(char::is_whitespace) {
        Some((day, time)) => (day, Some(clock(time)?)),
        None => (written, None),
    };
    let day: Date = day.parse().ok()?;
    match time {
        Some(time) => later(at(day.to_datetime(time))?),
        None => {
            let begins = at(day.to_datetime(jiff::civil::Time::midnight()))?;
            let first = match hours {
                Some(hours) => hours.next(begins),
                None => work.rules.book.hours.next_opening(begins),
            };
            later(first.unwrap_or(begins))
        }
    }
}
