//! Texts with entities: markup stands beside the text, never in it, so that nothing a person wrote can take effect.

use bot_core::effect::{Span, Text};
use bot_core::place::{Account, Platform};
use teloxide::types::{MessageEntity, MessageEntityKind, User, UserId};
use url::Url;

/// Keeps an `@name` or a `/command` in somebody else's words from being one: a character without width and without effect.
const APART: char = '\u{2060}';

/// A text as Telegram takes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Written {
    /// The text.
    pub(crate) text: String,
    /// What it looks like.
    pub(crate) entities: Vec<MessageEntity>,
}

impl Written {
    /// Its length as Telegram counts.
    pub(crate) fn len(&self) -> usize {
        units(&self.text)
    }

    /// Whether it notifies a person.
    pub(crate) fn mentions(&self) -> bool {
        self.entities
            .iter()
            .any(|entity| matches!(entity.kind, MessageEntityKind::TextMention { .. }))
    }

    /// Adds a paragraph of ours without markup.
    pub(crate) fn then(mut self, paragraph: &str) -> Self {
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        self.text.push_str(&unmentioned(paragraph));
        self
    }
}

/// Writes a text.
pub(crate) fn written(text: &Text) -> Written {
    let mut out = Written::default();
    let mut at = 0;
    for span in &text.0 {
        let (words, kind) = spoken(span);
        let length = units(&words);
        if let Some(kind) = kind
            && length > 0
        {
            out.entities.push(MessageEntity::new(kind, at, length));
        }
        out.text.push_str(&words);
        at += length;
    }
    out
}

/// A span's words and their look.
fn spoken(span: &Span) -> (String, Option<MessageEntityKind>) {
    match span {
        Span::Plain(text) => (unmentioned(text), None),
        Span::Said(text) => (harmless(text), None),
        Span::Told(text) => (text.clone(), None),
        Span::Bold(text) => (harmless(text), Some(MessageEntityKind::Bold)),
        Span::Quote(text) => (harmless(text), Some(MessageEntityKind::Blockquote)),
        Span::Link { label, url } => match Url::parse(url) {
            Ok(url) => (label.clone(), Some(MessageEntityKind::TextLink { url })),
            Err(_) => (format!("{label} ({url})"), None),
        },
        Span::Mention { account, name } => (name.clone(), mention(account, name)),
        Span::Role { id: _, name } => (unmentioned(name), None),
    }
}

/// Names a person by their account: it notifies them whether they have a username or not.
fn mention(account: &Account, name: &str) -> Option<MessageEntityKind> {
    if account.platform != Platform::Telegram {
        return None;
    }
    // A chat in whose name somebody speaks has a negative number and cannot be named.
    let id = account.id.parse().ok()?;
    Some(MessageEntityKind::TextMention {
        user: User {
            id: UserId(id),
            is_bot: false,
            first_name: name.to_owned(),
            last_name: None,
            username: None,
            language_code: None,
            is_premium: false,
            added_to_attachment_menu: false,
        },
    })
}

/// Somebody else's words, in which no `@name` notifies anyone. Telegram looks for those by itself, whatever entities
/// come along. An address (`ana@example.com`) is left as it is, so that it can be copied.
fn unmentioned(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for c in text.chars() {
        out.push(c);
        if c == '@' && !before.is_ascii_alphanumeric() {
            out.push(APART);
        }
        before = c;
    }
    out
}

/// What somebody typed: it names nobody, and no `/close` in a customer's words can be tapped by staff, who would have
/// given the command themselves. Paths and addresses are left as they are.
fn harmless(text: &str) -> String {
    let text = unmentioned(text);
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        out.push(c);
        let begins = !before.is_alphanumeric() && !matches!(before, '_' | '/');
        if c == '/' && begins && names_a_command(text.get(at + 1..).unwrap_or_default()) {
            out.push(APART);
        }
        before = c;
    }
    out
}

/// Whether this, behind a slash, is a command to Telegram.
fn names_a_command(rest: &str) -> bool {
    let behind = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '_');
    behind.len() < rest.len() && !behind.starts_with('/')
}

/// UTF-16 units.
pub(crate) fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// At most so many characters; what was longer ends in an ellipsis.
pub(crate) fn clipped(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut out: String = text.chars().take(most.saturating_sub(1)).collect();
    out.push('…');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_are_counted_in_utf16_units() {
        let text = Text::plain("👀 õ ")
            .and(Span::Bold("👨‍👩‍👧 #7".into()))
            .and(Span::Plain("\n".into()))
            .and(Span::Quote("ei".into()));
        let written = written(&text);
        assert_eq!(written.text, "👀 õ 👨‍👩‍👧 #7\nei");
        assert_eq!(
            written.entities,
            [
                MessageEntity::new(MessageEntityKind::Bold, 5, 11),
                MessageEntity::new(MessageEntityKind::Blockquote, 17, 2),
            ]
        );
    }

    #[test]
    fn markup_in_plain_words_stays_words() {
        let words = "*b* _i_ <b>x</b> [a](http://x) `c` ||s|| &amp;";
        let written = written(&Text::plain(words));
        assert_eq!(written.text, words);
        assert!(written.entities.is_empty());
    }

    #[test]
    fn a_quote_notifies_nobody_and_addresses_stay_whole() {
        let written = written(&Text(vec![Span::Quote(
            "@ana (@rui) ana@example.com".into(),
        )]));
        assert_eq!(written.text, "@\u{2060}ana (@\u{2060}rui) ana@example.com");
        assert_eq!(written.entities[0].length, written.len());
    }

    #[test]
    fn what_a_customer_typed_can_be_read_and_not_tapped() {
        let said = "/close @rui, and/or https://a.example/close /etc/hosts";
        let shown = "/\u{2060}close @\u{2060}rui, and/or https://a.example/close /etc/hosts";
        for span in [Span::Said, Span::Bold, Span::Quote] {
            assert_eq!(written(&Text(vec![span(said.into())])).text, shown);
        }
        // Our own commands are there to be tapped, and whom staff name is their business.
        let ours = written(&Text::plain("Hi @rui, /status tells you"));
        assert_eq!(ours.text, "Hi @\u{2060}rui, /status tells you");
        let told = "Write to @rui, or tap /start";
        assert_eq!(written(&Text(vec![Span::Told(told.into())])).text, told);
        let note = Written::default().then("@rui.txt (12 kB) could not be brought along");
        assert!(note.text.starts_with("@\u{2060}rui.txt"));
    }

    #[test]
    fn a_person_is_named_by_account() {
        let named = |platform, id: &str| {
            written(&Text(vec![Span::Mention {
                account: Account {
                    platform,
                    id: id.into(),
                },
                name: "Ana".into(),
            }]))
        };
        assert!(named(Platform::Telegram, "7").mentions());
        assert!(!named(Platform::Telegram, "-1007").mentions());
        assert!(!named(Platform::Discord, "7").mentions());
    }

    #[test]
    fn a_link_that_is_none_is_written_out() {
        let link = |url: &str| {
            written(&Text(vec![Span::Link {
                label: "here".into(),
                url: url.into(),
            }]))
        };
        assert_eq!(link("https://t.me/x").entities.len(), 1);
        assert_eq!(link("nowhere").text, "here (nowhere)");
    }
}
