//! One event of an iCal file, and the days it takes.

use super::Wrong;
use super::line::Property;
use super::moment::{Moment, moment, moments};
use super::rule::Rule;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Span, ToSpan, Unit};

/// What an event may say of itself without changing its days.
const WITHOUT_EFFECT: [&str; 23] = [
    "UID",
    "DTSTAMP",
    "CREATED",
    "LAST-MODIFIED",
    "SEQUENCE",
    "SUMMARY",
    "DESCRIPTION",
    "CATEGORIES",
    "CLASS",
    "TRANSP",
    "LOCATION",
    "GEO",
    "URL",
    "PRIORITY",
    "ORGANIZER",
    "ATTENDEE",
    "COMMENT",
    "CONTACT",
    "ATTACH",
    "RESOURCES",
    "RELATED-TO",
    "COLOR",
    "IMAGE",
];

/// No holiday is longer than this, in days.
const LONGEST: i32 = 366;

/// An event, as it is written.
#[derive(Default)]
pub(super) struct Event {
    line: usize,
    /// Where it ends in the file.
    pub(super) ended: usize,
    start: Option<Property>,
    end: Option<Property>,
    duration: Option<Property>,
    rule: Option<Property>,
    except: Vec<Property>,
    cancelled: bool,
}

impl Event {
    /// Reads on to the end of an event that has begun.
    pub(super) fn read(
        line: usize,
        lines: &mut impl Iterator<Item = Property>,
    ) -> Result<Self, Wrong> {
        let mut event = Self {
            line,
            ..Self::default()
        };
        let mut within: Vec<String> = Vec::new();
        let mut last = line;
        for property in lines {
            last = property.line;
            match property.name.as_str() {
                // An alarm, or whatever else a program keeps with it.
                "BEGIN" if within.len() < 8 && !property.is("BEGIN", "VEVENT") => {
                    within.push(property.value.to_uppercase());
                }
                "END" => match within.pop() {
                    None if property.is("END", "VEVENT") => {
                        event.ended = last;
                        return Ok(event);
                    }
                    Some(inner) if property.is("END", &inner) => {}
                    _ => return Err((last, format!("nothing begins that ends with {property}"))),
                },
                _ if within.is_empty() => event.take(property)?,
                _ => {}
            }
        }
        let what = "the file stops here, before END:VEVENT; fetch it again";
        Err((last, what.to_owned()))
    }

    fn take(&mut self, property: Property) -> Result<(), Wrong> {
        let place = match property.name.as_str() {
            "DTSTART" => &mut self.start,
            "DTEND" => &mut self.end,
            "DURATION" => &mut self.duration,
            "RRULE" => &mut self.rule,
            "EXDATE" => {
                self.except.push(property);
                return Ok(());
            }
            "STATUS" => {
                let status = property.value.to_uppercase();
                self.cancelled = status == "CANCELLED";
                if ["CONFIRMED", "TENTATIVE", "CANCELLED"].contains(&status.as_str()) {
                    return Ok(());
                }
                return Err(unknown(&property));
            }
            known if WITHOUT_EFFECT.contains(&known) || known.starts_with("X-") => return Ok(()),
            _ => return Err(unknown(&property)),
        };
        if place.is_some() {
            let what = format!("this holiday has a second {}", property.name);
            return Err((property.line, what));
        }
        *place = Some(property);
        Ok(())
    }

    /// The days it takes.
    pub(super) fn days(&self, zone: &TimeZone) -> Result<Vec<Date>, Wrong> {
        let Some(start) = &self.start else {
            return Err((self.line, "this holiday has no DTSTART".to_owned()));
        };
        let begins = moment(start, zone)?;
        let first = begins.day();
        let more = self.days_after(&begins, first, zone)?;
        let rule = self.rule.as_ref().map(|rule| Rule::read(rule, zone));
        let mut except = Vec::new();
        for property in &self.except {
            except.extend(moments(property, zone)?.iter().map(Moment::day));
        }
        let firsts = match rule.transpose()? {
            None => vec![first],
            Some(rule) => rule.days(first).ok_or_else(|| {
                let what = format!("{start} is not one of the days that its RRULE tells");
                (start.line, what)
            })?,
        };
        if self.cancelled {
            return Ok(Vec::new());
        }
        Ok(firsts
            .into_iter()
            .filter(|day| !except.contains(day))
            .flat_map(|day| day.series(1.day()).take(more + 1))
            .collect())
    }

    /// How many days it goes on after its first. An end is the first moment after it.
    fn days_after(&self, begins: &Moment, first: Date, zone: &TimeZone) -> Result<usize, Wrong> {
        let (at, last) = match (&self.end, &self.duration) {
            (None, None) => return Ok(0),
            (Some(_), Some(both)) => {
                let what = "a holiday has a DTEND or a DURATION, not both";
                return Err((both.line, what.to_owned()));
            }
            (Some(end), None) => (end, until(begins, &moment(end, zone)?)),
            (None, Some(length)) => (length, lasts(begins, &length.value)),
        };
        let after = last
            .and_then(|last| first.until((Unit::Day, last)).ok())
            .map(|span| span.get_days())
            .filter(|days| (0..LONGEST).contains(days))
            .and_then(|days| usize::try_from(days).ok());
        after.ok_or_else(|| {
            let what = format!(
                "{at} does not fit its DTSTART: it comes after it, is written like it, and is at most a year away"
            );
            (at.line, what)
        })
    }
}

/// The last day of what ends there. Some calendars write the day itself as the end of a whole day.
fn until(begins: &Moment, end: &Moment) -> Option<Date> {
    match (begins, end) {
        (Moment::Day(first), Moment::Day(end)) if first == end => Some(*first),
        (Moment::Day(_), Moment::Day(end)) => end.yesterday().ok(),
        (Moment::Time(first), Moment::Time(end)) if first == end => Some(first.date()),
        (Moment::Time(first), Moment::Time(end)) if first < end => {
            Some(end.checked_sub(1.nanosecond()).ok()?.date())
        }
        _ => None,
    }
}

/// The last day of what lasts so long.
fn lasts(begins: &Moment, length: &str) -> Option<Date> {
    let length: Span = length.parse().ok()?;
    if !length.is_positive() {
        return None;
    }
    match begins {
        Moment::Day(day) => {
            let end = day.to_datetime(Time::midnight()).checked_add(length).ok()?;
            (end.time() == Time::midnight()).then(|| end.date().yesterday().ok())?
        }
        Moment::Time(time) => {
            let end = time.checked_add(length).ok()?;
            Some(end.checked_sub(1.nanosecond()).ok()?.date())
        }
    }
}

fn unknown(property: &Property) -> Wrong {
    let what = match property.name.as_str() {
        "RDATE" => format!("{property} is not understood; write each day as a VEVENT of its own"),
        "RECURRENCE-ID" => {
            format!("{property} is not understood; leave that day away from the others by EXDATE")
        }
        "EXRULE" => format!("{property} is not understood; name the days by EXDATE"),
        _ => format!("{property} is not understood here; leave the line away"),
    };
    (property.line, what)
}
