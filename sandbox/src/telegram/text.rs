//! From what the bot sent to what is shown: markup read, ends trimmed, limits kept.

use serde_json::{Map, Value, json};

use super::answer::ApiError;
use super::entities::{Entity, covered, utf16_len, with_automatic};
use super::params::Params;
use super::state::State;
use super::{html, markdown, markdown_old};

/// The longest text of a message.
pub(super) const LONGEST_TEXT: usize = 4096;
/// The longest caption of a file.
pub(super) const LONGEST_CAPTION: usize = 1024;

/// More entities than this are not kept.
const MOST_ENTITIES: usize = 100;

/// A text with its entities, ready to be shown.
#[derive(Debug, Default, Clone, PartialEq)]
pub(super) struct Text {
    pub(super) text: String,
    pub(super) entities: Vec<Value>,
}

impl Text {
    /// As fields of a message: `text` and `entities`, or `caption` and `caption_entities`.
    pub(super) fn write(&self, content: &mut Map<String, Value>, caption: bool) {
        let (text, entities) = if caption {
            ("caption", "caption_entities")
        } else {
            ("text", "entities")
        };
        content.remove(entities);
        content.remove(text);
        if !self.text.is_empty() {
            content.insert(text.to_owned(), json!(self.text));
        }
        if !self.entities.is_empty() {
            content.insert(entities.to_owned(), json!(self.entities));
        }
    }
}

impl State {
    /// The text in these parameters, with `parse_mode` or the entities given beside it.
    pub(super) fn formatted(
        &self,
        params: &Params,
        field: &str,
        entities_field: &str,
    ) -> Result<Text, ApiError> {
        let source = params.text(field).unwrap_or_default();
        let given = params.json(entities_field);
        self.format(
            &source,
            params.text("parse_mode").as_deref(),
            given.as_ref(),
        )
    }

    /// The same, from its parts.
    pub(super) fn format(
        &self,
        source: &str,
        mode: Option<&str>,
        given: Option<&Value>,
    ) -> Result<Text, ApiError> {
        let refused = |why: String| ApiError::bad(format!("can't parse entities: {why}"));
        let source = source.replace(['\r', '\0'], "");
        let (text, entities) = match mode.map(str::to_lowercase).as_deref() {
            _ if given.is_some() => {
                let entities = read_entities(given.unwrap_or(&Value::Null), &source)?;
                (source, entities)
            }
            Some("html") => html::parse(&source).map_err(refused)?,
            Some("markdownv2") => markdown::parse(&source).map_err(refused)?,
            Some("markdown") => markdown_old::parse(&source).map_err(refused)?,
            Some("") | None => (source, Vec::new()),
            Some(_) => return Err(ApiError::bad("unsupported parse_mode")),
        };
        Ok(self.finish(&text, entities))
    }

    /// What a person typed: no markup, but names and links are found.
    pub(super) fn typed(&self, text: &str) -> Text {
        self.finish(text, Vec::new())
    }

    fn finish(&self, text: &str, entities: Vec<Entity>) -> Text {
        let (text, entities) = trim(text, entities);
        let known = entities
            .into_iter()
            .filter_map(|entity| self.resolve(entity))
            .collect();
        let entities = with_automatic(&text, known);
        let entities = entities
            .iter()
            .take(MOST_ENTITIES)
            .map(Entity::to_json)
            .collect();
        Text { text, entities }
    }

    /// A mention by id becomes one only of somebody whom the bot can know.
    fn resolve(&self, mut entity: Entity) -> Option<Entity> {
        if entity.kind == "text_mention" {
            let id = entity
                .more
                .get("user")
                .and_then(|user| user.get("id"))
                .and_then(Value::as_i64)?;
            self.people.get(&id)?;
            entity.more.insert("user".to_owned(), self.user_json(id));
        }
        Some(entity)
    }

    /// Whom the entities of a text name: people by username or by id.
    pub(super) fn named(&self, text: &str, entities: &[Value]) -> Vec<i64> {
        let mut named = Vec::new();
        for entity in entities {
            let number = |name: &str| {
                entity[name]
                    .as_u64()
                    .and_then(|n| usize::try_from(n).ok())
                    .unwrap_or(0)
            };
            let id = match entity["type"].as_str() {
                Some("mention") => {
                    let name = covered(
                        text,
                        number("offset") + 1,
                        number("length").saturating_sub(1),
                    );
                    self.names.get(&name.to_lowercase()).copied()
                }
                Some("text_mention") => entity["user"]["id"].as_i64(),
                _ => None,
            };
            if let Some(id) = id.filter(|id| self.people.contains_key(id) && !named.contains(id)) {
                named.push(id);
            }
        }
        named
    }
}

fn read_entities(given: &Value, text: &str) -> Result<Vec<Entity>, ApiError> {
    const KINDS: [&str; 20] = [
        "mention",
        "hashtag",
        "cashtag",
        "bot_command",
        "url",
        "email",
        "phone_number",
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "blockquote",
        "expandable_blockquote",
        "code",
        "pre",
        "text_link",
        "text_mention",
        "custom_emoji",
        "date_time",
    ];
    let length = utf16_len(text);
    let mut entities = Vec::new();
    for one in given.as_array().map_or(&[][..], Vec::as_slice) {
        let kind = one["type"].as_str().unwrap_or_default();
        let (Some(offset), Some(span)) = (one["offset"].as_u64(), one["length"].as_u64()) else {
            return Err(ApiError::bad(
                "can't parse MessageEntity: Field \"offset\" or \"length\" is invalid",
            ));
        };
        if !KINDS.contains(&kind) {
            return Err(ApiError::bad(
                "can't parse MessageEntity: Unsupported type specified",
            ));
        }
        let (offset, span) = (
            usize::try_from(offset).unwrap_or(usize::MAX),
            usize::try_from(span).unwrap_or(usize::MAX),
        );
        let end = offset.saturating_add(span);
        if end > length {
            return Err(ApiError::bad(format!(
                "entity beginning at UTF-16 offset {offset} ends after the end of the text at UTF-16 offset {end}"
            )));
        }
        if cuts_a_character(text, offset) || cuts_a_character(text, end) {
            let word = if cuts_a_character(text, offset) {
                "begins"
            } else {
                "ends"
            };
            return Err(ApiError::bad(format!(
                "entity beginning at UTF-16 offset {offset} {word} in a middle of a UTF-16 symbol at byte offset {end}"
            )));
        }
        // Those that Telegram finds by itself are found again; here only what a sender may mark.
        let automatic = [
            "mention",
            "hashtag",
            "cashtag",
            "bot_command",
            "url",
            "email",
            "phone_number",
        ];
        if span == 0 || automatic.contains(&kind) {
            continue;
        }
        let mut entity = Entity::new(kind, offset, span);
        for name in ["url", "user", "language", "custom_emoji_id"] {
            if let Some(value) = one.get(name).filter(|value| !value.is_null()) {
                entity.more.insert(name.to_owned(), value.clone());
            }
        }
        entities.push(entity);
    }
    Ok(entities)
}

fn cuts_a_character(text: &str, at: usize) -> bool {
    let mut units = 0;
    for c in text.chars() {
        if units >= at {
            break;
        }
        units += c.len_utf16();
    }
    units > at
}

/// Blanks at both ends are not sent, and entities move with the text.
fn trim(text: &str, entities: Vec<Entity>) -> (String, Vec<Entity>) {
    let from_start = utf16_len(text) - utf16_len(text.trim_start());
    let kept = text.trim();
    let end = from_start + utf16_len(kept);
    let moved = entities.into_iter().filter_map(|mut entity| {
        let (begin, finish) = (entity.offset.max(from_start), entity.end().min(end));
        entity.offset = begin.checked_sub(from_start)?;
        entity.length = finish.checked_sub(begin).filter(|length| *length > 0)?;
        Some(entity)
    });
    (kept.to_owned(), moved.collect())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
    use std::sync::Arc;

    use super::super::updates::Updates;
    use super::*;
    use crate::hub::Hub;

    fn state() -> State {
        let (late, _) = tokio::sync::mpsc::unbounded_channel();
        State::new(Arc::new(Hub::new()), Updates::new(late))
    }

    #[test]
    fn blanks_go_and_entities_move() {
        let text = state()
            .format("  <b> Hi </b> ", Some("HTML"), None)
            .unwrap();
        assert_eq!(text.text, "Hi");
        assert_eq!(
            text.entities,
            [json!({"type": "bold", "offset": 0, "length": 2})]
        );
    }

    #[test]
    fn no_text_whatever_breaks_the_readers_and_entities_stay_inside() {
        const PIECES: [&str; 40] = [
            "<b>",
            "</b>",
            "<",
            ">",
            "&",
            "&lt;",
            "&#x41;",
            "<a href=\"",
            "\">",
            "</a>",
            "<pre>",
            "<code class='",
            "\\",
            "*",
            "_",
            "__",
            "~",
            "||",
            "`",
            "```",
            "[",
            "](",
            ")",
            "!",
            ">",
            "\n",
            " ",
            "a",
            "Zé",
            "👩\u{200d}🔧",
            "@ana_b",
            "/go@x_bot",
            "#tag",
            "http://",
            "x.com",
            "m@x.com",
            "+5511999",
            ".",
            "tg://user?id=7",
            "\u{0}",
        ];
        let state = state();
        let mut random = 17_u64;
        let mut next = || {
            random = random
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(random >> 33).unwrap()
        };
        for _ in 0..20_000 {
            let source: String = (0..next() % 12)
                .map(|_| PIECES[next() % PIECES.len()])
                .collect();
            for mode in [None, Some("HTML"), Some("MarkdownV2"), Some("Markdown")] {
                let Ok(text) = state.format(&source, mode, None) else {
                    continue;
                };
                for entity in &text.entities {
                    let (offset, length) = (
                        entity["offset"].as_u64().unwrap(),
                        entity["length"].as_u64().unwrap(),
                    );
                    assert!(length > 0, "{source:?} {mode:?}: {entity}");
                    assert!(
                        offset + length <= utf16_len(&text.text) as u64,
                        "{source:?} {mode:?}: {entity}"
                    );
                }
            }
        }
    }
}
