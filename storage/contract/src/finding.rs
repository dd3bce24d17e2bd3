//! What is looked for is found, and nothing else.

use crate::kit::*;
use bot_core::board::{Heat, Waiting};
use bot_core::case::{Case, Private, State};
use bot_core::change::Change;
use bot_core::effect::{Content, Effect};
use bot_core::expected::FirstReply;
use bot_core::history::{Actor, Deed, Entry};
use bot_core::id::{AgentId, CaseNumber, CustomerId, PostId, SurveyId};
use bot_core::message::{Message, Writer};
use bot_core::order::{Order, OrderStatus};
use bot_core::outbox::{Outgoing, Standing};
use bot_core::place::{Place, Platform};
use bot_core::ports::{CaseFilter, Needs, Store};
use bot_core::routing::Load;
use bot_core::survey::{Stage, Survey};
use futures_util::future::join;
use jiff::SignedDuration;
use std::sync::atomic::{AtomicBool, Ordering};

fn number(case: Option<bot_core::case::Case>) -> Option<i64> {
    case.map(|case| case.number.0)
}

pub async fn cases_are_found_by_room_place_token_and_customer(store: &dyn Store) {
    with_cases(store, &[1001, 1002, 1003]).await;
    let mut first = case(1001);
    first.room = Some(topic("-200", Some("8")));
    let mut second = case(1002);
    second.room = Some(topic("-200", Some("9")));
    second.place = thread("10", Some("11"));
    second.private = Private::Direct {
        place: alone(Platform::Telegram, "77"),
    };
    let mut third = case(1003);
    third.state = State::Closed { at: at(9) };
    third.private = Private::Offered {
        token: "t0k3n".to_owned(),
    };
    third.place = topic("-100", Some("1"));
    write(
        store,
        [first, second, third].map(|it| Change::Case(Box::new(it))),
    )
    .await;

    let mut reads = store.reads().await.unwrap();
    for (room, expected) in [
        (topic("-200", Some("8")), Some(1001)),
        (topic("-200", Some("9")), Some(1002)),
        (topic("-200", None), None),
        (thread("-200", Some("8")), None),
        (topic("-100", None), None),
    ] {
        let found = reads.case_of_room(&room).await.unwrap();
        assert_eq!(number(found), expected, "{room:?}");
    }

    let c1 = CustomerId("c1".to_owned());
    // What a link needs is not what tells places apart.
    let no_server = Place {
        server: None,
        ..thread("10", Some("11"))
    };
    for (place, expected) in [
        (topic("-100", None), Some(1001)),
        (topic("-100", Some("1")), Some(1003)),
        (thread("10", Some("11")), Some(1002)),
        (no_server, Some(1002)),
        (alone(Platform::Telegram, "77"), Some(1002)),
        (alone(Platform::Telegram, "78"), None),
        (thread("10", None), None),
    ] {
        let found = reads.latest_case_in(&c1, &place).await.unwrap();
        assert_eq!(number(found), expected, "{place:?}");
    }
    let other = CustomerId("c2".to_owned());
    let found = reads.latest_case_in(&other, &topic("-100", None)).await;
    assert_eq!(number(found.unwrap()), None);

    // 1003 is newer, but over.
    let latest = reads.latest_case_of(&c1).await.unwrap();
    assert_eq!(number(latest), Some(1002));
    assert_eq!(number(reads.latest_case_of(&other).await.unwrap()), None);

    let found = reads.case_of_private_token("t0k3n").await.unwrap();
    assert_eq!(number(found), Some(1003));
    let found = reads.case_of_private_token("T0k3n").await.unwrap();
    assert_eq!(number(found), None);
}

pub async fn cases_are_listed_by_filter(store: &dyn Store) {
    with_cases(store, &[]).await;
    let mut changes = vec![Change::Customer(customer("c2"))];
    for (number, owner, customer, closed) in [
        (1001, Some("a1"), "c1", true),
        (1002, None, "c1", false),
        (1003, Some("a1"), "c2", false),
        (1004, None, "c2", true),
        (1005, Some("a1"), "c1", false),
    ] {
        let mut it = case(number);
        it.owner = owner.map(|id| AgentId(id.to_owned()));
        it.customer = CustomerId(customer.to_owned());
        if closed {
            it.state = State::Closed { at: at(9) };
        }
        // One of them is closed.
        it.pinned = number >= 1003;
        changes.push(Change::Case(Box::new(it)));
    }
    write(store, changes).await;

    let a1 = Some(AgentId("a1".to_owned()));
    let c1 = Some(CustomerId("c1".to_owned()));
    let all = CaseFilter {
        most: 10,
        ..CaseFilter::default()
    };
    let cases: [(CaseFilter, &[i64]); 12] = [
        (
            CaseFilter {
                pinned: true,
                ..all.clone()
            },
            &[1003, 1005],
        ),
        (
            CaseFilter {
                pinned: true,
                most: 1,
                ..all.clone()
            },
            &[1003],
        ),
        (all.clone(), &[1001, 1002, 1003, 1004, 1005]),
        (
            CaseFilter {
                most: 2,
                ..all.clone()
            },
            &[1001, 1002],
        ),
        (
            CaseFilter {
                active: true,
                ..all.clone()
            },
            &[1002, 1003, 1005],
        ),
        (
            CaseFilter {
                owner: a1.clone(),
                ..all.clone()
            },
            &[1001, 1003, 1005],
        ),
        (
            CaseFilter {
                owner: a1.clone(),
                active: true,
                ..all.clone()
            },
            &[1003, 1005],
        ),
        (
            CaseFilter {
                unassigned: true,
                ..all.clone()
            },
            &[1002, 1004],
        ),
        (
            CaseFilter {
                unassigned: true,
                active: true,
                ..all.clone()
            },
            &[1002],
        ),
        (
            CaseFilter {
                unassigned: true,
                owner: a1.clone(),
                ..all.clone()
            },
            &[],
        ),
        (
            CaseFilter {
                customer: c1.clone(),
                ..all.clone()
            },
            &[1001, 1002, 1005],
        ),
        (
            CaseFilter {
                customer: c1,
                owner: a1,
                active: true,
                ..all
            },
            &[1005],
        ),
    ];
    let mut reads = store.reads().await.unwrap();
    for (filter, expected) in cases {
        let found = reads.cases(&filter).await.unwrap();
        let found: Vec<i64> = found.iter().map(|case| case.number.0).collect();
        assert_eq!(found, expected, "{filter:?}");
    }
    drop(reads);
    what_needs_staff_is_listed(store).await;
}

/// Behind others that need nothing of staff now.
async fn what_needs_staff_is_listed(store: &dyn Store) {
    let mut changes = vec![
        Change::Customer(customer("c3")),
        Change::OnBoard(Waiting {
            case: CaseNumber(1007),
            heat: Heat::Calm,
            untold: Vec::new(),
        }),
    ];
    for (number, owner, state) in [
        (1006, None, State::Solved { at: at(9) }),
        (1007, None, State::New),
        (1008, None, State::Pending),
        (1009, None, State::Open),
        (1010, Some("a1"), State::Solved { at: at(9) }),
        (1011, Some("a1"), State::OnHold),
        (1012, Some("a1"), State::New),
    ] {
        let mut it = case(number);
        it.owner = owner.map(|id| AgentId(id.to_owned()));
        it.customer = CustomerId("c3".to_owned());
        it.pinned = true;
        it.state = state;
        changes.push(Change::Case(Box::new(it)));
    }
    write(store, changes).await;
    let c3 = Some(CustomerId("c3".to_owned()));
    let mut reads = store.reads().await.unwrap();
    for (needs, all, nobodys, owned) in [
        (
            Needs::Somebody,
            vec![1008, 1009, 1011, 1012],
            vec![1008, 1009],
            vec![1011, 1012],
        ),
        (Needs::Answer, vec![1009, 1012], vec![1009], vec![1012]),
    ] {
        for (customer, pinned) in [(&c3, false), (&c3, true), (&None, true), (&None, false)] {
            for (unassigned, owner, expected) in [
                (false, None, &all),
                (true, None, &nobodys),
                (false, Some(AgentId("a1".to_owned())), &owned),
            ] {
                let filter = CaseFilter {
                    needs: Some(needs),
                    most: 100,
                    customer: customer.clone(),
                    unassigned,
                    owner,
                    pinned,
                    ..CaseFilter::default()
                };
                let found = reads.cases(&filter).await.unwrap();
                // The cases before these are looked at above.
                let found = found.iter().map(|it| it.number.0).filter(|it| *it > 1005);
                assert_eq!(found.collect::<Vec<_>>(), *expected, "{filter:?}");
            }
        }
    }
    let filter = CaseFilter {
        needs: Some(Needs::Answer),
        customer: c3,
        unassigned: true,
        most: 1,
        ..CaseFilter::default()
    };
    let found = reads.cases(&filter).await.unwrap();
    assert_eq!(found[0].number, CaseNumber(1009));
}

pub async fn case_numbers_begin_at_1001(store: &dyn Store) {
    let next = store.reads().await.unwrap().next_case_number().await;
    assert_eq!(next.unwrap(), CaseNumber(1001));
    with_cases(store, &[1001, 1007]).await;
    let next = store.reads().await.unwrap().next_case_number().await;
    assert_eq!(next.unwrap(), CaseNumber(1008));
}

pub async fn messages_are_found_where_they_stand(store: &dyn Store) {
    with_cases(store, &[1001]).await;
    let telegram = topic("-100", Some("3"));
    let discord = thread("10", Some("11"));
    let mut first = message("m1", 1);
    first.origin = Some(message_in(&telegram, "5"));
    let mut second = message("m2", 2);
    second.origin = Some(message_in(&discord, "5"));
    let changes = [first, second].map(|it| Change::Message(Box::new(it)));
    write(store, changes).await;

    let mut reads = store.reads().await.unwrap();
    for (at, expected) in [
        (message_in(&telegram, "5"), Some("m1")),
        // Telegram counts within a chat, whatever the topic.
        (message_in(&topic("-100", None), "5"), Some("m1")),
        (message_in(&topic("-101", Some("3")), "5"), None),
        (message_in(&telegram, "6"), None),
        // On Discord an id is unique; a thread may be named as the channel.
        (message_in(&discord, "5"), Some("m2")),
        (message_in(&thread("11", None), "5"), Some("m2")),
    ] {
        let found = reads.message_at(&at).await.unwrap();
        let found = found.as_ref().map(|it| it.id.0.as_str());
        assert_eq!(found, expected, "{at:?}");
    }
    drop(reads);

    let seen = |ordinal| Change::Seen {
        case: CaseNumber(1001),
        agent: AgentId("a1".to_owned()),
        ordinal,
    };
    write(store, [seen(2), seen(1)]).await;
    let mut reads = store.reads().await.unwrap();
    let (a1, a2) = (AgentId("a1".to_owned()), AgentId("a2".to_owned()));
    assert_eq!(reads.seen(CaseNumber(1001), &a1).await.unwrap(), 2);
    assert_eq!(reads.seen(CaseNumber(1001), &a2).await.unwrap(), 0);
}

pub async fn an_album_is_found_by_account(store: &dyn Store) {
    with_cases(store, &[1001]).await;
    let mut of_customer = message("m1", 1);
    of_customer.album = Some("album".to_owned());
    let mut of_agent = message("m2", 2);
    of_agent.album = Some("album".to_owned());
    of_agent.writer = bot_core::message::Writer::Agent(AgentId("a1".to_owned()));
    let changes = [of_customer, of_agent].map(|it| Change::Message(Box::new(it)));
    write(store, changes).await;
    let (maria, kadri) = (customer("c1").account, agent("a1").account);
    let mut reads = store.reads().await.unwrap();
    for (account, album, expected) in [
        (&maria, "album", Some("m1")),
        (&kadri, "album", Some("m2")),
        (&maria, "other", None),
        (&account(Platform::Telegram, "1"), "album", None),
    ] {
        let found = reads.message_of_album(account, album).await.unwrap();
        assert_eq!(found.as_ref().map(|it| it.id.0.as_str()), expected);
    }
}

pub async fn what_was_sent_is_found_by_its_message(store: &dyn Store) {
    send(store, [post("p1", "a"), post("p2", "b")]).await;
    let place = topic("-100", Some("3"));
    let became = message_in(&place, "50");
    stands(store, "p1", Standing::Delivered, Some(became.clone())).await;
    let edit = Outgoing {
        effect: Effect::Edit {
            post: PostId("p1".to_owned()),
            content: Content::default(),
        },
        ..post("p4", "a")
    };
    send(store, [edit]).await;
    // A change becomes the same message, and is not what it says.
    stands(store, "p4", Standing::Delivered, Some(became.clone())).await;
    let mut reads = store.reads().await.unwrap();
    let sent = reads.sent_at(&became).await.unwrap().unwrap();
    assert_eq!(sent.row.id.0, "p1");
    assert_eq!(sent.message, Some(became));
    let other_topic = message_in(&topic("-100", None), "50");
    assert!(reads.sent_at(&other_topic).await.unwrap().is_some());
    let other_chat = message_in(&topic("-101", None), "50");
    assert!(reads.sent_at(&other_chat).await.unwrap().is_none());
    assert!(
        reads
            .sent(&PostId("p3".to_owned()))
            .await
            .unwrap()
            .is_none()
    );
}

pub async fn a_survey_remembers_that_it_was_asked(store: &dyn Store) {
    with_cases(store, &[1001, 1002]).await;
    let c1 = CustomerId("c1".to_owned());
    let asked = store.reads().await.unwrap().last_asked(&c1).await;
    assert_eq!(asked.unwrap(), None);
    let survey = |id: &str, case, stage| {
        Change::Survey(Survey {
            id: SurveyId(id.to_owned()),
            case: CaseNumber(case),
            agent: None,
            platform: Platform::Telegram,
            reason: None,
            closed_at: at(1),
            stage,
            post: None,
            thanks: None,
        })
    };
    let changes = [
        survey("s1", 1001, Stage::Asked { at: at(20) }),
        survey("s1", 1001, Stage::Withdrawn),
        survey("s2", 1002, Stage::Expired { asked_at: at(10) }),
        survey("s3", 1002, Stage::Planned),
    ];
    write(store, changes).await;
    let asked = store.reads().await.unwrap().last_asked(&c1).await;
    assert_eq!(asked.unwrap(), Some(at(20)));
}

pub async fn who_was_told_that_the_desk_is_closed_is_known(store: &dyn Store) {
    with_cases(store, &[1001, 1002]).await;
    let (c1, c2) = (CustomerId("c1".to_owned()), CustomerId("c2".to_owned()));
    let of_another = Case {
        customer: c2.clone(),
        ..case(1003)
    };
    let told = async |customer| {
        let mut reads = store.reads().await.unwrap();
        reads.told_closed(customer).await.unwrap()
    };
    let line = |case, second, deed| {
        Change::History(Entry {
            case: CaseNumber(case),
            at: at(second),
            actor: Actor::Byline,
            deed,
            before: None,
            after: None,
        })
    };
    write(
        store,
        [
            Change::Customer(customer("c2")),
            Change::Case(Box::new(of_another)),
            line(1001, 50, Deed::Acknowledged),
        ],
    )
    .await;
    assert_eq!(told(&c1).await, None);
    let lines = [
        line(1002, 30, Deed::ToldClosed),
        line(1001, 20, Deed::ToldClosed),
        line(1003, 40, Deed::ToldClosed),
    ];
    write(store, lines).await;
    assert_eq!(told(&c1).await, Some(at(30)));
    assert_eq!(told(&c2).await, Some(at(40)));
    assert_eq!(told(&CustomerId("nobody".to_owned())).await, None);
}

pub async fn who_has_how_much_to_do_and_who_helped_last_is_known(store: &dyn Store) {
    with_cases(store, &[]).await;
    let (a1, a2) = (AgentId("a1".to_owned()), AgentId("a2".to_owned()));
    let c1 = CustomerId("c1".to_owned());
    let nobody = AgentId("nobody".to_owned());
    let owned = |number, owner: &AgentId, state| {
        Change::Case(Box::new(Case {
            owner: Some(owner.clone()),
            state,
            ..case(number)
        }))
    };
    let assigned = |number, second, agent: Option<&AgentId>| {
        Change::History(Entry {
            case: CaseNumber(number),
            at: at(second),
            actor: Actor::Byline,
            deed: Deed::Assigned,
            before: None,
            after: agent.map(|it| it.0.clone()),
        })
    };
    let said = |id: &str, number, ordinal, second, writer| {
        Change::Message(Box::new(Message {
            case: CaseNumber(number),
            writer,
            at: at(second),
            ..message(id, ordinal)
        }))
    };
    let by = |agent: &AgentId| Writer::Agent(agent.clone());
    let changes = [
        Change::Agent(agent("a1")),
        Change::Agent(agent("a2")),
        owned(1001, &a1, State::Open),
        owned(1002, &a1, State::Pending),
        owned(1003, &a1, State::Solved { at: at(3) }),
        owned(1004, &a1, State::Closed { at: at(3) }),
        assigned(1001, 50, Some(&a1)),
        assigned(1002, 40, Some(&a1)),
        assigned(1002, 60, None),
    ];
    write(store, changes).await;
    let mut reads = store.reads().await.unwrap();
    assert_eq!(reads.helper_of(&c1).await.unwrap(), None);
    let mut loads = reads
        .loads(&[a1.clone(), a2.clone(), nobody])
        .await
        .unwrap();
    loads.sort_by(|one, other| one.agent.cmp(&other.agent));
    let load = |agent: &AgentId, open, assigned_at| Load {
        agent: agent.clone(),
        open,
        assigned_at,
    };
    assert_eq!(loads, [load(&a1, 2, Some(at(50))), load(&a2, 0, None)]);
    assert_eq!(reads.loads(&[]).await.unwrap(), []);
    drop(reads);
    let changes = [
        said("m1", 1001, 1, 70, by(&a1)),
        said("m2", 1002, 1, 80, by(&a2)),
        said("m3", 1003, 1, 75, by(&a1)),
        said("m4", 1001, 2, 90, Writer::Customer(c1.clone())),
    ];
    write(store, changes).await;
    let mut reads = store.reads().await.unwrap();
    assert_eq!(reads.helper_of(&c1).await.unwrap(), Some(a2));
    let none = CustomerId("nobody".to_owned());
    assert_eq!(reads.helper_of(&none).await.unwrap(), None);
}

pub async fn an_agents_replies_to_others_are_found(store: &dyn Store) {
    with_cases(store, &[1001]).await;
    let (a1, a2) = (AgentId("a1".to_owned()), AgentId("a2".to_owned()));
    let other = Case {
        customer: CustomerId("c2".to_owned()),
        ..case(1002)
    };
    write(
        store,
        [
            Change::Customer(customer("c2")),
            Change::Agent(agent("a2")),
            Change::Case(Box::new(other)),
        ],
    )
    .await;
    let said = |id: &str, number, ordinal, writer, text: &str| {
        Change::Message(Box::new(Message {
            case: CaseNumber(number),
            writer,
            text: text.to_owned(),
            ..message(id, ordinal)
        }))
    };
    let by = |agent: &AgentId| Writer::Agent(agent.clone());
    let asked = Writer::Customer(CustomerId("c2".to_owned()));
    let changes = [
        said("m1", 1001, 1, by(&a1), "to the first customer"),
        said("m2", 1002, 2, asked, "asked"),
        said("m3", 1002, 3, by(&a1), "an old one"),
        said("m4", 1002, 4, by(&a1), "the one before"),
        said("m5", 1002, 5, by(&a2), "by somebody else"),
        said("m6", 1002, 6, by(&a1), "the newest"),
    ];
    write(store, changes).await;
    let mut reads = store.reads().await.unwrap();
    let c1 = CustomerId("c1".to_owned());
    let found = reads.replies_of(&a1, &c1, at(3), 9).await.unwrap();
    let texts: Vec<&str> = found.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(texts, ["the newest", "the one before"]);
    let name = customer("c2").name;
    assert!(found.iter().all(|it| it.name == name));
    let found = reads.replies_of(&a1, &c1, at(0), 1).await.unwrap();
    assert_eq!(found.len(), 1);
}

pub async fn first_replies_are_found_by_when_the_case_was_opened(store: &dyn Store) {
    with_cases(store, &[1001, 1002, 1003, 1004, 1005]).await;
    let seconds = SignedDuration::from_secs;
    let took = async |within: &[(i64, i64)], most| {
        let within: Vec<_> = within.iter().map(|(a, b)| (at(*a), at(*b))).collect();
        let mut reads = store.reads().await.unwrap();
        let found = reads.first_replies(Platform::Telegram, &within, most).await;
        let found: Vec<i64> = found.unwrap().iter().map(SignedDuration::as_secs).collect();
        found
    };
    assert!(took(&[(0, 999)], 9).await.is_empty());
    let reply = |case, opened, took, platform| {
        Change::FirstReply(FirstReply {
            case: CaseNumber(case),
            platform,
            opened_at: at(opened),
            took: seconds(took),
        })
    };
    let on = Platform::Telegram;
    let replies = [
        reply(1001, 100, 1, on),
        reply(1002, 200, 2, on),
        reply(1003, 200, 3, on),
        reply(1004, 150, 4, Platform::Discord),
        reply(1005, 300, 0, on),
        // There is one in a case: the first.
        reply(1001, 200, 9, on),
    ];
    write(store, replies).await;
    assert_eq!(took(&[(0, 999)], 9).await, [0, 3, 2, 1]);
    assert_eq!(took(&[(0, 999)], 2).await, [0, 3]);
    assert_eq!(took(&[(100, 200), (200, 300)], 9).await, [1, 3, 2]);
    assert_eq!(took(&[(100, 200), (200, 300)], 2).await, [1, 3]);
    assert_eq!(took(&[(101, 200), (500, 900)], 9).await, [0; 0]);
    assert!(took(&[], 9).await.is_empty());
}

pub async fn orders_are_found_however_they_are_typed(store: &dyn Store) {
    let order = |number: &str, customer: &str, placed| Order {
        number: number.to_owned(),
        customer: customer.to_owned(),
        postcode: None,
        city: None,
        status: OrderStatus::Shipped,
        placed_at: placed,
        approved_at: None,
        shipped_at: None,
        delivered_at: None,
        estimated_at: None,
    };
    let orders = [
        order("AB-1", "Õie Tamm", Some(at(1))),
        order("AB-10", "Õie Tamm", Some(at(3))),
        order("ab-2", "õie tamm", Some(at(2))),
        order("A%", "Someone", None),
    ];
    store.put_orders(&orders, at(0)).await.unwrap();
    let mut reads = store.reads().await.unwrap();
    for typed in ["AB-1", " ab-1 ", "Ab-1\n"] {
        assert_eq!(reads.order(typed).await.unwrap().unwrap().number, "AB-1");
    }
    assert!(reads.order("AB-").await.unwrap().is_none());
    let numbers = |orders: Vec<Order>| -> Vec<String> {
        orders.into_iter().map(|order| order.number).collect()
    };
    let of = reads.orders_of("ÕIE TAMM ", 10).await.unwrap();
    assert_eq!(numbers(of), ["AB-10", "ab-2", "AB-1"]);
    let of = reads.orders_of("Õie Tamm", 1).await.unwrap();
    assert_eq!(numbers(of), ["AB-10"]);
    let like = reads.orders_like("AB-", 10).await.unwrap();
    assert_eq!(numbers(like), ["AB-1", "AB-10", "ab-2"]);
    let like = reads.orders_like("ab-1", 1).await.unwrap();
    assert_eq!(numbers(like), ["AB-1"]);
    // What means "anything" to SQL means itself.
    assert_eq!(numbers(reads.orders_like("A%", 10).await.unwrap()), ["A%"]);
    assert_eq!(numbers(reads.orders_like("%", 10).await.unwrap()).len(), 0);
    assert_eq!(numbers(reads.orders_like("", 10).await.unwrap()).len(), 4);
}

pub async fn the_tally_counts(store: &dyn Store) {
    with_cases(store, &[1001, 1002, 1003]).await;
    let mut solved = case(1003);
    solved.state = State::Solved { at: at(1) };
    write(store, [Change::Case(Box::new(solved))]).await;
    send(store, ["p1", "p2", "p3", "p4", "p5"].map(|id| post(id, id))).await;
    stands(store, "p1", Standing::Sending, None).await;
    stands(store, "p3", Standing::Refused, None).await;
    stands(store, "p4", Standing::Unknown, None).await;
    stands(store, "p5", Standing::Delivered, None).await;
    let kept = store.keep_unreadable(Platform::Telegram, "k", "{", "no end", at(0));
    kept.await.unwrap();
    let tally = store.tally().await.unwrap();
    assert_eq!(tally.outbox_waiting, 2);
    assert_eq!((tally.outbox_refused, tally.outbox_unknown), (1, 1));
    assert_eq!((tally.unreadable, tally.timers), (1, 0));
    let cases = [("new".to_owned(), 2), ("solved".to_owned(), 1)];
    assert_eq!(tally.cases, cases.into());
}

/// What is counted beside each other is counted at one moment: whoever looks while things change never sees a half of it.
pub async fn the_tally_is_of_one_moment(store: &dyn Store) {
    with_cases(store, &[1001]).await;
    send(store, [post("p1", "p1")]).await;
    let busy = AtomicBool::new(true);
    let changing = async {
        for round in 0..200 {
            let (state, standing) = match round % 2 {
                0 => (State::Solved { at: at(1) }, Standing::Refused),
                _ => (State::New, Standing::Unknown),
            };
            let mut changed = case(1001);
            changed.state = state;
            let ended = Change::Standing {
                post: PostId("p1".to_owned()),
                standing,
                detail: None,
                message: None,
            };
            write(store, [Change::Case(Box::new(changed)), ended]).await;
        }
        busy.store(false, Ordering::Relaxed);
    };
    let looking = async {
        while busy.load(Ordering::Relaxed) {
            let tally = store.tally().await.unwrap();
            let solved = tally.cases.get("solved").copied().unwrap_or_default();
            assert_eq!(tally.outbox_refused, solved, "{tally:?}");
        }
    };
    join(changing, looking).await;
}
