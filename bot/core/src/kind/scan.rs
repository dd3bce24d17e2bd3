//! Looks a message up in the lists: which language's, and what was found where.

use super::lists::{ALL, Class, Lists};
use crate::entries::tokens::{Token, tokens, undrawn};

/// One entry found, or one word that no list knows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    pub(super) class: Option<Class>,
    /// How many words it takes.
    pub(super) words: usize,
    pub(super) sign: bool,
    pub(super) capital: bool,
    pub(super) starts_sentence: bool,
    pub(super) starts_clause: bool,
}

/// What was found in a message.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) hits: Vec<Hit>,
    pub(super) asks: bool,
    pub(super) emoji: bool,
    pub(super) happy: bool,
    pub(super) sad: bool,
    pub(super) angry: bool,
}

/// Looks a message up.
pub(super) fn scan(text: &str) -> Found {
    let mut tokens = tokens(text);
    let known = |word: &str| ALL.iter().any(|lists| lists.knows(word));
    for token in &mut tokens.words {
        if let Some(short) = undrawn(&token.word, known) {
            token.word = short;
        }
    }
    let words: Vec<&str> = tokens
        .words
        .iter()
        .map(|token| token.word.as_str())
        .collect();
    let hits = hits(&tokens.words, &words, &fitting(&words));
    Found {
        hits,
        asks: tokens.asks,
        emoji: tokens.emoji,
        happy: tokens.happy,
        sad: tokens.sad,
        angry: tokens.angry,
    }
}

/// The lists to look in, the best fitting first. People mix English into everything, so English is always among them.
fn fitting(words: &[&str]) -> Vec<&'static Lists> {
    let mut counted: Vec<(usize, &'static Lists)> = ALL
        .iter()
        .map(|lists| (covered(lists, words), lists))
        .collect();
    let english = counted.remove(0);
    // Of two that fit equally well, the one that comes first.
    let Some(other) = counted
        .into_iter()
        .rev()
        .max_by_key(|(count, _)| *count)
        .filter(|(count, _)| *count > 0)
    else {
        return vec![english.1];
    };
    if other.0 > english.0 {
        vec![other.1, english.1]
    } else if other.0 >= 2 && other.0 * 3 >= english.0 * 2 {
        vec![english.1, other.1]
    } else {
        vec![english.1]
    }
}

/// How many of the words a language's lists know.
fn covered(lists: &Lists, words: &[&str]) -> usize {
    let (mut rest, mut count) = (words, 0);
    while !rest.is_empty() {
        let length = lists.longest(rest).map_or(0, |(length, _)| length);
        count += length;
        rest = rest.get(length.max(1)..).unwrap_or(&[]);
    }
    count
}

fn hits(tokens: &[Token], words: &[&str], lists: &[&Lists]) -> Vec<Hit> {
    let mut hits = Vec::new();
    let mut at = 0;
    while let (Some(token), Some(rest)) = (tokens.get(at), words.get(at..)) {
        // The longest; of two as long, that of the better fitting language.
        let longest = lists
            .iter()
            .rev()
            .filter_map(|lists| lists.longest(rest))
            .max_by_key(|(length, _)| *length);
        let Token {
            sign,
            capital,
            starts_sentence,
            starts_clause,
            ..
        } = *token;
        hits.push(Hit {
            class: longest.map(|(_, class)| class),
            words: longest.map_or(1, |(length, _)| length),
            sign,
            capital,
            starts_sentence,
            starts_clause,
        });
        at += longest.map_or(1, |(length, _)| length.max(1));
    }
    hits
}
