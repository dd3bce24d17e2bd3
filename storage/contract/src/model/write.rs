//! What changes do to the model.

use super::kept::{Kept, Row};
use bot_core::case::Private;
use bot_core::change::{Begun, Change};
use bot_core::customer::Direct;
use bot_core::effect::{Effect, Target};
use bot_core::outbox::{Outgoing, Standing};
use bot_core::place::{Place, Platform};
use jiff::Timestamp;

impl Kept {
    /// Writes one change.
    pub(crate) fn change(&mut self, change: &Change, now: Timestamp) {
        match change.clone() {
            Change::Customer(it) => drop(self.customers.insert(it.id.clone(), it)),
            Change::Agent(it) => drop(self.agents.insert(it.id.clone(), it)),
            Change::Case(it) => drop(self.cases.insert(it.number, *it)),
            Change::Message(it) => self.messages.push(*it),
            Change::Version(it) => self.of_message(&it.message.0, |kept| kept.text = it.text),
            Change::Deleted { message, at } => self.of_message(&message.0, |kept| {
                kept.deleted_at.get_or_insert(at);
            }),
            Change::Parts { message, parts } => {
                self.of_message(&message.0, |kept| kept.parts = parts);
            }
            Change::FileJoins { message, file } => {
                self.of_message(&message.0, |kept| kept.files.push(file));
            }
            Change::History(it) => self.history.push(it),
            Change::Draft(it) => match self.drafts.iter_mut().find(|kept| kept.id == it.id) {
                Some(kept) => *kept = it,
                None => self.drafts.push(it),
            },
            Change::DraftDone(id) => self.drafts.retain(|kept| kept.id != id),
            Change::Seen {
                case,
                agent,
                ordinal,
            } => {
                let seen = self.seen.entry((case, agent)).or_insert(ordinal);
                *seen = ordinal.max(*seen);
            }
            Change::FirstReply(it) => {
                self.first_replies.entry(it.case).or_insert(it);
            }
            Change::Timer(it) => drop(self.timers.insert(it.due.key(), it)),
            Change::TimerGone(key) => drop(self.timers.remove(&key)),
            Change::PlaceMoved { platform, from, to } => self.moved(platform, &from, &to, now),
            Change::Survey(_) => unreachable!("no schedule has surveys"),
            Change::Saved(_) | Change::SavedUsed(_) => {
                unreachable!("no schedule has saved replies")
            }
            Change::Gathered { .. } => unreachable!("no schedule merges"),
            Change::Person { .. } => unreachable!("no schedule links accounts"),
            Change::Block(_) | Change::Unblock(_) => unreachable!("no schedule blocks anybody"),
            Change::Profile(_) => unreachable!("no schedule changes a profile"),
            Change::Glance(_) => unreachable!("no schedule has a glance"),
            Change::OnBoard(_) | Change::OffBoard(_) => unreachable!("no schedule has a board"),
            Change::Standing { .. }
            | Change::Unsend(_)
            | Change::Resend(_)
            | Change::SayAgain { .. }
            | Change::ResendLater { .. } => self.change_of_row(change, now),
        }
    }

    fn change_of_row(&mut self, change: &Change, now: Timestamp) {
        let (Change::Standing { post, .. }
        | Change::Unsend(post)
        | Change::Resend(post)
        | Change::SayAgain { post, .. }
        | Change::ResendLater { post, .. }) = change
        else {
            unreachable!("it is about a row")
        };
        let Some(it) = self.row_mut(post) else {
            return;
        };
        match (change, it.standing) {
            (
                Change::Standing {
                    standing, message, ..
                },
                _,
            ) => {
                it.standing = *standing;
                it.message.clone_from(message);
            }
            (Change::Unsend(_), Standing::Waiting) => it.standing = Standing::Superseded,
            (Change::Resend(_), Standing::Unknown | Standing::Refused | Standing::Waiting) => {
                it.standing = Standing::Waiting;
                it.row.not_before = None;
                it.due_since = Some(now);
            }
            (Change::SayAgain { effect, .. }, Standing::Unknown) => {
                it.waits_again(None);
                it.row.effect = (**effect).clone();
            }
            (Change::ResendLater { not_before, .. }, Standing::Refused) => {
                it.waits_again(Some(*not_before));
            }
            _ => {}
        }
    }

    fn of_message(&mut self, id: &str, change: impl FnOnce(&mut bot_core::message::Message)) {
        if let Some(kept) = self.messages.iter_mut().find(|it| it.id.0 == id) {
            change(kept);
        }
    }

    /// Puts a row at the end.
    pub(crate) fn send(&mut self, row: &Outgoing, now: Timestamp) {
        if row.replaces.is_some() {
            for it in &mut self.rows {
                if it.standing == Standing::Waiting && it.row.replaces == row.replaces {
                    it.standing = Standing::Superseded;
                }
            }
        }
        let mut row = row.clone();
        if let (None, Effect::Edit { post, .. } | Effect::Remove { post }) =
            (&row.gate, &row.effect)
        {
            row.gate = self.row(post).and_then(|it| it.row.gate.clone());
        }
        self.rows.push(Row {
            row,
            standing: Standing::Waiting,
            attempts: 0,
            created_at: now,
            due_since: None,
            message: None,
            joined_in: None,
        });
    }

    /// A claimed row waits again.
    pub(crate) fn put_back(&mut self, post: &bot_core::id::PostId, not_before: Timestamp) {
        if let Some(it) = self.row_mut(post)
            && it.standing == Standing::Sending
        {
            it.waits_again(Some(not_before));
        }
    }

    /// A chat got another id.
    fn moved(&mut self, platform: Platform, from: &str, to: &str, now: Timestamp) {
        self.moves.remove(&(platform, to.to_owned()));
        self.moves
            .insert((platform, from.to_owned()), (to.to_owned(), now));
        let moves = |place: &mut Place| {
            if place.platform == platform && place.channel == from {
                to.clone_into(&mut place.channel);
            }
        };
        for customer in self.customers.values_mut() {
            if let Direct::Open { place } = &mut customer.direct {
                moves(place);
            }
        }
        for case in self.cases.values_mut() {
            moves(&mut case.place);
            case.room.as_mut().map(moves);
            if let Private::Direct { place } = &mut case.private {
                moves(place);
            }
        }
        for draft in &mut self.drafts {
            if let Begun::Proof { place, .. } = &mut draft.begun {
                moves(place);
            }
        }
        let (old, new) = (
            format!("{}:{from}:", platform.key()),
            format!("{}:{to}:", platform.key()),
        );
        let waiting = self.rows.iter_mut().filter(|it| it.unfinished());
        for it in waiting.filter(|it| it.row.platform == platform) {
            if let Effect::Post {
                to: Target::Place { place },
                ..
            }
            | Effect::OpenRoom { forum: place, .. } = &mut it.row.effect
            {
                moves(place);
            }
            if let Some(rest) = it.row.lane.strip_prefix(&old) {
                it.row.lane = format!("{new}{rest}");
            }
        }
    }
}

impl Row {
    /// It is to be tried again, by itself.
    fn waits_again(&mut self, not_before: Option<Timestamp>) {
        self.due_since = Some(self.due());
        self.standing = Standing::Waiting;
        self.joined_in = None;
        self.row.not_before = not_before;
    }
}
