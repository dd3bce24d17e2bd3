//! What the operator does about rows that do not go out, by command.

use crate::world::{Fate, WAYS, World, agent, customer, public};
use bot_core::effect::Effect;
use bot_core::event::{Event, Operated};
use bot_core::history::{Actor, Deed};
use bot_core::id::PostId;
use bot_core::outbox::{About, Refusal, Wish};
use bot_core::ports::{Job, Taken};

fn is_reply(job: &Job) -> bool {
    matches!(job.row.about, About::Reply(_)) && matches!(job.row.effect, Effect::Post { .. })
}

fn wants(post: &str, wish: Wish) -> Event {
    Event::Operated(Operated {
        post: PostId(post.to_owned()),
        wish,
    })
}

/// The rows of replies that stand like this.
async fn replies(world: &World, standing: &str) -> Vec<String> {
    let all = world
        .texts("SELECT standing || ' ' || id FROM outbox WHERE kind = 'post' AND about LIKE '%\"reply\"%' ORDER BY seq")
        .await;
    let begins = format!("{standing} ");
    let of = all.iter().filter_map(|row| row.strip_prefix(&begins));
    of.map(str::to_owned).collect()
}

#[tokio::test]
async fn what_was_refused_is_tried_again_and_the_history_says_by_whom() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let case = world.complains(&customer(on), &public(on)).await;
        let shown = world.newest_shown(case);
        world.say_to(&agent(desk), "On its way.", &shown).await;
        let refused = |job: &Job, usual| {
            if is_reply(job) {
                Fate::Refused(Refusal::Forbidden)
            } else {
                usual
            }
        };
        world.deliver_as(refused).await;
        let rows = replies(&world, "refused").await;
        assert_eq!(rows.len(), 1);
        assert_eq!(
            world.happens(wants(&rows[0], Wish::Retry)).await,
            Taken::Recorded
        );
        world.deliver().await;
        assert_eq!(replies(&world, "delivered").await, rows);
        let history = world.history(case, Deed::Undelivered).await;
        let by_us = history
            .iter()
            .filter(|entry| entry.actor == Actor::Operator);
        let told: Vec<_> = by_us.map(|entry| entry.after.as_deref()).collect();
        assert_eq!(told, [Some("sent_again")]);
        // It was delivered meanwhile: nothing is done twice.
        for wish in [Wish::Retry, Wish::Drop] {
            world.happens(wants(&rows[0], wish)).await;
        }
        assert_eq!(replies(&world, "delivered").await, rows);
    }
}

#[tokio::test]
async fn what_waits_is_dropped_and_the_room_is_told() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let (place, case) = (
            public(on),
            world.complains(&customer(on), &public(on)).await,
        );
        let before = world.read(&place).len();
        let shown = world.newest_shown(case);
        world.say_to(&agent(desk), "On its way.", &shown).await;
        let rows = replies(&world, "waiting").await;
        assert_eq!(rows.len(), 1);
        world.happens(wants(&rows[0], Wish::Drop)).await;
        world.happens(wants(&rows[0], Wish::Drop)).await;
        world.deliver().await;
        assert_eq!(world.read(&place).len(), before, "it went out");
        assert_eq!(replies(&world, "refused").await, rows);
        let room = world.room(case).await;
        let told = room.iter().filter(|text| text.contains("took it out"));
        assert_eq!(told.count(), 1, "{room:?}");
    }
}
