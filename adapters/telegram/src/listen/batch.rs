//! One answer to the request for news, taken apart: an update that cannot be read holds up none of the others.

use crate::api::failure::Failure;
use crate::api::read;
use crate::reading::{Reader, Update, key};
use bot_core::event::Arrived;
use serde_json::value::RawValue;

/// What came.
#[derive(Default)]
pub(crate) struct Batch {
    /// What concerns us, in order.
    pub(crate) arrived: Vec<Arrived>,
    /// What would have, and cannot be read.
    pub(crate) unreadable: Vec<Unreadable>,
    /// Topics that were closed or opened by somebody, as chat and thread.
    pub(crate) topics_changed: Vec<(String, String)>,
    /// The number to ask from next; nothing where nothing came.
    pub(crate) next: Option<i64>,
}

/// An update that cannot be read.
#[derive(Clone)]
pub(crate) struct Unreadable {
    pub(crate) key: String,
    pub(crate) raw: String,
    pub(crate) why: String,
}

impl Batch {
    /// Takes an answer apart.
    ///
    /// # Errors
    /// It is no answer, or none of its updates has a number: there would be no way past them.
    pub(crate) fn read(answer: &str, reader: &Reader) -> Result<Self, Failure> {
        let updates: Vec<Box<RawValue>> = read(answer)?;
        let mut batch = Self::default();
        let mut nameless = Vec::new();
        for raw in updates.iter().map(AsRef::as_ref) {
            match serde_json::from_str::<Update<'_>>(raw.get()) {
                Ok(update) => {
                    batch.next = batch.next.max(Some(update.id.saturating_add(1)));
                    batch.topics_changed.extend(update.topic_changed());
                    match reader.translate(&update) {
                        Ok(arrived) => batch.arrived.extend(arrived),
                        Err(why) => batch.unreadable.push(Unreadable {
                            key: key(update.id),
                            raw: raw.get().to_owned(),
                            why,
                        }),
                    }
                }
                Err(error) => nameless.push((raw, error.to_string())),
            }
        }
        match (batch.next, nameless.first()) {
            (None, Some((_, why))) => Err(Failure::Lost(format!(
                "Telegram's news have no number: {why}"
            ))),
            (next, _) => {
                // They have no number of their own; their neighbours' tells them apart.
                let next = next.unwrap_or_default();
                let named = |(nth, (raw, why)): (usize, (&RawValue, String))| Unreadable {
                    key: format!("{}:nameless:{nth}", key(next)),
                    raw: raw.get().to_owned(),
                    why,
                };
                batch
                    .unreadable
                    .extend(nameless.into_iter().enumerate().map(named));
                Ok(batch)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may fail loudly")]
    use super::*;
    use crate::reading::tests::reader;

    #[test]
    fn a_bad_update_holds_up_none_of_the_others() {
        let answer = r#"{"ok":true,"result":[
            {"update_id":5,"message":{"message_id":1,"date":1,"chat":{"id":7,"type":"private","first_name":"Ana"},
             "from":{"id":7,"is_bot":false,"first_name":"Ana"},"text":"one"}},
            {"update_id":6,"message":{"no":"message"}},
            {"update_id":7,"brand_new_kind":{"a":1}},
            {"no_id":true},
            {"update_id":8,"message":{"message_id":2,"date":1,"chat":{"id":7,"type":"private","first_name":"Ana"},
             "from":{"id":7,"is_bot":false,"first_name":"Ana"},"text":"two"}}
        ]}"#;
        let batch = Batch::read(answer, &reader()).unwrap();
        let keys: Vec<&str> = batch.arrived.iter().map(|a| a.key.as_str()).collect();
        assert_eq!(keys, ["telegram:update:5", "telegram:update:8"]);
        let unreadable: Vec<&str> = batch.unreadable.iter().map(|u| u.key.as_str()).collect();
        assert_eq!(
            unreadable,
            ["telegram:update:6", "telegram:update:9:nameless:0"]
        );
        assert_eq!(batch.next, Some(9));
    }

    #[test]
    fn no_news_move_nothing() {
        let batch = Batch::read(r#"{"ok":true,"result":[]}"#, &reader()).unwrap();
        assert_eq!(batch.next, None);
        assert!(Batch::read(r#"{"ok":true,"result":[{}]}"#, &reader()).is_err());
    }
}
