//! Who answers: a case comes to somebody by itself, and to somebody else where its owner is not here.

use crate::world::{
    Says, WAYS, World, agent, colleague, customer, direct, lead, neighbour, public, quiet,
};
use bot_core::effect::{Effect, Span};
use bot_core::history::{Actor, Deed};
use bot_core::id::CaseNumber;
use bot_core::place::{Person, Platform};
use bot_core::ports::Store;
use bot_core::timer::Due;
use jiff::SignedDuration;

fn hours(hours: i64) -> SignedDuration {
    SignedDuration::from_hours(hours)
}

/// Sets something of somebody's profile.
async fn me(world: &mut World, who: &Person, what: &str, value: &str) {
    let desk = world.desk.rules.book.desk.place();
    world.command(who, &desk, "me", &[(what, value)]).await;
}

/// What is due happens, and goes out.
async fn turn(world: &mut World) {
    world.wait(SignedDuration::ZERO).await;
    world.deliver().await;
}

/// Who has a case, by the account.
async fn owner(world: &World, case: CaseNumber) -> Option<String> {
    let owner = world.case(case).await.owner?;
    let sql = "SELECT count(*) FROM agents WHERE id = ? AND account = ?";
    for account in ["901", "902", "903"] {
        if world.number_of(sql, &[&owner.0, account]).await == 1 {
            return Some(account.to_owned());
        }
    }
    None
}

/// A further customer.
fn further(platform: Platform, nth: usize) -> Person {
    let mut person = neighbour(platform);
    person.account.id = format!("7{nth:03}");
    person
}

#[tokio::test]
async fn where_nobody_told_how_they_work_a_case_waits_until_somebody_takes_it() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let case = world.complains(&customer(on), &public(on)).await;
        assert_eq!(owner(&world, case).await, None);
        let timers = world.store.due(jiff::Timestamp::MAX, 9).await.unwrap();
        assert!(timers.iter().all(|it| it.due != Due::Route), "{timers:?}");
    }
}

#[tokio::test]
async fn a_new_case_comes_to_whoever_should_have_it_and_the_room_calls_them() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        me(&mut world, &agent(desk), "languages", "et").await;
        me(&mut world, &colleague(desk), "languages", "en").await;
        let case = world.complains(&customer(on), &public(on)).await;
        assert_eq!(owner(&world, case).await.as_deref(), Some("902"));
        let room = world.room_of(case).await;
        let card = &world.read(&room)[0];
        assert!(card.contains("Wei Kai Tan"), "{card}");
        assert!(!world.in_place(&room)[0].offers("claim"));
        let called = world.in_place(&room).into_iter().find_map(|seen| {
            let Effect::Post { content, .. } = &seen.row.effect else {
                return None;
            };
            content.text.0.iter().find_map(|span| match span {
                Span::Mention { account, .. } => Some(account.clone()),
                _ => None,
            })
        });
        assert_eq!(called, Some(colleague(desk).account));
        let read = world.read(&room);
        let why = "Wei Kai Tan · This case is yours now: you answer in English.";
        assert!(read.iter().any(|line| line == why), "{read:?}");
        // The customer reads the name at once.
        let told = world.last(&public(on));
        assert!(told.contains("Wei Kai Tan has it"), "{told}");
        let assigned = world.history(case, Deed::Assigned).await;
        assert!(matches!(assigned[..], [ref it] if it.actor == Actor::Byline));
    }
}

#[tokio::test]
async fn whoever_helped_last_gets_the_next_case_of_the_same_customer() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        me(&mut world, &agent(desk), "languages", "et").await;
        me(&mut world, &colleague(desk), "languages", "en").await;
        let first = world.complains(&customer(on), &public(on)).await;
        let room = world.room_of(first).await;
        let kadri = agent(desk);
        world
            .command(&kadri, &room, "assign", &[("agent", "Kadri Tamm")])
            .await;
        world
            .answers_newest(&kadri, first, "It is on its way.")
            .await;
        world.command(&kadri, &room, "close", &[]).await;
        world.days(8).await;
        let second = world.complains(&customer(on), &public(on)).await;
        assert_ne!(first, second);
        assert_eq!(owner(&world, second).await.as_deref(), Some("901"));
        let read = world.room(second).await;
        let why = "you helped Ana last";
        assert!(read.iter().any(|line| line.contains(why)), "{read:?}");
    }
}

#[tokio::test]
async fn nobody_gets_more_than_they_take_and_what_waits_goes_to_whoever_has_room_again() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        me(&mut world, &agent(desk), "capacity", "1").await;
        me(&mut world, &colleague(desk), "capacity", "1").await;
        let mut cases = Vec::new();
        for nth in 0..3 {
            cases.push(world.complains(&further(on, nth), &public(on)).await);
        }
        let owners = [
            owner(&world, cases[0]).await,
            owner(&world, cases[1]).await,
            owner(&world, cases[2]).await,
        ];
        assert_eq!(owners.iter().flatten().count(), 2, "{owners:?}");
        assert_ne!(owners[0], owners[1]);
        turn(&mut world).await;
        assert_eq!(owner(&world, cases[2]).await, None);
        // One of them is done with theirs.
        let room = world.room_of(cases[1]).await;
        world.command(&lead(desk), &room, "close", &[]).await;
        turn(&mut world).await;
        assert_eq!(owner(&world, cases[2]).await, owners[1]);
    }
}

#[tokio::test]
async fn a_case_of_the_night_comes_to_whoever_begins_first() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        // It is ten in the morning.
        me(&mut world, &agent(desk), "hours", "mon-fri 14:00-18:00 UTC").await;
        me(
            &mut world,
            &colleague(desk),
            "hours",
            "mon-fri 12:00-13:00 UTC",
        )
        .await;
        let case = world.complains(&customer(on), &public(on)).await;
        turn(&mut world).await;
        assert_eq!(owner(&world, case).await, None);
        world.wait(hours(1)).await;
        assert_eq!(owner(&world, case).await, None);
        world.wait(hours(1)).await;
        assert_eq!(owner(&world, case).await.as_deref(), Some("902"));
    }
}

#[tokio::test]
async fn after_the_shift_what_waits_for_an_answer_goes_to_a_colleague_who_is_here() {
    for (desk, on) in WAYS {
        for keeps in [false, true] {
            let mut world = World::new(desk).await;
            world.introduce().await;
            let (kadri, wei) = (agent(desk), colleague(desk));
            me(&mut world, &kadri, "hours", "mon-fri 08:00-12:00 UTC").await;
            let case = world.complains(&customer(on), &public(on)).await;
            assert_eq!(owner(&world, case).await.as_deref(), Some("901"));
            world
                .answers_newest(&kadri, case, "What does it look like?")
                .await;
            me(&mut world, &wei, "hours", "mon-fri 12:30-18:00 UTC").await;
            if keeps {
                me(&mut world, &kadri, "keep", "yes").await;
            }
            world.wait(hours(3)).await;
            // It waits for the customer, and nobody has to do anything.
            assert_eq!(owner(&world, case).await.as_deref(), Some("901"));
            world
                .say(&customer(on), &public(on), "It is in pieces")
                .await;
            turn(&mut world).await;
            let now = if keeps { "901" } else { "902" };
            assert_eq!(owner(&world, case).await.as_deref(), Some(now));
            let read = world.room(case).await;
            let gone =
                "Kadri Tamm is not here now, so this case goes to a colleague.\nWei Kai Tan · ";
            let told = read.iter().any(|line| line.starts_with(gone));
            assert_eq!(told, !keeps, "{read:?}");
            // The customer knew Kadri, and hears the new name.
            let heard = world.last(&public(on));
            assert_eq!(heard.says("new-owner"), !keeps, "{heard}");
        }
    }
}

#[tokio::test]
async fn what_comes_back_from_somebody_away_is_given_anew_and_not_to_them() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let (kadri, wei) = (agent(desk), colleague(desk));
        me(&mut world, &kadri, "languages", "en").await;
        let place = world.desk.rules.book.desk.place();
        let case = world.complains(&customer(on), &direct(&customer(on))).await;
        assert_eq!(owner(&world, case).await.as_deref(), Some("901"));
        me(&mut world, &wei, "capacity", "5").await;
        world
            .command(&kadri, &place, "away", &[("until", "3h")])
            .await;
        assert_eq!(owner(&world, case).await, None);
        turn(&mut world).await;
        assert_eq!(owner(&world, case).await.as_deref(), Some("902"));
        let read = world.room(case).await;
        assert!(
            read.iter().any(|line| line.says("room-given-back")),
            "{read:?}"
        );
        // Somebody gives it to her on purpose: it waits for her.
        let room = world.room_of(case).await;
        world
            .command(&wei, &room, "assign", &[("agent", "Kadri Tamm")])
            .await;
        world
            .say(&customer(on), &direct(&customer(on)), "Hello?")
            .await;
        turn(&mut world).await;
        assert_eq!(owner(&world, case).await.as_deref(), Some("901"));
    }
}

#[tokio::test]
async fn it_can_be_turned_off_and_turned_on_for_everyone() {
    for (desk, on) in WAYS {
        let mut world = World::with(desk, "[routing]\nassign = \"off\"\n").await;
        world.introduce().await;
        me(&mut world, &agent(desk), "languages", "en").await;
        let case = world.complains(&customer(on), &public(on)).await;
        turn(&mut world).await;
        assert_eq!(owner(&world, case).await, None);
        let mut world = World::with(desk, "[routing]\nto = \"everyone\"\n").await;
        world.introduce().await;
        let mut owners = Vec::new();
        for nth in 0..3 {
            let case = world.complains(&further(on, nth), &public(on)).await;
            owners.push(owner(&world, case).await.unwrap());
        }
        owners.sort();
        assert_eq!(owners, ["901", "902", "903"]);
    }
}

#[tokio::test]
async fn whoever_is_no_longer_staff_gets_nothing_more_and_their_cases_go_on() {
    for (desk, on) in WAYS {
        let mut world = World::with(desk, "[routing]\nto = \"everyone\"\n").await;
        world
            .command(
                &agent(desk),
                &world.desk.rules.book.desk.place(),
                "me",
                &[("name", "Kadri Tamm")],
            )
            .await;
        let case = world.complains(&customer(on), &public(on)).await;
        assert_eq!(owner(&world, case).await.as_deref(), Some("901"));
        world.leaves("901");
        world.introduce().await;
        let another = world.complains(&neighbour(on), &public(on)).await;
        assert_ne!(owner(&world, another).await.as_deref(), Some("901"));
        world.happens(bot_core::event::Event::Due(Due::Route)).await;
        assert_ne!(owner(&world, case).await.as_deref(), Some("901"));
    }
}

#[tokio::test]
async fn what_needs_nobody_keeps_nothing_from_being_given() {
    let (desk, on) = (Platform::Telegram, Platform::Discord);
    let mut world = World::new(desk).await;
    world.introduce().await;
    let (kadri, wei) = (agent(desk), colleague(desk));
    let mut states = Vec::new();
    // More than one turn looks at.
    for nth in 0..61 {
        let case = world.complains(&further(on, nth), &public(on)).await;
        let room = world.room_of(case).await;
        world.command(&lead(desk), &room, "solve", &[]).await;
    }
    // Hers wait for the customer, each with words of its own: the coach has something to say about the same words again.
    for nth in 100..161 {
        let case = world.complains(&further(on, nth), &public(on)).await;
        let room = world.room_of(case).await;
        let to = [("agent", "Kadri Tamm")];
        world.command(&lead(desk), &room, "assign", &to).await;
        let asked = format!(
            "What does teapot {nth} look like, and who packed the parcel number {}?",
            nth * 7919
        );
        world.answers_newest(&kadri, case, &asked).await;
        states.push(world.state(case).await);
    }
    assert!(states.iter().all(|it| *it == "pending"), "{states:?}");
    let nobodys = world.complains(&further(on, 200), &public(on)).await;
    let hers = world.complains(&further(on, 201), &public(on)).await;
    let room = world.room_of(hers).await;
    world.command(&kadri, &room, "claim", &[]).await;
    me(&mut world, &kadri, "hours", "mon-fri 06:00-07:00 UTC").await;
    me(&mut world, &wei, "languages", "en").await;
    turn(&mut world).await;
    assert_eq!(owner(&world, nobodys).await.as_deref(), Some("902"));
    assert_eq!(owner(&world, hers).await.as_deref(), Some("902"));
}

#[tokio::test]
async fn what_is_not_solved_after_all_comes_to_somebody() {
    for (desk, on) in WAYS {
        for by_customer in [true, false] {
            let mut world = World::new(desk).await;
            world.introduce().await;
            let case = world.complains(&customer(on), &public(on)).await;
            let room = world.room_of(case).await;
            world.command(&lead(desk), &room, "solve", &[]).await;
            me(&mut world, &agent(desk), "languages", "en").await;
            turn(&mut world).await;
            assert_eq!(owner(&world, case).await, None);
            if by_customer {
                world.press(&customer(on), "unsolved").await;
            } else {
                world.command(&lead(desk), &room, "reopen", &[]).await;
            }
            turn(&mut world).await;
            assert_eq!(owner(&world, case).await.as_deref(), Some("901"));
        }
    }
}

#[tokio::test]
async fn nobody_gives_a_case_to_somebody_who_is_no_longer_staff() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let case = world.complains(&customer(on), &public(on)).await;
        let room = world.room_of(case).await;
        world.leaves("901");
        for (command, who) in [
            ("assign", "Kadri Tamm"),
            ("handover", "Kadri Tamm"),
            ("handover", "Kadri Tamm: she wants a new lid"),
            ("handover", "Kadri Tamm she wants a new lid"),
        ] {
            world
                .command(&colleague(desk), &room, command, &[("agent", who)])
                .await;
            assert!(world.told_at_desk(&colleague(desk)).says("assign-unknown"));
            assert_eq!(world.case(case).await.owner, None, "{command} {who}");
        }
    }
}

#[tokio::test]
async fn a_new_name_is_not_said_where_we_only_react() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let case = world.complains(&customer(on), &quiet(on)).await;
        let room = world.room_of(case).await;
        let kadri = agent(desk);
        world.command(&kadri, &room, "claim", &[]).await;
        world
            .answers_newest(&kadri, case, "Which teapot was it?")
            .await;
        let to = [("agent", "Wei Kai Tan")];
        world.command(&kadri, &room, "handover", &to).await;
        world.deliver().await;
        assert_eq!(owner(&world, case).await.as_deref(), Some("902"));
        let read = world.read(&quiet(on));
        assert!(!read.iter().any(|it| it.says("new-owner")), "{read:?}");
    }
}
