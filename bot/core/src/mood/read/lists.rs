//! The lists of words, one per language.

use crate::entries::Entries;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// What a word or phrase is a sign of. Where an entry is in two lists, the earlier one here counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    /// Looks like something else and is none.
    Harmless,
    /// An insult, whoever is meant.
    Insult,
    /// Somebody is said to cheat.
    Accuse,
    /// What will be done about it.
    Threat,
    Rage,
    /// Swearing at nobody.
    Swear,
    /// An insult where somebody is meant, and a hard word about the matter where not.
    Hard,
    /// An insult where somebody is meant, and nothing where not.
    Rude,
    /// Hard words about the matter.
    Angry,
    /// Disappointment.
    Cross,
    /// Waiting, and asking again.
    Impatient,
    Not,
    /// Kind words.
    Soft,
    /// Who is meant.
    You,
}

/// A language's file, as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    harmless: String,
    insult: String,
    accuse: String,
    threat: String,
    rage: String,
    swear: String,
    rude: String,
    angry: String,
    cross: String,
    impatient: String,
    not: String,
    soft: String,
    you: String,
}

/// A language's lists.
pub(super) type Lists = Entries<Class>;

fn read(text: &str) -> Lists {
    // A file that cannot be read leaves its language silent, and a test refuses that; there is nobody to tell here.
    let Ok(file) = toml::from_str::<File>(text) else {
        return Lists::default();
    };
    let both = in_both(&file.rude, &file.angry);
    Lists::read([
        (Class::Hard, both),
        (Class::Harmless, file.harmless),
        (Class::Insult, file.insult),
        (Class::Accuse, file.accuse),
        (Class::Threat, file.threat),
        (Class::Rage, file.rage),
        (Class::Swear, file.swear),
        (Class::Rude, file.rude),
        (Class::Angry, file.angry),
        (Class::Cross, file.cross),
        (Class::Impatient, file.impatient),
        (Class::Not, file.not),
        (Class::Soft, file.soft),
        (Class::You, file.you),
    ])
}

/// The entries that are in both lists.
fn in_both(one: &str, other: &str) -> String {
    let entries = |list: &str| -> BTreeSet<String> {
        let entries = list.split([',', '\n']).map(|entry| entry.trim().to_owned());
        entries.filter(|entry| !entry.is_empty()).collect()
    };
    let both: Vec<String> = entries(one)
        .intersection(&entries(other))
        .cloned()
        .collect();
    both.join(",")
}

/// Every language's lists, English first.
static ALL: LazyLock<[(&'static str, Lists); 6]> = LazyLock::new(|| {
    [
        ("en", include_str!("../../../words/mood/en.toml")),
        ("pt", include_str!("../../../words/mood/pt.toml")),
        ("id", include_str!("../../../words/mood/id.toml")),
        ("fil", include_str!("../../../words/mood/fil.toml")),
        ("zh", include_str!("../../../words/mood/zh.toml")),
        ("et", include_str!("../../../words/mood/et.toml")),
    ]
    .map(|(language, text)| (language, read(text)))
});

/// What is looked in for somebody who speaks this language, their own first.
pub(super) fn of_language(language: &str) -> Vec<&'static Lists> {
    let (english, others) = ALL
        .split_first()
        .map_or((None, &[][..]), |(one, rest)| (Some(&one.1), rest));
    let own = others.iter().find(|(key, _)| *key == language);
    own.map(|(_, lists)| lists)
        .into_iter()
        .chain(english)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::ALL;

    #[test]
    fn every_language_can_be_read() {
        for (language, lists) in ALL.iter() {
            assert!(lists.len() > 500, "{language}: {}", lists.len());
        }
    }
}
