//! Taking it to a direct message, by every way that the platforms have.

use crate::world::{Says, WAYS, World, agent, colleague, customer, direct, neighbour, public};
use bot_core::case::Private;
use bot_core::customer::Direct;
use bot_core::event::{Event, Reachable};
use bot_core::id::CaseNumber;
use bot_core::message::Side;
use bot_core::place::{Person, Platform};

/// A desk with one public case, whose agents have introduced themselves.
async fn complained(desk: Platform, on: Platform) -> (World, CaseNumber) {
    let mut world = World::new(desk).await;
    world.introduce().await;
    let case = world.complains(&customer(on), &public(on)).await;
    (world, case)
}

/// Blocks the bot, or comes back to it.
async fn reachable(world: &mut World, from: &Person, open: bool) {
    let reachable = Reachable {
        from: from.clone(),
        place: direct(from),
        open,
    };
    world.happens(Event::Reachable(reachable)).await;
}

#[tokio::test]
async fn who_can_be_written_to_is_and_the_public_thread_says_so() {
    for (desk, on) in WAYS {
        let (mut world, case) = complained(desk, on).await;
        let (ana, place, kadri) = (customer(on), public(on), agent(desk));
        world.start(&ana, None).await;
        world.press(&kadri, "private").await;
        assert!(
            world.last(&direct(&ana)).says("private-opening"),
            "{:?}",
            world.read(&direct(&ana))
        );
        assert!(world.last(&place).says("private-public"));
        world.press(&kadri, "reply").await;
        world.fill_in(&kadri, &["What is your address?"]).await;
        assert_eq!(
            world.last(&direct(&ana)),
            "What is your address?\n\n— Kadri Tamm"
        );
        assert!(!world.read(&place).join(" ").contains("address"));
        // Each side stays on its side.
        world.say(&ana, &direct(&ana), "Tea Street 5").await;
        world
            .say(&ana, &place, "and Kirsipuu, do answer here too")
            .await;
        world.deliver().await;
        assert_eq!(world.cases().await, 1);
        world.answers_newest(&kadri, case, "Here, gladly.").await;
        assert_eq!(world.last(&place), "Here, gladly.\n\n— Kadri Tamm");
        assert!(!world.read(&place).join(" ").contains("Tea Street"));
    }
}

#[tokio::test]
async fn who_never_started_the_bot_is_offered_a_link_that_fits_nobody_else() {
    for desk in Platform::ALL {
        let on = Platform::Telegram;
        let (mut world, case) = complained(desk, on).await;
        let (ana, bo, place) = (customer(on), neighbour(on), public(on));
        world.press(&agent(desk), "private").await;
        let link = world.newest_link(&place);
        assert!(
            link.starts_with("https://start.example/?start=case_"),
            "{link}"
        );
        let payload = link.rsplit('=').next().unwrap();
        assert!(payload.len() <= 64);
        assert_eq!(world.case(case).await.side, Side::Public);
        world.start(&bo, Some(&link)).await;
        assert!(world.last(&direct(&bo)).says("not-your-case"));
        assert!(matches!(
            world.case(case).await.private,
            Private::Offered { .. }
        ));
        world.start(&ana, Some(&link)).await;
        assert!(matches!(
            world.case(case).await.private,
            Private::Direct { .. }
        ));
        assert!(world.last(&direct(&ana)).contains("#1001"));
        assert!(world.last(&place).says("private-public"));
        world.start(&ana, Some(&link)).await;
        assert!(world.last(&direct(&ana)).says("greeting"));
        world.start(&bo, Some("x?start=case_guessed")).await;
        assert!(world.last(&direct(&bo)).says("greeting"));
        assert_eq!(world.number("SELECT count(*) FROM cases").await, 1);
    }
}

#[tokio::test]
async fn where_direct_messages_are_closed_answers_wait_behind_a_button() {
    for desk in Platform::ALL {
        let on = Platform::Discord;
        let (mut world, case) = complained(desk, on).await;
        let (ana, bo, place) = (customer(on), neighbour(on), public(on));
        world.closed.insert(ana.account.clone());
        world.press(&agent(desk), "private").await;
        assert_eq!(world.case(case).await.private, Private::Whisper);
        let room = world.room(case).await.join("\n");
        assert!(room.says("room-private-closed"), "{room}");
        world.press(&colleague(desk), "reply").await;
        world
            .fill_in(&colleague(desk), &["SECRET your address?"])
            .await;
        assert!(world.last(&place).says("whisper-waiting"));
        world.press(&bo, "whisper").await;
        assert!(world.told(&bo).says("not-your-case"));
        world.press(&ana, "whisper").await;
        assert!(
            world
                .told(&ana)
                .contains("SECRET your address?\n\n— Wei Kai Tan")
        );
        world.press(&ana, "answer").await;
        world.fill_in(&ana, &["SECRET Tea Street 5"]).await;
        let messages = world.messages(case).await;
        assert_eq!(messages.len(), 3);
        assert_eq!(messages[2].side, Side::Private);
        assert!(
            world
                .last(&world.room_of(case).await)
                .contains("Tea Street 5")
        );
        assert!(!world.read(&place).join(" ").contains("SECRET"));
    }
}

#[tokio::test]
async fn who_blocks_the_bot_later_is_reached_another_way_and_told_of_once() {
    for (desk, on) in WAYS {
        let (mut world, case) = complained(desk, on).await;
        let (ana, place, kadri) = (customer(on), public(on), agent(desk));
        world.start(&ana, None).await;
        world.press(&kadri, "private").await;
        world.closed.insert(ana.account.clone());
        reachable(&mut world, &ana, false).await;
        world.deliver().await;
        let said = world.read(&place).len();
        let shown = world.newest_shown(case);
        world
            .say_to(&kadri, &"A long private answer. ".repeat(300), &shown)
            .await;
        world.press(&kadri, "reply").await;
        world
            .fill_in(&kadri, &[&"Another long answer. ".repeat(150)])
            .await;
        let ways = world.read(&place).len() - said;
        let private = world.case(case).await.private;
        match on {
            Platform::Discord => assert_eq!(private, Private::Whisper),
            Platform::Telegram => assert!(matches!(private, Private::Offered { .. })),
        }
        assert!(ways > 0);
        let room = world.room(case).await;
        let told = room.iter().filter(|it| it.says("room-undelivered")).count();
        assert_eq!(told, 1, "{room:#?}");
        reachable(&mut world, &ana, true).await;
        let known = world.customer(&ana).await.unwrap();
        assert!(matches!(known.direct, Direct::Open { .. }));
    }
}
