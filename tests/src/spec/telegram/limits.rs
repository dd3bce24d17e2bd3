//! The limits that the Bot API's description states in words.

use serde_json::Value;

/// How long, how large or how many.
#[derive(Debug, PartialEq)]
pub(super) enum Limit {
    Characters {
        least: usize,
        most: usize,
        /// Counted as a reader sees it, without the markup.
        after_parsing: bool,
    },
    Bytes {
        least: usize,
        most: usize,
    },
    Between(f64, f64),
    Items {
        least: usize,
        most: usize,
    },
}

impl Limit {
    /// "1-4096 characters after entities parsing", "1-64 bytes", "can't exceed 64 bytes".
    pub(super) fn of_text(description: &str) -> Option<Self> {
        let words = Words::new(description);
        let after_parsing = description.contains("after entities parsing")
            || description.contains("after entity parsing");
        let (least, most, unit) = words.range_before(&["characters", "bytes"]).or_else(|| {
            let (most, unit) = words.number_before(&["characters", "bytes"])?;
            Some((0, most, unit))
        })?;
        Some(if unit == "bytes" {
            Self::Bytes { least, most }
        } else {
            Self::Characters {
                least,
                most,
                after_parsing,
            }
        })
    }

    /// "Values between 1-100 are accepted", "Must be between 1 and 360 if specified", "0-1500".
    pub(super) fn of_number(description: &str) -> Option<Self> {
        // Live periods have a value outside of their range with a meaning of its own.
        if description.contains("0x7FFFFFFF") {
            return None;
        }
        let words = Words::new(description);
        let (least, most) = words.range().or_else(|| words.between())?;
        let exact = |number: usize| u32::try_from(number).ok().map(f64::from);
        Some(Self::Between(exact(least)?, exact(most)?))
    }

    /// "must include 2-10 items", "A JSON-serialized list of 1-100 identifiers", "At most 100 commands".
    pub(super) fn of_list(description: &str) -> Option<Self> {
        let words = Words::new(description);
        if let Some((least, most)) = words.range_after(&["of", "include"]) {
            return Some(Self::Items { least, most });
        }
        let most = words
            .number_after("at", "most")
            .or_else(|| words.number_after("up", "to"))?;
        Some(Self::Items { least: 0, most })
    }

    /// What is wrong, if the value is outside.
    pub(super) fn broken_by(&self, value: &Value, marked_up: Option<&Value>) -> Option<String> {
        match *self {
            Self::Characters {
                least,
                most,
                after_parsing,
            } => {
                let text = value.as_str()?;
                let length = match marked_up.and_then(Value::as_str).filter(|_| after_parsing) {
                    None => text.chars().count(),
                    Some(mode) if mode.eq_ignore_ascii_case("html") => without_tags(text),
                    // What Markdown shows cannot be counted without a parser for it. The sandbox has one.
                    Some(_) => return None,
                };
                outside(length, least, most, "characters")
            }
            Self::Bytes { least, most } => outside(value.as_str()?.len(), least, most, "bytes"),
            Self::Items { least, most } => outside(value.as_array()?.len(), least, most, "items"),
            Self::Between(least, most) => {
                let number = value.as_f64().or_else(|| value.as_str()?.parse().ok())?;
                (number < least || number > most)
                    .then(|| format!("is {number}; {least} to {most} are allowed"))
            }
        }
    }
}

fn outside(length: usize, least: usize, most: usize, unit: &str) -> Option<String> {
    (length < least || length > most)
        .then(|| format!("has {length} {unit}; {least} to {most} are allowed"))
}

/// How many characters remain of a text when its tags are gone and its entities are one character each.
fn without_tags(html: &str) -> usize {
    let mut count = 0;
    let mut rest = html.chars();
    while let Some(c) = rest.next() {
        match c {
            '<' => {
                rest.by_ref().find(|c| *c == '>');
            }
            '&' => {
                let mut ahead = rest.clone();
                if ahead.by_ref().take(8).any(|c| c == ';') {
                    rest = ahead;
                }
                count += 1;
            }
            _ => count += 1,
        }
    }
    count
}

/// A description as words in lower case, to find numbers by their neighbours.
struct Words(Vec<String>);

impl Words {
    fn new(description: &str) -> Self {
        let bare = |word: &str| {
            word.trim_matches(['(', ')', '.', ',', ';', '"'])
                .to_lowercase()
        };
        Self(description.split_whitespace().map(bare).collect())
    }

    fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.windows(2).filter_map(|pair| match pair {
            [a, b] => Some((a.as_str(), b.as_str())),
            _ => None,
        })
    }

    fn range_before(&self, units: &[&str]) -> Option<(usize, usize, &str)> {
        self.pairs().find_map(|(number, unit)| {
            let (least, most) = range(number).filter(|_| units.contains(&unit))?;
            Some((least, most, unit))
        })
    }

    fn number_before(&self, units: &[&str]) -> Option<(usize, &str)> {
        self.pairs().find_map(|(number, unit)| {
            Some((number.parse().ok().filter(|_| units.contains(&unit))?, unit))
        })
    }

    fn range_after(&self, marks: &[&str]) -> Option<(usize, usize)> {
        self.pairs()
            .find_map(|(mark, number)| range(number).filter(|_| marks.contains(&mark)))
    }

    fn number_after(&self, first: &str, second: &str) -> Option<usize> {
        self.0.windows(3).find_map(|words| match words {
            [a, b, number] if a == first && b == second => number.parse().ok(),
            _ => None,
        })
    }

    fn range(&self) -> Option<(usize, usize)> {
        self.0.iter().find_map(|word| range(word))
    }

    fn between(&self) -> Option<(usize, usize)> {
        self.0.windows(5).find_map(|words| match words {
            [be, between, least, and, most]
                if be == "be" && between == "between" && and == "and" =>
            {
                Some((least.parse().ok()?, most.parse().ok()?))
            }
            _ => None,
        })
    }
}

/// "1-100", and not "3166-1".
fn range(word: &str) -> Option<(usize, usize)> {
    let (least, most) = word.split_once('-')?;
    let (least, most) = (least.parse().ok()?, most.parse().ok()?);
    (least <= most).then_some((least, most))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_read_from_the_words_of_the_description() {
        let text = "Text of the message to be sent, 1-4096 characters after entities parsing";
        assert_eq!(
            Limit::of_text(text),
            Some(Limit::Characters {
                least: 1,
                most: 4096,
                after_parsing: true
            })
        );
        let data =
            "Data to be sent in a callback query to the bot when the button is pressed, 1-64 bytes";
        assert_eq!(
            Limit::of_text(data),
            Some(Limit::Bytes { least: 1, most: 64 })
        );
        let album =
            "A JSON-serialized array describing messages to be sent, must include 2-10 items";
        assert_eq!(
            Limit::of_list(album),
            Some(Limit::Items { least: 2, most: 10 })
        );
        let countries = "A list of two-letter ISO 3166-1 alpha-2 country codes";
        assert_eq!(Limit::of_list(countries), None);
        assert_eq!(
            Limit::of_number("Values between 1-100 are accepted."),
            Some(Limit::Between(1.0, 100.0))
        );
    }

    #[test]
    fn markup_does_not_count() {
        assert_eq!(
            without_tags("<b>a</b> &amp; &lt;b&gt;"),
            "a & <b>".chars().count()
        );
        assert_eq!(without_tags("R&D and more"), 12);
    }
}
