//! Words of strangers on their way to a platform: nothing in them takes effect, and nothing of them is lost.

#[path = "../../../adapters/discord/src/markup/tests/reader.rs"]
mod reader;

use adapters_discord::strangers as discord;
use adapters_telegram::strangers as telegram;
use bot_core::effect::{Span, Text};
use bot_core::split::split;

/// The first byte says how long a piece may be, the second what the spans are.
pub fn sent(bytes: &[u8]) {
    let [most, kinds, typed @ ..] = bytes else {
        return;
    };
    let most = 24 + usize::from(*most);
    let typed = String::from_utf8_lossy(typed);
    let spans = typed.split('\u{1}').zip(0_u8..).map(|(words, number)| {
        let words = words.to_owned();
        match kinds.rotate_left(u32::from(number)) % 5 {
            0 => Span::Said(words),
            1 => Span::Plain(words),
            2 => Span::Bold(words),
            3 => Span::Quote(words),
            _ => Span::Told(words),
        }
    });
    let text = Text(spans.collect());
    on_discord(&typed, &text, most);
    on_telegram(&text);
    parts(&typed, most, |text| text.chars().count());
    parts(&typed, most, |text| text.encode_utf16().count());
}

/// Without white space, which is where pieces part.
fn tight(text: &str) -> String {
    text.split_whitespace().collect()
}

fn on_discord(typed: &str, text: &Text, most: usize) {
    let sent = discord::escaped(typed);
    let shown = reader::read(&sent);
    assert_eq!(shown.text, typed, "sent as {sent:?}");
    assert!(
        shown.effects.is_empty(),
        "{typed:?} sent as {sent:?}: {:?}",
        shown.effects
    );
    let pieces = discord::pieces(text, most);
    let mut said = String::new();
    for (piece, sent) in &pieces {
        assert!(
            sent.chars().count() <= most,
            "{piece:?} is sent as {sent:?}"
        );
        said.push_str(&piece.read());
    }
    assert_eq!(tight(&said), tight(&text.read()), "{pieces:?}");
}

fn on_telegram(text: &Text) {
    let sent = telegram::sent(text);
    let without = |text: &str| text.replace('\u{2060}', "");
    assert_eq!(without(&sent.text), without(&text.read()));
    assert_eq!(sent.length, sent.text.encode_utf16().count());
    let mut ends = vec![0];
    for c in sent.text.chars() {
        ends.push(ends.last().unwrap() + c.len_utf16());
    }
    for (from, to) in &sent.entities {
        assert!(from < to, "{sent:?}");
        assert!(ends.contains(from) && ends.contains(to), "{sent:?}");
    }
    if text.0.iter().any(|span| matches!(span, Span::Told(_))) {
        return;
    }
    let mut before = ' ';
    let mut chars = sent.text.chars().peekable();
    while let Some(c) = chars.next() {
        let names = chars.peek().is_some_and(char::is_ascii_alphanumeric);
        assert!(
            c != '@' || before.is_ascii_alphanumeric() || !names,
            "somebody is named: {sent:?}"
        );
        before = c;
    }
}

fn parts(typed: &str, most: usize, measure: fn(&str) -> usize) {
    let closing = "\n\n— Maarja";
    let parts = split(typed, most, measure, closing);
    for part in &parts {
        let one = part.chars().count() == 1;
        assert!(measure(part) <= most || one, "{part:?} of {parts:?}");
    }
    let whole = format!("{typed}{closing}");
    assert_eq!(tight(&parts.concat()), tight(&whole), "{parts:?}");
}
