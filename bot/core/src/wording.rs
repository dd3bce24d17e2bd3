//! Every word that Byline says, in one Fluent file per language; a brand can override any line.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use unic_langid::LanguageIdentifier;

mod own;

pub use own::check_override;

/// The languages that Byline speaks, by their keys; the first is what the others fall back to.
pub const LANGUAGES: [&str; 6] = ["en", "pt", "id", "fil", "zh", "et"];

/// A language's name in that language, and its mark on a small button.
#[must_use]
pub fn own_name(language: &str) -> (&'static str, &'static str) {
    match language {
        "pt" => ("Português", "PT"),
        "id" => ("Bahasa Indonesia", "ID"),
        "fil" => ("Filipino", "FIL"),
        "zh" => ("中文", "中文"),
        "et" => ("Eesti", "ET"),
        _ => ("English", "EN"),
    }
}

/// The words as they are shipped.
#[must_use]
pub fn shipped(language: &str) -> &'static str {
    match language {
        "pt" => include_str!("../words/pt.ftl"),
        "id" => include_str!("../words/id.ftl"),
        "fil" => include_str!("../words/fil.ftl"),
        "zh" => include_str!("../words/zh.ftl"),
        "et" => include_str!("../words/et.ftl"),
        _ => include_str!("../words/en.ftl"),
    }
}

/// Something put into a sentence.
#[derive(Clone, Debug)]
pub enum Arg {
    /// Words.
    Text(String),
    /// A number, which the sentence may count with.
    Number(i64),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Arg {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<crate::id::CaseNumber> for Arg {
    fn from(case: crate::id::CaseNumber) -> Self {
        Self::Text(case.to_string())
    }
}

/// All the words, ready to be said.
pub struct Words {
    bundles: BTreeMap<&'static str, FluentBundle<FluentResource>>,
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Words")
            .field("languages", &self.bundles.keys())
            .finish()
    }
}

impl Words {
    /// The shipped words, with a brand's own lines over them (language, then key, then the words).
    ///
    /// # Errors
    /// A line that is not Fluent. What [`check_override`] let pass never is.
    pub fn new(own: &BTreeMap<String, BTreeMap<String, String>>) -> Result<Self, String> {
        Self::speaking(&LANGUAGES, own)
    }

    /// The same, of these languages alone.
    fn speaking(
        languages: &[&'static str],
        own: &BTreeMap<String, BTreeMap<String, String>>,
    ) -> Result<Self, String> {
        let mut bundles = BTreeMap::new();
        for language in languages.iter().copied() {
            let tag: LanguageIdentifier = language
                .parse()
                .map_err(|error| format!("{language}: {error}"))?;
            let mut bundle = FluentBundle::new_concurrent(vec![tag]);
            // The isolating marks protect mixed directions of writing; none of ours needs them, and they would travel
            // along wherever a person copies our words.
            bundle.set_use_isolating(false);
            bundle
                .add_resource(
                    parse(shipped(language)).map_err(|what| format!("{language}.ftl: {what}"))?,
                )
                .map_err(|errors| format!("{language}.ftl: {errors:?}"))?;
            for (key, words) in own.get(language).into_iter().flatten() {
                bundle.add_resource_overriding(
                    parse(&line(key, words)).map_err(|what| format!("{key}: {what}"))?,
                );
            }
            bundles.insert(language, bundle);
        }
        Ok(Self { bundles })
    }

    /// What goes wrong when a language's line is said with these values, if anything does.
    fn trouble(&self, language: &str, key: &str, given: &FluentArgs<'_>) -> Option<String> {
        let bundle = self.bundles.get(language)?;
        let pattern = bundle.get_message(key)?.value()?;
        let mut errors = Vec::new();
        bundle.format_pattern(pattern, Some(given), &mut errors);
        errors.first().map(ToString::to_string)
    }

    /// Says a line in a language. A key that no language has is said as the key itself; a test makes sure that there is
    /// none.
    #[must_use]
    pub fn say(&self, language: &str, key: &str, args: &[(&str, Arg)]) -> String {
        let mut given = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            let value = match arg {
                Arg::Text(text) => FluentValue::String(Cow::Borrowed(text.as_str())),
                Arg::Number(number) => FluentValue::from(*number),
            };
            given.set(*name, value);
        }
        for language in [language, LANGUAGES[0]] {
            let Some(bundle) = self.bundles.get(language) else {
                continue;
            };
            if let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) {
                return bundle
                    .format_pattern(pattern, Some(&given), &mut Vec::new())
                    .into_owned();
            }
        }
        key.to_owned()
    }
}

fn parse(source: &str) -> Result<FluentResource, String> {
    FluentResource::try_new(source.to_owned()).map_err(|(_, errors)| {
        errors
            .first()
            .map_or_else(|| "not Fluent".to_owned(), ToString::to_string)
    })
}

/// A brand's line as Fluent: further lines are indented, as Fluent wants them.
fn line(key: &str, words: &str) -> String {
    format!("{key} =\n    {}\n", words.replace('\n', "\n    "))
}

/// The keys that a language's shipped file has, each with the variables that its line uses.
#[must_use]
pub fn keys(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    parse(shipped(language)).map_or_else(|_| BTreeMap::new(), |resource| variables(&resource))
}

fn variables(resource: &FluentResource) -> BTreeMap<String, BTreeSet<String>> {
    let mut all = BTreeMap::new();
    for entry in resource.entries() {
        let ast::Entry::Message(message) = entry else {
            continue;
        };
        let mut used = BTreeSet::new();
        if let Some(pattern) = &message.value {
            collect(pattern, &mut used);
        }
        all.insert(message.id.name.to_owned(), used);
    }
    all
}

fn collect(pattern: &ast::Pattern<&str>, used: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let ast::PatternElement::Placeable { expression } = element {
            collect_from(expression, used);
        }
    }
}

fn collect_from(expression: &ast::Expression<&str>, used: &mut BTreeSet<String>) {
    let inline = match expression {
        ast::Expression::Inline(inline) => inline,
        ast::Expression::Select { selector, variants } => {
            for variant in variants {
                collect(&variant.value, used);
            }
            selector
        }
    };
    match inline {
        ast::InlineExpression::VariableReference { id } => {
            used.insert(id.name.to_owned());
        }
        ast::InlineExpression::Placeable { expression } => collect_from(expression, used),
        ast::InlineExpression::FunctionReference { arguments, .. } => {
            for argument in &arguments.positional {
                if let ast::InlineExpression::VariableReference { id } = argument {
                    used.insert(id.name.to_owned());
                }
            }
        }
        _ => {}
    }
}
