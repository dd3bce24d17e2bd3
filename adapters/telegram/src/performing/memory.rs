//! What is worth remembering while the process lives. Nothing here is needed to be right: it saves a second topic, a
//! second text or a needless request after a try that succeeded in part.

use bot_core::id::PostId;
use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What is remembered.
#[derive(Default)]
pub(crate) struct Memory(Mutex<Remembered>);

#[derive(Default)]
struct Remembered {
    /// Whether we would hear of a topic that a person closes: another process may do the listening.
    hears: bool,
    /// Chats that have a new id, by the old one. The service message that tells the desk may come later.
    moved: HashMap<i64, i64>,
    /// Topics created for rows whose card is not in them yet.
    topics: HashMap<PostId, i64>,
    /// Texts said for rows whose file has not followed yet.
    texts: HashMap<PostId, i64>,
    /// Topics known to be open, as chat and thread.
    open: HashSet<(String, String)>,
}

impl Memory {
    fn lock(&self) -> MutexGuard<'_, Remembered> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The id that a chat has now, as far as we heard.
    pub(crate) fn now(&self, chat: i64) -> i64 {
        self.lock().moved.get(&chat).copied().unwrap_or(chat)
    }

    /// A chat has a new id.
    pub(crate) fn chat_moved(&self, from: i64, to: i64) {
        self.lock().moved.insert(from, to);
    }

    /// The topic created for a row.
    pub(crate) fn topic(&self, row: &PostId) -> Option<i64> {
        self.lock().topics.get(row).copied()
    }

    /// A topic was created for a row.
    pub(crate) fn topic_made(&self, row: &PostId, thread: i64) {
        self.lock().topics.insert(row.clone(), thread);
    }

    /// The text said for a row.
    pub(crate) fn text(&self, row: &PostId) -> Option<i64> {
        self.lock().texts.get(row).copied()
    }

    /// A text was said for a row.
    pub(crate) fn text_said(&self, row: &PostId, message: i64) {
        self.lock().texts.insert(row.clone(), message);
    }

    /// A row ended.
    pub(crate) fn ended(&self, row: &PostId) {
        let mut memory = self.lock();
        memory.topics.remove(row);
        memory.texts.remove(row);
    }

    /// From now on we hear what people do to topics.
    pub(crate) fn hears(&self) {
        self.lock().hears = true;
    }

    /// Whether a topic is known to be open.
    pub(crate) fn is_open(&self, chat: &str, thread: &str) -> bool {
        let key = (chat.to_owned(), thread.to_owned());
        let memory = self.lock();
        memory.hears && memory.open.contains(&key)
    }

    /// A topic is open now.
    pub(crate) fn opened(&self, chat: &str, thread: &str) {
        let key = (chat.to_owned(), thread.to_owned());
        self.lock().open.insert(key);
    }

    /// A topic was closed, or nobody knows.
    pub(crate) fn closed(&self, chat: &str, thread: &str) {
        let key = (chat.to_owned(), thread.to_owned());
        self.lock().open.remove(&key);
    }
}
