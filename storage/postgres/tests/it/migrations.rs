//! Every migration is tried over rows: each has a file of rows that were written just after it. And what is none of ours, or
//! too new, is left alone.

use crate::Home;
use bot_core::id::{CaseNumber, CustomerId};
use bot_core::place::Platform;
use bot_core::ports::{Store, StoreError};
use futures_util::future::join_all;
use sqlx::ConnectOptions;
use sqlx::migrate::Migrator;
use sqlx::postgres::PgConnectOptions;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use storage_contract::kit::at;
use storage_contract::server::Server;
use storage_postgres::{OpenError, Postgres};

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

async fn migrations() -> Migrator {
    Migrator::new(here("migrations")).await.unwrap()
}

/// A database of this version, with the rows of every version on the way.
async fn database_at(server: &Server, version: i64) -> String {
    let database = server.database(None);
    let options = PgConnectOptions::from_str(&server.address(&database)).unwrap();
    let mut db = options.connect().await.unwrap();
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
    database
}

#[tokio::test]
async fn rows_of_every_version_are_still_there() {
    let Some(server) = Server::shared() else {
        return;
    };
    for version in migrations().await.iter().map(|it| it.version) {
        let database = database_at(server, version).await;
        let tables = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace";
        for table in server.sql(&database, tables).lines() {
            let rows = server.sql(&database, &format!("SELECT count(*) FROM {table}"));
            assert!(version > 1 || rows != "0", "{table} has no row");
        }
        let store = Postgres::open(&server.address(&database)).await.unwrap();
        let mut reads = store.reads().await.unwrap();
        let case = reads.case(CaseNumber(1001)).await.unwrap().unwrap();
        assert_eq!(case.customer, CustomerId("c1".to_owned()));
        assert_eq!(reads.messages(case.number).await.unwrap().len(), 1);
        assert_eq!(reads.history(case.number).await.unwrap().len(), 1);
        assert!(reads.order(" a-17").await.unwrap().is_some());
        drop(reads);
        assert_eq!(store.tally().await.unwrap().outbox_waiting, 1);
        let jobs = store
            .claim(&Platform::ALL, 9, &bot_core::pace::Limits::none(), at(0))
            .await;
        assert_eq!(jobs.unwrap().len(), 1);
        store.close().await;
    }
}

#[tokio::test]
async fn many_processes_may_begin_at_once_on_an_empty_database() {
    let Some(server) = Server::shared() else {
        return;
    };
    let address = server.address(&server.database(None));
    let looked = Postgres::look_at(&address).await.unwrap();
    let newest = migrations().await.iter().map(|it| it.version).max();
    assert_eq!((looked.from, Some(looked.to)), (0, newest));
    let all = join_all((0..8).map(|_| Postgres::open(&address))).await;
    for store in all {
        store.unwrap().tally().await.unwrap();
    }
    let again = Postgres::migrate_only(&address).await.unwrap();
    assert_eq!(again.from, again.to);
}

#[tokio::test]
async fn a_newer_programs_database_is_left_alone() {
    let Some(home) = Home::new().await else {
        return;
    };
    let before = home.store().await;
    home.sql(
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
        VALUES (9999, 'from the future', TRUE, '', 0)",
    );
    for refused in [
        Postgres::open(&home.address()).await.map(|_| ()),
        Postgres::migrate_only(&home.address()).await.map(|_| ()),
        Postgres::look_at(&home.address()).await.map(|_| ()),
    ] {
        let refused = refused.unwrap_err();
        assert!(
            matches!(refused, OpenError::Newer { found: 9999, .. }),
            "{refused:?}"
        );
        assert!(refused.to_string().contains("Run the newer program"));
    }
    // One that ran before goes on, until it has to connect anew.
    let told = before.cursor("telegram").await;
    let broken =
        matches!(&told, Err(StoreError::Broken(why)) if why.contains("run the newer program"));
    assert!(broken, "{told:?}");
}

#[tokio::test]
async fn another_programs_database_is_left_alone() {
    let Some(server) = Server::shared() else {
        return;
    };
    // With tables of the same name, and with migrations of its own.
    let names = server.database(None);
    server.sql(&names, "CREATE TABLE customers (id INT)");
    let migrated = server.database(None);
    server.sql(
        &migrated,
        "CREATE TABLE _sqlx_migrations (version BIGINT, success BOOLEAN, checksum BYTEA);
        INSERT INTO _sqlx_migrations VALUES (20240101, TRUE, 'x')",
    );
    for database in [names, migrated] {
        let refused = Postgres::open(&server.address(&database)).await;
        let refused = refused.unwrap_err();
        assert!(matches!(refused, OpenError::Foreign { .. }), "{refused:?}");
        let says = refused.to_string();
        assert!(says.contains("a database of its own"), "{says}");
        let tables = server.sql(
            &database,
            "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'",
        );
        assert!(matches!(tables.as_str(), "1" | "2"), "{tables}");
    }
}
