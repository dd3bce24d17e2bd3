//! Arriving from another store: an empty database is filled in one transaction, which is read back before it is committed.
//! Whatever interrupts it, nothing is left but empty tables.

mod line;

use crate::fault::Fault;
use crate::line::{Limits, Server, limited};
use crate::migrate::{MIGRATIONS, migrate, version};
use crate::open::{OpenError, server};
use crate::{Postgres, column};
use bot_core::ports::{Gathered, Plain, Rows, Sheet, StoreError};
use line::{Kind, copied, plain, quoted};
use sqlx::{AssertSqlSafe, Connection, PgConnection};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::time::Duration;

/// How long one statement may take. Each carries some hundred rows; the last one commits them all.
const PATIENCE: Duration = Duration::from_secs(60);

/// So many rows are read back at once.
const ROWS: usize = 500;

/// The database cannot be filled; what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum ArriveError {
    /// It cannot be used.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// Something is in it.
    #[error(
        "{at} holds something already (in {tables}), and only an empty database is filled. Make a new one (CREATE DATABASE byline ENCODING 'UTF8'), or correct its name in the address; nothing was changed"
    )]
    Holds {
        /// Where.
        at: String,
        /// The tables that are not empty.
        tables: String,
    },
}

/// A database that is being filled. Until [`Self::keep`] nobody else sees any of it, and dropping it undoes everything.
#[derive(Debug)]
pub struct Arriving {
    db: PgConnection,
    /// The columns of its tables.
    kinds: BTreeMap<(String, String), Kind>,
    /// Table and column, where the database numbers rows itself.
    numbered: Vec<(String, String)>,
}

impl Postgres {
    /// Opens an empty database to fill it, and brings it to this program's shape. No desk can begin on it meanwhile.
    ///
    /// # Errors
    /// It cannot be used, or it is not empty; the text says what to do.
    pub async fn arrive(address: &str) -> Result<Arriving, ArriveError> {
        let server = server(address, &MIGRATIONS, Limits::USUAL)?;
        let told = |fault: Fault| OpenError::server(&server, &fault);
        let found = version(&server, &MIGRATIONS).await?;
        let mut db = server.reach(PATIENCE).await.map_err(told)?;
        let there = limited(PATIENCE, tables(&mut db)).await.map_err(told)?;
        if found == 0 && !there.is_empty() {
            let at = server.at.clone();
            return Err(OpenError::Foreign { at }.into());
        }
        empty(&server, &mut db, &there).await?;
        migrate(&server, &MIGRATIONS).await?;
        // A desk that begins needs its lease first, and so does whoever else fills the same database.
        for sql in [
            "BEGIN ISOLATION LEVEL READ COMMITTED",
            "LOCK TABLE leases IN EXCLUSIVE MODE",
        ] {
            limited(PATIENCE, done(&mut db, sql)).await.map_err(told)?;
        }
        let there = limited(PATIENCE, tables(&mut db)).await.map_err(told)?;
        empty(&server, &mut db, &there).await?;
        let (kinds, numbered) = limited(PATIENCE, shape(&mut db)).await.map_err(told)?;
        Ok(Arriving {
            db,
            kinds,
            numbered,
        })
    }
}

impl Arriving {
    /// What this database keeps of a text: every character but the one whose code is nought.
    #[must_use]
    pub fn kept(text: &str) -> Cow<'_, str> {
        column::plain(text)
    }

    /// Writes rows.
    ///
    /// # Errors
    /// They cannot be written, and nothing at all will be.
    pub async fn put(&mut self, sheet: &Sheet, rows: &[Vec<Plain>]) -> Result<(), StoreError> {
        let kinds = self.kinds_of(sheet)?;
        let into = format!("COPY {} ({}) FROM STDIN", quoted(&sheet.name), names(sheet));
        let lines = copied(rows, &kinds)?;
        let db = &mut self.db;
        let write = async {
            let mut copy = db.copy_in_raw(&into).await?;
            copy.send(lines.into_bytes()).await?;
            Ok(copy.finish().await?)
        };
        let written = limited(PATIENCE, write).await?;
        if usize::try_from(written) == Ok(rows.len()) {
            return Ok(());
        }
        Err(StoreError::Broken(format!(
            "{written} of {} rows were written to {}",
            rows.len(),
            sheet.name
        )))
    }

    /// Lets the database number rows from where those that came leave off.
    ///
    /// # Errors
    /// It cannot.
    pub async fn go_on_numbering(&mut self) -> Result<(), StoreError> {
        for (table, column) in &self.numbered {
            let (table, name) = (quoted(table), quoted(column));
            let on = format!(
                "SELECT setval(pg_get_serial_sequence($1, $2), max({name})) FROM {table} HAVING max({name}) IS NOT NULL"
            );
            let db = &mut self.db;
            let on = async {
                sqlx::query(AssertSqlSafe(on))
                    .bind(&table)
                    .bind(column)
                    .execute(db)
                    .await?;
                Ok(())
            };
            limited(PATIENCE, on).await?;
        }
        Ok(())
    }

    /// Reads a table back.
    ///
    /// # Errors
    /// It cannot be read, or `into` does not take it.
    pub async fn read(&mut self, sheet: &Sheet, into: &mut dyn Rows) -> Result<(), StoreError> {
        let kinds = self.kinds_of(sheet)?;
        // A cursor, so that no single statement takes long, however many rows there are.
        let cursor = quoted(&format!("all of {}", sheet.name));
        let all = format!(
            "DECLARE {cursor} NO SCROLL CURSOR FOR SELECT {} FROM {}",
            names(sheet),
            quoted(&sheet.name)
        );
        limited(PATIENCE, done(&mut self.db, &all)).await?;
        let mut gathered = Gathered::default();
        loop {
            let next = format!("FETCH {ROWS} FROM {cursor}");
            let db = &mut self.db;
            let rows = async {
                // Not kept as a prepared statement: each cursor has columns of its own.
                let next = sqlx::query(AssertSqlSafe(next)).persistent(false);
                Ok(next.fetch_all(db).await?)
            };
            let rows = limited(PATIENCE, rows).await?;
            for row in &rows {
                gathered.add(plain(row, &kinds)?, into).await?;
            }
            if rows.len() < ROWS {
                break;
            }
        }
        gathered.hand_on(into).await?;
        limited(PATIENCE, done(&mut self.db, &format!("CLOSE {cursor}"))).await?;
        Ok(())
    }

    /// Commits everything that came.
    ///
    /// # Errors
    /// It was not committed; or the answer to that was lost, which another try shows.
    pub async fn keep(mut self) -> Result<(), StoreError> {
        limited(PATIENCE, done(&mut self.db, "COMMIT")).await?;
        // What queries are planned by; the server would see to it by itself, some minutes later.
        if let Err(fault) = limited(PATIENCE, done(&mut self.db, "ANALYZE")).await {
            tracing::debug!(?fault, "database not analysed");
        }
        if limited(PATIENCE, async { Ok(self.db.close().await?) })
            .await
            .is_err()
        {
            tracing::debug!("a connection was cut off, and not closed in order");
        }
        Ok(())
    }

    fn kinds_of(&self, sheet: &Sheet) -> Result<Vec<Kind>, Fault> {
        let columns = sheet.columns.iter();
        let kinds = columns.map(|column| {
            let kind = self.kinds.get(&(sheet.name.clone(), column.clone()));
            kind.copied().ok_or_else(|| Fault::Unreadable {
                what: "the list of columns",
                found: format!("no {}.{column}", sheet.name),
            })
        });
        kinds.collect()
    }
}

fn names(sheet: &Sheet) -> String {
    let names: Vec<String> = sheet.columns.iter().map(|name| quoted(name)).collect();
    names.join(", ")
}

/// Names come from the schema itself. What is asked here is not checked when compiled: it is the same for every table.
async fn done(db: &mut PgConnection, sql: &str) -> Result<(), Fault> {
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned()))
        .execute(db)
        .await?;
    Ok(())
}

/// All tables but that of the migrations.
async fn tables(db: &mut PgConnection) -> Result<Vec<String>, Fault> {
    let tables = sqlx::query_scalar(
        "SELECT CAST(table_name AS TEXT) FROM information_schema.tables
        WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' AND table_name <> '_sqlx_migrations'
        ORDER BY 1",
    )
    .fetch_all(db)
    .await?;
    Ok(tables)
}

/// Refuses a database in which one of these tables has a row.
async fn empty(
    server: &Server,
    db: &mut PgConnection,
    tables: &[String],
) -> Result<(), ArriveError> {
    let mut full = Vec::new();
    for table in tables {
        let any = format!("SELECT EXISTS (SELECT 1 FROM {})", quoted(table));
        let any = async {
            let any = sqlx::query_scalar(AssertSqlSafe(any)).fetch_one(&mut *db);
            Ok(any.await?)
        };
        let any: bool = limited(PATIENCE, any)
            .await
            .map_err(|fault| OpenError::server(server, &fault))?;
        if any {
            full.push(table.as_str());
        }
    }
    if full.is_empty() {
        return Ok(());
    }
    Err(ArriveError::Holds {
        at: server.at.clone(),
        tables: full.join(", "),
    })
}

type Shape = (BTreeMap<(String, String), Kind>, Vec<(String, String)>);

/// What the columns hold, and which of them the database numbers itself.
async fn shape(db: &mut PgConnection) -> Result<Shape, Fault> {
    let columns: Vec<(String, String, String, String)> = sqlx::query_as(
        "SELECT CAST(table_name AS TEXT), CAST(column_name AS TEXT), CAST(data_type AS TEXT), CAST(is_identity AS TEXT)
        FROM information_schema.columns WHERE table_schema = current_schema()",
    )
    .fetch_all(db)
    .await?;
    let (mut kinds, mut numbered) = (BTreeMap::new(), Vec::new());
    for (table, column, kind, identity) in columns {
        if identity == "YES" {
            numbered.push((table.clone(), column.clone()));
        }
        // The migrations' own table has others.
        if let Some(kind) = Kind::of(&kind) {
            kinds.insert((table, column), kind);
        }
    }
    Ok((kinds, numbered))
}
