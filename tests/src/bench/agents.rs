//! What agents wait for, with very many open cases: from the moment in which the platform hands out what they typed to its
//! effect on the platform.
//!
//! One action after the other, each in a case of its own, with a pause between them: what is measured is how long one takes,
//! not how many there could be. Meanwhile the desk at a glance is pinned and kept, and targets come due.

use super::args::{Args, Database};
use super::clock;
use super::measured::{Act, Wanted};
use super::report::{Figure, Figures, median, say};
use super::runs::{Bench, Scene};
use crate::Trouble;
use std::time::Duration;

/// The pause between two actions.
const PAUSE: Duration = Duration::from_millis(15);

/// The agent, a lead, and a colleague to whom cases are handed over: their accounts.
const AGENT: usize = 1;
const COLLEAGUE: usize = 2;

/// The number of the first case.
const FIRST: u64 = 1_001;

/// What the brand book says besides.
pub(crate) const BOOK: &str = r#"
[targets]
first_reply = "1h"
next_reply = "2h"
hours = "calendar"

# What the coach has to say comes after the reply.
[coach]
tell = ["all"]
"#;

/// Fills a store and measures.
pub(crate) fn measure(bench: &Bench<'_>) -> Result<Figures, Trouble> {
    let made = bench.open(bench.place()?)?;
    made.desk.stop()?;
    let (folder, store) = (made.folder, made.store);
    drop(made.platform);
    let began = clock::now();
    for piece in fill(bench.args) {
        store.sql(folder.path(), &piece)?;
    }
    say(&format!(
        "agents: {} open cases filled in within {:.0} s",
        bench.args.open,
        clock::since(began).as_secs_f64()
    ))?;
    let mut scene = bench.open((folder, store))?;
    let mut figures = Vec::new();
    scene.introduced()?;
    let first_glance = scene.act(desk_at_a_glance("/desk", false))?;
    figures.extend(scene.actions(bench.args)?);
    figures.extend(scene.lists(bench.args)?);
    figures.push(Figure::plain(
        "desk at a glance, the first time",
        first_glance,
        "ms",
    ));
    let used = scene.desk.used()?;
    figures.push(Figure::plain("memory at most", used.peak_mb, "MB"));
    figures.push(Figure::plain(
        "size",
        scene.store.size(scene.folder.path())? as f64 / 1e6,
        "MB",
    ));
    scene.desk.stop()?;
    Ok(figures)
}

/// The SQL that fills the store.
fn fill(args: &Args) -> Vec<String> {
    let text = match args.database {
        Database::Sqlite => include_str!("agents/sqlite.sql"),
        Database::Postgres => include_str!("agents/postgres.sql"),
    };
    let text = text.replace("{cases}", &args.open.to_string());
    match args.database {
        Database::Sqlite => vec![text],
        Database::Postgres => text.split("\n\n").map(str::to_owned).collect(),
    }
}

/// A command in the group's first topic.
fn typed(from: usize, text: String, wanted: Wanted) -> Act {
    Act { from, text, wanted }
}

fn in_group(from: usize, text: &str, sign: &str) -> Act {
    let wanted = Wanted {
        text: sign.to_owned(),
        ..Wanted::default()
    };
    typed(from, text.to_owned(), wanted)
}

fn desk_at_a_glance(text: &str, again: bool) -> Act {
    let wanted = Wanted {
        edits: again,
        text: "The desk at a glance".to_owned(),
        ..Wanted::default()
    };
    typed(AGENT, text.to_owned(), wanted)
}

/// What agents do, by name, with what of it is seen on the platform.
fn action(what: &str, case: u64) -> Act {
    let nth = case - FIRST;
    let room = i64::try_from(10 + nth).ok();
    let customer = i64::try_from(900_000_000 + nth).ok();
    let sign = format!("s{case}s");
    let (text, wanted) = match what {
        "claim" => (
            format!("/claim #{case}"),
            Wanted {
                edits: true,
                message: i64::try_from(50_000_000 + nth).ok(),
                ..Wanted::default()
            },
        ),
        "note" => (
            format!("/note #{case} She has bought from us for years. {sign}"),
            Wanted {
                room,
                text: sign,
                ..Wanted::default()
            },
        ),
        "reply" => (
            format!(
                "/reply #{case} I am sorry about the lid. I have packed a new one for you with your order. {sign}"
            ),
            Wanted {
                chat: customer,
                text: sign,
                ..Wanted::default()
            },
        ),
        "handover" => (
            format!("/handover #{case} Ott Kask She wants a new lid. {sign}"),
            Wanted {
                room,
                text: sign,
                ..Wanted::default()
            },
        ),
        _ => (
            format!("/solve #{case}"),
            Wanted {
                chat: customer,
                ..Wanted::default()
            },
        ),
    };
    typed(AGENT, text, wanted)
}

impl Scene {
    /// Does something, and says how many milliseconds its effect took.
    fn act(&mut self, act: Act) -> Result<f64, Trouble> {
        clock::let_pass(PAUSE);
        self.platform.act(act)
    }

    /// The desk gets to know the agent and the colleague.
    fn introduced(&mut self) -> Result<(), Trouble> {
        self.act(in_group(AGENT, "/me name Kadri Tamm", "Kadri Tamm"))?;
        self.act(in_group(COLLEAGUE, "/me name Ott Kask", "Ott Kask"))?;
        Ok(())
    }

    /// What agents do in cases.
    fn actions(&mut self, args: &Args) -> Result<Figures, Trouble> {
        let mut figures = Vec::new();
        let mut all = Vec::new();
        // Spread over old and new ones.
        let step = (args.open / args.acts.max(1) as u64).max(1);
        for (what, [median_name, slow_name]) in [
            ("claim", ["claim, median", "claim, 99th percentile"]),
            ("note", ["note, median", "note, 99th percentile"]),
            ("reply", ["reply, median", "reply, 99th percentile"]),
            (
                "handover",
                ["handover, median", "handover, 99th percentile"],
            ),
            ("solve", ["solve, median", "solve, 99th percentile"]),
        ] {
            let mut took = Vec::new();
            for nth in 0..args.acts as u64 {
                // Every tenth case is not our turn.
                took.push(self.act(action(what, FIRST + nth * step + 1))?);
            }
            figures.push(Figure::plain(
                median_name,
                median(took.iter().copied()),
                "ms",
            ));
            figures.push(Figure::at_most(slow_name, slow(&took), "ms", 50.0));
            all.extend(took);
        }
        figures.push(Figure::plain(
            "all actions, median",
            median(all.iter().copied()),
            "ms",
        ));
        figures.push(Figure::at_most(
            "all actions, 99th percentile",
            slow(&all),
            "ms",
            50.0,
        ));
        Ok(figures)
    }

    /// Lists of cases, and the desk at a glance.
    fn lists(&mut self, args: &Args) -> Result<Figures, Trouble> {
        let mut figures = Vec::new();
        let name = format!("/cases customer Kask {}", args.open / 2);
        for (what, command) in [
            ("/cases", "/cases"),
            ("/cases mine", "/cases mine"),
            ("/cases unassigned", "/cases unassigned"),
            ("/cases overdue", "/cases overdue"),
            ("/cases unassigned overdue", "/cases unassigned overdue"),
            ("/cases reason refund", "/cases reason refund"),
            ("/cases customer", name.as_str()),
            ("/cases, page 100", "/cases 100"),
        ] {
            // Every answer has a count in bold above it.
            let act = in_group(AGENT, command, "case");
            let mut took = Vec::new();
            for _ in 0..args.lists.max(1) {
                took.push(self.act(act.clone())?);
            }
            figures.push(Figure::at_most(what, slow(&took), "ms", 100.0));
        }
        let mut took = Vec::new();
        for _ in 0..args.lists.max(1) {
            took.push(self.act(desk_at_a_glance("/desk", true))?);
        }
        figures.push(Figure::at_most(
            "desk at a glance",
            slow(&took),
            "ms",
            100.0,
        ));
        Ok(figures)
    }
}

/// 99 of 100 were faster; of fewer, the slowest.
fn slow(took: &[f64]) -> f64 {
    let mut all = took.to_vec();
    all.sort_by(f64::total_cmp);
    let nth = (all.len() as f64 * 0.99) as usize;
    all.get(nth).or(all.last()).copied().unwrap_or(f64::NAN)
}
