//! What becomes of deliveries: refused, unknown, rooms that cannot be opened or are gone.

use crate::world::{Fate, Says, WAYS, World, agent, customer, public};
use bot_core::effect::{Effect, Target};
use bot_core::history::Deed;
use bot_core::outbox::{About, Refusal};
use bot_core::ports::{Job, Store};
use jiff::SignedDuration;

fn is_reply(job: &Job) -> bool {
    matches!(job.row.about, About::Reply(_)) && matches!(job.row.effect, Effect::Post { .. })
}

fn opens_room(job: &Job) -> bool {
    matches!(job.row.effect, Effect::OpenRoom { .. })
}

fn is_for_a_room(job: &Job) -> bool {
    matches!(
        &job.row.effect,
        Effect::Post {
            to: Target::Room { .. },
            ..
        }
    )
}

#[tokio::test]
async fn what_may_have_been_delivered_is_sent_again_by_a_person_or_left() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let (place, kadri) = (public(on), agent(desk));
        let case = world.complains(&customer(on), &place).await;
        let shown = world.newest_shown(case);
        world.say_to(&kadri, "On its way.", &shown).await;
        let lost = |job: &Job, usual| if is_reply(job) { Fate::Unknown } else { usual };
        world.deliver_as(lost).await;
        assert_eq!(world.read(&place).len(), 1);
        let asked = world.last(&world.room_of(case).await);
        assert!(asked.says("room-unknown") && asked.contains("On its way."));
        world.press(&customer(on), "again").await;
        assert_eq!(world.read(&place).len(), 1, "not the customer's to decide");
        world.press(&kadri, "again").await;
        world.press(&kadri, "again").await;
        assert_eq!(world.read(&place)[1..], ["On its way.\n\n— Kadri Tamm"]);
        world.say_to(&kadri, "Anything else?", &shown).await;
        world.deliver_as(lost).await;
        world.press(&kadri, "leave").await;
        assert_eq!(world.read(&place).len(), 2);
        assert_eq!(
            world
                .number("SELECT count(*) FROM outbox WHERE standing = 'unknown'")
                .await,
            1
        );
        assert_eq!(world.history(case, Deed::Undelivered).await.len(), 4);
    }
}

#[tokio::test]
async fn a_refused_reply_is_told_in_the_room() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let case = world.complains(&customer(on), &public(on)).await;
        let shown = world.newest_shown(case);
        world
            .say_to(&agent(desk), &"A long one. ".repeat(900), &shown)
            .await;
        let refuse = Fate::Refused(Refusal::Forbidden);
        world
            .deliver_as(|job, usual| if is_reply(job) { refuse } else { usual })
            .await;
        let room = world.room(case).await;
        let told = room.iter().filter(|it| it.says("room-undelivered")).count();
        assert_eq!(told, 1, "once, however many parts it had");
    }
}

fn changes_for_the_customer(job: &Job) -> bool {
    let changes = matches!(job.row.effect, Effect::Edit { .. } | Effect::Remove { .. });
    changes && !job.row.lane.starts_with("room:")
}

#[tokio::test]
async fn a_refused_change_of_a_reply_is_told_in_the_room_once() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let (place, kadri) = (public(on), agent(desk));
        let case = world.complains(&customer(on), &place).await;
        let shown = world.newest_shown(case);
        let long = "A long one. ".repeat(900);
        let typed = world.say_to(&kadri, &long, &shown).await;
        world.deliver().await;
        world
            .edit(&kadri, &typed, &"Another one. ".repeat(900))
            .await;
        let refuse = Fate::Refused(Refusal::Forbidden);
        let forbidden = |job: &Job, usual| {
            if changes_for_the_customer(job) {
                refuse
            } else {
                usual
            }
        };
        world.deliver_as(forbidden).await;
        assert!(!world.read(&place).concat().contains("Another"));
        let unchanged = |lines: Vec<String>| {
            let told = lines.iter().filter(|it| it.says("room-unchanged"));
            told.count()
        };
        assert_eq!(unchanged(world.room(case).await), 1);
        assert!(!world.history(case, Deed::Undelivered).await.is_empty());
    }
}

#[tokio::test]
async fn what_a_reply_lost_and_cannot_be_taken_back_is_emptied_or_told_in_the_room() {
    for (desk, on) in WAYS {
        for edits_too in [false, true] {
            let mut world = World::new(desk).await;
            world.introduce().await;
            let (place, kadri) = (public(on), agent(desk));
            let case = world.complains(&customer(on), &place).await;
            let shown = world.newest_shown(case);
            let long = "A long one. ".repeat(900);
            let typed = world.say_to(&kadri, &long, &shown).await;
            world.deliver().await;
            world.edit(&kadri, &typed, "A short one.").await;
            let refuse = Fate::Refused(Refusal::Forbidden);
            world
                .deliver_as(|job, usual| match job.row.effect {
                    Effect::Remove { .. } => refuse,
                    Effect::Edit { .. } if edits_too && changes_for_the_customer(job) => refuse,
                    _ => usual,
                })
                .await;
            let room = world.room(case).await;
            let told = room.iter().filter(|it| it.says("room-unchanged")).count();
            assert_eq!(told, usize::from(edits_too), "{room:?}");
            if !edits_too {
                let read = world.read(&place);
                assert_eq!(read[1], "A short one.\n\n— Kadri Tamm");
                assert!(read.len() > 2 && read[2..].iter().all(|it| it == "…"));
            }
        }
    }
}

#[tokio::test]
async fn a_card_whose_room_is_gone_comes_again_in_another() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let case = world.complains(&customer(on), &public(on)).await;
        let gone = world.room_of(case).await;
        world.wait(SignedDuration::from_hours(3)).await;
        let card = world.in_place(&gone)[0].clone();
        world
            .press_on(&agent(desk), &card, &format!("claim:{}", case.0))
            .await;
        let refuse = Fate::Refused(Refusal::PlaceGone);
        world
            .deliver_as(|job, usual| match &job.row.effect {
                Effect::Edit { post, .. } if *post == card.row.id => refuse,
                _ => usual,
            })
            .await;
        assert_ne!(world.room_of(case).await, gone);
        assert!(world.room(case).await[0].contains("acct_kadri"));
    }
}

#[tokio::test]
async fn words_for_a_room_wait_for_a_permission() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let (ana, place) = (customer(on), public(on));
        let case = world.complains(&ana, &place).await;
        let refuse = Fate::Refused(Refusal::Forbidden);
        for words in ["and the lid", "and the spout"] {
            world.say(&ana, &place, words).await;
            world
                .deliver_as(|job, usual| if is_for_a_room(job) { refuse } else { usual })
                .await;
        }
        let room = world.room(case).await;
        assert!(!room.iter().any(|it| it.contains("and the lid")));
        let tally = world.store.tally().await.unwrap();
        assert_eq!(tally.desk_trouble.as_deref(), Some("forbidden: no"));
        world.wait(SignedDuration::from_mins(10)).await;
        world.deliver().await;
        let room = world.room(case).await.join("\n");
        let (lid, spout) = (room.find("and the lid"), room.find("and the spout"));
        assert!(lid.is_some() && lid < spout, "{room}");
        let tally = world.store.tally().await.unwrap();
        assert_eq!(tally.desk_trouble, None);
        assert_eq!(tally.rooms_waiting, 0);
    }
}

#[tokio::test]
async fn a_room_that_cannot_be_opened_is_opened_later_and_nothing_is_missing() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let (ana, place) = (customer(on), public(on));
        let refuse = Fate::Refused(Refusal::Forbidden);
        world
            .say(&ana, &place, "Kirsipuu, my teapot is broken!")
            .await;
        world
            .deliver_as(|job, usual| if opens_room(job) { refuse } else { usual })
            .await;
        let case = world.newest_case().await.number;
        assert_eq!(world.case(case).await.room, None);
        assert_eq!(
            world.read(&place).len(),
            1,
            "the customer is told all the same"
        );
        let tally = world.store.tally().await.unwrap();
        assert_eq!(tally.rooms_waiting, 1);
        assert_eq!(tally.desk_trouble.as_deref(), Some("forbidden: no"));
        world.say(&ana, &place, "and the lid").await;
        world.wait(SignedDuration::from_mins(10)).await;
        world
            .deliver_as(|job, usual| if opens_room(job) { refuse } else { usual })
            .await;
        world.wait(SignedDuration::from_mins(10)).await;
        world.deliver().await;
        let room = world.room(case).await;
        assert!(
            room[1].contains("my teapot") && room[2].contains("and the lid"),
            "{room:?}"
        );
        world.press(&agent(desk), "claim").await;
        assert!(
            world.room(case).await[0].contains("acct_kadri"),
            "the new card is kept up"
        );
        assert_eq!(
            world
                .number("SELECT count(*) FROM outbox WHERE standing = 'waiting'")
                .await,
            0
        );
    }
}

#[tokio::test]
async fn a_room_of_which_nobody_knows_is_opened_again() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world
            .say(&customer(on), &public(on), "Kirsipuu, it is broken!")
            .await;
        let mut times = 0;
        world
            .deliver_as(|job, usual| {
                let lost = opens_room(job) && times == 0;
                times += usize::from(lost);
                if lost { Fate::Unknown } else { usual }
            })
            .await;
        let case = world.newest_case().await.number;
        assert_eq!(world.room(case).await.len(), 2);
    }
}

#[tokio::test]
async fn where_a_room_was_deleted_another_is_opened_for_what_comes() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let (ana, place) = (customer(on), public(on));
        let case = world.complains(&ana, &place).await;
        let gone = world.room_of(case).await;
        world.wait(SignedDuration::from_hours(3)).await;
        world.say(&ana, &place, "are you there?").await;
        let refuse = Fate::Refused(Refusal::PlaceGone);
        let dead = |job: &Job, usual| {
            let into = matches!(
                &job.row.effect,
                Effect::Post {
                    to: Target::Room { .. },
                    ..
                }
            );
            if into && job.place.as_ref() == Some(&gone) {
                refuse
            } else {
                usual
            }
        };
        world.deliver_as(dead).await;
        let room = world.room_of(case).await;
        assert_ne!(room, gone);
        assert!(world.last(&room).contains("are you there?"));
        world.answers_newest(&agent(desk), case, "We are!").await;
        assert_eq!(world.last(&place), "We are!\n\n— Kadri Tamm");
        assert_eq!(world.history(case, Deed::RoomOpened).await.len(), 2);
    }
}

#[tokio::test]
async fn what_the_room_should_show_is_tried_again_when_nobody_knows() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world
            .say(&customer(on), &public(on), "Kirsipuu, it is broken!")
            .await;
        let mut times = 0;
        world
            .deliver_as(|job, usual| {
                let lost = matches!(job.row.about, About::Shown(_)) && times < 2;
                times += usize::from(lost);
                if lost { Fate::Unknown } else { usual }
            })
            .await;
        let case = world.newest_case().await.number;
        assert_eq!(world.room(case).await.len(), 2, "the card and the message");
    }
}

#[tokio::test]
async fn only_the_newest_state_of_a_card_is_sent_and_only_where_it_differs() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let (ana, place) = (customer(on), public(on));
        let case = world.complains(&ana, &place).await;
        let card = world.in_place(&world.room_of(case).await)[0].clone();
        for at in 0..5 {
            world
                .say(&ana, &place, &format!("and another thing, {at}"))
                .await;
        }
        assert_eq!(edits_delivered(&mut world).await, 0, "she waits as before");
        for verb in ["claim", "solve"] {
            world
                .press_on(&agent(desk), &card, &format!("{verb}:{}", case.0))
                .await;
        }
        assert_eq!(edits_delivered(&mut world).await, 1);
    }
}

/// Delivers what waits, and counts the changes of what was said before.
async fn edits_delivered(world: &mut World) -> usize {
    let before = world.seen.len();
    world.deliver().await;
    let new = world.seen.iter().skip(before);
    new.filter(|seen| matches!(seen.row.effect, Effect::Edit { .. }))
        .count()
}
