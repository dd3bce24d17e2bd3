//! Small gestures: counted when they go, within a budget, each code once.

use crate::world::{Says, WAYS, World, agent, colleague, customer, lead, neighbour, public};
use bot_core::event::{Coded, Event};
use bot_core::history::Deed;
use bot_core::id::CaseNumber;
use bot_core::place::{Person, Place, Platform};

const BOOK: &str = "[[gestures]]\nkey = \"apology-code\"\nkind = \"code\"\nworth = 5\nlabel = { en = \"5 EUR off\" }\n\
    [[gestures]]\nkey = \"card\"\nkind = \"note\"\nworth = 1.5\nlabel = { en = \"a card\" }\n\
    [gesture_budget]\ncurrency = \"EUR\"\nagent = 7";

const UNDO: &str = "[replies]\nundo = \"10s\"\n";

/// A desk with one public case and these codes; gives its room.
async fn complained(
    desk: Platform,
    on: Platform,
    book: &str,
    codes: &[&str],
) -> (World, CaseNumber, Place) {
    let mut world = World::with(desk, book).await;
    world.introduce().await;
    brings(&mut world, codes).await;
    let case = world.complains(&customer(on), &public(on)).await;
    let room = world.room_of(case).await;
    (world, case, room)
}

async fn brings(world: &mut World, codes: &[&str]) {
    let coded = Coded {
        gesture: "apology-code".to_owned(),
        codes: codes.iter().map(|code| (*code).to_owned()).collect(),
    };
    world.happens(Event::Coded(coded)).await;
}

/// Puts a gesture into a reply, without sending it.
async fn prepares(world: &mut World, who: &Person, room: &Place, key: &str) {
    let which = [("gesture", key)];
    world.command(who, room, "gesture", &which).await;
}

async fn gives(world: &mut World, who: &Person, room: &Place, key: &str) {
    prepares(world, who, room, key).await;
    world.command(who, room, "draft", &[("do", "send")]).await;
}

#[tokio::test]
async fn one_is_listed_looked_at_sent_and_counted() {
    for (desk, on) in WAYS {
        let (mut world, case, room) = complained(desk, on, BOOK, &["TEA-1", "TEA-2"]).await;
        let (kadri, place) = (agent(desk), public(on));
        world.press(&kadri, "gestures").await;
        let told = world.told_at_desk(&kadri);
        assert!(
            told.says("gestures-left") && told.contains("7 EUR"),
            "{told}"
        );
        assert!(
            told.contains("apology-code · 5 EUR off · 5 EUR · codes left: 2"),
            "{told}"
        );
        world.press(&kadri, "gesture").await;
        let told = world.told_at_desk(&kadri);
        assert!(told.contains("TEA-1"), "{told}");
        assert!(!world.read(&place).join("\n").contains("TEA-1"));
        assert_eq!(world.history(case, Deed::Gesture).await.len(), 0);
        world
            .command(&kadri, &room, "draft", &[("do", "send")])
            .await;
        let told = world.last(&place);
        assert!(
            told.says("gesture-says-code") && told.contains("TEA-1"),
            "{told}"
        );
        assert!(told.ends_with("— Kadri Tamm"), "{told}");
        let given = world.history(case, Deed::Gesture).await;
        assert_eq!(given.len(), 1);
        assert_eq!(given[0].after.as_deref(), Some("TEA-1"));
        let card = &world.room(case).await[0];
        assert!(card.contains("Gestures: apology-code"), "{card}");

        // Own words stand above it, with what Byline knows filled in.
        let which = [("gesture", "card"), ("text", "Hi {name}, sorry again.")];
        world.command(&kadri, &room, "gesture", &which).await;
        world
            .command(&kadri, &room, "draft", &[("do", "send")])
            .await;
        let told = world.last(&place);
        assert!(told.starts_with("Hi Ana, sorry again.\n\n"), "{told}");
        assert!(told.says("gesture-says-note"), "{told}");
        world
            .command(&lead(desk), &room, "gesture", &[("gesture", "month")])
            .await;
        let told = world.told_at_desk(&lead(desk));
        assert!(
            told.says("gestures-month") && told.contains("6.50 EUR"),
            "{told}"
        );
        let line = format!("Kadri Tamm · 6.50 EUR: apology-code {case}, card {case}");
        assert!(told.contains(&line), "{told}");
        world
            .command(&kadri, &room, "gesture", &[("gesture", "month")])
            .await;
        assert!(!world.told_at_desk(&kadri).says("gestures-month"));
        world
            .command(&kadri, &room, "gesture", &[("gesture", "cake")])
            .await;
        assert!(world.told_at_desk(&kadri).says("gesture-unknown"));
    }
}

#[tokio::test]
async fn beyond_the_budget_it_does_not_go_and_a_lead_can() {
    for (desk, on) in WAYS {
        let (mut world, case, room) = complained(desk, on, BOOK, &["TEA-1", "TEA-2"]).await;
        let kadri = agent(desk);
        // Two are looked at before the first has gone.
        let other = world.complains(&neighbour(on), &public(on)).await;
        let beside = world.room_of(other).await;
        prepares(&mut world, &kadri, &room, "apology-code").await;
        prepares(&mut world, &kadri, &beside, "apology-code").await;
        world
            .command(&kadri, &room, "draft", &[("do", "send")])
            .await;
        world
            .command(&kadri, &beside, "draft", &[("do", "send")])
            .await;
        assert_eq!(world.history(case, Deed::Gesture).await.len(), 1);
        assert_eq!(world.history(other, Deed::Gesture).await.len(), 0);
        assert_eq!(world.history(other, Deed::Replied).await.len(), 0);
        prepares(&mut world, &kadri, &beside, "apology-code").await;
        let told = world.told_at_desk(&kadri);
        assert!(
            told.says("gesture-over-ask") && told.contains("2 EUR"),
            "{told}"
        );
        assert!(told.contains("Mari Mets"), "{told}");
        // Who leads has a budget of their own, here without end.
        gives(&mut world, &lead(desk), &beside, "apology-code").await;
        assert!(world.last(&public(on)).contains("TEA-2"));
        prepares(&mut world, &lead(desk), &beside, "apology-code").await;
        assert!(world.told_at_desk(&lead(desk)).says("gesture-no-codes"));
        // The next month is another one.
        world.days(31).await;
        world.deliver().await;
        brings(&mut world, &["TEA-1", "TEA-3"]).await;
        let room = world.room_of(case).await;
        prepares(&mut world, &kadri, &room, "apology-code").await;
        let told = world.told_at_desk(&kadri);
        assert!(told.contains("TEA-3"), "TEA-1 was given: {told}");
    }
}

#[tokio::test]
async fn two_who_look_at_the_same_code_give_two() {
    for (desk, on) in WAYS {
        let (mut world, case, room) = complained(desk, on, BOOK, &["TEA-1", "TEA-2"]).await;
        let (kadri, wei) = (agent(desk), colleague(desk));
        let other = world.complains(&neighbour(on), &public(on)).await;
        let beside = world.room_of(other).await;
        prepares(&mut world, &kadri, &room, "apology-code").await;
        prepares(&mut world, &wei, &beside, "apology-code").await;
        world
            .command(&kadri, &room, "draft", &[("do", "send")])
            .await;
        world
            .command(&wei, &beside, "draft", &[("do", "send")])
            .await;
        let read = world.read(&public(on)).join("\n");
        assert_eq!(read.matches("TEA-1").count(), 1, "{read}");
        assert_eq!(read.matches("TEA-2").count(), 1, "{read}");
        let given = world.history(other, Deed::Gesture).await;
        assert_eq!(given[0].after.as_deref(), Some("TEA-2"));
        assert_eq!(world.history(case, Deed::Gesture).await.len(), 1);
    }
}

#[tokio::test]
async fn taken_back_it_can_be_given_again() {
    for (desk, on) in WAYS {
        let book = format!("{UNDO}{BOOK}");
        let (mut world, case, room) = complained(desk, on, &book, &["TEA-1"]).await;
        let kadri = agent(desk);
        gives(&mut world, &kadri, &room, "apology-code").await;
        world.command(&kadri, &room, "undo", &[]).await;
        let card = &world.room(case).await[0];
        assert!(!card.contains("Gestures:"), "{card}");
        // Without the code in it, it is only words.
        let edit = [
            ("do", "edit"),
            ("text", "Ana, I am sorry that it broke on the way to you."),
        ];
        world.command(&kadri, &room, "draft", &edit).await;
        gives(&mut world, &kadri, &room, "apology-code").await;
        let given = world.history(case, Deed::Gesture).await;
        let after: Vec<_> = given.iter().map(|it| it.after.as_deref()).collect();
        assert_eq!(after, [Some("TEA-1"), None, Some("TEA-1")]);
        world.wait(jiff::SignedDuration::from_secs(11)).await;
        world.deliver().await;
        let read = world.read(&public(on)).join("\n");
        assert_eq!(read.matches("TEA-1").count(), 1, "{read}");
    }
}
