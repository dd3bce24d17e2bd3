//! `parse_mode: MarkdownV2`.

use serde_json::json;

use super::entities::Entity;
use super::html::link_entity;

/// Outside of code each of these must be escaped, or mean something.
const RESERVED: &str = "_*[]()~`>#+-=|{}.!";

struct Open {
    mark: &'static str,
    name: &'static str,
    entity: Entity,
    at_byte: usize,
}

struct Reader<'a> {
    source: &'a str,
    at: usize,
    text: String,
    units: usize,
    open: Vec<Open>,
    done: Vec<Entity>,
    quote: Option<usize>,
}

/// Marks of `MarkdownV2`, longest first: (mark, kind, the name in errors).
const MARKS: [(&str, &str, &str); 5] = [
    ("__", "underline", "Underline"),
    ("||", "spoiler", "Spoiler"),
    ("*", "bold", "Bold"),
    ("_", "italic", "Italic"),
    ("~", "strikethrough", "Strikethrough"),
];

/// The text without its markup, and what the markup said. The error is Telegram's, without its beginning.
pub(super) fn parse(source: &str) -> Result<(String, Vec<Entity>), String> {
    let mut reader = Reader {
        source,
        at: 0,
        text: String::new(),
        units: 0,
        open: Vec::new(),
        done: Vec::new(),
        quote: None,
    };
    while let Some(next) = reader.rest().chars().next() {
        reader.step(next)?;
    }
    reader.end_quote();
    if let Some(open) = reader.open.last() {
        return Err(format!(
            "Can't find end of {} entity at byte offset {}",
            open.name, open.at_byte
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

    fn take(&mut self, c: char) {
        self.at += c.len_utf8();
        self.write(c);
    }

    fn at_line_start(&self) -> bool {
        self.text.is_empty() || self.text.ends_with('\n')
    }

    fn step(&mut self, next: char) -> Result<(), String> {
        if next == '\\' {
            self.at += 1;
            match self.rest().chars().next() {
                Some(escaped) if escaped.is_ascii() && !escaped.is_ascii_control() => {
                    self.take(escaped)
                }
                _ => self.write('\\'),
            }
            return Ok(());
        }
        if next == '\n' {
            self.take('\n');
            if self.quote.is_some() && !self.rest().starts_with('>') {
                self.end_quote();
            }
            return Ok(());
        }
        if next == '>' && self.at_line_start() {
            self.at += 1;
            self.quote.get_or_insert(self.units);
            return Ok(());
        }
        if next == '`' {
            return self.code();
        }
        if next == '[' || self.rest().starts_with("![") {
            let skip = if next == '[' { 1 } else { 2 };
            let entity = Entity::new("text_link", self.units, 0);
            self.open.push(Open {
                mark: "]",
                name: "TextUrl",
                entity,
                at_byte: self.at,
            });
            self.at += skip;
            return Ok(());
        }
        if next == ']' && self.open.last().is_some_and(|open| open.mark == "]") {
            return self.end_link();
        }
        for (mark, kind, name) in MARKS {
            if self.rest().starts_with(mark) {
                // At the end of a quotation the two bars say that it may be folded.
                if mark == "||"
                    && self.quote.is_some()
                    && self.ends_line(mark)
                    && !self.is_open(mark)
                {
                    self.at += mark.len();
                    self.end_quote_as("expandable_blockquote");
                    return Ok(());
                }
                return self.mark(mark, kind, name);
            }
        }
        if RESERVED.contains(next) {
            return Err(format!(
                "Character '{next}' is reserved and must be escaped with the preceding '\\'"
            ));
        }
        self.take(next);
        Ok(())
    }

    fn ends_line(&self, mark: &str) -> bool {
        let after = self.rest().get(mark.len()..).unwrap_or_default();
        after.is_empty() || after.starts_with('\n')
    }

    fn is_open(&self, mark: &str) -> bool {
        self.open.iter().any(|open| open.mark == mark)
    }

    fn mark(&mut self, mark: &'static str, kind: &str, name: &'static str) -> Result<(), String> {
        let begin = self.at;
        self.at += mark.len();
        match self.open.last() {
            Some(open) if open.mark == mark => self.end_top(),
            Some(open) if self.is_open(mark) => {
                return Err(format!(
                    "Can't find end of {} entity at byte offset {}",
                    open.name, open.at_byte
                ));
            }
            _ => {
                let entity = Entity::new(kind, self.units, 0);
                self.open.push(Open {
                    mark,
                    name,
                    entity,
                    at_byte: begin,
                });
            }
        }
        Ok(())
    }

    fn end_top(&mut self) {
        if let Some(mut open) = self.open.pop() {
            open.entity.length = self.units - open.entity.offset;
            if open.entity.length > 0 {
                self.done.push(open.entity);
            }
        }
    }

    fn end_quote(&mut self) {
        self.end_quote_as("blockquote");
    }

    fn end_quote_as(&mut self, kind: &str) {
        if let Some(begin) = self.quote.take() {
            let length =
                self.units - begin - usize::from(self.text.ends_with('\n') && self.units > begin);
            if length > 0 {
                self.done.push(Entity::new(kind, begin, length));
            }
        }
    }

    fn code(&mut self) -> Result<(), String> {
        let begin = self.at;
        let block = self.rest().starts_with("```");
        let (mark, kind, name) = if block {
            ("```", "pre", "Pre")
        } else {
            ("`", "code", "Code")
        };
        self.at += mark.len();
        let mut entity = Entity::new(kind, self.units, 0);
        if block {
            let line = self.rest().split('\n').next().unwrap_or_default();
            let is_language =
                !line.is_empty() && !line.contains([' ', '`']) && line.len() < self.rest().len();
            if is_language {
                entity.more.insert("language".to_owned(), json!(line));
                self.at += line.len();
            }
            if self.rest().starts_with('\n') {
                self.at += 1;
            }
        }
        loop {
            let Some(next) = self.rest().chars().next() else {
                return Err(format!(
                    "Can't find end of {name} entity at byte offset {begin}"
                ));
            };
            if self.rest().starts_with(mark) {
                self.at += mark.len();
                break;
            }
            if next == '\\' && self.rest()[1..].starts_with(['`', '\\']) {
                self.at += 1;
                let escaped = self.rest().chars().next().unwrap_or('`');
                self.take(escaped);
            } else {
                self.take(next);
            }
        }
        entity.length = self.units - entity.offset;
        if entity.length > 0 {
            self.done.push(entity);
        }
        Ok(())
    }

    fn end_link(&mut self) -> Result<(), String> {
        self.at += 1;
        let Some(open) = self.open.pop() else {
            return Ok(());
        };
        let mut link = String::new();
        if self.rest().starts_with('(') {
            self.at += 1;
            loop {
                let Some(next) = self.rest().chars().next() else {
                    return Err(format!(
                        "Can't find end of a URL at byte offset {}",
                        self.at
                    ));
                };
                self.at += next.len_utf8();
                match next {
                    ')' => break,
                    '\\' => {
                        if let Some(escaped) = self.rest().chars().next() {
                            self.at += escaped.len_utf8();
                            link.push(escaped);
                        }
                    }
                    other => link.push(other),
                }
            }
        }
        // Without an address the brackets are only brackets that vanish.
        if !link.is_empty() {
            let mut entity = match link.strip_prefix("tg://emoji?id=") {
                Some(id) => {
                    let mut emoji = Entity::new("custom_emoji", open.entity.offset, 0);
                    emoji.more.insert("custom_emoji_id".to_owned(), json!(id));
                    emoji
                }
                None => link_entity(&link, open.entity.offset),
            };
            entity.length = self.units - entity.offset;
            if entity.length > 0 {
                self.done.push(entity);
            }
        }
        Ok(())
    }
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
    fn markup_becomes_entities() {
        let (text, entities) =
            parse("*Hi _Ana_* \\- see [here](https://a.example/\\)x) `a.b`").unwrap();
        assert_eq!(text, "Hi Ana - see here a.b");
        assert_eq!(
            kinds(&entities),
            [
                ("bold", 0, 6),
                ("italic", 3, 3),
                ("text_link", 13, 4),
                ("code", 18, 3)
            ]
        );
        assert_eq!(entities[2].more["url"], "https://a.example/)x");
    }

    #[test]
    fn quotations_and_blocks_of_code() {
        let (text, entities) = parse(">one\n>two\nthree\n```rust\nlet a;```").unwrap();
        assert_eq!(text, "one\ntwo\nthree\nlet a;");
        assert_eq!(kinds(&entities), [("blockquote", 0, 7), ("pre", 14, 6)]);
        let (text, entities) = parse(">long||").unwrap();
        assert_eq!(
            (text.as_str(), kinds(&entities)),
            ("long", vec![("expandable_blockquote", 0, 4)])
        );
    }

    #[test]
    fn what_must_be_escaped_is_refused_by_name() {
        assert_eq!(
            parse("Order 12.").unwrap_err(),
            "Character '.' is reserved and must be escaped with the preceding '\\'"
        );
        assert_eq!(
            parse("a *b").unwrap_err(),
            "Can't find end of Bold entity at byte offset 2"
        );
    }
}
