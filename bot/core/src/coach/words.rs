//! A text as words: folded, each with its place in the text, its sentence and its clause. A sign of Chinese is a word.

use crate::fold::{fold, unspaced};
use std::collections::HashMap;
use std::ops::Range;

/// One word.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// Folded, without apostrophes.
    pub(super) folded: String,
    /// Where it stands.
    pub(super) at: Range<usize>,
    /// A sign of a script without spaces.
    pub(super) sign: bool,
    /// There is a digit in it.
    pub(super) number: bool,
    /// Which sentence, from 0.
    pub(super) sentence: usize,
    /// Which part of a sentence, counted through the whole text.
    pub(super) clause: usize,
}

/// What stands in place of an address on the web.
pub(super) const LINK: &str = "‹link›";

/// Signs that are written in two ways.
pub(super) type Signs = HashMap<char, char>;

/// A text as words.
pub(super) fn words(text: &str, signs: &Signs) -> Vec<Word> {
    let mut taken = Taken {
        words: Vec::with_capacity(text.len() / 5 + 1),
        sentence: 0,
        clause: 0,
    };
    let mut start = 0;
    // Addresses on the web have dots and question marks that end nothing.
    for (at, piece) in pieces(text) {
        if at > start && text.get(start..at).is_some_and(|gap| gap.contains('\n')) {
            taken.ends_sentence();
        }
        start = at + piece.len();
        if piece.contains("://") || piece.starts_with("www.") {
            taken.push(LINK.to_owned(), at..start, false, false);
            if piece.ends_with(['.', '!', '?']) {
                taken.ends_sentence();
            }
        } else {
            taken.take(piece, at, signs);
        }
    }
    taken.words
}

/// The pieces between white space, with where they begin.
fn pieces(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let begin = text.as_ptr() as usize;
    text.split_whitespace()
        .map(move |piece| (piece.as_ptr() as usize - begin, piece))
}

struct Taken {
    words: Vec<Word>,
    sentence: usize,
    clause: usize,
}

impl Taken {
    fn push(&mut self, folded: String, at: Range<usize>, sign: bool, number: bool) {
        if folded.is_empty() {
            return;
        }
        self.words.push(Word {
            folded,
            at,
            sign,
            number,
            sentence: self.sentence,
            clause: self.clause,
        });
    }

    fn ends_sentence(&mut self) {
        if self
            .words
            .last()
            .is_some_and(|word| word.sentence == self.sentence)
        {
            self.sentence += 1;
            self.clause += 1;
        }
    }

    fn take(&mut self, piece: &str, begin: usize, signs: &Signs) {
        let mut word: Option<usize> = None;
        let mut letters = piece.char_indices().peekable();
        while let Some((at, c)) = letters.next() {
            let next = letters.peek().map(|(_, next)| *next);
            if unspaced(c) {
                self.close(&mut word, piece, at, begin);
                let sign = signs.get(&c).copied().unwrap_or(c);
                let range = begin + at..begin + at + c.len_utf8();
                self.push(sign.to_string(), range, true, false);
            } else if c.is_alphanumeric() || (word.is_some() && joins(c, next)) {
                word.get_or_insert(at);
            } else {
                self.close(&mut word, piece, at, begin);
                match c {
                    '!' | '?' | '。' | '！' | '？' | '…' => self.ends_sentence(),
                    '.' if !next.is_some_and(char::is_alphanumeric) => self.ends_sentence(),
                    ',' | ';' | ':' | '，' | '；' | '：' | '、' | '–' | '—' | '(' | ')' => {
                        self.clause += 1;
                    }
                    _ => {}
                }
            }
        }
        self.close(&mut word, piece, piece.len(), begin);
    }

    /// Ends the word that was begun.
    fn close(&mut self, word: &mut Option<usize>, piece: &str, end: usize, begin: usize) {
        let Some(start) = word.take() else { return };
        let Some(raw) = piece.get(start..end) else {
            return;
        };
        let mut folded = fold(raw);
        folded.retain(|c| c.is_alphanumeric() || unspaced(c));
        let number = folded.bytes().any(|byte| byte.is_ascii_digit());
        self.push(folded, begin + start..begin + end, false, number);
    }
}

/// What joins two halves of a word or of a number: an apostrophe, an accent written apart, a dot between digits.
fn joins(c: char, next: Option<char>) -> bool {
    matches!(
        c,
        '\'' | '’' | '‘' | '`' | '´' | 'ʼ' | '\u{300}'..='\u{36F}' | '\u{200B}'..='\u{200D}'
    ) || (matches!(c, '.' | ',' | ':') && next.is_some_and(|next| next.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::{Signs, words};

    fn folded(text: &str) -> Vec<String> {
        let words = words(text, &Signs::new());
        words.into_iter().map(|word| word.folded).collect()
    }

    #[test]
    fn words_are_folded_and_keep_their_place() {
        let text = "Não sei… It’s 3.90 at 14:10!\nOK";
        let found = words(text, &Signs::new());
        assert_eq!(
            folded(text),
            ["nao", "sei", "its", "390", "at", "1410", "ok"]
        );
        let sentences: Vec<usize> = found.iter().map(|word| word.sentence).collect();
        assert_eq!(sentences, [0, 0, 1, 1, 1, 1, 2]);
        assert_eq!(
            found.first().and_then(|word| text.get(word.at.clone())),
            Some("Não")
        );
    }

    #[test]
    fn a_sign_is_a_word_and_may_be_written_in_two_ways() {
        let signs = Signs::from([('遞', '递')]);
        let found = words("快遞，OK吗", &signs);
        let read: Vec<&str> = found.iter().map(|word| word.folded.as_str()).collect();
        assert_eq!(read, ["快", "递", "ok", "吗"]);
    }

    #[test]
    fn an_address_ends_no_sentence() {
        let found = words("See https://a.example/b?c=d. Then write", &Signs::new());
        assert_eq!(found.len(), 4);
        assert_eq!(found.last().map(|word| word.sentence), Some(1));
    }
}
