//! The queue is listed in its order, and what comes next in it is found.

use crate::kit::*;
use bot_core::case::{Case, State};
use bot_core::change::Change;
use bot_core::glance::Glance;
use bot_core::id::{AgentId, CaseNumber, CustomerId, PostId, PromiseId};
use bot_core::ports::{QueueFilter, Store};
use bot_core::priority;
use bot_core::promise::{Promise, Stage};
use jiff::SignedDuration;
use std::collections::BTreeSet;

/// Cases of every kind: whose turn it is, who came back, whose they are, what is late in them.
fn cases() -> Vec<Case> {
    (0..48_i64)
        .map(|nth| {
            let mut it = case(1001 + nth);
            it.state = match nth % 6 {
                0 => State::New,
                1 | 2 => State::Open,
                3 => State::Pending,
                4 => State::Solved { at: at(9) },
                _ => State::Closed { at: at(9) },
            };
            it.owner = (nth % 4 == 1).then(|| AgentId("a1".to_owned()));
            it.customer = CustomerId(if nth % 5 == 0 { "c2" } else { "c1" }.to_owned());
            it.continues = (nth % 7 == 0).then_some(CaseNumber(1001));
            it.opened_at = at(500_000 - (nth * 7_919) % 40_000);
            it.due_at = (nth % 3 == 0).then(|| at(1_000 + nth));
            it.reason = (nth % 2 == 0).then(|| "delivery".to_owned());
            it.pinned = nth % 11 == 0;
            it
        })
        .collect()
}

/// All that can be asked, in turn.
fn filters() -> Vec<QueueFilter> {
    let mut all = Vec::new();
    for which in 0..192_u32 {
        let is = |bit: u32| which & (1 << bit) != 0;
        all.push(QueueFilter {
            owner: is(0).then(|| AgentId("a1".to_owned())),
            unassigned: is(1),
            customer: is(2).then(|| CustomerId("c2".to_owned())),
            pinned: is(3),
            reason: is(4).then(|| "delivery".to_owned()),
            ours: which >= 96,
            late: match which % 96 / 32 {
                0 => None,
                1 => Some(at(1_012)),
                _ => Some(at(9_999)),
            },
            most: 100,
        });
    }
    all
}

fn is_asked(filter: &QueueFilter, case: &Case) -> bool {
    let QueueFilter {
        owner,
        unassigned,
        customer,
        pinned,
        ours,
        reason,
        late,
        most: _,
    } = filter;
    case.state.active()
        && (owner.is_none() || case.owner == *owner)
        && (!unassigned || case.owner.is_none())
        && customer.as_ref().is_none_or(|it| case.customer == *it)
        && (!pinned || case.pinned)
        && (!ours || matches!(case.state, State::New | State::Open))
        && (reason.is_none() || case.reason == *reason)
        && late.is_none_or(|late| case.due_at.is_some_and(|due| due <= late))
}

pub async fn the_queue_is_in_its_order_whatever_is_asked(store: &dyn Store) {
    with_cases(store, &[]).await;
    let all = cases();
    let mut changes = vec![Change::Customer(customer("c2"))];
    changes.extend(all.iter().map(|it| Change::Case(Box::new(it.clone()))));
    write(store, changes).await;
    let mut reads = store.reads().await.unwrap();
    for filter in filters() {
        let mut expected: Vec<Case> = all
            .iter()
            .filter(|it| is_asked(&filter, it))
            .cloned()
            .collect();
        // What is pinned, and who stands in the brand book, is known to whoever asks, and not to the store.
        expected.sort_by_cached_key(|it| {
            let unpinned = Case {
                pinned: false,
                ..it.clone()
            };
            priority::rank(&unpinned, &BTreeSet::new())
        });
        let numbers = |cases: &[Case]| -> Vec<i64> { cases.iter().map(|it| it.number.0).collect() };
        let found = reads.queue(&filter).await.unwrap();
        assert_eq!(numbers(&found), numbers(&expected), "{filter:?}");
        let length = reads.queue_length(&filter).await.unwrap();
        assert_eq!(length, expected.len(), "{filter:?}");
        let first = QueueFilter {
            most: 3,
            ..filter.clone()
        };
        let found = reads.queue(&first).await.unwrap();
        expected.truncate(3);
        assert_eq!(numbers(&found), numbers(&expected), "{first:?}");
        assert_eq!(reads.queue_length(&first).await.unwrap(), length);
    }
}

pub async fn what_is_late_and_promised_next_is_found(store: &dyn Store) {
    with_cases(store, &[]).await;
    let promise = |by: i64| Promise {
        id: PromiseId(format!("p{by}")),
        words: "tomorrow".to_owned(),
        agent: AgentId("a1".to_owned()),
        made_at: at(1),
        by: at(by),
        stage: Stage::Made,
    };
    let mut changes = Vec::new();
    for (number, due, promised) in [
        (1001, None, vec![]),
        (1002, Some(60), vec![90, 40]),
        (1003, Some(20), vec![50]),
        (1004, Some(40), vec![]),
        (1005, Some(50), vec![10]),
    ] {
        let mut it = case(number);
        it.due_at = due.map(at);
        it.promises = promised.into_iter().map(promise).collect();
        if number == 1005 {
            it.state = State::Closed { at: at(9) };
        }
        changes.push(Change::Case(Box::new(it)));
    }
    write(store, changes).await;
    let mut reads = store.reads().await.unwrap();
    let numbers = |cases: Vec<Case>| -> Vec<i64> { cases.iter().map(|it| it.number.0).collect() };
    let due = reads.due_after(at(20), 9).await.unwrap();
    assert_eq!(numbers(due), [1004, 1002]);
    let due = reads.due_after(at(0), 2).await.unwrap();
    assert_eq!(numbers(due), [1003, 1004]);
    let promised = reads.promised_before(at(51), 9).await.unwrap();
    assert_eq!(numbers(promised), [1002, 1003]);
    let promised = reads.promised_before(at(50), 9).await.unwrap();
    assert_eq!(numbers(promised), [1002]);
    drop(reads);
    // A promise that was kept is none any more.
    let mut kept = case(1002);
    kept.promises = vec![promise(90)];
    write(store, [Change::Case(Box::new(kept))]).await;
    let mut reads = store.reads().await.unwrap();
    let promised = reads.promised_before(at(51), 9).await.unwrap();
    assert_eq!(numbers(promised), [1003]);
}

pub async fn customers_are_found_by_a_piece_of_their_name(store: &dyn Store) {
    let mut changes = Vec::new();
    for (nth, name, username) in [
        (1, "Ana Souza", Some("anasouza")),
        (2, "MARIANA", None),
        (3, "Õnne", None),
        (4, "Wei", Some("weiANA")),
        (5, "王小明", None),
    ] {
        let mut it = customer(&format!("c{nth}"));
        it.name = name.to_owned();
        it.username = username.map(str::to_owned);
        it.since = at(100) + SignedDuration::from_secs(nth);
        changes.push(Change::Customer(it));
    }
    write(store, changes).await;
    let account = customer("c3").account.id;
    let mut reads = store.reads().await.unwrap();
    for (given, names, most, expected) in [
        ("-", &["Ana"][..], 9, &["c4", "c2", "c1"][..]),
        ("-", &["ana"], 2, &["c4", "c2"]),
        ("-", &["õnne", "Õnne", "ÕNNE"], 9, &["c3"]),
        ("-", &["x", "小明"], 9, &["c5"]),
        ("-", &["%"], 9, &[]),
        ("-", &[], 9, &[]),
        (account.as_str(), &["nobody"], 9, &["c3"]),
    ] {
        let names: Vec<String> = names.iter().map(|it| (*it).to_owned()).collect();
        let found = reads.customers_like(given, &names, most).await.unwrap();
        let found: Vec<&str> = found.iter().map(|it| it.id.0.as_str()).collect();
        assert_eq!(found, expected, "{given} {names:?}");
    }
}

pub async fn how_the_desk_was_shown_is_remembered(store: &dyn Store) {
    let kept = store.reads().await.unwrap().glance().await;
    assert_eq!(kept.unwrap(), None);
    let mut it = Glance {
        post: PostId("p1".to_owned()),
        facts: "f".to_owned(),
        words: "w".to_owned(),
        at: at(7),
        told: false,
    };
    for told in [false, true] {
        it.told = told;
        it.at = at(7 + i64::from(told));
        write(store, [Change::Glance(Some(it.clone()))]).await;
        let kept = store.reads().await.unwrap().glance().await;
        assert_eq!(kept.unwrap(), Some(it.clone()));
    }
    write(store, [Change::Glance(None)]).await;
    let kept = store.reads().await.unwrap().glance().await;
    assert_eq!(kept.unwrap(), None);
}
