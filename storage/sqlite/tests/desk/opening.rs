//! What opens a case, what joins one, and what is passed over.

use crate::world::{
    Says, WAYS, World, agent, colleague, customer, direct, neighbour, public, quiet,
};
use bot_core::case::{Private, State};
use bot_core::effect::Effect;
use bot_core::event::ReplyTo;
use bot_core::history::Deed;
use bot_core::message::Side;
use bot_core::place::Place;
use bot_core::ports::Taken;

#[tokio::test]
async fn a_public_complaint_opens_a_case_with_a_room_and_is_acknowledged_where_it_was_made() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let (ana, place) = (customer(on), public(on));
        let case = world.complains(&ana, &place).await;
        let kept = world.case(case).await;
        assert_eq!(kept.state, State::New);
        assert_eq!(kept.place, place);
        assert_eq!(kept.language, "en");
        let said = world.read(&place);
        assert_eq!(said.len(), 1, "{said:?}");
        for part in ["Ana", "#1001", "the tea team", "today by"] {
            assert!(said[0].contains(part), "{part} in {said:?}");
        }
        let room = world.room(case).await;
        assert_eq!(room.len(), 2, "the card and the message: {room:?}");
        assert!(room[1].contains("my teapot arrived broken"));
    }
}

#[tokio::test]
async fn what_is_not_about_us_leaves_no_trace() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let before = world.dump().await;
        let (ana, place) = (customer(on), public(on));
        let passed = world
            .say(&ana, &place, "my kettle is broken, who helps?")
            .await;
        world.edit(&ana, &passed, "my kettle is very broken").await;
        world.say(&ana, &place, "Kirsipuul on tore!").await;
        world
            .say(&ana, &place, "I love Kirsipuu, wonderful people!")
            .await;
        let mut bot = customer(on);
        bot.bot = true;
        world
            .say(&bot, &place, "Kirsipuu is down and broken!")
            .await;
        let staffs = "Kirsipuu will look at your broken order";
        world.say(&agent(on), &place, staffs).await;
        let elsewhere = Place {
            channel: "-77".to_owned(),
            ..place.clone()
        };
        let text = "Kirsipuu, my teapot is broken!";
        let gone = world.say(&ana, &elsewhere, text).await;
        world
            .edit(&ana, &gone, "Kirsipuu, it is very broken!")
            .await;
        world.delete(&gone).await;
        assert_eq!(world.dump().await, before);
    }
}

#[tokio::test]
async fn being_named_by_the_platforms_own_means_is_a_mention() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let place = public(on);
        let mut said = world.words(&customer(on), &place, "my teapot arrived broken!");
        said.names.bot = true;
        world.says(said).await;
        let mut said = world.words(&neighbour(on), &place, "and where is my parcel?");
        let ours = world.words(&customer(on), &place, "").message;
        said.reply_to = Some(ReplyTo {
            message: ours,
            ours: true,
            author: None,
            said: None,
        });
        world.says(said).await;
        assert_eq!(world.cases().await, 2);
    }
}

#[tokio::test]
async fn further_messages_join_and_others_do_not() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let (ana, bo, place) = (customer(on), neighbour(on), public(on));
        let case = world.complains(&ana, &place).await;
        world.say(&ana, &place, "the lid is in three pieces").await;
        world.say(&ana, &place, "Kirsipuu, do you hear me?").await;
        world.say(&bo, &place, "same here by the way").await;
        let mut aside = world.words(&ana, &place, "no, blue ones");
        let theirs = world.words(&bo, &place, "").message;
        aside.reply_to = Some(ReplyTo {
            message: theirs,
            ours: false,
            author: Some(bo.account.clone()),
            said: None,
        });
        world.says(aside).await;
        world.deliver().await;
        assert_eq!(world.cases().await, 1);
        assert_eq!(world.messages(case).await.len(), 3);
        let room = world.room(case).await.join("\n");
        assert!(room.contains("three pieces") && room.contains("do you hear me"));
        assert!(!room.contains("same here") && !room.contains("blue ones"));
        assert_eq!(world.read(&place).len(), 1, "one acknowledgement");
    }
}

#[tokio::test]
async fn a_quiet_place_is_acknowledged_by_a_reaction() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.complains(&customer(on), &quiet(on)).await;
        assert_eq!(world.read(&quiet(on)), [] as [String; 0]);
        let reacted = |emoji: &str| {
            world.seen.iter().any(
                |seen| matches!(&seen.row.effect, Effect::React { emoji: with, .. } if with == emoji),
            )
        };
        assert!(reacted("👀"));
    }
}

#[tokio::test]
async fn outside_opening_hours_the_case_is_opened_and_says_when_we_are_back() {
    let hours = "[hours]\ntime_zone = \"UTC\"\ntuesday = [\"09:00-17:00\"]\n";
    for (desk, on) in WAYS {
        let mut world = World::with(desk, hours).await;
        world.complains(&customer(on), &public(on)).await;
        let said = world.last(&public(on));
        assert!(said.contains("11:00"), "{said}");
        assert!(said.says("acknowledgement-closed"), "{said}");
    }
}

#[tokio::test]
async fn an_edit_is_a_new_version_and_the_room_shows_it() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let (ana, place) = (customer(on), public(on));
        let text = "Kirsipuu, my teapot is broken!";
        let message = world.say(&ana, &place, text).await;
        world.deliver().await;
        world
            .edit(&ana, &message, "Kirsipuu, my cup is broken!")
            .await;
        world
            .edit(&ana, &message, "Kirsipuu, my cup is broken!")
            .await;
        world.deliver().await;
        let case = world.newest_case().await.number;
        let versions = world
            .texts("SELECT text FROM message_texts ORDER BY version")
            .await;
        assert_eq!(versions, [text, "Kirsipuu, my cup is broken!"]);
        let shown = world.last(&world.room_of(case).await);
        assert!(
            shown.contains("my cup") && shown.says("mark-edited"),
            "{shown}"
        );
        assert_eq!(world.cases().await, 1);
    }
}

#[tokio::test]
async fn a_message_that_becomes_a_mention_by_its_edit_is_heard() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let (ana, place) = (customer(on), public(on));
        let message = world.say(&ana, &place, "my teapot is broken!").await;
        world
            .edit(&ana, &message, "Kirsipuu, my teapot is broken!")
            .await;
        assert_eq!(world.cases().await, 1);
        // An edit of what was passed over does not join, such as a link's preview that was added.
        let older = world
            .words(&ana, &place, "look: https://example.com")
            .message;
        world.edit(&ana, &older, "look: https://example.com").await;
        let case = world.newest_case().await.number;
        assert_eq!(world.messages(case).await.len(), 1);
    }
}

#[tokio::test]
async fn a_deletion_is_kept_as_a_fact() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let (ana, place) = (customer(on), public(on));
        let text = "Kirsipuu, my teapot is broken!";
        let message = world.say(&ana, &place, text).await;
        world.deliver().await;
        world.delete(&message).await;
        world.delete(&message).await;
        world.deliver().await;
        let case = world.newest_case().await.number;
        let kept = &world.messages(case).await[0];
        assert_eq!(kept.text, text);
        assert!(kept.deleted_at.is_some());
        assert_eq!(world.history(case, Deed::Deleted).await.len(), 1);
        assert!(world.last(&world.room_of(case).await).says("mark-deleted"));
    }
}

#[tokio::test]
async fn an_album_is_one_message_with_all_its_files_and_words() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let (ana, place) = (customer(on), direct(&customer(on)));
        for (at, text) in ["", "the lid, Kirsipuu", "and the handle"]
            .iter()
            .enumerate()
        {
            let mut said = world.words(&ana, &place, text);
            said.album = Some("album".to_owned());
            said.files = vec![World::file(on, &format!("{at}.jpg"), 1_000)];
            world.says(said).await;
        }
        world.deliver().await;
        let case = world.newest_case().await.number;
        let messages = world.messages(case).await;
        assert_eq!(messages.len(), 1);
        assert_eq!(messages[0].files.len(), 3);
        assert_eq!(messages[0].text, "the lid, Kirsipuu\nand the handle");
        let room = world.room(case).await.join("\n");
        assert!(room.contains("the handle"), "{room}");
        let files = world.in_place(&world.room_of(case).await).into_iter();
        let carried =
            files.filter(|seen| seen.content.as_ref().is_some_and(|it| it.file.is_some()));
        assert_eq!(carried.count(), 3);
    }
}

#[tokio::test]
async fn a_file_that_is_too_large_arrives_as_a_note() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let mut said = world.words(&customer(on), &public(on), "Kirsipuu, it is broken!");
        said.files = vec![World::file(on, "unboxing.mp4", 900_000_000)];
        world.says(said).await;
        world.deliver().await;
        let case = world.newest_case().await.number;
        let room = world.room(case).await;
        assert!(
            room[2].contains("unboxing.mp4") && room[2].contains("900.0 MB"),
            "{room:?}"
        );
    }
}

#[tokio::test]
async fn whatever_is_written_to_the_bot_opens_a_case_there() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let (ana, place) = (customer(on), direct(&customer(on)));
        world.say(&ana, &place, "hello").await;
        world.deliver().await;
        let case = world.newest_case().await;
        assert_eq!(case.side, Side::Private);
        assert!(world.last(&place).contains("#1001"));
        world.say(&ana, &place, "my teapot, you know").await;
        world.deliver().await;
        assert_eq!(world.cases().await, 1);
        assert_eq!(world.messages(case.number).await.len(), 2);
    }
}

#[tokio::test]
async fn a_direct_message_joins_the_case_that_was_opened_in_public() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let (ana, place) = (customer(on), public(on));
        let case = world.complains(&ana, &place).await;
        world
            .say(&ana, &direct(&ana), "my address is Tea Street 5")
            .await;
        world.say(&ana, &place, "so, Kirsipuu?").await;
        world.deliver().await;
        assert_eq!(world.cases().await, 1);
        let sides: Vec<Side> = world
            .messages(case)
            .await
            .iter()
            .map(|it| it.side)
            .collect();
        assert_eq!(sides, [Side::Public, Side::Private, Side::Public]);
        let kept = world.case(case).await;
        assert!(matches!(kept.private, Private::Direct { .. }));
        assert_eq!(kept.side, Side::Public, "the side on which they wrote last");
        assert!(!world.read(&place).join("\n").contains("Tea Street"));
    }
}

#[tokio::test]
async fn staff_opens_a_case_from_any_message() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let place = public(on);
        let kadri = agent(on);
        let said = world.words(&customer(on), &place, "not impressed by this tea");
        let about = |said: &bot_core::event::Said| ReplyTo {
            message: said.message.clone(),
            ours: false,
            author: Some(said.from.account.clone()),
            said: Some(Box::new(said.clone())),
        };
        world.started.insert(kadri.account.clone());
        let target = Some(about(&said));
        world
            .command_on(&kadri, &place, "case", &[], target.clone())
            .await;
        world.deliver().await;
        assert_eq!(world.cases().await, 1);
        assert!(world.told(&kadri).says("opened"), "{}", world.told(&kadri));
        assert!(
            world.last(&place).contains("Ana"),
            "the customer hears of it"
        );
        world.command_on(&kadri, &place, "case", &[], target).await;
        world.deliver().await;
        assert!(world.told(&kadri).says("open-already"));
        let further = world.words(&customer(on), &place, "and the box smells");
        let target = Some(about(&further));
        world.command_on(&kadri, &place, "case", &[], target).await;
        world.deliver().await;
        assert!(world.told(&kadri).says("open-joined"));
        let staffs = world.words(&colleague(on), &place, "we look into it");
        let target = Some(about(&staffs));
        world.command_on(&kadri, &place, "case", &[], target).await;
        world.deliver().await;
        assert!(world.told(&kadri).says("open-not-customer"));
        assert_eq!(world.cases().await, 1);
    }
}

#[tokio::test]
async fn a_case_closed_lately_is_reopened_by_staff_from_a_message() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let (place, kadri) = (public(on), agent(on));
        let case = world.complains(&customer(on), &place).await;
        world.started.insert(kadri.account.clone());
        for (days, cases) in [(6, 1), (8, 2)] {
            let command = [("case", case.0.to_string())];
            let options = command
                .each_ref()
                .map(|(name, value)| (*name, value.as_str()));
            let room = world.room_of(case).await;
            world.command(&agent(desk), &room, "close", &options).await;
            assert_eq!(world.state(case).await, "closed");
            world.days(days).await;
            world.deliver().await;
            let said = world.words(&customer(on), &place, "it leaks again");
            let target = ReplyTo {
                message: said.message.clone(),
                ours: false,
                author: Some(said.from.account.clone()),
                said: Some(Box::new(said)),
            };
            world
                .command_on(&kadri, &place, "case", &[], Some(target))
                .await;
            world.deliver().await;
            assert_eq!(world.cases().await, cases);
            let open = if cases == 1 { "open" } else { "closed" };
            assert_eq!(world.state(case).await, open);
        }
    }
}

#[tokio::test]
async fn a_second_delivery_changes_nothing() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let (ana, place) = (customer(on), public(on));
        world.complains(&ana, &place).await;
        world.say(&ana, &place, "the lid too").await;
        world.deliver().await;
        let before = world.dump().await;
        for arrived in world.handed.clone() {
            assert_eq!(world.hand_over(arrived).await, Taken::HadAlready);
        }
        assert_eq!(world.dump().await, before);
    }
}
