//! The store, tried on a PostgreSQL of the tests' own: what every store has to do, and what only this one does.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that fails says where"
)]

mod arriving;
mod described;
mod migrations;
mod model;
mod outages;
mod plan;
mod refusing;
mod routing;
mod sharing;

use storage_contract::server::Server;
use storage_postgres::Postgres;
use tokio::sync::OnceCell;

/// A database of one test's own, up to date, on the server that they share.
struct Home {
    server: &'static Server,
    database: String,
}

impl Home {
    async fn new() -> Option<Self> {
        static TEMPLATE: OnceCell<String> = OnceCell::const_new();
        let server = Server::shared()?;
        let template = TEMPLATE
            .get_or_init(|| async {
                let template = server.database(None);
                let address = server.address(&template);
                Postgres::migrate_only(&address).await.unwrap();
                template
            })
            .await;
        Some(Self {
            server,
            database: server.database(Some(template)),
        })
    }

    fn address(&self) -> String {
        self.server.address(&self.database)
    }

    fn sql(&self, sql: &str) -> String {
        self.server.sql(&self.database, sql)
    }

    /// One of the processes that share it.
    async fn store(&self) -> Postgres {
        Postgres::open(&self.address()).await.unwrap()
    }
}

/// A store on a database of its own.
struct Fresh {
    store: Postgres,
}

async fn fresh() -> Option<Fresh> {
    let store = Home::new().await?.store().await;
    Some(Fresh { store })
}

storage_contract::keeps!(crate::fresh);
