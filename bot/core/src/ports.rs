//! The ports: where the core meets what is outside. A port stands only where two real implementations exist or an arrow
//! had to be turned round.

mod brought;
mod carry;
mod intake;
mod manners;
mod overview;
mod performer;
mod reads;
pub mod sheet;
mod store;

pub use brought::Brought;
pub use carry::{Gathered, Plain, Rows, Sheet};
pub use intake::{Cursor, Intake, Suggest, Suggestion, Unkept};
pub use manners::{Finding, Link, Manners};
pub use overview::{
    Ended, Gauges, OF_LATE, Overview, Queue, STUCK_AFTER, Source, Unanswered, Unended, Unreadable,
};
pub use performer::{Attempt, Job, Performer, Performers, Wait, effect_name, kept_name};
pub use reads::{CaseFilter, Needs, QueueFilter, Reads, Replied};
pub use store::{Claiming, Desk, Store, StoreError, Taken, Tally};

use jiff::Timestamp;

/// Reads the time. One line of the program reads the real clock; tests move theirs.
pub trait Clock: Send + Sync + 'static {
    /// Now.
    fn now(&self) -> Timestamp;
}

/// Gives values that were never given before.
pub trait IdSource: Send + Sync + 'static {
    /// A new value: short, of letters, digits and hyphens, and sorting after those given before.
    fn next(&self) -> String;
}
