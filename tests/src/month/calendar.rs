//! Hours, reckoned without asking Byline: when the desk is open, when somebody works, how much open time lies between two
//! moments. Everything is in steps of five minutes, on which all hours of the month begin and end.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// A moment, in seconds since 1970.
pub type At = i64;

/// A step of the clock.
pub const STEP: i64 = 300;

/// When the month begins: Monday, 5 November 2029, 00:00 UTC. A fixed day, so that a seed is the same month whenever it is
/// run; far ahead, because clocks of platforms only go forward.
pub const BEGINNING: At = 1_888_531_200;

/// Hours of the week in a time zone, as `/me hours` and the brand book have them.
#[derive(Clone, Copy, Debug)]
pub struct Week {
    /// The zone.
    pub zone: &'static str,
    /// Days, from 1 (Monday) to 7, and from which to which minute of the day.
    pub days: &'static [(i8, u16, u16)],
}

/// The stretches in which somebody is there, over the whole month and the days around it.
#[derive(Clone, Debug)]
pub struct Hours {
    from: At,
    /// How much open time there was before each step, in steps.
    before: Vec<i64>,
}

impl Hours {
    /// These hours, without these days, from two weeks before the beginning for so many days.
    #[must_use]
    pub fn of(week: &Week, without: &[Date], days: i64) -> Self {
        let zone = TimeZone::get(week.zone).unwrap_or(TimeZone::UTC);
        let from = BEGINNING - 14 * 86_400;
        let steps = (days + 14) * 86_400 / STEP;
        let mut before = vec![0];
        let mut open = 0;
        for step in 0..steps {
            open += i64::from(is_open(week, without, &zone, from + step * STEP));
            before.push(open);
        }
        Self { from, before }
    }

    /// Open time before a moment, in seconds.
    fn up_to(&self, at: At) -> i64 {
        let since = (at - self.from).max(0);
        let (step, rest) = (since / STEP, since % STEP);
        let step = usize::try_from(step).unwrap_or(usize::MAX);
        let last = self.before.last().copied().unwrap_or(0);
        let here = self.before.get(step).copied().unwrap_or(last);
        let next = self.before.get(step + 1).copied().unwrap_or(last);
        here * STEP + (next - here) * rest
    }

    /// Whether it is open at this moment.
    #[must_use]
    pub fn open(&self, at: At) -> bool {
        self.up_to(at + 1) > self.up_to(at)
    }

    /// How much open time lies between two moments, in seconds.
    #[must_use]
    pub fn between(&self, from: At, to: At) -> i64 {
        (self.up_to(to) - self.up_to(from)).max(0)
    }

    /// When so many open seconds have passed; nothing where the month is over before.
    #[must_use]
    pub fn after(&self, from: At, seconds: i64) -> Option<At> {
        let wanted = self.up_to(from) + seconds;
        let step = self.before.partition_point(|open| open * STEP < wanted);
        let open = self.before.get(step)? * STEP;
        let end = self.from + i64::try_from(step).ok()? * STEP;
        Some((end - (open - wanted)).max(from))
    }

    /// The first moment from then on at which it is open.
    #[must_use]
    pub fn next_open(&self, from: At) -> Option<At> {
        if self.open(from) {
            return Some(from);
        }
        self.after(from, 1).map(|at| (at - 1).max(from))
    }
}

fn is_open(week: &Week, without: &[Date], zone: &TimeZone, at: At) -> bool {
    let Ok(at) = Timestamp::from_second(at) else {
        return false;
    };
    let local = at.to_zoned(zone.clone());
    let minute = u16::try_from(i32::from(local.hour()) * 60 + i32::from(local.minute()));
    let minute = minute.unwrap_or(0);
    let day = local.weekday().to_monday_one_offset();
    let mut periods = week.days.iter();
    !without.contains(&local.date())
        && periods.any(|(on, from, to)| *on == day && (*from..*to).contains(&minute))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that fails says where")]
    use super::*;

    const DAILY: Week = Week {
        zone: "UTC",
        days: &[(1, 540, 1_020), (2, 540, 1_020), (3, 540, 1_020)],
    };

    #[test]
    fn open_time_is_added_up_over_nights_and_holidays() {
        let hours = Hours::of(&DAILY, &[jiff::civil::date(2029, 11, 6)], 7);
        let nine = BEGINNING + 9 * 3_600;
        assert!(!hours.open(nine - 1) && hours.open(nine) && !hours.open(nine + 8 * 3_600));
        assert_eq!(hours.between(BEGINNING, nine + 90), 90);
        assert_eq!(hours.between(BEGINNING, nine + 86_400), 8 * 3_600);
        // Tuesday is a holiday: what is left of Monday's eight hours goes on on Wednesday.
        let after = hours.after(nine + 7 * 3_600, 2 * 3_600).unwrap();
        assert_eq!(after, nine + 2 * 86_400 + 3_600);
        assert_eq!(hours.next_open(nine + 9 * 3_600), Some(nine + 2 * 86_400));
        assert_eq!(hours.after(nine + 6 * 86_400, 1), None);
    }
}
