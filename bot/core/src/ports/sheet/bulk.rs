//! What a store does in bulk, inside a transaction.

use super::{Alone, Pending};
use crate::agent::Agent;
use crate::case::Case;
use crate::change::Draft;
use crate::customer::Customer;
use crate::id::{CaseNumber, CustomerId, PostId};
use crate::message::Message;
use crate::outbox::Sent;
use crate::place::Account;
use crate::ports::{Cursor, Reads, StoreError};
use crate::timer::Due;
use async_trait::async_trait;
use jiff::Timestamp;

/// What is wanted of some table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted<'a> {
    /// Customers with these accounts.
    Accounts(&'a [Account]),
    /// Customers with these ids.
    Ids(&'a [CustomerId]),
}

/// What a store does in bulk, inside a transaction. Every method is one way to the database, or a few.
#[async_trait]
pub trait Bulk: Reads {
    /// Which of these keys were taken before.
    async fn taken(&mut self, keys: &[&str]) -> Result<Vec<String>, StoreError>;
    /// Customers, in any order.
    async fn customers(&mut self, wanted: Wanted<'_>) -> Result<Vec<Customer>, StoreError>;
    /// All cases of these customers that are not closed, in any order.
    async fn active_cases(&mut self, of: &[CustomerId]) -> Result<Vec<Case>, StoreError>;
    /// Cases with these numbers, in any order.
    async fn numbered_cases(&mut self, numbers: &[CaseNumber]) -> Result<Vec<Case>, StoreError>;
    /// What was said in these cases, the messages of each in order.
    async fn said_in(&mut self, cases: &[CaseNumber]) -> Result<Vec<Message>, StoreError>;
    /// What these accounts (their keys) began and have not finished, the newest of each last.
    async fn drafts(&mut self, of: &[String]) -> Result<Vec<Draft>, StoreError>;
    /// All agents, those known longest first.
    async fn all_agents(&mut self) -> Result<Vec<Agent>, StoreError>;
    /// Rows of the outbox, in any order.
    async fn rows(&mut self, posts: &[PostId]) -> Result<Vec<Sent>, StoreError>;
    /// Writes what is still to be written; what others refer to before those who do.
    async fn write(&mut self, pending: Pending, now: Timestamp) -> Result<(), StoreError>;
    /// Writes one change that is not among those.
    async fn change(&mut self, change: &Alone, now: Timestamp) -> Result<(), StoreError>;
    /// The desk was told of a time: its timer is gone.
    async fn told(&mut self, due: &Due, now: Timestamp) -> Result<(), StoreError>;
    /// A source was read up to here.
    async fn read_to(&mut self, cursor: &Cursor, now: Timestamp) -> Result<(), StoreError>;
}
