//! The crash test: `cargo run -p tests --bin torture -- --kills 200 --events 20000 --seed 1 --json`.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for people to run"
)]

use bot_app::cli::{Command, DeskOn};
use clap::{Parser, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};
use std::process::ExitCode;
use tests::torture::{self, Binary, Orders, Progress, Weather};

/// Kills a desk again and again while two crowds talk to it and both platforms misbehave, and counts what became of every
/// word.
#[derive(Debug, Parser)]
#[command(name = "torture")]
struct Args {
    /// How often the desk is killed.
    #[arg(long, default_value_t = 20)]
    kills: u32,
    /// How many things people do: messages of customers, answers of agents.
    #[arg(long, default_value_t = 2_000)]
    events: u32,
    /// Decides what chance decides.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Where the staff sits. Without it, the seed decides: even ones Discord, odd ones Telegram.
    #[arg(long, value_enum)]
    desk: Option<DeskOn>,
    /// What goes wrong on the platforms.
    #[arg(long, value_enum, default_value_t = Faults::All)]
    faults: Faults,
    /// Leave the database and what people saw in this folder.
    #[arg(long)]
    keep: Option<std::path::PathBuf>,
    /// End with one line of JSON.
    #[arg(long)]
    json: bool,
    /// Be the desk. The test starts itself so.
    #[arg(long, hide = true)]
    as_byline: bool,
}

/// What goes wrong on the platforms.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Faults {
    /// Everything: 429, 5xx, hangs, dropped answers, double deliveries, lost gateway sessions.
    All,
    /// One request in twenty is answered 429.
    Limits,
    /// Nothing.
    Calm,
}

/// A bar on a terminal, silence elsewhere.
struct Bar(ProgressBar);

impl Progress for Bar {
    fn events(&self, so_far: u32) {
        self.0.set_position(u64::from(so_far));
    }

    fn doing(&self, what: &str) {
        self.0.set_message(what.to_owned());
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    let args = Args::parse();
    if args.as_byline {
        return match bot_app::command(Command::Run { only: None }).await {
            Ok(()) => ExitCode::SUCCESS,
            Err(failure) => {
                eprintln!("{failure}");
                ExitCode::from(failure.code())
            }
        };
    }
    match test(&args).await {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(why) => {
            eprintln!("the test could not be done: {why}");
            ExitCode::from(2)
        }
    }
}

async fn test(args: &Args) -> torture::Told<bool> {
    let seed = args.seed;
    let desk = args.desk.unwrap_or(if seed.is_multiple_of(2) {
        DeskOn::Discord
    } else {
        DeskOn::Telegram
    });
    let orders = Orders {
        kills: args.kills,
        events: args.events,
        seed,
        desk,
        weather: match args.faults {
            Faults::All => Weather::All,
            Faults::Limits => Weather::Limits,
            Faults::Calm => Weather::Calm,
        },
        keep: args.keep.clone(),
    };
    eprintln!("seed {seed}");
    let binary = Binary {
        path: std::env::current_exe()?.display().to_string(),
        args: vec!["--as-byline".to_owned()],
    };
    let bar = ProgressBar::new(u64::from(args.events));
    bar.set_style(ProgressStyle::with_template(
        "{msg} [{bar:40}] {pos}/{len} ({elapsed})",
    )?);
    let report = torture::run(&orders, &binary, &Bar(bar.clone())).await?;
    bar.finish_and_clear();
    println!("{report}");
    if args.json {
        println!("{}", serde_json::to_string(&report)?);
    }
    Ok(report.kept())
}
