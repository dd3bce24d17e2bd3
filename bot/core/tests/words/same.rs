//! Every language says the same lines with the same values.

use super::lines::{COUNTED, all, value, words};
use bot_core::wording::{Arg, LANGUAGES, keys, shipped};
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use fluent_syntax::ast::{
    Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey,
};
use std::collections::{BTreeMap, BTreeSet};

/// The plural categories that whole numbers have in a language, after CLDR. ("many" of Portuguese is for millions.)
fn categories(language: &str) -> &'static [&'static str] {
    match language {
        "id" | "zh" => &["other"],
        _ => &["one", "other"],
    }
}

/// Lines that read the same in English, and why that is right. Everything else in English was forgotten.
const SAME_AS_ENGLISH: &[(&str, &str, &str)] = &[
    ("id", "command-status-name", "the Indonesian word"),
    ("fil", "card-customer", "Filipino care says customer"),
    ("fil", "order-customer", "Filipino care says customer"),
    ("fil", "option-customer-name", "Filipino care says customer"),
    (
        "fil",
        "card-direct",
        "said in English on Philippine platforms",
    ),
    (
        "fil",
        "button-private",
        "said in English on Philippine platforms",
    ),
    ("fil", "card-order", "Filipino care says order"),
    ("fil", "order-head", "Filipino care says order"),
    (
        "fil",
        "order-form-number",
        "Filipino care says order number",
    ),
    ("fil", "command-order-name", "Filipino care says order"),
    ("fil", "command-team-name", "Filipino care says team"),
    ("fil", "command-case-name", "Filipino care says case"),
    ("fil", "option-case-name", "Filipino care says case"),
    ("fil", "option-file-name", "Filipino says file"),
    ("et", "option-number-name", "the Estonian word"),
];

#[test]
fn every_language_has_the_same_lines_with_the_same_values() {
    let english = keys("en");
    assert!(english.len() > 250, "en.ftl could not be read");
    let mut wrong = Vec::new();
    for language in LANGUAGES {
        let own = keys(language);
        for (key, values) in &english {
            match own.get(key) {
                None => wrong.push(format!("{language}: {key} is missing")),
                Some(used) if used != values => {
                    wrong.push(format!(
                        "{language}: {key} uses {used:?}, English {values:?}"
                    ));
                }
                Some(_) => {}
            }
        }
        for key in own.keys().filter(|key| !english.contains_key(*key)) {
            wrong.push(format!("{language}: {key} is not in English"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_line_stands_twice() {
    for language in LANGUAGES {
        let mut seen = BTreeSet::new();
        for entry in parsed(language).entries() {
            if let Entry::Message(message) = entry {
                assert!(
                    seen.insert(message.id.name),
                    "{language}: {} stands twice",
                    message.id.name
                );
            }
        }
    }
}

#[test]
fn every_line_is_said_without_error_for_every_number() {
    let words = words();
    for language in LANGUAGES {
        let mut bundle = FluentBundle::new(vec![language.parse().unwrap_or_default()]);
        bundle.set_use_isolating(false);
        let added = bundle.add_resource(parsed(language));
        assert!(added.is_ok(), "{language}: {added:?}");
        for (key, variables) in keys(language) {
            let counted = variables
                .iter()
                .any(|name| COUNTED.contains(&name.as_str()));
            // One of each plural category of all six languages: Filipino tells 3 from 4, Portuguese has 0 with 1.
            let numbers: &[i64] = if counted {
                &[0, 1, 2, 3, 4, 5, 11, 21, 100]
            } else {
                &[1]
            };
            for number in numbers {
                let mut args = FluentArgs::new();
                for name in &variables {
                    let value = match value(&words, language, name, *number) {
                        Arg::Text(text) => FluentValue::from(text),
                        Arg::Number(number) => FluentValue::from(number),
                    };
                    args.set(name.clone(), value);
                }
                let mut errors = Vec::new();
                let pattern = bundle.get_message(&key).and_then(|message| message.value());
                let said = pattern.map(|pattern| {
                    bundle
                        .format_pattern(pattern, Some(&args), &mut errors)
                        .into_owned()
                });
                let said = said.unwrap_or_default();
                assert!(errors.is_empty(), "{language}: {key}: {errors:?}");
                assert!(!said.trim().is_empty(), "{language}: {key} says nothing");
                assert!(
                    !said.contains(['{', '}']),
                    "{language}: {key} shows a brace: {said}"
                );
            }
        }
    }
}

#[test]
fn sentences_count_with_the_plurals_of_their_language() {
    for language in LANGUAGES {
        for entry in parsed(language).entries() {
            let Entry::Message(message) = entry else {
                continue;
            };
            for found in message.value.iter().flat_map(selects) {
                let wanted: BTreeSet<&str> = categories(language).iter().copied().collect();
                assert_eq!(found, wanted, "{language}: {}", message.id.name);
            }
        }
    }
}

#[test]
fn no_line_was_left_in_english() {
    let english = lines("en");
    let mut wrong = Vec::new();
    let mut needless: BTreeSet<_> = SAME_AS_ENGLISH
        .iter()
        .map(|(language, key, _)| (*language, (*key).to_owned()))
        .collect();
    for language in LANGUAGES.into_iter().skip(1) {
        for (key, line) in lines(language) {
            // A line of values and marks alone has nothing to translate.
            let bare = line.replace(|letter: char| !letter.is_alphabetic(), "");
            if english.get(&key) == Some(&line)
                && !bare.is_empty()
                && !needless.remove(&(language, key.clone()))
            {
                wrong.push(format!("{language}: {key} = {line}"));
            }
        }
    }
    assert!(wrong.is_empty(), "still English:\n{}", wrong.join("\n"));
    assert!(needless.is_empty(), "allowed for nothing: {needless:?}");
}

#[test]
fn nothing_is_marked_as_new() {
    for (language, key, _) in all() {
        let marked = shipped(language).lines().any(|line| line.trim() == "# new");
        assert!(
            !marked,
            "{language}.ftl has lines that wait to be translated ({key} is its first)"
        );
    }
}

fn parsed(language: &str) -> FluentResource {
    FluentResource::try_new(shipped(language).to_owned())
        .unwrap_or_else(|(_, errors)| unreachable!("{language}.ftl: {errors:?}"))
}

/// Every line as it stands in the file, without its variables.
fn lines(language: &str) -> BTreeMap<String, String> {
    let resource = parsed(language);
    resource
        .entries()
        .filter_map(|entry| match entry {
            Entry::Message(message) => Some((
                message.id.name.to_owned(),
                message.value.as_ref().map(text)?,
            )),
            _ => None,
        })
        .collect()
}

fn text(pattern: &Pattern<&str>) -> String {
    pattern
        .elements
        .iter()
        .map(|element| match element {
            PatternElement::TextElement { value } => (*value).to_owned(),
            PatternElement::Placeable {
                expression: Expression::Select { variants, .. },
            } => variants
                .iter()
                .map(|variant| text(&variant.value))
                .collect(),
            PatternElement::Placeable { .. } => "·".to_owned(),
        })
        .collect()
}

/// The variants of each choice in a line.
fn selects<'a>(pattern: &Pattern<&'a str>) -> Vec<BTreeSet<&'a str>> {
    let mut found = Vec::new();
    for element in &pattern.elements {
        if let PatternElement::Placeable {
            expression: Expression::Select { selector, variants },
        } = element
        {
            assert!(
                matches!(selector, InlineExpression::VariableReference { .. }),
                "a choice by a number"
            );
            // A number of its own ("[1] once more") may stand beside the categories.
            let names = variants.iter().filter_map(|variant| match &variant.key {
                VariantKey::Identifier { name } => Some(*name),
                VariantKey::NumberLiteral { .. } => None,
            });
            found.push(names.collect());
            found.extend(variants.iter().flat_map(|variant| selects(&variant.value)));
        }
    }
    found
}
