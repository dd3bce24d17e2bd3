//! The coach: reads an agent's draft before the customer does, and says in at most three hints what would read badly.
//!
//! What it looks for stands in a file per language (`coach/*.toml`): phrases per rule, and lists of words that rules about
//! a reply's shape count with. A brand adds its own phrases and silences what does not suit it ([`Coach::new`]). It never
//! decides: it says what it sees, and how much that matters ([`Strength`]).

mod draft;
mod file;
mod language;
mod pattern;
mod phrases;
mod private;
pub(crate) use private::LONG_ENOUGH;
mod repeated;
mod shape;
mod words;

use draft::Draft;
use language::Language;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

pub use file::Mistake;

/// What a hint is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Rule {
    /// Somebody's private data is about to be said in public.
    Private,
    /// The blame is put on somebody else.
    Blame,
    /// "I don't know", with nothing after it.
    DontKnow,
    /// "Please wait patiently".
    Wait,
    /// "You must".
    Must,
    /// An apology and nothing else.
    SorryAlone,
    /// The same text went to somebody else, or a saved reply was not touched.
    Same,
    /// A question of the customer's is left unanswered.
    Question,
    /// A promise with no time.
    Promise,
    /// An apology before the problem was understood.
    SorryEarly,
    /// Words that only the team knows.
    Jargon,
    /// An unhappy customer, and something that they need is clearly missing: to be heard, or to be helped.
    Latte,
    /// A long unbroken paragraph.
    Wall,
    /// The customer's name is known and not used.
    Name,
}

impl Rule {
    /// All of them, what matters most first.
    pub const ALL: [Self; 14] = [
        Self::Private,
        Self::Blame,
        Self::DontKnow,
        Self::Wait,
        Self::Must,
        Self::SorryAlone,
        Self::Same,
        Self::Question,
        Self::Promise,
        Self::SorryEarly,
        Self::Jargon,
        Self::Latte,
        Self::Wall,
        Self::Name,
    ];

    /// The name in files, in the brand book and in the history.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Private => "private",
            Self::Blame => "blame",
            Self::DontKnow => "dont-know",
            Self::Wait => "wait",
            Self::Must => "must",
            Self::SorryAlone => "sorry-alone",
            Self::Same => "same",
            Self::Question => "question",
            Self::Promise => "promise",
            Self::SorryEarly => "sorry-early",
            Self::Jargon => "jargon",
            Self::Latte => "latte",
            Self::Wall => "wall",
            Self::Name => "name",
        }
    }

    /// The rule with this name.
    #[must_use]
    pub fn read(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.key() == key)
    }
}

/// How much a hint matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Strength {
    /// It is told after the reply has gone: worth knowing for the next one.
    Tell,
    /// The reply waits until the agent has looked.
    Hold,
    /// The reply does not go like this.
    Stop,
}

/// What an unhappy customer is clearly not given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// Nothing shows that somebody listened.
    Heard,
    /// Nothing is done, offered or asked.
    Action,
}

/// One hint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// What it is about.
    pub rule: Rule,
    /// How much it matters.
    pub strength: Strength,
    /// The agent's words that it is about, where it is about some of them.
    pub quote: Option<String>,
    /// What is missing, where the rule is [`Rule::Latte`].
    pub missing: Option<Missing>,
}

/// What is known of the conversation that a draft is for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// The language of the reply.
    pub language: &'a str,
    /// The customer's name, where it is known and has not been used in this case yet.
    pub name: Option<&'a str>,
    /// What the customer said and nobody has answered, oldest first.
    pub unanswered: &'a [&'a str],
    /// Everybody can read the reply.
    pub public: bool,
    /// What the customer told us where nobody else reads it.
    pub confided: &'a [&'a str],
    /// Replies that went to others lately.
    pub others: &'a [Other<'a>],
    /// The draft is a saved reply that nobody has touched.
    pub saved: bool,
}

/// A reply that went to somebody else.
#[derive(Clone, Copy, Debug)]
pub struct Other<'a> {
    /// What it said.
    pub text: &'a str,
    /// The name of the customer who got it.
    pub name: &'a str,
}

/// The most hints at once: more are not read.
pub const MOST: usize = 3;

/// A brand's coach.
#[derive(Clone, Debug)]
pub struct Coach {
    languages: BTreeMap<&'static str, Arc<Language>>,
    own: Own,
}

/// What a brand chose.
#[derive(Clone, Debug, Default)]
pub struct Own {
    /// Rules that are silent. [`Rule::Private`] is never among them.
    pub off: BTreeSet<Rule>,
    /// Rules with another strength than they come with.
    pub strengths: BTreeMap<Rule, Strength>,
    /// Addresses and numbers of the brand's own, which may be said in public.
    pub ours: Vec<String>,
}

/// Phrases of a brand's own: language, then rule, then phrases.
pub type Phrases = BTreeMap<String, BTreeMap<Rule, Vec<String>>>;

/// The files, as they come.
const FILES: [(&str, &[&str]); 6] = [
    ("en", &[include_str!("../coach/en.toml")]),
    ("pt", &[include_str!("../coach/pt.toml")]),
    ("id", &[include_str!("../coach/id.toml")]),
    // English and Filipino are mixed in one sentence.
    (
        "fil",
        &[
            include_str!("../coach/fil.toml"),
            include_str!("../coach/en.toml"),
        ],
    ),
    ("zh", &[include_str!("../coach/zh.toml")]),
    ("et", &[include_str!("../coach/et.toml")]),
];

/// The shipped languages. One whose file has a mistake is silent; a test refuses that, and there is nobody to tell here.
static SHIPPED: LazyLock<BTreeMap<&'static str, Arc<Language>>> = LazyLock::new(|| {
    let read = |(key, files): &(&'static str, &[&str])| {
        let language = Language::read(files, &BTreeMap::new()).ok()?;
        Some((*key, Arc::new(language)))
    };
    FILES.iter().filter_map(read).collect()
});

impl Default for Coach {
    fn default() -> Self {
        Self {
            languages: SHIPPED.clone(),
            own: Own::default(),
        }
    }
}

impl Coach {
    /// A coach with a brand's own choices and phrases.
    ///
    /// # Errors
    /// A phrase that cannot be read, with what is wrong with it.
    pub fn new(own: Own, phrases: &Phrases) -> Result<Self, Mistake> {
        let mut coach = Self {
            own,
            ..Self::default()
        };
        for (key, files) in &FILES {
            if let Some(own) = phrases.get(*key) {
                let language = Language::read(files, own)?;
                coach.languages.insert(key, Arc::new(language));
            }
        }
        Ok(coach)
    }

    /// Reads a draft: at most [`MOST`] hints, what matters most first.
    #[must_use]
    pub fn read(&self, draft: &str, context: &Context<'_>) -> Vec<Hint> {
        let language = self
            .languages
            .get(context.language)
            .or_else(|| self.languages.get("en"));
        let Some(language) = language else {
            return Vec::new();
        };
        let read = Draft::read(draft, language);
        let mut found = Vec::new();
        if context.public {
            found.extend(private::found(&read, context, &self.own.ours));
        }
        found.extend(phrases::found(&read, context));
        found.extend(shape::found(&read, context));
        found.extend(repeated::found(&read, context));
        let mut hints: Vec<Hint> = found
            .into_iter()
            .filter(|found| !self.own.off.contains(&found.rule))
            .map(|found| Hint {
                strength: self.strength(language, found.rule),
                rule: found.rule,
                quote: found.quote,
                missing: found.missing,
            })
            .collect();
        hints.sort_by_key(|hint| (std::cmp::Reverse(hint.strength), hint.rule));
        hints.dedup_by_key(|hint| hint.rule);
        hints.truncate(MOST);
        hints
    }

    /// What a reply promises in its own words, whether it says by when or not.
    #[must_use]
    pub fn promised(&self, draft: &str, language: &str) -> Option<String> {
        let language = self.languages.get(language);
        let language = language.or_else(|| self.languages.get("en"))?;
        let read = Draft::read(draft, language);
        phrases::promised(&read).map(str::to_owned)
    }

    fn strength(&self, language: &Language, rule: Rule) -> Strength {
        if rule == Rule::Private {
            return Strength::Stop;
        }
        let own = self.own.strengths.get(&rule).copied();
        own.unwrap_or_else(|| language.strength(rule))
    }
}

/// Something found, before it is known how much it matters.
#[derive(Debug)]
struct Found {
    rule: Rule,
    quote: Option<String>,
    missing: Option<Missing>,
}

impl Found {
    const fn of(rule: Rule) -> Self {
        Self {
            rule,
            quote: None,
            missing: None,
        }
    }

    fn quoting(rule: Rule, quote: &str) -> Self {
        Self {
            quote: Some(crate::clean::tame_to(quote, 80)),
            ..Self::of(rule)
        }
    }
}

#[cfg(test)]
mod tests;
