//! Lines as the tests say them: with values such as a real day brings.

use bot_core::case::State;
use bot_core::wording::{Arg, LANGUAGES, Words, keys};
use std::collections::{BTreeMap, BTreeSet};

/// The shipped words alone.
pub(crate) fn words() -> Words {
    Words::new(&BTreeMap::new()).unwrap_or_else(|what| unreachable!("shipped words: {what}"))
}

/// Every language with every key and its variables.
pub(crate) fn all() -> impl Iterator<Item = (&'static str, String, BTreeSet<String>)> {
    LANGUAGES.into_iter().flat_map(|language| {
        keys(language)
            .into_iter()
            .map(move |(key, variables)| (language, key, variables))
    })
}

/// The variables that a sentence counts with.
pub(crate) const COUNTED: [&str; 3] = ["count", "left", "mark"];

/// A line with typical values, rather long than short; counted ones have `number`.
pub(crate) fn said(words: &Words, language: &str, key: &str, number: i64) -> String {
    let used = keys(language).remove(key).unwrap_or_default();
    let args: Vec<(String, Arg)> = used
        .into_iter()
        .map(|variable| {
            let value = value(words, language, &variable, number);
            (variable, value)
        })
        .collect();
    let args: Vec<(&str, Arg)> = args
        .iter()
        .map(|(name, value)| (name.as_str(), value.clone()))
        .collect();
    words.say(language, key, &args)
}

/// A typical value of a variable.
pub(crate) fn value(words: &Words, language: &str, variable: &str, number: i64) -> Arg {
    if COUNTED.contains(&variable) {
        return number.into();
    }
    match variable {
        "name" => "Katariina-Liis Õunapuu".into(),
        "case" => "#104212".into(),
        "who" | "owner" => "the Kirsipuu care team".into(),
        "brand" => "Kirsipuu".into(),
        "language" => bot_core::wording::own_name(language).0.into(),
        "state" => {
            longest(State::KEYS.map(|state| words.say(language, &format!("state-{state}"), &[])))
                .into()
        }
        "next" => {
            let next = keys(language)
                .into_keys()
                .filter(|key| key.starts_with("next-"))
                .map(|key| said(words, language, &key, 1));
            longest(next).into()
        }
        "when" | "since" | "until" => longest(
            [
                "when-today",
                "when-tomorrow",
                "when-weekday",
                "when-date",
                "at-weekday",
            ]
            .map(|key| said(words, language, key, 1)),
        )
        .into(),
        "change" => "Katariina-Liis Õunapuu → Rafael Souza".into(),
        "goal" => words.say(language, "history-goal-first", &[]).into(),
        "most" => "8".into(),
        "same" | "solved" | "back" => "12".into(),
        "average" => "4.6".into(),
        "least" => "2".into(),
        "quote" => "it is really the courier's fault".into(),
        "day" => {
            longest((1..=7).map(|day| words.say(language, &format!("weekday-{day}"), &[]))).into()
        }
        "time" => "15:30".into(),
        "year" => "2026".into(),
        "month" => "12".into(),
        "date" => "27".into(),
        "zone" => "Sao Paulo".into(),
        "why" => longest(
            keys(language)
                .into_keys()
                .filter(|key| key.starts_with("refused-"))
                .map(|key| words.say(language, &key, &[])),
        )
        .into(),
        "other" => "#104213".into(),
        "code" => "K7QM-2XPA".into(),
        "page" | "pages" => "100".into(),
        "number" => "e481f51cbdc54678".into(),
        "status" => words.say(language, "order-out-for-delivery", &[]).into(),
        "customer" => "9ef432eb62512973".into(),
        "size" => "12.5 MB".into(),
        "platform" => "Telegram".into(),
        "given" => "ten forty two".into(),
        "offered" | "languages" => "en, pt, id, fil, zh, et".into(),
        "skills" => "carrier delay, refund, damaged parcel".into(),
        "hours" => "mon-fri 09:00-12:30, 13:30-18:00; sat 10:00-14:00 America/Sao_Paulo".into(),
        "capacity" => "12".into(),
        "role" => "manager".into(),
        "after" => words.say(language, "me-keeps-not", &[]).into(),
        "reason" => "carrier delay".into(),
        "names" => "Katariina-Liis Õunapuu, Rafael Souza".into(),
        "about" => "Tea, parcels and patience since 2019".into(),
        "picture" => "https://example.com/ann.png".into(),
        other => unreachable!("no example of {{ ${other} }}: add one"),
    }
}

fn longest(lines: impl IntoIterator<Item = String>) -> String {
    lines
        .into_iter()
        .max_by_key(|line| line.chars().count())
        .unwrap_or_default()
}
