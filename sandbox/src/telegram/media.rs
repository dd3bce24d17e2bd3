//! Photos, documents and the other kinds of files in messages.

use bytes::Bytes;
use serde_json::{Map, Value, json};

use super::answer::ApiError;
use super::params::Params;
use super::state::State;
use crate::files::guess_content_type;

/// A bot may upload this much in one file.
const LARGEST_UPLOAD: usize = 50 * 1024 * 1024;
/// A bot may download this much in one file.
const LARGEST_DOWNLOAD: u64 = 20 * 1024 * 1024;

/// The middle of every file id here: before it the kind, after it the number on the shelf.
const MARK: &str = "SandboxFile";

/// The kinds of messages that are a file, and how the real file ids of each begin.
const KINDS: [(&str, &str); 8] = [
    ("photo", "AgACAgIAAxk"),
    ("document", "BQACAgIAAxk"),
    ("video", "BAACAgIAAxk"),
    ("audio", "CQACAgIAAxk"),
    ("voice", "AwACAgIAAxk"),
    ("animation", "CgACAgIAAxk"),
    ("sticker", "CAACAgIAAxk"),
    ("video_note", "DQACAgIAAxk"),
];

/// The shelf's number of a file, from a Telegram `file_id`.
pub(crate) fn shelf_id(file_id: &str) -> &str {
    file_id
        .split_once(MARK)
        .map_or(file_id, |(_, number)| number)
}

/// The kind of message that a person's file becomes.
pub(super) fn kind_for(content_type: &str) -> &'static str {
    match content_type {
        "image/gif" => "animation",
        "image/webp" => "sticker",
        "audio/ogg" => "voice",
        kind if kind.starts_with("image/") => "photo",
        kind if kind.starts_with("video/") => "video",
        kind if kind.starts_with("audio/") => "audio",
        _ => "document",
    }
}

impl State {
    /// Stores a file and answers with the fields of a message of this kind.
    pub(super) fn new_file(
        &self,
        kind: &str,
        name: &str,
        content_type: Option<&str>,
        bytes: Option<Bytes>,
        size: u64,
    ) -> Map<String, Value> {
        let content_type = content_type.unwrap_or_else(|| guess_content_type(name));
        let number = self.hub.files.put(name, content_type, bytes, size);
        self.file_fields(kind, &number)
    }

    /// The fields of a message that shows this file on the shelf.
    fn file_fields(&self, kind: &str, number: &str) -> Map<String, Value> {
        let Some(stored) = self.hub.files.get(number) else {
            return Map::new();
        };
        let prefix = KINDS
            .iter()
            .find(|(name, _)| *name == kind)
            .map_or("BQACAgIAAxk", |(_, prefix)| prefix);
        let file = json!({
            "file_id": format!("{prefix}{MARK}{number}"),
            "file_unique_id": format!("AgADUnique{number}"),
            "file_size": stored.size,
        });
        let with = |more: Value| {
            let mut all = file.clone();
            if let (Some(all), Value::Object(more)) = (all.as_object_mut(), more) {
                all.extend(more);
            }
            all
        };
        let named = json!({"file_name": stored.name, "mime_type": stored.content_type});
        let picture = json!({
            "file_name": stored.name, "mime_type": stored.content_type, "width": 640, "height": 480, "duration": 3,
        });
        let value = match kind {
            // A small one first, as Telegram lists them: the last is the largest.
            "photo" => {
                let small =
                    self.hub
                        .files
                        .put("thumbnail.jpg", "image/jpeg", None, stored.size.min(1200));
                let thumbnail = json!({
                    "file_id": format!("{prefix}{MARK}{small}"), "file_unique_id": format!("AgADUnique{small}"),
                    "file_size": stored.size.min(1200), "width": 90, "height": 68,
                });
                json!([thumbnail, with(json!({"width": 640, "height": 480}))])
            }
            "video" | "animation" => with(picture),
            "audio" => with(json!({
                "file_name": stored.name, "mime_type": stored.content_type, "duration": 3, "title": stored.name,
            })),
            "voice" => with(json!({"mime_type": stored.content_type, "duration": 3})),
            "video_note" => with(json!({"length": 240, "duration": 3})),
            "sticker" => with(json!({
                "type": "regular", "width": 512, "height": 512, "is_animated": false, "is_video": false, "emoji": "🙂",
            })),
            _ => with(named.clone()),
        };
        let mut fields = Map::new();
        if kind == "animation" {
            fields.insert("document".to_owned(), with(named));
        }
        fields.insert(kind.to_owned(), value);
        fields
    }

    /// The file that a parameter of the bot names: an upload, or a file it has seen before.
    pub(super) fn given_file(
        &self,
        kind: &str,
        params: &Params,
        field: &str,
        value: Option<&str>,
    ) -> Result<Map<String, Value>, ApiError> {
        if let Some(upload) = params.upload(field, value) {
            if upload.bytes.len() > LARGEST_UPLOAD {
                return Err(ApiError::too_large());
            }
            if upload.bytes.is_empty() {
                return Err(ApiError::bad("file must be non-empty"));
            }
            let content_type = upload
                .content_type
                .as_deref()
                .filter(|kind| *kind != "application/octet-stream");
            return Ok(self.new_file(
                kind,
                &upload.name,
                content_type,
                Some(upload.bytes.clone()),
                0,
            ));
        }
        let value = value.unwrap_or_default();
        if value.is_empty() {
            return Err(ApiError::bad(format!("there is no {kind} in the request")));
        }
        if value.starts_with("http://") || value.starts_with("https://") {
            // The sandbox calls nobody.
            return Err(ApiError::bad("failed to get HTTP URL content"));
        }
        let number = shelf_id(value);
        if number == value || self.hub.files.get(number).is_none() {
            return Err(ApiError::bad("wrong file identifier/HTTP URL specified"));
        }
        Ok(self.file_fields(kind, number))
    }

    /// `getFile`.
    pub(super) fn get_file(&self, params: &Params) -> Result<Value, ApiError> {
        let file_id = params.text("file_id").unwrap_or_default();
        let number = shelf_id(&file_id);
        let stored = self.hub.files.get(number).filter(|_| number != file_id);
        let stored = stored.ok_or_else(|| ApiError::bad("invalid file_id"))?;
        if stored.size > LARGEST_DOWNLOAD {
            return Err(ApiError::bad("file is too big"));
        }
        let ending = stored
            .name
            .rsplit_once('.')
            .map_or("bin", |(_, ending)| ending);
        let ending: String = ending.chars().filter(char::is_ascii_alphanumeric).collect();
        Ok(json!({
            "file_id": file_id,
            "file_unique_id": format!("AgADUnique{number}"),
            "file_size": stored.size,
            "file_path": format!("files/file_{number}.{ending}"),
        }))
    }
}

/// The shelf's number in a path that `getFile` gave.
pub(super) fn number_in_path(path: &str) -> Option<&str> {
    path.strip_prefix("files/file_")
        .map(|rest| rest.split('.').next().unwrap_or(rest))
}

/// The files of a message: (field, the file as on the wire).
pub(super) fn files_of(content: &Map<String, Value>) -> Vec<(&'static str, &Value)> {
    let mut files = Vec::new();
    for (kind, _) in KINDS {
        // An animation is listed as a document too.
        if kind == "document" && content.contains_key("animation") {
            continue;
        }
        let Some(value) = content.get(kind) else {
            continue;
        };
        let largest = value.as_array().map_or(Some(value), |sizes| sizes.last());
        files.extend(largest.map(|file| (kind, file)));
    }
    files
}
