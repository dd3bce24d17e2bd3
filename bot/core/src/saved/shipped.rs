//! The saved replies that ship, one file per language.

use super::{Saved, SavedText};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The files, as they come.
const FILES: [(&str, &str); 6] = [
    ("en", include_str!("../../saved/en.toml")),
    ("pt", include_str!("../../saved/pt.toml")),
    ("id", include_str!("../../saved/id.toml")),
    ("fil", include_str!("../../saved/fil.toml")),
    ("zh", include_str!("../../saved/zh.toml")),
    ("et", include_str!("../../saved/et.toml")),
];

/// A reply in a language's file. The English one says for which situation it is.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Part {
    situation: Option<String>,
    title: String,
    text: String,
}

type File = BTreeMap<String, Part>;

/// A file with a mistake ships nothing; a test refuses that, and there is nobody to tell here.
static SHIPPED: LazyLock<Vec<Saved>> = LazyLock::new(|| {
    let mut all: BTreeMap<String, Saved> = BTreeMap::new();
    for (language, text) in FILES {
        for (name, part) in read(text).unwrap_or_default() {
            let saved = all.entry(name.clone()).or_insert_with(|| Saved {
                name,
                situation: None,
                texts: BTreeMap::new(),
                removed: false,
            });
            saved.situation = saved.situation.take().or(part.situation);
            let text = SavedText {
                title: part.title,
                text: part.text.trim().to_owned(),
            };
            saved.texts.insert(language.to_owned(), text);
        }
    }
    all.into_values().collect()
});

fn read(text: &str) -> Result<File, toml::de::Error> {
    toml::from_str(text)
}

/// The starting set.
#[must_use]
pub fn shipped() -> &'static [Saved] {
    &SHIPPED
}

#[cfg(test)]
mod tests;
