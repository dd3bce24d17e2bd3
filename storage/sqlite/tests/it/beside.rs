//! A command works on the file beside the desk: what it wrote is what the desk decides upon.

use async_trait::async_trait;
use bot_core::change::{Change, Decision};
use bot_core::customer::Customer;
use bot_core::event::Arrived;
use bot_core::ports::{Desk, Reads, Store, StoreError};
use std::sync::Mutex;
use storage_contract::kit::{at, customer, event, want};
use storage_sqlite::Sqlite;

/// Reads a customer, whatever comes.
struct Looks(Mutex<Option<Customer>>);

#[async_trait]
impl Desk for Looks {
    async fn decide(&self, reads: &mut dyn Reads, _: &Arrived) -> Result<Decision, StoreError> {
        let found = reads.customer(&customer("c1").id).await?;
        *self.0.lock().unwrap() = found;
        Ok(Decision::default())
    }
}

#[tokio::test]
async fn what_another_process_wrote_is_what_is_decided_upon() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("byline.sqlite");
    let desk = Sqlite::open(&path, at(0)).await.unwrap();
    let operator = Sqlite::beside(&path).await.unwrap();
    let mut it = customer("c1");
    want(&desk, vec![Change::Customer(it.clone())], vec![]).await;
    it.name = "Another name".to_owned();
    want(&operator, vec![Change::Customer(it.clone())], vec![]).await;
    let looks = Looks(Mutex::default());
    desk.take(&[event("looks")], None, &looks, at(0))
        .await
        .unwrap();
    assert_eq!(*looks.0.lock().unwrap(), Some(it.clone()));
    // And what the desk itself wrote last.
    it.name = "A third name".to_owned();
    want(&desk, vec![Change::Customer(it.clone())], vec![]).await;
    desk.take(&[event("looks")], None, &looks, at(0))
        .await
        .unwrap();
    assert_eq!(*looks.0.lock().unwrap(), Some(it));
}

#[tokio::test]
async fn no_letter_cuts_a_text_short() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("byline.sqlite");
    let desk = Sqlite::open(&path, at(0)).await.unwrap();
    let mut it = customer("c1");
    it.name = "Mari \0\u{1}\"\\ Tamm".to_owned();
    want(&desk, vec![Change::Customer(it.clone())], vec![]).await;
    let kept = desk.reads().await.unwrap().customer(&it.id).await.unwrap();
    let name = kept.map(|kept| kept.name);
    assert_eq!(name.as_deref(), Some("Mari \u{FFFD}\u{1}\"\\ Tamm"));
}
