//! What strangers wrote, read without Telegram, and their words as they would be sent. Whoever looks for what breaks us
//! (`fuzz/`, and a test that goes through all that was found once) needs no platform for it.

use crate::listen::batch::Batch;
use crate::listen::brought::body_of;
use crate::reading::Reader;
use crate::writing::text::{units, written};
use bot_core::effect::Text;
use bot_core::event::Arrived;
use bot_core::ports::Clock;
use jiff::Timestamp;
use std::sync::Arc;

/// What came of something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// What concerns us.
    pub arrived: Vec<Arrived>,
    /// What would have, and cannot be read: the key under which it is kept, as it came, and why.
    pub unreadable: Vec<(String, String, String)>,
}

/// A text as it would be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// The text.
    pub text: String,
    /// From where to where it has a look of its own, in UTF-16 units.
    pub entities: Vec<(usize, usize)>,
    /// How long it is, in UTF-16 units.
    pub length: usize,
}

/// Whoever reads it, time stands still.
struct Standing;

impl Clock for Standing {
    fn now(&self) -> Timestamp {
        Timestamp::UNIX_EPOCH
    }
}

fn reader() -> Reader {
    Reader::new(100_001, "Byline_bot".to_owned(), Arc::new(Standing))
}

fn read(batch: Batch) -> Read {
    let unreadable = batch.unreadable.into_iter();
    Read {
        arrived: batch.arrived,
        unreadable: unreadable.map(|it| (it.key, it.raw, it.why)).collect(),
    }
}

/// The body of a request to the webhook.
#[must_use]
pub fn brought(body: &[u8]) -> Read {
    read(Batch::of_one(&body_of(body), &reader()))
}

/// An answer to the request for news; nothing where it is none.
#[must_use]
pub fn news(answer: &str) -> Option<Read> {
    Batch::read(answer, &reader()).ok().map(read)
}

/// A text as it would be sent.
#[must_use]
pub fn sent(text: &Text) -> Sent {
    let written = written(text);
    let entities = written.entities.iter();
    Sent {
        length: units(&written.text),
        entities: entities
            .map(|entity| (entity.offset, entity.offset + entity.length))
            .collect(),
        text: written.text,
    }
}
