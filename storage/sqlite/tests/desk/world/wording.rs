//! Recognising our own lines by their keys: what a line says may be put better any day.

use bot_core::wording::{Arg, LANGUAGES, Words, keys};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

static KEYS: LazyLock<BTreeMap<String, BTreeSet<String>>> = LazyLock::new(|| keys(LANGUAGES[0]));
static WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(&BTreeMap::new()).unwrap());

/// Stands where a line has something put in.
const PUT_IN: &str = "\u{1}";

/// Text that may be a line of ours.
pub(crate) trait Says {
    /// Whether it has this English line in it, whatever was put in.
    fn says(&self, key: &str) -> bool;
}

impl Says for str {
    fn says(&self, key: &str) -> bool {
        let variables = &KEYS[key];
        let args: Vec<(&str, Arg)> = variables
            .iter()
            .map(|name| (name.as_str(), Arg::from(PUT_IN)))
            .collect();
        let line = WORDS.say(LANGUAGES[0], key, &args);
        let mut rest = self;
        for piece in line.split(PUT_IN).map(str::trim) {
            let Some(at) = rest.find(piece) else {
                return false;
            };
            rest = &rest[at + piece.len()..];
        }
        true
    }
}
