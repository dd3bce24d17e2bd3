//! Guessing the language, on real text. Floors are what was measured, less a margin.

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test says what it needs, and shows what it measured"
)]

#[path = "support/real_data.rs"]
mod real_data;

use bot_core::language::guess;

fn offered() -> Vec<String> {
    ["en", "pt", "id", "fil", "zh", "et"]
        .map(str::to_owned)
        .to_vec()
}

/// How many in a thousand are told right.
fn right(name: &str, texts: &[String], key: &str) -> usize {
    let offered = offered();
    let told = texts
        .iter()
        .filter(|text| guess(text, None, &offered).as_deref() == Some(key))
        .count();
    let share = told * 1000 / texts.len().max(1);
    println!("{name}: {share} in 1,000 of {}", texts.len());
    share
}

#[test]
fn sentences() {
    for (file, key, floor) in [
        ("en", "en", 980),
        ("pt", "pt", 980),
        ("id", "id", 970),
        ("tl", "fil", 980),
        ("zh", "zh", 990),
        ("et", "et", 980),
    ] {
        if let Some(text) = real_data::read(&format!("langid/{file}_sentences.txt"), "sentences") {
            let lines: Vec<String> = text.lines().map(str::to_owned).collect();
            assert!(right(file, &lines, key) >= floor, "{file}");
        }
    }
}

#[test]
fn what_people_write_to_shops() {
    let name = "what_people_write_to_shops";
    let column = |file: &str, index: usize| -> Vec<String> {
        let Some(text) = real_data::read(file, name) else {
            return Vec::new();
        };
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .has_headers(true)
            .from_reader(text.as_bytes());
        let fields = reader
            .records()
            .filter_map(|record| record.expect("a row").get(index).map(str::to_owned));
        fields
            .filter(|text| text.chars().filter(|c| c.is_alphabetic()).count() >= 12)
            .collect()
    };
    for (file, index, key, floor) in [
        ("languages/en_banking77.csv", 0, "en", 970),
        ("orders/olist_order_reviews_dataset.csv", 4, "pt", 950),
        ("languages/id_product_reviews.csv", 8, "id", 885),
        ("languages/zh_asap_test_sample.csv", 1, "zh", 990),
        ("languages/et_valence_korpus.csv", 1, "et", 980),
    ] {
        let texts = column(file, index);
        if !texts.is_empty() {
            assert!(right(file, &texts, key) >= floor, "{file}");
        }
    }
}
