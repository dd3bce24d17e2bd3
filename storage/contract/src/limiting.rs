//! Nothing is claimed beyond what a platform takes.

use crate::kit::*;
use bot_core::effect::{Content, Effect, Form};
use bot_core::event::Interaction;
use bot_core::id::PostId;
use bot_core::outbox::{Outgoing, Standing, Urgency};
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
