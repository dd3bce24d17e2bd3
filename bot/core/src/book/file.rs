//! The brand book as it is written: `byline.toml`.

mod coach;
mod gestures;
mod options;
mod parts;
mod places;
mod reasons;
mod targets;
mod times;

use super::{Book, holidays};
use crate::hours::OpeningHours;
use crate::sign::Style;
use crate::wording;
use parts::{BookFile, SignaturePart};
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;

/// What is wrong in a brand book, where, and what would be right.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {what}")]
pub struct Mistake {
    /// The file's name, as it was given.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, and what would be right.
    pub what: String,
}

/// What is wrong at a place in the text.
type Wrong = (Range<usize>, String);

/// A file that a brand book names: how to call it when something in it is wrong, and what is in it.
pub type Beside = (String, Vec<u8>);

/// Reads a brand book that names no other file.
///
/// # Errors
/// The first mistake found, with its line and what would be right.
pub fn read(name: &str, text: &str) -> Result<Book, Mistake> {
    read_beside(name, text, &|_| {
        Err("this brand book stands alone: no other file can be named here".to_owned())
    })
}

/// Reads a brand book, and what it names beside it: `beside` fetches a file by the name it has in the book.
///
/// # Errors
/// The first mistake found, in the book or in a file it names, with its line and what would be right.
pub fn read_beside(
    name: &str,
    text: &str,
    beside: &dyn Fn(&str) -> Result<Beside, String>,
) -> Result<Book, Mistake> {
    let mistake = |span: Range<usize>, what: String| Mistake {
        file: name.to_owned(),
        line: text.get(..span.start).unwrap_or(text).matches('\n').count() + 1,
        what,
    };
    let file: BookFile = toml::from_str(text)
        .map_err(|error| mistake(error.span().unwrap_or(0..0), error.message().to_owned()))?;
    let hours = file.hours.as_ref().map(Spanned::get_ref);
    let calendar = hours.and_then(|hours| hours.holidays_file.clone());
    let mut book = build(file).map_err(|(span, what)| mistake(span, what))?;
    if let Some(calendar) = calendar {
        let (called, bytes) =
            beside(calendar.get_ref()).map_err(|what| mistake(calendar.span(), what))?;
        let days = holidays::read(&called, &bytes, &book.hours.zone)?;
        book.hours.holidays.extend(days);
    }
    Ok(book)
}

fn build(file: BookFile) -> Result<Book, Wrong> {
    let languages = languages(&file.brand.languages)?;
    let name = filled(&file.brand.name, "the brand's name")?;
    let team = match &file.brand.team {
        Some(team) => filled(team, "the team's name")?,
        None => name.clone(),
    };
    let mut aliases = vec![name.clone()];
    for alias in &file.brand.aliases {
        let alias = filled(alias, "an alias")?;
        if !aliases.contains(&alias) {
            aliases.push(alias);
        }
    }
    let desk = places::desk(&file.desk)?;
    let staff = places::staff(&file.staff)?;
    places::seated(&desk, &staff, file.staff.span())?;
    Ok(Book {
        aliases,
        team,
        languages,
        signature: match file.brand.signature {
            Some(SignaturePart::Initials) => Style::Initials,
            Some(SignaturePart::Line) | None => Style::Line,
        },
        watched: places::all_watched(&file.places, &desk)?,
        desk,
        staff,
        hours: match &file.hours {
            Some(part) => times::hours(part)?,
            None => OpeningHours::always_open(jiff::tz::TimeZone::UTC),
        },
        delays: times::delays(&file.delays)?,
        targets: targets::targets(file.targets.as_ref())?,
        limits: times::limits(&file.limits),
        first: places::accounts(&file.priority.customers)?,
        routing: file.routing.routing(),
        coach: coach::coach(&file.coach)?,
        promises: times::promises(&file.promises)?,
        starting_replies: file.saved.starting.unwrap_or(true),
        reasons: reasons::reasons(file.reasons.list)?,
        options: options::options(file.options)?,
        gestures: gestures::gestures(file.gestures, &file.gesture_budget)?,
        undo: times::undo(&file.replies)?,
        mood: file.mood.tempers(),
        words: words(file.words)?,
        name,
    })
}

fn filled(text: &Spanned<String>, what: &str) -> Result<String, Wrong> {
    let trimmed = text.get_ref().trim();
    if trimmed.is_empty() {
        return Err((
            text.span(),
            format!("{what} is empty; write it out, or leave the line away"),
        ));
    }
    Ok(trimmed.to_owned())
}

fn languages(given: &[Spanned<String>]) -> Result<Vec<String>, Wrong> {
    if given.is_empty() {
        return Ok(wording::LANGUAGES
            .iter()
            .map(|key| (*key).to_owned())
            .collect());
    }
    given.iter().map(known_language).collect()
}

fn known_language(key: &Spanned<String>) -> Result<String, Wrong> {
    if wording::LANGUAGES.contains(&key.get_ref().as_str()) {
        return Ok(key.get_ref().clone());
    }
    let known = wording::LANGUAGES.join(", ");
    Err((
        key.span(),
        format!(
            "the language \"{}\" is unknown; one of {known}",
            key.get_ref()
        ),
    ))
}

fn words(
    given: BTreeMap<Spanned<String>, BTreeMap<Spanned<String>, Spanned<String>>>,
) -> Result<BTreeMap<String, BTreeMap<String, String>>, Wrong> {
    let mut all: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for (language, lines) in given {
        let of = all.entry(known_language(&language)?).or_default();
        for (key, words) in lines {
            wording::check_override(language.get_ref(), key.get_ref(), words.get_ref())
                .map_err(|what| (key.span(), what))?;
            of.insert(key.into_inner(), words.into_inner());
        }
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that fails says where")]
    use super::*;
    use crate::book::Assign;

    const BOOK: &str = r#"[brand]
name = "Kirsipuu"
[desk]
platform = "telegram"
telegram_group = "-1002"
[staff]
telegram_members = ["1"]
[routing]
assign = "auto"
to = "profiles"
[priority]
customers = ["telegram:123", "discord:42"]
"#;

    #[test]
    fn whoever_answers_and_what_goes_first_is_read_and_refused_with_the_line() {
        let book = read("byline.toml", BOOK).unwrap();
        assert_eq!(book.routing.assign, Assign::Auto);
        assert!(!book.routing.everyone);
        assert_eq!(book.first.len(), 2);
        let told = |from: &str, to: &str| {
            let text = BOOK.replacen(from, to, 1);
            read("byline.toml", &text).unwrap_err().to_string()
        };
        for (from, to, at) in [
            ("\"auto\"", "\"sometimes\"", "byline.toml:9: "),
            ("\"profiles\"", "\"nobody\"", "byline.toml:10: "),
            ("to =", "whom =", "byline.toml:10: "),
            (
                "discord:42",
                "@ana",
                "byline.toml:12: \"@ana\" is no customer's account; write telegram:123",
            ),
        ] {
            let told = told(from, to);
            assert!(told.starts_with(at), "{told}");
        }
        let many = vec!["\"telegram:1\""; 201].join(", ");
        let told = told("\"telegram:123\"", &many);
        assert!(told.contains("more than 200 customers"), "{told}");
    }
}
