//! Nothing is claimed beyond what a platform takes.

use crate::kit::*;
use bot_core::change::Change;
use bot_core::effect::{Content, Effect, Form, Span, Target, Text};
use bot_core::event::Interaction;
use bot_core::id::{CaseNumber, MessageId, PostId};
use bot_core::outbox::{About, Outgoing, Sent, Standing, Urgency};
use bot_core::pace::{Gate, Limits, Window};
use bot_core::place::Platform;
use bot_core::ports::{Job, Store};
use futures_util::future::join_all;
use jiff::Timestamp;

const GROUP: &str = "telegram:-200";

fn through(gate: &str, id: &str) -> Outgoing {
    Outgoing {
        gate: Some(Gate(gate.to_owned())),
        ..post(id, id)
    }
}

async fn claim_at(store: &dyn Store, now: Timestamp) -> Vec<Job> {
    let limits = Limits::default();
    store
        .claim(&Platform::ALL, 100, &limits, now)
        .await
        .unwrap()
}

pub async fn a_chat_is_not_flooded_and_others_pass(store: &dyn Store) {
    let rows = [
        through("telegram:1", "a1"),
        through("telegram:1", "a2"),
        through("telegram:2", "b1"),
        post("free", "free"),
        Outgoing {
            urgency: Urgency::Now,
            ..through("telegram:1", "a0")
        },
    ];
    send(store, rows).await;
    assert_eq!(ids(&claim_at(store, at(0)).await), ["a0", "b1", "free"]);
    assert_eq!(ids(&claim_at(store, at(1)).await), [""; 0]);
    let opens = store.next_due(at(1)).await.unwrap().unwrap();
    assert!(opens > at(1) && opens < at(2), "{opens}");
    assert_eq!(ids(&claim_at(store, opens).await), ["a1"]);
    assert_eq!(ids(&claim_at(store, at(9)).await), ["a2"]);
    assert_eq!(store.next_due(at(9)).await.unwrap(), None);
}

pub async fn a_group_takes_twenty_a_minute(store: &dyn Store) {
    let rows = (0..25).map(|number| through(GROUP, &format!("p{number:02}")));
    send(store, rows.collect::<Vec<_>>()).await;
    let mut claimed = Vec::new();
    let mut now = at(0);
    while let Some(next) = {
        for job in claim_at(store, now).await {
            stands(store, &job.row.id.0, Standing::Delivered, None).await;
            claimed.push(now);
        }
        store.next_due(now).await.unwrap()
    } {
        now = next;
    }
    assert_eq!(claimed.len(), 25);
    assert!(claimed[19] < at(21), "{claimed:?}");
    assert!(claimed[20] > at(60) && claimed[24] < at(66), "{claimed:?}");
}

pub async fn a_group_is_told_one_thing_at_a_time(store: &dyn Store) {
    let limits = Limits {
        telegram_chat: Window::new(100, 1),
        ..Limits::none()
    };
    let claim = async || {
        store
            .claim(&Platform::ALL, 100, &limits, at(0))
            .await
            .unwrap()
    };
    let rows = [
        through(GROUP, "g1"),
        through(GROUP, "g2"),
        through("telegram:1", "c1"),
        through("telegram:1", "c2"),
    ];
    send(store, rows).await;
    assert_eq!(ids(&claim().await), ["g1", "c1", "c2"]);
    // Changing something twice changes nothing: a change need not wait.
    let sign = Effect::React {
        message: message_in(&topic("-200", None), "50"),
        emoji: "👀".to_owned(),
    };
    let change = Outgoing {
        effect: sign,
        ..through(GROUP, "e1")
    };
    send(store, [change]).await;
    assert_eq!(ids(&claim().await), ["e1"]);
    stands(store, "g1", Standing::Delivered, None).await;
    assert_eq!(ids(&claim().await), ["g2"]);
    assert_eq!(ids(&claim().await), [""; 0]);
}

/// A customer's words for the room of a case.
fn shown(id: &str, words: &str) -> Outgoing {
    let effect = Effect::Post {
        to: Target::Room {
            case: CaseNumber(1001),
        },
        reply_to: None,
        content: Content {
            text: Text(vec![Span::Said(words.to_owned())]),
            ..Content::default()
        },
    };
    Outgoing {
        about: About::Shown(MessageId(format!("message of {id}"))),
        case: Some(CaseNumber(1001)),
        gate: Some(Gate(GROUP.to_owned())),
        urgency: Urgency::Room,
        ..row(id, "room:1001", effect)
    }
}

/// A case whose room is there.
async fn with_room(store: &dyn Store) {
    with_cases(store, &[1001]).await;
    let mut opened = case(1001);
    opened.room = Some(topic("-200", Some("8")));
    write(store, [Change::Case(Box::new(opened))]).await;
}

/// The ids of each job's rows.
fn joined(jobs: &[Job]) -> Vec<Vec<&str>> {
    jobs.iter()
        .map(|job| job.rows().map(|row| row.id.0.as_str()).collect())
        .collect()
}

async fn sent(store: &dyn Store, id: &str) -> Sent {
    let mut reads = store.reads().await.unwrap();
    reads.sent(&PostId(id.to_owned())).await.unwrap().unwrap()
}

pub async fn a_customers_words_share_a_message(store: &dyn Store) {
    with_room(store).await;
    let card = through(GROUP, "card");
    let late = Outgoing {
        not_before: Some(at(90)),
        ..shown("m6", "Six.")
    };
    let rows = [
        shown("m1", "One."),
        shown("m2", "Two."),
        shown("m3", "Three."),
        Outgoing {
            lane: "room:1001".to_owned(),
            ..card
        },
        shown("m4", "Four."),
        shown("m5", "Five."),
        late,
    ];
    send(store, rows).await;
    // They are one message, for the group as for the platform.
    assert_eq!(joined(&claim_at(store, at(0)).await), [["m1", "m2", "m3"]]);
    assert_eq!(joined(&claim_at(store, at(9)).await), [[""; 0]; 0]);
    let going: Vec<_> = {
        let mut reads = store.reads().await.unwrap();
        reads.under_way("room:1001").await.unwrap()
    };
    let going: Vec<_> = going.iter().map(|sent| sent.row.id.0.as_str()).collect();
    assert_eq!(going, ["m1", "m2", "m3"]);
    assert_eq!(store.left_sending().await.unwrap().len(), 3);
    let became = message_in(&topic("-200", Some("8")), "50");
    for id in ["m1", "m2", "m3"] {
        assert!(sent(store, id).await.joined, "{id}");
        stands(store, id, Standing::Delivered, Some(became.clone())).await;
    }
    // The newest is found where it stands, and a change of one of them has no message that it could change.
    let mut reads = store.reads().await.unwrap();
    let found = reads.sent_at(&became).await.unwrap().unwrap();
    assert_eq!((found.row.id.0.as_str(), found.joined), ("m3", true));
    drop(reads);
    let edit = Effect::Edit {
        post: PostId("m2".to_owned()),
        content: Content::default(),
    };
    send(store, [row("e2", "other", edit)]).await;
    let jobs = claim_at(store, at(20)).await;
    assert_eq!(joined(&jobs), [["card"]], "one a second");
    let jobs = claim_at(store, at(22)).await;
    assert_eq!(joined(&jobs), [["e2"]]);
    assert_eq!(jobs[0].message, None);
    stands(store, "card", Standing::Delivered, None).await;
    assert_eq!(joined(&claim_at(store, at(30)).await), [["m4", "m5"]]);
    for id in ["m4", "m5"] {
        stands(store, id, Standing::Delivered, None).await;
    }
    assert_eq!(joined(&claim_at(store, at(91)).await), [["m6"]]);
    assert!(!sent(store, "m6").await.joined);
}

pub async fn without_limits_every_row_goes_alone(store: &dyn Store) {
    with_room(store).await;
    send(store, [shown("m1", "One."), shown("m2", "Two.")]).await;
    assert_eq!(joined(&claim(store, 0).await), [["m1"]]);
}

pub async fn what_shares_a_message_ends_each_by_itself(store: &dyn Store) {
    with_room(store).await;
    send(store, ["m1", "m2", "m3"].map(|id| shown(id, id))).await;
    assert_eq!(joined(&claim_at(store, at(0)).await), [["m1", "m2", "m3"]]);
    // What is put back goes together again.
    let all = ["m1", "m2", "m3"].map(|id| PostId(id.to_owned()));
    store.put_back(&all, at(10)).await.unwrap();
    assert!(!sent(store, "m2").await.joined);
    assert_eq!(joined(&claim_at(store, at(10)).await), [["m1", "m2", "m3"]]);
    // What was refused in company goes alone, and what is said again goes with the others.
    for id in ["m1", "m2"] {
        stands(store, id, Standing::Refused, None).await;
    }
    stands(store, "m3", Standing::Unknown, None).await;
    let Outgoing { effect, .. } = shown("m3", "m3");
    let changes = [
        Change::Resend(PostId("m1".to_owned())),
        Change::Resend(PostId("m2".to_owned())),
        Change::SayAgain {
            post: PostId("m3".to_owned()),
            effect: Box::new(effect),
        },
    ];
    write(store, changes).await;
    send(store, [shown("m4", "m4")]).await;
    for (second, together) in [(20, vec!["m1"]), (30, vec!["m2"]), (40, vec!["m3", "m4"])] {
        let jobs = claim_at(store, at(second)).await;
        assert_eq!(joined(&jobs).concat(), together);
        for id in together {
            stands(store, id, Standing::Delivered, None).await;
        }
    }
    assert!(!sent(store, "m1").await.joined && sent(store, "m4").await.joined);
}

pub async fn a_shared_message_is_not_too_long(store: &dyn Store) {
    with_room(store).await;
    let words = "x".repeat(1_500);
    send(store, ["m1", "m2", "m3", "m4"].map(|id| shown(id, &words))).await;
    assert_eq!(joined(&claim_at(store, at(0)).await), [["m1", "m2"]]);
}

pub async fn a_platform_takes_so_many_in_all(store: &dyn Store) {
    let rows = (0..40).map(|number| through(&format!("telegram:{number}"), &format!("p{number}")));
    send(store, rows.collect::<Vec<_>>()).await;
    let discord = Outgoing {
        platform: Platform::Discord,
        ..post("d", "d")
    };
    send(store, [discord]).await;
    let first = claim_at(store, at(0)).await;
    assert_eq!(first.len(), 31, "30 on Telegram, and what Discord has");
    let opens = store.next_due(at(0)).await.unwrap().unwrap();
    assert!(opens > at(1) && opens < at(2), "{opens}");
    assert_eq!(claim_at(store, at(1)).await.len(), 0);
    assert_eq!(claim_at(store, opens).await.len(), 10);
}

pub async fn a_gate_rests_as_long_as_the_platform_said(store: &dyn Store) {
    send(store, [through(GROUP, "p1"), through("telegram:7", "q1")]).await;
    let group = Gate(GROUP.to_owned());
    store.rest(&group, at(30)).await.unwrap();
    store.rest(&group, at(10)).await.unwrap();
    assert_eq!(ids(&claim(store, 29).await), ["q1"]);
    assert_eq!(store.next_due(at(29)).await.unwrap(), Some(at(30)));
    assert_eq!(ids(&claim(store, 30).await), ["p1"]);

    send(store, [through("telegram:8", "r1")]).await;
    let whole = Gate::platform(Platform::Telegram);
    store.rest(&whole, at(50)).await.unwrap();
    assert_eq!(ids(&claim(store, 49).await), [""; 0]);
    assert_eq!(store.next_due(at(49)).await.unwrap(), Some(at(50)));
    assert_eq!(ids(&claim(store, 50).await), ["r1"]);
}

pub async fn a_change_goes_through_the_gate_of_what_it_changes(store: &dyn Store) {
    send(store, [through(GROUP, "p1")]).await;
    claim_at(store, at(0)).await;
    stands(store, "p1", Standing::Delivered, None).await;
    let edit = Effect::Edit {
        post: PostId("p1".to_owned()),
        content: Content::default(),
    };
    send(store, [row("e1", "other", edit)]).await;
    assert_eq!(ids(&claim_at(store, at(0)).await), [""; 0]);
    let jobs = claim_at(store, at(5)).await;
    assert_eq!(ids(&jobs), ["e1"]);
    assert_eq!(jobs[0].row.gate, Some(Gate(GROUP.to_owned())));
}

fn interaction(id: &str) -> Interaction {
    Interaction {
        platform: Platform::Telegram,
        id: id.to_owned(),
        token: String::new(),
    }
}

fn acknowledge(id: &str) -> Outgoing {
    let interaction = interaction(id);
    row(id, id, Effect::Acknowledge { interaction })
}

pub async fn answers_to_taps_are_not_counted(store: &dyn Store) {
    let limits = Limits {
        telegram_overall: Window::new(1, 60),
        ..Limits::none()
    };
    send(
        store,
        [acknowledge("k1"), acknowledge("k2"), post("p", "p")],
    )
    .await;
    let jobs = store.claim(&Platform::ALL, 9, &limits, at(0)).await;
    assert_eq!(ids(&jobs.unwrap()), ["k1", "k2", "p"]);
}

pub async fn answers_to_taps_pass_a_shut_gate(store: &dyn Store) {
    let whole = Gate::platform(Platform::Telegram);
    store.rest(&whole, at(50)).await.unwrap();
    let answer = Effect::Answer {
        interaction: interaction("a"),
        content: Content::default(),
        in_place: false,
    };
    let form = Effect::OpenForm {
        interaction: interaction("f"),
        form: Form {
            action: "reply".to_owned(),
            title: "Reply".to_owned(),
            fields: Vec::new(),
        },
    };
    let rows = [
        acknowledge("k"),
        row("a", "a", answer),
        row("f", "f", form),
        post("p", "p"),
    ];
    send(store, rows).await;
    assert_eq!(ids(&claim(store, 1).await), ["k", "a", "f"]);
    assert_eq!(store.next_due(at(1)).await.unwrap(), Some(at(50)));
    assert_eq!(ids(&claim(store, 50).await), ["p"]);
}

pub async fn a_clock_that_is_put_back_shuts_no_gate_for_longer_than_its_window(store: &dyn Store) {
    let rows = (0..30).map(|number| through(&format!("telegram:{number}"), &format!("p{number}")));
    send(store, rows.collect::<Vec<_>>()).await;
    assert_eq!(claim_at(store, at(3_600)).await.len(), 30);
    // An hour back. What is reckoned anew holds, for the chat as for the platform.
    let rows = ["a1", "a2", "a3"].map(|id| through("telegram:0", id));
    send(store, rows).await;
    assert_eq!(ids(&claim_at(store, at(0)).await), ["a1"]);
    assert_eq!(ids(&claim_at(store, at(1)).await), [""; 0]);
    let opens = store.next_due(at(1)).await.unwrap().unwrap();
    assert!(opens > at(1) && opens < at(2), "{opens}");
    assert_eq!(ids(&claim_at(store, opens).await), ["a2"]);
    // What the platform itself said holds all the same.
    let chat = Gate("telegram:0".to_owned());
    store.rest(&chat, at(50)).await.unwrap();
    assert_eq!(ids(&claim_at(store, at(49)).await), [""; 0]);
    assert_eq!(store.next_due(at(49)).await.unwrap(), Some(at(50)));
    assert_eq!(ids(&claim_at(store, at(50)).await), ["a3"]);
}

pub async fn many_claim_at_once_and_no_limit_is_passed(store: &dyn Store) {
    let rows =
        (0..60).map(|number| through(&format!("telegram:{}", number % 40), &format!("p{number}")));
    send(store, rows.collect::<Vec<_>>()).await;
    let limits = Limits::default();
    let claims = (0..12).map(|_| store.claim(&Platform::ALL, 9, &limits, at(0)));
    let mut claimed = Vec::new();
    for jobs in join_all(claims).await {
        claimed.extend(jobs.unwrap().into_iter().map(|job| job.row.gate));
    }
    assert_eq!(claimed.len(), 30, "what Telegram takes in a second");
    claimed.sort();
    claimed.dedup();
    assert_eq!(claimed.len(), 30, "one for a chat");
}
