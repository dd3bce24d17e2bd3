//! What the model answers, and all that can be asked of it.

use super::kept::Kept;
use super::look::Look;
use super::making::{ACCOUNTS, account_of, public_place, room, somewhere};
use crate::kit;
use bot_core::case::{Case, Private, State};
use bot_core::change::{Begun, Draft};
use bot_core::customer::{Customer, Direct};
use bot_core::effect::Effect;
use bot_core::event::{Event, Outcome, Said};
use bot_core::expected::Window;
use bot_core::history::Deed;
use bot_core::id::{AgentId, CaseNumber, CustomerId, DraftId, MessageId, PostId};
use bot_core::message::{Message, Writer};
use bot_core::outbox::{Sent, Standing};
use bot_core::place::{Account, MessageRef, Place, Platform};
use bot_core::ports::{CaseFilter, Needs};
use bot_core::routing::Load;
use jiff::{SignedDuration, Timestamp};
use std::cmp::Reverse;
use std::sync::Arc;

/// Times within which cases may have been opened: always, never, and in pieces.
fn windows(which: u8) -> Vec<Window> {
    let (first, last) = (Timestamp::MIN, Timestamp::MAX);
    let some = kit::at(1200);
    match which {
        0 => vec![(first, last)],
        1 => vec![(some, last), (kit::at(1), some)],
        _ => Vec::new(),
    }
}

/// Where a conversation is, whatever else is known of it.
fn same_place(one: &Place, other: &Place) -> bool {
    (&one.channel, &one.thread, one.platform) == (&other.channel, &other.thread, other.platform)
}

/// Discord's ids are unique everywhere, Telegram's within a chat.
fn same_message(one: &MessageRef, other: &MessageRef) -> bool {
    let (here, there) = (&one.place, &other.place);
    one.id == other.id
        && here.platform == there.platform
        && (here.platform == Platform::Discord || here.channel == there.channel)
}

impl Kept {
    pub(crate) fn customer_of(&self, account: &Account) -> Option<&Customer> {
        self.customers.values().find(|it| it.account == *account)
    }

    /// The direct conversation with an account, where one is open.
    pub(crate) fn direct_place(&self, account: &Account) -> Option<Place> {
        match &self.customer_of(account)?.direct {
            Direct::Open { place } => Some(place.clone()),
            Direct::Untried | Direct::Closed => None,
        }
    }

    pub(crate) fn case_of_room(&self, room: &Place) -> Option<&Case> {
        let mut newest = self.cases.values().rev();
        newest.find(|it| it.room.as_ref().is_some_and(|it| same_place(it, room)))
    }

    /// The newest case of a customer, in a place or anywhere; active ones first.
    pub(crate) fn latest_case(&self, of: &CustomerId, place: Option<&Place>) -> Option<&Case> {
        let there = |case: &&Case| {
            let private = match &case.private {
                Private::Direct { place } => Some(place),
                _ => None,
            };
            let mut places = std::iter::once(&case.place).chain(private);
            place.is_none_or(|place| places.any(|it| same_place(it, place)))
        };
        let cases = self.cases.values().filter(|case| case.customer == *of);
        cases
            .filter(there)
            .max_by_key(|case| (case.state.active(), case.number))
    }

    pub(crate) fn case_of_token(&self, token: &str) -> Option<&Case> {
        let offers =
            |it: &&Case| matches!(&it.private, Private::Offered { token: it } if it == token);
        self.cases.values().rev().find(offers)
    }

    pub(crate) fn filtered(&self, filter: &CaseFilter) -> Vec<Case> {
        let CaseFilter {
            owner,
            unassigned,
            customer,
            active,
            pinned,
            needs,
            most,
        } = filter;
        // No schedule has a board.
        let needed = |case: &Case, needs: Needs| match needs {
            Needs::Somebody => !matches!(case.state, State::Solved { .. } | State::Closed { .. }),
            Needs::Answer => matches!(case.state, State::New | State::Open),
        };
        let cases = self.cases.values().filter(|case| {
            (owner.is_none() || case.owner == *owner)
                && (!unassigned || case.owner.is_none())
                && customer.as_ref().is_none_or(|it| case.customer == *it)
                && (!active || case.state.active())
                && (!pinned || (case.pinned && case.state.active()))
                && needs.is_none_or(|needs| needed(case, needs))
        });
        cases.take(*most).cloned().collect()
    }

    pub(crate) fn messages_of(&self, case: CaseNumber) -> Vec<Arc<Message>> {
        let messages = self.messages.iter().filter(|it| it.case == case);
        let mut messages: Vec<_> = messages.cloned().map(Arc::new).collect();
        messages.sort_by_key(|it| it.ordinal);
        messages
    }

    pub(crate) fn first_replies(
        &self,
        on: Platform,
        within: &[Window],
        most: usize,
    ) -> Vec<SignedDuration> {
        let mut all: Vec<_> = self.first_replies.values().collect();
        all.sort_by_key(|it| Reverse((it.opened_at, it.case)));
        let of = |(from, until): &Window| {
            let all = all.iter().filter(|it| it.platform == on);
            let (from, until) = (*from, *until);
            all.filter(move |it| from <= it.opened_at && it.opened_at < until)
                .map(|it| it.took)
        };
        within.iter().flat_map(of).take(most).collect()
    }

    pub(crate) fn told_closed(&self, customer: &CustomerId) -> Option<Timestamp> {
        let of = |case| self.cases.get(case).map(|case| &case.customer) == Some(customer);
        let told = self.history.iter().filter(|it| of(&it.case));
        told.filter(|it| it.deed == Deed::ToldClosed)
            .map(|it| it.at)
            .max()
    }

    /// Who wrote last to a customer.
    pub(crate) fn helper_of(&self, customer: &CustomerId) -> Option<&AgentId> {
        let of = |case| self.cases.get(case).map(|case| &case.customer) == Some(customer);
        let wrote = self.messages.iter().filter(|it| of(&it.case));
        let wrote = wrote.filter_map(|it| match &it.writer {
            Writer::Agent(agent) => Some(((it.at, it.case, it.ordinal), agent)),
            Writer::Customer(_) => None,
        });
        wrote.max_by_key(|(at, _)| *at).map(|(_, agent)| agent)
    }

    pub(crate) fn load_of(&self, agent: &AgentId) -> Option<Load> {
        self.agents.get(agent)?;
        let theirs = self.cases.values().filter(|it| {
            it.owner.as_ref() == Some(agent)
                && !matches!(it.state, State::Solved { .. } | State::Closed { .. })
        });
        let assigned = self.history.iter().filter(|it| {
            it.deed == Deed::Assigned && it.after.as_deref() == Some(agent.0.as_str())
        });
        Some(Load {
            agent: agent.clone(),
            open: u32::try_from(theirs.count()).unwrap(),
            assigned_at: assigned.map(|it| it.at).max(),
        })
    }

    pub(crate) fn message_at(&self, at: &MessageRef) -> Option<&Message> {
        let there = |it: &&Message| it.origin.as_ref().is_some_and(|it| same_message(it, at));
        self.messages.iter().filter(there).max_by_key(|it| it.at)
    }

    pub(crate) fn message_of_album(&self, account: &Account, album: &str) -> Option<&Message> {
        let theirs = |it: &&Message| {
            let writer = match &it.writer {
                Writer::Customer(id) => self.customers.get(id).map(|it| &it.account),
                Writer::Agent(id) => self.agents.get(id).map(|it| &it.account),
            };
            it.album.as_deref() == Some(album) && writer == Some(account)
        };
        self.messages.iter().filter(theirs).max_by_key(|it| it.at)
    }

    pub(crate) fn sent_at(&self, at: &MessageRef) -> Option<Sent> {
        let mut newest = self.rows.iter().rev();
        let became = newest.find(|it| {
            let changes = matches!(it.row.effect, Effect::Edit { .. } | Effect::Remove { .. });
            !changes && it.message.as_ref().is_some_and(|it| same_message(it, at))
        });
        became.map(super::kept::Row::sent)
    }

    pub(crate) fn under_way(&self, lane: &str) -> Vec<Sent> {
        let sending = self.standing(Standing::Sending);
        sending
            .filter(|it| it.row.lane == lane)
            .map(super::kept::Row::sent)
            .collect()
    }

    pub(crate) fn latest_draft(&self, of: &str, replies: bool) -> Option<Draft> {
        let wanted =
            |it: &&Draft| it.of == of && (!replies || matches!(it.begun, Begun::Reply { .. }));
        self.drafts
            .iter()
            .filter(wanted)
            .max_by_key(|it| it.at)
            .cloned()
    }

    pub(crate) fn chat_now(&self, platform: Platform, chat: &str) -> String {
        let mut id = chat.to_owned();
        while let Some((to, _)) = self.moves.get(&(platform, id.clone())) {
            id.clone_from(to);
        }
        id
    }

    pub(crate) fn chat_first(&self, platform: Platform, chat: &str) -> String {
        let mut id = chat.to_owned();
        let before = |id: &str| {
            let moves = self.moves.iter();
            let here = moves.filter(|((on, _), (to, _))| *on == platform && to == id);
            let first = here.min_by_key(|(_, (_, at))| *at);
            first.map(|((_, from), _)| from.clone())
        };
        while let Some(from) = before(&id) {
            id = from;
        }
        id
    }

    /// What a decision upon such an event reads in any case.
    pub(crate) fn usual(&self, event: &Event) -> Vec<Look> {
        match event {
            Event::Outcome(Outcome { post, .. }) => {
                let mut looks = vec![Look::Sent(post.clone())];
                if let Some(it) = self.row(post) {
                    looks.push(Look::UnderWay(it.row.lane.clone()));
                    looks.extend(it.row.case.map(Look::Case));
                    looks.extend(it.row.case.map(Look::Messages));
                }
                looks
            }
            Event::Said(Said { from, message, .. }) => {
                let mut looks = vec![
                    Look::CustomerOf(from.account.clone()),
                    Look::LatestDraft(from.account.key()),
                ];
                if let Some(customer) = self.customer_of(&from.account) {
                    let id = customer.id.clone();
                    looks.push(Look::LatestCaseIn(id.clone(), message.place.clone()));
                    looks.push(Look::LatestCaseOf(id.clone()));
                    looks.push(Look::Cases(CaseFilter {
                        customer: Some(id.clone()),
                        active: true,
                        most: 9,
                        ..CaseFilter::default()
                    }));
                    let latest = self.latest_case(&id, None);
                    looks.extend(latest.map(|case| Look::Messages(case.number)));
                }
                looks
            }
            _ => Vec::new(),
        }
    }

    /// All that can be asked, by kind, with something in each that is not there.
    pub(crate) fn everything(&self) -> Vec<Vec<Look>> {
        let accounts = || (0..=ACCOUNTS).map(account_of);
        let customers = || {
            let nobody = CustomerId("nobody".to_owned());
            self.customers.keys().cloned().chain([nobody])
        };
        let numbers = || {
            let next = self.cases.keys().last().map_or(1001, |last| last.0 + 1);
            self.cases.keys().copied().chain([CaseNumber(next)])
        };
        let agents = || {
            let nobody = AgentId("nobody".to_owned());
            self.agents.keys().cloned().chain([nobody])
        };
        let places = || (0..5).map(public_place);
        let mut lanes: Vec<String> = self.rows.iter().map(|it| it.row.lane.clone()).collect();
        lanes.sort();
        lanes.dedup();
        let chats = (-904..=-900).map(|id| id.to_string());
        let chats: Vec<_> = chats.chain(["-100", "-200"].map(str::to_owned)).collect();
        let on = Platform::Telegram;
        let owners = agents().map(Some).chain([None]);
        let filters = owners.flat_map(|owner| {
            let of = customers().map(Some).chain([None]);
            of.flat_map(move |customer| {
                let asked = [
                    (false, true, false, None),
                    (true, false, false, Some(Needs::Somebody)),
                    (true, false, false, None),
                    (false, true, false, Some(Needs::Answer)),
                    (false, true, true, None),
                    (false, true, true, Some(Needs::Somebody)),
                ];
                asked.map(|(unassigned, active, pinned, needs)| CaseFilter {
                    owner: owner.clone(),
                    unassigned,
                    customer: customer.clone(),
                    active,
                    pinned,
                    needs,
                    most: 1 + customer.as_ref().map_or(2, |_| 90),
                })
            })
        });
        let refs = (0..12).flat_map(|id| [0, 1].map(|at| somewhere(at, id)));
        let refs: Vec<_> = refs.collect();
        let of = || (0..3).map(|n| account_of(n).key());
        vec![
            vec![Look::NextCaseNumber],
            accounts().map(Look::CustomerOf).collect(),
            customers().map(Look::Customer).collect(),
            accounts()
                .map(Look::AgentOf)
                .chain((0..3).map(super::making::agent_account).map(Look::AgentOf))
                .collect(),
            agents().map(Look::Agent).collect(),
            vec![Look::Agents],
            numbers().map(Look::Case).collect(),
            (0..3).map(room).map(Look::CaseOfRoom).collect(),
            customers()
                .flat_map(|it| places().map(move |at| Look::LatestCaseIn(it.clone(), at)))
                .collect(),
            customers().map(Look::LatestCaseOf).collect(),
            (0..3).map(|n| Look::CaseOfToken(format!("t{n}"))).collect(),
            filters.map(Look::Cases).collect(),
            numbers().map(Look::Messages).collect(),
            self.messages
                .iter()
                .map(|it| Look::Message(it.id.clone()))
                .chain([Look::Message(MessageId("none".to_owned()))])
                .collect(),
            refs.iter().cloned().map(Look::MessageAt).collect(),
            numbers().map(Look::History).collect(),
            customers().map(Look::ToldClosed).collect(),
            (0..3)
                .flat_map(|which| [2, 90].map(|most| Look::FirstReplies(on, windows(which), most)))
                .collect(),
            customers().map(Look::HelperOf).collect(),
            agents().map(Look::Load).collect(),
            numbers()
                .flat_map(|case| agents().map(move |it| Look::Seen(case, it)))
                .collect(),
            self.rows
                .iter()
                .map(|it| Look::Sent(it.row.id.clone()))
                .chain([Look::Sent(PostId("none".to_owned()))])
                .collect(),
            refs.iter().cloned().map(Look::SentAt).collect(),
            lanes.into_iter().map(Look::UnderWay).collect(),
            (0..5)
                .map(|n| Look::Draft(DraftId(format!("d{n}"))))
                .collect(),
            of().map(Look::LatestDraft).collect(),
            of().map(Look::LatestReply).collect(),
            chats
                .iter()
                .cloned()
                .map(|it| Look::ChatNow(on, it))
                .collect(),
            chats
                .into_iter()
                .map(|it| Look::ChatFirst(on, it))
                .collect(),
            accounts()
                .flat_map(|it| (0..2).map(move |n| Look::Album(it.clone(), format!("album {n}"))))
                .collect(),
        ]
    }
}
