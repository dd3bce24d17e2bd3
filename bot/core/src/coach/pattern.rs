//! Phrases with blanks: how they are written, and where they fit.
//!
//! `word` is that word, `word*` every word that begins so, `#` every word with a digit; `(a|b c)` one of these, `[a|b]` one
//! of these or nothing, `{list}` one entry of a list, `...` up to four words of any kind (eight signs of Chinese), `^` and
//! `$` the beginning and the end of a sentence. A phrase fits within one sentence.

use super::words::{Signs, words};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// Something that one word can be: an entry of the lexicon.
pub(super) type Id = u32;

/// Words after one another.
pub(super) type Row = Vec<Id>;

/// Every word with a digit in it.
pub(super) const NUMBER: Id = 0;

/// The widest blank, in halves of a word: a sign is about half a word.
const WIDEST: usize = 8;

/// The words that phrases are made of, each once.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    whole: HashMap<String, Id>,
    stems: HashMap<String, Id>,
    /// The longest stem, in bytes.
    longest: usize,
    count: Id,
}

impl Lexicon {
    fn id(&mut self, word: &str, open: bool) -> Id {
        let of = if open {
            self.longest = self.longest.max(word.len());
            &mut self.stems
        } else {
            &mut self.whole
        };
        if let Some(known) = of.get(word) {
            return *known;
        }
        self.count += 1;
        of.insert(word.to_owned(), self.count);
        self.count
    }

    /// How many ids there are, [`NUMBER`] among them.
    pub(super) const fn len(&self) -> usize {
        self.count as usize + 1
    }

    /// What a word can be.
    pub(super) fn read(&self, word: &str, number: bool) -> Vec<Id> {
        let mut ids = Vec::new();
        ids.extend(self.whole.get(word).copied());
        if number {
            ids.push(NUMBER);
        }
        for (at, c) in word.char_indices() {
            let end = at + c.len_utf8();
            if end > self.longest {
                break;
            }
            let stem = word.get(..end).and_then(|start| self.stems.get(start));
            ids.extend(stem.copied());
        }
        ids
    }
}

/// A part of a phrase.
#[derive(Clone, Debug)]
pub(super) enum Part {
    One(Arc<[Row]>),
    Maybe(Arc<[Row]>),
    Gap,
    Start,
    End,
}

/// What phrases are read with.
pub(super) struct Reader<'a> {
    pub(super) lexicon: &'a mut Lexicon,
    pub(super) signs: &'a Signs,
    pub(super) lists: &'a BTreeMap<String, Arc<[Row]>>,
}

impl Reader<'_> {
    /// Reads plain words: an entry of a list.
    pub(super) fn row(&mut self, text: &str) -> Row {
        let mut row = Row::new();
        for piece in text.split_whitespace() {
            if piece == "#" {
                row.push(NUMBER);
                continue;
            }
            let open = piece.ends_with('*');
            let words = words(piece.trim_end_matches('*'), self.signs);
            let last = words.len().saturating_sub(1);
            for (at, word) in words.iter().enumerate() {
                row.push(self.lexicon.id(&word.folded, open && at == last));
            }
        }
        row
    }

    fn rows(&mut self, text: &str) -> Result<Arc<[Row]>, String> {
        let mut rows = Vec::new();
        for entry in text.split('|') {
            let entry = entry.trim();
            match entry.strip_prefix('{').and_then(|it| it.strip_suffix('}')) {
                Some(name) => rows.extend(self.list(name)?.iter().cloned()),
                None => rows.push(self.row(entry)),
            }
        }
        if rows.iter().any(Vec::is_empty) {
            return Err(format!("({text}) has an empty choice"));
        }
        Ok(rows.into())
    }

    fn list(&self, name: &str) -> Result<Arc<[Row]>, String> {
        let list = self.lists.get(name);
        list.cloned()
            .ok_or_else(|| format!("there is no list {{{name}}}"))
    }

    /// Reads a phrase.
    pub(super) fn phrase(&mut self, text: &str) -> Result<Vec<Part>, String> {
        let mut parts = Vec::new();
        let mut rest = text.trim();
        while let Some(first) = rest.chars().next() {
            let close = match first {
                '(' => Some(')'),
                '[' => Some(']'),
                '{' => Some('}'),
                _ => None,
            };
            if let Some(close) = close {
                let Some((inside, after)) =
                    rest.get(1..).and_then(|inside| inside.split_once(close))
                else {
                    return Err(format!("a {first} is never closed"));
                };
                parts.push(match first {
                    '{' => Part::One(self.list(inside)?),
                    '[' => Part::Maybe(self.rows(inside)?),
                    _ => Part::One(self.rows(inside)?),
                });
                rest = after.trim_start();
                continue;
            }
            if let Some(after) = rest.strip_prefix("...") {
                parts.push(Part::Gap);
                rest = after.trim_start();
                continue;
            }
            if let Some(after) = rest.strip_prefix(['^', '$']) {
                parts.push(if first == '^' { Part::Start } else { Part::End });
                rest = after.trim_start();
                continue;
            }
            if matches!(first, ')' | ']' | '}' | '|') {
                return Err(format!("a {first} stands alone"));
            }
            let end = rest
                .find(|c: char| {
                    c.is_whitespace() || matches!(c, '(' | '[' | '{' | '$' | ')' | ']' | '}' | '|')
                })
                .unwrap_or(rest.len());
            let end = rest.find("...").map_or(end, |dots| end.min(dots));
            let (word, after) = rest.split_at(end);
            let row = self.row(word);
            if !row.is_empty() {
                parts.push(Part::One(Arc::from([row])));
            }
            rest = after.trim_start();
        }
        if first_ids(&parts).is_empty() {
            return Err("nothing in it is a word to begin with".to_owned());
        }
        Ok(parts)
    }
}

/// The words that a phrase can begin with; none where it begins with a blank.
pub(super) fn first_ids(parts: &[Part]) -> Vec<Id> {
    let mut ids = Vec::new();
    for part in parts {
        match part {
            Part::Start => {}
            Part::Maybe(rows) => ids.extend(rows.iter().filter_map(|row| row.first())),
            Part::One(rows) => {
                ids.extend(rows.iter().filter_map(|row| row.first()));
                return ids;
            }
            Part::Gap | Part::End => return Vec::new(),
        }
    }
    Vec::new()
}

/// One word of a draft, as phrases see it.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    pub(super) ids: Vec<Id>,
    pub(super) sign: bool,
}

/// Whether a row stands here: how many words it takes.
pub(super) fn stands(row: &[Id], sentence: &[Seen], at: usize) -> Option<usize> {
    let there = sentence.get(at..at + row.len())?;
    let fits = row
        .iter()
        .zip(there)
        .all(|(id, seen)| seen.ids.contains(id));
    fits.then_some(row.len())
}

/// Whether a phrase stands here: where it ends.
pub(super) fn fits(parts: &[Part], sentence: &[Seen], at: usize) -> Option<usize> {
    let Some((part, rest)) = parts.split_first() else {
        return Some(at);
    };
    let one_of = |rows: &[Row]| {
        rows.iter().find_map(|row| {
            stands(row, sentence, at).and_then(|length| fits(rest, sentence, at + length))
        })
    };
    match part {
        Part::Start => (at == 0).then(|| fits(rest, sentence, at)).flatten(),
        Part::End => (at == sentence.len())
            .then(|| fits(rest, sentence, at))
            .flatten(),
        Part::One(rows) => one_of(rows),
        Part::Maybe(rows) => one_of(rows).or_else(|| fits(rest, sentence, at)),
        Part::Gap => {
            let mut wide = 0;
            for here in at..=sentence.len() {
                if let Some(end) = fits(rest, sentence, here) {
                    return Some(end);
                }
                wide += if sentence.get(here).is_some_and(|seen| seen.sign) {
                    1
                } else {
                    2
                };
                if wide > WIDEST {
                    break;
                }
            }
            None
        }
    }
}
