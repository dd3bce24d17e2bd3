//! How well moods are read, of messages written for it and of real ones. `cargo run -p tests --bin mood` shows the table.

use std::error::Error;
use tests::mood::{Half, Kind, Table, real, written};
use tests::shared;

type Outcome = Result<(), Box<dyn Error>>;

/// So many in a hundred.
const fn percent((of, all): (usize, usize)) -> usize {
    match all {
        0 => 0,
        all => of * 100 / all,
    }
}

#[test]
fn anger_and_insults_are_seen_in_every_language() -> Outcome {
    let tables = written()?;
    assert_eq!(tables.len(), 6 * 2);
    let mut held_back = Table::default();
    for ((language, half), table) in &tables {
        assert!(table.right().1 >= 40, "{language}: too few messages");
        let flagged = percent(table.flagged());
        // Those that the lists were mended with say less than those that were held back.
        let least = if *half == Half::Seen { 95 } else { 80 };
        assert!(
            flagged >= least,
            "{language} {half:?}: {flagged} %\n{table:#?}"
        );
        if *half == Half::HeldBack {
            held_back = held_back.and(table);
        }
    }
    let insults = (
        held_back.of(Kind::Abusive, Kind::Abusive),
        held_back.all(Kind::Abusive),
    );
    assert!(percent(insults) >= 90, "{insults:?}");
    let alarms = held_back.false_alarms();
    assert!(percent(alarms) <= 15, "{alarms:?}");
    Ok(())
}

#[test]
fn real_calm_messages_raise_no_alarm() -> Outcome {
    let Some(file) = shared::path("data/mentions/en_public_care.jsonl") else {
        return Ok(());
    };
    let table = real(&std::fs::read_to_string(file)?)?;
    assert_eq!(table.right().1, 160);
    let alarms = table.false_alarms();
    assert!(percent(alarms) <= 5, "{alarms:?}\n{table:#?}");
    Ok(())
}
