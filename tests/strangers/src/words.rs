//! What people type.

use bot_core::action::Action;
use bot_core::clean::{LONGEST, tame};
use bot_core::command::{COMMANDS, find, read_rest};
use bot_core::fold::fold;
use bot_core::id::CaseNumber;
use bot_core::kind::{kind, may_agree, only_thanks};
use bot_core::language::guess;
use bot_core::mention::Aliases;
use bot_core::sign::is_acceptable_name;
use unicode_segmentation::UnicodeSegmentation;

/// A command with all that was typed behind it, and what a button may carry.
pub fn command(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (name, rest) = text.split_once(char::is_whitespace).unwrap_or((&text, ""));
    let given = find(name.trim_start_matches('/'));
    for spec in given.into_iter().chain(COMMANDS) {
        for (option, value) in read_rest(spec, rest) {
            assert!(
                spec.options.iter().any(|it| it.name == option),
                "/{} has no {option}",
                spec.name
            );
            assert!(rest.contains(&value), "{value:?} was not typed");
        }
    }
    if let Some(action) = Action::read(&text) {
        let written = action.to_string();
        assert_eq!(Action::read(&written), Some(action), "{written}");
    }
    if let Ok(number) = text.parse::<CaseNumber>() {
        assert_eq!(number.to_string().parse(), Ok(number));
    }
}

/// A message, a name.
pub fn words(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let tamed = tame(&text);
    assert!(tamed.graphemes(true).count() <= LONGEST, "{tamed:?}");
    assert!(!tamed.chars().any(char::is_control), "{tamed:?}");
    assert_eq!(tamed.trim(), tamed, "{tamed:?}");
    let folded = fold(&text);
    assert_eq!(fold(&folded), folded, "folded once more, it is the same");
    let about = kind(&text, false);
    assert_eq!(about, kind(&text, false), "it is always the same");
    let _ = (kind(&text, true), only_thanks(&text), may_agree(&text));
    let languages = ["en", "pt", "id", "fil", "zh", "et"].map(str::to_owned);
    for locale in [None, Some("pt-BR"), Some(text.as_ref())] {
        let guessed = guess(&text, locale, &languages);
        assert!(
            guessed.is_none_or(|it| languages.contains(&it)),
            "only what is offered"
        );
    }
    let brand = ["Kirsipuu".to_owned(), "Cherry Tree".to_owned()];
    let named = Aliases::new(&brand).find(&text);
    // A word of its own behind it never hides it.
    if named {
        let more = format!("{text}\nhello");
        assert!(Aliases::new(&brand).find(&more), "{more:?}");
    }
    if let Some((alias, said)) = text.split_once('\n') {
        let _ = Aliases::new(&[alias.to_owned()]).find(said);
    }
    if let Ok(name) = is_acceptable_name(&text) {
        assert_eq!(is_acceptable_name(&name).as_ref(), Ok(&name));
    }
}
