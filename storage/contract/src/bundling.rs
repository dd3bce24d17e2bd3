//! News of a room that waits is said in one message, and each piece of it can still be changed.

use crate::kit::*;
use bot_core::change::Change;
use bot_core::effect::{Content, Effect, Target, Text};
use bot_core::id::{CaseNumber, MessageId, PostId};
use bot_core::outbox::{About, Outgoing, Standing};
use bot_core::ports::{Job, Store};

fn says(words: &str) -> Content {
    Content {
        text: Text::plain(words),
        ..Content::default()
    }
}

fn news(id: &str) -> Outgoing {
    let effect = Effect::Post {
        to: Target::Room {
            case: CaseNumber(1001),
        },
        reply_to: None,
        content: says(id),
    };
    Outgoing {
        about: About::Shown(MessageId(id.to_owned())),
        ..row(id, "room:1001", effect)
    }
}

async fn with_a_room(store: &dyn Store) {
    with_cases(store, &[1001]).await;
    let mut opened = case(1001);
    opened.room = Some(topic("-200", Some("8")));
    write(store, [Change::Case(Box::new(opened))]).await;
}

fn reads(job: &Job) -> String {
    match &job.row.effect {
        Effect::Post { content, .. } | Effect::Edit { content, .. } => content.text.read(),
        other => panic!("{other:?}"),
    }
}

fn joined(job: &Job) -> Vec<&str> {
    job.joined.iter().map(|post| post.0.as_str()).collect()
}

pub async fn what_waits_behind_is_said_with_it(store: &dyn Store) {
    with_a_room(store).await;
    let later = Outgoing {
        not_before: Some(at(30)),
        ..news("four")
    };
    let rows = [
        news("one"),
        news("two"),
        post("card", "room:1001"),
        news("three"),
        later,
    ];
    send(store, rows).await;
    let jobs = claim(store, 0).await;
    assert_eq!(ids(&jobs), ["one"]);
    assert_eq!(joined(&jobs[0]), ["two"]);
    assert_eq!(reads(&jobs[0]), "one\n\ntwo");
    assert_eq!(ids(&claim(store, 0).await), [""; 0], "the lane is busy");
    // What it was said with is put back with it, and said with it again.
    store
        .put_back(&[PostId("one".to_owned())], at(0))
        .await
        .unwrap();
    assert_eq!(joined(&claim(store, 0).await[0]), ["two"]);
    let message = message_in(&topic("-200", Some("8")), "70");
    for id in ["one", "two"] {
        stands(store, id, Standing::Delivered, Some(message.clone())).await;
    }
    assert_eq!(ids(&claim(store, 0).await), ["card"]);
    stands(store, "card", Standing::Delivered, None).await;
    let jobs = claim(store, 0).await;
    assert_eq!(ids(&jobs), ["three"]);
    assert_eq!(joined(&jobs[0]), [""; 0], "not before its time");
}

pub async fn a_change_of_one_leaves_the_others_alone(store: &dyn Store) {
    with_a_room(store).await;
    send(store, [news("one"), news("two"), news("three")]).await;
    assert_eq!(joined(&claim(store, 0).await[0]), ["two", "three"]);
    let message = message_in(&topic("-200", Some("8")), "70");
    for id in ["one", "two", "three"] {
        stands(store, id, Standing::Delivered, Some(message.clone())).await;
    }
    let edit = |id: &str, of: &str, words: &str| {
        let effect = Effect::Edit {
            post: PostId(of.to_owned()),
            content: says(words),
        };
        row(id, "room:1001", effect)
    };
    send(store, [edit("e1", "two", "zwei")]).await;
    let jobs = claim(store, 0).await;
    assert_eq!(jobs[0].message, Some(message.clone()));
    assert_eq!(reads(&jobs[0]), "one\n\nzwei\n\nthree");
    stands(store, "e1", Standing::Delivered, None).await;
    send(store, [edit("e2", "one", "eins")]).await;
    assert_eq!(reads(&claim(store, 0).await[0]), "eins\n\nzwei\n\nthree");
    stands(store, "e2", Standing::Delivered, None).await;
    let remove = Effect::Remove {
        post: PostId("three".to_owned()),
    };
    send(store, [row("r1", "room:1001", remove)]).await;
    assert_eq!(reads(&claim(store, 0).await[0]), "eins\n\nzwei");
}
