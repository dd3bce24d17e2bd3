//! What fits where: toasts, titles, labels, buttons, menus.

use super::lines::{all, said, value, words};
use bot_core::case::State;
use bot_core::wording::{Arg, LANGUAGES};

/// Telegram cuts a toast after 200 letters.
const TOAST: usize = 200;

/// Discord's most for the title and the labels of a form.
const TITLE: usize = 45;

/// Discord's most for a button; ours are far shorter.
const BUTTON: usize = 80;

/// A button with more letters than this is cut on a phone, where two stand side by side.
const SHORT_BUTTON: usize = 30;

/// Discord's most for what a command or an option does.
const DESCRIPTION: usize = 100;

/// Discord's most for an entry of a message's menu.
const MENU: usize = 32;

/// Discord's most for a forum tag, which a state may become.
const TAG: usize = 20;

/// Answers to a tap: shown in a toast on Telegram.
const TOASTS: [&str; 52] = [
    "assign-unknown",
    "assign-wanted",
    "assigned",
    "button-old",
    "case-number-wanted",
    "case-number-wrong",
    "claim-taken",
    "claim-yours",
    "claimed",
    "comment-noted",
    "command-unknown",
    "language-set",
    "left-alone",
    "name-taken",
    "name-wanted",
    "no-such-case",
    "not-staff",
    "not-your-case",
    "not-yours",
    "note-empty",
    "note-taken",
    "only-customer",
    "offer-call-noted",
    "offer-chosen",
    "offer-newer",
    "offer-noted",
    "offer-over",
    "offers-too-long",
    "offers-too-many",
    "open-already",
    "open-joined",
    "open-no-message",
    "open-not-customer",
    "opened",
    "order-not-here",
    "order-number-wanted",
    "orders-customer-wanted",
    "picture-wrong",
    "private-already",
    "private-begun",
    "reply-changed",
    "reply-closed",
    "reply-dropped",
    "reply-empty",
    "reply-held",
    "reply-taken",
    "sent-again",
    "status-none",
    "survey-noted",
    "survey-over",
    "whisper-noted",
    "whisper-nothing",
];

fn letters(text: &str) -> usize {
    text.chars().count()
}

#[test]
fn everything_fits_where_it_is_shown() {
    let words = words();
    let mut wrong = Vec::new();
    for (language, key, _) in all() {
        let most = match key.as_str() {
            key if key.ends_with("-name")
                && (key.starts_with("command-") || key.starts_with("option-")) =>
            {
                continue;
            }
            "ask-how" => continue,
            "menu-case" => MENU,
            key if TOASTS.contains(&key)
                || key.starts_with("step-")
                || key.starts_with("name-") =>
            {
                TOAST
            }
            key if key.starts_with("ask-") || key.starts_with("order-form") => TITLE,
            key if key.starts_with("button-") => SHORT_BUTTON,
            key if key.starts_with("command-") || key.starts_with("option-") => DESCRIPTION,
            key if key.starts_with("state-") => TAG,
            _ => continue,
        };
        let said = said(&words, language, &key, 5);
        if letters(&said) > most {
            wrong.push(format!(
                "{language}: {key} has {} of {most}: {said}",
                letters(&said)
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    const { assert!(SHORT_BUTTON <= BUTTON) };
}

#[test]
fn the_status_of_a_case_fits_into_a_toast() {
    let words = words();
    for language in LANGUAGES {
        for (state, next) in [
            ("new", "next-answer-by"),
            ("open", "next-answer-by"),
            ("open", "next-answer"),
            ("pending", "next-yours"),
            ("on-hold", "next-third"),
            ("solved", "next-solved"),
            ("closed", "next-closed"),
        ] {
            assert!(State::KEYS.contains(&state));
            let args: [(&str, Arg); 4] = [
                ("case", value(&words, language, "case", 1)),
                ("owner", value(&words, language, "owner", 1)),
                (
                    "state",
                    words.say(language, &format!("state-{state}"), &[]).into(),
                ),
                ("next", said(&words, language, next, 1).into()),
            ];
            let said = words.say(language, "status", &args);
            assert!(
                letters(&said) <= TOAST,
                "{language}: {} letters: {said}",
                letters(&said)
            );
        }
    }
}
