//! Times that come on a real file, by a clock that is put back.
#![expect(clippy::unwrap_used, reason = "a test that fails says where")]

use super::*;
use crate::clock::UuidSource;
use async_trait::async_trait;
use bot_core::book;
use bot_core::change::{Change, Decision};
use bot_core::decide::TheDesk;
use bot_core::event::Moved;
use bot_core::mention::Aliases;
use bot_core::place::Platform;
use bot_core::ports::{Desk, Reads, StoreError};
use bot_core::rules::{Bots, Rules};
use bot_core::timer::{Due, Timer};
use bot_core::wording::Words;
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicI64, Ordering};
use storage_sqlite::Sqlite;

const BOOK: &str = r#"
[brand]
name = "Kirsipuu"
[desk]
platform = "telegram"
telegram_group = "-1002"
[[places]]
platform = "telegram"
chat = "-1003"
[staff]
telegram_members = ["901"]
"#;

struct HandClock(AtomicI64);

impl Clock for HandClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_second(self.0.load(Ordering::SeqCst)).unwrap()
    }
}

/// Wants to be told of the board at this time.
struct Wants(Timestamp);

#[async_trait]
impl Desk for Wants {
    async fn decide(&self, _: &mut dyn Reads, _: &Arrived) -> Result<Decision, StoreError> {
        let timer = Timer {
            at: self.0,
            due: Due::Board,
        };
        Ok(Decision {
            changes: vec![Change::Timer(timer)],
            concerned: true,
            ..Decision::default()
        })
    }
}

async fn set(store: &Sqlite, key: &str, at: Timestamp) {
    let arrived = [Arrived {
        key: key.to_owned(),
        at,
        event: Event::Moved(Moved {
            platform: Platform::Telegram,
            from: "a".to_owned(),
            to: "b".to_owned(),
        }),
    }];
    store.take(&arrived, None, &Wants(at), at).await.unwrap();
}

/// Nobody waits on the board, so that it has no timer any more once it was looked at.
async fn is_looked_at(store: &Sqlite) {
    let looked = async {
        while !store.due(Timestamp::MAX, 9).await.unwrap().is_empty() {
            tokio::task::yield_now().await;
        }
    };
    let in_time = tokio::time::timeout(Duration::from_secs(30), looked).await;
    assert!(in_time.is_ok(), "nobody looks at the board");
}

#[tokio::test]
async fn where_the_clock_is_put_back_the_board_is_looked_at_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let clock = Arc::new(HandClock(AtomicI64::new(1_790_000_000)));
    let begun = clock.now();
    let store = Sqlite::open(&folder.path().join("byline.sqlite"), begun).await;
    let store = Arc::new(store.unwrap());
    let book = book::read("byline.toml", BOOK).unwrap();
    let desk = Arc::new(TheDesk {
        rules: Arc::new(Rules {
            aliases: Aliases::new(&book.aliases),
            words: Words::new(&book.words).unwrap(),
            manners: BTreeMap::new(),
            bots: Bots::default(),
            book,
        }),
        clock: Arc::clone(&clock) as Arc<dyn Clock>,
        ids: Arc::new(UuidSource),
    });
    let nudge = Arc::new(Nudge::new(false));
    let meters = Arc::new(Meters::new().unwrap());
    let kept = Arc::clone(&store) as Arc<dyn Store>;
    let reception = Reception::new(
        Arc::clone(&kept),
        desk,
        Arc::clone(&nudge),
        Arc::clone(&meters),
    );
    let stop = CancellationToken::new();
    let timers = tokio::spawn(run(
        kept,
        Arc::new(reception),
        Arc::clone(&clock) as Arc<dyn Clock>,
        Arc::clone(&nudge),
        Arc::clone(&meters),
        stop.clone(),
    ));
    set(&store, "first", begun).await;
    nudge.everyone();
    is_looked_at(&store).await;

    // An hour earlier, what was set for a moment ago is an hour ahead.
    let hour = SignedDuration::from_hours(1);
    set(&store, "second", begun + SignedDuration::from_secs(5)).await;
    clock.0.fetch_sub(hour.as_secs(), Ordering::SeqCst);
    nudge.everyone();
    is_looked_at(&store).await;

    // That hour passes once more: it is another turn that comes at the same time.
    clock.0.fetch_add(hour.as_secs() + 5, Ordering::SeqCst);
    set(&store, "third", begun).await;
    nudge.everyone();
    is_looked_at(&store).await;
    stop.cancel();
    timers.await.unwrap();
    store.close().await;
}
