//! The time by which a customer is told to expect an answer: learned, told again when it slips, and kept or not.

use crate::world::{Says, WAYS, World, agent, customer, direct, neighbour, public, quiet};
use bot_core::change::{Change, Decision};
use bot_core::event::{Arrived, Event, Missed};
use bot_core::expected::FirstReply;
use bot_core::history::Deed;
use bot_core::id::CaseNumber;
use bot_core::place::{Place, Platform};
use bot_core::ports::{Desk, Reads, Store, StoreError};
use jiff::{SignedDuration, Timestamp};

/// Open on every day from nine to five, when it begins at ten.
fn hours() -> String {
    let days = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let days = days.map(|day| format!("{day} = [\"09:00-17:00\"]\n"));
    format!("[hours]\ntime_zone = \"UTC\"\n{}", days.concat())
}

fn minutes(minutes: i64) -> SignedDuration {
    SignedDuration::from_mins(minutes)
}

fn said(world: &World, place: &Place, key: &str) -> usize {
    let read = world.read(place);
    read.iter().filter(|words| words.says(key)).count()
}

/// How long from now the customer of a case was told to wait.
async fn told(world: &World, case: CaseNumber) -> SignedDuration {
    let by = world.case(case).await.expected_by.unwrap();
    world.now().duration_until(by)
}

/// A desk that wants what it is told to.
struct Wants(Vec<Change>);

#[async_trait::async_trait]
impl Desk for Wants {
    async fn decide(&self, _: &mut dyn Reads, _: &Arrived) -> Result<Decision, StoreError> {
        Ok(Decision {
            changes: self.0.clone(),
            concerned: true,
            ..Decision::default()
        })
    }
}

/// A past in which customers of a platform who wrote at this hour waited so many minutes.
async fn past(world: &mut World, on: Platform, opened_at: Timestamp, waited: &[i64]) {
    let case = world.newest_case().await;
    let mut changes = Vec::new();
    for (number, waited) in (case.number.0 + 1..).zip(waited) {
        let number = CaseNumber(number);
        changes.push(Change::Case(Box::new(bot_core::case::Case {
            number,
            state: bot_core::case::State::Closed { at: opened_at },
            card: bot_core::id::PostId(format!("card of {number}")),
            room: None,
            ..case.clone()
        })));
        changes.push(Change::FirstReply(FirstReply {
            case: number,
            platform: on,
            opened_at,
            took: minutes(*waited),
        }));
    }
    let arrived = Arrived {
        key: format!("past-{}", world.count()),
        at: world.now(),
        event: Event::Missed(Missed {
            platform: on,
            since: world.now(),
        }),
    };
    let desk = Wants(changes);
    let taken = world.store.take(&[arrived], None, &desk, world.now()).await;
    taken.unwrap();
}

#[tokio::test]
async fn the_time_told_is_that_of_the_last_weeks_at_this_hour_on_this_platform() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let (place, alone) = (public(on), direct(&neighbour(on)));
        let case = world.complains(&customer(on), &place).await;
        assert!(told(&world, case).await > minutes(110), "the brand book's");
        let weeks = |weeks: i64| SignedDuration::from_hours(weeks * 7 * 24);
        let (now, other) = (
            world.now(),
            Platform::ALL.map(|it| (it != on).then_some(it)),
        );
        let other = other.into_iter().flatten().next().unwrap();
        // Nineteen at this hour are too few; those of any hour are asked then.
        past(&mut world, on, now - weeks(1), &[7; 19]).await;
        past(&mut world, on, now - weeks(2) - minutes(60 * 60), &[38; 81]).await;
        past(&mut world, other, now - weeks(1), &[240; 99]).await;
        world
            .say(&neighbour(on), &alone, "My teapot is broken")
            .await;
        let case = world.newest_case().await.number;
        let any_hour = told(&world, case).await;
        assert!(
            any_hour >= minutes(38) && any_hour <= minutes(43),
            "{any_hour}"
        );
        past(&mut world, on, now - weeks(3), &[12]).await;
        world.complains(&neighbour(on), &public(on)).await;
        let case = world.newest_case().await.number;
        let this_hour = told(&world, case).await;
        assert!(
            this_hour >= minutes(7) && this_hour <= minutes(12),
            "{this_hour}"
        );
        // Five weeks later, nobody knows.
        world.pass(weeks(5));
        world.complains(&customer(on), &quiet(on)).await;
        let case = world.newest_case().await.number;
        assert!(told(&world, case).await > minutes(110));
    }
}

#[tokio::test]
async fn a_time_that_slips_is_told_again_twice_in_opening_hours_and_is_missed() {
    for (desk, on) in WAYS {
        for place in [public(on), direct(&customer(on))] {
            let mut world = World::with(desk, &hours()).await;
            world.introduce().await;
            let case = world.complains(&customer(on), &place).await;
            let first = world.case(case).await.expected_by.unwrap();
            world.wait(minutes(110)).await;
            world.deliver().await;
            assert_eq!(said(&world, &place, "expected-later"), 0);
            world.wait(minutes(30)).await;
            world.deliver().await;
            assert_eq!(said(&world, &place, "expected-later"), 1);
            let second = world.case(case).await.expected_by.unwrap();
            assert!(second > world.now());
            // It is night when the second one has come; in the morning, it is told.
            world.pass(minutes(9 * 60));
            world.wait(SignedDuration::ZERO).await;
            world.deliver().await;
            assert_eq!(said(&world, &place, "expected-later"), 1);
            world.wait(minutes(12 * 60)).await;
            world.deliver().await;
            assert_eq!(said(&world, &place, "expected-later"), 2);
            world.days(3).await;
            world.deliver().await;
            assert_eq!(said(&world, &place, "expected-later"), 2);
            let again = world.history(case, Deed::ToldLater).await;
            assert_eq!(again.len(), 2);
            assert_eq!(again[0].before, Some(first.to_string()));
            world
                .answers_newest(&agent(desk), case, "A new one leaves us today.")
                .await;
            let missed = world.history(case, Deed::ExpectationMissed).await;
            assert_eq!(missed.len(), 1);
            assert_eq!(missed[0].before, Some(first.to_string()));
            assert_eq!(missed[0].after, Some(world.now().to_string()));
        }
    }
}

#[tokio::test]
async fn who_is_answered_in_time_hears_nothing_more_and_it_was_kept() {
    for (desk, on) in WAYS {
        let (place, kadri) = (public(on), agent(desk));
        let mut world = World::with(desk, &hours()).await;
        world.introduce().await;
        let case = world.complains(&customer(on), &place).await;
        let by = world.case(case).await.expected_by.unwrap();
        world.wait(minutes(30)).await;
        world
            .answers_newest(&kadri, case, "A new one leaves us today.")
            .await;
        let answered = world.now();
        world.answers_newest(&kadri, case, "By train.").await;
        world.days(2).await;
        world.deliver().await;
        assert_eq!(said(&world, &place, "expected-later"), 0);
        let kept = world.history(case, Deed::ExpectationKept).await;
        assert_eq!(kept.len(), 1, "{kept:?}");
        assert_eq!(kept[0].before, Some(by.to_string()));
        assert_eq!(kept[0].after, Some(answered.to_string()));
        assert_eq!(world.history(case, Deed::ExpectationMissed).await, []);
        let waited = world.number("SELECT took FROM first_replies").await;
        assert!((30 * 60..31 * 60).contains(&waited), "{waited}");
        assert_eq!(world.number("SELECT count(*) FROM timers").await, 0);
    }
}

#[tokio::test]
async fn a_quiet_place_and_a_case_that_is_over_hear_of_no_other_time() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        world.complains(&customer(on), &quiet(on)).await;
        let case = world.complains(&neighbour(on), &public(on)).await;
        world
            .command(&agent(desk), &world.room_of(case).await, "solve", &[])
            .await;
        world.wait(minutes(6 * 60)).await;
        world.deliver().await;
        assert_eq!(world.read(&quiet(on)), [] as [String; 0]);
        assert_eq!(said(&world, &public(on), "expected-later"), 0);
    }
}
