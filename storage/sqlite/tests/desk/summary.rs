//! The daily summary: at the beginning of a shift or at an hour of their own, once, also after the desk was off; what is in it,
//! and that it is not sent for nothing or again and again.

use crate::world::{Says, WAYS, World, agent, colleague, customer, direct, lead, public};
use bot_core::agent::{Agent, Summary};
use bot_core::place::{Person, Place, Platform};
use bot_core::ports::Store;
use jiff::SignedDuration;

/// A world that begins on a Monday at ten, in which somebody works every day from twelve, in their own zone.
async fn working(desk: Platform) -> (World, Place) {
    let mut world = World::new(desk).await;
    world.introduce().await;
    let place = world.desk.rules.book.desk.place();
    let kadri = agent(desk);
    world.start(&kadri, None).await;
    let hours = [("hours", "mon-sun 14:00-18:00 Europe/Tallinn")];
    world.command(&kadri, &place, "me", &hours).await;
    (world, place)
}

async fn later(world: &mut World, minutes: i64) {
    world.wait(SignedDuration::from_mins(minutes)).await;
    world.deliver().await;
}

/// The summaries that somebody got.
fn summaries(world: &World, who: &Person) -> Vec<String> {
    let read = world.read(&direct(who)).into_iter();
    read.filter(|text| text.contains("📋")).collect()
}

async fn of(world: &World, who: &Person) -> Agent {
    let mut reads = world.store.reads().await.unwrap();
    reads.agent_of(&who.account).await.unwrap().unwrap()
}

#[tokio::test]
async fn it_comes_with_the_shift_and_says_what_waits() {
    for (desk, on) in WAYS {
        let (mut world, _) = working(desk).await;
        let kadri = agent(desk);
        let case = world.complains(&customer(on), &public(on)).await;
        let room = world.room_of(case).await;
        world.command(&kadri, &room, "claim", &[]).await;
        let promise = [("by", "5h"), ("what", "a new lid")];
        world.command(&kadri, &room, "promise", &promise).await;
        later(&mut world, 90).await;
        assert!(summaries(&world, &kadri).is_empty(), "not before the shift");
        later(&mut world, 60).await;
        let told = summaries(&world, &kadri);
        assert_eq!(told.len(), 1);
        let told = &told[0];
        assert!(
            told.contains("Kadri Tamm, this is how things stand"),
            "{told}"
        );
        assert!(told.contains("Waiting for your answer: 1"), "{told}");
        assert!(
            told.contains(&format!("{case} · Ana · waiting for 2 hours")),
            "{told}"
        );
        // In her own time zone: five hours after ten in London is five in Tallinn.
        assert!(told.contains("“a new lid”, today at 17:00"), "{told}");
        assert!(told.contains("Tallinn"), "{told}");
        // Once a day, however often anybody looks; and on the next day again.
        later(&mut world, 60).await;
        assert_eq!(summaries(&world, &kadri).len(), 1);
        later(&mut world, 24 * 60).await;
        assert_eq!(summaries(&world, &kadri).len(), 2);
        // Nobody else has hours.
        assert!(summaries(&world, &colleague(desk)).is_empty());
    }
}

#[tokio::test]
async fn where_nothing_waits_nothing_is_said_and_leads_hear_what_nobody_has() {
    for (desk, on) in WAYS {
        let (mut world, place) = working(desk).await;
        let (kadri, mari) = (agent(desk), lead(desk));
        world.start(&mari, None).await;
        let off = [("capacity", "0")];
        world.command(&kadri, &place, "me", &off).await;
        let noon = [("summary", "12:00")];
        world.command(&mari, &place, "me", &noon).await;
        later(&mut world, 26 * 60).await;
        assert!(summaries(&world, &kadri).is_empty());
        assert!(summaries(&world, &mari).is_empty());
        world.complains(&customer(on), &public(on)).await;
        later(&mut world, 24 * 60).await;
        assert!(summaries(&world, &kadri).is_empty());
        let told = summaries(&world, &mari);
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].contains("Nobody has them yet: 1"), "{told:?}");
    }
}

#[tokio::test]
async fn after_the_desk_was_off_it_comes_once_and_not_when_it_is_old() {
    for (desk, on) in WAYS {
        let (mut world, _) = working(desk).await;
        let kadri = agent(desk);
        let case = world.complains(&customer(on), &public(on)).await;
        let room = world.room_of(case).await;
        world.command(&kadri, &room, "claim", &[]).await;
        // Nobody looked from ten until five.
        world.pass(SignedDuration::from_hours(7));
        later(&mut world, 0).await;
        assert_eq!(summaries(&world, &kadri).len(), 1);
        later(&mut world, 1).await;
        assert_eq!(summaries(&world, &kadri).len(), 1);
        // Nor for three days, until the early morning: what is hours old is no news.
        world.pass(SignedDuration::from_hours(24 * 3 + 11));
        later(&mut world, 0).await;
        assert_eq!(summaries(&world, &kadri).len(), 1);
        later(&mut world, 9 * 60).await;
        assert_eq!(summaries(&world, &kadri).len(), 2);
    }
}

#[tokio::test]
async fn they_set_the_hour_and_end_it() {
    for (desk, on) in WAYS {
        let (mut world, place) = working(desk).await;
        let kadri = agent(desk);
        let case = world.complains(&customer(on), &public(on)).await;
        let room = world.room_of(case).await;
        world.command(&kadri, &room, "claim", &[]).await;
        let set = async |world: &mut World, hour: &str| {
            let given = [("summary", hour)];
            world.command(&kadri, &place, "me", &given).await;
            world.told_at_desk(&kadri)
        };
        let told = set(&mut world, "13:00").await;
        assert!(told.contains("Daily summary: at 13:00"), "{told}");
        later(&mut world, 65).await;
        assert_eq!(summaries(&world, &kadri).len(), 1, "13:00 in Tallinn");
        let told = set(&mut world, "off").await;
        assert!(told.says("me-summary-off"), "{told}");
        later(&mut world, 48 * 60).await;
        assert_eq!(summaries(&world, &kadri).len(), 1);
        let told = set(&mut world, "noonish").await;
        assert!(told.says("summary-wrong"), "{told}");
        let told = set(&mut world, "on").await;
        assert!(told.says("me-summary-shift"), "{told}");
        // Whoever is away is left alone, and whoever told no hours needs to name one.
        world.command(&kadri, &place, "away", &[]).await;
        later(&mut world, 48 * 60).await;
        assert_eq!(summaries(&world, &kadri).len(), 1);
        let wei = colleague(desk);
        let on = [("summary", "on")];
        world.command(&wei, &place, "me", &on).await;
        let told = world.told_at_desk(&wei);
        assert!(told.says("summary-hours-wanted"), "{told}");
    }
}

#[tokio::test]
async fn who_cannot_be_written_to_is_told_once_in_a_room() {
    for (desk, on) in WAYS {
        let (mut world, place) = working(desk).await;
        let kadri = agent(desk);
        let case = world.complains(&customer(on), &public(on)).await;
        let room = world.room_of(case).await;
        world.command(&kadri, &room, "claim", &[]).await;
        world.closed.insert(kadri.account.clone());
        for _ in 0..4 {
            later(&mut world, 3 * 60).await;
            later(&mut world, 21 * 60).await;
        }
        let read = world.read(&room);
        let told = read.iter().filter(|it| it.says("summary-unreachable"));
        assert_eq!(told.count(), 1, "{read:?}");
        assert_eq!(of(&world, &kadri).await.working.summary, Summary::Closed);
        world.closed.clear();
        let on = [("summary", "on")];
        world.command(&kadri, &place, "me", &on).await;
        later(&mut world, 3 * 60).await;
        assert_eq!(summaries(&world, &kadri).len(), 1);
    }
}
