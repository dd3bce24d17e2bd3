//! A group that becomes a supergroup has another id from then on.

use crate::kit::*;
use bot_core::case::Private;
use bot_core::change::{Begun, Change, Draft};
use bot_core::effect::{Effect, Target};
use bot_core::id::{CaseNumber, CustomerId, DraftId, PostId};
use bot_core::outbox::{Outgoing, Standing};
use bot_core::place::{Place, Platform};
use bot_core::ports::Store;

fn moves(from: &str, to: &str) -> Change {
    Change::PlaceMoved {
        platform: Platform::Telegram,
        from: from.to_owned(),
        to: to.to_owned(),
    }
}

pub async fn a_moved_chat_takes_its_cases_along(store: &dyn Store) {
    with_cases(store, &[]).await;
    let mut here = case(1001);
    here.room = Some(topic("-5", Some("8")));
    let mut there = case(1002);
    there.place = topic("-7", None);
    there.private = Private::Direct {
        place: topic("-5", None),
    };
    // The same id on the other platform is another place.
    let mut elsewhere = case(1003);
    elsewhere.place = thread("-5", None);
    let draft = Draft {
        id: DraftId("d1".to_owned()),
        of: "telegram:1".to_owned(),
        at: at(1),
        begun: Begun::Proof {
            order: None,
            place: topic("-5", None),
        },
    };
    let cases = [here, there, elsewhere].map(|it| Change::Case(Box::new(it)));
    write(store, cases).await;
    write(store, [Change::Draft(draft.clone()), moves("-5", "-1005")]).await;

    let mut reads = store.reads().await.unwrap();
    let room = topic("-1005", Some("8"));
    let found = reads.case_of_room(&room).await.unwrap().unwrap();
    assert_eq!((found.number, found.room), (CaseNumber(1001), Some(room)));
    let c1 = CustomerId("c1".to_owned());
    let found = reads.latest_case_in(&c1, &topic("-1005", None)).await;
    let found = found.unwrap().unwrap();
    assert_eq!(
        (found.number, found.place),
        (CaseNumber(1002), topic("-7", None))
    );
    let untouched = reads.case(CaseNumber(1003)).await.unwrap().unwrap();
    assert_eq!(untouched.place, thread("-5", None));
    let draft = reads.draft(&draft.id).await.unwrap().unwrap();
    let Begun::Proof { place, .. } = draft.begun else {
        panic!("another kind of draft came back: {draft:?}");
    };
    assert_eq!(place, topic("-1005", None));
    drop(reads);

    write(store, [moves("-1005", "-1006")]).await;
    let mut reads = store.reads().await.unwrap();
    let telegram = Platform::Telegram;
    for chat in ["-5", "-1005", "-1006"] {
        assert_eq!(reads.chat_now(telegram, chat).await.unwrap(), "-1006");
        assert_eq!(reads.chat_first(telegram, chat).await.unwrap(), "-5");
    }
    assert_eq!(reads.chat_now(telegram, "-7").await.unwrap(), "-7");
    assert_eq!(reads.chat_first(telegram, "-7").await.unwrap(), "-7");
    assert_eq!(reads.chat_now(Platform::Discord, "-5").await.unwrap(), "-5");
}

fn to(id: &str, place: Place) -> Outgoing {
    row(id, &place.key(), words_to(place))
}

fn goes_to(effect: &Effect) -> &Place {
    match effect {
        Effect::Post {
            to: Target::Place { place },
            ..
        } => place,
        Effect::OpenRoom { forum, .. } => forum,
        other => panic!("not said in a place: {other:?}"),
    }
}

pub async fn what_waits_goes_to_the_new_chat_in_order(store: &dyn Store) {
    with_cases(store, &[1001]).await;
    let forum = topic("-5", None);
    let room = Effect::OpenRoom {
        case: CaseNumber(1001),
        forum,
        title: "#1001".to_owned(),
        card: bot_core::effect::Content::default(),
        tag: "new".to_owned(),
    };
    send(
        store,
        [to("p1", topic("-5", Some("3"))), row("room", "r", room)],
    )
    .await;
    write(store, [moves("-5", "-1005")]).await;
    send(store, [to("p2", topic("-1005", Some("3")))]).await;
    let jobs = claim(store, 0).await;
    // p2 waits: it is said in the same place as p1.
    assert_eq!(ids(&jobs), ["p1", "room"]);
    assert_eq!(goes_to(&jobs[0].row.effect), &topic("-1005", Some("3")));
    assert_eq!(goes_to(&jobs[1].row.effect), &topic("-1005", None));
}

pub async fn settings_may_name_the_old_chat(store: &dyn Store) {
    write(store, [moves("-5", "-1005")]).await;
    send(
        store,
        [to("p1", topic("-5", None)), to("p2", thread("-5", None))],
    )
    .await;
    let jobs = claim(store, 0).await;
    assert_eq!(goes_to(&jobs[0].row.effect), &topic("-1005", None));
    assert_eq!(goes_to(&jobs[1].row.effect), &thread("-5", None));
}

/// Telegram counts a supergroup's messages afresh: message 5 of the new chat is another one than message 5 of the old.
pub async fn messages_stay_where_they_were_written(store: &dyn Store) {
    with_cases(store, &[1001]).await;
    let (old, new) = (topic("-5", None), topic("-1005", None));
    let mut first = message("m1", 1);
    first.origin = Some(message_in(&old, "5"));
    write(store, [Change::Message(Box::new(first))]).await;
    send(store, [to("p1", old.clone())]).await;
    let became = message_in(&old, "6");
    stands(store, "p1", Standing::Delivered, Some(became.clone())).await;
    write(store, [moves("-5", "-1005")]).await;

    let mut reads = store.reads().await.unwrap();
    let found = reads.message_at(&message_in(&old, "5")).await.unwrap();
    assert!(found.is_some());
    let found = reads.message_at(&message_in(&new, "5")).await.unwrap();
    assert!(found.is_none());
    let sent = reads.sent(&PostId("p1".to_owned())).await.unwrap();
    assert_eq!(sent.unwrap().message, Some(became));
    let found = reads.sent_at(&message_in(&new, "6")).await.unwrap();
    assert!(found.is_none());
}
