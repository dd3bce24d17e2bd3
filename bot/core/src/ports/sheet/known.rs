//! What stands on the sheet.

mod prepare;

use super::Alone;
use crate::agent::Agent;
use crate::block::Block;
use crate::case::Case;
use crate::change::Draft;
use crate::customer::Customer;
use crate::expected::Window;
use crate::history::Entry;
use crate::id::{CaseNumber, CustomerId, PostId};
use crate::message::{Message, Version};
use crate::outbox::{Sent, Standing};
use crate::person::{Earlier, Record};
use crate::place::{Account, MessageRef, Platform};
use jiff::SignedDuration;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

/// How many people a sheet holds. A few hundred bytes each.
const MOST_PEOPLE: usize = 8_000;

/// How many bytes of messages a sheet holds, about.
const MOST_SAID: usize = 6_000_000;

/// What stands on the sheet: nothing in it differs from what is in the database once everything is written.
#[derive(Debug, Default)]
pub(super) struct Known {
    customers: HashMap<CustomerId, Customer>,
    /// Also who is no customer.
    accounts: HashMap<Account, Option<CustomerId>>,
    /// Customers who never had a case but those that stand here, none of which is closed.
    born: HashSet<CustomerId>,
    cases: HashMap<CaseNumber, Case>,
    /// All cases of a customer that are not closed.
    active: HashMap<CustomerId, BTreeSet<CaseNumber>>,
    said: HashMap<CaseNumber, Vec<Arc<Message>>>,
    said_bytes: usize,
    drafts: HashMap<String, Option<Draft>>,
    agents: Option<Vec<Agent>>,
    pub(super) sent: HashMap<PostId, Option<Sent>>,
    pub(super) first: HashMap<(Platform, String), String>,
    pub(super) now: HashMap<(Platform, String), String>,
    pub(super) next_case: Option<CaseNumber>,
    /// How long first replies took, as it was asked.
    pub(super) first_replies: HashMap<FirstReplies, Vec<SignedDuration>>,
    /// What happened in cases of which that was asked.
    history: HashMap<CaseNumber, Vec<Entry>>,
    /// All accounts of the person behind each, itself leading.
    persons: HashMap<CustomerId, Vec<CustomerId>>,
    /// What cases the person behind an account has had.
    records: HashMap<CustomerId, Record>,
    /// All blocked accounts: nearly always none, and asked for with every event.
    pub(super) blocks: Option<Arc<Vec<Block>>>,
    /// Nothing waits on the board.
    pub(super) board_is_empty: Option<bool>,
}

/// Where, when, and how many at most.
type FirstReplies = (Platform, Vec<Window>, usize);

/// Each hour asks for others, and two platforms and four widths are all that one of them asks for.
const MOST_ASKED: usize = 16;

/// Of so many cases it is remembered what happened.
const MOST_TOLD: usize = 1_000;

impl Known {
    /// What happened in a case, as the database has it.
    pub(super) fn history_is(&mut self, case: CaseNumber, entries: Vec<Entry>) {
        if self.history.len() >= MOST_TOLD {
            self.history.clear();
        }
        self.history.insert(case, entries);
    }

    /// Something happened in a case. Of a new one all that ever happened stands here.
    pub(super) fn happened(&mut self, entry: &Entry) {
        if self.next_case.is_some_and(|next| entry.case >= next) {
            self.begins(entry.case);
        }
        if let Some(entries) = self.history.get_mut(&entry.case) {
            entries.push(entry.clone());
        }
    }

    /// A case is new: nothing happened in it yet.
    fn begins(&mut self, case: CaseNumber) {
        if !self.history.contains_key(&case) {
            self.history_is(case, Vec::new());
        }
    }

    pub(super) fn history(&self, case: CaseNumber) -> Option<&Vec<Entry>> {
        self.history.get(&case)
    }

    /// How long first replies took.
    pub(super) fn first_replies_are(&mut self, asked: FirstReplies, took: Vec<SignedDuration>) {
        if self.first_replies.len() >= MOST_ASKED {
            self.first_replies.clear();
        }
        self.first_replies.insert(asked, took);
    }

    fn customer(&mut self, customer: Customer) {
        self.accounts
            .insert(customer.account.clone(), Some(customer.id.clone()));
        self.customers.insert(customer.id.clone(), customer);
    }

    /// A customer as they are now. Returns whether that is news.
    pub(super) fn changes_customer(&mut self, customer: &Customer) -> bool {
        match self.customers.get(&customer.id) {
            Some(known) if known == customer => return false,
            Some(_) => {}
            None => {
                // Whom a decision made up has nothing else yet; whom it read from elsewhere may have.
                if self.accounts.get(&customer.account) == Some(&None) {
                    self.born.insert(customer.id.clone());
                    self.active.insert(customer.id.clone(), BTreeSet::new());
                }
            }
        }
        self.customer(customer.clone());
        true
    }

    /// An agent as they are now.
    pub(super) fn agent(&mut self, agent: &Agent) {
        let Some(agents) = &mut self.agents else {
            return;
        };
        let known = agents.iter_mut().find(|known| known.id == agent.id);
        match known.filter(|known| known.since == agent.since) {
            Some(known) => known.clone_from(agent),
            // Where they stand among the others is for the database to say.
            None => self.agents = None,
        }
    }

    /// All agents, as the database has them.
    pub(super) fn all_agents_are(&mut self, all: &[Agent]) {
        self.agents = Some(all.to_vec());
    }

    /// A case as it is now. Returns whether that is news.
    pub(super) fn changes_case(&mut self, case: &Case) -> bool {
        match self.cases.get(&case.number) {
            Some(known) if known == case => return false,
            Some(_) => {}
            None => {
                if self.next_case.is_some_and(|next| case.number >= next) {
                    // It is new: nothing was said in it yet.
                    self.begins(case.number);
                    self.next_case = Some(CaseNumber(case.number.0 + 1));
                    self.said.insert(case.number, Vec::new());
                }
            }
        }
        let state = self.cases.get(&case.number).map(|it| it.state.key());
        if state != Some(case.state.key()) {
            self.forget_record(&case.customer);
        }
        if let Some(active) = self.active.get_mut(&case.customer) {
            if case.state.active() {
                active.insert(case.number);
            } else {
                active.remove(&case.number);
                // From now on, one that is closed may be the newest.
                self.born.remove(&case.customer);
            }
        }
        self.cases.insert(case.number, case.clone());
        true
    }

    /// A new message.
    pub(super) fn message(&mut self, message: &Arc<Message>) {
        if let Some(said) = self.said.get_mut(&message.case) {
            self.said_bytes += weight(message);
            // One with files is written after those without, in whatever order a decision wants them.
            let at = said.partition_point(|it| it.ordinal < message.ordinal);
            said.insert(at, Arc::clone(message));
        }
    }

    /// How a row of the outbox stands now.
    pub(super) fn stands(
        &mut self,
        post: &PostId,
        standing: Standing,
        message: Option<&MessageRef>,
    ) {
        if let Some(Some(sent)) = self.sent.get_mut(post) {
            sent.standing = standing;
            sent.message = message.cloned();
        }
    }

    /// Something was written of which only the database knows what it changed.
    pub(super) fn forget_what_changed(&mut self, change: &Alone) {
        match change {
            Alone::Draft(_) | Alone::DraftDone(_) => self.drafts.clear(),
            Alone::Message(it) => self.message(&Arc::new((**it).clone())),
            Alone::Version(Version { message, .. })
            | Alone::Deleted { message, .. }
            | Alone::Parts { message, .. }
            | Alone::FileJoins { message, .. } => {
                self.said
                    .retain(|_, said| said.iter().all(|it| it.id != *message));
            }
            Alone::Unsend(_)
            | Alone::Resend(_)
            | Alone::SayAgain { .. }
            | Alone::ResendLater { .. } => self.sent.clear(),
            Alone::FirstReply(_) => self.first_replies.clear(),
            Alone::Person { customer, .. } => {
                self.born.remove(customer);
                self.persons.clear();
                self.records.clear();
            }
            Alone::Block(it) => {
                let mut known = self
                    .blocks
                    .as_mut()
                    .map(Arc::make_mut)
                    .into_iter()
                    .flatten();
                match known.find(|had| had.customer == it.customer) {
                    Some(had) => had.clone_from(it),
                    None => self.blocks = None,
                }
            }
            Alone::Unblock(_) => self.blocks = None,
            // A mark may be among what is told of earlier cases.
            Alone::Survey(_) => self.records.clear(),
            Alone::Gathered { case, messages, .. } => {
                self.said.retain(|of, said| {
                    of != case && said.iter().all(|it| !messages.contains(&it.id))
                });
            }
            Alone::OnBoard(_) => self.board_is_empty = Some(false),
            Alone::OffBoard(_) => self.board_is_empty = None,
            Alone::PlaceMoved { .. } => *self = Self::default(),
            // Nothing of it stands here.
            Alone::Seen { .. }
            | Alone::Glance(_)
            | Alone::Saved(_)
            | Alone::SavedUsed(_)
            | Alone::Profile(_) => {}
        }
    }

    /// What is no longer asked for: rows that have ended.
    pub(super) fn forget_what_ended(&mut self) {
        self.sent.retain(|_, sent| {
            sent.as_ref()
                .is_some_and(|sent| matches!(sent.standing, Standing::Sending))
        });
    }

    pub(super) fn is_full(&self) -> bool {
        self.accounts.len() + self.drafts.len() + self.cases.len() + self.persons.len()
            > MOST_PEOPLE
            || self.said_bytes > MOST_SAID
    }

    // What decisions read: something where it stands here (which may be that there is none), nothing where it does not.

    pub(super) fn customer_of(&self, account: &Account) -> Option<Option<Customer>> {
        match self.accounts.get(account)? {
            Some(id) => self.customers.get(id).map(|it| Some(it.clone())),
            None => Some(None),
        }
    }

    pub(super) fn customer_named(&self, id: &CustomerId) -> Option<Customer> {
        self.customers.get(id).cloned()
    }

    pub(super) fn agents(&self) -> Option<&Vec<Agent>> {
        self.agents.as_ref()
    }

    pub(super) fn case(&self, number: CaseNumber) -> Option<&Case> {
        self.cases.get(&number)
    }

    /// The customer's open cases, in the order of their numbers.
    pub(super) fn active_cases(&self, of: &CustomerId) -> Option<Vec<&Case>> {
        let numbers = self.active.get(of)?;
        numbers
            .iter()
            .map(|number| self.cases.get(number))
            .collect()
    }

    /// Whether this customer never had a case but those that stand here, none of which is closed.
    pub(super) fn is_born(&self, customer: &CustomerId) -> bool {
        self.born.contains(customer)
    }

    pub(super) fn accounts_of(&self, customer: &CustomerId) -> Option<&Vec<CustomerId>> {
        self.persons.get(customer)
    }

    /// All accounts of a person, as the database has them.
    pub(super) fn accounts_are(&mut self, all: &[CustomerId]) {
        for one in all {
            let mut theirs = vec![one.clone()];
            theirs.extend(all.iter().filter(|it| *it != one).cloned());
            self.persons.insert(one.clone(), theirs);
        }
    }

    /// What cases the person behind an account has had. Of somebody new all of them stand here.
    pub(super) fn record_of(&self, customer: &CustomerId) -> Option<Record> {
        if !self.is_born(customer) {
            return self.records.get(customer).cloned();
        }
        let cases = self.active_cases(customer)?;
        let newest = cases.iter().rev().take(2).map(|case| Earlier {
            case: case.number,
            platform: case.place.platform,
            state: case.state.key().to_owned(),
            mark: None,
        });
        Some(Record {
            cases: cases.len(),
            newest: newest.collect(),
            open: cases.iter().rev().map(|case| case.number).collect(),
        })
    }

    /// What cases they have had, as the database has it.
    pub(super) fn record_is(&mut self, customer: &CustomerId, record: Record) {
        self.records.insert(customer.clone(), record);
    }

    /// A case of theirs is not what it was.
    fn forget_record(&mut self, customer: &CustomerId) {
        match self.persons.get(customer) {
            Some(all) => {
                for one in all {
                    self.records.remove(one);
                }
            }
            None => drop(self.records.remove(customer)),
        }
    }

    pub(super) fn messages(&self, case: CaseNumber) -> Option<&Vec<Arc<Message>>> {
        self.said.get(&case)
    }

    pub(super) fn draft(&self, of: &str) -> Option<&Option<Draft>> {
        self.drafts.get(of)
    }
}

/// About how many bytes a message takes up.
fn weight(message: &Message) -> usize {
    400 + message.text.len()
}
