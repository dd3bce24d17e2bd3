//! When customers write: the weekdays and times of day of real messages, laid over the month.

use super::calendar::{At, BEGINNING};
use crate::harness::{Told, Trouble};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Deserialize;

/// A line of `mentions/en_public_care.jsonl`.
#[derive(Deserialize)]
struct Line {
    at: Option<Timestamp>,
}

/// A moment of the week: days since Monday, and seconds of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    day: i64,
    second: i64,
}

/// The moments of the week at which people wrote; lines without a time are left out.
///
/// # Errors
/// A line is no message, or none has a time.
pub fn read(text: &str) -> Told<Vec<Moment>> {
    let mut moments = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let line: Line = serde_json::from_str(line)?;
        let Some(at) = line.at else { continue };
        let at = at.to_zoned(TimeZone::UTC);
        moments.push(Moment {
            day: i64::from(at.weekday().to_monday_zero_offset()),
            second: at.timestamp().as_second().rem_euclid(86_400),
        });
    }
    if moments.is_empty() {
        return Err(Trouble::new("no message has a time"));
    }
    Ok(moments)
}

/// So many moments of a month of so many days, in order: each at the weekday and time of one real message, every message
/// once before any is taken again.
#[must_use]
pub fn lay(moments: &[Moment], count: usize, days: i64, random: &mut fastrand::Rng) -> Vec<At> {
    let mut arrivals = Vec::new();
    // A month shorter than a week has no Sundays.
    let possible: Vec<Moment> = (moments.iter().copied())
        .filter(|moment| moment.day < days)
        .collect();
    while arrivals.len() < count && !possible.is_empty() {
        let mut round = possible.clone();
        random.shuffle(&mut round);
        for moment in round.into_iter().take(count - arrivals.len()) {
            let weeks = (days - moment.day - 1) / 7 + 1;
            let day = moment.day + 7 * random.i64(0..weeks);
            arrivals.push(BEGINNING + day * 86_400 + moment.second);
        }
    }
    arrivals.sort_unstable();
    arrivals
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that fails says where")]
    use super::*;

    #[test]
    fn real_times_keep_their_weekday_and_their_hour_and_null_is_skipped() {
        let text =
            "{\"at\": \"2020-04-01T17:31:32.000Z\", \"from\": \"customer\"}\n{\"at\": null}\n";
        let moments = read(text).unwrap();
        assert_eq!(
            moments,
            [Moment {
                day: 2,
                second: 63_092
            }]
        );
        let mut random = fastrand::Rng::with_seed(1);
        let laid = lay(&moments, 40, 30, &mut random);
        assert_eq!(laid.len(), 40);
        for at in laid {
            let since = at - BEGINNING;
            assert_eq!((since / 86_400 % 7, since % 86_400), (2, 63_092));
            assert!(since < 30 * 86_400);
        }
        assert!(read("{\"at\": null}").is_err());
    }
}
