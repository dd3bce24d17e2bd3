//! What is for staff alone, and what staff sees.

use crate::world::{
    Fate, Says, WAYS, World, agent, colleague, customer, direct, lead, neighbour, public,
};
use bot_core::command::{Audience, COMMANDS};
use bot_core::effect::{Effect, Target};
use bot_core::event::{Commanded, Event, Submitted};
use bot_core::place::{MessageRef, Platform};
use jiff::SignedDuration;
use std::collections::BTreeMap;

#[tokio::test]
async fn a_strangers_staff_command_gets_a_polite_no_and_changes_nothing() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let (bo, place) = (neighbour(on), public(on));
        world.complains(&customer(on), &place).await;
        world.started.insert(bo.account.clone());
        let protected = [
            "cases", "messages", "history", "surveys", "agents", "timers", "drafts",
        ];
        let before = world.dump_of(protected).await;
        let said = world.read(&place);
        for spec in COMMANDS.iter().filter(|it| it.audience == Audience::Staff) {
            let options = [("case", "1001"), ("text", "hello"), ("agent", "me")];
            for at in [&place, &direct(&bo)] {
                world.command(&bo, at, spec.name, &options).await;
                assert!(world.told(&bo).says("not-staff"), "{}", spec.name);
            }
        }
        assert_eq!(world.dump_of(protected).await, before);
        assert_eq!(world.read(&place), said, "only they see the no");
    }
}

#[tokio::test]
async fn whoever_never_started_the_bot_is_shown_the_way_to_it() {
    for desk in Platform::ALL {
        let on = Platform::Telegram;
        let mut world = World::new(desk).await;
        let (ana, place) = (customer(on), public(on));
        let case = world.complains(&ana, &place).await;
        for (command, kept) in [
            ("status", "status"),
            ("help", "help"),
            ("start", "greeting"),
            ("claim", "not-staff"),
        ] {
            world.started.clear();
            world.command(&ana, &place, command, &[]).await;
            let told = world.last(&place);
            assert!(told.says("answer-privately"), "{command}: {told}");
            assert!(!told.says(kept), "{command}: nothing private in public");
            let asked = world.in_place(&place).pop().unwrap().clone();
            assert!(
                matches!(&asked.row.effect, Effect::Post { reply_to: Some(message), .. } if message.place == place)
            );
            world.start(&ana, Some(&world.newest_link(&place))).await;
            let told = world.told(&ana);
            assert!(told.says(kept), "{command}: {told}");
        }
        // The desk does not hear of it: nothing was lost.
        let room = world.room(case).await;
        assert!(
            !room.iter().any(|line| line.says("room-undelivered")),
            "{room:?}"
        );
    }
}

#[tokio::test]
async fn whoever_asks_again_and_again_is_shown_the_way_once() {
    let on = Platform::Telegram;
    let mut world = World::new(on).await;
    let (bo, place) = (neighbour(on), public(on));
    for _ in 0..3 {
        let id = world.count().to_string();
        let commanded = Commanded {
            interaction: None,
            from: bo.clone(),
            message: Some(MessageRef {
                place: place.clone(),
                id,
            }),
            place: place.clone(),
            name: "status".to_owned(),
            args: BTreeMap::new(),
            rest: Some(String::new()),
            files: Vec::new(),
            target: None,
        };
        world.happens(Event::Commanded(commanded)).await;
    }
    // The group takes nothing for a while.
    world
        .deliver_as(|job, usual| match &job.row.effect {
            Effect::Post {
                to: Target::Place { .. },
                ..
            } => Fate::Later,
            _ => usual,
        })
        .await;
    world.pass(SignedDuration::from_secs(10));
    world.deliver().await;
    assert_eq!(world.read(&place).len(), 1, "{:?}", world.read(&place));
}

#[tokio::test]
async fn a_strangers_tap_or_form_of_staff_changes_nothing() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let (bo, place) = (neighbour(on), public(on));
        let case = world.complains(&customer(on), &place).await;
        let card = world.in_place(&world.room_of(case).await)[0].clone();
        let protected = [
            "cases", "messages", "history", "surveys", "agents", "timers", "drafts",
        ];
        let before = world.dump_of(protected).await;
        let actions = card.actions();
        assert!(actions.len() > 4, "{actions:?}");
        for action in actions {
            world.press_on(&bo, &card, &action).await;
            let submitted = Submitted {
                interaction: bot_core::event::Interaction {
                    platform: on,
                    id: format!("form {action}"),
                    token: String::new(),
                },
                from: bo.clone(),
                place: place.clone(),
                action,
                fields: BTreeMap::from([("text".to_owned(), "hello".to_owned())]),
            };
            world.happens(Event::Submitted(submitted)).await;
        }
        world.deliver().await;
        assert_eq!(world.dump_of(protected).await, before);
        for forged in [
            "claim:",
            "claim:99999",
            "nonsense",
            "",
            "send:x",
            "drop:x",
            "again:x",
        ] {
            world.press_on(&bo, &card, forged).await;
            world.press_on(&agent(desk), &card, forged).await;
        }
        world.deliver().await;
        let untouched = [
            "cases", "messages", "history", "surveys", "timers", "drafts",
        ];
        for (table, rows) in world.dump_of(untouched).await {
            assert_eq!(rows, before[&table]);
        }
    }
}

#[tokio::test]
async fn staff_is_never_a_customer_also_directly() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let kadri = agent(on);
        world
            .say(&kadri, &direct(&kadri), "my teapot is broken")
            .await;
        world
            .say(&lead(on), &public(on), "Kirsipuu, my teapot is broken")
            .await;
        world.deliver().await;
        assert_eq!(world.cases().await, 0);
        assert_eq!(world.number("SELECT count(*) FROM customers").await, 0);
        assert!(world.told(&kadri).says("staff-in-direct"));
    }
}

#[tokio::test]
async fn a_case_is_handed_to_a_colleague() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let kadri = agent(desk);
        let case = world.complains(&customer(on), &public(on)).await;
        let room = world.room_of(case).await;
        world
            .command(&kadri, &room, "assign", &[("agent", "wei kai TAN")])
            .await;
        assert!(world.read(&room)[0].contains("Wei Kai Tan"));
        world
            .command(&kadri, &room, "assign", &[("agent", "Nobody")])
            .await;
        assert!(world.told_at_desk(&kadri).says("assign-unknown"));
        world.press(&colleague(desk), "note").await;
        assert_eq!(world.cases().await, 1);
    }
}

#[tokio::test]
async fn waiting_cases_are_listed_with_a_way_to_their_rooms() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let kadri = agent(desk);
        let first = world.complains(&customer(on), &public(on)).await;
        let second = world.complains(&neighbour(on), &public(on)).await;
        let room = world.room_of(first).await;
        world.command(&kadri, &room, "claim", &[]).await;
        let place = world.desk.rules.book.desk.place();
        for (which, with, without) in [("mine", first, second), ("unassigned", second, first)] {
            world
                .command(&kadri, &place, "cases", &[("which", which)])
                .await;
            let told = world.told_at_desk(&kadri);
            assert!(told.contains(&with.to_string()), "{told}");
            assert!(!told.contains(&without.to_string()), "{told}");
        }
        let number = first.0.to_string();
        world
            .command(&kadri, &place, "case", &[("case", &number)])
            .await;
        assert!(world.told_at_desk(&kadri).says("list-room"));
        world
            .command(&kadri, &place, "case", &[("case", "7")])
            .await;
        assert!(world.told_at_desk(&kadri).says("no-such-case"));
        world.command(&kadri, &place, "solve", &[]).await;
        assert!(world.told_at_desk(&kadri).says("case-number-wanted"));
    }
}

#[tokio::test]
async fn customers_see_the_team_by_its_public_names() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let ana = customer(on);
        world.command(&ana, &direct(&ana), "team", &[]).await;
        assert!(world.told(&ana).says("team-nobody"));
        world.introduce().await;
        world.command(&ana, &direct(&ana), "team", &[]).await;
        let told = world.told(&ana);
        assert!(
            told.contains("Kadri Tamm") && !told.contains("acct_"),
            "{told}"
        );
    }
}

#[tokio::test]
async fn the_customer_asks_how_it_stands() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let ana = customer(on);
        world.command(&ana, &direct(&ana), "status", &[]).await;
        assert!(world.told(&ana).says("status-none"));
        let case = world.complains(&ana, &public(on)).await;
        world.press(&neighbour(on), "status").await;
        assert!(world.told(&neighbour(on)).says("only-customer"));
        world.press(&ana, "status").await;
        let told = world.told(&ana);
        assert!(
            told.contains("the tea team") && told.contains("today by"),
            "{told}"
        );
        world.answers_newest(&agent(desk), case, "We look.").await;
        world.command(&ana, &direct(&ana), "status", &[]).await;
        let told = world.told(&ana);
        assert!(
            told.contains("Kadri Tamm") && told.says("next-yours"),
            "{told}"
        );
    }
}

#[tokio::test]
async fn a_language_is_chosen_in_one_tap_and_remembered() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let (ana, place) = (customer(on), public(on));
        world.complains(&ana, &place).await;
        let mut protected = world.dump_of(["customers", "cases"]).await;
        world.choose(&neighbour(on), "et").await;
        assert_eq!(world.dump_of(["customers", "cases"]).await, protected);
        world.choose(&ana, "et").await;
        protected = world.dump_of(["customers"]).await;
        assert!(protected["customers"][0].contains("'et'"));
        assert!(world.told(&ana).contains("Eesti") || world.told(&ana).contains("eesti"));
        let said = world.last(&place);
        assert!(
            !said.says("acknowledgement"),
            "said again in Estonian: {said}"
        );
        // What they write in another language later changes nothing any more.
        world
            .say(&ana, &place, "Kirsipuu, where is my order, please?")
            .await;
        assert_eq!(world.customer(&ana).await.unwrap().language, "et");
    }
}
