//! What people see, and what they mean to do about it.

use super::calendar::At;
use super::facts::{About, Card, Notice, Number, Standing, ToldTime};
use super::known::{Act, Case, Month, Press};
use super::told::told;
use super::wire::{Heard, heard};
use super::words::{case_in, signs};
use crate::harness::{Place, Platform, Told};
use sandbox::client::LedgerEntry;

/// The words of a room's notices, in the brand's first language.
const NOTICES: [(&str, About); 4] = [
    ("needs an answer", About::Soon),
    ("⏰ An answer to", About::Late),
    ("is promised, and due", About::Remind),
    ("was promised and due", About::Slipped),
];

impl Month {
    /// Everybody looks at what is new.
    ///
    /// # Errors
    /// The sandbox is away.
    pub async fn look(&mut self) -> Told {
        let ledger = self.scene.story.client().ledger(self.read, None).await?;
        self.read = ledger.next;
        for entry in &ledger.requests {
            if entry.status.is_some_and(|status| status >= 400) {
                self.is_refused(entry);
            }
        }
        for heard in ledger.requests.iter().filter_map(heard) {
            self.hears(&heard);
        }
        Ok(())
    }

    /// A platform refused something. What every desk must expect is no trouble: what was so already, a thread that has put
    /// itself away and is opened again, and words of long ago that can only be changed.
    fn is_refused(&mut self, entry: &LedgerEntry) {
        let answer = entry.answer.to_string();
        if answer.contains("message can't be deleted") {
            self.facts.too_old += 1;
        } else if ![
            "is not modified",
            "TOPIC_NOT_MODIFIED",
            "Thread is archived",
        ]
        .iter()
        .any(|known| answer.contains(known))
        {
            self.facts.refused.push(format!("{entry} {answer}"));
        }
    }

    fn hears(&mut self, heard: &Heard) {
        let card = heard.button("close").or_else(|| heard.button("reopen"));
        // The room of a closed case has a button of its own.
        if let Some(button) = card.filter(|_| heard.text.contains("\nOwner: ")) {
            let number = button.split(':').nth(1).and_then(|it| it.parse().ok());
            if let Some(number) = number {
                self.card(number, heard);
            }
            return;
        }
        match self.rooms.get(&room_key(heard)).copied() {
            Some(number) => self.in_room(number, heard),
            None if !self.at_desk(heard) => self.at_customer(heard),
            None => {}
        }
    }

    /// Whether this stands where only staff reads it.
    fn at_desk(&self, heard: &Heard) -> bool {
        let world = &self.scene.story.stage().world;
        heard.on == self.scene.desk
            && match heard.on {
                Platform::Discord => {
                    heard.place.channel.as_deref() == Some(world.discord.backstage.as_str())
                }
                Platform::Telegram => heard.place.chat.as_deref() == Some(&world.telegram.care),
            }
    }

    fn card(&mut self, number: Number, heard: &Heard) {
        let mut lines = heard.text.lines();
        let first = lines.next().unwrap_or_default();
        let state = if first.ends_with("closed") {
            Standing::Closed
        } else if first.ends_with("solved") {
            Standing::Solved
        } else {
            Standing::Active
        };
        let owner = lines.find_map(|line| line.strip_prefix("Owner: "));
        let team = &self.scene.terms.team;
        let owner =
            owner.and_then(|name| team.iter().position(|it| it.profile.name == name.trim()));
        self.facts.cards.push(Card {
            case: number,
            at: heard.at,
            owner,
            state,
        });
        let case = self.cases.entry(number).or_insert_with(|| Case {
            room: heard.place.clone(),
            card: heard.id.clone(),
            owner,
            state,
            customer: None,
            shown: None,
            waiting: false,
            answering: false,
            turn: 0,
            solving: false,
            writer: None,
            promises: std::collections::BTreeMap::new(),
            questions: 2,
            patience: 8,
            random: fastrand::Rng::with_seed(number.unsigned_abs()),
        });
        if case.state == Standing::Solved && state == Standing::Active {
            // It is not solved after all: somebody should write.
            case.waiting = true;
            case.solving = false;
        }
        if case.owner != owner {
            // Whoever has it now looks for themselves.
            case.answering = false;
        }
        (case.owner, case.state) = (owner, state);
        if !heard.edit {
            (case.room, case.card) = (heard.place.clone(), heard.id.clone());
            self.rooms.insert(room_key(heard), number);
        }
        self.means_to_answer(number, heard.at);
    }

    /// Whoever has the case means to answer, where its customer waits.
    pub(super) fn means_to_answer(&mut self, number: Number, now: At) {
        let Some(case) = self.cases.get_mut(&number) else {
            return;
        };
        let Some(owner) = case.owner else { return };
        let wanted = case.waiting && !case.answering && case.shown.is_some();
        if !wanted || case.state == Standing::Closed {
            return;
        }
        case.answering = true;
        case.turn += 1;
        let turn = case.turn;
        let mut chance = case.random.fork();
        if let Some(at) = self.done_by(owner, now, &mut chance) {
            self.plan(at, Act::Answer(number, turn));
        }
    }

    fn in_room(&mut self, number: Number, heard: &Heard) {
        let (now, desk) = (heard.at, self.scene.desk);
        if let Some((_, about)) = NOTICES.iter().find(|(words, _)| heard.text.contains(words)) {
            self.facts.notices.push(Notice {
                case: number,
                at: now,
                about: *about,
                calls: heard.calls.clone(),
            });
            if heard.text.contains("Nobody has it yet") {
                self.plan(now + 240, Act::Rescue(number));
            }
        }
        let words: Vec<u32> = if shows_words(&heard.text) {
            signs(&heard.text, 'm')
        } else {
            Vec::new()
        };
        for sign in words {
            self.words_are_shown(number, sign, heard);
        }
        let Some(case) = self.cases.get_mut(&number) else {
            return;
        };
        for button in &heard.buttons {
            let mut parts = button.split(':');
            let (verb, promise) = (parts.next(), parts.nth(1));
            if let (Some("kept"), Some(promise)) = (verb, promise) {
                let longer = heard.button("longer").is_some();
                case.promises
                    .insert(promise.to_owned(), (heard.id.clone(), longer));
            }
        }
        let writer = case.writer.and_then(|it| self.scene.terms.team.get(it));
        let Some(writer) = writer.map(|it| it.id.clone()) else {
            return;
        };
        let press = |button: &str| Press {
            on: desk,
            person: writer.clone(),
            place: heard.place.clone(),
            message: heard.id.clone(),
            button: button.to_owned(),
        };
        let mut chance = case.random.fork();
        if let Some(button) = heard.button("send").map(press) {
            if self.pressed.insert(heard.id.clone()) {
                self.facts.held += 1;
                self.plan(now + 60, Act::Press(button));
            }
            return;
        }
        let offered: Vec<&String> = (heard.buttons.iter())
            .filter(|it| it.starts_with("due:"))
            .collect();
        if !offered.is_empty() && !heard.edit && self.pressed.insert(heard.id.clone()) {
            // Two hours, a day, three days: most say a day.
            let which = [0, 1, 1, 2][chance.usize(0..4)].min(offered.len() - 1);
            if let Some(button) = offered.get(which) {
                self.plan(now + 60, Act::Promise(number, press(button)));
            }
        }
    }

    fn words_are_shown(&mut self, number: Number, sign: u32, heard: &Heard) {
        let Some(said) = usize::try_from(sign)
            .ok()
            .and_then(|sign| self.facts.said.get_mut(sign))
        else {
            return;
        };
        let again = said.shown.is_some();
        said.shown.get_or_insert((number, heard.at));
        let customer = said.customer;
        let nth = self
            .facts
            .said
            .iter()
            .filter(|it| it.customer == customer)
            .count();
        let chance = self.chance_of(customer, nth);
        let Some(case) = self.cases.get_mut(&number) else {
            return;
        };
        if case.customer.is_none() {
            case.customer = Some(customer);
            case.random = chance;
        }
        case.shown = Some(heard.id.clone());
        if !again {
            case.waiting = true;
            self.means_to_answer(number, heard.at);
        }
    }

    fn at_customer(&mut self, heard: &Heard) {
        for sign in signs(&heard.text, 'r') {
            self.answer_is_read(sign, heard);
        }
        let Some(number) = case_in(&heard.text) else {
            return;
        };
        if let Some(by) = told(&heard.text, heard.at)
            && !self.facts.told.iter().any(|it| it.case == number)
        {
            self.facts.told.push(ToldTime {
                case: number,
                at: heard.at,
                by,
            });
        } else if !heard.edit && signs(&heard.text, 'r').is_empty() {
            self.facts.words.push((number, heard.at));
        }
        if let Some(customer) = self.cases.get(&number).and_then(|case| case.customer) {
            self.is_asked(number, customer, heard);
        }
    }

    fn answer_is_read(&mut self, sign: u32, heard: &Heard) {
        let Some(answer) = usize::try_from(sign)
            .ok()
            .and_then(|sign| self.facts.answers.get_mut(sign))
        else {
            return;
        };
        if answer.seen.is_some() {
            return;
        }
        answer.seen = Some(heard.at);
        let (customer, number) = (answer.customer, answer.case);
        self.last_words.insert(customer, heard.id.clone());
        let Some(case) = self.cases.get_mut(&number) else {
            return;
        };
        let chance = case.random.f64();
        let later = case.random.i64(300..5 * 3_600);
        let after = case.random.i64(1_800..5 * 3_600);
        if case.questions > 0 && chance < 0.42 {
            case.questions -= 1;
            self.plan(
                heard.at + later,
                Act::GoOn {
                    customer,
                    asks: true,
                },
            );
            return;
        }
        let solving = std::mem::replace(&mut case.solving, true);
        if chance < 0.7 {
            self.plan(
                heard.at + later,
                Act::GoOn {
                    customer,
                    asks: false,
                },
            );
        }
        if !solving {
            self.plan(heard.at + later + after, Act::Solve(number));
        }
    }

    /// A customer is asked whether it is solved, or how it was.
    fn is_asked(&mut self, number: Number, customer: usize, heard: &Heard) {
        let asked = heard.button("solved").is_some() || heard.button("csat").is_some();
        let (Some(who), true) = (self.scene.customers.get(customer), asked) else {
            return;
        };
        let public = self.scene.public(heard.on);
        let place = if heard.place == public {
            public
        } else {
            Place::direct()
        };
        let (person, on) = (who.id.clone(), heard.on);
        let Some(case) = self.cases.get_mut(&number) else {
            return;
        };
        let chance = case.random.f64();
        let later = case.random.i64(300..20 * 3_600);
        let button = if heard.button("csat").is_some() {
            let marks: Vec<&String> = (heard.buttons.iter())
                .filter(|it| it.starts_with("csat:"))
                .collect();
            let at = [4, 4, 4, 3, 3, 2, 1, 0][case.random.usize(0..8)];
            (chance < 0.45)
                .then(|| marks.get(at).map(|it| (*it).clone()))
                .flatten()
        } else if chance < 0.5 {
            heard.button("solved").map(str::to_owned)
        } else if chance < 0.57 {
            heard.button("unsolved").map(str::to_owned)
        } else {
            None
        };
        if let Some(button) = button
            && self.pressed.insert(format!("{on} {}", heard.id))
        {
            self.facts.marks += u32::from(button.starts_with("csat:"));
            let message = heard.id.clone();
            self.plan(
                heard.at + later,
                Act::Press(Press {
                    on,
                    person,
                    place,
                    message,
                    button,
                }),
            );
        }
    }
}

fn room_key(heard: &Heard) -> String {
    heard.place.to_string()
}

/// Whether this shows a customer's words in a room: there is a sign in front of the name.
fn shows_words(text: &str) -> bool {
    text.lines()
        .take(2)
        .any(|line| line.starts_with('💬') || line.starts_with('✉'))
}
