//! The table, and the line for a machine.

use super::{Real, Share, Written};
use bot_app::coach::Rule;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The languages, in the order of the table.
const LANGUAGES: [&str; 6] = ["en", "pt", "id", "fil", "zh", "et"];

/// What people read.
#[must_use]
pub fn table(written: &Written, real: Option<&Real>) -> String {
    let mut out = String::from("Bad replies that were caught, of those that were written\n\n");
    let _ = write!(out, "{:<12}", "rule");
    for language in LANGUAGES {
        let _ = write!(out, "{language:>8}");
    }
    out.push_str("     all\n");
    for rule in Rule::ALL {
        let _ = write!(out, "{:<12}", rule.key());
        let mut all = Share::default();
        for language in LANGUAGES {
            let share = cell(written, language, rule);
            all = all.and(share);
            let _ = write!(out, "{:>8}", share.to_string());
        }
        let _ = writeln!(out, "{:>8}", all.to_string());
    }
    let _ = write!(out, "{:<12}", "all");
    for language in LANGUAGES {
        let _ = write!(out, "{:>8}", of_language(written, language).to_string());
    }
    let (seen, held) = written.caught();
    let _ = writeln!(out, "{:>8}", seen.and(held).to_string());
    let _ = writeln!(
        out,
        "\nOf those that the lists were made with {seen}, of those held back {held}."
    );
    let _ = write!(out, "\nGood replies that got a wrong hint:");
    for language in LANGUAGES {
        let share = written.good.get(language).copied().unwrap_or_default();
        let _ = write!(out, " {language} {share}");
    }
    out.push('\n');
    match real {
        None => out.push_str("\nReal replies: not measured, the shared folder is not here.\n"),
        Some(real) => {
            let _ = writeln!(
                out,
                "Real good replies that got a wrong hint: {}. Another {} got a hint that is right. {} of the sample are not \
                 good and were passed over.",
                real.wrong, real.right, real.passed_over
            );
            for (line, rule) in &real.lines {
                let _ = writeln!(out, "  line {line}: {}", rule.key());
            }
        }
    }
    for line in &written.wrong {
        let _ = writeln!(out, "  {line}");
    }
    out
}

fn cell(written: &Written, language: &'static str, rule: Rule) -> Share {
    let row = written.bad.get(&(language, rule)).copied();
    let (seen, held) = row.unwrap_or_default();
    seen.and(held)
}

fn of_language(written: &Written, language: &'static str) -> Share {
    let cells = Rule::ALL.map(|rule| cell(written, language, rule));
    cells.into_iter().fold(Share::default(), Share::and)
}

/// What a machine reads.
#[must_use]
pub fn json(written: &Written, real: Option<&Real>) -> Value {
    let share = |share: Share| json!({ "of": share.of, "all": share.all });
    let mut languages = BTreeMap::new();
    for language in LANGUAGES {
        let rules: BTreeMap<&str, Value> = Rule::ALL
            .into_iter()
            .map(|rule| (rule.key(), share(cell(written, language, rule))))
            .collect();
        let good = written.good.get(language).copied().unwrap_or_default();
        let caught = share(of_language(written, language));
        languages.insert(
            language,
            json!({ "rules": rules, "caught": caught, "good_wrong": share(good) }),
        );
    }
    let (seen, held) = written.caught();
    let real = real.map(|real| {
        let rules: BTreeMap<&str, usize> = real
            .rules
            .iter()
            .map(|(rule, count)| (rule.key(), *count))
            .collect();
        json!({ "wrong": share(real.wrong), "right": real.right, "passed_over": real.passed_over, "rules": rules })
    });
    json!({ "languages": languages, "seen": share(seen), "held_back": share(held), "real": real })
}
