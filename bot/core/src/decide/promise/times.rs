//! The times that are offered for a promise, and those that people write.

use crate::agent::Agent;
use crate::decide::profile;
use crate::decide::work::Work;
use jiff::{SignedDuration, Timestamp};

/// The shortest time that is offered, in opening hours.
const SOON: SignedDuration = SignedDuration::from_hours(2);

/// So many working days are offered.
const DAYS: [i32; 2] = [1, 3];

/// What is offered, soonest first: two opening hours from then on, one working day, three.
pub(super) fn choices(work: &Work<'_>, from: Timestamp) -> Vec<Timestamp> {
    let hours = &work.rules.book.hours;
    let week = hours.open_time(work.now, work.now + SignedDuration::from_hours(7 * 24));
    let open_days = hours.week.iter().filter(|day| !day.is_empty()).count();
    let day = week / i32::try_from(open_days).unwrap_or(7).max(1);
    // A desk that is closed all week still has days.
    let day = day.max(SignedDuration::from_hours(4));
    let mut lengths = vec![SOON];
    lengths.extend(DAYS.map(|days| day * days));
    let mut times: Vec<Timestamp> = lengths
        .into_iter()
        .map(|length| hours.promise(from, length))
        .collect();
    times.dedup();
    times
}

/// Reads until when from the beginning of a line: as much of it as is a time. The rest is what was promised.
pub(in crate::decide) fn read<'t>(
    work: &Work<'_>,
    agent: &Agent,
    line: &'t str,
) -> Option<(Timestamp, &'t str)> {
    let line = line.trim();
    let ends = line
        .char_indices()
        .filter(|(_, letter)| letter.is_whitespace())
        .map(|(at, _)| at)
        .take(2);
    // The longest first: a day may be followed by a time.
    let mut ends: Vec<usize> = ends.chain([line.len()]).collect();
    ends.sort_unstable_by_key(|end| std::cmp::Reverse(*end));
    ends.into_iter().find_map(|end| {
        let (time, rest) = (line.get(..end)?, line.get(end..)?);
        let at = profile::moment(work, agent, time.trim_end_matches([',', ':']))?;
        Some((at, rest.trim()))
    })
}
