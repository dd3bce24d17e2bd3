//! What a decision is built with: changes, things to send, ids, words.

use crate::change::{Change, Decision};
use crate::customer::Customer;
use crate::effect::{Content, Effect, Span, Target, Text};
use crate::history::{Actor, Deed, Entry};
use crate::id::{CaseNumber, PostId, Seed};
use crate::outbox::{About, Outgoing, Urgency};
use crate::pace::Gate;
use crate::place::{Account, MessageRef, Place, Platform};
use crate::rules::Rules;
use crate::timer::{Due, Timer};
use crate::wording::Arg;
use jiff::Timestamp;

/// A decision in the making.
pub(super) struct Work<'a> {
    /// What it goes by.
    pub(super) rules: &'a Rules,
    /// Our clock.
    pub(super) now: Timestamp,
    /// When it happened, by the platform's clock.
    pub(super) at: Timestamp,
    seed: Seed,
    out: Decision,
}

impl<'a> Work<'a> {
    pub(super) fn new(rules: &'a Rules, now: Timestamp, at: Timestamp, seed: String) -> Self {
        Self {
            rules,
            now,
            at,
            seed: Seed::new(seed),
            out: Decision::default(),
        }
    }

    /// The same rules at an earlier moment, to say what was said then.
    pub(super) fn back_at(&self, then: Timestamp) -> Self {
        Self::new(self.rules, then, then, String::new())
    }

    /// The decision as it stands. Whatever changed or went out concerned the brand.
    pub(super) fn done(mut self) -> Decision {
        self.out.concerned |= !self.out.changes.is_empty() || !self.out.outgoing.is_empty();
        self.out
    }

    pub(super) fn id<I: From<String>>(&mut self) -> I {
        self.seed.give()
    }

    pub(super) fn change(&mut self, change: Change) {
        self.out.changes.push(change);
    }

    pub(super) fn words(&self, language: &str, key: &str, args: &[(&str, Arg)]) -> String {
        self.rules.words.say(language, key, args)
    }

    /// Words for everybody in a room: in the brand's first language.
    pub(super) fn room_words(&self, key: &str, args: &[(&str, Arg)]) -> String {
        self.rules
            .words
            .say(self.rules.book.first_language(), key, args)
    }

    pub(super) fn history(
        &mut self,
        case: CaseNumber,
        actor: &Actor,
        deed: Deed,
        before: Option<String>,
        after: Option<String>,
    ) {
        let entry = Entry {
            case,
            at: self.now,
            actor: actor.clone(),
            deed,
            before,
            after,
        };
        self.change(Change::History(entry));
    }

    /// What this decision has written into the history of a case so far.
    pub(super) fn written(&self, case: CaseNumber) -> impl Iterator<Item = &Entry> {
        self.out.changes.iter().filter_map(move |it| match it {
            Change::History(entry) if entry.case == case => Some(entry),
            _ => None,
        })
    }

    pub(super) fn timer(&mut self, due: Due, at: Timestamp) {
        self.change(Change::Timer(Timer { at, due }));
    }

    pub(super) fn timer_gone(&mut self, due: &Due) {
        self.change(Change::TimerGone(due.key()));
    }

    /// Puts a row into the outbox.
    pub(super) fn send(&mut self, mut row: Outgoing) -> PostId {
        let id = row.id.clone();
        row.gate = Gate::of(&row, &self.rules.book.desk.place());
        self.out.outgoing.push(row);
        id
    }

    /// Says what a row is about, after all.
    pub(super) fn about(&mut self, post: &PostId, about: About) {
        if let Some(row) = self.out.outgoing.iter_mut().find(|row| row.id == *post) {
            row.about = about;
        }
    }

    /// Everything that goes out in this lane does so with at least this urgency.
    pub(super) fn hasten(&mut self, lane: &str, urgency: Urgency) {
        for row in self.out.outgoing.iter_mut().filter(|it| it.lane == lane) {
            row.urgency = row.urgency.min(urgency);
        }
    }

    /// The card and the tag with which a room is opened, if one with this card is.
    pub(super) fn opening(&mut self, opens: &PostId) -> Option<(&mut Content, &mut String)> {
        self.out
            .outgoing
            .iter_mut()
            .find_map(|row| match &mut row.effect {
                Effect::OpenRoom { card, tag, .. } if row.id == *opens => Some((card, tag)),
                _ => None,
            })
    }

    /// Whether something goes out in this lane.
    pub(super) fn has_lane(&self, lane: &str) -> bool {
        self.out.outgoing.iter().any(|row| row.lane == lane)
    }

    /// Whether what became of a row is changed already.
    pub(super) fn changes(&self, post: &PostId) -> bool {
        let changes = |row: &Outgoing| matches!(&row.effect, Effect::Edit { post: changed, .. } if changed == post);
        self.out.outgoing.iter().any(changes)
    }

    /// A row with the usual of everything.
    pub(super) fn row(&mut self, platform: Platform, lane: String, effect: Effect) -> Outgoing {
        Outgoing {
            id: self.id(),
            platform,
            lane,
            urgency: Urgency::Routine,
            case: None,
            about: About::Words,
            effect,
            not_before: None,
            replaces: None,
            gate: None,
        }
    }

    /// Says something in a case's room.
    pub(super) fn tell_room(&mut self, case: CaseNumber, about: About, content: Content) -> PostId {
        let id = self.id();
        self.tell_room_as(id, case, about, content)
    }

    /// The same, in a row whose id others can know.
    pub(super) fn tell_room_as(
        &mut self,
        id: PostId,
        case: CaseNumber,
        about: About,
        content: Content,
    ) -> PostId {
        let effect = Effect::Post {
            to: Target::Room { case },
            reply_to: None,
            content,
        };
        let mut row = self.row(self.rules.book.desk.platform, room_lane(case), effect);
        row.id = id;
        row.urgency = Urgency::Room;
        row.case = Some(case);
        row.about = about;
        self.send(row)
    }

    /// The same, in answer to a message there.
    pub(super) fn tell_room_in_answer(
        &mut self,
        case: CaseNumber,
        about: About,
        answers: Option<MessageRef>,
        content: Content,
    ) -> PostId {
        let id = self.tell_room(case, about, content);
        let row = self.out.outgoing.iter_mut().find(|row| row.id == id);
        if let Some(Effect::Post { reply_to, .. }) = row.map(|row| &mut row.effect) {
            *reply_to = answers;
        }
        id
    }

    /// The same, in place of an unsent row with this key.
    pub(super) fn tell_room_replacing(
        &mut self,
        case: CaseNumber,
        key: String,
        content: Content,
    ) -> PostId {
        let id = self.tell_room(case, About::Words, content);
        if let Some(row) = self.out.outgoing.iter_mut().find(|row| row.id == id) {
            row.replaces = Some(key);
        }
        id
    }

    /// Lets a row wait for others, and take the place of an unsent one with this key.
    pub(super) fn put_aside(&mut self, post: &PostId, key: String, urgency: Urgency) {
        if let Some(row) = self.out.outgoing.iter_mut().find(|row| row.id == *post) {
            row.replaces = Some(key);
            row.urgency = urgency;
        }
    }

    /// Says plain words in a case's room.
    pub(super) fn room_says(&mut self, case: CaseNumber, words: String) -> PostId {
        self.tell_room(case, About::Words, says(words))
    }

    /// Puts a reaction under a message.
    pub(super) fn react(&mut self, message: MessageRef, emoji: &str, case: Option<CaseNumber>) {
        let lane = format!("react:{}:{}", message.place.key(), message.id);
        let platform = message.place.platform;
        let mut row = self.row(
            platform,
            lane,
            Effect::React {
                message,
                emoji: emoji.to_owned(),
            },
        );
        row.case = case;
        self.send(row);
    }

    /// Says something in a place, in the order of that place and case.
    pub(super) fn say(
        &mut self,
        place: &Place,
        reply_to: Option<MessageRef>,
        case: Option<CaseNumber>,
        about: About,
        urgency: Urgency,
        content: Content,
    ) -> PostId {
        let lane = match case {
            Some(case) => format!("case:{}:{}", case.0, place.key()),
            None => place_lane(place),
        };
        let to = Target::Place {
            place: place.clone(),
        };
        let mut row = self.row(
            place.platform,
            lane,
            Effect::Post {
                to,
                reply_to,
                content,
            },
        );
        row.case = case;
        row.about = about;
        row.urgency = urgency;
        self.send(row)
    }

    /// Says something to a person directly, in the order of that conversation.
    pub(super) fn say_directly(
        &mut self,
        account: &Account,
        case: Option<CaseNumber>,
        about: About,
        urgency: Urgency,
        content: Content,
    ) -> PostId {
        let effect = Effect::Post {
            to: Target::Direct {
                account: account.clone(),
            },
            reply_to: None,
            content,
        };
        let mut row = self.row(account.platform, direct_lane(account), effect);
        row.case = case;
        row.about = about;
        row.urgency = urgency;
        self.send(row)
    }

    /// Changes what we said in a case. Only the newest state matters, so an unsent change is replaced.
    pub(super) fn edit(
        &mut self,
        case: CaseNumber,
        platform: Platform,
        lane: String,
        post: &PostId,
        content: Content,
    ) {
        let key = format!("edit:{post}");
        let mut row = self.row(
            platform,
            lane,
            Effect::Edit {
                post: post.clone(),
                content,
            },
        );
        row.case = Some(case);
        row.replaces = Some(key);
        self.send(row);
    }

    /// Takes back what we said in a case.
    pub(super) fn take_back(
        &mut self,
        case: CaseNumber,
        platform: Platform,
        lane: String,
        post: &PostId,
    ) {
        let mut row = self.row(platform, lane, Effect::Remove { post: post.clone() });
        row.case = Some(case);
        self.send(row);
    }

    /// Remembers a customer as they are now.
    pub(super) fn keep_customer(&mut self, customer: &Customer) {
        self.change(Change::Customer(customer.clone()));
    }
}

/// The lane of a case's room.
pub(super) fn room_lane(case: CaseNumber) -> String {
    format!("room:{}", case.0)
}

/// The lane of what is said in a place and belongs to no case.
pub(super) fn place_lane(place: &Place) -> String {
    format!("place:{}", place.key())
}

/// The lane of a direct conversation.
pub(super) fn direct_lane(account: &Account) -> String {
    format!("direct:{}", account.key())
}

/// Content that is an agent's words to a customer.
pub(super) fn tells(words: impl Into<String>) -> Content {
    Content {
        text: Text(vec![Span::Told(words.into())]),
        ..Content::default()
    }
}

/// Content that is plain words.
pub(super) fn says(words: impl Into<String>) -> Content {
    Content {
        text: Text::plain(words),
        ..Content::default()
    }
}
