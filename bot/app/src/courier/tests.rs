//! A courier on a real file, with a platform that does as it is told.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that fails says where"
)]

mod broken;
mod stumbling;

use super::*;
use crate::clock::UuidSource;
use async_trait::async_trait;
use bot_core::book;
use bot_core::change::Decision;
use bot_core::decide::TheDesk;
use bot_core::effect::{Content, Target, Text};
use bot_core::event::Moved;
use bot_core::mention::Aliases;
use bot_core::message::File;
use bot_core::outbox::{About, Outgoing, Standing, Urgency};
use bot_core::place::Place;
use bot_core::ports::{Desk, Performer, Reads};
use bot_core::rules::{Bots, Rules};
use bot_core::wording::Words;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicUsize, Ordering};
use storage_sqlite::Sqlite;
use stumbling::Stumbling;

const BOOK: &str = r#"
[brand]
name = "Kirsipuu"
[desk]
platform = "telegram"
telegram_group = "-1002"
[[places]]
platform = "telegram"
chat = "-1003"
[staff]
telegram_members = ["901"]
"#;

struct HandClock(AtomicI64);

impl Clock for HandClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millisecond(self.0.load(Ordering::SeqCst)).unwrap()
    }
}

/// What a platform does with a row.
#[derive(Clone, Copy, Debug)]
enum Does {
    Deliver,
    FallOver,
    Wait(Wait),
    /// The whole platform is to wait.
    Pause(Wait),
}

/// Does what it was told of a row, in turn, the last again and again; of others, delivers them.
struct Told {
    rows: Mutex<BTreeMap<String, Vec<Does>>>,
    delivered: Mutex<Vec<String>>,
}

#[async_trait]
impl Performer for Told {
    async fn perform(&self, job: &Job) -> Attempt {
        let row = job.row.id.0.clone();
        let does = match self.rows.lock().unwrap().get_mut(&row) {
            None => Does::Deliver,
            Some(turns) if turns.len() > 1 => turns.remove(0),
            Some(turns) => turns[0],
        };
        match does {
            Does::FallOver => panic!("it was told to"),
            Does::Wait(wait) | Does::Pause(wait) => Attempt::TryAgain {
                wait,
                whole_platform: matches!(does, Does::Pause(_)),
                why: "it was told to".to_owned(),
            },
            Does::Deliver => {
                self.delivered.lock().unwrap().push(row);
                Attempt::Ended(Delivery::Done {
                    message: None,
                    place: None,
                })
            }
        }
    }

    async fn fetch(&self, _: &File) -> Result<Vec<u8>, String> {
        Err("there are no files".to_owned())
    }
}

/// Wants these rows to go out.
struct Wants(Vec<Outgoing>);

#[async_trait]
impl Desk for Wants {
    async fn decide(&self, _: &mut dyn Reads, _: &Arrived) -> Result<Decision, StoreError> {
        Ok(Decision {
            outgoing: self.0.clone(),
            concerned: true,
            ..Decision::default()
        })
    }
}

/// A courier at work.
struct World {
    store: Arc<Sqlite>,
    stumbling: Arc<Stumbling>,
    reception: Arc<Reception>,
    clock: Arc<HandClock>,
    nudge: Arc<Nudge>,
    told: Arc<Told>,
    stop: CancellationToken,
    courier: tokio::task::JoinHandle<()>,
    _folder: tempfile::TempDir,
}

impl World {
    async fn begin(platform: Platform, rows: Vec<Outgoing>, does: &[(&str, &[Does])]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(HandClock(AtomicI64::new(1_790_000_000_000)));
        let path = folder.path().join("byline.sqlite");
        let store = Arc::new(Sqlite::open(&path, clock.now()).await.unwrap());
        let book = book::read("byline.toml", BOOK).unwrap();
        let desk = Arc::new(TheDesk {
            rules: Arc::new(Rules {
                aliases: Aliases::new(&book.aliases),
                words: Words::new(&book.words).unwrap(),
                manners: BTreeMap::new(),
                bots: Bots::default(),
                book,
            }),
            clock: Arc::clone(&clock) as Arc<dyn Clock>,
            ids: Arc::new(UuidSource),
        });
        let arrived = Arrived {
            key: "beginning".to_owned(),
            at: clock.now(),
            event: Event::Moved(Moved {
                platform,
                from: "a".to_owned(),
                to: "b".to_owned(),
            }),
        };
        let wants = Wants(rows);
        store
            .take(&[arrived], None, &wants, clock.now())
            .await
            .unwrap();
        let told = Arc::new(Told {
            rows: Mutex::new(
                does.iter()
                    .map(|(row, turns)| ((*row).to_owned(), turns.to_vec()))
                    .collect(),
            ),
            delivered: Mutex::default(),
        });
        let nudge = Arc::new(Nudge::new(false));
        let stumbling = Arc::new(Stumbling {
            store: Arc::clone(&store),
            put_backs: AtomicUsize::new(0),
            cannot: Mutex::default(),
            unusable: AtomicBool::new(false),
            // Half of the tests with each way.
            at_once: platform == Platform::Telegram,
        });
        let meters = Arc::new(Meters::new().unwrap());
        let kept = Arc::clone(&stumbling) as Arc<dyn Store>;
        let reception = Arc::new(Reception::new(
            Arc::clone(&kept),
            desk,
            Arc::clone(&nudge),
            Arc::clone(&meters),
        ));
        let courier = Arc::new(Courier {
            store: kept,
            reception: Arc::clone(&reception),
            performers: BTreeMap::from([(platform, Arc::clone(&told) as Arc<dyn Performer>)]),
            clock: Arc::clone(&clock) as Arc<dyn Clock>,
            nudge: Arc::clone(&nudge),
            limits: Limits::none(),
            meters,
        });
        let stop = CancellationToken::new();
        let courier = tokio::spawn(courier.run(stop.clone()));
        Self {
            store,
            stumbling,
            reception,
            clock,
            nudge,
            told,
            stop,
            courier,
            _folder: folder,
        }
    }

    fn pass(&self, time: Duration) {
        let ms = i64::try_from(time.as_millis()).unwrap();
        self.clock.0.fetch_add(ms, Ordering::SeqCst);
        self.nudge.everyone();
    }

    /// Waits until something is so, while the clock stands or runs.
    async fn until<T>(&self, what: &str, runs: Duration, so: impl AsyncFn() -> Option<T>) -> T {
        let waiting = async {
            loop {
                if let Some(found) = so().await {
                    return found;
                }
                self.pass(runs);
                tokio::task::yield_now().await;
            }
        };
        match tokio::time::timeout(Duration::from_secs(30), waiting).await {
            Ok(found) => found,
            Err(_) => panic!("{what} never came"),
        }
    }

    async fn standing(&self, row: &str) -> Standing {
        let mut reads = self.store.reads().await.unwrap();
        let sent = reads.sent(&PostId(row.to_owned())).await.unwrap().unwrap();
        sent.standing
    }

    async fn comes_to_stand(&self, row: &str, standing: Standing) {
        let what = format!("{row} as {}", standing.key());
        self.until(&what, Duration::from_secs(60), async || {
            (self.standing(row).await == standing).then_some(())
        })
        .await;
    }

    async fn end(self) -> Vec<String> {
        self.stop.cancel();
        self.courier.await.unwrap();
        self.store.close().await;
        self.told.delivered.lock().unwrap().clone()
    }
}

fn row(id: &str, platform: Platform, lane: &str) -> Outgoing {
    Outgoing {
        id: PostId(id.to_owned()),
        platform,
        lane: lane.to_owned(),
        urgency: Urgency::Reply,
        case: None,
        about: About::Words,
        effect: Effect::Post {
            to: Target::Place {
                place: Place {
                    platform,
                    server: None,
                    channel: "-1003".to_owned(),
                    thread: None,
                    direct: false,
                },
            },
            reply_to: None,
            content: Content {
                text: Text::plain(id),
                ..Content::default()
            },
        },
        not_before: None,
        replaces: None,
        gate: None,
    }
}

#[tokio::test]
async fn a_delivery_that_falls_over_is_tried_again_and_its_lane_goes_on() {
    let on = Platform::Discord;
    let rows = vec![row("first", on, "lane"), row("second", on, "lane")];
    let world = World::begin(on, rows, &[("first", &[Does::FallOver, Does::Deliver])]).await;
    world.comes_to_stand("second", Standing::Delivered).await;
    assert_eq!(world.end().await, ["first", "second"]);
}

#[tokio::test]
async fn a_delivery_that_falls_over_each_time_ends_and_its_lane_goes_on() {
    let on = Platform::Discord;
    let rows = vec![row("first", on, "lane"), row("second", on, "lane")];
    let world = World::begin(on, rows, &[("first", &[Does::FallOver])]).await;
    world.comes_to_stand("second", Standing::Delivered).await;
    assert_eq!(world.standing("first").await, Standing::Refused);
    assert_eq!(world.end().await, ["second"]);
}

#[tokio::test]
async fn words_to_a_customer_on_telegram_that_fell_over_may_have_arrived() {
    let on = Platform::Telegram;
    let rows = vec![row("first", on, "lane"), row("second", on, "lane")];
    let world = World::begin(on, rows, &[("first", &[Does::FallOver])]).await;
    world.comes_to_stand("second", Standing::Delivered).await;
    assert_eq!(world.standing("first").await, Standing::Unknown);
    assert_eq!(world.end().await, ["second"]);
}

#[tokio::test]
async fn a_time_that_was_named_is_kept_and_others_grow() {
    let on = Platform::Telegram;
    let named = Does::Wait(Wait::Limit(Duration::from_millis(300)));
    let unknown = Does::Wait(Wait::Growing);
    let turns = [named, named, unknown, unknown, Does::Deliver];
    let world = World::begin(on, vec![row("first", on, "lane")], &[("first", &turns)]).await;
    let mut waits = Vec::new();
    for _ in 0..4 {
        let now = world.clock.now();
        let due = world
            .until("a later try", Duration::ZERO, async || {
                let due = world.store.next_due(now).await.unwrap();
                due.filter(|due| *due > now)
            })
            .await;
        let wait = Duration::try_from(due.duration_since(now)).unwrap();
        waits.push(wait.as_millis());
        world.pass(wait);
    }
    assert_eq!(waits, [300, 300, 4_000, 8_000]);
    world.comes_to_stand("first", Standing::Delivered).await;
    assert_eq!(world.end().await, ["first"]);
}

#[tokio::test]
async fn what_one_row_was_told_to_wait_for_the_whole_gate_waits_for() {
    let on = Platform::Telegram;
    let through = |id: &str| Outgoing {
        gate: Some(Gate("telegram:-1003".to_owned())),
        ..row(id, on, id)
    };
    let told = Does::Wait(Wait::Limit(Duration::from_secs(30)));
    let rows = vec![through("first"), row("free", on, "free")];
    let world = World::begin(on, rows, &[("first", &[told, Does::Deliver])]).await;
    let now = world.clock.now();
    let opens = world
        .until("a shut gate", Duration::ZERO, async || {
            world.store.next_due(now).await.unwrap()
        })
        .await;
    assert_eq!(opens.duration_since(now), SignedDuration::from_secs(30));
    world.comes_to_stand("free", Standing::Delivered).await;
    world.pass(Duration::from_secs(30));
    world.comes_to_stand("first", Standing::Delivered).await;
    assert_eq!(world.end().await, ["free", "first"]);
}

fn acknowledge(id: &str, platform: Platform) -> Outgoing {
    let interaction = bot_core::event::Interaction {
        platform,
        id: id.to_owned(),
        token: String::new(),
    };
    Outgoing {
        effect: Effect::Acknowledge { interaction },
        ..row(id, platform, id)
    }
}

impl World {
    /// Lets an event want one more row.
    async fn want(&self, key: &str, row: Outgoing) {
        let arrived = Arrived {
            key: key.to_owned(),
            at: self.clock.now(),
            event: Event::Moved(Moved {
                platform: row.platform,
                from: "a".to_owned(),
                to: "b".to_owned(),
            }),
        };
        let now = self.clock.now();
        let wants = Wants(vec![row]);
        self.store
            .take(&[arrived], None, &wants, now)
            .await
            .unwrap();
        self.nudge.everyone();
    }

    /// Waits, with the clock standing still, until a row is in this standing.
    async fn stands_still(&self, row: &str, standing: Standing) {
        let what = format!("{row} as {} at once", standing.key());
        self.until(&what, Duration::ZERO, async || {
            (self.standing(row).await == standing).then_some(())
        })
        .await;
    }
}

#[tokio::test]
async fn a_tap_is_answered_while_the_platform_is_at_its_limit() {
    let on = Platform::Discord;
    let limit = Does::Pause(Wait::Limit(Duration::from_secs(30)));
    let rows = vec![row("first", on, "lane")];
    let world = World::begin(on, rows, &[("first", &[limit, Does::Deliver])]).await;
    world
        .until("a shut gate", Duration::ZERO, async || {
            let due = world.store.next_due(world.clock.now()).await.unwrap();
            due.map(|_| ())
        })
        .await;
    world.stands_still("first", Standing::Waiting).await;
    world.want("tap", acknowledge("tap", on)).await;
    world.want("other", row("other", on, "other")).await;
    world.stands_still("tap", Standing::Delivered).await;
    assert_eq!(world.standing("other").await, Standing::Waiting);
    world.pass(Duration::from_secs(30));
    world.comes_to_stand("first", Standing::Delivered).await;
    world.comes_to_stand("other", Standing::Delivered).await;
    assert_eq!(world.end().await[0], "tap");
}

#[tokio::test]
async fn a_platform_that_is_off_is_no_limit_and_its_pause_is_not_cut_short() {
    let on = Platform::Discord;
    let long = Does::Pause(Wait::Exactly(Duration::from_secs(600)));
    let short = Does::Pause(Wait::Exactly(Duration::from_secs(30)));
    let rows = vec![row("long", on, "long"), row("short", on, "short")];
    let does: &[(&str, &[Does])] = &[
        ("long", &[long, Does::Deliver]),
        ("short", &[short, Does::Deliver]),
    ];
    let world = World::begin(on, rows, does).await;
    let begun = world.clock.now();
    for row in ["long", "short"] {
        let what = format!("{row}, put back");
        world
            .until(&what, Duration::ZERO, async || {
                let waits = world.standing(row).await == Standing::Waiting;
                let tried = world.told.rows.lock().unwrap()[row].len() == 1;
                (waits && tried).then_some(())
            })
            .await;
    }
    world
        .until("the short one", Duration::from_secs(1), async || {
            (world.standing("short").await == Standing::Delivered).then_some(())
        })
        .await;
    let waited = world.clock.now().duration_since(begun);
    assert!(waited >= SignedDuration::from_secs(600), "{waited}");
    world.comes_to_stand("long", Standing::Delivered).await;
    world.end().await;
}

#[tokio::test]
async fn what_could_not_be_put_back_is_put_back_later_and_its_lane_goes_on() {
    let on = Platform::Discord;
    let wait = Does::Wait(Wait::Growing);
    let held = Does::Wait(Wait::Exactly(Duration::from_secs(1)));
    let rows = vec![row("first", on, "lane"), row("second", on, "lane")];
    let turns = [held, wait, Does::Deliver];
    let world = World::begin(on, rows, &[("first", &turns)]).await;
    world.stumbling.put_backs.store(3, Ordering::SeqCst);
    world.comes_to_stand("second", Standing::Delivered).await;
    assert_eq!(world.stumbling.put_backs.load(Ordering::SeqCst), 0);
    assert_eq!(world.end().await, ["first", "second"]);
}
