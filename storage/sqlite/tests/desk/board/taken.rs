//! Who works on a case that waits on the board has its room at once, and in it what the customer said.

use super::{MINUTE, ON, limited, words};
use crate::world::{Fate, Says, World, agent, direct, lead};
use bot_core::effect::{Effect, Target};
use bot_core::id::CaseNumber;
use bot_core::outbox::{About, Refusal};
use bot_core::ports::Job;
use jiff::SignedDuration;

impl World {
    /// What went to rooms, in order: whose rooms those are, and what was done.
    fn to_rooms(&self) -> Vec<(CaseNumber, &About)> {
        let rows = self.seen.iter().map(|seen| &seen.row);
        let there = rows.filter_map(|row| match &row.effect {
            Effect::OpenRoom { case, .. }
            | Effect::Post {
                to: Target::Room { case },
                ..
            } => Some((*case, &row.about)),
            _ => None,
        });
        there.collect()
    }

    async fn commands(&mut self, case: CaseNumber, name: &str, text: Option<&str>) {
        let desk = self.desk.rules.book.desk.place();
        let number = case.0.to_string();
        let mut options = vec![("case", number.as_str())];
        options.extend(text.map(|text| ("text", text)));
        self.command_on(&agent(ON), &desk, name, &options, None)
            .await;
    }

    async fn until_room_says(&mut self, case: CaseNumber, said: &str) {
        self.until(MINUTE * 3, async |world| {
            world.case(case).await.room.is_some()
                && world.room(case).await.join("\n").contains(said)
        })
        .await;
    }
}

#[tokio::test]
async fn the_words_of_a_case_that_was_taken_come_right_behind_its_card() {
    let mut world = limited().await;
    world.crowd(40, 1).await;
    let case = world.case_of(39).await;
    world.until_told(39).await;
    world.takes(&agent(ON), case).await;
    world.until_room_says(case, &words(39, 0)).await;
    let there = world.to_rooms();
    let opened = there
        .iter()
        .position(|(of, about)| *of == case && **about == About::Card)
        .unwrap();
    let (next, about) = there[opened + 1];
    assert!(
        next == case && matches!(about, About::Shown(_)),
        "{:?}",
        &there[opened..]
    );
    assert!(world.on_board().await > 10, "nobody else waits");
}

#[tokio::test]
async fn a_reply_from_the_board_stands_under_what_it_answers() {
    let mut world = limited().await;
    world.crowd(30, 1).await;
    let case = world.case_of(29).await;
    world.until_told(29).await;
    // Both before the board has its next turn.
    world.takes(&agent(ON), case).await;
    world
        .commands(case, "reply", Some("A new one comes."))
        .await;
    world.until_room_says(case, "A new one comes.").await;
    let room = world.room(case).await.join("\n");
    let at = [&words(29, 0), "A new one comes."].map(|it| {
        assert_eq!(room.matches(it).count(), 1, "{it} in {room}");
        room.find(it)
    });
    assert!(at.is_sorted(), "{room}");
    world
        .until(MINUTE * 3, async |world| {
            let read = world.read(&direct(&super::one(29)));
            read.iter().any(|it| it.contains("A new one comes."))
        })
        .await;
}

#[tokio::test]
async fn who_takes_a_case_to_a_direct_message_has_its_room() {
    let mut world = limited().await;
    world.crowd(60, 1).await;
    let case = world.case_of(58).await;
    world.commands(case, "private", None).await;
    world.until_room_says(case, &words(58, 0)).await;
    assert!(world.on_board().await > 10, "nobody else waits");
    world
        .until(MINUTE * 3, async |world| {
            let room = world.room(case).await.join("\n");
            room.says("room-private-offered")
        })
        .await;
    let there = world.to_rooms();
    let of_it: Vec<&About> = there
        .iter()
        .filter(|(of, _)| *of == case)
        .map(|(_, about)| *about)
        .collect();
    assert!(
        matches!(of_it[..], [About::Card, About::Shown(_), About::Words]),
        "{of_it:?}"
    );
}

#[tokio::test]
async fn words_that_never_stood_on_the_board_are_not_said_to_be_from_there() {
    let mut world = limited().await;
    world.crowd(30, 1).await;
    let board = |job: &Job| matches!(job.row.about, About::Board(_));
    let mut fates = 0;
    for _ in 0..MINUTE.as_secs() * 20 {
        world.wait(jiff::SignedDuration::from_secs(1)).await;
        world
            .deliver_as(|job, usual| match board(job) {
                true => {
                    fates += 1;
                    Fate::Refused(Refusal::Malformed)
                }
                false => usual,
            })
            .await;
        if world.on_board().await == 0
            && world
                .number("SELECT count(*) FROM outbox WHERE standing IN ('waiting', 'sending')")
                .await
                == 0
        {
            break;
        }
    }
    assert!(fates > 0);
    for nth in 0..30 {
        let room = world.room(world.case_of(nth).await).await.join("\n");
        assert_eq!(room.matches(&words(nth, 0)).count(), 1, "{room}");
        assert!(!room.says("mark-board"), "{room}");
    }
}

#[tokio::test]
async fn a_case_that_is_pinned_on_the_board_comes_to_somebody_with_its_room() {
    let mut world = limited().await;
    let desk = world.desk.rules.book.desk.place();
    world.crowd(40, 1).await;
    let told = [("languages", "en")];
    world.command(&agent(ON), &desk, "me", &told).await;
    // What has a room is given, and nothing else.
    world.wait(SignedDuration::ZERO).await;
    let case = world.case_of(39).await;
    assert!(world.case(case).await.room.is_none());
    assert_eq!(world.case(case).await.owner, None);
    let number = case.0.to_string();
    world
        .command_on(&lead(ON), &desk, "pin", &[("case", number.as_str())], None)
        .await;
    world.wait(SignedDuration::ZERO).await;
    assert!(world.case(case).await.owner.is_some());
}
