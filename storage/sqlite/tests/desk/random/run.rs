//! One sequence, and what is known of it from outside.

use super::ops::{Op, Words};
use crate::world::{
    Fate, World, agent, colleague, customer, direct, lead, neighbour, public, quiet,
};
use bot_core::action::Action;
use bot_core::case::State;
use bot_core::effect::{Effect, Target};
use bot_core::event::{Event, Interaction, Reachable, ReplyTo, Said, Submitted};
use bot_core::id::{CaseNumber, PostId};
use bot_core::outbox::{About, Refusal};
use bot_core::place::{MessageRef, Person, Place, Platform};
use bot_core::ports::{Job, Store, Taken};
use jiff::SignedDuration;
use std::collections::BTreeMap;

/// Something a customer said.
#[derive(Clone, Debug)]
pub(super) struct Spoken {
    pub(super) said: Said,
    /// It has to be kept.
    pub(super) heard: bool,
}

/// One sequence.
pub(super) struct Run {
    pub(super) world: World,
    pub(super) spoken: Vec<Spoken>,
    /// What staff typed in rooms.
    typed: Vec<(Person, MessageRef)>,
    /// What is being delivered.
    under_way: Vec<Job>,
    /// Rows in the order in which they first ended.
    pub(super) ended: Vec<PostId>,
}

/// What only a person's own taps may change.
const PROTECTED: [&str; 6] = [
    "cases",
    "messages",
    "message_texts",
    "history",
    "surveys",
    "timers",
];

const STAFFS: [&str; 12] = [
    "reply", "note", "solve", "close", "reopen", "private", "claim", "assign", "case", "cases",
    "me", "reply",
];

const CUSTOMERS: [&str; 5] = ["start", "help", "status", "order", "team"];

impl Run {
    pub(super) async fn new(on: Platform) -> Self {
        Self {
            world: World::new(on).await,
            spoken: Vec::new(),
            typed: Vec::new(),
            under_way: Vec::new(),
            ended: Vec::new(),
        }
    }

    fn customer(who: u8) -> Person {
        let on = Platform::ALL[usize::from(who % 2)];
        if who % 4 < 2 {
            customer(on)
        } else {
            neighbour(on)
        }
    }

    fn agent(&self, who: u8) -> Person {
        let on = self.world.on;
        match who % 3 {
            0 => agent(on),
            1 => colleague(on),
            _ => lead(on),
        }
    }

    /// Customers, the desk's staff, and staff who look in on the other platform.
    fn anybody(&self, who: u8) -> Person {
        match who {
            0..=3 => Self::customer(who),
            4..=6 => self.agent(who),
            _ => agent(Platform::ALL[usize::from(self.world.on == Platform::Discord)]),
        }
    }

    fn place(person: &Person, place: u8) -> Place {
        let on = person.account.platform;
        match place {
            0 => public(on),
            1 => quiet(on),
            _ => direct(person),
        }
    }

    /// One thing happens.
    pub(super) async fn does(&mut self, op: &Op) {
        match op {
            Op::Says { who, place, words } => {
                let from = Self::customer(*who);
                let place = Self::place(&from, *place);
                self.says(&from, &place, *words).await;
            }
            Op::Album { who, place, files } => {
                let from = Self::customer(*who);
                let place = Self::place(&from, *place);
                self.album(&from, &place, *files).await;
            }
            Op::Edits { pick, named } => self.edits(*pick, *named).await,
            Op::Deletes { pick } => {
                if let Some(spoken) = picked(&self.spoken, *pick) {
                    let message = spoken.said.message.clone();
                    self.world.delete(&message).await;
                }
            }
            Op::Talks { agent, pick } => {
                if let Some(room) = self.room(*pick).await {
                    let text = format!("TALK {}", self.world.count());
                    let from = self.agent(*agent);
                    let message = self.world.say(&from, &room, &text).await;
                    self.typed.push((from, message));
                }
            }
            Op::Answers { agent, pick } => self.answers(*agent, *pick).await,
            Op::Mends { pick } => {
                if let Some((from, message)) = picked(&self.typed, *pick).cloned() {
                    let text = format!("REPLY mended {}", self.world.count());
                    let kept = self.side_of(&message).await;
                    let text = if kept == Some("private") {
                        format!("PRIV {text}")
                    } else {
                        text
                    };
                    self.world.edit(&from, &message, &text).await;
                }
            }
            Op::Commands { agent, name, pick } => self.commands(*agent, *name, *pick).await,
            Op::Opens { agent, pick } => self.opens(*agent, *pick).await,
            Op::Asks { who, name, place } => {
                let from = Self::customer(*who);
                let place = Self::place(&from, *place);
                let name = CUSTOMERS[usize::from(*name) % CUSTOMERS.len()];
                self.world.command_on(&from, &place, name, &[], None).await;
            }
            Op::Presses { who, pick } => self.presses(*who, *pick).await,
            Op::FillsIn { who } => self.fills_in(*who).await,
            Op::Delivers { fates } => self.delivers(fates).await,
            Op::Waits { time } => {
                let hours = |hours| SignedDuration::from_hours(hours);
                let times = [
                    SignedDuration::from_mins(1),
                    hours(1),
                    hours(24),
                    hours(8 * 24),
                ];
                self.world.wait(times[usize::from(*time)]).await;
            }
            Op::Twice => {
                if let Some(last) = self.world.handed.last().cloned() {
                    let before = self.world.dump().await;
                    let taken = self.world.hand_over(last).await;
                    assert_ne!(taken, Taken::Recorded, "a second delivery was new");
                    assert_eq!(self.world.dump().await, before, "a second delivery");
                }
            }
            Op::Reaches { who, open } => {
                let from = Self::customer(*who);
                if *open {
                    self.world.closed.remove(&from.account);
                } else {
                    self.world.closed.insert(from.account.clone());
                }
                let place = direct(&from);
                let reachable = Reachable {
                    from,
                    place,
                    open: *open,
                };
                self.world.happens(Event::Reachable(reachable)).await;
            }
        }
    }

    /// Whether this has to be kept, by the rules that a customer could read.
    async fn to_be_heard(&self, from: &Person, place: &Place, words: Words) -> bool {
        let mut reads = self.world.store.reads().await.unwrap();
        let known = reads.customer_of(&from.account).await.unwrap();
        let latest = match &known {
            Some(known) if place.direct => reads.latest_case_of(&known.id).await.unwrap(),
            Some(known) => reads.latest_case_in(&known.id, place).await.unwrap(),
            None => None,
        };
        let now = self.world.now() + SignedDuration::from_secs(1);
        let within = self.world.desk.rules.book.delays.reopen_within;
        let (active, reopens) = match latest.map(|case| case.state) {
            Some(State::Closed { at }) => (false, now < at + within),
            Some(_) => (true, true),
            None => (false, false),
        };
        match words {
            Words::Complaint => true,
            Words::Further => place.direct || active,
            Words::Thanks => active || (place.direct && !reopens),
            Words::Praise => place.direct || active || reopens,
        }
    }

    fn text(&mut self, place: &Place, words: Words) -> String {
        let mark = format!("m{}m", self.world.count());
        let mark = if place.direct {
            format!("PRIV {mark}")
        } else {
            mark
        };
        match words {
            Words::Complaint => format!("Kirsipuu, my teapot {mark} arrived broken!"),
            Words::Further => format!("and the lid {mark} is broken as well"),
            Words::Thanks => "Thank you so much!".to_owned(),
            Words::Praise => format!("I love Kirsipuu, wonderful people! {mark}"),
        }
    }

    async fn says(&mut self, from: &Person, place: &Place, words: Words) {
        let text = self.text(place, words);
        let heard = match words {
            // A mark in it is a word that no list knows: whether it is praise is not what is tried here.
            Words::Praise if !place.direct => None,
            _ => Some(self.to_be_heard(from, place, words).await),
        };
        let said = self.world.words(from, place, &text);
        self.world.says(said.clone()).await;
        let kept = self.kept(&said.message).await;
        assert!(kept <= 1, "kept twice: {said:?}");
        if let Some(heard) = heard {
            assert_eq!(kept == 1, heard, "{said:?}");
        }
        self.spoken.push(Spoken {
            said,
            heard: kept == 1,
        });
    }

    async fn album(&mut self, from: &Person, place: &Place, files: u8) {
        let album = format!("album {}", self.world.count());
        for at in 0..files {
            let text = if at == 0 {
                self.text(place, Words::Complaint)
            } else {
                String::new()
            };
            let mut said = self.world.words(from, place, &text);
            said.album = Some(album.clone());
            said.files = vec![World::file(from.account.platform, "a.jpg", 1_000)];
            self.world.says(said.clone()).await;
            assert_eq!(self.kept(&said.message).await, i64::from(at == 0));
            if at == 0 {
                self.spoken.push(Spoken { said, heard: true });
            }
        }
    }

    /// How often a message is kept.
    pub(super) async fn kept(&self, message: &MessageRef) -> i64 {
        let sql = "SELECT count(*) FROM messages WHERE origin_id = ?1 AND origin_channel = ?2 AND origin_platform = ?3";
        let at = [
            &message.id,
            &message.place.channel,
            message.place.platform.key(),
        ];
        self.world.number_of(sql, &at).await
    }

    /// On which side of a case a kept message stands.
    async fn side_of(&self, message: &MessageRef) -> Option<&'static str> {
        let mut reads = self.world.store.reads().await.unwrap();
        let kept = reads.message_at(message).await.unwrap();
        kept.map(|kept| kept.side.key())
    }

    async fn edits(&mut self, pick: u16, named: bool) {
        let Some(at) = index(self.spoken.len(), pick) else {
            return;
        };
        let before = self.spoken[at].clone();
        let place = before.said.message.place.clone();
        let words = if named {
            Words::Complaint
        } else {
            Words::Further
        };
        let text = self.text(&place, words);
        let (from, message) = (before.said.from.clone(), before.said.message.clone());
        self.world.edit(&from, &message, &text).await;
        let heard = before.heard || (named && !place.direct);
        assert_eq!(
            self.kept(&message).await,
            i64::from(heard),
            "an edit of {before:?}"
        );
        self.spoken[at].heard = heard;
        self.spoken[at].said.text = text;
    }

    /// The room of some case.
    async fn room(&self, pick: u16) -> Option<Place> {
        let case = self.case(pick).await?;
        self.world.case(case).await.room
    }

    /// Some case.
    async fn case(&self, pick: u16) -> Option<CaseNumber> {
        let cases = usize::try_from(self.world.cases().await).unwrap();
        let at = i64::try_from(index(cases, pick)?).unwrap();
        Some(CaseNumber(1001 + at))
    }

    /// Words of an agent's for this case: marked as private where they will go there.
    async fn reply_text(&mut self, case: CaseNumber) -> String {
        // Where a reply goes is decided when it is sent: nothing that must not be public is written here, and what went
        // out privately is held against the public rows afterwards.
        format!("REPLY {}r about {case}", self.world.count())
    }

    async fn answers(&mut self, agent: u8, pick: u16) {
        let shown: Vec<(CaseNumber, MessageRef)> = self
            .world
            .seen
            .iter()
            .filter(|seen| matches!(seen.row.about, About::Shown(_)))
            .filter_map(|seen| Some((seen.row.case?, seen.message.clone()?)))
            .collect();
        if let Some((case, message)) = picked(&shown, pick) {
            let text = self.reply_text(*case).await;
            let from = self.agent(agent);
            let typed = self.world.say_to(&from, &text, message).await;
            self.typed.push((from, typed));
        }
    }

    async fn commands(&mut self, agent: u8, name: u8, pick: u16) {
        let from = self.agent(agent);
        let name = STAFFS[usize::from(name) % STAFFS.len()];
        let desk = self.world.desk.rules.book.desk.place();
        let case = self.case(pick).await;
        let place = match self.room(pick).await {
            Some(room) => room,
            None => desk,
        };
        let number = case.map_or_else(|| "7".to_owned(), |case| case.0.to_string());
        let text = match (name, case) {
            ("reply", Some(case)) => self.reply_text(case).await,
            _ => format!("NOTE {}", self.world.count()),
        };
        let own = Self::own_name(&from);
        let options: &[(&str, &str)] = match name {
            "reply" | "note" => &[("case", &number), ("text", &text)],
            "assign" => &[("case", &number), ("agent", "acct_wei")],
            "me" => &[("name", own)],
            "cases" => &[],
            _ => &[("case", &number)],
        };
        self.world
            .command_on(&from, &place, name, options, None)
            .await;
    }

    /// The public name that each of the staff chooses.
    pub(super) fn own_name(person: &Person) -> &'static str {
        match person.account.id.as_str() {
            "901" => "Kadri Tamm",
            "902" => "Wei Kai Tan",
            _ => "Mari Mets",
        }
    }

    async fn opens(&mut self, agent: u8, pick: u16) {
        let Some(at) = index(self.spoken.len(), pick) else {
            return;
        };
        let said = self.spoken[at].said.clone();
        if said.message.place.direct {
            return;
        }
        let mut from = self.agent(agent);
        from.account.platform = said.from.account.platform;
        let target = ReplyTo {
            message: said.message.clone(),
            ours: false,
            author: Some(said.from.account.clone()),
            said: Some(Box::new(said.clone())),
        };
        let place = said.message.place.clone();
        self.world
            .command_on(&from, &place, "case", &[], Some(target))
            .await;
        assert_eq!(self.kept(&said.message).await, 1, "opened from {said:?}");
        self.spoken[at].heard = true;
    }

    async fn presses(&mut self, who: u8, pick: u16) {
        let from = self.anybody(who);
        let buttons: Vec<(usize, String)> = self
            .world
            .seen
            .iter()
            .enumerate()
            .filter(|(_, seen)| seen.row.platform == from.account.platform && !seen.gone)
            .filter(|(_, seen)| seen.only.as_ref().is_none_or(|only| *only == from))
            .flat_map(|(at, seen)| seen.actions().into_iter().map(move |action| (at, action)))
            .collect();
        let Some((at, action)) = picked(&buttons, pick).cloned() else {
            return;
        };
        let seen = self.world.seen[at].clone();
        let may = self.may(&from, &action).await;
        let before = self.world.dump_of(PROTECTED).await;
        self.world.press_on(&from, &seen, &action).await;
        if !may {
            let after = self.world.dump_of(PROTECTED).await;
            assert_eq!(after, before, "{action} by {from:?}");
        }
    }

    /// Whether a person's tap may change a case.
    async fn may(&self, from: &Person, action: &str) -> bool {
        let staff = self.world.desk.rules.book.staff.is_staff(from);
        let mut reads = self.world.store.reads().await.unwrap();
        let case = match Action::read(action) {
            Some(
                Action::Solved(case)
                | Action::NotSolved(case)
                | Action::Language(case, _)
                | Action::Mark(case, ..)
                | Action::Whisper(case)
                | Action::WhisperBack(case),
            ) => case,
            Some(Action::Comment(survey)) => {
                let survey = reads.survey(&survey).await.unwrap();
                survey.unwrap().case
            }
            Some(Action::Status(_) | Action::Speak(_) | Action::Order) | None => return false,
            Some(_) => return staff,
        };
        let case = reads.case(case).await.unwrap().unwrap();
        let customer = reads.customer(&case.customer).await.unwrap().unwrap();
        customer.account == from.account
    }

    async fn fills_in(&mut self, who: u8) {
        let from = self.anybody(who);
        let asked = self.world.seen.iter().rev().find(|seen| {
            let theirs = seen.row.platform == from.account.platform && !seen.gone;
            let question = matches!(seen.row.about, About::Asked(_));
            let form = matches!(seen.row.effect, Effect::OpenForm { .. })
                && seen.only.as_ref() == Some(&from);
            theirs && (question || form)
        });
        let Some(asked) = asked.cloned() else {
            return;
        };
        let mut reads = self.world.store.reads().await.unwrap();
        let action = match (&asked.row.effect, &asked.row.about) {
            (Effect::OpenForm { form, .. }, _) => form.action.clone(),
            (_, About::Asked(draft)) => match reads.draft(draft).await.unwrap() {
                Some(draft) => match draft.begun {
                    bot_core::change::Begun::Question { action, .. } => action,
                    _ => return,
                },
                // Answered before: it is plain talk now.
                None => "note:0".to_owned(),
            },
            _ => return,
        };
        drop(reads);
        let count = self.world.count();
        let text = match Action::read(&action) {
            Some(Action::Reply(_) | Action::Change(_)) => format!("REPLY {count}r"),
            Some(Action::Name(_)) => Self::own_name(&from).to_owned(),
            Some(Action::Note(_)) => format!("NOTE {count}"),
            _ => format!("PRIV m{count}m"),
        };
        if let Effect::OpenForm { form, .. } = &asked.row.effect {
            let fields: BTreeMap<String, String> = form
                .fields
                .iter()
                .map(|field| (field.id.clone(), text.clone()))
                .collect();
            let id = format!("form {count}");
            self.world.tapped.insert(id.clone(), from.clone());
            let staff = self.world.desk.rules.book.staff.is_staff(&from);
            let place = if staff {
                self.world.desk.rules.book.desk.place()
            } else {
                public(from.account.platform)
            };
            let submitted = Submitted {
                interaction: Interaction {
                    platform: from.account.platform,
                    id,
                    token: String::new(),
                },
                from,
                place,
                action,
                fields,
            };
            self.world.happens(Event::Submitted(submitted)).await;
        } else if let Some(message) = &asked.message {
            self.world.say_to(&from, &text, message).await;
        }
    }

    async fn delivers(&mut self, fates: &[u8]) {
        let claimed = self.world.claim(fates.len()).await;
        self.under_way.extend(claimed);
        let mut outcomes = Vec::new();
        for fate in fates {
            let Some(at) = index(self.under_way.len(), u16::from(*fate)) else {
                break;
            };
            let job = self.under_way.swap_remove(at);
            let fate = self.fate(&job, *fate / 16);
            outcomes.extend(self.ends(job, fate).await);
        }
        self.world.hand_over_all(outcomes).await;
    }

    /// What becomes of a delivery, as far as it can become of such a one.
    fn fate(&self, job: &Job, chance: u8) -> Fate {
        let usual = self.world.usual(job);
        let (post, room, direct) = match &job.row.effect {
            Effect::Post { to, .. } => (
                true,
                matches!(to, Target::Room { .. }),
                matches!(to, Target::Direct { .. }),
            ),
            Effect::OpenRoom { .. } => (true, true, false),
            _ => (false, false, false),
        };
        match chance {
            0 | 1 if post => Fate::Unknown,
            2 if direct => Fate::Refused(Refusal::Unreachable),
            2 if post => Fate::Refused(Refusal::PlaceGone),
            3 if post && !room => Fate::Refused(Refusal::Malformed),
            4 => Fate::Later,
            _ => usual,
        }
    }

    async fn ends(&mut self, job: Job, fate: Fate) -> Option<bot_core::event::Arrived> {
        if fate != Fate::Later && !self.ended.contains(&job.row.id) {
            self.ended.push(job.row.id.clone());
        }
        self.world.end(job, fate).await
    }

    /// The platforms behave from now on: everything that waits is delivered, whatever it waits for.
    pub(super) async fn settle(&mut self) {
        for _ in 0..400 {
            let claimed = self.world.claim(100).await;
            self.under_way.extend(claimed);
            let mut outcomes = Vec::new();
            for job in std::mem::take(&mut self.under_way) {
                let usual = self.world.usual(&job);
                outcomes.extend(self.ends(job, usual).await);
            }
            let idle = outcomes.is_empty();
            self.world.hand_over_all(outcomes).await;
            let open = "SELECT count(*) FROM outbox WHERE standing IN ('waiting', 'sending')";
            if idle && self.world.number(open).await == 0 {
                return;
            }
            if idle {
                self.world.pass(SignedDuration::from_mins(1));
            }
        }
        let waiting = self
            .world
            .texts("SELECT lane || ' ' || kind FROM outbox WHERE standing = 'waiting'")
            .await;
        panic!("these rows wait for ever: {waiting:?}");
    }
}

fn index(length: usize, pick: u16) -> Option<usize> {
    (length > 0).then(|| usize::from(pick) % length)
}

fn picked<T>(from: &[T], pick: u16) -> Option<&T> {
    index(from.len(), pick).and_then(|at| from.get(at))
}
