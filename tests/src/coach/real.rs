//! Real agents' replies, read in place: which of the good ones get a hint that is wrong.
//!
//! The replies are those of agents in `mentions/en_public_care.jsonl`, in an order that a seed decides. They were read by
//! hand in that order until a hundred good ones were found. `data/coach/real.toml` has a verdict for each of them, by the
//! number of its line: whether the reply is good as it is, and which hints a good one may get all the same, because they
//! say something true.

use super::Share;
use bot_app::coach::{Coach, Context, Rule};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// What the sample is drawn with.
const SEED: u64 = 4;

/// What came of the real replies.
#[derive(Clone, Debug, Default)]
pub struct Real {
    /// Good replies that got a wrong hint.
    pub wrong: Share,
    /// Good replies that got a hint which is right.
    pub right: usize,
    /// Replies that were read and are not good.
    pub passed_over: usize,
    /// Wrong hints by rule.
    pub rules: BTreeMap<Rule, usize>,
    /// Lines of the good ones that got a wrong hint, with what it was about.
    pub lines: Vec<(usize, Rule)>,
}

/// One line of the data.
#[derive(Deserialize)]
struct Turn {
    conversation: u32,
    from: String,
    text: String,
}

/// The verdicts.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Verdicts {
    /// Lines of good replies.
    good: Vec<usize>,
    /// Lines of replies that are not: cut off, not English, rude, or plainly against one of the rules.
    passed_over: Vec<usize>,
    /// Hints that a good reply may get: line, then rules.
    right: BTreeMap<String, Vec<String>>,
}

/// Reads the replies with a verdict.
///
/// # Errors
/// The verdicts do not belong to this data.
pub fn real(file: &str) -> Result<Real, String> {
    let verdicts: Verdicts = toml::from_str(include_str!("../../data/coach/real.toml"))
        .map_err(|error| error.to_string())?;
    let turns = file
        .lines()
        .map(serde_json::from_str::<Turn>)
        .collect::<Result<Vec<Turn>, _>>()
        .map_err(|error| error.to_string())?;
    let read: BTreeSet<usize> = verdicts
        .good
        .iter()
        .chain(&verdicts.passed_over)
        .copied()
        .collect();
    if read != sample(&turns, read.len()) {
        return Err("the verdicts are not those of the sample".to_owned());
    }
    let coach = Coach::default();
    let mut real = Real {
        passed_over: verdicts.passed_over.len(),
        ..Real::default()
    };
    for line in verdicts.good {
        let Some(turn) = turns.get(line - 1) else {
            return Err(format!("there is no line {line}"));
        };
        let said = unanswered(&turns, line);
        let context = Context {
            language: "en",
            unanswered: &said,
            public: true,
            ..Context::default()
        };
        let right = verdicts.right.get(&line.to_string());
        let is_right = |rule: Rule| right.is_some_and(|all| all.iter().any(|it| it == rule.key()));
        let hints = coach.read(&turn.text, &context);
        let wrong = hints.iter().find(|hint| !is_right(hint.rule));
        real.wrong.count(wrong.is_some());
        if let Some(hint) = wrong {
            *real.rules.entry(hint.rule).or_default() += 1;
            real.lines.push((line, hint.rule));
        } else if !hints.is_empty() {
            real.right += 1;
        }
    }
    Ok(real)
}

/// The first so many agents' replies, in the order that the seed decides.
fn sample(turns: &[Turn], most: usize) -> BTreeSet<usize> {
    let mut lines: Vec<usize> = (1..=turns.len())
        .filter(|line| turns.get(line - 1).is_some_and(|turn| turn.from == "agent"))
        .collect();
    lines.sort_by_key(|line| shuffled(*line as u64));
    lines.into_iter().take(most).collect()
}

/// A number that looks like chance, and is the same on every machine (SplitMix64).
const fn shuffled(line: u64) -> u64 {
    let mut z =
        (SEED.wrapping_mul(1_000_003).wrapping_add(line)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// What the customer had said since an agent answered last.
fn unanswered(turns: &[Turn], line: usize) -> Vec<&str> {
    let Some(reply) = turns.get(line - 1) else {
        return Vec::new();
    };
    let before = turns.iter().take(line - 1).rev();
    let mut said: Vec<&str> = before
        .take_while(|turn| turn.conversation == reply.conversation && turn.from == "customer")
        .map(|turn| turn.text.as_str())
        .collect();
    said.reverse();
    said
}
