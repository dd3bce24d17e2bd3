//! Every line that the code says exists, and every line that exists is said.

use bot_core::case::State;
use bot_core::command::COMMANDS;
use bot_core::order::OrderStatus;
use bot_core::outbox::Refusal;
use bot_core::sign::NameProblem;
use bot_core::wording::keys;
use std::collections::BTreeSet;
use std::path::Path;

/// The calls that say a line, and which of their arguments is its key.
const CALLS: [(&str, usize); 6] = [
    ("words", 1),
    ("answer", 1),
    ("answer_once", 1),
    ("room_words", 0),
    ("say", 0),
    ("say", 1),
];

/// Families of lines: how the code builds their keys, and every member.
fn families() -> Vec<(&'static str, Vec<String>)> {
    let refusals = [
        Refusal::Unreachable,
        Refusal::PlaceGone,
        Refusal::MessageGone,
        Refusal::Forbidden,
        Refusal::TooLate,
        Refusal::Malformed,
        Refusal::TooLarge,
        Refusal::Dropped,
    ];
    let problems = [
        NameProblem::Empty,
        NameProblem::TooLong,
        NameProblem::Unprintable,
        NameProblem::At,
        NameProblem::Address,
        NameProblem::NoLetter,
    ];
    let commands = || COMMANDS.iter().map(|spec| spec.name);
    let options = || {
        COMMANDS
            .iter()
            .flat_map(|spec| spec.options.iter().map(|option| option.name))
    };
    let questions = keys("en")
        .into_keys()
        .filter(|key| key.starts_with("ask-") && !key.ends_with("-label") && key != "ask-how");
    vec![
        (
            "state-{}",
            State::KEYS
                .iter()
                .map(|state| format!("state-{state}"))
                .collect(),
        ),
        (
            "weekday-{}",
            (1..=7).map(|day| format!("weekday-{day}")).collect(),
        ),
        (
            "refused-{}",
            refusals
                .iter()
                .map(|why| format!("refused-{}", why.key()))
                .collect(),
        ),
        (
            "name-{}",
            problems
                .iter()
                .map(|problem| format!("name-{}", problem.key()))
                .collect(),
        ),
        (
            "order-{}",
            OrderStatus::ALL
                .iter()
                .map(|status| format!("order-{}", status.key().replace('_', "-")))
                .collect(),
        ),
        (
            "{}-label",
            questions.map(|key| format!("{key}-label")).collect(),
        ),
        (
            "routed-{}",
            bot_core::routing::Why::KEYS
                .iter()
                .map(|why| format!("routed-{why}"))
                .collect(),
        ),
        ("{}-{}", when_and_at()),
        (
            "coach-{}",
            bot_core::coach::Rule::ALL
                .iter()
                .filter(|rule| **rule != bot_core::coach::Rule::Latte)
                .map(|rule| format!("coach-{}", rule.key()))
                .collect(),
        ),
        (
            "profile-{}",
            bot_core::agent::Step::KEYS
                .map(|what| format!("profile-{what}"))
                .to_vec(),
        ),
        (
            "mood-{}",
            bot_core::mood::Mood::ALL
                .map(|mood| format!("mood-{}", mood.key()))
                .to_vec(),
        ),
        (
            "choice-{}",
            bot_core::options::shipped()
                .iter()
                .map(|kind| format!("choice-{}", kind.key))
                .collect(),
        ),
        (
            "command-{}",
            commands().map(|name| format!("command-{name}")).collect(),
        ),
        (
            "command-{}-name",
            commands()
                .map(|name| format!("command-{name}-name"))
                .collect(),
        ),
        (
            "option-{}",
            options().map(|name| format!("option-{name}")).collect(),
        ),
        (
            "option-{}-name",
            options()
                .map(|name| format!("option-{name}-name"))
                .collect(),
        ),
    ]
}

/// A promise is never for yesterday.
fn when_and_at() -> Vec<String> {
    let of = |kind: &str, days: &[&str]| {
        days.iter()
            .map(|day| format!("{kind}-{day}"))
            .collect::<Vec<_>>()
    };
    let mut all = of("when", &["today", "tomorrow", "weekday", "date"]);
    all.extend(of(
        "at",
        &["yesterday", "today", "tomorrow", "weekday", "date"],
    ));
    all
}

#[test]
fn every_line_that_is_said_exists() {
    let known = keys("en");
    let families = families();
    for (pattern, members) in &families {
        assert!(!members.is_empty(), "{pattern}");
        for member in members {
            assert!(
                known.contains_key(member),
                "{member} of {pattern} is not in en.ftl"
            );
        }
    }
    let mut found = 0;
    for key in code().iter().flat_map(|file| said_in(file)) {
        found += 1;
        if key.contains('{') {
            let pattern = blank(&key);
            assert!(
                families.iter().any(|(family, _)| *family == pattern),
                "{key} is built, and no family of lines that this test knows"
            );
        } else {
            assert!(
                known.contains_key(&key),
                "{key:?} is said and not in en.ftl"
            );
        }
    }
    assert!(found > 100, "the calls were not found: {found}");
}

#[test]
fn what_looks_like_a_line_in_the_decisions_is_one() {
    let known = keys("en");
    let mut strange = BTreeSet::new();
    for literal in files("src/decide").iter().flat_map(|file| literals(file)) {
        let kebab = literal.contains('-')
            && literal.starts_with(|letter: char| letter.is_ascii_lowercase())
            && literal
                .split('-')
                .all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase()));
        if kebab && !known.contains_key(&literal) {
            strange.insert(literal);
        }
    }
    assert!(strange.is_empty(), "not in en.ftl: {strange:?}");
}

#[test]
fn every_line_that_exists_is_said() {
    let mut said: BTreeSet<String> = families()
        .into_iter()
        .flat_map(|(_, members)| members)
        .collect();
    for file in code() {
        said.extend(said_in(&file));
        // A key may reach its call by way of a variable; a key of one word could be any word.
        said.extend(
            literals(&file)
                .into_iter()
                .filter(|literal| literal.contains('-')),
        );
    }
    let unused: Vec<_> = keys("en")
        .into_keys()
        .filter(|key| !said.contains(key))
        .collect();
    assert!(unused.is_empty(), "nobody says: {unused:?}");
}

fn code() -> Vec<String> {
    files("src")
}

/// The Rust files under a folder of this crate, without their comments and without their tests.
fn files(folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(&folder);
        for entry in entries.into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let text = std::fs::read_to_string(&path).unwrap_or_default();
                let text = text.split("#[cfg(test)]").next().unwrap_or_default();
                let bare: Vec<_> = text
                    .lines()
                    .filter(|line| !line.trim_start().starts_with("//"))
                    .collect();
                found.push(bare.join("\n"));
            }
        }
    }
    assert!(!found.is_empty(), "{folder} holds no code");
    found
}

/// The literals in the key's place of every call that says a line.
fn said_in(code: &str) -> Vec<String> {
    let mut keys = Vec::new();
    for (call, place) in CALLS {
        for (at, _) in code.match_indices(&format!("{call}(")) {
            let before = code[..at].chars().next_back();
            if before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_')
                || code[..at].ends_with("fn ")
            {
                continue;
            }
            let arguments = arguments(&code[at + call.len() + 1..]);
            // `say` as a shorthand has the key alone; as a method, the language comes before it.
            if call == "say" && (arguments.len() == 1) != (place == 0) {
                continue;
            }
            // What has no letter helps to build a key and is none.
            let named = |literal: &String| literal.contains(char::is_alphabetic);
            keys.extend(
                arguments
                    .get(place)
                    .into_iter()
                    .flat_map(|argument| literals(argument))
                    .filter(named),
            );
        }
    }
    keys
}

/// The arguments of a call, from behind its opening bracket.
fn arguments(code: &str) -> Vec<String> {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    let mut arguments = vec![String::new()];
    for letter in code.chars() {
        if quoted {
            quoted = escaped || letter != '"';
            escaped = !escaped && letter == '\\';
        } else {
            match letter {
                '"' => quoted = true,
                '(' | '[' | '{' => depth += 1,
                ')' | ']' | '}' if depth == 0 => break,
                ')' | ']' | '}' => depth -= 1,
                ',' if depth == 0 => {
                    arguments.push(String::new());
                    continue;
                }
                _ => {}
            }
        }
        if let Some(last) = arguments.last_mut() {
            last.push(letter);
        }
    }
    arguments.retain(|argument| !argument.trim().is_empty());
    arguments
}

/// What stands between quotation marks.
fn literals(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = code;
    while let Some((_, after)) = rest.split_once('"') {
        // A quotation mark as a letter of its own opens nothing.
        if let Some(behind) = after.strip_prefix('\'') {
            rest = behind;
            continue;
        }
        let mut escaped = false;
        let end = after.char_indices().find(|(_, letter)| {
            let ends = !escaped && *letter == '"';
            escaped = !escaped && *letter == '\\';
            ends
        });
        let Some((end, _)) = end else { break };
        found.push(after[..end].to_owned());
        rest = &after[end + 1..];
    }
    found
}

/// A built key with its blanks alike: `state-{before}` is `state-{}`.
fn blank(key: &str) -> String {
    let mut plain = String::new();
    let mut inside = false;
    for letter in key.chars() {
        inside = (inside || letter == '{') && letter != '}';
        if !inside || letter == '{' {
            plain.push(letter);
        }
    }
    plain
}
