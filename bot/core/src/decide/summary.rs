//! The daily summary: what waits for an agent, what they promised, what is overdue, told to them alone once a day.

use super::file::CaseFile;
use super::lead;
use super::profile;
use super::queue;
use super::route::called;
use super::target;
use super::when;
use super::work::Work;
use crate::agent::{Agent, Shifts, Summary};
use crate::case::Case;
use crate::clean::tame_to;
use crate::effect::{Content, Span, Text};
use crate::history::Actor;
use crate::id::AgentId;
use crate::outbox::{About, Outgoing, Refusal, Urgency};
use crate::ports::{QueueFilter, Reads, StoreError};
use crate::timer::Due;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};

/// After so long it is no news any more: whoever was not told in time, since nothing ran, waits for the next one.
const FRESH: SignedDuration = SignedDuration::from_hours(12);

/// The most cases of each kind that are named.
const MOST: usize = 8;

/// The most promises that are looked at.
const LOOKED_AT: usize = 200;

/// When the next one is due for somebody.
fn next(work: &Work<'_>, agent: &Agent, after: Timestamp) -> Option<Timestamp> {
    let working = &agent.working;
    let zone = &work.rules.book.hours.zone;
    working.summary.next(working.hours.as_ref(), zone, after)
}

/// Their hours or their wish are others: it comes when these say.
pub(super) fn arm(work: &mut Work<'_>, agent: &Agent) {
    let due = Due::Summary(agent.id.clone());
    match next(work, agent, work.now) {
        Some(at) => work.timer(due, at),
        None => work.timer_gone(&due),
    }
}

/// It is time to tell somebody, or was while nothing ran.
pub(super) async fn due(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    id: &AgentId,
) -> Result<(), StoreError> {
    let Some(agent) = reads.agent(id).await? else {
        return Ok(());
    };
    arm(work, &agent);
    let before = work.now.checked_sub(FRESH).unwrap_or(work.now);
    let fresh = next(work, &agent, before).is_some_and(|at| at <= work.now);
    let staff = work.rules.book.staff.may_be(&agent.account);
    if !fresh || !staff || agent.working.away_at(work.now).is_some() {
        return Ok(());
    }
    let Some(text) = told(work, reads, &agent).await? else {
        // Nothing waits: nobody needs a message that says so.
        return Ok(());
    };
    let content = Content {
        text,
        ..Content::default()
    };
    let about = About::ToColleague(agent.id.clone());
    let post = work.say_directly(&agent.account, None, about, Urgency::Routine, content);
    // Of two that have not gone, the newer one is right.
    work.put_aside(&post, format!("summary:{id}"), Urgency::Routine);
    Ok(())
}

/// What there is to tell; nothing where nothing is.
async fn told(
    work: &Work<'_>,
    reads: &mut dyn Reads,
    agent: &Agent,
) -> Result<Option<Text>, StoreError> {
    let language = agent.language.as_str();
    let zone = agent.working.hours.as_ref().map(Shifts::zone);
    let zone = zone.unwrap_or(&work.rules.book.hours.zone);
    let mine = QueueFilter {
        owner: Some(agent.id.clone()),
        ours: true,
        most: MOST,
        ..QueueFilter::default()
    };
    let mut text = Text::default();
    let waiting = reads.queue_length(&mine).await?;
    if waiting > 0 {
        let late = QueueFilter {
            owner: Some(agent.id.clone()),
            late: Some(work.now),
            ..QueueFilter::default()
        };
        let late = reads.queue_length(&late).await?;
        let mut head = work.words(language, "summary-waiting", &[("count", counted(waiting))]);
        if late > 0 {
            let late = work.words(language, "glance-late", &[("count", counted(late))]);
            head = format!("{head} ({late})");
        }
        text = headed(text, head);
        for case in queue::first(work, reads, &mine).await? {
            text = waits(work, reads, language, zone, text, case).await?;
        }
    }
    text = promised(work, reads, agent, zone, text).await?;
    if lead::is_lead(work, agent) {
        let nobodys = QueueFilter {
            unassigned: true,
            ours: true,
            ..QueueFilter::default()
        };
        let nobodys = reads.queue_length(&nobodys).await?;
        if nobodys > 0 {
            let count = [("count", counted(nobodys))];
            text = headed(text, work.words(language, "summary-unowned", &count));
        }
    }
    if text.is_empty() {
        return Ok(None);
    }
    let name = tame_to(agent.room_name(), 60);
    let hello = work.words(language, "summary-head", &[("name", name.into())]);
    let mut all = Text::default().and(Span::Bold(hello));
    all.0.extend(text.0);
    let how = work.words(language, "summary-how", &[]);
    Ok(Some(all.and(Span::Plain(format!("\n\n{how}")))))
}

fn headed(text: Text, head: String) -> Text {
    text.and(Span::Plain("\n\n".to_owned()))
        .and(Span::Bold(head))
}

fn counted(number: usize) -> crate::wording::Arg {
    i64::try_from(number).unwrap_or(i64::MAX).into()
}

/// The number of a case, which is the way to its room.
fn way(work: &Work<'_>, text: Text, case: &Case) -> Text {
    let room = case.room.as_ref();
    let label = case.number.to_string();
    let text = text.and(Span::Plain("\n".to_owned()));
    match room.and_then(|room| work.rules.room_link(room)) {
        Some(url) => text.and(Span::Link { label, url }),
        None => text.and(Span::Bold(label)),
    }
}

/// A case that waits for an answer.
async fn waits(
    work: &Work<'_>,
    reads: &mut dyn Reads,
    language: &str,
    zone: &TimeZone,
    text: Text,
    case: Case,
) -> Result<Text, StoreError> {
    let Some(file) = CaseFile::load(work, reads, case).await? else {
        return Ok(text);
    };
    let text = way(work, text, &file.case);
    let mut line = format!(" · {}", tame_to(&file.customer.name, 30));
    if let Some(since) = file.waiting_since() {
        line = format!("{line} · {}", when::ago(work, language, since));
    }
    let targets = target::lines(work, language, &file).into_iter();
    let first = targets.filter_map(|it| Some((it.at?, it.label))).min();
    if let Some((at, label)) = first {
        let at = match at <= work.now {
            true => when::at_in(work, language, at, zone),
            false => when::by_in(work, language, at, zone),
        };
        line = format!("{line} · {label}: {at}");
    }
    Ok(text.and(Span::Said(line)))
}

/// What they promised for today, or before.
async fn promised(
    work: &Work<'_>,
    reads: &mut dyn Reads,
    agent: &Agent,
    zone: &TimeZone,
    text: Text,
) -> Result<Text, StoreError> {
    let language = agent.language.as_str();
    let today = work.now.to_zoned(zone.clone()).date();
    let tomorrow = today.checked_add(1.day()).ok();
    let tomorrow = tomorrow.and_then(|day| day.to_zoned(zone.clone()).ok());
    let until = tomorrow.map_or(work.now, |it| it.timestamp());
    let mut lines = Vec::new();
    for case in reads.promised_before(until, LOOKED_AT).await? {
        for promise in case.promises.iter().filter(|it| it.by < until) {
            let owner = case.owner.as_ref().unwrap_or(&promise.agent);
            if *owner == agent.id && lines.len() < MOST {
                let by = when::at_in(work, language, promise.by, zone);
                let line = format!(" · “{}”, {by}", promise.words);
                lines.push(way(work, Text::default(), &case).and(Span::Said(line)));
            }
        }
    }
    if lines.is_empty() {
        return Ok(text);
    }
    let mut text = headed(text, work.words(language, "summary-promised", &[]));
    text.0.extend(lines.into_iter().flat_map(|it| it.0));
    Ok(text)
}

/// It could not be told: it is off until they say otherwise, and a room of theirs says so, once.
pub(super) async fn unreachable(
    work: &mut Work<'_>,
    reads: &mut dyn Reads,
    row: &Outgoing,
    id: &AgentId,
    why: Refusal,
) -> Result<(), StoreError> {
    let Some(before) = reads.agent(id).await? else {
        return Ok(());
    };
    let off = matches!(before.working.summary, Summary::Off | Summary::Closed);
    if why != Refusal::Unreachable || row.case.is_some() || off {
        return Ok(());
    }
    let mut agent = before.clone();
    agent.working.summary = Summary::Closed;
    profile::keep(work, &before, &agent, &Actor::Byline);
    let theirs = QueueFilter {
        owner: Some(id.clone()),
        most: 1,
        ..QueueFilter::default()
    };
    for case in reads.queue(&theirs).await? {
        let words = work.room_words("summary-unreachable", &[]);
        let text = match agent.account.platform == work.rules.book.desk.platform {
            true => Text::default().and(called(&agent)),
            false => Text::plain(tame_to(agent.room_name(), 60)),
        };
        let content = Content {
            text: text.and(Span::Plain(format!(" · {words}"))),
            ..Content::default()
        };
        work.tell_room(case.number, About::Words, content);
    }
    Ok(())
}
