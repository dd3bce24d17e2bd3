//! A message as it stands in its rows.

use crate::column::{self, maybe_time, time};
use crate::fault::Fault;
use bot_core::id::{AgentId, CaseNumber, CustomerId, MessageId, PostId};
use bot_core::message::{File, Message, Writer};
use std::collections::HashMap;

pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) case_number: i64,
    pub(crate) ordinal: i64,
    pub(crate) side: String,
    pub(crate) writer: String,
    pub(crate) writer_id: String,
    pub(crate) at: i64,
    pub(crate) origin_platform: Option<String>,
    pub(crate) origin_server: Option<String>,
    pub(crate) origin_channel: Option<String>,
    pub(crate) origin_thread: Option<String>,
    pub(crate) origin_alone: Option<bool>,
    pub(crate) origin_id: Option<String>,
    pub(crate) link: Option<String>,
    pub(crate) text: String,
    pub(crate) album: Option<String>,
    pub(crate) deleted_at: Option<i64>,
}

pub(crate) struct FileRow {
    pub(crate) message: String,
    pub(crate) platform: String,
    pub(crate) handle: String,
    pub(crate) name: String,
    pub(crate) content_type: Option<String>,
    pub(crate) size: Option<i64>,
}

pub(crate) struct PartRow {
    pub(crate) message: String,
    pub(crate) post: String,
}

/// Messages with their files and parts, which come in order of their position.
pub(crate) fn together(
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
