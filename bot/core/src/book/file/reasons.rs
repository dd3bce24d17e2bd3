//! Why customers have to write: the brand's own list, or the usual one.

use super::Wrong;
use crate::book::{LONGEST_REASON, MOST_REASONS};
use crate::clean::tame;
use crate::fold::fold;
use toml::Spanned;

/// What is usual in a shop, by cause. The saved replies that ship answer to these.
const USUAL: [&str; 12] = [
    "carrier delay",
    "lost parcel",
    "damaged parcel",
    "wrong item",
    "not as expected",
    "out of stock",
    "product fault",
    "refund",
    "return",
    "order change",
    "payment",
    "how to",
];

/// The list, in small letters as cases have them.
pub(super) fn reasons(given: Option<Vec<Spanned<String>>>) -> Result<Vec<String>, Wrong> {
    let Some(given) = given else {
        return Ok(USUAL.map(str::to_owned).to_vec());
    };
    let mut list: Vec<String> = Vec::new();
    for one in given {
        let reason = tame(one.get_ref().trim()).to_lowercase();
        let wrong = |what: &str| Err((one.span(), what.to_owned()));
        if reason.is_empty() {
            return wrong("a reason is empty; write it out, or leave it away");
        }
        if reason.contains(':') || reason == "-" {
            return wrong("a reason has no colon in it, and is more than a dash");
        }
        if reason.len() > LONGEST_REASON {
            return wrong("a reason is too long; 40 letters at most, 13 of Chinese");
        }
        if list.iter().any(|had| fold(had) == fold(&reason)) {
            return wrong("this reason stands in the list already");
        }
        if list.len() == MOST_REASONS {
            return wrong("more than 40 reasons; nobody finds one among so many");
        }
        list.push(reason);
    }
    Ok(list)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that fails says where")]
    use crate::book::read;

    const BOOK: &str = r#"[brand]
name = "Kirsipuu"
[desk]
platform = "telegram"
telegram_group = "-1002"
[staff]
telegram_members = ["1"]
[reasons]
list = ["Kiln", "glaze"]
"#;

    #[test]
    fn a_brand_has_its_own_reasons_or_the_usual_ones() {
        assert_eq!(read("b.toml", BOOK).unwrap().reasons, ["kiln", "glaze"]);
        let usual = BOOK.split("[reasons]").next().unwrap();
        let usual = read("b.toml", usual).unwrap().reasons;
        assert!(usual.contains(&"carrier delay".to_owned()));
        for shipped in crate::saved::shipped() {
            let situation = shipped.situation.as_deref().unwrap_or_default();
            let known = situation == "praise" || usual.iter().any(|it| it == situation);
            assert!(known, "{situation} is answered by a saved reply");
        }
    }

    #[test]
    fn what_no_button_could_carry_is_refused_with_the_line() {
        let long = "x".repeat(41);
        for wrong in ["", "a:b", "-", "KILN", long.as_str()] {
            let text = BOOK.replacen("glaze", wrong, 1);
            let told = read("b.toml", &text).unwrap_err().to_string();
            assert!(told.starts_with("b.toml:9: "), "{wrong}: {told}");
        }
    }
}
