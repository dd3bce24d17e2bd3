//! A simulated month: `cargo run -p tests --bin month -- --seed 1 --json`. See docs/month.md.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for people to run"
)]

use clap::Parser;
use indicatif::{ProgressBar, ProgressStyle};
use std::process::ExitCode;
use std::time::Instant;
use tests::harness::{Platform, Told};
use tests::month::{self, Orders, Progress};
use tests::shared;

/// Lets a month pass at a whole desk: customers in six languages, a team on three continents, the times of real messages.
/// Says who had no owner, which promise was missed in silence, who met the same agent again, how the load was spread and
/// which expected times were kept.
#[derive(Debug, Parser)]
#[command(name = "month")]
struct Args {
    /// Decides what chance decides.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Where the staff sits: discord or telegram. Without it, the seed decides: even ones Discord, odd ones Telegram.
    #[arg(long)]
    desk: Option<String>,
    /// How many customers there are.
    #[arg(long, default_value_t = 200)]
    customers: usize,
    /// How many days people write.
    #[arg(long, default_value_t = 30)]
    days: i64,
    /// How many times customers have something on their mind. Without it, 23 times for ten customers.
    #[arg(long)]
    contacts: Option<usize>,
    /// Write what happened in each case into this file.
    #[arg(long)]
    keep: Option<std::path::PathBuf>,
    /// End with one line of JSON.
    #[arg(long)]
    json: bool,
}

/// A bar on a terminal, silence elsewhere.
struct Bar(ProgressBar);

impl Progress for Bar {
    fn hours(&self, passed: u64, cases: usize) {
        self.0.set_position(passed);
        self.0.set_message(format!("{cases} cases"));
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    let args = Args::parse();
    match play(&args).await {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(why) => {
            eprintln!("the month could not be played: {why}");
            ExitCode::from(2)
        }
    }
}

async fn play(args: &Args) -> Told<bool> {
    #[expect(
        clippy::disallowed_methods,
        reason = "a program that says how long it took"
    )]
    let begun = Instant::now();
    let desk = match args.desk.as_deref() {
        Some("discord") => Platform::Discord,
        Some("telegram") => Platform::Telegram,
        Some(other) => {
            return Err(tests::harness::Trouble::new(format!(
                "--desk {other}: write discord or telegram"
            )));
        }
        None if args.seed.is_multiple_of(2) => Platform::Discord,
        None => Platform::Telegram,
    };
    let orders = Orders {
        seed: args.seed,
        desk,
        customers: args.customers,
        contacts: args.contacts.unwrap_or(args.customers * 23 / 10),
        days: args.days,
    };
    eprintln!("seed {}, the staff on {desk}", args.seed);
    let file = shared::folder().join("data/mentions/en_public_care.jsonl");
    let messages = std::fs::read_to_string(&file).map_err(|why| {
        tests::harness::Trouble::new(format!("{} cannot be read: {why}", file.display()))
    })?;
    let hours = u64::try_from(args.days * 24 + month::cast::AFTERWARDS / 3_600).unwrap_or(0);
    let bar = ProgressBar::new(hours);
    bar.set_style(ProgressStyle::with_template(
        "{msg} [{bar:40}] {pos}/{len} hours ({elapsed}, {eta} left)",
    )?);
    let mut report = month::run(&orders, &messages, &Bar(bar.clone())).await?;
    bar.finish_and_clear();
    #[expect(
        clippy::disallowed_methods,
        reason = "a program that says how long it took"
    )]
    {
        report.seconds = begun.elapsed().as_secs_f64().round();
    }
    if let Some(file) = &args.keep {
        std::fs::write(file, &report.stories)?;
    }
    println!("{report}");
    for missed in &report.missed {
        eprintln!("{missed}");
    }
    if args.json {
        println!("{}", serde_json::to_string(&report)?);
    }
    Ok(report.kept())
}
