//! The lines of an iCal file: unfolded, and split into name, parameters and value.

use super::Wrong;
use std::fmt;

/// One line, as it was before it was folded.
#[derive(Clone, Debug)]
pub(super) struct Property {
    /// Where it begins in the file, from 1.
    pub(super) line: usize,
    /// Its name, in capitals.
    pub(super) name: String,
    /// Its parameters, the names in capitals.
    pub(super) params: Vec<(String, String)>,
    /// What stands behind the colon.
    pub(super) value: String,
}

impl Property {
    /// Whether it is this name with this value, however they are written.
    pub(super) fn is(&self, name: &str, value: &str) -> bool {
        self.name == name && self.value.eq_ignore_ascii_case(value)
    }

    /// A parameter's value.
    pub(super) fn param(&self, name: &str) -> Option<&str> {
        self.params
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}

/// As a person finds it again in the file: shortened, and without what a terminal would take for an order.
impl fmt::Display for Property {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tame = |text: &str, most| -> String {
            let kept = text.chars().filter(|letter| !letter.is_control());
            kept.take(most).collect()
        };
        write!(f, "{}:{}", tame(&self.name, 40), tame(&self.value, 60))
    }
}

/// The lines of a file. Empty ones may stand anywhere.
pub(super) fn properties(bytes: &[u8]) -> Result<Vec<Property>, Wrong> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut whole: Vec<(usize, Vec<u8>)> = Vec::new();
    for (at, line) in bytes.split(|byte| *byte == b'\n').enumerate() {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        match (line.split_first(), whole.last_mut()) {
            // It may have been folded in the middle of a letter, so letters are read only when it is whole.
            (Some((b' ' | b'\t', more)), Some((_, folded))) => folded.extend_from_slice(more),
            (None, _) => {}
            _ => whole.push((at + 1, line.to_vec())),
        }
    }
    whole
        .into_iter()
        .filter(|(_, line)| !line.iter().all(u8::is_ascii_whitespace))
        .map(|(at, line)| {
            let wrong = |what: &str| (at, what.to_owned());
            let text = String::from_utf8(line).map_err(|_| wrong("this is not UTF-8"))?;
            property(at, &text).ok_or_else(|| wrong("this is no line of iCal: NAME:VALUE"))
        })
        .collect()
}

/// Reads `NAME;PARAM=value;PARAM="a:value":VALUE`.
fn property(line: usize, text: &str) -> Option<Property> {
    let mut quoted = false;
    let colon = text.find(|letter| {
        quoted ^= letter == '"';
        letter == ':' && !quoted
    })?;
    let (head, value) = text.split_at_checked(colon)?;
    let value = value.strip_prefix(':')?.trim_end();
    let mut quoted = false;
    let mut parts = head.split(|letter| {
        quoted ^= letter == '"';
        letter == ';' && !quoted
    });
    let name = parts.next()?.to_ascii_uppercase();
    let named = |name: &str| {
        let letter = |letter: u8| letter.is_ascii_alphanumeric() || letter == b'-';
        !name.is_empty() && name.bytes().all(letter)
    };
    if !named(&name) {
        return None;
    }
    let params = parts
        .map(|part| {
            let (name, value) = part.split_once('=')?;
            let value = value.trim_matches('"').to_owned();
            named(name).then(|| (name.to_ascii_uppercase(), value))
        })
        .collect::<Option<_>>()?;
    Some(Property {
        line,
        name,
        params,
        value: value.to_owned(),
    })
}
