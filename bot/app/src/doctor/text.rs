//! What the doctor found, in plain words.

use super::report::{Brief, Group, Reason, Report, is_divided};
use crate::say;
use bot_core::place::Platform;
use bot_core::ports::{Ended, Unanswered};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// How many of a list are told one by one.
const TOLD: usize = 10;

/// Tells all of it.
pub(super) fn tell(report: &Report, now: Timestamp) {
    let size = report.database.bytes.map_or_else(String::new, size);
    say::line(&format!(
        "{}: {size}tables of version {}.",
        report.database.at, report.database.version
    ));
    roles(report);
    outbox(report, now);
    ended(
        &report.unknown,
        "may have been delivered; the case's room asks whether to send again, and so can you: byline doctor retry (or drop) ROW",
        now,
    );
    ended(
        &report.refused,
        "refused in the last 24 hours; when it is mended: byline doctor retry ROW, or --all-refused; when you have seen it: byline doctor drop ROW",
        now,
    );
    cases(report, now);
    unreadable(report, now);
    for source in &report.sources {
        said(
            true,
            &format!("{} was last read {}", source.source, ago(source.at, now)),
        );
    }
    if report.needs == 0 {
        say::line("Nothing needs a person.");
    }
}

fn said(good: bool, text: &str) {
    say::line(&format!("{} {text}", say::mark(good)));
}

fn under(text: &str) {
    say::line(&format!("     {text}"));
}

fn by_platform(counts: &BTreeMap<Platform, i64>) -> String {
    let counts = counts.iter().filter(|(_, count)| **count > 0);
    let counts: Vec<String> = counts
        .map(|(platform, count)| format!("{count} on {platform}"))
        .collect();
    counts.join(", ")
}

/// Who does what, where several processes share the work.
fn roles(report: &Report) {
    let of = |held| {
        let roles = report.roles.iter().filter(move |(_, is)| **is == held);
        roles.map(|(role, _)| *role).collect::<Vec<_>>().join(", ")
    };
    let (held, missing) = (of(true), of(false));
    if is_divided(&report.roles) {
        let start = missing.replace(' ', "");
        said(
            false,
            &format!("nobody has {missing}, while others have {held}: byline run --only {start}"),
        );
    } else if !held.is_empty() {
        said(true, &format!("the desk is open ({held})"));
    } else if !missing.is_empty() {
        said(true, "no desk is open on this database");
    }
}

fn outbox(report: &Report, now: Timestamp) {
    let counts = by_platform(&report.outbox);
    if counts.is_empty() {
        said(true, "nothing waits to go out");
        return;
    }
    say::line(&format!("Waiting to go out: {counts}."));
    for group in &report.waiting {
        said(!group.needs_a_person, &waits(group, now));
        for brief in &group.rows {
            under(&row(brief));
        }
        if group.count > group.rows.len() {
            under(&format!("and {} more", group.count - group.rows.len()));
        }
    }
}

/// A group in one sentence.
fn waits(group: &Group, now: Timestamp) -> String {
    let Group {
        platform, count, ..
    } = group;
    let since = format!("due {}", ago(group.since, now));
    let next = |at: &Option<Timestamp>| {
        at.map_or_else(
            || "to be tried now".to_owned(),
            |at| format!("next try {}", when(at)),
        )
    };
    let why = match &group.reason {
        Reason::Limit { until } => {
            format!("the platform's limit is reached; until {}", when(*until))
        }
        Reason::Refused { why, again_at } => {
            format!(
                "refused ({why}) and tried on, until somebody mends it; {}",
                next(again_at)
            )
        }
        Reason::Failing { tries, again_at } => {
            let times = if *tries == 1 {
                "once"
            } else {
                &format!("{tries} times")
            };
            format!("tried {times} without success; {}", next(again_at))
        }
        Reason::Behind { blocked_by } => {
            format!("behind row {blocked_by} of the same conversation, which has to end first")
        }
        Reason::Change { of } => format!("row {of}, which it changes, has to end first"),
        Reason::Room => "its case has no room yet".to_owned(),
        Reason::Planned { at } => {
            return format!("{count} on {platform}: for later, the first {}", when(*at));
        }
        Reason::Sending if group.needs_a_person => {
            "handed over long ago, and nobody said what became of it: does `byline run` run?"
                .to_owned()
        }
        Reason::Sending => "being sent".to_owned(),
        Reason::Due if group.needs_a_person => {
            "nothing is in the way, and nobody sends it: does `byline run` run?".to_owned()
        }
        Reason::Due => "about to go out".to_owned(),
    };
    format!("{count} on {platform}, {since}: {why}")
}

fn row(brief: &Brief) -> String {
    let case = brief
        .case
        .map_or_else(String::new, |case| format!(", case #{}", case.0));
    format!("row {} ({}{case})", brief.row, brief.what)
}

fn ended(rows: &[Ended], what: &str, now: Timestamp) {
    if rows.is_empty() {
        return;
    }
    said(false, &format!("{} {what}", rows.len()));
    for ended in rows.iter().take(TOLD) {
        let case = ended
            .case
            .map_or_else(String::new, |case| format!(", case #{}", case.0));
        let why = ended
            .why
            .as_ref()
            .map_or_else(String::new, |why| format!(": {why}"));
        under(&format!(
            "row {} ({}{case}) on {}, {}{why}",
            ended.row,
            ended.what,
            ended.platform,
            ago(ended.at, now)
        ));
    }
    if rows.len() > TOLD {
        under(&format!("and {} more", rows.len() - TOLD));
    }
}

fn cases(report: &Report, now: Timestamp) {
    let cases = &report.cases;
    let oldest = cases.waiting_since.map_or_else(String::new, |since| {
        format!(", the first one since {}", when(since))
    });
    said(
        cases.unanswered.is_empty(),
        &format!(
            "{} cases are open; {} customers wait for an answer{oldest}",
            cases.open, cases.waiting
        ),
    );
    if cases.on_board > 0 {
        under(&format!(
            "{} of them wait for a room on the board, since the staff's group takes only so much; each has one in the end",
            cases.on_board
        ));
    }
    for case in cases.unanswered.iter().take(TOLD) {
        under(&unanswered(case, now));
    }
    if cases.unanswered.len() > TOLD {
        under(&format!("and {} more", cases.unanswered.len() - TOLD));
    }
}

fn unanswered(case: &Unanswered, now: Timestamp) -> String {
    let who = if case.owned {
        "its owner has not answered"
    } else {
        "nobody has taken it"
    };
    let promised = match case.expected_by {
        Some(by) if case.since <= by => format!(", an answer was promised by {}", when(by)),
        _ => String::new(),
    };
    format!(
        "case #{}: the customer wrote {}{promised}; {who}",
        case.case.0,
        ago(case.since, now)
    )
}

fn unreadable(report: &Report, now: Timestamp) {
    let kept = &report.unreadable;
    let counts = by_platform(&kept.events);
    if counts.is_empty() {
        return;
    }
    said(
        kept.of_late.is_empty(),
        &format!(
            "events kept raw, because they could not be read or taken: {counts}. Please report them"
        ),
    );
    for event in kept.of_late.iter().take(TOLD) {
        under(&format!(
            "{} on {}, {}: {}",
            event.key,
            event.platform,
            ago(event.at, now),
            event.why
        ));
    }
}

fn size(bytes: u64) -> String {
    match bytes {
        0..10_000 => format!("{bytes} bytes, "),
        10_000..10_000_000 => format!("{} kB, ", bytes / 1_000),
        _ => format!("{} MB, ", bytes / 1_000_000),
    }
}

/// To the second: what is read beside a log.
fn when(at: Timestamp) -> String {
    at.strftime("%Y-%m-%d %H:%M:%S UTC").to_string()
}

fn ago(at: Timestamp, now: Timestamp) -> String {
    let seconds = now.duration_since(at).as_secs();
    match seconds {
        ..0 => format!("at {}", when(at)),
        0..120 => format!("{seconds} s ago"),
        120..7_200 => format!("{} min ago", seconds / 60),
        7_200..172_800 => format!("{} h ago", seconds / 3_600),
        _ => format!("{} days ago", seconds / 86_400),
    }
}
