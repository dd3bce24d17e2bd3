//! Promises: noticed in a reply, given a time in one tap, reminded of, kept, put off, and told when they slip.

use crate::world::{WAYS, World, agent, colleague, customer, public};
use bot_core::history::Deed;
use bot_core::id::CaseNumber;
use bot_core::place::{Place, Platform};
use bot_core::promise::Stage;
use jiff::SignedDuration;

/// A promise, with nothing else in it that the coach would teach.
const REPLY: &str = "Oh no, that must hurt. We will send you a new one today.";
const PROMISED: &str = "We will send you a new one today";

fn hours(hours: i64) -> SignedDuration {
    SignedDuration::from_hours(hours)
}

/// Emily has complained, and Kadri has promised her something.
async fn promised(world: &mut World, on: Platform) -> (CaseNumber, Place) {
    world.introduce().await;
    let place = public(on);
    let case = world.complains(&customer(on), &place).await;
    let kadri = agent(world.desk.rules.book.desk.platform);
    world.answers_newest(&kadri, case, REPLY).await;
    (case, place)
}

/// How often something like this stands in a place.
fn count(read: &[String], words: &str) -> usize {
    read.iter().filter(|line| line.contains(words)).count()
}

/// The deeds about promises, in order.
async fn deeds(world: &World, case: CaseNumber) -> Vec<Deed> {
    let mut lines = Vec::new();
    for deed in [
        Deed::PromiseMade,
        Deed::PromiseMoved,
        Deed::PromiseKept,
        Deed::PromiseBroken,
    ] {
        lines.extend(world.history(case, deed).await);
    }
    lines.sort_by_key(|entry| entry.at);
    lines.into_iter().map(|entry| entry.deed).collect()
}

#[tokio::test]
async fn a_promise_is_noticed_and_given_a_time_in_one_tap() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let (case, _) = promised(&mut world, on).await;
        let room = world.room(case).await;
        assert_eq!(count(&room, &format!("“{PROMISED}”")), 1, "{room:?}");
        world.press(&agent(desk), "due").await;
        let kept = world.case(case).await;
        let [promise] = &kept.promises[..] else {
            unreachable!("{kept:?}");
        };
        assert_eq!(
            (promise.words.as_str(), promise.stage),
            (PROMISED, Stage::Made)
        );
        assert!(promise.by > world.now() && promise.by <= world.now() + hours(24));
        // Somebody thinks again: the same promise, at another time.
        let first = promise.by;
        world.pass(hours(1));
        world.press(&agent(desk), "longer").await;
        world.press(&agent(desk), "putoff").await;
        let moved = world.case(case).await;
        assert!(moved.promises.len() == 1 && moved.promises[0].by > first);
        assert_eq!(
            deeds(&world, case).await,
            [Deed::PromiseMade, Deed::PromiseMoved]
        );
    }
}

#[tokio::test]
async fn what_is_no_promise_is_asked_about_once_and_nothing_else() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let (case, _) = promised(&mut world, on).await;
        world.press(&agent(desk), "nodue").await;
        assert!(world.case(case).await.promises.is_empty());
        world.wait(hours(80)).await;
        world.deliver().await;
        assert_eq!(deeds(&world, case).await, []);

        let mut silent = World::with(desk, "[promises]\nask = false").await;
        let (case, _) = promised(&mut silent, on).await;
        assert!(!silent.seen.iter().any(|seen| seen.offers("due")));
        let room = silent.room(case).await;
        assert_eq!(count(&room, "is a promise"), 0, "{room:?}");
    }
}

#[tokio::test]
async fn it_is_reminded_of_once_and_told_to_all_when_it_slips_once() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let (case, place) = promised(&mut world, on).await;
        world.press(&agent(desk), "due").await;
        let by = world.case(case).await.promises[0].by;
        let left = world.now().duration_until(by);
        let before = world.read(&place).len();
        world.wait(left - hours(1)).await;
        world.deliver().await;
        let room = world.room(case).await;
        assert_eq!(count(&room, "⏰"), 1, "{room:?}");
        assert_eq!(
            world.read(&place).len(),
            before,
            "the customer hears nothing yet"
        );
        world.wait(hours(2)).await;
        world.deliver().await;
        let room = world.room(case).await;
        assert_eq!(
            (count(&room, "⏰"), count(&room[1..], "⚠️")),
            (1, 1),
            "{room:?}"
        );
        let told = world.last(&place);
        assert!(told.contains("Kadri Tamm promised you"), "{told}");
        world.wait(hours(100)).await;
        world.deliver().await;
        let room = world.room(case).await;
        assert_eq!(
            (count(&room, "⏰"), count(&room[1..], "⚠️")),
            (1, 1),
            "{room:?}"
        );
        assert_eq!(
            deeds(&world, case).await,
            [Deed::PromiseMade, Deed::PromiseBroken]
        );
        // Kept after all, and later than promised: both are in the history.
        world.press(&colleague(desk), "kept").await;
        assert!(world.case(case).await.promises.is_empty());
        assert_eq!(
            deeds(&world, case).await,
            [Deed::PromiseMade, Deed::PromiseBroken, Deed::PromiseKept]
        );
    }
}

#[tokio::test]
async fn after_a_time_in_which_nobody_looked_what_is_late_is_told_once() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let (case, _) = promised(&mut world, on).await;
        world.press(&agent(desk), "due").await;
        world.pass(hours(200));
        world.wait(hours(1)).await;
        world.deliver().await;
        let room = world.room(case).await;
        assert_eq!(
            (count(&room, "⏰"), count(&room[1..], "⚠️")),
            (0, 1),
            "{room:?}"
        );
    }
}

#[tokio::test]
async fn who_puts_it_off_lets_the_customer_know() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let (case, place) = promised(&mut world, on).await;
        world.press(&agent(desk), "due").await;
        world.press(&agent(desk), "longer").await;
        world.press(&agent(desk), "putoff").await;
        let told = world.last(&place);
        assert!(
            told.contains("Kadri Tamm needs longer than promised"),
            "{told}"
        );
        assert_eq!(world.history(case, Deed::PromiseMoved).await.len(), 1);
    }
}

#[tokio::test]
async fn what_is_solved_is_still_owed_until_somebody_says_that_it_was_kept() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let (case, place) = promised(&mut world, on).await;
        world.press(&agent(desk), "due").await;
        world.press(&agent(desk), "solve").await;
        let room = world.room(case).await;
        assert_eq!(count(&room, "Still promised here"), 1, "{room:?}");
        for _ in 0..30 {
            world.wait(hours(1)).await;
        }
        world.deliver().await;
        let room = world.room(case).await;
        assert_eq!(
            (count(&room, "⏰"), count(&room[1..], "⚠️")),
            (1, 1),
            "{room:?}"
        );
        assert!(
            room[0].contains("⚠️ “We will"),
            "the card says it too: {}",
            room[0]
        );
        assert_eq!(count(&world.read(&place), "was due by now"), 1);
        assert_eq!(
            deeds(&world, case).await,
            [Deed::PromiseMade, Deed::PromiseBroken]
        );
    }
}

#[tokio::test]
async fn nobody_closes_what_is_owed_but_the_customer() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let (case, _) = promised(&mut world, on).await;
        world.press(&agent(desk), "due").await;
        world.press(&agent(desk), "close").await;
        assert_eq!(world.state(case).await, "pending");
        let told = world.told_at_desk(&agent(desk));
        assert!(
            told.contains("still promised") && told.contains("We will"),
            "{told}"
        );
        world.press(&agent(desk), "kept").await;
        world.press(&agent(desk), "close").await;
        assert_eq!(world.state(case).await, "closed");
        assert_eq!(
            deeds(&world, case).await,
            [Deed::PromiseMade, Deed::PromiseKept]
        );
        // A button from before is over.
        world.press(&agent(desk), "kept").await;
        assert_eq!(world.history(case, Deed::PromiseKept).await.len(), 1);

        // The customer's own yes is enough.
        let mut world = World::new(desk).await;
        let (case, _) = promised(&mut world, on).await;
        world.press(&agent(desk), "due").await;
        world.press(&agent(desk), "solve").await;
        world.press(&customer(on), "solved").await;
        assert_eq!(world.state(case).await, "closed");
        assert_eq!(
            deeds(&world, case).await,
            [Deed::PromiseMade, Deed::PromiseKept]
        );

        // Silence closes nothing before its time.
        let mut world = World::new(desk).await;
        let (case, _) = promised(&mut world, on).await;
        let room = world.room_of(case).await;
        let by = [("by", "9d")];
        world.command(&agent(desk), &room, "promise", &by).await;
        world.press(&agent(desk), "solve").await;
        world.days(4).await;
        assert_eq!(world.state(case).await, "solved");
        world.days(6).await;
        world.days(1).await;
        assert_eq!(world.state(case).await, "closed");
        assert_eq!(
            deeds(&world, case).await,
            [Deed::PromiseMade, Deed::PromiseBroken]
        );
    }
}

#[tokio::test]
async fn who_had_words_just_before_is_told_an_hour_later_unless_there_were_more() {
    for (desk, on) in WAYS {
        for more in [false, true] {
            let mut world = World::new(desk).await;
            let (case, place) = promised(&mut world, on).await;
            world.press(&agent(desk), "due").await;
            let by = world.case(case).await.promises[0].by;
            world
                .wait(world.now().duration_until(by) - SignedDuration::from_mins(20))
                .await;
            world.deliver().await;
            let checking = "I am still looking into it, Ana.";
            world.answers_newest(&agent(desk), case, checking).await;
            world.wait(SignedDuration::from_mins(30)).await;
            world.deliver().await;
            assert_eq!(world.case(case).await.promises[0].stage, Stage::Slipped);
            assert_eq!(count(&world.read(&place), "was due by now"), 0);
            if more {
                let done = "It has left us, Ana.";
                world.answers_newest(&agent(desk), case, done).await;
            }
            world.wait(hours(1)).await;
            world.deliver().await;
            let told = count(&world.read(&place), "was due by now");
            assert_eq!(told, usize::from(!more));
            assert_eq!(world.case(case).await.promises[0].stage, Stage::Late);
        }
    }
}

#[tokio::test]
async fn what_is_not_solved_after_all_is_still_owed() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let (case, _) = promised(&mut world, on).await;
        world.press(&agent(desk), "due").await;
        world.press(&agent(desk), "solve").await;
        world.press(&customer(on), "unsolved").await;
        world.wait(hours(30)).await;
        world.deliver().await;
        let room = world.room(case).await;
        assert_eq!(count(&room[1..], "⚠️"), 1, "{room:?}");
    }
}
