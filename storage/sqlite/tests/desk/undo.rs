//! A reply can be taken back until it goes, and looked at as its customer will read it.

use crate::world::{Says, WAYS, World, agent, colleague, customer, direct, lead, public};
use bot_core::history::Deed;
use bot_core::id::CaseNumber;
use bot_core::place::{MessageRef, Place, Platform};
use bot_core::ports::Store;
use jiff::SignedDuration;

const UNDO: &str = "[replies]\nundo = \"10s\"";
const REPLY: &str = "A new lid leaves us today.";

/// A desk with one public case, which the agent has.
async fn complained(desk: Platform, on: Platform, book: &str) -> (World, CaseNumber, Place) {
    let mut world = World::with(desk, book).await;
    world.introduce().await;
    let case = world.complains(&customer(on), &public(on)).await;
    let room = world.room_of(case).await;
    world.command(&agent(desk), &room, "claim", &[]).await;
    (world, case, room)
}

/// The agent answers the customer's message in the room.
async fn replies(world: &mut World, case: CaseNumber, text: &str) -> MessageRef {
    let shown = world.newest_shown(case);
    let said = world.say_to(&agent(world.on), text, &shown).await;
    world.deliver().await;
    said
}

/// Ten seconds pass.
async fn ten_seconds(world: &mut World) {
    world.wait(SignedDuration::from_secs(10)).await;
    world.deliver().await;
}

/// How often the customer reads these words.
fn read(world: &World, on: Platform, words: &str) -> usize {
    let all = world.read(&public(on));
    all.iter().filter(|it| it.contains(words)).count()
}

#[tokio::test]
async fn it_goes_after_the_time_as_if_it_had_gone_when_it_was_sent() {
    for (desk, on) in WAYS {
        let (mut world, case, _) = complained(desk, on, UNDO).await;
        replies(&mut world, case, REPLY).await;
        let sent = world.now();
        assert_eq!(read(&world, on, REPLY), 0);
        assert_eq!(world.state(case).await, "open");
        assert_eq!(world.history(case, Deed::Replied).await.len(), 0);
        let room = world.room(case).await.join("\n");
        assert!(room.says("reply-going"), "{room}");
        ten_seconds(&mut world).await;
        assert_eq!(read(&world, on, REPLY), 1);
        assert_eq!(world.state(case).await, "pending");
        let replied = world.history(case, Deed::Replied).await;
        assert_eq!(replied.len(), 1);
        assert_eq!(replied[0].at, sent);
        let took = world.number("SELECT count(*) FROM first_replies").await;
        assert_eq!(took, 1);
        let room = world.room(case).await.join("\n");
        assert!(!room.says("reply-going"), "{room}");
        ten_seconds(&mut world).await;
        assert_eq!(read(&world, on, REPLY), 1);
        world.press(&agent(desk), "close").await;
        let room = world.room_of(case).await;
        world.command(&agent(desk), &room, "undo", &[]).await;
        let told = world.told_at_desk(&agent(desk));
        assert!(told.says("undo-late"), "{told}");
    }
}

#[tokio::test]
async fn taken_back_it_is_a_draft_and_nothing_has_happened() {
    for (desk, on) in WAYS {
        let (mut world, case, room) = complained(desk, on, UNDO).await;
        let kadri = agent(desk);
        let given = [("choices", "refund")];
        world.command(&kadri, &room, "options", &given).await;
        replies(&mut world, case, REPLY).await;
        // It is nobody else's, but a lead can stop it.
        world.command(&colleague(desk), &room, "undo", &[]).await;
        assert!(world.told_at_desk(&colleague(desk)).says("not-yours"));
        world.press(&kadri, "undo").await;
        let told = world.told_at_desk(&kadri);
        assert!(told.says("undo-done") && told.contains(REPLY), "{told}");
        ten_seconds(&mut world).await;
        assert_eq!(read(&world, on, REPLY), 0);
        assert_eq!(world.state(case).await, "open");
        assert_eq!(world.history(case, Deed::Replied).await.len(), 0);
        assert_eq!(world.history(case, Deed::Undone).await.len(), 1);
        assert_eq!(world.number("SELECT count(*) FROM first_replies").await, 0);
        world.command(&kadri, &room, "undo", &[]).await;
        assert!(world.told_at_desk(&kadri).says("undo-nothing"));
        // Sent after all, it goes once, with its choices.
        world
            .command(&kadri, &room, "draft", &[("do", "send")])
            .await;
        ten_seconds(&mut world).await;
        assert_eq!(read(&world, on, REPLY), 1);
        let labels =
            |it: &crate::world::Seen| it.actions().iter().any(|it| it.starts_with("choose:"));
        assert!(world.in_place(&public(on)).into_iter().any(labels));

        replies(&mut world, case, "And a cup.").await;
        world.command(&lead(desk), &room, "undo", &[]).await;
        ten_seconds(&mut world).await;
        assert_eq!(read(&world, on, "And a cup."), 0);
    }
}

#[tokio::test]
async fn what_follows_comes_after_it() {
    for (desk, on) in WAYS {
        let (mut world, case, room) = complained(desk, on, UNDO).await;
        let (ana, kadri) = (customer(on), agent(desk));
        replies(&mut world, case, "First.").await;
        replies(&mut world, case, "Second, and more.").await;
        assert_eq!(read(&world, on, "First."), 1);
        assert_eq!(read(&world, on, "Second"), 0);
        world.command(&kadri, &room, "solve", &[]).await;
        let all = world.read(&public(on));
        let at = |words: &str| all.iter().position(|it| it.contains(words)).unwrap();
        assert!(at("First.") < at("Second"), "{all:?}");
        let asked = all.iter().position(|it| it.says("solved-question"));
        assert!(Some(at("Second")) < asked, "{all:?}");

        // The customer writes while one waits: it was sent before, and is no answer to that.
        world.command(&kadri, &room, "reopen", &[]).await;
        replies(&mut world, case, "Third, for you.").await;
        world
            .say(&ana, &public(on), "Wait, the cup is broken as well")
            .await;
        world.deliver().await;
        assert_eq!(read(&world, on, "Third"), 1);
        assert_eq!(world.state(case).await, "open");
        let said = world.messages(case).await;
        let last = said.last().unwrap();
        assert!(last.text.starts_with("Wait"), "{}", last.text);
        ten_seconds(&mut world).await;
        assert_eq!(read(&world, on, "Third"), 1);
    }
}

#[tokio::test]
async fn mended_while_it_waits_the_new_words_go() {
    for (desk, on) in WAYS {
        let (mut world, case, _) = complained(desk, on, UNDO).await;
        let said = replies(&mut world, case, "A new lid leaves us todya.").await;
        world.edit(&agent(desk), &said, REPLY).await;
        world.deliver().await;
        ten_seconds(&mut world).await;
        assert_eq!(read(&world, on, "todya"), 0);
        assert_eq!(read(&world, on, REPLY), 1);
    }
}

#[tokio::test]
async fn two_that_come_at_once_never_both_count() {
    for (desk, on) in WAYS {
        let (mut world, case, room) = complained(desk, on, UNDO).await;
        replies(&mut world, case, REPLY).await;
        // The time has come, and nobody has been told of it when the agent takes it back.
        world.pass(SignedDuration::from_secs(30));
        let due = world.store.due(world.now(), 100).await.unwrap();
        assert!(!due.is_empty());
        world.command(&agent(desk), &room, "undo", &[]).await;
        ten_seconds(&mut world).await;
        let undone = world.history(case, Deed::Undone).await.len();
        assert_eq!((undone, read(&world, on, REPLY)), (1, 0));
    }
}

#[tokio::test]
async fn a_preview_is_what_the_customer_reads() {
    for (desk, on) in WAYS {
        let (mut world, case, room) = complained(desk, on, "").await;
        let kadri = agent(desk);
        let given = [("choices", "refund")];
        world.command(&kadri, &room, "options", &given).await;
        let words = [("text", "Hi {name}, what would help on {date}?")];
        world.command(&kadri, &room, "preview", &words).await;
        let told = world.told_at_desk(&kadri);
        assert!(told.says("preview-public"), "{told}");
        assert!(
            told.contains("Hi Ana, what would help on {date}?\n\n— Kadri Tamm"),
            "{told}"
        );
        assert!(told.contains("[ A refund ]"), "{told}");
        assert!(told.says("preview-left"), "{told}");
        assert_eq!(read(&world, on, "what would help"), 0);

        let words = [("text", "Ana, what would help you?")];
        world.command(&kadri, &room, "preview", &words).await;
        let looked = world.told_at_desk(&kadri);
        world.press(&kadri, "send").await;
        let read = world.last(&public(on));
        assert!(looked.contains(&read), "{looked} / {read}");
        assert_eq!(world.state(case).await, "pending");
        world.command(&kadri, &room, "preview", &[]).await;
        assert!(world.told_at_desk(&kadri).says("preview-what"));

        world.start(&customer(on), None).await;
        world.command(&kadri, &room, "private", &[]).await;
        let words = [("text", "Your address, please?")];
        world.command(&kadri, &room, "preview", &words).await;
        let told = world.told_at_desk(&kadri);
        assert!(told.says("preview-private"), "{told}");
        let direct = world.read(&direct(&customer(on))).join("\n");
        assert!(!direct.contains("Your address"), "{direct}");
    }
}

#[tokio::test]
async fn it_goes_before_the_customer_hears_a_new_name() {
    for (desk, on) in WAYS {
        for by_lead in [false, true] {
            let (mut world, case, room) = complained(desk, on, UNDO).await;
            replies(&mut world, case, "Which teapot was it?").await;
            ten_seconds(&mut world).await;
            replies(&mut world, case, REPLY).await;
            if by_lead {
                let why = [("text", "He is ill")];
                world.command(&lead(desk), &room, "take", &why).await;
            } else {
                let to = [("agent", "Wei Kai Tan")];
                world.command(&agent(desk), &room, "handover", &to).await;
            }
            let heard = world.read(&public(on));
            let [.., reply, name] = &heard[..] else {
                unreachable!("{heard:?}");
            };
            assert!(reply.contains(REPLY) && name.says("new-owner"), "{heard:?}");
            ten_seconds(&mut world).await;
            assert_eq!(read(&world, on, REPLY), 1);
        }
    }
}
