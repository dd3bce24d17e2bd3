//! Replies written for this: bad ones by language and rule, and good ones.

use super::Share;
use bot_app::coach::{Coach, Context, Hint, Other, Rule};
use serde::Deserialize;
use std::collections::BTreeMap;

/// What came of the written replies.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// Bad ones that were caught: language and rule, those that the lists were made with, those held back.
    pub bad: BTreeMap<(&'static str, Rule), (Share, Share)>,
    /// Good ones that got a hint, by language.
    pub good: BTreeMap<&'static str, Share>,
    /// What went wrong, one a line.
    pub wrong: Vec<String>,
}

/// A language's file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    good: Vec<Good>,
    name: Vec<(String, String)>,
    question: Vec<(String, String)>,
    latte: Vec<(String, String)>,
    same: Vec<[String; 4]>,
    private: Vec<String>,
    blame: Vec<String>,
    wait: Vec<String>,
    #[serde(rename = "dont-know")]
    dont_know: Vec<String>,
    must: Vec<String>,
    #[serde(rename = "sorry-alone")]
    sorry_alone: Vec<String>,
    #[serde(rename = "sorry-early")]
    sorry_early: Vec<String>,
    wall: Vec<String>,
    jargon: Vec<String>,
    promise: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Good {
    customer: String,
    text: String,
}

const FILES: [(&str, &str); 6] = [
    ("en", include_str!("../../data/coach/en.toml")),
    ("pt", include_str!("../../data/coach/pt.toml")),
    ("id", include_str!("../../data/coach/id.toml")),
    ("fil", include_str!("../../data/coach/fil.toml")),
    ("zh", include_str!("../../data/coach/zh.toml")),
    ("et", include_str!("../../data/coach/et.toml")),
];

/// Reads all of them.
///
/// # Errors
/// A file that cannot be read.
pub fn written() -> Result<Written, String> {
    let coach = Coach::default();
    let mut all = Written::default();
    for (language, text) in FILES {
        let file: File = toml::from_str(text).map_err(|error| format!("{language}: {error}"))?;
        all.bad(&coach, language, &file);
        for good in &file.good {
            let said = [good.customer.as_str()];
            let context = Context {
                language,
                unanswered: &said,
                public: true,
                ..Context::default()
            };
            let hints = coach.read(&good.text, &context);
            all.good
                .entry(language)
                .or_default()
                .count(!hints.is_empty());
            if let Some(Hint { rule, quote, .. }) = hints.first() {
                let quote = quote.clone().unwrap_or_default();
                all.wrong.push(format!(
                    "{language} good, but {} ({quote}): {}",
                    rule.key(),
                    good.text
                ));
            }
        }
    }
    Ok(all)
}

impl Written {
    fn bad(&mut self, coach: &Coach, language: &'static str, file: &File) {
        let plain = [
            (Rule::Blame, &file.blame),
            (Rule::Wait, &file.wait),
            (Rule::DontKnow, &file.dont_know),
            (Rule::Must, &file.must),
            (Rule::SorryAlone, &file.sorry_alone),
            (Rule::SorryEarly, &file.sorry_early),
            (Rule::Wall, &file.wall),
            (Rule::Jargon, &file.jargon),
            (Rule::Promise, &file.promise),
            (Rule::Private, &file.private),
        ];
        for (rule, texts) in plain {
            for (at, text) in texts.iter().enumerate() {
                let public = rule == Rule::Private;
                let context = Context {
                    language,
                    public,
                    ..Context::default()
                };
                self.one(language, rule, at, text, &coach.read(text, &context));
            }
        }
        for (at, (name, text)) in file.name.iter().enumerate() {
            let context = Context {
                language,
                name: Some(name),
                ..Context::default()
            };
            self.one(language, Rule::Name, at, text, &coach.read(text, &context));
        }
        for (rule, pairs) in [(Rule::Question, &file.question), (Rule::Latte, &file.latte)] {
            for (at, (said, text)) in pairs.iter().enumerate() {
                let context = Context {
                    language,
                    unanswered: &[said],
                    ..Context::default()
                };
                self.one(language, rule, at, text, &coach.read(text, &context));
            }
        }
        for (at, [to, said, name, text]) in file.same.iter().enumerate() {
            let others = [Other {
                text: said,
                name: to,
            }];
            let context = Context {
                language,
                name: Some(name),
                others: &others,
                ..Context::default()
            };
            self.one(language, Rule::Same, at, text, &coach.read(text, &context));
        }
    }

    /// Counts one bad reply: every second one was held back.
    fn one(&mut self, language: &'static str, rule: Rule, at: usize, text: &str, hints: &[Hint]) {
        let caught = hints.iter().any(|hint| hint.rule == rule);
        let held_back = at % 2 == 1;
        let (seen, held) = self.bad.entry((language, rule)).or_default();
        let share = if held_back { held } else { seen };
        share.count(caught);
        if !caught {
            let half = if held_back { "held back" } else { "seen" };
            self.wrong
                .push(format!("{language} {} missed ({half}): {text}", rule.key()));
        }
    }

    /// Bad replies that were caught: of those seen, of those held back.
    #[must_use]
    pub fn caught(&self) -> (Share, Share) {
        let none = (Share::default(), Share::default());
        self.bad
            .values()
            .fold(none, |(seen, held), row| (seen.and(row.0), held.and(row.1)))
    }
}
