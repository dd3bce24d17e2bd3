//! Events are taken once, whole batches or nothing.

use crate::kit::*;
use async_trait::async_trait;
use bot_core::change::{Change, Decision};
use bot_core::event::{Arrived, Event};
use bot_core::id::{CaseNumber, CustomerId};
use bot_core::message::File;
use bot_core::place::Platform;
use bot_core::ports::{Cursor, Desk, Reads, Store, StoreError, Taken};
use bot_core::timer::{Due, Timer};
use futures_util::future::{join, join_all};
use std::sync::Arc;

fn wants(changes: Vec<Change>) -> Wants {
    Wants(Decision {
        changes,
        outgoing: Vec::new(),
        concerned: true,
    })
}

pub async fn a_second_delivery_changes_nothing(store: &dyn Store) {
    let mut it = customer("c1");
    let batch = [event("k1"), event("k2"), event("k1")];
    let desk = wants(vec![Change::Customer(it.clone())]);
    let taken = store.take(&batch, None, &desk, at(0)).await.unwrap();
    assert_eq!(taken, [Taken::Recorded, Taken::Recorded, Taken::HadAlready]);
    it.name = "Another name".to_owned();
    let desk = wants(vec![Change::Customer(it.clone())]);
    let taken = store.take(&batch, None, &desk, at(0)).await.unwrap();
    assert_eq!(taken, [Taken::HadAlready; 3]);
    let kept = store.reads().await.unwrap().customer(&it.id).await.unwrap();
    assert_eq!(kept, Some(customer("c1")));
}

pub async fn what_does_not_concern_the_brand_leaves_no_trace(store: &dyn Store) {
    let nothing = Wants(Decision::default());
    for _ in 0..2 {
        let taken = store.take(&[event("k1")], None, &nothing, at(0)).await;
        assert_eq!(taken.unwrap(), [Taken::PassedOver]);
    }
    // It may concern the brand after all: an edit can make it a mention.
    let desk = wants(vec![]);
    let taken = store.take(&[event("k1")], None, &desk, at(0)).await;
    assert_eq!(taken.unwrap(), [Taken::Recorded]);
}

/// Opens a case for every event.
pub struct Opens;

#[async_trait]
impl Desk for Opens {
    async fn decide(&self, reads: &mut dyn Reads, _: &Arrived) -> Result<Decision, StoreError> {
        let number = reads.next_case_number().await?;
        Ok(Decision {
            changes: vec![Change::Case(Box::new(case(number.0)))],
            outgoing: vec![post(&format!("card of {}", number.0), "lane")],
            concerned: true,
        })
    }
}

pub async fn an_event_sees_what_those_before_it_changed(store: &dyn Store) {
    with_cases(store, &[]).await;
    let batch = ["k1", "k2", "k3"].map(event);
    store.take(&batch, None, &Opens, at(0)).await.unwrap();
    let mut reads = store.reads().await.unwrap();
    let latest = reads.latest_case_of(&CustomerId("c1".to_owned())).await;
    assert_eq!(latest.unwrap().unwrap().number, CaseNumber(1003));
}

/// Opens a case in which two messages were written, one with a file, and reads them when the next event comes.
struct Hears;

#[async_trait]
impl Desk for Hears {
    async fn decide(
        &self,
        reads: &mut dyn Reads,
        arrived: &Arrived,
    ) -> Result<Decision, StoreError> {
        let number = reads.next_case_number().await?;
        let mut first = message("m1", 1);
        first.files.push(File {
            platform: Platform::Telegram,
            handle: "f".to_owned(),
            name: "label.png".to_owned(),
            content_type: None,
            size: None,
        });
        let said = [first, message("m2", 2)];
        if arrived.key != "k1" {
            let kept = reads.messages(CaseNumber(1001)).await?;
            let said = said.map(Arc::new);
            assert_eq!(kept, said, "in the order in which they were written");
            return Ok(Decision::default());
        }
        let mut changes = vec![Change::Case(Box::new(case(number.0)))];
        changes.extend(said.map(|it| Change::Message(Box::new(it))));
        Ok(Decision {
            changes,
            outgoing: Vec::new(),
            concerned: true,
        })
    }
}

pub async fn what_one_decision_says_is_read_in_its_order(store: &dyn Store) {
    with_cases(store, &[]).await;
    let batch = ["k1", "k2"].map(event);
    let taken = store.take(&batch, None, &Hears, at(0)).await.unwrap();
    assert_eq!(taken, [Taken::Recorded, Taken::PassedOver]);
}

/// Opens cases, and cannot read when the third event comes.
struct Fails;

#[async_trait]
impl Desk for Fails {
    async fn decide(
        &self,
        reads: &mut dyn Reads,
        arrived: &Arrived,
    ) -> Result<Decision, StoreError> {
        if arrived.key == "k3" {
            return Err(StoreError::Passing("not now".to_owned()));
        }
        Opens.decide(reads, arrived).await
    }
}

pub async fn a_batch_is_kept_whole_or_not_at_all(store: &dyn Store) {
    with_cases(store, &[]).await;
    let batch = ["k1", "k2", "k3"].map(event);
    let cursor = Cursor {
        source: "telegram".to_owned(),
        position: "3".to_owned(),
    };
    let failed = store.take(&batch, Some(&cursor), &Fails, at(0)).await;
    assert!(matches!(failed, Err(StoreError::Passing(why)) if why == "not now"));
    assert_eq!(store.cursor("telegram").await.unwrap(), None);
    assert_eq!(claim(store, 0).await.len(), 0);
    let next = store.reads().await.unwrap().next_case_number().await;
    assert_eq!(next.unwrap(), CaseNumber(1001));
    // And then, as if nothing had been.
    let taken = store.take(&batch, Some(&cursor), &Opens, at(0)).await;
    assert_eq!(taken.unwrap(), [Taken::Recorded; 3]);
    assert_eq!(store.cursor("telegram").await.unwrap().unwrap(), "3");
}

pub async fn a_contradiction_is_told_and_nothing_is_kept(store: &dyn Store) {
    // A case of nobody.
    let orphan = wants(vec![Change::Case(Box::new(case(1001)))]);
    let failed = store.take(&[event("k1")], None, &orphan, at(0)).await;
    assert!(matches!(failed, Err(StoreError::Broken(_))), "{failed:?}");
    // Its customer may come after it in the same decision.
    let whole = wants(vec![
        Change::Case(Box::new(case(1001))),
        Change::Customer(customer("c1")),
    ]);
    let taken = store.take(&[event("k1")], None, &whole, at(0)).await;
    assert_eq!(taken.unwrap(), [Taken::Recorded]);
    // Two messages in one place of a case's count.
    let twice = wants(vec![
        Change::Message(Box::new(message("m1", 1))),
        Change::Message(Box::new(message("m2", 1))),
    ]);
    let failed = store.take(&[event("k2")], None, &twice, at(0)).await;
    assert!(matches!(failed, Err(StoreError::Broken(_))), "{failed:?}");
    let mut reads = store.reads().await.unwrap();
    assert_eq!(reads.messages(CaseNumber(1001)).await.unwrap(), []);
}

pub async fn the_cursor_is_kept_with_the_batch(store: &dyn Store) {
    let nothing = Wants(Decision::default());
    assert_eq!(store.cursor("telegram").await.unwrap(), None);
    for position in ["1", "2"] {
        let cursor = Cursor {
            source: "telegram".to_owned(),
            position: position.to_owned(),
        };
        // Also when there was nothing in it for us.
        let taken = store.take(&[], Some(&cursor), &nothing, at(0)).await;
        assert_eq!(taken.unwrap(), []);
        let kept = store.cursor("telegram").await.unwrap();
        assert_eq!(kept.as_deref(), Some(position));
    }
    assert_eq!(store.cursor("discord:0").await.unwrap(), None);
}

pub async fn an_unreadable_event_is_kept_once(store: &dyn Store) {
    for platform in [Platform::Telegram, Platform::Telegram, Platform::Discord] {
        let kept = store.keep_unreadable(platform, "k1", "{", "no end", at(0));
        kept.await.unwrap();
    }
    assert_eq!(store.tally().await.unwrap().unreadable, 2);
}

pub async fn a_timer_that_was_told_is_gone(store: &dyn Store) {
    let due = Due::CloseSolved(CaseNumber(1001));
    let timer = |second| Timer {
        at: at(second),
        due: due.clone(),
    };
    let told = |key: &str| Arrived {
        key: key.to_owned(),
        at: at(10),
        event: Event::Due(due.clone()),
    };
    let nothing = Wants(Decision::default());
    write(store, [Change::Timer(timer(10))]).await;
    store
        .take(&[told("k1")], None, &nothing, at(10))
        .await
        .unwrap();
    assert_eq!(store.due(at(100), 10).await.unwrap(), []);

    // It was moved after the clock had looked at it.
    write(store, [Change::Timer(timer(20))]).await;
    store
        .take(&[told("k2")], None, &nothing, at(10))
        .await
        .unwrap();
    assert_eq!(store.due(at(100), 10).await.unwrap(), [timer(20)]);

    // The decision sets it again.
    let again = wants(vec![Change::Timer(timer(30))]);
    store
        .take(&[told("k3")], None, &again, at(25))
        .await
        .unwrap();
    assert_eq!(store.due(at(100), 10).await.unwrap(), [timer(30)]);
}

pub async fn many_at_once_get_numbers_of_their_own(store: &dyn Store) {
    with_cases(store, &[]).await;
    let takes = (0..40).map(|number| async move {
        let batch = [event(&format!("k{number}")), event(&format!("l{number}"))];
        store.take(&batch, None, &Opens, at(0)).await
    });
    // And people look on meanwhile.
    let looks = (0..40).map(|_| async {
        let mut reads = store.reads().await?;
        reads.agents().await
    });
    let (taken, looked) = join(join_all(takes), join_all(looks)).await;
    for taken in taken {
        assert_eq!(taken.unwrap(), [Taken::Recorded; 2]);
    }
    for looked in looked {
        assert_eq!(looked.unwrap().len(), 1);
    }
    let mut reads = store.reads().await.unwrap();
    assert_eq!(reads.next_case_number().await.unwrap(), CaseNumber(1081));
}

pub async fn what_was_taken_long_ago_is_forgotten_in_batches(store: &dyn Store) {
    let desk = wants(vec![]);
    for (key, second) in [("k1", 1), ("k2", 2), ("k3", 3), ("k4", 100)] {
        store
            .take(&[event(key)], None, &desk, at(second))
            .await
            .unwrap();
    }
    let forget = async || store.forget_events(at(100), 2).await.unwrap();
    assert_eq!([forget().await, forget().await, forget().await], [2, 1, 0]);
    let again = ["k1", "k2", "k3", "k4"].map(event);
    let taken = store.take(&again, None, &desk, at(200)).await.unwrap();
    let recorded = Taken::Recorded;
    assert_eq!(taken, [recorded, recorded, recorded, Taken::HadAlready]);
}
