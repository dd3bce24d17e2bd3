//! A brand's own lines, before anybody says them: what is not known, not well written or too long is refused.

use super::{Arg, LANGUAGES, Words, keys, line, parse, variables};
use fluent_bundle::{FluentArgs, FluentValue};
use std::collections::{BTreeMap, BTreeSet};

/// The most letters of a line that is said as a message. A message of ours may be made of several lines, and Discord
/// takes 2,000 letters.
const MESSAGE: usize = 1_000;

/// The most letters on a button: a phone cuts what is longer, and Discord refuses more than 80.
const BUTTON: usize = 40;

/// The most letters of a form's title and labels (Discord).
const TITLE: usize = 45;

/// The most letters of what a command or an option does (Discord).
const DESCRIPTION: usize = 100;

/// The most letters of a command's or an option's name, and of an entry in a message's menu (Discord).
const NAME: usize = 32;

/// The most letters of a state, which becomes a forum's tag (Discord).
const TAG: usize = 20;

/// The variables that are numbers; each is tried with all the plurals that our languages have.
const NUMBERS: [&str; 3] = ["count", "left", "mark"];

/// What stands for a value of words when a line's length is looked at: a name such as people have.
const VALUE: &str = "Maarja Tamm";

/// What a line is shown as, and what fits there.
struct Shape {
    /// What it is, in words.
    what: &'static str,
    /// How many letters fit.
    most: usize,
    /// It cannot have a second line.
    one_line: bool,
    /// It is a command's or an option's own name, which people type.
    typed: bool,
}

/// What the line of this key is shown as.
fn shape(key: &str) -> Shape {
    let of_commands = key
        .strip_prefix("command-")
        .or_else(|| key.strip_prefix("option-"));
    // "option-name" tells what the option "name" is for; its own name is "option-name-name".
    let typed = of_commands.is_some_and(|rest| rest.ends_with("-name"));
    let (what, most) = match key {
        "ask-how" | "button-old" | "command-unknown" => ("a message", MESSAGE),
        "menu-case" => ("an entry of a menu", NAME),
        _ if typed => ("the name of a command or an option", NAME),
        _ if of_commands.is_some() => ("the description of a command or an option", DESCRIPTION),
        _ if key.starts_with("button-") => ("a button", BUTTON),
        _ if key.starts_with("ask-") || key.starts_with("order-form") => {
            ("a title or a label of a form", TITLE)
        }
        _ if key.starts_with("state-") => ("a state", TAG),
        _ => ("a message", MESSAGE),
    };
    Shape {
        what,
        most,
        one_line: most != MESSAGE,
        typed,
    }
}

/// Checks a brand's own line.
///
/// # Errors
/// What is wrong with it, and what would be right.
pub fn check_override(language: &str, key: &str, words: &str) -> Result<(), String> {
    let shipped = keys(LANGUAGES[0]);
    let Some(known) = shipped.get(key) else {
        let near = shipped
            .keys()
            .find(|other| other.starts_with(key.split('-').next().unwrap_or(key)));
        let hint = near.map_or_else(String::new, |near| format!(" Did you mean \"{near}\"?"));
        return Err(format!("there is no line \"{key}\" in {language}.{hint}"));
    };
    if words.trim().is_empty() {
        return Err(format!(
            "\"{key}\" has no words; write them, or leave the line away"
        ));
    }
    let source = line(key, words);
    let resource = parse(&source).map_err(|why| {
        let (value, brace) = ("{ $name }", "{ \"{\" }");
        format!("\"{key}\" cannot be read ({why}); a value is written {value}, a brace {brace}")
    })?;
    let used = variables(&resource);
    let Some(used) = used.get(key) else {
        return Err(format!(
            "\"{key}\" has no words; write them, or leave the line away"
        ));
    };
    if let Some(strange) = used.iter().find(|name| !known.contains(*name)) {
        let known: Vec<_> = known.iter().map(|name| format!("{{ ${name} }}")).collect();
        let known = if known.is_empty() {
            "none".to_owned()
        } else {
            known.join(", ")
        };
        return Err(format!(
            "\"{key}\" does not know {{ ${strange} }}; it can use: {known}"
        ));
    }
    try_out(language, key, words, known)
}

/// Says the line as it would be said, and looks at what comes out.
fn try_out(language: &str, key: &str, words: &str, known: &BTreeSet<String>) -> Result<(), String> {
    let own = BTreeMap::from([(
        language.to_owned(),
        BTreeMap::from([(key.to_owned(), words.to_owned())]),
    )]);
    let spoken: Vec<&'static str> = LANGUAGES
        .into_iter()
        .filter(|spoken| *spoken == language)
        .collect();
    let all = Words::speaking(&spoken, &own)?;
    let shape = shape(key);
    for number in [0, 1, 2, 5, 1_000] {
        let mut given = FluentArgs::new();
        let mut args: Vec<(&str, Arg)> = Vec::new();
        for name in known {
            if NUMBERS.contains(&name.as_str()) {
                given.set(name.as_str(), FluentValue::from(number));
                args.push((name, Arg::Number(number)));
            } else {
                given.set(name.as_str(), FluentValue::from(VALUE));
                args.push((name, Arg::from(VALUE)));
            }
        }
        if let Some(why) = all.trouble(language, key, &given) {
            let values = "{ $… }";
            return Err(format!(
                "\"{key}\" cannot be said ({why}); use words and the values {values} of that line alone"
            ));
        }
        fits(key, &shape, &all.say(language, key, &args))?;
    }
    Ok(())
}

/// Whether what is said fits where it is shown.
fn fits(key: &str, shape: &Shape, said: &str) -> Result<(), String> {
    let Shape {
        what,
        most,
        one_line,
        typed,
    } = shape;
    let letters = said.chars().count();
    if letters > *most {
        return Err(format!(
            "\"{key}\" is {what} and has {letters} letters when it is said; at most {most} fit"
        ));
    }
    if *one_line && said.contains('\n') {
        return Err(format!("\"{key}\" is {what}; write it in one line"));
    }
    let may_be_typed = |letter: char| {
        (letter.is_alphanumeric() && !letter.is_uppercase()) || matches!(letter, '-' | '_')
    };
    if *typed && !said.chars().all(may_be_typed) {
        return Err(format!(
            "\"{key}\" is {what}, which people type: one word of small letters, digits, - and _"
        ));
    }
    Ok(())
}
