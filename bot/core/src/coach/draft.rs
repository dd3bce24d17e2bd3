//! A draft, read once: its words, what each can be, and which lists stand in which of its sentences.

use super::language::{Language, List};
use super::pattern::{Seen, stands};
use super::words::{LINK, Word, words};
use std::ops::Range;

/// An entry of a list that stands in a draft.
#[derive(Clone, Debug)]
pub(super) struct Hit {
    pub(super) list: List,
    /// The words it takes.
    pub(super) words: Range<usize>,
}

/// A draft, read.
pub(super) struct Draft<'a> {
    pub(super) text: &'a str,
    pub(super) language: &'a Language,
    pub(super) words: Vec<Word>,
    pub(super) seen: Vec<Seen>,
    pub(super) hits: Vec<Hit>,
    /// The words of each sentence.
    pub(super) sentences: Vec<Range<usize>>,
}

impl<'a> Draft<'a> {
    pub(super) fn read(text: &'a str, language: &'a Language) -> Self {
        let words = words(text, &language.signs);
        let seen: Vec<Seen> = words
            .iter()
            .map(|word| Seen {
                ids: language.lexicon.read(&word.folded, word.number),
                sign: word.sign,
            })
            .collect();
        let sentences = runs(&words, |word| word.sentence);
        let mut hits = Vec::new();
        for sentence in &sentences {
            let Some(there) = seen.get(sentence.clone()) else {
                continue;
            };
            for (at, word) in there.iter().enumerate() {
                let begun = word.ids.iter().flat_map(|id| language.begun(*id));
                for (list, row) in begun {
                    if let Some(length) = stands(row, there, at) {
                        let from = sentence.start + at;
                        hits.push(Hit {
                            list: *list,
                            words: from..from + length,
                        });
                    }
                }
            }
        }
        Self {
            text,
            language,
            words,
            seen,
            hits,
            sentences,
        }
    }

    /// Whether a list stands among these words.
    pub(super) fn has_in(&self, list: List, words: &Range<usize>) -> bool {
        self.hits.iter().any(|hit| {
            hit.list == list && words.contains(&hit.words.start) && hit.words.end <= words.end
        })
    }

    /// Whether a list stands anywhere.
    pub(super) fn has(&self, list: List) -> bool {
        self.hits.iter().any(|hit| hit.list == list)
    }

    /// Where a list stands first.
    pub(super) fn first(&self, list: List) -> Option<usize> {
        let of = self.hits.iter().filter(|hit| hit.list == list);
        of.map(|hit| hit.words.start).min()
    }

    /// Something is asked.
    pub(super) fn asks(&self) -> bool {
        self.text.contains(['?', '？'])
    }

    /// A sentence is a question.
    pub(super) fn is_asked(&self, sentence: &Range<usize>) -> bool {
        let last = sentence.end.checked_sub(1);
        let ends = last
            .and_then(|last| self.words.get(last))
            .map(|word| word.at.end);
        let behind = ends
            .and_then(|ends| self.text.get(ends..))
            .unwrap_or_default();
        let stops = |letter: &char| matches!(letter, '.' | '!' | '?' | '。' | '！' | '？' | '\n');
        matches!(behind.chars().find(stops), Some('?' | '？'))
    }

    /// It shows the way to a page.
    pub(super) fn links(&self) -> bool {
        self.words.iter().any(|word| word.folded == LINK)
    }

    /// The parts of sentences, by their words.
    pub(super) fn clauses(&self) -> Vec<Range<usize>> {
        runs(&self.words, |word| word.clause)
    }

    /// How much these words are: a sign is half a word.
    pub(super) fn weight(&self, words: &Range<usize>) -> usize {
        let of = self.words.get(words.clone()).unwrap_or(&[]);
        let halves: usize = of.iter().map(|word| if word.sign { 1 } else { 2 }).sum();
        halves.div_ceil(2)
    }

    /// What was written, from the first of these words to the last.
    pub(super) fn quote(&self, words: &Range<usize>) -> &'a str {
        let first = self.words.get(words.start).map(|word| word.at.start);
        let last = words
            .end
            .checked_sub(1)
            .and_then(|last| self.words.get(last));
        match (first, last) {
            (Some(from), Some(last)) => self.text.get(from..last.at.end).unwrap_or_default(),
            _ => "",
        }
    }
}

/// Runs of words with something in common.
fn runs(words: &[Word], of: impl Fn(&Word) -> usize) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut from = 0;
    for run in words.chunk_by(|one, next| of(one) == of(next)) {
        runs.push(from..from + run.len());
        from += run.len();
    }
    runs
}
