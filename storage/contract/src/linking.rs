//! Accounts of one person: which they are, and what cases that person has had.

use crate::kit::*;
use async_trait::async_trait;
use bot_core::case::{Case, State};
use bot_core::change::{Change, Decision};
use bot_core::event::Arrived;
use bot_core::id::{CaseNumber, CustomerId, MessageId, SurveyId};
use bot_core::message::Message;
use bot_core::person::{Earlier, Record};
use bot_core::place::Platform;
use bot_core::ports::{Desk, Reads, Store, StoreError};
use bot_core::survey::{Stage, Survey};
use std::sync::Mutex;

fn id(customer: &str) -> CustomerId {
    CustomerId(customer.to_owned())
}

fn person(customer: &str, person: Option<&str>) -> Change {
    Change::Person {
        customer: id(customer),
        person: person.map(id),
    }
}

async fn accounts(store: &dyn Store, customer: &str) -> Vec<String> {
    let mut reads = store.reads().await.unwrap();
    let all = reads.accounts_of(&id(customer)).await.unwrap();
    all.into_iter().map(|it| it.0).collect()
}

pub async fn accounts_of_one_person_are_found_together(store: &dyn Store) {
    write(
        store,
        ["c1", "c2", "c3", "c4"].map(|it| Change::Customer(customer(it))),
    )
    .await;
    assert_eq!(accounts(store, "c1").await, ["c1"]);
    write(store, [person("c1", Some("c1")), person("c2", Some("c1"))]).await;
    assert_eq!(accounts(store, "c1").await, ["c1", "c2"]);
    assert_eq!(accounts(store, "c2").await, ["c2", "c1"]);
    assert_eq!(accounts(store, "c3").await, ["c3"]);
    // A chain is one person, whatever they were called before.
    let others = [person("c3", Some("c3")), person("c4", Some("c3"))];
    write(store, others).await;
    assert_eq!(accounts(store, "c4").await, ["c4", "c3"]);
    write(
        store,
        ["c1", "c2", "c3", "c4"].map(|it| person(it, Some("c1"))),
    )
    .await;
    assert_eq!(accounts(store, "c3").await, ["c3", "c1", "c2", "c4"]);
    write(store, [person("c1", None), person("c1", None)]).await;
    assert_eq!(accounts(store, "c1").await, ["c1"]);
    assert_eq!(accounts(store, "c2").await, ["c2", "c3", "c4"]);
}

fn of(number: i64, customer: &str, state: State) -> Change {
    Change::Case(Box::new(Case {
        customer: id(customer),
        state,
        ..case(number)
    }))
}

fn earlier(number: i64, state: &str, mark: Option<u8>) -> Earlier {
    Earlier {
        case: CaseNumber(number),
        platform: Platform::Telegram,
        state: state.to_owned(),
        mark,
    }
}

fn rated(number: i64, mark: u8) -> Change {
    Change::Survey(Survey {
        id: SurveyId(format!("s{number}")),
        case: CaseNumber(number),
        agent: None,
        platform: Platform::Telegram,
        reason: None,
        closed_at: at(1),
        stage: Stage::Rated {
            asked_at: at(2),
            at: at(3),
            mark,
            comment: None,
        },
        post: None,
        thanks: None,
    })
}

pub async fn what_a_person_has_had_is_found(store: &dyn Store) {
    with_cases(store, &[]).await;
    let closed = || State::Closed { at: at(1) };
    let changes = vec![
        Change::Customer(customer("c2")),
        Change::Customer(customer("c3")),
        of(1001, "c1", State::Open),
        of(1002, "c2", closed()),
        of(1003, "c1", closed()),
        of(1004, "c3", State::New),
        rated(1003, 4),
    ];
    write(store, changes).await;
    let record = async |customer: &str| {
        let mut reads = store.reads().await.unwrap();
        reads.record_of(&id(customer)).await.unwrap()
    };
    let alone = Record {
        cases: 2,
        newest: vec![
            earlier(1003, "closed", Some(4)),
            earlier(1001, "open", None),
        ],
        open: vec![CaseNumber(1001)],
    };
    assert_eq!(record("c1").await, alone);
    assert_eq!(record("nobody").await, Record::default());
    let both = [person("c1", Some("c1")), person("c2", Some("c1"))];
    write(store, both).await;
    let together = Record {
        cases: 3,
        newest: vec![
            earlier(1003, "closed", Some(4)),
            earlier(1002, "closed", None),
        ],
        open: vec![CaseNumber(1001)],
    };
    assert_eq!(record("c1").await, together);
    assert_eq!(record("c2").await, together);
    write(store, [person("c1", None), person("c2", None)]).await;
    assert_eq!(record("c1").await, alone);
}

/// A desk that does these things, one for each event, and looks at what somebody has had before each.
struct Looks {
    does: Mutex<Vec<Vec<Change>>>,
    saw: Mutex<Vec<(usize, usize, usize)>>,
}

#[async_trait]
impl Desk for Looks {
    async fn decide(&self, reads: &mut dyn Reads, _: &Arrived) -> Result<Decision, StoreError> {
        let record = reads.record_of(&id("c1")).await?;
        let accounts = reads.accounts_of(&id("c1")).await?.len();
        let saw = (record.cases, record.open.len(), accounts);
        self.saw.lock().unwrap().push(saw);
        let changes = self.does.lock().unwrap().remove(0);
        Ok(Decision {
            changes,
            concerned: true,
            ..Decision::default()
        })
    }
}

pub async fn what_a_person_has_had_is_known_within_a_batch(store: &dyn Store) {
    let closed = || State::Closed { at: at(1) };
    let does = vec![
        vec![Change::Customer(customer("c1")), of(1001, "c1", State::New)],
        vec![Change::Customer(customer("c2")), of(1002, "c2", State::New)],
        vec![person("c1", Some("c1")), person("c2", Some("c1"))],
        vec![of(1001, "c1", closed())],
        vec![of(1003, "c2", State::New)],
        vec![of(1002, "c2", closed())],
        vec![person("c1", None), person("c2", None)],
        vec![],
    ];
    let desk = Looks {
        does: Mutex::new(does),
        saw: Mutex::new(Vec::new()),
    };
    let batch: Vec<Arrived> = (0..8).map(|nth| event(&format!("look-{nth}"))).collect();
    store.take(&batch, None, &desk, at(9)).await.unwrap();
    let saw = desk.saw.lock().unwrap().clone();
    assert_eq!(
        saw,
        [
            (0, 0, 1),
            (1, 1, 1),
            (1, 1, 1),
            (2, 2, 2),
            (2, 1, 2),
            (3, 2, 2),
            (3, 1, 2),
            (1, 0, 1),
        ]
    );
}

/// A desk that moves what was said, says more with the next event, and looks at it.
struct Gathers {
    saw: Mutex<Vec<Vec<(String, i64)>>>,
}

#[async_trait]
impl Desk for Gathers {
    async fn decide(&self, reads: &mut dyn Reads, _: &Arrived) -> Result<Decision, StoreError> {
        let mut saw = Vec::new();
        for case in [1001, 1002] {
            for message in reads.messages(CaseNumber(case)).await? {
                assert_eq!(message.case, CaseNumber(case));
                saw.push((message.id.0.clone(), message.ordinal));
            }
        }
        let nth = self.saw.lock().unwrap().len();
        self.saw.lock().unwrap().push(saw);
        let id = |it: &str| MessageId(it.to_owned());
        let changes = match nth {
            0 => vec![Change::Gathered {
                case: CaseNumber(1002),
                from: 4,
                messages: vec![id("m1"), id("n1"), id("m2")],
            }],
            1 => vec![Change::Message(Box::new(Message {
                case: CaseNumber(1002),
                ..message("n2", 7)
            }))],
            _ => Vec::new(),
        };
        Ok(Decision {
            changes,
            concerned: true,
            ..Decision::default()
        })
    }
}

pub async fn what_was_said_goes_on_in_another_case(store: &dyn Store) {
    with_cases(store, &[1001, 1002]).await;
    let of_another = Message {
        case: CaseNumber(1002),
        ..message("n1", 3)
    };
    let said = [message("m1", 1), message("m2", 2), of_another];
    write(store, said.map(|it| Change::Message(Box::new(it)))).await;
    let desk = Gathers {
        saw: Mutex::new(Vec::new()),
    };
    let batch: Vec<Arrived> = (0..3).map(|nth| event(&format!("gather-{nth}"))).collect();
    store.take(&batch, None, &desk, at(9)).await.unwrap();
    let saw = desk.saw.lock().unwrap().clone();
    let told = |all: &[(&str, i64)]| -> Vec<(String, i64)> {
        let all = all.iter();
        all.map(|(id, ordinal)| ((*id).to_owned(), *ordinal))
            .collect()
    };
    assert_eq!(saw[0], told(&[("m1", 1), ("m2", 2), ("n1", 3)]));
    assert_eq!(saw[1], told(&[("m1", 4), ("n1", 5), ("m2", 6)]));
    assert_eq!(saw[2], told(&[("m1", 4), ("n1", 5), ("m2", 6), ("n2", 7)]));
}
