//! A brand's own lines.

use bot_core::wording::{Words, check_override};
use std::collections::BTreeMap;

fn with(language: &str, key: &str, line: &str) -> Words {
    let own = BTreeMap::from([(
        language.to_owned(),
        BTreeMap::from([(key.to_owned(), line.to_owned())]),
    )]);
    Words::new(&own).unwrap_or_else(|what| unreachable!("{key}: {what}"))
}

#[test]
fn a_brands_own_line_wins_in_its_language_alone() {
    let words = with("et", "reopened", "{ $case } on taas lahti, musi!");
    let args = [("case", "#7".into())];
    assert_eq!(
        words.say("et", "reopened", &args),
        "#7 on taas lahti, musi!"
    );
    assert_eq!(
        words.say("en", "reopened", &args),
        "#7 is open again. We are on it."
    );
    assert_eq!(words.say("et", "left-alone", &[]), "Jäi nii.");
}

#[test]
fn a_brands_own_line_may_have_several_lines_and_count() {
    let line =
        "{ $left ->\n    [one] Once more.\n   *[other] { $left } times more.\n}\nThen we talk.";
    assert_eq!(check_override("en", "order-wrong", line), Ok(()));
    let words = with("en", "order-wrong", line);
    let say = |left: i64| words.say("en", "order-wrong", &[("left", left.into())]);
    assert_eq!(say(1), "Once more.\nThen we talk.");
    assert_eq!(say(2), "2 times more.\nThen we talk.");
}

#[test]
fn a_language_that_is_not_spoken_falls_back_to_english() {
    let words = super::lines::words();
    assert_eq!(
        words.say("fi", "reply-taken", &[]),
        words.say("en", "reply-taken", &[])
    );
}

#[test]
fn what_is_wrong_with_an_own_line_is_said() {
    let refused = |key: &str, line: &str| check_override("en", key, line).err().unwrap_or_default();
    assert_eq!(
        check_override("pt", "reopened", "Voltamos ao { $case }!"),
        Ok(())
    );
    assert_eq!(check_override("pt", "reopened", "Sem número."), Ok(()));
    insta::assert_snapshot!(refused("greting", "Hi!"), @r#"there is no line "greting" in en."#);
    insta::assert_snapshot!(refused("reopen", "Hi!"), @r#"there is no line "reopen" in en. Did you mean "reopened"?"#);
    insta::assert_snapshot!(refused("reopened", "{ $name }, it is open."), @r#""reopened" does not know { $name }; it can use: { $case }"#);
    insta::assert_snapshot!(refused("thanks-back", "{ $nmae }!"), @r#""thanks-back" does not know { $nmae }; it can use: { $name }"#);
    insta::assert_snapshot!(refused("left-alone", "{ $case }"), @r#""left-alone" does not know { $case }; it can use: none"#);
    insta::assert_snapshot!(refused("left-alone", " "), @r#""left-alone" has no words; write them, or leave the line away"#);
    let unread = refused("left-alone", "{ $case");
    assert!(
        unread.starts_with("\"left-alone\" cannot be read (") && unread.contains("{ $name }"),
        "{unread}"
    );
}

#[test]
fn an_own_line_that_would_not_fit_or_could_not_be_said_is_refused() {
    let refused = |key: &str, line: &str| check_override("en", key, line).err().unwrap_or_default();
    let long = |letters: usize| "é".repeat(letters);
    insta::assert_snapshot!(refused("button-claim", &long(41)), @r#""button-claim" is a button and has 41 letters when it is said; at most 40 fit"#);
    insta::assert_snapshot!(refused("button-claim", "Take\nit"), @r#""button-claim" is a button; write it in one line"#);
    insta::assert_snapshot!(refused("ask-reply", &long(46)), @r#""ask-reply" is a title or a label of a form and has 46 letters when it is said; at most 45 fit"#);
    insta::assert_snapshot!(refused("command-me", &long(101)), @r#""command-me" is the description of a command or an option and has 101 letters when it is said; at most 100 fit"#);
    insta::assert_snapshot!(refused("command-me-name", "My name"), @r#""command-me-name" is the name of a command or an option, which people type: one word of small letters, digits, - and _"#);
    insta::assert_snapshot!(refused("menu-case", &long(33)), @r#""menu-case" is an entry of a menu and has 33 letters when it is said; at most 32 fit"#);
    insta::assert_snapshot!(refused("state-open", &long(21)), @r#""state-open" is a state and has 21 letters when it is said; at most 20 fit"#);
    insta::assert_snapshot!(refused("greeting", &long(1_001)), @r#""greeting" is a message and has 1001 letters when it is said; at most 1000 fit"#);
    for line in ["{ nowhere }", "{ -brand }", "{ SHOUT($name) }"] {
        let what = refused("greeting", line);
        assert!(what.starts_with("\"greeting\" cannot be said ("), "{what}");
    }
    // What grows with a value is looked at as it will be said.
    let grows = format!("{} {{ $platform }}", long(35));
    assert!(!refused("button-open-in", &grows).is_empty());
    for (key, line) in [
        ("button-claim", long(40)),
        ("command-me-name", "mein-name".to_owned()),
        ("button-old", long(100)),
        ("greeting", format!("{}\n{{ $name }}", long(500))),
    ] {
        assert_eq!(check_override("en", key, &line), Ok(()), "{key}");
    }
}

#[test]
fn every_shipped_line_would_pass_as_a_brands_own() {
    for line in bot_core::wording::shipped("en").lines() {
        // What counts or has several lines is written otherwise.
        if let Some((key, words)) = line
            .split_once(" = ")
            .filter(|_| !line.starts_with([' ', '#']))
        {
            assert_eq!(check_override("en", key, words), Ok(()), "{key}");
        }
    }
}

#[test]
fn a_brand_book_with_a_line_that_does_not_fit_is_refused_with_its_line() {
    let book = r#"
[brand]
name = "Kirsipuu"

[desk]
platform = "telegram"
telegram_group = "-1002"

[[places]]
platform = "telegram"
chat = "-1003"

[staff]
telegram_members = ["901"]

[words.en]
reopened = "{ $case } is open."
button-claim = "I will take this case into my own two hands now"
"#;
    let mistake = bot_core::book::read("byline.toml", book)
        .err()
        .map(|mistake| mistake.to_string());
    insta::assert_snapshot!(mistake.unwrap_or_default(), @r#"byline.toml:18: "button-claim" is a button and has 47 letters when it is said; at most 40 fit"#);
}
