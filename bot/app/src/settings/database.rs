//! Where everything is kept.

use super::{Secret, SettingsError};
use std::fmt;
use std::path::{Path, PathBuf};

/// Where everything is kept.
#[derive(Clone, Debug)]
pub enum Database {
    /// In a file, for one process.
    File(PathBuf),
    /// On a PostgreSQL server, for several.
    Server {
        /// Its address, in which the password may stand.
        address: Secret,
        /// The same in words, without the password.
        at: String,
    },
}

impl Database {
    /// What the setting says: an address, or else a file.
    ///
    /// # Errors
    /// What is wrong with it, without the password.
    pub fn read(given: String) -> Result<Self, SettingsError> {
        let wrong = |what: String| SettingsError::Wrong {
            key: "BYLINE_DATABASE",
            what,
        };
        if given.starts_with("postgres:") || given.starts_with("postgresql:") {
            let at = storage_postgres::said(&given).map_err(|error| wrong(error.to_string()))?;
            let address = Secret::new(given);
            return Ok(Self::Server { address, at });
        }
        match given.split_once("://") {
            // What follows may be a password.
            Some((scheme, _)) => Err(wrong(format!(
                "{scheme}:// leads nowhere; write a file's name, or postgres://user:password@host:5432/byline"
            ))),
            None => Ok(Self::File(given.into())),
        }
    }
}

impl fmt::Display for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => write!(f, "{}", path.display()),
            Self::Server { at, .. } => f.write_str(at),
        }
    }
}

impl From<&Path> for Database {
    fn from(path: &Path) -> Self {
        Self::File(path.to_owned())
    }
}

impl From<&PathBuf> for Database {
    fn from(path: &PathBuf) -> Self {
        Self::File(path.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::Database;

    fn read(given: &str) -> Result<Database, String> {
        Database::read(given.to_owned()).map_err(|error| error.to_string())
    }

    #[test]
    fn an_address_is_told_from_a_file() {
        let file = read("data/byline.sqlite");
        assert!(matches!(file, Ok(Database::File(_))), "{file:?}");
        let server = read("postgres://anna:s3cret@localhost/byline");
        let Ok(server @ Database::Server { .. }) = server else {
            unreachable!("{server:?}");
        };
        assert_eq!(server.to_string(), "anna@localhost:5432/byline");
        assert!(!format!("{server:?}").contains("s3cret"));
        for wrong in ["sqlite://anna:s3cret@x", "postgres:/anna:s3cret@localhost"] {
            let said = read(wrong).err().unwrap_or_default();
            assert!(said.contains("postgres://user:password"), "{said}");
            assert!(!said.contains("s3cret"), "{said}");
        }
    }
}
