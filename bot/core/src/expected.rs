//! By when an answer can be expected: from how fast the desk has really been, lately, at this hour of the week.
//!
//! What is asked is: of ten customers who are told this time, do eight have their answer by then? Of `n` first replies in the
//! order of their length, the next one is at most as long as the `k`th in `k` of `n + 1` cases, so the `k`th with
//! `k = ⌈0.8 · (n + 1)⌉` is told. Few say little: with 20, what is kept of such a promise is seldom less than seven in ten or
//! more than nine; with 10 it may as well be six. So there must be 20, and where this hour of the week has fewer, it is asked
//! of more and more hours that are less and less like it.

use jiff::civil::{Date, DateTime, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Span, Timestamp, ToSpan};

use crate::id::CaseNumber;
use crate::place::Platform;
use serde::{Deserialize, Serialize};

/// The fewest first replies that say something.
pub const FEWEST: usize = 20;

/// So many are looked at, those to the newest cases first: more would say the same.
pub const MOST: usize = 200;

/// How far back is looked, in days: four of every hour of the week.
const DAYS: i64 = 28;

/// From a moment, until before another one.
pub type Window = (Timestamp, Timestamp);

/// How long a customer waited for a person's first answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstReply {
    /// The case.
    pub case: CaseNumber,
    /// Where the customer is.
    pub platform: Platform,
    /// When the case was opened.
    pub opened_at: Timestamp,
    /// How long it took, in opening hours, to the second.
    pub took: SignedDuration,
}

/// When cases were opened that were opened at a time like this one, from the most alike to everything: this hour of the week,
/// with the hours beside it, the same quarter of days like this one (a weekend or not), any hour. The newest windows lead.
#[must_use]
pub fn rings(zone: &TimeZone, now: Timestamp) -> [Vec<Window>; 4] {
    let local = now.to_zoned(zone.clone()).datetime();
    let today = local.date();
    let hour = i64::from(local.hour());
    let weeks = |before: i64, after: i64| {
        let days = (1..=DAYS / 7).map(|week| week * 7);
        days.filter_map(move |ago| window(zone, day(today, ago)?, hour - before, hour + after))
            .collect()
    };
    let quarter = hour / 6 * 6;
    let alike = (1..=DAYS).filter_map(|ago| day(today, ago));
    let alike = alike.filter(|day| is_weekend(*day) == is_weekend(today));
    let all = day(today, DAYS).and_then(|first| {
        let (from, _) = window(zone, first, hour, hour)?;
        let (_, until) = window(zone, today, hour, hour)?;
        Some((from, until))
    });
    [
        weeks(0, 1),
        weeks(1, 2),
        alike
            .filter_map(|day| window(zone, day, quarter, quarter + 6))
            .collect(),
        all.into_iter().collect(),
    ]
}

fn day(today: Date, ago: i64) -> Option<Date> {
    today.checked_sub(ago.days()).ok()
}

fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// From an hour of a day to another one; hours before and after the day are those of its neighbours.
fn window(zone: &TimeZone, day: Date, from: i64, until: i64) -> Option<Window> {
    let at = |hours: i64| {
        let wall: DateTime = day
            .at(0, 0, 0, 0)
            .checked_add(Span::new().hours(hours))
            .ok()?;
        zone.to_timestamp(wall).ok()
    };
    Some((at(from)?, at(until)?))
}

/// How long eight in ten wait at most, by these first replies; nothing where they are too few.
#[must_use]
pub fn eight_in_ten(mut took: Vec<SignedDuration>) -> Option<SignedDuration> {
    if took.len() < FEWEST {
        return None;
    }
    took.sort_unstable();
    let rank = ((took.len() + 1) * 8).div_ceil(10);
    took.get(rank - 1).copied()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that fails says where")]

    use super::*;

    fn at(local: &str) -> Timestamp {
        local.parse::<jiff::Zoned>().unwrap().timestamp()
    }

    #[test]
    fn the_time_told_is_kept_for_eight_in_ten() {
        let minutes = |many: i64| (1..=many).rev().map(SignedDuration::from_mins).collect();
        assert_eq!(eight_in_ten(minutes(19)), None);
        for (many, told) in [(20, 17), (24, 20), (99, 80), (200, 161)] {
            let expected = Some(SignedDuration::from_mins(told));
            assert_eq!(eight_in_ten(minutes(many)), expected, "{many}");
        }
    }

    #[test]
    fn hours_like_this_one_are_found_where_the_clocks_changed_too() {
        let zone = TimeZone::get("Europe/Tallinn").unwrap();
        // A Monday; the clocks went back two weeks before.
        let now = at("2026-11-09T09:40:00[Europe/Tallinn]");
        let [hour, beside, quarter, all] = rings(&zone, now);
        let windows: Vec<Window> = ["2026-11-02", "2026-10-26", "2026-10-19", "2026-10-12"]
            .map(|day| {
                let at = |time| at(&format!("{day}T{time}[Europe/Tallinn]"));
                (at("09:00"), at("10:00"))
            })
            .into();
        assert_eq!(hour, windows);
        let around = at("2026-11-02T08:00[Europe/Tallinn]");
        assert_eq!(beside[0], (around, around + 3.hours()));
        // Twenty days that are no weekend, the last Friday first.
        let friday = at("2026-11-06T06:00[Europe/Tallinn]");
        assert_eq!(quarter.len(), 20);
        assert_eq!(quarter[0], (friday, friday + 6.hours()));
        let four_weeks_ago = at("2026-10-12T09:00[Europe/Tallinn]");
        assert_eq!(
            all,
            [(four_weeks_ago, at("2026-11-09T09:00[Europe/Tallinn]"))]
        );
        let sunday = at("2026-11-08T00:10:00[Europe/Tallinn]");
        let [_, beside, quarter, _] = rings(&zone, sunday);
        assert_eq!(beside[0].0, at("2026-10-31T23:00[Europe/Tallinn]"));
        assert_eq!(quarter.len(), 8);
    }
}
