//! The board goes on, whatever becomes of a turn of it.

use super::{MINUTE, ON, limited, words};
use crate::world::{Fate, Says, World, agent, direct};
use bot_core::decide::Aside;
use bot_core::effect::{Effect, Target};
use bot_core::event::{Arrived, Event};
use bot_core::id::CaseNumber;
use bot_core::outbox::{About, Refusal};
use bot_core::pace::Limits;
use bot_core::ports::{Job, Store};
use bot_core::timer::Due;
use jiff::SignedDuration;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Whether this is of the board, to the group that the desk began in.
fn to_first_group(job: &Job) -> bool {
    matches!(&job.row.about, About::Board(_))
        && matches!(&job.row.effect, Effect::Post { to: Target::Place { place }, .. } if place.channel == "-1002")
}

impl World {
    /// Seconds pass until each of these cases has a room, while the first group takes nothing of the board.
    async fn rooms_instead(&mut self, cases: &BTreeSet<CaseNumber>, why: Refusal) {
        assert!(!cases.is_empty());
        for _ in 0..MINUTE.as_secs() * 30 {
            let mut all = true;
            for case in cases {
                all &= self.case(*case).await.room.is_some();
            }
            if all {
                return;
            }
            self.wait(SignedDuration::from_secs(1)).await;
            self.deliver_as(|job, usual| match to_first_group(job) {
                true => Fate::Refused(why),
                false => usual,
            })
            .await;
        }
        panic!("they have no room after half an hour");
    }

    /// The first message of the board is refused; whose cases it had.
    async fn board_is_refused(&mut self, why: Refusal) -> BTreeSet<CaseNumber> {
        let mut refused = BTreeSet::new();
        while refused.is_empty() {
            self.wait(SignedDuration::from_secs(1)).await;
            self.deliver_as(|job, usual| match to_first_group(job) {
                true => {
                    refused.extend(offered(job));
                    Fate::Refused(why)
                }
                false => usual,
            })
            .await;
        }
        refused
    }
}

/// The cases that can be taken under a message of the board.
pub(super) fn offered(job: &Job) -> Vec<CaseNumber> {
    let Effect::Post { content, .. } = &job.row.effect else {
        return Vec::new();
    };
    let buttons = content.buttons.iter().flatten();
    buttons
        .filter_map(|button| match &button.does {
            bot_core::effect::Does::Act { action } => action.strip_prefix("claim:"),
            bot_core::effect::Does::Open { .. } => None,
        })
        .map(|number| CaseNumber(number.parse().unwrap()))
        .collect()
}

#[tokio::test]
async fn where_the_staff_sits_in_another_group_now_rooms_are_opened_there() {
    // With rules of its own, which change.
    let mut world = World::with(ON, "").await;
    world.introduce().await;
    world.limits = Limits::default();
    world.crowd(30, 1).await;
    let refused = world.board_is_refused(Refusal::PlaceGone).await;
    Arc::get_mut(&mut world.desk.rules)
        .unwrap()
        .book
        .desk
        .channel = "-1009".to_owned();
    world.rooms_instead(&refused, Refusal::PlaceGone).await;
}

#[tokio::test]
async fn where_nobody_mends_the_staffs_place_for_days_rooms_are_tried_instead() {
    let mut world = limited().await;
    world.crowd(30, 1).await;
    let refused = world.board_is_refused(Refusal::Forbidden).await;
    world.pass(SignedDuration::from_hours(73));
    world.rooms_instead(&refused, Refusal::Forbidden).await;
}

#[tokio::test]
async fn a_turn_that_was_set_aside_is_taken_a_little_later() {
    let mut world = limited().await;
    world.crowd(30, 1).await;
    world.pass(SignedDuration::from_secs(5));
    let due = world.store.due(world.now(), 100).await.unwrap();
    let timer = due.into_iter().find(|it| it.due == Due::Board).unwrap();
    let arrived = [Arrived {
        key: "a turn".to_owned(),
        at: world.now(),
        event: Event::Due(timer.due),
    }];
    let taken = world.store.take(&arrived, None, &Aside, world.now());
    taken.await.unwrap();
    let next = world.store.due(world.now() + MINUTE, 100).await.unwrap();
    let again = next.iter().find(|it| it.due == Due::Board);
    assert!(
        again.is_some_and(|it| it.at > world.now()),
        "{next:?} at {}",
        world.now()
    );
}

#[tokio::test]
async fn words_that_the_board_has_not_told_are_seen_by_nobody_who_takes_the_case() {
    let mut world = limited().await;
    world.crowd(30, 1).await;
    let (nora, case) = (super::one(29), world.case_of(29).await);
    world.until_told(29).await;
    world
        .say(&nora, &direct(&nora), "No, it was the lid!")
        .await;
    world.takes(&agent(ON), case).await;
    let desk = world.desk.rules.book.desk.place();
    let number = case.0.to_string();
    let reply = [("case", number.as_str()), ("text", "A new teapot comes.")];
    world.command(&agent(ON), &desk, "reply", &reply).await;
    world.until_told_at_desk("reply-held").await;
    let read = world.read(&direct(&nora)).join("\n");
    assert!(!read.contains("A new teapot comes."), "{read}");
}

#[tokio::test]
async fn who_solves_or_closes_a_case_on_the_board_has_its_room_before_others() {
    let mut world = limited().await;
    world.crowd(60, 1).await;
    let desk = world.desk.rules.book.desk.place();
    let mut cases = Vec::new();
    for (nth, step) in [(57, "solve"), (59, "close")] {
        let case = world.case_of(nth).await;
        let number = case.0.to_string();
        world
            .command(&agent(ON), &desk, step, &[("case", number.as_str())])
            .await;
        cases.push(case);
    }
    world
        .until(MINUTE * 3, async |world| {
            let mut all = true;
            for case in &cases {
                all &= world.case(*case).await.room.is_some();
            }
            all
        })
        .await;
    assert!(world.on_board().await > 20, "{}", world.on_board().await);
}

impl World {
    /// Seconds pass until the board has told what this customer said first.
    pub(super) async fn until_told(&mut self, nth: usize) {
        let said = words(nth, 0);
        self.until(MINUTE * 3, async |world| {
            world.board().iter().any(|post| post.contains(&said))
        })
        .await;
    }

    /// Seconds pass until this was said in the staff's own place.
    async fn until_told_at_desk(&mut self, key: &str) {
        self.until(MINUTE * 3, async |world| world.staff_reads().says(key))
            .await;
    }
}
