//! How fast Byline is, measured: `cargo run --release -p tests --bin bench -- all`.
//!
//! What is measured is the release binary `byline run` in a process of its own, with its real adapters over HTTP on
//! loopback and a store that commits durably. The platform is a lean Telegram in another process, which answers at once
//! and reads every message that it is sent: a figure counts only where nothing was lost, doubled or out of order.

mod bench {
    pub(crate) mod agents;
    pub(crate) mod args;
    pub(crate) mod clock;
    pub(crate) mod desk;
    pub(crate) mod fake;
    pub(crate) mod growth;
    pub(crate) mod machine;
    pub(crate) mod measured;
    pub(crate) mod platform;
    pub(crate) mod report;
    pub(crate) mod runs;
    pub(crate) mod store;
}

use bench::args::{Args, What};
use bench::report::Report;
use bench::{agents, fake, growth, machine, runs};
use clap::Parser as _;
use std::process::ExitCode;

/// Whatever went wrong, in words.
type Trouble = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    let args = Args::parse();
    if args.what == What::Fake {
        return ended(fake::run());
    }
    ended(measure(&args))
}

fn ended(result: Result<(), Trouble>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            bench::report::complain(&trouble.to_string());
            ExitCode::FAILURE
        }
    }
}

fn measure(args: &Args) -> Result<(), Trouble> {
    let byline = bench::desk::binary()?;
    let folder = bench::desk::folder(args.folder.as_deref())?;
    let machine = machine::look(folder.path())?;
    let mut report = Report::new(args, machine);
    report.begin()?;
    for what in args.what.all() {
        let bench = runs::Bench {
            byline: byline.clone(),
            folder: folder.path().to_owned(),
            args,
            more: if what == What::Agents {
                agents::BOOK
            } else {
                ""
            },
        };
        let figures = match what {
            What::Relay => bench.relay()?,
            What::FirstContact => bench.first_contact()?,
            What::PassOver => bench.pass_over()?,
            What::Latency => bench.latency()?,
            What::Agents => agents::measure(&bench)?,
            What::Idle => bench.idle()?,
            What::Growth => growth::measure(&bench)?,
            What::All | What::Fake => continue,
        };
        report.add(what, figures)?;
    }
    report.end()
}
