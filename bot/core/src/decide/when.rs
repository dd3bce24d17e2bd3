//! Times as people say them: "today at 15:30", "on Monday at 09:00", in the desk's own time zone.

use super::work::Work;
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// A time by which something is promised: "today by 15:30".
pub(super) fn by(work: &Work<'_>, language: &str, at: Timestamp) -> String {
    said(work, language, at, "when", false)
}

/// The same with its date, for what stands longer than a day: "on 2026-12-27 by 15:30".
pub(super) fn by_date(work: &Work<'_>, language: &str, at: Timestamp) -> String {
    said(work, language, at, "when", true)
}

/// A time at which something was or will be: "yesterday at 15:30".
pub(super) fn at(work: &Work<'_>, language: &str, at: Timestamp) -> String {
    said(work, language, at, "at", false)
}

/// The same with its date, for what stands longer than a day.
pub(super) fn at_date(work: &Work<'_>, language: &str, at: Timestamp) -> String {
    said(work, language, at, "at", true)
}

/// The same as [`by`], in somebody's own time zone.
pub(super) fn by_in(work: &Work<'_>, language: &str, at: Timestamp, zone: &TimeZone) -> String {
    in_zone(work, language, at, ("when", false), zone)
}

/// The same as [`at`], in somebody's own time zone.
pub(super) fn at_in(work: &Work<'_>, language: &str, at: Timestamp, zone: &TimeZone) -> String {
    in_zone(work, language, at, ("at", false), zone)
}

fn said(work: &Work<'_>, language: &str, at: Timestamp, kind: &str, dated: bool) -> String {
    in_zone(
        work,
        language,
        at,
        (kind, dated),
        &work.rules.book.hours.zone,
    )
}

fn in_zone(
    work: &Work<'_>,
    language: &str,
    at: Timestamp,
    (kind, dated): (&str, bool),
    zone: &TimeZone,
) -> String {
    let (then, now) = (at.to_zoned(zone.clone()), work.now.to_zoned(zone.clone()));
    let time = format!("{:02}:{:02}", then.hour(), then.minute());
    let days = now
        .date()
        .until(then.date())
        .map_or(i32::MAX, |span| span.get_days());
    let (key, day) = match days {
        _ if dated => ("date", written(work, language, then.date())),
        0 => ("today", String::new()),
        1 => ("tomorrow", String::new()),
        -1 if kind == "at" => ("yesterday", String::new()),
        2..=6 => {
            let weekday = format!("weekday-{}", then.weekday().to_monday_one_offset());
            ("weekday", work.words(language, &weekday, &[]))
        }
        _ => ("date", written(work, language, then.date())),
    };
    let args = [
        ("time", time.into()),
        ("day", day.into()),
        ("zone", zone_name(zone).into()),
    ];
    work.words(language, &format!("{kind}-{key}"), &args)
}

/// A date as the language writes it.
fn written(work: &Work<'_>, language: &str, date: jiff::civil::Date) -> String {
    let args = [
        ("year", date.year().to_string().into()),
        ("month", format!("{:02}", date.month()).into()),
        ("date", format!("{:02}", date.day()).into()),
    ];
    work.words(language, "written-date", &args)
}

/// A moment in figures, for a column of them: "2026-11-22 15:30".
pub(super) fn stamp(work: &Work<'_>, at: Timestamp) -> String {
    let at = at.to_zoned(work.rules.book.hours.zone.clone());
    format!("{} {:02}:{:02}", at.date(), at.hour(), at.minute())
}

/// The desk's own time zone.
pub(super) fn zone(work: &Work<'_>) -> String {
    zone_name(&work.rules.book.hours.zone)
}

/// The zone by the city that its name carries: "Europe/Tallinn" is "Tallinn".
fn zone_name(zone: &TimeZone) -> String {
    let name = zone.iana_name().unwrap_or("UTC");
    name.rsplit('/').next().unwrap_or(name).replace('_', " ")
}

/// How long ago something was, in one rough unit.
pub(super) fn ago(work: &Work<'_>, language: &str, since: Timestamp) -> String {
    let minutes = (work.now.as_second() - since.as_second()).max(0) / 60;
    let (key, count) = match minutes {
        0..=59 => ("for-minutes", minutes),
        60..=2_879 => ("for-hours", minutes / 60),
        _ => ("for-days", minutes / 1_440),
    };
    work.words(language, key, &[("count", count.into())])
}
