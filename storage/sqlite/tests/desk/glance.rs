//! The desk at a glance: placed by a lead, kept as things stand, not more often than it has to be, and put up anew.

use crate::world::{Fate, Says, Seen, WAYS, World, agent, customer, lead, neighbour, public};
use bot_core::effect::Effect;
use bot_core::outbox::{About, Refusal, Urgency};
use bot_core::place::{Person, Platform};
use bot_core::ports::Job;
use jiff::SignedDuration;

fn seconds(seconds: i64) -> SignedDuration {
    SignedDuration::from_secs(seconds)
}

async fn later(world: &mut World, time: SignedDuration) {
    world.wait(time).await;
    world.deliver().await;
}

async fn commands(world: &mut World, who: &Person, options: &[(&str, &str)]) -> String {
    let place = world.desk.rules.book.desk.place();
    let since = world.seen.len();
    world.command(who, &place, "desk", options).await;
    world.deliver().await;
    let told = world.seen[since..].iter();
    let told = told.filter(|seen| seen.row.about != About::Glance);
    told.map(Seen::text).collect()
}

/// The messages that show it, as they stand now.
fn standing(world: &World) -> Vec<&Seen> {
    let posts = world.seen.iter().filter(|seen| {
        seen.row.about == About::Glance && matches!(seen.row.effect, Effect::Post { .. })
    });
    posts.filter(|seen| !seen.gone).collect()
}

fn shown(world: &World) -> String {
    standing(world)
        .last()
        .map(|seen| seen.text())
        .unwrap_or_default()
}

/// How often it was written since.
fn edits(world: &World, since: usize) -> usize {
    let since = world.seen[since..].iter();
    since
        .filter(|seen| {
            seen.row.about == About::Glance && matches!(seen.row.effect, Effect::Edit { .. })
        })
        .count()
}

#[tokio::test]
async fn a_lead_places_it_and_it_is_kept_as_things_stand() {
    for (desk, on) in WAYS {
        let mut world = World::with(
            desk,
            "[targets]\nfirst_reply = \"1h\"\nhours = \"calendar\"\n",
        )
        .await;
        world.introduce().await;
        let (kadri, mari) = (agent(desk), lead(desk));
        let told = commands(&mut world, &kadri, &[]).await;
        assert!(
            told.says("lead-only-unknown") || told.says("lead-only"),
            "{told}"
        );
        assert!(standing(&world).is_empty());
        let told = commands(&mut world, &mari, &[]).await;
        assert!(told.says("glance-placed"), "{told}");
        assert!(shown(&world).says("glance-nothing"), "{}", shown(&world));
        let pins = world
            .seen
            .iter()
            .filter(|seen| matches!(seen.row.effect, Effect::Pin { .. }));
        assert_eq!(pins.count(), 1);

        let case = world.complains(&customer(on), &public(on)).await;
        let other = world.complains(&neighbour(on), &public(on)).await;
        later(&mut world, seconds(31)).await;
        let now = shown(&world);
        assert!(
            now.contains("Waiting for us: 2 (nobody has them yet: 2)"),
            "{now}"
        );
        assert!(
            now.contains(&case.to_string()) && now.contains(&other.to_string()),
            "{now}"
        );
        assert!(now.says("glance-due"), "{now}");
        assert!(!now.says("glance-promised"), "{now}");
        let number = case.0.to_string();
        let place = world.desk.rules.book.desk.place();
        world
            .command(&kadri, &place, "claim", &[("case", &number)])
            .await;
        later(&mut world, seconds(31)).await;
        let now = shown(&world);
        assert!(now.contains("(nobody has them yet: 1)"), "{now}");
        assert!(now.contains("Kadri"), "{now}");
        later(&mut world, SignedDuration::from_mins(61)).await;
        let now = shown(&world);
        assert!(now.contains("overdue: 2"), "{now}");
        world
            .answers_newest(&kadri, case, "We will send you a new one today.")
            .await;
        world.press(&kadri, "due").await;
        later(&mut world, seconds(31)).await;
        let now = shown(&world);
        assert!(now.says("glance-promised"), "{now}");
        assert!(now.contains("We will send you a new one today"), "{now}");
        assert_eq!(standing(&world).len(), 1);
        for seen in world.seen.iter().filter(|it| it.row.about == About::Glance) {
            assert_eq!(seen.row.urgency, Urgency::Routine);
        }
    }
}

#[tokio::test]
async fn many_changes_are_one_and_none_is_none() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        commands(&mut world, &lead(desk), &[]).await;
        let since = world.seen.len();
        for nth in 0..12 {
            let mut who = neighbour(on);
            who.account.id = format!("7{nth:03}");
            world.complains(&who, &public(on)).await;
        }
        later(&mut world, seconds(31)).await;
        assert_eq!(edits(&world, since), 1);
        assert!(
            shown(&world).contains("Waiting for us: 12"),
            "{}",
            shown(&world)
        );
        // Nothing happens: how long they wait is told every ten minutes, and no more often.
        let since = world.seen.len();
        for _ in 0..18 {
            later(&mut world, seconds(31)).await;
        }
        assert_eq!(edits(&world, since), 0);
        later(&mut world, seconds(60)).await;
        assert_eq!(edits(&world, since), 1);
        // Where nobody waits, nothing changes.
        let quiet = World::new(desk).await;
        let mut world = quiet;
        world.introduce().await;
        commands(&mut world, &lead(desk), &[]).await;
        let since = world.seen.len();
        for _ in 0..50 {
            later(&mut world, seconds(31)).await;
        }
        assert_eq!(edits(&world, since), 0);
    }
}

#[tokio::test]
async fn only_the_newest_state_is_sent_when_the_platform_is_slow() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        commands(&mut world, &lead(desk), &[]).await;
        let since = world.seen.len();
        for nth in 0..5 {
            let mut who = neighbour(on);
            who.account.id = format!("7{nth:03}");
            world
                .say(&who, &public(on), "Kirsipuu, my teapot arrived broken!")
                .await;
            // Nothing goes out meanwhile.
            world.wait(seconds(31)).await;
        }
        world.deliver().await;
        assert_eq!(edits(&world, since), 1);
        assert!(
            shown(&world).contains("Waiting for us: 5"),
            "{}",
            shown(&world)
        );
    }
}

#[tokio::test]
async fn what_was_deleted_is_put_up_and_pinned_anew() {
    for (desk, on) in WAYS {
        for why in [Refusal::MessageGone, Refusal::PlaceGone] {
            let mut world = World::new(desk).await;
            world.introduce().await;
            commands(&mut world, &lead(desk), &[]).await;
            world.complains(&customer(on), &public(on)).await;
            world.wait(seconds(31)).await;
            world
                .deliver_as(|job: &Job, usual| match job.row.effect {
                    Effect::Edit { .. } if job.row.about == About::Glance => Fate::Refused(why),
                    _ => usual,
                })
                .await;
            assert_eq!(standing(&world).len(), 2);
            assert!(
                shown(&world).contains("Waiting for us: 1"),
                "{}",
                shown(&world)
            );
            let pins = world.seen.iter();
            let pins = pins.filter(|seen| matches!(seen.row.effect, Effect::Pin { .. }));
            assert_eq!(pins.count(), 2);
            // It is the new one that is kept.
            world.complains(&neighbour(on), &public(on)).await;
            later(&mut world, seconds(31)).await;
            assert!(
                shown(&world).contains("Waiting for us: 2"),
                "{}",
                shown(&world)
            );
            assert_eq!(standing(&world).len(), 2);
        }
    }
}

#[tokio::test]
async fn a_permission_that_is_missing_is_told_once() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let forbidden = |job: &Job, usual: Fate| match job.row.effect {
            Effect::Pin { .. } => Fate::Refused(Refusal::Forbidden),
            _ => usual,
        };
        let mari = lead(desk);
        let place = world.desk.rules.book.desk.place();
        world.command_on(&mari, &place, "desk", &[], None).await;
        world.deliver_as(forbidden).await;
        let key = match desk {
            Platform::Telegram => "glance-unpinned-telegram",
            Platform::Discord => "glance-unpinned-discord",
        };
        let told = |world: &World| {
            world
                .seen
                .iter()
                .filter(|seen| seen.text().says(key))
                .count()
        };
        assert_eq!(told(&world), 1);
        // It is deleted, and cannot be pinned the next time either.
        world.complains(&customer(on), &public(on)).await;
        world.wait(seconds(31)).await;
        world
            .deliver_as(|job: &Job, usual| match job.row.effect {
                Effect::Edit { .. } if job.row.about == About::Glance => {
                    Fate::Refused(Refusal::MessageGone)
                }
                Effect::Pin { .. } => Fate::Refused(Refusal::Forbidden),
                _ => usual,
            })
            .await;
        assert_eq!(standing(&world).len(), 2);
        assert_eq!(told(&world), 1);
        // Asked for again, it is tried again.
        let pins = |world: &World| {
            let pins = world.seen.iter();
            pins.filter(|seen| matches!(seen.row.effect, Effect::Pin { .. }))
                .count()
        };
        assert_eq!(pins(&world), 0);
        commands(&mut world, &mari, &[]).await;
        assert_eq!(pins(&world), 1);
    }
}

#[tokio::test]
async fn where_the_place_does_not_take_it_it_is_tried_again_later() {
    for (desk, _) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let place = world.desk.rules.book.desk.place();
        world
            .command_on(&lead(desk), &place, "desk", &[], None)
            .await;
        world
            .deliver_as(|job: &Job, usual| match job.row.effect {
                Effect::Post { .. } if job.row.about == About::Glance => {
                    Fate::Refused(Refusal::Forbidden)
                }
                _ => usual,
            })
            .await;
        later(&mut world, SignedDuration::from_mins(9)).await;
        assert!(standing(&world).is_empty());
        later(&mut world, SignedDuration::from_mins(2)).await;
        assert_eq!(standing(&world).len(), 1);
    }
}

#[tokio::test]
async fn it_is_taken_away_and_put_up_again() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let mari = lead(desk);
        assert!(
            commands(&mut world, &mari, &[("shown", "off")])
                .await
                .says("glance-none")
        );
        commands(&mut world, &mari, &[]).await;
        let told = commands(&mut world, &mari, &[("shown", "of")]).await;
        assert!(told.says("glance-wrong"), "{told}");
        world.complains(&customer(on), &public(on)).await;
        // Asked for, it is written at once.
        let told = commands(&mut world, &mari, &[("shown", "on")]).await;
        assert!(told.says("glance-written"), "{told}");
        assert!(
            shown(&world).contains("Waiting for us: 1"),
            "{}",
            shown(&world)
        );
        let told = commands(&mut world, &mari, &[("shown", "off")]).await;
        assert!(told.says("glance-gone"), "{told}");
        assert!(standing(&world).is_empty());
        let since = world.seen.len();
        world.complains(&neighbour(on), &public(on)).await;
        later(&mut world, SignedDuration::from_mins(20)).await;
        assert_eq!(edits(&world, since), 0);
        commands(&mut world, &mari, &[]).await;
        assert_eq!(standing(&world).len(), 1);
    }
}

#[tokio::test]
async fn it_fits_into_one_message_however_much_there_is() {
    for (desk, on) in WAYS {
        let mut world = World::with(
            desk,
            "[targets]\nfirst_reply = \"2h\"\nhours = \"calendar\"\n",
        )
        .await;
        world.introduce().await;
        for nth in 0..14 {
            let mut who = neighbour(on);
            who.account.id = format!("7{nth:03}");
            who.name = format!("Maria Aparecida da Conceição dos Santos {nth:02}");
            world.complains(&who, &public(on)).await;
        }
        world.deliver().await;
        commands(&mut world, &lead(desk), &[]).await;
        let manners = world.desk.rules.manners(desk);
        let text = shown(&world);
        assert!((manners.measure)(&text) <= manners.longest);
        assert!(text.contains("Waiting for us: 14"), "{text}");
        assert!(text.says("glance-due"), "{text}");
    }
}
