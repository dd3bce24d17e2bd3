//! Whatever people do, in whatever order, and whatever becomes of deliveries: what must always hold.
//!
//! The sequences are the same at every run. `PROPTEST_CASES=1000 cargo test -p storage-sqlite --test desk random` tries
//! more of them.

mod laws;
mod ops;
mod run;

use bot_core::place::Platform;
use ops::{Op, op};
use proptest::collection::vec;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use run::Run;

/// Sequences per desk, unless the environment wants more.
const SEQUENCES: u32 = 16;

fn whatever_happens(on: Platform) {
    let mut config = Config {
        failure_persistence: None,
        max_shrink_iters: 400,
        ..Config::default()
    };
    if config.cases == 256 {
        config.cases = SEQUENCES;
    }
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(config, rng);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let tried = runner.run(&vec(op(), 30..90), |ops: Vec<Op>| {
        runtime.block_on(async {
            let mut run = Run::new(on).await;
            for op in &ops {
                run.does(op).await;
            }
            run.settle().await;
            laws::hold(&mut run).await;
        });
        Ok(())
    });
    if let Err(failure) = tried {
        panic!("{failure}");
    }
}

#[test]
fn with_a_desk_on_discord() {
    whatever_happens(Platform::Discord);
}

#[test]
fn with_a_desk_on_telegram() {
    whatever_happens(Platform::Telegram);
}
