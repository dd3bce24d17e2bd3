//! What a request of the bot says, however it was sent: query, JSON, form or multipart.

use serde_json::{Map, Value, json};

use super::answer::ApiError;
use crate::http::{Request, parse_query};
use crate::multipart::{Form, Upload, is_multipart, take_apart};

/// The parameters of one call.
#[derive(Debug, Default)]
pub(super) struct Params {
    fields: Map<String, Value>,
    pub(super) files: Vec<Upload>,
    for_ledger: (Value, Value),
}

impl Params {
    /// Reads them from all places where the Bot API takes them.
    pub(super) async fn read(request: &Request) -> Result<Self, ApiError> {
        let mut form = Form::default();
        let mut fields = Map::new();
        form.fields.extend(request.query.iter().cloned());
        let kind = request
            .header("content-type")
            .unwrap_or_default()
            .to_ascii_lowercase();
        if is_multipart(request) {
            let parts = take_apart(request).await.map_err(ApiError::bad)?;
            form.fields.extend(parts.fields);
            form.files = parts.files;
        } else if kind.starts_with("application/x-www-form-urlencoded") {
            form.fields
                .extend(parse_query(&String::from_utf8_lossy(&request.body)));
        } else if !request.body.is_empty() {
            match serde_json::from_slice(&request.body) {
                Ok(Value::Object(object)) => fields = object,
                _ => return Err(ApiError::bad("can't parse JSON object")),
            }
        }
        let mut body = form.to_json();
        if let Some(body) = body.as_object_mut() {
            body.extend(fields.clone());
        }
        let for_ledger = (body, form.files_json());
        for (name, text) in form.fields {
            fields.entry(name).or_insert(Value::String(text));
        }
        Ok(Self {
            fields,
            files: form.files,
            for_ledger,
        })
    }

    /// Body and files for the ledger.
    pub(super) fn take_ledger(&mut self) -> (Value, Value) {
        std::mem::take(&mut self.for_ledger)
    }

    /// The same call with other values in some places.
    pub(super) fn with(&self, changes: &[(&str, Value)]) -> Self {
        let mut fields = self.fields.clone();
        for (name, value) in changes {
            fields.insert((*name).to_owned(), value.clone());
        }
        Self {
            fields,
            files: self.files.clone(),
            for_ledger: (Value::Null, json!([])),
        }
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.fields.get(name).is_some_and(|value| !value.is_null())
    }

    /// As text; a number is text too.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        match self.fields.get(name)? {
            Value::Null => None,
            Value::String(text) => Some(text.clone()),
            other => Some(other.to_string()),
        }
    }

    pub(super) fn int(&self, name: &str) -> Option<i64> {
        match self.fields.get(name)? {
            Value::Number(number) => number.as_i64(),
            Value::String(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    pub(super) fn flag(&self, name: &str) -> bool {
        match self.fields.get(name) {
            Some(Value::Bool(flag)) => *flag,
            Some(Value::String(text)) => matches!(
                text.to_ascii_lowercase().as_str(),
                "true" | "1" | "yes" | "t" | "y"
            ),
            Some(Value::Number(number)) => number.as_i64() != Some(0),
            _ => false,
        }
    }

    /// As JSON, whether it came as JSON or as JSON in a text.
    pub(super) fn json(&self, name: &str) -> Option<Value> {
        match self.fields.get(name)? {
            Value::Null => None,
            Value::String(text) => serde_json::from_str(text).ok(),
            other => Some(other.clone()),
        }
    }

    /// The upload that a value names: `attach://name`, or a file in the field itself.
    pub(super) fn upload(&self, field: &str, value: Option<&str>) -> Option<&Upload> {
        let name = value
            .and_then(|value| value.strip_prefix("attach://"))
            .unwrap_or(field);
        self.files.iter().find(|file| file.field == name)
    }
}
