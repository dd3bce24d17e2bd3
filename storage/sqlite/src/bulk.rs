//! In bulk: what a whole batch needs is read at once, what was decided in it is written at once. Every statement takes its
//! rows as one JSON array, so that there is one way to SQLite's thread and back for a table, not one for a row. Rows of many
//! columns come through `jsonb_each`: `json_each` writes a row out and reads it anew for each column.

mod read;
mod rows;
mod write;

use crate::fault::Fault;
use crate::look::Look;
use crate::table::{agent, event, timer};
use crate::take::change;
use async_trait::async_trait;
use bot_core::agent::Agent;
use bot_core::case::Case;
use bot_core::change::Draft;
use bot_core::customer::Customer;
use bot_core::id::{CaseNumber, CustomerId, PostId};
use bot_core::message::Message;
use bot_core::outbox::Sent;
use bot_core::place::Account;
use bot_core::ports::sheet::{Alone, Bulk, Pending, Wanted};
use bot_core::ports::{Cursor, StoreError};
use bot_core::timer::Due;
use jiff::Timestamp;
use sqlx::SqliteConnection;
use std::ops::DerefMut;

pub(crate) use read::rows;

#[async_trait]
impl<C> Bulk for Look<C>
where
    C: DerefMut<Target = SqliteConnection> + Send,
{
    async fn taken(&mut self, keys: &[&str]) -> Result<Vec<String>, StoreError> {
        Ok(read::taken(&mut self.0, keys).await?)
    }

    async fn customers(&mut self, wanted: Wanted<'_>) -> Result<Vec<Customer>, StoreError> {
        Ok(match wanted {
            Wanted::Accounts(accounts) => customers_of(&mut self.0, accounts).await?,
            Wanted::Ids(ids) => read::customers(&mut self.0, ids).await?,
        })
    }

    async fn active_cases(&mut self, of: &[CustomerId]) -> Result<Vec<Case>, StoreError> {
        Ok(read::active_cases(&mut self.0, of).await?)
    }

    async fn numbered_cases(&mut self, numbers: &[CaseNumber]) -> Result<Vec<Case>, StoreError> {
        Ok(read::numbered_cases(&mut self.0, numbers).await?)
    }

    async fn said_in(&mut self, cases: &[CaseNumber]) -> Result<Vec<Message>, StoreError> {
        Ok(read::said_in(&mut self.0, cases).await?)
    }

    async fn drafts(&mut self, of: &[String]) -> Result<Vec<Draft>, StoreError> {
        Ok(read::drafts(&mut self.0, of).await?)
    }

    async fn all_agents(&mut self) -> Result<Vec<Agent>, StoreError> {
        Ok(agent::all(&mut self.0).await?)
    }

    async fn rows(&mut self, posts: &[PostId]) -> Result<Vec<Sent>, StoreError> {
        Ok(rows(&mut self.0, posts).await?)
    }

    async fn write(&mut self, pending: Pending, now: Timestamp) -> Result<(), StoreError> {
        Ok(write::write(&mut self.0, pending, now).await?)
    }

    async fn change(&mut self, it: &Alone, now: Timestamp) -> Result<(), StoreError> {
        Ok(change(&mut self.0, it, now).await?)
    }

    async fn told(&mut self, due: &Due, now: Timestamp) -> Result<(), StoreError> {
        Ok(timer::told(&mut self.0, due, now).await?)
    }

    async fn read_to(&mut self, cursor: &Cursor, now: Timestamp) -> Result<(), StoreError> {
        Ok(event::read_to(&mut self.0, cursor, now).await?)
    }
}

/// An account's index begins with its platform.
async fn customers_of(
    db: &mut SqliteConnection,
    accounts: &[Account],
) -> Result<Vec<Customer>, Fault> {
    let mut found = Vec::new();
    for platform in bot_core::place::Platform::ALL {
        let of = accounts.iter().filter(|it| it.platform == platform);
        let ids: Vec<&str> = of.map(|it| it.id.as_str()).collect();
        if !ids.is_empty() {
            found.extend(read::customers_of(&mut *db, platform, &ids).await?);
        }
    }
    Ok(found)
}
