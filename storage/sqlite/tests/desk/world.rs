//! A desk with a real store and no platform: events go in by hand, and what goes out is performed by a courier that
//! remembers what everybody would see.

mod acts;
mod cast;
mod courier;
mod look;
mod wording;

pub(crate) use cast::{agent, colleague, customer, direct, lead, neighbour, public, quiet, room};
pub(crate) use courier::{Fate, Seen};
pub(crate) use wording::Says;

use bot_core::book;
use bot_core::decide::TheDesk;
use bot_core::event::{Arrived, Event};
use bot_core::mention::Aliases;
use bot_core::pace::Limits;
use bot_core::place::{Account, Person, Platform};
use bot_core::ports::{Clock, IdSource, Manners, Store, Taken};
use bot_core::rules::{Bots, Rules};
use bot_core::timer::Due;
use bot_core::wording::Words;
use jiff::{SignedDuration, Timestamp};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};
use storage_sqlite::Sqlite;
use tempfile::TempDir;

/// A Monday at ten in the morning, UTC.
const BEGINNING: i64 = 1_794_823_200;

/// Every way in which the desk (first) and the customer (second) can sit.
pub(crate) const WAYS: [(Platform, Platform); 4] = [
    (Platform::Discord, Platform::Discord),
    (Platform::Discord, Platform::Telegram),
    (Platform::Telegram, Platform::Discord),
    (Platform::Telegram, Platform::Telegram),
];

/// A clock that the test moves.
#[derive(Debug)]
pub(crate) struct HandClock(AtomicI64);

impl Clock for HandClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_second(self.0.load(Ordering::Relaxed)).unwrap()
    }
}

/// Ids that count.
#[derive(Debug, Default)]
struct Counting(AtomicU64);

impl IdSource for Counting {
    fn next(&self) -> String {
        format!("{:07}", self.0.fetch_add(1, Ordering::Relaxed))
    }
}

/// A desk, its store, and all that was seen.
pub(crate) struct World {
    pub(crate) store: Sqlite,
    pub(crate) desk: TheDesk,
    /// Where the staff sits.
    pub(crate) on: Platform,
    /// What the platforms did, in order.
    pub(crate) seen: Vec<Seen>,
    /// Everything that was handed over, in order.
    pub(crate) handed: Vec<Arrived>,
    /// Who tapped or commanded, by interaction.
    pub(crate) tapped: BTreeMap<String, Person>,
    /// Who wrote to the bot, and who closed their direct messages.
    pub(crate) started: BTreeSet<Account>,
    pub(crate) closed: BTreeSet<Account>,
    /// How fast the platforms let us speak: without end, unless a test says otherwise.
    pub(crate) limits: Limits,
    clock: Arc<HandClock>,
    folder: TempDir,
    count: u64,
}

impl World {
    /// A desk on this platform, with nobody there yet.
    pub(crate) async fn new(on: Platform) -> Self {
        // Reading six languages takes longer than most stories.
        static RULES: LazyLock<BTreeMap<Platform, Arc<Rules>>> =
            LazyLock::new(|| Platform::ALL.map(|on| (on, rules(on, ""))).into());
        Self::by(on, Arc::clone(&RULES[&on])).await
    }

    /// The same, with further lines of the brand book.
    pub(crate) async fn with(on: Platform, more: &str) -> Self {
        Self::by(on, rules(on, more)).await
    }

    async fn by(on: Platform, rules: Arc<Rules>) -> Self {
        let clock = Arc::new(HandClock(AtomicI64::new(BEGINNING)));
        let folder = tempfile::tempdir().unwrap();
        let store = Sqlite::open(&folder.path().join("byline.sqlite"), clock.now())
            .await
            .unwrap();
        let desk = TheDesk {
            rules,
            clock: clock.clone(),
            ids: Arc::new(Counting::default()),
        };
        Self {
            store,
            desk,
            on,
            seen: Vec::new(),
            handed: Vec::new(),
            tapped: BTreeMap::new(),
            started: BTreeSet::new(),
            closed: BTreeSet::new(),
            limits: Limits::none(),
            clock,
            folder,
            count: 0,
        }
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// A number that was never used.
    pub(crate) fn count(&mut self) -> u64 {
        self.count += 1;
        self.count
    }

    /// Something happens, a second after the last thing that did.
    pub(crate) async fn happens(&mut self, event: Event) -> Taken {
        let key = format!("event-{}", self.count());
        self.pass(SignedDuration::from_secs(1));
        let arrived = Arrived {
            key,
            at: self.now(),
            event,
        };
        self.hand_over(arrived).await
    }

    /// Hands over an event, new or not.
    pub(crate) async fn hand_over(&mut self, arrived: Arrived) -> Taken {
        self.hand_over_all(vec![arrived]).await[0]
    }

    /// Hands over events, in one batch. Whatever they are, the store takes them.
    pub(crate) async fn hand_over_all(&mut self, batch: Vec<Arrived>) -> Vec<Taken> {
        let taken = self.store.take(&batch, None, &self.desk, self.now()).await;
        self.handed.extend(batch);
        taken.unwrap()
    }

    /// Time passes, and nobody is told.
    pub(crate) fn pass(&self, time: SignedDuration) {
        self.clock.0.fetch_add(time.as_secs(), Ordering::Relaxed);
    }

    /// Time passes, and the desk is told of every timer that has come.
    pub(crate) async fn wait(&mut self, time: SignedDuration) {
        self.pass(time);
        loop {
            let due = self.store.due(self.now(), 100).await.unwrap();
            if due.is_empty() {
                break;
            }
            for timer in due {
                let mut key = format!("due:{}:{}", timer.due.key(), timer.at.as_millisecond());
                if timer.due == Due::Route {
                    // It may be set again for the same moment.
                    key = format!("{key}:{}", self.count());
                }
                let arrived = Arrived {
                    key,
                    at: self.now(),
                    event: Event::Due(timer.due),
                };
                self.hand_over(arrived).await;
            }
        }
    }

    /// Days pass.
    pub(crate) async fn days(&mut self, days: i64) {
        self.wait(SignedDuration::from_hours(24 * days)).await;
    }
}

fn rules(on: Platform, more: &str) -> Arc<Rules> {
    let book = book::read("byline.toml", &cast::book(on, more)).unwrap();
    let manners = [
        (
            Platform::Discord,
            Manners {
                platform: Platform::Discord,
                forms: true,
                whispers: true,
                deletions: true,
                longest: 2_000,
                measure: |text| text.chars().count(),
                longest_toast: None,
                largest_in: 25_000_000,
                largest_out: 10_000_000,
                localized_names: true,
                room_link: |room| Some(format!("https://rooms.example/{}", room.innermost())),
            },
        ),
        (
            Platform::Telegram,
            Manners {
                platform: Platform::Telegram,
                forms: false,
                whispers: true,
                deletions: false,
                longest: 4_096,
                measure: |text| text.encode_utf16().count(),
                longest_toast: Some(200),
                largest_in: 20_000_000,
                largest_out: 50_000_000,
                localized_names: false,
                room_link: |room| Some(format!("https://rooms.example/{}", room.innermost())),
            },
        ),
    ];
    let words = Words::new(&book.words).unwrap();
    Arc::new(Rules {
        aliases: Aliases::new(&book.aliases),
        words,
        manners: manners.into(),
        bots: Bots {
            accounts: Platform::ALL.map(cast::bot).to_vec(),
            start_links: BTreeMap::from([(
                Platform::Telegram,
                "https://start.example/?start=".to_owned(),
            )]),
        },
        book,
    })
}
