//! Opening hours: when the desk is open, when it opens again, and times counted in open hours only.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{AmbiguousOffset, TimeZone};
use jiff::{RoundMode, SignedDuration, Timestamp, Unit, ZonedRound};
use std::collections::BTreeSet;

/// When the desk is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpeningHours {
    /// The zone in which the times are meant.
    pub zone: TimeZone,
    /// The periods of each day, Monday first. A period that ends at [`Time::MAX`] ends with its day (24:00).
    pub week: [Vec<(Time, Time)>; 7],
    /// Days on which the desk stays closed.
    pub holidays: BTreeSet<Date>,
}

/// An edge of a period, where a day of the changing clocks has it twice or not at all.
#[derive(Clone, Copy)]
enum Edge {
    Opens,
    Closes,
}

/// How long [`OpeningHours::add_open_time`] looks ahead before it gives up on rare hours: twenty years.
const DAYS_AHEAD: usize = 20 * 366;

/// Nothing is promised in less than this: it is the smallest step in which people say times.
const SHORTEST: SignedDuration = SignedDuration::from_mins(5);

impl OpeningHours {
    /// Open day and night.
    #[must_use]
    pub fn always_open(zone: TimeZone) -> Self {
        Self {
            zone,
            week: std::array::from_fn(|_| vec![(Time::midnight(), Time::MAX)]),
            holidays: BTreeSet::new(),
        }
    }

    /// Whether the desk is open at this moment.
    #[must_use]
    pub fn is_open(&self, at: Timestamp) -> bool {
        // Yesterday counts too: where the clock goes back at midnight, yesterday's last hour comes again today.
        self.periods(at, 2).any(|(from, to)| from <= at && at < to)
    }

    /// When the period ends that goes on. Nothing while it is closed.
    #[must_use]
    pub fn open_until(&self, at: Timestamp) -> Option<Timestamp> {
        let mut periods = self.periods(at, 2);
        let (_, to) = periods.find(|(from, to)| *from <= at && at < *to)?;
        Some(to)
    }

    /// From when on the desk is open: this very moment if it is open, otherwise the next opening. Nothing where it
    /// never opens.
    #[must_use]
    pub fn next_opening(&self, at: Timestamp) -> Option<Timestamp> {
        // The worst case: open on one day of the week, and each of those days to come is a holiday; and a period that
        // falls into the hour that a changing clock leaves out.
        let days = 7 * (self.holidays.len() + 4);
        self.periods(at, days)
            .find(|(_, to)| *to > at)
            .map(|(from, _)| from.max(at))
    }

    /// The moment by which the desk will have been open for this long. Where it never opens, time is counted as it
    /// passes, so that nothing waits for ever.
    #[must_use]
    pub fn add_open_time(&self, from: Timestamp, length: SignedDuration) -> Timestamp {
        let mut left = length;
        if left <= SignedDuration::ZERO {
            return from;
        }
        let mut counted_to = from;
        for (opens, closes) in self.periods(from, DAYS_AHEAD) {
            // Periods may overlap as they were written: no moment counts twice.
            let begins = opens.max(counted_to);
            if closes <= begins {
                continue;
            }
            let open_for = begins.duration_until(closes);
            if open_for >= left {
                return begins.checked_add(left).unwrap_or(Timestamp::MAX);
            }
            left -= open_for;
            counted_to = closes;
        }
        counted_to.checked_add(left).unwrap_or(Timestamp::MAX)
    }

    /// How much of the time between two moments the desk is open. Where it never opens, time is counted as it passes.
    #[must_use]
    pub fn open_time(&self, from: Timestamp, until: Timestamp) -> SignedDuration {
        if self.next_opening(from).is_none() {
            return from.duration_until(until).max(SignedDuration::ZERO);
        }
        let mut open = SignedDuration::ZERO;
        let mut counted_to = from;
        for (opens, closes) in self.periods(from, DAYS_AHEAD) {
            if opens >= until {
                break;
            }
            let (begins, ends) = (opens.max(counted_to), closes.min(until));
            if begins < ends {
                open += begins.duration_until(ends);
                counted_to = ends;
            }
        }
        open
    }

    /// By when to tell people to expect what takes so much opening time: as people say times, inside opening hours. What
    /// rounding would put behind the end of an opening is told for that end.
    #[must_use]
    pub fn promise(&self, now: Timestamp, length: SignedDuration) -> Timestamp {
        let at = self.add_open_time(now, length.max(SHORTEST));
        let rounded = self.round_up(now, at);
        if self.is_open(rounded) {
            return rounded;
        }
        let of_it = |(opens, closes): &(Timestamp, Timestamp)| *opens <= at && at <= *closes;
        let closes = self.periods(at, 2).filter(of_it).map(|(_, to)| to).max();
        closes.map_or(rounded, |closes| rounded.min(closes))
    }

    /// A moment as people say it, never before `at`: to five minutes when it is less than an hour from `now`, to a
    /// quarter of an hour under three hours, to half an hour later the same day, and to whole hours beyond.
    #[must_use]
    pub fn round_up(&self, now: Timestamp, at: Timestamp) -> Timestamp {
        let local = at.to_zoned(self.zone.clone());
        let ahead = now.duration_until(at);
        let round = ZonedRound::new().mode(RoundMode::Ceil);
        let round = if ahead < SignedDuration::from_hours(1) {
            round.smallest(Unit::Minute).increment(5)
        } else if ahead < SignedDuration::from_hours(3) {
            round.smallest(Unit::Minute).increment(15)
        } else if local.date() == now.to_zoned(self.zone.clone()).date() {
            round.smallest(Unit::Minute).increment(30)
        } else {
            round.smallest(Unit::Hour)
        };
        local
            .round(round)
            .map_or(at, |rounded| rounded.timestamp().max(at))
    }

    /// The periods of so many days, from the day before `at`, in order of their opening.
    fn periods(&self, at: Timestamp, days: usize) -> impl Iterator<Item = (Timestamp, Timestamp)> {
        let today = at.to_zoned(self.zone.clone()).date();
        let yesterday = today.yesterday().unwrap_or(today);
        // A week without any hours needs no looking through.
        let days = if self.week.iter().all(Vec::is_empty) {
            0
        } else {
            days
        };
        yesterday
            .series(jiff::Span::new().days(1))
            .take(days)
            .flat_map(|day| self.periods_of(day))
    }

    fn periods_of(&self, day: Date) -> Vec<(Timestamp, Timestamp)> {
        if self.holidays.contains(&day) {
            return Vec::new();
        }
        let weekday = usize::try_from(day.weekday().to_monday_zero_offset()).unwrap_or(0);
        let mut of_day: Vec<_> = self
            .week
            .get(weekday)
            .into_iter()
            .flatten()
            .filter_map(|(from, to)| {
                let opens = self.moment(day.to_datetime(*from), Edge::Opens)?;
                let end = if *to == Time::MAX {
                    day.tomorrow().ok()?.to_datetime(Time::midnight())
                } else {
                    day.to_datetime(*to)
                };
                let closes = self.moment(end, Edge::Closes)?;
                (opens < closes).then_some((opens, closes))
            })
            .collect();
        of_day.sort_unstable();
        of_day
    }

    /// The moment of a time on the wall. One that the clock shows twice opens at the first and closes at the second; one
    /// that it leaves out is the moment at which the clock jumps.
    fn moment(&self, wall: DateTime, edge: Edge) -> Option<Timestamp> {
        let ambiguous = self.zone.to_ambiguous_timestamp(wall);
        match (ambiguous.offset(), edge) {
            (AmbiguousOffset::Unambiguous { offset }, _) => offset.to_timestamp(wall).ok(),
            (AmbiguousOffset::Fold { before, .. }, Edge::Opens) => before.to_timestamp(wall).ok(),
            (AmbiguousOffset::Fold { after, .. }, Edge::Closes) => after.to_timestamp(wall).ok(),
            (AmbiguousOffset::Gap { after, .. }, _) => {
                let before_jump = after.to_timestamp(wall).ok()?;
                self.zone
                    .following(before_jump)
                    .next()
                    .map(|jump| jump.timestamp())
            }
        }
    }
}
