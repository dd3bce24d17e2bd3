//! What Discord would show of what we write, read by a reader that knows nothing of how it was written.
#![expect(clippy::unwrap_used, reason = "a test says what went wrong by failing")]

mod reader;

use super::*;
use bot_core::place::Account;
use proptest::prelude::*;
use reader::read;

/// Shown as typed, and without any effect but addresses that can be clicked.
fn harmless(typed: &str) {
    let sent = escape(typed);
    let shown = read(&sent);
    assert_eq!(shown.text, typed, "sent as {sent:?}");
    assert!(
        shown.effects.is_empty(),
        "{typed:?} sent as {sent:?}: {:?}",
        shown.effects
    );
}

#[test]
fn what_people_type_is_shown_as_typed() {
    for typed in [
        "Where is my order?",
        "**bold** _it_ __under__ ~~no~~ ||secret|| `code` ```rust\nfn\n```",
        "# heading",
        "text\n# heading\n## two\n-# small",
        "  # heading",
        "- list\n* list\n+ list\n  - deeper",
        "1. one\n2) two\n12.5 kg\n2024",
        "> quote\n>>> all of it",
        "<@123> <@!123> <@&456> <#789> <:name:1> <a:name:1> <t:1600000000:R> </help:1> <id:home>",
        "@everyone @here @Everyone someone@example.com",
        ":smile: 12:30:45 a:b :) :::",
        "[label](https://example.com) [a][b]",
        "\\ \\\\ \\*not\\* \\<@1>",
        "¯\\_(ツ)_/¯",
        "https://shop.example/a_b_c?x=1&y=2#z",
        "see https://shop.example/order.",
        "https://shop.example/:.: and on",
        "(https://shop.example/a_(b))",
        "https://shop.example<@123>",
        "https://shop.example/<#1>",
        "**https://shop.example/a**",
        "||https://shop.example||",
        "https://shop.example/*a*",
        "<https://shop.example>",
        "https://shop.example`code`",
        "https://shop.example\\<@123>",
        "https://shop.example/a>b",
        "xhttps://a_b_.example/_c_",
        "HTTPS://SHOP.EXAMPLE/_a_",
        "steam://run_me_now discord://x_y_z",
        "http:// https://_ https://*x* http",
        "https://shop.example!! https://shop.example?",
        "\u{feff}# x\n\u{200b}- y\u{2028}> z",
        "a\r\n# b\r- c",
    ] {
        harmless(typed);
    }
}

#[test]
fn the_big_list_of_naughty_strings_is_shown_as_typed() {
    let Some(list) = crate::recorded::read("blns.json") else {
        return;
    };
    let list: Vec<String> = serde_json::from_str(&list).unwrap();
    assert!(list.len() > 500);
    for typed in list {
        harmless(&typed);
    }
}

proptest! {
    #[test]
    fn whatever_is_typed_is_shown_as_typed(typed in "[ -~\n]{0,60}") {
        harmless(&typed);
    }

    #[test]
    fn what_looks_like_markup_is_shown_as_typed(
        parts in prop::collection::vec(
            prop::sample::select(vec![
                "*", "**", "_", "__", "~~", "||", "`", "```", "\n", " ", "# ", "- ", "1. ", "> ", "<@1>", "<#2>", "<",
                ">", "@everyone", ":a:", "[", "]", "(", ")", "\\", "https://a.ee", "http://b.ee/c_d", "/x", ".", "!", "a",
                "[x](https://a.ee)", "<https://a.ee>", "\u{200b}", "é",
            ]),
            0..12,
        )
    ) {
        harmless(&parts.concat());
    }

    #[test]
    fn pieces_fit_and_nothing_is_lost(typed in "[a-z*_<> \n]{0,400}", most in 20_usize..120) {
        let pieces = split(&Text(vec![
            Span::Bold("Ana".to_owned()),
            Span::Plain(format!(": {typed}")),
        ]), most);
        let mut all = String::new();
        for piece in &pieces {
            prop_assert!(render(piece).length() <= most, "{piece:?}");
            all.push_str(&piece.read());
        }
        // Pieces of nothing but blanks cannot be sent.
        let seen = |text: &str| text.split_whitespace().collect::<String>();
        prop_assert_eq!(seen(&all), seen(&format!("Ana: {typed}")));
    }

    #[test]
    fn spans_do_not_touch_one_another(
        before in "[a-z*_~|.:/ ]{0,12}",
        name in "[A-Za-z*_`|<>@ ]{1,12}",
        behind in "[a-z*_~|.:/ ]{0,12}",
    ) {
        prop_assume!(!name.trim().is_empty());
        let rendered = render(&Text(vec![
            Span::Plain(format!("{before}https://a.ee/{before}")),
            Span::Bold(name.clone()),
            Span::Plain(format!("{behind}https://b.ee")),
            Span::Mention { account: account("42"), name: "Ana".to_owned() },
        ]));
        let shown = read(&rendered.content);
        prop_assert_eq!(
            shown.text,
            format!("{before}https://a.ee/{before}{name}{behind}https://b.ee@42"),
            "{}", rendered.content
        );
        prop_assert_eq!(shown.effects, vec!["bold".to_owned(), "mention".to_owned()]);
    }
}

fn account(id: &str) -> Account {
    Account {
        platform: Platform::Discord,
        id: id.to_owned(),
    }
}

#[test]
fn what_is_measured_is_what_is_sent() {
    for typed in ["a*b", "https://a_b.ee/x*", "# x", "ação 👀"] {
        let sent = render(&Text::plain(typed)).content;
        assert_eq!((crate::manners().measure)(typed), sent.chars().count());
    }
}

#[test]
fn our_own_spans_take_effect() {
    let rendered = render(&Text(vec![
        Span::Bold("Case #7".to_owned()),
        Span::Plain("\n".to_owned()),
        Span::Quote("one *two*\n\n# three\n".to_owned()),
        Span::Link {
            label: "open [it]".to_owned(),
            url: "https://a.ee/b_(c)?d=<e>".to_owned(),
        },
        Span::Plain(" ".to_owned()),
        Span::Mention {
            account: account("42"),
            name: "Ana".to_owned(),
        },
        Span::Role {
            id: "7".to_owned(),
            name: "Support".to_owned(),
        },
    ]));
    assert_eq!(
        rendered.content,
        "**Case #7**\n> one \\*two\\*\n> \n> \\# three\n[open (it)](<https://a.ee/b_%28c%29?d=%3Ce%3E>) <@42><@&7>"
    );
    assert_eq!(rendered.users.len(), 1);
    assert_eq!(rendered.roles.len(), 1);
}

#[test]
fn what_is_not_an_id_or_an_address_is_only_words() {
    let rendered = render(&Text(vec![
        Span::Mention {
            account: Account {
                platform: Platform::Telegram,
                id: "42".to_owned(),
            },
            name: "Ana_B".to_owned(),
        },
        Span::Role {
            id: "everyone".to_owned(),
            name: "@everyone".to_owned(),
        },
        Span::Link {
            label: "x".to_owned(),
            url: "javascript:alert(1)".to_owned(),
        },
    ]));
    assert_eq!(
        rendered.content,
        "Ana\\_B\\@everyonex (javascript:alert(1))"
    );
    assert!(rendered.users.is_empty() && rendered.roles.is_empty());
}
