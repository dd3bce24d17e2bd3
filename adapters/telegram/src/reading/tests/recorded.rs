//! Payloads recorded by others, of every kind there is: each is translated, passed over or kept as unreadable.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::panic,
    reason = "a test that needs the shared data says so by name, and fails where it must be there"
)]

use super::*;
use std::path::{Path, PathBuf};

/// The folder of payloads; nothing where this checkout stands alone.
fn folder(name: &str) -> Option<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = here
        .ancestors()
        .map(|at| at.join("shared/data/payloads").join(name))
        .find(|folder| folder.is_dir());
    if found.is_none() {
        assert!(
            std::env::var_os("CI").is_none_or(|value| value.is_empty() || value == "false"),
            "../shared/data/payloads/{name} has to be there in CI"
        );
        eprintln!("skipped: no ../shared/data/payloads/{name} beside this checkout");
    }
    found
}

fn files(folder: &Path) -> Vec<(String, String)> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(files(&path));
        } else if path.extension().is_some_and(|end| end == "json") {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            all.push((name, std::fs::read_to_string(&path).unwrap()));
        }
    }
    all.sort();
    all
}

/// What became of a file: the event's kind, `-` for passed over, `?` for unreadable.
fn became(text: &str) -> String {
    let Ok(update) = serde_json::from_str::<Update<'_>>(text) else {
        return "no update".to_owned();
    };
    match reader().translate(&update) {
        Ok(Some(arrived)) => serde_json::to_value(&arrived.event).unwrap()["what"]
            .as_str()
            .unwrap()
            .to_owned(),
        Ok(None) => "-".to_owned(),
        Err(why) => format!("? {why}"),
    }
}

#[test]
fn every_recorded_update_of_nutgram_is_understood_or_passed_over() {
    let Some(folder) = folder("telegram_nutgram/updates") else {
        return;
    };
    let all = files(&folder);
    assert!(all.len() > 90, "only {} files", all.len());
    for (name, text) in all {
        let became = became(&text);
        let expected = match name.as_str() {
            "callback_query.json"
            | "callback_query_complex.json"
            | "callback_query_inaccessible_message.json" => "pressed",
            "command.json" => "commanded",
            "edited_message.json" => "edited",
            "my_chat_member.json" => "reachable",
            "migrate_to_chat_id.json" => "moved",
            _ => match became.as_str() {
                "said" | "-" => continue,
                other => panic!("{name}: {other}"),
            },
        };
        assert_eq!(became, expected, "{name}");
    }
}

#[test]
fn no_recorded_payload_breaks_anything() {
    for name in ["telegram_telegrambots", "telegram_nutgram"] {
        let Some(folder) = folder(name) else { continue };
        for (name, text) in files(&folder) {
            let became = became(&text);
            assert!(!became.is_empty(), "{name}");
            let answer = format!("{{\"ok\":true,\"result\":[{text}]}}");
            let _either_way = crate::listen::batch::Batch::read(&answer, &reader());
        }
    }
}

/// Every way of bending one value of a payload: gone, or of another kind.
fn bent(whole: &Value, at: &str, all: &mut Vec<String>) {
    for other in [
        Value::Null,
        json!(-1),
        json!(u64::MAX),
        json!("\u{1F440}"),
        json!([]),
        json!({}),
    ] {
        let mut copy = whole.clone();
        *copy.pointer_mut(at).unwrap() = other;
        all.push(copy.to_string());
    }
    let inner: Vec<String> = match whole.pointer(at).unwrap() {
        Value::Object(fields) => fields.keys().map(|key| format!("{at}/{key}")).collect(),
        Value::Array(items) => (0..items.len()).map(|nth| format!("{at}/{nth}")).collect(),
        _ => Vec::new(),
    };
    for at in inner {
        bent(whole, &at, all);
    }
}

#[test]
fn no_bent_payload_breaks_anything() {
    let Some(folder) = folder("telegram_nutgram/updates") else {
        return;
    };
    let mut tried = 0;
    for (_, text) in files(&folder) {
        let mut all = Vec::new();
        bent(&serde_json::from_str(&text).unwrap(), "", &mut all);
        for text in all {
            let _any = became(&text);
            tried += 1;
        }
    }
    assert!(tried > 10_000, "only {tried}");
}
