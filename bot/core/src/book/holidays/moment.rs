//! Days and times of an iCal file, seen from the desk's own zone.

use super::Wrong;
use super::line::Property;
use jiff::Zoned;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

/// A day, or a time of one.
#[derive(Clone, Debug)]
pub(super) enum Moment {
    Day(Date),
    Time(Zoned),
}

impl Moment {
    /// The day on which it falls, at the desk.
    pub(super) fn day(&self) -> Date {
        match self {
            Self::Day(day) => *day,
            Self::Time(time) => time.date(),
        }
    }
}

/// The one day or time of a line.
pub(super) fn moment(property: &Property, zone: &TimeZone) -> Result<Moment, Wrong> {
    one(property, &property.value, zone)
}

/// All days or times of a line.
pub(super) fn moments(property: &Property, zone: &TimeZone) -> Result<Vec<Moment>, Wrong> {
    let each = property.value.split(',');
    each.map(|value| one(property, value, zone)).collect()
}

/// Reads `20261224`, `20261224T180000` and `20261224T180000Z`.
fn one(property: &Property, value: &str, desk: &TimeZone) -> Result<Moment, Wrong> {
    let wrong = |what: String| (property.line, what);
    let not_a_day = || {
        wrong(format!(
            "{property} is not a day; it is written as {}:20261224",
            property.name
        ))
    };
    if let Some(kind) = property.param("VALUE")
        && !["DATE", "DATE-TIME"].contains(&kind.to_ascii_uppercase().as_str())
    {
        return Err(wrong(format!("{property}: VALUE={kind} is not understood")));
    }
    let value = value.trim();
    let Some((day, time)) = value.split_once(['T', 't']) else {
        return date(value).map(Moment::Day).ok_or_else(not_a_day);
    };
    let day = date(day).ok_or_else(not_a_day)?;
    let (clock, in_utc) = match time.strip_suffix(['Z', 'z']) {
        Some(clock) => (clock, true),
        None => (time, false),
    };
    let time = time_of_day(clock).ok_or_else(not_a_day)?;
    let zone = match property.param("TZID") {
        _ if in_utc => TimeZone::UTC,
        None => desk.clone(),
        Some(name) => TimeZone::get(name.trim_start_matches('/')).map_err(|_| {
            wrong(format!(
                "{property}: the time zone \"{name}\" is unknown; write one like Europe/Tallinn, or the day alone"
            ))
        })?,
    };
    let zoned = zone.to_ambiguous_zoned(day.to_datetime(time)).compatible();
    let zoned = zoned.map_err(|_| not_a_day())?;
    Ok(Moment::Time(zoned.with_time_zone(desk.clone())))
}

fn date(text: &str) -> Option<Date> {
    let [year, month, day] = digits(text, [4, 2, 2])?;
    let small = |number: i16| i8::try_from(number).ok();
    Date::new(year, small(month)?, small(day)?).ok()
}

fn time_of_day(text: &str) -> Option<Time> {
    let [hour, minute, second] = digits(text, [2, 2, 2])?;
    let small = |number: i16| i8::try_from(number).ok();
    // A leap second belongs to the minute before.
    Time::new(small(hour)?, small(minute)?, small(second.min(59))?, 0).ok()
}

/// Three numbers, written without anything between them.
fn digits(text: &str, lengths: [usize; 3]) -> Option<[i16; 3]> {
    if text.len() != lengths.iter().sum::<usize>() || !text.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    let (first, rest) = text.split_at_checked(lengths[0])?;
    let (second, third) = rest.split_at_checked(lengths[1])?;
    Some([
        first.parse().ok()?,
        second.parse().ok()?,
        third.parse().ok()?,
    ])
}
