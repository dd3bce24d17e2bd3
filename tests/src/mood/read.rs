//! Reads what was written and what is real, and counts what it was taken for.

use bot_app::mood::{Mood, read};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What a message is, by whoever wrote or judged it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Nothing shows that they are upset.
    Calm,
    /// Disappointed, or out of patience.
    Tense,
    /// Plainly angry.
    Heated,
    /// Insulting.
    Abusive,
}

impl Kind {
    /// Every kind, the calmest first.
    pub const ALL: [Self; 4] = [Self::Calm, Self::Tense, Self::Heated, Self::Abusive];

    /// Its name in the files and in the table.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Calm => "calm",
            Self::Tense => "tense",
            Self::Heated => "heated",
            Self::Abusive => "abusive",
        }
    }

    /// What Byline takes a message for.
    fn taken(text: &str, language: &str) -> Self {
        let reading = read(text, language);
        match reading.mood {
            _ if reading.abusive => Self::Abusive,
            Mood::Heated => Self::Heated,
            Mood::Tense => Self::Tense,
            Mood::Calm => Self::Calm,
        }
    }
}

/// Which half of the written messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Half {
    /// The lists were mended with it.
    Seen,
    /// It was not looked at.
    HeldBack,
}

/// What messages are, and what they were taken for.
#[derive(Clone, Debug, Default)]
pub struct Table {
    counts: BTreeMap<(Kind, Kind), usize>,
    /// What was taken for something else: what it is, what it was taken for, the message or its line.
    pub wrong: Vec<(Kind, Kind, String)>,
}

impl Table {
    fn count(&mut self, is: Kind, taken: Kind, what: &str) {
        *self.counts.entry((is, taken)).or_default() += 1;
        if is != taken {
            self.wrong.push((is, taken, what.to_owned()));
        }
    }

    /// How many are this and were taken for that.
    #[must_use]
    pub fn of(&self, is: Kind, taken: Kind) -> usize {
        self.counts.get(&(is, taken)).copied().unwrap_or_default()
    }

    /// How many are this.
    #[must_use]
    pub fn all(&self, is: Kind) -> usize {
        Kind::ALL.iter().map(|taken| self.of(is, *taken)).sum()
    }

    /// How many there are, and how many were taken for what they are.
    #[must_use]
    pub fn right(&self) -> (usize, usize) {
        let right = Kind::ALL.iter().map(|kind| self.of(*kind, *kind)).sum();
        (right, Kind::ALL.iter().map(|kind| self.all(*kind)).sum())
    }

    /// Of those that should be flagged (heated or abusive): how many are, and how many there are.
    #[must_use]
    pub fn flagged(&self) -> (usize, usize) {
        let hot = [Kind::Heated, Kind::Abusive];
        let sum = |is: Kind| hot.iter().map(|taken| self.of(is, *taken)).sum::<usize>();
        (
            hot.iter().map(|is| sum(*is)).sum(),
            hot.iter().map(|is| self.all(*is)).sum(),
        )
    }

    /// Of the calm ones: how many would be flagged, and how many there are.
    #[must_use]
    pub fn false_alarms(&self) -> (usize, usize) {
        let alarms = self.of(Kind::Calm, Kind::Heated) + self.of(Kind::Calm, Kind::Abusive);
        (alarms, self.all(Kind::Calm))
    }

    /// Two tables as one.
    #[must_use]
    pub fn and(mut self, other: &Self) -> Self {
        for (key, count) in &other.counts {
            *self.counts.entry(*key).or_default() += count;
        }
        self.wrong.extend(other.wrong.iter().cloned());
        self
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    calm: Vec<String>,
    tense: Vec<String>,
    heated: Vec<String>,
    abusive: Vec<String>,
}

const FILES: [(&str, &str); 6] = [
    ("en", include_str!("../../data/mood/en.toml")),
    ("pt", include_str!("../../data/mood/pt.toml")),
    ("id", include_str!("../../data/mood/id.toml")),
    ("fil", include_str!("../../data/mood/fil.toml")),
    ("zh", include_str!("../../data/mood/zh.toml")),
    ("et", include_str!("../../data/mood/et.toml")),
];

/// Reads the written ones.
///
/// # Errors
/// A file that cannot be read.
pub fn written() -> Result<BTreeMap<(&'static str, Half), Table>, String> {
    let mut tables: BTreeMap<(&'static str, Half), Table> = BTreeMap::new();
    for (language, text) in FILES {
        let file: File = toml::from_str(text).map_err(|error| format!("{language}: {error}"))?;
        let all = [
            (Kind::Calm, file.calm),
            (Kind::Tense, file.tense),
            (Kind::Heated, file.heated),
            (Kind::Abusive, file.abusive),
        ];
        for (is, texts) in all {
            for (at, text) in texts.iter().enumerate() {
                let half = if at % 2 == 1 {
                    Half::HeldBack
                } else {
                    Half::Seen
                };
                let table = tables.entry((language, half)).or_default();
                table.count(is, Kind::taken(text, language), text);
            }
        }
    }
    Ok(tables)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Verdicts {
    calm: Vec<usize>,
    tense: Vec<usize>,
    heated: Vec<usize>,
    abusive: Vec<usize>,
}

#[derive(Deserialize)]
struct Turn {
    from: String,
    text: String,
}

/// Reads the real ones that have a verdict.
///
/// # Errors
/// The verdicts do not belong to this data.
pub fn real(file: &str) -> Result<Table, String> {
    let verdicts: Verdicts = toml::from_str(include_str!("../../data/mood/real.toml"))
        .map_err(|error| error.to_string())?;
    let turns = file
        .lines()
        .map(serde_json::from_str::<Turn>)
        .collect::<Result<Vec<Turn>, _>>()
        .map_err(|error| error.to_string())?;
    let mut table = Table::default();
    let all = [
        (Kind::Calm, verdicts.calm),
        (Kind::Tense, verdicts.tense),
        (Kind::Heated, verdicts.heated),
        (Kind::Abusive, verdicts.abusive),
    ];
    for (is, lines) in all {
        for line in lines {
            let turn = line.checked_sub(1).and_then(|at| turns.get(at));
            let Some(turn) = turn.filter(|turn| turn.from == "customer") else {
                return Err(format!("line {line} is no customer's"));
            };
            table.count(is, Kind::taken(&turn.text, "en"), &format!("line {line}"));
        }
    }
    Ok(table)
}
