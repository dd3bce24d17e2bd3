//! What keeps everything: a file, or a PostgreSQL database that several processes share. Nobody but this knows which.

use crate::exit::Failure;
use crate::run::Kept;
use crate::settings::Database;
use bot_core::ports::Finding;
use jiff::Timestamp;
use std::sync::Arc;
use storage_postgres::{Migrated, Postgres};
use storage_sqlite::Sqlite;

/// Opens it, and brings it to this version's shape.
///
/// # Errors
/// It cannot be used, in words that say what to do.
pub async fn open(database: &Database, now: Timestamp) -> Result<Kept, Failure> {
    match database {
        Database::File(path) => match Sqlite::open(path, now).await {
            Ok(store) => Ok(Arc::new(store)),
            Err(error) => Err(Failure::Database(error.to_string())),
        },
        Database::Server { address, .. } => match Postgres::open(address.reveal()).await {
            Ok(store) => Ok(Arc::new(store)),
            Err(error) => Err(Failure::Database(error.to_string())),
        },
    }
}

/// Opens it beside a desk that may be at work in it, as it is.
///
/// # Errors
/// It cannot be used, in words that say what to do.
pub async fn beside(database: &Database) -> Result<Kept, Failure> {
    match database {
        Database::File(path) => match Sqlite::beside(path).await {
            Ok(store) => Ok(Arc::new(store)),
            Err(error) => Err(Failure::Database(error.to_string())),
        },
        Database::Server { address, .. } => match Postgres::beside(address.reveal()).await {
            Ok(store) => Ok(Arc::new(store)),
            Err(error) => Err(Failure::Database(error.to_string())),
        },
    }
}

/// Looks at it without changing anything. A file is only looked at when it is opened: a desk may be at work in it.
pub async fn look_at(database: &Database) -> Option<Finding> {
    let Database::Server { address, at } = database else {
        return None;
    };
    Some(match Postgres::look_at(address.reveal()).await {
        Ok(Migrated { from, to }) => Finding {
            good: true,
            what: match from {
                0 => format!("the database {at} can be used; it is empty, and filled at the start"),
                _ if from == to => format!("the database {at} can be used"),
                _ => format!("the database {at} can be used; the start brings it up to date"),
            },
            mend: None,
        },
        Err(error) => Finding {
            good: false,
            what: format!("the database cannot be used: {error}"),
            mend: None,
        },
    })
}
