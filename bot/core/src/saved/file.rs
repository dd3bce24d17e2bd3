//! Saved replies as a file, for `byline import saved` and `byline export saved`.

use super::{
    LONGEST_SITUATION, LONGEST_TEXT, LONGEST_TITLE, MOST, Saved, SavedText, VERBS, is_name,
};
use crate::book::Mistake;
use crate::wording::LANGUAGES;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    saved: Vec<Part>,
}

/// A saved reply, as the file has it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Part {
    name: Spanned<String>,
    situation: Option<Spanned<String>>,
    #[serde(default)]
    removed: bool,
    #[serde(default)]
    texts: BTreeMap<String, TextPart>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct TextPart {
    title: Spanned<String>,
    text: Spanned<String>,
}

type Wrong = (Range<usize>, String);

/// Reads a file of saved replies.
///
/// # Errors
/// All mistakes that were found, each with its line and what would be right.
pub fn read(name: &str, text: &str) -> Result<Vec<Saved>, Vec<Mistake>> {
    let mistake = |(span, what): Wrong| Mistake {
        file: name.to_owned(),
        line: text.get(..span.start).unwrap_or(text).matches('\n').count() + 1,
        what,
    };
    let file: File = toml::from_str(text).map_err(|error| {
        let span = error.span().unwrap_or(0..0);
        vec![mistake((span, error.message().to_owned()))]
    })?;
    let (mut all, mut wrong): (Vec<Saved>, Vec<Wrong>) = (Vec::new(), Vec::new());
    for part in file.saved {
        let at = part.name.span();
        let saved = part.saved(&mut wrong);
        if all.iter().any(|known| known.name == saved.name) {
            wrong.push((at.clone(), format!("{} is in the file twice", saved.name)));
        }
        if all.len() == MOST {
            wrong.push((
                at,
                format!("more than {MOST} saved replies are not looked through"),
            ));
            break;
        }
        all.push(saved);
    }
    if wrong.is_empty() {
        return Ok(all);
    }
    wrong.sort_by_key(|(span, _)| span.start);
    Err(wrong.into_iter().map(mistake).collect())
}

/// What is wrong with the name, the situation, a title or a text of a saved reply, if anything is.
#[must_use]
pub fn problem(what: What, value: &str) -> Option<String> {
    let long = |most: usize| value.chars().count() > most;
    match what {
        What::Name if VERBS.contains(&value) => Some(format!(
            "\"{value}\" is a word of /saved itself; choose another name"
        )),
        What::Name if !is_name(value) => Some(format!(
            "\"{value}\" is no name: small letters, digits and hyphens, at most {} bytes, as in lost-parcel",
            super::LONGEST_NAME
        )),
        What::Situation if long(LONGEST_SITUATION) => Some(format!(
            "a situation has at most {LONGEST_SITUATION} letters"
        )),
        What::Title if value.trim().is_empty() => Some("the title is empty".to_owned()),
        What::Title if long(LONGEST_TITLE) || value.contains('\n') => Some(format!(
            "a title is one line of at most {LONGEST_TITLE} letters"
        )),
        What::Text if value.trim().is_empty() => Some("the text is empty".to_owned()),
        What::Text if long(LONGEST_TEXT) => {
            Some(format!("a text has at most {LONGEST_TEXT} letters"))
        }
        _ => None,
    }
}

/// A part of a saved reply that can be wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Its name.
    Name,
    /// What it is for.
    Situation,
    /// A title.
    Title,
    /// A text.
    Text,
}

impl Part {
    fn saved(self, wrong: &mut Vec<Wrong>) -> Saved {
        let mut look = |what: What, value: &Spanned<String>| {
            let problem = problem(what, value.get_ref());
            wrong.extend(problem.map(|problem| (value.span(), problem)));
        };
        look(What::Name, &self.name);
        if let Some(situation) = &self.situation {
            look(What::Situation, situation);
        }
        for text in self.texts.values() {
            look(What::Title, &text.title);
            look(What::Text, &text.text);
        }
        for (language, text) in &self.texts {
            if !LANGUAGES.contains(&language.as_str()) {
                let known = LANGUAGES.join(", ");
                let what = format!("the language \"{language}\" is unknown; one of {known}");
                wrong.push((text.title.span(), what));
            }
        }
        if self.texts.is_empty() && !self.removed {
            let what = format!("{} says nothing in any language", self.name.get_ref());
            wrong.push((self.name.span(), what));
        }
        let texts = self.texts.into_iter().map(|(language, part)| {
            let text = SavedText {
                title: part.title.get_ref().trim().to_owned(),
                text: part.text.get_ref().trim().to_owned(),
            };
            (language, text)
        });
        let situation = self.situation.map(|it| it.get_ref().trim().to_owned());
        Saved {
            name: self.name.into_inner(),
            situation: situation.filter(|it| !it.is_empty()),
            texts: texts.collect(),
            removed: self.removed,
        }
    }
}

#[derive(Serialize)]
struct WrittenFile<'a> {
    saved: Vec<Written<'a>>,
}

#[derive(Serialize)]
struct Written<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    situation: Option<&'a str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    removed: bool,
    texts: &'a BTreeMap<String, SavedText>,
}

/// Writes saved replies as a file that [`read`] takes.
///
/// # Errors
/// Something of it cannot be written as TOML, which is a fault of ours.
pub fn write<'s>(all: impl Iterator<Item = &'s Saved>) -> Result<String, toml::ser::Error> {
    let saved = all.map(|saved| Written {
        name: &saved.name,
        situation: saved.situation.as_deref(),
        removed: saved.removed,
        texts: &saved.texts,
    });
    toml::to_string_pretty(&WrittenFile {
        saved: saved.collect(),
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that fails says where")]
    use super::super::shipped;
    use super::*;

    const SAVED: &str = r#"[[saved]]
name = "broken-lid"
situation = "damaged parcel"

[saved.texts.en]
title = "The lid is broken"
text = """
Hi {name},

a new lid leaves on {date}."""

[saved.texts.et]
title = "Kaas läks katki"
text = "Tere, {name}! Uus kaas läheb teele {date}."

[[saved]]
name = "how-to"
removed = true
"#;

    #[test]
    fn what_is_written_is_read_again_and_is_the_same() {
        let saved = read("saved.toml", SAVED).unwrap();
        assert_eq!(saved.len(), 2);
        assert_eq!(
            saved[0].texts["en"].text,
            "Hi {name},\n\na new lid leaves on {date}."
        );
        assert!(saved[1].removed && saved[1].texts.is_empty());
        let all: Vec<&Saved> = saved.iter().chain(shipped()).collect();
        let all: Vec<&Saved> = all.into_iter().filter(|it| it.name != "how-to").collect();
        let text = write(all.iter().copied()).unwrap();
        let again = read("saved.toml", &text).unwrap();
        assert_eq!(again.iter().collect::<Vec<_>>(), all);
        assert_eq!(write(again.iter()).unwrap(), text);
    }

    #[test]
    fn every_mistake_is_told_with_its_line() {
        let told = |from: &str, to: &str| {
            let text = SAVED.replacen(from, to, 1);
            let mistakes = read("saved.toml", &text).unwrap_err();
            let told: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
            told.join("\n")
        };
        for (from, to, at) in [
            (
                "broken-lid",
                "Broken Lid",
                "saved.toml:2: \"Broken Lid\" is no name",
            ),
            (
                "broken-lid",
                "stats",
                "saved.toml:2: \"stats\" is a word of /saved itself",
            ),
            (
                "broken-lid",
                "how-to",
                "saved.toml:17: how-to is in the file twice",
            ),
            ("The lid is broken", " ", "saved.toml:6: the title is empty"),
            (
                "texts.et",
                "texts.fi",
                "saved.toml:13: the language \"fi\" is unknown",
            ),
            (
                "removed = true",
                "",
                "saved.toml:17: how-to says nothing in any language",
            ),
            ("title = \"Kaas", "tile = \"Kaas", "saved.toml:13: "),
        ] {
            let told = told(from, to);
            assert!(told.starts_with(at), "{told}");
        }
        let long = "x".repeat(LONGEST_TEXT + 1);
        let both = SAVED.replace("Kaas läks katki", "").replace("Tere", &long);
        let told = read("saved.toml", &both).unwrap_err();
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(
            told[1]
                .to_string()
                .starts_with("saved.toml:14: a text has at most")
        );
    }
}
