//! Saved replies: what the team made of them, and what came of each that was sent.

use crate::kit::*;
use bot_core::agent::Step;
use bot_core::case::{Case, State};
use bot_core::change::Change;
use bot_core::history::{Actor, Deed, Entry};
use bot_core::id::{AgentId, CaseNumber, CustomerId, MessageId, SurveyId};
use bot_core::message::{Message, Writer};
use bot_core::place::Platform;
use bot_core::ports::Store;
use bot_core::saved::{Kept, Saved, SavedText, Use};
use bot_core::survey::{Stage, Survey};
use std::collections::BTreeMap;

fn text(title: &str, text: &str) -> SavedText {
    SavedText {
        title: title.to_owned(),
        text: text.to_owned(),
    }
}

fn kept(name: &str, texts: &[(&str, &str)], second: i64) -> Kept {
    let texts = texts.iter().map(|(language, words)| {
        let text = text(&format!("{name} in {language}"), words);
        ((*language).to_owned(), text)
    });
    Kept {
        saved: Saved {
            name: name.to_owned(),
            situation: Some("lost parcel".to_owned()),
            texts: texts.collect(),
            removed: false,
        },
        at: at(second),
        by: None,
    }
}

pub async fn saved_replies_come_back(store: &dyn Store) {
    with_cases(store, &[1001]).await;
    let mut reads = store.reads().await.unwrap();
    assert!(reads.saved().await.unwrap().is_empty());
    drop(reads);
    let lost = kept(
        "lost-parcel",
        &[("et", "Tere, {name}!"), ("zh", "包裹 🫖\n{date}")],
        1,
    );
    let mut thanks = kept("thanks", &[("en", "Thank you!")], 2);
    thanks.by = Some(AgentId("a1".to_owned()));
    thanks.saved.situation = None;
    let changes = [&thanks, &lost].map(|it| Change::Saved(Box::new(it.clone())));
    write(store, changes).await;
    let mut reads = store.reads().await.unwrap();
    assert_eq!(reads.saved().await.unwrap(), [lost.clone(), thanks.clone()]);
    drop(reads);
    // It is as it is written last: a language that is left away is gone.
    let mut changed = kept("lost-parcel", &[("en", "Hi {name}")], 3);
    changed.saved.removed = true;
    changed.by = Some(AgentId("a1".to_owned()));
    write(store, [Change::Saved(Box::new(changed.clone()))]).await;
    let mut reads = store.reads().await.unwrap();
    assert_eq!(reads.saved().await.unwrap(), [changed, thanks]);
}

pub async fn what_came_of_saved_replies_is_found(store: &dyn Store) {
    with_cases(store, &[1001, 1002, 1003, 1004]).await;
    let a1 = AgentId("a1".to_owned());
    let number = |it: i64| CaseNumber(1000 + it);
    let state = |it: i64, state: State| {
        let case = case(1000 + it);
        Change::Case(Box::new(Case { state, ..case }))
    };
    let stepped = |it: i64, second, before: &str, after: &str| {
        Change::History(Entry {
            case: number(it),
            at: at(second),
            actor: Actor::Byline,
            deed: Deed::StateChanged,
            before: Some(before.to_owned()),
            after: Some(after.to_owned()),
        })
    };
    let mut changes = vec![
        Change::Customer(customer("c2")),
        state(1, State::Closed { at: at(30) }),
        stepped(1, 25, "open", "solved"),
        state(2, State::Open),
        stepped(2, 25, "pending", "solved"),
        stepped(2, 28, "solved", "open"),
        // It came back before, and is solved since long before.
        state(3, State::Solved { at: at(5) }),
        stepped(3, 4, "solved", "open"),
        Change::Survey(Survey {
            id: SurveyId("s1".to_owned()),
            case: number(1),
            agent: Some(a1.clone()),
            platform: Platform::Telegram,
            reason: None,
            closed_at: at(30),
            stage: Stage::Rated {
                asked_at: at(31),
                at: at(32),
                mark: 4,
                comment: None,
            },
            post: None,
            thanks: None,
        }),
    ];
    for it in 1..=4 {
        let id = format!("u{it}");
        changes.push(Change::Message(Box::new(Message {
            case: number(it),
            writer: Writer::Agent(a1.clone()),
            ..message(&id, 7)
        })));
        changes.push(Change::SavedUsed(Use {
            message: MessageId(id),
            name: if it == 4 { "thanks" } else { "lost-parcel" }.to_owned(),
            language: "et".to_owned(),
            case: number(it),
            agent: a1.clone(),
            at: at(20 + it),
            unchanged: it != 2,
        }));
    }
    write(store, changes).await;
    let mut reads = store.reads().await.unwrap();
    let counts = reads.saved_counts().await.unwrap();
    let expected = [("lost-parcel".to_owned(), 3), ("thanks".to_owned(), 1)];
    assert_eq!(counts, BTreeMap::from(expected));
    let uses = reads.saved_uses("lost-parcel", 9).await.unwrap();
    let found: Vec<_> = uses
        .iter()
        .map(|it| {
            let sent = (it.sent.case.0, it.sent.at, it.sent.unchanged);
            (sent, it.solved, it.came_back, it.mark)
        })
        .collect();
    assert_eq!(
        found,
        [
            ((1003, at(23), true), false, false, None),
            ((1002, at(22), false), false, true, None),
            ((1001, at(21), true), true, false, Some(4)),
        ]
    );
    let first = &uses[2];
    assert_eq!(first.customer, CustomerId("c1".to_owned()));
    assert_eq!(
        (&first.sent.language, &first.sent.agent),
        (&"et".to_owned(), &a1)
    );
    assert_eq!(reads.saved_uses("lost-parcel", 1).await.unwrap().len(), 1);
    assert!(reads.saved_uses("nothing", 9).await.unwrap().is_empty());
}

pub async fn what_became_of_profiles_comes_back_in_order(store: &dyn Store) {
    let (first, second) = (agent("a1"), agent("a2"));
    let step = |whose: &str, actor: Actor, what: &str, before: Option<&str>| Step {
        agent: AgentId(whose.to_owned()),
        // All at one moment: the order is that in which they were written.
        at: at(3),
        actor,
        what: what.to_owned(),
        before: before.map(str::to_owned),
        after: Some("õ".to_owned()).filter(|_| before.is_none()),
    };
    let by = Actor::Agent(AgentId("a2".to_owned()));
    let steps = [
        step("a1", by, "name", None),
        step("a1", Actor::Operator, "role", Some("agent")),
        step("a2", Actor::Byline, "summary", Some("shift")),
        step("a1", Actor::Byline, "about", Some("fine")),
    ];
    let mut changes: Vec<Change> = [first, second].map(Change::Agent).into();
    changes.extend(steps.iter().cloned().map(Change::Profile));
    write(store, changes).await;
    let mut reads = store.reads().await.unwrap();
    let of_first = reads
        .profile_steps(&AgentId("a1".to_owned()))
        .await
        .unwrap();
    let [one, two, other, three] = steps;
    assert_eq!(of_first, [one, two, three]);
    let of_second = reads
        .profile_steps(&AgentId("a2".to_owned()))
        .await
        .unwrap();
    assert_eq!(of_second, [other]);
}
