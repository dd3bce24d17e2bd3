//! Who may give which command: the table in docs/team.md, tried out by everybody.

use crate::world::{Says, World, agent, colleague, customer, direct, lead, neighbour, public};
use bot_core::command::COMMANDS;
use bot_core::place::{Person, Place, Platform};
use std::collections::{BTreeMap, BTreeSet};

/// What is said to somebody who may not.
const REFUSED: [&str; 7] = [
    "block-a-day",
    "saved-leads",
    "not-staff",
    "lead-only",
    "lead-only-unknown",
    "me-not-yours",
    "profile-not-yours",
];

/// Those who try, in the order of the table's columns. Whoever leads by the brand book is a manager.
const WHO: [&str; 4] = ["customers", "agents", "leads", "managers"];

/// The table: what is typed, and who may.
fn table() -> BTreeMap<String, [bool; 4]> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/team.md");
    let text = std::fs::read_to_string(path).unwrap();
    let (_, table) = text.split_once("## Who may do what").unwrap();
    let mut rows = BTreeMap::new();
    for row in table.lines().filter(|line| line.starts_with("| `/")) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let may: [bool; 4] = std::array::from_fn(|at| match cells[at + 1] {
            "yes" => true,
            "no" => false,
            other => panic!("yes or no, and not {other:?}: {row}"),
        });
        for typed in cells[0].split('`').filter(|it| it.starts_with('/')) {
            assert!(
                rows.insert(typed.to_owned(), may).is_none(),
                "{typed} twice"
            );
        }
    }
    rows
}

/// How something in the table is given: the command, and its options as each platform has them.
fn given(typed: &str, on: Platform) -> (&'static str, Vec<(&'static str, &'static str)>) {
    let name = typed.trim_start_matches('/').split(' ').next().unwrap();
    let name = COMMANDS.iter().find(|it| it.name == name);
    let name = name.unwrap_or_else(|| panic!("there is no {typed}")).name;
    let discord = on == Platform::Discord;
    let options = match typed {
        "/me @Name" if discord => vec![("agent", "Wei Kai Tan"), ("capacity", "3")],
        "/me @Name" => vec![("@Wei Kai Tan: capacity", "3")],
        "/me @Name: role manager" if discord => vec![("agent", "Wei Kai Tan"), ("role", "manager")],
        "/me @Name: role manager" => vec![("@Wei Kai Tan: role", "manager")],
        "/history @Name" => vec![("agent", "Wei Kai Tan")],
        "/saved add" => vec![("do", "add"), ("reply", "lid")],
        "/saved remove" => vec![("do", "remove"), ("reply", "delay")],
        "/block 1d" => vec![("until", "1d"), ("because", "Spam")],
        "/block 7d" => vec![("until", "7d"), ("because", "Spam")],
        "/take" => vec![("text", "Mine")],
        "/handover" | "/ask" | "/assign" => vec![("agent", "Kadri Tamm")],
        "/orders" => vec![("customer", "Ana")],
        _ => Vec::new(),
    };
    (name, options)
}

/// A desk with an agent, one who was made a lead, and one who leads by the brand book.
async fn desk(on: Platform) -> World {
    let mut world = World::new(on).await;
    world.introduce().await;
    let place = world.desk.rules.book.desk.place();
    let led = third(on);
    world
        .command(&led, &place, "me", &[("name", "Tiina Lepp")])
        .await;
    let options: &[(&str, &str)] = match on {
        Platform::Discord => &[("agent", "Tiina Lepp"), ("role", "lead")],
        Platform::Telegram => &[("@Tiina Lepp: role", "lead")],
    };
    world.command(&lead(on), &place, "me", options).await;
    world
}

/// One of the staff whom a lead made one.
fn third(on: Platform) -> Person {
    Person {
        name: "acct_tiina".to_owned(),
        ..person_of(&agent(on), "904")
    }
}

fn person_of(like: &Person, id: &str) -> Person {
    let mut person = like.clone();
    person.account.id = id.to_owned();
    person
}

/// Whether somebody is refused.
async fn refused(world: &mut World, who: &Person, place: &Place, typed: &str) -> bool {
    let since = world.seen.len();
    let (name, options) = given(typed, who.account.platform);
    world.command(who, place, name, &options).await;
    let said: Vec<String> = world.seen[since..].iter().map(|it| it.text()).collect();
    assert!(!said.is_empty(), "nothing comes of {typed}");
    said.iter()
        .any(|text| REFUSED.iter().any(|key| text.says(key)))
}

#[tokio::test]
async fn everybody_may_do_what_the_table_says_and_nothing_else() {
    let table = table();
    let names: BTreeSet<&str> = COMMANDS.iter().map(|it| it.name).collect();
    let told = table
        .keys()
        .filter_map(|it| it.trim_start_matches('/').split(' ').next());
    let told: BTreeSet<&str> = told.collect();
    assert_eq!(told, names, "docs/team.md says who may give each command");
    let mut wrong = Vec::new();
    for on in Platform::ALL {
        for (at, who) in WHO.into_iter().enumerate() {
            let mut world = desk(on).await;
            let (person, is_staff) = match who {
                "customers" => (customer(on), false),
                "agents" => (agent(on), true),
                "leads" => (third(on), true),
                _ => (lead(on), true),
            };
            for (nth, (typed, may)) in table.iter().enumerate() {
                // A case of its own for each, which a colleague has.
                let other = person_of(&neighbour(on), &format!("66600{nth:02}"));
                let case = world.complains(&other, &public(on)).await;
                let room = world.room_of(case).await;
                world.command(&colleague(on), &room, "claim", &[]).await;
                let place = match is_staff {
                    true => room,
                    false => direct(&person),
                };
                let refused = refused(&mut world, &person, &place, typed).await;
                if refused == may[at] {
                    let is = if refused { "refused to" } else { "open to" };
                    wrong.push(format!("{typed} is {is} {who} on {on:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
