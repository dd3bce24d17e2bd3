//! Messages of a customer that share one in a room of Telegram: what becomes of it, and of them.

use crate::world::{Fate, Says, World, agent, customer, public};
use bot_core::effect::{Effect, Target};
use bot_core::id::CaseNumber;
use bot_core::outbox::Refusal;
use bot_core::pace::{Limits, Window};
use bot_core::place::{MessageRef, Platform};
use bot_core::ports::Job;
use jiff::SignedDuration;

const ON: Platform = Platform::Telegram;

/// A desk where a case has a room, and three messages wait for it.
async fn three_wait() -> (World, CaseNumber, Vec<MessageRef>) {
    let mut world = World::new(ON).await;
    world.introduce().await;
    let case = world.complains(&customer(ON), &public(ON)).await;
    world.limits = Limits {
        telegram_chat: Window::new(1_000, 1),
        ..Limits::none()
    };
    let mut said = Vec::new();
    for words in ["the pot", "the lid", "the spout"] {
        said.push(world.say(&customer(ON), &public(ON), words).await);
    }
    (world, case, said)
}

fn into_room(job: &Job) -> bool {
    let to_room = |effect: &Effect| {
        matches!(
            effect,
            Effect::Post {
                to: Target::Room { .. },
                ..
            }
        )
    };
    to_room(&job.row.effect)
}

/// Each of these words stands once in the text, one after the other.
fn once_in_order(text: &str, words: &[&str]) {
    let mut rest = text;
    for word in words {
        assert_eq!(text.matches(word).count(), 1, "{word} in {text}");
        rest = rest.split_once(word).unwrap().1;
    }
}

#[tokio::test]
async fn they_come_in_one_and_the_newest_is_answered() {
    let (mut world, case, said) = three_wait().await;
    world.deliver().await;
    let last = world.room(case).await.pop().unwrap();
    once_in_order(&last, &["the pot", "the lid", "the spout"]);
    world
        .answers_newest(&agent(ON), case, "New ones are on their way.")
        .await;
    let sent = world.in_place(&public(ON));
    let Effect::Post { reply_to, .. } = &sent.last().unwrap().row.effect else {
        panic!("it is said")
    };
    assert_eq!(reply_to.as_ref(), said.last());
}

#[tokio::test]
async fn what_is_refused_in_company_goes_alone() {
    let (mut world, case, _) = three_wait().await;
    let refuse = Fate::Refused(Refusal::Malformed);
    let bad = |job: &Job| {
        job.rows().any(|row| matches!(&row.effect, Effect::Post { content, .. } if content.text.read().contains("the lid")))
    };
    world
        .deliver_as(|job, usual| if bad(job) { refuse } else { usual })
        .await;
    let room = world.room(case).await.join("\n");
    once_in_order(&room, &["the pot", "the spout"]);
    assert!(!room.contains("the lid"), "{room}");
    let refused = "SELECT count(*) FROM outbox WHERE standing = 'refused'";
    assert_eq!(world.number(refused).await, 1);
}

#[tokio::test]
async fn where_the_room_is_gone_each_is_told_once_in_another() {
    let (mut world, case, _) = three_wait().await;
    let gone = world.room_of(case).await;
    world.wait(SignedDuration::from_hours(3)).await;
    let refuse = Fate::Refused(Refusal::PlaceGone);
    world
        .deliver_as(|job, usual| {
            let dead = into_room(job) && job.place.as_ref() == Some(&gone);
            if dead { refuse } else { usual }
        })
        .await;
    assert_ne!(world.room_of(case).await, gone);
    let room = world.room(case).await.join("\n");
    once_in_order(&room, &["the pot", "the lid", "the spout"]);
}

#[tokio::test]
async fn what_may_have_arrived_is_said_again_under_one_mark() {
    let (mut world, case, _) = three_wait().await;
    let mut times = 0;
    world
        .deliver_as(|job, usual| {
            let lost = !job.with.is_empty() && times == 0;
            times += usize::from(lost);
            if lost { Fate::Unknown } else { usual }
        })
        .await;
    assert_eq!(times, 1);
    let last = world.room(case).await.pop().unwrap();
    assert!(last.says("room-perhaps-again"), "{last}");
    once_in_order(&last, &["the pot", "the lid", "the spout"]);
}

#[tokio::test]
async fn what_was_changed_before_it_came_is_told_under_it_and_only_the_newest_state() {
    let (mut world, case, said) = three_wait().await;
    // The change waits behind what it changes, which then shares a message; meanwhile there is a newer one.
    world.edit(&customer(ON), &said[1], "the handle").await;
    let mut held = true;
    world
        .deliver_as(|job, usual| {
            let hold =
                held && matches!(job.row.effect, Effect::Edit { .. }) && job.row.case == Some(case);
            if hold { Fate::Later } else { usual }
        })
        .await;
    world.edit(&customer(ON), &said[1], "the cup").await;
    held = false;
    world.wait(SignedDuration::from_mins(1)).await;
    world
        .deliver_as(|_, usual| {
            assert!(!held);
            usual
        })
        .await;
    let room = world.room(case).await;
    let joined = room
        .iter()
        .position(|text| text.contains("the lid"))
        .unwrap();
    once_in_order(&room[joined], &["the pot", "the lid", "the spout"]);
    let later = room[joined + 1..].join("\n");
    assert!(
        later.contains("the cup") && !later.contains("the handle"),
        "{later}"
    );
    world.edit(&customer(ON), &said[2], "the tray").await;
    world.delete(&said[0]).await;
    world.deliver().await;
    let room = world.room(case).await;
    assert!(room[joined].contains("the spout") && room[joined].contains("the pot"));
    let later = room[joined + 1..].join("\n");
    assert!(
        later.contains("the tray") && later.contains("the pot"),
        "{later}"
    );
}
