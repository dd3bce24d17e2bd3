//! Every migration is tried over rows: each has a file of rows that were written just after it.

use bot_core::id::{CaseNumber, CustomerId};
use bot_core::ports::Store;
use sqlx::migrate::Migrator;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};
use std::path::{Path, PathBuf};
use storage_contract::kit::at;
use storage_sqlite::{OpenError, Sqlite};

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

async fn migrations() -> Migrator {
    Migrator::new(here("migrations")).await.unwrap()
}

/// Brings a file to this version, filling in the rows of every version on the way.
pub(crate) async fn file_at(path: &Path, version: i64) {
    let options = SqliteConnectOptions::new().filename(path);
    let mut db = options.create_if_missing(true).connect().await.unwrap();
    let migrations = migrations().await;
    for migration in migrations.iter().filter(|it| it.version <= version) {
        migrations.run_to(migration.version, &mut db).await.unwrap();
        let rows = here(&format!("tests/rows/{:04}.sql", migration.version));
        let rows = std::fs::read_to_string(&rows).unwrap_or_else(|error| {
            panic!("{}: {error}; a migration comes with rows", rows.display())
        });
        sqlx::raw_sql(sqlx::AssertSqlSafe(rows))
            .execute(&mut db)
            .await
            .unwrap();
    }
    db.close().await.unwrap();
}

#[tokio::test]
async fn a_file_of_any_version_opens_with_its_rows() {
    let migrations = migrations().await;
    for version in migrations.iter().map(|it| it.version) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("byline.sqlite");
        file_at(&path, version).await;
        let store = Sqlite::open(&path, at(0)).await.unwrap();
        let mut reads = store.reads().await.unwrap();
        let case = reads.case(CaseNumber(1001)).await.unwrap().unwrap();
        assert_eq!(case.customer, CustomerId("c1".to_owned()));
        assert_eq!(reads.messages(case.number).await.unwrap().len(), 1);
        assert_eq!(reads.history(case.number).await.unwrap().len(), 1);
        drop(reads);
        assert_eq!(store.tally().await.unwrap().outbox_waiting, 1);
        let jobs = store
            .claim(
                &bot_core::place::Platform::ALL,
                9,
                &bot_core::pace::Limits::none(),
                at(0),
            )
            .await;
        assert_eq!(jobs.unwrap().len(), 1);
        store.close().await;
    }
}

#[tokio::test]
async fn migrating_alone_leaves_a_file_to_open() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("byline.sqlite");
    let first = Sqlite::migrate_only(&path, at(0)).await.unwrap();
    let newest = migrations().await.iter().map(|it| it.version).max();
    assert_eq!((first.from, Some(first.to)), (0, newest));
    assert_eq!(first.copy, None);
    let again = Sqlite::migrate_only(&path, at(0)).await.unwrap();
    assert_eq!((again.from, again.to), (first.to, first.to));
    Sqlite::open(&path, at(0)).await.unwrap();
}

#[tokio::test]
async fn a_file_of_a_newer_program_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("byline.sqlite");
    Sqlite::migrate_only(&path, at(0)).await.unwrap();
    let mut db = SqliteConnectOptions::new()
        .filename(&path)
        .connect()
        .await
        .unwrap();
    sqlx::query(
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
        VALUES (9999, 'from the future', TRUE, x'00', 0)",
    )
    .execute(&mut db)
    .await
    .unwrap();
    db.close().await.unwrap();
    let refused = Sqlite::open(&path, at(0)).await.unwrap_err();
    assert!(
        matches!(refused, OpenError::Newer { found: 9999, .. }),
        "{refused:?}"
    );
    assert!(refused.to_string().contains("newer Byline"), "{refused}");
    let refused = Sqlite::beside(&path).await.unwrap_err();
    assert!(refused.to_string().contains("newer Byline"), "{refused}");
}

#[tokio::test]
async fn a_file_of_an_older_program_is_not_looked_at_and_stays_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("byline.sqlite");
    file_at(&path, 2).await;
    let before = std::fs::read(&path).unwrap();
    let refused = Sqlite::beside(&path).await.unwrap_err();
    assert!(
        matches!(refused, OpenError::Older { found: 2, .. }),
        "{refused:?}"
    );
    assert!(refused.to_string().contains("byline migrate"), "{refused}");
    drop(refused);
    let mut after = std::fs::read(&path).unwrap();
    // Being opened for a log beside it is noted in two bytes of the head, and nothing else.
    after[18..20].copy_from_slice(&before[18..20]);
    after[24..28].copy_from_slice(&before[24..28]);
    after[92..100].copy_from_slice(&before[92..100]);
    assert!(after == before, "it was changed");
}
