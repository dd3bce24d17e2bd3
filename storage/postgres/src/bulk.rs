//! In bulk: what a whole batch needs is read at once, what was decided in it is written at once. Every statement takes its
//! rows as arrays, one for a column, so that there is one way to the server and back for a table, not one for a row.

mod read;
mod write;

use crate::fault::Fault;
use crate::line::limited;
use crate::look::{Inside, Look, Via as _};
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
use sqlx::PgConnection;

/// Does one thing within its limit, and remembers what went wrong first.
macro_rules! within {
    ($look:ident, $what:path $(, $with:expr)*) => {{
        let limit = $look.0.limit;
        match limited(limit, $what(&mut *$look.0.db $(, $with)*)).await {
            Ok(done) => Ok(done),
            Err(fault) => {
                let error = StoreError::from(&fault);
                $look.0.went_wrong(fault);
                Err(error)
            }
        }
    }};
}

#[async_trait]
impl Bulk for Look<Inside<'_>> {
    async fn taken(&mut self, keys: &[&str]) -> Result<Vec<String>, StoreError> {
        within!(self, read::taken, keys)
    }

    async fn customers(&mut self, wanted: Wanted<'_>) -> Result<Vec<Customer>, StoreError> {
        match wanted {
            Wanted::Accounts(accounts) => within!(self, customers_of, accounts),
            Wanted::Ids(ids) => within!(self, read::customers, ids),
        }
    }

    async fn active_cases(&mut self, of: &[CustomerId]) -> Result<Vec<Case>, StoreError> {
        within!(self, read::active_cases, of)
    }

    async fn numbered_cases(&mut self, numbers: &[CaseNumber]) -> Result<Vec<Case>, StoreError> {
        within!(self, read::numbered_cases, numbers)
    }

    async fn said_in(&mut self, cases: &[CaseNumber]) -> Result<Vec<Message>, StoreError> {
        within!(self, read::said_in, cases)
    }

    async fn drafts(&mut self, of: &[String]) -> Result<Vec<Draft>, StoreError> {
        within!(self, read::drafts, of)
    }

    async fn all_agents(&mut self) -> Result<Vec<Agent>, StoreError> {
        within!(self, agent::all)
    }

    async fn rows(&mut self, posts: &[PostId]) -> Result<Vec<Sent>, StoreError> {
        within!(self, read::rows, posts)
    }

    async fn write(&mut self, pending: Pending, now: Timestamp) -> Result<(), StoreError> {
        within!(self, write::write, pending, now)
    }

    async fn change(&mut self, it: &Alone, now: Timestamp) -> Result<(), StoreError> {
        within!(self, change, it, now)
    }

    async fn told(&mut self, due: &Due, now: Timestamp) -> Result<(), StoreError> {
        within!(self, timer::told, due, now)
    }

    async fn read_to(&mut self, cursor: &Cursor, now: Timestamp) -> Result<(), StoreError> {
        within!(self, event::read_to, cursor, now)
    }
}

/// An account's index begins with its platform.
async fn customers_of(db: &mut PgConnection, accounts: &[Account]) -> Result<Vec<Customer>, Fault> {
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
