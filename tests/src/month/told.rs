//! The time that a customer is told, read out of the words they see.

use super::calendar::At;
use super::cast::DESK;
use super::scene::CLOCK;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

/// The moment that words of this moment name: today, tomorrow, a day of the week, or a date, in the desk's own time.
#[must_use]
pub fn told(text: &str, at: At) -> Option<At> {
    let (_, words) = text.split_once(CLOCK)?;
    let mut words = words.split_whitespace();
    let (day, time) = (words.next()?, words.next()?);
    let zone = TimeZone::get(DESK.zone).ok()?;
    let today = Timestamp::from_second(at)
        .ok()?
        .to_zoned(zone.clone())
        .date();
    let later = |days: i64| today.checked_add(Span::new().days(days)).ok();
    let date = match day.strip_prefix('w') {
        Some(weekday) => {
            let weekday: i8 = weekday.parse().ok()?;
            (2..=6)
                .filter_map(later)
                .find(|date| date.weekday().to_monday_one_offset() == weekday)?
        }
        None => match day.parse::<i64>() {
            Ok(days) => later(days)?,
            Err(_) => day.parse::<Date>().ok()?,
        },
    };
    let time: Time = format!("{time}:00").parse().ok()?;
    let told = date.to_datetime(time).to_zoned(zone).ok()?;
    Some(told.timestamp().as_second())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::month::calendar::BEGINNING;

    #[test]
    fn each_way_to_name_a_time_is_understood() {
        // Monday, noon in Tallinn.
        let at = BEGINNING + 10 * 3_600;
        for (words, hours) in [
            ("Hi Ann, expect it ⏱0 15:30 Tallinn.", 3.5),
            ("⏱1 12:00 Tallinn", 24.0),
            ("⏱w4 12:00 Tallinn", 72.0),
            ("⏱2029-11-19 12:00 Tallinn", 14.0 * 24.0),
        ] {
            let said = told(words, at).map(|told| (told - at) as f64 / 3_600.0);
            assert_eq!(said, Some(hours), "{words}");
        }
        assert_eq!(told("by 15:00", at), None);
    }
}
