//! What can go wrong in here, and which of it passes by itself.

use bot_core::ports::StoreError;

/// Anything that goes wrong between a question and SQLite.
#[derive(Debug)]
pub(crate) enum Fault {
    /// SQLite or the connection to it.
    Sql(sqlx::Error),
    /// A column holds what this program never writes.
    Unreadable {
        /// Table and column.
        what: &'static str,
        /// What stands there, or why it cannot be read.
        found: String,
    },
    /// The desk's own reads failed; they were sorted already.
    Told(StoreError),
    /// It was closed.
    Closed,
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
        match fault {
            Fault::Told(error) => error,
            Fault::Sql(error) => sorted(&error),
            Fault::Unreadable { what, found } => Self::Broken(format!(
                "{what} holds something that cannot be read ({found}); put a copy of the file back, or repair that row"
            )),
            Fault::Closed => {
                Self::Broken("it was closed, because the program is stopping".to_owned())
            }
        }
    }
}

/// SQLite's own result codes (<https://www.sqlite.org/rescode.html>), as far as one does something about them.
pub(crate) mod code {
    pub(crate) const BUSY: i64 = 5;
    pub(crate) const LOCKED: i64 = 6;
    pub(crate) const NO_MEMORY: i64 = 7;
    pub(crate) const READ_ONLY: i64 = 8;
    pub(crate) const IO: i64 = 10;
    pub(crate) const CORRUPT: i64 = 11;
    pub(crate) const FULL: i64 = 13;
    pub(crate) const CANNOT_OPEN: i64 = 14;
    pub(crate) const CONSTRAINT: i64 = 19;
    pub(crate) const NOT_A_DATABASE: i64 = 26;
}

/// SQLite's own result code, where it was SQLite that said no.
pub(crate) fn code_of(error: &sqlx::Error) -> Option<i64> {
    let told = error.as_database_error()?;
    // An extended code keeps the plain one in its lowest byte.
    let extended: i64 = told.code().and_then(|code| code.parse().ok()).unwrap_or(0);
    Some(extended & 0xff)
}

fn sorted(error: &sqlx::Error) -> StoreError {
    use StoreError::{Broken, Passing};
    match error {
        sqlx::Error::Database(told) => match code_of(error).unwrap_or_default() {
            code::BUSY | code::LOCKED => Passing(format!(
                "another program holds the file ({told}); close what else has it open"
            )),
            code::FULL => Passing(format!("no space is left ({told}); make room on the disk")),
            code::IO | code::CANNOT_OPEN => Passing(format!(
                "the disk does not do as it is told ({told}); look at the disk and at the file's folder"
            )),
            code::NO_MEMORY => Passing(format!("no memory is left ({told})")),
            code::READ_ONLY => Broken(format!(
                "the file may not be written ({told}); let the user that runs Byline write to it and its folder"
            )),
            code::CORRUPT | code::NOT_A_DATABASE => Broken(format!(
                "the file is damaged ({told}); stop Byline and put the last good copy in its place"
            )),
            code::CONSTRAINT => Broken(format!(
                "a decision contradicts what is kept ({told}); this is a mistake of Byline's own, please report it"
            )),
            _ => Broken(told.to_string()),
        },
        sqlx::Error::PoolTimedOut => {
            Passing("all connections are busy reading; it gets better by itself".to_owned())
        }
        sqlx::Error::Io(cause) => Passing(format!("the disk does not do as it is told ({cause})")),
        other => Broken(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::sorted;
    use bot_core::ports::StoreError;

    #[test]
    fn what_passes_by_itself_is_told_from_what_does_not() {
        assert!(matches!(
            sorted(&sqlx::Error::PoolTimedOut),
            StoreError::Passing(_)
        ));
        assert!(matches!(
            sorted(&sqlx::Error::WorkerCrashed),
            StoreError::Broken(_)
        ));
    }
}
