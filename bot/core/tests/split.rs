//! Splitting long replies: what has to hold for any text and any way of counting.

use bot_core::split::split;
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

fn utf16(text: &str) -> usize {
    text.encode_utf16().count()
}

fn chars(text: &str) -> usize {
    text.chars().count()
}

/// As long as it becomes when it is escaped.
fn escaped(text: &str) -> usize {
    text.chars()
        .map(|c| match c {
            '&' => 5,
            '<' | '>' => 4,
            '*' | '_' | '.' => 2,
            other => other.len_utf16(),
        })
        .sum()
}

/// Counts more where signs meet, as markup that has to be kept apart does.
fn kept_apart(text: &str) -> usize {
    utf16(text) + 3 * text.matches("**").count() + text.matches('\n').count()
}

const MEASURES: [fn(&str) -> usize; 4] = [utf16, chars, escaped, kept_apart];

fn bare(text: &str) -> String {
    text.split_whitespace().collect()
}

fn any_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zA-Z]{1,12}",
        2 => Just(" ".to_owned()),
        1 => "[.!?…。！？,;]{1,3}",
        1 => Just("\n".to_owned()),
        1 => Just("\n\n".to_owned()),
        1 => Just("\r\n".to_owned()),
        1 => Just("👨‍👩‍👧".to_owned()),
        1 => Just("🇪🇪🇧🇷".to_owned()),
        1 => Just("e\u{301}".to_owned()),
        1 => "[一-龥]{1,20}",
        1 => "[&<>*_]{1,4}",
        1 => "\\PC{0,6}",
    ];
    prop::collection::vec(piece, 0..120).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn parts_fit_and_nothing_is_lost(
        text in any_text(), longest in 24_usize..200, way in 0_usize..4,
        closing in prop_oneof![Just(""), Just(" ^MT"), Just("\n\n— Maarja"), Just("\n\n— 王小明")],
    ) {
        let measure = MEASURES.get(way).copied().unwrap_or(utf16);
        // A grapheme that alone is too long has its own test.
        prop_assume!(text.graphemes(true).all(|grapheme| measure(grapheme) <= longest));
        let parts = split(&text, longest, measure, closing);
        for part in &parts {
            prop_assert!(measure(part) <= longest, "{part:?}");
            prop_assert!(!part.trim().is_empty());
        }
        prop_assert_eq!(bare(&parts.concat()), bare(&format!("{text}{closing}")));
        // No cut inside a grapheme: the parts have as many as the text, white space aside.
        let count = |text: &str| text.graphemes(true).filter(|grapheme| !grapheme.trim().is_empty()).count();
        let separately: usize = parts.iter().map(|part| count(part)).sum();
        if text.graphemes(true).all(|grapheme| grapheme.trim() == grapheme || grapheme.trim().is_empty()) && closing.is_empty() {
            prop_assert_eq!(separately, count(text.trim()));
        }
        if let Some(last) = parts.last() {
            prop_assert!(last.ends_with(closing.trim_start()), "{last:?}");
            if !text.trim().is_empty() {
                prop_assert!(last.ends_with(closing) && last.len() > closing.len() || measure(closing) + 8 > longest, "{last:?}");
            }
        }
    }
}

#[test]
fn a_long_reply_reads_well() {
    let paragraph = "Thank you for the picture, Ana. I have packed a new teapot for you today. It leaves tomorrow.";
    let text = [paragraph; 6].join("\n\n");
    let parts = split(&text, 300, utf16, "\n\n— Maarja");
    assert_eq!(parts.len(), 2);
    assert!(parts.iter().all(|part| part.starts_with("Thank you")));
    assert_eq!(
        parts
            .last()
            .map(|last| last.ends_with("tomorrow.\n\n— Maarja")),
        Some(true)
    );
}
