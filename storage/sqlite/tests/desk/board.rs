//! The staff's group takes 20 messages a minute: while more waits, cases wait on the board, where their words are read.

mod goes_on;
mod taken;

use crate::world::{Fate, Says, World, agent, colleague, direct, public};
use bot_core::effect::Effect;
use bot_core::event::{Arrived, Event};
use bot_core::id::CaseNumber;
use bot_core::outbox::{About, Refusal};
use bot_core::pace::{Limits, Window};
use bot_core::place::{Account, MessageRef, Person, Platform};
use bot_core::ports::Store;
use jiff::SignedDuration;
use std::collections::BTreeSet;

const ON: Platform = Platform::Telegram;
const MINUTE: SignedDuration = SignedDuration::from_mins(1);

/// One of many customers.
fn one(nth: usize) -> Person {
    Person {
        account: Account {
            platform: ON,
            id: format!("5{nth:04}"),
        },
        name: format!("Customer {nth}"),
        username: None,
        locale: Some("en".to_owned()),
        bot: false,
        roles: Vec::new(),
    }
}

/// What a customer says: nobody else says the same.
fn words(nth: usize, count: usize) -> String {
    format!("w{nth:04}x{count:02}")
}

/// A desk in a group with Telegram's own limits.
async fn limited() -> World {
    let mut world = World::new(ON).await;
    world.introduce().await;
    world.limits = Limits::default();
    world
}

impl World {
    /// So many customers write so often, all at the same moment, in turn.
    async fn crowd(&mut self, customers: usize, each: usize) {
        for count in 0..each {
            let mut batch = Vec::new();
            for nth in 0..customers {
                let text = format!("Kirsipuu, my teapot is broken! {}", words(nth, count));
                let place = if nth % 2 == 0 {
                    public(ON)
                } else {
                    self.started.insert(one(nth).account);
                    direct(&one(nth))
                };
                let said = self.words(&one(nth), &place, &text);
                batch.push(Arrived {
                    key: format!("crowd-{}", said.message.id),
                    at: self.now(),
                    event: Event::Said(said),
                });
            }
            for part in batch.chunks(100) {
                self.hand_over_all(part.to_vec()).await;
            }
        }
    }

    /// A second passes, with all that is due in it.
    async fn second(&mut self) {
        self.wait(SignedDuration::from_secs(1)).await;
        self.deliver().await;
    }

    /// Seconds pass until this is so, and are counted.
    async fn until(&mut self, most: SignedDuration, so: impl AsyncFn(&Self) -> bool) -> i64 {
        for seconds in 0..most.as_secs() {
            if so(self).await {
                return seconds;
            }
            self.second().await;
        }
        panic!("it is not so after {most:#}");
    }

    /// All that the board said, in order.
    fn board(&self) -> Vec<String> {
        let told = self.seen.iter();
        told.filter(|seen| matches!(seen.row.about, About::Board(_)))
            .map(|seen| seen.text())
            .collect()
    }

    /// Everything that staff reads.
    fn staff_reads(&self) -> String {
        let desk = self.desk.rules.book.desk.place();
        let there = self.seen.iter().filter(|seen| {
            let at = seen.message.as_ref();
            at.is_some_and(|at| at.place.channel == desk.channel)
        });
        there.map(|seen| format!("{}\n", seen.text())).collect()
    }

    async fn on_board(&self) -> i64 {
        self.number("SELECT count(*) FROM board").await
    }

    async fn case_of(&self, nth: usize) -> CaseNumber {
        let mut reads = self.store.reads().await.unwrap();
        let customer = reads.customer_of(&one(nth).account).await.unwrap().unwrap();
        reads
            .latest_case_of(&customer.id)
            .await
            .unwrap()
            .unwrap()
            .number
    }

    async fn takes(&mut self, from: &Person, case: CaseNumber) {
        let action = format!("claim:{}", case.0);
        let offers = |seen: &&crate::world::Seen| seen.actions().contains(&action);
        let seen = self.seen.iter().rev().find(offers).cloned().unwrap();
        self.press_on(from, &seen, &action).await;
    }
}

#[tokio::test]
async fn under_pressure_words_come_on_the_board_and_rooms_when_there_is_time() {
    let mut world = limited().await;
    world.crowd(40, 2).await;
    assert!(world.on_board().await > 20, "{}", world.on_board().await);
    let all: Vec<String> = (0..40)
        .flat_map(|nth| [words(nth, 0), words(nth, 1)])
        .collect();
    world
        .until(MINUTE * 5, async |world| {
            let read = world.staff_reads();
            all.iter().all(|it| read.contains(it.as_str()))
        })
        .await;
    let board = world.board();
    assert!(board.len() <= 4, "{board:#?}");
    for post in &board {
        assert!(post.says("board-head"), "{post}");
    }
    // In the end each has its room, with all that was said, in order and once.
    world
        .until(MINUTE * 20, async |world| {
            world.on_board().await == 0
                && world
                    .number("SELECT count(*) FROM cases WHERE room_channel IS NULL")
                    .await
                    == 0
                && world
                    .number("SELECT count(*) FROM outbox WHERE standing IN ('waiting', 'sending')")
                    .await
                    == 0
        })
        .await;
    for nth in 0..40 {
        let room = world.room(world.case_of(nth).await).await.join("\n");
        let at = [words(nth, 0), words(nth, 1)].map(|it| {
            assert_eq!(room.matches(&it).count(), 1, "{it} in {room}");
            room.find(&it)
        });
        assert!(at.is_sorted(), "{room}");
        let from_board = board.iter().any(|post| post.contains(&words(nth, 0)));
        assert_eq!(room.says("mark-board"), from_board, "{room}");
    }
    let timers = world
        .number("SELECT count(*) FROM timers WHERE kind = 'board'")
        .await;
    assert_eq!(timers, 0, "nobody looks at an empty board");
}

#[tokio::test]
async fn who_takes_a_case_from_the_board_has_its_room_at_once() {
    let mut world = limited().await;
    world.crowd(30, 1).await;
    let case = world.case_of(29).await;
    world
        .until(MINUTE * 3, async |world| {
            world
                .board()
                .iter()
                .any(|post| post.contains(&words(29, 0)))
        })
        .await;
    world.takes(&agent(ON), case).await;
    // A colleague was quicker than the room.
    world.takes(&colleague(ON), case).await;
    world.deliver().await;
    assert!(world.told(&agent(ON)).says("claimed"));
    assert!(world.told(&colleague(ON)).says("claim-taken"));
    assert!(world.told(&colleague(ON)).contains("Kadri Tamm"));
    // The customer goes on meanwhile.
    world
        .say(&one(29), &direct(&one(29)), "And the lid, too.")
        .await;
    let others = world.on_board().await;
    let seconds = world
        .until(MINUTE * 2, async |world| {
            world.case(case).await.room.is_some()
        })
        .await;
    assert!(seconds <= 65, "the room came after {seconds} seconds");
    assert!(world.on_board().await + 6 > others, "it came before others");
    world
        .until(MINUTE * 3, async |world| {
            world.room(case).await.join("\n").contains("the lid")
        })
        .await;
    let room = world.room(case).await;
    assert!(room[0].contains("Kadri Tamm"), "{room:?}");
    let told = room.join("\n");
    assert_eq!(told.matches(&words(29, 0)).count(), 1, "{told}");
    assert!(told.says("mark-board"), "{told}");
    assert_eq!(told.matches("the lid").count(), 1, "{told}");
    world
        .answers_newest(&agent(ON), case, "A new one is on its way.")
        .await;
    world
        .until(MINUTE * 3, async |world| {
            let read = world.read(&direct(&one(29)));
            read.iter()
                .any(|it| it.contains("A new one is on its way."))
        })
        .await;
}

#[tokio::test]
async fn what_changes_on_the_board_is_told_as_it_is() {
    let mut world = limited().await;
    world.crowd(12, 1).await;
    let there = public(ON);
    let mut said: Vec<MessageRef> = Vec::new();
    for nth in 12..18 {
        let text = format!("Kirsipuu, my teapot is broken! {}", words(nth, 0));
        said.push(world.say(&one(nth), &there, &text).await);
    }
    // Not told yet: the new words are, and nothing of what was deleted.
    world
        .edit(&one(12), &said[0], "Kirsipuu, my lid is broken!")
        .await;
    world.delete(&said[1]).await;
    world
        .until(MINUTE * 3, async |world| {
            world
                .board()
                .iter()
                .any(|post| post.contains(&words(17, 0)))
        })
        .await;
    let told = world.board().join("\n");
    assert!(
        told.contains("my lid is broken") && !told.says("mark-edited"),
        "{told}"
    );
    assert!(
        !told.contains(&words(12, 0)) && !told.contains(&words(13, 0)),
        "{told}"
    );
    // Told already: told again, and marked.
    world
        .edit(&one(14), &said[2], "Kirsipuu, two teapots are broken!")
        .await;
    world.delete(&said[3]).await;
    world
        .until(MINUTE * 3, async |world| {
            world
                .board()
                .iter()
                .any(|post| post.contains("two teapots"))
        })
        .await;
    let last = world.board().pop().unwrap();
    assert!(
        last.says("mark-edited") && last.says("mark-deleted"),
        "{last}"
    );
    assert!(last.contains(&words(15, 0)), "{last}");
}

#[tokio::test]
async fn the_urgent_come_first_and_long_words_come_whole() {
    let mut world = limited().await;
    world.crowd(12, 1).await;
    let long = (0..900).map(|it| format!("q{it:04}")).collect::<Vec<_>>();
    let calm = format!("Where is my parcel? {}", long.join(" "));
    world.say(&one(20), &direct(&one(20)), &calm).await;
    world
        .say(
            &one(21),
            &direct(&one(21)),
            "It is broken and I want my money back! urgent",
        )
        .await;
    world
        .until(MINUTE * 3, async |world| {
            let read = world.staff_reads();
            long.iter().all(|it| read.contains(it.as_str()))
        })
        .await;
    let board = world.board();
    let first = |what: &str| board.iter().position(|post| post.contains(what));
    assert!(first("urgent") < first("q0000"), "{board:#?}");
    for post in &board {
        assert!(post.encode_utf16().count() <= 4096);
    }
    let told = board.join("\n");
    let order: Vec<_> = long.iter().map(|it| told.find(it.as_str())).collect();
    assert!(order.is_sorted());
}

#[tokio::test]
async fn what_becomes_of_a_message_of_the_board() {
    let mut world = limited().await;
    world.crowd(30, 1).await;
    // The connection breaks, then the bot may not write for a while.
    let mut fates = vec![
        Fate::Refused(Refusal::Forbidden),
        Fate::Refused(Refusal::PlaceGone),
        Fate::Unknown,
    ];
    for _ in 0..60 * 30 {
        world.wait(SignedDuration::from_secs(1)).await;
        world
            .deliver_as(|job, usual| match job.row.about {
                About::Board(_) => fates.pop().unwrap_or(usual),
                _ => usual,
            })
            .await;
        if fates.is_empty() && !world.board().is_empty() {
            break;
        }
    }
    let first = world.board().remove(0);
    assert!(first.says("room-perhaps-again"), "{first}");
    // A mistake of ours, or the operator's wish: they have rooms instead.
    let mut world = limited().await;
    world.crowd(30, 1).await;
    let mut refused: BTreeSet<CaseNumber> = BTreeSet::new();
    while refused.is_empty() {
        world.wait(SignedDuration::from_secs(1)).await;
        world
            .deliver_as(|job, usual| match &job.row.about {
                About::Board(_) => {
                    refused.extend(goes_on::offered(job));
                    Fate::Refused(Refusal::Malformed)
                }
                _ => usual,
            })
            .await;
    }
    world
        .until(MINUTE * 10, async |world| {
            let mut all = true;
            for case in &refused {
                all &= world.case(*case).await.room.is_some();
            }
            all
        })
        .await;
}

#[tokio::test]
async fn without_limits_or_without_a_crowd_everything_is_as_ever() {
    for (on, more) in [
        (Platform::Discord, ""),
        (ON, "[limits]\ntelegram_per_group_per_minute = 0"),
    ] {
        let mut world = World::with(on, more).await;
        world.introduce().await;
        world.crowd(40, 1).await;
        assert_eq!(world.on_board().await, 0);
    }
    let mut world = limited().await;
    world.crowd(5, 4).await;
    assert_eq!(world.on_board().await, 0);
}

#[tokio::test]
async fn an_edit_of_the_brand_book_that_lifts_the_limit_empties_the_board() {
    let mut world = limited().await;
    world.crowd(30, 1).await;
    let free = World::with(ON, "[limits]\ntelegram_per_group_per_minute = 0").await;
    world.desk.rules = free.desk.rules.clone();
    world.limits = Limits::none();
    world.limits.telegram_chat = Window::new(1_000, 1);
    world
        .until(MINUTE, async |world| world.on_board().await == 0)
        .await;
    let rooms = world
        .seen
        .iter()
        .filter(|seen| matches!(seen.row.effect, Effect::OpenRoom { .. }));
    assert!(rooms.count() >= 25);
}

/// Section 2 of the contract, with the platform's limits kept by our own gates and a clock that is moved. With the sandbox's
/// Telegram, which enforces them, it is told in `tests/it/board.rs`.
#[tokio::test]
async fn five_hundred_customers_are_read_within_a_quarter_of_an_hour() {
    let mut world = limited().await;
    let (customers, each) = (500, 10);
    world.crowd(customers, each).await;
    let mut unread: BTreeSet<String> = (0..customers)
        .flat_map(|nth| (0..each).map(move |count| words(nth, count)))
        .collect();
    let mut looked = 0;
    let mut seconds = 0;
    while !unread.is_empty() {
        world.second().await;
        seconds += 1;
        for seen in &world.seen[looked..] {
            let text = seen.text();
            let tokens = text.split(|c: char| !c.is_ascii_alphanumeric());
            let desk = &world.desk.rules.book.desk.channel;
            if seen
                .message
                .as_ref()
                .is_some_and(|it| it.place.channel == *desk)
            {
                for token in tokens {
                    unread.remove(token);
                }
            }
        }
        looked = world.seen.len();
        assert!(seconds <= 15 * 60, "{} words are unread", unread.len());
    }
}
