//! What is counted while the desk runs, for whoever watches over it (`GET /metrics`). No label holds anything of a person's.

mod scrape;

use bot_core::event::Arrived;
use bot_core::outbox::Delivery;
use bot_core::place::Platform;
use bot_core::ports::{StoreError, Taken, Wait};
use jiff::Timestamp;
use prometheus::{Histogram, HistogramOpts, HistogramVec, IntCounterVec, Opts, Registry};
use std::sync::atomic::{AtomicI64, Ordering};

/// From a hundredth of a second to the hour that an outage may take.
const DELAYS: [f64; 15] = [
    0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0, 60.0, 300.0, 900.0, 3600.0,
];

/// A part that says again and again that it works.
#[derive(Clone, Copy, Debug)]
pub enum Part {
    /// What brings out.
    Courier,
    /// What tells of times that have come.
    Timers,
}

impl Part {
    /// All of them, with their names.
    pub const ALL: [(Self, &'static str); 2] =
        [(Self::Courier, "courier"), (Self::Timers, "timers")];
}

/// What became of an event, beside [`Taken`].
const TAKEN: [&str; 4] = ["recorded", "had_already", "passed_over", "set_aside"];

/// How a delivery ended.
const OUTCOMES: [&str; 3] = ["delivered", "refused", "unknown"];

/// The counters, and when each part last turned.
#[derive(Debug)]
pub struct Meters {
    registry: Registry,
    events: IntCounterVec,
    event_lag: HistogramVec,
    deliveries: IntCounterVec,
    delays: HistogramVec,
    refusals: IntCounterVec,
    limits: IntCounterVec,
    retries: IntCounterVec,
    database: IntCounterVec,
    /// By [`Part`], in milliseconds; 0 until the part has begun.
    beats: [AtomicI64; 2],
}

impl Meters {
    /// All at nought.
    ///
    /// # Errors
    /// Two have the same name: a mistake of Byline's own.
    pub fn new() -> Result<Self, prometheus::Error> {
        let registry = Registry::new();
        let counters = |name: &str, help: &str, labels: &[&str]| {
            let counters = IntCounterVec::new(Opts::new(name, help), labels)?;
            registry.register(Box::new(counters.clone()))?;
            Ok::<_, prometheus::Error>(counters)
        };
        let delays = |name: &str, help: &str| {
            let opts = HistogramOpts::new(name, help).buckets(DELAYS.to_vec());
            let delays = HistogramVec::new(opts, &["platform"])?;
            registry.register(Box::new(delays.clone()))?;
            Ok::<_, prometheus::Error>(delays)
        };
        let meters = Self {
            events: counters(
                "byline_events_total",
                "Events that came from a platform, by what became of them.",
                &["platform", "taken"],
            )?,
            event_lag: delays(
                "byline_event_lag_seconds",
                "From the platform's own time of an event until we had committed it.",
            )?,
            deliveries: counters(
                "byline_deliveries_total",
                "Deliveries that ended, by how.",
                &["platform", "outcome"],
            )?,
            delays: delays(
                "byline_delivery_delay_seconds",
                "From the time at which a delivery was due until it was delivered.",
            )?,
            refusals: counters(
                "byline_refusals_total",
                "Deliveries that a platform refused for good, by why.",
                &["platform", "why"],
            )?,
            limits: counters(
                "byline_limits_hit_total",
                "Times that a platform told us to wait (429).",
                &["platform"],
            )?,
            retries: counters(
                "byline_retries_total",
                "Deliveries that are to be tried again, for whatever reason.",
                &["platform"],
            )?,
            database: counters(
                "byline_database_errors_total",
                "Times that the database did not do as it was told: passing ones are tried again.",
                &["kind"],
            )?,
            registry,
            beats: [AtomicI64::new(0), AtomicI64::new(0)],
        };
        // From the start, so that a rate can be told from the first one on.
        for platform in Platform::ALL.map(Platform::key) {
            for taken in TAKEN {
                meters.events.with_label_values(&[platform, taken]);
            }
            for outcome in OUTCOMES {
                meters.deliveries.with_label_values(&[platform, outcome]);
            }
            meters.limits.with_label_values(&[platform]);
            meters.retries.with_label_values(&[platform]);
        }
        for kind in ["passing", "broken"] {
            meters.database.with_label_values(&[kind]);
        }
        Ok(meters)
    }

    /// An event was taken, at this time.
    pub fn took(&self, arrived: &Arrived, taken: Taken, now: Timestamp) {
        let Some(platform) = arrived.event.platform() else {
            return;
        };
        let what = match taken {
            Taken::Recorded => TAKEN[0],
            Taken::HadAlready => TAKEN[1],
            Taken::PassedOver => TAKEN[2],
        };
        self.events.with_label_values(&[platform.key(), what]).inc();
        if taken == Taken::Recorded {
            observe(
                &self.event_lag.with_label_values(&[platform.key()]),
                arrived.at,
                now,
            );
        }
    }

    /// An event could not be taken, and was set aside.
    pub fn set_aside(&self, platform: Platform) {
        self.events
            .with_label_values(&[platform.key(), TAKEN[3]])
            .inc();
    }

    /// A delivery that was due since then has ended.
    pub fn ended(&self, platform: Platform, delivery: &Delivery, due: Timestamp, now: Timestamp) {
        let platform = platform.key();
        let outcome = match delivery {
            Delivery::Done { .. } => {
                observe(&self.delays.with_label_values(&[platform]), due, now);
                OUTCOMES[0]
            }
            Delivery::Refused { why, .. } => {
                self.refusals
                    .with_label_values(&[platform, why.key()])
                    .inc();
                OUTCOMES[1]
            }
            Delivery::Unknown => OUTCOMES[2],
        };
        self.deliveries
            .with_label_values(&[platform, outcome])
            .inc();
    }

    /// A delivery is to be tried again.
    pub fn again(&self, platform: Platform, wait: Wait) {
        if matches!(wait, Wait::Limit(_)) {
            self.limits.with_label_values(&[platform.key()]).inc();
        }
        self.retries.with_label_values(&[platform.key()]).inc();
    }

    /// The database did not do as it was told.
    pub fn database(&self, error: &StoreError) {
        let kind = match error {
            StoreError::Passing(_) => "passing",
            StoreError::Broken(_) => "broken",
        };
        self.database.with_label_values(&[kind]).inc();
    }

    /// A part works.
    pub fn beat(&self, part: Part, now: Timestamp) {
        self.beats[part as usize].store(now.as_millisecond(), Ordering::Relaxed);
    }

    /// When a part last said that it works; nothing before it has begun.
    #[must_use]
    pub fn last_beat(&self, part: Part) -> Option<Timestamp> {
        let at = self.beats[part as usize].load(Ordering::Relaxed);
        (at != 0)
            .then(|| Timestamp::from_millisecond(at).ok())
            .flatten()
    }
}

/// Clocks differ: what seems to have come before it happened took no time.
fn observe(histogram: &Histogram, from: Timestamp, to: Timestamp) {
    histogram.observe(to.duration_since(from).as_secs_f64().max(0.0));
}
