//! How well the coach reads, on replies written for this and on real ones. `cargo run -p tests --bin coach` shows the table.

use bot_app::coach::Rule;
use std::error::Error;
use tests::coach::{Share, real, written};
use tests::shared;

type Outcome = Result<(), Box<dyn Error>>;

/// The fewest bad replies a rule and language.
const FEWEST: usize = 8;

/// The fewest good replies a language.
const FEWEST_GOOD: usize = 20;

#[test]
fn bad_replies_are_caught_in_every_language() -> Outcome {
    let written = written()?;
    let mut by_language = std::collections::BTreeMap::new();
    let mut by_rule = std::collections::BTreeMap::new();
    for ((language, rule), (seen, held)) in &written.bad {
        let all = seen.and(*held);
        assert!(all.all >= FEWEST, "{language} {}: {all}", rule.key());
        let of: &mut Share = by_language.entry(*language).or_default();
        *of = of.and(all);
        let of: &mut Share = by_rule.entry(*rule).or_default();
        *of = of.and(all);
    }
    assert_eq!(written.bad.len(), 6 * Rule::ALL.len());
    for (language, share) in by_language {
        assert!(
            share.percent() >= 95,
            "{language}: {share}\n{:#?}",
            written.wrong
        );
    }
    for (rule, share) in by_rule {
        assert!(
            share.percent() >= 95,
            "{}: {share}\n{:#?}",
            rule.key(),
            written.wrong
        );
    }
    let (_, held) = written.caught();
    assert!(held.percent() >= 95, "held back: {held}");
    Ok(())
}

#[test]
fn good_replies_get_no_hint() -> Outcome {
    let written = written()?;
    assert_eq!(written.good.len(), 6);
    for (language, share) in &written.good {
        assert!(share.all >= FEWEST_GOOD, "{language}: {share}");
        assert_eq!(share.of, 0, "{language}: {:#?}", written.wrong);
    }
    Ok(())
}

#[test]
fn hardly_any_real_good_reply_gets_a_wrong_hint() -> Outcome {
    let Some(file) = shared::path("data/mentions/en_public_care.jsonl") else {
        return Ok(());
    };
    let real = real(&std::fs::read_to_string(file)?)?;
    assert_eq!(real.wrong.all, 100);
    assert!(real.wrong.of <= 5, "{}: {:?}", real.wrong, real.lines);
    Ok(())
}
