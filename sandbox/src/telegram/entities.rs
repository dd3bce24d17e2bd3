//! Entities: the parts of a text that mean something. Offsets count UTF-16 code units, as on the wire.

use serde_json::{Map, Value, json};

/// One entity. `more` holds what only its kind has (`url`, `user`, `language`).
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entity {
    pub(super) kind: String,
    pub(super) offset: usize,
    pub(super) length: usize,
    pub(super) more: Map<String, Value>,
}

impl Entity {
    pub(super) fn new(kind: &str, offset: usize, length: usize) -> Self {
        Self {
            kind: kind.to_owned(),
            offset,
            length,
            more: Map::new(),
        }
    }

    pub(super) fn end(&self) -> usize {
        self.offset + self.length
    }

    pub(super) fn to_json(&self) -> Value {
        let mut out = json!({"type": self.kind, "offset": self.offset, "length": self.length});
        if let Some(out) = out.as_object_mut() {
            out.extend(self.more.clone());
        }
        out
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.offset < other.end() && other.offset < self.end()
    }
}

/// The length of a text as Telegram counts it.
pub(super) fn utf16_len(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// The part of a text that an entity covers.
pub(super) fn covered(text: &str, offset: usize, length: usize) -> String {
    let units: Vec<u16> = text.encode_utf16().skip(offset).take(length).collect();
    String::from_utf16_lossy(&units)
}

/// What Telegram finds in a text by itself: mentions, commands, hashtags, links, addresses, numbers.
pub(super) fn automatic(text: &str) -> Vec<Entity> {
    let mut found: Vec<Entity> = Vec::new();
    let chars: Vec<char> = text.chars().collect();
    let mut at = 0;
    let mut offset = 0;
    while let Some(&first) = chars.get(at) {
        let before = at
            .checked_sub(1)
            .and_then(|before| chars.get(before))
            .copied();
        let rest = &chars[at..];
        let here = if before.is_some_and(is_word) {
            None
        } else {
            match first {
                '@' => mention(rest).map(|length| ("mention", length)),
                '/' if before != Some('/') => command(rest).map(|length| ("bot_command", length)),
                '#' => hashtag(rest).map(|length| ("hashtag", length)),
                '+' => phone(rest).map(|length| ("phone_number", length)),
                first if first.is_alphanumeric() => link_or_email(rest),
                _ => None,
            }
        };
        let length = here.map_or(1, |(_, length)| length);
        let units: usize = rest[..length].iter().map(|c| c.len_utf16()).sum();
        if let Some((kind, _)) = here {
            found.push(Entity::new(kind, offset, units));
        }
        offset += units;
        at += length;
    }
    found
}

/// Adds what Telegram finds by itself to what the sender marked; what is code or a link already stays as it is.
pub(super) fn with_automatic(text: &str, mut marked: Vec<Entity>) -> Vec<Entity> {
    let closed = [
        "code",
        "pre",
        "text_link",
        "text_mention",
        "mention",
        "url",
        "email",
        "bot_command",
        "hashtag",
    ];
    for entity in automatic(text) {
        if !marked
            .iter()
            .any(|other| closed.contains(&other.kind.as_str()) && other.overlaps(&entity))
        {
            marked.push(entity);
        }
    }
    marked.sort_by(|one, other| {
        one.offset
            .cmp(&other.offset)
            .then(other.length.cmp(&one.length))
    });
    marked
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn name_length(chars: &[char]) -> usize {
    chars
        .iter()
        .take_while(|c| c.is_ascii_alphanumeric() || **c == '_')
        .count()
}

fn mention(chars: &[char]) -> Option<usize> {
    let length = name_length(&chars[1..]);
    (3..=32).contains(&length).then_some(length + 1)
}

fn command(chars: &[char]) -> Option<usize> {
    let length = name_length(&chars[1..]);
    if !(1..=64).contains(&length) || chars.get(length + 1) == Some(&'/') {
        return None;
    }
    let rest = &chars[length + 1..];
    let bot = if rest.first() == Some(&'@') {
        mention(rest).unwrap_or(0)
    } else {
        0
    };
    Some(length + 1 + bot)
}

fn hashtag(chars: &[char]) -> Option<usize> {
    let length = chars[1..].iter().take_while(|c| is_word(**c)).count();
    let has_letter = chars[1..=length].iter().any(|c| c.is_alphabetic());
    (has_letter && length <= 256).then_some(length + 1)
}

fn phone(chars: &[char]) -> Option<usize> {
    let length = chars[1..].iter().take_while(|c| c.is_ascii_digit()).count();
    (7..=15).contains(&length).then_some(length + 1)
}

fn link_or_email(chars: &[char]) -> Option<(&'static str, usize)> {
    let token: String = chars
        .iter()
        .take_while(|c| !c.is_whitespace() && !"<>\"«»".contains(**c))
        .collect();
    // What ends a sentence or a bracket is not part of the address.
    let token = token.trim_end_matches(['.', ',', '!', '?', ';', ':', ')', ']', '\'']);
    let length = token.chars().count();
    let has_scheme = ["http://", "https://", "tg://"].iter().any(|scheme| {
        token
            .get(..scheme.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(scheme))
            && token.len() > scheme.len()
    });
    if has_scheme {
        return Some(("url", length));
    }
    if let Some((name, host)) = token.split_once('@') {
        return (!name.is_empty() && is_host(host)).then_some(("email", length));
    }
    let host = token.split(['/', '?', '#', ':']).next().unwrap_or_default();
    is_host(host).then_some(("url", length))
}

fn is_host(host: &str) -> bool {
    const ENDINGS: [&str; 24] = [
        "com", "org", "net", "io", "me", "dev", "app", "shop", "store", "info", "xyz", "example",
        "test", "co", "uk", "de", "br", "ph", "id", "ee", "cn", "ru", "eu", "us",
    ];
    let mut labels = host.rsplit('.');
    let ending = labels.next().unwrap_or_default().to_lowercase();
    let mut labels = labels.peekable();
    labels.peek().is_some()
        && ENDINGS.contains(&ending.as_str())
        && labels.all(|label| {
            !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Vec<(String, String)> {
        let pair = |entity: &Entity| {
            (
                entity.kind.clone(),
                covered(text, entity.offset, entity.length),
            )
        };
        automatic(text).iter().map(pair).collect()
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        expected
            .iter()
            .map(|(kind, text)| ((*kind).to_owned(), (*text).to_owned()))
            .collect()
    }

    #[test]
    fn names_commands_and_tags_are_found_where_telegram_finds_them() {
        assert_eq!(
            seen("👀 @acme_help, hi"),
            pairs(&[("mention", "@acme_help")])
        );
        assert_eq!(
            seen("/start@byline_bot now"),
            pairs(&[("bot_command", "/start@byline_bot")])
        );
        assert_eq!(seen("a/b and x@y"), pairs(&[]));
        assert_eq!(
            seen("#réclamation #12"),
            pairs(&[("hashtag", "#réclamation")])
        );
        assert_eq!(seen("@ab"), pairs(&[]));
    }

    #[test]
    fn links_and_addresses_are_found_without_what_follows_them() {
        assert_eq!(
            seen("see https://acme.example/a?b=1."),
            pairs(&[("url", "https://acme.example/a?b=1")])
        );
        assert_eq!(seen("(acme.com)"), pairs(&[("url", "acme.com")]));
        assert_eq!(
            seen("mail ana@acme.com!"),
            pairs(&[("email", "ana@acme.com")])
        );
        assert_eq!(
            seen("call +5511999998888"),
            pairs(&[("phone_number", "+5511999998888")])
        );
        assert_eq!(seen("3.5 and e.g. this"), pairs(&[]));
    }

    #[test]
    fn offsets_count_utf16() {
        let found = automatic("👩‍🔧 @acme_help");
        assert_eq!((found[0].offset, found[0].length), (6, 10));
    }
}
