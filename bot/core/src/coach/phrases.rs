//! Rules that are phrases: found where a phrase stands and nothing speaks against it.

use super::draft::Draft;
use super::language::List;
use super::pattern::fits;
use super::words::words;
use super::{Context, Found, Rule};

/// What phrases find, each rule once.
pub(super) fn found(draft: &Draft<'_>, context: &Context<'_>) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for sentence in &draft.sentences {
        let Some(seen) = draft.seen.get(sentence.clone()) else {
            continue;
        };
        for (at, word) in seen.iter().enumerate() {
            for phrase in word.ids.iter().flat_map(|id| draft.language.starting(*id)) {
                let rule = phrase.rule;
                if phrase.silent || found.iter().any(|it| it.rule == rule) {
                    continue;
                }
                let Some(end) = fits(&phrase.parts, seen, at) else {
                    continue;
                };
                let here = sentence.start + at..sentence.start + end;
                let against = |list: &List| draft.has_in(*list, sentence);
                if draft.language.unless(rule).iter().any(against)
                    || draft.language.but(rule).iter().any(|list| draft.has(*list))
                {
                    continue;
                }
                let quote = draft.quote(&here);
                let counts = match rule {
                    // What lies in private is looked for elsewhere too, and only where others read along.
                    Rule::Private => context.public,
                    // The customer's own word is no jargon.
                    Rule::Jargon => !theirs(draft, context, quote),
                    // Who asks back or shows a page has something to go on with.
                    Rule::DontKnow => !draft.asks() && !draft.links(),
                    // "Shall I …?" promises nothing, and who asks something waits for the answer first.
                    Rule::Promise => !draft.asks(),
                    // An apology before the question what it is about.
                    Rule::SorryEarly => draft
                        .first(List::Sorry)
                        .is_some_and(|sorry| sorry < here.end),
                    _ => true,
                };
                if counts {
                    found.push(Found::quoting(rule, quote));
                }
            }
        }
    }
    found
}

/// The first promise of a draft, from where it begins to the end of its sentence. It may well have a time: what speaks
/// against it is a condition, or that it is asked.
pub(super) fn promised<'d>(draft: &Draft<'d>) -> Option<&'d str> {
    let against: Vec<&List> = draft.language.unless(Rule::Promise).iter().collect();
    draft.sentences.iter().find_map(|sentence| {
        let seen = draft.seen.get(sentence.clone())?;
        let speaks = |list: &&&List| ***list != List::Time && draft.has_in(***list, sentence);
        if draft.is_asked(sentence) || against.iter().any(|list| speaks(&list)) {
            return None;
        }
        let begins = seen.iter().enumerate().position(|(at, word)| {
            let mut starting = word.ids.iter().flat_map(|id| draft.language.starting(*id));
            starting.any(|phrase| {
                phrase.rule == Rule::Promise && fits(&phrase.parts, seen, at).is_some()
            })
        })?;
        Some(draft.quote(&(sentence.start + begins..sentence.end)))
    })
}

/// Whether the customer used these words first.
fn theirs(draft: &Draft<'_>, context: &Context<'_>, quote: &str) -> bool {
    let plain = |text: &str| {
        let words = words(text, &draft.language.signs);
        words
            .into_iter()
            .map(|word| word.folded)
            .collect::<Vec<_>>()
    };
    let quote = plain(quote);
    context.unanswered.iter().any(|said| {
        let said = plain(said);
        said.windows(quote.len().max(1)).any(|there| there == quote)
    })
}
