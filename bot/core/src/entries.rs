//! Entries of words: what a list of a language is made of, and where an entry fits. A star stands for any ending, and the
//! longest entry that fits wins.

pub(crate) mod tokens;

use std::collections::HashMap;

/// A language's entries, each with what it is a sign of.
#[derive(Debug)]
pub(crate) struct Entries<C> {
    phrases: HashMap<String, Vec<Phrase<C>>>,
    stems: HashMap<String, C>,
}

impl<C> Default for Entries<C> {
    fn default() -> Self {
        Self {
            phrases: HashMap::new(),
            stems: HashMap::new(),
        }
    }
}

#[derive(Debug)]
struct Phrase<C> {
    /// The words after the first.
    rest: Vec<String>,
    /// The last word may go on.
    open: bool,
    class: C,
}

/// With fewer letters that can be read, a word with stars may be any word.
const FEWEST_SHOWN: usize = 3;

/// The shortest stem: shorter ones would fit too much.
const SHORTEST_STEM: usize = 3;

impl<C: Copy + Ord> Entries<C> {
    /// Reads lists, whose entries are parted by commas or line breaks. Where an entry is in two lists, the class that comes
    /// first in order counts.
    pub(crate) fn read(lists: impl IntoIterator<Item = (C, String)>) -> Self {
        let mut all = Self::default();
        for (class, entries) in lists {
            for entry in entries.split([',', '\n']) {
                all.add(entry.trim(), class);
            }
        }
        for phrases in all.phrases.values_mut() {
            phrases.sort_by_key(|phrase| (std::cmp::Reverse(phrase.rest.len()), phrase.class));
        }
        all
    }

    fn add(&mut self, entry: &str, class: C) {
        let open = entry.ends_with('*');
        let mut words = tokens::plain(entry);
        if words.is_empty() {
            return;
        }
        let first = words.remove(0);
        if open && words.is_empty() {
            let kept = self.stems.entry(first).or_insert(class);
            *kept = class.min(*kept);
        } else {
            self.phrases.entry(first).or_default().push(Phrase {
                rest: words,
                open,
                class,
            });
        }
    }

    /// The longest entry at the start of these words: how many words it takes, and what it is a sign of.
    pub(crate) fn longest(&self, words: &[&str]) -> Option<(usize, C)> {
        let (first, rest) = words.split_first()?;
        let phrase = self
            .phrases
            .get(*first)
            .and_then(|phrases| phrases.iter().find(|phrase| phrase.fits(rest)));
        phrase
            .map(|phrase| (phrase.rest.len() + 1, phrase.class))
            .or_else(|| self.stem(first).map(|class| (1, class)))
    }

    fn stem(&self, word: &str) -> Option<C> {
        let ends = word
            .char_indices()
            .map(|(at, c)| at + c.len_utf8())
            .skip(SHORTEST_STEM - 1);
        let starts: Vec<&str> = ends.filter_map(|end| word.get(..end)).collect();
        starts
            .into_iter()
            .rev()
            .find_map(|start| self.stems.get(start).copied())
    }

    /// Whether an entry of one word is this word, some of whose letters are hidden behind stars.
    pub(crate) fn hidden(&self, word: &str, class: C) -> bool {
        let chars = |text: &str| text.chars().collect::<Vec<_>>();
        let word = chars(word);
        if word.iter().filter(|letter| **letter != '*').count() < FEWEST_SHOWN {
            return false;
        }
        let whole = self.phrases.iter().filter(|(_, phrases)| {
            let one = |phrase: &Phrase<C>| phrase.rest.is_empty() && phrase.class == class;
            phrases.iter().any(one)
        });
        let stems = self.stems.iter().filter(|(_, of)| **of == class);
        let mut entries = whole
            .map(|(known, _)| (known, false))
            .chain(stems.map(|(stem, _)| (stem, true)));
        entries.any(|(known, open)| uncovers(&word, &chars(known), open))
    }

    /// Whether an entry begins with this word.
    pub(crate) fn knows(&self, word: &str) -> bool {
        self.phrases.contains_key(word) || self.stem(word).is_some()
    }

    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        self.stems.len() + self.phrases.values().map(Vec::len).sum::<usize>()
    }
}

impl<C> Phrase<C> {
    fn fits(&self, words: &[&str]) -> bool {
        let Some((last, before)) = self.rest.split_last() else {
            return true;
        };
        let Some(there) = words.get(..self.rest.len()) else {
            return false;
        };
        let same = there
            .iter()
            .zip(before)
            .all(|(word, wanted)| word == wanted);
        same && there
            .last()
            .is_some_and(|word| word == last || (self.open && word.starts_with(last.as_str())))
    }
}

/// Whether a word with stars can be a known one: stars hide a letter or several. An open entry may go on.
fn uncovers(word: &[char], known: &[char], open: bool) -> bool {
    let (Some((shown, words)), Some((letter, letters))) = (word.split_first(), known.split_first())
    else {
        return known.is_empty() && (open || word.is_empty());
    };
    if *shown == '*' {
        return uncovers(words, letters, open) || uncovers(word, letters, open);
    }
    shown == letter && uncovers(words, letters, open)
}

#[cfg(test)]
mod tests {
    use super::Entries;

    #[test]
    fn stars_hide_letters_and_not_the_word() {
        let insults = [(1, "moron*, idiot, you clown".to_owned())];
        let entries = Entries::read(insults);
        for word in ["id*ot", "i**ot", "m*rons", "mor*n"] {
            assert!(entries.hidden(word, 1), "{word}");
        }
        for word in ["id*om", "clo*n", "idiot*s", "m*s"] {
            assert!(!entries.hidden(word, 1), "{word}");
        }
        assert!(!entries.hidden("id*ot", 2));
    }
}
