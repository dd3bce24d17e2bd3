//! Names and titles made fit for one line. Never used on what people say: that stays exactly as typed.

use unicode_segmentation::UnicodeSegmentation;

/// The most that [`tame`] leaves of a name or title.
pub const LONGEST: usize = 64;

/// A name or title for one line: see [`tame_to`], at most [`LONGEST`].
#[must_use]
pub fn tame(text: &str) -> String {
    tame_to(text, LONGEST)
}

/// A name or title for one line: without control characters and without characters that turn the direction of what
/// follows, line breaks and runs of white space as one space, and cut with `…` so that no more than `longest` graphemes
/// are left. Empty where there was nothing to read.
#[must_use]
pub fn tame_to(text: &str, longest: usize) -> String {
    let mut line = String::with_capacity(text.len().min(256));
    let mut gap = false;
    for c in text.chars() {
        if blank(c) {
            gap = !line.is_empty();
        } else if !hidden(c) {
            if gap {
                line.push(' ');
                gap = false;
            }
            line.push(c);
        }
    }
    let mut out = String::with_capacity(line.len());
    let mut graphemes = line.graphemes(true).peekable();
    for left in (0..longest).rev() {
        let Some(grapheme) = graphemes.next() else {
            break;
        };
        if left == 0 && graphemes.peek().is_some() {
            out.truncate(out.trim_end().len());
            out.push('…');
        } else {
            // Marks piled on one letter reach into the lines above; no real letter or emoji needs more than these.
            out.extend(grapheme.chars().take(MOST_IN_ONE));
        }
    }
    out
}

const MOST_IN_ONE: usize = 16;

/// White space, line breaks, and the letters that look like nothing and are used as an empty name.
fn blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\u{115F}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{FFA0}'
        )
}

/// Control characters, and what has no shape of its own. The joiners stay: emoji and Persian need them.
pub(crate) fn hidden(c: char) -> bool {
    c.is_control()
        || turns(c)
        || matches!(c, '\u{AD}' | '\u{200B}' | '\u{2060}'..='\u{2064}' | '\u{206A}'..='\u{206F}' | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFB}' | '\u{FFFE}' | '\u{FFFF}')
}

/// Characters that turn the direction of what follows.
const fn turns(c: char) -> bool {
    matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::{tame, tame_to};
    use unicode_segmentation::UnicodeSegmentation;

    #[test]
    fn one_line() {
        assert_eq!(tame("  Mari\r\n\r\nMaasikas\t\u{7}! "), "Mari Maasikas !");
        assert_eq!(tame("Mari\u{202E}sakisaaM"), "MarisakisaaM");
        assert_eq!(tame("\u{200B}\u{3164} \u{2800}"), "");
        assert_eq!(tame("👨‍👩‍👧 family"), "👨‍👩‍👧 family");
    }

    #[test]
    fn cut_at_graphemes() {
        assert_eq!(tame_to("abcdef", 6), "abcdef");
        assert_eq!(tame_to("abcdefg", 6), "abcde…");
        assert_eq!(tame_to("abcd efg", 6), "abcd…");
        assert_eq!(tame_to("👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧", 2), "👨‍👩‍👧…");
        assert_eq!(tame_to("abc", 0), "");
        assert_eq!(tame_to("abc", 1), "…");
    }

    #[test]
    fn piled_marks_are_thinned_out() {
        let piled = format!("a{}b", "\u{301}".repeat(500));
        assert!(tame(&piled).chars().count() < 20);
        assert_eq!(tame(&piled).graphemes(true).count(), 2);
    }
}
