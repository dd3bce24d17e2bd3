//! The sheet that stays from one transaction to the next, and how it is known that it still holds.

use crate::fault::Fault;
use bot_core::ports::sheet::Sheet;
use sqlx::SqliteConnection;

/// A sheet, and the file as it was when everything on it was true.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    pub(crate) sheet: Sheet,
    version: Option<i64>,
}

impl Kept {
    /// Begins a new sheet where somebody else has written meanwhile: an operator's command works beside the desk. Asked
    /// inside a transaction that writes, when nobody else can any more.
    pub(crate) async fn begin(&mut self, db: &mut SqliteConnection) -> Result<(), Fault> {
        // Another one after a commit of any connection but this: https://www.sqlite.org/pragma.html#pragma_data_version
        let version = sqlx::query_scalar("PRAGMA data_version")
            .fetch_one(db)
            .await?;
        if self.version != Some(version) {
            self.sheet = Sheet::default();
            self.version = Some(version);
        }
        Ok(())
    }

    /// All of it is written now. Where it is full, the next one begins empty.
    pub(crate) fn done(self) -> Self {
        Self {
            sheet: self.sheet.kept(),
            version: self.version,
        }
    }
}
