//! Opening and closing the file.

use bot_core::change::{Change, Decision};
use bot_core::id::CustomerId;
use bot_core::ports::{Desk, Reads, Store, StoreError};
use std::future::pending;
use std::path::Path;
use storage_contract::kit::*;
use storage_sqlite::{OpenError, Sqlite};
use tokio::sync::Notify;

#[tokio::test]
async fn the_folder_is_made_and_everything_is_there_the_next_time() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("of/its/own/byline.sqlite");
    let store = Sqlite::open(&path, at(0)).await.unwrap();
    write(&store, [Change::Customer(customer("c1"))]).await;
    send(&store, [post("p1", "a"), post("p2", "b")]).await;
    let claimed = store
        .claim(
            &bot_core::place::Platform::ALL,
            1,
            &bot_core::pace::Limits::none(),
            at(0),
        )
        .await;
    assert_eq!(ids(&claimed.unwrap()), ["p1"]);
    store.close().await;
    // Everything is in the one file now.
    assert!(!path.with_extension("sqlite-wal").exists());

    let store = Sqlite::open(&path, at(1)).await.unwrap();
    let id = CustomerId("c1".to_owned());
    let kept = store.reads().await.unwrap().customer(&id).await.unwrap();
    assert_eq!(kept, Some(customer("c1")));
    assert_eq!(ids(&store.left_sending().await.unwrap()), ["p1"]);
    assert_eq!(ids(&claim(&store, 0).await), ["p2"]);
    let copies = std::fs::read_dir(path.parent().unwrap()).unwrap();
    let copies = copies.filter(|file| {
        let name = file.as_ref().unwrap().file_name();
        name.to_string_lossy().contains("before")
    });
    assert_eq!(copies.count(), 0, "nothing was migrated");
}

#[tokio::test]
async fn a_second_one_is_told_whose_the_file_is() {
    let fresh = crate::fresh().await;
    let path = fresh.folder.path().join("byline.sqlite");
    let refused = Sqlite::open(&path, at(0)).await.unwrap_err();
    assert!(matches!(refused, OpenError::InUse { .. }));
    let words = refused.to_string();
    let us = format!("process {} since 20", std::process::id());
    assert!(words.contains(&us), "{words}");
    let refused = Sqlite::migrate_only(&path, at(0)).await.unwrap_err();
    assert!(matches!(refused, OpenError::InUse { .. }));
    // The one that has it goes on.
    write(&fresh.store, [Change::Customer(customer("c1"))]).await;
    fresh.store.close().await;
    Sqlite::open(&path, at(0)).await.unwrap();
}

#[tokio::test]
async fn after_closing_everything_says_so() {
    let fresh = crate::fresh().await;
    fresh.store.close().await;
    fresh.store.close().await;
    let nothing = Wants(Decision::default());
    let taken = fresh
        .store
        .take(&[event("k1")], None, &nothing, at(0))
        .await;
    assert!(matches!(taken, Err(StoreError::Broken(why)) if why.contains("closed")));
    let read = fresh.store.tally().await;
    assert!(matches!(read, Err(StoreError::Broken(why)) if why.contains("closed")));
}

#[tokio::test]
async fn what_cannot_be_opened_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("byline.sqlite");
    std::fs::write(
        &path,
        "not a database at all, but long enough to be looked at",
    )
    .unwrap();
    let refused = Sqlite::open(&path, at(0)).await.unwrap_err();
    assert!(matches!(refused, OpenError::Open { .. }), "{refused:?}");
    assert!(refused.to_string().contains("is not damaged"));

    let refused = Sqlite::open(&path.join("below/a/file.sqlite"), at(0)).await;
    let refused = refused.unwrap_err();
    assert!(matches!(refused, OpenError::Folder { .. }), "{refused:?}");
    assert!(refused.to_string().contains("another place"));
}

/// Writes a customer, and then never comes back.
struct Hangs<'a>(&'a Notify);

#[async_trait::async_trait]
impl Desk for Hangs<'_> {
    async fn decide(
        &self,
        _: &mut dyn Reads,
        arrived: &bot_core::event::Arrived,
    ) -> Result<Decision, StoreError> {
        if arrived.key == "k2" {
            self.0.notify_one();
            pending::<()>().await;
        }
        Ok(Decision {
            changes: vec![Change::Customer(customer("c1"))],
            ..Decision::default()
        })
    }
}

async fn has_customer(store: &Sqlite) -> bool {
    let id = CustomerId("c1".to_owned());
    let mut reads = store.reads().await.unwrap();
    reads.customer(&id).await.unwrap().is_some()
}

async fn dropped_midway(store: &Sqlite) {
    let reached = Notify::new();
    let desk = Hangs(&reached);
    let batch = [event("k1"), event("k2")];
    tokio::select! {
        taken = store.take(&batch, None, &desk, at(0)) => panic!("it came back: {taken:?}"),
        () = reached.notified() => {}
    }
}

#[tokio::test]
async fn a_batch_that_is_given_up_midway_is_undone() {
    let fresh = crate::fresh().await;
    dropped_midway(&fresh.store).await;
    assert!(!has_customer(&fresh.store).await);
    // And the next one goes through.
    with_cases(&fresh.store, &[1001]).await;
    assert!(has_customer(&fresh.store).await);
}

async fn reopened(path: &Path) -> Sqlite {
    Sqlite::open(path, at(0)).await.unwrap()
}

#[tokio::test]
async fn a_store_that_is_dropped_midway_opens_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("byline.sqlite");
    let store = reopened(&path).await;
    dropped_midway(&store).await;
    drop(store);
    let store = reopened(&path).await;
    assert!(!has_customer(&store).await);
    with_cases(&store, &[1001]).await;
    drop(store);
    assert!(has_customer(&reopened(&path).await).await);
}
