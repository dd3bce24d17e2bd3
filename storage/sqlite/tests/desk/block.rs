//! Customers who are blocked: what they write comes to nothing, and is counted, until they are heard again.

use crate::world::{Says, WAYS, World, agent, colleague, customer, direct, lead, public};
use bot_core::event::Event;
use bot_core::history::Deed;
use bot_core::place::{Person, Place, Platform};
use bot_core::ports::{Store, Taken};
use jiff::SignedDuration;

const COMPLAINT: &str = "Kirsipuu, my parcel never arrived!";

fn other(platform: Platform) -> Platform {
    match platform {
        Platform::Discord => Platform::Telegram,
        Platform::Telegram => Platform::Discord,
    }
}

/// The same person on the other platform.
fn elsewhere(platform: Platform) -> Person {
    let mut person = customer(other(platform));
    person.account.id = "77".to_owned();
    person.name = "Ana Lucia".to_owned();
    person
}

async fn block(world: &mut World, who: &Person, room: &Place, until: &str, why: &str) -> String {
    let options = [("until", until), ("because", why)];
    let options = if why.is_empty() {
        &options[..1]
    } else {
        &options[..]
    };
    world.command(who, room, "block", options).await;
    world.told_at_desk(who)
}

/// How much was not heard of all who are blocked.
async fn unheard(world: &World) -> i64 {
    let mut reads = world.store.reads().await.unwrap();
    reads
        .blocks()
        .await
        .unwrap()
        .iter()
        .map(|it| it.unheard)
        .sum()
}

/// They say this, and everything follows; how many of our messages came of it.
async fn says(world: &mut World, who: &Person, place: &Place, text: &str) -> usize {
    let since = world.seen.len();
    world.say(who, place, text).await;
    world.deliver().await;
    world.seen.len() - since
}

#[tokio::test]
async fn who_is_blocked_is_not_heard_and_counted_until_unblocked() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let (ana, kadri, wei, mari) = (customer(on), agent(desk), colleague(desk), lead(desk));
        world.start(&ana, None).await;
        let case = world.complains(&ana, &public(on)).await;
        let room = world.room_of(case).await;
        world.command(&kadri, &room, "claim", &[]).await;
        world.command(&kadri, &room, "block", &[]).await;
        assert!(world.told_at_desk(&kadri).says("block-nobody"));
        for (until, why, key) in [
            ("7d", "Links", "block-a-day"),
            ("1d", "", "block-how"),
            ("soon", "Links", "block-how"),
        ] {
            let told = block(&mut world, &kadri, &room, until, why).await;
            assert!(told.says(key), "{until}: {told}");
        }
        assert_eq!(world.state(case).await, "open");

        let to_ana = |world: &World| {
            let (public, direct) = (world.read(&public(on)).len(), world.read(&direct(&ana)));
            (public, direct.len())
        };
        let before = to_ana(&world);
        block(&mut world, &kadri, &room, "1d", "Links to a shop").await;
        assert_eq!(to_ana(&world), before, "a word to the customer");
        assert_eq!(world.state(case).await, "closed");
        assert!(world.survey(case).await.is_none());
        let shown = world.room(case).await;
        let told = shown.iter().find(|it| it.says("room-blocked")).unwrap();
        assert!(told.contains("Links to a shop"), "{told}");
        assert!(told.contains(&format!("/unblock {case}")), "{told}");
        let blocked = world.history(case, Deed::Blocked).await;
        assert_eq!(blocked.len(), 1);
        assert_eq!(blocked[0].before.as_deref(), Some("Links to a shop"));

        // Named in public, and to us: counted. To others: no trace.
        let cases = world.cases().await;
        assert_eq!(says(&mut world, &ana, &public(on), COMPLAINT).await, 0);
        assert_eq!(unheard(&world).await, 1);
        let chat = world.words(&ana, &public(on), "Good morning, everyone");
        assert_eq!(world.happens(Event::Said(chat)).await, Taken::PassedOver);
        assert_eq!(unheard(&world).await, 1);
        // In private they are told once.
        assert_eq!(says(&mut world, &ana, &direct(&ana), COMPLAINT).await, 1);
        assert!(
            world.told(&ana).says("blocked-word"),
            "{}",
            world.told(&ana)
        );
        assert_eq!(says(&mut world, &ana, &direct(&ana), COMPLAINT).await, 0);
        let since = world.seen.len();
        world.command(&ana, &direct(&ana), "status", &[]).await;
        world.press(&ana, "status").await;
        let words = world.seen[since..].iter().filter(|it| it.content.is_some());
        assert_eq!(words.count(), 0, "answered");
        assert_eq!(unheard(&world).await, 5);
        assert_eq!(world.cases().await, cases);
        assert_eq!(world.state(case).await, "closed");

        let place = world.desk.rules.book.desk.place();
        world.command(&wei, &place, "block", &[]).await;
        let told = world.told_at_desk(&wei);
        assert!(told.says("block-head") && told.says("block-line"), "{told}");
        for part in ["Ana", "Kadri Tamm", "Links to a shop", ": 5"] {
            assert!(told.contains(part), "{part} in {told}");
        }

        // A colleague cannot take it back; a lead and whoever did it can.
        world.command(&wei, &room, "unblock", &[]).await;
        let told = world.told_at_desk(&wei);
        assert!(
            told.says("lead-only") || told.says("lead-only-unknown"),
            "{told}"
        );
        let number = case.0.to_string();
        let by = if on == Platform::Discord {
            &kadri
        } else {
            &mari
        };
        world
            .command(by, &place, "unblock", &[("case", &number)])
            .await;
        let shown = world.room(case).await;
        assert!(
            shown.iter().any(|it| it.says("room-unblocked")),
            "{shown:?}"
        );
        assert_eq!(world.history(case, Deed::Unblocked).await.len(), 1);
        world.command(by, &room, "unblock", &[]).await;
        assert!(world.told_at_desk(by).says("unblock-nothing"));
        assert!(says(&mut world, &ana, &public(on), COMPLAINT).await > 0);
        assert_eq!(world.state(world.newest_case().await.number).await, "open");
    }
}

#[tokio::test]
async fn a_block_ends_by_itself() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let (ana, mari) = (customer(on), lead(desk));
        let case = world.complains(&ana, &public(on)).await;
        let room = world.room_of(case).await;
        block(&mut world, &mari, &room, "7d", "Spam").await;
        world.wait(SignedDuration::from_hours(6 * 24)).await;
        world.deliver().await;
        assert_eq!(says(&mut world, &ana, &public(on), COMPLAINT).await, 0);
        world.wait(SignedDuration::from_hours(25)).await;
        world.deliver().await;
        assert!(says(&mut world, &ana, &public(on), COMPLAINT).await > 0);
        world.command(&mari, &room, "block", &[]).await;
        assert!(world.told_at_desk(&mari).says("block-nobody"));
    }
}

#[tokio::test]
async fn every_account_of_the_person_is_blocked() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let (here, there, mari) = (customer(on), elsewhere(on), lead(desk));
        let first = world.complains(&here, &public(on)).await;
        let second = world.complains(&there, &public(other(on))).await;
        let room = world.room_of(first).await;
        let with = format!("#{}", second.0);
        let options = [("with", with.as_str()), ("because", "The same shop")];
        // Linked before or after: it is one person who is blocked.
        let before = on == Platform::Discord;
        if before {
            world.command(&mari, &room, "link", &options).await;
        }
        block(&mut world, &mari, &room, "30d", "Spam").await;
        if !before {
            world.command(&mari, &room, "link", &options).await;
        }
        let elsewhere = world.room_of(second).await;
        if before {
            assert_eq!(world.state(second).await, "closed");
            let shown = world.read(&elsewhere);
            assert!(shown.iter().any(|it| it.says("room-blocked")), "{shown:?}");
        }
        let place = public(other(on));
        assert_eq!(says(&mut world, &there, &place, COMPLAINT).await, 0);
        assert_eq!(unheard(&world).await, 1);
        world.command(&mari, &elsewhere, "unblock", &[]).await;
        assert!(says(&mut world, &there, &place, COMPLAINT).await > 0);
        assert!(says(&mut world, &here, &public(on), COMPLAINT).await > 0);
    }
}
