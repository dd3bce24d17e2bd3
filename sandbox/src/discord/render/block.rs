//! What counts only at the start of a line: quotes, headings, small print, lists, and blocks of code before all else.

use super::{Names, inline};

pub(super) fn render(text: &str, names: &dyn Names) -> String {
    let mut out = String::with_capacity(text.len());
    // Blocks of code come first: nothing inside them is markup, and they may hold any number of lines.
    let mut rest = text;
    while let Some((before, code, after)) = next_code_block(rest) {
        out.push_str(&lines(before, names));
        out.push_str(code);
        rest = after;
    }
    out.push_str(&lines(rest, names));
    out
}

/// The first block of code: what stands before it, its inside, what follows.
fn next_code_block(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    loop {
        let start = from + text.get(from..)?.find("```")?;
        let escaped = text[..start]
            .bytes()
            .rev()
            .take_while(|byte| *byte == b'\\')
            .count()
            % 2
            == 1;
        let inside_from = start + 3;
        if escaped {
            // The backslash takes the first of the three; what follows is looked at again from the second.
            from = start + 1;
            continue;
        }
        let length = text[inside_from..]
            .find("```")
            .filter(|length| *length > 0)?;
        let end = inside_from + length + 3;
        // Further backticks at the end belong to the inside.
        let more = text[end..].bytes().take_while(|byte| *byte == b'`').count();
        let inside = &text[inside_from..inside_from + length + more];
        return Some((
            &text[..start],
            without_language(inside),
            &text[end + more..],
        ));
    }
}

/// A first line that is one word names the language and is not shown.
fn without_language(inside: &str) -> &str {
    match inside.split_once('\n') {
        Some((first, code))
            if first
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"_+-.#".contains(&b)) =>
        {
            code.strip_suffix('\n').unwrap_or(code)
        }
        _ => inside,
    }
}

fn lines(text: &str, names: &dyn Names) -> String {
    let mut plain = Vec::new();
    let mut quoted_to_the_end = false;
    for line in text.split('\n') {
        let mut line = line;
        if !quoted_to_the_end {
            if let Some(inside) = line.trim_start_matches(' ').strip_prefix(">>> ") {
                quoted_to_the_end = true;
                line = inside;
            } else if let Some(inside) = line.trim_start_matches(' ').strip_prefix("> ") {
                line = inside;
            }
        }
        plain.push(without_marker(line));
    }
    inline::render(&plain.join("\n"), names)
}

/// Takes the sign of a heading, of small print or of a list away from a line's start.
fn without_marker(line: &str) -> &str {
    for marker in ["# ", "## ", "### ", "-# "] {
        if let Some(inside) = line
            .strip_prefix(marker)
            .filter(|inside| !inside.trim().is_empty())
        {
            return inside.trim_start();
        }
    }
    let indented = line.trim_start_matches(' ');
    for marker in ["- ", "* "] {
        if let Some(inside) = indented
            .strip_prefix(marker)
            .filter(|inside| !inside.trim().is_empty())
        {
            return without_marker(inside.trim_start());
        }
    }
    line
}
