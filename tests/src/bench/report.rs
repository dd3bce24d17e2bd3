//! What is told: a table for people, and one JSON object for programs.

use super::args::{Args, What};
use super::machine::{self, Machine};
use crate::Trouble;
use serde::Serialize;
use serde_json::json;
use std::io::Write as _;

/// One number, with what it should be.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Figure {
    what: &'static str,
    value: f64,
    unit: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    goal: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    met: Option<bool>,
    #[serde(skip)]
    at_least: bool,
}

/// All numbers of one measurement.
pub(crate) type Figures = Vec<Figure>;

impl Figure {
    /// A number without a goal.
    pub(crate) fn plain(what: &'static str, value: f64, unit: &'static str) -> Self {
        Self::at_most(what, value, unit, f64::NAN)
    }

    /// A number that should not be greater. No goal where it is no number.
    pub(crate) fn at_most(what: &'static str, value: f64, unit: &'static str, goal: f64) -> Self {
        let goal = (!goal.is_nan()).then_some(goal);
        Self {
            what,
            value,
            unit,
            goal,
            met: goal.map(|goal| value <= goal),
            at_least: false,
        }
    }

    /// A number that should not be smaller.
    pub(crate) fn at_least(what: &'static str, value: f64, unit: &'static str, goal: f64) -> Self {
        Self {
            met: Some(value >= goal),
            at_least: true,
            ..Self::at_most(what, value, unit, goal)
        }
    }
}

/// The one in the middle.
pub(crate) fn median(of: impl Iterator<Item = f64>) -> f64 {
    let mut all: Vec<f64> = of.collect();
    all.sort_by(f64::total_cmp);
    let middle = all.len() / 2;
    match (
        all.len() % 2,
        all.get(middle),
        all.get(middle.wrapping_sub(1)),
    ) {
        (1, Some(one), _) => *one,
        (_, Some(one), Some(other)) => f64::midpoint(*one, *other),
        _ => f64::NAN,
    }
}

/// What was measured by now.
pub(crate) struct Report {
    args: Args,
    machine: Machine,
    measured: serde_json::Map<String, serde_json::Value>,
}

impl Report {
    /// Nothing yet.
    pub(crate) fn new(args: &Args, machine: Machine) -> Self {
        Self {
            args: args.clone(),
            machine,
            measured: serde_json::Map::new(),
        }
    }

    /// Says on what is measured.
    pub(crate) fn begin(&self) -> Result<(), Trouble> {
        let Machine {
            processor,
            cores,
            load,
            commit_p50_us,
            commit_p99_us,
            system,
        } = &self.machine;
        say(&format!(
            "{cores} × {processor}, Linux {system}, load {load}; a commit of this disk takes {commit_p50_us} µs (median), \
             {commit_p99_us} µs (99th percentile); {}, medians of {}",
            self.args.database.name(),
            self.args.runs
        ))
    }

    /// One more measurement.
    pub(crate) fn add(&mut self, what: What, figures: Figures) -> Result<(), Trouble> {
        say(&format!("\n{} (load {})", what.name(), machine::load()?))?;
        for figure in &figures {
            let goal = match (figure.goal, figure.at_least) {
                (None, _) => String::new(),
                (Some(goal), true) => format!("at least {goal}"),
                (Some(goal), false) => format!("at most {goal}"),
            };
            let met = match figure.met {
                None => "",
                Some(true) => "met",
                Some(false) => "MISSED",
            };
            let value = format!(
                "{:.*} {}",
                decimals(figure.value),
                figure.value,
                figure.unit
            );
            say(&format!(
                "  {:<28}{value:>16}   {goal:<16} {met}",
                figure.what
            ))?;
        }
        self.measured
            .insert(what.name().to_owned(), serde_json::to_value(figures)?);
        Ok(())
    }

    /// All of it for programs, where that was asked for.
    pub(crate) fn end(self) -> Result<(), Trouble> {
        if self.args.json {
            let all = json!({
                "database": self.args.database.name(),
                "runs": self.args.runs,
                "machine": self.machine,
                "measured": self.measured,
            });
            let mut out = std::io::stdout().lock();
            writeln!(out, "{all}")?;
        }
        Ok(())
    }
}

fn decimals(value: f64) -> usize {
    match value.abs() {
        0.0 => 0,
        ..10.0 => 3,
        10.0..100.0 => 1,
        _ => 0,
    }
}

/// Tells whoever watches; standard output is for the JSON alone.
pub(crate) fn say(line: &str) -> Result<(), Trouble> {
    Ok(writeln!(std::io::stderr().lock(), "{line}")?)
}

/// Tells what went wrong.
pub(crate) fn complain(what: &str) {
    // There is nobody left to tell where even this fails.
    let _ = writeln!(std::io::stderr().lock(), "{what}");
}
