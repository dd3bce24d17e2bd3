//! Taking a multipart form apart, as Discord and Telegram receive uploads.

use bytes::Bytes;
use serde_json::{Map, Value, json};

use crate::http::Request;

/// A form with its files.
#[derive(Debug, Clone, Default)]
pub(crate) struct Form {
    pub(crate) fields: Vec<(String, String)>,
    pub(crate) files: Vec<Upload>,
}

/// One uploaded file.
#[derive(Debug, Clone)]
pub(crate) struct Upload {
    pub(crate) field: String,
    pub(crate) name: String,
    pub(crate) content_type: Option<String>,
    pub(crate) bytes: Bytes,
}

impl Form {
    /// The form as one JSON object for the ledger: JSON that travelled as text is parsed again.
    pub(crate) fn to_json(&self) -> Value {
        let mut object = Map::new();
        for (name, text) in &self.fields {
            object.insert(name.clone(), structured(text));
        }
        Value::Object(object)
    }

    /// The uploads for the ledger: everything but the bytes.
    pub(crate) fn files_json(&self) -> Value {
        let list = self.files.iter().map(|file| {
            json!({"field": file.field, "name": file.name, "content_type": file.content_type, "size": file.bytes.len()})
        });
        list.collect()
    }
}

/// Objects and lists are parsed; every other text stays text, so that a message "42" is not taken for a number.
fn structured(text: &str) -> Value {
    if text.starts_with(['{', '[']) {
        serde_json::from_str(text).unwrap_or_else(|_| Value::from(text))
    } else {
        Value::from(text)
    }
}

/// Whether this request carries a multipart form.
pub(crate) fn is_multipart(request: &Request) -> bool {
    request
        .header("content-type")
        .is_some_and(|kind| kind.to_ascii_lowercase().starts_with("multipart/form-data"))
}

/// Takes the request's form apart. The error says what is wrong with it.
pub(crate) async fn take_apart(request: &Request) -> Result<Form, String> {
    let content_type = request.header("content-type").unwrap_or_default();
    let boundary = multer::parse_boundary(content_type).map_err(|error| error.to_string())?;
    let body = request.body.clone();
    let stream = futures_util::stream::iter([Ok::<_, std::io::Error>(body)]);
    let mut parts = multer::Multipart::new(stream, boundary);
    let mut form = Form::default();
    while let Some(part) = parts
        .next_field()
        .await
        .map_err(|error| error.to_string())?
    {
        let field = part.name().unwrap_or_default().to_owned();
        let name = part.file_name().map(str::to_owned);
        let content_type = part.content_type().map(ToString::to_string);
        let bytes = part.bytes().await.map_err(|error| error.to_string())?;
        match name {
            Some(name) => form.files.push(Upload {
                field,
                name,
                content_type,
                bytes,
            }),
            None => form
                .fields
                .push((field, String::from_utf8_lossy(&bytes).into_owned())),
        }
    }
    Ok(form)
}
