//! What a monitor and a person are told of what stands in the store.

use crate::kit::*;
use bot_core::change::Change;
use bot_core::effect::{Effect, Target};
use bot_core::history::{Actor, Deed, Entry};
use bot_core::id::{AgentId, CaseNumber, MessageId, PostId};
use bot_core::message::{Message, Side, Writer};
use bot_core::outbox::{Outgoing, Standing};
use bot_core::pace::{Gate, Limits};
use bot_core::place::Platform;
use bot_core::ports::{Cursor, Store};

const CASE: CaseNumber = CaseNumber(1001);

pub async fn queues_are_counted_by_platform_and_standing(store: &dyn Store) {
    let later = Outgoing {
        not_before: Some(at(500)),
        ..post("later", "later")
    };
    let discord = Outgoing {
        platform: Platform::Discord,
        ..post("d", "d")
    };
    send(
        store,
        [
            post("a1", "a"),
            post("a2", "a"),
            post("u", "u"),
            later,
            discord,
        ],
    )
    .await;
    stands(store, "u", Standing::Unknown, None).await;
    let told = async |second: i64| {
        let gauges = store.gauges(at(second)).await.unwrap();
        let queues = gauges.queues.into_iter();
        let told = queues.map(|it| {
            let since = it
                .due_since
                .map(|since| since.as_second() - at(0).as_second());
            (it.platform, it.standing, it.rows, since, it.stuck)
        });
        told.collect::<Vec<_>>()
    };
    use {Platform::Discord, Platform::Telegram};
    let unknown = (Telegram, Standing::Unknown, 1, None, 0);
    assert_eq!(
        told(9).await,
        [
            (Discord, Standing::Waiting, 1, Some(0), 0),
            unknown,
            (Telegram, Standing::Waiting, 3, Some(0), 0),
        ]
    );
    let only = [Telegram];
    let jobs = store
        .claim(&only, 9, &Limits::none(), at(10))
        .await
        .unwrap();
    assert_eq!(ids(&jobs), ["a1"]);
    assert_eq!((jobs[0].due, jobs[0].tries), (at(0), 0));
    // However often it is put back, it is known since when it should have gone out; and after a while that is trouble.
    let a1 = [PostId("a1".to_owned())];
    store.put_back(&a1, at(300)).await.unwrap();
    let jobs = store
        .claim(&only, 9, &Limits::none(), at(300))
        .await
        .unwrap();
    assert_eq!((jobs[0].due, jobs[0].tries), (at(0), 1));
    store.put_back(&a1, at(2000)).await.unwrap();
    let waiting = |stuck| (Telegram, Standing::Waiting, 3, Some(0), stuck);
    assert_eq!(told(899).await[2], waiting(0));
    assert_eq!(told(900).await[2], waiting(1));
    assert_eq!(told(499).await[2].2, 3);
    // Sent again by a person, it begins anew.
    write(store, [Change::Resend(PostId("a1".to_owned()))]).await;
    assert_eq!(told(899).await[2], waiting(0));
    let jobs = store
        .claim(&only, 9, &Limits::none(), at(10))
        .await
        .unwrap();
    assert_eq!(
        ids(&jobs),
        ["a1"],
        "a row that waits for later can be sent now"
    );
}

pub async fn shut_gates_are_counted_by_who_shut_them(store: &dyn Store) {
    let through = |id: &str, gate: &str| Outgoing {
        gate: Some(Gate(gate.to_owned())),
        ..post(id, id)
    };
    send(
        store,
        [through("a", "telegram:1"), through("b", "telegram:2")],
    )
    .await;
    let limits = Limits::default();
    let jobs = store.claim(&Platform::ALL, 9, &limits, at(0)).await;
    assert_eq!(jobs.unwrap().len(), 2);
    let rest = async |gate: &str, until| store.rest(&Gate(gate.to_owned()), until).await.unwrap();
    rest("telegram:2", at(60)).await;
    rest("discord", at(90)).await;
    let gauges = store.gauges(at(0)).await.unwrap();
    assert_eq!(gauges.gates_told[&Platform::Telegram], 1);
    assert_eq!(gauges.gates_told[&Platform::Discord], 1);
    assert_eq!(gauges.gates_kept[&Platform::Telegram], 1);
    let gauges = store.gauges(at(91)).await.unwrap();
    assert_eq!(gauges.gates_told.values().sum::<i64>(), 0);
    assert_eq!(gauges.gates_kept.values().sum::<i64>(), 0);
}

fn answer(ordinal: i64) -> Message {
    Message {
        side: Side::Public,
        writer: Writer::Agent(AgentId("a1".to_owned())),
        ..message(&format!("m{ordinal}"), ordinal)
    }
}

pub async fn who_waits_is_counted_and_told_longest_first(store: &dyn Store) {
    with_cases(store, &[1001, 1002, 1003]).await;
    let of = |case: i64, it: Message| {
        Change::Message(Box::new(Message {
            id: MessageId(format!("{case} {}", it.id)),
            case: CaseNumber(case),
            ..it
        }))
    };
    write(
        store,
        [
            of(1001, message("m1", 1)),
            of(1001, answer(2)),
            of(1001, message("m3", 3)),
            of(1001, message("m4", 4)),
            of(1002, message("m2", 2)),
            of(1003, message("m1", 1)),
            of(1003, answer(2)),
        ],
    )
    .await;
    let gauges = store.gauges(at(9)).await.unwrap();
    assert_eq!((gauges.cases_open, gauges.cases_waiting), (3, 2));
    assert_eq!(gauges.waiting_since, Some(at(2)));
    let told = store.overview(at(9), 10).await.unwrap().unanswered;
    let told: Vec<_> = told.iter().map(|it| (it.case.0, it.since)).collect();
    assert_eq!(told, [(1002, at(2)), (1001, at(3))]);
    assert_eq!(store.overview(at(9), 1).await.unwrap().unanswered.len(), 1);
}

pub async fn what_does_not_go_out_is_told_with_what_it_waits_for(store: &dyn Store) {
    with_cases(store, &[1001]).await;
    let room = Effect::Post {
        to: Target::Room { case: CASE },
        reply_to: None,
        content: bot_core::effect::Content::default(),
    };
    let gated = Outgoing {
        gate: Some(Gate("telegram:7".to_owned())),
        ..post("gated", "gated")
    };
    let change = Effect::Remove {
        post: PostId("a1".to_owned()),
    };
    send(
        store,
        [
            Outgoing {
                case: Some(CASE),
                ..post("a1", "a")
            },
            post("a2", "a"),
            post("a3", "a"),
            row("to room", "room", room),
            gated,
            row("change", "b", change),
        ],
    )
    .await;
    let gate = Gate("telegram:7".to_owned());
    store.rest(&gate, at(60)).await.unwrap();
    let overview = store.overview(at(1), 10).await.unwrap();
    let told = |id: &str| {
        let of = |it: &&bot_core::ports::Unended| it.id.0 == id;
        overview.waiting.iter().find(of).cloned().unwrap()
    };
    let post_id = |id: &str| Some(PostId(id.to_owned()));
    assert_eq!(overview.waiting.len(), 6);
    assert_eq!((told("a1").behind, told("a1").case), (None, Some(CASE)));
    assert_eq!(
        (told("a2").behind, told("a3").behind),
        (post_id("a1"), post_id("a1"))
    );
    assert!(told("to room").roomless && !told("a1").roomless);
    assert_eq!(told("gated").limit_until, Some(at(60)));
    assert_eq!(told("change").changes, post_id("a1"));
    assert_eq!(told("change").kind, "remove");
    assert_eq!((told("a1").due, told("a1").tries), (at(0), 0));
    assert_eq!(store.overview(at(1), 2).await.unwrap().waiting.len(), 2);
    assert!(overview.version > 0 && overview.size.is_some_and(|size| size > 0));
}

pub async fn what_ended_badly_is_told_until_somebody_decided(store: &dyn Store) {
    with_cases(store, &[1001]).await;
    let of_case = |id: &str| Outgoing {
        case: Some(CASE),
        ..post(id, id)
    };
    send(store, ["u1", "u2", "r1", "r2"].map(of_case)).await;
    let ends = |id: &str, standing, detail: Option<&str>| Change::Standing {
        post: PostId(id.to_owned()),
        standing,
        detail: detail.map(str::to_owned),
        message: None,
    };
    let left = Change::History(Entry {
        case: CASE,
        at: at(1),
        actor: Actor::Operator,
        deed: Deed::Undelivered,
        before: Some("u2".to_owned()),
        after: Some("left".to_owned()),
    });
    write(
        store,
        [
            ends("u1", Standing::Unknown, None),
            ends("u2", Standing::Unknown, None),
            ends("r1", Standing::Refused, Some("forbidden: it said no")),
            ends("r2", Standing::Refused, Some("dropped: by the operator")),
            left,
        ],
    )
    .await;
    let overview = store.overview(at(9), 10).await.unwrap();
    let rows = |ended: &[bot_core::ports::Ended]| {
        let rows = ended.iter().map(|it| (it.row.0.clone(), it.why.clone()));
        rows.collect::<Vec<_>>()
    };
    assert_eq!(rows(&overview.unknown), [("u1".to_owned(), None)]);
    let why = Some("forbidden: it said no".to_owned());
    assert_eq!(rows(&overview.refused), [("r1".to_owned(), why)]);
    assert_eq!(overview.refused[0].case, Some(CASE));
    let a_day_later = store.overview(at(86_401), 10).await.unwrap();
    assert_eq!(
        (a_day_later.refused.len(), a_day_later.unknown.len()),
        (0, 1)
    );
    let mut reads = store.reads().await.unwrap();
    let history = reads.history(CASE).await.unwrap();
    assert_eq!(history[0].actor, Actor::Operator, "who it was comes back");
}

pub async fn sources_and_unreadable_events_are_told(store: &dyn Store) {
    for (key, second) in [("k1", 1), ("k2", 2)] {
        let kept = store.keep_unreadable(Platform::Discord, key, "{", "no end", at(second));
        kept.await.unwrap();
    }
    let cursor = Cursor {
        source: "telegram".to_owned(),
        position: "77".to_owned(),
    };
    let desk = Wants(bot_core::change::Decision::default());
    store.take(&[], Some(&cursor), &desk, at(5)).await.unwrap();
    let overview = store.overview(at(9), 10).await.unwrap();
    assert_eq!(overview.gauges.unreadable[&Platform::Discord], 2);
    let events = overview.unreadable.iter();
    let events: Vec<_> = events.map(|it| (it.key.as_str(), it.at)).collect();
    assert_eq!(events, [("k2", at(2)), ("k1", at(1))]);
    assert_eq!(overview.sources[0].source, "telegram");
    assert_eq!(overview.sources[0].at, at(5));
}
