//! Whatever people do, in whatever order, and whatever becomes of deliveries: what must always hold.
//!
//! The sequences are the same at every run. `PROPTEST_CASES=1000 cargo test -p storage-sqlite --test desk random` tries
//! more of them.

mod laws;
mod ops;
mod run;

use crate::world::World;
use bot_core::place::Platform;
use ops::{Op, op};
use proptest::collection::vec;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use run::Run;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// Sequences per desk, unless the environment wants more.
const SEQUENCES: u32 = 12;

fn whatever_happens(on: Platform) {
    let mut config = Config {
        failure_persistence: None,
        max_shrink_iters: 60,
        ..Config::default()
    };
    if config.cases == 256 {
        config.cases = SEQUENCES;
    }
    let seed = [u8::from(on == Platform::Telegram); 32];
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
    let mut runner = TestRunner::new_with_rng(config, rng);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let far: RefCell<BTreeMap<&str, i64>> = RefCell::default();
    let tried = runner.run(&vec(op(), 30..90), |ops: Vec<Op>| {
        runtime.block_on(async {
            let mut run = Run::new(on, ops.len().is_multiple_of(2)).await;
            for op in &ops {
                run.does(op).await;
            }
            run.settle().await;
            laws::hold(&mut run).await;
            for (what, times) in reached(&run.world).await {
                *far.borrow_mut().entry(what).or_insert(0) += times;
            }
        });
        Ok(())
    });
    if let Err(failure) = tried {
        panic!("{failure}");
    }
    let far = far.into_inner();
    let never: Vec<_> = far.iter().filter(|(_, times)| **times == 0).collect();
    assert!(
        never.is_empty(),
        "the sequences never reach {never:?}: {far:?}"
    );
}

/// How far a sequence got: laws hold easily where nothing happens.
async fn reached(world: &World) -> Vec<(&'static str, i64)> {
    let mut reached = Vec::new();
    for (what, sql) in REACHED {
        reached.push((what, world.number(sql).await));
    }
    reached
}

const REACHED: [(&str, &str); 21] = [
    (
        "cases that came by themselves",
        "SELECT count(*) FROM history WHERE deed = 'assigned' AND actor = 'byline'",
    ),
    (
        "colleagues asked",
        "SELECT count(*) FROM history WHERE deed = 'colleague_asked'",
    ),
    ("pins", "SELECT count(*) FROM history WHERE deed = 'pinned'"),
    ("cases", "SELECT count(*) FROM cases"),
    ("messages", "SELECT count(*) FROM messages"),
    (
        "continued cases",
        "SELECT count(*) FROM cases WHERE continues IS NOT NULL",
    ),
    (
        "replies",
        "SELECT count(*) FROM history WHERE deed = 'replied'",
    ),
    (
        "held replies",
        "SELECT count(*) FROM history WHERE deed = 'reply_held'",
    ),
    (
        "private replies",
        "SELECT count(*) FROM messages WHERE side = 'private' AND writer = 'agent'",
    ),
    ("notes", "SELECT count(*) FROM history WHERE deed = 'noted'"),
    (
        "edits",
        "SELECT count(*) FROM history WHERE deed = 'edited'",
    ),
    (
        "private sides",
        "SELECT count(*) FROM history WHERE deed = 'taken_private'",
    ),
    (
        "closings",
        "SELECT count(*) FROM history WHERE deed = 'state_changed' AND after = 'closed'",
    ),
    (
        "reopenings",
        "SELECT count(*) FROM history WHERE deed = 'state_changed' AND before = 'closed'",
    ),
    (
        "questions",
        "SELECT count(*) FROM history WHERE deed = 'survey_sent'",
    ),
    ("marks", "SELECT count(*) FROM history WHERE deed = 'rated'"),
    (
        "surveys not sent",
        "SELECT count(*) FROM surveys WHERE stage = 'skipped'",
    ),
    (
        "surveys taken back",
        "SELECT count(*) FROM surveys WHERE stage = 'withdrawn'",
    ),
    (
        "refusals",
        "SELECT count(*) FROM outbox WHERE standing = 'refused'",
    ),
    (
        "unknown deliveries",
        "SELECT count(*) FROM outbox WHERE standing = 'unknown'",
    ),
    (
        "rooms opened again",
        "SELECT count(*) FROM outbox WHERE lane LIKE 'open:%'",
    ),
];

#[test]
fn with_a_desk_on_discord() {
    whatever_happens(Platform::Discord);
}

#[test]
fn with_a_desk_on_telegram() {
    whatever_happens(Platform::Telegram);
}
