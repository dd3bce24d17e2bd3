//! The store and a model of it, under generated schedules.

use storage_contract::{kit, model};
use storage_sqlite::Sqlite;
use tempfile::TempDir;

/// A file of a schedule's own.
struct Home(TempDir);

impl Home {
    fn path(&self) -> std::path::PathBuf {
        self.0.path().join("byline.sqlite")
    }
}

impl model::Home for Home {
    type Store = Sqlite;

    async fn open(&self) -> Sqlite {
        Sqlite::open(&self.path(), kit::at(0)).await.unwrap()
    }

    async fn beside(&self) -> Sqlite {
        Sqlite::beside(&self.path()).await.unwrap()
    }
}

#[test]
fn whatever_comes_the_store_and_its_model_say_the_same() {
    model::holds(async || Some(Home(tempfile::tempdir().unwrap())), 30, 3_000);
}
