//! What is to be measured, and with how much.

use clap::{Parser, ValueEnum};
use std::path::PathBuf;

/// Measures the release binary of Byline: fast, small, and nothing lost.
#[derive(Clone, Debug, Parser)]
pub(crate) struct Args {
    /// What to measure.
    #[arg(value_enum, default_value_t = What::All)]
    pub(crate) what: What,
    /// Where everything is kept. PostgreSQL is started for the measurement, with durable commits.
    #[arg(long, value_enum, default_value_t = Database::Sqlite)]
    pub(crate) database: Database,
    /// One JSON object at the end, on standard output.
    #[arg(long)]
    pub(crate) json: bool,
    /// How often each figure is taken; the median counts.
    #[arg(long, default_value_t = 3)]
    pub(crate) runs: usize,
    /// Customers.
    #[arg(long, default_value_t = 500)]
    pub(crate) customers: usize,
    /// Messages to relay.
    #[arg(long, default_value_t = 5_000)]
    pub(crate) messages: usize,
    /// Public messages to pass over.
    #[arg(long, default_value_t = 100_000)]
    pub(crate) public: usize,
    /// Messages a second where latency is measured.
    #[arg(long, default_value_t = 100)]
    pub(crate) rate: usize,
    /// Seconds of latency measured.
    #[arg(long, default_value_t = 20)]
    pub(crate) seconds: usize,
    /// Seconds of idling watched.
    #[arg(long, default_value_t = 30)]
    pub(crate) idle: u64,
    /// Cases that are in the file already, where growth is measured.
    #[arg(long, default_value_t = 1_000_000)]
    pub(crate) cases: u64,
    /// Messages that are in the file already, where growth is measured.
    #[arg(long, default_value_t = 10_000_000)]
    pub(crate) filled: u64,
    /// Open cases, where agents are measured.
    #[arg(long, default_value_t = 100_000)]
    pub(crate) open: u64,
    /// How often agents do each of the things that are measured.
    #[arg(long, default_value_t = 200)]
    pub(crate) acts: usize,
    /// How often each list of cases is asked for.
    #[arg(long, default_value_t = 40)]
    pub(crate) lists: usize,
    /// Where files are put for the time of the measurement: on the disk that is to be measured. By default beside this
    /// program.
    #[arg(long)]
    pub(crate) folder: Option<PathBuf>,
}

/// What can be measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum What {
    /// Messages of known customers, into their rooms.
    Relay,
    /// People nobody knows yet: first messages, and as many messages as relay has.
    FirstContact,
    /// Public messages that are about something else.
    PassOver,
    /// From handed out to handed on, at an even rate.
    Latency,
    /// The same with a million cases in the file.
    Growth,
    /// What agents do, with 100,000 open cases.
    Agents,
    /// Doing nothing.
    Idle,
    /// All of these but growth, which takes long.
    All,
    /// The platform, in a process of its own.
    #[value(hide = true)]
    Fake,
}

impl What {
    /// What this means, one by one.
    pub(crate) fn all(self) -> Vec<Self> {
        match self {
            Self::All => vec![
                Self::Relay,
                Self::FirstContact,
                Self::PassOver,
                Self::Latency,
                Self::Agents,
                Self::Idle,
            ],
            one => vec![one],
        }
    }

    /// Its name on the command line.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Relay => "relay",
            Self::FirstContact => "first-contact",
            Self::PassOver => "pass-over",
            Self::Latency => "latency",
            Self::Growth => "growth",
            Self::Agents => "agents",
            Self::Idle => "idle",
            Self::All => "all",
            Self::Fake => "fake",
        }
    }
}

/// Where everything is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Database {
    /// A file.
    Sqlite,
    /// A server.
    Postgres,
}

impl Database {
    /// Its name.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        }
    }
}
