//! `parse_mode: Markdown`, the older one.

use super::entities::Entity;
use super::html::link_entity;

/// The older `Markdown`: no nesting, a backslash before `_`, `*`, `` ` `` and `[`.
pub(super) fn parse(source: &str) -> Result<(String, Vec<Entity>), String> {
    let (mut text, mut units, mut done) = (String::new(), 0, Vec::new());
    let mut at = 0;
    while let Some(next) = source.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = &source[at..];
        let escaped = (next == '\\')
            .then(|| rest[1..].chars().next())
            .flatten()
            .filter(|c| "_*`[".contains(*c));
        let (mark, end, kind) = match next {
            _ if escaped.is_some() => ("", "", ""),
            '`' if rest.starts_with("```") => ("```", "```", "pre"),
            '`' => ("`", "`", "code"),
            '*' => ("*", "*", "bold"),
            '_' => ("_", "_", "italic"),
            '[' => ("[", "]", "text_link"),
            _ => ("", "", ""),
        };
        if mark.is_empty() {
            let c = escaped.unwrap_or(next);
            at += c.len_utf8() + usize::from(escaped.is_some());
            text.push(c);
            units += c.len_utf16();
            continue;
        }
        let Some(length) = rest[mark.len()..].find(end) else {
            return Err(format!(
                "Can't find end of the entity starting at byte offset {at}"
            ));
        };
        let inside = &rest[mark.len()..mark.len() + length];
        at += mark.len() + length + end.len();
        let mut entity = Entity::new(kind, units, inside.chars().map(char::len_utf16).sum());
        text.push_str(inside);
        units += entity.length;
        if kind == "text_link" {
            let Some(link) = source[at..]
                .strip_prefix('(')
                .and_then(|rest| rest.split_once(')'))
            else {
                continue;
            };
            at += link.0.len() + 2;
            entity = Entity {
                length: entity.length,
                ..link_entity(link.0, entity.offset)
            };
        }
        if entity.length > 0 {
            done.push(entity);
        }
    }
    Ok((text, done))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    fn kinds(entities: &[Entity]) -> Vec<(&str, usize, usize)> {
        entities
            .iter()
            .map(|e| (e.kind.as_str(), e.offset, e.length))
            .collect()
    }

    #[test]
    fn the_older_markdown_does_not_nest() {
        let (text, entities) = parse("*b* a\\_b [x](http://x.example)").unwrap();
        assert_eq!(text, "b a_b x");
        assert_eq!(kinds(&entities), [("bold", 0, 1), ("text_link", 6, 1)]);
        assert!(parse("a_b").unwrap_err().contains("byte offset 1"));
    }
}
