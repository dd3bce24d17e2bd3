//! Long replies in parts, where a platform takes only so much at once. The byline stays whole, with words above it.

use unicode_segmentation::UnicodeSegmentation;

/// Splits a text into parts that each measure at most `longest`, the last one ending with `closing`.
///
/// Cuts are made at the end of a paragraph where that leaves a part of decent size, else at the end of a line or
/// sentence, else at white space, else between graphemes. Joining the parts gives the text back, up to white space at
/// the cuts and around the whole. `closing` is never cut, and never stands alone unless nothing else fits beside it.
///
/// `measure` may count in any way (UTF-16, bytes, what it becomes when escaped) as long as a longer text does not
/// measure less. One grapheme that alone is too long is cut between characters; one character that alone is too long
/// goes out as it is, because nothing may be lost.
#[must_use]
pub fn split(text: &str, longest: usize, measure: fn(&str) -> usize, closing: &str) -> Vec<String> {
    let scale = Scale { longest, measure };
    let mut rest = text.trim();
    let mut parts = Vec::new();
    while !rest.is_empty() {
        let closed = format!("{rest}{closing}");
        if scale.fits(&closed) {
            parts.push(closed);
            return parts;
        }
        // Either it is too long even without the closing, or it has to leave something for the last part, if that helps.
        let last = rest.graphemes(true).next_back().unwrap_or(rest);
        if scale.fits(rest) && !scale.fits(&format!("{last}{closing}")) {
            parts.push(rest.to_owned());
            break;
        }
        let cut = scale.cut(rest);
        let (part, after) = rest.split_at(cut);
        parts.push(part.trim_end().to_owned());
        rest = after.trim_start();
    }
    let alone = closing.trim();
    if !alone.is_empty() {
        parts.push(alone.to_owned());
    }
    parts
}

/// What a part is weighed with.
#[derive(Clone, Copy)]
struct Scale {
    longest: usize,
    measure: fn(&str) -> usize,
}

impl Scale {
    fn fits(self, part: &str) -> bool {
        (self.measure)(part) <= self.longest
    }

    /// Where to cut, somewhere after the start and, where there is a choice, before the end.
    fn cut(self, rest: &str) -> usize {
        let ends: Vec<usize> = rest
            .grapheme_indices(true)
            .skip(1)
            .map(|(at, _)| at)
            .collect();
        // The last place at which what is before it fits. A longer text does not measure less, so halving finds it.
        let fitting = ends.partition_point(|at| self.fits(before(rest, *at)));
        let Some(limit) = fitting
            .checked_sub(1)
            .and_then(|last| ends.get(last))
            .copied()
        else {
            return self.cut_grapheme(rest);
        };
        // A cut that leaves less than a third of what would fit looks like a mistake, unless it is the only one.
        let decent = limit / 3;
        let candidates = |better: fn(&str, usize) -> bool| {
            ends.iter()
                .copied()
                .take(fitting)
                .rev()
                .filter(move |at| better(rest, *at))
        };
        let good: [fn(&str, usize) -> bool; 3] = [ends_paragraph, ends_sentence, ends_word];
        for kind in good {
            if let Some(at) = candidates(kind).find(|at| *at >= decent) {
                return at;
            }
        }
        candidates(ends_word).next().unwrap_or(limit)
    }

    /// The first grapheme alone is too long: as many of its characters as fit, and one at least.
    fn cut_grapheme(self, rest: &str) -> usize {
        let grapheme = rest.graphemes(true).next().unwrap_or(rest);
        if self.fits(grapheme) {
            return grapheme.len();
        }
        let ends = grapheme.char_indices().map(|(at, c)| at + c.len_utf8());
        let first = grapheme.chars().next().map_or(rest.len(), char::len_utf8);
        ends.take_while(|at| self.fits(before(rest, *at)))
            .last()
            .unwrap_or(first)
    }
}

fn before(text: &str, at: usize) -> &str {
    text.get(..at).unwrap_or(text).trim_end()
}

fn after(text: &str, at: usize) -> &str {
    text.get(at..).unwrap_or("")
}

fn ends_word(text: &str, at: usize) -> bool {
    after(text, at).starts_with(char::is_whitespace)
}

fn ends_paragraph(text: &str, at: usize) -> bool {
    let rest = after(text, at);
    let white = rest.len() - rest.trim_start().len();
    rest.get(..white).is_some_and(|white| {
        white
            .replace("\r\n", "\n")
            .matches(['\n', '\r', '\u{2029}'])
            .count()
            >= 2
    })
}

fn ends_sentence(text: &str, at: usize) -> bool {
    let rest = after(text, at);
    if rest.starts_with(['\n', '\r', '\u{2028}']) {
        return true;
    }
    let sentence = text.get(..at).unwrap_or(text);
    let closers = |c: char| {
        matches!(
            c,
            '"' | '\'' | ')' | ']' | '”' | '’' | '»' | '」' | '』' | '）' | '》' | '】'
        )
    };
    let bare = sentence.trim_end_matches(closers);
    if bare.ends_with(['。', '！', '？', '｡']) {
        // What closes a quotation stays with it, and so does a second mark.
        return !rest.starts_with(|c| closers(c) || matches!(c, '。' | '！' | '？' | '｡' | '…'));
    }
    if !rest.starts_with(char::is_whitespace) {
        return false;
    }
    match bare.strip_suffix('.') {
        // "1." opens a point, "J." a name.
        Some(before) => {
            let word = before.rsplit(char::is_whitespace).next().unwrap_or(before);
            word.chars().count() > 1 && !word.bytes().all(|byte| byte.is_ascii_digit())
        }
        None => bare.ends_with(['!', '?', '…', '؟', '।']),
    }
}

#[cfg(test)]
mod tests {
    use super::split;

    fn chars(text: &str) -> usize {
        text.chars().count()
    }

    #[test]
    fn what_fits_stays_whole() {
        assert_eq!(split("Hello Ana.", 40, chars, " ^MT"), ["Hello Ana. ^MT"]);
        assert_eq!(
            split("  Hello\n", 40, chars, "\n\n— Maarja"),
            ["Hello\n\n— Maarja"]
        );
        assert_eq!(split("", 40, chars, "\n\n— Maarja"), ["— Maarja"]);
        assert!(split(" ", 40, chars, "").is_empty());
    }

    #[test]
    fn cuts_where_a_reader_would() {
        assert_eq!(
            split("One two three.\n\nFour five. Six seven.", 30, chars, " ^M"),
            ["One two three.", "Four five. Six seven. ^M"]
        );
        assert_eq!(
            split("One two. Three four. Five six.", 24, chars, " ^M"),
            ["One two. Three four.", "Five six. ^M"]
        );
        assert_eq!(
            split("one two three four five", 15, chars, " ^M"),
            ["one two three", "four five ^M"]
        );
        assert_eq!(
            split("一二三四。五六七八！九十", 8, chars, ""),
            ["一二三四。", "五六七八！九十"]
        );
        assert_eq!(
            split("他说“一二三。”四五六七八", 11, chars, ""),
            ["他说“一二三。”", "四五六七八"]
        );
        assert_eq!(
            split("Mr J. Smith came in today", 20, chars, ""),
            ["Mr J. Smith came in", "today"]
        );
    }

    #[test]
    fn the_byline_takes_words_with_it() {
        assert_eq!(
            split("I sent it. It is here.", 22, chars, "\n\n— Maarja"),
            ["I sent it.", "It is here.\n\n— Maarja"]
        );
        assert_eq!(
            split("abcdefghij", 10, chars, " ^MT"),
            ["abcdefghi", "j ^MT"]
        );
        assert_eq!(split("abc", 3, chars, " ^MT"), ["abc", "^MT"]);
    }

    #[test]
    fn graphemes_stay_whole() {
        let family = "👨‍👩‍👧";
        let parts = split(
            &family.repeat(5),
            12,
            |text| text.encode_utf16().count(),
            "",
        );
        assert_eq!(parts, [family, family, family, family, family]);
        // Where one alone is too long, nothing is lost all the same.
        assert_eq!(
            split(family, 2, |text| text.encode_utf16().count(), "").concat(),
            family
        );
        assert_eq!(split("&&", 3, |text| text.len() * 5, ""), ["&", "&"]);
    }
}
