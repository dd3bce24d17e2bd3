//! An agent's working hours, in one line that people write and read: `mon-fri 09:00-12:30, 13:30-18:00; sat 10:00-14:00
//! Europe/Tallinn`.

use crate::hours::OpeningHours;
use jiff::civil::Time;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

/// Working hours of a week, in a time zone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Shifts(Box<OpeningHours>);

/// Why a line is no working hours.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotHours {
    /// There is no time zone in it, or one that is unknown.
    #[error("the time zone is missing or unknown; end with one like Europe/Tallinn")]
    Zone,
    /// This is no day of the week.
    #[error("\"{0}\" is no day; write mon, tue, wed, thu, fri, sat, sun, or mon-fri")]
    Day(String),
    /// This is no period of a day.
    #[error("\"{0}\" is no period of a day; write 09:00-17:30")]
    Period(String),
    /// No hours at all.
    #[error("there are no hours in it; write mon-fri 09:00-17:30")]
    Empty,
}

/// The days of the week, as they are written.
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

impl Shifts {
    /// Whether somebody with these hours works at this moment.
    #[must_use]
    pub fn covers(&self, at: Timestamp) -> bool {
        self.0.is_open(at)
    }

    /// When the next shift begins: this very moment during one.
    #[must_use]
    pub fn next(&self, at: Timestamp) -> Option<Timestamp> {
        self.0.next_opening(at)
    }

    /// When the shift that goes on ends. Nothing where none does.
    #[must_use]
    pub fn until(&self, at: Timestamp) -> Option<Timestamp> {
        self.0.open_until(at)
    }

    /// When the first shift of a day begins next, after a moment. What goes on from the day before begins none.
    #[must_use]
    pub fn next_day(&self, after: Timestamp) -> Option<Timestamp> {
        let zone = &self.0.zone;
        let today = after.to_zoned(zone.clone()).date();
        (0..9).find_map(|days: i32| {
            let date = today.checked_add(days.days()).ok()?;
            let day = usize::try_from(date.weekday().to_monday_zero_offset()).ok()?;
            let before = self.0.week.get((day + 6) % 7)?;
            let goes_on = before.iter().any(|(_, to)| *to == Time::MAX);
            let mut begins = self.0.week.get(day)?.iter().map(|(from, _)| *from);
            let first = begins.find(|from| !(goes_on && *from == Time::midnight()))?;
            let at = date.to_datetime(first).to_zoned(zone.clone()).ok()?;
            Some(at.timestamp()).filter(|at| *at > after)
        })
    }

    /// The zone in which the hours are meant.
    #[must_use]
    pub fn zone(&self) -> &TimeZone {
        &self.0.zone
    }

    /// Reads hours that have a time zone, or are meant in this one.
    ///
    /// # Errors
    /// What is wrong, and what would be right.
    pub fn read(text: &str, zone: Option<&TimeZone>) -> Result<Self, NotHours> {
        let mut text = text.trim();
        let mut zone = zone.cloned();
        let last = text.rsplit(char::is_whitespace).next().unwrap_or_default();
        if last.contains('/') || last.eq_ignore_ascii_case("utc") {
            zone = Some(TimeZone::get(last).map_err(|_| NotHours::Zone)?);
            text = text.get(..text.len() - last.len()).unwrap_or_default();
        }
        let zone = zone.ok_or(NotHours::Zone)?;
        let mut week: [Vec<(Time, Time)>; 7] = Default::default();
        let parts = text.split([';', '\n']).map(str::trim);
        for part in parts.filter(|part| !part.is_empty()) {
            let (days, periods) = part
                .split_once(char::is_whitespace)
                .ok_or_else(|| NotHours::Period(short(part)))?;
            let days = days_of(days)?;
            let periods = periods.split([',', ' ']).map(str::trim);
            for written in periods.filter(|written| !written.is_empty()) {
                let (from, to) = period(written).ok_or_else(|| NotHours::Period(short(written)))?;
                for day in &days {
                    put(&mut week, *day, from, to);
                }
            }
        }
        if week.iter().all(Vec::is_empty) {
            return Err(NotHours::Empty);
        }
        for day in &mut week {
            day.sort_unstable();
            day.dedup();
        }
        Ok(Self(Box::new(OpeningHours {
            zone,
            week,
            holidays: BTreeSet::new(),
        })))
    }
}

/// A shift of one day; one that ends after midnight goes on the next day.
fn put(week: &mut [Vec<(Time, Time)>; 7], day: usize, from: Time, to: Time) {
    let mut add = |day: usize, from, to| {
        if let Some(periods) = week.get_mut(day % 7) {
            periods.push((from, to));
        }
    };
    if from < to {
        add(day, from, to);
    } else {
        add(day, from, Time::MAX);
        if to > Time::midnight() {
            add(day + 1, Time::midnight(), to);
        }
    }
}

/// What is shown of something that cannot be read.
fn short(text: &str) -> String {
    crate::clean::tame_to(text, 30)
}

fn days_of(written: &str) -> Result<Vec<usize>, NotHours> {
    let mut days = Vec::new();
    for part in written.split(',').filter(|part| !part.is_empty()) {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let (first, last) = (day_of(first)?, day_of(last)?);
        let mut day = first;
        days.push(day);
        while day != last {
            day = (day + 1) % 7;
            days.push(day);
        }
    }
    if days.is_empty() {
        return Err(NotHours::Day(short(written)));
    }
    Ok(days)
}

fn day_of(written: &str) -> Result<usize, NotHours> {
    let lower = written.trim().to_lowercase();
    let named =
        |day: &&'static str| lower == *day || (lower.starts_with(day) && lower.ends_with("day"));
    DAYS.iter()
        .position(named)
        .ok_or_else(|| NotHours::Day(short(written)))
}

fn period(written: &str) -> Option<(Time, Time)> {
    let (from, to) = written.split_once(['-', '–'])?;
    let (from, to) = (clock(from)?, clock(to)?);
    (from != to && from != Time::MAX).then_some((from, to))
}

/// A time on the clock; 24:00 is the end of the day.
pub(crate) fn clock(written: &str) -> Option<Time> {
    let (hour, minute) = written.trim().split_once(':')?;
    if (hour, minute) == ("24", "00") {
        return Some(Time::MAX);
    }
    if hour.len() > 2 || minute.len() != 2 {
        return None;
    }
    Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
}

impl fmt::Display for Shifts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let week = &self.0.week;
        let mut day = 0;
        let mut first = true;
        while let Some(periods) = week.get(day) {
            let alike = week.iter().skip(day).take_while(|other| *other == periods);
            let last = day + alike.count() - 1;
            if !periods.is_empty() {
                if !first {
                    f.write_str("; ")?;
                }
                first = false;
                let name = |day: usize| DAYS.get(day).copied().unwrap_or_default();
                f.write_str(name(day))?;
                if last > day {
                    write!(f, "-{}", name(last))?;
                }
                for (at, (from, to)) in periods.iter().enumerate() {
                    f.write_str(if at == 0 { " " } else { ", " })?;
                    write!(f, "{}-{}", Clock(*from), Clock(*to))?;
                }
            }
            day = last + 1;
        }
        write!(f, " {}", self.0.zone.iana_name().unwrap_or("UTC"))
    }
}

pub(super) struct Clock(pub(super) Time);

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 == Time::MAX {
            return f.write_str("24:00");
        }
        write!(f, "{:02}:{:02}", self.0.hour(), self.0.minute())
    }
}

impl FromStr for Shifts {
    type Err = NotHours;

    fn from_str(text: &str) -> Result<Self, NotHours> {
        Self::read(text, None)
    }
}

impl TryFrom<String> for Shifts {
    type Error = NotHours;

    fn try_from(text: String) -> Result<Self, NotHours> {
        text.parse()
    }
}

impl From<Shifts> for String {
    fn from(shifts: Shifts) -> Self {
        shifts.to_string()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that fails says where")]
    use super::*;

    fn said(text: &str) -> String {
        text.parse::<Shifts>().unwrap().to_string()
    }

    #[test]
    fn hours_are_read_as_people_write_them_and_said_in_one_way() {
        assert_eq!(
            said("Mon-Fri 9:00-17:30 Europe/Tallinn"),
            "mon-fri 09:00-17:30 Europe/Tallinn"
        );
        assert_eq!(
            said("monday,wednesday 09:00-12:30, 13:30-18:00; sat 10:00–14:00 America/Sao_Paulo"),
            "mon 09:00-12:30, 13:30-18:00; wed 09:00-12:30, 13:30-18:00; sat 10:00-14:00 America/Sao_Paulo"
        );
        // A night goes on the next day, also from Sunday to Monday.
        assert_eq!(
            said("sun 22:00-06:00 Asia/Jakarta"),
            "mon 00:00-06:00; sun 22:00-24:00 Asia/Jakarta"
        );
        assert_eq!(
            said("fri-mon 00:00-24:00 UTC"),
            "mon 00:00-24:00; fri-sun 00:00-24:00 UTC"
        );
        for line in [
            "mon-fri 09:00-17:30 Europe/Tallinn",
            "mon 00:00-06:00; sun 22:00-24:00 Asia/Jakarta",
        ] {
            assert_eq!(said(&said(line)), said(line));
        }
    }

    #[test]
    fn what_is_no_hours_is_told_with_what_would_be() {
        let wrong = |text: &str| text.parse::<Shifts>().unwrap_err();
        assert_eq!(wrong("mon-fri 09:00-17:30"), NotHours::Zone);
        assert_eq!(wrong("mon-fri 09:00-17:30 Europe/Atlantis"), NotHours::Zone);
        assert_eq!(wrong("Europe/Tallinn"), NotHours::Empty);
        assert_eq!(
            wrong("someday 09:00-17:00 UTC"),
            NotHours::Day("someday".to_owned())
        );
        for period in [
            "9-17",
            "25:00-26:00",
            "09:00-09:00",
            "24:00-06:00",
            "09:000-10:00",
        ] {
            assert_eq!(
                wrong(&format!("mon {period} UTC")),
                NotHours::Period(period.to_owned())
            );
        }
        assert!(matches!(wrong("mon UTC"), NotHours::Period(_)));
    }

    #[test]
    fn a_shift_is_in_its_own_zone() {
        let jakarta: Shifts = "mon-fri 09:00-17:00 Asia/Jakarta".parse().unwrap();
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        assert!(jakarta.covers(at("2026-11-23T02:00:00Z")));
        assert!(!jakarta.covers(at("2026-11-23T10:00:00Z")));
        assert_eq!(
            jakarta.next(at("2026-11-20T18:00:00Z")),
            Some(at("2026-11-23T02:00:00Z"))
        );
    }
}
