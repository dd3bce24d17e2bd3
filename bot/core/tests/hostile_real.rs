//! Hostile strings: nothing falls over, nothing is lost, nothing slips into a line of ours.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what it needs"
)]

#[path = "support/real_data.rs"]
mod real_data;

use bot_core::mention::Aliases;
use bot_core::sign::{Style, is_acceptable_name, signature};
use bot_core::{clean, fold, kind, language, split};
use unicode_segmentation::UnicodeSegmentation;

#[test]
fn hostile_strings_do_no_harm() {
    let Some(file) = real_data::read("payloads/blns.json", "hostile_strings_do_no_harm") else {
        return;
    };
    let strings: Vec<String> = serde_json::from_str(&file).expect("a list of strings");
    assert!(strings.len() > 500);
    let offered = ["en".to_owned(), "zh".to_owned()];
    let brand = Aliases::new(&["Kirsipuu".to_owned(), "樱桃树".to_owned()]);
    for text in &strings {
        let folded = fold::fold(text);
        assert_eq!(fold::fold(&folded), folded, "{text:?}");
        assert!(!brand.find(text), "{text:?}");
        assert!(brand.find(&format!("{text}\nKirsipuu")), "{text:?}");
        let _ = (
            kind::kind(text, false),
            kind::only_thanks(text),
            language::guess(text, None, &offered),
        );
        let line = clean::tame(text);
        assert!(
            !line.contains(char::is_control) && line.graphemes(true).count() <= clean::LONGEST,
            "{text:?}"
        );
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        let parts = split::split(text, 40, |text| text.encode_utf16().count(), "");
        assert_eq!(bare(&parts.concat()), bare(text), "{text:?}");
        if let Ok(name) = is_acceptable_name(text) {
            assert!(!name.contains(['@', '\n']));
            assert!(signature(Style::Initials, &name).len() > 2);
        }
        // Somebody's own alias may be as odd as this.
        let _ = Aliases::new(std::slice::from_ref(text)).find(text);
    }
}
