//! What the coach looks for, and how much each of its rules matters.

use super::parts::{CoachPart, PhrasesPart};
use super::{Wrong, known_language};
use crate::coach::{Coach, Own, Phrases, Rule, Strength};
use std::collections::{BTreeMap, BTreeSet};
use toml::Spanned;

/// What stands for every rule but the one that cannot be changed.
const ALL: &str = "all";

pub(super) fn coach(part: &CoachPart) -> Result<Coach, Wrong> {
    let mut own = Own::default();
    let mut named: BTreeSet<Rule> = BTreeSet::new();
    for (given, strength) in [
        (&part.off, None),
        (&part.tell, Some(Strength::Tell)),
        (&part.hold, Some(Strength::Hold)),
        (&part.stop, Some(Strength::Stop)),
    ] {
        for name in given {
            for rule in rules(name)? {
                if !named.insert(rule) {
                    let what = format!("the rule \"{}\" stands here twice; name it once", rule.key());
                    return Err((name.span(), what));
                }
                match strength {
                    None => drop(own.off.insert(rule)),
                    Some(strength) => drop(own.strengths.insert(rule, strength)),
                }
            }
        }
    }
    own.ours = part
        .ours
        .iter()
        .map(|ours| super::filled(ours, "an address or number of your own"))
        .collect::<Result<_, _>>()?;
    let phrases = phrases(&part.phrases)?;
    Coach::new(own, &phrases).map_err(|mistake| {
        let begins = |phrase: &&Spanned<String>| {
            let written = format!("\"{}\":", phrase.get_ref().trim());
            mistake.what.starts_with(&written)
        };
        let all = part.phrases.values().flat_map(BTreeMap::values).flatten();
        let span = all.into_iter().find(begins).map_or(0..0, Spanned::span);
        (span, mistake.to_string())
    })
}

/// The rules that a name stands for.
fn rules(name: &Spanned<String>) -> Result<Vec<Rule>, Wrong> {
    let changeable = || Rule::ALL.into_iter().filter(|rule| *rule != Rule::Private);
    if name.get_ref() == ALL {
        return Ok(changeable().collect());
    }
    match Rule::read(name.get_ref()) {
        Some(Rule::Private) => Err((
            name.span(),
            "private data in public is always stopped; what is your own goes into ours = [\"…\"]".to_owned(),
        )),
        Some(rule) => Ok(vec![rule]),
        None => {
            let known: Vec<&str> = changeable().map(Rule::key).collect();
            let what = format!(
                "the rule \"{}\" is unknown; one of {}, or {ALL}",
                name.get_ref(),
                known.join(", ")
            );
            Err((name.span(), what))
        }
    }
}

fn phrases(given: &PhrasesPart) -> Result<Phrases, Wrong> {
    let mut all = Phrases::new();
    for (language, by_rule) in given {
        let of = all.entry(known_language(language)?).or_default();
        for (name, phrases) in by_rule {
            let Some(rule) = Rule::read(name.get_ref()) else {
                return Err((
                    name.span(),
                    format!("the rule \"{}\" is unknown", name.get_ref()),
                ));
            };
            let phrases = phrases.iter().map(|phrase| phrase.get_ref().clone());
            of.entry(rule).or_default().extend(phrases);
        }
    }
    Ok(all)
}
