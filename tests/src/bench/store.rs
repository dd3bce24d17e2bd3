//! Where the measured desk keeps everything.

use super::args::Database;
use crate::Trouble;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use storage_contract::server::Server;

/// A database of its own for each run.
pub(crate) enum Store {
    /// A file in the run's folder.
    File,
    /// A database on a server that commits durably.
    Server {
        /// The server, gone with the last run.
        server: Server,
        /// The database.
        database: String,
    },
}

impl Store {
    /// An empty one.
    pub(crate) fn new(database: Database) -> Result<Self, Trouble> {
        match database {
            Database::Sqlite => Ok(Self::File),
            Database::Postgres => {
                let server = Server::durable().ok_or("PostgreSQL is not installed here")?;
                let database = server.database(None);
                Ok(Self::Server { server, database })
            }
        }
    }

    /// What the desk's settings say.
    pub(crate) fn setting(&self) -> String {
        match self {
            Self::File => "byline.sqlite".to_owned(),
            Self::Server { server, database } => server.address(database),
        }
    }

    /// Carries out SQL.
    pub(crate) fn sql(&self, folder: &Path, sql: &str) -> Result<(), Trouble> {
        match self {
            Self::File => {
                let mut program = Command::new("sqlite3")
                    .arg("-bail")
                    .arg(folder.join("byline.sqlite"))
                    .stdin(Stdio::piped())
                    .stdout(Stdio::null())
                    .spawn()
                    .map_err(|error| {
                        format!(
                            "filling needs the program sqlite3 (Debian: package sqlite3): {error}"
                        )
                    })?;
                let mut input = program.stdin.take().ok_or("no input")?;
                input.write_all(sql.as_bytes())?;
                drop(input);
                if program.wait()?.success() {
                    Ok(())
                } else {
                    Err("sqlite3 did not carry that out; its words are above".into())
                }
            }
            Self::Server { server, database } => {
                server.sql(database, sql);
                Ok(())
            }
        }
    }

    /// How large it is, in bytes.
    pub(crate) fn size(&self, folder: &Path) -> Result<u64, Trouble> {
        match self {
            Self::File => Ok(std::fs::metadata(folder.join("byline.sqlite"))?.len()),
            Self::Server { server, database } => {
                let said = server.sql(database, "SELECT pg_database_size(current_database())");
                Ok(said.parse()?)
            }
        }
    }
}
