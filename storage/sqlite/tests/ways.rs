//! How many ways to SQLite's thread and back a batch takes: as many for a crowd as for a few. Those ways, not SQLite, are
//! what most of a batch costs, and a read in the wrong place makes several of every event.
//!
//! A program of its own: what it counts is everything that SQLite is asked.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that fails says where"
)]

#[expect(
    dead_code,
    unused_imports,
    reason = "this plays a small part of what that world can"
)]
#[path = "desk"]
mod desk {
    pub(crate) mod world;
}

use bot_core::event::{Arrived, Event};
use bot_core::place::{Account, Person, Platform};
use desk::world::{World, direct};
use std::sync::atomic::{AtomicUsize, Ordering};
use tracing::span::{Attributes, Id, Record};
use tracing::{Metadata, Subscriber};

/// Statements that SQLite has carried out.
static CARRIED_OUT: AtomicUsize = AtomicUsize::new(0);

/// Hears of every statement.
struct Counting;

impl Subscriber for Counting {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "sqlx::query"
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, _: &tracing::Event<'_>) {
        CARRIED_OUT.fetch_add(1, Ordering::Relaxed);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// One of many customers.
fn one(nth: usize) -> Person {
    Person {
        account: Account {
            platform: Platform::Telegram,
            id: format!("5{nth:04}"),
        },
        name: format!("Customer {nth}"),
        username: None,
        locale: Some("en".to_owned()),
        bot: false,
        roles: Vec::new(),
    }
}

/// So many people write to the bot, for the first time or again, and all that follows is delivered. Returns how many
/// statements that took.
async fn write(world: &mut World, people: std::ops::Range<usize>) -> usize {
    let before = CARRIED_OUT.load(Ordering::Relaxed);
    let mut batch = Vec::new();
    for nth in people {
        world.started.insert(one(nth).account);
        let said = world.words(&one(nth), &direct(&one(nth)), "Where is my parcel?");
        batch.push(Arrived {
            key: format!("crowd-{}", said.message.id),
            at: world.now(),
            event: Event::Said(said),
        });
    }
    world.hand_over_all(batch).await;
    world.deliver().await;
    CARRIED_OUT.load(Ordering::Relaxed) - before
}

#[tokio::test]
async fn a_crowd_takes_no_more_ways_than_a_few() {
    tracing::subscriber::set_global_default(Counting).unwrap();
    // A group's limit would put most of them on the board.
    let unlimited = "[limits]\ntelegram_per_group_per_minute = 0\n";
    let mut world = World::with(Platform::Telegram, unlimited).await;
    world.introduce().await;
    write(&mut world, 0..1).await;
    let few = write(&mut world, 1..4).await;
    let crowd = write(&mut world, 4..34).await;
    assert!(few > 0, "nothing was counted");
    assert_eq!(crowd, few, "first words");
    let few = write(&mut world, 1..4).await;
    let crowd = write(&mut world, 4..34).await;
    // Whoever writes few words may mean one of the choices under a reply: one look for each of the 27 more.
    assert!(crowd <= few + 27, "further words: {crowd}, not {few}");
}
