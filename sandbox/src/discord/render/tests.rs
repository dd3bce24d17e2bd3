//! What a person reads of what was sent.

use super::{Names, render};

struct Ana;

impl Names for Ana {
    fn user(&self, id: u64) -> Option<String> {
        (id == 7).then(|| "Ana".to_owned())
    }
    fn role(&self, id: u64) -> Option<String> {
        (id == 8).then(|| "Support".to_owned())
    }
    fn channel(&self, id: u64) -> Option<String> {
        (id == 9).then(|| "help".to_owned())
    }
}

fn reads(text: &str) -> String {
    render(text, &Ana)
}

#[test]
fn markup_is_rendered_away() {
    for (wire, seen) in [
        (
            "**bold** and *italic* and _italic_",
            "bold and italic and italic",
        ),
        (
            "***both*** __under__ ~~gone~~ ||hidden||",
            "both under gone hidden",
        ),
        ("**a *b* c**", "a b c"),
        ("`code *x*` ``a ` b``", "code *x* a ` b"),
        ("```rust\nlet a = *b;\n```", "let a = *b;"),
        ("before ```x``` after", "before x after"),
        ("> quoted\nnot", "quoted\nnot"),
        (">>> all\nof it", "all\nof it"),
        ("# Title\n## Second\n-# small", "Title\nSecond\nsmall"),
        ("- one\n  * two\n1. three", "one\ntwo\n1. three"),
        ("[the shop](https://shop.test/a_b_c) ok", "the shop ok"),
        ("[the shop](<https://shop.test>)", "the shop"),
        ("<https://shop.test/x_y_z>", "https://shop.test/x_y_z"),
        ("> **Ana**: *hi*", "Ana: hi"),
    ] {
        assert_eq!(reads(wire), seen, "{wire}");
    }
}

#[test]
fn what_only_looks_like_markup_stays() {
    for text in [
        "2 * 3 * 4",
        "snake_case_name and a_b",
        "a ** b",
        "5 > 3",
        ">no blank",
        "#no blank",
        "~one~ and |one|",
        "[not a link] (https://shop.test)",
        "[js](javascript:alert)",
        "https://shop.test/a_b_c*d*/x",
        "¯\\_(ツ)_/¯",
        "`unclosed",
        "a < b and <@x> <#> <t:x:R>",
        "**",
        "****",
        "C:\\temp",
        "-5 and - ",
        "\\",
    ] {
        assert_eq!(reads(text), text);
    }
}

#[test]
fn a_backslash_protects_and_is_not_shown() {
    for (wire, seen) in [
        (r"\*\*not bold\*\*", "**not bold**"),
        (
            r"\_no\_ \~\~no\~\~ \|\|no\|\| \`no\`",
            "_no_ ~~no~~ ||no|| `no`",
        ),
        (r"\> no quote", "> no quote"),
        (r"\# no title", "# no title"),
        (r"\- no list", "- no list"),
        (r"\[a\](https://x.test)", "[a](https://x.test)"),
        (r"\\*a*", "\\a"),
        (r"\<@7>", "<@7>"),
        (r"\`\`\`no block\`\`\`", "```no block```"),
    ] {
        assert_eq!(reads(wire), seen, "{wire}");
    }
}

/// Every sign that Discord knows as markup, typed by a person, escaped as a careful bot would, comes back as typed.
#[test]
fn a_hostile_text_comes_back_as_typed() {
    let typed = "***x*** __y__ ~~z~~ ||w|| `c` ```d``` > q\n> r\n# h\n-# s\n- l\n* m\n[l](https://evil.test) <@7> \\*";
    let escaped: String = typed
        .chars()
        .flat_map(|sign| {
            let protect = "\\*_~|`>#-[]<@".contains(sign);
            protect.then_some('\\').into_iter().chain([sign])
        })
        .collect();
    assert_eq!(reads(&escaped), typed);
    assert_ne!(reads(typed), typed);
}

/// Inside an address the client takes no backslash away: who escapes there shows it.
#[test]
fn an_address_shows_the_backslash_that_was_put_into_it() {
    assert_eq!(
        reads(r"\(https://shop.test/a\_b\)"),
        r"(https://shop.test/a\_b\)"
    );
}

#[test]
fn ids_become_names_and_moments_become_readable() {
    assert_eq!(
        reads("<@7> <@!7> <@&8> <#9> <@1> </order status:12> <:wave:34> <a:wave:34>"),
        "@Ana @Ana @Support #help @unknown-user /order status :wave: :wave:"
    );
    assert_eq!(
        reads("by <t:1767603600:R> or <t:1767603600>"),
        "by 2026-01-05T09:00:00Z or 2026-01-05T09:00:00Z"
    );
    assert_eq!(reads("`<@7>` **<@7>**"), "<@7> @Ana");
}

#[test]
fn a_thousand_open_marks_end() {
    assert!(!reads(&"*_~~||**".repeat(400)).is_empty());
    assert!(!reads(&"[".repeat(2000)).is_empty());
    assert!(!reads(&"`".repeat(2000)).is_empty());
}
