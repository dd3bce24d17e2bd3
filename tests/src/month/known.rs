//! What the people of the month know and mean to do: cases as their rooms show them, and an agenda.

use super::calendar::At;
use super::facts::{Facts, Number, Standing};
use super::scene::Scene;
use super::words::Language;
use crate::harness::{Place, Platform};
use std::collections::{BTreeMap, BTreeSet};

/// Something that somebody means to do.
#[derive(Clone, Debug)]
pub enum Act {
    /// A customer has something on their mind.
    Complain(usize),
    /// A customer asks further, or thanks.
    GoOn {
        /// Who.
        customer: usize,
        /// They ask, and do not only thank.
        asks: bool,
    },
    /// Whoever has the case answers its customer, unless it was meant otherwise since: the turn tells.
    Answer(Number, u32),
    /// Whoever has the case says that it is solved.
    Solve(Number),
    /// Somebody presses a button.
    Press(Press),
    /// An agent says what a reply promises, with one of the buttons offered.
    Promise(Number, Press),
    /// A promise is kept: with words to the customer, and a tap.
    Keep(usize),
    /// A promise needs longer.
    PutOff(usize),
    /// An agent goes away for so many hours.
    Leave(usize, i64),
    /// A lead takes a case that nobody has.
    Rescue(Number),
}

/// A button, and who presses it where.
#[derive(Clone, Debug)]
pub struct Press {
    /// The platform.
    pub on: Platform,
    /// Who.
    pub person: String,
    /// Where.
    pub place: Place,
    /// The message.
    pub message: String,
    /// What the button does.
    pub button: String,
}

/// A case, as its room shows it.
#[derive(Debug)]
pub struct Case {
    /// Its room.
    pub room: Place,
    /// The message that is its card.
    pub card: String,
    /// Who has it.
    pub owner: Option<usize>,
    /// How it stands.
    pub state: Standing,
    /// Its customer, once their words are shown.
    pub customer: Option<usize>,
    /// The message in the room that shows the customer's newest words.
    pub shown: Option<String>,
    /// Those words want an answer.
    pub waiting: bool,
    /// Somebody means to answer.
    pub answering: bool,
    /// How often that was meant.
    pub turn: u32,
    /// Somebody means to say that it is solved.
    pub solving: bool,
    /// Who wrote in the room last.
    pub writer: Option<usize>,
    /// The buttons that keep or put off promises: by the promise, the message and whether it can be put off.
    pub promises: BTreeMap<String, (String, bool)>,
    /// How often its customer may ask further.
    pub questions: u32,
    /// How often solving it was put off.
    pub patience: u32,
    /// What chance decides in this case.
    pub random: fastrand::Rng,
}

/// The month, as it goes.
#[derive(Debug)]
pub struct Month {
    /// The stage.
    pub scene: Scene,
    /// What happened.
    pub facts: Facts,
    /// The cases.
    pub cases: BTreeMap<Number, Case>,
    /// Which room is whose.
    pub rooms: BTreeMap<String, Number>,
    /// What people mean to do, by time.
    pub agenda: BTreeMap<(At, u64), Act>,
    /// When each agent has a hand free.
    pub free: Vec<At>,
    /// The bot's last words to each customer.
    pub last_words: BTreeMap<usize, String>,
    /// Taps, to be looked at in the end.
    pub taps: Vec<String>,
    /// Messages whose question was seen to already.
    pub pressed: BTreeSet<String>,
    /// Until where the ledger was read.
    pub read: u64,
    /// What chance decides.
    pub seed: u64,
    count: u64,
}

impl Month {
    /// Nothing has happened yet.
    #[must_use]
    pub fn new(scene: Scene, seed: u64) -> Self {
        Self {
            free: vec![0; scene.terms.team.len()],
            scene,
            facts: Facts::default(),
            cases: BTreeMap::new(),
            rooms: BTreeMap::new(),
            agenda: BTreeMap::new(),
            last_words: BTreeMap::new(),
            taps: Vec::new(),
            pressed: BTreeSet::new(),
            read: 0,
            seed,
            count: 0,
        }
    }

    /// Somebody means to do something at this time.
    pub fn plan(&mut self, at: At, act: Act) {
        self.count += 1;
        self.agenda.insert((at, self.count), act);
    }

    /// What comes next, if it comes by then.
    pub fn next(&mut self, by: At) -> Option<Act> {
        let ((at, _), _) = self.agenda.first_key_value()?;
        if *at > by {
            return None;
        }
        self.agenda.pop_first().map(|(_, act)| act)
    }

    /// When an agent who begins to look at this time has done a thing: after they have looked, and after what they do before.
    pub fn done_by(&mut self, agent: usize, from: At, chance: &mut fastrand::Rng) -> Option<At> {
        let person = self.scene.terms.team.get(agent)?;
        // Most look within minutes, some are at something else for longer.
        let looks = 120 + (-(1.0 - chance.f64()).ln() * 660.0) as i64;
        let works = chance.i64(120..540);
        // One thing in twenty is overlooked until somebody is called; other things go on meanwhile.
        if chance.f64() < 0.05 {
            let overlooked = chance.i64(5_400..4 * 3_600);
            return Some(person.next_at_work(from + overlooked)? + works);
        }
        let start = person.next_at_work(from + looks)?;
        let free = self.free.get_mut(agent)?;
        let done = start.max(*free) + works;
        *free = done;
        Some(done)
    }

    /// Chance in a case: its own, so that the order in which platforms speak changes little.
    #[must_use]
    pub fn chance_of(&self, customer: usize, nth: usize) -> fastrand::Rng {
        let mixed = (self.seed.wrapping_mul(0x9E37_79B9_7F4A_7C15))
            ^ (u64::try_from(customer * 1_000 + nth).unwrap_or(0))
                .wrapping_mul(0xD1B5_4A32_D192_ED03);
        fastrand::Rng::with_seed(mixed)
    }

    /// What a customer writes in.
    #[must_use]
    pub fn language(&self, customer: usize) -> Language {
        (self.scene.customers.get(customer)).map_or(Language::En, |it| it.language)
    }
}
