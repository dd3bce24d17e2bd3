//! `.sqlx/` says what the schema says. A query that is not described does not compile; a schema that changed under the
//! descriptions is noticed here.

use crate::Home;
use serde_json::Value;
use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Executor, SqlSafeStr};
use std::path::Path;
use std::str::FromStr;

#[tokio::test]
async fn the_descriptions_fit_the_schema() {
    let Some(home) = Home::new().await else {
        return;
    };
    let options = PgConnectOptions::from_str(&home.address()).unwrap();
    let mut db = options.connect().await.unwrap();
    let described = Path::new(env!("CARGO_MANIFEST_DIR")).join(".sqlx");
    let mut seen = 0;
    for file in std::fs::read_dir(described).unwrap() {
        let file = std::fs::read(file.unwrap().path()).unwrap();
        let file: Value = serde_json::from_slice(&file).unwrap();
        let sql = file["query"].as_str().unwrap().to_owned();
        let says = db.describe(AssertSqlSafe(sql.clone()).into_sql_str()).await;
        let says = serde_json::to_value(says.unwrap()).unwrap();
        assert_eq!(
            says, file["describe"],
            "run storage/postgres/refresh.sh, for this query and perhaps others: {sql}"
        );
        seen += 1;
    }
    assert!(seen > 0);
}
