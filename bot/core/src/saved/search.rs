//! Finding a saved reply while its name is being typed.

use super::Saved;
use crate::fold::{fold, unspaced};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// What is looked for.
#[derive(Clone, Copy, Debug)]
pub struct Search<'a> {
    /// What stands there so far.
    pub typed: &'a str,
    /// The contact reason of the case, where there is one.
    pub reason: Option<&'a str>,
    /// How often each was used.
    pub uses: &'a BTreeMap<String, i64>,
}

/// Those that fit, best first: by the beginning of the name or of a title, by words of them, by the situation, by words of the text;
/// among equals those for this case's reason, then those used most.
#[must_use]
pub fn search<'s>(all: impl Iterator<Item = &'s Saved>, wanted: Search<'_>) -> Vec<&'s Saved> {
    let typed = fold(wanted.typed.trim());
    let reason = wanted.reason.map(fold);
    let mut found: Vec<_> = all
        .filter(|saved| !saved.removed)
        .filter_map(|saved| {
            let rank = rank(saved, &typed)?;
            let situation = saved.situation.as_deref().map(fold);
            let of_this_case = reason.is_some() && situation == reason;
            let uses = wanted.uses.get(&saved.name).copied().unwrap_or(0);
            Some(((rank, !of_this_case, Reverse(uses)), saved))
        })
        .collect();
    found.sort_by(|(one, saved), (other, than)| (one, &saved.name).cmp(&(other, &than.name)));
    found.into_iter().map(|(_, saved)| saved).collect()
}

/// How well one fits what was typed; less is better.
fn rank(saved: &Saved, typed: &str) -> Option<u8> {
    let name = fold(&saved.name);
    if typed.is_empty() || name == typed {
        return Some(0);
    }
    if name.starts_with(&typed.replace(' ', "-")) {
        return Some(1);
    }
    let titles: Vec<String> = saved.texts.values().map(|text| fold(&text.title)).collect();
    if titles.iter().any(|title| title.starts_with(typed)) {
        return Some(2);
    }
    let called: Vec<&str> = titles
        .iter()
        .map(String::as_str)
        .chain([name.as_str()])
        .collect();
    if has_words(&called, typed) {
        return Some(3);
    }
    let situation = saved.situation.as_deref().map(fold).unwrap_or_default();
    if has_words(&[&situation], typed) {
        return Some(4);
    }
    let texts: Vec<String> = saved.texts.values().map(|text| fold(&text.text)).collect();
    let mut everything: Vec<&str> = texts.iter().map(String::as_str).collect();
    everything.extend(called);
    everything.push(&situation);
    has_words(&everything, typed).then_some(5)
}

/// Whether each word that was typed begins a word in these texts. Where words are not told apart by spaces, what was typed stands
/// in one of them.
fn has_words(texts: &[&str], typed: &str) -> bool {
    let apart = |letter: char| !letter.is_alphanumeric();
    let stands = |word: &str| {
        texts.iter().any(|text| match word.contains(unspaced) {
            true => text.contains(word),
            false => text.split(apart).any(|there| there.starts_with(word)),
        })
    };
    let mut words = typed
        .split(apart)
        .filter(|word| !word.is_empty())
        .peekable();
    words.peek().is_some() && words.all(stands)
}

#[cfg(test)]
mod tests {
    use super::super::SavedText;
    use super::*;

    fn saved(name: &str, situation: &str, title: &str, text: &str) -> Saved {
        let text = SavedText {
            title: title.to_owned(),
            text: text.to_owned(),
        };
        Saved {
            name: name.to_owned(),
            situation: (!situation.is_empty()).then(|| situation.to_owned()),
            texts: BTreeMap::from([("en".to_owned(), text)]),
            removed: false,
        }
    }

    fn some() -> Vec<Saved> {
        vec![
            saved(
                "delay",
                "carrier delay",
                "A parcel that is late",
                "It is on its way.",
            ),
            saved(
                "lost-parcel",
                "lost parcel",
                "Parcel lost on the way",
                "A new one comes.",
            ),
            saved(
                "thanks",
                "",
                "Thank you",
                "Bona Dies! The carrier told us as well.",
            ),
            saved("tagasi", "", "Pakk läks kaduma", "包裹丢失了"),
            Saved {
                removed: true,
                ..saved("lost-lid", "", "Lost lid", "")
            },
        ]
    }

    fn names(typed: &str, reason: Option<&str>, uses: &[(&str, i64)]) -> Vec<String> {
        let uses = uses
            .iter()
            .map(|(name, uses)| ((*name).to_owned(), *uses))
            .collect();
        let wanted = Search {
            typed,
            reason,
            uses: &uses,
        };
        let all = some();
        let found = search(all.iter(), wanted);
        found.into_iter().map(|it| it.name.clone()).collect()
    }

    #[test]
    fn names_and_titles_go_before_words_situations_and_texts() {
        assert_eq!(names("lost par", None, &[]), ["lost-parcel"]);
        assert_eq!(names("PARCEL", None, &[]), ["lost-parcel", "delay"]);
        assert_eq!(names("carr", None, &[]), ["delay", "thanks"]);
        assert_eq!(names("lost", None, &[]), ["lost-parcel"]);
        assert_eq!(names("laks", None, &[]), ["tagasi"]);
        assert_eq!(names("丢失", None, &[]), ["tagasi"]);
        assert_eq!(names("way late", None, &[]), ["delay"]);
        assert!(names("teapot", None, &[]).is_empty());
        assert!(names("!?", None, &[]).is_empty());
    }

    #[test]
    fn with_nothing_typed_the_cases_reason_goes_first_then_what_is_used_most() {
        let uses = [("thanks", 7), ("delay", 2)];
        let all = names("", Some("Lost Parcel"), &uses);
        assert_eq!(all, ["lost-parcel", "thanks", "delay", "tagasi"]);
    }
}
