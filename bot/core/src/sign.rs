//! The byline: how a reply is signed, and what a public name may be.

use crate::clean::hidden;
use crate::fold::unspaced;
use unicode_segmentation::UnicodeSegmentation;

/// How replies are signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// With the name, on a line of its own.
    Line,
    /// With the initials, after the last word.
    Initials,
}

/// What goes under a reply: `"\n\n— Wei Kai Tan"` or `" ^WKT"`. There always is something to read in it.
#[must_use]
pub fn signature(style: Style, public_name: &str) -> String {
    match style {
        Style::Line => format!("\n\n— {}", public_name.trim()),
        Style::Initials => format!(" ^{}", initials(public_name)),
    }
}

/// The first letter of each word. A word of a script without capitals and spaces says nothing by its first sign, so it
/// stays whole; so does a name without letters.
fn initials(name: &str) -> String {
    let mut out = String::new();
    for word in
        name.split(|c: char| c.is_whitespace() || matches!(c, '-' | '\u{2010}' | '\u{2011}'))
    {
        let word = word.trim_matches(|c: char| !c.is_alphabetic());
        match word.chars().next() {
            Some(first) if unspaced(first) => out.push_str(word),
            Some(_) => out.extend(
                word.graphemes(true)
                    .take(1)
                    .flat_map(str::chars)
                    .flat_map(char::to_uppercase),
            ),
            None => {}
        }
    }
    if out.is_empty() {
        name.trim().to_owned()
    } else {
        out
    }
}

/// The most graphemes a public name has.
pub const LONGEST_NAME: usize = 40;

/// Why a name cannot be a public name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameProblem {
    /// There is nothing in it.
    #[error("the name is empty")]
    Empty,
    /// It has more than [`LONGEST_NAME`] graphemes, or piles of marks.
    #[error("the name is longer than {LONGEST_NAME} characters")]
    TooLong,
    /// It has line breaks, control characters, or characters that nobody sees.
    #[error("the name has a line break or a character that nobody sees")]
    Unprintable,
    /// It has an `@`, and would read as a call to somebody.
    #[error("the name has an @ in it")]
    At,
    /// It is or has a web address.
    #[error("the name looks like a web address")]
    Address,
    /// It has no letter.
    #[error("the name has no letter in it")]
    NoLetter,
}

impl NameProblem {
    /// The name in the wording's keys.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLong => "too-long",
            Self::Unprintable => "unprintable",
            Self::At => "at",
            Self::Address => "address",
            Self::NoLetter => "no-letter",
        }
    }
}

/// Whether a reply can be signed with this name; gives it back without white space around it.
///
/// # Errors
/// What is wrong with it.
pub fn is_acceptable_name(name: &str) -> Result<String, NameProblem> {
    let name = name.trim();
    if name.is_empty() {
        return Err(NameProblem::Empty);
    }
    if name.graphemes(true).take(LONGEST_NAME + 1).count() > LONGEST_NAME
        || name.chars().take(CHARACTERS + 1).count() > CHARACTERS
    {
        return Err(NameProblem::TooLong);
    }
    if name
        .chars()
        .any(|c| hidden(c) || matches!(c, '\u{2028}' | '\u{2029}'))
    {
        return Err(NameProblem::Unprintable);
    }
    if name.contains(['@', '＠', '﹫']) {
        return Err(NameProblem::At);
    }
    if name.split_whitespace().any(address) {
        return Err(NameProblem::Address);
    }
    if !name.chars().any(char::is_alphabetic) {
        return Err(NameProblem::NoLetter);
    }
    Ok(name.to_owned())
}

/// Room for the marks and joined emoji of [`LONGEST_NAME`] graphemes, and none for piles of marks.
const CHARACTERS: usize = 4 * LONGEST_NAME;

/// Whether a platform would make a link of it. "St.John" is a name: an address ends in small letters.
fn address(word: &str) -> bool {
    let lower = word.to_lowercase();
    if lower.contains("://") || lower.starts_with("www.") {
        return true;
    }
    let host = word
        .split('/')
        .next()
        .unwrap_or(word)
        .trim_matches(|c: char| !c.is_alphanumeric());
    host.rsplit_once('.').is_some_and(|(before, ending)| {
        ending.len() >= 2
            && ending.bytes().all(|byte| byte.is_ascii_lowercase())
            && before
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '-' | '.'))
    })
}

#[cfg(test)]
mod tests {
    use super::{NameProblem, Style, is_acceptable_name, signature};

    #[test]
    fn signatures() {
        assert_eq!(signature(Style::Line, "Wei Kai Tan"), "\n\n— Wei Kai Tan");
        for (name, initials) in [
            ("Wei Kai Tan", " ^WKT"),
            ("maarja", " ^M"),
            ("Jean-Luc Picard", " ^JLP"),
            ("Õnne Ülle", " ^ÕÜ"),
            ("王小明", " ^王小明"),
            ("Wei 王", " ^W王"),
            ("สมชาย", " ^สมชาย"),
            ("ßara", " ^SS"),
            ("(Ana) 7", " ^A"),
            ("7", " ^7"),
            ("Иван", " ^И"),
        ] {
            assert_eq!(signature(Style::Initials, name), initials);
        }
    }

    #[test]
    fn names() {
        for name in [
            "Maarja",
            "  Maarja T. ",
            "Wei Kai Tan",
            "王小明",
            "St.John Smith",
            "J.R. Tolkien",
            "O'Brien",
            "Ana 🌸",
        ] {
            assert_eq!(is_acceptable_name(name), Ok(name.trim().to_owned()));
        }
        assert_eq!(is_acceptable_name(&"ä".repeat(40)), Ok("ä".repeat(40)));
        for (name, problem) in [
            ("", NameProblem::Empty),
            (" \t\n", NameProblem::Empty),
            ("Ann\nBo", NameProblem::Unprintable),
            ("Ann\u{202E}oB", NameProblem::Unprintable),
            ("Ann\u{2028}Bo", NameProblem::Unprintable),
            ("Ann\u{200B}", NameProblem::Unprintable),
            ("@everyone", NameProblem::At),
            ("ann＠home", NameProblem::At),
            ("https://a.example/x", NameProblem::Address),
            ("Ann www.example.com", NameProblem::Address),
            ("Ann shop.example", NameProblem::Address),
            ("t.me/ann", NameProblem::Address),
            ("123 🌸", NameProblem::NoLetter),
        ] {
            assert_eq!(is_acceptable_name(name), Err(problem), "{name:?}");
        }
        assert_eq!(
            is_acceptable_name(&"a".repeat(41)),
            Err(NameProblem::TooLong)
        );
        assert_eq!(
            is_acceptable_name(&format!("a{}", "\u{301}".repeat(400))),
            Err(NameProblem::TooLong)
        );
    }
}
