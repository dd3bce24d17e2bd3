//! The shelf of files that people and the bot sent.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use bytes::Bytes;

use crate::hub::lock;

/// A file. One that was declared by its size alone has no bytes until somebody downloads it.
#[derive(Debug)]
pub(crate) struct Stored {
    pub(crate) name: String,
    pub(crate) content_type: String,
    pub(crate) size: u64,
    bytes: Option<Bytes>,
}

impl Stored {
    /// The bytes, made up where only a size was given.
    pub(crate) fn bytes(&self) -> Bytes {
        if let Some(bytes) = &self.bytes {
            return bytes.clone();
        }
        let line = b"made up by the sandbox: only a size was given\n";
        let size = usize::try_from(self.size).unwrap_or(usize::MAX);
        line.iter().copied().cycle().take(size).collect()
    }
}

/// The shelf.
#[derive(Debug, Default)]
pub(crate) struct Files {
    last: AtomicU64,
    stored: Mutex<HashMap<String, Arc<Stored>>>,
}

impl Files {
    /// Stores a file and answers with its id, a decimal number. `size` counts only where there are no bytes.
    pub(crate) fn put(
        &self,
        name: &str,
        content_type: &str,
        bytes: Option<Bytes>,
        size: u64,
    ) -> String {
        let id = (self.last.fetch_add(1, Ordering::Relaxed) + 1).to_string();
        let size = bytes.as_ref().map_or(size, |bytes| bytes.len() as u64);
        let stored = Stored {
            name: name.to_owned(),
            content_type: content_type.to_owned(),
            size,
            bytes,
        };
        lock(&self.stored).insert(id.clone(), Arc::new(stored));
        id
    }

    /// The file with this id.
    pub(crate) fn get(&self, id: &str) -> Option<Arc<Stored>> {
        lock(&self.stored).get(id).cloned()
    }
}

/// A content type for a file that came without one, by its name.
pub(crate) fn guess_content_type(name: &str) -> &'static str {
    match name
        .rsplit('.')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase()
        .as_str()
    {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "mp4" => "video/mp4",
        "mp3" => "audio/mpeg",
        "ogg" | "oga" => "audio/ogg",
        "pdf" => "application/pdf",
        "txt" | "log" => "text/plain",
        "csv" => "text/csv",
        "json" => "application/json",
        _ => "application/octet-stream",
    }
}
