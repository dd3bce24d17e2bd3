//! Requests to Discord, held against its OpenAPI description.

mod check;
mod gaps;
mod schema;
mod values;

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::Value;

use super::at::{At, Finding};
use super::entry::Entry;
use schema::{Schema, Schemas};

/// Every operation, and the schemas that its requests are made of.
pub(super) struct Spec {
    /// By HTTP method and number of segments, those with the fewest placeholders first.
    operations: HashMap<(String, usize), Vec<Operation>>,
    schemas: Schemas,
}

struct Operation {
    /// The path's segments; `{name}` stands for anything.
    segments: Vec<String>,
    parameters: Vec<Parameter>,
    body: Option<Schema>,
}

#[derive(Clone, Deserialize)]
struct Parameter {
    name: String,
    #[serde(rename = "in")]
    place: Place,
    #[serde(default)]
    required: bool,
    schema: Schema,
}

#[derive(Clone, Copy, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Place {
    Path,
    Query,
}

impl Spec {
    pub(super) fn new(mut file: Value) -> Result<Self, String> {
        gaps::mend(&mut file)?;
        let schemas = file
            .pointer_mut("/components/schemas")
            .ok_or("there are no schemas")?
            .take();
        let schemas = Schemas::new(schemas)?;
        let mut operations: HashMap<_, Vec<Operation>> = HashMap::new();
        let paths = file
            .get("paths")
            .and_then(Value::as_object)
            .ok_or("there are no paths")?;
        for (path, item) in paths {
            let item = item
                .as_object()
                .ok_or_else(|| format!("{path} is no object"))?;
            let segments: Vec<String> = path.split('/').skip(1).map(str::to_owned).collect();
            let shared = parameters(item.get("parameters"))?;
            for (method, described) in item.iter().filter(|(name, _)| *name != "parameters") {
                let mut parameters = parameters(described.get("parameters"))?;
                parameters.extend(shared.iter().cloned());
                let body = body(described).map_err(|why| format!("{method} {path}: {why}"))?;
                let key = (method.to_ascii_uppercase(), segments.len());
                operations.entry(key).or_default().push(Operation {
                    segments: segments.clone(),
                    parameters,
                    body,
                });
            }
        }
        let used = |operation: &Operation| {
            let parameters = operation
                .parameters
                .iter()
                .map(|parameter| &parameter.schema);
            parameters
                .chain(&operation.body)
                .try_for_each(|schema| schemas.understands(schema))
        };
        operations.values().flatten().try_for_each(used)?;
        for same_length in operations.values_mut() {
            same_length.sort_by_key(|operation| {
                operation
                    .segments
                    .iter()
                    .filter(|s| is_placeholder(s))
                    .count()
            });
        }
        Ok(Self {
            operations,
            schemas,
        })
    }

    pub(super) fn check(&self, entry: &Entry<'_>) -> Vec<Finding> {
        let Some(path) = api_path(entry.path) else {
            return Vec::new(); // An attachment fetched from the content server, which has no description.
        };
        let segments: Vec<&str> = path.split('/').skip(1).collect();
        let key = (entry.method.to_ascii_uppercase(), segments.len());
        let same_length = self
            .operations
            .get(&key)
            .map(Vec::as_slice)
            .unwrap_or_default();
        let Some(operation) = same_length
            .iter()
            .find(|operation| operation.is_at(&segments))
        else {
            return vec![Finding::new(
                "",
                format!("Discord has no {} {path}", entry.method),
            )];
        };
        let mut findings = Vec::new();
        self.check_path(operation, &segments, &mut findings);
        self.check_query(operation, entry, &mut findings);
        self.check_body(operation, entry, &mut findings);
        findings
    }

    fn check_path(&self, operation: &Operation, segments: &[&str], findings: &mut Vec<Finding>) {
        for (segment, given) in operation.segments.iter().zip(segments) {
            let name = segment.trim_matches(['{', '}']);
            let parameter = operation
                .parameters
                .iter()
                .find(|p| p.place == Place::Path && p.name == name);
            if let Some(parameter) = parameter.filter(|_| is_placeholder(segment)) {
                let given = Value::String((*given).to_owned());
                findings.extend(
                    self.written_out(parameter, &given)
                        .map(|why| Finding::new(format!("path/{name}"), why)),
                );
            }
        }
    }

    fn check_query(&self, operation: &Operation, entry: &Entry<'_>, findings: &mut Vec<Finding>) {
        let known = || {
            operation
                .parameters
                .iter()
                .filter(|parameter| parameter.place == Place::Query)
        };
        for (name, given) in &entry.query {
            let why = match known().find(|parameter| parameter.name == *name) {
                None => Some("there is no such query parameter".to_owned()),
                Some(parameter) => self.written_out(parameter, given),
            };
            findings.extend(why.map(|why| Finding::new(format!("query/{name}"), why)));
        }
        let missing =
            known().filter(|p| p.required && entry.query.iter().all(|(name, _)| *name != p.name));
        findings.extend(
            missing.map(|p| Finding::new(format!("query/{}", p.name), "is required and missing")),
        );
    }

    /// A parameter in a path or a query is text, whatever it stands for.
    fn written_out(&self, parameter: &Parameter, given: &Value) -> Option<String> {
        let as_sent = self
            .schemas
            .check(&parameter.schema, given, &At::Root)
            .into_iter()
            .next()?;
        let as_meant = given
            .as_str()
            .and_then(|text| serde_json::from_str(text).ok());
        let as_list = Value::Array(vec![given.clone()]);
        let fits = |value: &Value| {
            self.schemas
                .check(&parameter.schema, value, &At::Root)
                .is_empty()
        };
        if as_meant.as_ref().is_some_and(fits) || fits(&as_list) {
            None
        } else {
            Some(as_sent.why)
        }
    }

    fn check_body(&self, operation: &Operation, entry: &Entry<'_>, findings: &mut Vec<Finding>) {
        // An upload carries the JSON in a form field of this name, beside the files.
        let (body, beside) = match (entry.body.get("payload_json"), entry.body.as_object()) {
            (Some(inner), Some(form)) => (
                inner,
                form.keys().filter(|name| *name != "payload_json").collect(),
            ),
            _ => (entry.body, Vec::new()),
        };
        for field in beside {
            findings.push(
                At::Root
                    .name(field)
                    .says("stands beside payload_json, where only files are read"),
            );
        }
        findings.extend(wrong_file_fields(entry));
        let empty = body.is_null() || body.as_object().is_some_and(serde_json::Map::is_empty);
        match &operation.body {
            Some(schema) if !body.is_null() => {
                findings.extend(self.schemas.check(schema, body, &At::Root))
            }
            Some(_) if entry.files.is_empty() => {
                findings.push(Finding::new("", "a body is required and missing"))
            }
            None if !empty => findings.push(Finding::new("", "this operation takes no body")),
            _ => {}
        }
    }
}

impl Operation {
    fn is_at(&self, segments: &[&str]) -> bool {
        self.segments
            .iter()
            .zip(segments)
            .all(|(ours, theirs)| is_placeholder(ours) || ours == theirs)
    }
}

fn is_placeholder(segment: &str) -> bool {
    segment.starts_with('{')
}

/// The path below `/api/v10`.
fn api_path(path: &str) -> Option<&str> {
    let below = path.strip_prefix("/api")?;
    Some(below.strip_prefix("/v10").unwrap_or(below))
}

fn parameters(described: Option<&Value>) -> Result<Vec<Parameter>, String> {
    let described = described
        .cloned()
        .unwrap_or_else(|| Value::Array(Vec::new()));
    serde_json::from_value(described).map_err(|error| error.to_string())
}

/// The schema of the JSON body. Forms and uploads repeat it field by field, which nobody uses who has `payload_json`.
fn body(described: &Value) -> Result<Option<Schema>, String> {
    let Some(content) = described.pointer("/requestBody/content") else {
        return Ok(None);
    };
    let media = content
        .get("application/json")
        .or_else(|| content.get("multipart/form-data"));
    let schema = media
        .and_then(|media| media.get("schema"))
        .ok_or("the body has no schema")?;
    serde_json::from_value(schema.clone())
        .map(Some)
        .map_err(|error| error.to_string())
}

/// Files are numbered, and an entry of `attachments` refers to one by its number.
fn wrong_file_fields(entry: &Entry<'_>) -> Vec<Finding> {
    let number = |field: &str| {
        field
            .strip_prefix("files[")?
            .strip_suffix(']')?
            .parse::<u8>()
            .ok()
    };
    let lone = ["file", "target_users_file"]; // Stickers and attachments of an application; a guest list.
    let wrong = entry
        .files
        .iter()
        .filter(|field| number(field).is_none() && !lone.contains(field));
    wrong
        .map(|field| {
            Finding::new(
                format!("files/{field}"),
                "files are called files[0], files[1], …",
            )
        })
        .collect()
}
