//! The lists of words, one per language, made ready for looking.

use super::tokens;
use serde::Deserialize;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a word or phrase is a sign of. Where an entry is in two lists, the earlier one here counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    Problem,
    Request,
    But,
    Not,
    Thanks,
    Love,
    Nice,
    Okay,
    Chat,
    Talk,
    First,
    Topic,
    Ask,
    Filler,
}

/// A language's file, as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    problem: String,
    request: String,
    but: String,
    not: String,
    thanks: String,
    love: String,
    nice: String,
    okay: String,
    chat: String,
    talk: String,
    first: String,
    topic: String,
    ask: String,
    filler: String,
}

/// A language's lists.
#[derive(Debug, Default)]
pub(super) struct Lists {
    phrases: HashMap<String, Vec<Phrase>>,
    stems: HashMap<String, Class>,
}

#[derive(Debug)]
struct Phrase {
    /// The words after the first.
    rest: Vec<String>,
    /// The last word may go on.
    open: bool,
    class: Class,
}

/// The shortest stem: shorter ones would fit too much.
const SHORTEST_STEM: usize = 3;

impl Lists {
    fn read(text: &str) -> Self {
        let mut lists = Self::default();
        // A file that cannot be read leaves its language silent, and a test refuses that; there is nobody to tell here.
        let Ok(file) = toml::from_str::<File>(text) else {
            return lists;
        };
        for (class, entries) in [
            (Class::Problem, file.problem),
            (Class::Request, file.request),
            (Class::But, file.but),
            (Class::Not, file.not),
            (Class::Thanks, file.thanks),
            (Class::Love, file.love),
            (Class::Nice, file.nice),
            (Class::Okay, file.okay),
            (Class::Chat, file.chat),
            (Class::Talk, file.talk),
            (Class::First, file.first),
            (Class::Topic, file.topic),
            (Class::Ask, file.ask),
            (Class::Filler, file.filler),
        ] {
            for entry in entries.split([',', '\n']) {
                lists.add(entry.trim(), class);
            }
        }
        for phrases in lists.phrases.values_mut() {
            phrases.sort_by_key(|phrase| (std::cmp::Reverse(phrase.rest.len()), phrase.class));
        }
        lists
    }

    fn add(&mut self, entry: &str, class: Class) {
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
    pub(super) fn longest(&self, words: &[&str]) -> Option<(usize, Class)> {
        let (first, rest) = words.split_first()?;
        let phrase = self
            .phrases
            .get(*first)
            .and_then(|phrases| phrases.iter().find(|phrase| phrase.fits(rest)));
        phrase
            .map(|phrase| (phrase.rest.len() + 1, phrase.class))
            .or_else(|| self.stem(first).map(|class| (1, class)))
    }

    fn stem(&self, word: &str) -> Option<Class> {
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

    /// Whether an entry begins with this word.
    pub(super) fn knows(&self, word: &str) -> bool {
        self.phrases.contains_key(word) || self.stem(word).is_some()
    }

    #[cfg(test)]
    fn len(&self) -> usize {
        self.stems.len() + self.phrases.values().map(Vec::len).sum::<usize>()
    }
}

impl Phrase {
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

/// The lists of all languages, English first.
pub(super) static ALL: LazyLock<[Lists; 6]> = LazyLock::new(|| {
    [
        include_str!("../../words/hearing/en.toml"),
        include_str!("../../words/hearing/pt.toml"),
        include_str!("../../words/hearing/id.toml"),
        include_str!("../../words/hearing/fil.toml"),
        include_str!("../../words/hearing/zh.toml"),
        include_str!("../../words/hearing/et.toml"),
    ]
    .map(Lists::read)
});

#[cfg(test)]
mod tests {
    use super::{ALL, Class};

    #[test]
    fn every_language_can_be_read() {
        for lists in ALL.iter() {
            assert!(lists.len() > 300, "{}", lists.len());
        }
    }

    #[test]
    fn the_longest_entry_counts() {
        let [english, ..] = &*ALL;
        assert_eq!(
            english.longest(&["no", "problem", "at"]),
            Some((2, Class::Okay))
        );
        assert_eq!(english.longest(&["problem"]), Some((1, Class::Problem)));
        assert_eq!(english.longest(&["refunded"]), Some((1, Class::Problem)));
        assert_eq!(english.longest(&["teapot"]), None);
    }
}
