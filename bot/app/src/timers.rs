//! Tells the desk of times that have come.

#[cfg(test)]
mod tests;

use crate::clock::Jumps;
use crate::intake::Reception;
use crate::meters::{Meters, Part};
use crate::nudge::Nudge;
use crate::tidy::Tidy;
use bot_core::event::{Arrived, Event};
use bot_core::ports::{Clock, Store, Taken};
use bot_core::timer::Due;
use jiff::SignedDuration;
use std::sync::Arc;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// The most timers taken at once.
const BATCH: usize = 100;

/// How long after they could not be told they are told again.
const AGAIN: Duration = Duration::from_secs(1);

/// Tells the desk of times that have come, until it is stopped.
pub async fn run(
    store: Arc<dyn Store>,
    reception: Arc<Reception>,
    clock: Arc<dyn Clock>,
    nudge: Arc<Nudge>,
    meters: Arc<Meters>,
    stop: CancellationToken,
) {
    let mut tidy = Tidy::default();
    let mut jumps = Jumps::default();
    let mut begins = true;
    while !stop.is_cancelled() {
        let now = clock.now();
        meters.beat(Part::Timers, now);
        let jump = jumps.look(now);
        let put_back = jump.is_some_and(|jump| jump.is_negative());
        if let Some(jump) = jump {
            let seconds = jump.abs().as_secs();
            if jump.is_negative() {
                tracing::warn!(
                    seconds,
                    "this machine's clock was put back: what waited for a time waits that much longer, and `byline doctor` names it. Let the machine keep time (NTP)"
                );
            } else {
                tracing::warn!(
                    seconds,
                    "this machine's clock went forward, or the machine slept: what was due meanwhile is seen to now. Let the machine keep time (NTP)"
                );
            }
        }
        tidy.a_little(&*store, now).await;
        // Also those that come while we would sleep.
        let nap = nudge.longest();
        let soon = now + SignedDuration::try_from(nap).unwrap_or(SignedDuration::ZERO);
        let timers = match store.due(soon, BATCH).await {
            Ok(timers) => timers,
            Err(error) => {
                tracing::error!(%error, "timers could not be read");
                meters.database(&error);
                Vec::new()
            }
        };
        let next = timers.iter().map(|timer| timer.at).find(|at| *at > now);
        let mut batch: Vec<Arrived> = timers
            .into_iter()
            .filter(|timer| timer.at <= now)
            .map(|timer| {
                // The same timer set again for another time is another event.
                let mut key = format!("due:{}:{}", timer.due.key(), timer.at.as_millisecond());
                if matches!(timer.due, Due::Board | Due::Route) {
                    // It is set again and again: where the clock was put back, for a time that has been already.
                    key = format!("{key}:{}", now.as_millisecond());
                }
                Arrived {
                    key,
                    at: now,
                    event: Event::Due(timer.due),
                }
            })
            .collect();
        if begins {
            // The brand book and the team may be others than they were: nothing else would tell that a case could be given.
            batch.push(Arrived {
                key: format!("due:{}:begins:{}", Due::Route.key(), now.as_millisecond()),
                at: now,
                event: Event::Due(Due::Route),
            });
        }
        if put_back {
            // The board looks at itself every few seconds, by a timer that is far ahead now.
            // So does the desk at a glance.
            batch.extend([Due::Board, Due::Glance].map(|due| Arrived {
                key: format!("due:{}:back:{}", due.key(), now.as_millisecond()),
                at: now,
                event: Event::Due(due),
            }));
        }
        let some = !batch.is_empty();
        let taken = match some {
            true => reception.take(&batch, None).await.ok(),
            false => None,
        };
        begins &= taken.is_none();
        let worked = taken.is_some_and(|taken| taken.iter().any(|it| *it != Taken::HadAlready));
        if !worked {
            // What could not be told is due still.
            let nap = if some { AGAIN } else { nap };
            let next = next.and_then(|at| Duration::try_from(at.duration_since(now)).ok());
            let nap = next.map_or(nap, |next| next.min(nap));
            tokio::select! {
                () = stop.cancelled() => {}
                () = nudge.wait_timers(nap) => {}
            }
        }
    }
}
