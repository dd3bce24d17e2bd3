//! What happened in the month, as people and platforms saw it: what the checks are made upon.

use super::calendar::At;

/// The number of a case.
pub type Number = i64;

/// All of it.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// The card of a case, each time it was shown.
    pub cards: Vec<Card>,
    /// What customers said and want; a message's place in this list is its sign.
    pub said: Vec<Said>,
    /// How often customers only thanked: such words have no sign, which would make more of them.
    pub thanks: u32,
    /// What agents answered; an answer's place in this list is its sign.
    pub answers: Vec<Answer>,
    /// The time by which a customer was told to expect an answer, when their case was acknowledged.
    pub told: Vec<ToldTime>,
    /// What staff was told in a case's room.
    pub notices: Vec<Notice>,
    /// What agents promised.
    pub promises: Vec<Promise>,
    /// What Byline itself said to a customer about a case.
    pub words: Vec<(Number, At)>,
    /// What the histories of the cases have in the end: the case, the deed, and when.
    pub deeds: Vec<(Number, &'static str, At)>,
    /// Words of Byline's that were too old to be taken back, and were changed instead.
    pub too_old: i64,
    /// Requests that a platform refused, beyond what every desk must expect.
    pub refused: Vec<String>,
    /// Customers' marks.
    pub marks: u32,
    /// Cases that somebody took by hand, and when.
    pub taken: Vec<(Number, At)>,
    /// Replies that the coach held, and that were sent with a tap.
    pub held: u32,
}

/// A card, at one moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The case.
    pub case: Number,
    /// When it was shown so.
    pub at: At,
    /// Who of the team has it.
    pub owner: Option<usize>,
    /// How the case stands.
    pub state: Standing,
}

/// How a case stands, by its card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// There is something to do in it.
    Active,
    /// It is thought to be solved.
    Solved,
    /// It is over.
    Closed,
}

/// Something that a customer said.
#[derive(Clone, Debug)]
pub struct Said {
    /// Who.
    pub customer: usize,
    /// When.
    pub at: At,
    /// The case in whose room it was shown, and when.
    pub shown: Option<(Number, At)>,
}

/// Something that an agent answered.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Who.
    pub agent: usize,
    /// To whom.
    pub customer: usize,
    /// In which case.
    pub case: Number,
    /// When they wrote it.
    pub at: At,
    /// When the customer could read it.
    pub seen: Option<At>,
}

/// A time that a customer was told.
#[derive(Clone, Copy, Debug)]
pub struct ToldTime {
    /// The case.
    pub case: Number,
    /// When it was told.
    pub at: At,
    /// The time.
    pub by: At,
}

/// What a notice is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// An answer will be due.
    Soon,
    /// An answer was due.
    Late,
    /// A promise will be due.
    Remind,
    /// A promise was due.
    Slipped,
}

/// Something that staff was told in a room.
#[derive(Clone, Debug)]
pub struct Notice {
    /// The case.
    pub case: Number,
    /// When.
    pub at: At,
    /// Of what.
    pub about: About,
    /// Which people and roles it called.
    pub calls: Vec<String>,
}

/// What became of a promise by what an agent did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Kept.
    Kept,
    /// Put off: the new time is another promise.
    Moved,
}

/// Something that an agent promised.
#[derive(Clone, Debug)]
pub struct Promise {
    /// The case.
    pub case: Number,
    /// Its name in the buttons.
    pub id: String,
    /// When it was made.
    pub made: At,
    /// By when.
    pub by: At,
    /// What an agent did about it, and when.
    pub ended: Option<(At, End)>,
}

impl Facts {
    /// The cards of a case, in order.
    pub fn cards_of(&self, case: Number) -> impl Iterator<Item = &Card> {
        self.cards.iter().filter(move |card| card.case == case)
    }

    /// The card of a case at a moment.
    #[must_use]
    pub fn card_at(&self, case: Number, at: At) -> Option<&Card> {
        self.cards_of(case).filter(|card| card.at <= at).last()
    }

    /// The cases, in order.
    #[must_use]
    pub fn cases(&self) -> Vec<Number> {
        let mut cases: Vec<Number> = self.cards.iter().map(|card| card.case).collect();
        cases.sort_unstable();
        cases.dedup();
        cases
    }

    /// The customer of a case.
    #[must_use]
    pub fn customer_of(&self, case: Number) -> Option<usize> {
        let mut said = self.said.iter();
        let theirs = said.find(|said| said.shown.is_some_and(|(shown, _)| shown == case));
        theirs.map(|said| said.customer)
    }

    /// The answers in a case, in order.
    pub fn answers_in(&self, case: Number) -> impl Iterator<Item = &Answer> {
        self.answers.iter().filter(move |it| it.case == case)
    }

    /// Whether staff was told of this in a case between two moments, in words that called one of these.
    #[must_use]
    pub fn noticed(&self, case: Number, about: About, within: (At, At), calls: &[String]) -> bool {
        self.notices.iter().any(|notice| {
            let called = calls.is_empty() || notice.calls.iter().any(|id| calls.contains(id));
            notice.case == case
                && notice.about == about
                && (within.0..=within.1).contains(&notice.at)
                && called
        })
    }

    /// The open cases of an agent just before a moment, by their cards.
    #[must_use]
    pub fn open_of(&self, agent: usize, at: At) -> u32 {
        let mut latest = std::collections::BTreeMap::new();
        for card in self.cards.iter().filter(|card| card.at < at) {
            latest.insert(card.case, card);
        }
        let open = latest
            .values()
            .filter(|card| card.owner == Some(agent) && card.state == Standing::Active);
        u32::try_from(open.count()).unwrap_or(u32::MAX)
    }

    /// All that is known of a case, in order: for a person who looks for what went wrong.
    #[must_use]
    pub fn story_of(&self, case: Number) -> String {
        let mut lines: Vec<(At, String)> = Vec::new();
        lines.extend(
            self.cards_of(case)
                .map(|it| (it.at, format!("{:?} {:?}", it.state, it.owner))),
        );
        for (sign, said) in self.said.iter().enumerate() {
            if let Some((_, shown)) = said.shown.filter(|(number, _)| *number == case) {
                lines.push((said.at, format!("m{sign} shown {shown}")));
            }
        }
        for (sign, answer) in self
            .answers
            .iter()
            .enumerate()
            .filter(|(_, it)| it.case == case)
        {
            lines.push((
                answer.at,
                format!("r{sign} of {} seen {:?}", answer.agent, answer.seen),
            ));
        }
        for notice in self.notices.iter().filter(|it| it.case == case) {
            lines.push((
                notice.at,
                format!("{:?} to {:?}", notice.about, notice.calls),
            ));
        }
        for promise in self.promises.iter().filter(|it| it.case == case) {
            lines.push((
                promise.made,
                format!("promised by {} {:?}", promise.by, promise.ended),
            ));
        }
        for told in self.told.iter().filter(|it| it.case == case) {
            lines.push((told.at, format!("told to expect it by {}", told.by)));
        }
        let words = self.words.iter().filter(|(of, _)| *of == case);
        lines.extend(words.map(|(_, at)| (*at, "words of Byline's".to_owned())));
        lines.sort_by_key(|(at, _)| *at);
        lines.iter().fold(format!("#{case}\n"), |text, (at, what)| {
            let at = jiff::Timestamp::from_second(*at).unwrap_or_default();
            format!("{text}  {at} {what}\n")
        })
    }
}
