//! What a batch needs, read onto the sheet before anything is decided.

use super::{Known, weight};
use crate::effect::{Effect, Target};
use crate::event::{Arrived, Event};
use crate::id::{CaseNumber, CustomerId};
use crate::outbox::Delivery;
use crate::place::Account;
use crate::ports::StoreError;
use crate::ports::sheet::{Bulk, Wanted};
use std::collections::BTreeSet;
use std::sync::Arc;

impl Known {
    /// Reads what these events need and does not stand here yet.
    pub(in crate::ports::sheet) async fn prepare(
        &mut self,
        below: &mut dyn Bulk,
        events: &[&Arrived],
    ) -> Result<(), StoreError> {
        let mut posts = Vec::new();
        let mut accounts = BTreeSet::new();
        let mut direct = BTreeSet::new();
        for arrived in events {
            match &arrived.event {
                Event::Said(said) => {
                    accounts.insert(said.from.account.clone());
                    if said.message.place.direct {
                        direct.insert(said.from.account.key());
                    }
                }
                Event::Outcome(outcome) => posts.push(outcome.post.clone()),
                _ => {}
            }
        }
        posts.retain(|post| !self.sent.contains_key(post));
        if !posts.is_empty() {
            for post in &posts {
                self.sent.insert(post.clone(), None);
            }
            for sent in below.rows(&posts).await? {
                self.sent.insert(sent.row.id.clone(), Some(sent));
            }
        }
        let mut numbers = BTreeSet::new();
        for arrived in events {
            let Event::Outcome(outcome) = &arrived.event else {
                continue;
            };
            let Some(Some(sent)) = self.sent.get(&outcome.post) else {
                continue;
            };
            match &sent.row.effect {
                Effect::Post {
                    to: Target::Direct { account },
                    ..
                } => {
                    accounts.insert(account.clone());
                }
                Effect::OpenRoom { case, .. } => {
                    numbers.insert(*case);
                }
                _ => {}
            }
            if !matches!(outcome.delivery, Delivery::Done { .. }) {
                numbers.extend(sent.row.case);
            }
        }
        self.people(below, accounts).await?;
        self.files(below, numbers).await?;
        if !direct.is_empty() {
            self.all_agents(below).await?;
            let unknown = direct
                .into_iter()
                .filter(|of| !self.drafts.contains_key(of));
            let unknown: Vec<String> = unknown.collect();
            if !unknown.is_empty() {
                for of in &unknown {
                    self.drafts.insert(of.clone(), None);
                }
                for draft in below.drafts(&unknown).await? {
                    self.drafts.insert(draft.of.clone(), Some(draft));
                }
            }
        }
        Ok(())
    }

    /// Customers by their accounts, with their open cases and what was said in them.
    async fn people(
        &mut self,
        below: &mut dyn Bulk,
        accounts: BTreeSet<Account>,
    ) -> Result<(), StoreError> {
        let unknown = accounts
            .iter()
            .filter(|account| !self.accounts.contains_key(account));
        let unknown: Vec<Account> = unknown.cloned().collect();
        if !unknown.is_empty() {
            let found = below.customers(Wanted::Accounts(&unknown)).await?;
            for account in unknown {
                self.accounts.insert(account, None);
            }
            for customer in found {
                self.customer(customer);
            }
        }
        let ids = accounts
            .iter()
            .filter_map(|account| self.accounts.get(account)?.clone())
            .filter(|id| !self.active.contains_key(id));
        let ids: Vec<CustomerId> = ids.collect();
        if !ids.is_empty() {
            for case in below.active_cases(&ids).await? {
                let of = self.active.entry(case.customer.clone()).or_default();
                of.insert(case.number);
                self.cases.insert(case.number, case);
            }
            for id in ids {
                self.active.entry(id).or_default();
            }
        }
        let open = accounts
            .iter()
            .filter_map(|account| self.accounts.get(account)?.as_ref())
            .filter_map(|id| self.active.get(id));
        let open: BTreeSet<CaseNumber> = open.flatten().copied().collect();
        self.said(below, open).await
    }

    /// Cases with their customers and all that was said.
    async fn files(
        &mut self,
        below: &mut dyn Bulk,
        numbers: BTreeSet<CaseNumber>,
    ) -> Result<(), StoreError> {
        let unknown = numbers
            .iter()
            .filter(|number| !self.cases.contains_key(number));
        let unknown: Vec<CaseNumber> = unknown.copied().collect();
        if !unknown.is_empty() {
            let found = below.numbered_cases(&unknown).await?;
            let customers = found
                .iter()
                .map(|case| case.customer.clone())
                .filter(|id| !self.customers.contains_key(id));
            let customers: BTreeSet<CustomerId> = customers.collect();
            let customers: Vec<CustomerId> = customers.into_iter().collect();
            if !customers.is_empty() {
                for customer in below.customers(Wanted::Ids(&customers)).await? {
                    self.customer(customer);
                }
            }
            for case in found {
                self.cases.insert(case.number, case);
            }
        }
        if numbers.is_empty() {
            return Ok(());
        }
        self.all_agents(below).await?;
        self.said(below, numbers).await
    }

    async fn said(
        &mut self,
        below: &mut dyn Bulk,
        cases: BTreeSet<CaseNumber>,
    ) -> Result<(), StoreError> {
        let unknown = cases
            .into_iter()
            .filter(|case| self.cases.contains_key(case) && !self.said.contains_key(case));
        let unknown: Vec<CaseNumber> = unknown.collect();
        if unknown.is_empty() {
            return Ok(());
        }
        for case in &unknown {
            self.said.insert(*case, Vec::new());
        }
        for message in below.said_in(&unknown).await? {
            self.said_bytes += weight(&message);
            let said = self.said.entry(message.case).or_default();
            said.push(Arc::new(message));
        }
        Ok(())
    }

    async fn all_agents(&mut self, below: &mut dyn Bulk) -> Result<(), StoreError> {
        if self.agents.is_none() {
            self.agents = Some(below.all_agents().await?);
        }
        Ok(())
    }
}
