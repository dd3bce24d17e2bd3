//! Migrations: numbered, forward only, and embedded in the binary.

use crate::lock::beside;
use crate::open::{OpenError, settings};
use sqlx::migrate::Migrator;
use sqlx::{ConnectOptions, Connection, SqliteConnection};
use std::path::{Path, PathBuf};

/// The migrations of this binary.
pub(crate) static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");

/// What migrating did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Migrated {
    /// The version the file had; 0 for a new one.
    pub from: i64,
    /// The version it has now.
    pub to: i64,
    /// The copy of the file as it was, where there was something to copy.
    pub copy: Option<PathBuf>,
}

/// Brings a file to the newest version of `migrations`, after copying it if it is an older one that is in use.
pub(crate) async fn migrate(path: &Path, migrations: &Migrator) -> Result<Migrated, OpenError> {
    let failed = |cause| OpenError::of(path, cause);
    let mut db = settings(path).connect().await.map_err(failed)?;
    let from = version(&mut db).await.map_err(failed)?;
    let to = newest(migrations);
    if from > to {
        return Err(OpenError::Newer {
            path: path.to_owned(),
            found: from,
            known: to,
        });
    }
    let copy = if (1..to).contains(&from) {
        Some(copy(&mut db, path, from + 1).await?)
    } else {
        None
    };
    // Also when nothing is new: it compares what was applied with what is embedded.
    migrations
        .run(&mut db)
        .await
        .map_err(|cause| OpenError::Migration {
            path: path.to_owned(),
            cause,
            copy: copy.clone(),
        })?;
    db.close().await.map_err(failed)?;
    Ok(Migrated { from, to, copy })
}

/// The version that these migrations lead to.
pub(crate) fn newest(migrations: &Migrator) -> i64 {
    let versions = migrations.iter().map(|it| it.version);
    versions.max().unwrap_or_default()
}

/// The version a file has: that of the last migration applied to it.
pub(crate) async fn version(db: &mut SqliteConnection) -> Result<i64, sqlx::Error> {
    // Not checked when compiled: sqlx makes this table itself, when it first migrates.
    let known: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = '_sqlx_migrations'",
    )
    .fetch_one(&mut *db)
    .await?;
    if known == 0 {
        return Ok(0);
    }
    sqlx::query_scalar("SELECT coalesce(max(version), 0) FROM _sqlx_migrations WHERE success")
        .fetch_one(&mut *db)
        .await
}

/// Copies the file as it is before the migration to `version`. Made under another name first: what has the right name is
/// whole. A copy left by an earlier try is replaced, since nothing but that migration lies between the two.
async fn copy(db: &mut SqliteConnection, path: &Path, version: i64) -> Result<PathBuf, OpenError> {
    let whole = beside(path, &format!("before-{version}"));
    let part = beside(path, &format!("before-{version}.part"));
    let failed = |why: String| OpenError::Copy {
        copy: whole.clone(),
        why,
    };
    match std::fs::remove_file(&part) {
        Ok(()) => {}
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
        Err(error) => return Err(failed(error.to_string())),
    }
    let Some(name) = part.to_str() else {
        return Err(failed("its path is not valid UTF-8".to_owned()));
    };
    sqlx::query("VACUUM INTO ?")
        .bind(name)
        .execute(db)
        .await
        .map_err(|error| failed(error.to_string()))?;
    let kept = std::fs::File::open(&part).and_then(|file| file.sync_all());
    kept.and_then(|()| std::fs::rename(&part, &whole))
        .map_err(|error| failed(error.to_string()))?;
    Ok(whole)
}

#[cfg(test)]
mod tests;
