//! `parse_mode: HTML`.

use serde_json::json;

use super::entities::Entity;

struct Open {
    tag: String,
    entity: Option<Entity>,
    at_byte: usize,
}

struct Reader<'a> {
    source: &'a str,
    at: usize,
    text: String,
    units: usize,
    open: Vec<Open>,
    done: Vec<Entity>,
}

/// The text without its markup, and what the markup said. The error is Telegram's, without its beginning.
pub(super) fn parse(source: &str) -> Result<(String, Vec<Entity>), String> {
    let mut reader = Reader {
        source,
        at: 0,
        text: String::new(),
        units: 0,
        open: Vec::new(),
        done: Vec::new(),
    };
    while let Some(next) = reader.rest().chars().next() {
        match next {
            '<' => reader.tag()?,
            '&' => reader.reference(),
            other => {
                reader.at += other.len_utf8();
                reader.write(other);
            }
        }
    }
    if let Some(open) = reader.open.last() {
        return Err(format!(
            "Can't find end tag corresponding to start tag \"{}\"",
            open.tag
        ));
    }
    reader.done.sort_by(|one, other| {
        one.offset
            .cmp(&other.offset)
            .then(other.length.cmp(&one.length))
    });
    Ok((reader.text, reader.done))
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        self.source.get(self.at..).unwrap_or_default()
    }

    fn write(&mut self, c: char) {
        self.text.push(c);
        self.units += c.len_utf16();
    }

    fn reference(&mut self) {
        let rest = self.rest();
        let end = rest
            .char_indices()
            .take(12)
            .find(|(_, c)| *c == ';')
            .map(|(end, _)| end);
        let decoded = end.and_then(|end| Some((end + 1, decode(rest.get(1..end)?)?)));
        let (length, c) = decoded.unwrap_or((1, '&'));
        self.at += length;
        self.write(c);
    }

    fn tag(&mut self) -> Result<(), String> {
        let begin = self.at;
        let Some(end) = self.rest().find('>') else {
            return Err(format!("Unclosed start tag at byte offset {begin}"));
        };
        let inside = self.rest().get(1..end).unwrap_or_default().to_owned();
        self.at += end + 1;
        if let Some(name) = inside.strip_prefix('/') {
            return self.close(&name.trim().to_lowercase(), begin);
        }
        let (name, attributes) = split_tag(&inside);
        let entity = self.start(&name, &attributes, begin)?;
        self.open.push(Open {
            tag: name,
            entity,
            at_byte: begin,
        });
        Ok(())
    }

    fn start(
        &self,
        name: &str,
        attributes: &[(String, String)],
        begin: usize,
    ) -> Result<Option<Entity>, String> {
        let attribute = |wanted: &str| {
            attributes
                .iter()
                .find(|(n, _)| n == wanted)
                .map(|(_, v)| v.as_str())
        };
        let plain = |kind: &str| Some(Entity::new(kind, self.units, 0));
        Ok(match name {
            "b" | "strong" => plain("bold"),
            "i" | "em" => plain("italic"),
            "u" | "ins" => plain("underline"),
            "s" | "strike" | "del" => plain("strikethrough"),
            "tg-spoiler" => plain("spoiler"),
            "span" if attribute("class") == Some("tg-spoiler") => plain("spoiler"),
            "span" => {
                return Err(format!(
                    "Tag \"span\" must have class \"tg-spoiler\" at byte offset {begin}"
                ));
            }
            "pre" => plain("pre"),
            "blockquote" if attribute("expandable").is_some() => plain("expandable_blockquote"),
            "blockquote" => plain("blockquote"),
            "code" => {
                let language = attribute("class").and_then(|class| class.strip_prefix("language-"));
                let mut entity = Entity::new("code", self.units, 0);
                if let Some(language) = language {
                    entity.more.insert("language".to_owned(), json!(language));
                }
                Some(entity)
            }
            "a" => attribute("href")
                .filter(|link| !link.is_empty())
                .map(|link| link_entity(link, self.units)),
            "tg-emoji" => {
                let mut entity = Entity::new("custom_emoji", self.units, 0);
                let id = attribute("emoji-id").unwrap_or_default();
                entity.more.insert("custom_emoji_id".to_owned(), json!(id));
                Some(entity)
            }
            _ => {
                return Err(format!(
                    "Unsupported start tag \"{name}\" at byte offset {begin}"
                ));
            }
        })
    }

    fn close(&mut self, name: &str, begin: usize) -> Result<(), String> {
        let Some(open) = self.open.pop() else {
            return Err(format!("Unexpected end tag at byte offset {begin}"));
        };
        if !name.is_empty() && name != open.tag {
            return Err(format!(
                "Unmatched end tag at byte offset {begin}, expected \"</{}>\", found \"</{name}>\"",
                open.tag
            ));
        }
        let Some(mut entity) = open.entity else {
            return Ok(());
        };
        entity.length = self.units - entity.offset;
        if entity.length == 0 {
            return Ok(());
        }
        // <pre><code class="language-x"> is one block of code with a language.
        if entity.kind == "pre"
            && let Some(inner) = self.done.iter().rposition(|inner| {
                inner.kind == "code"
                    && inner.offset == entity.offset
                    && inner.length == entity.length
            })
        {
            entity.more = self.done.remove(inner).more;
        } else if entity.kind == "code" {
            let in_pre = self
                .open
                .last()
                .is_some_and(|outer| outer.tag == "pre" && outer.at_byte < begin);
            if !in_pre {
                entity.more.clear();
            }
        }
        self.done.push(entity);
        Ok(())
    }
}

/// A link, or a mention of a person by id.
pub(super) fn link_entity(link: &str, offset: usize) -> Entity {
    let mut entity = Entity::new("text_link", offset, 0);
    if let Some(person) = link
        .strip_prefix("tg://user?id=")
        .and_then(|id| id.parse::<i64>().ok())
    {
        entity.kind = "text_mention".to_owned();
        entity.more.insert("user".to_owned(), json!({"id": person}));
    } else {
        entity.more.insert("url".to_owned(), json!(link));
    }
    entity
}

fn split_tag(inside: &str) -> (String, Vec<(String, String)>) {
    let name_end = inside.find(char::is_whitespace).unwrap_or(inside.len());
    let (name, mut rest) = inside.split_at(name_end);
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            break;
        }
        let key_end = rest
            .find(|c: char| c == '=' || c.is_whitespace())
            .unwrap_or(rest.len());
        let (key, after) = rest.split_at(key_end);
        let Some(value) = after.trim_start().strip_prefix('=').map(str::trim_start) else {
            attributes.push((key.to_lowercase(), String::new()));
            rest = after;
            continue;
        };
        let quote = value.chars().next().filter(|c| *c == '"' || *c == '\'');
        let (value, after) = match quote {
            Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            None => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
        };
        attributes.push((key.to_lowercase(), decode_all(value)));
        rest = after;
    }
    (name.to_lowercase(), attributes)
}

fn decode_all(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

fn decode(name: &str) -> Option<char> {
    match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|c| *c != '\0')
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    #[test]
    fn markup_becomes_entities() {
        let (text, entities) =
            parse("<b>Hi <i>Ana</i></b> &lt;3 <a href=\"https://a.example/?x=1&amp;y\">here</a>")
                .unwrap();
        assert_eq!(text, "Hi Ana <3 here");
        let kinds: Vec<_> = entities
            .iter()
            .map(|e| (e.kind.as_str(), e.offset, e.length))
            .collect();
        assert_eq!(
            kinds,
            [("bold", 0, 6), ("italic", 3, 3), ("text_link", 10, 4)]
        );
        assert_eq!(entities[2].more["url"], "https://a.example/?x=1&y");
    }

    #[test]
    fn code_keeps_its_language() {
        let (text, entities) =
            parse("<pre><code class=\"language-rust\">let a;</code></pre>").unwrap();
        assert_eq!((text.as_str(), entities.len()), ("let a;", 1));
        assert_eq!(
            (entities[0].kind.as_str(), &entities[0].more["language"]),
            ("pre", &json!("rust"))
        );
    }

    #[test]
    fn what_is_not_allowed_is_refused() {
        assert_eq!(
            parse("a <x>b</x>").unwrap_err(),
            "Unsupported start tag \"x\" at byte offset 2"
        );
        assert!(parse("<b>a").unwrap_err().starts_with("Can't find end tag"));
        assert!(parse("<b>a</i>").unwrap_err().contains("expected \"</b>\""));
        assert_eq!(
            parse("a</b>").unwrap_err(),
            "Unexpected end tag at byte offset 1"
        );
        assert!(parse("1 < 2").is_err());
    }
}
