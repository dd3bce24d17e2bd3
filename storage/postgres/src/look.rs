//! The reads that a decision makes, and everybody else's: the same look-ups, on whatever connection there is.

use crate::fault::Fault;
use crate::line::{Lent, limited};
use crate::table::{
    agent, block, board, case, chat, customer, draft, first_reply, glance, history, load, message,
    order, outbox, person, profile, saved, survey,
};
use async_trait::async_trait;
use bot_core::agent::{Agent, Step};
use bot_core::block::Block;
use bot_core::board::{Pressure, Waiting};
use bot_core::case::Case;
use bot_core::change::Draft;
use bot_core::customer::Customer;
use bot_core::expected::Window;
use bot_core::glance::Glance;
use bot_core::history::Entry;
use bot_core::id::{AgentId, CaseNumber, CustomerId, DraftId, MessageId, PostId, SurveyId};
use bot_core::message::Message;
use bot_core::order::Order;
use bot_core::outbox::Sent;
use bot_core::pace::Gate;
use bot_core::person::Record;
use bot_core::place::{Account, MessageRef, Place, Platform};
use bot_core::ports::{CaseFilter, QueueFilter, Reads, Replied, StoreError};
use bot_core::routing::Load;
use bot_core::saved::{Kept, Used};
use bot_core::survey::Survey;
use jiff::{SignedDuration, Timestamp};
use sqlx::PgConnection;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

/// What reads are made on.
pub(crate) trait Via: Send {
    /// The connection.
    fn db(&mut self) -> Result<&mut PgConnection, Fault>;
    /// How long one read may take.
    fn limit(&self) -> Duration;
    /// A read went well.
    fn went_well(&mut self);
    /// A read went wrong.
    fn went_wrong(&mut self, fault: Fault);
}

impl Via for Lent<'_> {
    fn db(&mut self) -> Result<&mut PgConnection, Fault> {
        Lent::db(self)
    }

    fn limit(&self) -> Duration {
        self.limits().statement
    }

    fn went_well(&mut self) {
        self.done(None);
    }

    fn went_wrong(&mut self, fault: Fault) {
        self.done(Some(&fault));
    }
}

/// The connection of a transaction that somebody else began and ends.
pub(crate) struct Inside<'a> {
    pub(crate) db: &'a mut PgConnection,
    pub(crate) limit: Duration,
    /// What went wrong first. A decision knows it only in words, and whether to try again is seen by its kind.
    pub(crate) wrong: Option<Fault>,
}

impl Via for Inside<'_> {
    fn db(&mut self) -> Result<&mut PgConnection, Fault> {
        Ok(self.db)
    }

    fn limit(&self) -> Duration {
        self.limit
    }

    fn went_well(&mut self) {}

    fn went_wrong(&mut self, fault: Fault) {
        self.wrong.get_or_insert(fault);
    }
}

/// Reads.
pub(crate) struct Look<V>(pub(crate) V);

/// Makes one read, within its limit, and tells the connection how it went.
macro_rules! read {
    ($look:ident, $read:path $(, $what:expr)*) => {{
        let limit = $look.0.limit();
        let told = match $look.0.db() {
            Ok(db) => limited(limit, $read(db $(, $what)*)).await,
            Err(fault) => Err(fault),
        };
        match told {
            Ok(found) => {
                $look.0.went_well();
                Ok(found)
            }
            Err(fault) => {
                let error = StoreError::from(&fault);
                $look.0.went_wrong(fault);
                Err(error)
            }
        }
    }};
}

#[async_trait]
impl<V: Via> Reads for Look<V> {
    async fn next_case_number(&mut self) -> Result<CaseNumber, StoreError> {
        read!(self, case::next_number)
    }

    async fn customer_of(&mut self, account: &Account) -> Result<Option<Customer>, StoreError> {
        read!(self, customer::by_account, account)
    }

    async fn customer(&mut self, id: &CustomerId) -> Result<Option<Customer>, StoreError> {
        read!(self, customer::by_id, id)
    }

    async fn agent_of(&mut self, account: &Account) -> Result<Option<Agent>, StoreError> {
        read!(self, agent::by_account, account)
    }

    async fn agent(&mut self, id: &AgentId) -> Result<Option<Agent>, StoreError> {
        read!(self, agent::by_id, id)
    }

    async fn agents(&mut self) -> Result<Vec<Agent>, StoreError> {
        read!(self, agent::all)
    }

    async fn case(&mut self, number: CaseNumber) -> Result<Option<Case>, StoreError> {
        read!(self, case::by_number, number)
    }

    async fn case_of_room(&mut self, room: &Place) -> Result<Option<Case>, StoreError> {
        read!(self, case::by_room, room)
    }

    async fn latest_case_in(
        &mut self,
        customer: &CustomerId,
        place: &Place,
    ) -> Result<Option<Case>, StoreError> {
        read!(self, case::latest_in, customer, place)
    }

    async fn latest_case_of(&mut self, customer: &CustomerId) -> Result<Option<Case>, StoreError> {
        read!(self, case::latest_of, customer)
    }

    async fn case_of_private_token(&mut self, token: &str) -> Result<Option<Case>, StoreError> {
        read!(self, case::by_private_token, token)
    }

    async fn cases(&mut self, filter: &CaseFilter) -> Result<Vec<Case>, StoreError> {
        read!(self, case::filtered, filter)
    }

    async fn queue(&mut self, filter: &QueueFilter) -> Result<Vec<Case>, StoreError> {
        read!(self, case::queue, filter)
    }

    async fn queue_length(&mut self, filter: &QueueFilter) -> Result<usize, StoreError> {
        read!(self, case::queue_length, filter)
    }

    async fn due_after(&mut self, at: Timestamp, most: usize) -> Result<Vec<Case>, StoreError> {
        read!(self, case::due_after, at, most)
    }

    async fn promised_before(
        &mut self,
        at: Timestamp,
        most: usize,
    ) -> Result<Vec<Case>, StoreError> {
        read!(self, case::promised_before, at, most)
    }

    async fn customers_like(
        &mut self,
        account: &str,
        names: &[String],
        most: usize,
    ) -> Result<Vec<Customer>, StoreError> {
        read!(self, customer::like, account, names, most)
    }

    async fn glance(&mut self) -> Result<Option<Glance>, StoreError> {
        read!(self, glance::now)
    }

    async fn messages(&mut self, case: CaseNumber) -> Result<Vec<Arc<Message>>, StoreError> {
        let said: Result<Vec<Message>, StoreError> = read!(self, message::of, case);
        Ok(said?.into_iter().map(Arc::new).collect())
    }

    async fn message(&mut self, id: &MessageId) -> Result<Option<Message>, StoreError> {
        read!(self, message::by_id, id)
    }

    async fn message_at(&mut self, at: &MessageRef) -> Result<Option<Message>, StoreError> {
        read!(self, message::at, at)
    }

    async fn history(&mut self, case: CaseNumber) -> Result<Vec<Entry>, StoreError> {
        read!(self, history::of, case)
    }

    async fn seen(&mut self, case: CaseNumber, agent: &AgentId) -> Result<i64, StoreError> {
        read!(self, agent::seen, case, agent)
    }

    async fn sent(&mut self, post: &PostId) -> Result<Option<Sent>, StoreError> {
        read!(self, outbox::by_id, post)
    }

    async fn sent_at(&mut self, at: &MessageRef) -> Result<Option<Sent>, StoreError> {
        read!(self, outbox::at, at)
    }

    async fn under_way(&mut self, lane: &str) -> Result<Vec<Sent>, StoreError> {
        read!(self, outbox::under_way, lane)
    }

    async fn survey(&mut self, id: &SurveyId) -> Result<Option<Survey>, StoreError> {
        read!(self, survey::by_id, id)
    }

    async fn latest_survey(&mut self, case: CaseNumber) -> Result<Option<Survey>, StoreError> {
        read!(self, survey::latest, case)
    }

    async fn replies_of(
        &mut self,
        agent: &AgentId,
        but: &CustomerId,
        since: Timestamp,
        most: usize,
    ) -> Result<Vec<Replied>, StoreError> {
        read!(self, message::replies_of, agent, but, since, most)
    }

    async fn last_asked(&mut self, customer: &CustomerId) -> Result<Option<Timestamp>, StoreError> {
        read!(self, survey::last_asked, customer)
    }

    async fn first_replies(
        &mut self,
        platform: Platform,
        within: &[Window],
        most: usize,
    ) -> Result<Vec<SignedDuration>, StoreError> {
        read!(self, first_reply::took, platform, within, most)
    }

    async fn told_closed(
        &mut self,
        customer: &CustomerId,
    ) -> Result<Option<Timestamp>, StoreError> {
        read!(self, history::told_closed, customer)
    }

    async fn helper_of(&mut self, customer: &CustomerId) -> Result<Option<AgentId>, StoreError> {
        read!(self, load::helper_of, customer)
    }

    async fn accounts_of(&mut self, customer: &CustomerId) -> Result<Vec<CustomerId>, StoreError> {
        read!(self, person::accounts, customer)
    }

    async fn record_of(&mut self, customer: &CustomerId) -> Result<Record, StoreError> {
        let of = self.accounts_of(customer).await?;
        read!(self, person::record, &of)
    }

    async fn blocks(&mut self) -> Result<Arc<Vec<Block>>, StoreError> {
        let all = read!(self, block::all)?;
        Ok(Arc::new(all))
    }

    async fn loads(&mut self, of: &[AgentId]) -> Result<Vec<Load>, StoreError> {
        read!(self, load::of, of)
    }

    async fn draft(&mut self, id: &DraftId) -> Result<Option<Draft>, StoreError> {
        read!(self, draft::by_id, id)
    }

    async fn waiting_replies(
        &mut self,
        of: &str,
        case: Option<CaseNumber>,
    ) -> Result<Vec<Draft>, StoreError> {
        read!(self, draft::waiting_replies, of, case)
    }

    async fn latest_draft(&mut self, of: &str) -> Result<Option<Draft>, StoreError> {
        read!(self, draft::latest, of)
    }

    async fn order(&mut self, number: &str) -> Result<Option<Order>, StoreError> {
        read!(self, order::by_number, number)
    }

    async fn orders_of(&mut self, customer: &str, most: usize) -> Result<Vec<Order>, StoreError> {
        read!(self, order::of, customer, most)
    }

    async fn orders_like(&mut self, begins: &str, most: usize) -> Result<Vec<Order>, StoreError> {
        read!(self, order::like, begins, most)
    }

    async fn chat_now(&mut self, platform: Platform, chat: &str) -> Result<String, StoreError> {
        read!(self, chat::now, platform, chat)
    }

    async fn chat_first(&mut self, platform: Platform, chat: &str) -> Result<String, StoreError> {
        read!(self, chat::first, platform, chat)
    }

    async fn saved(&mut self) -> Result<Vec<Kept>, StoreError> {
        read!(self, saved::all)
    }

    async fn saved_counts(&mut self) -> Result<BTreeMap<String, i64>, StoreError> {
        read!(self, saved::counts)
    }

    async fn profile_steps(&mut self, agent: &AgentId) -> Result<Vec<Step>, StoreError> {
        read!(self, profile::of, agent)
    }

    async fn saved_uses(&mut self, name: &str, most: usize) -> Result<Vec<Used>, StoreError> {
        read!(self, saved::uses, name, most)
    }

    async fn waiting(&mut self, case: CaseNumber) -> Result<Option<Waiting>, StoreError> {
        read!(self, board::of, case)
    }

    async fn board(&mut self, most: usize) -> Result<Vec<Waiting>, StoreError> {
        read!(self, board::first, most)
    }

    async fn pressure(&mut self, gate: &Gate, now: Timestamp) -> Result<Pressure, StoreError> {
        read!(self, board::pressure, gate, now)
    }

    async fn message_of_album(
        &mut self,
        account: &Account,
        album: &str,
    ) -> Result<Option<Message>, StoreError> {
        read!(self, message::of_album, account, album)
    }
}
