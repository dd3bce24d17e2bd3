//! A case goes to a colleague with what is known; a colleague is asked; a lead takes over and spreads the load. Two at once.

use crate::world::{Says, WAYS, World, agent, colleague, customer, lead, neighbour, public};
use bot_core::history::{Actor, Deed};
use bot_core::id::CaseNumber;
use bot_core::place::{Person, Platform};

/// The public name of who has a case.
async fn owner(world: &World, case: CaseNumber) -> Option<String> {
    let owner = world.case(case).await.owner?;
    let names = world
        .texts("SELECT id || ' ' || public_name FROM agents")
        .await;
    let of = names
        .iter()
        .find_map(|it| it.strip_prefix(&format!("{owner} ")));
    of.map(str::to_owned)
}

async fn claimed(world: &mut World, on: Platform) -> CaseNumber {
    world.introduce().await;
    let case = world.complains(&customer(on), &public(on)).await;
    let room = world.room_of(case).await;
    world.command(&agent(world.on), &room, "claim", &[]).await;
    assert_eq!(owner(world, case).await.as_deref(), Some("Kadri Tamm"));
    case
}

#[tokio::test]
async fn whoever_gets_a_case_reads_what_is_known_and_the_customer_hears_the_name() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let case = claimed(&mut world, on).await;
        let room = world.room_of(case).await;
        let (kadri, wei) = (agent(desk), colleague(desk));
        world
            .answers_newest(&kadri, case, "Which teapot was it?")
            .await;
        world.say(&customer(on), &public(on), "The blue one").await;
        world.deliver().await;
        let note = [
            ("agent", "Wei Kai Tan"),
            ("text", "She wants a new lid, not her money"),
        ];
        world.command(&kadri, &room, "handover", &note).await;
        assert_eq!(owner(&world, case).await.as_deref(), Some("Wei Kai Tan"));
        let read = world.room(case).await;
        let words = "Wei Kai Tan · Kadri Tamm hands this case over to you.\n📝 She wants a new lid, not her money";
        assert!(read.iter().any(|line| line == words), "{read:?}");
        let known = read.iter().find(|line| line.says("room-known")).unwrap();
        assert!(
            known.contains("↩️ Which teapot was it?\n💬 The blue one"),
            "{known}"
        );
        let heard = world.last(&public(on));
        assert!(
            heard.says("new-owner") && heard.contains("Wei Kai Tan"),
            "{heard}"
        );
        let noted = world.history(case, Deed::Noted).await;
        assert!(matches!(noted[..], [ref it] if it.after.as_deref() == Some(note[1].1)));
        // A colleague nobody knows, and one who has it already: nothing changes.
        for who in ["Nobody", "Wei Kai Tan"] {
            world
                .command(&wei, &room, "handover", &[("agent", who)])
                .await;
        }
        assert_eq!(world.history(case, Deed::Assigned).await.len(), 2);
    }
}

#[tokio::test]
async fn a_case_is_handed_over_by_its_button_too() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let case = claimed(&mut world, on).await;
        let room = world.room_of(case).await;
        let card = world.in_place(&room)[0].clone();
        world
            .press_on(&agent(desk), &card, &format!("handover:{}", case.0))
            .await;
        world.deliver().await;
        match desk {
            Platform::Discord => {
                world
                    .fill_in(&agent(desk), &["Wei Kai Tan", "new lid"])
                    .await
            }
            Platform::Telegram => {
                world.fill_in(&agent(desk), &["@Wei Kai Tan new lid"]).await;
            }
        }
        world.deliver().await;
        assert_eq!(owner(&world, case).await.as_deref(), Some("Wei Kai Tan"));
        let read = world.room(case).await;
        assert!(
            read.iter().any(|line| line.ends_with("\n📝 new lid")),
            "{read:?}"
        );
        // Nobody has answered yet: the customer knows no name that would be another one now.
        assert!(
            !world
                .read(&public(on))
                .iter()
                .any(|it| it.says("new-owner"))
        );
    }
}

#[tokio::test]
async fn a_colleague_is_asked_and_the_case_stays_whose_it_is() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let case = claimed(&mut world, on).await;
        let room = world.room_of(case).await;
        let kadri = agent(desk);
        let question = [
            ("agent", "Wei Kai Tan"),
            ("text", "Do we still have that lid?"),
        ];
        world.command(&kadri, &room, "ask", &question).await;
        world
            .command(&kadri, &room, "ask", &[("agent", "Wei Kai Tan")])
            .await;
        assert!(world.told_at_desk(&kadri).says("colleague-what"));
        let read = world.room(case).await;
        let words = "Wei Kai Tan · Kadri Tamm asks:\nDo we still have that lid?";
        assert!(read.iter().any(|line| line == words), "{read:?}");
        assert_eq!(owner(&world, case).await.as_deref(), Some("Kadri Tamm"));
        assert_eq!(world.history(case, Deed::ColleagueAsked).await.len(), 1);
        // Nothing of it is read outside.
        let outside = world.read(&public(on));
        assert!(!outside.iter().any(|it| it.contains("lid")), "{outside:?}");
    }
}

#[tokio::test]
async fn a_lead_takes_over_with_a_reason_and_an_agent_cannot() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let case = claimed(&mut world, on).await;
        let room = world.room_of(case).await;
        let (wei, mari) = (colleague(desk), lead(desk));
        let why = [("text", "She has waited for two days")];
        world.command(&wei, &room, "take", &why).await;
        let told = world.told_at_desk(&wei);
        assert!(
            told.says("lead-only") && told.contains("Mari Mets"),
            "{told}"
        );
        world.command(&wei, &room, "balance", &[]).await;
        assert!(world.told_at_desk(&wei).says("lead-only"));
        assert_eq!(owner(&world, case).await.as_deref(), Some("Kadri Tamm"));
        world.command(&mari, &room, "take", &why).await;
        assert_eq!(owner(&world, case).await.as_deref(), Some("Mari Mets"));
        let read = world.room(case).await;
        let words = "Kadri Tamm · Mari Mets has taken this case over:\nShe has waited for two days";
        assert!(read.iter().any(|line| line == words), "{read:?}");
        let noted = world.history(case, Deed::Noted).await;
        assert!(matches!(noted[..], [ref it] if it.after.as_deref() == Some(why[0].1)));
    }
}

#[tokio::test]
async fn a_lead_spreads_what_waits_and_what_somebody_has_too_much_of() {
    for (desk, on) in WAYS {
        let mut world = World::with(desk, "[routing]\nassign = \"off\"\n").await;
        world.introduce().await;
        let kadri = agent(desk);
        let place = world.desk.rules.book.desk.place();
        let person = |nth: usize| {
            let mut person: Person = neighbour(on);
            person.account.id = format!("7{nth:03}");
            person
        };
        let mut cases = Vec::new();
        for nth in 0..7 {
            cases.push(world.complains(&person(nth), &public(on)).await);
        }
        for case in &cases[..6] {
            let room = world.room_of(*case).await;
            world.command(&kadri, &room, "claim", &[]).await;
        }
        world.command(&lead(desk), &place, "balance", &[]).await;
        let mut counts = std::collections::BTreeMap::new();
        for case in &cases {
            *counts
                .entry(owner(&world, *case).await.unwrap())
                .or_insert(0) += 1;
        }
        assert_eq!(counts.values().sum::<i32>(), 7);
        assert!(counts.values().all(|it| (2..=3).contains(it)), "{counts:?}");
        let moved = world.history(cases[5], Deed::Assigned).await;
        assert!(matches!(moved.last(), Some(it) if matches!(it.actor, Actor::Agent(_))));
        world.command(&lead(desk), &place, "balance", &[]).await;
        assert!(world.told_at_desk(&lead(desk)).says("balanced-nothing"));
    }
}

#[tokio::test]
async fn however_many_somebody_has_the_newest_goes_first() {
    let (desk, on) = (Platform::Telegram, Platform::Discord);
    let mut world = World::with(desk, "[routing]\nassign = \"off\"\n").await;
    world.introduce().await;
    let mut newest = None;
    for nth in 0..62 {
        let mut person: Person = neighbour(on);
        person.account.id = format!("7{nth:03}");
        let case = world.complains(&person, &public(on)).await;
        let room = world.room_of(case).await;
        world.command(&agent(desk), &room, "claim", &[]).await;
        newest = Some(case);
    }
    let place = world.desk.rules.book.desk.place();
    world.command(&lead(desk), &place, "balance", &[]).await;
    let has_it = owner(&world, newest.unwrap()).await.unwrap();
    assert_ne!(has_it, "Kadri Tamm");
}

#[tokio::test]
async fn of_two_at_once_one_has_it_and_the_other_is_told() {
    for (desk, on) in WAYS {
        // A hand-over and a claim, in either order.
        for claims_first in [true, false] {
            let mut world = World::new(desk).await;
            let case = claimed(&mut world, on).await;
            let room = world.room_of(case).await;
            let (kadri, wei) = (agent(desk), colleague(desk));
            if claims_first {
                world.command(&wei, &room, "claim", &[]).await;
                assert!(world.told_at_desk(&wei).says("claim-taken"));
            }
            let to = [("agent", "Mari Mets"), ("text", "yours")];
            world.command(&kadri, &room, "handover", &to).await;
            if !claims_first {
                world.command(&wei, &room, "claim", &[]).await;
                assert!(world.told_at_desk(&wei).says("claim-taken"));
            }
            assert_eq!(owner(&world, case).await.as_deref(), Some("Mari Mets"));
            assert_eq!(world.history(case, Deed::Assigned).await.len(), 2);
        }
    }
}
