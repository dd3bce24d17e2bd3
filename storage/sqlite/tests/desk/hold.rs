//! On hold: until a time, with what is waited for; back by itself, with the customer's message, or when somebody goes on.

use crate::world::{Says, WAYS, World, agent, customer, lead, public};
use bot_core::effect::Span;
use bot_core::history::Deed;
use bot_core::id::CaseNumber;
use bot_core::place::{Place, Platform};
use jiff::SignedDuration;

async fn claimed(desk: Platform, on: Platform) -> (World, CaseNumber, Place) {
    let more = "[targets]\nfirst_reply = \"4h\"\nhours = \"calendar\"";
    let mut world = World::with(desk, more).await;
    world.introduce().await;
    let case = world.complains(&customer(on), &public(on)).await;
    let room = world.room_of(case).await;
    world.command(&agent(desk), &room, "claim", &[]).await;
    (world, case, room)
}

async fn later(world: &mut World, minutes: i64) {
    world.wait(SignedDuration::from_mins(minutes)).await;
    world.deliver().await;
}

fn count(read: &[String], words: &str) -> usize {
    read.iter().filter(|line| line.says(words)).count()
}

#[tokio::test]
async fn a_case_on_hold_comes_back_at_its_time_and_calls_its_owner() {
    for (desk, on) in WAYS {
        let (mut world, case, room) = claimed(desk, on).await;
        let kadri = agent(desk);
        let what = [("until", "3h"), ("why", "the courier")];
        world.command(&kadri, &room, "hold", &what).await;
        assert_eq!(world.state(case).await, "on-hold");
        let read = world.read(&room);
        assert!(read[0].contains("Waiting for: the courier"), "{read:?}");
        assert!(read[0].contains("On hold until: today at 13:"), "{read:?}");
        assert!(read[0].contains("paused while it waits"), "{read:?}");
        assert_eq!(count(&read, "room-hold-until"), 1, "{read:?}");
        // The clocks stand: nothing is late, and nobody is warned.
        later(&mut world, 170).await;
        assert_eq!(world.state(case).await, "on-hold");
        assert!(world.history(case, Deed::TargetTold).await.is_empty());
        later(&mut world, 15).await;
        assert_eq!(world.state(case).await, "open");
        let back: Vec<_> = world
            .in_place(&room)
            .into_iter()
            .filter(|seen| seen.text().says("room-hold-came"))
            .collect();
        assert_eq!(back.len(), 1);
        assert!(back[0].text().contains("the courier"));
        let spans = &back[0].content.as_ref().unwrap().text.0;
        let owner = |span: &Span| matches!(span, Span::Mention { account, .. } if *account == kadri.account);
        assert!(spans.iter().any(owner), "{spans:?}");
        assert!(!world.read(&room)[0].contains("Waiting for"));
        later(&mut world, 600).await;
        assert_eq!(count(&world.read(&room), "room-hold-came"), 1);
        let held = world.history(case, Deed::PutOnHold).await;
        assert_eq!(held.len(), 1);
        assert_eq!(held[0].before.as_deref(), Some("the courier"));
    }
}

#[tokio::test]
async fn the_customer_and_the_staff_end_it_sooner() {
    for (desk, on) in WAYS {
        let (mut world, case, room) = claimed(desk, on).await;
        let kadri = agent(desk);
        world
            .command(&kadri, &room, "hold", &[("until", "3h")])
            .await;
        world
            .say(&customer(on), &public(on), "Any news of it?")
            .await;
        world.deliver().await;
        assert_eq!(world.state(case).await, "open");
        // Nothing is left of the time.
        later(&mut world, 200).await;
        assert_eq!(count(&world.read(&room), "room-hold-came"), 0);

        // By its button, without an end; and on with another button.
        world.press(&kadri, "hold").await;
        world.fill_in(&kadri, &["the potter"]).await;
        assert_eq!(world.state(case).await, "on-hold");
        let read = world.read(&room);
        assert_eq!(count(&read, "room-hold"), 1, "{read:?}");
        assert!(read[0].contains("Waiting for: the potter"), "{read:?}");
        world.press(&lead(desk), "reopen").await;
        assert_eq!(world.state(case).await, "open");
        assert_eq!(count(&world.read(&room), "room-hold-over"), 1);

        // And by typing.
        world.command(&kadri, &room, "hold", &[]).await;
        assert_eq!(world.state(case).await, "on-hold");
        world.command(&kadri, &room, "reopen", &[]).await;
        assert_eq!(world.state(case).await, "open");
    }
}

#[tokio::test]
async fn another_time_moves_it_and_what_cannot_be_is_told() {
    for (desk, on) in WAYS {
        let (mut world, case, room) = claimed(desk, on).await;
        let kadri = agent(desk);
        world
            .command(&kadri, &room, "hold", &[("until", "1h")])
            .await;
        world
            .command(&kadri, &room, "hold", &[("until", "5h")])
            .await;
        later(&mut world, 90).await;
        assert_eq!(world.state(case).await, "on-hold");
        world
            .command(&kadri, &room, "hold", &[("until", "25:99 x")])
            .await;
        let told = world.told_at_desk(&kadri);
        assert!(told.says("hold-when-wrong"), "{told}");
        later(&mut world, 220).await;
        assert_eq!(world.state(case).await, "open");
        let states = world.history(case, Deed::StateChanged).await;
        let holds = states
            .iter()
            .filter(|it| it.after.as_deref() == Some("on-hold"));
        assert_eq!(holds.count(), 1);
        world.command(&kadri, &room, "close", &[]).await;
        world
            .command(&kadri, &room, "hold", &[("until", "1h")])
            .await;
        let told = world.told_at_desk(&kadri);
        assert!(told.says("step-not"), "{told}");
        assert_eq!(world.state(case).await, "closed");
    }
}
