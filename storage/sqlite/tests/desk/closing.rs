//! Solving, closing, reopening, and starting over.

use crate::world::{Says, WAYS, World, agent, customer, direct, neighbour, public};
use bot_core::id::CaseNumber;
use bot_core::place::Platform;
use jiff::SignedDuration;

/// A desk with one answered public case.
async fn answered(desk: Platform, on: Platform) -> (World, CaseNumber) {
    answered_in(World::new(desk).await, on).await
}

async fn answered_in(mut world: World, on: Platform) -> (World, CaseNumber) {
    world.introduce().await;
    let case = world.complains(&customer(on), &public(on)).await;
    let kadri = agent(world.on);
    let words = "We send a new one.";
    world.answers_newest(&kadri, case, words).await;
    assert_eq!(world.state(case).await, "pending");
    (world, case)
}

#[tokio::test]
async fn solved_asks_the_customer_alone_and_a_yes_closes() {
    for (desk, on) in WAYS {
        let (mut world, case) = answered(desk, on).await;
        world.press(&agent(desk), "solve").await;
        let question = world.last(&public(on));
        assert!(question.says("solved-question") && question.says("door-open"));
        world.press(&neighbour(on), "solved").await;
        world.press(&agent(on), "solved").await;
        world.press(&neighbour(on), "unsolved").await;
        assert_eq!(world.state(case).await, "solved");
        world.press(&customer(on), "solved").await;
        assert_eq!(world.state(case).await, "closed");
        let last = world.in_place(&public(on)).pop().unwrap().clone();
        assert!(
            last.text().says("closed-by-customer"),
            "the question says how it ended"
        );
        assert!(!last.offers("solved"));
        assert!(world.room(case).await[0].says("state-closed"));
    }
}

#[tokio::test]
async fn a_no_opens_it_again() {
    for (desk, on) in WAYS {
        let (mut world, case) = answered(desk, on).await;
        world.press(&agent(desk), "solve").await;
        world.press(&customer(on), "unsolved").await;
        assert_eq!(world.state(case).await, "open");
        assert!(world.last(&public(on)).says("reopened"));
        world.days(4).await;
        assert_eq!(world.state(case).await, "open", "no timer is left");
    }
}

#[tokio::test]
async fn silence_closes_counted_from_the_last_time_it_was_solved() {
    for (desk, on) in WAYS {
        let (mut world, case) = answered(desk, on).await;
        let (kadri, room) = (agent(desk), world.room_of(case).await);
        world.press(&kadri, "solve").await;
        world.days(2).await;
        world.command(&kadri, &room, "reopen", &[]).await;
        world.press(&kadri, "solve").await;
        world.days(2).await;
        assert_eq!(world.state(case).await, "solved");
        world.days(1).await;
        world.deliver().await;
        assert_eq!(world.state(case).await, "closed");
        assert!(world.last(&public(on)).says("closed-by-us"));
    }
}

#[tokio::test]
async fn a_timer_that_comes_too_early_is_set_again() {
    let world = World::with(Platform::Discord, "").await;
    let (mut world, case) = answered_in(world, Platform::Telegram).await;
    world.press(&agent(Platform::Discord), "solve").await;
    // The brand book grants more time from today on.
    let rules = std::sync::Arc::get_mut(&mut world.desk.rules).unwrap();
    rules.book.delays.close_after_silence = SignedDuration::from_hours(24 * 5);
    world.days(4).await;
    assert_eq!(world.state(case).await, "solved");
    world.days(1).await;
    assert_eq!(world.state(case).await, "closed");
}

#[tokio::test]
async fn a_message_reopens_within_seven_days_and_later_opens_a_new_case_linked_to_the_old() {
    for (desk, on) in WAYS {
        let (mut world, case) = answered(desk, on).await;
        let (ana, place) = (customer(on), public(on));
        world.press(&agent(desk), "close").await;
        assert_eq!(world.state(case).await, "closed");
        world.days(6).await;
        world.say(&ana, &place, "lovely weather").await;
        assert_eq!(world.state(case).await, "closed", "it names nobody");
        world
            .say(&ana, &place, "Kirsipuu, the new one is broken too")
            .await;
        assert_eq!(world.state(case).await, "open");
        assert_eq!(world.cases().await, 1);
        world.deliver().await;
        world.press(&agent(desk), "close").await;
        world.days(8).await;
        world
            .say(&ana, &place, "Kirsipuu, where is my refund?")
            .await;
        world.deliver().await;
        assert_eq!(world.cases().await, 2);
        let newest = world.newest_case().await;
        assert_eq!(newest.continues, Some(case));
        assert!(world.room(newest.number).await[0].contains("#1001"));
        assert_eq!(world.state(case).await, "closed");
    }
}

#[tokio::test]
async fn thanks_reopen_nothing() {
    for (desk, on) in WAYS {
        let (mut world, case) = answered(desk, on).await;
        let (ana, place) = (customer(on), public(on));
        world.press(&agent(desk), "solve").await;
        world.say(&ana, &place, "Thank you so much!").await;
        assert_eq!(world.state(case).await, "solved");
        assert_eq!(world.messages(case).await.len(), 3, "kept all the same");
        world.deliver().await;
        world.press(&agent(desk), "close").await;
        world.say(&ana, &place, "Thank you, Kirsipuu!").await;
        world.say(&ana, &direct(&ana), "thanks!").await;
        world.deliver().await;
        assert_eq!(world.state(case).await, "closed");
        assert!(world.last(&direct(&ana)).says("thanks-back"));
        world
            .say(&ana, &direct(&ana), "thanks, but the lid is missing")
            .await;
        assert_eq!(world.state(case).await, "open");
        assert_eq!(world.cases().await, 1);
    }
}

#[tokio::test]
async fn one_conversation_never_has_two_active_cases() {
    for (desk, on) in WAYS {
        let (mut world, case) = answered(desk, on).await;
        let (ana, place, kadri) = (customer(on), public(on), agent(desk));
        world.press(&kadri, "close").await;
        world.days(8).await;
        world.complains(&ana, &place).await;
        let room = world.room_of(case).await;
        world.command(&kadri, &room, "reopen", &[]).await;
        assert_eq!(world.state(case).await, "closed");
        assert!(world.told_at_desk(&kadri).says("step-newer"));
        // The other way round: the newer one is closed, the older one opened again.
        let newer = world.newest_case().await.number;
        let newer_room = world.room_of(newer).await;
        world.command(&kadri, &newer_room, "close", &[]).await;
        world.command(&kadri, &room, "reopen", &[]).await;
        assert_eq!(world.state(case).await, "open");
        world.say(&ana, &place, "the lid too").await;
        world.say(&ana, &place, "Kirsipuu, the lid!").await;
        assert_eq!(world.state(newer).await, "closed");
        assert_eq!(world.messages(case).await.len(), 4);
    }
}

#[tokio::test]
async fn steps_that_a_state_does_not_have_are_explained() {
    for (desk, on) in WAYS {
        let (mut world, case) = answered(desk, on).await;
        let (kadri, room) = (agent(desk), world.room_of(case).await);
        world.command(&kadri, &room, "reopen", &[]).await;
        assert!(world.told_at_desk(&kadri).says("step-not"));
        world.command(&kadri, &room, "close", &[]).await;
        let before = world.number("SELECT count(*) FROM surveys").await;
        world.command(&kadri, &room, "close", &[]).await;
        assert!(world.told_at_desk(&kadri).says("step-not"));
        assert_eq!(world.number("SELECT count(*) FROM surveys").await, before);
    }
}
