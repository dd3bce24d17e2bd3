//! A language's phrases and lists, made ready for looking.

use super::file::{self, File, Mistake};
use super::pattern::{Id, Lexicon, Part, Reader, Row, first_ids};
use super::words::Signs;
use super::{Rule, Strength};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

/// The lists that rules about a reply's shape count with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum List {
    /// An apology.
    Sorry,
    /// Greetings.
    Greet,
    /// Thanks, good wishes and other words that say nothing about the matter: the part of a sentence they stand in.
    Courtesy,
    /// Something is done, offered, or asked of the customer.
    Act,
    /// Understanding: somebody listened.
    Feel,
    /// A time by which.
    Time,
    /// Something is being found out, or somebody else is asked.
    FindOut,
    /// A condition: "if", "once".
    When,
    /// The customer asks when, or how long.
    AsksWhen,
    /// The customer asks what it costs.
    AsksPrice,
    /// It costs nothing.
    Free,
    /// The customer is unhappy, plainly.
    Unhappy,
    /// A password.
    Secret,
}

impl List {
    const ALL: [(Self, &'static str); 13] = [
        (Self::Sorry, "sorry"),
        (Self::Greet, "greet"),
        (Self::Courtesy, "courtesy"),
        (Self::Act, "act"),
        (Self::Feel, "feel"),
        (Self::Time, "time"),
        (Self::FindOut, "find-out"),
        (Self::When, "when"),
        (Self::AsksWhen, "asks-when"),
        (Self::AsksPrice, "asks-price"),
        (Self::Free, "free"),
        (Self::Unhappy, "unhappy"),
        (Self::Secret, "secret"),
    ];

    fn read(name: &str) -> Option<Self> {
        let found = Self::ALL.into_iter().find(|(_, known)| *known == name);
        found.map(|(list, _)| list)
    }
}

/// A phrase of a rule.
#[derive(Debug)]
pub(super) struct Phrase {
    pub(super) rule: Rule,
    pub(super) parts: Vec<Part>,
    /// It is no reason for a hint.
    pub(super) silent: bool,
}

/// What is known of a rule.
#[derive(Debug)]
struct Known {
    strength: Strength,
    unless: Vec<List>,
    but: Vec<List>,
}

/// A language, ready for looking.
#[derive(Debug)]
pub(super) struct Language {
    pub(super) lexicon: Lexicon,
    pub(super) signs: Signs,
    /// What each word can begin: entries of lists, and phrases.
    lists: Vec<Vec<(List, Row)>>,
    starts: Vec<Vec<usize>>,
    phrases: Vec<Phrase>,
    rules: BTreeMap<Rule, Known>,
}

impl Language {
    /// Reads a language from its files, the first of which says how much each rule matters, and a brand's own phrases.
    pub(super) fn read(files: &[&str], own: &BTreeMap<Rule, Vec<String>>) -> Result<Self, Mistake> {
        let files = files
            .iter()
            .map(|text| file::read(text))
            .collect::<Result<Vec<File>, _>>()?;
        let mut signs = Signs::new();
        for pair in files.iter().flat_map(|file| file.signs.split_whitespace()) {
            let mut both = pair.chars();
            if let (Some(read), Some(counts)) = (both.next(), both.next()) {
                signs.insert(read, counts);
            }
        }
        let mut lexicon = Lexicon::default();
        let nothing = BTreeMap::new();
        let mut lists: BTreeMap<String, Vec<Row>> = BTreeMap::new();
        let mut reader = Reader {
            lexicon: &mut lexicon,
            signs: &signs,
            lists: &nothing,
        };
        for (name, entries) in files.iter().flat_map(|file| &file.lists) {
            let rows = entries.split([',', '\n']).map(|entry| reader.row(entry));
            let rows = rows.filter(|row| !row.is_empty());
            lists.entry(name.clone()).or_default().extend(rows);
        }
        let lists: BTreeMap<String, Arc<[Row]>> = lists
            .into_iter()
            .map(|(name, rows)| (name, rows.into()))
            .collect();
        for (_, name) in List::ALL {
            if !lists.contains_key(name) {
                return Err(Mistake::new(name, "the list is missing"));
            }
        }
        let mut reader = Reader {
            lexicon: &mut lexicon,
            signs: &signs,
            lists: &lists,
        };
        let mut phrases = Vec::new();
        let mut rules = BTreeMap::new();
        for (name, part) in files.iter().flat_map(|file| &file.rules) {
            let Some(rule) = Rule::read(name) else {
                continue;
            };
            for line in part.find.lines().filter(|line| !line.trim().is_empty()) {
                phrases.push(phrase(&mut reader, rule, line)?);
            }
            for line in part.also.lines().filter(|line| !line.trim().is_empty()) {
                let silent = phrase(&mut reader, rule, line)?;
                phrases.push(Phrase {
                    silent: true,
                    ..silent
                });
            }
            // What the first file says of a rule counts.
            if let Entry::Vacant(free) = rules.entry(rule) {
                free.insert(Known {
                    strength: part.strength.into(),
                    unless: named(name, &part.unless)?,
                    but: named(name, &part.but)?,
                });
            }
        }
        for (rule, lines) in own {
            for line in lines {
                phrases.push(phrase(&mut reader, *rule, line)?);
            }
        }
        let mut starts = vec![Vec::new(); lexicon.len()];
        for (at, phrase) in phrases.iter().enumerate() {
            for id in first_ids(&phrase.parts) {
                if let Some(there) = starts.get_mut(id as usize)
                    && !there.contains(&at)
                {
                    there.push(at);
                }
            }
        }
        let mut begun = vec![Vec::new(); lexicon.len()];
        for (name, rows) in &lists {
            let Some(list) = List::read(name) else {
                continue;
            };
            for row in rows.iter() {
                let there = row.first().and_then(|id| begun.get_mut(*id as usize));
                if let Some(there) = there {
                    there.push((list, row.clone()));
                }
            }
        }
        Ok(Self {
            lexicon,
            signs,
            lists: begun,
            starts,
            phrases,
            rules,
        })
    }

    /// The entries of lists that begin with a word.
    pub(super) fn begun(&self, id: Id) -> &[(List, Row)] {
        self.lists.get(id as usize).map_or(&[], Vec::as_slice)
    }

    /// The phrases that begin with a word.
    pub(super) fn starting(&self, id: Id) -> impl Iterator<Item = &Phrase> {
        let at = self.starts.get(id as usize).map_or(&[][..], Vec::as_slice);
        at.iter().filter_map(|at| self.phrases.get(*at))
    }

    /// How much a rule matters.
    pub(super) fn strength(&self, rule: Rule) -> Strength {
        self.rules
            .get(&rule)
            .map_or(Strength::Tell, |known| known.strength)
    }

    /// The lists that speak against a rule in the same sentence.
    pub(super) fn unless(&self, rule: Rule) -> &[List] {
        self.rules.get(&rule).map_or(&[], |known| &known.unless)
    }

    /// The lists that speak against a rule anywhere.
    pub(super) fn but(&self, rule: Rule) -> &[List] {
        self.rules.get(&rule).map_or(&[], |known| &known.but)
    }
}

fn phrase(reader: &mut Reader<'_>, rule: Rule, line: &str) -> Result<Phrase, Mistake> {
    let parts = reader
        .phrase(line)
        .map_err(|what| Mistake::new(rule.key(), format!("\"{}\": {what}", line.trim())))?;
    Ok(Phrase {
        rule,
        parts,
        silent: false,
    })
}

fn named(rule: &str, names: &[String]) -> Result<Vec<List>, Mistake> {
    let read = |name: &String| {
        List::read(name).ok_or_else(|| Mistake::new(rule, format!("there is no list \"{name}\"")))
    };
    names.iter().map(read).collect()
}
