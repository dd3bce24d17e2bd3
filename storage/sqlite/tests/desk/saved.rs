//! Saved replies: found, filled in, sent, counted, and kept by leads.

use crate::world::{Says, WAYS, World, agent, customer, direct, lead, neighbour, public};
use bot_core::event::{Event, Stocked};
use bot_core::history::Deed;
use bot_core::id::CaseNumber;
use bot_core::order::{Order, OrderStatus};
use bot_core::place::{Person, Place, Platform};
use bot_core::ports::{Store, Suggest};
use bot_core::saved::{Saved, SavedText, Used};
use std::collections::BTreeMap;

const DELAY: &str = "Hi Ana, you have been waiting longer than we told you, and I understand how annoying that is.\n\n\
    I looked into it: the box was held in Riga. The new day for your order is Friday, and I will write to you here on that day, \
    whatever happens.";

/// What the history has of the replies in a case.
async fn replied(world: &World, case: CaseNumber) -> Vec<Option<String>> {
    let lines = world.history(case, Deed::Replied).await;
    lines.into_iter().map(|entry| entry.before).collect()
}

async fn uses(world: &World, name: &str) -> Vec<Used> {
    let mut reads = world.store.reads().await.unwrap();
    reads.saved_uses(name, 99).await.unwrap()
}

/// Gives `/saved` as it is typed on Telegram; on Discord a verb is an option of its own.
async fn saved(world: &mut World, from: &Person, place: &Place, typed: &str) {
    let (first, rest) = typed.split_once(' ').unwrap_or((typed, ""));
    if bot_core::saved::VERBS.contains(&first) {
        let mut options = vec![("do", first)];
        if !rest.is_empty() {
            options.push(("reply", rest));
        }
        world.command(from, place, "saved", &options).await;
    } else {
        world
            .command(from, place, "saved", &[("reply", typed)])
            .await;
    }
}

/// Ana has complained, and Kadri is in the room of her case.
async fn complained(world: &mut World, on: Platform) -> (CaseNumber, Place, Person) {
    world.introduce().await;
    let case = world.complains(&customer(on), &public(on)).await;
    let room = world.room_of(case).await;
    (case, room, agent(world.on))
}

/// Something of a team's own.
async fn stock(world: &mut World, name: &str, texts: &[(&str, &str)]) {
    let texts: BTreeMap<String, SavedText> = texts
        .iter()
        .map(|(language, text)| {
            let text = SavedText {
                title: format!("About {name}"),
                text: (*text).to_owned(),
            };
            ((*language).to_owned(), text)
        })
        .collect();
    let saved = vec![Saved {
        name: name.to_owned(),
        situation: None,
        texts,
        removed: false,
    }];
    world.happens(Event::Stocked(Stocked { saved })).await;
}

/// Fills in the blanks of a shipped one, whichever way the platform asks.
async fn fills(world: &mut World, kadri: &Person, values: &[&str]) {
    world.press(kadri, "fill").await;
    match kadri.account.platform {
        Platform::Discord => world.fill_in(kadri, values).await,
        Platform::Telegram => {
            for value in values {
                world.fill_in(kadri, &[value]).await;
            }
        }
    }
}

#[tokio::test]
async fn one_is_looked_at_filled_in_and_sent() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let (case, room, kadri) = complained(&mut world, on).await;
        saved(&mut world, &kadri, &room, "delay").await;
        let shown = world.told_at_desk(&kadri);
        assert!(shown.contains("Hi Ana, you have been waiting"), "{shown}");
        assert!(
            shown.contains("{problem}") && shown.contains("{date}"),
            "{shown}"
        );
        assert_eq!(world.read(&public(on)).len(), 1, "nothing went yet");
        assert!(!world.seen.iter().any(|seen| seen.offers("send")));
        // Nothing sends it as long as a blank is left.
        saved(&mut world, &kadri, &room, "send").await;
        assert_eq!(world.read(&public(on)).len(), 1, "a blank is left");
        fills(
            &mut world,
            &kadri,
            &["the box was held in Riga", "your order", "Friday"],
        )
        .await;
        assert_eq!(world.read(&public(on)).len(), 1, "it is looked at first");
        world.press(&kadri, "send").await;
        assert_eq!(world.last(&public(on)), format!("{DELAY}\n\n— Kadri Tamm"));
        assert_eq!(
            replied(&world, case).await,
            [Some("saved: delay".to_owned())]
        );
        let uses = uses(&world, "delay").await;
        assert_eq!(uses.len(), 1);
        assert!(uses[0].sent.unchanged && uses[0].sent.language == "en");
        saved(&mut world, &kadri, &room, "send").await;
        assert_eq!(world.read(&public(on)).len(), 2, "sent once");
    }
}

#[tokio::test]
async fn all_of_it_can_be_typed() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let (_, room, kadri) = complained(&mut world, on).await;
        let typed = "delay problem = the box was held in Riga; order=your order ; date = Friday";
        saved(&mut world, &kadri, &room, typed).await;
        assert_eq!(world.read(&public(on)).len(), 1, "it is looked at first");
        saved(&mut world, &kadri, &room, "send").await;
        assert_eq!(world.last(&public(on)), format!("{DELAY}\n\n— Kadri Tamm"));
        saved(&mut world, &kadri, &room, "delay").await;
        saved(&mut world, &kadri, &room, "drop").await;
        saved(&mut world, &kadri, &room, "send").await;
        assert!(world.told_at_desk(&kadri).says("saved-nothing"));
        assert_eq!(world.read(&public(on)).len(), 2);
    }
}

#[tokio::test]
async fn a_blank_never_reaches_a_customer() {
    for (desk, on) in WAYS {
        let mut world = World::with(desk, "[coach]\noff = [\"all\"]").await;
        let (case, room, kadri) = complained(&mut world, on).await;
        let silent = async |world: &World, why: &str| {
            let read = world.read(&public(on));
            assert!(
                read.iter().all(|line| !line.contains('{')),
                "{why}: {read:?}"
            );
        };
        // Edited, and a blank is left in it.
        saved(&mut world, &kadri, &room, "delay").await;
        world.press(&kadri, "edit").await;
        world
            .fill_in(&kadri, &["Hi Ana, it comes on {date}, sorry!"])
            .await;
        assert_eq!(world.read(&public(on)).len(), 1);
        silent(&world, "edited").await;
        // A blank that was put into a blank.
        saved(&mut world, &kadri, &room, "fill").await;
        world.fill_in(&kadri, &["{date}"]).await;
        saved(&mut world, &kadri, &room, "send").await;
        assert_eq!(world.read(&public(on)).len(), 1);
        silent(&world, "filled with a blank").await;
        // Even one that no saved reply has.
        world.press(&kadri, "edit").await;
        world
            .fill_in(&kadri, &["Hi Ana, it comes on {someday}."])
            .await;
        assert_eq!(world.read(&public(on)).len(), 1);
        // Copied out of one, and typed as any reply.
        world
            .answers_newest(&kadri, case, "Hi Ana, it comes on {date}.")
            .await;
        silent(&world, "copied").await;
        assert_eq!(world.read(&public(on)).len(), 1);
        world
            .command(&kadri, &room, "reply", &[("text", "On {date}.")])
            .await;
        assert_eq!(world.read(&public(on)).len(), 1);
        // What only looks like one is no blank of ours.
        world
            .answers_newest(&kadri, case, "Write {\"a\": {b}} into it.")
            .await;
        assert!(world.last(&public(on)).starts_with("Write {\"a\""));
        world.answers_newest(&kadri, case, "On Friday.").await;
        assert_eq!(world.last(&public(on)), "On Friday.\n\n— Kadri Tamm");
        // Changed afterwards.
        world
            .command(&kadri, &room, "reply", &[("text", "Fine, on Monday.")])
            .await;
        let sent = world.last(&public(on));
        assert_eq!(sent, "Fine, on Monday.\n\n— Kadri Tamm");
        if desk == Platform::Discord {
            world.press(&kadri, "change").await;
            world.fill_in(&kadri, &["Fine, on {date}."]).await;
            assert!(world.told(&kadri).says("saved-change-left"));
        }
        assert_eq!(world.last(&public(on)), sent);
    }
}

#[tokio::test]
async fn what_was_typed_in_the_room_waits_until_it_is_mended_there() {
    for (desk, on) in WAYS {
        let mut world = World::with(desk, "[coach]\noff = [\"all\"]").await;
        let (case, _, kadri) = complained(&mut world, on).await;
        let shown = world.newest_shown(case);
        let typed = world.say_to(&kadri, "It comes on {date}.", &shown).await;
        world.deliver().await;
        assert_eq!(world.read(&public(on)).len(), 1);
        world.edit(&kadri, &typed, "It comes on Friday.").await;
        world.deliver().await;
        world.press(&kadri, "send").await;
        assert_eq!(
            world.last(&public(on)),
            "It comes on Friday.\n\n— Kadri Tamm"
        );
        // And what is sent stays as it was.
        world.edit(&kadri, &typed, "It comes on {date}.").await;
        world.deliver().await;
        assert_eq!(
            world.last(&public(on)),
            "It comes on Friday.\n\n— Kadri Tamm"
        );
    }
}

#[tokio::test]
async fn the_customers_language_is_chosen_and_another_one_is_said() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let (_, room, kadri) = complained(&mut world, on).await;
        world.press(&customer(on), "lang").await;
        let language = world.customer(&customer(on)).await.unwrap().language;
        assert_ne!(language, "en");
        saved(&mut world, &kadri, &room, "delay").await;
        let shown = world.told_at_desk(&kadri);
        assert!(!shown.contains("Hi Ana") && !shown.contains('⚠'), "{shown}");
        stock(
            &mut world,
            "our-own",
            &[("en", "Hi {name}, here is {item}.")],
        )
        .await;
        saved(&mut world, &kadri, &room, "our-own").await;
        let shown = world.told_at_desk(&kadri);
        assert!(
            shown.contains("Hi Ana, here is {item}") && shown.contains('⚠'),
            "{shown}"
        );
    }
}

#[tokio::test]
async fn what_is_typed_finds_some_to_choose_from() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let (_, room, kadri) = complained(&mut world, on).await;
        saved(&mut world, &kadri, &room, "lost par").await;
        assert!(world.told_at_desk(&kadri).contains("lost-parcel"));
        assert!(world.told_at_desk(&kadri).contains("Hi Ana, a parcel"));
        saved(&mut world, &kadri, &room, "parcel").await;
        let listed = world.told_at_desk(&kadri);
        assert!(listed.contains("1. ") && listed.contains("2. "), "{listed}");
        assert!(
            listed.contains("lost-parcel") && listed.contains("never used"),
            "{listed}"
        );
        if desk == Platform::Telegram {
            // Its number is the answer to the list.
            world.fill_in(&kadri, &["1"]).await;
        } else {
            world.press(&kadri, "saved").await;
        }
        let shown = world.told_at_desk(&kadri);
        assert!(shown.contains("By typing"), "{shown}");
        saved(&mut world, &kadri, &room, "teapots of the moon").await;
        assert!(world.told_at_desk(&kadri).says("saved-unknown"));
        world.command(&kadri, &room, "saved", &[]).await;
        let all = world.told_at_desk(&kadri);
        assert!(all.contains("10. "), "{all}");
    }
}

#[tokio::test]
async fn names_are_offered_while_they_are_typed() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let (_, room, kadri) = complained(&mut world, on).await;
        for (from, typed, first) in [
            (&kadri, "lost", Some("lost-parcel")),
            (&kadri, "perdida", Some("lost-parcel")),
            (&kadri, "", Some("damaged-parcel")),
            (&kadri, "moon", None),
            (&customer(on), "lost", None),
        ] {
            let asked = Suggest {
                from: from.clone(),
                place: room.clone(),
                command: "saved".to_owned(),
                option: "reply".to_owned(),
                typed: typed.to_owned(),
            };
            let mut reads = world.store.reads().await.unwrap();
            let offers = bot_core::decide::suggest(&world.desk.rules, &mut *reads, &asked).await;
            let offers = offers.unwrap();
            let found = offers.first().map(|offer| offer.value.as_str());
            assert_eq!(found, first, "{typed}: {offers:?}");
        }
    }
}

#[tokio::test]
async fn one_that_nobody_touched_is_flagged_and_one_sent_to_many_is_told() {
    for (desk, on) in WAYS {
        let mut world = World::with(desk, "[coach]\noff = [\"latte\", \"question\"]").await;
        let (case, room, kadri) = complained(&mut world, on).await;
        let text = "Hi {name}, a new teapot leaves us today and is yours on Friday.";
        stock(&mut world, "new-one", &[("en", text)]).await;
        saved(&mut world, &kadri, &room, "new-one").await;
        world.press(&kadri, "send").await;
        assert!(
            world.told_at_desk(&kadri).says("coach-saved"),
            "{}",
            world.told_at_desk(&kadri)
        );
        assert_eq!(world.read(&public(on)).len(), 1);
        world.press(&kadri, "send").await;
        assert_eq!(world.read(&public(on)).len(), 2);
        assert_eq!(
            replied(&world, case).await,
            [Some("saved: new-one".to_owned())]
        );

        let other = world.complains(&neighbour(on), &public(on)).await;
        let there = world.room_of(other).await;
        saved(&mut world, &kadri, &there, "new-one").await;
        world.press(&kadri, "send").await;
        world.press(&kadri, "send").await;
        assert!(world.last(&public(on)).starts_with("Hi Bo, a new teapot"));
        world.deliver().await;
        let told = |world: &World| {
            let told = world
                .seen
                .iter()
                .filter(|seen| seen.text().contains("to 2 people"));
            told.count()
        };
        assert_eq!(told(&world), 1);
        // With a line of their own it is nothing to speak of.
        let third = world
            .complains(&customer(on), &crate::world::quiet(on))
            .await;
        let room = world.room_of(third).await;
        saved(&mut world, &kadri, &room, "new-one").await;
        world.press(&kadri, "edit").await;
        world
            .fill_in(
                &kadri,
                &["Hi Ana, the blue one leaves us today and is yours on Friday."],
            )
            .await;
        let uses = uses(&world, "new-one").await;
        let unchanged: Vec<bool> = uses.iter().map(|it| it.sent.unchanged).collect();
        assert_eq!(unchanged, [false, true, true]);
    }
}

#[tokio::test]
async fn what_came_of_it_is_shown() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let (case, room, kadri) = complained(&mut world, on).await;
        let typed = "delay problem = it was held; order = your order; date = Friday";
        saved(&mut world, &kadri, &room, "stats").await;
        assert!(world.told_at_desk(&kadri).says("saved-never"));
        saved(&mut world, &kadri, &room, typed).await;
        world.press(&kadri, "send").await;
        world.command(&kadri, &room, "solve", &[]).await;
        world.press(&customer(on), "solved").await;
        world.wait(jiff::SignedDuration::from_hours(2)).await;
        world.deliver().await;
        world.rate(&customer(on), 4).await;
        let desk_place = world.desk.rules.book.desk.place();
        saved(&mut world, &kadri, &desk_place, "stats").await;
        let stats = world.told_at_desk(&kadri);
        for words in [
            "delay: used once",
            "unchanged: 1",
            "solved: 1",
            "came back: 0",
            "4.0",
        ] {
            assert!(stats.contains(words), "{words}: {stats}");
        }
        saved(&mut world, &kadri, &desk_place, "show delay").await;
        let one = world.told_at_desk(&kadri);
        for words in [
            "Later than we said",
            "Sent by: Kadri Tamm 1",
            "As it came with Byline",
        ] {
            assert!(one.contains(words), "{words}: {one}");
        }
        let history = world.history(case, Deed::Replied).await;
        assert_eq!(history[0].before.as_deref(), Some("saved: delay"));
    }
}

#[tokio::test]
async fn leads_keep_them_and_nobody_else() {
    for (desk, _) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let place = world.desk.rules.book.desk.place();
        let (kadri, mari) = (agent(desk), lead(desk));
        for typed in [
            "add lid en",
            "change delay et",
            "remove delay",
            "restore delay",
        ] {
            saved(&mut world, &kadri, &place, typed).await;
            assert!(world.told_at_desk(&kadri).says("saved-leads"), "{typed}");
        }
        for (typed, key) in [
            ("add Two_Words", "saved-name-wrong"),
            ("add send", "saved-name-wrong"),
            ("add lid fi", "saved-language-wrong"),
            ("remove nothing", "saved-unknown"),
            ("restore delay", "saved-unknown"),
        ] {
            saved(&mut world, &mari, &place, typed).await;
            assert!(world.told_at_desk(&mari).says(key), "{typed}");
        }
        saved(&mut world, &mari, &place, "add lid en").await;
        let told: &[&str] = match desk {
            Platform::Discord => &["A new lid", "Hi {name}, a lid comes on {date}.", "lost lid"],
            Platform::Telegram => &["A new lid | lost lid\nHi {name}, a lid comes on {date}."],
        };
        world.fill_in(&mari, told).await;
        assert!(world.told_at_desk(&mari).says("saved-kept"));
        saved(&mut world, &mari, &place, "lid").await;
        let shown = world.told_at_desk(&mari);
        assert!(
            shown.contains("lid · lost lid") && shown.contains("a lid comes on {date}"),
            "{shown}"
        );
        assert!(shown.contains("by Mari Mets"), "{shown}");
        // A shipped one changes in one language, and keeps the others.
        saved(&mut world, &mari, &place, "change delay en").await;
        let told: &[&str] = match desk {
            Platform::Discord => &["Late", "Hi {name}, it comes on {date}.", ""],
            Platform::Telegram => &["Late\nHi {name}, it comes on {date}."],
        };
        world.fill_in(&mari, told).await;
        let kept = world.store.reads().await.unwrap().saved().await.unwrap();
        let delay = kept.iter().find(|it| it.saved.name == "delay").unwrap();
        assert_eq!(delay.saved.texts.len(), 6);
        assert_eq!(delay.saved.texts["en"].title, "Late");
        saved(&mut world, &mari, &place, "remove delay").await;
        saved(&mut world, &mari, &place, "delay").await;
        assert!(!world.told_at_desk(&mari).contains("it comes on {date}"));
        saved(&mut world, &mari, &place, "restore delay").await;
        saved(&mut world, &mari, &place, "delay").await;
        assert!(world.told_at_desk(&mari).contains("it comes on {date}"));
    }
}

#[tokio::test]
async fn a_brand_may_begin_with_none_and_a_file_changes_only_what_it_names() {
    let mut world = World::with(Platform::Discord, "[saved]\nstarting = false").await;
    world.introduce().await;
    let place = world.desk.rules.book.desk.place();
    let kadri = agent(Platform::Discord);
    world.command(&kadri, &place, "saved", &[]).await;
    assert!(world.told_at_desk(&kadri).says("saved-none"));
    stock(&mut world, "one", &[("en", "This is {item}.")]).await;
    let before = world.store.reads().await.unwrap().saved().await.unwrap();
    world.pass(jiff::SignedDuration::from_hours(1));
    stock(&mut world, "two", &[("en", "That is {item}.")]).await;
    stock(&mut world, "one", &[("en", "This is {item}.")]).await;
    let after = world.store.reads().await.unwrap().saved().await.unwrap();
    assert_eq!(
        (after.len(), &after[0]),
        (2, &before[0]),
        "what is the same is not written"
    );
}

#[tokio::test]
async fn nobody_else_sends_what_a_colleague_looked_at() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let (_, room, kadri) = complained(&mut world, on).await;
        let typed = "delay problem = it was held; order = your order; date = Friday";
        saved(&mut world, &kadri, &room, typed).await;
        let wei = crate::world::colleague(desk);
        saved(&mut world, &wei, &room, "send").await;
        assert!(world.told_at_desk(&wei).says("saved-nothing"));
        if desk == Platform::Telegram {
            world.press(&wei, "send").await;
        }
        assert_eq!(world.read(&public(on)).len(), 1);
        // A customer is told nothing of them.
        let ana = customer(on);
        world
            .command(&ana, &public(on), "saved", &[("reply", "delay")])
            .await;
        assert!(!world.told(&ana).contains("you have been waiting"));
        assert_eq!(
            world
                .read(&public(on))
                .iter()
                .filter(|line| line.contains("waiting longer"))
                .count(),
            0
        );
    }
}

#[tokio::test]
async fn an_order_is_named_by_itself_in_private_alone() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let order = Order {
            number: "K-1042".to_owned(),
            customer: "shop-77".to_owned(),
            postcode: None,
            city: None,
            status: OrderStatus::Shipped,
            placed_at: None,
            approved_at: None,
            shipped_at: None,
            delivered_at: None,
            estimated_at: None,
        };
        world.store.put_orders(&[order], world.now()).await.unwrap();
        let text = "Hi {name}, {order} is {order_state}, and {detail}.";
        stock(&mut world, "where", &[("en", text)]).await;
        let (ana, kadri) = (customer(on), agent(desk));
        for (place, known) in [(public(on), false), (direct(&ana), true)] {
            let complaint = "Kirsipuu, my teapot has not arrived, and nobody helps!";
            world.say(&ana, &place, complaint).await;
            world.deliver().await;
            let case = world.newest_case().await;
            let room = world.room_of(case.number).await;
            world
                .command(&kadri, &room, "order", &[("number", "K-1042")])
                .await;
            saved(&mut world, &kadri, &room, "where").await;
            let shown = world.told_at_desk(&kadri);
            assert!(shown.contains("{detail}"), "{shown}");
            assert_eq!(shown.contains("K-1042"), known, "{shown}");
            assert_eq!(shown.contains("{order}"), !known, "{shown}");
            assert_eq!(shown.contains("{order_state}"), !known, "{shown}");
        }
    }
}

#[tokio::test]
async fn telling_a_name_sends_nothing_that_is_only_looked_at() {
    for (desk, on) in WAYS {
        let mut world = World::with(desk, "[coach]\noff = [\"all\"]").await;
        let case = world.complains(&customer(on), &public(on)).await;
        let (room, kadri) = (world.room_of(case).await, agent(desk));
        stock(
            &mut world,
            "one",
            &[("en", "Hi {name}, a new one leaves today.")],
        )
        .await;
        saved(&mut world, &kadri, &room, "one").await;
        world
            .command(&kadri, &room, "me", &[("name", "Kadri Tamm")])
            .await;
        assert_eq!(
            world.read(&public(on)).len(),
            1,
            "nobody said that it is to go"
        );
        saved(&mut world, &kadri, &room, "send").await;
        assert!(world.last(&public(on)).starts_with("Hi Ana, a new one"));
    }
}

#[tokio::test]
async fn one_is_looked_at_at_a_time_and_a_long_one_is_shown_whole() {
    for (desk, on) in WAYS {
        let mut world = World::with(desk, "[coach]\noff = [\"all\"]").await;
        let (_, room, kadri) = complained(&mut world, on).await;
        let long = format!("Hi {{name}}, {} the end.", "word ".repeat(290));
        stock(&mut world, "long", &[("en", &format!("{long} {{item}}"))]).await;
        stock(&mut world, "short", &[("en", "Hi {name}, that is all.")]).await;
        let since = world.seen.len();
        saved(&mut world, &kadri, &room, "short").await;
        let item = "more ".repeat(150);
        saved(&mut world, &kadri, &room, &format!("long item = {item}")).await;
        let manners = world.desk.rules.manners(desk);
        let shown: Vec<String> = world.seen[since..].iter().map(|seen| seen.text()).collect();
        assert!(
            shown
                .iter()
                .all(|text| (manners.measure)(text) <= manners.longest)
        );
        assert!(shown.concat().contains("the end."));
        assert_eq!(shown.concat().matches("more").count(), 150);
        saved(&mut world, &kadri, &room, "drop").await;
        // The one before is not to go by mistake.
        saved(&mut world, &kadri, &room, "send").await;
        assert!(world.told_at_desk(&kadri).says("saved-nothing"));
        assert_eq!(world.read(&public(on)).len(), 1);
    }
}

#[tokio::test]
async fn what_is_sent_by_typing_is_of_this_case_and_of_this_name() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let (_, room, kadri) = complained(&mut world, on).await;
        stock(
            &mut world,
            "pot",
            &[("en", "The new pot is with you on Friday, Ana.")],
        )
        .await;
        let bo = neighbour(on);
        world.say(&bo, &direct(&bo), "Where is my order?").await;
        world.deliver().await;
        let other = world.newest_case().await.number;
        let other = world.room_of(other).await;
        saved(&mut world, &kadri, &room, "pot").await;
        let heard = |world: &World| {
            let places = [public(on), direct(&bo)];
            let read = places.iter().flat_map(|place| world.read(place));
            read.filter(|text| text.contains("The new pot is with you"))
                .count()
        };
        saved(&mut world, &kadri, &other, "send").await;
        saved(&mut world, &kadri, &room, "send delay").await;
        assert_eq!(heard(&world), 0, "another case, another reply");
        saved(&mut world, &kadri, &room, "send pot").await;
        saved(&mut world, &kadri, &room, "send").await;
        // The coach may hold what nobody touched; then once more is what it takes.
        assert_eq!(heard(&world), 1);
    }
}
