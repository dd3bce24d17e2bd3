//! Telling complaints and questions apart from the rest, on public conversations that real customers had with brands.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test says what it needs, and shows what it missed"
)]

#[path = "support/real_data.rs"]
mod real_data;

use bot_core::kind::{Kind, kind};
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
    let complaints = said
        .iter()
        .filter(|text| kind(text, false) == Kind::Complaint)
        .count();
    println!(
        "{} said, {complaints} complaints, {} missed",
        said.len(),
        missed.len()
    );
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

/// The column `text` of the rows whose column `label` says `wanted`.
fn rows(file: &str, label: usize, wanted: &str, text: usize) -> Vec<String> {
    let mut reader = csv::Reader::from_reader(file.as_bytes());
    let records = reader.records().map(|record| record.expect("a row"));
    let chosen = records.filter(|record| record.get(label) == Some(wanted));
    chosen
        .filter_map(|record| record.get(text).map(str::to_owned))
        .filter(|text| !text.trim().is_empty())
        .collect()
}

/// How many in a thousand came out as one of these kinds.
fn per_thousand(texts: &[String], kinds: &[Kind]) -> usize {
    let counted = texts
        .iter()
        .filter(|text| kinds.contains(&kind(text, false)))
        .count();
    counted * 1000 / texts.len().max(1)
}

const PASSED_OVER: [Kind; 2] = [Kind::Praise, Kind::Idle];

#[test]
fn unhappy_customers_are_heard_in_other_languages() {
    let name = "unhappy_customers_are_heard_in_other_languages";
    if let Some(file) = real_data::read("orders/olist_order_reviews_dataset.csv", name) {
        // One star and five stars, in Portuguese. Measured: 1 in 1,000 passed over; 751 in 1,000 of the happy ones.
        assert!(per_thousand(&rows(&file, 2, "1", 4), &PASSED_OVER) <= 5);
        assert!(per_thousand(&rows(&file, 2, "5", 4), &PASSED_OVER) >= 700);
    }
    if let Some(file) = real_data::read("languages/id_product_reviews.csv", name) {
        // In Indonesian. Measured: 0 and 512.
        assert!(per_thousand(&rows(&file, 9, "Negative", 8), &PASSED_OVER) <= 5);
        assert!(per_thousand(&rows(&file, 9, "Positive", 8), &PASSED_OVER) >= 450);
    }
    if let Some(file) = real_data::read("languages/en_banking77.csv", name) {
        // Questions to a bank: each of them wants something. Measured: 0 (2 of 3,080).
        let mut reader = csv::Reader::from_reader(file.as_bytes());
        let asked = reader
            .records()
            .map(|record| record.expect("a row").get(0).unwrap_or_default().to_owned());
        assert!(per_thousand(&asked.collect::<Vec<_>>(), &PASSED_OVER) <= 5);
    }
}
