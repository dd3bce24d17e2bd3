//! Options: what a reply gives to choose from, chosen once, by the customer concerned, and what a choice does.

use crate::world::{
    Says, Seen, WAYS, World, agent, colleague, customer, direct, neighbour, public,
};
use bot_core::case::Private;
use bot_core::history::Deed;
use bot_core::id::CaseNumber;
use bot_core::place::{Person, Place, Platform};

/// A desk with one public case of Ana's; gives its room.
async fn complained(desk: Platform, on: Platform, book: &str) -> (World, CaseNumber, Place) {
    let mut world = World::with(desk, book).await;
    world.introduce().await;
    let case = world.complains(&customer(on), &public(on)).await;
    let room = world.room_of(case).await;
    (world, case, room)
}

/// Kadri replies with these choices.
async fn offers(world: &mut World, case: CaseNumber, room: &Place, choices: &str, text: &str) {
    let kadri = agent(world.on);
    let given = [("choices", choices)];
    world.command(&kadri, room, "options", &given).await;
    world.answers_newest(&kadri, case, text).await;
}

/// The newest message of ours that has these words.
fn with(world: &World, words: &str) -> Seen {
    let found = world.seen.iter().rev().find(|it| it.text().contains(words));
    found.unwrap().clone()
}

/// What stands on the buttons of a message.
fn labels(seen: &Seen) -> Vec<String> {
    let content = seen.content.as_ref().unwrap();
    let all = content.buttons.iter().flatten();
    all.map(|button| button.label.clone()).collect()
}

/// Taps the choice with this number.
async fn taps(world: &mut World, who: &Person, words: &str, number: &str) {
    let seen = with(world, words);
    let actions = seen.actions();
    let ending = format!(":{number}");
    let action = actions.iter().find(|it| it.ends_with(&ending)).unwrap();
    world.press_on(who, &seen, action).await;
    world.deliver().await;
}

#[tokio::test]
async fn a_tap_is_theirs_alone_counts_once_and_waits_on_us_again() {
    for (desk, on) in WAYS {
        let (mut world, case, room) = complained(desk, on, "").await;
        let ana = customer(on);
        offers(
            &mut world,
            case,
            &room,
            "replacement refund",
            "What would you like?",
        )
        .await;
        let reply = with(&world, "What would you like?");
        assert_eq!(labels(&reply), ["1. A replacement", "2. A refund"]);
        assert!(reply.text().ends_with("— Kadri Tamm"), "{}", reply.text());
        assert_eq!(world.state(case).await, "pending");
        let told = world.room(case).await.join("\n");
        assert!(
            told.contains("can choose: 1. A replacement · 2. A refund"),
            "{told}"
        );

        taps(&mut world, &neighbour(on), "What would you like?", "2").await;
        assert!(world.told(&neighbour(on)).says("only-customer"));
        assert_eq!(world.state(case).await, "pending");

        taps(&mut world, &ana, "What would you like?", "2").await;
        assert!(world.told(&ana).says("offer-noted"), "{}", world.told(&ana));
        assert_eq!(world.state(case).await, "open");
        let reply = with(&world, "What would you like?");
        assert_eq!(labels(&reply), ["✓ A refund"]);
        let told = world.room(case).await.join("\n");
        assert!(told.contains("Ana chose: A refund · Kadri Tamm"), "{told}");
        let said = world.messages(case).await;
        assert_eq!(said.last().unwrap().text, "A refund");

        taps(&mut world, &ana, "What would you like?", "2").await;
        assert!(world.told(&ana).says("offer-chosen"));
        let chose = world.history(case, Deed::Chose).await;
        assert_eq!(chose.len(), 1);
        assert_eq!(chose[0].after.as_deref(), Some("A refund"));
        assert_eq!(world.history(case, Deed::Offered).await.len(), 1);

        // The room's line is the customer's message: it can be answered, and the next reply has no choices.
        world
            .answers_newest(&agent(desk), case, "The money is on its way today.")
            .await;
        assert!(labels(&with(&world, "on its way today")).is_empty());
        assert_eq!(world.state(case).await, "pending");
    }
}

#[tokio::test]
async fn it_can_be_typed_and_own_words_work() {
    for (desk, on) in WAYS {
        let (mut world, case, room) = complained(desk, on, "").await;
        let (ana, place) = (customer(on), public(on));
        offers(
            &mut world,
            case,
            &room,
            "Keep it; Send it back",
            "How shall we go on?",
        )
        .await;
        world.say(&ana, &place, "send it back!").await;
        world.deliver().await;
        assert_eq!(labels(&with(&world, "How shall we")), ["✓ Send it back"]);
        assert_eq!(world.history(case, Deed::Chose).await.len(), 1);
        assert_eq!(world.state(case).await, "open");

        offers(&mut world, case, &room, "refund", "Or the money?").await;
        // What is no choice is a message like any other.
        world.say(&ana, &place, "I do not know yet").await;
        world.deliver().await;
        assert_eq!(world.history(case, Deed::Chose).await.len(), 1);
        world.say(&ana, &place, "1").await;
        world.deliver().await;
        assert_eq!(labels(&with(&world, "Or the money?")), ["✓ A refund"]);
        // The older buttons say that they are old.
        taps(&mut world, &ana, "How shall we", "2").await;
        assert!(world.told(&ana).says("offer-newer"));
        assert_eq!(world.history(case, Deed::Chose).await.len(), 2);
    }
}

#[tokio::test]
async fn a_closed_case_takes_no_choice() {
    for (desk, on) in WAYS {
        let (mut world, case, room) = complained(desk, on, "").await;
        offers(&mut world, case, &room, "refund", "What would you like?").await;
        world.press(&agent(desk), "close").await;
        taps(&mut world, &customer(on), "What would you like?", "1").await;
        assert!(world.told(&customer(on)).says("offer-over"));
        assert_eq!(world.history(case, Deed::Chose).await.len(), 0);
        assert_eq!(world.state(case).await, "closed");
    }
}

#[tokio::test]
async fn choosing_sets_the_reason_and_calls_the_owner() {
    let book = "[[options]]\nkey = \"shop\"\ndoes = \"owner\"\nreason = \"visit\"\nlabel = { en = \"Meet us\" }\n";
    for (desk, on) in WAYS {
        let (mut world, case, room) = complained(desk, on, book).await;
        offers(&mut world, case, &room, "shop", "Come and see us.").await;
        taps(&mut world, &customer(on), "Come and see us.", "1").await;
        assert_eq!(world.case(case).await.reason.as_deref(), Some("visit"));
        let told = world.room(case).await.join("\n");
        assert!(told.says("room-chose-talk"), "{told}");
    }
}

#[tokio::test]
async fn a_chat_goes_on_in_private() {
    for (desk, on) in WAYS {
        let (mut world, case, room) = complained(desk, on, "").await;
        let ana = customer(on);
        world.start(&ana, None).await;
        offers(
            &mut world,
            case,
            &room,
            "chat",
            "Shall we go on in private?",
        )
        .await;
        taps(&mut world, &ana, "Shall we go on in private?", "1").await;
        let told = world.read(&direct(&ana)).join("\n");
        assert!(told.says("private-opening"), "{told}");
        assert!(matches!(
            world.case(case).await.private,
            Private::Direct { .. }
        ));
    }
}

#[tokio::test]
async fn a_number_is_asked_for_where_nobody_reads_along() {
    for (desk, on) in WAYS {
        let (mut world, case, room) = complained(desk, on, "").await;
        let (ana, place) = (customer(on), public(on));
        offers(&mut world, case, &room, "call", "We can call you.").await;
        taps(&mut world, &ana, "We can call you.", "1").await;
        match on {
            Platform::Discord => world.fill_in(&ana, &["+372 5550 1234, after six"]).await,
            Platform::Telegram => {
                let link = world.newest_link(&place);
                world.start(&ana, Some(&link)).await;
                let told = world.read(&direct(&ana)).join("\n");
                assert!(told.says("offer-call"), "{told}");
                world
                    .say(&ana, &direct(&ana), "+372 5550 1234, after six")
                    .await;
                world.deliver().await;
            }
        }
        let told = world.room(case).await.join("\n");
        assert!(told.contains("+372 5550 1234, after six"), "{told}");
        assert!(!world.read(&place).join("\n").contains("5550"));
        assert_eq!(world.state(case).await, "open");
    }
}

#[tokio::test]
async fn where_direct_messages_are_closed_they_choose_behind_the_button() {
    for desk in Platform::ALL {
        let on = Platform::Discord;
        let (mut world, case, room) = complained(desk, on, "").await;
        let ana = customer(on);
        world.closed.insert(ana.account.clone());
        world.press(&agent(desk), "private").await;
        offers(&mut world, case, &room, "refund call", "SECRET choice").await;
        world.press(&ana, "whisper").await;
        taps(&mut world, &ana, "SECRET choice", "1").await;
        assert!(world.told(&ana).says("offer-noted"), "{}", world.told(&ana));
        assert_eq!(world.case(case).await.private, Private::Whisper);
        assert_eq!(world.history(case, Deed::Chose).await.len(), 1);
        world.press(&ana, "whisper").await;
        assert!(labels(&with(&world, "SECRET choice")).contains(&"✓ A refund".to_owned()));
        assert!(!world.read(&public(on)).join("\n").contains("refund"));
    }
}

#[tokio::test]
async fn they_are_set_by_buttons_each_agent_their_own_until_the_reply_goes() {
    for (desk, on) in WAYS {
        let (mut world, case, room) = complained(desk, on, "").await;
        let kadri = agent(desk);
        world.press(&kadri, "options").await;
        assert!(world.told_at_desk(&kadri).says("offers-none"));
        let menu = with(&world, "nothing to choose yet");
        world.press_on(&kadri, &menu, "option:1001:refund").await;
        world.deliver().await;
        world.press(&kadri, "ownoption").await;
        world.fill_in(&kadri, &["A new lid"]).await;
        let told = world.told_at_desk(&kadri);
        assert!(told.contains("1. A refund\n2. A new lid"), "{told}");

        // Somebody else's reply has none.
        let other = colleague(desk);
        world
            .answers_newest(&other, case, "Somebody is looking.")
            .await;
        assert!(labels(&with(&world, "Somebody is looking")).is_empty());
        world.answers_newest(&kadri, case, "What would help?").await;
        let reply = with(&world, "What would help?");
        assert_eq!(labels(&reply), ["1. A refund", "2. A new lid"]);

        for (given, told) in [
            ("a; b; c; d; e; f; g", "offers-too-many"),
            (&"x".repeat(41), "offers-too-long"),
            ("none", "offers-none"),
        ] {
            let given = [("choices", given)];
            world.command(&kadri, &room, "options", &given).await;
            let heard = world.told_at_desk(&kadri);
            assert!(heard.says(told), "{heard}");
        }
    }
}

#[tokio::test]
async fn a_change_of_the_reply_keeps_its_choices() {
    for (desk, on) in WAYS {
        let (mut world, case, room) = complained(desk, on, "").await;
        let kadri = agent(desk);
        let given = [("choices", "refund")];
        world.command(&kadri, &room, "options", &given).await;
        let shown = world.newest_shown(case);
        let said = world.say_to(&kadri, "What would you like?", &shown).await;
        world.deliver().await;
        world.edit(&kadri, &said, "What would help you?").await;
        world.deliver().await;
        assert_eq!(
            labels(&with(&world, "What would help you?")),
            ["1. A refund"]
        );
    }
}
