//! What can go wrong in here, which of it passes by itself, and which is worth another try at once.

use bot_core::ports::StoreError;
use std::time::Duration;

mod sorted;

/// Anything that goes wrong between a question and the server.
#[derive(Debug)]
pub(crate) enum Fault {
    /// The server, or the way to it.
    Sql(sqlx::Error),
    /// It went wrong while everything was being committed.
    Commit(sqlx::Error),
    /// No answer within this time.
    Silent(Duration),
    /// A column holds what this program never writes.
    Unreadable {
        /// Table and column.
        what: &'static str,
        /// What stands there, or why it cannot be read.
        found: String,
    },
    /// The database has another version than this program can use.
    Version {
        /// The one it has.
        found: i64,
        /// The newest that this program knows.
        known: i64,
    },
    /// The desk's own reads failed; they were sorted already.
    Told(StoreError),
    /// It was closed.
    Closed,
}

/// Why another try may go well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Again {
    /// Somebody else changed the same at the same time. Everything is undone, and the next try sees it.
    Contended,
    /// A key is taken. Somebody else may have taken it just now, which the next try sees; or it is a contradiction, which
    /// it meets again.
    Taken,
    /// The connection was gone before anything was done on it.
    Cut,
}

impl Fault {
    /// Whether another try may go well.
    pub(crate) fn again(&self) -> Option<Again> {
        match self {
            Self::Sql(error) => again(error),
            // Without an answer nobody knows whether it was committed, and only the caller can recognise that.
            Self::Commit(error) => again(error).filter(|again| *again != Again::Cut),
            Self::Silent(_)
            | Self::Unreadable { .. }
            | Self::Version { .. }
            | Self::Told(_)
            | Self::Closed => None,
        }
    }

    /// Whether the connection on which it happened is in order, and waits for the next question.
    pub(crate) fn leaves_in_order(&self) -> bool {
        match self {
            Self::Sql(error) | Self::Commit(error) => match error {
                sqlx::Error::Database(_) => {
                    matches!(sorted::sorted(error), StoreError::Broken(_))
                        || matches!(again(error), Some(Again::Contended | Again::Taken))
                }
                sqlx::Error::RowNotFound
                | sqlx::Error::ColumnNotFound(_)
                | sqlx::Error::ColumnDecode { .. } => true,
                _ => false,
            },
            Self::Unreadable { .. } | Self::Told(_) => true,
            Self::Silent(_) | Self::Version { .. } | Self::Closed => false,
        }
    }
}

/// The code of a server's error.
pub(crate) fn code(error: &sqlx::Error) -> Option<String> {
    match error {
        sqlx::Error::Database(told) => told.code().map(|code| code.into_owned()),
        _ => None,
    }
}

fn again(error: &sqlx::Error) -> Option<Again> {
    if matches!(error, sqlx::Error::Io(_)) {
        return Some(Again::Cut);
    }
    match code(error)?.as_str() {
        "40001" | "40P01" => Some(Again::Contended),
        "23505" => Some(Again::Taken),
        // The server ended this session: it restarts, or the session was idle for too long.
        "57P01" | "57P02" | "57P05" => Some(Again::Cut),
        // The tables have changed under a statement that this connection had prepared.
        "0A000" if error.to_string().contains("cached plan") => Some(Again::Cut),
        _ => None,
    }
}

impl From<sqlx::Error> for Fault {
    fn from(error: sqlx::Error) -> Self {
        Self::Sql(error)
    }
}

impl From<StoreError> for Fault {
    fn from(error: StoreError) -> Self {
        Self::Told(error)
    }
}

impl From<Fault> for StoreError {
    fn from(fault: Fault) -> Self {
        Self::from(&fault)
    }
}

impl From<&Fault> for StoreError {
    fn from(fault: &Fault) -> Self {
        match fault {
            Fault::Told(Self::Passing(why)) => Self::Passing(why.clone()),
            Fault::Told(Self::Broken(why)) => Self::Broken(why.clone()),
            Fault::Sql(error) | Fault::Commit(error) => sorted::sorted(error),
            Fault::Silent(limit) => Self::Passing(format!(
                "the PostgreSQL server did not answer within {} seconds",
                limit.as_secs_f32()
            )),
            Fault::Unreadable { what, found } => Self::Broken(format!(
                "{what} holds something that cannot be read ({found}); repair that row, or go back to a good backup"
            )),
            Fault::Version { found, known } if found > known => Self::Broken(format!(
                "a newer Byline brought the database to version {found}, and this program knows versions up to {known}; \
                run the newer program everywhere"
            )),
            Fault::Version { found, known } => Self::Broken(format!(
                "the database has version {found} where version {known} is needed: it is another one than before, or it \
                was put back from an older backup; run `byline migrate`"
            )),
            Fault::Closed => {
                Self::Broken("it was closed, because the program is stopping".to_owned())
            }
        }
    }
}
