//! What the database cannot ever take, and what goes on without end.

use super::*;
use bot_core::change::Change;
use bot_core::id::CaseNumber;
use bot_core::ports::{Cursor, Taken};
use bot_core::timer::{Due, Timer};

#[tokio::test]
async fn an_outcome_that_cannot_be_taken_is_set_aside_and_all_goes_on() {
    let on = Platform::Telegram;
    let rows = ["first", "second", "third"].map(|id| row(id, on, id));
    let rows = rows
        .into_iter()
        .chain([row("fourth", on, "first")])
        .collect();
    // The batch with what is claimed after it, the batch, and the event alone: whatever is decided about it.
    let world = World::begin(
        on,
        rows,
        &[("first", &[Does::Wait(Wait::Growing), Does::Deliver])],
    )
    .await;
    let cannot = BTreeMap::from([("outcome:first".to_owned(), 3)]);
    *world.stumbling.cannot.lock().unwrap() = cannot;
    for id in ["second", "third", "first", "fourth"] {
        world.comes_to_stand(id, Standing::Delivered).await;
    }
    let aside = world
        .store
        .overview(world.clock.now(), 9)
        .await
        .unwrap()
        .unreadable;
    assert_eq!(aside.len(), 1, "{aside:?}");
    assert!(aside[0].key.starts_with("outcome:first") && aside[0].why.contains("contradicts"));
    let mut delivered = world.end().await;
    delivered.sort();
    assert_eq!(delivered, ["first", "fourth", "second", "third"]);
}

#[tokio::test]
async fn a_database_that_cannot_be_used_is_tried_again_and_nothing_is_set_aside() {
    let on = Platform::Telegram;
    let turns = [Does::Wait(Wait::Growing), Does::Deliver];
    let world = World::begin(on, vec![row("first", on, "lane")], &[("first", &turns)]).await;
    world.stumbling.unusable.store(true, Ordering::SeqCst);
    let delivered = world.until("the delivery", Duration::from_secs(60), async || {
        (!world.told.delivered.lock().unwrap().is_empty()).then_some(())
    });
    delivered.await;
    assert!(world.reception.take(&[due()], None).await.is_err());
    world.stumbling.unusable.store(false, Ordering::SeqCst);
    world.comes_to_stand("first", Standing::Delivered).await;
    assert_eq!(world.store.tally().await.unwrap().unreadable, 0);
    assert_eq!(world.end().await, ["first"]);
}

fn due() -> Arrived {
    Arrived {
        key: "due:close:1001:1".to_owned(),
        at: Timestamp::UNIX_EPOCH,
        event: Event::Due(Due::CloseSolved(CaseNumber(1001))),
    }
}

fn moved(key: &str) -> Arrived {
    Arrived {
        key: key.to_owned(),
        at: Timestamp::UNIX_EPOCH,
        event: Event::Moved(Moved {
            platform: Platform::Telegram,
            from: key.to_owned(),
            to: format!("{key} now"),
        }),
    }
}

/// Wants a timer.
struct Timed;

#[async_trait]
impl Desk for Timed {
    async fn decide(&self, _: &mut dyn Reads, _: &Arrived) -> Result<Decision, StoreError> {
        let timer = Timer {
            at: Timestamp::UNIX_EPOCH,
            due: Due::CloseSolved(CaseNumber(1001)),
        };
        Ok(Decision {
            changes: vec![Change::Timer(timer)],
            concerned: true,
            ..Decision::default()
        })
    }
}

#[tokio::test]
async fn a_timer_or_an_event_that_cannot_be_taken_is_set_aside_and_its_batch_goes_on() {
    let world = World::begin(Platform::Telegram, Vec::new(), &[]).await;
    let now = world.clock.now();
    world
        .store
        .take(&[moved("set")], None, &Timed, now)
        .await
        .unwrap();
    assert_eq!(world.store.due(now, 9).await.unwrap().len(), 1);
    // The batch fails for the first of them; then each alone.
    let keys = [("bad".to_owned(), 2), ("due:".to_owned(), 1)];
    *world.stumbling.cannot.lock().unwrap() = BTreeMap::from(keys);
    let cursor = Cursor {
        source: "telegram".to_owned(),
        position: "77".to_owned(),
    };
    let batch = [moved("one"), due(), moved("bad"), moved("two")];
    let taken = world.reception.take(&batch, Some(&cursor)).await;
    use Taken::{HadAlready, PassedOver, Recorded};
    assert_eq!(taken.unwrap(), [Recorded, PassedOver, PassedOver, Recorded]);
    assert_eq!(
        world.store.due(now, 9).await.unwrap().len(),
        0,
        "it would come for ever"
    );
    assert_eq!(
        world.store.cursor("telegram").await.unwrap().as_deref(),
        Some("77")
    );
    assert_eq!(world.store.tally().await.unwrap().unreadable, 2);
    let again = world.reception.take(&batch, None).await;
    assert_eq!(again.unwrap(), [HadAlready; 4]);
    world.end().await;
}

#[tokio::test]
async fn what_is_tried_for_a_quarter_of_an_hour_counts_as_stuck() {
    let on = Platform::Discord;
    let forever = [Does::Wait(Wait::Growing)];
    let world = World::begin(on, vec![row("first", on, "lane")], &[("first", &forever)]).await;
    let begun = world.clock.now();
    let stuck = world.until("a stuck row", Duration::from_secs(30), async || {
        let gauges = world.store.gauges(world.clock.now()).await.unwrap();
        let queue = gauges.queues.into_iter().find(|queue| queue.stuck > 0)?;
        Some((queue.stuck, queue.due_since))
    });
    assert_eq!(stuck.await, (1, Some(begun)));
    let waited = world.clock.now().duration_since(begun);
    assert!(waited >= STUCK_AFTER, "{waited}");
    world.end().await;
}
