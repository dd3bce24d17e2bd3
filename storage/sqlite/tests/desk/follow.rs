//! Notes call colleagues, and colleagues follow cases: in the room, or directly where they do not sit there; told of several
//! things at once, and never of what they did themselves.

use crate::world::{Says, Seen, WAYS, World, agent, colleague, customer, direct, public};
use bot_core::effect::Span;
use bot_core::history::Deed;
use bot_core::id::CaseNumber;
use bot_core::place::{Account, Person, Place, Platform};
use jiff::SignedDuration;

/// A complaint, and its room.
async fn complained(desk: Platform, on: Platform) -> (World, CaseNumber, Place) {
    let mut world = World::new(desk).await;
    world.introduce().await;
    let case = world.complains(&customer(on), &public(on)).await;
    let room = world.room_of(case).await;
    (world, case, room)
}

async fn later(world: &mut World, seconds: i64) {
    world.wait(SignedDuration::from_secs(seconds)).await;
    world.deliver().await;
}

fn other(desk: Platform) -> Platform {
    match desk {
        Platform::Discord => Platform::Telegram,
        Platform::Telegram => Platform::Discord,
    }
}

fn calls(seen: &Seen, account: &Account) -> bool {
    let spans = seen.content.iter().flat_map(|it| &it.text.0);
    spans
        .clone()
        .any(|span| matches!(span, Span::Mention { account: called, .. } if called == account))
}

/// The messages in a room that call somebody with news.
fn news(world: &World, room: &Place, who: &Person) -> Vec<String> {
    let seen = world.in_place(room).into_iter();
    let seen = seen.filter(|it| calls(it, &who.account) && it.text().contains('👀'));
    seen.map(Seen::text).collect()
}

#[tokio::test]
async fn a_note_calls_a_colleague_and_offers_to_follow() {
    for (desk, on) in WAYS {
        let (mut world, case, room) = complained(desk, on).await;
        let (kadri, wei) = (agent(desk), colleague(desk));
        let text = "@wei kai tan, is there a lid? Ask ana@example.com, not @Marja Puu.";
        world
            .command(&kadri, &room, "note", &[("text", text)])
            .await;
        let mut all = world.in_place(&room).into_iter().rev();
        let note = all.find(|it| it.text().contains("is there a lid")).cloned();
        let note = note.unwrap();
        assert!(calls(&note, &wei.account), "{}", note.text());
        let told = world
            .seen
            .iter()
            .rev()
            .find(|it| it.text().says("note-unknown"));
        let told = told.map(Seen::text).unwrap_or_default();
        assert!(
            told.contains("Marja") && !told.contains("example"),
            "{told}"
        );
        let called = world.history(case, Deed::Mentioned).await;
        assert_eq!(called.len(), 1);
        let press = format!("follow:{}", case.0);
        world.press_on(&wei, &note, &press).await;
        world.deliver().await;
        assert!(world.read(&room)[0].contains("Followed by: Wei Kai Tan"));
        // A note without a name offers nothing.
        world
            .command(&kadri, &room, "note", &[("text", "Fine")])
            .await;
        let mut all = world.in_place(&room).into_iter().rev();
        let plain = all.find(|it| it.text().contains("Fine")).cloned().unwrap();
        assert!(plain.actions().is_empty());
    }
}

#[tokio::test]
async fn a_colleague_elsewhere_is_called_directly_by_name_or_handle() {
    for (desk, on) in WAYS {
        let (mut world, case, room) = complained(desk, on).await;
        let kadri = agent(desk);
        let mut afar = colleague(other(desk));
        afar.username = Some("@tiina_t".to_owned());
        let home = direct(&afar);
        world
            .command(&afar, &home, "me", &[("name", "Tiina")])
            .await;
        for (nth, text) in ["@Tiina can you look?", "it is for @tiina_t"]
            .iter()
            .enumerate()
        {
            world
                .command(&kadri, &room, "note", &[("text", text)])
                .await;
            let told = world.told(&afar);
            assert!(told.says("follow-mentioned"), "{told}");
            assert!(told.contains(text), "{told}");
            let links = world.in_place(&home).last().unwrap().opens();
            assert!(links.is_some_and(|it| it.starts_with("https://rooms.")));
            assert_eq!(world.history(case, Deed::Mentioned).await.len(), nth + 1);
        }
        // She follows from there, and hears of it there.
        world.press(&afar, "follow").await;
        let since = world.read(&home).len();
        world.say(&customer(on), &public(on), "And the lid?").await;
        world.say(&customer(on), &public(on), "Please!").await;
        world.deliver().await;
        assert_eq!(world.read(&home).len(), since, "not one by one");
        later(&mut world, 61).await;
        let read = world.read(&home);
        assert_eq!(read.len(), since + 1, "{read:?}");
        let told = read.last().unwrap();
        assert!(told.contains("wrote 2 messages"), "{told}");
        assert!(told.contains("Please!"), "{told}");
        world.press(&afar, "unfollow").await;
        let since = world.read(&home).len();
        world.say(&customer(on), &public(on), "Hello?").await;
        later(&mut world, 200).await;
        assert_eq!(world.read(&home).len(), since);
        assert!(!world.read(&room)[0].contains("Followed by"));
    }
}

#[tokio::test]
async fn whoever_follows_hears_of_all_of_a_minute_at_once_and_not_of_themselves() {
    for (desk, on) in WAYS {
        let (mut world, case, room) = complained(desk, on).await;
        let (kadri, wei) = (agent(desk), colleague(desk));
        world.command(&kadri, &room, "claim", &[]).await;
        later(&mut world, 2).await;
        world.command(&wei, &room, "follow", &[]).await;
        later(&mut world, 120).await;
        assert!(
            news(&world, &room, &wei).is_empty(),
            "what was before is known"
        );
        world
            .answers_newest(&kadri, case, "It left us today.")
            .await;
        world.say(&customer(on), &public(on), "And the lid?").await;
        later(&mut world, 61).await;
        let told = news(&world, &room, &wei);
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].contains("answered by Kadri Tamm"), "{told:?}");
        assert!(told[0].contains("wrote a message"), "{told:?}");
        // A stream of messages does not put it off for ever.
        for nth in 0..6 {
            let text = format!("Please answer me {nth}");
            world.say(&customer(on), &public(on), &text).await;
            later(&mut world, 20).await;
        }
        later(&mut world, 61).await;
        let all = news(&world, &room, &wei).len();
        assert!((3..=4).contains(&all), "{all}");
        // Their own doing is no news to them.
        world.command(&wei, &room, "close", &[]).await;
        later(&mut world, 200).await;
        assert_eq!(news(&world, &room, &wei).len(), all);
        world.command(&wei, &room, "follow", &[]).await;
        let told = world.told_at_desk(&wei);
        assert!(told.says("follow-already"), "{told}");
        world.command(&wei, &room, "unfollow", &[]).await;
        world.command(&wei, &room, "unfollow", &[]).await;
        let told = world.told_at_desk(&wei);
        assert!(told.says("follow-not"), "{told}");
        assert_eq!(world.history(case, Deed::Followed).await.len(), 1);
        assert_eq!(world.history(case, Deed::Unfollowed).await.len(), 1);
    }
}

#[tokio::test]
async fn whoever_cannot_be_written_to_is_told_of_once() {
    for (desk, on) in WAYS {
        let (mut world, case, room) = complained(desk, on).await;
        let afar = colleague(other(desk));
        let number = case.0.to_string();
        let home = direct(&afar);
        world
            .command(&afar, &home, "follow", &[("case", &number)])
            .await;
        world.closed.insert(afar.account.clone());
        for text in ["One", "And another one"] {
            world.say(&customer(on), &public(on), text).await;
            later(&mut world, 61).await;
        }
        later(&mut world, 61).await;
        let told = world.read(&room);
        let told = told.iter().filter(|it| it.says("follow-unreachable"));
        assert_eq!(told.count(), 1);
        assert!(!world.read(&room)[0].contains("Followed by"));
        assert_eq!(world.history(case, Deed::Unfollowed).await.len(), 1);
    }
}
