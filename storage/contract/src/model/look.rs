//! Every look-up there is, asked of a store and of the model.

use super::kept::Kept;
use bot_core::expected::Window;
use bot_core::id::{AgentId, CaseNumber, CustomerId, DraftId, MessageId, PostId};
use bot_core::place::{Account, MessageRef, Place, Platform};
use bot_core::ports::{CaseFilter, Reads, StoreError};
use std::fmt::Debug;

/// A look-up.
#[derive(Clone, Debug)]
pub(crate) enum Look {
    NextCaseNumber,
    CustomerOf(Account),
    Customer(CustomerId),
    AgentOf(Account),
    Agent(AgentId),
    Agents,
    Case(CaseNumber),
    CaseOfRoom(Place),
    LatestCaseIn(CustomerId, Place),
    LatestCaseOf(CustomerId),
    CaseOfToken(String),
    Cases(CaseFilter),
    Messages(CaseNumber),
    Message(MessageId),
    MessageAt(MessageRef),
    History(CaseNumber),
    ToldClosed(CustomerId),
    FirstReplies(Platform, Vec<Window>, usize),
    HelperOf(CustomerId),
    Load(AgentId),
    Seen(CaseNumber, AgentId),
    Sent(PostId),
    SentAt(MessageRef),
    UnderWay(String),
    Draft(DraftId),
    LatestDraft(String),
    LatestReply(String),
    ChatNow(Platform, String),
    ChatFirst(Platform, String),
    Album(Account, String),
}

/// What differs, in words.
pub(crate) fn differs<T: PartialEq + Debug>(
    what: &impl Debug,
    found: &T,
    model: &T,
) -> Option<String> {
    (found != model).then(|| format!("{what:?}\n found: {found:?}\n model: {model:?}"))
}

impl Look {
    /// Asks both. Says what differs.
    pub(crate) async fn ask(
        &self,
        reads: &mut dyn Reads,
        kept: &Kept,
    ) -> Result<Option<String>, StoreError> {
        Ok(match self {
            Self::NextCaseNumber => {
                let next = kept.cases.keys().last().map_or(1001, |last| last.0 + 1);
                differs(self, &reads.next_case_number().await?, &CaseNumber(next))
            }
            Self::CustomerOf(account) => differs(
                self,
                &reads.customer_of(account).await?,
                &kept.customer_of(account).cloned(),
            ),
            Self::Customer(id) => differs(
                self,
                &reads.customer(id).await?,
                &kept.customers.get(id).cloned(),
            ),
            Self::AgentOf(account) => {
                let agent = kept.agents.values().find(|it| it.account == *account);
                differs(self, &reads.agent_of(account).await?, &agent.cloned())
            }
            Self::Agent(id) => {
                differs(self, &reads.agent(id).await?, &kept.agents.get(id).cloned())
            }
            Self::Agents => {
                let mut agents: Vec<_> = kept.agents.values().cloned().collect();
                agents.sort_by_key(|agent| agent.since);
                differs(self, &reads.agents().await?, &agents)
            }
            Self::Case(number) => differs(
                self,
                &reads.case(*number).await?,
                &kept.cases.get(number).cloned(),
            ),
            Self::CaseOfRoom(room) => differs(
                self,
                &reads.case_of_room(room).await?,
                &kept.case_of_room(room).cloned(),
            ),
            Self::LatestCaseIn(customer, place) => differs(
                self,
                &reads.latest_case_in(customer, place).await?,
                &kept.latest_case(customer, Some(place)).cloned(),
            ),
            Self::LatestCaseOf(customer) => differs(
                self,
                &reads.latest_case_of(customer).await?,
                &kept.latest_case(customer, None).cloned(),
            ),
            Self::CaseOfToken(token) => differs(
                self,
                &reads.case_of_private_token(token).await?,
                &kept.case_of_token(token).cloned(),
            ),
            Self::Cases(filter) => {
                differs(self, &reads.cases(filter).await?, &kept.filtered(filter))
            }
            _ => return self.ask_further(reads, kept).await,
        })
    }

    async fn ask_further(
        &self,
        reads: &mut dyn Reads,
        kept: &Kept,
    ) -> Result<Option<String>, StoreError> {
        Ok(match self {
            Self::Messages(case) => differs(
                self,
                &reads.messages(*case).await?,
                &kept.messages_of(*case),
            ),
            Self::Message(id) => {
                let message = kept.messages.iter().find(|it| it.id == *id);
                differs(self, &reads.message(id).await?, &message.cloned())
            }
            Self::MessageAt(at) => differs(
                self,
                &reads.message_at(at).await?,
                &kept.message_at(at).cloned(),
            ),
            Self::History(case) => {
                let history = kept.history.iter().filter(|it| it.case == *case);
                let history: Vec<_> = history.cloned().collect();
                differs(self, &reads.history(*case).await?, &history)
            }
            Self::FirstReplies(on, within, most) => differs(
                self,
                &reads.first_replies(*on, within, *most).await?,
                &kept.first_replies(*on, within, *most),
            ),
            Self::ToldClosed(customer) => differs(
                self,
                &reads.told_closed(customer).await?,
                &kept.told_closed(customer),
            ),
            Self::HelperOf(customer) => differs(
                self,
                &reads.helper_of(customer).await?.as_ref(),
                &kept.helper_of(customer),
            ),
            Self::Load(agent) => {
                let found = reads.loads(std::slice::from_ref(agent)).await?;
                let known: Vec<_> = kept.load_of(agent).into_iter().collect();
                differs(self, &found, &known)
            }
            Self::Seen(case, agent) => {
                let seen = kept.seen.get(&(*case, agent.clone()));
                let seen = seen.copied().unwrap_or(0);
                differs(self, &reads.seen(*case, agent).await?, &seen)
            }
            Self::Sent(post) => differs(
                self,
                &reads.sent(post).await?,
                &kept.row(post).map(super::kept::Row::sent),
            ),
            Self::SentAt(at) => differs(self, &reads.sent_at(at).await?, &kept.sent_at(at)),
            Self::UnderWay(lane) => {
                differs(self, &reads.under_way(lane).await?, &kept.under_way(lane))
            }
            Self::Draft(id) => {
                let draft = kept.drafts.iter().find(|it| it.id == *id);
                differs(self, &reads.draft(id).await?, &draft.cloned())
            }
            Self::LatestDraft(of) => differs(
                self,
                &reads.latest_draft(of).await?,
                &kept.latest_draft(of, false),
            ),
            Self::LatestReply(of) => differs(
                self,
                &reads.waiting_replies(of, None).await?.into_iter().next(),
                &kept.latest_draft(of, true),
            ),
            Self::ChatNow(platform, chat) => differs(
                self,
                &reads.chat_now(*platform, chat).await?,
                &kept.chat_now(*platform, chat),
            ),
            Self::ChatFirst(platform, chat) => differs(
                self,
                &reads.chat_first(*platform, chat).await?,
                &kept.chat_first(*platform, chat),
            ),
            Self::Album(account, album) => differs(
                self,
                &reads.message_of_album(account, album).await?,
                &kept.message_of_album(account, album).cloned(),
            ),
            other => unreachable!("{other:?} was asked before"),
        })
    }
}
