//! The lists of words, one per language, made ready for looking.

use crate::entries::Entries;
use serde::Deserialize;
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
pub(super) type Lists = Entries<Class>;

fn read(text: &str) -> Lists {
    // A file that cannot be read leaves its language silent, and a test refuses that; there is nobody to tell here.
    let Ok(file) = toml::from_str::<File>(text) else {
        return Lists::default();
    };
    Lists::read([
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
    ])
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
    .map(read)
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
