//! Reading how an agent works from what people write: in `/me`, and in the team's file.

use crate::book::Book;
use crate::clean::tame_to;
use crate::language;

/// The most letters of a skill.
const LONGEST_SKILL: usize = 60;

/// The most skills that are kept.
const MOST_SKILLS: usize = 20;

/// The most cases that somebody can have at once.
const MOST_CASES: u32 = 1_000;

/// The most letters of what an agent says about themselves.
const LONGEST_ABOUT: usize = 200;

/// What an agent says about themselves, in one line; nothing where there is nothing to read in it.
#[must_use]
pub fn about(written: &str) -> Option<String> {
    Some(tame_to(written, LONGEST_ABOUT)).filter(|about| !about.is_empty())
}

/// Whether this can be the address of a picture.
#[must_use]
pub fn is_picture(address: &str) -> bool {
    address.starts_with("https://")
        && address.len() <= 500
        && !address.contains(char::is_whitespace)
}

/// Languages as they are listed: `et, en`. Only those that the brand book offers.
///
/// # Errors
/// The first word that is none of them.
pub fn languages(listed: &str, book: &Book) -> Result<Vec<String>, String> {
    let mut known: Vec<String> = Vec::new();
    for word in words(listed) {
        let found = language::from_locale(&word.to_lowercase());
        let found = found.filter(|it| book.languages.iter().any(|offered| offered == it));
        let found = found.ok_or_else(|| tame_to(word, LONGEST_SKILL))?;
        if !known.iter().any(|language| language == found) {
            known.push(found.to_owned());
        }
    }
    Ok(known)
}

/// Skills as they are listed: `carrier delay, refund`.
#[must_use]
pub fn skills(listed: &str) -> Vec<String> {
    let skills = words(listed).map(|skill| tame_to(skill, LONGEST_SKILL));
    skills.take(MOST_SKILLS).collect()
}

/// How many cases at once.
#[must_use]
pub fn capacity(written: &str) -> Option<u32> {
    written.parse().ok().filter(|most| *most <= MOST_CASES)
}

fn words(listed: &str) -> impl Iterator<Item = &str> {
    let words = listed.split([',', '，', '、', ';']).map(str::trim);
    words.filter(|word| !word.is_empty())
}
