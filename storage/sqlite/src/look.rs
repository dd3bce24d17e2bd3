//! The reads that a decision makes, and everybody else's: the same look-ups, on whatever connection there is.

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
use sqlx::SqliteConnection;
use std::collections::BTreeMap;
use std::ops::DerefMut;
use std::sync::Arc;

/// Reads on a connection that somebody else holds (inside a transaction) or on one of its own.
pub(crate) struct Look<C>(pub(crate) C);

#[async_trait]
impl<C> Reads for Look<C>
where
    C: DerefMut<Target = SqliteConnection> + Send,
{
    async fn next_case_number(&mut self) -> Result<CaseNumber, StoreError> {
        Ok(case::next_number(&mut self.0).await?)
    }

    async fn customer_of(&mut self, account: &Account) -> Result<Option<Customer>, StoreError> {
        Ok(customer::by_account(&mut self.0, account).await?)
    }

    async fn customer(&mut self, id: &CustomerId) -> Result<Option<Customer>, StoreError> {
        Ok(customer::by_id(&mut self.0, id).await?)
    }

    async fn agent_of(&mut self, account: &Account) -> Result<Option<Agent>, StoreError> {
        Ok(agent::by_account(&mut self.0, account).await?)
    }

    async fn agent(&mut self, id: &AgentId) -> Result<Option<Agent>, StoreError> {
        Ok(agent::by_id(&mut self.0, id).await?)
    }

    async fn agents(&mut self) -> Result<Vec<Agent>, StoreError> {
        Ok(agent::all(&mut self.0).await?)
    }

    async fn case(&mut self, number: CaseNumber) -> Result<Option<Case>, StoreError> {
        Ok(case::by_number(&mut self.0, number).await?)
    }

    async fn case_of_room(&mut self, room: &Place) -> Result<Option<Case>, StoreError> {
        Ok(case::by_room(&mut self.0, room).await?)
    }

    async fn latest_case_in(
        &mut self,
        customer: &CustomerId,
        place: &Place,
    ) -> Result<Option<Case>, StoreError> {
        Ok(case::latest_in(&mut self.0, customer, place).await?)
    }

    async fn latest_case_of(&mut self, customer: &CustomerId) -> Result<Option<Case>, StoreError> {
        Ok(case::latest_of(&mut self.0, customer).await?)
    }

    async fn case_of_private_token(&mut self, token: &str) -> Result<Option<Case>, StoreError> {
        Ok(case::by_private_token(&mut self.0, token).await?)
    }

    async fn cases(&mut self, filter: &CaseFilter) -> Result<Vec<Case>, StoreError> {
        Ok(case::filtered(&mut self.0, filter).await?)
    }

    async fn queue(&mut self, filter: &QueueFilter) -> Result<Vec<Case>, StoreError> {
        Ok(case::queue(&mut self.0, filter).await?)
    }

    async fn queue_length(&mut self, filter: &QueueFilter) -> Result<usize, StoreError> {
        Ok(case::queue_length(&mut self.0, filter).await?)
    }

    async fn due_after(&mut self, at: Timestamp, most: usize) -> Result<Vec<Case>, StoreError> {
        Ok(case::due_after(&mut self.0, at, most).await?)
    }

    async fn promised_before(
        &mut self,
        at: Timestamp,
        most: usize,
    ) -> Result<Vec<Case>, StoreError> {
        Ok(case::promised_before(&mut self.0, at, most).await?)
    }

    async fn customers_like(
        &mut self,
        account: &str,
        names: &[String],
        most: usize,
    ) -> Result<Vec<Customer>, StoreError> {
        Ok(customer::like(&mut self.0, account, names, most).await?)
    }

    async fn glance(&mut self) -> Result<Option<Glance>, StoreError> {
        Ok(glance::now(&mut self.0).await?)
    }

    async fn messages(&mut self, case: CaseNumber) -> Result<Vec<Arc<Message>>, StoreError> {
        let said = message::of(&mut self.0, case).await?;
        Ok(said.into_iter().map(Arc::new).collect())
    }

    async fn message(&mut self, id: &MessageId) -> Result<Option<Message>, StoreError> {
        Ok(message::by_id(&mut self.0, id).await?)
    }

    async fn message_at(&mut self, at: &MessageRef) -> Result<Option<Message>, StoreError> {
        Ok(message::at(&mut self.0, at).await?)
    }

    async fn history(&mut self, case: CaseNumber) -> Result<Vec<Entry>, StoreError> {
        Ok(history::of(&mut self.0, case).await?)
    }

    async fn seen(&mut self, case: CaseNumber, agent: &AgentId) -> Result<i64, StoreError> {
        Ok(agent::seen(&mut self.0, case, agent).await?)
    }

    async fn sent(&mut self, post: &PostId) -> Result<Option<Sent>, StoreError> {
        Ok(outbox::by_id(&mut self.0, post).await?)
    }

    async fn sent_at(&mut self, at: &MessageRef) -> Result<Option<Sent>, StoreError> {
        Ok(outbox::at(&mut self.0, at).await?)
    }

    async fn under_way(&mut self, lane: &str) -> Result<Vec<Sent>, StoreError> {
        Ok(outbox::under_way(&mut self.0, lane).await?)
    }

    async fn survey(&mut self, id: &SurveyId) -> Result<Option<Survey>, StoreError> {
        Ok(survey::by_id(&mut self.0, id).await?)
    }

    async fn latest_survey(&mut self, case: CaseNumber) -> Result<Option<Survey>, StoreError> {
        Ok(survey::latest(&mut self.0, case).await?)
    }

    async fn replies_of(
        &mut self,
        agent: &AgentId,
        but: &CustomerId,
        since: Timestamp,
        most: usize,
    ) -> Result<Vec<Replied>, StoreError> {
        Ok(message::replies_of(&mut self.0, agent, but, since, most).await?)
    }

    async fn last_asked(&mut self, customer: &CustomerId) -> Result<Option<Timestamp>, StoreError> {
        Ok(survey::last_asked(&mut self.0, customer).await?)
    }

    async fn first_replies(
        &mut self,
        platform: Platform,
        within: &[Window],
        most: usize,
    ) -> Result<Vec<SignedDuration>, StoreError> {
        Ok(first_reply::took(&mut self.0, platform, within, most).await?)
    }

    async fn told_closed(
        &mut self,
        customer: &CustomerId,
    ) -> Result<Option<Timestamp>, StoreError> {
        Ok(history::told_closed(&mut self.0, customer).await?)
    }

    async fn helper_of(&mut self, customer: &CustomerId) -> Result<Option<AgentId>, StoreError> {
        Ok(load::helper_of(&mut self.0, customer).await?)
    }

    async fn accounts_of(&mut self, customer: &CustomerId) -> Result<Vec<CustomerId>, StoreError> {
        Ok(person::accounts(&mut self.0, customer).await?)
    }

    async fn record_of(&mut self, customer: &CustomerId) -> Result<Record, StoreError> {
        let of = person::accounts(&mut self.0, customer).await?;
        Ok(person::record(&mut self.0, &of).await?)
    }

    async fn blocks(&mut self) -> Result<Arc<Vec<Block>>, StoreError> {
        Ok(Arc::new(block::all(&mut self.0).await?))
    }

    async fn loads(&mut self, of: &[AgentId]) -> Result<Vec<Load>, StoreError> {
        Ok(load::of(&mut self.0, of).await?)
    }

    async fn draft(&mut self, id: &DraftId) -> Result<Option<Draft>, StoreError> {
        Ok(draft::by_id(&mut self.0, id).await?)
    }

    async fn waiting_replies(
        &mut self,
        of: &str,
        case: Option<CaseNumber>,
    ) -> Result<Vec<Draft>, StoreError> {
        Ok(draft::waiting_replies(&mut self.0, of, case).await?)
    }

    async fn latest_draft(&mut self, of: &str) -> Result<Option<Draft>, StoreError> {
        Ok(draft::latest(&mut self.0, of).await?)
    }

    async fn order(&mut self, number: &str) -> Result<Option<Order>, StoreError> {
        Ok(order::by_number(&mut self.0, number).await?)
    }

    async fn orders_of(&mut self, customer: &str, most: usize) -> Result<Vec<Order>, StoreError> {
        Ok(order::of(&mut self.0, customer, most).await?)
    }

    async fn orders_like(&mut self, begins: &str, most: usize) -> Result<Vec<Order>, StoreError> {
        Ok(order::like(&mut self.0, begins, most).await?)
    }

    async fn chat_now(&mut self, platform: Platform, chat: &str) -> Result<String, StoreError> {
        Ok(chat::now(&mut self.0, platform, chat).await?)
    }

    async fn chat_first(&mut self, platform: Platform, chat: &str) -> Result<String, StoreError> {
        Ok(chat::first(&mut self.0, platform, chat).await?)
    }

    async fn saved(&mut self) -> Result<Vec<Kept>, StoreError> {
        Ok(saved::all(&mut self.0).await?)
    }

    async fn saved_counts(&mut self) -> Result<BTreeMap<String, i64>, StoreError> {
        Ok(saved::counts(&mut self.0).await?)
    }

    async fn profile_steps(&mut self, agent: &AgentId) -> Result<Vec<Step>, StoreError> {
        Ok(profile::of(&mut self.0, agent).await?)
    }

    async fn saved_uses(&mut self, name: &str, most: usize) -> Result<Vec<Used>, StoreError> {
        Ok(saved::uses(&mut self.0, name, most).await?)
    }

    async fn waiting(&mut self, case: CaseNumber) -> Result<Option<Waiting>, StoreError> {
        Ok(board::of(&mut self.0, case).await?)
    }

    async fn board(&mut self, most: usize) -> Result<Vec<Waiting>, StoreError> {
        Ok(board::first(&mut self.0, most).await?)
    }

    async fn pressure(&mut self, gate: &Gate, now: Timestamp) -> Result<Pressure, StoreError> {
        Ok(board::pressure(&mut self.0, gate, now).await?)
    }

    async fn message_of_album(
        &mut self,
        account: &Account,
        album: &str,
    ) -> Result<Option<Message>, StoreError> {
        Ok(message::of_album(&mut self.0, account, album).await?)
    }
}
