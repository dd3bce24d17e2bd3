//! Blanks: `{date}` in a saved reply. One that is not filled never reaches a customer.

use std::ops::Range;

/// The longest name of a blank, in letters.
const LONGEST: usize = 30;

/// Whether something can stand between the braces: a letter, and then letters, digits, hyphens and underscores.
#[must_use]
pub fn is_blank(name: &str) -> bool {
    name.chars().count() <= LONGEST
        && name.chars().next().is_some_and(char::is_alphabetic)
        && name
            .chars()
            .all(|it| it.is_alphanumeric() || matches!(it, '-' | '_'))
}

/// Where blanks stand, braces and all.
fn places(text: &str) -> Vec<Range<usize>> {
    let mut places = Vec::new();
    let mut from = 0;
    while let Some(open) = text.get(from..).and_then(|rest| rest.find('{')) {
        let inside = from + open + 1;
        let close = text.get(inside..).and_then(|rest| rest.find(['{', '}']));
        let Some(close) = close.map(|at| inside + at) else {
            break;
        };
        if text.get(inside..close).is_some_and(is_blank)
            && text.get(close..).is_some_and(|rest| rest.starts_with('}'))
        {
            places.push(inside - 1..close + 1);
        }
        // What closed nothing may open something.
        from = close;
    }
    places
}

/// The name of the blank that stands there.
fn name<'t>(text: &'t str, place: &Range<usize>) -> &'t str {
    text.get(place.start + 1..place.end - 1).unwrap_or_default()
}

/// The blanks of a text, in their order, each once.
#[must_use]
pub fn blanks(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for place in places(text) {
        let name = name(text, &place);
        if !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

/// Fills those blanks for which there is something to put in. What is put in is not read again.
#[must_use]
pub fn fill(text: &str, with: impl Fn(&str) -> Option<String>) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut from = 0;
    for place in places(text) {
        filled.push_str(text.get(from..place.start).unwrap_or_default());
        match with(name(text, &place)) {
            Some(words) => filled.push_str(&words),
            None => filled.push_str(text.get(place.clone()).unwrap_or_default()),
        }
        from = place.end;
    }
    filled.push_str(text.get(from..).unwrap_or_default());
    filled
}

/// Whether a text is a saved one with nothing but its blanks filled.
#[must_use]
pub fn fits(saved: &str, text: &str) -> bool {
    let (saved, text) = (saved.trim(), text.trim());
    let mut words = Vec::new();
    let mut from = 0;
    for place in places(saved) {
        words.push(saved.get(from..place.start).unwrap_or_default());
        from = place.end;
    }
    let last = saved.get(from..).unwrap_or_default();
    let mut rest = text;
    for (at, words) in words.iter().enumerate() {
        // What begins stands at the beginning; what stands between two blanks, anywhere behind the one before.
        let found = if at == 0 {
            rest.starts_with(words).then_some(0)
        } else {
            rest.find(words)
        };
        let Some(found) = found else {
            return false;
        };
        rest = rest.get(found + words.len()..).unwrap_or_default();
    }
    if words.is_empty() {
        return rest == last;
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_found_in_their_order_and_once() {
        let text = "Hi {name}, {order} leaves on {date}; {order} is yours. {日期} {a_b-2}";
        assert_eq!(blanks(text), ["name", "order", "date", "日期", "a_b-2"]);
        for nothing in [
            "{}",
            "{ date }",
            "{1}",
            "{da te}",
            "{date",
            "date}",
            "{\"a\": 1}",
            "{a b {c",
            "{abcdefghijklmnopqrstuvwxyzabcdefghij}",
        ] {
            assert!(blanks(nothing).is_empty(), "{nothing}");
        }
        assert_eq!(blanks("{{date}}"), ["date"]);
        assert_eq!(blanks("{da{date}"), ["date"]);
    }

    #[test]
    fn what_is_known_is_filled_and_not_read_again() {
        let with = |name: &str| (name == "name").then(|| "{date}".to_owned());
        let filled = fill("Hi {name}, on {date}, {name}.", with);
        assert_eq!(filled, "Hi {date}, on {date}, {date}.");
        assert_eq!(fill("{{name}}", |_| Some("x".to_owned())), "{x}");
        assert_eq!(fill("no blank", |_| None), "no blank");
    }

    #[test]
    fn a_text_with_its_blanks_filled_is_told_from_one_that_was_changed() {
        let saved = "Hi {name}, it comes on {date}.\n\nThank you!";
        assert!(fits(saved, "Hi Ana, it comes on Friday.\n\nThank you!\n"));
        for changed in [
            "Hi Ana, it comes on Friday.",
            "Hello Ana, it comes on Friday.\n\nThank you!",
            "Hi Ana, it is here on Friday.\n\nThank you!",
        ] {
            assert!(!fits(saved, changed), "{changed}");
        }
        assert!(fits("Thanks!", "Thanks! "));
        assert!(!fits("Thanks!", "Thanks! Ana"));
        assert!(fits("{a}", "anything at all"));
    }
}
