//! The question after closing: once, to the customer alone, and never as a public score.

use crate::world::{Says, WAYS, World, agent, customer, direct, neighbour, public};
use bot_core::event::Event;
use bot_core::history::Deed;
use bot_core::id::CaseNumber;
use bot_core::outbox::Delivery;
use bot_core::place::{Person, Platform};
use bot_core::survey::Stage;
use jiff::SignedDuration;

const HOUR: SignedDuration = SignedDuration::from_hours(1);

/// A desk with one public case that was answered and closed.
async fn closed(desk: Platform, on: Platform, started: bool) -> (World, CaseNumber) {
    let mut world = World::new(desk).await;
    world.introduce().await;
    if started {
        world.start(&customer(on), None).await;
    }
    let case = world.complains(&customer(on), &public(on)).await;
    world
        .answers_newest(&agent(desk), case, "We send a new one.")
        .await;
    world.press(&agent(desk), "close").await;
    (world, case)
}

async fn due(world: &mut World) {
    world.wait(HOUR).await;
    world.deliver().await;
}

async fn stage(world: &World, case: CaseNumber) -> &'static str {
    world.survey(case).await.unwrap().stage.key()
}

fn questions(world: &World) -> usize {
    world
        .seen
        .iter()
        .filter(|seen| !seen.gone && seen.offers("csat"))
        .count()
}

#[tokio::test]
async fn it_is_asked_once_after_a_while_in_private_where_that_is_possible() {
    for (desk, on) in WAYS {
        let (mut world, case) = closed(desk, on, true).await;
        assert_eq!(stage(&world, case).await, "planned");
        world.wait(SignedDuration::from_mins(59)).await;
        world.deliver().await;
        assert_eq!(questions(&world), 0);
        due(&mut world).await;
        assert_eq!(questions(&world), 1);
        assert!(world.last(&direct(&customer(on))).says("survey-question"));
        let survey = world.survey(case).await.unwrap();
        assert_eq!(survey.platform, on);
        assert!(survey.agent.is_some(), "it remembers who had the case");
        world.days(20).await;
        world.deliver().await;
        assert_eq!(world.number("SELECT count(*) FROM surveys").await, 1);
    }
}

#[tokio::test]
async fn where_there_is_no_private_way_it_is_asked_in_place_and_shows_no_mark() {
    for (desk, on) in WAYS {
        let (mut world, case) = closed(desk, on, false).await;
        world.closed.insert(customer(on).account);
        due(&mut world).await;
        let place = public(on);
        assert!(world.last(&place).says("survey-question"));
        assert_eq!(questions(&world), 1);
        let protected = ["surveys", "cases", "history"];
        let before = world.dump_of(protected).await;
        for other in [neighbour(on), agent(on)] {
            world.rate(&other, 1).await;
        }
        assert_eq!(world.dump_of(protected).await, before);
        assert!(world.told(&neighbour(on)).says("only-customer"));
        world.rate(&customer(on), 4).await;
        assert_eq!(stage(&world, case).await, "rated");
        let read = world.last(&place);
        assert!(
            read.says("survey-thanks") && !read.contains("4 of 5"),
            "{read}"
        );
        assert!(world.told(&customer(on)).contains("4 of 5"));
    }
}

fn mark(stage: &Stage) -> Option<u8> {
    match stage {
        Stage::Rated { mark, .. } => Some(*mark),
        _ => None,
    }
}

#[tokio::test]
async fn a_mark_can_be_changed_for_a_day_and_a_bad_one_is_told_to_the_lead() {
    for (desk, on) in WAYS {
        let (mut world, case) = closed(desk, on, true).await;
        let ana = customer(on);
        due(&mut world).await;
        world.rate(&ana, 5).await;
        world.rate(&ana, 2).await;
        assert_eq!(mark(&world.survey(case).await.unwrap().stage), Some(2));
        let alerts = |room: Vec<String>| room.iter().filter(|it| it.contains("2 of 5")).count();
        assert_eq!(alerts(world.room(case).await), 1);
        world.rate(&ana, 1).await;
        let room = world.room(case).await;
        assert!(
            !room.iter().any(|it| it.contains("1 of 5")),
            "told once: {room:?}"
        );
        world.wait(HOUR * 25).await;
        world.rate(&ana, 5).await;
        assert_eq!(mark(&world.survey(case).await.unwrap().stage), Some(1));
        assert!(world.told(&ana).says("survey-over"));
        assert_eq!(world.history(case, Deed::Rated).await.len(), 3);
        assert_eq!(world.state(case).await, "closed");
    }
}

#[tokio::test]
async fn the_customer_may_say_more() {
    for (desk, on) in WAYS {
        let (mut world, case) = closed(desk, on, true).await;
        let ana = customer(on);
        due(&mut world).await;
        world.rate(&ana, 3).await;
        world.press(&neighbour(on), "comment").await;
        world.press(&ana, "comment").await;
        world.fill_in(&ana, &["A bit slow, but kind."]).await;
        let Stage::Rated { comment, .. } = world.survey(case).await.unwrap().stage else {
            panic!("rated");
        };
        assert_eq!(comment.as_deref(), Some("A bit slow, but kind."));
        assert!(
            world
                .room(case)
                .await
                .join("\n")
                .contains("A bit slow, but kind.")
        );
        assert_eq!(
            world.state(case).await,
            "closed",
            "a comment reopens nothing"
        );
        assert_eq!(world.cases().await, 1);
    }
}

#[tokio::test]
async fn nobody_is_asked_before_a_person_has_answered() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let case = world.complains(&customer(on), &public(on)).await;
        world.press(&agent(desk), "close").await;
        due(&mut world).await;
        assert_eq!(questions(&world), 0);
        let stage = world.survey(case).await.unwrap().stage;
        assert_eq!(
            stage,
            Stage::Skipped {
                why: "no_reply".to_owned()
            }
        );
    }
}

#[tokio::test]
async fn who_was_asked_lately_is_not_asked_again() {
    for (desk, on) in WAYS {
        let (mut world, first) = closed(desk, on, true).await;
        let (ana, kadri) = (customer(on), agent(desk));
        due(&mut world).await;
        assert_eq!(stage(&world, first).await, "asked");
        world
            .say(&ana, &public(on), "Kirsipuu, it broke again")
            .await;
        world.deliver().await;
        assert_eq!(stage(&world, first).await, "withdrawn");
        assert_eq!(questions(&world), 0, "the open question disappears");
        world.answers_newest(&kadri, first, "Oh no.").await;
        world.press(&kadri, "close").await;
        due(&mut world).await;
        let stage = world.survey(first).await.unwrap().stage;
        assert_eq!(
            stage,
            Stage::Skipped {
                why: "asked_lately".to_owned()
            }
        );
        assert_eq!(questions(&world), 0);
    }
}

#[tokio::test]
async fn reopening_before_it_is_due_takes_it_back() {
    for (desk, on) in WAYS {
        let (mut world, case) = closed(desk, on, true).await;
        world
            .say(&customer(on), &public(on), "Kirsipuu, one more thing?")
            .await;
        assert_eq!(stage(&world, case).await, "withdrawn");
        due(&mut world).await;
        assert_eq!(questions(&world), 0);
        world.answers_newest(&agent(desk), case, "Yes?").await;
        world.press(&agent(desk), "close").await;
        due(&mut world).await;
        assert_eq!(questions(&world), 1, "each closure has its own");
        assert_eq!(world.number("SELECT count(*) FROM surveys").await, 2);
    }
}

#[tokio::test]
async fn it_expires_and_says_so() {
    for (desk, on) in WAYS {
        let (mut world, case) = closed(desk, on, true).await;
        due(&mut world).await;
        let question = world.seen.iter().rev().find(|seen| seen.offers("csat"));
        let question = question.unwrap().clone();
        let action = question.actions()[4].clone();
        world.days(8).await;
        world.deliver().await;
        assert_eq!(stage(&world, case).await, "expired");
        assert_eq!(questions(&world), 0);
        assert!(world.last(&direct(&customer(on))).says("survey-expired"));
        world.press_on(&customer(on), &question, &action).await;
        assert_eq!(
            stage(&world, case).await,
            "expired",
            "an old button does nothing"
        );
    }
}

/// Who closed their direct messages after the case was closed.
async fn shuts(world: &mut World, person: &Person) {
    world.closed.insert(person.account.clone());
}

#[tokio::test]
async fn where_the_direct_way_turns_out_closed_it_is_asked_in_place_and_still_once() {
    for (desk, on) in WAYS {
        let (mut world, case) = closed(desk, on, true).await;
        shuts(&mut world, &customer(on)).await;
        due(&mut world).await;
        assert_eq!(questions(&world), 1);
        assert!(world.last(&public(on)).says("survey-question"));
        world.rate(&customer(on), 5).await;
        assert_eq!(mark(&world.survey(case).await.unwrap().stage), Some(5));
    }
}

#[tokio::test]
async fn who_wrote_directly_and_shut_the_door_is_not_asked() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let ana = customer(on);
        world.say(&ana, &direct(&ana), "my teapot is broken").await;
        world.deliver().await;
        let case = world.newest_case().await.number;
        world
            .answers_newest(&agent(desk), case, "We send a new one.")
            .await;
        world.press(&agent(desk), "close").await;
        shuts(&mut world, &ana).await;
        due(&mut world).await;
        assert_eq!(questions(&world), 0);
        let stage = world.survey(case).await.unwrap().stage;
        assert_eq!(
            stage,
            Stage::Skipped {
                why: "unreachable".to_owned()
            }
        );
    }
}

#[tokio::test]
async fn a_mark_tells_that_the_question_arrived_before_anybody_else_does() {
    for (desk, on) in WAYS {
        let (mut world, _) = closed(desk, on, true).await;
        world.wait(HOUR).await;
        let mut untold = None;
        for job in world.claim(100).await {
            let before = questions(&world);
            let fate = world.usual(&job);
            let ended = world.end(job, fate).await.unwrap();
            if questions(&world) > before {
                untold = Some(ended);
            } else {
                world.hand_over(ended).await;
            }
        }
        // The process was killed before it wrote down how the question ended, and the next one does not know.
        world.press(&customer(on), "csat").await;
        let mut unknown = untold.unwrap();
        if let Event::Outcome(outcome) = &mut unknown.event {
            outcome.delivery = Delivery::Unknown;
        }
        world.hand_over(unknown).await;
        world.deliver().await;
        assert!(world.last(&direct(&customer(on))).says("survey-thanks"));
    }
}
