//! The same text, sent to others: compared without names, capitals, accents and punctuation.

use super::draft::Draft;
use super::words::{Signs, Word, words};
use super::{Context, Found, Other, Rule};
use crate::fold::fold;

/// Shorter texts are said to many, and rightly: "Good morning!", "You are welcome."
const SHORTEST: usize = 5;

pub(super) fn found(draft: &Draft<'_>, context: &Context<'_>) -> Option<Found> {
    if context.saved {
        return Some(Found::of(Rule::Same));
    }
    if draft.weight(&(0..draft.words.len())) < SHORTEST {
        return None;
    }
    let signs = &draft.language.signs;
    // Which name a draft uses is not known, so the other's name is taken out of both, and one name's worth of words may
    // differ.
    let near =
        |other: &&Other<'_>| other.text.len().abs_diff(draft.text.len()) <= LONGEST_DIFFERENCE;
    let same = context
        .others
        .iter()
        .filter(near)
        .any(|other| alike(&draft.words, &words(other.text, signs), other.name, signs));
    same.then(|| Found::of(Rule::Same))
}

/// Whether two texts are the same, but for the name that the other one uses.
fn alike(ours: &[Word], theirs: &[Word], name: &str, signs: &Signs) -> bool {
    let name: Vec<String> = words(name, signs)
        .into_iter()
        .map(|word| word.folded)
        .collect();
    let mut ours = ours.iter().map(|word| word.folded.as_str()).peekable();
    let mut theirs = theirs.iter().map(|word| word.folded.as_str()).peekable();
    loop {
        match (ours.peek().copied(), theirs.peek().copied()) {
            (None, None) => return true,
            (Some(one), Some(other)) if one == other => {
                ours.next();
                theirs.next();
            }
            (one, Some(other)) if name.iter().any(|part| part == &fold(other)) => {
                // Their name stands here; ours has another one, of a few words, or none.
                while theirs
                    .peek()
                    .is_some_and(|word| name.iter().any(|part| part == word))
                {
                    theirs.next();
                }
                let goes_on = theirs.peek().copied();
                let mut skipped = 0;
                while one.is_some()
                    && skipped < LONGEST_NAME
                    && ours.peek().copied() != goes_on
                    && ours.next().is_some()
                {
                    skipped += 1;
                }
            }
            _ => return false,
        }
    }
}

/// The most bytes by which texts differ that are the same but for a name: a short look before the long one.
const LONGEST_DIFFERENCE: usize = 80;

/// The most words of a name; signs of Chinese are words.
const LONGEST_NAME: usize = 5;
