//! Rules about what a reply is made of, and what is missing from it.

use super::draft::Draft;
use super::language::List;
use super::{Context, Found, Missing, Rule};
use crate::fold::{fold, unspaced};
use std::ops::Range;

/// A paragraph that nobody reads through on a small screen, in letters; a sign counts as three.
const LONGEST_PARAGRAPH: usize = 400;

/// The most words that say nothing yet.
const NOTHING_YET: usize = 2;

pub(super) fn found(draft: &Draft<'_>, context: &Context<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    let says_something = says_something(draft);
    if draft.has(List::Sorry) && !says_something {
        found.push(Found::of(Rule::SorryAlone));
    }
    if draft.text.lines().any(is_wall) {
        found.push(Found::of(Rule::Wall));
    }
    if context.name.is_some_and(|name| !uses(draft, name)) {
        found.push(Found::of(Rule::Name));
    }
    let customers: Vec<Draft<'_>> = context
        .unanswered
        .iter()
        .map(|said| Draft::read(said, draft.language))
        .collect();
    if customers
        .iter()
        .any(|said| unanswered(draft, said, says_something))
    {
        found.push(Found::of(Rule::Question));
    }
    if customers.iter().any(|said| said.has(List::Unhappy))
        && let Some(missing) = missing(draft, &customers)
    {
        found.push(Found {
            missing: Some(missing),
            ..Found::of(Rule::Latte)
        });
    }
    found
}

/// Whether a reply says anything about the matter, beside apologies, greetings and thanks.
fn says_something(draft: &Draft<'_>) -> bool {
    let greets = |clause: &Range<usize>| -> usize {
        let hits = draft
            .hits
            .iter()
            .filter(|hit| hit.list == List::Greet && clause.contains(&hit.words.start));
        hits.map(|hit| draft.weight(&hit.words)).sum()
    };
    let says = |clause: &Range<usize>| {
        !draft.has_in(List::Sorry, clause)
            && !draft.has_in(List::Courtesy, clause)
            && draft.weight(clause) > NOTHING_YET + greets(clause)
    };
    acts(draft) || draft.asks() || draft.links() || draft.clauses().iter().any(says)
}

/// Whether anything is done, offered or asked. "Please accept our apologies" asks nothing.
fn acts(draft: &Draft<'_>) -> bool {
    let spoken_for = |words: &Range<usize>| {
        draft.hits.iter().any(|hit| {
            matches!(hit.list, List::Sorry | List::Courtesy)
                && hit.words.start < words.end
                && words.start < hit.words.end
        })
    };
    let mut acts = draft.hits.iter().filter(|hit| hit.list == List::Act);
    acts.any(|hit| !spoken_for(&hit.words))
}

/// A paragraph that is too long.
fn is_wall(line: &str) -> bool {
    let letters = line.chars().map(|c| if unspaced(c) { 3 } else { 1 });
    letters.sum::<usize>() > LONGEST_PARAGRAPH
}

/// Whether a reply uses a customer's name, or any part of it that is a name.
fn uses(draft: &Draft<'_>, name: &str) -> bool {
    let signs: Vec<char> = name.chars().filter(|c| unspaced(*c)).collect();
    if let [family, given @ ..] = signs.as_slice() {
        // 陈先生 is 陈伟, and so is 小伟.
        let called = |title: &str| draft.text.contains(&format!("{family}{title}"));
        let titles = ["先生", "女士", "小姐", "老师", "老師", "总", "哥", "姐"];
        let given: String = given.iter().collect();
        return titles.into_iter().any(called)
            || (!given.is_empty() && draft.text.contains(&given))
            || draft.text.contains(&signs.iter().collect::<String>());
    }
    let parts = name.split(|c: char| !c.is_alphabetic()).map(fold);
    let parts: Vec<String> = parts.filter(|part| part.chars().count() >= 2).collect();
    // What is no name cannot be used: digits, emoji, one letter.
    parts.is_empty()
        || draft.words.iter().any(|word| {
            // Languages that bend words bend names too: "Liisile", "Tomilt".
            parts.iter().any(|part| {
                word.folded == *part || (part.len() >= 3 && word.folded.starts_with(part))
            })
        })
}

/// Whether a question of the customer's is plainly left open.
fn unanswered(draft: &Draft<'_>, said: &Draft<'_>, says_something: bool) -> bool {
    // Who asks back, shows a page or finds out is on the way to an answer.
    if draft.asks() || draft.links() || draft.has(List::FindOut) || draft.has(List::When) {
        return false;
    }
    if !says_something {
        return said.asks() && !draft.has(List::Sorry);
    }
    if said.has(List::AsksWhen) {
        let echoed = |words: &Range<usize>| {
            let there = draft.words.get(words.clone()).unwrap_or(&[]);
            let known = |folded: &str| said.words.iter().any(|word| word.folded == folded);
            there.iter().all(|word| known(&word.folded))
        };
        let tells = |list: List| {
            let mut hits = draft.hits.iter().filter(|hit| hit.list == list);
            hits.any(|hit| !echoed(&hit.words))
        };
        return !tells(List::Time);
    }
    said.has(List::AsksPrice)
        && !draft.words.iter().any(|word| word.number)
        && !draft.has(List::Free)
}

/// What an unhappy customer clearly does not get from a reply.
fn missing(draft: &Draft<'_>, customers: &[Draft<'_>]) -> Option<Missing> {
    let heard = [List::Sorry, List::Feel, List::Courtesy]
        .into_iter()
        .any(|list| draft.has(list));
    // Their own words, said back: a word of some length, or two signs.
    let echoes = || {
        customers
            .iter()
            .any(|said| said.words.windows(2).any(|pair| echo(draft, pair)))
    };
    if !heard && !echoes() {
        return Some(Missing::Heard);
    }
    let helps = draft.asks()
        || draft.links()
        || acts(draft)
        || draft.has(List::FindOut)
        || draft.has(List::Time);
    let matters = || {
        draft
            .clauses()
            .iter()
            .any(|clause| draft.weight(clause) > NOTHING_YET)
    };
    (!helps && !draft.has(List::Sorry) && matters()).then_some(Missing::Action)
}

/// Whether two words of the customer's stand in a reply too, one after the other.
fn echo(draft: &Draft<'_>, pair: &[super::words::Word]) -> bool {
    let [one, next] = pair else { return false };
    let long = one.folded.chars().count() + next.folded.chars().count() >= 7;
    (long || (one.sign && next.sign))
        && draft.words.windows(2).any(|there| {
            there
                .iter()
                .zip(pair)
                .all(|(word, said)| word.folded == said.folded)
        })
}
