//! How SQLite finds what agents have to do: never by looking at all cases, nor at all of history.

#![expect(clippy::unwrap_used, reason = "a test that fails says where")]

use crate::migrate::MIGRATIONS;
use crate::open::settings;
use sqlx::{AssertSqlSafe, ConnectOptions, Row};

#[tokio::test]
async fn what_agents_have_to_do_and_who_helped_last_is_found_by_indexes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("byline.sqlite");
    let mut db = settings(&path).connect().await.unwrap();
    MIGRATIONS.run(&mut db).await.unwrap();
    for (sql, indexes) in [
        (
            include_str!("loads.sql"),
            &["cases_to_do", "history_assigned"][..],
        ),
        (include_str!("helper.sql"), &["cases_by_customer"]),
    ] {
        let explain = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}"));
        let steps = sqlx::query(explain).fetch_all(&mut db).await.unwrap();
        let steps: Vec<String> = steps.iter().map(|step| step.get("detail")).collect();
        for index in indexes {
            assert!(steps.iter().any(|it| it.contains(index)), "{steps:#?}");
        }
        let scans = steps
            .iter()
            .any(|it| ["SCAN cases", "SCAN history", "SCAN messages"].contains(&it.as_str()));
        assert!(!scans, "{steps:#?}");
    }
}
