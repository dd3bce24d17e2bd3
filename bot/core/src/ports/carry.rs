//! Everything that one store keeps, as plain values that another one can take.
//!
//! The stores do not know each other: they give and take what stands here, and whoever carries it between them compares.

use super::store::StoreError;
use async_trait::async_trait;

/// What stands in a column. A store says in these words what its own types hold: a truth is 1 or 0.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Plain {
    /// Nothing.
    Nothing,
    /// A whole number.
    Number(i64),
    /// A text.
    Text(String),
}

/// A table, and the columns in which its rows are told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Its columns.
    pub columns: Vec<String>,
}

/// Takes rows as they are read, some at a time: never a whole table is in memory.
#[async_trait]
pub trait Rows: Send {
    /// Takes the next ones. Each has a value for every column of its sheet.
    ///
    /// # Errors
    /// They cannot be taken; nothing more is read.
    async fn take(&mut self, rows: Vec<Vec<Plain>>) -> Result<(), StoreError>;
}

/// Rows that are gathered until there are enough to be handed on.
#[derive(Debug, Default)]
pub struct Gathered {
    rows: Vec<Vec<Plain>>,
    letters: usize,
}

impl Gathered {
    /// So many rows at most are handed on together.
    const ROWS: usize = 500;

    /// As soon as their texts are together this long, in bytes, they are handed on.
    const LETTERS: usize = 1 << 18;

    /// Adds a row, and hands on what was gathered when that is enough.
    ///
    /// # Errors
    /// What `into` says.
    pub async fn add(&mut self, row: Vec<Plain>, into: &mut dyn Rows) -> Result<(), StoreError> {
        self.letters += row.iter().map(length).sum::<usize>();
        self.rows.push(row);
        if self.rows.len() >= Self::ROWS || self.letters >= Self::LETTERS {
            self.hand_on(into).await?;
        }
        Ok(())
    }

    /// Hands on what is left.
    ///
    /// # Errors
    /// What `into` says.
    pub async fn hand_on(&mut self, into: &mut dyn Rows) -> Result<(), StoreError> {
        self.letters = 0;
        let rows = std::mem::take(&mut self.rows);
        if rows.is_empty() {
            return Ok(());
        }
        into.take(rows).await
    }
}

fn length(value: &Plain) -> usize {
    match value {
        Plain::Nothing | Plain::Number(_) => 0,
        Plain::Text(text) => text.len(),
    }
}
