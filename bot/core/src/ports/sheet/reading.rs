//! How decisions read: from the sheet, and else from the database, once everything is written there.
// Long because: one method for every look-up there is.

use super::{Bulk, Sheet, is_in};
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
use crate::ports::{CaseFilter, QueueFilter, Reads, Replied, StoreError};
use crate::routing::Load;
use crate::saved::{Kept, Used};
use crate::survey::Survey;
use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;
use std::sync::Arc;

/// The sheet, and the database below it.
pub(super) struct Reading<'a> {
    pub(super) sheet: &'a mut Sheet,
    pub(super) below: &'a mut dyn Bulk,
    pub(super) now: Timestamp,
}

impl Reading<'_> {
    /// The database, in which everything is written by now.
    async fn database(&mut self) -> Result<&mut dyn Bulk, StoreError> {
        self.sheet.write(self.below, self.now).await?;
        Ok(&mut *self.below)
    }

    /// Of these cases the newest, if there is any: none of them is closed, so that no other goes before it.
    fn newest<'c>(cases: impl Iterator<Item = &'c Case>) -> Option<Case> {
        cases.max_by_key(|case| case.number).cloned()
    }
}

#[async_trait]
impl Reads for Reading<'_> {
    async fn next_case_number(&mut self) -> Result<CaseNumber, StoreError> {
        if let Some(next) = self.sheet.known.next_case {
            return Ok(next);
        }
        let next = self.database().await?.next_case_number().await?;
        self.sheet.known.next_case = Some(next);
        Ok(next)
    }

    async fn customer_of(&mut self, account: &Account) -> Result<Option<Customer>, StoreError> {
        match self.sheet.known.customer_of(account) {
            Some(known) => Ok(known),
            None => self.database().await?.customer_of(account).await,
        }
    }

    async fn customer(&mut self, id: &CustomerId) -> Result<Option<Customer>, StoreError> {
        match self.sheet.known.customer_named(id) {
            Some(known) => Ok(Some(known)),
            None => self.database().await?.customer(id).await,
        }
    }

    async fn agent_of(&mut self, account: &Account) -> Result<Option<Agent>, StoreError> {
        match self.sheet.known.agents() {
            Some(agents) => Ok(agents.iter().find(|it| it.account == *account).cloned()),
            None => self.database().await?.agent_of(account).await,
        }
    }

    async fn agent(&mut self, id: &AgentId) -> Result<Option<Agent>, StoreError> {
        match self.sheet.known.agents() {
            Some(agents) => Ok(agents.iter().find(|it| it.id == *id).cloned()),
            None => self.database().await?.agent(id).await,
        }
    }

    async fn agents(&mut self) -> Result<Vec<Agent>, StoreError> {
        if let Some(known) = self.sheet.known.agents() {
            return Ok(known.clone());
        }
        let all = self.database().await?.agents().await?;
        self.sheet.known.all_agents_are(&all);
        Ok(all)
    }

    async fn case(&mut self, number: CaseNumber) -> Result<Option<Case>, StoreError> {
        match self.sheet.known.case(number) {
            Some(known) => Ok(Some(known.clone())),
            None => self.database().await?.case(number).await,
        }
    }

    async fn latest_case_in(
        &mut self,
        customer: &CustomerId,
        place: &Place,
    ) -> Result<Option<Case>, StoreError> {
        let known = &self.sheet.known;
        if let Some(active) = known.active_cases(customer) {
            let there = active.into_iter().filter(|case| is_in(case, place));
            let newest = Self::newest(there);
            if newest.is_some() || known.is_born(customer) {
                return Ok(newest);
            }
        }
        self.database().await?.latest_case_in(customer, place).await
    }

    async fn latest_case_of(&mut self, customer: &CustomerId) -> Result<Option<Case>, StoreError> {
        let known = &self.sheet.known;
        if let Some(active) = known.active_cases(customer) {
            let newest = Self::newest(active.into_iter());
            if newest.is_some() || known.is_born(customer) {
                return Ok(newest);
            }
        }
        self.database().await?.latest_case_of(customer).await
    }

    async fn cases(&mut self, filter: &CaseFilter) -> Result<Vec<Case>, StoreError> {
        let CaseFilter {
            owner,
            unassigned,
            customer,
            active,
            pinned,
            needs,
            most,
        } = filter;
        if let (None, false, Some(customer), true, false, None) =
            (owner, unassigned, customer, active, pinned, needs)
            && let Some(cases) = self.sheet.known.active_cases(customer)
        {
            return Ok(cases.into_iter().take(*most).cloned().collect());
        }
        self.database().await?.cases(filter).await
    }

    async fn queue(&mut self, filter: &QueueFilter) -> Result<Vec<Case>, StoreError> {
        self.database().await?.queue(filter).await
    }

    async fn queue_length(&mut self, filter: &QueueFilter) -> Result<usize, StoreError> {
        self.database().await?.queue_length(filter).await
    }

    async fn due_after(&mut self, at: Timestamp, most: usize) -> Result<Vec<Case>, StoreError> {
        self.database().await?.due_after(at, most).await
    }

    async fn promised_before(
        &mut self,
        at: Timestamp,
        most: usize,
    ) -> Result<Vec<Case>, StoreError> {
        self.database().await?.promised_before(at, most).await
    }

    async fn customers_like(
        &mut self,
        account: &str,
        names: &[String],
        most: usize,
    ) -> Result<Vec<Customer>, StoreError> {
        let database = self.database().await?;
        database.customers_like(account, names, most).await
    }

    async fn glance(&mut self) -> Result<Option<Glance>, StoreError> {
        self.database().await?.glance().await
    }

    async fn messages(&mut self, case: CaseNumber) -> Result<Vec<Arc<Message>>, StoreError> {
        match self.sheet.known.messages(case) {
            Some(known) => Ok(known.clone()),
            None => self.database().await?.messages(case).await,
        }
    }

    async fn sent(&mut self, post: &PostId) -> Result<Option<Sent>, StoreError> {
        match self.sheet.known.sent.get(post) {
            Some(known) => Ok(known.clone()),
            None => self.database().await?.sent(post).await,
        }
    }

    async fn latest_draft(&mut self, of: &str) -> Result<Option<Draft>, StoreError> {
        match self.sheet.known.draft(of) {
            Some(known) => Ok(known.clone()),
            None => self.database().await?.latest_draft(of).await,
        }
    }

    async fn chat_now(&mut self, platform: Platform, chat: &str) -> Result<String, StoreError> {
        let key = (platform, chat.to_owned());
        if let Some(known) = self.sheet.known.now.get(&key) {
            return Ok(known.clone());
        }
        let now = self.database().await?.chat_now(platform, chat).await?;
        self.sheet.known.now.insert(key, now.clone());
        Ok(now)
    }

    async fn chat_first(&mut self, platform: Platform, chat: &str) -> Result<String, StoreError> {
        let key = (platform, chat.to_owned());
        if let Some(known) = self.sheet.known.first.get(&key) {
            return Ok(known.clone());
        }
        let first = self.database().await?.chat_first(platform, chat).await?;
        self.sheet.known.first.insert(key, first.clone());
        Ok(first)
    }

    async fn case_of_room(&mut self, room: &Place) -> Result<Option<Case>, StoreError> {
        self.database().await?.case_of_room(room).await
    }

    async fn case_of_private_token(&mut self, token: &str) -> Result<Option<Case>, StoreError> {
        self.database().await?.case_of_private_token(token).await
    }

    async fn message(&mut self, id: &MessageId) -> Result<Option<Message>, StoreError> {
        self.database().await?.message(id).await
    }

    async fn message_at(&mut self, at: &MessageRef) -> Result<Option<Message>, StoreError> {
        self.database().await?.message_at(at).await
    }

    async fn history(&mut self, case: CaseNumber) -> Result<Vec<Entry>, StoreError> {
        if let Some(known) = self.sheet.known.history(case) {
            return Ok(known.clone());
        }
        let entries = self.database().await?.history(case).await?;
        self.sheet.known.history_is(case, entries.clone());
        Ok(entries)
    }

    async fn seen(&mut self, case: CaseNumber, agent: &AgentId) -> Result<i64, StoreError> {
        self.database().await?.seen(case, agent).await
    }

    async fn sent_at(&mut self, at: &MessageRef) -> Result<Option<Sent>, StoreError> {
        self.database().await?.sent_at(at).await
    }

    async fn under_way(&mut self, lane: &str) -> Result<Vec<Sent>, StoreError> {
        self.database().await?.under_way(lane).await
    }

    async fn survey(&mut self, id: &SurveyId) -> Result<Option<Survey>, StoreError> {
        self.database().await?.survey(id).await
    }

    async fn latest_survey(&mut self, case: CaseNumber) -> Result<Option<Survey>, StoreError> {
        self.database().await?.latest_survey(case).await
    }

    async fn replies_of(
        &mut self,
        agent: &AgentId,
        but: &CustomerId,
        since: Timestamp,
        most: usize,
    ) -> Result<Vec<Replied>, StoreError> {
        self.database()
            .await?
            .replies_of(agent, but, since, most)
            .await
    }

    async fn last_asked(&mut self, customer: &CustomerId) -> Result<Option<Timestamp>, StoreError> {
        self.database().await?.last_asked(customer).await
    }

    async fn first_replies(
        &mut self,
        platform: Platform,
        within: &[Window],
        most: usize,
    ) -> Result<Vec<SignedDuration>, StoreError> {
        let key = (platform, within.to_vec(), most);
        if let Some(known) = self.sheet.known.first_replies.get(&key) {
            return Ok(known.clone());
        }
        // Nothing that is still to be written changes it.
        let took = self.below.first_replies(platform, within, most).await?;
        self.sheet.known.first_replies_are(key, took.clone());
        Ok(took)
    }

    async fn told_closed(
        &mut self,
        customer: &CustomerId,
    ) -> Result<Option<Timestamp>, StoreError> {
        self.database().await?.told_closed(customer).await
    }

    async fn helper_of(&mut self, customer: &CustomerId) -> Result<Option<AgentId>, StoreError> {
        self.database().await?.helper_of(customer).await
    }

    async fn accounts_of(&mut self, customer: &CustomerId) -> Result<Vec<CustomerId>, StoreError> {
        if self.sheet.known.is_born(customer) {
            return Ok(vec![customer.clone()]);
        }
        if let Some(known) = self.sheet.known.accounts_of(customer) {
            return Ok(known.clone());
        }
        // Whose an account is, is written at once: nothing that is still to be written changes it.
        let all = self.below.accounts_of(customer).await?;
        self.sheet.known.accounts_are(&all);
        Ok(all)
    }

    async fn record_of(&mut self, customer: &CustomerId) -> Result<Record, StoreError> {
        if let Some(known) = self.sheet.known.record_of(customer) {
            return Ok(known);
        }
        let all = self.accounts_of(customer).await?;
        let pending = |case: &Case| all.contains(&case.customer);
        if self.sheet.pending.cases.values().any(pending) {
            self.database().await?;
        }
        let record = self.below.record_of(customer).await?;
        self.sheet.known.record_is(customer, record.clone());
        Ok(record)
    }

    async fn blocks(&mut self) -> Result<Arc<Vec<Block>>, StoreError> {
        if let Some(known) = &self.sheet.known.blocks {
            return Ok(Arc::clone(known));
        }
        // They are written at once: nothing that is still to be written changes them.
        let all = self.below.blocks().await?;
        self.sheet.known.blocks = Some(Arc::clone(&all));
        Ok(all)
    }

    async fn loads(&mut self, of: &[AgentId]) -> Result<Vec<Load>, StoreError> {
        self.database().await?.loads(of).await
    }

    async fn draft(&mut self, id: &DraftId) -> Result<Option<Draft>, StoreError> {
        // Drafts are written at once: nothing that is still to be written changes them.
        self.below.draft(id).await
    }

    async fn waiting_replies(
        &mut self,
        of: &str,
        case: Option<CaseNumber>,
    ) -> Result<Vec<Draft>, StoreError> {
        self.database().await?.waiting_replies(of, case).await
    }

    async fn order(&mut self, number: &str) -> Result<Option<Order>, StoreError> {
        self.database().await?.order(number).await
    }

    async fn orders_of(&mut self, customer: &str, most: usize) -> Result<Vec<Order>, StoreError> {
        self.database().await?.orders_of(customer, most).await
    }

    async fn orders_like(&mut self, begins: &str, most: usize) -> Result<Vec<Order>, StoreError> {
        self.database().await?.orders_like(begins, most).await
    }

    async fn saved(&mut self) -> Result<Vec<Kept>, StoreError> {
        self.database().await?.saved().await
    }

    async fn saved_counts(&mut self) -> Result<BTreeMap<String, i64>, StoreError> {
        self.database().await?.saved_counts().await
    }

    async fn profile_steps(&mut self, agent: &AgentId) -> Result<Vec<Step>, StoreError> {
        self.database().await?.profile_steps(agent).await
    }

    async fn saved_uses(&mut self, name: &str, most: usize) -> Result<Vec<Used>, StoreError> {
        self.database().await?.saved_uses(name, most).await
    }

    async fn waiting(&mut self, case: CaseNumber) -> Result<Option<Waiting>, StoreError> {
        // Changes of the board are written at once: it stands in the database as it is. Most of the time it is empty.
        if self.sheet.known.board_is_empty.is_none() {
            self.board(1).await?;
        }
        match self.sheet.known.board_is_empty {
            Some(true) => Ok(None),
            _ => self.below.waiting(case).await,
        }
    }

    async fn board(&mut self, most: usize) -> Result<Vec<Waiting>, StoreError> {
        if self.sheet.known.board_is_empty == Some(true) {
            return Ok(Vec::new());
        }
        let board = self.below.board(most).await?;
        self.sheet.known.board_is_empty = Some(board.is_empty());
        Ok(board)
    }

    async fn pressure(&mut self, gate: &Gate, now: Timestamp) -> Result<Pressure, StoreError> {
        self.database().await?.pressure(gate, now).await
    }

    async fn message_of_album(
        &mut self,
        account: &Account,
        album: &str,
    ) -> Result<Option<Message>, StoreError> {
        self.database()
            .await?
            .message_of_album(account, album)
            .await
    }
}
