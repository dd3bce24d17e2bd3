//! The figures as Prometheus reads them (text format 0.0.4): the counters, and what the store counts at this moment.

use super::Meters;
use crate::roles::Role;
use bot_core::place::Platform;
use bot_core::ports::{Gauges, Link};
use jiff::Timestamp;
use prometheus::{Encoder, Error, Gauge, GaugeVec, Opts, Registry, TextEncoder};
use std::collections::{BTreeMap, BTreeSet};

/// Figures that are true only now: a registry of their own, so that what is not there any more is not told any more.
struct Now(Registry);

impl Now {
    fn one(&self, name: &str, help: &str, value: f64) -> Result<(), Error> {
        let gauge = Gauge::with_opts(Opts::new(name, help))?;
        gauge.set(value);
        self.0.register(Box::new(gauge))
    }

    fn many(&self, name: &str, help: &str, labels: &[&str]) -> Result<GaugeVec, Error> {
        let gauges = GaugeVec::new(Opts::new(name, help), labels)?;
        self.0.register(Box::new(gauges.clone()))?;
        Ok(gauges)
    }
}

impl Meters {
    /// All figures. Without `gauges`, the store did not tell in time; `here` are the roles that this process has.
    ///
    /// # Errors
    /// Two figures have the same name, or a label is missing: a mistake of Byline's own.
    pub fn text(
        &self,
        gauges: Option<&Gauges>,
        links: &BTreeMap<Platform, Link>,
        open: bool,
        here: &BTreeSet<Role>,
        at: Timestamp,
    ) -> Result<String, Error> {
        let now = Now(Registry::new());
        now.many("byline_build_info", "The version that runs.", &["version"])?
            .with_label_values(&[env!("CARGO_PKG_VERSION")])
            .set(1.0);
        now.one(
            "byline_desk_open",
            "1 while this process runs the desk, 0 while it starts or stands by.",
            bool_of(open),
        )?;
        let runs = now.many(
            "byline_role_running",
            "1 for what of the desk this process does.",
            &["role"],
        )?;
        for role in Role::LEASED {
            runs.with_label_values(&[role.name()])
                .set(bool_of(here.contains(&role)));
        }
        if let Some(gauges) = gauges {
            let held = now.many(
                "byline_role_held",
                "1 while a process does this part of the desk, this one or another.",
                &["role"],
            )?;
            for role in Role::LEASED {
                let somewhere = here.contains(&role) || gauges.is_held(role.name(), at);
                held.with_label_values(&[role.name()])
                    .set(bool_of(somewhere));
            }
        }
        let connected = now.many(
            "byline_platform_connected",
            "1 while the platform is connected, 0 while it is not. A platform that is off is not told.",
            &["platform"],
        )?;
        for (platform, link) in links.iter().filter(|(_, link)| **link != Link::Off) {
            connected
                .with_label_values(&[platform.key()])
                .set(bool_of(*link == Link::Up));
        }
        now.one(
            "byline_database_up",
            "1 where the database answered just now, in time.",
            bool_of(gauges.is_some()),
        )?;
        if let Some(gauges) = gauges {
            now.store(gauges, at)?;
        }
        let mut families = now.0.gather();
        families.extend(self.registry.gather());
        let mut text = Vec::new();
        TextEncoder::new().encode(&families, &mut text)?;
        String::from_utf8(text).map_err(|error| Error::Msg(error.to_string()))
    }
}

impl Now {
    /// What the store counts.
    fn store(&self, gauges: &Gauges, at: Timestamp) -> Result<(), Error> {
        let labels = &["platform", "standing"];
        let rows = self.many(
            "byline_outbox_rows",
            "Rows of the outbox that have not ended, or of which nobody knows how they ended.",
            labels,
        )?;
        let oldest = self.many(
            "byline_outbox_oldest_due_seconds",
            "How long the row has been due that has been due longest.",
            labels,
        )?;
        let stuck = self.many(
            "byline_outbox_stuck_rows",
            "Rows that were tried and should have gone out more than 15 minutes ago; `byline doctor` says why they did not.",
            &["platform"],
        )?;
        for platform in Platform::ALL.map(Platform::key) {
            stuck.with_label_values(&[platform]);
            for standing in ["waiting", "sending", "unknown"] {
                rows.with_label_values(&[platform, standing]);
            }
            oldest.with_label_values(&[platform, "waiting"]);
        }
        for queue in &gauges.queues {
            let labels = &[queue.platform.key(), queue.standing.key()];
            rows.with_label_values(labels).set(figure(queue.rows));
            stuck
                .with_label_values(&[queue.platform.key()])
                .add(figure(queue.stuck));
            if let Some(since) = queue.due_since {
                oldest.with_label_values(labels).set(age(since, at));
            }
        }
        let gates = self.many(
            "byline_gates_shut",
            "Limits that nothing passes just now: told by the platform (429), or kept by Byline itself.",
            &["platform", "by"],
        )?;
        let unreadable = self.many(
            "byline_unreadable_events",
            "Events kept raw because they could not be read or taken.",
            &["platform"],
        )?;
        for platform in Platform::ALL {
            let of = |counts: &BTreeMap<Platform, i64>| {
                figure(counts.get(&platform).copied().unwrap_or_default())
            };
            let key = platform.key();
            gates
                .with_label_values(&[key, "platform"])
                .set(of(&gauges.gates_told));
            gates
                .with_label_values(&[key, "byline"])
                .set(of(&gauges.gates_kept));
            unreadable
                .with_label_values(&[key])
                .set(of(&gauges.unreadable));
        }
        self.one(
            "byline_cases_open",
            "Cases that are not closed.",
            figure(gauges.cases_open),
        )?;
        self.one(
            "byline_cases_waiting",
            "Cases whose customer waits for an answer.",
            figure(gauges.cases_waiting),
        )?;
        self.one(
            "byline_cases_on_board",
            "Cases that wait for a room on the board, since the staff's group takes only so much.",
            figure(gauges.cases_on_board),
        )?;
        self.one(
            "byline_cases_oldest_waiting_seconds",
            "How long the customer has waited who has waited longest.",
            gauges.waiting_since.map_or(0.0, |since| age(since, at)),
        )
    }
}

fn bool_of(yes: bool) -> f64 {
    if yes { 1.0 } else { 0.0 }
}

/// Counts stay far below 2^52, beyond which this would round.
fn figure(count: i64) -> f64 {
    count as f64
}

fn age(since: Timestamp, at: Timestamp) -> f64 {
    at.duration_since(since).as_secs_f64().max(0.0)
}
