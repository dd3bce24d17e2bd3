//! The words of a rich message: a tree of blocks, of which a person reads the texts.

use crate::writing::text::units;
use serde_json::Value;
use teloxide::types::{MessageEntity, MessageEntityKind};

/// The fields of blocks in which words stand, in the order in which they are read.
const FIELDS: [&str; 10] = [
    "label",
    "summary",
    "text",
    "alternative_text",
    "expression",
    "blocks",
    "items",
    "cells",
    "caption",
    "credit",
];

/// The words, one line a block, and the mentions in them.
pub(crate) fn words(message: &Value) -> (String, Vec<MessageEntity>) {
    let mut text = String::new();
    let mut entities = Vec::new();
    for block in blocks(message) {
        apart(&mut text, '\n');
        gather(block, &mut text, &mut entities);
    }
    (text.trim_end().to_owned(), entities)
}

fn blocks(message: &Value) -> &[Value] {
    message
        .get("blocks")
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

fn gather(value: &Value, text: &mut String, entities: &mut Vec<MessageEntity>) {
    match value {
        Value::String(words) => text.push_str(words),
        Value::Array(pieces) => {
            for piece in pieces {
                gather(piece, text, entities);
            }
        }
        Value::Object(block) => {
            let from = units(text);
            for field in FIELDS {
                let Some(inner) = block.get(field) else {
                    continue;
                };
                match (field, inner.as_array()) {
                    ("blocks" | "items" | "cells", Some(parts)) => {
                        for (nth, part) in parts.iter().enumerate() {
                            // The first stands beside its label, the others below it.
                            apart(text, if nth == 0 { ' ' } else { '\n' });
                            row(part, text, entities);
                        }
                    }
                    _ => gather(inner, text, entities),
                }
            }
            if block.get("type").and_then(Value::as_str) == Some("mention") {
                let length = units(text) - from;
                entities.push(MessageEntity::new(MessageEntityKind::Mention, from, length));
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// A row of a table is a list of cells; everything else is one piece.
fn row(part: &Value, text: &mut String, entities: &mut Vec<MessageEntity>) {
    let Some(cells) = part.as_array() else {
        return gather(part, text, entities);
    };
    for cell in cells {
        apart(text, ' ');
        gather(cell, text, entities);
    }
}

/// Sets what comes next apart from what stands there.
fn apart(text: &mut String, by: char) {
    if !text.is_empty() && !text.ends_with(char::is_whitespace) {
        text.push(by);
    }
}
