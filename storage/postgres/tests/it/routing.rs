//! Two processes give cases away at once: nobody gets more than they take, and no case is given twice.

use crate::Home;
use bot_core::agent::{Agent, Working};
use bot_core::book;
use bot_core::change::Change;
use bot_core::decide::TheDesk;
use bot_core::event::{Arrived, Event, Named, Said};
use bot_core::mention::Aliases;
use bot_core::place::{Account, MessageRef, Person, Place, Platform};
use bot_core::ports::{Clock, IdSource, Store, StoreError, Taken};
use bot_core::rules::{Bots, Rules};
use bot_core::timer::Due;
use bot_core::wording::Words;
use futures_util::future::{join, join_all};
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use storage_contract::kit::*;
use storage_postgres::Postgres;

const BOOK: &str = r#"
[brand]
name = "Kirsipuu"
[desk]
platform = "telegram"
telegram_group = "-1002"
[staff]
telegram_members = ["901", "902"]
[limits]
telegram_per_group_per_minute = 0
"#;

struct Still;

impl Clock for Still {
    fn now(&self) -> Timestamp {
        at(0)
    }
}

/// Ids of one process.
struct Counting(String, AtomicU64);

impl IdSource for Counting {
    fn next(&self) -> String {
        format!("{}-{:06}", self.0, self.1.fetch_add(1, Ordering::Relaxed))
    }
}

fn desk(name: &str) -> TheDesk {
    let book = book::read("byline.toml", BOOK).unwrap();
    TheDesk {
        rules: Arc::new(Rules {
            aliases: Aliases::new(&book.aliases),
            words: Words::new(&book.words).unwrap(),
            manners: BTreeMap::new(),
            bots: Bots::default(),
            book,
        }),
        clock: Arc::new(Still),
        ids: Arc::new(Counting(name.to_owned(), AtomicU64::new(0))),
    }
}

/// Somebody on the team who takes so many.
fn takes(account: &str, most: u32) -> Change {
    Change::Agent(Agent {
        account: Account {
            platform: Platform::Telegram,
            id: account.to_owned(),
        },
        working: Working {
            capacity: Some(most),
            ..Working::default()
        },
        ..agent(&format!("a{account}"))
    })
}

/// Somebody new writes to the bot.
fn writes(who: &str) -> Arrived {
    let from = Person {
        account: Account {
            platform: Platform::Telegram,
            id: who.to_owned(),
        },
        name: format!("Customer {who}"),
        username: None,
        locale: Some("en".to_owned()),
        bot: false,
        roles: Vec::new(),
    };
    let message = MessageRef {
        place: Place {
            platform: Platform::Telegram,
            server: None,
            channel: who.to_owned(),
            thread: None,
            direct: true,
        },
        id: "1".to_owned(),
    };
    Arrived {
        key: format!("writes {who}"),
        at: at(0),
        event: Event::Said(Said {
            message,
            link: None,
            from,
            text: "My teapot arrived broken!".to_owned(),
            names: Named::default(),
            reply_to: None,
            files: Vec::new(),
            album: None,
        }),
    }
}

/// As whoever calls the store does, on a machine that is too busy for the store's own tries.
async fn takes_in(store: &Postgres, desk: &TheDesk, arrived: &Arrived) -> Taken {
    for _ in 0..50 {
        match store
            .take(std::slice::from_ref(arrived), None, desk, at(0))
            .await
        {
            Err(StoreError::Passing(_)) => {}
            taken => return taken.unwrap()[0],
        }
    }
    unreachable!("it was in the way of others fifty times");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_processes_that_open_cases_at_once_give_nobody_more_than_they_take() {
    let Some(home) = Home::new().await else {
        return;
    };
    let stores = join_all((0..2).map(|_| home.store())).await;
    write(&stores[0], [takes("901", 4), takes("902", 3)]).await;
    let all = stores.iter().enumerate().map(|(of, store)| async move {
        let desk = desk(&of.to_string());
        for nth in 0..10 {
            let arrived = writes(&format!("7{of}{nth:02}"));
            assert_eq!(takes_in(store, &desk, &arrived).await, Taken::Recorded);
        }
    });
    join_all(all).await;
    let counted = home.sql(
        "SELECT coalesce(owner, 'nobody') || ' ' || count(*) FROM cases GROUP BY owner ORDER BY owner NULLS LAST",
    );
    let counted: Vec<&str> = counted.lines().collect();
    assert_eq!(counted, ["a901 4", "a902 3", "nobody 13"]);
    let given = home.sql("SELECT count(*) FROM history WHERE deed = 'assigned'");
    assert_eq!(given, "7");
}

#[tokio::test(flavor = "multi_thread")]
async fn two_turns_at_once_give_each_case_once() {
    let Some(home) = Home::new().await else {
        return;
    };
    let (one, two) = join(home.store(), home.store()).await;
    let (first, second) = (desk("1"), desk("2"));
    for nth in 0..10 {
        takes_in(&one, &first, &writes(&format!("7{nth:03}"))).await;
    }
    write(&one, [takes("901", 4), takes("902", 3)]).await;
    for round in 0..3 {
        let turn = |of: &str| Arrived {
            key: format!("turn {of} {round}"),
            at: at(0),
            event: Event::Due(Due::Route),
        };
        let (this, that) = (turn("1"), turn("2"));
        join(
            takes_in(&one, &first, &this),
            takes_in(&two, &second, &that),
        )
        .await;
        let given = home.sql(
            "SELECT count(*) || ' ' || count(DISTINCT case_number) FROM history WHERE deed = 'assigned'",
        );
        assert_eq!(given, "7 7");
    }
    let counted = home.sql("SELECT count(*) FROM cases WHERE owner = 'a901'");
    assert_eq!(counted, "4");
}
