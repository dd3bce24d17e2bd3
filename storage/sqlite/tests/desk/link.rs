//! One person with several accounts: the code, the question, the lead's word, and taking them apart.

use crate::world::{
    Says, WAYS, World, agent, colleague, customer, direct, lead, neighbour, public,
};
use bot_core::history::Deed;
use bot_core::place::{Person, Platform};
use bot_core::ports::Store;
use jiff::SignedDuration;

fn other(platform: Platform) -> Platform {
    match platform {
        Platform::Discord => Platform::Telegram,
        Platform::Telegram => Platform::Discord,
    }
}

/// The same person on the other platform, under another name.
fn elsewhere(platform: Platform) -> Person {
    let mut person = customer(other(platform));
    person.account.id = "77".to_owned();
    person.name = "Ana Lucia".to_owned();
    person
}

/// Asks for a code, in private.
async fn code(world: &mut World, of: &Person) -> String {
    world.command(of, &direct(of), "link", &[]).await;
    let told = world.told(of);
    assert!(told.says("link-code"), "{told}");
    let words = told.split(|letter: char| letter.is_whitespace() || letter == '.');
    let mut codes = words.filter(|word| word.len() == 9 && word.get(4..5) == Some("-"));
    codes.next().unwrap_or_else(|| panic!("{told}")).to_owned()
}

async fn tells(world: &mut World, of: &Person, code: &str) -> String {
    let place = direct(of);
    world.command(of, &place, "link", &[("code", code)]).await;
    world.told(of)
}

async fn link(world: &mut World, one: &Person, two: &Person) {
    let code = code(world, one).await;
    let told = tells(world, two, &code).await;
    assert!(told.says("link-asked"), "{told}");
    world.press(two, "linkyes").await;
    assert!(world.told(two).says("link-done"), "{}", world.told(two));
}

async fn accounts(world: &World, of: &Person) -> usize {
    let id = world.customer(of).await.unwrap().id;
    let mut reads = world.store.reads().await.unwrap();
    reads.accounts_of(&id).await.unwrap().len()
}

#[tokio::test]
async fn a_code_and_a_yes_make_one_customer_of_two() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let (here, there, kadri) = (customer(on), elsewhere(on), agent(desk));
        world.start(&here, None).await;
        world.start(&there, None).await;
        let first = world.complains(&here, &public(on)).await;
        let room = world.room_of(first).await;
        world.command(&kadri, &room, "claim", &[]).await;
        world
            .answers_newest(&kadri, first, "A new one leaves on Friday.")
            .await;
        let second = world.complains(&there, &public(other(on))).await;
        assert!(!world.room(first).await[0].contains("Ana Lucia"));

        let code = code(&mut world, &here).await;
        let told = tells(&mut world, &there, &code.to_lowercase()).await;
        assert!(told.says("link-asked") && told.contains("Ana"), "{told}");
        assert_eq!(accounts(&world, &here).await, 1, "nobody said yes");
        world.press(&there, "linkyes").await;
        assert!(world.told(&there).says("link-done"));
        assert!(world.told(&here).says("link-told"), "{}", world.told(&here));
        world.wait(SignedDuration::from_secs(1)).await;
        world.deliver().await;
        for (case, also, number) in [(first, "Ana Lucia", second), (second, "Ana", first)] {
            let shown = world.room(case).await;
            let card = &shown[0];
            assert!(card.says("card-also") && card.contains(also), "{card}");
            assert!(
                card.says("card-history") && card.contains(&number.to_string()),
                "{card}"
            );
            assert!(shown.iter().any(|it| it.says("room-linked")), "{shown:?}");
            let linked = world.history(case, Deed::Linked).await;
            assert_eq!(linked.len(), 1);
            assert!(!linked[0].before.as_ref().unwrap().contains(" + "));
            assert!(linked[0].after.as_ref().unwrap().contains(" + "));
        }
        // The question was answered; the code is spent.
        world
            .command(&there, &direct(&there), "link", &[("code", "yes")])
            .await;
        assert!(world.told(&there).says("link-nothing"));
        assert!(tells(&mut world, &there, &code).await.says("link-wrong"));

        // The open case goes before the closed one, on whatever account it is.
        world.command(&kadri, &room, "close", &[]).await;
        world.wait(SignedDuration::from_secs(1)).await;
        world.deliver().await;
        let card = world.room(second).await[0].clone();
        assert!(card.says("state-closed"), "{card}");
        world.command(&here, &direct(&here), "status", &[]).await;
        let told = world.told(&here);
        assert!(told.contains(&second.to_string()), "{told}");
        world
            .command(&kadri, &world.room_of(second).await, "customer", &[])
            .await;
        let told = world.told_at_desk(&kadri);
        for case in [first, second] {
            assert!(told.contains(&case.to_string()), "{told}");
        }
        let place = world.desk.rules.book.desk.place();
        let asked = [("which", "all"), ("customer", "Ana Lucia")];
        world.command(&kadri, &place, "cases", &asked).await;
        let told = world.told_at_desk(&kadri);
        assert!(told.contains(&second.to_string()), "{told}");
        assert!(!told.contains(&first.to_string()), "{told}");
        world.press(&kadri, "reopen").await;
        world.command(&kadri, &place, "cases", &asked).await;
        let told = world.told_at_desk(&kadri);
        for case in [first, second] {
            assert!(told.contains(&case.to_string()), "{told}");
        }
    }
}

#[tokio::test]
async fn who_helped_on_one_platform_helps_on_the_other() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let (here, there, wei) = (customer(on), elsewhere(on), colleague(desk));
        world.start(&here, None).await;
        world.start(&there, None).await;
        link(&mut world, &here, &there).await;
        let place = world.desk.rules.book.desk.place();
        for who in [agent(desk), colleague(desk)] {
            world
                .command(&who, &place, "me", &[("capacity", "5")])
                .await;
        }
        let first = world.complains(&here, &public(on)).await;
        let room = world.room_of(first).await;
        world
            .command(&lead(desk), &room, "assign", &[("agent", "Wei Kai Tan")])
            .await;
        world
            .answers_newest(&wei, first, "It leaves on Friday.")
            .await;
        let mut reads = world.store.reads().await.unwrap();
        let id = world.customer(&there).await.unwrap().id;
        assert_eq!(reads.helper_of(&id).await.unwrap(), None);
        drop(reads);
        let second = world.complains(&there, &public(other(on))).await;
        world.wait(SignedDuration::from_secs(1)).await;
        world.deliver().await;
        let owners = [
            world.case(first).await.owner,
            world.case(second).await.owner,
        ];
        assert!(owners[0].is_some());
        assert_eq!(owners[0], owners[1], "{desk:?} {on:?}");
    }
}

#[tokio::test]
async fn a_code_leads_nowhere_but_where_it_should() {
    for on in Platform::ALL {
        let mut world = World::new(on).await;
        world.introduce().await;
        let (here, there) = (customer(on), elsewhere(on));
        world.start(&here, None).await;
        world.start(&there, None).await;
        // Others read along.
        let place = public(on);
        world.command(&here, &place, "link", &[]).await;
        assert!(world.told(&here).says("link-only-private"));
        let known = code(&mut world, &here).await;
        world
            .command(&here, &place, "link", &[("code", &known)])
            .await;
        assert!(world.told(&here).says("link-only-private"));
        assert!(tells(&mut world, &there, &known).await.says("link-wrong"));
        // A newer one takes the place of the older one, and one's own is not spent.
        let older = code(&mut world, &here).await;
        let newer = code(&mut world, &here).await;
        assert_ne!(older, newer);
        assert!(tells(&mut world, &there, &older).await.says("link-wrong"));
        assert!(tells(&mut world, &here, &newer).await.says("link-own"));
        assert!(tells(&mut world, &there, &newer).await.says("link-asked"));
        world.press(&there, "linkno").await;
        assert!(world.told(&there).says("link-not"));
        assert!(tells(&mut world, &there, &newer).await.says("link-wrong"));
        // Too late.
        let late = code(&mut world, &here).await;
        world.wait(SignedDuration::from_mins(16)).await;
        world.deliver().await;
        assert!(tells(&mut world, &there, &late).await.says("link-wrong"));
        // Too many: not even a good one is taken then.
        assert!(
            tells(&mut world, &there, "AAAA-AAAA")
                .await
                .says("link-wrong")
        );
        let good = code(&mut world, &here).await;
        assert!(tells(&mut world, &there, &good).await.says("link-too-many"));
        assert_eq!(accounts(&world, &here).await, 1);
        world.wait(SignedDuration::from_mins(61)).await;
        world.deliver().await;
        link(&mut world, &here, &there).await;
        assert_eq!(accounts(&world, &here).await, 2);
        // Whoever is asked answers, nobody else.
        let bo = neighbour(on);
        world.start(&bo, None).await;
        let code = code(&mut world, &bo).await;
        assert!(tells(&mut world, &here, &code).await.says("link-asked"));
        let asked = world.seen.iter().rev();
        let mut asked =
            asked.filter(|seen| seen.actions().iter().any(|it| it.starts_with("linkyes")));
        let seen = asked.next().cloned().unwrap();
        let action = seen.actions()[0].clone();
        world.press_on(&bo, &seen, &action).await;
        world.deliver().await;
        assert!(world.told(&bo).says("not-yours"));
        assert_eq!(accounts(&world, &bo).await, 1);
    }
}

#[tokio::test]
async fn a_chain_is_one_person_until_one_leaves_it() {
    for on in Platform::ALL {
        let mut world = World::new(on).await;
        world.introduce().await;
        let (a, b, c) = (customer(on), elsewhere(on), neighbour(on));
        for person in [&a, &b, &c] {
            world.start(person, None).await;
        }
        link(&mut world, &a, &b).await;
        link(&mut world, &b, &c).await;
        for person in [&a, &b, &c] {
            assert_eq!(accounts(&world, person).await, 3);
        }
        let again = code(&mut world, &c).await;
        assert!(tells(&mut world, &a, &again).await.says("link-already"));
        world.command(&a, &direct(&a), "unlink", &[]).await;
        assert!(world.told(&a).says("unlink-done"));
        assert_eq!(accounts(&world, &a).await, 1);
        assert_eq!(accounts(&world, &c).await, 2);
        // Linked with somebody else, it does not bring the others back.
        let mut d = neighbour(other(on));
        d.account.id = "78".to_owned();
        world.start(&d, None).await;
        link(&mut world, &a, &d).await;
        assert_eq!(accounts(&world, &a).await, 2);
        assert_eq!(accounts(&world, &b).await, 2);
        world.command(&a, &direct(&a), "unlink", &[]).await;
        world.command(&a, &direct(&a), "unlink", &[]).await;
        assert!(world.told(&a).says("unlink-nothing"));
    }
}

#[tokio::test]
async fn a_lead_links_with_a_reason_and_takes_it_back() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let (here, there) = (customer(on), elsewhere(on));
        let (kadri, mari) = (agent(desk), lead(desk));
        let first = world.complains(&here, &public(on)).await;
        let second = world.complains(&there, &public(other(on))).await;
        let room = world.room_of(first).await;
        let with = format!("{second}");
        let all = [
            ("with", with.as_str()),
            ("because", "Both name order K-1001"),
        ];
        world.command(&kadri, &room, "link", &all).await;
        assert!(world.told_at_desk(&kadri).says("lead-only"));
        world.command(&mari, &room, "link", &all[..1]).await;
        assert!(world.told_at_desk(&mari).says("link-how"));
        world
            .command(
                &mari,
                &room,
                "link",
                &[("with", "@nobody"), ("because", "So")],
            )
            .await;
        assert!(world.told_at_desk(&mari).says("link-who"));
        let heard = world.seen.len();
        world.command(&mari, &room, "link", &all).await;
        assert!(
            world.seen[heard..]
                .iter()
                .any(|seen| seen.text().says("linked"))
        );
        world.command(&mari, &room, "link", &all).await;
        assert!(world.told_at_desk(&mari).says("linked-already"));
        world.wait(SignedDuration::from_secs(1)).await;
        world.deliver().await;
        assert_eq!(accounts(&world, &here).await, 2);
        for case in [first, second] {
            assert!(world.room(case).await[0].says("card-also"));
            let why = world.history(case, Deed::Noted).await;
            assert_eq!(why[0].after.as_deref(), Some("Both name order K-1001"));
        }
        // A message that comes meanwhile stays with the case of its own place.
        world
            .say(&there, &public(other(on)), "And the lid is broken too")
            .await;
        world.deliver().await;
        assert_eq!(world.messages(second).await.len(), 2);
        assert_eq!(world.messages(first).await.len(), 1);
        let place = world.desk.rules.book.desk.place();
        let number = first.0.to_string();
        let number = [("case", number.as_str())];
        world.command(&mari, &place, "unlink", &number).await;
        assert!(world.told_at_desk(&mari).says("unlink-how"));
        let apart = [number[0], ("because", "They are sisters")];
        world.command(&mari, &place, "unlink", &apart).await;
        world.wait(SignedDuration::from_secs(1)).await;
        world.deliver().await;
        assert_eq!(accounts(&world, &here).await, 1);
        for case in [first, second] {
            let shown = world.room(case).await;
            assert!(!shown[0].says("card-also"), "{}", shown[0]);
            assert!(!shown[0].says("card-history"), "{}", shown[0]);
            assert!(shown.iter().any(|it| it.says("room-unlinked")));
            let apart = world.history(case, Deed::Unlinked).await;
            assert!(!apart[0].after.as_ref().unwrap().contains(" + "));
        }
    }
}

#[tokio::test]
async fn a_language_chosen_on_one_platform_is_spoken_on_the_other() {
    let on = Platform::Telegram;
    let mut world = World::new(on).await;
    world.introduce().await;
    let (here, there) = (customer(on), elsewhere(on));
    world.start(&here, None).await;
    world.start(&there, None).await;
    world.press(&here, "speak").await;
    let chosen = world.customer(&here).await.unwrap().language;
    assert_ne!(world.customer(&there).await.unwrap().language, chosen);
    let code = code_in_any_language(&mut world, &here).await;
    tells(&mut world, &there, &code).await;
    world
        .command(&there, &direct(&there), "link", &[("code", "yes")])
        .await;
    assert_eq!(accounts(&world, &here).await, 2);
    assert_eq!(world.customer(&there).await.unwrap().language, chosen);
}

async fn code_in_any_language(world: &mut World, of: &Person) -> String {
    world.command(of, &direct(of), "link", &[]).await;
    let told = world.told(of);
    let at = told.find('-').unwrap();
    told.get(at - 4..at + 5).unwrap().to_owned()
}

#[tokio::test]
async fn of_one_person_the_card_tells_how_the_last_case_ended() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let (ana, kadri) = (customer(on), agent(desk));
        let first = world.complains(&ana, &public(on)).await;
        assert!(!world.room(first).await[0].says("card-history"));
        world
            .answers_newest(&kadri, first, "A new one leaves on Friday.")
            .await;
        world
            .command(&kadri, &world.room_of(first).await, "close", &[])
            .await;
        world.days(1).await;
        world.deliver().await;
        world.rate(&ana, 4).await;
        world.days(30).await;
        world.deliver().await;
        let second = world.complains(&ana, &public(on)).await;
        assert_ne!(first, second);
        let card = world.room(second).await[0].clone();
        for part in [first.to_string().as_str(), "4 ★", on.name()] {
            assert!(card.contains(part), "{part} in {card}");
        }
    }
}
