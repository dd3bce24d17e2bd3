//! Options as they are typed, where a platform has none of its own.

use super::{Spec, Takes};
use std::collections::BTreeMap;

/// Reads options out of what was typed after a command, where a platform has no options of its own. A case is written
/// `#1042`; where nothing else could be a number, `1042` will do. `/me` takes what is to be set and to what, `/me hours
/// mon-fri 09:00-17:30 Europe/Tallinn`, and before that a colleague, where a lead sets it: `/me @Maarja Tamm: capacity 5`.
/// `/away` takes until when, and `keep`. `/saved` takes what is to be done, and with which reply; `/draft` and `/promise` what is
/// to be done, and what belongs to it. `/cases` takes which, in any order, `reason` and `customer` with what they are, and the
/// number of the page at the end: `/cases mine overdue customer Ana 2`.
#[must_use]
pub fn read_rest(spec: &Spec, rest: &str) -> BTreeMap<String, String> {
    let mut args = BTreeMap::new();
    let mut rest = rest.trim();
    match spec.name {
        "me" => return read_profile(spec, rest),
        "away" => return read_away(rest),
        "saved" => return read_saved(rest),
        "cases" => return read_cases(rest),
        "link" => return read_link(rest),
        "merge" => return read_merge(rest),
        _ => {}
    }
    let words = spec
        .options
        .iter()
        .any(|option| option.takes == Takes::Text);
    if spec
        .options
        .iter()
        .any(|option| option.takes == Takes::Case)
    {
        let first = rest.split_whitespace().next().unwrap_or_default();
        let digits = first.strip_prefix('#').unwrap_or(first);
        let number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        if number && (first.starts_with('#') || !words) {
            args.insert("case".to_owned(), digits.to_owned());
            rest = rest.get(first.len()..).unwrap_or_default().trim_start();
        }
    }
    // A word of those that an option takes is that option's; whatever follows is the next one's.
    let mut left: Vec<_> = spec
        .options
        .iter()
        .filter(|option| !matches!(option.takes, Takes::Case | Takes::File))
        .collect();
    let (word, behind) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let word = word.to_lowercase();
    if let [first, _, ..] = left.as_slice()
        && let Takes::OneOf(words) = first.takes
    {
        if words.contains(&word.as_str()) {
            args.insert(first.name.to_owned(), word);
            rest = behind.trim_start();
        }
        left.remove(0);
    }
    if let Some(option) = left.first()
        && !rest.is_empty()
    {
        args.insert(option.name.to_owned(), rest.to_owned());
    }
    args
}

fn read_profile(spec: &Spec, mut rest: &str) -> BTreeMap<String, String> {
    let mut args = BTreeMap::new();
    if let Some((agent, what)) = rest.strip_prefix('@').and_then(|it| it.split_once(':')) {
        args.insert("agent".to_owned(), agent.trim().to_owned());
        rest = what.trim();
    }
    let (word, value) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    if spec.options.iter().any(|option| option.name == word) {
        args.insert(word.to_owned(), value.trim().to_owned());
    }
    args
}

/// `/saved #1042 lost par`, `/saved change lost-parcel et`: a case, what is to be done, and with which.
fn read_saved(mut rest: &str) -> BTreeMap<String, String> {
    let mut args = BTreeMap::new();
    let split = |rest: &'_ str| -> (usize, usize) {
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let behind = rest.get(end..).unwrap_or_default().trim_start().len();
        (end, rest.len() - behind)
    };
    let (end, behind) = split(rest);
    if let Some(number) = rest.get(..end).and_then(|word| word.strip_prefix('#')) {
        args.insert("case".to_owned(), number.to_owned());
        rest = rest.get(behind..).unwrap_or_default();
    }
    let (end, behind) = split(rest);
    let word = rest.get(..end).unwrap_or_default().to_lowercase();
    if crate::saved::VERBS.contains(&word.as_str()) {
        args.insert("do".to_owned(), word);
        rest = rest.get(behind..).unwrap_or_default();
    }
    if !rest.is_empty() {
        args.insert("reply".to_owned(), rest.to_owned());
    }
    args
}

/// `/merge #1042 into #1043`; in a room `/merge #1043`.
fn read_merge(rest: &str) -> BTreeMap<String, String> {
    let words = rest.split_whitespace().filter(|word| *word != "into");
    let mut words: Vec<&str> = words.collect();
    let mut args = BTreeMap::new();
    args.extend(words.pop().map(|into| ("into".to_owned(), into.to_owned())));
    args.extend(words.pop().map(|case| ("case".to_owned(), case.to_owned())));
    args
}

/// `/link ABCD-EFGH`, by a customer; `/link #1042 #1050 reason`, and in a room `/link #1050 reason` or `/link @ana reason`.
fn read_link(rest: &str) -> BTreeMap<String, String> {
    let mut args = BTreeMap::new();
    let mut words = rest.split_whitespace().peekable();
    let mut marked = Vec::new();
    while marked.len() < 2
        && let Some(word) = words.next_if(|word| word.starts_with(['#', '@']))
    {
        marked.push(word.to_owned());
        if word.starts_with('@') {
            break;
        }
    }
    let others = words.collect::<Vec<_>>().join(" ");
    let Some(with) = marked.pop() else {
        args.insert("code".to_owned(), others);
        return args;
    };
    args.insert("with".to_owned(), with);
    args.extend(marked.pop().map(|case| ("case".to_owned(), case)));
    args.insert("because".to_owned(), others);
    args
}

fn read_away(rest: &str) -> BTreeMap<String, String> {
    let mut args = BTreeMap::new();
    let (keep, until): (Vec<&str>, Vec<&str>) = rest
        .split_whitespace()
        .partition(|word| matches!(*word, "keep" | "team"));
    if let Some(cases) = keep.last() {
        args.insert("cases".to_owned(), (*cases).to_owned());
    }
    if !until.is_empty() {
        args.insert("until".to_owned(), until.join(" "));
    }
    args
}

fn read_cases(rest: &str) -> BTreeMap<String, String> {
    let mut words: Vec<&str> = rest.split_whitespace().collect();
    let mut args = BTreeMap::new();
    let of_something = |word: &str| matches!(word, "reason" | "customer" | "page");
    // A number at the end is the page, unless it is all that there is of a customer's account.
    let alone = words.len() >= 2
        && words
            .get(words.len() - 2)
            .is_some_and(|it| of_something(it));
    let is_number = |word: &&&str| word.bytes().all(|byte| byte.is_ascii_digit());
    if !alone && words.last().as_ref().is_some_and(is_number) {
        args.extend(words.pop().map(|page| ("page".to_owned(), page.to_owned())));
    }
    let mut into = "which";
    for word in words {
        if of_something(word) {
            into = word;
            args.entry(into.to_owned()).or_default();
            continue;
        }
        let had: &mut String = args.entry(into.to_owned()).or_default();
        if !had.is_empty() {
            had.push(' ');
        }
        had.push_str(word);
    }
    args
}
