//! Small gestures: a code, a sample or a note for a customer, from the brand's list, within a budget for each month.
//!
//! What an agent gave in a month stands in one entry, and the codes of a gesture in another: each is read and written within the
//! transaction that decides, so that two who give at once never exceed a budget, and no code goes to two people.

use crate::agent::Role;
use crate::id::{AgentId, CaseNumber, DraftId};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The most codes of one gesture that wait to be given.
pub const MOST_CODES: usize = 10_000;

/// The most letters of a code.
pub const LONGEST_CODE: usize = 60;

/// What a gesture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum What {
    /// A code from a list, each for one person.
    Code,
    /// Something that comes along with a parcel.
    Sample,
    /// Some words, by hand.
    Note,
}

/// A gesture that can be given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    /// By which staff gives it.
    pub key: String,
    /// What it is.
    pub what: What,
    /// What it is called, by language.
    pub labels: BTreeMap<String, String>,
    /// What the customer is told, by language, where the brand has words of its own: `{code}` stands for the code.
    pub texts: BTreeMap<String, String>,
    /// What it is worth, in hundredths of the currency.
    pub worth: i64,
}

/// The brand's gestures, and what may be given in a month.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gestures {
    /// Each of them.
    pub kinds: Vec<Kind>,
    /// The currency, as people write it.
    pub currency: String,
    /// What one person of each role may give in a month, in hundredths. Nothing: as much as they like.
    pub budgets: BTreeMap<&'static str, i64>,
}

impl Gestures {
    /// The gesture of this key.
    #[must_use]
    pub fn kind(&self, key: &str) -> Option<&Kind> {
        self.kinds.iter().find(|kind| kind.key == key)
    }

    /// What somebody of this role may give in a month; nothing where nobody counts.
    #[must_use]
    pub fn budget(&self, role: Role) -> Option<i64> {
        self.budgets.get(role.key()).copied()
    }

    /// An amount, as people read it.
    #[must_use]
    pub fn money(&self, hundredths: i64) -> String {
        let (whole, rest) = (hundredths / 100, (hundredths % 100).abs());
        let amount = match rest {
            0 => whole.to_string(),
            rest => format!("{whole}.{rest:02}"),
        };
        format!("{amount} {}", self.currency).trim_end().to_owned()
    }
}

/// A gesture that goes with a reply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gift {
    /// Which.
    pub key: String,
    /// The code that stands in the reply.
    pub code: Option<String>,
    /// Once it is counted: under which id.
    pub counted: Option<String>,
}

/// A gesture that was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// Its own id.
    pub id: String,
    /// Which.
    pub key: String,
    /// In which case.
    pub case: CaseNumber,
    /// When.
    pub at: Timestamp,
    /// What it was worth then, in hundredths.
    pub worth: i64,
    /// The code.
    pub code: Option<String>,
}

/// What an agent gave in a month.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Month {
    /// All of it, the oldest first.
    pub given: Vec<Given>,
}

impl Month {
    /// What all of it was worth, in hundredths.
    #[must_use]
    pub fn worth(&self) -> i64 {
        self.given.iter().map(|given| given.worth).sum()
    }
}

/// The codes of a gesture.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Codes {
    /// Those that wait.
    pub free: Vec<String>,
    /// Those that were given: none of them comes back by a file.
    pub given: Vec<String>,
}

impl Codes {
    /// Adds those that nobody had yet. Says how many that were.
    pub fn add(&mut self, codes: Vec<String>) -> usize {
        let before = self.free.len();
        for code in codes {
            if !self.free.contains(&code) && !self.given.contains(&code) {
                self.free.push(code);
            }
        }
        self.free.len() - before
    }

    /// Takes the wanted one, or the next where it is gone.
    pub fn take(&mut self, wanted: Option<&str>) -> Option<String> {
        let wanted = self
            .free
            .iter()
            .position(|code| Some(code.as_str()) == wanted);
        if self.free.is_empty() {
            return None;
        }
        let code = self.free.remove(wanted.unwrap_or(0));
        self.given.push(code.clone());
        Some(code)
    }

    /// One that nobody has read is free again.
    pub fn back(&mut self, code: &str) {
        self.given.retain(|given| given != code);
        self.free.insert(0, code.to_owned());
    }
}

/// Reads a file of codes, one in a line.
///
/// # Errors
/// What is wrong, with the line.
pub fn read_codes(text: &str) -> Result<Vec<String>, String> {
    let mut codes: Vec<String> = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let code = line.trim();
        if code.is_empty() {
            continue;
        }
        let plain = |it: char| !it.is_whitespace() && !it.is_control() && !"{}".contains(it);
        if code.chars().count() > LONGEST_CODE || !code.chars().all(plain) {
            return Err(format!(
                "line {}: a code stands alone in its line, without spaces or braces, and has at most {LONGEST_CODE} letters",
                at + 1
            ));
        }
        codes.push(code.to_owned());
    }
    if codes.len() > MOST_CODES {
        return Err(format!(
            "more than {MOST_CODES} codes; bring them in several files, as they are used up"
        ));
    }
    Ok(codes)
}

/// The month of a moment, in the desk's own time zone: `2026-11`.
#[must_use]
pub fn month(zone: &TimeZone, at: Timestamp) -> String {
    at.to_zoned(zone.clone()).strftime("%Y-%m").to_string()
}

/// What an agent gave in a month is kept under this id.
#[must_use]
pub fn month_of(agent: &AgentId, month: &str) -> DraftId {
    DraftId(format!("gestures-{month}-{agent}"))
}

/// The codes of a gesture are kept under this id.
#[must_use]
pub fn codes_of(gesture: &str) -> DraftId {
    DraftId(format!("codes-{gesture}"))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that fails says where")]
    use super::*;

    #[test]
    fn a_code_is_given_once_and_never_comes_back_by_a_file() {
        let mut codes = Codes::default();
        let file = read_codes("TEA-1\n\n TEA-2 \nTEA-1\n").unwrap();
        assert_eq!(codes.add(file.clone()), 2);
        assert_eq!(codes.take(Some("TEA-2")).as_deref(), Some("TEA-2"));
        assert_eq!(codes.take(Some("TEA-2")).as_deref(), Some("TEA-1"));
        assert_eq!(codes.take(None), None);
        assert_eq!(codes.add(file), 0);
        codes.back("TEA-2");
        assert_eq!(codes.take(None).as_deref(), Some("TEA-2"));
        assert!(read_codes("two words").unwrap_err().starts_with("line 1: "));
        assert!(read_codes("A\nTEA{1}").unwrap_err().starts_with("line 2: "));
    }

    #[test]
    fn amounts_are_read_by_people() {
        let gestures = Gestures {
            currency: "EUR".to_owned(),
            ..Gestures::default()
        };
        assert_eq!(gestures.money(500), "5 EUR");
        assert_eq!(gestures.money(450), "4.50 EUR");
        assert_eq!(gestures.money(0), "0 EUR");
    }
}
