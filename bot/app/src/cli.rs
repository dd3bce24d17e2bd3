//! The command line, in words that a newcomer understands.

use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Byline: the social-support desk for Discord and Telegram. It hears public mentions, opens cases, brings them to your
/// team's room, sends signed answers back, and asks the customer how it went.
///
/// New here? `byline demo` shows everything on your own machine, without any token.
#[derive(Debug, Parser)]
#[command(
    name = "byline",
    version,
    about,
    max_term_width = 100,
    after_help = "Exit codes: 0 all went well · 1 it failed \
while running · 2 command line, settings or brand book are wrong · 3 the database cannot be used · 4 a platform refused \
us · 5 a platform cannot be reached · 6 `check` found something to mend"
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
    Run,
    /// Play with everything on this machine: a small Discord, a small Telegram, a desk between them. No token needed.
    Demo {
        /// The port of the page; 0 takes any free one.
        #[arg(long, default_value_t = 4780)]
        port: u16,
        /// Where the staff sits in the demo.
        #[arg(long, value_enum, default_value_t = DeskOn::Discord)]
        desk: DeskOn,
    },
    /// Only the small Discord and Telegram, for your own scripts and tests (see docs/sandbox.md).
    Sandbox {
        /// The port of the page and the control API; 0 takes any free one.
        #[arg(long, default_value_t = 4780)]
        port: u16,
    },
    /// Play recorded public conversations through the sandbox and a real desk, and count what people saw.
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
    /// Look at settings and brand book, and, with tokens, at what the platforms let the bot do. Says what to click.
    Check,
    /// Bring data in.
    Import {
        /// What to bring in.
        #[command(subcommand)]
        what: Import,
    },
    /// Bring the database to this version's shape, without starting anything. `run` does so by itself.
    Migrate,
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
}

/// Where the staff sits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DeskOn {
    /// In a Discord forum.
    Discord,
    /// In a Telegram group with topics.
    Telegram,
}
