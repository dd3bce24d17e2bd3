//! Holding a value against the types of the Bot API.

use serde_json::{Map, Value};

use super::types::{Field, Kind, Shape, Types, names};
use crate::spec::at::{At, Finding, shown};

/// What is around a value.
pub(super) struct Context<'a> {
    /// Whether it came in a form or a query, where everything is text.
    pub(super) as_text: bool,
    /// Whether it is a parameter itself, where objects may be given as text too.
    pub(super) top: bool,
    /// The `parse_mode` beside it.
    pub(super) marked_up: Option<&'a Value>,
    /// The form fields that hold files.
    pub(super) files: &'a [&'a str],
}

impl Types {
    pub(super) fn check(
        &self,
        field: &Field,
        value: &Value,
        at: &At<'_>,
        context: &Context<'_>,
        findings: &mut Vec<Finding>,
    ) {
        self.any_of(&field.kinds, value, at, context, findings);
        if let Some(constant) = &field.constant
            && value.as_str() != Some(constant)
        {
            findings.push(at.says(format!("must be \"{constant}\", and is {}", shown(value))));
        }
        if let Some(limit) = &field.limit
            && let Some(why) = limit.broken_by(value, context.marked_up)
        {
            findings.push(at.says(why));
        }
    }

    /// Complains if the value is none of these; then about what is wrong with the kind that it comes nearest to.
    fn any_of(
        &self,
        kinds: &[Kind],
        value: &Value,
        at: &At<'_>,
        context: &Context<'_>,
        findings: &mut Vec<Finding>,
    ) {
        let mut nearest: Option<Vec<Finding>> = None;
        for kind in kinds {
            let mut found = Vec::new();
            self.one(kind, value, at, context, &mut found);
            if found.is_empty() {
                return;
            }
            if nearest
                .as_ref()
                .is_none_or(|best| farness(&found) < farness(best))
            {
                nearest = Some(found);
            }
        }
        let here = at.pointer();
        let is_one_of_them = nearest
            .as_ref()
            .is_some_and(|found| found.iter().all(|finding| finding.at != here));
        if kinds.len() > 1 && !is_one_of_them {
            findings.push(at.says(format!("must be {}, and is {}", names(kinds), shown(value))));
        } else {
            findings.extend(nearest.unwrap_or_default());
        }
    }

    fn one(
        &self,
        kind: &Kind,
        value: &Value,
        at: &At<'_>,
        context: &Context<'_>,
        findings: &mut Vec<Finding>,
    ) {
        let right = match kind {
            // The server reads numbers and texts with digits alike, everywhere.
            Kind::Integer => value.is_i64() || value.is_u64() || parses::<i64>(value),
            Kind::Float => value.is_number() || parses::<f64>(value),
            Kind::Boolean => {
                value.is_boolean() || (context.as_text || context.top) && is_truth(value)
            }
            // In a form, a text that looks like JSON has been parsed by the ledger.
            Kind::Text => value.is_string() || value.is_number() || context.as_text,
            Kind::File => value.is_string(),
            Kind::Array(inner) => return self.list(inner, value, at, context, findings),
            Kind::Named(name) => return self.named(name, value, at, context, findings),
        };
        if !right {
            findings.push(at.says(format!("must be {}, and is {}", kind.name(), shown(value))));
        } else if let Some(file) = value
            .as_str()
            .and_then(|text| text.strip_prefix("attach://"))
            && !context.files.contains(&file)
        {
            findings.push(at.says(format!("no file came in the form field `{file}`")));
        }
    }

    fn list(
        &self,
        inner: &[Kind],
        value: &Value,
        at: &At<'_>,
        context: &Context<'_>,
        findings: &mut Vec<Finding>,
    ) {
        let parsed;
        let items = match (value, inside_text(value, context)) {
            (Value::Array(items), _) => items,
            (_, Some(Value::Array(items))) => {
                parsed = items;
                &parsed
            }
            _ => {
                return findings.push(at.says(format!(
                    "must be a list of {}, and is {}",
                    names(inner),
                    shown(value)
                )));
            }
        };
        for (index, item) in items.iter().enumerate() {
            self.any_of(
                inner,
                item,
                &at.index(index),
                &context.inside(None),
                findings,
            );
        }
    }

    fn named(
        &self,
        name: &str,
        value: &Value,
        at: &At<'_>,
        context: &Context<'_>,
        findings: &mut Vec<Finding>,
    ) {
        let fields = match self.0.get(name) {
            Some(Shape::Union(kinds)) => {
                return self.any_of_named(name, kinds, value, at, context, findings);
            }
            Some(Shape::Object(fields)) => fields,
            None => return,
        };
        if name == "KeyboardButton" && value.is_string() {
            return; // Said in words only: a plain text stands for a button with this text.
        }
        let parsed;
        let object = match (value, inside_text(value, context)) {
            (Value::Object(object), _) => object,
            (_, Some(Value::Object(object))) => {
                parsed = object;
                &parsed
            }
            _ => {
                return findings
                    .push(at.says(format!("must be a {name}, and is {}", shown(value))));
            }
        };
        self.object(name, fields, object, at, context, findings);
    }

    fn object(
        &self,
        name: &str,
        fields: &[Field],
        object: &Map<String, Value>,
        at: &At<'_>,
        context: &Context<'_>,
        findings: &mut Vec<Finding>,
    ) {
        let marked_up = object
            .iter()
            .find(|(key, _)| key.ends_with("parse_mode"))
            .map(|(_, mode)| mode);
        let context = context.inside(marked_up);
        let before = findings.len();
        for (key, value) in object {
            let at = at.name(key);
            match fields.iter().find(|field| field.name == *key) {
                None => findings.push(at.says(format!("{name} has no such field"))),
                Some(field) if value.is_null() && !field.required => {}
                Some(field) => self.check(field, value, &at, &context, findings),
            }
        }
        for field in fields
            .iter()
            .filter(|field| field.required && !object.contains_key(&field.name))
        {
            findings.push(
                at.name(&field.name)
                    .says(format!("is required in {name} and missing")),
            );
        }
        if name == "InlineKeyboardButton" && findings.len() == before {
            findings.extend(one_action(object, at));
        }
    }

    /// A union of objects: told apart by the field that must be one certain text, where they have one.
    fn any_of_named(
        &self,
        name: &str,
        kinds: &[Kind],
        value: &Value,
        at: &At<'_>,
        context: &Context<'_>,
        findings: &mut Vec<Finding>,
    ) {
        let parsed = inside_text(value, context);
        let value = parsed.as_ref().unwrap_or(value);
        if let Some(chosen) = kinds.iter().find(|kind| self.claims(kind, value)) {
            return self.one(chosen, value, at, context, findings);
        }
        let before = findings.len();
        self.any_of(kinds, value, at, context, findings);
        if kinds.len() > 3 && findings.len() > before {
            findings.truncate(before);
            findings.push(at.says(format!("is no {name}: {}", shown(value))));
        }
    }

    /// Whether the value says of itself that it is of this kind.
    fn claims(&self, kind: &Kind, value: &Value) -> bool {
        let Kind::Named(name) = kind else {
            return false;
        };
        let Some(Shape::Object(fields)) = self.0.get(name) else {
            return false;
        };
        fields.iter().any(|field| {
            field
                .constant
                .as_deref()
                .is_some_and(|text| value.get(&field.name).and_then(Value::as_str) == Some(text))
        })
    }
}

impl Context<'_> {
    fn inside<'b>(&'b self, marked_up: Option<&'b Value>) -> Context<'b> {
        Context {
            as_text: false,
            top: false,
            marked_up,
            files: self.files,
        }
    }
}

/// The parameters of a method may hold objects as JSON text.
fn inside_text(value: &Value, context: &Context<'_>) -> Option<Value> {
    let text = value.as_str().filter(|_| context.top)?;
    serde_json::from_str(text).ok()
}

fn parses<T: std::str::FromStr>(value: &Value) -> bool {
    value.as_str().is_some_and(|text| text.parse::<T>().is_ok())
}

fn is_truth(value: &Value) -> bool {
    matches!(
        value.as_str(),
        Some("true" | "false" | "True" | "False" | "1" | "0")
    )
}

/// Few and deep findings mean: this was meant, with a slip in it.
fn farness(findings: &[Finding]) -> (usize, usize) {
    let shallowest = findings
        .iter()
        .map(|finding| finding.at.matches('/').count())
        .min()
        .unwrap_or_default();
    (usize::MAX - shallowest, findings.len())
}

/// Whether anything in the value mentions the file as `attach://name`.
pub(super) fn refers_to(value: &Value, file: &str) -> bool {
    match value {
        Value::String(text) => text.contains("attach://") && text.contains(file),
        Value::Array(items) => items.iter().any(|item| refers_to(item, file)),
        Value::Object(fields) => fields.values().any(|item| refers_to(item, file)),
        _ => false,
    }
}

/// The description says it in words only: a button does exactly one thing.
fn one_action(button: &Map<String, Value>, at: &At<'_>) -> Option<Finding> {
    let looks = ["text", "icon_custom_emoji_id", "style"];
    let actions = button
        .iter()
        .filter(|(name, value)| !looks.contains(&name.as_str()) && !value.is_null())
        .count();
    (actions != 1).then(|| {
        at.says(format!(
            "a button does exactly one thing, and this one does {actions}"
        ))
    })
}
