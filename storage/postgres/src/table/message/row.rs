//! A message as it stands in its rows.

use crate::column::{self, maybe_time, time};
use crate::fault::Fault;
use bot_core::id::{AgentId, CaseNumber, CustomerId, MessageId, PostId};
use bot_core::message::{File, Message, Writer};
use std::collections::HashMap;

pub(super) struct Row {
    pub(super) id: String,
    pub(super) case_number: i64,
    pub(super) ordinal: i64,
    pub(super) side: String,
    pub(super) writer: String,
    pub(super) writer_id: String,
    pub(super) at: i64,
    pub(super) origin_platform: Option<String>,
    pub(super) origin_server: Option<String>,
    pub(super) origin_channel: Option<String>,
    pub(super) origin_thread: Option<String>,
    pub(super) origin_alone: Option<bool>,
    pub(super) origin_id: Option<String>,
    pub(super) link: Option<String>,
    pub(super) text: String,
    pub(super) album: Option<String>,
    pub(super) deleted_at: Option<i64>,
}

pub(super) struct FileRow {
    pub(super) message: String,
    pub(super) platform: String,
    pub(super) handle: String,
    pub(super) name: String,
    pub(super) content_type: Option<String>,
    pub(super) size: Option<i64>,
}

pub(super) struct PartRow {
    pub(super) message: String,
    pub(super) post: String,
}

/// Messages with their files and parts, which come in order of their position.
pub(super) fn together(
    rows: Vec<Row>,
    files: Vec<FileRow>,
    parts: Vec<PartRow>,
) -> Result<Vec<Message>, Fault> {
    let mut files_of: HashMap<String, Vec<File>> = HashMap::new();
    for row in files {
        let file = File {
            platform: column::platform("message_files.platform", &row.platform)?,
            handle: row.handle,
            name: row.name,
            content_type: row.content_type,
            size: row.size.map(i64::cast_unsigned),
        };
        files_of.entry(row.message).or_default().push(file);
    }
    let mut parts_of: HashMap<String, Vec<PostId>> = HashMap::new();
    for row in parts {
        parts_of
            .entry(row.message)
            .or_default()
            .push(PostId(row.post));
    }
    rows.into_iter()
        .map(|row| {
            let files = files_of.remove(&row.id).unwrap_or_default();
            let parts = parts_of.remove(&row.id).unwrap_or_default();
            row.read(files, parts)
        })
        .collect()
}

impl Row {
    fn read(self, files: Vec<File>, parts: Vec<PostId>) -> Result<Message, Fault> {
        let origin = column::place(
            "messages.origin_*",
            self.origin_platform,
            self.origin_server,
            self.origin_channel,
            self.origin_thread,
            self.origin_alone,
        )?;
        Ok(Message {
            id: MessageId(self.id),
            case: CaseNumber(self.case_number),
            ordinal: self.ordinal,
            side: column::named("messages.side", &self.side)?,
            writer: match self.writer.as_str() {
                "customer" => Writer::Customer(CustomerId(self.writer_id)),
                "agent" => Writer::Agent(AgentId(self.writer_id)),
                other => return Err(column::unknown("messages.writer", other)),
            },
            at: time("messages.at", self.at)?,
            origin: column::message(origin, self.origin_id),
            link: self.link,
            text: self.text,
            files,
            album: self.album,
            deleted_at: maybe_time("messages.deleted_at", self.deleted_at)?,
            parts,
        })
    }
}
