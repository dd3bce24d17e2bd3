//! One answer to the request for news, taken apart: an update that cannot be read holds up none of the others.

use crate::api::failure::Failure;
use crate::api::read;
use crate::hook::fingerprint;
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
            if let Err(why) = batch.add(raw.get(), reader) {
                nameless.push((raw, why));
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

    /// One update by itself, as a webhook brings it. What is none is kept all the same: it would be brought again and
    /// again.
    pub(crate) fn of_one(raw: &str, reader: &Reader) -> Self {
        let mut batch = Self::default();
        if let Err(why) = batch.add(raw, reader) {
            batch.unreadable.push(Unreadable {
                key: format!("telegram:brought:{}", fingerprint(raw)),
                raw: raw.to_owned(),
                why,
            });
        }
        batch
    }

    /// Adds an update.
    ///
    /// # Errors
    /// It has no number.
    fn add(&mut self, raw: &str, reader: &Reader) -> Result<(), String> {
        let update: Update<'_> = serde_json::from_str(raw).map_err(|error| error.to_string())?;
        self.next = self.next.max(Some(update.id.saturating_add(1)));
        self.topics_changed.extend(update.topic_changed());
        let read = match update.of_a_new_kind(raw) {
            Some(kind) => Err(format!("an update of a new kind: {kind}")),
            None => reader.translate(&update),
        };
        match read {
            Ok(arrived) => self.arrived.extend(arrived),
            Err(why) => self.unreadable.push(Unreadable {
                key: key(update.id),
                raw: raw.to_owned(),
                why,
            }),
        }
        Ok(())
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
            [
                "telegram:update:6",
                "telegram:update:7",
                "telegram:update:9:nameless:0"
            ]
        );
        assert_eq!(batch.next, Some(9));
    }

    #[test]
    fn what_is_brought_is_kept_whatever_it_is() {
        let one = |raw: &str| {
            let batch = Batch::of_one(raw, &reader());
            assert!(batch.arrived.is_empty(), "{raw}");
            let kept: Vec<String> = batch.unreadable.into_iter().map(|it| it.key).collect();
            kept
        };
        assert_eq!(one(r#"{"update_id":4,"poll":{}}"#), [""; 0]);
        assert_eq!(
            one(r#"{"update_id":5,"message":{}}"#),
            ["telegram:update:5"]
        );
        assert_eq!(
            one(r#"{"update_id":6,"next_year":1}"#),
            ["telegram:update:6"]
        );
        for raw in ["", "{", "[]", "null", "\u{fffd}", r#"{"update_id":"x"}"#] {
            let kept = one(raw);
            assert_eq!(kept.len(), 1, "{raw}");
            assert_eq!(kept, one(raw), "it is the same when it comes again");
        }
    }

    #[test]
    fn no_news_move_nothing() {
        let batch = Batch::read(r#"{"ok":true,"result":[]}"#, &reader()).unwrap();
        assert_eq!(batch.next, None);
        assert!(Batch::read(r#"{"ok":true,"result":[{}]}"#, &reader()).is_err());
    }
}
