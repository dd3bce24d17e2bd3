//! A model of the store, and the store: the same generated schedule is played to both, and after every step both say the
//! same. The model is made of maps and knows no SQL; what it says of claims and gates it reckons with the core's own rules.
//!
//! A schedule is a sequence of steps: batches taken (with decisions that read, write and send; some fail in the middle, some
//! come from beside), claims, outcomes, rows put back, gates that rest, restarts, and a clock that also goes back. Steps say
//! "the third row" and not which, so that a shortened schedule still means something.
//!
//! Every schedule comes out of one number, which a failure names: `BYLINE_MODEL_SEED=7 cargo test -p storage-sqlite --test it
//! model` plays that one alone, and shortens it. Numbers that found something stay in `KEPT`. `BYLINE_TESTS=whole` plays many
//! more, beginning at a number that nobody chose.

mod claim;
mod desk;
mod gates;
mod kept;
mod look;
mod making;
mod play;
mod reads;
mod sending;
mod steps;
mod write;

use bot_core::ports::Store;
use play::play;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestError, TestRng, TestRunner};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::hash::{BuildHasher, RandomState};

/// Where a store keeps what it keeps: it is opened there again and again.
#[expect(
    async_fn_in_trait,
    reason = "one thread plays a schedule, and waits for nothing else"
)]
pub trait Home {
    type Store: Store;
    /// Opens it, as the one desk.
    async fn open(&self) -> Self::Store;
    /// Opens it beside the desk: an operator's command, another process.
    async fn beside(&self) -> Self::Store;
}

/// Schedules that found something once.
const KEPT: [u64; 1] = [
    // What was said in one decision was read in another order.
    227_515_057_936_713,
];

/// Which schedules are played.
struct Seeds {
    first: u64,
    many: u64,
}

#[expect(
    clippy::disallowed_methods,
    reason = "how long somebody wants to wait for tests, and which of them, is no setting of Byline"
)]
fn seeds(usual: u64, whole: u64) -> Seeds {
    if let Ok(one) = std::env::var("BYLINE_MODEL_SEED") {
        let first = one.parse().expect("BYLINE_MODEL_SEED is a number");
        return Seeds { first, many: 1 };
    }
    if std::env::var_os("BYLINE_TESTS").is_some_and(|how| how == "whole") {
        let first = RandomState::new().hash_one(0) >> 16;
        return Seeds { first, many: whole };
    }
    Seeds {
        first: 1,
        many: usual,
    }
}

/// How often something happened: a law holds easily where nothing happens.
pub(crate) type Far = BTreeMap<&'static str, u32>;

/// What every run has to reach, however few schedules it plays.
const REACHED: [&str; 18] = [
    "batches cut off",
    "batches from beside",
    "batches with a claim",
    "batches that failed",
    "changes of what was said",
    "chats that moved",
    "claims",
    "claims that found nothing though something waits",
    "clocks put back",
    "events had already",
    "messages shared",
    "reads in decisions",
    "restarts with something on its way",
    "rows put back",
    "rows refused",
    "rows superseded",
    "rows tried again",
    "rows unknown",
];

/// Plays so many schedules, usually, and so many when everything is to be tried. `fresh` makes an empty home for each.
pub fn holds<H: Home>(fresh: impl AsyncFn() -> Option<H>, usual: u64, whole: u64) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    if runtime.block_on(fresh()).is_none() {
        return;
    }
    let seeds = seeds(usual, whole);
    let far: RefCell<Far> = RefCell::default();
    let alone = seeds.many == 1;
    let all = (seeds.first..).take(usize::try_from(seeds.many).unwrap());
    for seed in KEPT.into_iter().filter(|_| !alone).chain(all) {
        let config = Config {
            cases: 1,
            failure_persistence: None,
            max_shrink_iters: 3_000,
            max_shrink_time: 120_000,
            ..Config::default()
        };
        let mut bytes = [0; 32];
        bytes[..8].copy_from_slice(&seed.to_le_bytes());
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
        let mut runner = TestRunner::new_with_rng(config, rng);
        let tried = runner.run(&steps::schedule(), |schedule| {
            let told = runtime.block_on(async {
                let home = fresh().await.unwrap();
                let mut reached = Far::new();
                let told = play(&home, &schedule, &mut reached).await;
                for (what, times) in reached {
                    *far.borrow_mut().entry(what).or_default() += times;
                }
                told
            });
            told.map_err(TestCaseError::fail)
        });
        match tried {
            Ok(()) => {}
            Err(TestError::Fail(why, schedule)) => {
                panic!(
                    "BYLINE_MODEL_SEED={seed} finds: {why}\nThe shortest schedule that does:\n{schedule}"
                )
            }
            Err(TestError::Abort(why)) => panic!("BYLINE_MODEL_SEED={seed}: {why}"),
        }
    }
    let far = far.into_inner();
    let never = REACHED.iter().filter(|what| !far.contains_key(*what));
    let never: Vec<_> = never.collect();
    assert!(
        alone || never.is_empty(),
        "the schedules never reach {never:?}: {far:?}"
    );
}
