//! Effects, as Discord is asked for them.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test says what went wrong by failing"
)]

mod answers;
mod rooms;

use super::*;
use crate::connect::account;
use crate::read::place;
use crate::stage::{Asked, Says, Stage};
use bot_core::effect::{Button, Content, Does, Look, Span, Target, Text};
use bot_core::outbox::{About, Outgoing, Refusal, Urgency};
use bot_core::place::{MessageRef, Platform};
use bot_core::ports::Wait;
use serde_json::{Value, json};
use std::time::Duration;

fn job(effect: Effect) -> Job {
    Job {
        with: Vec::new(),
        row: Outgoing {
            id: "row-1".to_owned().into(),
            platform: Platform::Discord,
            lane: "lane".to_owned(),
            urgency: Urgency::Reply,
            case: None,
            about: About::Words,
            effect,
            not_before: None,
            replaces: None,
            gate: None,
        },
        place: None,
        message: None,
        bytes: None,
        tries: 0,
        due: jiff::Timestamp::UNIX_EPOCH,
        apart: jiff::SignedDuration::ZERO,
    }
}

fn content(text: &str) -> Content {
    Content {
        text: Text::plain(text),
        ..Content::default()
    }
}

fn post(content: Content) -> Job {
    job(Effect::Post {
        to: Target::Place {
            place: place(Some("900"), "3001", Some("2001")),
        },
        reply_to: Some(said("1001")),
        content,
    })
}

fn said(id: &str) -> MessageRef {
    MessageRef {
        place: place(Some("900"), "3001", Some("2001")),
        id: id.to_owned(),
    }
}

fn made(id: &str) -> Option<Says> {
    Some(Says::Body(200, json!({ "id": id })))
}

fn refused(status: u16, code: i64) -> Option<Says> {
    Some(Says::Body(
        status,
        json!({"code": code, "message": "words"}),
    ))
}

fn done_as(id: &str) -> Attempt {
    Attempt::Ended(Delivery::Done {
        message: Some(said(id)),
        place: None,
    })
}

fn why(attempt: Attempt) -> Refusal {
    match attempt {
        Attempt::Ended(Delivery::Refused { why, .. }) => why,
        other => panic!("{other:?}"),
    }
}

fn file(name: &str) -> File {
    File {
        platform: Platform::Telegram,
        handle: "abc".to_owned(),
        name: name.to_owned(),
        content_type: Some("image/png".to_owned()),
        size: Some(3),
    }
}

#[tokio::test]
async fn a_post_says_who_may_be_notified_and_can_be_repeated() {
    let stage = Stage::begin(|_| made("1002")).await;
    let mut job = post(Content {
        text: Text::plain("@everyone <@7> ")
            .and(Span::Mention {
                account: account("42"),
                name: "Ana".to_owned(),
            })
            .and(Span::Role {
                id: "501".to_owned(),
                name: "Support".to_owned(),
            }),
        buttons: vec![
            (0..7)
                .map(|n| Button {
                    label: format!("Button {n}"),
                    does: Does::Act {
                        action: format!("do:{n}"),
                    },
                    look: Look::Good,
                })
                .collect(),
            vec![Button {
                label: "Open".to_owned(),
                does: Does::Open {
                    url: "https://a.ee".to_owned(),
                },
                look: Look::Plain,
            }],
        ],
        ..Content::default()
    });
    assert_eq!(stage.discord.perform(&job).await, done_as("1002"));
    job.tries = 1;
    stage.discord.perform(&job).await;
    let [first, again] = stage.asked().try_into().unwrap();
    assert_eq!(first.what, "POST /channels/3001/messages");
    assert_eq!(first.authorization.as_deref(), Some("Bot a.secret.token"));
    let body = first.json();
    assert_eq!(body["content"], "\\@everyone \\<@7\\> <@42><@&501>");
    assert_eq!(
        body["allowed_mentions"],
        json!({"parse": [], "users": ["42"], "roles": ["501"], "replied_user": false})
    );
    assert_eq!(body["message_reference"]["message_id"], "1001");
    assert_eq!(body["message_reference"]["fail_if_not_exists"], false);
    assert_eq!(
        (&body["nonce"], &body["enforce_nonce"]),
        (&json!("row-1"), &json!(true))
    );
    assert_eq!(body["flags"], 4);
    let rows: Vec<usize> = body["components"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["components"].as_array().unwrap().len())
        .collect();
    assert_eq!(rows, [5, 2, 1]);
    assert_eq!(body["components"][0]["components"][0]["style"], 3);
    assert_eq!(again.json()["nonce"], "row-1");
}

#[tokio::test]
async fn a_rate_limit_is_obeyed_to_the_letter_and_nothing_is_sent_meanwhile() {
    let stage = Stage::begin(|_| {
        Some(Says::Body(
            429,
            json!({"message": "slow", "retry_after": 30.5, "global": false}),
        ))
    })
    .await;
    let first = stage.discord.perform(&post(content("hi"))).await;
    let Attempt::TryAgain {
        wait,
        whole_platform,
        ..
    } = first
    else {
        panic!("{first:?}")
    };
    assert_eq!(
        (wait, whole_platform),
        (Wait::Limit(Duration::from_millis(30_500)), false)
    );
    let second = stage.discord.perform(&post(content("hi"))).await;
    let Attempt::TryAgain {
        wait: Wait::Limit(after),
        ..
    } = second
    else {
        panic!("{second:?}")
    };
    assert!(after > Duration::from_secs(20), "{after:?}");
    assert_eq!(stage.names().len(), 1);
}

#[tokio::test]
async fn a_limit_over_all_stops_the_whole_platform() {
    let stage = Stage::begin(|_| {
        Some(Says::Body(
            429,
            json!({"message": "slow", "retry_after": 30.0, "global": true}),
        ))
    })
    .await;
    for _ in 0..2 {
        let attempt = stage.discord.perform(&post(content("hi"))).await;
        assert!(
            matches!(
                attempt,
                Attempt::TryAgain {
                    whole_platform: true,
                    ..
                }
            ),
            "{attempt:?}"
        );
    }
    assert_eq!(stage.names().len(), 1);
}

#[tokio::test]
async fn an_empty_bucket_is_left_alone() {
    let stage = Stage::begin(|_| {
        let told = vec![
            ("x-ratelimit-bucket", "b"),
            ("x-ratelimit-remaining", "0"),
            ("x-ratelimit-reset-after", "40"),
        ];
        Some(Says::With(200, told, json!({"id": "1002"})))
    })
    .await;
    assert_eq!(
        stage.discord.perform(&post(content("one"))).await,
        done_as("1002")
    );
    let attempt = stage.discord.perform(&post(content("two"))).await;
    assert!(
        matches!(
            attempt,
            Attempt::TryAgain {
                whole_platform: false,
                ..
            }
        ),
        "{attempt:?}"
    );
    assert_eq!(stage.names().len(), 1);
}

#[tokio::test]
async fn an_outage_is_tried_again_and_tells_no_secret() {
    for says in [Says::Dead, Says::Body(502, Value::Null), Says::Silence] {
        let says = std::sync::Arc::new(says);
        let stage = Stage::begin(move |_| Some(says.as_ref().clone())).await;
        let attempt = stage.discord.perform(&post(content("private words"))).await;
        let Attempt::TryAgain { why, .. } = attempt else {
            panic!("{attempt:?}")
        };
        assert!(
            !why.contains("private") && !why.contains("secret") && !why.contains("3001"),
            "{why}"
        );
    }
}

#[tokio::test]
async fn a_direct_message_opens_the_conversation_once() {
    let stage = Stage::begin(|asked| match asked.what.as_str() {
        "POST /users/@me/channels" => made("4001"),
        _ => made("1002"),
    })
    .await;
    let job = job(Effect::Post {
        to: Target::Direct {
            account: account("42"),
        },
        reply_to: None,
        content: content("hi"),
    });
    let direct = place(None, "4001", None);
    for _ in 0..2 {
        assert_eq!(
            stage.discord.perform(&job).await,
            Attempt::Ended(Delivery::Done {
                message: Some(MessageRef {
                    place: direct.clone(),
                    id: "1002".to_owned()
                }),
                place: Some(direct.clone()),
            })
        );
    }
    assert_eq!(
        stage.names(),
        [
            "POST /users/@me/channels",
            "POST /channels/4001/messages",
            "POST /channels/4001/messages"
        ]
    );
}

#[tokio::test]
async fn closed_direct_messages_are_said_to_be_closed() {
    let stage = Stage::begin(|asked| match asked.what.as_str() {
        "POST /users/@me/channels" => made("4001"),
        _ => refused(403, 50007),
    })
    .await;
    let job = job(Effect::Post {
        to: Target::Direct {
            account: account("42"),
        },
        reply_to: None,
        content: content("hi"),
    });
    assert_eq!(why(stage.discord.perform(&job).await), Refusal::Unreachable);
}

#[tokio::test]
async fn a_file_comes_along_or_its_words_do() {
    let stage = Stage::begin(|asked| {
        if asked.raw.contains("form-data") && asked.raw.contains("huge.png") {
            return refused(413, 40005);
        }
        made("1002")
    })
    .await;
    let with = |name: &str| Content {
        file: Some(file(name)),
        instead: Some("It sent a *file*".to_owned()),
        ..content("Look")
    };
    let mut job = post(with("a/../b.png"));
    job.bytes = Some(vec![1, 2, 3]);
    assert_eq!(stage.discord.perform(&job).await, done_as("1002"));
    let [sent] = stage.asked().try_into().unwrap();
    let sent: Asked = sent;
    assert!(
        sent.raw
            .contains("name=\"files[0]\"; filename=\"a_.._b.png\""),
        "{}",
        sent.raw
    );
    assert!(sent.raw.contains("image/png") && sent.raw.contains("payload_json"));
    assert!(sent.raw.contains("\"attachments\":[{") && !sent.raw.contains("sent a"));

    job.bytes = None;
    stage.discord.perform(&job).await;
    assert_eq!(
        stage.asked().first().unwrap().json()["content"],
        "Look\nIt sent a \\*file\\*"
    );

    let mut job = post(with("huge.png"));
    job.bytes = Some(vec![1, 2, 3]);
    assert_eq!(stage.discord.perform(&job).await, done_as("1002"));
    let asked = stage.asked();
    assert_eq!(asked.len(), 2);
    assert_eq!(
        asked.last().unwrap().json()["content"],
        "Look\nIt sent a \\*file\\*"
    );
}

#[tokio::test]
async fn what_stands_in_a_sleeping_thread_is_changed_and_the_thread_sleeps_on() {
    let asleep = std::sync::atomic::AtomicBool::new(true);
    let stage = Stage::begin(move |asked| match asked.what.as_str() {
        "PATCH /channels/3001" => {
            asleep.store(
                asked.json()["archived"] == true,
                std::sync::atomic::Ordering::Relaxed,
            );
            made("3001")
        }
        _ if asleep.load(std::sync::atomic::Ordering::Relaxed) => refused(400, 50083),
        _ => made("1001"),
    })
    .await;
    let mut job = job(Effect::Edit {
        post: "p".to_owned().into(),
        content: content("new"),
    });
    job.message = Some(said("1001"));
    assert_eq!(stage.discord.perform(&job).await, done_as("1001"));
    assert_eq!(
        stage.names(),
        [
            "PATCH /channels/3001/messages/1001",
            "PATCH /channels/3001",
            "PATCH /channels/3001/messages/1001",
            "PATCH /channels/3001"
        ]
    );
}

#[tokio::test]
async fn an_edit_takes_away_what_is_no_longer_there() {
    let stage = Stage::begin(|_| made("1001")).await;
    let mut job = job(Effect::Edit {
        post: "p".to_owned().into(),
        content: content("new"),
    });
    job.message = Some(said("1001"));
    stage.discord.perform(&job).await;
    let [asked] = stage.asked().try_into().unwrap();
    let asked: Asked = asked;
    assert_eq!(asked.json()["components"], json!([]));
    assert_eq!(asked.json()["content"], "new");
}

#[tokio::test]
async fn what_was_removed_before_is_removed() {
    let stage = Stage::begin(|_| refused(404, 10008)).await;
    let mut job = job(Effect::Remove {
        post: "p".to_owned().into(),
    });
    job.message = Some(said("1001"));
    assert_eq!(why(stage.discord.perform(&job).await), Refusal::MessageGone);
    job.tries = 1;
    assert_eq!(stage.discord.perform(&job).await, Attempt::Ended(done()));
}

#[tokio::test]
async fn a_reaction_is_put() {
    let stage = Stage::begin(|_| Some(Says::Body(204, Value::Null))).await;
    let job = job(Effect::React {
        message: said("1001"),
        emoji: "👀".to_owned(),
    });
    assert_eq!(stage.discord.perform(&job).await, Attempt::Ended(done()));
    assert_eq!(
        stage.names(),
        ["PUT /channels/3001/messages/1001/reactions/%F0%9F%91%80/@me"]
    );
}

#[tokio::test]
async fn an_id_that_is_none_never_gets_into_an_address() {
    let stage = Stage::begin(|_| made("1")).await;
    let mut job = job(Effect::Remove {
        post: "p".to_owned().into(),
    });
    job.message = Some(MessageRef {
        id: "1/../../x".to_owned(),
        ..said("1")
    });
    assert_eq!(why(stage.discord.perform(&job).await), Refusal::Malformed);
    assert!(stage.names().is_empty());
}

#[tokio::test]
async fn files_are_fetched_from_discord_alone_and_expired_addresses_are_renewed() {
    let stage = Stage::begin(|asked| match asked.what.as_str() {
        "GET /new" => Some(Says::Body(200, json!("bytes"))),
        "POST /attachments/refresh-urls" => {
            let old = asked.json()["attachment_urls"][0].as_str()?.to_owned();
            let new = old.replace("/old", "/api/v10/new");
            Some(Says::Body(
                200,
                json!({"refreshed_urls": [{"original": old, "refreshed": new}]}),
            ))
        }
        _ => None,
    })
    .await;
    let base = stage.discord.api_base.clone();
    let at = |handle: String| File {
        handle,
        ..file("a.png")
    };
    let old = base.join("/old").unwrap().to_string();
    assert_eq!(stage.discord.fetch(&at(old)).await.unwrap(), b"\"bytes\"");
    for elsewhere in [
        "https://example.com/a.png",
        "http://cdn.discordapp.com/a.png",
        "https://cdn.discordapp.com:8443/a.png",
        "https://cdn.discordapp.com.example.com/a",
        "file:///etc/passwd",
        "nothing",
    ] {
        assert!(
            stage
                .discord
                .fetch(&at(elsewhere.to_owned()))
                .await
                .is_err(),
            "{elsewhere}"
        );
    }
}
