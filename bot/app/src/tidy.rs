//! Forgetting what was taken long ago, so that the file does not grow with every message for ever.

use bot_core::ports::Store;
use jiff::{SignedDuration, Timestamp};

/// How long it is remembered that an event was taken. Telegram keeps an update for 24 hours; a session of Discord's can be
/// resumed for minutes, and what is read from a channel's history after an outage begins behind a position that was
/// committed with the events before it. A month is beyond all of them, and still short.
const REMEMBERED: SignedDuration = SignedDuration::from_hours(24 * 30);

/// The most that is forgotten at once: writing what happens now does not wait for long.
const BATCH: usize = 500;

/// How long after everything old was forgotten there is something old again that is worth the while.
const PAUSE: SignedDuration = SignedDuration::from_hours(1);

/// Tidies up, by the desk's clock.
#[derive(Debug, Default)]
pub struct Tidy {
    /// Not before this time; at once to begin with.
    next: Option<Timestamp>,
}

impl Tidy {
    /// Forgets a little, where it is time to. Does nothing most of the times that it is asked.
    pub async fn a_little(&mut self, store: &dyn Store, now: Timestamp) {
        if self.next.is_some_and(|next| now < next) {
            return;
        }
        match store.forget_events(now - REMEMBERED, BATCH).await {
            Ok(BATCH) => {}
            Ok(_) => self.next = Some(now + PAUSE),
            Err(error) => {
                tracing::warn!(%error, "what was taken long ago could not be forgotten; tried again later");
                self.next = Some(now + PAUSE);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that fails says where")]
    use super::*;
    use async_trait::async_trait;
    use bot_core::change::Decision;
    use bot_core::event::{Arrived, Event, Moved};
    use bot_core::place::Platform;
    use bot_core::ports::{Desk, Reads, StoreError, Taken};
    use storage_sqlite::Sqlite;

    /// Everything concerns it, and nothing comes of it.
    struct Listens;

    #[async_trait]
    impl Desk for Listens {
        async fn decide(&self, _: &mut dyn Reads, _: &Arrived) -> Result<Decision, StoreError> {
            Ok(Decision {
                concerned: true,
                ..Decision::default()
            })
        }
    }

    fn event(key: &str, at: Timestamp) -> Arrived {
        let moved = Moved {
            platform: Platform::Telegram,
            from: "a".to_owned(),
            to: "b".to_owned(),
        };
        Arrived {
            key: key.to_owned(),
            at,
            event: Event::Moved(moved),
        }
    }

    #[tokio::test]
    async fn what_no_platform_delivers_any_more_is_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let mut now = Timestamp::from_second(1_790_000_000).unwrap();
        let store = Sqlite::open(&folder.path().join("byline.sqlite"), now)
            .await
            .unwrap();
        let mut tidy = Tidy::default();
        tidy.a_little(&store, now).await;
        let had = async |now| {
            let taken = store.take(&[event("old", now)], None, &Listens, now).await;
            taken.unwrap() == [Taken::HadAlready]
        };
        assert!(!had(now).await);
        // More of them than go at once.
        let many: Vec<Arrived> = (0..BATCH).map(|at| event(&format!("k{at}"), now)).collect();
        store.take(&many, None, &Listens, now).await.unwrap();
        now += SignedDuration::from_hours(24 * 29);
        tidy.a_little(&store, now).await;
        assert!(had(now).await, "a month is not over");
        now += SignedDuration::from_hours(24 * 2);
        tidy.a_little(&store, now).await;
        tidy.a_little(&store, now).await;
        assert_eq!(store.forget_events(now, 9).await.unwrap(), 0);
        assert!(!had(now).await, "nobody delivers it any more");
    }
}
