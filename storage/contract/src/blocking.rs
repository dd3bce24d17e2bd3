//! Blocked accounts: they come back as they were written, and what is decided next knows of them.

use crate::kit::*;
use async_trait::async_trait;
use bot_core::block::Block;
use bot_core::change::{Change, Decision};
use bot_core::event::Arrived;
use bot_core::id::{AgentId, CaseNumber, CustomerId};
use bot_core::ports::{Desk, Reads, Store, StoreError};
use std::sync::Mutex;

fn block(customer: &str) -> Block {
    Block {
        customer: CustomerId(customer.to_owned()),
        by: AgentId("a1".to_owned()),
        why: "Links to «another» shop".to_owned(),
        case: CaseNumber(1001),
        since: at(1),
        until: at(9),
        unheard: 0,
        last: None,
        told: false,
    }
}

fn counted(customer: &str) -> Block {
    Block {
        unheard: 3,
        last: Some(at(5)),
        told: true,
        ..block(customer)
    }
}

fn gone(customer: &str) -> Change {
    Change::Unblock(CustomerId(customer.to_owned()))
}

async fn blocks(store: &dyn Store) -> Vec<Block> {
    let mut reads = store.reads().await.unwrap();
    reads.blocks().await.unwrap().to_vec()
}

pub async fn blocked_accounts_come_back(store: &dyn Store) {
    with_cases(store, &[1001, 1002]).await;
    assert_eq!(blocks(store).await, []);
    let changes = [
        Change::Customer(customer("c2")),
        Change::Block(block("c2")),
        Change::Block(block("c1")),
    ];
    write(store, changes).await;
    assert_eq!(blocks(store).await, [block("c1"), block("c2")]);
    let other = Block {
        why: "Insults".to_owned(),
        case: CaseNumber(1002),
        since: at(2),
        until: at(20),
        ..counted("c2")
    };
    write(store, [Change::Block(other.clone())]).await;
    assert_eq!(blocks(store).await, [block("c1"), other.clone()]);
    write(store, [gone("c1"), gone("c1")]).await;
    assert_eq!(blocks(store).await, [other]);
}

/// A desk that does these things, one for each event, and looks at who is blocked before each.
struct Looks {
    does: Mutex<Vec<Vec<Change>>>,
    saw: Mutex<Vec<Vec<Block>>>,
}

#[async_trait]
impl Desk for Looks {
    async fn decide(&self, reads: &mut dyn Reads, _: &Arrived) -> Result<Decision, StoreError> {
        let blocks = reads.blocks().await?.to_vec();
        self.saw.lock().unwrap().push(blocks);
        let changes = self.does.lock().unwrap().remove(0);
        Ok(Decision {
            changes,
            concerned: true,
            ..Decision::default()
        })
    }
}

pub async fn a_block_is_known_within_a_batch(store: &dyn Store) {
    with_cases(store, &[1001]).await;
    let does = vec![
        vec![Change::Block(block("c1"))],
        vec![Change::Block(counted("c1"))],
        vec![Change::Customer(customer("c0")), Change::Block(block("c0"))],
        vec![gone("c1")],
        vec![],
    ];
    let desk = Looks {
        does: Mutex::new(does),
        saw: Mutex::new(Vec::new()),
    };
    let batch: Vec<Arrived> = (0..5).map(|nth| event(&format!("block-{nth}"))).collect();
    store.take(&batch, None, &desk, at(9)).await.unwrap();
    let saw = desk.saw.lock().unwrap().clone();
    let expected = [
        vec![],
        vec![block("c1")],
        vec![counted("c1")],
        vec![block("c0"), counted("c1")],
        vec![block("c0")],
    ];
    assert_eq!(saw, expected);
}
