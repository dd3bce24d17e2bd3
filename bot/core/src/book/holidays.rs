//! Holidays from an iCal file (RFC 5545), as calendars of holidays are really written: whole days, some of them every year.
//!
//! Strict on purpose. A desk that believes it is open on a holiday promises answers that nobody gives, so what is not
//! understood is refused with its line, and nothing is passed over in silence but what cannot change a day.

mod event;
mod line;
mod moment;
mod rule;

use super::Mistake;
use event::Event;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use line::Property;
use std::collections::BTreeSet;

/// A line, from 1, and what is wrong there.
type Wrong = (usize, String);

/// The largest file that is read, in bytes. A hundred years of a country's holidays, each written out, are a tenth of it.
const LARGEST: usize = 4 << 20;

/// More days than this are no calendar of holidays.
const MOST_DAYS: usize = 50_000;

/// What a calendar may say of itself without changing a day.
const OF_CALENDARS: [&str; 15] = [
    "VERSION",
    "PRODID",
    "METHOD",
    "NAME",
    "DESCRIPTION",
    "UID",
    "LAST-MODIFIED",
    "URL",
    "CATEGORIES",
    "REFRESH-INTERVAL",
    "SOURCE",
    "COLOR",
    "IMAGE",
    "CALSCALE",
    "DTSTAMP",
];

/// Reads the days on which the desk stays closed. Times are meant in `zone` where they name none, and count for the whole
/// day there. What comes back every year without an end is told until the year 2100.
///
/// # Errors
/// The first thing that is not understood, with its line and what would be right.
pub fn read(name: &str, bytes: &[u8], zone: &TimeZone) -> Result<BTreeSet<Date>, Mistake> {
    days(bytes, zone).map_err(|(line, what)| Mistake {
        file: name.to_owned(),
        line,
        what,
    })
}

fn days(bytes: &[u8], zone: &TimeZone) -> Result<BTreeSet<Date>, Wrong> {
    if bytes.len() > LARGEST {
        return Err((
            1,
            "this file is too large for a calendar of holidays".into(),
        ));
    }
    let mut lines = line::properties(bytes)?.into_iter();
    let mut days = BTreeSet::new();
    let (mut last, mut events, mut told) = (1, 0, 0);
    let mut open: Vec<String> = Vec::new();
    while let Some(property) = lines.next() {
        last = property.line;
        if open.is_empty() && !property.is("BEGIN", "VCALENDAR") {
            let what = "this is no iCal file: it has to begin with BEGIN:VCALENDAR";
            return Err((last, what.to_owned()));
        }
        match property.name.as_str() {
            "BEGIN" if property.is("BEGIN", "VEVENT") && open.len() == 1 => {
                let event = Event::read(property.line, &mut lines)?;
                events += 1;
                for day in event.days(zone)? {
                    told += 1;
                    if told > MOST_DAYS {
                        let what = format!("these are more than {MOST_DAYS} days; leave some away");
                        return Err((last, what));
                    }
                    days.insert(day);
                }
                last = event.ended;
            }
            "BEGIN" => open.push(begins(&property, &open)?),
            "END" => ends(&property, open.pop())?,
            // What stands in the description of a zone is left to our own data of time zones.
            _ if open.len() == 1 => of_calendar(&property)?,
            _ => {}
        }
    }
    if let Some(unfinished) = open.pop() {
        let what = format!("the file stops here, before END:{unfinished}; fetch it again");
        return Err((last, what));
    }
    if events == 0 {
        return Err((
            last,
            "there is no holiday in it: no BEGIN:VEVENT".to_owned(),
        ));
    }
    Ok(days)
}

/// What begins here and is no event: only what cannot change a day.
fn begins(property: &Property, open: &[String]) -> Result<String, Wrong> {
    let what = property.value.to_uppercase();
    let known = match open {
        [] => what == "VCALENDAR",
        [_] => what == "VTIMEZONE" || what.starts_with("X-"),
        _ => open.len() < 8 && what != "VCALENDAR" && what != "VEVENT",
    };
    if known {
        return Ok(what);
    }
    let what = format!("{property} is not understood here; holidays are told by BEGIN:VEVENT");
    Err((property.line, what))
}

fn ends(property: &Property, begun: Option<String>) -> Result<(), Wrong> {
    if begun.is_some_and(|begun| property.is("END", &begun)) {
        return Ok(());
    }
    let what = format!("nothing begins that ends with {property}");
    Err((property.line, what))
}

fn of_calendar(property: &Property) -> Result<(), Wrong> {
    if property.name == "CALSCALE" && !property.value.eq_ignore_ascii_case("GREGORIAN") {
        let what = format!("{property}: only the Gregorian calendar is understood");
        return Err((property.line, what));
    }
    if OF_CALENDARS.contains(&property.name.as_str()) || property.name.starts_with("X-") {
        return Ok(());
    }
    let what = format!("{property} is not understood here; leave the line away");
    Err((property.line, what))
}

#[cfg(test)]
mod tests;
