//! What waits on the board, in which order, and how much waits for the staff's group.

use crate::kit::*;
use bot_core::board::{Heat, LANE, Pressure, Told, Untold, Waiting};
use bot_core::change::Change;
use bot_core::effect::{Content, Effect, Target, Text};
use bot_core::id::{CaseNumber, MessageId, PostId};
use bot_core::outbox::{About, Outgoing, Standing};
use bot_core::pace::Gate;
use bot_core::ports::Store;
use bot_core::timer::{Due, Timer};

const GROUP: &str = "telegram:-200";

fn waiting(case: i64, heat: Heat, since: Option<i64>) -> Waiting {
    let untold = since.map(|since| Untold {
        message: MessageId(format!("m{case}")),
        mark: Told::Never,
        since: at(since),
    });
    Waiting {
        case: CaseNumber(case),
        heat,
        untold: untold.into_iter().collect(),
    }
}

pub async fn what_waits_on_the_board_comes_back(store: &dyn Store) {
    with_cases(store, &[1001, 1002]).await;
    let mut it = waiting(1001, Heat::Complaint, Some(5));
    it.untold.push(Untold {
        message: MessageId("m2".to_owned()),
        mark: Told::Before,
        since: at(6),
    });
    write(store, [Change::OnBoard(it.clone())]).await;
    let found = store.reads().await.unwrap().waiting(it.case).await;
    assert_eq!(found.unwrap(), Some(it.clone()));
    let none = store.reads().await.unwrap().waiting(CaseNumber(1002)).await;
    assert_eq!(none.unwrap(), None);
    it.untold.clear();
    it.heat = Heat::Back;
    write(store, [Change::OnBoard(it.clone())]).await;
    let board = store.reads().await.unwrap().board(9).await;
    assert_eq!(board.unwrap(), [it.clone()]);
    assert_eq!(store.tally().await.unwrap().on_board, 1);
    assert_eq!(store.gauges(at(9)).await.unwrap().cases_on_board, 1);
    write(store, [Change::OffBoard(it.case)]).await;
    let board = store.reads().await.unwrap().board(9).await;
    assert_eq!(board.unwrap(), []);
}

pub async fn who_goes_first_on_the_board(store: &dyn Store) {
    with_cases(store, &[1001, 1002, 1003, 1004, 1005, 1006]).await;
    let board = [
        waiting(1001, Heat::Back, None),
        waiting(1002, Heat::Calm, Some(1)),
        waiting(1003, Heat::Complaint, Some(9)),
        waiting(1004, Heat::Complaint, Some(8)),
        waiting(1005, Heat::Wanted, None),
        waiting(1006, Heat::Back, Some(10)),
    ];
    write(store, board.map(Change::OnBoard)).await;
    let board = store.reads().await.unwrap().board(5).await.unwrap();
    let order: Vec<i64> = board.iter().map(|it| it.case.0).collect();
    // What staff works on; then what is untold, by heat and time; then the rest.
    assert_eq!(order, [1005, 1006, 1004, 1003, 1002]);
}

async fn pressure(store: &dyn Store) -> Pressure {
    let gate = Gate(GROUP.to_owned());
    let mut reads = store.reads().await.unwrap();
    reads.pressure(&gate, at(20)).await.unwrap()
}

pub async fn pressure_is_what_could_go(store: &dyn Store) {
    with_cases(store, &[1001, 1002]).await;
    assert_eq!(pressure(store).await, Pressure::default());
    let here = |row: Outgoing| Outgoing {
        gate: Some(Gate(GROUP.to_owned())),
        ..row
    };
    let opens = Effect::OpenRoom {
        case: CaseNumber(1002),
        forum: topic("-200", None),
        title: "#1002".to_owned(),
        card: Content::default(),
        tag: "new".to_owned(),
    };
    let into = |case| Effect::Post {
        to: Target::Room {
            case: CaseNumber(case),
        },
        reply_to: None,
        content: Content {
            text: Text::plain("news"),
            ..Content::default()
        },
    };
    let mut open = case(1001);
    open.room = Some(topic("-200", Some("7")));
    write(store, [Change::Case(Box::new(open))]).await;
    let told = Outgoing {
        about: About::Board(vec![MessageId("m1".to_owned())]),
        ..here(post("board-1", LANE))
    };
    let rows = [
        here(post("a", "a")),
        here(row("room", "open", opens)),
        here(row("news", "news", into(1001))),
        // These share the message of the one before them, or wait for it.
        here(row("more", "news", into(1001))),
        here(row("yet more", "news", into(1001))),
        // These cannot go: there is no room, or it is not time, or it goes elsewhere.
        here(row("roomless", "roomless", into(1002))),
        Outgoing {
            not_before: Some(at(90)),
            ..here(post("later", "later"))
        },
        post("elsewhere", "elsewhere"),
        told,
    ];
    send(store, rows).await;
    let wanted = Pressure {
        waiting: 5,
        board: false,
        telling: 1,
    };
    assert_eq!(pressure(store).await, wanted);
    write(store, [Change::OnBoard(waiting(1002, Heat::Calm, None))]).await;
    stands(store, "board-1", Standing::Sending, None).await;
    let wanted = Pressure {
        waiting: 4,
        board: true,
        telling: 1,
    };
    assert_eq!(pressure(store).await, wanted);
    stands(store, "board-1", Standing::Delivered, None).await;
    assert_eq!(pressure(store).await.telling, 0);
    // What stood behind it is first in its lane now.
    stands(store, "news", Standing::Delivered, None).await;
    assert_eq!(pressure(store).await.waiting, 4);
    stands(store, "more", Standing::Sending, None).await;
    assert_eq!(pressure(store).await.waiting, 3);
}

pub async fn a_board_that_is_refused_is_the_desks_trouble(store: &dyn Store) {
    with_cases(store, &[1001]).await;
    let told = |id: &str| Outgoing {
        about: About::Board(vec![MessageId("m1".to_owned())]),
        ..post(id, LANE)
    };
    send(
        store,
        [
            told("board-1"),
            told("board-2"),
            post("elsewhere", "elsewhere"),
        ],
    )
    .await;
    let ends = |id: &str, standing, detail: Option<&str>| Change::Standing {
        post: PostId(id.to_owned()),
        standing,
        detail: detail.map(str::to_owned),
        message: None,
    };
    let why = "place-gone: the group is gone";
    write(store, [ends("board-1", Standing::Refused, Some(why))]).await;
    let trouble = store.tally().await.unwrap().desk_trouble;
    assert_eq!(trouble.as_deref(), Some(why));
    // Somebody mended it.
    write(store, [ends("board-2", Standing::Delivered, None)]).await;
    assert_eq!(store.tally().await.unwrap().desk_trouble, None);
}

pub async fn a_timer_of_the_board_comes_back(store: &dyn Store) {
    let timer = Timer {
        at: at(3),
        due: Due::Board,
    };
    write(store, [Change::Timer(timer.clone())]).await;
    assert_eq!(store.due(at(3), 10).await.unwrap(), [timer]);
}
