//! A server that goes away and comes back, and a wire that is cut at the worst moment.

use crate::Home;
use bot_core::change::Decision;
use bot_core::place::Platform;
use bot_core::ports::{Store, StoreError, Taken};
use std::fmt::Debug;
use storage_contract::kit::*;
use storage_contract::server::Server;
use storage_contract::wire::{Port, Wire};
use storage_postgres::Postgres;

fn passes<T: Debug>(told: Result<T, StoreError>) {
    assert!(matches!(told, Err(StoreError::Passing(_))), "{told:?}");
}

#[tokio::test]
async fn a_server_that_comes_back_is_found_again() {
    let Some(server) = Server::start() else {
        return;
    };
    let store = Postgres::open(&server.address(&server.database(None)))
        .await
        .unwrap();
    let desk = Wants(Decision {
        changes: Vec::new(),
        outgoing: vec![post("p1", "a")],
        concerned: true,
    });
    let batch = [event("k1")];
    // Once asked while it is away, and once only after it was away: then nobody notices.
    for asked in [true, false] {
        store.tally().await.unwrap();
        store
            .claim(&Platform::ALL, 9, &bot_core::pace::Limits::none(), at(0))
            .await
            .unwrap();
        store.cursor("telegram").await.unwrap();
        server.stop();
        if asked {
            passes(store.take(&batch, None, &desk, at(0)).await);
            passes(
                store
                    .claim(&Platform::ALL, 9, &bot_core::pace::Limits::none(), at(0))
                    .await,
            );
            passes(store.tally().await);
            passes(store.reads().await.map(|_| ()));
            let told = store.cursor("telegram").await.unwrap_err().to_string();
            assert!(told.contains("cannot be reached"), "{told}");
        }
        server.start_again();
        store.tally().await.unwrap();
        let taken = store.take(&batch, None, &desk, at(0)).await.unwrap();
        let expected = if asked {
            Taken::Recorded
        } else {
            Taken::HadAlready
        };
        assert_eq!(taken, [expected]);
        store
            .claim(&Platform::ALL, 9, &bot_core::pace::Limits::none(), at(0))
            .await
            .unwrap();
    }
    assert_eq!(ids(&store.left_sending().await.unwrap()), ["p1"]);
}

/// A store whose wire can be cut, and the wire.
async fn over_a_wire(home: &Home) -> (Postgres, Port) {
    let address = home.address();
    let (_, rest) = address.split_once('@').unwrap();
    let (server, _) = rest.split_once('/').unwrap();
    let port = Port::to(server.parse().unwrap());
    let over = address.replace(server, &port.at.to_string());
    (Postgres::open(&over).await.unwrap(), port)
}

#[tokio::test]
async fn a_claim_that_was_never_answered_goes_to_the_next() {
    let Some(home) = Home::new().await else {
        return;
    };
    let (store, wire) = over_a_wire(&home).await;
    send(&store, [post("p1", "a"), post("p2", "b")]).await;
    wire.set(Wire::CutAtCommit("READ COMMITTED"));
    passes(
        store
            .claim(&Platform::ALL, 1, &bot_core::pace::Limits::none(), at(0))
            .await,
    );
    // The server did as it was told, and nobody sends the row.
    let standing = "SELECT standing FROM outbox ORDER BY seq";
    assert_eq!(home.sql(standing), "sending\nwaiting");
    assert_eq!(ids(&claim(&store, 0).await), ["p1", "p2"]);
    // What was handed out stays with whom it was handed to.
    assert_eq!(ids(&claim(&store, 0).await), [""; 0]);
}

#[tokio::test]
async fn a_batch_that_was_never_answered_is_recognised() {
    let Some(home) = Home::new().await else {
        return;
    };
    let (store, wire) = over_a_wire(&home).await;
    let desk = Wants(Decision {
        changes: Vec::new(),
        outgoing: vec![post("p1", "a")],
        concerned: true,
    });
    wire.set(Wire::CutAtCommit("SERIALIZABLE"));
    passes(store.take(&[event("k1")], None, &desk, at(0)).await);
    let taken = store.take(&[event("k1")], None, &desk, at(0)).await;
    assert_eq!(taken.unwrap(), [Taken::HadAlready]);
    assert_eq!(store.tally().await.unwrap().outbox_waiting, 1);
}
