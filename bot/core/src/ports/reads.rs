//! The look-ups that decisions are made upon.

use super::store::StoreError;
use crate::agent::{Agent, Step};
use crate::block::Block;
use crate::board::{Pressure, Waiting};
use crate::case::Case;
use crate::change::Draft;
use crate::customer::Customer;
use crate::expected::Window;
use crate::glance::Glance;
use crate::history::Entry;
use crate::id::{AgentId, CaseNumber, CustomerId, DraftId, MessageId, PostId, SurveyId};
use crate::message::Message;
use crate::order::Order;
use crate::outbox::Sent;
use crate::pace::Gate;
use crate::person::Record;
use crate::place::{Account, MessageRef, Place, Platform};
use crate::routing::Load;
use crate::saved::{Kept, Used};
use crate::survey::Survey;
use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Which cases to list.
#[derive(Clone, Debug, Default)]
pub struct CaseFilter {
    /// Only of this owner.
    pub owner: Option<AgentId>,
    /// Only without an owner.
    pub unassigned: bool,
    /// Only of this customer.
    pub customer: Option<CustomerId>,
    /// Only those not closed.
    pub active: bool,
    /// Only those that a lead pinned and that are not closed.
    pub pinned: bool,
    /// Only those that need this of staff.
    pub needs: Option<Needs>,
    /// At most so many, those opened first leading.
    pub most: usize,
}

/// What a case needs of staff that is neither solved nor closed, and does not wait on the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Somebody who has it, whoever's turn it is.
    Somebody,
    /// An answer: it is new or open.
    Answer,
}

impl Needs {
    /// How a query is told: 0 where nothing of it is asked.
    #[must_use]
    pub fn asked(wanted: Option<Self>) -> i32 {
        match wanted {
            None => 0,
            Some(Self::Somebody) => 1,
            Some(Self::Answer) => 2,
        }
    }
}

/// Which cases of the queue to list: of those that are not closed.
#[derive(Clone, Debug, Default)]
pub struct QueueFilter {
    /// Only of this owner.
    pub owner: Option<AgentId>,
    /// Only without an owner.
    pub unassigned: bool,
    /// Only of this customer.
    pub customer: Option<CustomerId>,
    /// Only those that a lead pinned.
    pub pinned: bool,
    /// Only where the turn is ours: it is new or open.
    pub ours: bool,
    /// Only with this contact reason.
    pub reason: Option<String>,
    /// Only those in which something is late by then ([`Case::due_at`]).
    pub late: Option<Timestamp>,
    /// At most so many.
    pub most: usize,
}

/// A reply that an agent sent, and the name of the customer who got it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replied {
    /// What it says now.
    pub text: String,
    /// The customer's name.
    pub name: String,
}

/// Reads of what is kept, inside the transaction that decides. Each is one cheap look-up.
#[async_trait]
pub trait Reads: Send {
    /// The number that the next case will have.
    async fn next_case_number(&mut self) -> Result<CaseNumber, StoreError>;
    /// A customer by their account.
    async fn customer_of(&mut self, account: &Account) -> Result<Option<Customer>, StoreError>;
    /// A customer.
    async fn customer(&mut self, id: &CustomerId) -> Result<Option<Customer>, StoreError>;
    /// An agent by their account.
    async fn agent_of(&mut self, account: &Account) -> Result<Option<Agent>, StoreError>;
    /// An agent.
    async fn agent(&mut self, id: &AgentId) -> Result<Option<Agent>, StoreError>;
    /// All agents, those known longest first.
    async fn agents(&mut self) -> Result<Vec<Agent>, StoreError>;
    /// What became of somebody's profile, in order.
    async fn profile_steps(&mut self, agent: &AgentId) -> Result<Vec<Step>, StoreError>;
    /// A case.
    async fn case(&mut self, number: CaseNumber) -> Result<Option<Case>, StoreError>;
    /// The case whose room this is.
    async fn case_of_room(&mut self, room: &Place) -> Result<Option<Case>, StoreError>;
    /// The newest case of this customer in this place (public side or direct conversation), active ones before closed
    /// ones.
    async fn latest_case_in(
        &mut self,
        customer: &CustomerId,
        place: &Place,
    ) -> Result<Option<Case>, StoreError>;
    /// The newest case of this customer anywhere, active ones before closed ones.
    async fn latest_case_of(&mut self, customer: &CustomerId) -> Result<Option<Case>, StoreError>;
    /// The case whose private side was offered with this token.
    async fn case_of_private_token(&mut self, token: &str) -> Result<Option<Case>, StoreError>;
    /// Cases by a filter.
    async fn cases(&mut self, filter: &CaseFilter) -> Result<Vec<Case>, StoreError>;
    /// Cases of the queue, those leading that go first by [`crate::priority::rank`], as if nothing were pinned and nobody stood
    /// in the brand book's list.
    async fn queue(&mut self, filter: &QueueFilter) -> Result<Vec<Case>, StoreError>;
    /// How many there are, however many may be listed.
    async fn queue_length(&mut self, filter: &QueueFilter) -> Result<usize, StoreError>;
    /// Cases that are not closed and in which something will be late next, after this time: what comes first leading.
    async fn due_after(&mut self, at: Timestamp, most: usize) -> Result<Vec<Case>, StoreError>;
    /// Cases that are not closed and in which something was promised for before this time: what comes first leading.
    async fn promised_before(
        &mut self,
        at: Timestamp,
        most: usize,
    ) -> Result<Vec<Case>, StoreError>;
    /// Customers whose account this is, or in whose name or account's name any of these stands, the newest leading. Of the
    /// letters A to Z it does not matter whether they are large or small.
    async fn customers_like(
        &mut self,
        account: &str,
        names: &[String],
        most: usize,
    ) -> Result<Vec<Customer>, StoreError>;
    /// The pinned message that shows how the desk stands, where there is one.
    async fn glance(&mut self) -> Result<Option<Glance>, StoreError>;
    /// A case's messages, in order.
    async fn messages(&mut self, case: CaseNumber) -> Result<Vec<Arc<Message>>, StoreError>;
    /// What an agent replied to other customers than this one since then, the newest leading, at most so many.
    async fn replies_of(
        &mut self,
        agent: &AgentId,
        but: &CustomerId,
        since: Timestamp,
        most: usize,
    ) -> Result<Vec<Replied>, StoreError>;
    /// A kept message.
    async fn message(&mut self, id: &MessageId) -> Result<Option<Message>, StoreError>;
    /// The kept message that stands there on a platform.
    async fn message_at(&mut self, at: &MessageRef) -> Result<Option<Message>, StoreError>;
    /// A case's history, in order.
    async fn history(&mut self, case: CaseNumber) -> Result<Vec<Entry>, StoreError>;
    /// Up to which message an agent has seen a case; 0 for nothing.
    async fn seen(&mut self, case: CaseNumber, agent: &AgentId) -> Result<i64, StoreError>;
    /// A row of the outbox.
    async fn sent(&mut self, post: &PostId) -> Result<Option<Sent>, StoreError>;
    /// The row of the outbox that became this message: the newest of them where several share it.
    async fn sent_at(&mut self, at: &MessageRef) -> Result<Option<Sent>, StoreError>;
    /// What is being sent now of this lane, in order: one row, or those that share a message.
    async fn under_way(&mut self, lane: &str) -> Result<Vec<Sent>, StoreError>;
    /// A survey.
    async fn survey(&mut self, id: &SurveyId) -> Result<Option<Survey>, StoreError>;
    /// The newest survey of a case.
    async fn latest_survey(&mut self, case: CaseNumber) -> Result<Option<Survey>, StoreError>;
    /// When this customer was last asked in a survey, whatever the case.
    async fn last_asked(&mut self, customer: &CustomerId) -> Result<Option<Timestamp>, StoreError>;
    /// When this customer was last told that the desk is closed, whatever the case.
    async fn told_closed(&mut self, customer: &CustomerId)
    -> Result<Option<Timestamp>, StoreError>;
    /// How long first replies took on this platform, in opening hours, to cases that were opened within any of these times:
    /// at most so many, those of the first window leading, and within each those to the newest cases.
    async fn first_replies(
        &mut self,
        platform: Platform,
        within: &[Window],
        most: usize,
    ) -> Result<Vec<SignedDuration>, StoreError>;
    /// Which agent wrote last to this customer, whatever the case.
    async fn helper_of(&mut self, customer: &CustomerId) -> Result<Option<AgentId>, StoreError>;
    /// All accounts of the person behind this one, itself leading.
    async fn accounts_of(&mut self, customer: &CustomerId) -> Result<Vec<CustomerId>, StoreError>;
    /// What cases the person behind this account has had, on whatever platform.
    async fn record_of(&mut self, customer: &CustomerId) -> Result<Record, StoreError>;
    /// All blocked accounts by their ids, those as well whose time has passed.
    async fn blocks(&mut self) -> Result<Arc<Vec<Block>>, StoreError>;
    /// What these agents have to do, in any order; nothing of one who is not known.
    async fn loads(&mut self, of: &[AgentId]) -> Result<Vec<Load>, StoreError>;
    /// Something begun.
    async fn draft(&mut self, id: &DraftId) -> Result<Option<Draft>, StoreError>;
    /// What this account (its key) began last and has not finished.
    async fn latest_draft(&mut self, of: &str) -> Result<Option<Draft>, StoreError>;
    /// The replies of this account (its key) that still wait to be sent, in this case or in any, newest first: fifty at most.
    async fn waiting_replies(
        &mut self,
        of: &str,
        case: Option<CaseNumber>,
    ) -> Result<Vec<Draft>, StoreError>;
    /// An order by its number, whatever its case and the spaces around it.
    async fn order(&mut self, number: &str) -> Result<Option<Order>, StoreError>;
    /// Orders of a customer (the shop's name or id of them), newest first.
    async fn orders_of(&mut self, customer: &str, most: usize) -> Result<Vec<Order>, StoreError>;
    /// Orders whose number begins like this.
    async fn orders_like(&mut self, begins: &str, most: usize) -> Result<Vec<Order>, StoreError>;
    /// The id that a chat has now, after any moves; the same id when it never moved.
    async fn chat_now(&mut self, platform: Platform, chat: &str) -> Result<String, StoreError>;
    /// The id that a chat had first, before any moves; the same id when it never moved.
    async fn chat_first(&mut self, platform: Platform, chat: &str) -> Result<String, StoreError>;
    /// Saved replies that the team has changed, added or removed, by name.
    async fn saved(&mut self) -> Result<Vec<Kept>, StoreError>;
    /// How often each saved reply was sent, shipped ones as well.
    async fn saved_counts(&mut self) -> Result<BTreeMap<String, i64>, StoreError>;
    /// When a saved reply was sent, the newest leading, at most so many, and what came of each.
    async fn saved_uses(&mut self, name: &str, most: usize) -> Result<Vec<Used>, StoreError>;
    /// A case that waits on the board; nothing where it does not.
    async fn waiting(&mut self, case: CaseNumber) -> Result<Option<Waiting>, StoreError>;
    /// The board: what staff works on first, then what has not been told, the hottest leading, then what waited longest.
    async fn board(&mut self, most: usize) -> Result<Vec<Waiting>, StoreError>;
    /// How much waits at the staff's gate, and on the board.
    async fn pressure(&mut self, gate: &Gate, now: Timestamp) -> Result<Pressure, StoreError>;
    /// The kept message that this album already became, if it did.
    async fn message_of_album(
        &mut self,
        account: &Account,
        album: &str,
    ) -> Result<Option<Message>, StoreError>;
}
