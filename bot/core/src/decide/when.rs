//! Times as people say them: "today at 15:30", "on Monday at 09:00", in the desk's own time zone.

use super::work::Work;
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// A time as it is said to people.
pub(super) fn said(work: &Work<'_>, language: &str, at: Timestamp) -> String {
    let zone = &work.rules.book.hours.zone;
    let (then, now) = (at.to_zoned(zone.clone()), work.now.to_zoned(zone.clone()));
    let time = format!("{:02}:{:02}", then.hour(), then.minute());
    let days = now.date().until(then.date()).map_or(i32::MAX, |span| span.get_days());
    let place = zone_name(zone);
    let args = |key: &str, day: String| {
        work.words(language, key, &[("time", time.clone().into()), ("day", day.into()), ("zone", place.clone().into())])
    };
    match days {
        0 => args("when-today", String::new()),
        1 => args("when-tomorrow", String::new()),
        2..=6 => {
            let key = format!("weekday-{}", then.weekday().to_monday_one_offset());
            let day = work.words(language, &key, &[]);
            args("when-weekday", day)
        }
        _ => args("when-date", then.date().to_string()),
    }
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
