//! Every request that the bot made, in the order in which they were answered.

use std::collections::VecDeque;
use std::sync::Mutex;

use serde_json::{Value, json};

use crate::hub::lock;

/// Enough for a long test; a sandbox that runs for days must not grow without end.
const KEPT: usize = 100_000;

/// One request and what came of it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Entry {
    /// RFC 3339.
    pub(crate) at: String,
    pub(crate) platform: String,
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) route: String,
    pub(crate) query: Value,
    pub(crate) headers: Value,
    pub(crate) body: Value,
    pub(crate) files: Value,
    /// Nothing when no answer went out.
    pub(crate) status: Option<u16>,
    pub(crate) answer: Value,
    /// The kind of fault that struck.
    pub(crate) fault: Option<String>,
}

/// The list.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    last: u64,
    entries: VecDeque<(u64, Entry)>,
}

impl Ledger {
    /// Adds an entry and answers with its number.
    pub(crate) fn record(&self, entry: Entry) -> u64 {
        let mut kept = lock(&self.kept);
        kept.last += 1;
        let seq = kept.last;
        kept.entries.push_back((seq, entry));
        if kept.entries.len() > KEPT {
            kept.entries.pop_front();
        }
        seq
    }

    /// The entries after this number, of one platform or of both, as the control API shows them.
    pub(crate) fn after(&self, seq: u64, platform: Option<&str>) -> Value {
        let kept = lock(&self.kept);
        let from = kept.entries.partition_point(|(number, _)| *number <= seq);
        let requests: Vec<Value> = kept
            .entries
            .range(from..)
            .filter(|(_, entry)| platform.is_none_or(|wanted| wanted == entry.platform))
            .map(|(number, entry)| entry_json(*number, entry))
            .collect();
        json!({"requests": requests, "next": kept.last})
    }
}

fn entry_json(seq: u64, entry: &Entry) -> Value {
    json!({
        "seq": seq, "at": entry.at, "platform": entry.platform, "method": entry.method, "path": entry.path,
        "route": entry.route, "query": entry.query, "headers": entry.headers, "body": entry.body,
        "files": entry.files, "status": entry.status, "answer": entry.answer, "fault": entry.fault,
    })
}
