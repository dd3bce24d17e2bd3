//! When an agent is told what waits for them: at the beginning of their shift, at an hour of theirs, or never.

use super::Shifts;
use super::shifts::{Clock, clock};
use jiff::civil::Time;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};
use std::fmt;

/// When an agent gets their daily summary.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Summary {
    /// When the first shift of a day begins. Who told no hours gets none.
    #[default]
    Shift,
    /// Every day at this hour.
    At(Time),
    /// Never.
    Off,
    /// Never, since nobody can write to them directly.
    Closed,
}

/// A text that says no such thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("write 09:00, shift or off")]
pub struct NoSuchHour;

impl Summary {
    /// Reads what somebody wrote: `09:00`, `on`, `shift`, `off`.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        match text.trim().to_lowercase().as_str() {
            "on" | "shift" => Some(Self::Shift),
            "off" => Some(Self::Off),
            hour => clock(hour).filter(|it| *it != Time::MAX).map(Self::At),
        }
    }

    /// Nothing was said of it.
    #[must_use]
    pub fn is_usual(&self) -> bool {
        *self == Self::Shift
    }

    /// When the next one is due after a moment, for somebody with these hours at a desk in this zone.
    #[must_use]
    pub fn next(
        self,
        hours: Option<&Shifts>,
        desk: &TimeZone,
        after: Timestamp,
    ) -> Option<Timestamp> {
        match self {
            Self::Off | Self::Closed => None,
            Self::Shift => hours?.next_day(after),
            Self::At(hour) => {
                let zone = hours.map_or(desk, Shifts::zone);
                let today = after.to_zoned(zone.clone()).date();
                (0..3).find_map(|days: i32| {
                    let day = today.checked_add(days.days()).ok()?;
                    let at = day.to_datetime(hour).to_zoned(zone.clone()).ok()?;
                    Some(at.timestamp()).filter(|at| *at > after)
                })
            }
        }
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Shift => f.write_str("shift"),
            Self::At(hour) => write!(f, "{}", Clock(*hour)),
            Self::Off => f.write_str("off"),
            Self::Closed => f.write_str("closed"),
        }
    }
}

impl From<Summary> for String {
    fn from(it: Summary) -> Self {
        it.to_string()
    }
}

impl TryFrom<String> for Summary {
    type Error = NoSuchHour;

    fn try_from(text: String) -> Result<Self, NoSuchHour> {
        match text.as_str() {
            "closed" => Ok(Self::Closed),
            text => Self::read(text).ok_or(NoSuchHour),
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that fails says where")]
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn it_comes_with_the_first_shift_of_a_day_or_at_the_hour() {
        let hours: Shifts = "mon-fri 09:00-12:00, 13:00-17:00 Europe/Tallinn"
            .parse()
            .unwrap();
        let utc = TimeZone::UTC;
        let next = |it: Summary, after: &str| it.next(Some(&hours), &utc, at(after));
        let friday = "2026-11-20T07:00:00Z";
        assert_eq!(
            next(Summary::Shift, "2026-11-20T06:59:59Z"),
            Some(at(friday))
        );
        let monday = Some(at("2026-11-23T07:00:00Z"));
        assert_eq!(next(Summary::Shift, friday), monday);
        assert_eq!(next(Summary::Shift, "2026-11-20T10:30:00Z"), monday);
        let eight = Summary::read("08:00").unwrap();
        assert_eq!(next(eight, friday), Some(at("2026-11-21T06:00:00Z")));
        assert_eq!(
            eight.next(None, &utc, at(friday)),
            Some(at("2026-11-20T08:00:00Z"))
        );
        assert_eq!(next(Summary::Off, friday), None);
        assert_eq!(Summary::Shift.next(None, &utc, at(friday)), None);
    }

    #[test]
    fn a_night_shift_is_of_the_evening_on_which_it_begins() {
        let hours: Shifts = "mon,tue 22:00-06:00 UTC".parse().unwrap();
        let monday = hours.next_day(at("2026-11-22T12:00:00Z")).unwrap();
        assert_eq!(monday, at("2026-11-23T22:00:00Z"));
        let tuesday = hours.next_day(monday).unwrap();
        assert_eq!(tuesday, at("2026-11-24T22:00:00Z"));
        assert_eq!(hours.next_day(tuesday), Some(at("2026-11-30T22:00:00Z")));
    }

    #[test]
    fn what_is_kept_is_read_back() {
        for it in [
            Summary::Shift,
            Summary::Off,
            Summary::Closed,
            Summary::read("9:05").unwrap(),
        ] {
            assert_eq!(Summary::try_from(it.to_string()), Ok(it));
        }
        for wrong in ["", "soon", "24:00", "closed", "25:10"] {
            assert_eq!(Summary::read(wrong), None, "{wrong}");
        }
    }
}
