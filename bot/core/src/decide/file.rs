//! What is known of one case, loaded once, and written back once.

use super::answer::Way;
use super::card;
use super::follow::{self, Following};
use super::gestures;
use super::hold::Hold;
use super::person;
use super::route;
use super::target::{self, Past};
use super::work::{Work, direct_lane, room_lane};
use crate::agent::Agent;
use crate::board::Waiting;
use crate::case::{Case, Private, State};
use crate::change::Change;
use crate::clean::tame_to;
use crate::customer::Customer;
use crate::effect::{Content, Effect};
use crate::history::{Actor, Deed};
use crate::id::{AgentId, CaseNumber, PostId};
use crate::kind::{may_agree, only_thanks};
use crate::message::{Message, Side, Writer};
use crate::outbox::{About, Urgency};
use crate::person::Record;
use crate::place::MessageRef;
use crate::ports::{Reads, StoreError};
use crate::timer::Due;
use crate::wording::Arg;
use jiff::Timestamp;
use std::sync::Arc;

/// What is known of one case.
#[derive(Clone)]
pub(super) struct CaseFile {
    pub(super) case: Case,
    pub(super) customer: Customer,
    pub(super) owner: Option<Agent>,
    pub(super) messages: Vec<Arc<Message>>,
    /// While it has no room: how it waits on the board, if it does.
    pub(super) waiting: Option<Waiting>,
    /// What its targets are reckoned from.
    pub(super) past: Past,
    /// While it is on hold: until when, and on what it waits.
    pub(super) hold: Hold,
    /// Who follows it, and what they have not been told.
    pub(super) following: Following,
    /// Those who follow it and are staff.
    pub(super) followers: Vec<Agent>,
    /// What cases the person has had, this one among them.
    pub(super) record: Record,
    /// Their other accounts.
    pub(super) also: Vec<Customer>,
    /// The gestures that its customer was given, by their keys.
    pub(super) gestures: Vec<String>,
    /// How it was when it was loaded: what the card shows.
    pub(super) before: Option<Box<CaseFile>>,
}

impl CaseFile {
    /// Loads all that belongs to a case. Nothing when its customer is unknown, which the database forbids.
    pub(super) async fn load(
        work: &Work<'_>,
        reads: &mut dyn Reads,
        case: Case,
    ) -> Result<Option<Self>, StoreError> {
        let Some(customer) = reads.customer(&case.customer).await? else {
            return Ok(None);
        };
        let owner = match &case.owner {
            Some(owner) => reads.agent(owner).await?,
            None => None,
        };
        let messages = reads.messages(case.number).await?;
        let waiting = match case.room {
            Some(_) => None,
            None => reads.waiting(case.number).await?,
        };
        let history = reads.history(case.number).await?;
        let following = Following::of(&history);
        let followers = follow::known(work, reads, &following).await?;
        let record = reads.record_of(&customer.id).await?;
        let also = person::others(reads, &customer.id).await?;
        let file = Self {
            hold: Hold::of(&history),
            past: Past::of(&history),
            case,
            customer,
            owner,
            messages,
            waiting,
            following,
            followers,
            record,
            also,
            gestures: gestures::of_case(&history),
            before: None,
        };
        let before = Some(Box::new(file.clone()));
        Ok(Some(Self { before, ..file }))
    }

    pub(super) async fn by_number(
        work: &Work<'_>,
        reads: &mut dyn Reads,
        number: CaseNumber,
    ) -> Result<Option<Self>, StoreError> {
        match reads.case(number).await? {
            Some(case) => Self::load(work, reads, case).await,
            None => Ok(None),
        }
    }

    /// The case, or a word to whoever asked for one that is not there.
    pub(super) async fn wanted(
        work: &mut Work<'_>,
        reads: &mut dyn Reads,
        way: &Way,
        number: CaseNumber,
    ) -> Result<Option<Self>, StoreError> {
        let file = Self::by_number(work, reads, number).await?;
        if file.is_none() {
            work.answer(way, "no-such-case", &[("case", number.into())]);
        }
        Ok(file)
    }

    /// The customer's name, fit for a line of ours.
    pub(super) fn name(&self) -> String {
        tame_to(&self.customer.name, 60)
    }

    /// What most of our words to a customer use: their name, the case, the brand.
    pub(super) fn args(&self, work: &Work<'_>) -> [(&'static str, Arg); 3] {
        [
            ("name", self.name().into()),
            ("case", self.number().into()),
            ("brand", work.rules.book.name.clone().into()),
        ]
    }

    /// Whether this is the customer of the case; anyone else is told, by this line.
    pub(super) fn is_of(&self, work: &mut Work<'_>, way: &Way, otherwise: &str) -> bool {
        let theirs = self.customer.account == way.from.account;
        if !theirs {
            work.answer(way, otherwise, &[("name", self.name().into())]);
        }
        theirs
    }

    pub(super) fn number(&self) -> CaseNumber {
        self.case.number
    }

    /// The language of our words to the customer.
    pub(super) fn language(&self) -> &str {
        &self.customer.language
    }

    /// Since when the customer waits: the oldest message of theirs that no person has answered, and that wants an answer.
    pub(super) fn waiting_since(&self) -> Option<Timestamp> {
        let answered = self
            .messages
            .iter()
            .rposition(|message| matches!(message.writer, Writer::Agent(_)));
        // The oldest first: what a text wants is not found out for nothing.
        self.messages
            .iter()
            .skip(answered.map_or(0, |at| at + 1))
            .find(|message| !self.only_thanks(&message.text, !message.files.is_empty()))
            .map(|message| message.at)
    }

    /// Whether these newest words of the customer's only thank, so that nobody has to do anything: everybody in the room
    /// reads them, but no clock starts and the case stays where it is.
    ///
    /// In doubt somebody looks. Before a person has answered there is nothing to thank for. Where our last words asked
    /// something, "ok" is the answer to it, unless the question was ours whether it is solved. Praise with anything else
    /// beside it may have an answer in it that we wait for, so it counts like all other words.
    pub(super) fn only_thanks(&self, text: &str, has_files: bool) -> bool {
        if has_files {
            return false;
        }
        if matches!(self.case.state, State::Solved { .. } | State::Closed { .. }) {
            return only_thanks(text);
        }
        let answer = self
            .messages
            .iter()
            .rev()
            .find(|message| matches!(message.writer, Writer::Agent(_)));
        answer.is_some_and(|answer| {
            only_thanks(text) && !(answer.text.contains(['?', '？']) && may_agree(text))
        })
    }

    pub(super) fn next_ordinal(&self) -> i64 {
        self.messages
            .last()
            .map_or(1, |message| message.ordinal + 1)
    }

    /// Whether a person has answered, ever.
    pub(super) fn answered(&self) -> bool {
        self.messages
            .iter()
            .any(|message| matches!(message.writer, Writer::Agent(_)))
    }

    /// Which agent wrote last in this case.
    pub(super) fn last_helper(&self) -> Option<AgentId> {
        let mut said = self.messages.iter().rev();
        said.find_map(|message| match &message.writer {
            Writer::Agent(agent) => Some(agent.clone()),
            Writer::Customer(_) => None,
        })
    }

    /// What a public answer answers: the customer's newest public message that is still there.
    pub(super) fn public_anchor(&self) -> Option<MessageRef> {
        self.messages
            .iter()
            .rev()
            .filter(|message| message.side == Side::Public && message.deleted_at.is_none())
            .filter(|message| message.origin.as_ref().is_some_and(|it| self.is_here(it)))
            .find(|message| matches!(message.writer, Writer::Customer(_)))
            .and_then(|message| message.origin.clone())
            .or_else(|| (!self.case.place.direct).then(|| self.case.opened_for.clone()))
    }

    /// Whether a message stands where the case is: one that came with another case may stand elsewhere.
    fn is_here(&self, message: &MessageRef) -> bool {
        let (here, there) = (&self.case.place, &message.place);
        (here.platform, &here.channel, &here.thread)
            == (there.platform, &there.channel, &there.thread)
    }

    /// Says something to the customer on one side of the case.
    pub(super) fn tell_customer(
        &self,
        work: &mut Work<'_>,
        side: Side,
        reply_to: Option<MessageRef>,
        about: About,
        urgency: Urgency,
        content: Content,
    ) -> PostId {
        let case = Some(self.number());
        if side == Side::Private || self.case.place.direct {
            let reply_to = reply_to.filter(|message| message.place.direct);
            let effect = Effect::Post {
                to: crate::effect::Target::Direct {
                    account: self.customer.account.clone(),
                },
                reply_to,
                content,
            };
            let mut row = work.row(
                self.customer.account.platform,
                direct_lane(&self.customer.account),
                effect,
            );
            row.case = case;
            row.about = about;
            row.urgency = urgency;
            return work.send(row);
        }
        let reply_to = reply_to
            .filter(|message| !message.place.direct && self.is_here(message))
            .or_else(|| self.public_anchor());
        work.say(&self.case.place, reply_to, case, about, urgency, content)
    }

    /// Puts the case into another state, with its line of history.
    pub(super) fn put(&mut self, work: &mut Work<'_>, actor: &Actor, state: State) {
        let (before, after) = (self.case.state.key(), state.key());
        if self.case.state == State::OnHold && before != after {
            work.timer_gone(&Due::Hold(self.number()));
        }
        self.case.state = state;
        if before != after {
            self.past.step(work.now, after);
            work.history(
                self.number(),
                actor,
                Deed::StateChanged,
                Some(before.to_owned()),
                Some(after.to_owned()),
            );
        }
    }

    /// Writes the case back, and lets its card and its room show how it stands. `state_before` is what the room shows.
    pub(super) fn keep(&self, work: &mut Work<'_>, state_before: &'static str) {
        let mut case = self.case.clone();
        case.due_at = target::due_at(work, self);
        work.change(Change::Case(Box::new(case)));
        route::freed(work, self);
        target::look_again(work, self);
        follow::happened(work, self);
        let was_active = self.before.as_ref().map(|it| it.case.state.active());
        if was_active.is_some_and(|was| was != self.case.state.active()) {
            person::changed(work, self);
        }
        if self.waiting.is_some() {
            // Nothing shows it yet. Its room will, as it stands then.
            return;
        }
        let lane = room_lane(self.number());
        let desk = work.rules.book.desk.platform;
        let card = card::content(work, self);
        if let Some((opens_with, tag)) = work.opening(&self.case.card) {
            // Its room begins as the case stands now.
            *opens_with = card;
            self.case.state.key().clone_into(tag);
            let was_active = self.before.as_ref().is_none_or(|it| it.case.state.active());
            if was_active != self.case.state.active() {
                self.mark_room(work);
            }
            return;
        }
        if work.changes(&self.case.card) || self.shown(work).as_ref() != Some(&card) {
            work.edit(self.number(), desk, lane, &self.case.card, card);
        }
        if state_before != self.case.state.key() {
            self.mark_room(work);
        }
    }

    /// Lets the room show the state of the case.
    pub(super) fn mark_room(&self, work: &mut Work<'_>) {
        let effect = Effect::MarkRoom {
            case: self.number(),
            tag: self.case.state.key().to_owned(),
            closed: !self.case.state.active(),
        };
        let desk = work.rules.book.desk.platform;
        let mut row = work.row(desk, room_lane(self.number()), effect);
        row.case = Some(self.number());
        row.replaces = Some(format!("mark:{}", self.number().0));
        work.send(row);
    }

    /// What the card shows since it was last written: the case as it was, in the words of the last thing that happened.
    /// A "today" of then may be another word now.
    fn shown(&self, work: &Work<'_>) -> Option<Content> {
        let before = self.before.as_deref()?;
        let last = before
            .messages
            .last()
            .map_or(before.case.opened_at, |message| message.at);
        Some(card::content(&work.back_at(last), before))
    }

    /// Whether the customer has a private side that works.
    pub(super) fn has_private_side(&self) -> bool {
        matches!(self.case.private, Private::Direct { .. } | Private::Whisper)
    }
}
