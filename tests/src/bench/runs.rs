//! One measurement after the other.

use super::args::Args;
use super::clock;
use super::desk::{Desk, Used};
use super::measured::{Count, Errand, Kind};
use super::platform::Platform;
use super::report::{Figure, Figures, median};
use super::store::Store;
use crate::Trouble;
use std::path::PathBuf;
use std::time::Duration;
use tempfile::TempDir;

/// What a measurement needs.
pub(crate) struct Bench<'a> {
    pub(crate) byline: PathBuf,
    pub(crate) folder: PathBuf,
    pub(crate) args: &'a Args,
    /// What the brand book says besides.
    pub(crate) more: &'static str,
}

/// A desk with its platform and its store.
pub(crate) struct Scene {
    pub(crate) desk: Desk,
    pub(crate) platform: Platform,
    /// From the start of the process to its first question for news.
    pub(crate) first_poll: Duration,
    pub(crate) store: Store,
    pub(crate) folder: TempDir,
}

/// What something cost.
pub(crate) struct Cost {
    pub(crate) count: Count,
    pub(crate) used: Used,
    pub(crate) cpu_ms: f64,
}

impl Cost {
    /// So many a second, by the wall's clock.
    pub(crate) fn rate(&self, of: usize) -> f64 {
        of as f64 / self.count.seconds.max(1e-9)
    }

    /// Processor time for each.
    pub(crate) fn each(&self, of: usize) -> f64 {
        self.cpu_ms / of as f64
    }
}

impl Bench<'_> {
    /// A folder and a store for one run.
    pub(crate) fn place(&self) -> Result<(TempDir, Store), Trouble> {
        let folder = tempfile::tempdir_in(&self.folder)?;
        Ok((folder, Store::new(self.args.database)?))
    }

    /// Starts a desk with a platform.
    pub(crate) fn open(&self, (folder, store): (TempDir, Store)) -> Result<Scene, Trouble> {
        let mut platform = Platform::start()?;
        let began = clock::now();
        let desk = Desk::start(
            &self.byline,
            folder.path(),
            &store.setting(),
            platform.port,
            self.more,
        )?;
        platform.until_polled()?;
        let first_poll = clock::since(began);
        desk.until_quiet()?;
        Ok(Scene {
            desk,
            platform,
            first_poll,
            store,
            folder,
        })
    }

    fn fresh(&self) -> Result<Scene, Trouble> {
        self.open(self.place()?)
    }

    /// Takes a figure as often as was asked.
    fn times<T>(&self, one: impl FnMut(usize) -> Result<T, Trouble>) -> Result<Vec<T>, Trouble> {
        (0..self.args.runs.max(1)).map(one).collect()
    }

    /// 5,000 messages of 500 customers who have rooms.
    pub(crate) fn relay(&self) -> Result<Figures, Trouble> {
        let runs = self.times(|_| {
            let mut scene = self.fresh()?;
            let cost = scene.relay(self.args, 0)?;
            scene.desk.stop()?;
            Ok(cost)
        })?;
        let n = per_customer(self.args) * self.args.customers;
        let mut figures = costs(&runs, n, 5_850.0, 0.15);
        figures.push(peak(&runs));
        Ok(figures)
    }

    /// 500 people whom nobody knows: one message of each, and all that relay has.
    pub(crate) fn first_contact(&self) -> Result<Figures, Trouble> {
        let people = self.args.customers;
        let take = |errand: Errand| {
            self.times(|_| {
                let mut scene = self.fresh()?;
                let cost = scene.carry_out(errand)?;
                scene.desk.stop()?;
                Ok(cost)
            })
        };
        let runs = take(first(people, 0))?;
        let mut figures = costs(&runs, people, 4_100.0, f64::NAN);
        figures.push(peak(&runs));
        let each = per_customer(self.args);
        let runs = take(Errand {
            each,
            ..first(people, 0)
        })?;
        let n = people * each;
        let rates = median(runs.iter().map(|cost| cost.rate(n)));
        let cpu = median(runs.iter().map(|cost| cost.each(n)));
        figures.push(Figure::at_least(
            "all they write, a second",
            rates,
            "/s",
            4_100.0,
        ));
        figures.push(Figure::plain("all they write, processor time", cpu, "ms"));
        Ok(figures)
    }

    /// Public messages about something else.
    pub(crate) fn pass_over(&self) -> Result<Figures, Trouble> {
        let people = 2_000;
        let errand = Errand {
            kind: Kind::Public,
            people,
            first: 0,
            each: (self.args.public / people).max(1),
            rate: 0,
        };
        let n = errand.people * errand.each;
        let runs = self.times(|_| {
            let mut scene = self.fresh()?;
            let cost = scene.carry_out(errand)?;
            scene.desk.stop()?;
            Ok(cost)
        })?;
        let cores = runs.iter().map(|cost| n as f64 / cost.cpu_ms * 1_000.0);
        let walls = runs.iter().map(|cost| cost.rate(n));
        Ok(vec![
            Figure::at_least("a second of processor time", median(cores), "/s", 50_000.0),
            Figure::plain("a second", median(walls), "/s"),
            peak(&runs),
        ])
    }

    /// From handed out to come, at an even rate.
    pub(crate) fn latency(&self) -> Result<Figures, Trouble> {
        let Args {
            customers,
            rate,
            seconds,
            ..
        } = *self.args;
        let runs = self.times(|_| {
            let mut scene = self.fresh()?;
            scene.carry_out(first(customers, 0))?;
            let errand = Errand {
                kind: Kind::Direct,
                people: customers,
                first: 0,
                each: (rate * seconds / customers).max(1),
                rate,
            };
            let cost = scene.carry_out(errand)?;
            scene.desk.stop()?;
            Ok(cost)
        })?;
        let of = |pick: fn(&Count) -> f64| median(runs.iter().map(|cost| pick(&cost.count)));
        Ok(vec![
            Figure::plain("50th percentile", of(|count| count.p50_ms), "ms"),
            Figure::at_most("99th percentile", of(|count| count.p99_ms), "ms", 20.0),
            Figure::plain("slowest", of(|count| count.slowest_ms), "ms"),
        ])
    }

    /// Doing nothing.
    pub(crate) fn idle(&self) -> Result<Figures, Trouble> {
        let watched = self.args.idle;
        let runs = self.times(|_| {
            let scene = self.fresh()?;
            let before = scene.desk.used()?;
            clock::let_pass(Duration::from_secs(watched));
            let after = scene.desk.used()?;
            let first_poll = scene.first_poll.as_secs_f64() * 1_000.0;
            scene.desk.stop()?;
            Ok((before, after, first_poll))
        })?;
        let a_minute = 60.0 / watched.max(1) as f64;
        let switches = runs.iter().map(|(before, after, _)| {
            after.switches.saturating_sub(before.switches) as f64 * a_minute
        });
        let cpu = runs
            .iter()
            .map(|(before, after, _)| (after.cpu_ms - before.cpu_ms) * a_minute);
        Ok(vec![
            Figure::at_most(
                "memory",
                median(runs.iter().map(|run| run.1.rss_mb)),
                "MB",
                25.0,
            ),
            Figure::at_most(
                "start to first poll",
                median(runs.iter().map(|run| run.2)),
                "ms",
                150.0,
            ),
            Figure::plain("wake-ups a minute", median(switches), ""),
            Figure::plain("processor time a minute", median(cpu), "ms"),
        ])
    }
}

impl Scene {
    /// Gives the desk something to do, and takes what it cost until all is quiet again.
    pub(crate) fn carry_out(&mut self, errand: Errand) -> Result<Cost, Trouble> {
        let before = self.desk.used()?;
        let count = self.platform.carry_out(errand, || Ok(()))?;
        let used = self.desk.until_quiet()?;
        if !count.clean() {
            return Err(
                format!("this does not count, since something went wrong: {count:?}").into(),
            );
        }
        Ok(Cost {
            cpu_ms: used.cpu_ms - before.cpu_ms,
            count,
            used,
        })
    }

    /// First messages, which open rooms and are not measured, and then those that are. The first customer's number is
    /// `from`.
    pub(crate) fn relay(&mut self, args: &Args, from: usize) -> Result<Cost, Trouble> {
        self.carry_out(first(args.customers, from))?;
        self.carry_out(Errand {
            kind: Kind::Direct,
            people: args.customers,
            first: from,
            each: per_customer(args),
            rate: 0,
        })
    }
}

/// How many messages each customer writes.
pub(crate) fn per_customer(args: &Args) -> usize {
    (args.messages / args.customers.max(1)).max(1)
}

/// First messages of so many people.
fn first(people: usize, from: usize) -> Errand {
    Errand {
        kind: Kind::Direct,
        people,
        first: from,
        each: 1,
        rate: 0,
    }
}

/// The figures that all of these have.
pub(crate) fn costs(runs: &[Cost], n: usize, rate: f64, each: f64) -> Figures {
    let rates = runs.iter().map(|cost| cost.rate(n));
    let cpu = runs.iter().map(|cost| cost.each(n));
    let requests = runs
        .iter()
        .map(|cost| cost.count.requests as f64 / n as f64);
    vec![
        Figure::at_least("a second", median(rates), "/s", rate),
        Figure::at_most("processor time each", median(cpu), "ms", each),
        Figure::plain("requests each", median(requests), ""),
    ]
}

/// The most memory.
pub(crate) fn peak(runs: &[Cost]) -> Figure {
    let peaks = runs.iter().map(|cost| cost.used.peak_mb);
    Figure::at_most("memory at most", median(peaks), "MB", 40.0)
}
