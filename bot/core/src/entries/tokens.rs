//! A message as words: folded, without links, handles and addresses; signs of Chinese one by one; feelings shown by
//! emoji apart.

use crate::fold::{fold, unspaced};

/// A word, or one sign of a script without spaces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) word: String,
    /// One sign.
    pub(crate) sign: bool,
    /// It was typed with a capital.
    pub(crate) capital: bool,
    /// A sentence begins with it.
    pub(crate) starts_sentence: bool,
    /// A part of a sentence begins with it.
    pub(crate) starts_clause: bool,
}

/// A message taken apart.
#[derive(Debug, Default)]
pub(crate) struct Tokens {
    pub(crate) words: Vec<Token>,
    /// There is a question mark.
    pub(crate) asks: bool,
    /// There is an emoji of any kind.
    pub(crate) emoji: bool,
    pub(crate) happy: bool,
    pub(crate) sad: bool,
    pub(crate) angry: bool,
}

/// The words of a list's entry.
pub(crate) fn plain(entry: &str) -> Vec<String> {
    tokens(entry)
        .words
        .into_iter()
        .map(|token| token.word)
        .collect()
}

/// Takes a message apart.
pub(crate) fn tokens(text: &str) -> Tokens {
    let mut tokens = Tokens::default();
    let mut clause = Start {
        sentence: true,
        clause: true,
    };
    for line in text.lines() {
        for piece in line.split_whitespace() {
            if let Some(piece) = said(piece) {
                tokens.feel(piece);
                tokens.take(piece, &mut clause);
            }
        }
        clause = Start {
            sentence: true,
            clause: true,
        };
    }
    tokens
}

/// What the next word begins.
#[derive(Clone, Copy)]
struct Start {
    sentence: bool,
    clause: bool,
}

/// The part of a piece that is said in words: nothing of links, addresses and the platform's own emoji, and nothing of a
/// handle but what is joined to it in another script.
fn said(piece: &str) -> Option<&str> {
    if piece.starts_with("<:")
        || piece.starts_with("<a:")
        || piece.to_lowercase().starts_with("www.")
    {
        return None;
    }
    let piece = piece
        .split("http")
        .next()
        .filter(|_| piece.contains("://"))
        .unwrap_or(piece);
    let Some((before, handle)) = piece.split_once(['@', '＠']) else {
        return Some(piece);
    };
    if before.ends_with(|c: char| c.is_alphanumeric() && !unspaced(c)) {
        return None;
    }
    let end = handle
        .find(|c: char| !(c.is_alphanumeric() || matches!(c, '_')) || unspaced(c))
        .unwrap_or(handle.len());
    Some(if before.is_empty() {
        handle.split_at(end).1.trim_start_matches(['\'', '’'])
    } else {
        before
    })
}

impl Tokens {
    /// Feelings, which folding would take for marks.
    fn feel(&mut self, piece: &str) {
        for c in piece.chars() {
            match c {
                '😡' | '🤬' | '😠' | '😤' | '👎' | '🤮' | '🖕' | '🙄' | '🤡' => {
                    self.angry = true
                }
                '😢' | '😞' | '😔' | '☹' | '🙁' | '😣' | '😖' | '😫' | '😩' | '💔' | '😒'
                | '😥' | '😰' | '😨' | '😓' | '😟' | '🥺' | '😭' | '😕' | '🤢' | '😪' | '🥲' => {
                    self.sad = true
                }
                '👍' | '👌' | '🔥' | '😎' | '😊' | '☺' | '❤' | '♥' | '😍' | '🥰' | '😘' | '💕'
                | '💖' | '💗' | '💓' | '💞' | '💙' | '💚' | '💛' | '💜' | '🧡' | '🤍' | '🖤'
                | '🤎' | '🩷' | '😻' | '🤩' | '🎉' | '👏' | '🙌' | '💯' | '🫶' | '🏆' | '⭐'
                | '🌟' => self.happy = true,
                _ => {}
            }
            self.emoji |=
                matches!(c, '\u{2600}'..='\u{27BF}' | '\u{2B50}' | '\u{1F300}'..='\u{1FAFF}');
        }
        let has = |smileys: &[&str]| smileys.iter().any(|smiley| piece.contains(smiley));
        self.sad |= has(&[":(", ":-(", "=(", ":'(", ":’(", "T_T", "T-T", ";(", "D:"]);
        self.happy |= has(&["<3"]);
        self.emoji |= has(&[":)", ":-)", ":D", "=)", ";)", "^^", "<3", ":P", "(:", "(y)"]);
    }

    fn take(&mut self, piece: &str, start: &mut Start) {
        let mut capital = piece
            .chars()
            .find(|c| c.is_alphabetic())
            .is_some_and(char::is_uppercase);
        let mut word = String::new();
        let mut push = |word: &mut String, sign: bool, start: &mut Start| {
            if !word.is_empty() {
                let word = std::mem::take(word);
                let Start {
                    sentence: starts_sentence,
                    clause: starts_clause,
                } = *start;
                self.words.push(Token {
                    word,
                    sign,
                    capital,
                    starts_sentence,
                    starts_clause,
                });
                *start = Start {
                    sentence: false,
                    clause: false,
                };
                capital = false;
            }
        };
        for c in fold(piece).chars() {
            if c == '\'' {
                continue;
            }
            if unspaced(c) {
                push(&mut word, false, start);
                word.push(c);
                push(&mut word, true, start);
            } else if c.is_alphanumeric() {
                word.push(c);
            } else {
                push(&mut word, false, start);
                self.asks |= matches!(c, '?' | '؟');
                start.sentence |= matches!(c, '.' | '!' | '?' | '。' | '…' | ';');
                // A hyphen joins, a star is a list's own.
                start.clause |= !matches!(c, '-' | '*' | '_' | '"' | '#' | '/' | '&' | '+');
            }
        }
        push(&mut word, false, start);
    }
}

/// A word as it would be without letters drawn out: `helppp`, `sooooo`, `goood`. Laughter of any length is `haha`.
pub(crate) fn undrawn(word: &str, known: impl Fn(&str) -> bool) -> Option<String> {
    if laughs(word) {
        return Some("haha".to_owned());
    }
    if known(word) {
        return None;
    }
    [shortened(word, 2), shortened(word, 1)]
        .into_iter()
        .find(|short| short != word && known(short))
}

/// A word with every run of three or more of one letter cut down to `most`.
fn shortened(word: &str, most: usize) -> String {
    let letters: Vec<char> = word.chars().collect();
    let mut out = String::with_capacity(word.len());
    for run in letters.chunk_by(|one, next| one == next) {
        let kept = if run.len() >= 3 { most } else { run.len() };
        out.extend(run.iter().take(kept));
    }
    out
}

fn laughs(word: &str) -> bool {
    let of = |letters: [char; 2]| {
        word.chars().all(|c| letters.contains(&c)) && letters.iter().all(|c| word.contains(*c))
    };
    word.len() >= 4
        && word.is_ascii()
        && ([
            ['h', 'a'],
            ['h', 'e'],
            ['h', 'i'],
            ['w', 'k'],
            ['r', 's'],
            ['j', 'a'],
            ['x', 'i'],
        ]
        .into_iter()
        .any(of)
            || word.bytes().all(|byte| byte == b'k'))
}
