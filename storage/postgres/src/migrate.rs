//! Migrations: numbered, forward only, and embedded in the binary. Each is one transaction with the line that says that it
//! was applied: where two processes begin the same one, the second fails by that line's key, and finds it done.

use crate::fault::{Fault, code};
use crate::line::{Server, limited};
use crate::open::OpenError;
use crate::work::Tries;
use crate::{fault, work};
use sqlx::migrate::{MigrateError, Migrator};
use sqlx::{Connection, PgConnection};

/// The migrations of this binary.
pub(crate) static MIGRATIONS: Migrator = Migrator {
    // With this, sqlx would take an advisory lock, which not every engine has.
    locking: false,
    ..sqlx::migrate!("./migrations")
};

/// What migrating did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Migrated {
    /// The version the database had; 0 for an empty one.
    pub from: i64,
    /// The version it has now.
    pub to: i64,
}

/// The newest version of these migrations.
pub(crate) fn newest(migrations: &Migrator) -> i64 {
    let versions = migrations.iter().map(|it| it.version);
    versions.max().unwrap_or_default()
}

/// Brings a database to the newest version of `migrations`.
pub(crate) async fn migrate(server: &Server, migrations: &Migrator) -> Result<Migrated, OpenError> {
    let told = |fault: Fault| OpenError::server(server, &fault);
    let mut db = server.reach(server.limits.migration).await.map_err(told)?;
    let from = look(server, &mut db, migrations).await?;
    let to = newest(migrations);
    let mut tries = Tries::default();
    loop {
        let limit = server.limits.migration;
        let Ok(run) = tokio::time::timeout(limit, migrations.run(&mut db)).await else {
            return Err(told(Fault::Silent(limit)));
        };
        let Err(cause) = run else {
            break;
        };
        let Some(again) = another_try(&cause) else {
            return Err(failed(server, cause));
        };
        // Another process may have come before us, and then all is well, or we go on where it ended.
        if look(server, &mut db, migrations).await? == to {
            break;
        }
        match tries.pause(again) {
            Some(pause) => work::wait(pause).await,
            None => return Err(failed(server, cause)),
        }
    }
    let limit = server.limits.connect;
    limited(limit, async { Ok(db.close().await?) })
        .await
        .map_err(told)?;
    Ok(Migrated { from, to })
}

/// The version that the database has; nothing is changed.
pub(crate) async fn version(server: &Server, migrations: &Migrator) -> Result<i64, OpenError> {
    let told = |fault: Fault| OpenError::server(server, &fault);
    let mut db = server.reach(server.limits.statement).await.map_err(told)?;
    look(server, &mut db, migrations).await
}

/// The version that the database has; refused where it is none of ours, or a newer one.
async fn look(
    server: &Server,
    db: &mut PgConnection,
    migrations: &Migrator,
) -> Result<i64, OpenError> {
    let encoding = async {
        let encoding: String = sqlx::query_scalar("SHOW server_encoding")
            .fetch_one(&mut *db)
            .await?;
        Ok(encoding)
    };
    let limit = server.limits.statement;
    let told = |fault: Fault| OpenError::server(server, &fault);
    let encoding = limited(limit, encoding).await.map_err(told)?;
    if !matches!(encoding.as_str(), "UTF8" | "UTF-8") {
        return Err(OpenError::Encoding {
            at: server.at.clone(),
            encoding,
        });
    }
    let applied = limited(limit, applied(db)).await.map_err(told)?;
    let Some((found, _)) = applied.last() else {
        return Ok(0);
    };
    let first = migrations.iter().next();
    let ours = first.is_some_and(|first| {
        applied
            .first()
            .is_some_and(|(version, sum)| *version == first.version && **sum == *first.checksum)
    });
    if !ours {
        return Err(OpenError::Foreign {
            at: server.at.clone(),
        });
    }
    let known = newest(migrations);
    if *found > known {
        return Err(OpenError::Newer {
            at: server.at.clone(),
            found: *found,
            known,
        });
    }
    Ok(*found)
}

/// What was applied, oldest first.
async fn applied(db: &mut PgConnection) -> Result<Vec<(i64, Vec<u8>)>, Fault> {
    // Not checked when compiled: sqlx makes this table itself, when it first migrates.
    let applied = sqlx::query_as(
        "SELECT version, checksum FROM _sqlx_migrations WHERE success ORDER BY version",
    )
    .fetch_all(db)
    .await;
    match applied {
        Err(error) if code(&error).as_deref() == Some("42P01") => Ok(Vec::new()),
        other => Ok(other?),
    }
}

fn sql(cause: &MigrateError) -> Option<&sqlx::Error> {
    match cause {
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => Some(error),
        _ => None,
    }
}

/// Whether somebody else's migrating can be why it failed.
fn another_try(cause: &MigrateError) -> Option<fault::Again> {
    match code(sql(cause)?)?.as_str() {
        // A key, a table, a type or a column that was not there when we looked: somebody else makes the same ones. There may be
        // one such meeting for each migration.
        "23505" | "42P07" | "42710" | "42701" | "40001" | "40P01" => Some(fault::Again::Contended),
        _ => None,
    }
}

fn failed(server: &Server, cause: MigrateError) -> OpenError {
    let at = server.at.clone();
    if sql(&cause).and_then(code).as_deref() == Some("42P07") {
        return OpenError::Foreign { at };
    }
    OpenError::Migration { at, cause }
}

#[cfg(test)]
mod tests;
