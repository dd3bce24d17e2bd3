//! Small gestures and their budgets, as a brand book has them.

use super::options::labels;
use super::{Wrong, filled, known_language};
use crate::agent::Role;
use crate::gestures::{Gestures, Kind, What};
use crate::options::{LONGEST_KEY, is_key};
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// The most gestures of a brand: as many as a list with a button each can have.
const MOST: usize = 12;

/// The most letters of what a customer is told.
const LONGEST: usize = 500;

/// The most that anything is worth, in whole units: far more than anybody gives away.
const DEAREST: f64 = 1_000_000.0;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GesturePart {
    key: Spanned<String>,
    kind: What,
    label: BTreeMap<Spanned<String>, Spanned<String>>,
    #[serde(default)]
    text: BTreeMap<Spanned<String>, Spanned<String>>,
    worth: Option<Spanned<f64>>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BudgetPart {
    currency: Option<Spanned<String>>,
    agent: Option<Spanned<f64>>,
    lead: Option<Spanned<f64>>,
    manager: Option<Spanned<f64>>,
}

/// The brand's gestures.
pub(super) fn gestures(
    parts: Vec<Spanned<GesturePart>>,
    budget: &BudgetPart,
) -> Result<Gestures, Wrong> {
    let mut kinds: Vec<Kind> = Vec::new();
    for part in parts {
        let span = part.span();
        let part = part.into_inner();
        let key = part.key.get_ref().clone();
        if !is_key(&key) || key == "month" {
            let what = format!(
                "\"{key}\" cannot be a gesture's key: small letters a-z, digits and -, at most {LONGEST_KEY}"
            );
            return Err((part.key.span(), what));
        }
        if kinds.iter().any(|kind| kind.key == key) {
            let what = format!("the gesture \"{key}\" is here twice; keep one of them");
            return Err((part.key.span(), what));
        }
        if kinds.len() == MOST {
            return Err((span, format!("more than {MOST} gestures; leave one out")));
        }
        if part.label.is_empty() {
            let what =
                format!("the gesture \"{key}\" has no label; write label = {{ en = \"…\" }}");
            return Err((span, what));
        }
        kinds.push(Kind {
            key,
            what: part.kind,
            labels: labels(part.label)?,
            texts: texts(part.text, part.kind)?,
            worth: match &part.worth {
                Some(worth) => hundredths(worth)?,
                None => 0,
            },
        });
    }
    let mut budgets = BTreeMap::new();
    for (role, amount) in [
        (Role::Agent, &budget.agent),
        (Role::Lead, &budget.lead),
        (Role::Manager, &budget.manager),
    ] {
        if let Some(amount) = amount {
            budgets.insert(role.key(), hundredths(amount)?);
        }
    }
    Ok(Gestures {
        kinds,
        currency: match &budget.currency {
            Some(currency) => filled(currency, "the currency")?,
            None => String::new(),
        },
        budgets,
    })
}

fn texts(
    given: BTreeMap<Spanned<String>, Spanned<String>>,
    what: What,
) -> Result<BTreeMap<String, String>, Wrong> {
    let mut texts = BTreeMap::new();
    for (language, words) in given {
        let text = filled(&words, "a text")?;
        if text.chars().count() > LONGEST {
            let told = format!("this text is longer than {LONGEST} letters");
            return Err((words.span(), told));
        }
        if what == What::Code && !text.contains("{code}") {
            let told =
                "this text does not say where the code stands; write {code} there".to_owned();
            return Err((words.span(), told));
        }
        texts.insert(known_language(&language)?, text);
    }
    Ok(texts)
}

fn hundredths(amount: &Spanned<f64>) -> Result<i64, Wrong> {
    let given = *amount.get_ref();
    if !(0.0..=DEAREST).contains(&given) {
        let what = format!("{given} is no amount; write 5 or 4.50");
        return Err((amount.span(), what));
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "at most a hundred million, as was just looked at"
    )]
    Ok((given * 100.0).round() as i64)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that fails says where")]
    use super::super::read;
    use crate::agent::Role;

    fn book(more: &str) -> String {
        format!(
            "[brand]\nname = \"Kirsipuu\"\n[desk]\nplatform = \"telegram\"\ntelegram_group = \"-1002\"\n\
             [staff]\ntelegram_members = [\"1\"]\n{more}"
        )
    }

    #[test]
    fn gestures_and_their_budgets_are_read() {
        let text = book(
            "[[gestures]]\nkey = \"apology-code\"\nkind = \"code\"\nworth = 5\nlabel = { en = \"A 5 EUR code\" }\n\
             text = { en = \"Use {code} with your next order.\" }\n\
             [[gestures]]\nkey = \"card\"\nkind = \"note\"\nworth = 1.5\nlabel = { en = \"A card\" }\n\
             [gesture_budget]\ncurrency = \"EUR\"\nagent = 50\nlead = 200\n",
        );
        let gestures = read("byline.toml", &text).unwrap().gestures;
        assert_eq!(gestures.kinds.len(), 2);
        assert_eq!(gestures.kind("card").unwrap().worth, 150);
        assert_eq!(gestures.budget(Role::Agent), Some(5_000));
        assert_eq!(gestures.budget(Role::Manager), None);
    }

    #[test]
    fn what_cannot_be_is_refused_with_its_line() {
        let code = "key = \"tea\"\nkind = \"code\"\nlabel = { en = \"A code\" }";
        for (more, told) in [
            (
                "key = \"month\"\nkind = \"code\"\nlabel = { en = \"A\" }".to_owned(),
                "byline.toml:9: \"month\" cannot",
            ),
            (
                "key = \"tea\"\nkind = \"cake\"\nlabel = { en = \"A\" }".to_owned(),
                "byline.toml:10: ",
            ),
            (
                "key = \"tea\"\nkind = \"note\"\nlabel = {}".to_owned(),
                "has no label",
            ),
            (
                format!("{code}\nworth = -1"),
                "byline.toml:12: -1 is no amount",
            ),
            (
                format!("{code}\ntext = {{ en = \"Here.\" }}"),
                "byline.toml:12: this text does not say where",
            ),
            (
                format!("{code}\n[[gestures]]\n{code}"),
                "byline.toml:13: the gesture \"tea\" is here twice",
            ),
            (
                format!("{code}\n[gesture_budget]\nagents = 5"),
                "byline.toml:13: ",
            ),
        ] {
            let text = book(&format!("[[gestures]]\n{more}\n"));
            let error = read("byline.toml", &text).unwrap_err().to_string();
            assert!(error.contains(told), "{told}: {error}");
        }
    }
}
