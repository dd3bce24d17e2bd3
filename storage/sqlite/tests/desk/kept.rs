//! What somebody typed is never lost: not to a case that was closed, a name that was missing, or a room that is gone.

use crate::world::{
    Fate, Says, WAYS, World, agent, colleague, customer, direct, neighbour, public, quiet,
};
use bot_core::effect::{Effect, Target};
use bot_core::event::{Arrived, Event};
use bot_core::outbox::{About, Refusal};
use bot_core::place::Platform;
use bot_core::ports::Job;
use jiff::SignedDuration;

#[tokio::test]
async fn a_reply_for_a_case_that_was_closed_meanwhile_is_kept_and_sent_in_one_tap() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let (place, kadri, wei) = (public(on), agent(desk), colleague(desk));
        let case = world.complains(&customer(on), &place).await;
        world.press(&kadri, "reply").await;
        world.press(&wei, "close").await;
        let before = world.read(&place).len();
        world.fill_in(&kadri, &["We send a new one today."]).await;
        assert_eq!(world.read(&place).len(), before, "it is closed");
        let told = world.told_at_desk(&kadri);
        assert!(told.says("reply-kept"), "{told}");
        if desk == Platform::Discord {
            assert!(told.contains("We send a new one today."), "{told}");
        }
        // It is signed by whoever wrote it: nobody else sends it.
        let offer = world.seen.iter().rev().find(|seen| seen.offers("resume"));
        let (offer, action) = offer
            .map(|it| (it.clone(), it.actions()[0].clone()))
            .unwrap();
        world.press_on(&wei, &offer, &action).await;
        world.deliver().await;
        assert_eq!(world.state(case).await, "closed");
        world.press(&kadri, "resume").await;
        let said = world.last(&place);
        assert_eq!(said, "We send a new one today.\n\n— Kadri Tamm");
        assert_eq!(world.state(case).await, "pending");
        world.press_on(&kadri, &offer, &action).await;
        world.deliver().await;
        assert_eq!(world.messages(case).await.len(), 2, "sent once");
    }
}

#[tokio::test]
async fn a_reply_that_was_held_when_its_case_was_closed_is_kept_too() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let (ana, place, kadri) = (customer(on), public(on), agent(desk));
        let case = world.complains(&ana, &place).await;
        let first = world.newest_shown(case);
        world.say(&ana, &place, "it is the cup").await;
        world.deliver().await;
        world.say_to(&kadri, "A new one then.", &first).await;
        world.deliver().await;
        world.press(&colleague(desk), "close").await;
        world.press(&kadri, "send").await;
        assert!(world.told_at_desk(&kadri).says("reply-kept"));
        world.press(&kadri, "resume").await;
        assert_eq!(world.last(&place), "A new one then.\n\n— Kadri Tamm");
    }
}

#[tokio::test]
async fn a_reply_goes_to_the_case_where_the_customer_goes_on() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let (ana, place, kadri) = (customer(on), public(on), agent(desk));
        let case = world.complains(&ana, &place).await;
        let first = world.newest_shown(case);
        world.press(&kadri, "close").await;
        world.days(8).await;
        let newer = world.complains(&ana, &place).await;
        assert_ne!(newer, case);
        world.say_to(&kadri, "A new one then.", &first).await;
        world.deliver().await;
        assert!(world.told_at_desk(&kadri).says("reply-newer"));
        world.press(&kadri, "resume").await;
        // She has not read there yet: a second look, and off it goes.
        world.press(&kadri, "send").await;
        assert_eq!(world.last(&place), "A new one then.\n\n— Kadri Tamm");
        assert_eq!(world.state(case).await, "closed");
        assert_eq!(world.messages(newer).await.len(), 2);
    }
}

#[tokio::test]
async fn a_reply_that_waits_for_a_name_is_sent_however_the_name_is_told() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let (place, kadri) = (public(on), agent(desk));
        let case = world.complains(&customer(on), &place).await;
        let shown = world.newest_shown(case);
        let typed = world.say_to(&kadri, "On Munday.", &shown).await;
        world.deliver().await;
        // What is mended while it waits is sent as it stands.
        world.edit(&kadri, &typed, "On Monday.").await;
        // Something else is begun meanwhile.
        world.press(&kadri, "note").await;
        let room = world.room_of(case).await;
        world
            .command(&kadri, &room, "me", &[("name", "Kadri Tamm")])
            .await;
        assert_eq!(world.last(&place), "On Monday.\n\n— Kadri Tamm");
        world
            .command(&kadri, &room, "me", &[("name", "Kadri")])
            .await;
        assert_eq!(world.messages(case).await.len(), 2, "sent once");
    }
}

#[tokio::test]
async fn who_no_longer_is_staff_changes_nothing_that_was_sent() {
    let on = Platform::Discord;
    let mut world = World::with(on, "discord_roles = [\"77\"]").await;
    let mut ex = neighbour(on);
    ex.roles = vec!["77".to_owned()];
    let desk = world.desk.rules.book.desk.place();
    world.command(&ex, &desk, "me", &[("name", "Bo")]).await;
    let place = public(on);
    let case = world.complains(&customer(on), &place).await;
    let shown = world.newest_shown(case);
    let typed = world.say_to(&ex, "On Monday.", &shown).await;
    world.deliver().await;
    assert_eq!(world.last(&place), "On Monday.\n\n— Bo");
    ex.roles.clear();
    world.edit(&ex, &typed, "Never, and good riddance.").await;
    world.deliver().await;
    assert_eq!(world.last(&place), "On Monday.\n\n— Bo");
    assert_eq!(world.messages(case).await[1].text, "On Monday.");
    assert!(world.last(&shown.place).says("not-staff"));
}

#[tokio::test]
async fn the_customer_is_written_to_first_once_however_often_it_is_pressed() {
    for desk in Platform::ALL {
        let on = Platform::Discord;
        let mut world = World::new(desk).await;
        world.introduce().await;
        let (ana, case) = (
            customer(on),
            world.complains(&customer(on), &public(on)).await,
        );
        let card = world.in_place(&world.room_of(case).await)[0].clone();
        let action = format!("private:{}", case.0);
        for who in [agent(desk), colleague(desk), agent(desk)] {
            world.press_on(&who, &card, &action).await;
        }
        world.deliver().await;
        assert_eq!(world.read(&direct(&ana)).len(), 1);
        assert!(world.last(&direct(&ana)).says("private-opening"));
        // In another case it is another beginning.
        let other = world.complains(&ana, &quiet(on)).await;
        let card = world.in_place(&world.room_of(other).await)[0].clone();
        let action = format!("private:{}", other.0);
        world.press_on(&agent(desk), &card, &action).await;
        world
            .deliver_as(|job, usual| match job.row.about {
                About::PrivateOpening => Fate::Refused(Refusal::Forbidden),
                _ => usual,
            })
            .await;
        assert_eq!(world.read(&direct(&ana)).len(), 1);
        world.press_on(&agent(desk), &card, &action).await;
        world.deliver().await;
        assert_eq!(world.read(&direct(&ana)).len(), 2, "it is tried again");
    }
}

#[tokio::test]
async fn a_plain_thank_you_is_shown_and_keeps_nobody_waiting() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let (ana, place, kadri) = (customer(on), public(on), agent(desk));
        let case = world.complains(&ana, &place).await;
        world.say(&ana, &place, "thank you!").await;
        world.deliver().await;
        let card = world.room(case).await[0].clone();
        assert!(
            !card.says("card-not-waiting"),
            "nobody has answered: {card}"
        );
        world
            .answers_newest(&kadri, case, "A new one comes today.")
            .await;
        for state in ["pending", "solved"] {
            world.say(&ana, &place, "Thank you so much!").await;
            world.deliver().await;
            assert_eq!(world.state(case).await, state);
            let room = world.room(case).await;
            assert!(room[0].says("card-not-waiting"), "{}", room[0]);
            assert!(room.iter().any(|it| it.contains("Thank you so much!")));
            if state == "pending" {
                world.press(&kadri, "solve").await;
            }
        }
        world.say(&ana, &place, "but the lid is missing").await;
        world.deliver().await;
        assert_eq!(world.state(case).await, "open");
        // "Ok" is an answer where something was asked.
        world
            .answers_newest(&kadri, case, "Shall we send a lid?")
            .await;
        world.say(&ana, &place, "thanks").await;
        assert_eq!(world.state(case).await, "pending");
        world.say(&ana, &place, "ok, thanks").await;
        world.deliver().await;
        assert_eq!(world.state(case).await, "open");
        assert!(!world.room(case).await[0].says("card-not-waiting"));
    }
}

#[tokio::test]
async fn a_new_room_begins_with_what_was_said_so_far() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let (ana, place, kadri) = (customer(on), public(on), agent(desk));
        let mut said = world.words(&ana, &place, "Kirsipuu, my teapot arrived broken!");
        said.files = vec![World::file(on, "teapot.jpg", 10_000)];
        world.says(said).await;
        world.deliver().await;
        let case = world.newest_case().await.number;
        world
            .answers_newest(&kadri, case, "A new one comes today.")
            .await;
        let gone = world.room_of(case).await;
        let note = [("text", "NOTE she is patient")];
        world.command(&kadri, &gone, "note", &note).await;
        world.wait(SignedDuration::from_hours(3)).await;
        world.say(&ana, &place, "are you there?").await;
        let dead = |job: &Job, usual| {
            let into = matches!(
                &job.row.effect,
                Effect::Post {
                    to: Target::Room { .. },
                    ..
                }
            );
            if into && job.place.as_ref() == Some(&gone) {
                Fate::Refused(Refusal::PlaceGone)
            } else {
                usual
            }
        };
        world.deliver_as(dead).await;
        let room = world.room_of(case).await;
        let read = world.read(&room);
        assert!(read[0].says("state-open"), "the card: {read:?}");
        let at = |what: &str| {
            let mut found = read.iter().enumerate().filter(|(_, it)| it.contains(what));
            let first = found.next().map(|(at, _)| at);
            assert_eq!(found.count(), 0, "{what} once: {read:?}");
            first
        };
        let first = read
            .iter()
            .skip(1)
            .position(|it| it.contains("arrived broken"));
        let second = at("Kadri Tamm replied\nA new one comes today.");
        assert!(
            first.is_some() && second.is_some() && at("NOTE she is patient") > second,
            "{read:?}"
        );
        let photos = world.in_place(&room).into_iter();
        let photos = photos.filter(|it| it.content.as_ref().is_some_and(|it| it.file.is_some()));
        assert_eq!(photos.count(), 1);
        assert!(at("are you there?") > at("NOTE she is patient"), "{read:?}");
        // The first message can be answered there, and follows its edits.
        let shown = world.in_place(&room);
        let old = shown
            .iter()
            .rfind(|it| it.text().contains("arrived broken"));
        let old = old.and_then(|it| it.message.clone()).unwrap();
        world.say_to(&kadri, "And keep the old one.", &old).await;
        world.deliver().await;
        world.press(&kadri, "send").await;
        assert_eq!(world.last(&place), "And keep the old one.\n\n— Kadri Tamm");
    }
}

#[tokio::test]
async fn the_echo_of_a_long_reply_is_whole() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let kadri = agent(desk);
        let case = world.complains(&customer(on), &public(on)).await;
        let long = |word: &str| format!("{}END.", format!("{word} ").repeat(900));
        world.press(&kadri, "reply").await;
        world.fill_in(&kadri, &[&long("It takes a while.")]).await;
        let room = world.room(case).await.join("\n");
        assert!(room.contains("END."), "{room}");
        for words in ["Tomorrow. END.".to_owned(), long("It takes even longer.")] {
            world.press(&kadri, "change").await;
            world.fill_in(&kadri, &[&words]).await;
            let room = world.room(case).await.join("\n");
            assert_eq!(room.matches("END.").count(), 1, "{room}");
            assert!(!room.contains("a while"), "{room}");
        }
    }
}

#[tokio::test]
async fn whoever_cannot_write_in_a_closed_room_finds_the_way_back_in_it() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let case = world.complains(&customer(on), &public(on)).await;
        let kadri = agent(desk);
        world.press(&kadri, "close").await;
        let room = world.room_of(case).await;
        let last = world.in_place(&room).pop().cloned().unwrap();
        assert!(last.text().says("room-closed") && last.offers("reopen"));
        let action = last.actions()[0].clone();
        world.press_on(&kadri, &last, &action).await;
        assert_eq!(world.state(case).await, "open");
    }
}

#[tokio::test]
async fn files_of_an_album_that_come_once_more_behind_its_words_are_kept_once() {
    for desk in Platform::ALL {
        let on = Platform::Telegram;
        let mut world = World::new(desk).await;
        let (ana, place) = (customer(on), public(on));
        let mut pieces = Vec::new();
        for (at, text) in ["", "Kirsipuu, it arrived broken!", ""].iter().enumerate() {
            let mut said = world.words(&ana, &place, text);
            said.album = Some("album".to_owned());
            said.files = vec![World::file(on, &format!("{at}.jpg"), 1_000)];
            pieces.push(Arrived {
                key: format!("piece-{at}"),
                at: world.now(),
                event: Event::Said(said),
            });
        }
        // As the adapter hands them over: the first has no words, and is told again once they are there.
        for at in [0, 1, 0, 2, 0, 2] {
            world.hand_over(pieces[at].clone()).await;
        }
        world.deliver().await;
        let case = world.newest_case().await.number;
        let messages = world.messages(case).await;
        assert_eq!((messages.len(), messages[0].files.len()), (1, 3));
    }
}
