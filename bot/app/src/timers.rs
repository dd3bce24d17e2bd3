//! Tells the desk of times that have come.

use crate::intake::Reception;
use crate::meters::{Meters, Part};
use crate::nudge::Nudge;
use crate::tidy::Tidy;
use bot_core::event::{Arrived, Event};
use bot_core::ports::{Clock, Store};
use std::sync::Arc;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// The most timers taken at once.
const BATCH: usize = 100;

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
    while !stop.is_cancelled() {
        let now = clock.now();
        meters.beat(Part::Timers, now);
        tidy.a_little(&*store, now).await;
        let due = match store.due(now, BATCH).await {
            Ok(due) => due,
            Err(error) => {
                tracing::error!(%error, "timers could not be read");
                meters.database(&error);
                Vec::new()
            }
        };
        let batch: Vec<Arrived> = due
            .into_iter()
            .map(|timer| Arrived {
                // The same timer set again for another time is another event.
                key: format!("due:{}:{}", timer.due.key(), timer.at.as_millisecond()),
                at: now,
                event: Event::Due(timer.due),
            })
            .collect();
        let worked = !batch.is_empty() && reception.take(&batch, None).await.is_ok();
        if !worked {
            tokio::select! {
                () = stop.cancelled() => {}
                () = nudge.wait_timers(Duration::from_secs(1)) => {}
            }
        }
    }
}
