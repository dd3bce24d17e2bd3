//! What happens to a database that is older than the program, and to a server that falls silent, tried with migrations and
//! limits made up for it.

#![expect(clippy::unwrap_used, reason = "a test that fails says where")]

use super::{MIGRATIONS, Migrated, migrate};
use crate::Postgres;
use crate::line::Limits;
use crate::open::{OpenError, server};
use bot_core::place::Platform;
use bot_core::ports::{Store, StoreError};
use sqlx::migrate::Migrator;
use std::time::Duration;
use storage_contract::kit::*;
use storage_contract::server::Server as TestServer;
use storage_contract::wire::{Port, Wire};

/// A program that has these migrations, numbered from 1.
async fn program(migrations: &[&str]) -> Migrator {
    let folder = tempfile::tempdir().unwrap();
    for (number, sql) in (1..).zip(migrations) {
        std::fs::write(folder.path().join(format!("{number:04}_it.sql")), sql).unwrap();
    }
    let mut program = Migrator::new(folder.path()).await.unwrap();
    program.set_locking(false);
    program
}

async fn brought(address: &str, program: &Migrator) -> Result<Migrated, OpenError> {
    migrate(&server(address, program, Limits::USUAL)?, program).await
}

const FIRST: &str = "CREATE TABLE words (word TEXT); INSERT INTO words VALUES ('one');";
const SECOND: &str = "INSERT INTO words VALUES ('two');";
const WRONG: &str = "INSERT INTO words VALUES ('half'); INSERT INTO nowhere VALUES (1);";

#[tokio::test]
async fn an_older_database_is_brought_up_to_date_or_left_as_it_was() {
    let Some(test) = TestServer::shared() else {
        return;
    };
    let database = test.database(None);
    let address = test.address(&database);
    let words = || test.sql(&database, "SELECT word FROM words ORDER BY word");
    let first = program(&[FIRST]).await;
    let new = brought(&address, &first).await.unwrap();
    assert_eq!((new.from, new.to), (0, 1));

    let wrong = program(&[FIRST, WRONG]).await;
    for _ in 0..2 {
        let says = brought(&address, &wrong).await.unwrap_err().to_string();
        assert!(says.contains("was undone"), "{says}");
        assert_eq!(words(), "one");
    }
    let second = program(&[FIRST, SECOND]).await;
    let done = brought(&address, &second).await.unwrap();
    assert_eq!((done.from, done.to), (1, 2));
    assert_eq!(words(), "one\ntwo");
    let older = brought(&address, &first).await.unwrap_err();
    let newer = matches!(
        older,
        OpenError::Newer {
            found: 2,
            known: 1,
            ..
        }
    );
    assert!(newer, "{older:?}");

    let changed = program(&[FIRST, FIRST]).await;
    let says = brought(&address, &changed).await.unwrap_err().to_string();
    assert!(says.contains("has been modified"), "{says}");
}

/// Each of these would otherwise wait for ever.
#[tokio::test]
async fn a_silent_server_is_not_waited_for() {
    let Some(test) = TestServer::shared() else {
        return;
    };
    let short = Duration::from_millis(300);
    let limits = Limits {
        connect: short,
        statement: short,
        transaction: short,
        ..Limits::USUAL
    };
    let address = test.address(&test.database(None));
    let (_, rest) = address.split_once('@').unwrap();
    let (at_server, database) = rest.split_once('/').unwrap();
    let wire = Port::to(at_server.parse().unwrap());
    let over = format!("postgres://byline@{}/{database}", wire.at);
    // Not in a hurry while there are tables to make.
    Postgres::migrate_only(&over).await.unwrap();
    let store = Postgres::open_with(&over, &MIGRATIONS, limits)
        .await
        .unwrap();
    send(&store, [post("p1", "a")]).await;
    let mut reads = store.reads().await.unwrap();
    reads.agents().await.unwrap();
    wire.set(Wire::Silent);
    let nothing = Wants(bot_core::change::Decision::default());
    let taken = store.take(&[event("k1")], None, &nothing, at(0)).await;
    for told in [
        taken.map(|_| ()),
        store
            .claim(&Platform::ALL, 1, &bot_core::pace::Limits::none(), at(0))
            .await
            .map(|_| ()),
        store.tally().await.map(|_| ()),
        reads.agents().await.map(|_| ()),
    ] {
        let silent =
            matches!(&told, Err(StoreError::Passing(why)) if why.contains("did not answer"));
        assert!(silent, "{told:?}");
    }
    drop(reads);
    // What lay in the wire is lost; new connections are not.
    wire.set(Wire::Whole);
    store.tally().await.unwrap();
    assert_eq!(ids(&claim(&store, 0).await), ["p1"]);
}
