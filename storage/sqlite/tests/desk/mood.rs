//! Heated conversations: flagged once, kept true when words change, and what helps then: a boundary, a pause, a lead.

use crate::world::{WAYS, World, agent, customer, direct, lead, neighbour, public};
use bot_core::agent::Agent;
use bot_core::history::Deed;
use bot_core::mood::Mood;
use bot_core::place::{MessageRef, Person, Place};
use bot_core::ports::Store;
use jiff::SignedDuration;

const ANGRY: &str = "You are thieves! Give me my money back, or my lawyer writes to you!";

fn minutes(minutes: i64) -> SignedDuration {
    SignedDuration::from_mins(minutes)
}

/// Somebody says something, and what comes of it is delivered.
async fn heard(world: &mut World, from: &Person, place: &Place, text: &str) -> MessageRef {
    let message = world.say(from, place, text).await;
    world.deliver().await;
    message
}

/// How often something like this stands in a room.
fn count(read: &[String], words: &str) -> usize {
    read.iter().filter(|line| line.contains(words)).count()
}

#[tokio::test]
async fn a_rise_is_flagged_once_and_the_card_stays_true() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let place = public(on);
        let case = world.complains(&customer(on), &place).await;
        assert_eq!(world.case(case).await.mood, Mood::Tense, "nobody helps");
        heard(&mut world, &customer(on), &place, ANGRY).await;
        heard(&mut world, &customer(on), &place, "This is a scam!!").await;
        let room = world.room(case).await;
        assert_eq!(count(&room, "is getting angry"), 1, "{room:?}");
        assert!(room[0].contains("Mood: 🔥 angry"), "{room:?}");
        assert_eq!(world.case(case).await.mood, Mood::Heated);
        let changes = world.history(case, Deed::MoodChanged).await;
        assert_eq!(changes.len(), 1);
        assert_eq!(changes[0].before.as_deref(), Some("tense"));
        assert_eq!(changes[0].after.as_deref(), Some("heated"));

        let reply =
            "You are right to be upset. I have sent a new lid today, it is with you on Friday.";
        world.answers_newest(&agent(desk), case, reply).await;
        heard(&mut world, &customer(on), &place, "Thank you!").await;
        assert_eq!(world.case(case).await.mood, Mood::Calm);
        let room = world.room(case).await;
        assert!(!room[0].contains("Mood:"), "{room:?}");
        // It rises again, and is flagged again.
        heard(&mut world, &customer(on), &place, ANGRY).await;
        let room = world.room(case).await;
        assert_eq!(count(&room, "is getting angry"), 2, "{room:?}");
    }
}

#[tokio::test]
async fn words_taken_back_count_no_more() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let place = public(on);
        let case = world.complains(&customer(on), &place).await;
        let said = heard(&mut world, &customer(on), &place, ANGRY).await;
        assert_eq!(world.case(case).await.mood, Mood::Heated);
        let calm = "Could you look where my parcel is?";
        world.edit(&customer(on), &said, calm).await;
        world.deliver().await;
        assert_eq!(world.case(case).await.mood, Mood::Tense);
        world.edit(&customer(on), &said, ANGRY).await;
        world.deliver().await;
        assert_eq!(world.case(case).await.mood, Mood::Heated);
        world.delete(&said).await;
        world.deliver().await;
        assert_eq!(
            world.case(case).await.mood,
            Mood::Tense,
            "the first words stand"
        );
        let room = world.room(case).await;
        assert!(room[0].contains("Mood: tense"), "{room:?}");
    }
}

#[tokio::test]
async fn an_insult_is_answered_with_a_boundary_and_the_third_calls_the_leads() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let place = public(on);
        let case = world.complains(&customer(on), &place).await;
        heard(&mut world, &customer(on), &place, "you are all idiots").await;
        let room = world.room(case).await;
        assert_eq!(count(&room, "is being insulting"), 1, "{room:?}");

        // What the customer would read is shown first, and nothing has gone to them.
        let before = world.read(&place).len();
        world.press(&agent(desk), "boundary").await;
        assert_eq!(world.read(&place).len(), before);
        world.press(&agent(desk), "send").await;
        let told = world.last(&place);
        assert!(told.contains("polite with each other"), "{told}");
        assert!(told.contains("Kadri Tamm"), "it is signed: {told}");
        assert_eq!(world.history(case, Deed::Replied).await.len(), 1);

        heard(&mut world, &customer(on), &place, "morons").await;
        let room = world.room(case).await;
        assert_eq!(count(&room, "insulting 3 times"), 0, "{room:?}");
        for _ in 0..3 {
            heard(&mut world, &customer(on), &place, "what a bunch of morons").await;
        }
        let room = world.room(case).await;
        assert_eq!(count(&room, "insulting 3 times"), 1, "{room:?}");
        assert_eq!(count(&room, "is being insulting"), 1, "{room:?}");
    }
}

#[tokio::test]
async fn a_boundary_is_typed_as_well_and_may_be_dropped() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let place = public(on);
        let case = world.complains(&customer(on), &place).await;
        let room = world.room_of(case).await;
        world.command(&agent(desk), &room, "boundary", &[]).await;
        world.press(&agent(desk), "drop").await;
        assert!(!world.last(&place).contains("polite with each other"));
        world.press(&agent(desk), "close").await;
        world.command(&agent(desk), &room, "boundary", &[]).await;
        assert!(!world.last(&place).contains("polite with each other"));
    }
}

/// How many agents are away now.
async fn away(world: &World) -> usize {
    let agents = world.store.reads().await.unwrap().agents().await.unwrap();
    let absent = |agent: &&Agent| agent.working.away_at(world.now()).is_some();
    agents.iter().filter(absent).count()
}

#[tokio::test]
async fn a_pause_is_ten_minutes_in_which_the_cases_stay() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let place = public(on);
        let case = world.complains(&customer(on), &place).await;
        world.press(&agent(desk), "claim").await;
        let owner = world.case(case).await.owner;
        heard(&mut world, &customer(on), &place, ANGRY).await;
        world.press(&agent(desk), "pause").await;
        let room = world.room(case).await;
        assert_eq!(count(&room, "takes a breath"), 1, "{room:?}");
        assert_eq!(away(&world).await, 1);
        assert_eq!(world.case(case).await.owner, owner);
        world.wait(minutes(11)).await;
        world.deliver().await;
        assert_eq!(away(&world).await, 0);
        assert_eq!(world.case(case).await.owner, owner);
    }
}

#[tokio::test]
async fn who_is_angry_goes_before_who_waits_a_little_longer() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let place = public(on);
        let first = world.complains(&customer(on), &place).await;
        world.pass(minutes(60));
        let angry = "@Kirsipuu this is a scam, you stole my money!";
        heard(&mut world, &neighbour(on), &direct(&neighbour(on)), angry).await;
        let second = world.newest_case().await;
        assert_eq!(second.mood, Mood::Heated);
        let place = world.desk.rules.book.desk.place();
        world.command(&lead(desk), &place, "cases", &[]).await;
        let list = world.told_at_desk(&lead(desk));
        let at = |number: &str| list.find(number).unwrap_or(usize::MAX);
        let (hot, calm) = (at(&second.number.to_string()), at(&first.to_string()));
        assert!(hot < calm && calm < usize::MAX, "{list}");
        assert!(list.contains('🔥'), "{list}");
    }
}

#[tokio::test]
async fn a_brand_may_want_no_flags() {
    for (desk, on) in WAYS {
        let mut world = World::with(desk, "[mood]\nflag = false").await;
        let place = public(on);
        let case = world.complains(&customer(on), &place).await;
        heard(&mut world, &customer(on), &place, "idiots, all of you").await;
        let room = world.room(case).await;
        assert_eq!(count(&room, "insulting"), 0, "{room:?}");
        assert_eq!(world.case(case).await.mood, Mood::Heated);
    }
}

#[tokio::test]
async fn who_begins_with_an_insult_and_goes_on_is_flagged() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let place = public(on);
        heard(&mut world, &customer(on), &place, "Kirsipuu, you idiots!").await;
        let case = world.newest_case().await.number;
        let room = world.room(case).await;
        assert!(room[0].contains("Mood: 🔥 angry"), "{room:?}");
        assert_eq!(count(&room, "is being insulting"), 0, "{room:?}");
        heard(&mut world, &customer(on), &place, "morons").await;
        let room = world.room(case).await;
        assert_eq!(count(&room, "is being insulting"), 1, "{room:?}");
    }
}

#[tokio::test]
async fn the_insult_that_opens_a_case_again_counts() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let place = public(on);
        let case = world.complains(&customer(on), &place).await;
        world.press(&agent(desk), "close").await;
        heard(
            &mut world,
            &customer(on),
            &place,
            "Kirsipuu, you are idiots",
        )
        .await;
        assert_eq!(world.state(case).await, "open");
        let room = world.room(case).await;
        assert_eq!(count(&room, "is being insulting"), 1, "{room:?}");
    }
}

#[tokio::test]
async fn telling_a_name_sends_no_boundary() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let place = public(on);
        let case = world.complains(&customer(on), &place).await;
        let room = world.room_of(case).await;
        world.command(&agent(desk), &room, "boundary", &[]).await;
        world
            .command(&agent(desk), &room, "me", &[("name", "Kadri Tamm")])
            .await;
        let read = world.read(&place);
        assert_eq!(count(&read, "polite with each other"), 0, "{read:?}");
        world.press(&agent(desk), "send").await;
        let read = world.read(&place);
        assert_eq!(count(&read, "polite with each other"), 1, "{read:?}");
    }
}
