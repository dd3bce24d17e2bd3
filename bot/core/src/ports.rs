//! The ports: where the core meets what is outside. A port stands only where two real implementations exist or an arrow
//! had to be turned round.

use crate::agent::Agent;
use crate::case::Case;
use crate::change::{Decision, Draft};
use crate::customer::Customer;
use crate::effect::Effect;
use crate::event::Arrived;
use crate::history::Entry;
use crate::id::{AgentId, CaseNumber, CustomerId, DraftId, MessageId, PostId, SurveyId};
use crate::message::{File, Message};
use crate::order::Order;
use crate::outbox::{Delivery, Outgoing, Sent};
use crate::place::{Account, MessageRef, Place, Platform};
use crate::survey::Survey;
use crate::timer::Timer;
use async_trait::async_trait;
use jiff::Timestamp;
use std::sync::Arc;

/// Reads the time. One line of the program reads the real clock; tests move theirs.
pub trait Clock: Send + Sync + 'static {
    /// Now.
    fn now(&self) -> Timestamp;
}

/// Gives values that were never given before.
pub trait IdSource: Send + Sync + 'static {
    /// A new value: short, of letters, digits and hyphens, and sorting after those given before.
    fn next(&self) -> String;
}

/// Where adapters hand over what happened.
#[async_trait]
pub trait Intake: Send + Sync + 'static {
    /// Hands over what happened, in order, with where the reader stands now. Returns once everything is committed: only
    /// then may the platform be told that we have it.
    ///
    /// # Errors
    /// It could not be kept; nothing may be acknowledged, and the caller tries again.
    async fn hand_over(&self, batch: Vec<Arrived>, cursor: Option<Cursor>) -> Result<(), Unkept>;

    /// Where the reader of this source stood when it last handed something over.
    ///
    /// # Errors
    /// It could not be read.
    async fn cursor(&self, source: &str) -> Result<Option<String>, Unkept>;

    /// What to offer while someone types a command's option (Discord's autocomplete), at most 25.
    async fn suggest(&self, ask: Suggest) -> Vec<Suggestion>;

    /// An event that cannot be read: kept raw and counted, so that it blocks nothing and is not lost.
    ///
    /// # Errors
    /// It could not be kept.
    async fn unreadable(
        &self,
        platform: Platform,
        key: String,
        raw: String,
        why: String,
    ) -> Result<(), Unkept>;
}

/// What an adapter could hand over was not kept.
#[derive(Debug, thiserror::Error)]
#[error("not kept: {0}")]
pub struct Unkept(pub String);

/// How far a source has been read: committed together with what was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The source: `telegram`, `discord:0`.
    pub source: String,
    /// The position, in the source's own terms.
    pub position: String,
}

/// Someone types a command's option.
#[derive(Clone, Debug)]
pub struct Suggest {
    /// Who.
    pub from: crate::place::Person,
    /// Where.
    pub place: Place,
    /// The command.
    pub command: String,
    /// The option.
    pub option: String,
    /// What stands in it so far.
    pub typed: String,
}

/// An offer for a command's option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What is read, at most 100 characters.
    pub name: String,
    /// What is filled in.
    pub value: String,
}

/// Performs effects on a platform.
#[async_trait]
pub trait Performer: Send + Sync + 'static {
    /// Performs one effect. Has its own time limits and always comes back.
    async fn perform(&self, job: &Job) -> Attempt;

    /// Fetches a file of this platform.
    ///
    /// # Errors
    /// It is gone, too large, or the platform does not answer.
    async fn fetch(&self, file: &File) -> Result<Vec<u8>, String>;
}

/// An effect with everything that performing it takes.
#[derive(Clone, Debug)]
pub struct Job {
    /// The row.
    pub row: Outgoing,
    /// The place of [`crate::effect::Target::Room`], of `MarkRoom`, or of a known direct conversation.
    pub place: Option<Place>,
    /// The message that an edit or a removal is about.
    pub message: Option<MessageRef>,
    /// The bytes of the content's file, where it has one and they could be fetched. Without them, what the content says
    /// instead is said.
    pub bytes: Option<Vec<u8>>,
    /// It was tried before: what can recognise a repetition should.
    pub again: bool,
}

/// What came of trying.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Attempt {
    /// It ended.
    Ended(Delivery),
    /// It did not happen, and may be tried again at this time (a rate limit, an outage).
    TryAgain {
        /// How long to wait.
        after: std::time::Duration,
        /// Whether the whole platform has to wait, not just this conversation.
        whole_platform: bool,
        /// Why, for the log.
        why: String,
    },
}

/// What a platform can do and how it counts. Told by its adapter; the same for every brand.
#[derive(Clone, Copy, Debug)]
pub struct Manners {
    /// The platform.
    pub platform: Platform,
    /// It has forms.
    pub forms: bool,
    /// It can answer a tap or a command in words that only that person sees.
    pub whispers: bool,
    /// It tells of deletions.
    pub deletions: bool,
    /// The most that one message takes, by [`Self::measure`].
    pub longest: usize,
    /// How long a plain text is, as the platform counts it once it is sent.
    pub measure: fn(&str) -> usize,
    /// The most that a tap's toast takes, in characters; longer answers go another way.
    pub longest_toast: Option<usize>,
    /// The largest file that a bot can read there, in bytes.
    pub largest_in: u64,
    /// The largest file that a bot can send there, in bytes.
    pub largest_out: u64,
    /// A command's own name may be written in other languages there.
    pub localized_names: bool,
}

/// How the connection to a platform stands.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case", tag = "link", content = "why")]
pub enum Link {
    /// No token: switched off.
    Off,
    /// Not yet connected.
    Connecting,
    /// Connected.
    Up,
    /// Lost, being restored; why.
    Down(String),
}

/// What `byline check` found out about one thing, in words for the operator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// It is as it should be.
    pub good: bool,
    /// What was looked at, and how it is.
    pub what: String,
    /// What to click or to change, where something is not as it should be.
    pub mend: Option<String>,
}

/// What goes wrong with what is kept.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Trying again may help: busy, out of space, the disk does not answer.
    #[error("the database cannot be written just now: {0}")]
    Passing(String),
    /// Trying again will not help.
    #[error("the database cannot be used: {0}")]
    Broken(String),
}

/// Decides about one event. The store calls it inside the transaction that writes what was decided.
#[async_trait]
pub trait Desk: Send + Sync {
    /// Loads what is known and decides.
    ///
    /// # Errors
    /// Only what the reads return.
    async fn decide(
        &self,
        reads: &mut dyn Reads,
        arrived: &Arrived,
    ) -> Result<Decision, StoreError>;
}

/// What became of one event that was handed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It was new and is kept.
    Recorded,
    /// It was kept before.
    HadAlready,
    /// It did not concern the brand.
    PassedOver,
}

/// Keeps everything. Coarse on purpose: it takes events and the decision, and commits all that each decision produced,
/// or nothing.
#[async_trait]
pub trait Store: Send + Sync + 'static {
    /// Takes a batch in one transaction, in order: for each event whose key is not kept yet, asks the desk and writes
    /// what it decided. The cursor, if any, is committed with it. An event sees what those before it in the batch changed.
    /// The timer of an [`crate::event::Event::Due`] is gone with it, unless it was moved meanwhile or the decision sets it
    /// again; since it may be set again, the event's key has its time in it.
    ///
    /// # Errors
    /// Nothing of the batch was kept.
    async fn take(
        &self,
        batch: &[Arrived],
        cursor: Option<&Cursor>,
        desk: &dyn Desk,
        now: Timestamp,
    ) -> Result<Vec<Taken>, StoreError>;

    /// Keeps an event that could not be read, once per key.
    ///
    /// # Errors
    /// It was not kept.
    async fn keep_unreadable(
        &self,
        platform: Platform,
        key: &str,
        raw: &str,
        why: &str,
        now: Timestamp,
    ) -> Result<(), StoreError>;

    /// Where a source was last read to.
    ///
    /// # Errors
    /// It could not be read.
    async fn cursor(&self, source: &str) -> Result<Option<String>, StoreError>;

    /// Claims rows of the outbox that are due on these platforms: of each lane only the first that has not ended, and
    /// none whose target is not known yet; most urgent first, then oldest. Marks them as being sent.
    ///
    /// # Errors
    /// Nothing was claimed.
    async fn claim(
        &self,
        platforms: &[Platform],
        most: usize,
        now: Timestamp,
    ) -> Result<Vec<Job>, StoreError>;

    /// Puts claimed rows back, to be tried at a later time.
    ///
    /// # Errors
    /// They stay claimed.
    async fn put_back(&self, posts: &[PostId], not_before: Timestamp) -> Result<(), StoreError>;

    /// Rows that were being sent when the process ended. Told once, at the start, before anything is claimed.
    ///
    /// # Errors
    /// They could not be read.
    async fn left_sending(&self) -> Result<Vec<Job>, StoreError>;

    /// When the next row that waits for a time, and not for a row before it, will be due, if any. A past time means a row
    /// that can be claimed now, or one of a platform that is off.
    ///
    /// # Errors
    /// It could not be read.
    async fn next_due(&self) -> Result<Option<Timestamp>, StoreError>;

    /// Timers that have come, oldest first.
    ///
    /// # Errors
    /// They could not be read.
    async fn due(&self, now: Timestamp, most: usize) -> Result<Vec<Timer>, StoreError>;

    /// Reads outside of a decision (autocomplete, pages). Sees what was committed last.
    ///
    /// # Errors
    /// There is no connection to read with.
    async fn reads(&self) -> Result<Box<dyn Reads + '_>, StoreError>;

    /// Writes orders, each as it is in the shop now. Returns how many were new and how many changed.
    ///
    /// # Errors
    /// None of them was written.
    async fn put_orders(
        &self,
        orders: &[Order],
        now: Timestamp,
    ) -> Result<(usize, usize), StoreError>;

    /// Counts for health and for people: rows waiting in the outbox, cases by state, unreadable events.
    ///
    /// # Errors
    /// It could not be read.
    async fn tally(&self) -> Result<Tally, StoreError>;

    /// Closes what is open, after everything written has reached the disk.
    async fn close(&self);
}

/// Counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Tally {
    /// Rows of the outbox that have not ended.
    pub outbox_waiting: i64,
    /// Rows that ended as refused.
    pub outbox_refused: i64,
    /// Rows that ended as unknown.
    pub outbox_unknown: i64,
    /// Cases by [`crate::case::State::key`].
    pub cases: std::collections::BTreeMap<String, i64>,
    /// Events that could not be read.
    pub unreadable: i64,
    /// Timers that are set.
    pub timers: i64,
}

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
    /// At most so many, those opened first leading.
    pub most: usize,
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
    /// A case.
    async fn case(&mut self, number: CaseNumber) -> Result<Option<Case>, StoreError>;
    /// The case whose room this is.
    async fn case_of_room(&mut self, room: &Place) -> Result<Option<Case>, StoreError>;
    /// The newest case of this customer in this place (public side or direct conversation), of whatever state.
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
    /// A case's messages, in order.
    async fn messages(&mut self, case: CaseNumber) -> Result<Vec<Message>, StoreError>;
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
    /// The row of the outbox that became this message.
    async fn sent_at(&mut self, at: &MessageRef) -> Result<Option<Sent>, StoreError>;
    /// A survey.
    async fn survey(&mut self, id: &SurveyId) -> Result<Option<Survey>, StoreError>;
    /// The newest survey of a case.
    async fn latest_survey(&mut self, case: CaseNumber) -> Result<Option<Survey>, StoreError>;
    /// When this customer was last asked in a survey, whatever the case.
    async fn last_asked(&mut self, customer: &CustomerId) -> Result<Option<Timestamp>, StoreError>;
    /// Something begun.
    async fn draft(&mut self, id: &DraftId) -> Result<Option<Draft>, StoreError>;
    /// What this account (its key) began last and has not finished.
    async fn latest_draft(&mut self, of: &str) -> Result<Option<Draft>, StoreError>;
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
    /// The kept message that this album already became, if it did.
    async fn message_of_album(
        &mut self,
        account: &Account,
        album: &str,
    ) -> Result<Option<Message>, StoreError>;
}

/// Both platforms' performers, as far as they are on.
pub type Performers = std::collections::BTreeMap<Platform, Arc<dyn Performer>>;

/// What an effect's platform is asked to do, for logs: no words of people.
#[must_use]
pub const fn effect_name(effect: &Effect) -> &'static str {
    match effect {
        Effect::Post { .. } => "post",
        Effect::Edit { .. } => "edit",
        Effect::Remove { .. } => "remove",
        Effect::React { .. } => "react",
        Effect::OpenRoom { .. } => "open_room",
        Effect::MarkRoom { .. } => "mark_room",
        Effect::Answer { .. } => "answer",
        Effect::Acknowledge { .. } => "acknowledge",
        Effect::OpenForm { .. } => "open_form",
    }
}
