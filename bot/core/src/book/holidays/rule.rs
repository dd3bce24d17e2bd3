//! What comes back every year: `RRULE:FREQ=YEARLY`, on the same day or on the same weekday of a month.

use super::Wrong;
use super::line::Property;
use super::moment::moment;
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;

/// Until this year a rule without an end is followed. No customer is promised an answer after it.
const LAST_YEAR: i16 = 2100;

/// A rule for a day of each year.
#[derive(Default)]
pub(super) struct Rule {
    interval: i16,
    count: Option<usize>,
    until: Option<Date>,
    month: Option<i8>,
    day: Option<i8>,
    /// The so-many-eth of its month, from its end where it is negative.
    nth: Option<i8>,
    weekday: Option<Weekday>,
}

impl Rule {
    /// Reads a rule.
    pub(super) fn read(property: &Property, zone: &TimeZone) -> Result<Self, Wrong> {
        let wrong = || {
            let what = format!(
                "{property} is not understood; a holiday comes back by FREQ=YEARLY, with INTERVAL, COUNT or UNTIL, \
                 on the day it began, on BYMONTH and BYMONTHDAY, or on BYMONTH and a BYDAY like 4TH or -1MO"
            );
            (property.line, what)
        };
        let mut rule = Self {
            interval: 1,
            ..Self::default()
        };
        let mut yearly = false;
        for part in property.value.trim_end_matches(';').split(';') {
            let (name, value) = part.split_once('=').ok_or_else(wrong)?;
            let value = value.trim().to_ascii_uppercase();
            let small = |low: i8, high: i8| {
                let number = value.parse().ok();
                number.filter(|number| (low..=high).contains(number) && *number != 0)
            };
            match name.trim().to_ascii_uppercase().as_str() {
                "FREQ" => yearly = value == "YEARLY",
                "INTERVAL" => {
                    let years = value.parse().ok().filter(|years| (1..=100).contains(years));
                    rule.interval = years.ok_or_else(wrong)?;
                }
                "COUNT" => {
                    let count = value.parse().ok().filter(|count| *count > 0);
                    rule.count = Some(count.ok_or_else(wrong)?);
                }
                "UNTIL" => {
                    let until = Property {
                        value,
                        ..property.clone()
                    };
                    rule.until = Some(moment(&until, zone).as_ref().map_err(|_| wrong())?.day());
                }
                "BYMONTH" => rule.month = Some(small(1, 12).ok_or_else(wrong)?),
                "BYMONTHDAY" => rule.day = Some(small(1, 31).ok_or_else(wrong)?),
                "BYSETPOS" => rule.nth = Some(small(-5, 5).ok_or_else(wrong)?),
                "BYDAY" => {
                    let at = value.len().checked_sub(2).ok_or_else(wrong)?;
                    let (nth, day) = value.split_at_checked(at).ok_or_else(wrong)?;
                    rule.weekday = Some(weekday(day).ok_or_else(wrong)?);
                    if !nth.is_empty() {
                        let nth = nth.parse().ok();
                        let nth = nth.filter(|nth| (-5..=5).contains(nth) && *nth != 0);
                        rule.nth = Some(nth.ok_or_else(wrong)?);
                    }
                }
                // It says nothing about a day of a year.
                "WKST" => {}
                _ => return Err(wrong()),
            }
        }
        let by_weekday = rule.weekday.is_some() || rule.nth.is_some();
        let whole = match (by_weekday, rule.month, rule.day) {
            (true, Some(_), None) => rule.weekday.is_some() && rule.nth.is_some(),
            (true, ..) | (false, None, Some(_)) => false,
            (false, ..) => true,
        };
        if !yearly || !whole || (rule.count.is_some() && rule.until.is_some()) {
            return Err(wrong());
        }
        Ok(rule)
    }

    /// The days it tells, the first being this one. Nothing where this is none of them.
    pub(super) fn days(&self, first: Date) -> Option<Vec<Date>> {
        if self.in_year(first.year(), first) != Some(first) {
            return None;
        }
        let step = usize::try_from(self.interval).unwrap_or(1);
        let last = LAST_YEAR.max(first.year());
        let days = (first.year()..=last)
            .step_by(step)
            // A 29th of February comes in some years only.
            .filter_map(|year| self.in_year(year, first))
            .take_while(|day| self.until.is_none_or(|until| *day <= until))
            .take(self.count.unwrap_or(usize::MAX));
        Some(days.collect())
    }

    fn in_year(&self, year: i16, first: Date) -> Option<Date> {
        let month = self.month.unwrap_or(first.month());
        match (self.nth, self.weekday) {
            (Some(nth), Some(weekday)) => Date::new(year, month, 1)
                .and_then(|day| day.nth_weekday_of_month(nth, weekday))
                .ok(),
            _ => Date::new(year, month, self.day.unwrap_or(first.day())).ok(),
        }
    }
}

fn weekday(text: &str) -> Option<Weekday> {
    Some(match text {
        "MO" => Weekday::Monday,
        "TU" => Weekday::Tuesday,
        "WE" => Weekday::Wednesday,
        "TH" => Weekday::Thursday,
        "FR" => Weekday::Friday,
        "SA" => Weekday::Saturday,
        "SU" => Weekday::Sunday,
        _ => return None,
    })
}
