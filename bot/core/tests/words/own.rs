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
    insta::assert_snapshot!(refused("left-alone", ""), @r#"Expected a message field for "left-alone""#);
    assert!(!refused("left-alone", "{ $case").is_empty());
}
