//! Opening the database: its address, the migrations, the connections.

use crate::Postgres;
use crate::address;
use crate::fault::Fault;
use crate::line::{Limits, Lines, Server};
use crate::migrate::{MIGRATIONS, Migrated, migrate, newest, version};
use bot_core::ports::StoreError;
use sqlx::migrate::{MigrateError, Migrator};
use std::sync::atomic::AtomicU64;
use std::sync::{Arc, Mutex};

/// Timers, autocomplete and health read; a few at a time are enough.
const READERS: u32 = 4;

/// The database could not be opened; what to do about it. Passwords stand in none of these.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The address cannot be read.
    #[error(
        "the database's address cannot be used: {0}. Write one like postgres://user:password@host:5432/byline"
    )]
    Address(String),
    /// The server does not do as it is told.
    #[error("{at}: {cause}")]
    Server {
        /// Where.
        at: String,
        /// Why, and what to do.
        cause: StoreError,
    },
    /// The database does not keep every letter.
    #[error(
        "{at} keeps its texts as {encoding}, and customers write in every script. Make a database for Byline with ENCODING 'UTF8'"
    )]
    Encoding {
        /// Where.
        at: String,
        /// How it keeps them.
        encoding: String,
    },
    /// It belongs to another program.
    #[error(
        "{at} holds tables that are not Byline's. Give Byline a database of its own, or correct its name in the address; nothing was changed"
    )]
    Foreign {
        /// Where.
        at: String,
    },
    /// A newer Byline brought it further.
    #[error(
        "{at} was brought to version {found} by a newer Byline, and this program knows versions up to {known}. Run the newer program"
    )]
    Newer {
        /// Where.
        at: String,
        /// Its version.
        found: i64,
        /// The newest version this program knows.
        known: i64,
    },
    /// An older Byline wrote it, and it is only to be looked at.
    #[error(
        "{at} has version {found}, and this program needs version {known}. Start the desk with this program, or run `byline migrate`"
    )]
    Older {
        /// Where.
        at: String,
        /// Its version.
        found: i64,
        /// The version this program needs.
        known: i64,
    },
    /// A migration failed.
    #[error(
        "{at} cannot be brought up to date: {cause}. What the failed step did was undone; go on with the program you had, and report this"
    )]
    Migration {
        /// Where.
        at: String,
        /// What happened.
        cause: MigrateError,
    },
}

impl OpenError {
    pub(crate) fn server(server: &Server, fault: &Fault) -> Self {
        Self::Server {
            at: server.at.clone(),
            cause: StoreError::from(fault),
        }
    }
}

/// The server at this address.
pub(crate) fn server(
    address: &str,
    migrations: &Migrator,
    limits: Limits,
) -> Result<Server, OpenError> {
    let address = address::read(address).map_err(OpenError::Address)?;
    Ok(Server {
        options: address.options,
        at: address.at,
        limits,
        version: newest(migrations),
    })
}

/// Says an address without its password, for people: `byline@db.example:5432/byline`.
///
/// # Errors
/// What is wrong with it, also without.
pub fn said(address: &str) -> Result<String, OpenError> {
    address::read(address)
        .map(|address| address.at)
        .map_err(OpenError::Address)
}

impl Postgres {
    /// Opens the database, and brings it up to date. It must be there, and may be empty.
    ///
    /// # Errors
    /// It cannot be used; the text says what to do.
    pub async fn open(address: &str) -> Result<Self, OpenError> {
        Self::open_with(address, &MIGRATIONS, Limits::USUAL).await
    }

    /// Brings the database up to date as [`Self::open`] does, and no more.
    ///
    /// # Errors
    /// It cannot be; the text says what to do.
    pub async fn migrate_only(address: &str) -> Result<Migrated, OpenError> {
        migrate(&server(address, &MIGRATIONS, Limits::USUAL)?, &MIGRATIONS).await
    }

    /// Looks which version the database has, and which it would be brought to, and changes nothing.
    ///
    /// # Errors
    /// It cannot be used; the text says what to do.
    pub async fn look_at(address: &str) -> Result<Migrated, OpenError> {
        let server = server(address, &MIGRATIONS, Limits::USUAL)?;
        Ok(Migrated {
            from: version(&server, &MIGRATIONS).await?,
            to: server.version,
        })
    }

    /// Opens the database beside desks that may be at work in it, and brings nothing up to date.
    ///
    /// # Errors
    /// It cannot be used; the text says what to do.
    pub async fn beside(address: &str) -> Result<Self, OpenError> {
        let Migrated { from, to } = Self::look_at(address).await?;
        if from != to {
            return Err(OpenError::Older {
                at: said(address)?,
                found: from,
                known: to,
            });
        }
        Self::open(address).await
    }

    pub(crate) async fn open_with(
        address: &str,
        migrations: &Migrator,
        limits: Limits,
    ) -> Result<Self, OpenError> {
        let server = Arc::new(server(address, migrations, limits)?);
        let Migrated { from, to } = migrate(&server, migrations).await?;
        if from != to {
            tracing::info!(from, to, "database brought up to date");
        }
        let taking = Lines::new(Arc::clone(&server), 1);
        let told = |fault| OpenError::server(&server, &fault);
        let name = name(&taking).await.map_err(told)?;
        Ok(Self {
            name,
            taking,
            claiming: Lines::new(Arc::clone(&server), 1),
            reading: Lines::new(server, READERS),
            claims: AtomicU64::new(0),
            doubted: Mutex::default(),
        })
    }
}

/// A name that no other process has.
async fn name(lines: &Lines) -> Result<String, Fault> {
    let mut lent = lines.lend().await?;
    let name = sqlx::query_scalar("SELECT CAST(gen_random_uuid() AS TEXT)")
        .fetch_one(lent.db()?)
        .await;
    lent.done(None);
    Ok(name?)
}
