//! Everything comes back as it was written, in every variant.

use crate::kit::*;
use bot_core::agent::{Away, Role, Summary, Working};
use bot_core::case::{Private, State};
use bot_core::change::{Begun, Change, Draft};
use bot_core::customer::Direct;
use bot_core::effect::{Button, Content, Does, Effect, Field, Form, Look, Span, Target, Text};
use bot_core::event::Interaction;
use bot_core::gestures::{Codes, Gift, Given, Month};
use bot_core::history::{Actor, Deed, Entry};
use bot_core::id::{
    AgentId, CaseNumber, CustomerId, DraftId, MessageId, PostId, PromiseId, SurveyId,
};
use bot_core::message::{File, Side, Version, Writer};
use bot_core::mood::Mood;
use bot_core::options::{Act, Choice, Offer};
use bot_core::order::{Order, OrderStatus};
use bot_core::outbox::{About, Sent, Standing, Urgency};
use bot_core::place::Platform;
use bot_core::ports::Store;
use bot_core::promise::{self, Promise};
use bot_core::saved::Based;
use bot_core::survey::{Stage, Survey};
use bot_core::timer::{Due, Timer};
use jiff::Timestamp;
use std::sync::Arc;

pub async fn customers_come_back(store: &dyn Store) {
    let mut it = customer("c1");
    let mut variants = vec![it.clone()];
    it.username = Some("maria".to_owned());
    it.language_chosen = true;
    it.wrong_proofs = 3;
    it.last_wrong_proof = Some(Timestamp::from_millisecond(1_790_000_000_123).unwrap());
    for direct in [
        Direct::Open {
            place: alone(Platform::Telegram, "77"),
        },
        Direct::Open {
            place: thread("1", Some("2")),
        },
        Direct::Closed,
        Direct::Untried,
    ] {
        it.direct = direct;
        variants.push(it.clone());
    }
    for it in variants {
        write(store, [Change::Customer(it.clone())]).await;
        let mut reads = store.reads().await.unwrap();
        assert_eq!(reads.customer(&it.id).await.unwrap(), Some(it.clone()));
        assert_eq!(reads.customer_of(&it.account).await.unwrap(), Some(it));
    }
    let mut reads = store.reads().await.unwrap();
    let nobody = account(Platform::Discord, "account of c1");
    assert_eq!(reads.customer_of(&nobody).await.unwrap(), None);
}

pub async fn agents_come_back(store: &dyn Store) {
    let mut first = agent("a1");
    first.since = at(9);
    let second = agent("a2");
    write(store, [first.clone(), second.clone()].map(Change::Agent)).await;
    first.public_name = Some("Kadri".to_owned());
    first.about = Some("Answers since 2019".to_owned());
    first.picture = Some("https://example.org/k.png".to_owned());
    first.working = Working {
        summary: Summary::Off,
        handle: Some("@tiina".to_owned()),
        languages: vec!["et".to_owned(), "en".to_owned()],
        skills: vec!["carrier delay".to_owned()],
        hours: Some("mon-fri 09:00-17:30 Europe/Tallinn".parse().unwrap()),
        capacity: Some(8),
        keeps: true,
        away: Some(Away {
            until: Some(at(500)),
            keeps: true,
        }),
        role: Role::Lead,
    };
    write(store, [Change::Agent(first.clone())]).await;
    let mut reads = store.reads().await.unwrap();
    assert_eq!(reads.agent(&first.id).await.unwrap(), Some(first.clone()));
    let of = reads.agent_of(&first.account).await.unwrap();
    assert_eq!(of, Some(first.clone()));
    assert_eq!(reads.agents().await.unwrap(), [second, first]);
}

pub async fn cases_come_back(store: &dyn Store) {
    with_cases(store, &[]).await;
    let mut it = case(1001);
    let mut variants = vec![it.clone()];
    for state in [
        State::New,
        State::Open,
        State::Pending,
        State::OnHold,
        State::Solved { at: at(3) },
        State::Closed { at: at(4) },
    ] {
        it.state = state;
        variants.push(it.clone());
    }
    for private in [
        Private::None,
        Private::Offered {
            token: "t0k3n".to_owned(),
        },
        Private::Direct {
            place: alone(Platform::Telegram, "77"),
        },
        Private::Whisper,
    ] {
        it.private = private;
        it.side = Side::Private;
        variants.push(it.clone());
    }
    it.owner = Some(AgentId("a1".to_owned()));
    it.place = thread("10", Some("11"));
    it.opened_for = message_in(&thread("10", None), "12");
    it.link = Some("https://example.org/5".to_owned());
    it.reason = Some("parcel late".to_owned());
    it.order = Some("A-17".to_owned());
    it.continues = Some(CaseNumber(1000));
    it.expected_by = Some(at(60));
    it.room = Some(topic("-200", Some("8")));
    it.solved_question = Some(PostId("p9".to_owned()));
    it.pinned = true;
    it.due_at = Some(at(41));
    variants.push(it.clone());
    it.mood = Mood::Tense;
    variants.push(it.clone());
    it.mood = Mood::Heated;
    it.promises = vec![
        promise("one", promise::Stage::Made),
        promise("\"two\" \u{1F375}", promise::Stage::Late),
    ];
    variants.push(it.clone());
    it.promises.clear();
    variants.push(it);
    for it in variants {
        write(store, [Change::Case(Box::new(it.clone()))]).await;
        let mut reads = store.reads().await.unwrap();
        assert_eq!(reads.case(it.number).await.unwrap(), Some(it));
    }
    let mut reads = store.reads().await.unwrap();
    assert_eq!(reads.case(CaseNumber(7)).await.unwrap(), None);
}

fn promise(words: &str, stage: promise::Stage) -> Promise {
    Promise {
        id: PromiseId(format!("of {words}")),
        words: words.to_owned(),
        agent: AgentId("a1".to_owned()),
        made_at: at(5),
        by: at(90),
        stage,
    }
}

fn file(name: &str) -> File {
    File {
        platform: Platform::Telegram,
        handle: format!("handle of {name}"),
        name: name.to_owned(),
        content_type: None,
        size: None,
    }
}

pub async fn messages_come_back(store: &dyn Store) {
    with_cases(store, &[1001]).await;
    let plain = message("m1", 1);
    let mut full = message("m2", 2);
    full.side = Side::Private;
    full.writer = Writer::Agent(AgentId("a1".to_owned()));
    full.origin = Some(message_in(&thread("10", Some("11")), "12"));
    full.link = Some("https://example.org/12".to_owned());
    full.album = Some("album".to_owned());
    full.deleted_at = Some(at(5));
    full.files = vec![
        file("b.png"),
        File {
            content_type: Some("image/png".to_owned()),
            size: Some(u64::MAX),
            ..file("a.png")
        },
    ];
    full.parts = ["p2", "p1"].map(|id| PostId(id.to_owned())).to_vec();
    let both = [full.clone(), plain.clone()];
    write(store, both.map(|it| Change::Message(Box::new(it)))).await;
    {
        let mut reads = store.reads().await.unwrap();
        let all = reads.messages(CaseNumber(1001)).await.unwrap();
        assert_eq!(all, [plain.clone(), full.clone()].map(Arc::new));
        assert_eq!(reads.message(&full.id).await.unwrap(), Some(full.clone()));
        let none = reads.message(&MessageId("m3".to_owned())).await.unwrap();
        assert_eq!(none, None);
    }

    let mut edited = plain;
    edited.text = "where is it now?".to_owned();
    edited.deleted_at = Some(at(8));
    edited.files.push(file("late.png"));
    edited.parts = vec![PostId("p7".to_owned())];
    let version = |text: &str, second| {
        Change::Version(Version {
            message: edited.id.clone(),
            at: at(second),
            text: text.to_owned(),
        })
    };
    let changes = [
        version("where is it?", 6),
        version(&edited.text, 7),
        Change::Deleted {
            message: edited.id.clone(),
            at: at(8),
        },
        Change::Deleted {
            message: edited.id.clone(),
            at: at(9),
        },
        Change::FileJoins {
            message: edited.id.clone(),
            file: file("late.png"),
        },
        Change::Parts {
            message: edited.id.clone(),
            parts: vec![PostId("p5".to_owned()), PostId("p6".to_owned())],
        },
        Change::Parts {
            message: edited.id.clone(),
            parts: edited.parts.clone(),
        },
    ];
    write(store, changes).await;
    let mut reads = store.reads().await.unwrap();
    assert_eq!(reads.message(&edited.id).await.unwrap(), Some(edited));
}

pub async fn history_comes_back_in_order(store: &dyn Store) {
    with_cases(store, &[1001, 1002]).await;
    let deeds = [
        Deed::Opened,
        Deed::Acknowledged,
        Deed::Wrote,
        Deed::Edited,
        Deed::Deleted,
        Deed::Assigned,
        Deed::StateChanged,
        Deed::Replied,
        Deed::ReplyHeld,
        Deed::Noted,
        Deed::TakenPrivate,
        Deed::SurveySent,
        Deed::SurveySkipped,
        Deed::Rated,
        Deed::Commented,
        Deed::Undelivered,
        Deed::LanguageChanged,
        Deed::OrderSeen,
        Deed::RoomOpened,
        Deed::ToldClosed,
        Deed::ToldLater,
        Deed::TargetTold,
        Deed::ExpectationKept,
        Deed::ExpectationMissed,
        Deed::PutOnHold,
        Deed::ReasonSet,
        Deed::Mentioned,
        Deed::Followed,
        Deed::Unfollowed,
        Deed::FollowersTold,
    ];
    let actors = [
        Actor::Customer(CustomerId("c1".to_owned())),
        Actor::Agent(AgentId("a1".to_owned())),
        Actor::Byline,
    ];
    let entries: Vec<Entry> = deeds
        .into_iter()
        .zip(actors.into_iter().cycle())
        .map(|(deed, actor)| Entry {
            case: CaseNumber(1001),
            // All at one moment: the order is that in which they were written.
            at: at(3),
            before: matches!(actor, Actor::Byline).then(|| "before".to_owned()),
            after: (deed != Deed::Opened).then(|| "after".to_owned()),
            actor,
            deed,
        })
        .collect();
    write(store, entries.clone().into_iter().map(Change::History)).await;
    let mut reads = store.reads().await.unwrap();
    assert_eq!(reads.history(CaseNumber(1001)).await.unwrap(), entries);
    assert_eq!(reads.history(CaseNumber(1002)).await.unwrap(), []);
}

pub async fn surveys_come_back(store: &dyn Store) {
    with_cases(store, &[1001]).await;
    let mut it = Survey {
        id: SurveyId("s1".to_owned()),
        case: CaseNumber(1001),
        agent: None,
        platform: Platform::Telegram,
        reason: None,
        closed_at: at(5),
        stage: Stage::Planned,
        post: None,
        thanks: None,
    };
    for stage in [
        Stage::Planned,
        Stage::Skipped {
            why: "reopened".to_owned(),
        },
        Stage::Asked { at: at(6) },
        Stage::Rated {
            asked_at: at(6),
            at: at(7),
            mark: 1,
            comment: None,
        },
        Stage::Rated {
            asked_at: at(6),
            at: at(7),
            mark: 5,
            comment: Some("merci 🙏".to_owned()),
        },
        Stage::Expired { asked_at: at(6) },
        Stage::Withdrawn,
    ] {
        it.stage = stage;
        write(store, [Change::Survey(it.clone())]).await;
        let mut reads = store.reads().await.unwrap();
        assert_eq!(reads.survey(&it.id).await.unwrap(), Some(it.clone()));
        it.agent = Some(AgentId("a1".to_owned()));
        it.reason = Some("parcel late".to_owned());
        it.post = Some(PostId("p1".to_owned()));
        it.thanks = Some(PostId("p2".to_owned()));
    }
    let newer = Survey {
        id: SurveyId("s0".to_owned()),
        stage: Stage::Planned,
        ..it
    };
    write(store, [Change::Survey(newer.clone())]).await;
    let mut reads = store.reads().await.unwrap();
    let latest = reads.latest_survey(newer.case).await.unwrap();
    assert_eq!(latest, Some(newer));
}

pub async fn drafts_come_back(store: &dyn Store) {
    let begun = [
        Begun::Reply {
            shown: true,
            gift: Some(Box::new(Gift {
                key: "apology-code".to_owned(),
                code: Some("TEA-1".to_owned()),
                counted: None,
            })),
            case: CaseNumber(1001),
            text: "on its way".to_owned(),
            files: vec![file("a.png")],
            answers: Some(MessageId("m1".to_owned())),
            origin: Some(message_in(&topic("-200", Some("8")), "12")),
            heard: vec!["blame".to_owned()],
            saved: Some(Based {
                name: "lost-parcel".to_owned(),
                language: "en".to_owned(),
                text: "on {date}".to_owned(),
                shown: true,
            }),
        },
        Begun::Question {
            action: "reply:1001".to_owned(),
            field: "text".to_owned(),
        },
        Begun::Proof {
            order: None,
            place: alone(Platform::Telegram, "77"),
        },
        Begun::Comment {
            survey: SurveyId("s1".to_owned()),
        },
        Begun::Gestures(Month {
            given: vec![Given {
                id: "g1".to_owned(),
                key: "apology-code".to_owned(),
                case: CaseNumber(1001),
                at: at(5),
                worth: 450,
                code: Some("TEA-1".to_owned()),
            }],
        }),
        Begun::Codes(Codes {
            free: vec!["TEA-2".to_owned()],
            given: vec!["TEA-1".to_owned()],
        }),
        Begun::Options {
            case: CaseNumber(1001),
            wanted: vec!["refund".to_owned(), "Keep it".to_owned()],
        },
        Begun::Offer(Offer {
            case: CaseNumber(1001),
            message: MessageId("m1".to_owned()),
            choices: vec![Choice {
                key: Some("refund".to_owned()),
                label: "A refund".to_owned(),
                does: Act::Call,
                reason: Some("refund".to_owned()),
            }],
            chosen: Some(0),
            asks: true,
        }),
        Begun::Link {
            customer: CustomerId("c1".to_owned()),
            asked: true,
        },
        Begun::Tries { count: 3 },
    ];
    let drafts: Vec<Draft> = (1..)
        .zip(begun)
        .map(|(number, begun)| Draft {
            id: DraftId(format!("d{number}")),
            of: "telegram:1".to_owned(),
            at: at(number),
            begun,
        })
        .collect();
    write(store, drafts.clone().into_iter().map(Change::Draft)).await;
    for it in drafts.iter().rev() {
        {
            let mut reads = store.reads().await.unwrap();
            assert_eq!(reads.draft(&it.id).await.unwrap().as_ref(), Some(it));
            let latest = reads.latest_draft("telegram:1").await.unwrap();
            assert_eq!(latest.as_ref(), Some(it));
            // The others are none.
            let replies = reads.waiting_replies("telegram:1", None).await.unwrap();
            assert_eq!(replies.first(), drafts.first());
            let Begun::Reply { case, .. } = drafts[0].begun else {
                unreachable!("the first is one");
            };
            let there = reads
                .waiting_replies("telegram:1", Some(case))
                .await
                .unwrap();
            assert_eq!(there, replies);
            let elsewhere = Some(CaseNumber(case.0 + 1));
            let none = reads
                .waiting_replies("telegram:1", elsewhere)
                .await
                .unwrap();
            assert_eq!(none, []);
        }
        write(store, [Change::DraftDone(it.id.clone())]).await;
    }
    let mut reads = store.reads().await.unwrap();
    assert_eq!(reads.latest_draft("telegram:1").await.unwrap(), None);
    assert_eq!(reads.waiting_replies("telegram:1", None).await.unwrap(), []);
}

pub async fn timers_come_back(store: &dyn Store) {
    let timers = [
        Due::ExpireSurvey(SurveyId("s1".to_owned())),
        Due::SendSurvey(SurveyId("s1".to_owned())),
        Due::CloseSolved(CaseNumber(1001)),
        Due::Expected(CaseNumber(1001)),
        Due::Target(CaseNumber(1001)),
        Due::Promise(CaseNumber(1001)),
        Due::Card(CaseNumber(1001)),
        Due::Board,
    ];
    let timers: Vec<Timer> = (1..)
        .zip(timers)
        .map(|(second, due)| Timer {
            at: at(second),
            due,
        })
        .collect();
    write(store, timers.iter().rev().cloned().map(Change::Timer)).await;
    assert_eq!(store.due(at(8), 10).await.unwrap(), timers);
    assert_eq!(store.due(at(8), 2).await.unwrap(), timers[..2]);
    assert_eq!(store.due(at(2), 10).await.unwrap(), timers[..2]);

    let moved = Timer {
        at: at(50),
        ..timers[0].clone()
    };
    let gone = timers[1].due.key();
    write(
        store,
        [Change::Timer(moved.clone()), Change::TimerGone(gone)],
    )
    .await;
    let left = store.due(at(60), 10).await.unwrap();
    let (later, set_again) = (timers[2..].to_vec(), timers[2].clone());
    assert_eq!(left, [later, vec![moved.clone()]].concat());

    // Gone and set again with one decision, it stands; set and gone, it does not.
    let key = |timer: &Timer| timer.due.key();
    let sooner = Timer {
        at: at(1),
        ..set_again
    };
    let changes = [
        Change::TimerGone(key(&sooner)),
        Change::Timer(sooner.clone()),
        Change::Timer(moved.clone()),
        Change::TimerGone(key(&moved)),
    ];
    write(store, changes).await;
    let left = store.due(at(60), 10).await.unwrap();
    assert_eq!(left, [vec![sooner], timers[3..].to_vec()].concat());
}

/// Content with everything in it that content can have.
fn rich() -> Content {
    let person = account(Platform::Discord, "3");
    let button = |does, look| Button {
        label: "Yes".to_owned(),
        does,
        look,
    };
    let act = |look| {
        button(
            Does::Act {
                action: "solved:1001".to_owned(),
            },
            look,
        )
    };
    Content {
        text: Text(vec![
            Span::Plain("a *b* @everyone".to_owned()),
            Span::Bold("c".to_owned()),
            Span::Quote("d\ne".to_owned()),
            Span::Link {
                label: "f".to_owned(),
                url: "https://example.org".to_owned(),
            },
            Span::Mention {
                account: person,
                name: "g".to_owned(),
            },
            Span::Role {
                id: "4".to_owned(),
                name: "h".to_owned(),
            },
        ]),
        buttons: vec![
            vec![act(Look::Main), act(Look::Plain), act(Look::Good)],
            vec![
                act(Look::Careful),
                button(
                    Does::Open {
                        url: "https://example.org".to_owned(),
                    },
                    Look::Plain,
                ),
            ],
        ],
        file: Some(file("a.png")),
        instead: Some("a picture".to_owned()),
        ask: true,
    }
}

fn effects() -> Vec<Effect> {
    let interaction = Interaction {
        platform: Platform::Discord,
        id: "1".to_owned(),
        token: "t".to_owned(),
    };
    let number = CaseNumber(1001);
    let place = thread("10", Some("11"));
    let said = |to| Effect::Post {
        to,
        reply_to: Some(message_in(&place, "12")),
        content: rich(),
    };
    vec![
        words_to(topic("-100", Some("3"))),
        said(Target::Place {
            place: place.clone(),
        }),
        said(Target::Direct {
            account: account(Platform::Discord, "3"),
        }),
        said(Target::Room { case: number }),
        Effect::Edit {
            post: PostId("p0".to_owned()),
            content: rich(),
        },
        Effect::Remove {
            post: PostId("p0".to_owned()),
        },
        Effect::React {
            message: message_in(&place, "12"),
            emoji: "👀".to_owned(),
        },
        Effect::OpenRoom {
            case: number,
            forum: thread("10", None),
            title: "#1001 Maria".to_owned(),
            card: rich(),
            tag: "new".to_owned(),
        },
        Effect::MarkRoom {
            case: number,
            tag: "closed".to_owned(),
            closed: true,
        },
        Effect::Pin {
            post: PostId("p1".to_owned()),
        },
        Effect::Answer {
            interaction: interaction.clone(),
            content: rich(),
            in_place: true,
        },
        Effect::Acknowledge {
            interaction: interaction.clone(),
        },
        Effect::OpenForm {
            interaction,
            form: Form {
                action: "reply:1001".to_owned(),
                title: "Reply".to_owned(),
                fields: vec![Field {
                    id: "text".to_owned(),
                    label: "Your words".to_owned(),
                    value: Some("so far".to_owned()),
                    placeholder: None,
                    long: true,
                    required: false,
                    most: 4000,
                }],
            },
        },
    ]
}

pub async fn every_row_of_the_outbox_comes_back(store: &dyn Store) {
    with_cases(store, &[1001]).await;
    let text = |text: &str| text.to_owned();
    let abouts = [
        About::Card,
        About::Acknowledgement,
        About::Shown(MessageId(text("m1"))),
        About::Reply(MessageId(text("m1"))),
        About::Echo(MessageId(text("m1"))),
        About::Held(DraftId(text("d1"))),
        About::Asked(DraftId(text("d1"))),
        About::SolvedQuestion,
        About::Survey(SurveyId(text("s1"))),
        About::SurveyThanks(SurveyId(text("s1"))),
        About::PrivateOpening,
        About::Words,
    ];
    let urgencies = [
        Urgency::Now,
        Urgency::Reply,
        Urgency::Room,
        Urgency::Routine,
    ];
    let rows: Vec<_> = (0..)
        .zip(effects())
        .zip(abouts)
        .zip(urgencies.into_iter().cycle())
        .map(|(((number, effect), about), urgency)| {
            let mut it = row(&format!("p{number}"), "lane", effect);
            it.about = about;
            it.urgency = urgency;
            if number % 2 == 1 {
                it.platform = Platform::Discord;
                it.case = Some(CaseNumber(1001));
                it.not_before = Some(at(number));
                it.replaces = Some(format!("key {number}"));
            }
            it
        })
        .collect();
    assert_eq!(rows.len(), 12);
    send(store, rows.clone()).await;
    let became = message_in(&thread("10", Some("11")), "99");
    for row in rows {
        for (standing, message) in [
            (Standing::Waiting, None),
            (Standing::Sending, None),
            (Standing::Refused, None),
            (Standing::Unknown, None),
            (Standing::Superseded, None),
            (Standing::Delivered, Some(became.clone())),
        ] {
            if standing != Standing::Waiting {
                stands(store, &row.id.0, standing, message.clone()).await;
            }
            let mut reads = store.reads().await.unwrap();
            let sent = reads.sent(&row.id).await.unwrap();
            let expected = Sent {
                row: row.clone(),
                standing,
                message,
                joined: false,
                created_at: at(0),
            };
            assert_eq!(sent, Some(expected));
        }
    }
}

pub async fn orders_come_back(store: &dyn Store) {
    let mut bare = Order {
        number: "A-1".to_owned(),
        customer: "Maria".to_owned(),
        postcode: None,
        city: None,
        status: OrderStatus::Created,
        placed_at: None,
        approved_at: None,
        shipped_at: None,
        delivered_at: None,
        estimated_at: None,
    };
    let mut orders = Vec::new();
    for (number, status) in (1..).zip(OrderStatus::ALL) {
        orders.push(Order {
            number: format!("B-{number}"),
            postcode: Some("10115".to_owned()),
            city: Some("Berlin".to_owned()),
            status,
            placed_at: Some(at(1)),
            approved_at: Some(at(2)),
            shipped_at: Some(at(3)),
            delivered_at: Some(at(4)),
            estimated_at: Some(at(5)),
            ..bare.clone()
        });
    }
    orders.push(bare.clone());
    assert_eq!(store.put_orders(&orders, at(0)).await.unwrap(), (12, 0));
    for it in &orders {
        let mut reads = store.reads().await.unwrap();
        assert_eq!(reads.order(&it.number).await.unwrap().as_ref(), Some(it));
    }
    assert_eq!(store.put_orders(&orders, at(0)).await.unwrap(), (0, 0));
    bare.delivered_at = Some(at(9));
    let one = std::slice::from_ref(&bare);
    assert_eq!(store.put_orders(one, at(0)).await.unwrap(), (0, 1));
    bare.delivered_at = None;
    let one = std::slice::from_ref(&bare);
    assert_eq!(store.put_orders(one, at(0)).await.unwrap(), (0, 1));
    let mut reads = store.reads().await.unwrap();
    assert_eq!(reads.order("A-1").await.unwrap(), Some(bare));
}
