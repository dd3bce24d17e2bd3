//! Options: what a reply gives the customer to choose from, and what a choice does.
//!
//! A team's options stand in the brand book, over those that ship; an agent can also offer words of their own. What was offered
//! is kept with the labels that the customer sees: a brand book that changes afterwards changes no button.

use crate::fold::fold;
use crate::id::{AgentId, CaseNumber, DraftId, MessageId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The most choices under one reply.
pub const MOST: usize = 6;

/// The most letters of a label: what a button shows on a phone.
pub const LONGEST_LABEL: usize = 40;

/// The most letters of a key: what fits into a button's action beside the case.
pub const LONGEST_KEY: usize = 24;

/// What a choice does, besides being written down and told in the room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Act {
    /// Nothing more.
    #[default]
    Record,
    /// The conversation goes on in a direct message, as with `/private`.
    Private,
    /// The customer is asked for a number and a time.
    Call,
    /// Whoever has the case is called into its room.
    Owner,
}

/// An option that can be offered by its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    /// By which staff offers it.
    pub key: String,
    /// What the customer reads, by language. None: one that ships, with the words that ship.
    pub labels: BTreeMap<String, String>,
    /// What choosing it does.
    pub does: Act,
    /// The case's contact reason from then on.
    pub reason: Option<String>,
}

/// The options that ship.
#[must_use]
pub fn shipped() -> Vec<Kind> {
    let kind = |key: &str, does| Kind {
        key: key.to_owned(),
        labels: BTreeMap::new(),
        does,
        reason: None,
    };
    vec![
        kind("replacement", Act::Record),
        kind("refund", Act::Record),
        kind("call", Act::Call),
        kind("chat", Act::Private),
    ]
}

/// Whether this can be a key: what is typed in one word, and stands in a button's action.
#[must_use]
pub fn is_key(key: &str) -> bool {
    let letters = |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '-';
    (1..=LONGEST_KEY).contains(&key.len()) && key.chars().all(letters) && key != "none"
}

/// One of the choices under a reply, as it was offered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The key, where it has one.
    pub key: Option<String>,
    /// What the customer reads.
    pub label: String,
    /// What choosing it does.
    pub does: Act,
    /// The case's contact reason from then on.
    pub reason: Option<String>,
}

/// What a reply offered. Of a case the newest offer counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// The case.
    pub case: CaseNumber,
    /// The reply.
    pub message: MessageId,
    /// What can be chosen.
    pub choices: Vec<Choice>,
    /// What was chosen, counted from 0.
    pub chosen: Option<usize>,
    /// The customer is still to be asked for a number, once there is a place where nobody reads along.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub asks: bool,
}

impl Offer {
    /// Which of the choices is meant by what was typed: its number, its label or its key.
    #[must_use]
    pub fn meant(&self, typed: &str) -> Option<usize> {
        let typed = typed.trim().trim_end_matches(['.', '!', ')', '。', '！']);
        if let Ok(number) = typed.parse::<usize>() {
            return number.checked_sub(1).filter(|at| *at < self.choices.len());
        }
        let typed = fold(typed);
        let named = |choice: &Choice| {
            fold(&choice.label) == typed
                || choice.key.as_deref().is_some_and(|key| fold(key) == typed)
        };
        self.choices
            .iter()
            .position(named)
            .filter(|_| !typed.is_empty())
    }
}

/// What was typed, one by one: keys with spaces between them, or anything with `;` or lines between.
#[must_use]
pub fn typed(text: &str, is_known: impl Fn(&str) -> bool) -> Vec<String> {
    let of = |part: &str| part.split_whitespace().collect::<Vec<_>>().join(" ");
    let parts: Vec<String> = match text.contains([';', '；', '\n']) {
        true => text.split([';', '；', '\n']).map(of).collect(),
        false => {
            let words = || {
                text.split([' ', ','])
                    .map(str::trim)
                    .filter(|it| !it.is_empty())
            };
            match words().all(|word| is_known(&word.to_lowercase())) {
                true => words().map(str::to_lowercase).collect(),
                false => vec![of(text)],
            }
        }
    };
    let mut found: Vec<String> = Vec::new();
    for part in parts {
        let known = part.to_lowercase();
        let part = if is_known(&known) { known } else { part };
        if !part.is_empty() && !found.contains(&part) {
            found.push(part);
        }
    }
    found
}

/// What was offered last in a case is kept under this id: a newer offer takes its place.
#[must_use]
pub fn offer_of(case: CaseNumber) -> DraftId {
    DraftId(format!("offer-{}", case.0))
}

/// What an agent set for their next reply in a case is kept under this id.
#[must_use]
pub fn set_by(case: CaseNumber, agent: &AgentId) -> DraftId {
    DraftId(format!("options-{}-{agent}", case.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offer(labels: &[&str]) -> Offer {
        Offer {
            case: CaseNumber(1),
            message: MessageId("m".to_owned()),
            choices: labels
                .iter()
                .map(|label| Choice {
                    key: (*label == "Um reembolso").then(|| "refund".to_owned()),
                    label: (*label).to_owned(),
                    does: Act::Record,
                    reason: None,
                })
                .collect(),
            chosen: None,
            asks: false,
        }
    }

    #[test]
    fn a_choice_is_typed_by_its_number_its_label_or_its_key() {
        let offer = offer(&["Uma troca", "Um reembolso"]);
        for (typed, meant) in [
            ("1", Some(0)),
            (" 2. ", Some(1)),
            ("um REEMBOLSO!", Some(1)),
            ("refund", Some(1)),
            ("0", None),
            ("3", None),
            ("a refund, or else", None),
            ("", None),
            ("!", None),
        ] {
            assert_eq!(offer.meant(typed), meant, "{typed:?}");
        }
    }

    #[test]
    fn keys_and_own_words_are_told_apart() {
        let known = |key: &str| ["refund", "call"].contains(&key);
        assert_eq!(typed("refund call", known), ["refund", "call"]);
        assert_eq!(typed("Refund, call refund", known), ["refund", "call"]);
        assert_eq!(typed("Keep it", known), ["Keep it"]);
        assert_eq!(
            typed("Keep  it; Refund;; Send it back", known),
            ["Keep it", "refund", "Send it back"]
        );
        assert!(typed(" ; ", known).is_empty());
        assert!(typed("", known).is_empty());
    }
}
