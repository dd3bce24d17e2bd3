//! The outbox gives out what can be sent now, in order, and once.

use crate::kit::*;
use bot_core::change::{Change, Decision};
use bot_core::customer::Direct;
use bot_core::effect::{Content, Effect, Target};
use bot_core::id::{CaseNumber, PostId};
use bot_core::outbox::{Outgoing, Standing, Urgency};
use bot_core::pace::Limits;
use bot_core::place::Platform;
use bot_core::ports::{Claiming, Store, Taken};
use futures_util::future::join_all;
use std::collections::BTreeSet;

pub async fn a_lane_keeps_its_order(store: &dyn Store) {
    send(store, [post("a1", "a"), post("a2", "a"), post("b1", "b")]).await;
    let jobs = claim(store, 0).await;
    assert_eq!(ids(&jobs), ["a1", "b1"]);
    assert!(jobs.iter().all(|job| !job.again() && job.bytes.is_none()));
    // Being sent, a row bars those behind it.
    assert_eq!(ids(&claim(store, 0).await), [""; 0]);
    stands(store, "a1", Standing::Refused, None).await;
    assert_eq!(ids(&claim(store, 0).await), ["a2"]);
}

pub async fn what_an_outcome_frees_is_claimed_with_it(store: &dyn Store) {
    send(store, [post("a1", "a"), post("a2", "a"), post("b1", "b")]).await;
    assert_eq!(ids(&claim(store, 0).await), ["a1", "b1"]);
    let limits = Limits::none();
    let claiming = Claiming {
        platforms: &Platform::ALL,
        most: 100,
        limits: &limits,
    };
    let ends = Wants(Decision {
        changes: vec![Change::Standing {
            post: PostId("a1".to_owned()),
            standing: Standing::Delivered,
            detail: None,
            message: None,
        }],
        outgoing: vec![post("c1", "c")],
        concerned: true,
    });
    for (second, expected) in [(0, vec!["a2", "c1"]), (1, vec![])] {
        let batch = [event("a1 has ended")];
        let both = store.take_and_claim(&batch, claiming, &ends, at(second));
        let (taken, jobs) = both.await.unwrap();
        let first = [Taken::Recorded, Taken::HadAlready][usize::from(second > 0_i64)];
        assert_eq!(taken, [first]);
        assert_eq!(ids(&jobs.unwrap()), expected);
    }
}

pub async fn what_is_under_way_in_a_lane_is_found(store: &dyn Store) {
    send(store, [post("a1", "a"), post("a2", "a"), post("b1", "b")]).await;
    let under_way = async |lane: &str| {
        let mut reads = store.reads().await.unwrap();
        let sent = reads.under_way(lane).await.unwrap();
        assert!(sent.len() <= 1, "one at a time");
        sent.into_iter().next().map(|sent| sent.row.id.0)
    };
    assert_eq!(under_way("a").await, None);
    claim(store, 0).await;
    assert_eq!(under_way("a").await.as_deref(), Some("a1"));
    stands(store, "a1", Standing::Delivered, None).await;
    assert_eq!(under_way("a").await, None);
    claim(store, 0).await;
    assert_eq!(under_way("a").await.as_deref(), Some("a2"));
    assert_eq!(under_way("b").await.as_deref(), Some("b1"));
}

pub async fn what_is_urgent_goes_first(store: &dyn Store) {
    let rows = [
        ("routine", Urgency::Routine),
        ("room", Urgency::Room),
        ("reply", Urgency::Reply),
        ("reply too", Urgency::Reply),
        ("now", Urgency::Now),
    ];
    let rows = rows.map(|(id, urgency)| Outgoing {
        urgency,
        ..post(id, id)
    });
    send(store, rows).await;
    let first = store
        .claim(&Platform::ALL, 2, &Limits::none(), at(0))
        .await
        .unwrap();
    assert_eq!(ids(&first), ["now", "reply"]);
    let rest = claim(store, 0).await;
    assert_eq!(ids(&rest), ["reply too", "room", "routine"]);
}

pub async fn nothing_goes_before_its_time(store: &dyn Store) {
    let later = |id: &str, lane: &str, second| Outgoing {
        not_before: Some(at(second)),
        ..post(id, lane)
    };
    assert_eq!(store.next_due(at(0)).await.unwrap(), None);
    send(store, [later("a1", "a", 10), post("a2", "a")]).await;
    send(store, [later("b1", "b", 20), later("b2", "b", 5)]).await;
    assert_eq!(ids(&claim(store, 9).await), [""; 0]);
    // b2 waits for b1, and not for its time.
    assert_eq!(store.next_due(at(9)).await.unwrap(), Some(at(10)));
    assert_eq!(ids(&claim(store, 10).await), ["a1"]);
    assert_eq!(store.next_due(at(10)).await.unwrap(), Some(at(20)));
    assert_eq!(ids(&claim(store, 30).await), ["b1"]);
    assert_eq!(store.next_due(at(30)).await.unwrap(), None);
}

pub async fn only_the_platforms_asked_for(store: &dyn Store) {
    let discord = Outgoing {
        platform: Platform::Discord,
        ..post("d", "d")
    };
    send(store, [post("t", "t"), discord]).await;
    let none = store.claim(&[], 10, &Limits::none(), at(0)).await.unwrap();
    assert_eq!(ids(&none), [""; 0]);
    let jobs = store
        .claim(&[Platform::Discord], 10, &Limits::none(), at(0))
        .await
        .unwrap();
    assert_eq!(ids(&jobs), ["d"]);
}

pub async fn a_room_is_waited_for(store: &dyn Store) {
    with_cases(store, &[1001]).await;
    let number = CaseNumber(1001);
    let say = Effect::Post {
        to: Target::Room { case: number },
        reply_to: None,
        content: Content::default(),
    };
    let mark = Effect::MarkRoom {
        case: number,
        tag: "open".to_owned(),
        closed: false,
    };
    // In a lane of their own, so that nothing but the missing room holds them.
    send(store, [row("say", "x", say), row("mark", "y", mark)]).await;
    assert_eq!(ids(&claim(store, 0).await), [""; 0]);
    let mut opened = case(1001);
    opened.room = Some(topic("-200", Some("8")));
    write(store, [Change::Case(Box::new(opened.clone()))]).await;
    let jobs = claim(store, 0).await;
    assert_eq!(ids(&jobs), ["say", "mark"]);
    assert!(jobs.iter().all(|job| job.place == opened.room));
}

fn edit(id: &str, of: &str) -> Outgoing {
    let effect = Effect::Edit {
        post: PostId(of.to_owned()),
        content: Content::default(),
    };
    row(id, id, effect)
}

fn removal(id: &str, of: &str) -> Outgoing {
    let effect = Effect::Remove {
        post: PostId(of.to_owned()),
    };
    row(id, id, effect)
}

pub async fn a_change_waits_for_what_it_changes(store: &dyn Store) {
    send(
        store,
        [post("p1", "a"), edit("e1", "p1"), removal("r1", "p1")],
    )
    .await;
    assert_eq!(ids(&claim(store, 0).await), ["p1"]);
    assert_eq!(ids(&claim(store, 0).await), [""; 0]);
    let became = message_in(&topic("-100", None), "50");
    stands(store, "p1", Standing::Delivered, Some(became.clone())).await;
    let jobs = claim(store, 0).await;
    assert_eq!(ids(&jobs), ["e1", "r1"]);
    assert!(jobs.iter().all(|job| job.message.as_ref() == Some(&became)));
}

pub async fn a_change_of_what_never_came_is_handed_out_without_a_message(store: &dyn Store) {
    let gone = ["p1", "p2", "p3"];
    send(store, gone.map(|id| post(id, id))).await;
    stands(store, "p1", Standing::Refused, None).await;
    stands(store, "p2", Standing::Unknown, None).await;
    write(store, [Change::Unsend(PostId("p3".to_owned()))]).await;
    let edits = [("e1", "p1"), ("e2", "p2"), ("e3", "p3"), ("e4", "no such")];
    send(store, edits.map(|(id, of)| edit(id, of))).await;
    let jobs = claim(store, 0).await;
    assert_eq!(ids(&jobs), ["e1", "e2", "e3", "e4"]);
    assert!(jobs.iter().all(|job| job.message.is_none()));
}

pub async fn only_the_newest_of_its_kind_is_sent(store: &dyn Store) {
    let card = |id: &str| Outgoing {
        replaces: Some("card of 1001".to_owned()),
        ..post(id, "a")
    };
    send(store, [card("c1"), post("words", "a"), card("c2")]).await;
    assert_eq!(ids(&claim(store, 0).await), ["words"]);
    // What is being sent cannot be replaced any more.
    stands(store, "words", Standing::Delivered, None).await;
    assert_eq!(ids(&claim(store, 0).await), ["c2"]);
    send(store, [card("c3")]).await;
    let mut reads = store.reads().await.unwrap();
    for (id, standing) in [
        ("c1", Standing::Superseded),
        ("c2", Standing::Sending),
        ("c3", Standing::Waiting),
    ] {
        let sent = reads.sent(&PostId(id.to_owned())).await.unwrap();
        assert_eq!(sent.unwrap().standing, standing, "{id}");
    }
}

pub async fn what_is_no_longer_wanted_is_not_sent(store: &dyn Store) {
    send(store, [post("p1", "a"), post("p2", "a"), post("p3", "b")]).await;
    let jobs = store
        .claim(&Platform::ALL, 1, &Limits::none(), at(0))
        .await
        .unwrap();
    assert_eq!(ids(&jobs), ["p1"]);
    let unwanted = ["p1", "p2"].map(|id| Change::Unsend(PostId(id.to_owned())));
    write(store, unwanted).await;
    let mut reads = store.reads().await.unwrap();
    for (id, standing) in [("p1", Standing::Sending), ("p2", Standing::Superseded)] {
        let sent = reads.sent(&PostId(id.to_owned())).await.unwrap();
        assert_eq!(sent.unwrap().standing, standing, "{id}");
    }
    assert_eq!(ids(&claim(store, 0).await), ["p3"]);
}

pub async fn what_ended_badly_can_be_sent_again(store: &dyn Store) {
    send(store, [post("p1", "a"), post("p2", "b"), post("p3", "c")]).await;
    claim(store, 0).await;
    stands(store, "p1", Standing::Unknown, None).await;
    stands(store, "p2", Standing::Refused, None).await;
    stands(store, "p3", Standing::Delivered, None).await;
    let all = ["p1", "p2", "p3"].map(|id| Change::Resend(PostId(id.to_owned())));
    write(store, all).await;
    let jobs = claim(store, 0).await;
    assert_eq!(ids(&jobs), ["p1", "p2"]);
    assert!(jobs.iter().all(|job| job.again()));
}

pub async fn what_may_have_arrived_is_said_again_in_other_words(store: &dyn Store) {
    send(store, [post("p1", "a"), post("p2", "b")]).await;
    let jobs = claim(store, 0).await;
    stands(store, "p1", Standing::Unknown, None).await;
    stands(store, "p2", Standing::Delivered, None).await;
    let again = Effect::React {
        message: message_in(&topic("-100", None), "50"),
        emoji: "👀".to_owned(),
    };
    let all = ["p1", "p2"].map(|id| Change::SayAgain {
        post: PostId(id.to_owned()),
        effect: Box::new(again.clone()),
    });
    write(store, all).await;
    let repeated = claim(store, 0).await;
    assert_eq!(ids(&repeated), ["p1"]);
    assert_eq!(repeated[0].row.effect, again);
    assert!(repeated[0].again());
    let mut reads = store.reads().await.unwrap();
    let second = reads.sent(&PostId("p2".to_owned())).await.unwrap().unwrap();
    assert_eq!(second.row.effect, jobs[1].row.effect);
}

pub async fn what_is_sent_again_waits_for_what_is_under_way(store: &dyn Store) {
    send(store, [post("a1", "a"), post("a2", "a")]).await;
    claim(store, 0).await;
    stands(store, "a1", Standing::Refused, None).await;
    assert_eq!(ids(&claim(store, 0).await), ["a2"]);
    write(store, [Change::Resend(PostId("a1".to_owned()))]).await;
    assert_eq!(ids(&claim(store, 0).await), [""; 0]);
    stands(store, "a2", Standing::Delivered, None).await;
    assert_eq!(ids(&claim(store, 0).await), ["a1"]);
}

pub async fn what_is_put_back_is_tried_again(store: &dyn Store) {
    send(store, [post("p1", "a"), post("p2", "a")]).await;
    claim(store, 0).await;
    // What was not claimed stays as it is.
    let posts = ["p1", "p2"].map(|id| PostId(id.to_owned()));
    store.put_back(&posts, at(30)).await.unwrap();
    assert_eq!(store.next_due(at(0)).await.unwrap(), Some(at(30)));
    assert_eq!(ids(&claim(store, 29).await), [""; 0]);
    let jobs = claim(store, 30).await;
    assert_eq!(ids(&jobs), ["p1"]);
    assert!(jobs[0].again());
    let mut reads = store.reads().await.unwrap();
    let second = reads.sent(&posts[1]).await.unwrap().unwrap();
    assert_eq!(second.row.not_before, None);
}

pub async fn what_was_being_sent_is_told_after_a_restart(store: &dyn Store) {
    send(store, [post("p1", "a"), post("p2", "b"), edit("e1", "p2")]).await;
    let became = message_in(&topic("-100", None), "50");
    stands(store, "p2", Standing::Delivered, Some(became.clone())).await;
    assert_eq!(ids(&store.left_sending().await.unwrap()), [""; 0]);
    claim(store, 0).await;
    let left = store.left_sending().await.unwrap();
    assert_eq!(ids(&left), ["p1", "e1"]);
    assert!(left.iter().all(|job| job.again()));
    assert_eq!(left[1].message, Some(became));
}

pub async fn a_known_direct_conversation_is_named(store: &dyn Store) {
    let mut open = customer("c1");
    let place = alone(Platform::Telegram, "77");
    open.direct = Direct::Open {
        place: place.clone(),
    };
    let closed = customer("c2");
    write(store, [open.clone(), closed.clone()].map(Change::Customer)).await;
    let to = |id: &str, account| {
        let effect = Effect::Post {
            to: Target::Direct { account },
            reply_to: None,
            content: Content::default(),
        };
        row(id, id, effect)
    };
    let stranger = account(Platform::Telegram, "404");
    let rows = [
        to("open", open.account),
        to("closed", closed.account),
        to("stranger", stranger),
    ];
    send(store, rows).await;
    let jobs = claim(store, 0).await;
    let places: Vec<_> = jobs.into_iter().map(|job| job.place).collect();
    assert_eq!(places, [Some(place), None, None]);
}

pub async fn many_claim_at_once_and_nothing_goes_twice(store: &dyn Store) {
    let lanes = 60;
    let all: Vec<String> = (0..lanes).map(|lane| format!("p{lane}")).collect();
    send(store, all.iter().map(|id| post(id, id))).await;
    let limits = Limits::none();
    let claims = (0..20).map(|_| store.claim(&Platform::ALL, 4, &limits, at(0)));
    let mut claimed = Vec::new();
    for jobs in join_all(claims).await {
        claimed.extend(jobs.unwrap().into_iter().map(|job| job.row.id.0));
    }
    assert_eq!(claimed.len(), lanes);
    let once: BTreeSet<_> = claimed.into_iter().collect();
    assert_eq!(once, all.into_iter().collect());
}
