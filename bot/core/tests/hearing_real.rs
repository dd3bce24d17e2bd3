//! Telling complaints and questions apart from the rest, on public conversations that real customers had with brands.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test says what it needs, and shows what it missed"
)]

#[path = "support/real_data.rs"]
mod real_data;

use bot_core::kind::kind;
use std::collections::BTreeMap;

#[derive(serde::Deserialize)]
struct Turn {
    conversation: u32,
    from: String,
    text: String,
}

/// What the customer said first in each conversation in which they named the brand.
fn first_words(file: &str) -> Vec<String> {
    let mut conversations: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for line in file.lines() {
        let turn: Turn = serde_json::from_str(line).expect("a turn a line");
        if turn.from == "customer" {
            conversations
                .entry(turn.conversation)
                .or_default()
                .push(turn.text);
        }
    }
    let about_the_brand = |said: &Vec<String>| said.iter().any(|text| text.contains("@brand"));
    conversations
        .into_values()
        .filter(about_the_brand)
        .filter_map(|said| said.into_iter().next())
        .collect()
}

#[test]
fn hardly_any_real_complaint_is_missed() {
    let Some(file) = real_data::read(
        "mentions/en_public_care.jsonl",
        "hardly_any_real_complaint_is_missed",
    ) else {
        return;
    };
    let said = first_words(&file);
    assert_eq!(said.len(), 361);
    let missed: Vec<&String> = said
        .iter()
        .filter(|text| !kind(text, false).opens_case())
        .collect();
    for text in &missed {
        println!("{:?}: {text}", kind(text, false));
    }
    assert!(
        missed.len() <= 6,
        "{} of {} missed",
        missed.len(),
        said.len()
    );
}
