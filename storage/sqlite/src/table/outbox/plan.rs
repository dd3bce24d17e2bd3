//! How SQLite finds what can be sent: never by looking at rows that have ended, of which there are ever more.

#![expect(clippy::unwrap_used, reason = "a test that fails says where")]

use crate::migrate::MIGRATIONS;
use crate::open::settings;
use sqlx::{AssertSqlSafe, ConnectOptions, Row, SqliteConnection};

async fn plan(db: &mut SqliteConnection, sql: &str) -> Vec<String> {
    let explain = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}"));
    let steps = sqlx::query(explain).fetch_all(db).await.unwrap();
    steps.iter().map(|step| step.get("detail")).collect()
}

#[tokio::test]
async fn claiming_looks_only_at_rows_that_have_not_ended() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("byline.sqlite");
    let mut db = settings(&path).connect().await.unwrap();
    MIGRATIONS.run(&mut db).await.unwrap();
    let claim = plan(&mut db, include_str!("claim.sql")).await;
    let next = plan(&mut db, include_str!("next_due.sql")).await;
    for (steps, through) in [
        (claim, "SCAN it USING INDEX outbox_waiting"),
        (next, "SEARCH it USING INDEX outbox_timed (not_before>?)"),
    ] {
        let has = |wanted: &str| steps.iter().any(|step| step == wanted);
        assert!(has(through), "{steps:#?}");
        let ahead = "SEARCH ahead USING INDEX outbox_lanes (lane=? AND seq<?)";
        assert!(has(ahead), "{steps:#?}");
        let sorts = steps.iter().any(|step| step.contains("TEMP B-TREE"));
        assert!(!sorts, "{steps:#?}");
    }
}
