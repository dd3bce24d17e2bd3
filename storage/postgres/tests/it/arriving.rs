//! An empty database is filled, wholly or not at all.

use crate::Home;
use async_trait::async_trait;
use bot_core::ports::{Plain, Rows, Sheet, Store, StoreError};
use storage_contract::kit::at;
use storage_contract::server::Server;
use storage_postgres::{ArriveError, OpenError, Postgres};

/// For how long.
const NINE: jiff::SignedDuration = jiff::SignedDuration::from_secs(9);

#[derive(Default)]
struct Kept(Vec<Vec<Plain>>);

#[async_trait]
impl Rows for Kept {
    async fn take(&mut self, rows: Vec<Vec<Plain>>) -> Result<(), StoreError> {
        self.0.extend(rows);
        Ok(())
    }
}

fn text(text: &str) -> Plain {
    Plain::Text(text.to_owned())
}

fn sheet(name: &str, columns: &[&str]) -> Sheet {
    Sheet {
        name: name.to_owned(),
        columns: columns.iter().map(|it| (*it).to_owned()).collect(),
    }
}

fn drafts() -> Sheet {
    sheet("drafts", &["seq", "id", "of", "at", "begun"])
}

fn draft(seq: i64) -> Vec<Plain> {
    let id = text(&format!("d{seq}"));
    vec![
        Plain::Number(seq),
        id,
        text("telegram:1"),
        Plain::Number(0),
        text("{}"),
    ]
}

#[tokio::test]
async fn what_came_is_read_back_as_it_was_and_numbering_goes_on() {
    let Some(server) = Server::shared() else {
        return;
    };
    let database = server.database(None);
    let mut arriving = Postgres::arrive(&server.address(&database)).await.unwrap();
    let orders = sheet(
        "orders",
        &[
            "look_up",
            "number",
            "customer",
            "customer_look_up",
            "postcode",
            "status",
            "changed_at",
        ],
    );
    let order = |number: &str| {
        let (small, none) = (number.to_lowercase(), Plain::Nothing);
        let (created, moment) = (text("created"), Plain::Number(i64::MIN));
        vec![
            text(&small),
            text(number),
            text("Ä\t\\N\r\n🫖"),
            text("ä"),
            none,
            created,
            moment,
        ]
    };
    let rows = [order("A-Ö"), order("B")];
    arriving.put(&orders, &rows).await.unwrap();
    // More than are read back at once.
    let many: Vec<_> = (1..=1_234).map(draft).collect();
    arriving.put(&drafts(), &many).await.unwrap();
    arriving.go_on_numbering().await.unwrap();
    for (sheet, rows) in [(orders, &rows[..]), (drafts(), &many[..])] {
        let mut kept = Kept::default();
        arriving.read(&sheet, &mut kept).await.unwrap();
        kept.0.sort();
        let mut rows = rows.to_vec();
        rows.sort();
        assert_eq!(kept.0, rows);
    }
    arriving.keep().await.unwrap();
    let next = "INSERT INTO drafts (id, of, at, begun) VALUES ('new', '', 0, '') RETURNING seq";
    assert_eq!(server.sql(&database, next), "1235");
    let store = Postgres::open(&server.address(&database)).await.unwrap();
    let mut reads = store.reads().await.unwrap();
    assert!(reads.order(" a-ö").await.unwrap().is_some());
}

#[tokio::test]
async fn nothing_is_left_of_what_was_not_kept_and_no_desk_begins_meanwhile() {
    let Some(home) = Home::new().await else {
        return;
    };
    let store = home.store().await;
    let mut arriving = Postgres::arrive(&home.address()).await.unwrap();
    arriving.put(&drafts(), &[draft(1)]).await.unwrap();
    let early = store.lease("desk", "one", at(0), NINE);
    let early = tokio::time::timeout(std::time::Duration::from_millis(300), early).await;
    assert!(!matches!(early, Ok(Ok(_))), "{early:?}");
    let wrong = arriving.put(&drafts(), &[draft(1)]).await;
    assert!(wrong.is_err(), "the same row twice");
    drop(arriving);
    // The server undoes it as soon as it sees that nobody is there any more.
    assert!(store.lease("desk", "one", at(0), NINE).await.unwrap());
    assert_eq!(home.sql("SELECT count(*) FROM drafts"), "0");
}

#[tokio::test]
async fn a_database_that_holds_anything_is_left_alone() {
    let Some(home) = Home::new().await else {
        return;
    };
    home.sql("INSERT INTO drafts (id, of, at, begun) VALUES ('d1', '', 0, '')");
    let refused = Postgres::arrive(&home.address()).await.unwrap_err();
    assert!(
        matches!(&refused, ArriveError::Holds { tables, .. } if tables == "drafts"),
        "{refused:?}"
    );
    let other = home.server.database(None);
    home.server.sql(&other, "CREATE TABLE tea (price INT)");
    let refused = Postgres::arrive(&home.server.address(&other)).await;
    let refused = refused.unwrap_err();
    assert!(
        matches!(refused, ArriveError::Open(OpenError::Foreign { .. })),
        "{refused:?}"
    );
    let tables = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'";
    assert_eq!(home.server.sql(&other, tables), "1");
}
