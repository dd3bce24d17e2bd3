//! What a reply can give customers to choose from, as a brand book has it.

use super::{Wrong, filled, known_language};
use crate::options::{Act, Kind, LONGEST_KEY, LONGEST_LABEL, is_key, shipped};
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// The most options of a brand: as many as a list with a button each can have.
const MOST: usize = 12;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OptionPart {
    key: Spanned<String>,
    #[serde(default)]
    label: BTreeMap<Spanned<String>, Spanned<String>>,
    does: Option<DoesPart>,
    reason: Option<Spanned<String>>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum DoesPart {
    Record,
    Private,
    Call,
    Owner,
    Off,
}

/// The brand's options over those that ship.
pub(super) fn options(parts: Vec<Spanned<OptionPart>>) -> Result<Vec<Kind>, Wrong> {
    let mut all = shipped();
    let mut seen: Vec<String> = Vec::new();
    for part in parts {
        let span = part.span();
        let OptionPart {
            key,
            label,
            does,
            reason,
        } = part.into_inner();
        let name = key.get_ref().clone();
        if !is_key(&name) {
            let what = format!(
                "\"{name}\" cannot be an option's key: small letters a-z, digits and -, at most {LONGEST_KEY}"
            );
            return Err((key.span(), what));
        }
        if seen.contains(&name) {
            let what = format!("the option \"{name}\" is here twice; keep one of them");
            return Err((key.span(), what));
        }
        seen.push(name.clone());
        let before = all.iter().position(|kind| kind.key == name);
        if does == Some(DoesPart::Off) {
            let Some(before) = before else {
                let what = format!("no option \"{name}\" ships, so there is none to leave out");
                return Err((key.span(), what));
            };
            all.remove(before);
            continue;
        }
        let labels = labels(label)?;
        if labels.is_empty() && before.is_none() {
            let what = format!(
                "the option \"{name}\" has no label; write label = {{ en = \"…\" }}, in your languages"
            );
            return Err((span, what));
        }
        let usual = before.and_then(|at| all.get(at)).map(|kind| kind.does);
        let kind = Kind {
            key: name,
            labels,
            does: match does {
                None => usual.unwrap_or_default(),
                Some(DoesPart::Private) => Act::Private,
                Some(DoesPart::Call) => Act::Call,
                Some(DoesPart::Owner) => Act::Owner,
                Some(DoesPart::Record | DoesPart::Off) => Act::Record,
            },
            reason: match &reason {
                Some(reason) => Some(filled(reason, "a contact reason")?),
                None => None,
            },
        };
        match before.and_then(|at| all.get_mut(at)) {
            Some(before) => *before = kind,
            None => all.push(kind),
        }
        if all.len() > MOST {
            let what = format!(
                "these are more than {MOST} options with those that ship; leave one out with does = \"off\""
            );
            return Err((span, what));
        }
    }
    Ok(all)
}

/// Labels by language, each fit for a button: `label = { en = "A refund" }`.
pub(super) fn labels(
    given: BTreeMap<Spanned<String>, Spanned<String>>,
) -> Result<BTreeMap<String, String>, Wrong> {
    let mut labels = BTreeMap::new();
    for (language, words) in given {
        let label = filled(&words, "a label")?;
        if label.chars().count() > LONGEST_LABEL || label.chars().any(char::is_control) {
            let what = format!(
                "\"{label}\" does not fit on a button: one line of at most {LONGEST_LABEL} letters"
            );
            return Err((words.span(), what));
        }
        labels.insert(known_language(&language)?, label);
    }
    Ok(labels)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that fails says where")]
    use super::super::read;
    use crate::options::Act;

    fn book(more: &str) -> String {
        format!(
            "[brand]\nname = \"Kirsipuu\"\n[desk]\nplatform = \"telegram\"\ntelegram_group = \"-1002\"\n\
             [staff]\ntelegram_members = [\"1\"]\n{more}"
        )
    }

    #[test]
    fn a_brand_changes_adds_and_leaves_out() {
        let book = read(
            "byline.toml",
            &book(
                "[[options]]\nkey = \"refund\"\nreason = \"refund\"\nlabel = { en = \"My money back\" }\n\
                 [[options]]\nkey = \"call\"\ndoes = \"off\"\n\
                 [[options]]\nkey = \"shop\"\ndoes = \"owner\"\nlabel = { en = \"Meet us\", et = \"Tulen poodi\" }\n",
            ),
        )
        .unwrap();
        let keys: Vec<&str> = book.options.iter().map(|it| it.key.as_str()).collect();
        assert_eq!(keys, ["replacement", "refund", "chat", "shop"]);
        assert_eq!(book.options[1].reason.as_deref(), Some("refund"));
        assert_eq!(book.options[1].does, Act::Record);
        assert_eq!(book.options[3].does, Act::Owner);
        assert_eq!(book.options[3].labels["et"], "Tulen poodi");
    }

    #[test]
    fn what_cannot_be_is_refused_with_its_line() {
        let long = "x".repeat(41);
        for (more, told) in [
            (
                "key = \"A Refund\"",
                "byline.toml:9: \"A Refund\" cannot be an option's key",
            ),
            ("key = \"none\"", "byline.toml:9: \"none\" cannot be"),
            (
                "key = \"shop\"",
                "byline.toml:8: the option \"shop\" has no label",
            ),
            (
                "key = \"shop\"\ndoes = \"off\"",
                "byline.toml:9: no option \"shop\" ships",
            ),
            ("key = \"call\"\ndoes = \"ring\"", "byline.toml:10: "),
            (
                "key = \"call\"\nlabel = { xx = \"a\" }",
                "byline.toml:10: the language \"xx\"",
            ),
            (
                "key = \"call\"\nlabel = { en = \" \" }",
                "byline.toml:10: a label is empty",
            ),
            (
                "key = \"call\"\nreason = \"\"",
                "byline.toml:10: a contact reason is empty",
            ),
            (
                &format!("key = \"call\"\nlabel = {{ en = \"{long}\" }}"),
                "does not fit on a button",
            ),
            (
                "key = \"call\"\n[[options]]\nkey = \"call\"",
                "byline.toml:11: the option \"call\" is here twice",
            ),
        ] {
            let text = book(&format!("[[options]]\n{more}\n"));
            let error = read("byline.toml", &text).unwrap_err().to_string();
            assert!(error.contains(told), "{told}: {error}");
        }
    }
}
