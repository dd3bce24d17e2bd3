//! Two cases of one person become one, and one becomes two.

use crate::world::{
    Says, WAYS, World, agent, colleague, customer, direct, lead, neighbour, public,
};
use bot_core::history::Deed;
use bot_core::place::{Person, Platform};
use bot_core::ports::Store;
use jiff::SignedDuration;

/// Somebody with a case in public and one in private.
async fn two(world: &mut World, ana: &Person) -> [bot_core::id::CaseNumber; 2] {
    let on = ana.account.platform;
    world.start(ana, None).await;
    let first = world.complains(ana, &direct(ana)).await;
    world.wait(SignedDuration::from_mins(10)).await;
    world.deliver().await;
    let second = world.complains(ana, &public(on)).await;
    world.wait(SignedDuration::from_mins(1)).await;
    world.deliver().await;
    [first, second]
}

#[tokio::test]
async fn what_was_said_in_one_goes_on_in_the_other() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let (ana, kadri) = (customer(on), agent(desk));
        let [first, second] = two(&mut world, &ana).await;
        let room = world.room_of(first).await;
        world.command(&kadri, &room, "claim", &[]).await;
        world
            .command(&kadri, &room, "note", &[("text", "Be kind")])
            .await;
        world
            .command(
                &kadri,
                &room,
                "promise",
                &[("by", "5h"), ("what", "a new lid")],
            )
            .await;
        let before = world.messages(first).await[0].at;
        let into = second.to_string();
        let heard = world.read(&direct(&ana)).len() + world.read(&public(on)).len();
        world
            .command(&kadri, &room, "merge", &[("into", &into)])
            .await;
        world.wait(SignedDuration::from_secs(1)).await;
        world.deliver().await;
        assert_eq!(world.state(first).await, "closed");
        assert!(world.survey(first).await.is_none());
        let kept = world.case(second).await;
        assert_eq!(kept.promises.len(), 1);
        assert!(kept.owner.is_some(), "whoever had it has it");
        let said = world.messages(second).await;
        assert_eq!(said.len(), 2);
        assert_eq!(said[0].at, before, "the oldest leads");
        assert!(world.messages(first).await.is_empty());
        assert_eq!(world.history(second, Deed::Noted).await.len(), 1);
        for case in [first, second] {
            assert_eq!(world.history(case, Deed::Merged).await.len(), 1);
        }
        assert!(
            world
                .room(second)
                .await
                .iter()
                .any(|it| it.says("room-merged-here"))
        );
        assert!(
            world
                .room(first)
                .await
                .iter()
                .any(|it| it.says("room-merged-away"))
        );
        let now = world.read(&direct(&ana)).len() + world.read(&public(on)).len();
        assert_eq!(now, heard, "the customer hears nothing");
        // Whoever goes on in the room that is over is told where to.
        world.command(&kadri, &room, "reopen", &[]).await;
        assert!(world.told_at_desk(&kadri).says("merged-elsewhere"));
        assert_eq!(world.state(first).await, "closed");
        world.say(&kadri, &room, "What now?").await;
        world.deliver().await;
        assert!(world.told_at_desk(&kadri).says("merged-elsewhere"));
        // What comes late comes to the one that remains.
        world
            .say(&ana, &direct(&ana), "And the lid is broken too")
            .await;
        world.deliver().await;
        assert_eq!(world.messages(second).await.len(), 3);
        assert_eq!(world.cases().await, 2);
        world
            .answers_newest(&kadri, second, "A new one leaves on Friday.")
            .await;
        assert!(
            world
                .last(&direct(&ana))
                .contains("A new one leaves on Friday.")
        );
        world.command(&ana, &direct(&ana), "status", &[]).await;
        assert!(world.told(&ana).contains(&second.to_string()));
    }
}

#[tokio::test]
async fn only_open_cases_of_one_person_are_merged() {
    for on in Platform::ALL {
        let mut world = World::new(on).await;
        world.introduce().await;
        let (ana, bo, kadri) = (customer(on), neighbour(on), agent(on));
        let first = world.complains(&ana, &public(on)).await;
        let other = world.complains(&bo, &public(on)).await;
        let room = world.room_of(first).await;
        world.command(&kadri, &room, "merge", &[]).await;
        assert!(world.told_at_desk(&kadri).says("merge-how"));
        let into = other.to_string();
        let into = [("into", into.as_str())];
        world.command(&kadri, &room, "merge", &into).await;
        assert!(world.told_at_desk(&kadri).says("merge-others"));
        let linked = [("with", into[0].1), ("because", "The same order")];
        world.command(&lead(on), &room, "link", &linked).await;
        world
            .command(&kadri, &world.room_of(other).await, "close", &[])
            .await;
        world.command(&kadri, &room, "merge", &into).await;
        assert!(world.told_at_desk(&kadri).says("merge-closed"));
        world
            .command(&kadri, &world.room_of(other).await, "reopen", &[])
            .await;
        world.command(&kadri, &room, "merge", &into).await;
        world.deliver().await;
        assert_eq!(world.state(first).await, "closed");
        // What she writes from her own account comes into it, and is hers.
        world
            .say(&ana, &public(on), "Kirsipuu, is anybody there?")
            .await;
        world.deliver().await;
        let said = world.messages(other).await;
        assert_eq!(said.len(), 3);
        let id = world.customer(&ana).await.unwrap().id;
        assert_eq!(said[2].writer, bot_core::message::Writer::Customer(id));
        assert_eq!(world.customer(&bo).await.unwrap().name, "Bo");
        let mut reads = world.store.reads().await.unwrap();
        assert_eq!(reads.messages(first).await.unwrap().len(), 0);
    }
}

#[tokio::test]
async fn the_last_words_become_a_case_of_their_own() {
    for (desk, on) in WAYS {
        let mut world = World::new(desk).await;
        world.introduce().await;
        let (ana, kadri) = (customer(on), agent(desk));
        let first = world.complains(&ana, &public(on)).await;
        let room = world.room_of(first).await;
        world.command(&kadri, &room, "split", &[]).await;
        assert!(world.told_at_desk(&kadri).says("split-how"), "one stays");
        world.say(&ana, &public(on), "And where is my tea?").await;
        world.say(&ana, &public(on), "It was the green one").await;
        world.deliver().await;
        let options = [("last", "2")];
        world.command(&kadri, &room, "split", &options).await;
        world.deliver().await;
        let new = world.newest_case().await;
        assert_ne!(new.number, first);
        assert_eq!(new.continues, Some(first));
        let said = world.messages(new.number).await;
        assert_eq!(said.len(), 2);
        assert_eq!(new.opened_at, said[0].at);
        assert_eq!(world.messages(first).await.len(), 1);
        let shown = world.room(new.number).await;
        assert!(
            shown.iter().any(|it| it.contains("where is my tea")),
            "{shown:?}"
        );
        assert!(
            world
                .room(first)
                .await
                .iter()
                .any(|it| it.says("room-split"))
        );
        assert_eq!(world.history(first, Deed::Split).await.len(), 1);
        // And back again.
        let into = first.to_string();
        let place = world.room_of(new.number).await;
        world
            .command(&kadri, &place, "merge", &[("into", &into)])
            .await;
        world.deliver().await;
        assert_eq!(world.messages(first).await.len(), 3);
    }
}

const BOOK: &str = "[[gestures]]\nkey = \"card\"\nkind = \"note\"\nworth = 1.5\nlabel = { en = \"a card\" }\n\
    [gesture_budget]\ncurrency = \"EUR\"\nagent = 7\n[replies]\nundo = \"10s\"";

#[tokio::test]
async fn what_is_under_way_goes_on_too() {
    for (desk, on) in WAYS {
        let mut world = World::with(desk, BOOK).await;
        world.introduce().await;
        let (ana, kadri, wei) = (customer(on), agent(desk), colleague(desk));
        let [first, second] = two(&mut world, &ana).await;
        let room = world.room_of(first).await;
        let there = direct(&ana);
        world.command(&kadri, &room, "claim", &[]).await;
        world.command(&wei, &room, "follow", &[]).await;
        let gesture = [("gesture", "card")];
        world.command(&kadri, &room, "gesture", &gesture).await;
        let send = [("do", "send")];
        world.command(&kadri, &room, "draft", &send).await;
        world.wait(SignedDuration::from_secs(10)).await;
        world.deliver().await;
        let choices = [("choices", "replacement refund")];
        world.command(&kadri, &room, "options", &choices).await;
        world.answers_newest(&kadri, first, "Which is it?").await;
        world.wait(SignedDuration::from_secs(10)).await;
        world.deliver().await;
        let promise = [("by", "5h"), ("what", "a new lid")];
        world.command(&kadri, &room, "promise", &promise).await;
        // One that could still be taken back goes first, from where it was sent.
        world
            .answers_newest(&kadri, first, "The new lid is blue.")
            .await;
        assert!(
            !world
                .read(&there)
                .join("\n")
                .contains("The new lid is blue.")
        );
        let into = second.to_string();
        world
            .command(&kadri, &room, "merge", &[("into", &into)])
            .await;
        world.deliver().await;
        let read = world.read(&there);
        let blue = read.iter().filter(|it| it.contains("The new lid is blue."));
        assert_eq!(blue.count(), 1);
        let kept = world.case(second).await;
        assert_eq!(kept.promises.len(), 1);
        for (deed, count) in [
            (Deed::PromiseKept, 0),
            (Deed::PromiseBroken, 0),
            (Deed::PromiseMoved, 0),
            (Deed::Gesture, 1),
            (Deed::Followed, 1),
        ] {
            let all = world.history(second, deed).await.len();
            assert_eq!(all, count, "{deed:?}");
        }
        for deed in [Deed::PromiseKept, Deed::PromiseBroken, Deed::PromiseMoved] {
            assert_eq!(world.history(first, deed).await.len(), 0, "{deed:?}");
        }
        // Whoever followed hears where it goes on.
        world.wait(SignedDuration::from_mins(2)).await;
        world.deliver().await;
        let news = world.room(first).await;
        let news = news.iter().filter(|it| it.contains('👀'));
        assert!(
            news.clone()
                .any(|it| it.contains(&format!("merged the case into {second}"))),
            "{news:?}"
        );
        // What was offered can still be chosen, where it was offered.
        let offered = world.seen.iter().rev();
        let offered = offered
            .filter(|it| it.text().contains("Which is it?"))
            .find(|it| it.actions().iter().any(|action| action.ends_with(":2")));
        let offered = offered.unwrap().clone();
        let actions = offered.actions();
        let refund = actions.iter().find(|it| it.ends_with(":2")).unwrap();
        world.press_on(&ana, &offered, refund).await;
        world.deliver().await;
        let chosen = world.history(second, Deed::Chose).await;
        assert_eq!(chosen.len(), 1);
        assert_eq!(chosen[0].after.as_deref(), Some("A refund"));
        assert_eq!(world.cases().await, 2);
    }
}

#[tokio::test]
async fn one_that_is_solved_is_open_again_if_the_other_is_not() {
    for on in Platform::ALL {
        let mut world = World::new(on).await;
        world.introduce().await;
        let (ana, kadri) = (customer(on), agent(on));
        let [first, second] = two(&mut world, &ana).await;
        let room = world.room_of(second).await;
        world.command(&kadri, &room, "claim", &[]).await;
        world
            .answers_newest(&kadri, second, "It is on its way.")
            .await;
        world.command(&kadri, &room, "solve", &[]).await;
        world.deliver().await;
        assert_eq!(world.state(second).await, "solved");
        let away = world.room_of(first).await;
        let into = second.to_string();
        world
            .command(&kadri, &away, "merge", &[("into", &into)])
            .await;
        world.deliver().await;
        assert_eq!(world.state(second).await, "open");
        assert_eq!(world.state(first).await, "closed");
        assert!(world.case(second).await.solved_question.is_none());
    }
}
