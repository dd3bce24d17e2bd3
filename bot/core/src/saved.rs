//! Saved replies: what a team writes again and again, with blanks that make each of them about one person.
//!
//! A starting set is shipped (`saved/*.toml` beside `src`). What the team changes, adds or removes is kept by the store and stands
//! over it, so that a brand has its own words and still gets what ships later.

mod blanks;
pub mod file;
mod search;
mod shipped;

pub use blanks::{blanks, fill, fits, is_blank};
pub use search::{Search, search};
pub use shipped::shipped;

use crate::id::{AgentId, CaseNumber, CustomerId, MessageId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The longest name, in letters: it is carried by buttons.
pub const LONGEST_NAME: usize = 32;

/// The longest title, in letters.
pub const LONGEST_TITLE: usize = 80;

/// The longest situation, in letters.
pub const LONGEST_SITUATION: usize = 60;

/// The longest text, in letters: shown in one piece everywhere, and with its blanks filled it still fits into a form.
pub const LONGEST_TEXT: usize = 1_500;

/// The most languages, blanks and replies that are worth reading through each time one is looked for.
pub const MOST: usize = 500;

/// What can be done with a saved reply by typing, and what therefore is no name of one.
pub const VERBS: [&str; 10] = [
    "show", "stats", "add", "change", "remove", "restore", "send", "fill", "edit", "drop",
];

/// A saved reply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    /// Its short name: `lost-parcel`.
    pub name: String,
    /// The contact reason it answers.
    pub situation: Option<String>,
    /// What it says, by language.
    pub texts: BTreeMap<String, SavedText>,
    /// The team does not want it: it is found no more, and can be brought back.
    pub removed: bool,
}

/// A saved reply in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedText {
    /// What agents find it by.
    pub title: String,
    /// What it says, with blanks.
    pub text: String,
}

/// A saved reply that the team has changed, added or removed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The reply.
    pub saved: Saved,
    /// When it became so.
    pub at: Timestamp,
    /// Who made it so; nobody of the desk where it came by a file.
    pub by: Option<AgentId>,
}

/// What a reply that waits was made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Based {
    /// The saved reply.
    pub name: String,
    /// The language.
    pub language: String,
    /// Its text, with what Byline knows filled in, and the other blanks as they are.
    pub text: String,
    /// Its agent is looking at it, and has not said that it is to go.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub shown: bool,
}

impl Based {
    /// Nobody has touched it: the agent has neither changed a word nor filled a blank.
    #[must_use]
    pub fn is_untouched(&self, text: &str) -> bool {
        blanks(&self.text).is_empty() && self.text.trim() == text.trim()
    }

    /// Nothing but its blanks was filled.
    #[must_use]
    pub fn is_unchanged(&self, text: &str) -> bool {
        fits(&self.text, text)
    }
}

/// A saved reply that was sent. It keeps no word of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Use {
    /// The reply that it became.
    pub message: MessageId,
    /// The saved reply.
    pub name: String,
    /// In which language.
    pub language: String,
    /// In which case.
    pub case: CaseNumber,
    /// By whom.
    pub agent: AgentId,
    /// When.
    pub at: Timestamp,
    /// Nothing but its blanks was filled.
    pub unchanged: bool,
}

/// A saved reply that was sent, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Used {
    /// What was sent.
    pub sent: Use,
    /// To whom.
    pub customer: CustomerId,
    /// The case has been solved since, and is.
    pub solved: bool,
    /// It was solved, and came back.
    pub came_back: bool,
    /// The mark that the customer gave after it.
    pub mark: Option<u8>,
}

/// Whether something can be the name of a saved reply: small letters and digits of any script, with single hyphens between.
#[must_use]
pub fn is_name(name: &str) -> bool {
    let part = |part: &str| {
        !part.is_empty() && part.chars().all(char::is_alphanumeric) && part.to_lowercase() == part
    };
    // What a button carries is counted in bytes.
    name.len() <= LONGEST_NAME
        && name.split('-').all(part)
        && name.chars().any(char::is_alphabetic)
        && !VERBS.contains(&name)
}

/// All there are: what ships, where the brand wants it, and over it what the team has made of it. Also those removed.
#[must_use]
pub fn all(starting: bool, kept: Vec<Kept>) -> BTreeMap<String, Saved> {
    let mut all = BTreeMap::new();
    if starting {
        all.extend(shipped().iter().map(|it| (it.name.clone(), it.clone())));
    }
    all.extend(kept.into_iter().map(|it| (it.saved.name.clone(), it.saved)));
    all
}

impl Saved {
    /// The text for a customer: in their language, else in the brand's first one, else in any. With it its language.
    #[must_use]
    pub fn text_for<'s>(&'s self, languages: &[&str]) -> Option<(&'s str, &'s SavedText)> {
        let wanted = languages
            .iter()
            .find_map(|language| self.texts.get_key_value(*language));
        let any = || {
            self.texts
                .get_key_value("en")
                .or_else(|| self.texts.first_key_value())
        };
        wanted
            .or_else(any)
            .map(|(language, text)| (language.as_str(), text))
    }

    /// The title, for somebody who reads these languages.
    #[must_use]
    pub fn title(&self, languages: &[&str]) -> &str {
        self.text_for(languages)
            .map_or(&self.name, |(_, text)| &text.title)
    }
}
