//! What people typed, written so that it is shown as they typed it.
//!
//! Discord takes a backslash before any ASCII punctuation as "this character, as it is". Some characters are only
//! dangerous in one position (`#` at the start of a line), and are left alone elsewhere, since each backslash counts
//! towards the 2000 characters.

use super::web;

/// What is written right after a piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum After {
    /// White space or nothing: an address at the end of the piece ends there.
    Nothing,
    /// Something of ours: an address at the end of the piece would swallow it.
    Something,
}

/// A text of people, escaped, as it is sent when nothing else stands around it.
pub(crate) fn escape(text: &str) -> String {
    let mut pen = Pen::default();
    pen.words(text, After::Nothing);
    pen.finish()
}

/// Writes markup, and knows whether a line has just begun.
#[derive(Debug)]
pub(super) struct Pen {
    out: String,
    /// Nothing visible stands on this line yet.
    fresh: bool,
}

impl Default for Pen {
    fn default() -> Self {
        Self {
            out: String::new(),
            fresh: true,
        }
    }
}

impl Pen {
    /// What was written.
    pub(super) fn finish(self) -> String {
        self.out
    }

    /// Markup of ours.
    pub(super) fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
        self.fresh = markup.ends_with('\n');
    }

    /// A quote: each line set apart. Begins on a line of its own.
    pub(super) fn quote(&mut self, words: &str) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
        // A quote's last blank line would lose its space when Discord trims the message, and show a bare `>`.
        for (index, line) in words.trim_end().lines().enumerate() {
            if index > 0 {
                self.out.push('\n');
            }
            self.out.push_str("> ");
            self.fresh = true;
            self.words(line, After::Nothing);
        }
        self.fresh = false;
    }

    /// A link with a label of ours.
    pub(super) fn link(&mut self, label: &str, url: &str, after: After) {
        let Some(url) = web::target(url) else {
            self.words(&format!("{label} ({url})"), after);
            return;
        };
        self.raw("[");
        // Discord pairs brackets inside a label by rules of its own, escaped or not: round ones read the same.
        let label = label.replace('[', "(").replace(']', ")");
        // A label that looks like an address makes Discord show the markup itself, so that nobody is led astray.
        let label = label.replace("://", ":/\u{200b}/");
        self.words(&label, After::Something);
        self.raw(&format!("](<{url}>)"));
    }

    /// What people typed.
    pub(super) fn words(&mut self, text: &str, after: After) {
        let mut at = 0;
        while let Some(rest) = text.get(at..) {
            let Some(c) = rest.chars().next() else { break };
            if let Some(found) = web::address(rest, after) {
                if found.bare {
                    self.out.push_str(found.address);
                } else {
                    self.out.push('<');
                    self.out.push_str(found.address);
                    self.out.push('>');
                }
                self.fresh = false;
                at += found.address.len();
                continue;
            }
            if self.fresh && c.is_ascii_digit() {
                at += self.number(rest);
                continue;
            }
            if must_escape(c, rest, self.fresh) {
                self.out.push('\\');
            }
            self.out.push(c);
            self.fresh = begins_line(c) || (self.fresh && invisible(c));
            at += c.len_utf8();
        }
    }

    /// A number at the start of a line: with a point behind it, it would begin a list and be counted anew.
    fn number(&mut self, rest: &str) -> usize {
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        self.out.push_str(rest.get(..digits).unwrap_or_default());
        self.fresh = false;
        match rest.get(digits..).and_then(|rest| rest.chars().next()) {
            Some(point @ ('.' | ')')) => {
                self.out.push('\\');
                self.out.push(point);
                digits + 1
            }
            _ => digits,
        }
    }
}

/// Whether this character needs a backslash here.
fn must_escape(c: char, rest: &str, fresh: bool) -> bool {
    match c {
        '\\' | '*' | '_' | '~' | '`' | '|' | '<' | '>' | '[' | ']' => true,
        // Headings, small print and lists begin lines.
        '#' | '-' | '+' => fresh,
        '@' => {
            let name = rest.get(1..).unwrap_or_default();
            starts_with(name, "everyone") || starts_with(name, "here")
        }
        ':' => {
            let behind = rest.get(1..).unwrap_or_default();
            behind.starts_with("//") || names_emoji(behind)
        }
        _ => false,
    }
}

/// `smile:` after a colon: Discord would show the emoji of that name.
fn names_emoji(behind: &str) -> bool {
    // Of nothing else a name is made; points and colons between an address and a blank are none.
    let belongs = |c: char| c.is_alphanumeric() || matches!(c, '_' | '+' | '-');
    match behind.find(|c| !belongs(c)) {
        Some(end) => end > 0 && behind.get(end..).is_some_and(|rest| rest.starts_with(':')),
        None => false,
    }
}

fn starts_with(text: &str, word: &str) -> bool {
    text.get(..word.len())
        .is_some_and(|start| start.eq_ignore_ascii_case(word))
}

/// After these, a reader may see a new line.
const fn begins_line(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// What leaves a line looking as if it had not begun: blanks, and characters that Discord may drop.
fn invisible(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(
            c,
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        )
}
