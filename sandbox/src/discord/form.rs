//! What Discord accepts in a message: lengths, embeds, flags, and the answer when it does not.

use serde_json::{Value, json};

use super::components;
use super::mentions::Allowed;
use super::problem::{Problem, empty_message};
use super::wire::LARGEST_FILE;
use super::world::{Attachment, EPHEMERAL, Id, World};
use crate::files::guess_content_type;
use crate::multipart::Upload;

/// What a request may set as a message's flags: no previews, silent; ephemeral for answers to interactions.
const FLAGS: u64 = 1 << 2 | 1 << 12;
const COMPONENTS_V2: u64 = 1 << 15;

/// The faults of a form, gathered.
#[derive(Debug, Default)]
pub(crate) struct Faults(Vec<(String, &'static str, String)>);

impl Faults {
    pub(crate) fn add(
        &mut self,
        path: impl Into<String>,
        code: &'static str,
        message: impl Into<String>,
    ) {
        self.0.push((path.into(), code, message.into()));
    }

    /// A text of at most so many characters, at least one where it is needed.
    pub(crate) fn length(&mut self, path: &str, value: &Value, needed: bool, most: usize) {
        match value.as_str() {
            Some(text) if text.chars().count() > most => {
                self.add(
                    path,
                    "BASE_TYPE_MAX_LENGTH",
                    format!("Must be {most} or fewer in length."),
                );
            }
            Some("") if needed => {
                self.add(
                    path,
                    "BASE_TYPE_BAD_LENGTH",
                    format!("Must be between 1 and {most} in length."),
                );
            }
            Some(_) => {}
            None if value.is_null() && !needed => {}
            None if value.is_null() => {
                self.add(path, "BASE_TYPE_REQUIRED", "This field is required")
            }
            None => self.add(
                path,
                "STRING_TYPE_CONVERT",
                "Could not interpret value as string.",
            ),
        }
    }

    pub(crate) fn finish(self) -> Result<(), Problem> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(Problem::form(&self.0))
        }
    }
}

/// What a request wants a message to be. Nothing means: not said, so unchanged by an edit.
#[derive(Debug)]
pub(crate) struct Draft {
    pub(crate) content: Option<String>,
    pub(crate) embeds: Option<Vec<Value>>,
    pub(crate) components: Option<Vec<Value>>,
    /// Files that are already on the message and stay.
    pub(crate) kept: Option<Vec<Id>>,
    pub(crate) files: Vec<Attachment>,
    pub(crate) flags: Option<u64>,
    pub(crate) tts: bool,
    pub(crate) allowed: Allowed,
}

impl Draft {
    /// Whether there would be nothing to see.
    pub(crate) fn refuse_empty(&self) -> Result<(), Problem> {
        let said = self
            .content
            .as_ref()
            .is_some_and(|content| !content.is_empty());
        let shown = self
            .embeds
            .as_ref()
            .is_some_and(|embeds| !embeds.is_empty());
        if said || shown || !self.files.is_empty() {
            Ok(())
        } else {
            Err(empty_message())
        }
    }
}

impl World {
    /// Reads what a message shall be and checks all of it before anything is stored.
    pub(crate) fn read_draft(
        &mut self,
        body: &Value,
        uploads: &[Upload],
        answer: bool,
    ) -> Result<Draft, Problem> {
        let mut faults = Faults::default();
        let content = body.get("content").map(|content| match content {
            Value::Number(number) => json!(number.to_string()),
            other => other.clone(),
        });
        if let Some(content) = &content {
            faults.length("content", content, false, 2000);
        }
        let embeds = body
            .get("embeds")
            .map(|embeds| read_embeds(embeds, &mut faults));
        let components = body
            .get("components")
            .map(|list| components::read(list, "components", &mut faults));
        let flags = body.get("flags").and_then(Value::as_u64);
        if flags.is_some_and(|flags| flags & COMPONENTS_V2 != 0) {
            faults.add(
                "flags",
                "MESSAGE_FLAGS_INVALID",
                "The sandbox does not know components version 2.",
            );
        }
        let most = if answer { FLAGS | EPHEMERAL } else { FLAGS };
        faults.finish()?;
        let allowed = Allowed::read(&body["allowed_mentions"])?;
        if uploads
            .iter()
            .any(|upload| upload.bytes.len() as u64 > LARGEST_FILE)
        {
            return Err(Problem::new(413, 40005, "Request entity too large"));
        }
        let said = body.get("attachments").and_then(Value::as_array);
        let kept = said.map(|said| {
            let known = |entry: &Value| entry["id"].as_str().and_then(|id| id.parse().ok());
            said.iter()
                .filter_map(known)
                .filter(|id| self.attachments.contains_key(id))
                .collect::<Vec<Id>>()
        });
        if uploads.len() + kept.as_ref().map_or(0, Vec::len) > 10 {
            return Err(Problem::field(
                "attachments",
                "BASE_TYPE_MAX_LENGTH",
                "Must be 10 or fewer in length.",
            ));
        }
        let files = uploads
            .iter()
            .map(|upload| self.shelve(upload, said.map_or(&[], Vec::as_slice)))
            .collect();
        Ok(Draft {
            content: content.map(|content| content.as_str().unwrap_or_default().trim().to_owned()),
            embeds,
            components,
            kept,
            files,
            flags: flags.map(|flags| flags & most),
            tts: body["tts"].as_bool().unwrap_or(false),
            allowed,
        })
    }

    /// Puts an uploaded file on the shelf, with what `attachments` says of it.
    fn shelve(&mut self, upload: &Upload, said: &[Value]) -> Attachment {
        let number = upload
            .field
            .trim_start_matches("files[")
            .trim_end_matches(']');
        let about = said.iter().find(|entry| match &entry["id"] {
            Value::String(id) => id == number,
            id => id.as_u64().is_some_and(|id| id.to_string() == number),
        });
        let text = |key: &str| {
            about
                .and_then(|about| about[key].as_str())
                .map(str::to_owned)
        };
        let name = text("filename").unwrap_or_else(|| upload.name.clone());
        let content_type = upload
            .content_type
            .clone()
            .unwrap_or_else(|| guess_content_type(&name).to_owned());
        let mut file = self.attach(&name, &content_type, Some(upload.bytes.clone()), 0);
        file.description = text("description");
        file
    }

    /// A file on the shelf, ready to hang on a message.
    pub(crate) fn attach(
        &mut self,
        name: &str,
        content_type: &str,
        bytes: Option<bytes::Bytes>,
        size: u64,
    ) -> Attachment {
        let size = bytes.as_ref().map_or(size, |bytes| bytes.len() as u64);
        let file = self.hub.files.put(name, content_type, bytes, size);
        let id = self.new_id();
        self.attachments.insert(id, file.clone());
        // As on the real platform, a name is made of what can stand in an address.
        let name = name.replace([' ', '/', '\\'], "_");
        Attachment {
            id,
            file,
            name,
            content_type: content_type.to_owned(),
            size,
            description: None,
        }
    }
}

fn read_embeds(list: &Value, faults: &mut Faults) -> Vec<Value> {
    let Some(list) = list.as_array() else {
        return Vec::new();
    };
    if list.len() > 10 {
        faults.add(
            "embeds",
            "BASE_TYPE_MAX_LENGTH",
            "Must be 10 or fewer in length.",
        );
    }
    let mut total = 0;
    let embeds = list.iter().enumerate().map(|(at, embed)| {
        let path = |rest: &str| format!("embeds.{at}.{rest}");
        faults.length(&path("title"), &embed["title"], false, 256);
        faults.length(&path("description"), &embed["description"], false, 4096);
        faults.length(&path("footer.text"), &embed["footer"]["text"], false, 2048);
        faults.length(&path("author.name"), &embed["author"]["name"], false, 256);
        let fields = embed["fields"]
            .as_array()
            .map(Vec::as_slice)
            .unwrap_or_default();
        if fields.len() > 25 {
            faults.add(
                path("fields"),
                "BASE_TYPE_MAX_LENGTH",
                "Must be 25 or fewer in length.",
            );
        }
        for (index, field) in fields.iter().enumerate() {
            faults.length(
                &path(&format!("fields.{index}.name")),
                &field["name"],
                true,
                256,
            );
            faults.length(
                &path(&format!("fields.{index}.value")),
                &field["value"],
                true,
                1024,
            );
            total += size(&field["name"]) + size(&field["value"]);
        }
        total += [
            &embed["title"],
            &embed["description"],
            &embed["footer"]["text"],
            &embed["author"]["name"],
        ]
        .into_iter()
        .map(size)
        .sum::<usize>();
        let mut embed = embed.clone();
        embed["type"] = json!("rich");
        embed
    });
    let embeds = embeds.collect();
    if total > 6000 {
        faults.add(
            "embeds",
            "MAX_EMBED_SIZE_EXCEEDED",
            "Embed size exceeds maximum size of 6000",
        );
    }
    embeds
}

fn size(text: &Value) -> usize {
    text.as_str().map_or(0, |text| text.chars().count())
}
