//! Claiming and answering: one owner, one name, signed, whole, and not written past the customer.

use crate::world::{Says, WAYS, World, agent, colleague, customer, direct, public};
use bot_core::effect::Effect;
use bot_core::history::Deed;
use bot_core::message::Writer;
use bot_core::place::Platform;

#[tokio::test]
async fn of_two_who_claim_one_wins_and_the_other_is_told_who() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let case = world.complains(&customer(on), &public(on)).await;
        let card = world.in_place(&world.room_of(case).await)[0].clone();
        let claim = format!("claim:{}", case.0);
        world.press_on(&agent(desk), &card, &claim).await;
        world.press_on(&colleague(desk), &card, &claim).await;
        world.deliver().await;
        let owner = world.case(case).await.owner;
        assert!(owner.is_some());
        assert!(world.told(&colleague(desk)).says("claim-taken"));
        assert_eq!(world.history(case, Deed::Assigned).await.len(), 1);
        let card = &world.room(case).await[0];
        assert!(
            card.contains("Kadri Tamm") && card.says("state-open"),
            "{card}"
        );
        world
            .press_on(&agent(desk), &world.seen[0].clone(), &claim)
            .await;
        world.deliver().await;
        assert_eq!(world.case(case).await.owner, owner);
    }
}

#[tokio::test]
async fn the_public_name_is_asked_for_once_and_the_account_is_never_shown() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let (ana, place, kadri) = (customer(on), public(on), agent(desk));
        let case = world.complains(&ana, &place).await;
        world
            .answers_newest(&kadri, case, "We send a new one today.")
            .await;
        assert_eq!(
            world.read(&place).len(),
            1,
            "nothing goes out without a name"
        );
        if desk == Platform::Discord {
            world.press(&kadri, "name").await;
        }
        world.fill_in(&kadri, &["Kadri Tamm"]).await;
        let said = world.last(&place);
        assert_eq!(said, "We send a new one today.\n\n— Kadri Tamm");
        world
            .answers_newest(&kadri, case, "It left the house.")
            .await;
        assert_eq!(world.last(&place), "It left the house.\n\n— Kadri Tamm");
        assert!(!world.read(&place).join(" ").contains("acct_"));
        assert_eq!(world.messages(case).await.len(), 3);
    }
}

#[tokio::test]
async fn a_name_that_cannot_sign_is_refused_with_the_reason() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let kadri = agent(desk);
        world.complains(&customer(on), &public(on)).await;
        let place = world.desk.rules.book.desk.place();
        world
            .command(&kadri, &place, "me", &[("name", "@everyone")])
            .await;
        assert!(world.told_at_desk(&kadri).says("name-at"));
        assert_eq!(
            world.number("SELECT count(public_name) FROM agents").await,
            0
        );
    }
}

#[tokio::test]
async fn the_signature_closes_the_last_part_of_a_long_reply() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let place = public(on);
        let case = world.complains(&customer(on), &place).await;
        let text = "A new teapot leaves us today, and comes on Friday. ".repeat(120);
        world.answers_newest(&agent(desk), case, &text).await;
        let said = world.read(&place);
        let parts = &said[1..];
        assert!(parts.len() > 1, "{}", parts.len());
        let signed: Vec<bool> = parts.iter().map(|it| it.contains("— Kadri Tamm")).collect();
        assert!(signed.iter().rev().skip(1).all(|signed| !signed));
        assert!(parts[parts.len() - 1].ends_with("\n\n— Kadri Tamm"));
        let joined = parts.join(" ").replace("\n\n— Kadri Tamm", "");
        assert_eq!(
            joined.split_whitespace().count(),
            text.split_whitespace().count()
        );
    }
}

#[tokio::test]
async fn a_brand_may_sign_with_initials() {
    let mut world = World::with(Platform::Telegram, "").await;
    let book = &std::sync::Arc::get_mut(&mut world.desk.rules).unwrap().book;
    assert_eq!(book.signature, bot_core::sign::Style::Line);
    std::sync::Arc::get_mut(&mut world.desk.rules)
        .unwrap()
        .book
        .signature = bot_core::sign::Style::Initials;
    world.introduce().await;
    let place = public(Platform::Discord);
    let case = world.complains(&customer(Platform::Discord), &place).await;
    let wei = colleague(Platform::Telegram);
    world.answers_newest(&wei, case, "On its way.").await;
    assert_eq!(world.last(&place), "On its way. ^WKT");
}

#[tokio::test]
async fn a_reply_is_held_when_the_customer_has_written_meanwhile() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let (ana, place, kadri) = (customer(on), public(on), agent(desk));
        let case = world.complains(&ana, &place).await;
        let first = world.newest_shown(case);
        world
            .say(&ana, &place, "wait, it is the cup, not the pot")
            .await;
        world.deliver().await;
        world
            .say_to(&kadri, "A new pot is on its way.", &first)
            .await;
        world.deliver().await;
        assert_eq!(world.read(&place).len(), 1, "held");
        assert!(
            world
                .last(&world.room_of(case).await)
                .contains("it is the cup")
        );
        // Somebody else cannot send it under their name, nor drop it.
        world.press(&colleague(desk), "send").await;
        world.press(&colleague(desk), "drop").await;
        assert_eq!(world.read(&place).len(), 1);
        // The customer writes again: another look is due.
        world.say(&ana, &place, "and the saucer").await;
        world.press(&kadri, "send").await;
        assert_eq!(world.read(&place).len(), 1, "held again");
        world.press(&kadri, "send").await;
        assert_eq!(
            world.last(&place),
            "A new pot is on its way.\n\n— Kadri Tamm"
        );
        world.press(&kadri, "send").await;
        assert_eq!(world.read(&place).len(), 2, "sent once");
        assert_eq!(world.history(case, Deed::ReplyHeld).await.len(), 2);
    }
}

#[tokio::test]
async fn what_was_held_can_be_mended_or_dropped() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let (ana, place, kadri) = (customer(on), public(on), agent(desk));
        let case = world.complains(&ana, &place).await;
        let first = world.newest_shown(case);
        world.say(&ana, &place, "it is the cup").await;
        world.deliver().await;
        let typed = world.say_to(&kadri, "A new pot then.", &first).await;
        world.deliver().await;
        world.edit(&kadri, &typed, "A new cup then.").await;
        world.press(&kadri, "send").await;
        assert_eq!(world.last(&place), "A new cup then.\n\n— Kadri Tamm");
        world.say(&ana, &place, "and sugar").await;
        world.say_to(&kadri, "Anything else?", &first).await;
        world.deliver().await;
        world.press(&kadri, "drop").await;
        world.press(&kadri, "send").await;
        assert_eq!(world.read(&place).len(), 2);
    }
}

#[tokio::test]
async fn talk_and_notes_stay_in_the_room() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let (place, kadri) = (public(on), agent(desk));
        let case = world.complains(&customer(on), &place).await;
        let room = world.room_of(case).await;
        world.say(&kadri, &room, "TALK he always complains").await;
        world
            .command(&kadri, &room, "note", &[("text", "NOTE refund agreed")])
            .await;
        world.press(&kadri, "note").await;
        world.fill_in(&kadri, &["NOTE second"]).await;
        world.deliver().await;
        assert_eq!(world.messages(case).await.len(), 1);
        assert_eq!(world.history(case, Deed::Noted).await.len(), 2);
        let notes = world.read(&room).join("\n");
        assert!(notes.contains("NOTE refund agreed") && notes.contains("NOTE second"));
        let outside = world.seen.iter().filter(|seen| {
            seen.message
                .as_ref()
                .is_none_or(|message| message.place != room)
        });
        for seen in outside {
            assert!(!seen.text().contains("NOTE") && !seen.text().contains("TALK"));
        }
    }
}

#[tokio::test]
async fn a_change_of_a_sent_reply_is_carried_over() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let (place, kadri) = (public(on), agent(desk));
        let case = world.complains(&customer(on), &place).await;
        let shown = world.newest_shown(case);
        let typed = world.say_to(&kadri, "On Munday.", &shown).await;
        world.deliver().await;
        world.edit(&kadri, &typed, "On Monday.").await;
        world.deliver().await;
        assert_eq!(world.read(&place)[1..], ["On Monday.\n\n— Kadri Tamm"]);
        let long = "It takes a while. ".repeat(300);
        world.edit(&kadri, &typed, &long).await;
        world.deliver().await;
        assert!(world.read(&place).len() > 2, "it grew");
        assert!(world.last(&place).ends_with("— Kadri Tamm"));
        world.edit(&kadri, &typed, "On Tuesday.").await;
        world.deliver().await;
        assert_eq!(world.read(&place)[1..], ["On Tuesday.\n\n— Kadri Tamm"]);
    }
}

#[tokio::test]
async fn a_reply_by_command_or_button_is_echoed_and_changed_by_its_author_alone() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let (place, kadri, wei) = (public(on), agent(desk), colleague(desk));
        let case = world.complains(&customer(on), &place).await;
        world.press(&kadri, "reply").await;
        world.fill_in(&kadri, &["By button."]).await;
        assert_eq!(world.last(&place), "By button.\n\n— Kadri Tamm");
        let room = world.room_of(case).await;
        assert!(
            world
                .read(&room)
                .iter()
                .any(|it| it == "Kadri Tamm replied\nBy button.")
        );
        world.press(&wei, "change").await;
        assert!(world.told_at_desk(&wei).says("not-yours"));
        world.press(&kadri, "change").await;
        world.fill_in(&kadri, &["By hand."]).await;
        assert_eq!(world.last(&place), "By hand.\n\n— Kadri Tamm");
        let number = case.0.to_string();
        let options = [("case", number.as_str()), ("text", "By command.")];
        world
            .command(
                &wei,
                &world.desk.rules.book.desk.place(),
                "claim",
                &options[..1],
            )
            .await;
        world.command(&kadri, &room, "reply", &options).await;
        assert_eq!(world.last(&place), "By command.\n\n— Kadri Tamm");
    }
}

#[tokio::test]
async fn a_reply_goes_out_as_an_answer_to_the_customers_message() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let (ana, place) = (customer(on), public(on));
        let said = world.say(&ana, &place, "Kirsipuu, it is broken!").await;
        world.deliver().await;
        let case = world.newest_case().await.number;
        world.answers_newest(&agent(desk), case, "We look.").await;
        let last = world.in_place(&place).pop().unwrap().clone();
        let Effect::Post { reply_to, .. } = &last.row.effect else {
            panic!("a post");
        };
        assert_eq!(reply_to.as_ref(), Some(&said));
    }
}

#[tokio::test]
async fn files_go_along_and_what_is_too_large_is_named() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let place = public(on);
        let case = world.complains(&customer(on), &place).await;
        let shown = world.newest_shown(case);
        let mut said = world.words(&agent(desk), &shown.place, "The label:");
        said.reply_to = Some(world.answers(&shown));
        said.files = vec![
            World::file(desk, "label.pdf", 10_000),
            World::file(desk, "film.mp4", 800_000_000),
        ];
        world.says(said).await;
        world.deliver().await;
        let posts = world.in_place(&place);
        assert!(posts[1].content.as_ref().unwrap().file.is_some());
        assert!(posts[2].text().contains("film.mp4"));
        assert_eq!(posts[3].text(), "The label:\n\n— Kadri Tamm");
    }
}

#[tokio::test]
async fn nothing_is_written_into_a_closed_case_and_nothing_empty_is_sent() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let (place, kadri) = (public(on), agent(desk));
        let case = world.complains(&customer(on), &place).await;
        world.answers_newest(&kadri, case, "  ").await;
        assert!(world.told_at_desk(&kadri).says("reply-empty"));
        world.press(&kadri, "close").await;
        let before = world.read(&place).len();
        world.answers_newest(&kadri, case, "One more thing.").await;
        assert!(world.told_at_desk(&kadri).says("reply-kept"));
        assert_eq!(world.read(&place).len(), before);
    }
}

#[tokio::test]
async fn a_case_without_an_owner_is_its_first_answerers() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let ana = customer(on);
        world.say(&ana, &direct(&ana), "my teapot is broken").await;
        world.deliver().await;
        let case = world.newest_case().await.number;
        world.answers_newest(&agent(desk), case, "We look.").await;
        assert_eq!(world.state(case).await, "pending");
        assert_eq!(world.last(&direct(&ana)), "We look.\n\n— Kadri Tamm");
        world
            .say(&ana, &direct(&ana), "thank you, and the cup?")
            .await;
        world.deliver().await;
        assert_eq!(world.state(case).await, "open");
        world
            .answers_newest(&colleague(desk), case, "The cup too.")
            .await;
        assert_eq!(world.last(&direct(&ana)), "The cup too.\n\n— Wei Kai Tan");
        let messages = world.messages(case).await;
        let owner = world.case(case).await.owner.unwrap();
        assert_eq!(messages[1].writer, Writer::Agent(owner));
    }
}

#[tokio::test]
async fn an_answer_is_one_before_we_have_written_down_what_it_answers() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let (ana, place) = (customer(on), public(on));
        let case = world.complains(&ana, &place).await;
        world.say(&ana, &place, "It is still broken.").await;
        let mut outcomes = Vec::new();
        for job in world.claim(100).await {
            let fate = world.usual(&job);
            outcomes.extend(world.end(job, fate).await);
        }
        world
            .answers_newest(&agent(desk), case, "We send a new one today.")
            .await;
        world.hand_over_all(outcomes).await;
        world.deliver().await;
        let said = world.last(&place);
        assert_eq!(said, "We send a new one today.\n\n— Kadri Tamm");
    }
}

#[tokio::test]
async fn an_answer_to_something_else_of_ours_never_reaches_the_customer_by_a_guess() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let (ana, place, kadri) = (customer(on), public(on), agent(desk));
        let case = world.complains(&ana, &place).await;
        let room = world.room_of(case).await;
        world.say(&ana, &place, "It is still broken.").await;
        // What she says is on its way into the room, and nobody has written down yet that it arrived.
        let mut outcomes = Vec::new();
        for job in world.claim(100).await {
            let fate = world.usual(&job);
            outcomes.extend(world.end(job, fate).await);
        }
        let mut other = world.answers(&world.newest_shown(case));
        other.message.id = "a line of ours that we lost track of".to_owned();
        if let Some(said) = &mut other.said {
            said.text = "The bot was restarted.".to_owned();
        }
        let mut said = world.words(&kadri, &room, "again? this bot drives me mad");
        said.reply_to = Some(other.clone());
        world.says(said.clone()).await;
        // "The topic was closed" says nothing at all.
        other.said = None;
        said.message.id = "another".to_owned();
        said.reply_to = Some(other);
        world.says(said).await;
        world.hand_over_all(outcomes).await;
        world.deliver().await;
        assert_eq!(
            world.messages(case).await.len(),
            2,
            "both are the customer's"
        );
        let read = world.read(&place).join("\n");
        assert!(!read.contains("drives me mad"), "{read}");
        let told = world.read(&room);
        let told = told.iter().filter(|it| it.says("answer-unclear"));
        assert_eq!(told.count(), 1, "the agent knows that nothing was sent");
    }
}

#[tokio::test]
async fn a_form_is_not_answered_with_another_form() {
    let on = Platform::Telegram;
    let mut world = World::new(Platform::Discord).await;
    let (ana, place, kadri) = (customer(on), public(on), agent(Platform::Discord));
    world.complains(&ana, &place).await;
    world.press(&kadri, "reply").await;
    world.fill_in(&kadri, &["We send a new one today."]).await;
    // A button opens the form for the name.
    assert!(world.told(&kadri).says("name-wanted"));
    world.press(&kadri, "name").await;
    world.fill_in(&kadri, &["Kadri Tamm"]).await;
    let said = world.last(&place);
    assert_eq!(said, "We send a new one today.\n\n— Kadri Tamm");
}
