//! What a message wants: telling complaints and questions, which open cases, from praise and idle talk, which do not.
//!
//! A first, plain way: lists of words per language (`words/hearing/*.toml`) and a few rules over what they find. Missing a
//! complaint is worse than opening a case too many, so praise and idle talk have to be plain to see, and everything else
//! opens a case. Staff correct a wrong guess with one tap.

mod lists;
mod scan;

use lists::Class;
use scan::{Found, Hit};

/// What a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Something is wrong. Opens a case.
    Complaint,
    /// Something is asked, or it cannot be told what is meant. Opens a case.
    Question,
    /// Somebody is happy.
    Praise,
    /// The brand is named, and nothing is wanted of it.
    Idle,
}

impl Kind {
    /// Whether a case is opened for it.
    #[must_use]
    pub const fn opens_case(self) -> bool {
        matches!(self, Self::Complaint | Self::Question)
    }
}

/// Tells what a message is. When in doubt it is something that opens a case.
#[must_use]
pub fn kind(text: &str, has_files: bool) -> Kind {
    let found = scan::scan(text);
    let signs = Signs::of(&found);
    if wrong(&found, &signs) {
        return Kind::Complaint;
    }
    if signs.request > 0
        || (signs.first > 0 && signs.love == 0)
        || (found.asks && !signs.only_pleasant())
    {
        return Kind::Question;
    }
    // From here on nothing is wrong and nothing is asked in so many words.
    if signs.love > 0 || signs.pleased(&found) {
        return Kind::Praise;
    }
    if signs.small_talk(&found, has_files) {
        return Kind::Idle;
    }
    let unasked = signs.ask == 0 && (signs.topic > 0 || has_files);
    if signs.not > 0 || signs.but > 0 || unasked {
        Kind::Complaint
    } else {
        Kind::Question
    }
}

/// Whether something is plainly wrong, even if kind words stand beside it.
fn wrong(found: &Found, signs: &Signs) -> bool {
    let happy = signs.love > 0;
    signs.problem > 0
        || signs.spoiled > 0
        || (signs.harmless > 0 && !happy)
        || (found.sad && !happy)
        || found.angry
        // "Great service … not", "Great service, but the parcel …": in doubt, somebody looks.
        || (happy || signs.nice > 0 || signs.thanks > 0) && (signs.not > 0 || (signs.but > 0 && signs.residue > 0))
}

/// Whether a message is nothing but thanks, praise or "all right": such a message does not reopen a solved case.
#[must_use]
pub fn only_thanks(text: &str) -> bool {
    let found = scan::scan(text);
    if found.asks || found.sad || found.angry {
        return false;
    }
    let mut content = found.happy || found.emoji;
    let mut names = false;
    for hit in &found.hits {
        match hit.class {
            Some(Class::Thanks | Class::Okay | Class::Love | Class::Nice) => {
                content = true;
                names = hit.class == Some(Class::Thanks);
            }
            Some(Class::Filler | Class::Chat) => {}
            // "Thank you, Wei Kai!": who is thanked stands next to the thanks.
            None if names && hit.capital && !hit.starts_sentence => {}
            _ => return false,
        }
    }
    content
}

/// Whether words that are [`only_thanks`] may still be an answer: "ok" and a thumb say yes to what was asked.
#[must_use]
pub fn may_agree(text: &str) -> bool {
    let found = scan::scan(text);
    let has = |wanted: fn(&Class) -> bool| {
        let classes = || found.hits.iter().filter_map(|hit| hit.class.as_ref());
        classes().any(wanted)
    };
    has(|class| matches!(class, Class::Okay))
        || !has(|class| matches!(class, Class::Thanks | Class::Love | Class::Nice))
}

/// How much of what was found.
#[derive(Clone, Copy, Debug, Default)]
struct Signs {
    problem: usize,
    /// Kind words with a negation before them.
    spoiled: usize,
    /// Problems with a negation before them.
    harmless: usize,
    request: usize,
    /// Words that ask where they begin a sentence.
    first: usize,
    /// The desk's business: orders, parcels, accounts.
    topic: usize,
    ask: usize,
    love: usize,
    nice: usize,
    thanks: usize,
    okay: usize,
    chat: usize,
    /// Greetings of several words.
    courtesy: usize,
    talk: usize,
    not: usize,
    but: usize,
    /// Words that no list knows. A Chinese sign is about half a word.
    residue: usize,
    /// The first thing that is neither a greeting nor a filler is thanks.
    thanks_first: bool,
}

impl Signs {
    fn of(found: &Found) -> Self {
        let mut signs = Self::default();
        let (mut letters, mut signs_of_words) = (0, 0);
        let mut first = true;
        for (index, hit) in found.hits.iter().enumerate() {
            let negated = || negated(&found.hits, index);
            match hit.class {
                Some(Class::Problem) if negated() => signs.harmless += 1,
                Some(Class::Problem) => signs.problem += 1,
                Some(Class::Love | Class::Nice) if negated() => signs.spoiled += 1,
                Some(Class::Love) => signs.love += 1,
                Some(Class::Nice) => signs.nice += 1,
                // "Nobody answers", "without a reply".
                Some(Class::Request) if negated() => signs.spoiled += 1,
                Some(Class::Request) => signs.request += 1,
                Some(Class::First) if hit.starts_sentence => signs.first += 1,
                Some(Class::Topic) => signs.topic += 1,
                Some(Class::Ask) => signs.ask += 1,
                Some(Class::Thanks) => {
                    signs.thanks += 1;
                    signs.thanks_first |= first;
                }
                Some(Class::Okay) => signs.okay += 1,
                Some(Class::Chat) => {
                    signs.chat += 1;
                    signs.courtesy += usize::from(hit.words >= if hit.sign { 3 } else { 2 });
                }
                Some(Class::Talk) => signs.talk += 1,
                Some(Class::Not) => signs.not += 1,
                Some(Class::But) => signs.but += 1,
                Some(Class::First | Class::Filler) => {}
                None if hit.sign => signs_of_words += 1,
                None => letters += 1,
            }
            first &= matches!(hit.class, Some(Class::Filler | Class::Chat | Class::Okay));
        }
        // A negation that made a kind word unkind has been counted.
        signs.not = signs.not.saturating_sub(signs.spoiled + signs.harmless);
        signs.residue = letters + signs_of_words / 2;
        signs
    }

    /// "How are you?", with greetings, thanks and kind words besides: the question mark asks nothing. "Hello?" does: they
    /// wait for somebody.
    const fn only_pleasant(&self) -> bool {
        self.residue + self.ask + self.topic == 0 && self.courtesy > 0
    }

    /// Kind words of the weaker sort: they count where little else is said, or where they come with thanks.
    fn pleased(&self, found: &Found) -> bool {
        if self.talk > 0 && self.thanks == 0 {
            return false;
        }
        match (self.nice > 0 || found.happy, self.thanks > 0) {
            (true, true) => self.residue <= 12,
            (true, false) => {
                self.chat + self.ask == 0
                    && self.residue <= if self.topic > 0 { 1 } else { 4 }
                    && (self.nice > 0 || self.residue <= 2)
            }
            (false, true) => self.residue <= if self.thanks_first { 8 } else { 3 },
            (false, false) => false,
        }
    }

    /// Greetings, laughter, or talk about something else; the more is said besides, the less likely it is idle.
    const fn small_talk(&self, found: &Found, has_files: bool) -> bool {
        if self.not > 0 || self.but > 0 || self.ask > self.talk {
            return false;
        }
        if self.talk > 0 {
            return self.residue <= 9;
        }
        if self.chat > 0 || self.nice > 0 {
            return self.topic == 0 && (self.residue == 0 || (self.residue <= 4 && !has_files));
        }
        !has_files && self.residue + self.topic == 0 && (self.okay > 0 || found.emoji)
    }
}

/// Whether a negation stands within three words before, with nothing in between that ends its reach.
fn negated(hits: &[Hit], index: usize) -> bool {
    let Some(hit) = hits.get(index) else {
        return false;
    };
    if hit.starts_clause {
        return false;
    }
    for before in hits.iter().take(index).rev().take(3) {
        match before.class {
            Some(Class::Not) => return true,
            Some(Class::But | Class::Problem) => return false,
            _ if before.starts_clause => return false,
            _ => {}
        }
    }
    false
}
