//! The store and a model of it, under generated schedules.

use crate::Home;
use storage_contract::model;
use storage_postgres::Postgres;

impl model::Home for Home {
    type Store = Postgres;

    async fn open(&self) -> Postgres {
        self.store().await
    }

    async fn beside(&self) -> Postgres {
        self.store().await
    }
}

#[test]
fn whatever_comes_the_store_and_its_model_say_the_same() {
    model::holds(Home::new, 12, 1_000);
}
