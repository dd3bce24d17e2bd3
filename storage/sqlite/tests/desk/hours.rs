//! Outside opening hours: who goes on writing is told when somebody is back, once.

use crate::world::{Says, WAYS, World, agent, customer, direct, public, quiet};
use bot_core::place::{Place, Platform};
use jiff::SignedDuration;

/// Open on Mondays, when it begins, from nine to twelve, and on Thursdays.
const HOURS: &str =
    "[hours]\ntime_zone = \"UTC\"\nmonday = [\"09:00-12:00\"]\nthursday = [\"09:00-12:00\"]\n";

fn hours(hours: i64) -> SignedDuration {
    SignedDuration::from_hours(hours)
}

/// How often this was said in a place.
fn said(world: &World, place: &Place, key: &str) -> usize {
    let read = world.read(place);
    read.iter().filter(|words| words.says(key)).count()
}

/// Says something, and lets it have its effect.
async fn says(world: &mut World, on: Platform, place: &Place, text: &str) {
    world.say(&customer(on), place, text).await;
    world.deliver().await;
}

#[tokio::test]
async fn who_goes_on_writing_is_told_once_while_it_is_closed() {
    for (desk, on) in WAYS {
        for place in [public(on), direct(&customer(on))] {
            let mut world = World::with(desk, HOURS).await;
            world.introduce().await;
            world.complains(&customer(on), &place).await;
            assert_eq!(said(&world, &place, "acknowledgement-closed"), 0);
            says(&mut world, on, &place, "And the lid is gone").await;
            assert_eq!(said(&world, &place, "closed-back"), 0);
            world.wait(hours(3)).await;
            says(&mut world, on, &place, "Is anybody there?").await;
            assert_eq!(said(&world, &place, "closed-back"), 1);
            let words = world.last(&place);
            assert!(words.contains("Thursday at 09:00"), "{words}");
            says(&mut world, on, &place, "Hello?").await;
            world.wait(hours(30)).await;
            says(&mut world, on, &place, "Hello again?").await;
            assert_eq!(said(&world, &place, "closed-back"), 1);
            // Thursday goes by, and it is another time.
            world.wait(hours(60)).await;
            says(&mut world, on, &place, "It is Friday now").await;
            assert_eq!(said(&world, &place, "closed-back"), 2);
            let words = world.last(&place);
            assert!(words.contains("Monday at 09:00"), "{words}");
        }
    }
}

#[tokio::test]
async fn an_acknowledgement_has_said_it_in_every_case_of_theirs() {
    for (desk, on) in WAYS {
        let (place, alone) = (public(on), direct(&customer(on)));
        let mut world = World::with(desk, HOURS).await;
        world.wait(hours(5)).await;
        world.complains(&customer(on), &place).await;
        assert_eq!(said(&world, &place, "acknowledgement-closed"), 1);
        says(&mut world, on, &place, "And the lid is gone").await;
        says(&mut world, on, &alone, "My order is 17").await;
        for place in [&place, &alone] {
            assert_eq!(said(&world, place, "closed-back"), 0);
        }
    }
}

#[tokio::test]
async fn who_has_just_heard_from_a_person_is_not_told_and_neither_is_thanks() {
    for (desk, on) in WAYS {
        let place = public(on);
        let mut world = World::with(desk, HOURS).await;
        world.introduce().await;
        let case = world.complains(&customer(on), &place).await;
        world.wait(hours(9)).await;
        world
            .answers_newest(&agent(desk), case, "A new one leaves us tomorrow.")
            .await;
        says(&mut world, on, &place, "Will it be blue?").await;
        assert_eq!(said(&world, &place, "closed-back"), 0);
        world.wait(SignedDuration::from_mins(5)).await;
        says(&mut world, on, &place, "Thank you so much!").await;
        assert_eq!(said(&world, &place, "closed-back"), 0);
        says(&mut world, on, &place, "But will it be blue?").await;
        assert_eq!(said(&world, &place, "closed-back"), 1);
    }
}

#[tokio::test]
async fn a_quiet_place_stays_quiet_and_the_other_side_does_not() {
    for (desk, on) in WAYS {
        let (place, alone) = (quiet(on), direct(&customer(on)));
        let mut world = World::with(desk, HOURS).await;
        world.wait(hours(5)).await;
        world.complains(&customer(on), &place).await;
        says(&mut world, on, &place, "And the lid is gone").await;
        assert_eq!(world.read(&place), [] as [String; 0]);
        says(&mut world, on, &alone, "Is anybody there?").await;
        assert_eq!(said(&world, &alone, "closed-back"), 1);
    }
}

#[tokio::test]
async fn who_answers_behind_a_button_is_told_behind_it() {
    for desk in Platform::ALL {
        let (on, kadri) = (Platform::Discord, agent(desk));
        let (ana, place) = (customer(on), public(on));
        let mut world = World::with(desk, HOURS).await;
        world.introduce().await;
        world.complains(&ana, &place).await;
        world.closed.insert(ana.account.clone());
        world.press(&kadri, "private").await;
        world.press(&kadri, "reply").await;
        world.fill_in(&kadri, &["Which address?"]).await;
        world.wait(hours(9)).await;
        world.press(&ana, "whisper").await;
        world.press(&ana, "answer").await;
        world.fill_in(&ana, &["Tea Street 5"]).await;
        let told = world.told(&ana);
        assert!(told.says("whisper-noted"), "{told}");
        assert!(told.says("acknowledgement-closed"), "{told}");
        assert_eq!(said(&world, &place, "closed-back"), 0);
        world.press(&ana, "answer").await;
        world.fill_in(&ana, &["The second floor"]).await;
        let told = world.told(&ana);
        assert!(!told.says("acknowledgement-closed"), "{told}");
    }
}

#[tokio::test]
async fn the_team_is_shown_with_its_hours_and_only_those_who_are_still_in_it() {
    for (desk, on) in WAYS {
        let mut hours =
            "[hours]\ntime_zone = \"Europe/Tallinn\"\nsaturday = [\"10:00-14:00\"]\n".to_owned();
        for day in ["monday", "tuesday", "wednesday", "thursday", "friday"] {
            hours.push_str(&format!("{day} = [\"09:00-12:30\", \"13:30-18:00\"]\n"));
        }
        let mut world = World::with(desk, &hours).await;
        world.introduce().await;
        let (ana, kadri) = (customer(on), agent(desk));
        let office = world.desk.rules.book.desk.place();
        for set in [("languages", "et, en"), ("about", "Knows every lid.")] {
            world.command(&kadri, &office, "me", &[set]).await;
        }
        world.command(&ana, &direct(&ana), "team", &[]).await;
        let told = world.told(&ana);
        let open = "Monday – Friday 09:00–12:30, 13:30–18:00; Saturday 10:00–14:00 (Tallinn time)";
        assert!(told.contains(open), "{told}");
        assert!(
            told.contains("Kadri Tamm: Knows every lid. · Eesti, English"),
            "{told}"
        );
        assert!(
            told.contains("Wei Kai Tan") && !told.contains("closed"),
            "{told}"
        );
        // At night it says when somebody is back; whoever left is not shown.
        world.leaves("902");
        world.pass(SignedDuration::from_hours(9));
        world.command(&ana, &direct(&ana), "team", &[]).await;
        let told = world.told(&ana);
        assert!(told.contains("tomorrow at 09:00"), "{told}");
        assert!(!told.contains("Wei Kai Tan"), "{told}");
    }
}
