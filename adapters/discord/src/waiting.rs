//! Interactions that wait for an answer: Discord wants a first sign within three seconds, and what the next answer
//! must look like depends on that sign. Kept in memory alone: after a restart the sign that was given is found out by
//! trying.

use bot_core::id::PostId;
use jiff::{SignedDuration, Timestamp};
use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex};

/// An interaction can be answered for so long.
const LIFE: SignedDuration = SignedDuration::from_mins(15);
/// More than this many at a time are not remembered.
const MANY: usize = 2000;

/// What kind of interaction it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A command.
    Command,
    /// A tap on something in a message.
    Component,
    /// A form sent in.
    Form,
    /// From before a restart.
    Unknown,
}

/// What Discord was told so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Nothing.
    Fresh,
    /// "Thinking…" is shown, and waits for words.
    Thinking,
    /// It was heard, and nothing is shown.
    Silent,
    /// Words, or a form.
    Answered,
}

/// An interaction as it stands.
#[derive(Debug)]
pub(crate) struct Open {
    pub(crate) kind: Kind,
    pub(crate) stage: Stage,
    /// The row whose first words went out, or may have.
    pub(crate) by: Option<PostId>,
    /// How many messages of that row got through.
    pub(crate) parts: usize,
}

/// One interaction. Held while Discord is told something, so that two signs never cross.
pub(crate) type Held = Arc<tokio::sync::Mutex<Open>>;

/// All that wait.
#[derive(Debug, Default)]
pub(crate) struct Waiting {
    inner: Mutex<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    open: HashMap<String, Held>,
    since: VecDeque<(Timestamp, String)>,
}

impl Waiting {
    /// An interaction came in. Told again, it is the same.
    pub(crate) fn begin(&self, id: &str, kind: Kind, now: Timestamp) -> Held {
        let mut inner = match self.inner.lock() {
            Ok(inner) => inner,
            Err(poisoned) => poisoned.into_inner(),
        };
        while let Some((since, old)) = inner.since.front() {
            if inner.open.len() < MANY && now.duration_since(*since) < LIFE {
                break;
            }
            let old = old.clone();
            inner.open.remove(&old);
            inner.since.pop_front();
        }
        if let Some(held) = inner.open.get(id) {
            return held.clone();
        }
        let held = Held::new(tokio::sync::Mutex::new(Open {
            kind,
            stage: Stage::Fresh,
            by: None,
            parts: 0,
        }));
        inner.open.insert(id.to_owned(), held.clone());
        inner.since.push_back((now, id.to_owned()));
        held
    }

    /// An interaction that is to be answered.
    pub(crate) fn find(&self, id: &str, now: Timestamp) -> Held {
        self.begin(id, Kind::Unknown, now)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test says what went wrong by failing")]
    use super::*;

    #[tokio::test]
    async fn what_is_remembered_is_bounded_in_time_and_number() {
        let waiting = Waiting::default();
        let now: Timestamp = "2026-01-05T09:00:00Z".parse().unwrap();
        waiting.begin("1", Kind::Command, now).lock().await.stage = Stage::Thinking;
        assert_eq!(waiting.find("1", now).lock().await.stage, Stage::Thinking);
        let later = now + SignedDuration::from_mins(16);
        let held = waiting.find("1", later);
        assert_eq!(held.lock().await.kind, Kind::Unknown);
        for id in 0..3000 {
            waiting.begin(&format!("x{id}"), Kind::Component, later);
        }
        assert_eq!(waiting.inner.lock().unwrap().open.len(), MANY);
    }
}
