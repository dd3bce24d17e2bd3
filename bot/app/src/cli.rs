//! The command line, in words that a newcomer understands.

use crate::roles::Roles;
use crate::settings::Secret;
use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Byline hears your customers on Discord and Telegram, and signs every answer with a name.
///
/// It opens a case for each complaint, shows it in your team's own room,
/// sends what your agent writes there back, signed, and asks the customer how it went.
///
/// New here? `byline demo` shows everything on your own machine, without any token.
#[derive(Debug, Parser)]
#[command(
    name = "byline",
    version,
    about = "Byline hears your customers on Discord and Telegram, and signs every answer with a name.",
    verbatim_doc_comment,
    after_help = "Examples:\n  byline demo     try everything on this machine, without any token\n  byline check    \
look whether your settings and bots are in order\n  byline run      open the desk\n\nExit codes:\n  0  all went well\n  1  it failed while running, or `doctor` found something that needs a person\n  2  the command line, the settings or the \
brand book are wrong\n  3  the database cannot be used\n  4  a platform refused us\n  5  a platform cannot be reached\n  \
6  `check` found something to mend"
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run the desk, until it is told to stop (Ctrl-C).
    Run {
        /// Only some roles of it, where other processes on the same PostgreSQL database do the rest: one or several of intake,
        /// outbox, timers, web, with commas between them. BYLINE_ONLY says the same.
        #[arg(long, value_name = "ROLES")]
        only: Option<Roles>,
    },
    /// Play with a small Discord, a small Telegram and a desk between them. No token needed.
    Demo {
        /// The port of the page; 0 takes any free one.
        #[arg(long, default_value_t = 4780)]
        port: u16,
        /// Where the staff sits in the demo.
        #[arg(long, value_enum, default_value_t = DeskOn::Discord)]
        desk: DeskOn,
    },
    /// Only the small Discord and Telegram, for your own scripts (see docs/sandbox.md).
    Sandbox {
        /// The port of the page and the control API; 0 takes any free one.
        #[arg(long, default_value_t = 4780)]
        port: u16,
    },
    /// Play recorded conversations through the sandbox and a real desk, and count the outcome.
    Replay {
        /// A file of conversations, one turn a line: {"conversation", "at", "from": "customer"|"agent", "text"}.
        file: PathBuf,
        /// End with one line of JSON.
        #[arg(long)]
        json: bool,
        /// Play only the first so many conversations.
        #[arg(long)]
        first: Option<usize>,
        /// Where the staff sits.
        #[arg(long, value_enum, default_value_t = DeskOn::Discord)]
        desk: DeskOn,
    },
    /// Look at settings, brand book and platforms, and say what to click to mend them.
    Check,
    /// Say what waits in the database, what is stuck and why; also while the desk is open.
    Doctor {
        /// As one JSON object.
        #[arg(long, global = true)]
        json: bool,
        /// What to do about it.
        #[command(subcommand)]
        mend: Option<Mend>,
    },
    /// Bring data in.
    Import {
        /// What to bring in.
        #[command(subcommand)]
        what: Import,
    },
    /// Write something of the database to a file.
    Export {
        /// What to write.
        #[command(subcommand)]
        what: Export,
    },
    /// Bring the database to this version's shape. `run` does so by itself.
    Migrate,
    /// Carry the database's file to an empty PostgreSQL database, and compare every table.
    ///
    /// The desk must be stopped. docs/scaling.md says when that is worth it, and what to do before and after.
    Move {
        /// The file. It is left as it is.
        #[arg(long, value_name = "FILE")]
        from: String,
        /// The address of the database: postgres://user:password@host:5432/byline. A password that is not in it is looked for
        /// in ~/.pgpass.
        #[arg(long, value_name = "ADDRESS")]
        to: Secret,
    },
    /// Copy the database to a file, also while the desk is open, and read the copy through.
    Backup {
        /// The copy. Nothing may be there yet.
        file: PathBuf,
    },
    /// Put a copy back while the desk is stopped; what was there is kept under another name.
    Restore {
        /// The copy.
        file: PathBuf,
    },
}

/// What can be done about rows of the outbox that do not go out.
#[derive(Debug, Subcommand)]
pub enum Mend {
    /// Try rows again, now. The case's history says that it was you.
    Retry(Rows),
    /// Take rows out that are not wanted any more. The room is told, and the case's history says that it was you.
    Drop(Rows),
}

/// Which rows.
#[derive(Debug, clap::Args)]
#[group(required = true, multiple = true)]
pub struct Rows {
    /// The rows, as `byline doctor` names them.
    #[arg(value_name = "ROW")]
    pub rows: Vec<String>,
    /// All that were refused in the last 24 hours.
    #[arg(long)]
    pub all_refused: bool,
    /// All that may have been delivered, and about which nobody has decided.
    #[arg(long)]
    pub all_unknown: bool,
}

/// What can be brought in.
#[derive(Debug, Subcommand)]
pub enum Import {
    /// Orders, from a CSV file. Bringing the same file in twice changes nothing.
    Orders {
        /// The file. Columns: order_number, customer, status; if known also postcode, city, placed_at, approved_at,
        /// shipped_at, delivered_at, estimated_at. The Olist layout is read too.
        file: PathBuf,
        /// The Olist layout keeps customers in a file of their own: olist_customers_dataset.csv.
        #[arg(long)]
        customers: Option<PathBuf>,
    },
    /// The team, from a TOML file: names, lines, languages, skills, hours. What the file leaves away stays as it is.
    Team {
        /// The file, as `byline export team` writes it.
        file: PathBuf,
    },
    /// Saved replies, from a TOML file. Each is as the file says, in all its languages; others stay as they are.
    Saved {
        /// The file, as `byline export saved` writes it.
        file: PathBuf,
    },
    /// Codes of a gesture, one in a line. Those that were there before stay, and none is given twice.
    Codes {
        /// The gesture's key in the brand book.
        gesture: String,
        /// The file.
        file: PathBuf,
    },
}

/// What can be written to a file.
#[derive(Debug, Subcommand)]
pub enum Export {
    /// The team, as a TOML file that `byline import team` reads.
    Team {
        /// The file. Nothing may be there yet.
        file: PathBuf,
    },
    /// Saved replies, as a TOML file that `byline import saved` reads.
    Saved {
        /// The file. Nothing may be there yet.
        file: PathBuf,
    },
}

/// Where the staff sits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DeskOn {
    /// In a Discord forum.
    Discord,
    /// In a Telegram group with topics.
    Telegram,
}
