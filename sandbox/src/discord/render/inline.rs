//! What counts anywhere in a line: emphasis, code, spoilers, links, mentions, moments, and the backslash.

use super::Names;
use crate::discord::stamp;

/// How deep emphasis may be nested before the rest is taken as it stands.
const DEEPEST: usize = 24;

pub(super) fn render(text: &str, names: &dyn Names) -> String {
    let mut out = String::with_capacity(text.len());
    spans(text, names, DEEPEST, &mut out);
    out
}

fn spans(text: &str, names: &dyn Names, depth: usize, out: &mut String) {
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        match one(rest, names, depth, out) {
            Some(taken) => at += taken,
            None => {
                let sign = rest.chars().next().unwrap_or_default();
                out.push(sign);
                at += sign.len_utf8();
            }
        }
    }
}

/// Renders the markup that begins here and answers how many bytes it took; nothing when this is plain text.
fn one(rest: &str, names: &dyn Names, depth: usize, out: &mut String) -> Option<usize> {
    match rest.as_bytes().first()? {
        b'\\' => {
            let sign = rest[1..].chars().next()?;
            if sign.is_ascii_alphanumeric() || sign.is_whitespace() {
                return None;
            }
            out.push(sign);
            Some(1 + sign.len_utf8())
        }
        b'`' => code(rest, out),
        b'<' => angle(rest, names, out),
        b'h' => address(rest, out),
        _ if depth == 0 => None,
        b'[' => link(rest, names, depth, out),
        b'*' => pair(rest, "**", names, depth, out).or_else(|| star(rest, names, depth, out)),
        b'_' => pair(rest, "__", names, depth, out).or_else(|| underscore(rest, names, depth, out)),
        b'~' => pair(rest, "~~", names, depth, out),
        b'|' => pair(rest, "||", names, depth, out),
        0xC2 => {
            // The shrug, which the client protects from its own rules: ¯\_(ツ)_/¯
            let shrug = "¯\\_(ツ)_/¯";
            rest.starts_with(shrug).then(|| {
                out.push_str(shrug);
                shrug.len()
            })
        }
        _ => None,
    }
}

/// `code`, between runs of backticks of the same length.
fn code(rest: &str, out: &mut String) -> Option<usize> {
    let run = rest.bytes().take_while(|byte| *byte == b'`').count();
    let inside = &rest[run..];
    let mut from = 0;
    while let Some(found) = inside.get(from..)?.find('`') {
        let start = from + found;
        let length = inside[start..]
            .bytes()
            .take_while(|byte| *byte == b'`')
            .count();
        if length == run && start > 0 {
            let shown = &inside[..start];
            let spaced =
                shown.len() > 2 && run > 1 && shown.starts_with(' ') && shown.ends_with(' ');
            out.push_str(if spaced {
                &shown[1..shown.len() - 1]
            } else {
                shown
            });
            return Some(run + start + run);
        }
        from = start + length;
    }
    // No end: the whole run is plain.
    out.push_str(&rest[..run]);
    Some(run)
}

/// Where the next `mark` stands that no backslash protects and that is not inside code.
fn find_mark(text: &str, mark: &str) -> Option<usize> {
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        if let Some(protected) = rest.strip_prefix('\\') {
            at += 1 + protected.chars().next().map_or(0, char::len_utf8);
            continue;
        }
        if rest.starts_with(mark) {
            return Some(at);
        }
        let mut ignored = String::new();
        let taken = if rest.starts_with('`') {
            code(rest, &mut ignored)
        } else {
            None
        };
        at += taken.unwrap_or_else(|| rest.chars().next().map_or(1, char::len_utf8));
    }
    None
}

/// Two signs around something: bold, underlined, struck, hidden.
fn pair(
    rest: &str,
    mark: &str,
    names: &dyn Names,
    depth: usize,
    out: &mut String,
) -> Option<usize> {
    let inside = rest.strip_prefix(mark)?;
    let sign = mark.as_bytes()[0];
    let mut end = find_mark(inside, mark)?;
    // `***a***`: of three signs at the end the outer pair is the last one.
    while inside.as_bytes().get(end + 2) == Some(&sign) {
        end += 1;
    }
    if end == 0 {
        return None;
    }
    spans(&inside[..end], names, depth - 1, out);
    Some(2 + end + 2)
}

/// `*a*`: no blank after the first star, none before the last.
fn star(rest: &str, names: &dyn Names, depth: usize, out: &mut String) -> Option<usize> {
    let inside = &rest[1..];
    if inside.starts_with(char::is_whitespace) || inside.starts_with('*') {
        return None;
    }
    let mut from = 0;
    loop {
        let end = from + find_mark(inside.get(from..)?, "*")?;
        let run = inside[end..]
            .bytes()
            .take_while(|byte| *byte == b'*')
            .count();
        let after_blank = inside[..end].ends_with(char::is_whitespace);
        if run == 1 && after_blank {
            return None;
        }
        if run % 2 == 1 && !after_blank {
            let end = end + run - 1;
            spans(&inside[..end], names, depth - 1, out);
            return Some(1 + end + 1);
        }
        from = end + run;
    }
}

/// `_a_`: closes only where no word goes on, so `snake_case_name` stays as it is.
fn underscore(rest: &str, names: &dyn Names, depth: usize, out: &mut String) -> Option<usize> {
    let inside = &rest[1..];
    let mut from = 0;
    loop {
        let end = from + find_mark(inside.get(from..)?, "_")?;
        let run = inside[end..]
            .bytes()
            .take_while(|byte| *byte == b'_')
            .count();
        let word_goes_on = inside[end + run..]
            .chars()
            .next()
            .is_some_and(|sign| sign.is_ascii_alphanumeric() || sign == '_');
        if run % 2 == 1 && !word_goes_on && end + run - 1 > 0 {
            let end = end + run - 1;
            spans(&inside[..end], names, depth - 1, out);
            return Some(1 + end + 1);
        }
        from = end + run;
    }
}

/// `[label](https://…)`: the label alone is shown.
fn link(rest: &str, names: &dyn Names, depth: usize, out: &mut String) -> Option<usize> {
    let mut open = 0_usize;
    let mut end = None;
    let mut at = 0;
    while at < rest.len() {
        match rest.as_bytes()[at] {
            b'\\' => at += 1,
            b'[' => open += 1,
            b']' => {
                open -= 1;
                if open == 0 {
                    end = Some(at);
                    break;
                }
            }
            _ => {}
        }
        at += 1;
    }
    let end = end?;
    let target = rest[end + 1..].strip_prefix('(')?;
    let close = target.find(')')?;
    let target = target[..close].trim();
    let target = target.strip_prefix('<').unwrap_or(target);
    if !(target.starts_with("http://") || target.starts_with("https://")) || end == 1 {
        return None;
    }
    spans(&rest[1..end], names, depth - 1, out);
    Some(end + 2 + close + 1)
}

/// An address as it stands: nothing in it is markup, and a backslash in it is shown.
fn address(rest: &str, out: &mut String) -> Option<usize> {
    if !(rest.starts_with("http://") || rest.starts_with("https://")) {
        return None;
    }
    let end = rest
        .find(|sign: char| sign.is_whitespace() || sign == '<')
        .unwrap_or(rest.len());
    let shown =
        rest[..end].trim_end_matches(['.', ',', ':', ';', '"', '\'', ']', ')', '*', '_', '~', '|']);
    out.push_str(shown);
    Some(shown.len())
}

/// `<…>`: mentions, channels, commands, moments, emoji of a server, addresses without a preview.
fn angle(rest: &str, names: &dyn Names, out: &mut String) -> Option<usize> {
    let end = rest.find('>')?;
    let inside = &rest[1..end];
    let number = |text: &str| text.parse::<u64>().ok().filter(|_| !text.starts_with('+'));
    let shown = if let Some(id) = inside.strip_prefix("@&").and_then(number) {
        format!(
            "@{}",
            names.role(id).unwrap_or_else(|| "unknown-role".to_owned())
        )
    } else if let Some(id) = inside
        .strip_prefix("@!")
        .or_else(|| inside.strip_prefix('@'))
        .and_then(number)
    {
        format!(
            "@{}",
            names.user(id).unwrap_or_else(|| "unknown-user".to_owned())
        )
    } else if let Some(id) = inside.strip_prefix('#').and_then(number) {
        format!(
            "#{}",
            names.channel(id).unwrap_or_else(|| "unknown".to_owned())
        )
    } else if let Some(moment) = inside.strip_prefix("t:") {
        let (seconds, style) = moment.split_once(':').unwrap_or((moment, "f"));
        if !matches!(style, "t" | "T" | "d" | "D" | "f" | "F" | "R" | "s" | "S") {
            return None;
        }
        stamp::seen(seconds.parse::<i64>().ok()?.checked_mul(1000)?)
    } else if let Some((name, id)) = inside
        .strip_prefix('/')
        .and_then(|inside| inside.rsplit_once(':'))
    {
        number(id)?;
        format!("/{name}")
    } else if let Some((name, id)) = inside
        .strip_prefix("a:")
        .or_else(|| inside.strip_prefix(':'))
        .and_then(|inside| inside.split_once(':'))
    {
        number(id)?;
        format!(":{name}:")
    } else if (inside.starts_with("http://") || inside.starts_with("https://"))
        && !inside.contains(char::is_whitespace)
    {
        inside.to_owned()
    } else {
        return None;
    };
    out.push_str(&shown);
    Some(end + 1)
}
