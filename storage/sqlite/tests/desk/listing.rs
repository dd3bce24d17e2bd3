//! `/cases`: what is asked for, page by page, by buttons and by typing.

use crate::world::{Says, WAYS, World, agent, colleague, customer, lead, neighbour, public};
use bot_core::action::Action;
use bot_core::effect::{Effect, Span};
use bot_core::id::CaseNumber;
use bot_core::place::{Person, Platform};
use jiff::SignedDuration;

fn someone(platform: Platform, nth: usize, name: &str) -> Person {
    let mut person = neighbour(platform);
    person.account.id = format!("7{nth:03}");
    person.name = name.to_owned();
    person
}

/// What `/cases` answers.
async fn asked(world: &mut World, who: &Person, options: &[(&str, &str)]) -> String {
    let place = world.desk.rules.book.desk.place();
    world.command(who, &place, "cases", options).await;
    world.told_at_desk(who)
}

/// The cases of an answer, in order.
fn listed(told: &str) -> Vec<CaseNumber> {
    let numbers = told.lines().filter_map(|line| {
        let first = line.trim_start_matches("📌 ").split_whitespace().next()?;
        first.starts_with('#').then(|| first.parse().ok())?
    });
    numbers.collect()
}

/// So many cases of so many people, one minute after the other.
async fn with_cases(desk: Platform, on: Platform, number: usize) -> (World, Vec<CaseNumber>) {
    let mut world = World::new(desk).await;
    world.introduce().await;
    let mut cases = Vec::new();
    for nth in 0..number {
        let who = someone(on, nth, &format!("Maria Aparecida dos Santos {nth:02}"));
        cases.push(world.complains(&who, &public(on)).await);
        world.wait(SignedDuration::from_mins(1)).await;
        world.deliver().await;
    }
    (world, cases)
}

#[tokio::test]
async fn cases_are_shown_page_by_page() {
    for (desk, on) in WAYS {
        let (mut world, cases) = with_cases(desk, on, 23).await;
        let kadri = agent(desk);
        let first = asked(&mut world, &kadri, &[]).await;
        assert!(first.starts_with("23 cases"), "{first}");
        assert_eq!(listed(&first), cases[..10], "{first}");
        assert!(first.contains("Page 1 of 3 · /cases 2"), "{first}");
        // By typing.
        let second = asked(&mut world, &kadri, &[("page", "2")]).await;
        assert_eq!(listed(&second), cases[10..20], "{second}");
        let beyond = asked(&mut world, &kadri, &[("page", "77")]).await;
        assert_eq!(listed(&beyond), cases[20..], "{beyond}");
        assert!(beyond.ends_with("Page 3 of 3"), "{beyond}");
    }
}

#[tokio::test]
async fn a_button_turns_the_page_where_it_stands() {
    for (desk, on) in WAYS {
        let (mut world, cases) = with_cases(desk, on, 23).await;
        let kadri = agent(desk);
        asked(&mut world, &kadri, &[]).await;
        let before = world.read(&world.desk.rules.book.desk.place()).len();
        for (page, shown) in [(2, &cases[10..20]), (3, &cases[20..]), (2, &cases[10..20])] {
            let seen = world
                .seen
                .iter()
                .rev()
                .find(|seen| seen.offers("cases"))
                .cloned()
                .unwrap();
            let wanted = format!("cases:{page}:");
            let action = seen
                .actions()
                .into_iter()
                .find(|it| it.starts_with(&wanted));
            let taps = world.seen.len();
            world.press_on(&kadri, &seen, &action.unwrap()).await;
            world.deliver().await;
            let answered = &world.seen[taps..];
            match desk {
                Platform::Discord => {
                    assert!(answered.iter().any(|seen| matches!(
                        seen.row.effect,
                        Effect::Answer { in_place: true, .. }
                    )));
                    assert_eq!(listed(&world.told(&kadri)), shown);
                }
                Platform::Telegram => {
                    assert!(
                        answered
                            .iter()
                            .any(|seen| matches!(seen.row.effect, Effect::Edit { .. }))
                    );
                    let place = world.desk.rules.book.desk.place();
                    assert_eq!(listed(&world.last(&place)), shown);
                    assert_eq!(world.read(&place).len(), before);
                }
            }
        }
    }
}

#[tokio::test]
async fn every_line_leads_to_its_room() {
    for (desk, on) in WAYS {
        let (mut world, cases) = with_cases(desk, on, 3).await;
        let kadri = agent(desk);
        asked(&mut world, &kadri, &[]).await;
        let told = world
            .seen
            .iter()
            .rev()
            .find(|seen| seen.text().starts_with("3 cases"));
        let spans = told.unwrap().content.clone().unwrap().text.0;
        let links: Vec<(String, String)> = spans
            .into_iter()
            .filter_map(|span| match span {
                Span::Link { label, url } => Some((label, url)),
                _ => None,
            })
            .collect();
        let mut rooms = Vec::new();
        for case in &cases {
            let room = world.room_of(*case).await;
            rooms.push((case.to_string(), world.desk.rules.room_link(&room).unwrap()));
        }
        assert_eq!(links, rooms);
    }
}

#[tokio::test]
async fn only_those_that_are_asked_for_are_listed() {
    for (desk, on) in WAYS {
        let mut world = World::with(
            desk,
            "[targets]\nfirst_reply = \"1h\"\nhours = \"calendar\"\nwarn_before = \"5m\"\n",
        )
        .await;
        world.introduce().await;
        let (kadri, ott) = (agent(desk), colleague(desk));
        let (bia, fabiana) = (someone(on, 1, "Bia Souza"), someone(on, 2, "FABIANA Õnne"));
        let mine = world.complains(&bia, &public(on)).await;
        world.wait(SignedDuration::from_mins(40)).await;
        world.deliver().await;
        let nobodys = world.complains(&fabiana, &public(on)).await;
        let his = world.complains(&customer(on), &public(on)).await;
        let place = world.desk.rules.book.desk.place();
        for (who, case) in [(&kadri, mine), (&ott, his)] {
            let number = case.0.to_string();
            world
                .command(who, &place, "claim", &[("case", &number)])
                .await;
        }
        world.wait(SignedDuration::from_mins(21)).await;
        world.deliver().await;
        let late = world.case(mine).await.due_at.unwrap();
        assert!(late <= world.now());
        for (options, expected) in [
            (&[][..], &[mine, nobodys, his][..]),
            (&[("which", "all")], &[mine, nobodys, his]),
            (&[("which", "mine")], &[mine]),
            (&[("which", "unassigned")], &[nobodys]),
            (&[("which", "overdue")], &[mine]),
            (&[("which", "mine overdue")], &[mine]),
            (&[("which", "unassigned overdue")], &[]),
            (&[("customer", "bia")], &[mine, nobodys]),
            (&[("customer", "õnne")], &[nobodys]),
            (&[("customer", &bia.account.id)], &[mine]),
            (&[("which", "mine"), ("customer", "Bia")], &[mine]),
            (&[("which", "unassigned"), ("customer", "Souza")], &[]),
            (&[("reason", "delivery")], &[]),
        ] {
            let told = asked(&mut world, &kadri, options).await;
            assert_eq!(listed(&told), expected, "{options:?} {told}");
            if expected.is_empty() {
                assert!(told.says("list-empty"), "{told}");
            }
        }
        // One's own are somebody else's for somebody else.
        let told = asked(&mut world, &ott, &[("which", "mine")]).await;
        assert_eq!(listed(&told), [his]);
        // Answered, it is late no more.
        world
            .answers_newest(&kadri, mine, "A new one leaves us today.")
            .await;
        let told = asked(&mut world, &kadri, &[("which", "overdue")]).await;
        assert_eq!(listed(&told), [], "{told}");
        // Where the customer answers, the time runs anew.
        assert_eq!(world.case(mine).await.due_at, None);
    }
}

#[tokio::test]
async fn what_goes_first_leads_on_every_page() {
    for (desk, on) in WAYS {
        let (mut world, cases) = with_cases(desk, on, 12).await;
        let room = world.room_of(cases[11]).await;
        world.command(&lead(desk), &room, "pin", &[]).await;
        world.deliver().await;
        let told = asked(&mut world, &agent(desk), &[]).await;
        assert_eq!(listed(&told)[0], cases[11], "{told}");
        assert_eq!(listed(&told)[1..], cases[..9], "{told}");
        let told = asked(&mut world, &agent(desk), &[("page", "2")]).await;
        assert_eq!(listed(&told), cases[9..11], "{told}");
    }
}

#[tokio::test]
async fn what_is_not_understood_is_told_with_what_would_be() {
    for (desk, on) in WAYS {
        let (mut world, _) = with_cases(desk, on, 1).await;
        let kadri = agent(desk);
        for (options, key) in [
            (&[("which", "mien")], "list-which"),
            (&[("page", "0")], "list-page-wrong"),
            (&[("customer", "")], "list-how"),
        ] {
            let told = asked(&mut world, &kadri, options).await;
            assert!(told.says(key), "{told}");
            assert!(told.says("list-how"), "{told}");
        }
    }
}

#[tokio::test]
async fn what_a_button_cannot_carry_can_be_typed() {
    let (desk, on) = (Platform::Telegram, Platform::Telegram);
    let (mut world, _) = with_cases(desk, on, 12).await;
    let kadri = agent(desk);
    let name = "Maria Aparecida dos Santos";
    let told = asked(
        &mut world,
        &kadri,
        &[("which", "unassigned"), ("customer", name)],
    )
    .await;
    assert!(
        told.contains("/cases unassigned customer Maria Aparecida dos Santos 2"),
        "{told}"
    );
    let long = format!("{name} {name}");
    let told = asked(&mut world, &kadri, &[("customer", &long)]).await;
    assert!(told.says("list-empty"), "{told}");
    for seen in &world.seen {
        for action in seen.actions() {
            assert!(
                action.len() <= 64 && Action::read(&action).is_some(),
                "{action}"
            );
        }
    }
}
