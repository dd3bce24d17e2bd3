//! One message: what its words and its typing say.

mod lists;

use super::{Mood, Reading};
use crate::entries::tokens::{Token, tokens, undrawn};
use crate::fold::fold;
use crate::kind::{Kind, kind};
use lists::{Class, Lists, of_language};
use std::borrow::Cow;

/// From so many points on somebody is tense. A word of disappointment is enough, one of waiting is not.
const TENSE: u32 = 2;

/// From so many points on somebody is heated.
const HEATED: u32 = 6;

/// The most points that words of waiting come to: waiting alone is no rage.
const MOST_IMPATIENT: u32 = 3;

/// The most points that words of disappointment come to.
const MOST_CROSS: u32 = 4;

/// What stands for every number.
const NUMBER: &str = "9";

/// How far from a hard word somebody is meant, in words.
const NEAR: usize = 3;

/// Reads one message of a customer who speaks this language. English is read everywhere: people mix it into everything.
#[must_use]
pub fn read(text: &str, language: &str) -> Reading {
    let lists = of_language(language);
    let mut tokens = tokens(&unmasked(text));
    let known = |word: &str| lists.iter().any(|lists| lists.knows(word));
    for token in &mut tokens.words {
        if token.word.bytes().all(|byte| byte.is_ascii_digit()) {
            // Three days or thirty: entries have a 9 for every number.
            NUMBER.clone_into(&mut token.word);
        } else if let Some(short) = undrawn(&token.word, known) {
            token.word = short;
        }
    }
    let hits = hits(&tokens.words, &lists);
    let mut said = Said::of(&hits, tokens.asks);
    let typed = Typed::of(text);
    for word in censored(text) {
        let insults = |lists: &&Lists| lists.hidden(&word, Class::Insult);
        said.abusive |= lists.iter().any(insults);
        said.points += 6;
        said.hardest = 6;
    }
    said.points += typed.angry;
    if said.abusive {
        return Reading {
            mood: Mood::Heated,
            abusive: true,
        };
    }
    let about = kind(text, false);
    if typed.shouts && typed.screams && about != Kind::Praise {
        said.points += HEATED;
    } else if said.points + said.cross + said.impatient > 0 {
        said.points += u32::from(typed.shouts) + u32::from(typed.stresses);
    } else if typed.shouts && about == Kind::Complaint {
        said.points = TENSE;
    }
    let points = said.total();
    let mood = if points >= HEATED {
        Mood::Heated
    } else if points >= TENSE {
        Mood::Tense
    } else {
        Mood::Calm
    };
    // Praise swears too, and shouts.
    let praises = said.hardest < 6 && about == Kind::Praise;
    Reading {
        mood: if praises { Mood::Calm } else { mood },
        abusive: false,
    }
}

/// An entry found, or a word that no list knows.
struct Hit {
    class: Option<Class>,
    sign: bool,
    starts_sentence: bool,
    starts_clause: bool,
}

fn hits(tokens: &[Token], lists: &[&Lists]) -> Vec<Hit> {
    let words: Vec<&str> = tokens.iter().map(|token| token.word.as_str()).collect();
    let mut hits = Vec::new();
    let mut at = 0;
    while let (Some(token), Some(rest)) = (tokens.get(at), words.get(at..)) {
        // The longest; of two as long, that of the customer's own language.
        let longest = lists
            .iter()
            .rev()
            .filter_map(|lists| lists.longest(rest))
            .max_by_key(|(length, _)| *length);
        hits.push(Hit {
            class: longest.map(|(_, class)| class),
            sign: token.sign,
            starts_sentence: token.starts_sentence,
            starts_clause: token.starts_clause,
        });
        at += longest.map_or(1, |(length, _)| length.max(1));
    }
    hits
}

/// What the words come to.
#[derive(Default)]
struct Said {
    points: u32,
    cross: u32,
    impatient: u32,
    soft: u32,
    /// The most that one word counted.
    hardest: u32,
    abusive: bool,
}

impl Said {
    fn of(hits: &[Hit], asks: bool) -> Self {
        let mut said = Self::default();
        for (at, hit) in hits.iter().enumerate() {
            let Some(class) = hit.class else { continue };
            let counts = match class {
                Class::Insult => {
                    said.abusive |= !negated(hits, at);
                    6
                }
                Class::Rude | Class::Hard if meant(hits, at) && !negated(hits, at) => {
                    said.abusive = true;
                    6
                }
                Class::Threat => 6,
                // "Is this a scam?" may be meant as it is asked.
                Class::Accuse if asks && !negated(hits, at) => 4,
                Class::Accuse | Class::Rage | Class::Swear if !negated(hits, at) => 6,
                Class::Hard | Class::Angry if !negated(hits, at) => 4,
                Class::Cross if !negated(hits, at) => {
                    said.cross += 2;
                    0
                }
                Class::Impatient => {
                    said.impatient += 1;
                    0
                }
                Class::Soft => {
                    said.soft += 1;
                    0
                }
                _ => 0,
            };
            said.points += counts;
            // Praise swears too.
            if class != Class::Swear {
                said.hardest = said.hardest.max(counts);
            }
        }
        said
    }

    /// Kind words take the edge off waiting, and off nothing else.
    fn total(&self) -> u32 {
        // Asked once more without a kind word is out of patience.
        let impatient = match self.impatient.saturating_sub(self.soft) {
            0 => 0,
            more => more + u32::from(self.soft == 0),
        };
        self.points + self.cross.min(MOST_CROSS) + impatient.min(MOST_IMPATIENT)
    }
}

/// Whether what stands here is taken back by a word before it.
fn negated(hits: &[Hit], at: usize) -> bool {
    let Some(hit) = hits.get(at) else {
        return false;
    };
    if hit.starts_clause {
        return false;
    }
    // A sign is about half a word, and a sentence of signs has no spaces to stop at.
    let reach = if hit.sign { 1 } else { NEAR };
    for before in hits.iter().take(at).rev().take(reach) {
        match before.class {
            Some(Class::Not) => return true,
            _ if before.starts_clause => return false,
            _ => {}
        }
    }
    false
}

/// Whether somebody is meant: a word for them stands near, in the same sentence.
fn meant(hits: &[Hit], at: usize) -> bool {
    let you = |hit: &Hit| hit.class == Some(Class::You);
    let mut before = hits.iter().take(at + 1).rev().take(NEAR + 1);
    let mut same = true;
    let named = before.any(|hit| {
        let here = same && you(hit);
        same &= !hit.starts_sentence;
        here
    });
    let after = hits.iter().skip(at + 1).take(NEAR);
    named || after.take_while(|hit| !hit.starts_sentence).any(you)
}

/// How a message is typed.
#[derive(Default)]
struct Typed {
    /// Most of it is in capitals.
    shouts: bool,
    /// Several signs after one another: "!!", "?!".
    stresses: bool,
    /// Three such signs or more.
    screams: bool,
    /// Points of angry faces.
    angry: u32,
}

/// Fewer letters than these are no shouting.
const SHORTEST_SHOUT: usize = 8;

impl Typed {
    fn of(text: &str) -> Self {
        let mut typed = Self::default();
        let (mut upper, mut cased) = (0_usize, 0_usize);
        let mut marks = 0;
        for c in text.chars() {
            upper += usize::from(c.is_uppercase());
            cased += usize::from(c.is_uppercase() || c.is_lowercase());
            marks = if matches!(c, '!' | '?' | '！' | '？') {
                marks + 1
            } else {
                0
            };
            typed.stresses |= marks >= 2;
            typed.screams |= marks >= 3;
            typed.angry = typed.angry.max(match c {
                '😡' | '🤬' | '🖕' => 4,
                '😠' | '😤' | '👎' | '🤡' | '🤮' => 2,
                _ => 0,
            });
        }
        typed.shouts = cased >= SHORTEST_SHOUT && upper * 10 >= cased * 7;
        typed
    }
}

/// The most words with stars that are looked at.
const MOST_CENSORED: usize = 3;

/// Words such as "f***" and "sh*t", folded: they begin with a letter and have stars in them, more than one at the end.
fn censored(text: &str) -> Vec<String> {
    let words = text.split_whitespace().filter_map(|piece| {
        let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '*');
        let stars = word.chars().filter(|c| *c == '*').count();
        let counts = word.starts_with(char::is_alphabetic)
            && (word.trim_end_matches('*').contains('*') || stars >= 2)
            && word.chars().all(|c| c.is_alphabetic() || c == '*')
            && word.chars().count() <= LONGEST_CENSORED;
        counts.then(|| fold(word))
    });
    words.take(MOST_CENSORED).collect()
}

/// Longer words with stars are no words.
const LONGEST_CENSORED: usize = 14;

/// "a$$hole", "g4go": signs and digits between letters, read as the letters that they stand for.
fn unmasked(text: &str) -> Cow<'_, str> {
    if !text.contains(['$', '0', '1', '3', '4']) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        let meant = match c {
            '$' => 's',
            '0' => 'o',
            '1' => 'i',
            '3' => 'e',
            '4' => 'a',
            other => other,
        };
        let goes_on = |next: char| next.is_ascii_alphabetic() || matches!(next, '$' | '0');
        let inside =
            before.is_ascii_alphabetic() && letters.peek().is_some_and(|next| goes_on(*next));
        let kept = if inside || (before.is_ascii_alphabetic() && c == '0') {
            meant
        } else {
            c
        };
        out.push(kept);
        before = kept;
    }
    Cow::Owned(out)
}
