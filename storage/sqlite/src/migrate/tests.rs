//! What happens to a file that is older than the program, tried with migrations made up for it.

#![expect(clippy::unwrap_used, reason = "a test that fails says where")]

use super::{Migrated, migrate};
use crate::Sqlite;
use crate::open::{OpenError, settings};
use jiff::Timestamp;
use sqlx::migrate::Migrator;
use sqlx::{ConnectOptions, Connection};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

struct World {
    folder: TempDir,
}

impl World {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// A program that has these migrations, numbered from 1.
    async fn program(&self, migrations: &[&str]) -> Migrator {
        let folder = tempfile::tempdir().unwrap();
        for (number, sql) in (1..).zip(migrations) {
            std::fs::write(folder.path().join(format!("{number:04}_it.sql")), sql).unwrap();
        }
        Migrator::new(folder.path()).await.unwrap()
    }

    async fn migrate(&self, program: &Migrator) -> Result<Migrated, OpenError> {
        migrate(&self.file("db"), program).await
    }
}

async fn words(path: &Path) -> Vec<String> {
    let mut db = settings(path).connect().await.unwrap();
    let words = sqlx::query_scalar("SELECT word FROM words ORDER BY word")
        .fetch_all(&mut db)
        .await;
    db.close().await.unwrap();
    words.unwrap()
}

const FIRST: &str = "CREATE TABLE words (word TEXT); INSERT INTO words VALUES ('one');";
const SECOND: &str = "INSERT INTO words VALUES ('two');";
const THIRD: &str = "INSERT INTO words VALUES ('three');";
const WRONG: &str = "INSERT INTO words VALUES ('half'); INSERT INTO nowhere VALUES (1);";

#[tokio::test]
async fn an_older_file_is_copied_and_brought_up_to_date() {
    let world = World::new();
    let first = world.program(&[FIRST]).await;
    let new = world.migrate(&first).await.unwrap();
    assert_eq!((new.from, new.to, new.copy), (0, 1, None));

    let third = world.program(&[FIRST, SECOND, THIRD]).await;
    let copy = world.file("db.before-2");
    let done = world.migrate(&third).await.unwrap();
    assert_eq!((done.from, done.to), (1, 3));
    assert_eq!(done.copy.as_ref(), Some(&copy));
    assert_eq!(words(&copy).await, ["one"]);
    assert_eq!(words(&world.file("db")).await, ["one", "three", "two"]);

    let again = world.migrate(&third).await.unwrap();
    assert_eq!((again.from, again.to, again.copy), (3, 3, None));

    let older = world.migrate(&first).await.unwrap_err();
    assert!(matches!(
        older,
        OpenError::Newer {
            found: 3,
            known: 1,
            ..
        }
    ));
    let says = older.to_string();
    assert!(says.contains("db.before-2 back"), "{says}");
}

#[tokio::test]
async fn a_migration_that_fails_leaves_the_file_and_its_copy() {
    let world = World::new();
    world.migrate(&world.program(&[FIRST]).await).await.unwrap();
    let wrong = world.program(&[FIRST, WRONG]).await;
    for _ in 0..2 {
        let failed = world.migrate(&wrong).await.unwrap_err();
        let says = failed.to_string();
        assert!(says.contains("db.before-2; put it back"), "{says}");
        assert_eq!(words(&world.file("db")).await, ["one"]);
        assert_eq!(words(&world.file("db.before-2")).await, ["one"]);
    }
    // A program that can do it finds the file as it was.
    let mended = world.program(&[FIRST, SECOND]).await;
    assert_eq!(world.migrate(&mended).await.unwrap().to, 2);
}

#[tokio::test]
async fn a_migration_that_was_changed_afterwards_is_noticed() {
    let world = World::new();
    world.migrate(&world.program(&[FIRST]).await).await.unwrap();
    let changed = world.program(&[SECOND]).await;
    let refused = world.migrate(&changed).await.unwrap_err();
    let says = refused.to_string();
    assert!(says.contains("has been modified"), "{says}");
    assert!(says.contains("Nothing was changed"), "{says}");
}

#[tokio::test]
async fn opening_after_a_failed_migration_works_once_it_is_mended() {
    let world = World::new();
    let path = world.file("db");
    let now = Timestamp::UNIX_EPOCH;
    let wrong = world.program(&[FIRST, WRONG]).await;
    assert!(Sqlite::open_with(&path, now, &wrong).await.is_err());
    // The lock was let go of.
    let mended = world.program(&[FIRST, SECOND]).await;
    Sqlite::open_with(&path, now, &mended).await.unwrap();
}
