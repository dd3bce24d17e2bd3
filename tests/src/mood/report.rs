//! The table, and the line for a machine.

use super::{Half, Kind, Table};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The languages, in the order of the table.
const LANGUAGES: [&str; 6] = ["en", "pt", "id", "fil", "zh", "et"];

type Written = BTreeMap<(&'static str, Half), Table>;

/// What people read.
#[must_use]
pub fn table(written: &Written, real: Option<&Table>, wrong: bool) -> String {
    let mut out = String::from(
        "Messages written for it, every second one held back while the lists were mended\n\n",
    );
    let _ = writeln!(
        out,
        "{:<22}{:>10}{:>18}{:>16}{:>14}",
        "", "as judged", "angry, flagged", "insults", "false alarms"
    );
    let mut halves: BTreeMap<Half, Table> = BTreeMap::new();
    for language in LANGUAGES {
        for half in [Half::Seen, Half::HeldBack] {
            if let Some(table) = written.get(&(language, half)) {
                line(&mut out, &format!("{language} {}", name(half)), table);
                let all = halves.remove(&half).unwrap_or_default().and(table);
                halves.insert(half, all);
            }
        }
    }
    for (half, table) in &halves {
        line(&mut out, &format!("all {}", name(*half)), table);
    }
    match real {
        None => out.push_str("\nReal messages: not measured, the shared folder is not here.\n"),
        Some(table) => {
            out.push('\n');
            line(&mut out, "real, English", table);
            out.push_str("\nWhat real messages are (down), and what they were taken for\n");
            let _ = write!(out, "{:<10}", "");
            for kind in Kind::ALL {
                let _ = write!(out, "{:>9}", kind.key());
            }
            out.push('\n');
            for is in Kind::ALL {
                let _ = write!(out, "{:<10}", is.key());
                for taken in Kind::ALL {
                    let _ = write!(out, "{:>9}", table.of(is, taken));
                }
                out.push('\n');
            }
        }
    }
    if wrong {
        for ((language, half), table) in written {
            for (is, taken, text) in table.wrong.iter().filter(|_| *half == Half::Seen) {
                let _ = writeln!(out, "  {language} {} as {}: {text}", is.key(), taken.key());
            }
        }
        for (is, taken, text) in real.iter().flat_map(|table| &table.wrong) {
            let _ = writeln!(out, "  real {} as {}: {text}", is.key(), taken.key());
        }
    }
    out
}

fn name(half: Half) -> &'static str {
    match half {
        Half::Seen => "seen",
        Half::HeldBack => "held back",
    }
}

fn line(out: &mut String, name: &str, table: &Table) {
    let share = |(of, all): (usize, usize)| format!("{of}/{all}");
    let insults = (
        table.of(Kind::Abusive, Kind::Abusive),
        table.all(Kind::Abusive),
    );
    let _ = writeln!(
        out,
        "{name:<22}{:>10}{:>18}{:>16}{:>14}",
        share(table.right()),
        share(table.flagged()),
        share(insults),
        share(table.false_alarms())
    );
}

/// What a machine reads.
#[must_use]
pub fn json(written: &Written, real: Option<&Table>) -> Value {
    let one = |table: &Table| {
        let share = |(of, all): (usize, usize)| json!({ "of": of, "all": all });
        let insults = (
            table.of(Kind::Abusive, Kind::Abusive),
            table.all(Kind::Abusive),
        );
        json!({
            "as_judged": share(table.right()),
            "flagged": share(table.flagged()),
            "insults": share(insults),
            "false_alarms": share(table.false_alarms()),
        })
    };
    let mut languages = BTreeMap::new();
    for language in LANGUAGES {
        let half = |half| written.get(&(language, half)).map(one);
        languages.insert(
            language,
            json!({ "seen": half(Half::Seen), "held_back": half(Half::HeldBack) }),
        );
    }
    json!({ "languages": languages, "real": real.map(one) })
}
