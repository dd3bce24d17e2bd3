//! What the machine does to the file: locked by another program, slow, damaged, only to be read. Nothing is acknowledged that
//! is not kept, and each says what to do.

use bot_core::change::Change;
use bot_core::ports::{Store, StoreError};
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, SqliteConnection};
use std::path::Path;
use std::time::Duration;
use storage_contract::kit::{Wants, at, customer, event, want};
use storage_sqlite::{BackupError, OpenError, Sqlite};

/// Another program, which has begun to write.
async fn another_program(path: &Path) -> SqliteConnection {
    let options = SqliteConnectOptions::new().filename(path);
    let mut db = options.connect().await.unwrap();
    sqlx::query("BEGIN IMMEDIATE")
        .execute(&mut db)
        .await
        .unwrap();
    db
}

async fn lets_go(mut db: SqliteConnection) {
    sqlx::query("ROLLBACK").execute(&mut db).await.unwrap();
}

fn adds(id: &str) -> Wants {
    Wants(bot_core::change::Decision {
        changes: vec![Change::Customer(customer(id))],
        concerned: true,
        ..bot_core::change::Decision::default()
    })
}

#[tokio::test]
async fn a_file_that_another_program_holds_takes_nothing_and_goes_on_afterwards() {
    let fresh = crate::fresh().await;
    let path = fresh.folder.path().join("byline.sqlite");
    let other = another_program(&path).await;
    let batch = [event("k1")];
    let refused = fresh.store.take(&batch, None, &adds("c1"), at(0)).await;
    let Err(StoreError::Passing(why)) = refused else {
        panic!("{refused:?}");
    };
    assert!(why.contains("another program holds the file"), "{why}");
    assert!(why.contains("close what else has it open"), "{why}");
    // Reading goes on meanwhile: whoever looks is told.
    assert_eq!(fresh.store.tally().await.unwrap().timers, 0);
    lets_go(other).await;
    fresh
        .store
        .take(&batch, None, &adds("c1"), at(0))
        .await
        .unwrap();
    let mut reads = fresh.store.reads().await.unwrap();
    assert!(reads.customer(&customer("c1").id).await.unwrap().is_some());
}

#[tokio::test]
async fn a_slow_disk_is_waited_for() {
    let fresh = crate::fresh().await;
    let path = fresh.folder.path().join("byline.sqlite");
    // What a slow disk does to whoever wants to write: nothing happens for a while, and then it goes on.
    let other = another_program(&path).await;
    let slow = async {
        let _ = tokio::time::timeout(Duration::from_secs(2), std::future::pending::<()>()).await;
        lets_go(other).await;
    };
    let batch = [event("k1")];
    let adds = adds("c1");
    let (taken, ()) = tokio::join!(fresh.store.take(&batch, None, &adds, at(0)), slow);
    taken.unwrap();
}

#[tokio::test]
async fn a_file_that_is_held_is_not_opened() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("byline.sqlite");
    Sqlite::migrate_only(&path, at(0)).await.unwrap();
    let other = another_program(&path).await;
    let refused = Sqlite::open(&path, at(0)).await.unwrap_err();
    assert!(matches!(refused, OpenError::Held { .. }), "{refused:?}");
    lets_go(other).await;
    Sqlite::open(&path, at(0)).await.unwrap();
}

/// How large a page is.
const PAGE: usize = 4096;

/// A file with rows, closed.
async fn filled(path: &Path) {
    let store = Sqlite::open(path, at(0)).await.unwrap();
    for number in 0..300 {
        let customer = Change::Customer(customer(&format!("c{number}")));
        want(&store, vec![customer], vec![]).await;
    }
    store.close().await;
}

#[tokio::test]
async fn a_page_overwritten_in_the_middle_is_told_and_a_copy_brings_everything_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("byline.sqlite");
    let copy = folder.path().join("copy.sqlite");
    filled(&path).await;
    Sqlite::backup(&path, &copy).await.unwrap();

    // The pages that hold the customers: found by what stands there.
    let mut bytes = std::fs::read(&path).unwrap();
    for page in bytes.chunks_mut(PAGE).skip(1) {
        if page.windows(4).any(|at| at == b"c299") {
            page.fill(0xff);
        }
    }
    std::fs::write(&path, bytes).unwrap();
    let store = Sqlite::open(&path, at(1)).await.unwrap();
    let refused = store
        .take(&[event("late")], None, &adds("c299"), at(1))
        .await;
    let Err(StoreError::Broken(why)) = refused else {
        panic!("{refused:?}");
    };
    assert!(why.contains("the file is damaged"), "{why}");
    assert!(why.contains("the last good copy"), "{why}");
    store.close().await;
    let refused = Sqlite::backup(&path, &folder.path().join("second.sqlite")).await;
    let refused = refused.unwrap_err();
    assert!(
        matches!(refused, BackupError::Damaged { .. }),
        "{refused:?}"
    );
    assert!(!folder.path().join("second.sqlite").exists());

    Sqlite::restore(&copy, &path, at(2)).await.unwrap();
    let store = Sqlite::open(&path, at(3)).await.unwrap();
    store
        .take(&[event("late")], None, &adds("c300"), at(3))
        .await
        .unwrap();
    let mut reads = store.reads().await.unwrap();
    assert!(
        reads
            .customer(&customer("c299").id)
            .await
            .unwrap()
            .is_some()
    );
}

#[tokio::test]
async fn an_overwritten_head_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("byline.sqlite");
    filled(&path).await;
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[..100].fill(0);
    std::fs::write(&path, &bytes).unwrap();
    for refused in [
        Sqlite::open(&path, at(1)).await.unwrap_err(),
        Sqlite::beside(&path).await.unwrap_err(),
    ] {
        assert!(refused.to_string().contains("byline restore"), "{refused}");
    }
    assert_eq!(std::fs::read(&path).unwrap(), bytes, "it was changed");
}
