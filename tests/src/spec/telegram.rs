//! Requests to Telegram, held against the description of the Bot API.

mod check;
mod limits;
mod types;

use std::collections::HashMap;

use serde_json::Value;

use super::at::{At, Finding};
use super::entry::Entry;
use check::Context;
use types::{Field, Types};

/// Every method with its fields, and the types these are made of.
pub(super) struct Spec {
    /// By name in lower case: Telegram does not mind how a method is spelled.
    methods: HashMap<String, Vec<Field>>,
    types: Types,
}

impl Spec {
    pub(super) fn new(file: Value) -> Result<Self, String> {
        let types = Types::new(file.get("types").unwrap_or(&Value::Null))?;
        let methods = file
            .get("methods")
            .and_then(Value::as_object)
            .ok_or("there are no methods")?;
        let methods = methods
            .iter()
            .map(|(name, method)| Ok((name.to_ascii_lowercase(), types.fields(method)?)))
            .collect::<Result<_, String>>()?;
        Ok(Self { methods, types })
    }

    pub(super) fn check(&self, entry: &Entry<'_>) -> Vec<Finding> {
        if entry.path.starts_with("/file/") {
            return Vec::new(); // A download: a path from `getFile`, and no method.
        }
        let name = entry.last_segment();
        let Some(fields) = self.methods.get(&name.to_ascii_lowercase()) else {
            return vec![Finding::new("", format!("Telegram has no method `{name}`"))];
        };
        let mut findings = Vec::new();
        if !matches!(entry.method, "GET" | "POST") {
            findings.push(Finding::new(
                "",
                format!(
                    "methods are called with GET or POST, not with {}",
                    entry.method
                ),
            ));
        }
        let nothing = serde_json::Map::new();
        let body = match entry.body {
            Value::Object(body) => body,
            Value::Null => &nothing,
            _ => {
                findings.push(Finding::new("", "the parameters are an object"));
                return findings;
            }
        };
        let mut given: Vec<(&str, &Value, bool)> = entry
            .query
            .iter()
            .map(|(name, value)| (name.as_str(), value, true))
            .collect();
        given.extend(
            body.iter()
                .map(|(name, value)| (name.as_str(), value, entry.form)),
        );

        for (name, value, as_text) in &given {
            let at = At::Root.name(name);
            match fields.iter().find(|field| field.name == *name) {
                None => findings.push(at.says(format!(
                    "there is no such parameter{}",
                    did_you_mean(name, fields)
                ))),
                // Unlike inside an object, an absent parameter and one that says null are not the same here.
                Some(_) if value.is_null() => {
                    findings.push(at.says("null is sent; leave the parameter out"))
                }
                Some(field) => {
                    let marked_up = given
                        .iter()
                        .find(|(other, ..)| *other == "parse_mode")
                        .map(|(_, mode, _)| *mode);
                    let context = Context {
                        as_text: *as_text,
                        top: true,
                        marked_up,
                        files: &entry.files,
                    };
                    self.types.check(field, value, &at, &context, &mut findings);
                }
            }
        }
        for field in fields.iter().filter(|field| field.required) {
            let there = given.iter().any(|(name, ..)| *name == field.name);
            if !there && !entry.files.contains(&field.name.as_str()) {
                findings.push(At::Root.name(&field.name).says("is required and missing"));
            }
        }
        findings.extend(self.stray_files(entry, fields));
        findings
    }

    /// Files that came under a name that no parameter has and nothing refers to: Telegram ignores them silently.
    fn stray_files(&self, entry: &Entry<'_>, fields: &[Field]) -> Vec<Finding> {
        let stray = |file: &&&str| {
            let takes_files = fields
                .iter()
                .any(|field| field.name == ***file && field.takes_files());
            !takes_files && !check::refers_to(entry.body, file)
        };
        entry
            .files
            .iter()
            .filter(stray)
            .map(|file| {
                Finding::new(
                    format!("files/{file}"),
                    "no parameter takes or mentions this file",
                )
            })
            .collect()
    }
}

/// A hint for what looks like a slip of the hand.
fn did_you_mean(name: &str, fields: &[Field]) -> String {
    let plain = |text: &str| text.replace(['_', '-'], "").to_ascii_lowercase();
    let near = |field: &&Field| {
        let (a, b) = (plain(name), plain(&field.name));
        a == b || a.len() > 3 && b.len() > 3 && (a.starts_with(&b) || b.starts_with(&a))
    };
    fields
        .iter()
        .find(near)
        .map(|field| format!("; is `{}` meant?", field.name))
        .unwrap_or_default()
}
