//! What nobody thinks of first: names that cannot be taken, two cases of one customer, links offered twice, staff that
//! was.

use crate::world::{Fate, Says, WAYS, World, agent, customer, direct, neighbour, public, quiet};
use bot_core::book;
use bot_core::effect::Effect;
use bot_core::history::Deed;
use bot_core::outbox::Refusal;
use bot_core::place::Platform;

#[tokio::test]
async fn a_reply_outlives_a_name_that_cannot_be_taken() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let (kadri, place) = (agent(desk), public(on));
        let case = world.complains(&customer(on), &place).await;
        let shown = world.newest_shown(case);
        world.say_to(&kadri, "We are on it.", &shown).await;
        world.deliver().await;
        if desk == Platform::Discord {
            world.press(&kadri, "name").await;
        }
        world.fill_in(&kadri, &["@everyone"]).await;
        assert!(world.seen.iter().any(|seen| seen.text().says("name-at")));
        if desk == Platform::Discord {
            world.press(&kadri, "name").await;
        }
        world.fill_in(&kadri, &["Kadri Tamm"]).await;
        assert_eq!(world.last(&place), "We are on it.\n\n— Kadri Tamm");
    }
}

#[tokio::test]
async fn a_direct_message_goes_to_the_case_that_is_private() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let (ana, kadri) = (customer(on), agent(desk));
        let first = world.complains(&ana, &public(on)).await;
        world.start(&ana, None).await;
        world.press(&kadri, "private").await;
        let second = world.complains(&ana, &quiet(on)).await;
        assert_ne!(first, second);
        world.say(&ana, &direct(&ana), "Tea Street 5").await;
        world.deliver().await;
        assert!(world.room(first).await.join(" ").contains("Tea Street"));
        assert!(!world.room(second).await.join(" ").contains("Tea Street"));
    }
}

#[tokio::test]
async fn a_link_offered_twice_is_one_link() {
    for desk in Platform::ALL {
        let on = Platform::Telegram;
        let mut world = World::new(desk).await;
        world.introduce().await;
        let place = public(on);
        world.complains(&customer(on), &place).await;
        world.press(&agent(desk), "private").await;
        let link = world.newest_link(&place);
        world.press(&agent(desk), "private").await;
        assert_eq!(world.newest_link(&place), link);
    }
}

#[tokio::test]
async fn what_fails_in_the_room_is_not_said_to_have_missed_the_customer() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let case = world.complains(&customer(on), &public(on)).await;
        let shown = world.newest_shown(case);
        world.say_to(&agent(desk), "We are on it.", &shown).await;
        world
            .deliver_as(|job, usual| match &job.row.effect {
                Effect::React { .. } | Effect::Edit { .. } => Fate::Refused(Refusal::Forbidden),
                _ => usual,
            })
            .await;
        assert_eq!(world.history(case, Deed::Undelivered).await, []);
        let room = world.room(case).await.join("\n");
        assert!(!room.says("room-undelivered"), "{room}");
    }
}

#[tokio::test]
async fn a_message_that_gets_shorter_leaves_nothing_behind() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        let (ana, place) = (customer(on), public(on));
        let long = format!(
            "Kirsipuu, my teapot arrived broken! {}",
            "And more. ".repeat(900)
        );
        let said = world.say(&ana, &place, &long).await;
        world.deliver().await;
        let case = world.newest_case().await.number;
        world
            .edit(&ana, &said, "Kirsipuu, my teapot is broken")
            .await;
        world.deliver().await;
        assert!(!world.room(case).await.join(" ").contains("And more."));
    }
}

#[tokio::test]
async fn whoever_lost_the_role_has_no_rights_in_a_direct_message_either() {
    let on = Platform::Discord;
    let mut world = World::with(on, "discord_roles = [\"77\"]").await;
    let mut ex = neighbour(on);
    ex.roles = vec!["77".to_owned()];
    let desk = world.desk.rules.book.desk.place();
    world.command(&ex, &desk, "me", &[("name", "Bo")]).await;
    ex.roles.clear();
    let case = world.complains(&customer(on), &public(on)).await;
    let number = case.0.to_string();
    let options = [("case", number.as_str()), ("text", "hello")];
    for name in ["reply", "close", "cases", "note"] {
        world.command(&ex, &direct(&ex), name, &options).await;
        assert!(world.told(&ex).says("not-staff"), "{name}");
    }
    assert_eq!(world.state(case).await, "new");
    // They are no customer all the same: nobody opens cases for those who worked here.
    world.say(&ex, &direct(&ex), "is the teapot back?").await;
    world.deliver().await;
    assert_eq!(world.cases().await, 1);
}

#[test]
fn a_book_that_contradicts_itself_is_refused_with_its_line() {
    let book = |desk: &str, places: &str, staff: &str| {
        format!("[brand]\nname = \"Kirsipuu\"\n[desk]\n{desk}\n{places}\n[staff]\n{staff}\n")
    };
    let desk = "platform = \"telegram\"\ntelegram_group = \"-2\"";
    let place = |chat: &str| format!("[[places]]\nplatform = \"telegram\"\nchat = \"{chat}\"\n");
    let staff = "telegram_members = [\"1\"]";
    for (text, what) in [
        (book(desk, &place("-2"), staff), "this is the desk"),
        (
            book(desk, &format!("{}{}", place("-3"), place("-3")), staff),
            "twice",
        ),
        (
            book(desk, &place("-3"), "discord_members = [\"1\"]"),
            "nobody of the staff is",
        ),
    ] {
        let mistake = book::read("byline.toml", &text).unwrap_err();
        assert!(mistake.what.contains(what), "{mistake}");
        assert!(mistake.line > 2, "{mistake}");
    }
    assert!(book::read("byline.toml", &book(desk, &place("-3"), staff)).is_ok());
}
