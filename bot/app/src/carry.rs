//! `byline move`: carries a brand's file to an empty PostgreSQL database, and compares every table before anything is kept.

mod sum;

use crate::exit::Failure;
use crate::settings::{Database, Secret};
use crate::{progress, say};
use async_trait::async_trait;
use bot_core::ports::{Plain, Rows, Sheet, StoreError};
use indicatif::ProgressBar;
use jiff::Timestamp;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use storage_postgres::{Arriving, Postgres};
use storage_sqlite::{Leaving, Sqlite};
use sum::{Sum, made_to_fit};

/// What a table is on both sides.
struct Compared {
    name: String,
    left: Sum,
    arrived: Sum,
}

/// Carries the file to the database, and says for each table whether it is the same on both sides.
///
/// # Errors
/// Nothing was kept, and the file is as it was; the text says what to do.
pub async fn carry(from: String, to: Secret, now: Timestamp) -> Result<(), Failure> {
    let (from, address, at) = ends(from, to)?;
    let mut leaving = Sqlite::leave(&from, now)
        .await
        .map_err(|error| Failure::Database(said(&error.to_string(), "--from")))?;
    let arriving = Postgres::arrive(address.reveal())
        .await
        .map_err(|error| Failure::Database(said(&error.to_string(), "--to")))?;
    let carried = all(&mut leaving, arriving, &from, &at).await;
    leaving.close().await;
    carried
}

/// Where from and where to; the latter also in words, without its password.
fn ends(from: String, to: Secret) -> Result<(PathBuf, Secret, String), Failure> {
    let wrong = |what: String| Failure::Settings(what);
    let Ok(Database::File(from)) = Database::read(from) else {
        let what = "--from names no file: `byline move` carries a SQLite file to PostgreSQL, and \
            nothing back. Between two servers, pg_dump and pg_restore do it";
        return Err(wrong(what.to_owned()));
    };
    let to = Database::read(to.reveal().to_owned())
        .map_err(|error| wrong(said(&error.to_string(), "--to")))?;
    let Database::Server { address, at } = to else {
        let what = "--to names no server: write postgres://user:password@host:5432/byline. To copy \
            the file to another file, use `byline backup`";
        return Err(wrong(what.to_owned()));
    };
    Ok((from, address, at))
}

/// The stores speak of the setting, and here the command line is meant.
fn said(error: &str, option: &str) -> String {
    error
        .replace("BYLINE_DATABASE in .env", option)
        .replace("BYLINE_DATABASE", option)
}

async fn all(
    leaving: &mut Leaving,
    mut arriving: Arriving,
    from: &Path,
    at: &str,
) -> Result<(), Failure> {
    let unread = |error: StoreError| {
        Failure::Database(format!(
            "{} was not moved: {error}. It is as it was, and nothing is in {at}",
            from.display()
        ))
    };
    let sheets = leaving.sheets().await.map_err(unread)?;
    let rows = sheets.iter().map(|(_, rows)| rows).sum();
    let bar = progress::count(rows, "carrying");
    let (mut compared, mut changed) = (Vec::new(), 0);
    for (sheet, _) in &sheets {
        let mut carrying = Carrying {
            arriving: &mut arriving,
            sheet,
            sum: Sum::default(),
            changed: 0,
            bar: &bar,
        };
        leaving.read(sheet, &mut carrying).await.map_err(unread)?;
        changed += carrying.changed;
        compared.push(Compared {
            name: sheet.name.clone(),
            left: carrying.sum,
            arrived: Sum::default(),
        });
    }
    arriving.go_on_numbering().await.map_err(unread)?;
    bar.finish_and_clear();

    let bar = progress::count(rows, "comparing");
    for ((sheet, _), compared) in sheets.iter().zip(&mut compared) {
        let mut summing = Summing {
            sum: &mut compared.arrived,
            bar: &bar,
        };
        arriving.read(sheet, &mut summing).await.map_err(unread)?;
    }
    bar.finish_and_clear();
    say::line(&table(&compared));
    if changed > 0 {
        say::line(&format!(
            "{changed} texts held the character NUL, which PostgreSQL does not keep. It is � (U+FFFD) there, and was compared as that."
        ));
    }
    if compared.iter().any(|it| it.left != it.arrived) {
        // Dropped without being kept, what arrived is undone.
        return Err(Failure::Running(format!(
            "not every table is the same, so nothing was kept in {at}. {} is as it was; please report this",
            from.display()
        )));
    }
    arriving.keep().await.map_err(|error| {
        Failure::Database(format!(
            "all tables were the same, and {at} did not say that it keeps them: {error}. Give the same command again: if \
            it says that the database holds something already, all of it is there"
        ))
    })?;
    say::line(&format!(
        "{at} now holds everything. What waited to be sent goes out when a desk opens there.\n\
        Next: write BYLINE_DATABASE=postgres://… (the address you gave) into .env, and start `byline run`.\n\
        {} is as it was. Keep it as a copy, and open no desk on it any more: it would say again what the new one says.",
        from.display()
    ));
    Ok(())
}

/// Tables, rows, and whether they are the same.
fn table(compared: &[Compared]) -> String {
    let width = compared.iter().map(|it| it.name.len()).max().unwrap_or(0);
    let mut text = format!("{:width$}  {:>10}  {:>10}", "table", "file", "server");
    for Compared {
        name,
        left,
        arrived,
    } in compared
    {
        let same = if left == arrived { "same" } else { "DIFFERENT" };
        // Writing to a string does not fail.
        let _ = write!(
            text,
            "\n{name:width$}  {:>10}  {:>10}  {same}",
            left.rows, arrived.rows
        );
    }
    text
}

/// Writes the rows that are read, and sums them up as they should be there.
struct Carrying<'a> {
    arriving: &'a mut Arriving,
    sheet: &'a Sheet,
    sum: Sum,
    /// How many texts the database cannot keep as they are.
    changed: u64,
    bar: &'a ProgressBar,
}

#[async_trait]
impl Rows for Carrying<'_> {
    async fn take(&mut self, mut rows: Vec<Vec<Plain>>) -> Result<(), StoreError> {
        for row in &mut rows {
            self.changed += made_to_fit(row, Arriving::kept);
            self.sum.add(row);
        }
        self.arriving.put(self.sheet, &rows).await?;
        self.bar.inc(rows.len() as u64);
        Ok(())
    }
}

/// Sums up what is read back.
struct Summing<'a> {
    sum: &'a mut Sum,
    bar: &'a ProgressBar,
}

#[async_trait]
impl Rows for Summing<'_> {
    async fn take(&mut self, rows: Vec<Vec<Plain>>) -> Result<(), StoreError> {
        for row in &rows {
            self.sum.add(row);
        }
        self.bar.inc(rows.len() as u64);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Compared, Sum, ends, table};
    use crate::settings::Secret;
    use bot_core::ports::Plain;

    #[test]
    fn the_two_ends_are_told_apart_and_no_password_is_said() {
        let read = |from: &str, to: &str| {
            ends(from.to_owned(), Secret::new(to.to_owned()))
                .map(|(_, _, at)| at)
                .map_err(|failure| (failure.code(), failure.to_string()))
        };
        let server = "postgres://anna:s3cret@localhost/byline";
        let good = read("byline.sqlite", server);
        assert_eq!(good, Ok("anna@localhost:5432/byline".to_owned()));
        for (from, to, words) in [
            (server, server, "--from names no file"),
            ("byline.sqlite", "other.sqlite", "--to names no server"),
            ("byline.sqlite", "mysql://anna:s3cret@x", "--to"),
            (
                "byline.sqlite",
                "postgres://anna:s3cret@x",
                "names no database",
            ),
        ] {
            let refused = read(from, to);
            let told = |(code, text): &(u8, String)| {
                *code == 2 && text.contains(words) && !text.contains("s3cret")
            };
            assert!(refused.as_ref().is_err_and(told), "{refused:?}");
        }
    }

    #[test]
    fn a_table_says_what_is_the_same() {
        let mut one = Sum::default();
        one.add(&[Plain::Nothing]);
        let compared = |name: &str, arrived: &Sum| Compared {
            name: name.to_owned(),
            left: one.clone(),
            arrived: arrived.clone(),
        };
        let rows = [
            compared("cases", &one),
            compared("messages", &Sum::default()),
        ];
        assert_eq!(
            table(&rows),
            "table           file      server\n\
            cases              1           1  same\n\
            messages           1           0  DIFFERENT"
        );
    }
}
