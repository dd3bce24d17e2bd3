//! Answers to interactions.

use super::*;
use crate::waiting::{Kind, Stage as Sign};
use bot_core::effect::{Field, Form};
use bot_core::event::Interaction;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

const CALLBACK: &str = "POST /interactions/8/a-token/callback";
const ORIGINAL: &str = "PATCH /webhooks/200002/a-token/messages/@original";
const MORE: &str = "POST /webhooks/200002/a-token";

fn interaction() -> Interaction {
    Interaction {
        platform: Platform::Discord,
        id: "8".to_owned(),
        token: "a-token".to_owned(),
    }
}

fn answer(text: &str) -> Job {
    job(Effect::Answer {
        interaction: interaction(),
        content: content(text),
        in_place: false,
    })
}

async fn fresh(stage: &Stage, kind: Kind) {
    stage
        .discord
        .waiting
        .begin("8", kind, stage.discord.clock.now());
}

async fn signed(stage: &Stage, kind: Kind) {
    let held = stage
        .discord
        .waiting
        .begin("8", kind, stage.discord.clock.now());
    stage
        .discord
        .sign(&interaction(), &mut *held.lock().await)
        .await
        .unwrap();
}

fn well(_: &Asked) -> Option<Says> {
    Some(Says::Body(200, json!({"id": "1"})))
}

#[tokio::test]
async fn the_first_answer_is_seen_by_one_person_and_needs_no_token_of_ours() {
    let stage = Stage::begin(well).await;
    fresh(&stage, Kind::Command).await;
    assert_eq!(
        stage.discord.perform(&answer("*done*")).await,
        Attempt::Ended(done())
    );
    let [asked] = stage.asked().try_into().unwrap();
    let asked: Asked = asked;
    assert_eq!(asked.what, CALLBACK);
    assert_eq!(asked.authorization, None);
    let body = asked.json();
    assert_eq!(body["type"], 4);
    assert_eq!(body["data"]["content"], "\\*done\\*");
    assert_eq!(body["data"]["flags"], 64 | 4);
    assert_eq!(body["data"]["allowed_mentions"]["parse"], json!([]));
    // Whatever comes after it is a message more.
    let mut second = answer("more");
    second.row.id = "row-2".to_owned().into();
    stage.discord.perform(&second).await;
    let [asked] = stage.asked().try_into().unwrap();
    let asked: Asked = asked;
    assert_eq!(
        (asked.what.as_str(), &asked.json()["flags"]),
        (MORE, &json!(68))
    );
}

#[tokio::test]
async fn words_take_the_place_of_thinking() {
    let stage = Stage::begin(well).await;
    signed(&stage, Kind::Command).await;
    assert_eq!(stage.asked().first().unwrap().json()["type"], 5);
    stage.discord.perform(&answer("here")).await;
    assert_eq!(stage.names(), [ORIGINAL]);
}

#[tokio::test]
async fn after_a_silent_sign_words_are_a_message_of_their_own() {
    let stage = Stage::begin(well).await;
    signed(&stage, Kind::Component).await;
    assert_eq!(stage.asked().first().unwrap().json()["type"], 6);
    stage.discord.perform(&answer("here")).await;
    assert_eq!(stage.names(), [MORE]);
    // Heard is heard.
    stage
        .discord
        .perform(&job(Effect::Acknowledge {
            interaction: interaction(),
        }))
        .await;
    assert!(stage.names().is_empty());
}

#[tokio::test]
async fn another_page_takes_the_place_of_the_one_that_was_tapped() {
    let mut page = answer("page 2");
    if let Effect::Answer { in_place, .. } = &mut page.row.effect {
        *in_place = true;
    }
    let stage = Stage::begin(well).await;
    fresh(&stage, Kind::Component).await;
    stage.discord.perform(&page).await;
    let [asked] = stage.asked().try_into().unwrap();
    let asked: Asked = asked;
    assert_eq!(asked.what, CALLBACK);
    assert_eq!(asked.json()["type"], 7);
    assert_eq!(asked.json()["data"]["content"], "page 2");
    // Where the first sign was given already, the message that it stands for is changed.
    let stage = Stage::begin(well).await;
    signed(&stage, Kind::Component).await;
    stage.asked();
    stage.discord.perform(&page).await;
    assert_eq!(stage.names(), [ORIGINAL]);
}

#[tokio::test]
async fn a_long_answer_comes_in_pieces_and_each_only_once() {
    let broken = Arc::new(AtomicBool::new(true));
    let line = broken.clone();
    let stage = Stage::begin(move |asked| match asked.what.as_str() {
        MORE if line.load(Ordering::Relaxed) => Some(Says::Body(502, Value::Null)),
        _ => well(asked),
    })
    .await;
    fresh(&stage, Kind::Command).await;
    let mut job = answer(&"word ".repeat(900));
    let first = stage.discord.perform(&job).await;
    assert!(matches!(first, Attempt::TryAgain { .. }), "{first:?}");
    assert_eq!(stage.names(), [CALLBACK, MORE]);
    broken.store(false, Ordering::Relaxed);
    job.tries = 1;
    assert_eq!(stage.discord.perform(&job).await, Attempt::Ended(done()));
    let asked = stage.asked();
    assert_eq!(
        asked
            .iter()
            .map(|asked| asked.what.as_str())
            .collect::<Vec<_>>(),
        [MORE, MORE]
    );
    for asked in asked {
        assert!(asked.json()["content"].as_str().unwrap().chars().count() <= 2000);
    }
}

#[tokio::test]
async fn words_that_got_through_although_the_line_broke_are_not_said_twice() {
    let first = AtomicBool::new(true);
    let stage = Stage::begin(move |asked| match asked.what.as_str() {
        CALLBACK if first.swap(false, Ordering::Relaxed) => Some(Says::Dead),
        CALLBACK => refused(400, 40060),
        _ => well(asked),
    })
    .await;
    fresh(&stage, Kind::Command).await;
    let mut job = answer("once");
    assert!(matches!(
        stage.discord.perform(&job).await,
        Attempt::TryAgain { .. }
    ));
    job.tries = 1;
    assert_eq!(stage.discord.perform(&job).await, Attempt::Ended(done()));
    assert_eq!(stage.names(), [CALLBACK, CALLBACK]);
}

#[tokio::test]
async fn the_sign_finds_out_that_the_words_got_through() {
    let first = AtomicBool::new(true);
    let stage = Stage::begin(move |asked| match asked.what.as_str() {
        CALLBACK if first.swap(false, Ordering::Relaxed) => Some(Says::Dead),
        CALLBACK => refused(400, 40060),
        _ => well(asked),
    })
    .await;
    fresh(&stage, Kind::Command).await;
    let mut job = answer("once");
    stage.discord.perform(&job).await;
    signed(&stage, Kind::Command).await;
    job.tries = 1;
    assert_eq!(stage.discord.perform(&job).await, Attempt::Ended(done()));
    assert_eq!(stage.names(), [CALLBACK, CALLBACK]);
}

#[tokio::test]
async fn what_a_process_before_us_signed_is_answered_all_the_same() {
    let stage = Stage::begin(|asked| match asked.what.as_str() {
        CALLBACK => refused(400, 40060),
        _ => well(asked),
    })
    .await;
    assert_eq!(
        stage.discord.perform(&answer("here")).await,
        Attempt::Ended(done())
    );
    assert_eq!(stage.names(), [CALLBACK, MORE]);
}

#[tokio::test]
async fn an_answer_that_comes_too_late_is_refused() {
    for code in [10062, 50027] {
        let stage =
            Stage::begin(move |_| refused(if code == 50027 { 401 } else { 404 }, code)).await;
        assert_eq!(
            why(stage.discord.perform(&answer("late")).await),
            Refusal::TooLate
        );
    }
}

#[tokio::test]
async fn a_form_is_cut_to_what_discord_takes_and_can_only_come_first() {
    let stage = Stage::begin(well).await;
    fresh(&stage, Kind::Command).await;
    let form = job(Effect::OpenForm {
        interaction: interaction(),
        form: Form {
            action: "reply:1".to_owned(),
            title: "t".repeat(60),
            fields: vec![Field {
                id: "text".to_owned(),
                label: "l".repeat(60),
                value: Some("v".repeat(5000)),
                placeholder: None,
                long: true,
                required: true,
                most: 2000,
            }],
        },
    });
    assert_eq!(stage.discord.perform(&form).await, Attempt::Ended(done()));
    let [asked] = stage.asked().try_into().unwrap();
    let asked: Asked = asked;
    let body = asked.json();
    assert_eq!(body["type"], 9);
    assert_eq!(body["data"]["title"].as_str().unwrap().chars().count(), 45);
    let input = &body["data"]["components"][0]["components"][0];
    assert_eq!(input["label"].as_str().unwrap().chars().count(), 45);
    assert_eq!(input["value"].as_str().unwrap().chars().count(), 2000);
    assert_eq!(
        (&input["style"], &input["max_length"]),
        (&json!(2), &json!(2000))
    );

    let held = stage.discord.waiting.find("8", stage.discord.clock.now());
    held.lock().await.stage = Sign::Thinking;
    assert_eq!(why(stage.discord.perform(&form).await), Refusal::TooLate);
    assert!(stage.names().is_empty());
}
