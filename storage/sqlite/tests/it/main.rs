//! The store, tried on files: what every store has to do, and what only this one does.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that fails says where"
)]

mod backup;
mod beside;
mod described;
mod faults;
mod killed;
mod leaving;
mod migrations;
mod model;
mod opening;

use storage_contract::kit;
use storage_sqlite::Sqlite;
use tempfile::TempDir;

/// A store in a folder of its own.
struct Fresh {
    store: Sqlite,
    folder: TempDir,
}

async fn fresh() -> Fresh {
    let folder = tempfile::tempdir().unwrap();
    let store = Sqlite::open(&folder.path().join("byline.sqlite"), kit::at(0))
        .await
        .unwrap();
    Fresh { store, folder }
}

/// The same for the contract, whose stores may be missing on a machine. A file never is.
async fn for_the_contract() -> Option<Fresh> {
    Some(fresh().await)
}

storage_contract::keeps!(crate::for_the_contract);
