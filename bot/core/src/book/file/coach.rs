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
                    let what = format!(
                        "the rule \"{}\" stands here twice; name it once",
                        rule.key()
                    );
                    return Err((name.span(), what));
                }
                match strength {
                    None => {
                        own.off.insert(rule);
                    }
                    Some(strength) => {
                        own.strengths.insert(rule, strength);
                    }
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
            "private data in public is always stopped; what is your own goes into ours = [\"…\"]"
                .to_owned(),
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

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that fails says where")]

    use crate::book::read;
    use crate::coach::{Context, Rule, Strength};

    /// A brand book with this for the coach, from line 8 on.
    fn book(coach: &str) -> String {
        format!(
            "[brand]\nname = \"Kirsipuu\"\n[desk]\nplatform = \"telegram\"\ntelegram_group = \"-1\"\n[staff]\n\
            telegram_members = [\"1\"]\n{coach}"
        )
    }

    #[test]
    fn a_brand_chooses() {
        let book = book(
            "[coach]\ntell = [\"all\"]\nours = [\"ana@gmail.com\"]\n[coach.phrases.en]\njargon = [\"kiln run\"]\n",
        );
        let book = read("byline.toml", &book).unwrap();
        let context = Context {
            language: "en",
            public: true,
            ..Context::default()
        };
        let hints = |text: &str| {
            let hints = book.coach.read(text, &context).into_iter();
            hints
                .map(|hint| (hint.rule, hint.strength))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            hints("You must ask about the kiln run, ana@gmail.com says."),
            [(Rule::Must, Strength::Tell), (Rule::Jargon, Strength::Tell)]
        );
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        for (coach, told) in [
            (
                "[coach]\noff = [\"blames\"]",
                "byline.toml:9: the rule \"blames\" is unknown; one of blame,",
            ),
            (
                "[coach]\noff = [\"private\"]",
                "byline.toml:9: private data in public is always stopped",
            ),
            (
                "[coach]\noff = [\"must\"]\nstop = [\"must\"]",
                "byline.toml:10: the rule \"must\" stands here twice",
            ),
            (
                "[coach.phrases.en]\nmust = [\"you (have to\"]",
                "byline.toml:9: must: \"you (have to\": a ( is never closed",
            ),
            (
                "[coach.phrases.de]\nmust = []",
                "byline.toml:8: the language \"de\" is unknown",
            ),
            (
                "[coach]\nloud = true",
                "byline.toml:9: unknown field `loud`",
            ),
        ] {
            let mistake = read("byline.toml", &book(coach)).unwrap_err().to_string();
            assert!(mistake.starts_with(told), "{mistake}\nnot {told}");
        }
    }
}
