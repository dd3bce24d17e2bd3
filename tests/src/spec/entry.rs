//! One entry of the sandbox's ledger, as the checks need it.

use serde_json::Value;

/// The parts of a ledger entry that a description can say something about.
pub(super) struct Entry<'a> {
    pub(super) seq: u64,
    pub(super) platform: &'a str,
    /// The HTTP method.
    pub(super) method: &'a str,
    pub(super) path: &'a str,
    route: &'a str,
    /// Name and value of each query parameter, decoded.
    pub(super) query: Vec<(String, Value)>,
    pub(super) body: &'a Value,
    /// The form fields in which files came.
    pub(super) files: Vec<&'a str>,
    /// Whether the body was a form, in which everything is text.
    pub(super) form: bool,
}

impl<'a> Entry<'a> {
    pub(super) fn new(entry: &'a Value) -> Self {
        let text = |name: &str| entry.get(name).and_then(Value::as_str).unwrap_or_default();
        Self {
            seq: entry.get("seq").and_then(Value::as_u64).unwrap_or_default(),
            platform: text("platform"),
            method: text("method"),
            path: text("path").split('?').next().unwrap_or_default(),
            route: text("route"),
            query: query(entry.get("query").unwrap_or(&Value::Null)),
            body: entry.get("body").unwrap_or(&Value::Null),
            files: files(entry.get("files").unwrap_or(&Value::Null)),
            form: content_type(entry).is_some_and(|kind| kind.contains("form")),
        }
    }

    /// What was called, for a complaint.
    pub(super) fn what(&self) -> String {
        let called = if self.route.is_empty() {
            self.path
        } else {
            self.route
        };
        format!("{} {called}", self.platform)
    }

    /// The last segment of the path: for Telegram, the method's name.
    pub(super) fn last_segment(&self) -> &'a str {
        self.path.rsplit('/').next().unwrap_or_default()
    }
}

fn content_type(entry: &Value) -> Option<&str> {
    let headers = entry.get("headers")?.as_object()?;
    headers
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case("content-type"))?
        .1
        .as_str()
}

/// The query as the ledger keeps it: an object, or the text behind the question mark.
fn query(query: &Value) -> Vec<(String, Value)> {
    match query {
        Value::Object(map) => map
            .iter()
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect(),
        Value::String(text) => text
            .split('&')
            .filter(|pair| !pair.is_empty())
            .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
            .map(|(name, value)| (decoded(name), Value::String(decoded(value))))
            .collect(),
        _ => Vec::new(),
    }
}

/// The names of the file fields: the ledger's list of files, or a map by field.
fn files(files: &Value) -> Vec<&str> {
    match files {
        Value::Array(list) => list.iter().filter_map(file_field).collect(),
        Value::Object(map) => map.keys().map(String::as_str).collect(),
        _ => Vec::new(),
    }
}

fn file_field(file: &Value) -> Option<&str> {
    file.as_str()
        .or_else(|| file.get("field").or_else(|| file.get("name"))?.as_str())
}

/// Percent-decoding, with `+` for a space.
pub(super) fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => {
                let hex = |byte: Option<u8>| byte.and_then(|byte| char::from(byte).to_digit(16));
                let mut ahead = rest.clone();
                match (hex(ahead.next()), hex(ahead.next())) {
                    (Some(high), Some(low)) => {
                        rest = ahead;
                        bytes.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
                    }
                    _ => bytes.push(b'%'),
                }
            }
            other => bytes.push(other),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
