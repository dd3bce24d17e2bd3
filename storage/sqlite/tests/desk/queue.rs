//! What goes first: what a lead pinned, whom the brand book lists, who waited longest.

use crate::world::{Says, WAYS, World, agent, colleague, customer, lead, neighbour, public};
use bot_core::history::Deed;
use bot_core::id::CaseNumber;
use bot_core::place::{Person, Platform};
use jiff::SignedDuration;

fn further(platform: Platform, nth: usize) -> Person {
    let mut person = neighbour(platform);
    person.account.id = format!("7{nth:03}");
    person
}

/// The cases as `/cases` lists them.
async fn listed(world: &mut World, who: &Person) -> Vec<CaseNumber> {
    let place = world.desk.rules.book.desk.place();
    world.command(who, &place, "cases", &[]).await;
    world.deliver().await;
    let told = world.told_at_desk(who);
    let numbers = told.lines().filter_map(|line| {
        let line = line.trim_start_matches("📌 ");
        let first = line.split_whitespace().next()?;
        first.starts_with('#').then(|| first.parse().ok())?
    });
    numbers.collect()
}

#[tokio::test]
async fn cases_are_listed_by_what_goes_first() {
    let first = "[priority]\ncustomers = [\"telegram:7001\", \"discord:7001\"]\n";
    for (desk, on) in WAYS {
        let mut world = World::with(desk, first).await;
        world.introduce().await;
        let mut cases = Vec::new();
        for nth in 0..4 {
            cases.push(world.complains(&further(on, nth), &public(on)).await);
            world.wait(SignedDuration::from_mins(5)).await;
        }
        let (kadri, mari) = (agent(desk), lead(desk));
        // 7001 stands in the brand book.
        let [one, two, three, four] = cases[..] else {
            panic!("{cases:?}");
        };
        assert_eq!(listed(&mut world, &kadri).await, [two, one, three, four]);
        let room = world.room_of(four).await;
        world.command(&kadri, &room, "pin", &[]).await;
        assert!(world.told_at_desk(&kadri).says("lead-only"));
        world.command(&mari, &room, "pin", &[]).await;
        world.deliver().await;
        assert_eq!(listed(&mut world, &kadri).await, [four, two, one, three]);
        assert!(
            world.read(&room)[0].starts_with("📌"),
            "{:?}",
            world.read(&room)
        );
        assert!(
            world
                .room(four)
                .await
                .iter()
                .any(|line| line.says("room-pinned"))
        );
        world.command(&mari, &room, "pin", &[]).await;
        assert_eq!(listed(&mut world, &kadri).await, [two, one, three, four]);
        assert_eq!(world.history(four, Deed::Pinned).await.len(), 2);
    }
}

#[tokio::test]
async fn what_waits_is_given_by_what_goes_first() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let older = world.complains(&customer(on), &public(on)).await;
        let newer = world.complains(&neighbour(on), &public(on)).await;
        let room = world.room_of(newer).await;
        world.command(&lead(desk), &room, "pin", &[]).await;
        let place = world.desk.rules.book.desk.place();
        world
            .command(&colleague(desk), &place, "me", &[("capacity", "1")])
            .await;
        world.wait(SignedDuration::ZERO).await;
        assert!(world.case(newer).await.owner.is_some());
        assert!(world.case(older).await.owner.is_none());
    }
}
