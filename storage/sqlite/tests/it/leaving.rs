//! The file read from end to end, and when it is not.

use crate::fresh;
use crate::migrations::file_at;
use async_trait::async_trait;
use bot_core::ports::{Plain, Rows, Sheet, Store, StoreError};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection};
use std::path::Path;
use storage_contract::kit::at;
use storage_sqlite::{OpenError, Sqlite};

#[derive(Default)]
struct Kept {
    rows: Vec<Vec<Plain>>,
    /// How many came at once, at most.
    most: usize,
}

#[async_trait]
impl Rows for Kept {
    async fn take(&mut self, rows: Vec<Vec<Plain>>) -> Result<(), StoreError> {
        self.most = self.most.max(rows.len());
        self.rows.extend(rows);
        Ok(())
    }
}

async fn change(path: &Path, sql: &str) {
    let options = SqliteConnectOptions::new().filename(path);
    let mut db = options.connect().await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned()))
        .execute(&mut db)
        .await
        .unwrap();
    db.close().await.unwrap();
}

fn text(text: &str) -> Plain {
    Plain::Text(text.to_owned())
}

#[tokio::test]
async fn every_table_is_told_with_every_row_and_the_file_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("byline.sqlite");
    file_at(&path, i64::MAX).await;
    change(
        &path,
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1200)
        INSERT INTO seen_events SELECT 'k' || i, i FROM n;
        UPDATE messages SET text = 'a' || char(0) || '🫖'",
    )
    .await;
    let before = std::fs::read(&path).unwrap();
    let mut leaving = Sqlite::leave(&path, at(0)).await.unwrap();
    let sheets = leaving.sheets().await.unwrap();
    let place = |name: &str| sheets.iter().position(|(it, _)| it.name == name).unwrap();
    for (before, after) in [
        ("customers", "cases"),
        ("agents", "cases"),
        ("cases", "messages"),
        ("messages", "message_texts"),
        ("messages", "saved_uses"),
        ("saved_replies", "saved_texts"),
        ("cases", "outbox"),
    ] {
        assert!(place(before) < place(after), "{before}, {after}");
    }
    assert_eq!(sheets.len(), 29);
    for (sheet, count) in &sheets {
        let mut kept = Kept::default();
        leaving.read(sheet, &mut kept).await.unwrap();
        assert!(*count > 0, "{} has no row", sheet.name);
        assert_eq!(kept.rows.len() as u64, *count, "{}", sheet.name);
        assert!(kept.most <= 500);
        let columns = sheet.columns.len();
        assert!(kept.rows.iter().all(|row| row.len() == columns));
    }
    let some = Sheet {
        name: "messages".to_owned(),
        columns: ["text", "ordinal", "origin_alone", "album"]
            .map(str::to_owned)
            .to_vec(),
    };
    let mut kept = Kept::default();
    leaving.read(&some, &mut kept).await.unwrap();
    let told = [
        text("a\0🫖"),
        Plain::Number(1),
        Plain::Number(0),
        Plain::Nothing,
    ];
    assert_eq!(kept.rows, [told]);
    leaving.close().await;
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[tokio::test]
async fn a_file_that_is_open_or_of_another_version_is_not_left() {
    let fresh = fresh().await;
    let path = fresh.folder.path().join("byline.sqlite");
    let refused = Sqlite::leave(&path, at(0)).await.unwrap_err();
    assert!(matches!(refused, OpenError::InUse { .. }), "{refused:?}");
    assert!(
        refused
            .to_string()
            .contains(&std::process::id().to_string())
    );
    fresh.store.close().await;

    let leaving = Sqlite::leave(&path, at(0)).await.unwrap();
    let refused = Sqlite::open(&path, at(0)).await.unwrap_err();
    assert!(matches!(refused, OpenError::InUse { .. }), "{refused:?}");
    leaving.close().await;

    let old = fresh.folder.path().join("old.sqlite");
    file_at(&old, 2).await;
    let refused = Sqlite::leave(&old, at(0)).await.unwrap_err();
    assert!(
        matches!(refused, OpenError::Older { found: 2, .. }),
        "{refused:?}"
    );
    assert!(refused.to_string().contains("`byline migrate`"));
    change(
        &path,
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
        VALUES (9999, 'from the future', TRUE, x'00', 0)",
    )
    .await;
    let refused = Sqlite::leave(&path, at(0)).await.unwrap_err();
    assert!(
        matches!(refused, OpenError::Newer { found: 9999, .. }),
        "{refused:?}"
    );

    let none = fresh.folder.path().join("none.sqlite");
    let refused = Sqlite::leave(&none, at(0)).await.unwrap_err();
    assert!(matches!(refused, OpenError::Missing { .. }), "{refused:?}");
    assert!(!none.exists());
    std::fs::write(&none, "").unwrap();
    let refused = Sqlite::leave(&none, at(0)).await.unwrap_err();
    assert!(
        refused.to_string().contains("holds nothing of Byline's"),
        "{refused}"
    );
}
