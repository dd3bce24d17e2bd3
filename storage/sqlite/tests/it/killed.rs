//! A process that is killed while it takes events: what it said it has is there, and nothing is there by half.

use bot_core::change::Decision;
use bot_core::ports::{Cursor, Store, Taken};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use storage_contract::kit::*;
use storage_sqlite::Sqlite;

const FILE: &str = "byline.sqlite";
const GO: &str = "this folder is for a process that will be killed";
const EVENTS: usize = 3;

fn batch(number: usize) -> Vec<bot_core::event::Arrived> {
    (0..EVENTS)
        .map(|part| event(&format!("{number}-{part}")))
        .collect()
}

/// The process that the test below starts and kills. It works in a folder prepared for it; anywhere else there is
/// nothing for it to do.
#[tokio::test]
#[expect(clippy::print_stderr, reason = "the test below reads it")]
async fn takes_events_until_it_is_killed() {
    if !Path::new(GO).exists() {
        return;
    }
    let store = Sqlite::open(Path::new(FILE), at(0)).await.unwrap();
    for number in 1.. {
        let cursor = Cursor {
            source: "telegram".to_owned(),
            position: number.to_string(),
        };
        for arrived in batch(number) {
            let desk = Wants(Decision {
                changes: Vec::new(),
                outgoing: vec![post(&arrived.key, &arrived.key)],
                concerned: true,
            });
            // The last one of a batch commits the cursor with it.
            let last = arrived.key.ends_with(&format!("-{}", EVENTS - 1));
            let cursor = last.then_some(&cursor);
            store.take(&[arrived], cursor, &desk, at(0)).await.unwrap();
        }
        eprintln!("took {number}");
    }
}

#[tokio::test]
async fn what_was_acknowledged_is_there_after_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join(GO), "").unwrap();
    for round in 1..=3 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "--nocapture"])
            .arg("killed::takes_events_until_it_is_killed")
            .current_dir(folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let took = lines
            .map(Result::unwrap)
            .filter_map(|line| line.strip_prefix("took ")?.parse::<usize>().ok())
            .nth(20 * round)
            .unwrap();
        if round == 1 {
            let refused = Sqlite::open(&folder.path().join(FILE), at(0)).await;
            let words = refused.unwrap_err().to_string();
            let other = format!("process {} since", child.id());
            assert!(words.contains(&other), "{words}");
        }
        child.kill().unwrap();
        child.wait().unwrap();

        let store = Sqlite::open(&folder.path().join(FILE), at(0))
            .await
            .unwrap();
        let cursor = store.cursor("telegram").await.unwrap().unwrap();
        let cursor: usize = cursor.parse().unwrap();
        assert!(cursor >= took, "said {took}, but has {cursor}");
        // All up to the cursor is known, each with what it wanted.
        let nothing = Wants(Decision::default());
        for number in 1..=cursor {
            let taken = store.take(&batch(number), None, &nothing, at(0)).await;
            assert_eq!(taken.unwrap(), [Taken::HadAlready; EVENTS]);
        }
        let next = batch(cursor + 1);
        let taken = store.take(&next, None, &nothing, at(0)).await.unwrap();
        let begun = taken.iter().filter(|it| **it == Taken::HadAlready).count();
        assert!(begun < EVENTS, "the cursor comes with the last of a batch");
        let rows = store.tally().await.unwrap().outbox_waiting;
        assert_eq!(usize::try_from(rows).unwrap(), cursor * EVENTS + begun);
        store.close().await;
    }
}
