//! What `/cases` was asked for, as it was typed, and what would be right where it was not understood.

use crate::action::Listed;
use crate::clean::tame_to;
use std::collections::BTreeMap;

/// The most letters of a name or a reason.
const LETTERS: usize = 60;

/// What is wrong with what was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    /// No such list.
    Which(String),
    /// No number of a page.
    Page(String),
    /// A reason or a customer is wanted, and none was named.
    Nothing,
}

/// Reads the options of the command.
pub(super) fn read(args: &BTreeMap<String, String>) -> Result<Listed, Wrong> {
    let mut listed = Listed {
        page: 1,
        ..Listed::default()
    };
    let given = |name: &str| args.get(name).map(|value| value.trim());
    for word in given("which").unwrap_or_default().split_whitespace() {
        match word.to_lowercase().as_str() {
            "all" => {}
            "mine" => listed.mine = true,
            "unassigned" => listed.unassigned = true,
            "overdue" => listed.overdue = true,
            _ => return Err(Wrong::Which(tame_to(word, 40))),
        }
    }
    let named = |name: &str| match given(name) {
        None => Ok(None),
        // The colon parts what a button carries.
        Some(text) => match tame_to(&text.replace(':', " "), LETTERS) {
            text if text.trim().is_empty() => Err(Wrong::Nothing),
            text => Ok(Some(text.trim().to_owned())),
        },
    };
    // Reasons are kept in small letters.
    listed.reason = named("reason")?.map(|reason| reason.to_lowercase());
    listed.customer = named("customer")?;
    if let Some(page) = given("page") {
        let number = page.parse().ok().filter(|page| *page >= 1);
        listed.page = number.ok_or_else(|| Wrong::Page(tame_to(page, 40)))?;
    }
    Ok(listed)
}

/// The command that asks for it, as it is typed.
pub(super) fn typed(listed: &Listed) -> String {
    let mut command = "/cases".to_owned();
    let mut say = |words: &str| {
        command.push(' ');
        command.push_str(words);
    };
    for (is, word) in [
        (listed.mine, "mine"),
        (listed.unassigned, "unassigned"),
        (listed.overdue, "overdue"),
    ] {
        if is {
            say(word);
        }
    }
    for (name, what) in [("reason", &listed.reason), ("customer", &listed.customer)] {
        if let Some(what) = what {
            say(name);
            say(what);
        }
    }
    say(&listed.page.to_string());
    command
}

/// How names may be written of which this is a piece: small, large, or with a large letter first. The stores know the small
/// and large letters of A to Z alone.
pub(super) fn spellings(name: &str) -> Vec<String> {
    let name = name.trim_start_matches('@');
    let titled: Vec<String> = name
        .split(' ')
        .map(|word| {
            let mut letters = word.chars();
            let first: String = letters
                .next()
                .into_iter()
                .flat_map(char::to_uppercase)
                .collect();
            first + &letters.as_str().to_lowercase()
        })
        .collect();
    let mut all = vec![name.to_owned()];
    for other in [name.to_lowercase(), titled.join(" "), name.to_uppercase()] {
        let known = |it: &String| it.eq_ignore_ascii_case(&other);
        if !all.iter().any(known) {
            all.push(other);
        }
    }
    all.retain(|it| !it.is_empty());
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::{find, read_rest};

    fn asked(rest: &str) -> Result<String, Wrong> {
        let spec = find("cases").unwrap_or_else(|| unreachable!("there is /cases"));
        read(&read_rest(spec, rest)).map(|listed| typed(&listed))
    }

    #[test]
    fn what_is_typed_is_understood_in_any_order() {
        for (rest, is) in [
            ("", "/cases 1"),
            ("all", "/cases 1"),
            ("2", "/cases 2"),
            ("mine 2", "/cases mine 2"),
            ("MINE overdue", "/cases mine overdue 1"),
            ("overdue unassigned page 3", "/cases unassigned overdue 3"),
            ("reason Carrier delay", "/cases reason carrier delay 1"),
            ("customer Ana Beatriz 2", "/cases customer Ana Beatriz 2"),
            ("customer 987654321", "/cases customer 987654321 1"),
            ("customer 987654321 2", "/cases customer 987654321 2"),
            (
                "unassigned customer Ana: reason refund",
                "/cases unassigned reason refund customer Ana 1",
            ),
        ] {
            assert_eq!(asked(rest).as_deref(), Ok(is), "{rest}");
        }
    }

    #[test]
    fn what_is_not_understood_is_told() {
        for (rest, wrong) in [
            ("mien", Wrong::Which("mien".to_owned())),
            ("mine 2 overdue", Wrong::Which("2".to_owned())),
            ("0", Wrong::Page("0".to_owned())),
            ("page two", Wrong::Page("two".to_owned())),
            ("reason", Wrong::Nothing),
            ("customer : 2", Wrong::Nothing),
        ] {
            assert_eq!(asked(rest), Err(wrong), "{rest}");
        }
    }

    #[test]
    fn names_are_looked_for_as_people_write_them() {
        assert_eq!(spellings("@Ana"), ["Ana"]);
        assert_eq!(
            spellings("õnne PÄRN"),
            ["õnne PÄRN", "õnne pärn", "Õnne Pärn", "ÕNNE PÄRN"]
        );
        assert_eq!(spellings("王小明"), ["王小明"]);
        assert!(spellings("@").is_empty());
    }
}
