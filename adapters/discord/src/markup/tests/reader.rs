//! A small reader of Discord's markup, written from how Discord shows things and not from how we write them.

/// What a person sees.
#[derive(Debug, Default)]
pub(super) struct Shown {
    /// The text.
    pub(super) text: String,
    /// What took effect, addresses aside.
    pub(super) effects: Vec<String>,
}

/// Reads markup.
pub(super) fn read(sent: &str) -> Shown {
    let mut shown = Shown::default();
    inline(sent, true, &mut shown);
    shown
}

fn inline(sent: &str, mut fresh: bool, shown: &mut Shown) {
    let mut rest = sent;
    while let Some(c) = rest.chars().next() {
        let (used, still_fresh) = one(rest, c, fresh, shown);
        rest = &rest[used..];
        fresh = still_fresh;
    }
}

/// Reads one thing; tells how long it was and whether the line is still empty.
fn one(rest: &str, c: char, fresh: bool, shown: &mut Shown) -> (usize, bool) {
    // 1. A backslash makes any mark behind it plain.
    if c == '\\'
        && let Some(next) = rest[1..].chars().next()
        && !next.is_ascii_alphanumeric()
        && !next.is_whitespace()
    {
        shown.text.push(next);
        return (1 + next.len_utf8(), false);
    }
    // 2. What begins a line.
    if fresh && let Some(effect) = begins(rest) {
        shown.effects.push(effect.to_owned());
    }
    // 3. Addresses, greedy as Discord is: everything up to a blank or `<`, less some points at the end.
    if let Some(length) = address(rest) {
        shown.text.push_str(&rest[..length]);
        return (length, false);
    }
    // 4. Everything in pointed brackets.
    if c == '<'
        && let Some(end) = rest.find('>')
    {
        let inner = &rest[1..end];
        if inner.starts_with("https://") || inner.starts_with("http://") {
            if !inner.contains([' ', '<']) {
                shown.text.push_str(inner);
                return (end + 1, false);
            }
        } else if let Some(id) = inner.strip_prefix("@&").or_else(|| inner.strip_prefix('@'))
            && !id.is_empty()
            && id.chars().all(|c| c.is_ascii_digit() || c == '!')
        {
            shown.effects.push("mention".to_owned());
            shown.text.push('@');
            shown.text.push_str(id);
            return (end + 1, false);
        } else if inner.starts_with(['#', ':', '/'])
            || inner.starts_with("a:")
            || inner.starts_with("t:")
            || inner.starts_with("id:")
        {
            shown.effects.push(format!("<{inner}>"));
        }
    }
    // 5. Pairs.
    for (mark, effect) in [
        ("**", "bold"),
        ("__", "under"),
        ("~~", "struck"),
        ("||", "spoiler"),
        ("*", "it"),
        ("_", "it"),
        ("`", "code"),
    ] {
        if rest.starts_with(mark)
            && let Some(end) = closing(&rest[mark.len()..], mark)
            && end > 0
        {
            shown.effects.push(effect.to_owned());
            inline(&rest[mark.len()..mark.len() + end], false, shown);
            return (end + 2 * mark.len(), false);
        }
    }
    // 6. Links, emoji, calls to everybody.
    if c == '[' && rest.contains("](") {
        shown.effects.push("link".to_owned());
    }
    if c == ':'
        && let Some(end) = rest[1..].find(':')
        && end > 0
        && rest[1..=end]
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "_+-".contains(c))
    {
        shown.effects.push("emoji".to_owned());
    }
    if rest.starts_with("@everyone") || rest.starts_with("@here") {
        shown.effects.push("everybody".to_owned());
    }
    shown.text.push(c);
    let new_line = matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}');
    (
        c.len_utf8(),
        new_line || (fresh && (c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'))),
    )
}

fn begins(rest: &str) -> Option<&'static str> {
    let blank = |text: &str| text.starts_with(char::is_whitespace) || text.is_empty();
    let hashes = rest.len() - rest.trim_start_matches('#').len();
    if (1..=3).contains(&hashes) && blank(&rest[hashes..]) {
        return Some("heading");
    }
    if rest.strip_prefix("-#").is_some_and(blank) {
        return Some("small");
    }
    if rest.starts_with("> ") || rest.starts_with(">>> ") {
        return Some("quote");
    }
    if let Some(behind) = rest.strip_prefix(['-', '*', '+'])
        && blank(behind)
    {
        return Some("list");
    }
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 0
        && let Some(behind) = rest[digits..].strip_prefix(['.', ')'])
        && blank(behind)
    {
        return Some("numbered");
    }
    None
}

fn address(rest: &str) -> Option<usize> {
    let scheme = ["https://", "http://", "steam://", "discord://"]
        .into_iter()
        .find(|scheme| rest.starts_with(scheme))?;
    let end = rest
        .find(|c: char| c.is_whitespace() || c == '<')
        .unwrap_or(rest.len());
    let all = &rest[..end];
    let cut = all.trim_end_matches(['.', ',', ':', ';', '"', '\'', ']']);
    (cut.len() > scheme.len() + 1).then_some(cut.len())
}

/// Where the mark stands again, not behind a backslash.
fn closing(rest: &str, mark: &str) -> Option<usize> {
    let mut at = 0;
    while at < rest.len() {
        let here = &rest[at..];
        if here.starts_with(mark) {
            return Some(at);
        }
        let c = here.chars().next()?;
        at += c.len_utf8();
        if c == '\\' {
            at += here[1..].chars().next().map_or(0, char::len_utf8);
        }
    }
    None
}
