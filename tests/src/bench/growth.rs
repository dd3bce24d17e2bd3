//! The same, with a desk's years in the store already.

use super::args::{Args, Database, What};
use super::clock;
use super::report::{Figure, Figures, say};
use super::runs::{Bench, Cost, per_customer};
use crate::Trouble;

/// Relays on an empty store, fills another one, and relays on that.
pub(crate) fn measure(bench: &Bench<'_>) -> Result<Figures, Trouble> {
    let n = per_customer(bench.args) * bench.args.customers;
    let mut empty = bench.open(bench.place()?)?;
    let before = empty.relay(bench.args, 0)?;
    empty.desk.stop()?;
    drop(empty.platform);

    let place = bench.place()?;
    // Makes the tables.
    let made = bench.open(place)?;
    made.desk.stop()?;
    let (folder, store) = (made.folder, made.store);
    let began = clock::now();
    for piece in fill(bench.args) {
        store.sql(folder.path(), &piece)?;
    }
    let filled = clock::since(began).as_secs_f64();
    let size = store.size(folder.path())?;
    say(&format!(
        "{}: {} cases and {} messages filled in within {filled:.0} s",
        What::Growth.name(),
        bench.args.cases,
        bench.args.filled
    ))?;
    let mut full = bench.open((folder, store))?;
    let first_poll = full.first_poll.as_secs_f64() * 1_000.0;
    let after = full.relay(bench.args, 0)?;
    full.desk.stop()?;
    Ok(figures(&before, &after, n, first_poll, size))
}

fn figures(before: &Cost, after: &Cost, n: usize, first_poll: f64, size: u64) -> Figures {
    vec![
        Figure::plain("a second, empty", before.rate(n), "/s"),
        Figure::plain("a second, filled", after.rate(n), "/s"),
        Figure::plain("processor time each, empty", before.each(n), "ms"),
        Figure::plain("processor time each, filled", after.each(n), "ms"),
        Figure::at_most(
            "processor time, ratio",
            after.each(n) / before.each(n),
            "",
            1.2,
        ),
        Figure::at_most("time, ratio", before.rate(n) / after.rate(n), "", 1.2),
        Figure::plain("memory at most, empty", before.used.peak_mb, "MB"),
        Figure::plain("memory at most, filled", after.used.peak_mb, "MB"),
        Figure::at_most("start to first poll", first_poll, "ms", 1_000.0),
        Figure::plain("size", size as f64 / 1e9, "GB"),
    ]
}

/// SQL that writes cases of years: most closed, each with its messages, its history, its rows of the outbox and the keys
/// of its events, as the desk itself writes them.
fn fill(args: &Args) -> Vec<String> {
    let (cases, each) = (args.cases, args.filled / args.cases.max(1));
    let text = match args.database {
        Database::Sqlite => include_str!("growth/sqlite.sql"),
        Database::Postgres => include_str!("growth/postgres.sql"),
    };
    let text = text
        .replace("{cases}", &cases.to_string())
        .replace("{each}", &each.to_string());
    match args.database {
        Database::Sqlite => vec![text],
        Database::Postgres => text.split("\n\n").map(str::to_owned).collect(),
    }
}
