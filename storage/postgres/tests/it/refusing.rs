//! What cannot be opened says what to do, and never says the password.

use crate::Home;
use bot_core::change::{Change, Decision};
use bot_core::id::{CaseNumber, CustomerId};
use bot_core::place::Platform;
use bot_core::ports::{Desk, Reads, Store, StoreError};
use futures_util::future::join;
use std::future::pending;
use storage_contract::kit::*;
use storage_postgres::{OpenError, Postgres};
use tokio::sync::Notify;

async fn refused(address: &str) -> (OpenError, String) {
    let refused = Postgres::open(address).await.unwrap_err();
    let says = refused.to_string();
    assert!(!says.contains("s3cret"), "{says}");
    let shown = format!("{refused:?}");
    assert!(!shown.contains("s3cret"), "{shown}");
    (refused, says)
}

#[tokio::test]
async fn what_cannot_be_opened_says_what_to_do() {
    let (error, says) = refused("mysql://anna:s3cret@localhost/byline").await;
    assert!(matches!(error, OpenError::Address(_)), "{error:?}");
    assert!(says.contains("postgres://user:password@host:5432/byline"));

    // Nobody listens on port 1.
    let (error, says) = refused("postgres://anna:s3cret@127.0.0.1:1/byline").await;
    let passing = matches!(
        &error,
        OpenError::Server {
            cause: StoreError::Passing(_),
            ..
        }
    );
    assert!(passing, "{error:?}");
    assert!(says.contains("anna@127.0.0.1:1/byline"), "{says}");
    assert!(says.contains("see that it runs"), "{says}");

    let Some(home) = Home::new().await else {
        return;
    };
    let broken = |error: &OpenError| {
        matches!(
            error,
            OpenError::Server {
                cause: StoreError::Broken(_),
                ..
            }
        )
    };
    let (error, says) = refused(
        &home
            .server
            .address("nowhere")
            .replace("byline@", "byline:s3cret@"),
    )
    .await;
    assert!(broken(&error), "{error:?}");
    assert!(says.contains("CREATE DATABASE"), "{says}");

    let (error, says) = refused(&home.address().replace("byline@", "anna:s3cret@")).await;
    assert!(broken(&error), "{error:?}");
    assert!(says.contains("check user and password"), "{says}");

    // The server for tests does not encrypt.
    let (error, says) = refused(&format!("{}?sslmode=require", home.address())).await;
    assert!(broken(&error), "{error:?}");
    assert!(says.contains("sslmode=disable"), "{says}");

    home.sql(
        "CREATE DATABASE narrow TEMPLATE template0 ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'",
    );
    let (error, says) = refused(&home.server.address("narrow")).await;
    assert!(matches!(error, OpenError::Encoding { .. }), "{error:?}");
    assert!(says.contains("ENCODING 'UTF8'"), "{says}");

    home.sql("CREATE USER guest");
    let guest = home.server.address(&home.server.database(None));
    let (error, says) = refused(&guest.replace("byline@", "guest:s3cret@")).await;
    let told = broken(&error) || matches!(error, OpenError::Migration { .. });
    assert!(told, "{error:?}");
    assert!(says.contains("permission denied"), "{says}");
}

#[tokio::test]
async fn after_closing_everything_says_so() {
    let Some(fresh) = crate::fresh().await else {
        return;
    };
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

#[tokio::test]
async fn a_batch_that_is_given_up_midway_is_undone() {
    let Some(fresh) = crate::fresh().await else {
        return;
    };
    let store = &fresh.store;
    let reached = Notify::new();
    let desk = Hangs(&reached);
    let batch = [event("k1"), event("k2")];
    tokio::select! {
        taken = store.take(&batch, None, &desk, at(0)) => panic!("it came back: {taken:?}"),
        () = reached.notified() => {}
    }
    let id = CustomerId("c1".to_owned());
    let mut reads = store.reads().await.unwrap();
    assert_eq!(reads.customer(&id).await.unwrap(), None);
    // And the next one goes through.
    with_cases(store, &[1001]).await;
    assert!(reads.customer(&id).await.unwrap().is_some());
}

/// PostgreSQL keeps every letter but one.
#[tokio::test]
async fn what_people_write_is_never_refused() {
    let Some(fresh) = crate::fresh().await else {
        return;
    };
    let store = &fresh.store;
    let mut nul = customer("c1");
    nul.name = "Ma\0ria".to_owned();
    let mut said = message("m1", 1);
    said.text = "\0where\0".to_owned();
    let changes = vec![
        Change::Message(Box::new(said)),
        Change::Case(Box::new(case(1001))),
        Change::Customer(nul),
    ];
    write(store, changes).await;
    let raw = "{\"text\":\"\0\"";
    let kept = store.keep_unreadable(Platform::Telegram, "k\0", raw, "no \0 end", at(0));
    kept.await.unwrap();
    let mut reads = store.reads().await.unwrap();
    let messages = reads.messages(CaseNumber(1001)).await.unwrap();
    assert_eq!(messages[0].text, "\u{FFFD}where\u{FFFD}");
    let (order, token) = (reads.order("A\0").await, reads.case_of_private_token("\0"));
    assert_eq!(order.unwrap(), None);
    assert!(token.await.unwrap().is_none());
    drop(reads);
    // Both at once, so that neither waits for the other's connection.
    let (one, two) = join(store.tally(), store.next_due(at(0))).await;
    assert_eq!((one.unwrap().unreadable, two.unwrap()), (1, None));
}
