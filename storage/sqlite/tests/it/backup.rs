//! Copies, made while others write, and put back.

use bot_core::ports::Store;
use storage_contract::kit::*;
use storage_sqlite::{BackupError, OpenError, Sqlite};

#[tokio::test]
async fn a_copy_holds_what_was_kept_and_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let (path, copy) = (
        folder.path().join("byline.sqlite"),
        folder.path().join("copy"),
    );
    let store = Sqlite::open(&path, at(0)).await.unwrap();
    with_cases(&store, &[1001, 1002]).await;
    send(&store, [post("p1", "a")]).await;
    let copied = Sqlite::backup(&path, &copy).await.unwrap();
    assert_eq!((copied.cases, copied.waiting), (2, 1));
    let there = Sqlite::backup(&path, &copy).await.unwrap_err();
    assert!(matches!(there, BackupError::There { .. }), "{there}");

    // What comes after the copy is not in it.
    with_cases(&store, &[1003]).await;
    let busy = Sqlite::restore(&copy, &path, at(5)).await.unwrap_err();
    assert!(
        matches!(busy, BackupError::Open(OpenError::InUse { .. })),
        "{busy}"
    );
    store.close().await;
    let restored = Sqlite::restore(&copy, &path, at(5)).await.unwrap();
    assert_eq!(restored.holds, copied);
    let store = Sqlite::open(&path, at(6)).await.unwrap();
    let mut reads = store.reads().await.unwrap();
    assert_eq!(reads.next_case_number().await.unwrap().0, 1003);
    drop(reads);
    store.close().await;
    let replaced = Sqlite::open(&restored.replaced.unwrap(), at(7))
        .await
        .unwrap();
    let mut reads = replaced.reads().await.unwrap();
    assert_eq!(reads.next_case_number().await.unwrap().0, 1004);
}

#[tokio::test]
async fn a_file_that_was_not_closed_is_copied_and_replaced_with_its_log() {
    let folder = tempfile::tempdir().unwrap();
    let (path, copy) = (
        folder.path().join("byline.sqlite"),
        folder.path().join("copy"),
    );
    let store = Sqlite::open(&path, at(0)).await.unwrap();
    with_cases(&store, &[1001]).await;
    // As after a kill: what was kept stands in the log only.
    drop(store);
    assert_eq!(Sqlite::backup(&path, &copy).await.unwrap().cases, 1);
    let restored = Sqlite::restore(&copy, &path, at(5)).await.unwrap();
    let replaced = restored.replaced.unwrap();
    let kept = Sqlite::backup(&replaced, &folder.path().join("again")).await;
    assert_eq!(kept.unwrap().cases, 1);
}
