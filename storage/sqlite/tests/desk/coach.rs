//! The coach: what waits, what is told, and what the history says of it.

use crate::world::{WAYS, World, agent, colleague, customer, direct, public};
use bot_core::history::Deed;
use bot_core::id::CaseNumber;

const BLAME: &str = "It was the courier's fault, they broke your teapot on the way.";

/// What the history says of held replies: the rules alone that matter here, before and after.
async fn held(world: &World, case: CaseNumber) -> Vec<(Option<String>, Option<String>)> {
    let lines = world.history(case, Deed::ReplyHeld).await;
    let first = |line: Option<String>| {
        line.map(|line| line.split(", ").next().unwrap_or_default().to_owned())
    };
    lines
        .into_iter()
        .map(|entry| (first(entry.before), first(entry.after)))
        .collect()
}

fn line(before: Option<&str>, after: &str) -> (Option<String>, Option<String>) {
    (before.map(ToOwned::to_owned), Some(after.to_owned()))
}

#[tokio::test]
async fn the_history_says_what_was_held_and_what_the_agent_did() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let (place, kadri) = (public(on), agent(desk));
        let case = world.complains(&customer(on), &place).await;
        world.answers_newest(&kadri, case, BLAME).await;
        assert_eq!(world.read(&place).len(), 1, "held");
        // Somebody else cannot change it, nor send it.
        world.press(&colleague(desk), "edit").await;
        world.press(&colleague(desk), "send").await;
        assert_eq!(world.read(&place).len(), 1);
        world.press(&kadri, "drop").await;
        world.answers_newest(&kadri, case, BLAME).await;
        world.press(&kadri, "edit").await;
        world
            .fill_in(&kadri, &["It broke on the way, a new one comes on Friday."])
            .await;
        assert_eq!(
            world.last(&place),
            "It broke on the way, a new one comes on Friday.\n\n— Kadri Tamm"
        );
        world.answers_newest(&kadri, case, BLAME).await;
        world.press(&kadri, "send").await;
        assert_eq!(world.last(&place), format!("{BLAME}\n\n— Kadri Tamm"));
        world.press(&kadri, "send").await;
        assert_eq!(world.read(&place).len(), 3, "sent once");
        let (hints, by) = ("coach: blame", Some("coach: blame"));
        assert_eq!(
            held(&world, case).await,
            [
                line(None, hints),
                line(by, "dropped"),
                line(None, hints),
                line(by, "edited"),
                line(None, hints),
                line(by, "sent"),
            ]
        );
    }
}

#[tokio::test]
async fn a_weaker_hint_is_told_once_a_case_and_kept_with_the_reply() {
    for (desk, on) in WAYS {
        let mut world =
            World::with(desk, "[coach]\noff = [\"name\", \"latte\", \"question\"]").await;
        world.introduce().await;
        let (place, kadri) = (public(on), agent(desk));
        let case = world.complains(&customer(on), &place).await;
        for text in [
            "The SKU of your teapot is the blue one, as you can see here.",
            "And the SKU of the lid is the green one, as you can see here.",
        ] {
            world.answers_newest(&kadri, case, text).await;
            assert_eq!(world.last(&place), format!("{text}\n\n— Kadri Tamm"));
        }
        let told: Vec<Option<String>> = world
            .history(case, Deed::Replied)
            .await
            .into_iter()
            .map(|entry| entry.before)
            .collect();
        assert_eq!(told, [Some("coach: jargon".to_owned()), None]);
    }
}

#[tokio::test]
async fn private_data_is_stopped_in_public_whatever_is_off() {
    for (desk, on) in WAYS {
        let mut world = World::with(desk, "[coach]\noff = [\"all\"]").await;
        world.introduce().await;
        let (place, kadri) = (public(on), agent(desk));
        let case = world.complains(&customer(on), &place).await;
        let text = "Is ana84@gmail.com still yours? A new teapot comes on Friday.";
        world.answers_newest(&kadri, case, text).await;
        assert_eq!(world.read(&place).len(), 1, "stopped, whatever is off");
        let offers = |verb: &str| world.seen.iter().any(|seen| seen.offers(verb));
        assert!(offers("edit") && !offers("send"), "only to be changed");
    }
}

#[tokio::test]
async fn an_edit_says_nothing_private_in_public() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let (place, kadri) = (public(on), agent(desk));
        let case = world.complains(&customer(on), &place).await;
        let shown = world.newest_shown(case);
        let typed = world.say_to(&kadri, "One moment, Ana.", &shown).await;
        world.deliver().await;
        let before = world.last(&place);
        world
            .edit(&kadri, &typed, "I call you on +372 5555 1234")
            .await;
        world.deliver().await;
        assert_eq!(world.last(&place), before);
        let room = world.room_of(case).await;
        let said = world.last(&room);
        assert!(
            said.contains("Not changed") && said.contains("+372 5555 1234"),
            "{said}"
        );
        let words = [("text", "I call you on +372 5555 1234")];
        world.command(&kadri, &room, "change", &words).await;
        assert_eq!(world.last(&place), before);
        // Other words are carried over, and what they promise is asked about.
        world
            .edit(&kadri, &typed, "We will send you a new one today, Ana.")
            .await;
        world.deliver().await;
        assert_ne!(world.last(&place), before);
        assert!(world.seen.iter().any(|seen| seen.offers("due")));
    }
}

#[tokio::test]
async fn what_was_told_in_private_in_another_case_stays_there() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let (ana, place, kadri) = (customer(on), public(on), agent(desk));
        let words = "Kirsipuu, my number with you is 48151623, where is my teapot?";
        world.say(&ana, &direct(&ana), words).await;
        world.deliver().await;
        let first = world.newest_case().await.number;
        let case = world.complains(&ana, &place).await;
        assert_ne!(case, first);
        let before = world.read(&place).len();
        let reply = "Ana, I looked for 48151623 and it is on its way.";
        world.answers_newest(&kadri, case, reply).await;
        assert_eq!(world.read(&place).len(), before);
        let told = world.told_at_desk(&kadri);
        assert!(
            told.contains("48151623") && !told.contains("anyway"),
            "{told}"
        );
    }
}

#[tokio::test]
async fn a_reply_that_waits_is_mended_whatever_was_written_after_it() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let (place, kadri) = (public(on), agent(desk));
        let case = world.complains(&customer(on), &place).await;
        let shown = world.newest_shown(case);
        let typed = world.say_to(&kadri, BLAME, &shown).await;
        world.deliver().await;
        let held = world.seen.iter().rev().find(|seen| seen.offers("send"));
        let held = held.unwrap().clone();
        // Something else waits, later.
        world
            .say_to(&kadri, "It is the courier's fault, not ours.", &shown)
            .await;
        world.deliver().await;
        world
            .edit(
                &kadri,
                &typed,
                "It broke on the way, a new one comes on Friday.",
            )
            .await;
        let send = held.actions().into_iter().find(|it| it.starts_with("send"));
        world.press_on(&kadri, &held, &send.unwrap()).await;
        world.deliver().await;
        assert_eq!(
            world.last(&place),
            "It broke on the way, a new one comes on Friday.\n\n— Kadri Tamm"
        );
    }
}
