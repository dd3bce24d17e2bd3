//! Leaving the file: all its tables, in one view of them, while no desk can open it. Nothing is written.

use crate::Sqlite;
use crate::fault::Fault;
use crate::lock::Lock;
use crate::migrate::{MIGRATIONS, newest, version};
use crate::open::{BUSY, OpenError, prepare};
use bot_core::ports::{Gathered, Plain, Rows, Sheet, StoreError};
use futures_util::TryStreamExt;
use jiff::Timestamp;
use sqlx::sqlite::{SqliteConnectOptions, SqliteRow};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Row, SqliteConnection, ValueRef};
use std::cmp::Ordering;
use std::path::Path;

/// A file that is being read from end to end. No desk can open it as long as this is there.
#[derive(Debug)]
pub struct Leaving {
    db: SqliteConnection,
    _lock: Lock,
}

impl Sqlite {
    /// Opens the file to read all of it. It must be there, have this program's shape, and be open nowhere.
    ///
    /// # Errors
    /// It cannot be used; the text says what to do.
    pub async fn leave(path: &Path, now: Timestamp) -> Result<Leaving, OpenError> {
        let path = path.to_owned();
        if !path.is_file() {
            return Err(OpenError::Missing { path });
        }
        let lock = prepare(&path, now)?;
        let failed = |cause| OpenError::Open {
            path: path.clone(),
            cause,
        };
        // The journal stays as it is, so that not even a file's head changes by being read.
        let mut db = SqliteConnectOptions::new()
            .filename(&path)
            .create_if_missing(false)
            .busy_timeout(BUSY)
            .pragma("query_only", "ON")
            .connect()
            .await
            .map_err(failed)?;
        let found = version(&mut db).await.map_err(failed)?;
        let known = newest(&MIGRATIONS);
        match found.cmp(&known) {
            _ if found == 0 => {
                let none = sqlx::Error::Configuration("it holds nothing of Byline's".into());
                return Err(failed(none));
            }
            Ordering::Less => return Err(OpenError::Older { path, found, known }),
            Ordering::Greater => return Err(OpenError::Newer { path, found, known }),
            Ordering::Equal => {}
        }
        // Whatever another program may do to the file meanwhile: all is read as it is at one moment.
        sqlx::query("BEGIN")
            .execute(&mut db)
            .await
            .map_err(failed)?;
        Ok(Leaving { db, _lock: lock })
    }
}

impl Leaving {
    /// All tables with the number of their rows; one that others refer to stands before them.
    ///
    /// # Errors
    /// They cannot be read.
    pub async fn sheets(&mut self) -> Result<Vec<(Sheet, u64)>, StoreError> {
        Ok(sheets(&mut self.db).await.map_err(Fault::from)?)
    }

    /// Reads a table through.
    ///
    /// # Errors
    /// It cannot be read, or `into` does not take it.
    pub async fn read(&mut self, sheet: &Sheet, into: &mut dyn Rows) -> Result<(), StoreError> {
        let names: Vec<String> = sheet.columns.iter().map(|name| quoted(name)).collect();
        let all = format!("SELECT {} FROM {}", names.join(", "), quoted(&sheet.name));
        let mut rows = sqlx::query(AssertSqlSafe(all)).fetch(&mut self.db);
        let mut gathered = Gathered::default();
        while let Some(row) = rows.try_next().await.map_err(Fault::from)? {
            gathered.add(plain(sheet, &row)?, into).await?;
        }
        gathered.hand_on(into).await
    }

    /// Lets go of the file.
    pub async fn close(self) {
        if let Err(error) = self.db.close().await {
            tracing::debug!(%error, "database not closed in order");
        }
    }
}

/// Names come from the schema itself. These questions are not checked when compiled: they are the same for every table.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

async fn sheets(db: &mut SqliteConnection) -> Result<Vec<(Sheet, u64)>, sqlx::Error> {
    let mut left: Vec<String> = sqlx::query_scalar(
        "SELECT name FROM sqlite_schema
        WHERE type = 'table' AND name <> '_sqlx_migrations' AND substr(name, 1, 7) <> 'sqlite_' ORDER BY rowid",
    )
    .fetch_all(&mut *db)
    .await?;
    let mut found: Vec<(Sheet, u64)> = Vec::new();
    while !left.is_empty() {
        let (mut now, mut later) = (Vec::new(), Vec::new());
        for name in left {
            let needs: Vec<String> =
                sqlx::query_scalar("SELECT \"table\" FROM pragma_foreign_key_list(?)")
                    .bind(&name)
                    .fetch_all(&mut *db)
                    .await?;
            let there =
                |other: &String| *other == name || found.iter().any(|it| it.0.name == *other);
            let list = if needs.iter().all(there) {
                &mut now
            } else {
                &mut later
            };
            list.push(name);
        }
        if now.is_empty() {
            // They refer to one another in a ring, and there is no order that would do.
            now = std::mem::take(&mut later);
        }
        for name in now {
            found.push(sheet(db, name).await?);
        }
        left = later;
    }
    Ok(found)
}

async fn sheet(db: &mut SqliteConnection, name: String) -> Result<(Sheet, u64), sqlx::Error> {
    let columns = sqlx::query_scalar("SELECT name FROM pragma_table_info(?) ORDER BY cid")
        .bind(&name)
        .fetch_all(&mut *db)
        .await?;
    let count = format!("SELECT count(*) FROM {}", quoted(&name));
    let rows: i64 = sqlx::query_scalar(AssertSqlSafe(count))
        .fetch_one(&mut *db)
        .await?;
    Ok((Sheet { name, columns }, u64::try_from(rows).unwrap_or(0)))
}

fn plain(sheet: &Sheet, row: &SqliteRow) -> Result<Vec<Plain>, Fault> {
    let columns = sheet.columns.iter().enumerate();
    let values = columns.map(|(at, column)| {
        let value = row.try_get_raw(at)?;
        if value.is_null() {
            return Ok(Plain::Nothing);
        }
        let kind = value.type_info().to_string();
        match kind.as_str() {
            "INTEGER" => Ok(Plain::Number(row.try_get_unchecked(at)?)),
            "TEXT" => Ok(Plain::Text(row.try_get_unchecked(at)?)),
            _ => Err(Fault::Unreadable {
                what: "a column",
                found: format!("{kind} in {}.{column}", sheet.name),
            }),
        }
    });
    values.collect()
}
