//! Whatever an agent can tap can be typed: each button in a world of its own, and what is typed for it in another where
//! everything else went the same. The two must end alike.

use crate::world::{Fate, WAYS, World, agent, colleague, customer, direct, public};
use bot_core::action::Action;
use bot_core::outbox::About;
use bot_core::place::{Person, Place, Platform};
use jiff::SignedDuration;

/// A reply that the coach holds.
const BLAME: &str = "It was the courier's fault, they broke your teapot on the way.";
const BETTER: &str = "It broke on the way, a new one comes on Friday.";
const PROMISE: &str = "Oh no, that must hurt. We will send you a new one today.";

/// A card that can be given.
const GIFTS: &str =
    "[[gestures]]\nkey = \"card\"\nkind = \"note\"\nworth = 1\nlabel = { en = \"A card\" }";

/// What has happened before somebody reaches for a button.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Before {
    /// Somebody has complained, and the room stands.
    Complaint,
    /// And the agent has taken the case.
    Mine,
    /// The customer is angry.
    Anger,
    /// And they have another case.
    Two,
    /// They are insulting.
    Insult,
    /// A reply has gone, by `/reply`, so that the room shows it.
    Replied,
    /// A reply waits for a second look.
    Held,
    /// The brand has gestures.
    Gifts,
    /// And they are listed.
    GiftList,
    /// A reply goes in a moment.
    Going,
    /// A reply waits for its writer's name.
    Nameless,
    /// A reply waits, and a colleague has closed the case meanwhile.
    ClosedMeanwhile,
    /// The case is closed.
    Closed,
    /// A saved reply is looked at, with blanks in it.
    Blanks,
    /// `/saved` has listed some.
    List,
    /// A reply may not have arrived.
    Unknown,
    /// A reply that promises something has gone.
    Promising,
    /// And its time was tapped.
    Promised,
    /// And more time was asked for.
    Longer,
    /// `/options` shows what the next reply can offer.
    Options,
    /// `/cases` shows the first of two pages.
    Pages,
    /// The reasons there are have been shown.
    Reasons,
    /// Somebody follows the case, and was told of something.
    Followed,
}

/// What is typed in place of a button.
enum Instead {
    /// A command with its options, in the room.
    Typed(&'static str, &'static [(&'static str, &'static str)]),
    /// Only customers see it.
    OfCustomers,
    /// It is no button: a form or an answer carries it.
    NoButton,
}

use Instead::{NoButton, OfCustomers, Typed};

/// What has to be there for a button, what its form is filled with, and what is typed in its place. A new action does not
/// compile until it is said here.
fn instead(action: &Action) -> (Before, &'static [&'static str], Instead) {
    use Before::*;
    match action {
        Action::Claim(_) => (Complaint, &[], Typed("claim", &[])),
        Action::Reply(_) => (Mine, &[BETTER], Typed("reply", &[("text", BETTER)])),
        Action::Note(_) => (
            Complaint,
            &["One lid is left"],
            Typed("note", &[("text", "One lid is left")]),
        ),
        Action::HandOver(_) => (
            Mine,
            &["Wei Kai Tan"],
            Typed("handover", &[("agent", "Wei Kai Tan")]),
        ),
        Action::Pause(_) => (
            Anger,
            &[],
            Typed("away", &[("until", "10m"), ("cases", "keep")]),
        ),
        Action::Hold(_) => (
            Mine,
            &["2h the courier"],
            Typed("hold", &[("until", "2h the courier")]),
        ),
        Action::Reasons(_) => (Complaint, &[], Typed("reason", &[])),
        Action::Reason(..) => (
            Reasons,
            &[],
            Typed("reason", &[("reason", "carrier delay")]),
        ),
        Action::Follow(_) => (Complaint, &[], Typed("follow", &[])),
        Action::Unfollow(_) => (Followed, &[], Typed("unfollow", &[])),
        Action::Boundary(_) => (Insult, &[], Typed("boundary", &[])),
        Action::Solve(_) => (Complaint, &[], Typed("solve", &[])),
        Action::Close(_) => (Complaint, &[], Typed("close", &[])),
        Action::Reopen(_) => (Closed, &[], Typed("reopen", &[])),
        Action::Private(_) => (Complaint, &[], Typed("private", &[])),
        Action::Gestures(_) => (Gifts, &[], Typed("gesture", &[])),
        Action::Gesture(..) => (GiftList, &[], Typed("gesture", &[("gesture", "card")])),
        Action::Undo(_) => (Going, &[], Typed("undo", &[])),
        Action::Preview(_) => (Held, &[], Typed("preview", &[])),
        Action::Options(_) => (Mine, &[], Typed("options", &[])),
        Action::Option(..) => (
            Options,
            &[],
            Typed("options", &[("choices", "replacement")]),
        ),
        Action::OwnOption(_) => (
            Options,
            &["A new lid"],
            Typed("options", &[("choices", "A new lid")]),
        ),
        Action::Change(_) => (Replied, &[BLAME], Typed("change", &[("text", BLAME)])),
        Action::SendAnyway(_) => (Held, &[], Typed("draft", &[("do", "send")])),
        Action::Edit(_) => (
            Held,
            &[BETTER],
            Typed("draft", &[("do", "edit"), ("text", BETTER)]),
        ),
        Action::ReopenAndSend(_) => (ClosedMeanwhile, &[], Typed("draft", &[("do", "reopen")])),
        Action::Drop(_) => (Held, &[], Typed("draft", &[("do", "drop")])),
        Action::Fill(_) => (
            Blanks,
            &["the box was held in Riga", "your order", "Friday"],
            Typed(
                "saved",
                &[(
                    "reply",
                    "delay problem = the box was held in Riga; order = your order; date = Friday",
                )],
            ),
        ),
        Action::Saved(..) => (List, &[], Typed("saved", &[("reply", "delay")])),
        Action::Name(_) => (
            Nameless,
            &["Kadri Tamm"],
            Typed("me", &[("name", "Kadri Tamm")]),
        ),
        Action::SendAgain(_) => (Unknown, &[], Typed("undelivered", &[("do", "again")])),
        Action::Leave(_) => (Unknown, &[], Typed("undelivered", &[("do", "leave")])),
        // Two opening hours from half a minute past ten: any time that is typed does as well.
        Action::Promise(..) => (Promising, &[], Typed("promise", &[("by", "2h")])),
        Action::NoPromise(..) => (Promising, &[], Typed("promise", &[("do", "none")])),
        Action::Kept(..) => (Promised, &[], Typed("promise", &[("do", "kept")])),
        Action::Longer(..) => (Promised, &[], Typed("promise", &[("do", "later")])),
        Action::PutOff(..) => (
            Longer,
            &[],
            Typed("promise", &[("do", "later"), ("by", "14:15")]),
        ),
        Action::Merge(..) => (Two, &[], Typed("merge", &[("into", "#1001")])),
        Action::Cases(_) => (Pages, &[], Typed("cases", &[("page", "2")])),
        Action::Take(_) | Action::SaveText(..) | Action::Pick(..) => (List, &[], NoButton),
        Action::Solved(_)
        | Action::NotSolved(_)
        | Action::Status(_)
        | Action::Language(..)
        | Action::Speak(_)
        | Action::Mark(..)
        | Action::Comment(_)
        | Action::Choose(..)
        | Action::CallBack(_)
        | Action::Whisper(_)
        | Action::WhisperBack(_)
        | Action::LinkYes(_)
        | Action::LinkNo(_)
        | Action::Order => (Complaint, &[], OfCustomers),
    }
}

/// One of each, as a platform gives it back.
const ACTIONS: [&str; 57] = [
    "claim:1",
    "reply:1",
    "note:1",
    "handover:1",
    "take:1",
    "pause:1",
    "boundary:1",
    "hold:1",
    "reasons:1",
    "reason:1:carrier delay",
    "follow:1",
    "unfollow:1",
    "solve:1",
    "close:1",
    "reopen:1",
    "private:1",
    "gestures:1",
    "gesture:1:card",
    "undo:1",
    "preview:a",
    "options:1",
    "option:1:replacement",
    "ownoption:1",
    "change:a",
    "send:a",
    "edit:a",
    "resume:a",
    "drop:a",
    "fill:a",
    "saved:1:delay",
    "pick:1:delay",
    "save:en:lid",
    "name:a",
    "again:a",
    "leave:a",
    "due:1:a:9",
    "nodue:1:a",
    "kept:1:a",
    "longer:1:a",
    "putoff:1:a:9",
    "merge:1:2",
    "cases:1:::",
    "solved:1",
    "unsolved:1",
    "status:1",
    "lang:1:et",
    "speak:et",
    "csat:1:a:5",
    "comment:a",
    "choose:1:a:1",
    "callback:1",
    "whisper:1",
    "answer:1",
    "linkyes:a",
    "linkno:a",
    "order",
    "cases:2:m::",
];

/// A world in which this has happened; in whose room it is, and who reaches for the button.
async fn scene(desk: Platform, on: Platform, before: Before) -> (World, Place) {
    let mut world = match before {
        Before::Gifts | Before::GiftList => World::with(desk, GIFTS).await,
        Before::Going => World::with(desk, "[replies]\nundo = \"10s\"").await,
        _ => World::new(desk).await,
    };
    let (ana, place, kadri) = (customer(on), public(on), agent(desk));
    if before != Before::Nameless {
        world.introduce().await;
    }
    if before == Before::Two {
        world.complains(&ana, &direct(&ana)).await;
    }
    if before == Before::Pages {
        for nth in 0..11 {
            let mut other = ana.clone();
            other.account.id = format!("55500{nth:02}");
            world.complains(&other, &place).await;
        }
    }
    let case = world.complains(&ana, &place).await;
    let room = world.room_of(case).await;
    let reply = |text: &'static str| [("text", text)];
    use Before::{ClosedMeanwhile, Held, Mine, Nameless, Replied};
    if matches!(
        before,
        Mine | Before::Going | Replied | Held | ClosedMeanwhile | Nameless
    ) {
        world.command(&kadri, &room, "claim", &[]).await;
    }
    match before {
        Before::Complaint | Mine | Before::Two => {}
        Before::Anger | Before::Insult => {
            let words = match before {
                Before::Anger => "This is a scam, you thieves! My lawyer writes to you!",
                _ => "you are all idiots",
            };
            world.say(&ana, &place, words).await;
            world.deliver().await;
        }
        // Discord's command asks for the name at once.
        Nameless if desk == Platform::Discord => world.answers_newest(&kadri, case, BETTER).await,
        Replied | Nameless => world.command(&kadri, &room, "reply", &reply(BETTER)).await,
        Held | ClosedMeanwhile => {
            world.command(&kadri, &room, "reply", &reply(BLAME)).await;
            if before == ClosedMeanwhile {
                world.command(&colleague(desk), &room, "close", &[]).await;
                world.press(&kadri, "send").await;
            }
        }
        Before::Closed => world.command(&kadri, &room, "close", &[]).await,
        Before::Blanks => {
            let delay = [("reply", "delay")];
            world.command(&kadri, &room, "saved", &delay).await;
        }
        Before::List => {
            world
                .command(&kadri, &room, "saved", &[("reply", "de")])
                .await
        }
        Before::Unknown => {
            let shown = world.newest_shown(case);
            world.say_to(&kadri, BETTER, &shown).await;
            let is_reply = |about: &About| matches!(about, About::Reply(_));
            world
                .deliver_as(|job, usual| match is_reply(&job.row.about) {
                    true => Fate::Unknown,
                    false => usual,
                })
                .await;
        }
        Before::Promising | Before::Promised | Before::Longer => {
            world.answers_newest(&kadri, case, PROMISE).await;
            if before != Before::Promising {
                world.press(&kadri, "due").await;
            }
            if before == Before::Longer {
                world.press(&kadri, "longer").await;
            }
        }
        Before::Reasons => world.command(&kadri, &room, "reason", &[]).await,
        Before::Followed => {
            world.command(&kadri, &room, "follow", &[]).await;
            world.say(&ana, &place, "And the lid?").await;
            world.wait(SignedDuration::from_secs(90)).await;
            world.deliver().await;
        }
        Before::Gifts => {}
        Before::GiftList => world.command(&kadri, &room, "gesture", &[]).await,
        Before::Going => world.command(&kadri, &room, "reply", &reply(BETTER)).await,
        Before::Options => world.command(&kadri, &room, "options", &[]).await,
        Before::Pages => world.command(&kadri, &room, "cases", &[]).await,
    }
    (world, room)
}

/// What a world has come to, without its ids and its seconds.
async fn essence(world: &World, on: Platform, by: &Person) -> Vec<String> {
    let mut lines = Vec::new();
    for sql in [
        "SELECT number || ' ' || state || ' ' || coalesce((SELECT public_name FROM agents WHERE id = owner), '-') || ' '
            || pinned || ' ' || mood || ' ' || side || ' ' || private || ' '
            || coalesce((SELECT group_concat(value ->> '$.words' || (value ->> '$.stage')) FROM json_each(promises)), '-')
            FROM cases ORDER BY number",
        "SELECT case_number || ' ' || side || ' ' || writer || ' ' || text FROM messages ORDER BY case_number, ordinal",
        "SELECT case_number || ' ' || actor || ' ' || deed || CASE WHEN deed IN ('state_changed', 'noted', 'reply_held')
            THEN ' ' || coalesce(before, '-') || ' ' || coalesce(after, '-') ELSE '' END
            FROM history WHERE deed <> 'seen' ORDER BY case_number, seq",
        "SELECT (begun ->> '$.begun') || ' ' || coalesce(begun ->> '$.text', '-') FROM drafts
            WHERE begun ->> '$.begun' <> 'question' ORDER BY seq",
        "SELECT coalesce(public_name, '-') || ' ' || coalesce(working ->> '$.away.keeps', '-') FROM agents ORDER BY account",
        "SELECT standing || ' ' || count(*) FROM outbox WHERE standing IN ('refused', 'unknown') GROUP BY standing",
    ] {
        lines.extend(world.texts(sql).await);
    }
    lines.extend(world.read(&public(on)));
    lines.extend(
        world
            .read(&direct(by))
            .into_iter()
            .filter(|it| it.contains('#')),
    );
    lines
}

/// Presses the button in one world and types in another. Says what went otherwise, if anything did.
async fn compared(desk: Platform, on: Platform, text: &str) -> Result<(), String> {
    let action = Action::read(text).unwrap();
    let verb = text.split(':').next().unwrap();
    let (before, filled, Typed(command, options)) = instead(&action) else {
        return Ok(());
    };
    if desk == Platform::Telegram && matches!(verb, "change" | "name") {
        // There is no such button: a message is edited where it was typed, and a name is asked for in words.
        return Ok(());
    }
    let of = format!("{verb} and /{command} {options:?} with staff on {desk:?}");
    let by = agent(desk);
    let (mut pressed, _) = scene(desk, on, before).await;
    let untouched = essence(&pressed, on, &by).await;
    if !pressed.seen.iter().any(|seen| seen.offers(verb)) {
        return Err(format!("{of}: there is no button"));
    }
    pressed.press(&by, verb).await;
    match (desk, verb) {
        (Platform::Telegram, "fill") => {
            for one in filled {
                pressed.fill_in(&by, &[one]).await;
            }
        }
        _ if filled.is_empty() => {}
        _ => pressed.fill_in(&by, filled).await,
    }
    let (mut typed, room) = scene(desk, on, before).await;
    typed.command(&by, &room, command, options).await;
    let by_tap = essence(&pressed, on, &by).await;
    let by_words = essence(&typed, on, &by).await;
    if by_tap != by_words {
        return Err(format!("{of}: {by_tap:#?}\nbut {by_words:#?}"));
    }
    // Something has come of it; what only shows something is read alike.
    if matches!(
        verb,
        "cases"
            | "saved"
            | "fill"
            | "boundary"
            | "options"
            | "option"
            | "ownoption"
            | "reasons"
            | "preview"
            | "gestures"
            | "gesture"
    ) {
        let (tapped, told) = (pressed.told_at_desk(&by), typed.told_at_desk(&by));
        // A reply that was filled in by a form is headed by its name alone.
        let below = |text: &str| text.split_once('\n').map(|it| it.1.to_owned());
        if below(&tapped) != below(&told) {
            return Err(format!("{of}: {tapped}\nbut {told}"));
        }
    } else if !matches!(verb, "longer" | "nodue") && by_tap == untouched {
        return Err(format!("{of}: nothing came of either"));
    }
    Ok(())
}

#[tokio::test]
async fn every_button_of_staff_can_be_typed() {
    let mut wrong = Vec::new();
    for (desk, on) in WAYS {
        for text in ACTIONS {
            wrong.extend(compared(desk, on, text).await.err());
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[tokio::test]
async fn what_waits_is_shown_with_what_can_be_typed() {
    for (desk, on) in WAYS {
        let kadri = agent(desk);
        let (mut world, room) = scene(desk, on, Before::Held).await;
        world.command(&kadri, &room, "draft", &[]).await;
        let told = world.told_at_desk(&kadri);
        assert!(
            told.contains(BLAME) && told.contains("/draft send"),
            "{told}"
        );
        // It is nobody else's.
        world
            .command(&colleague(desk), &room, "draft", &[("do", "send")])
            .await;
        assert_eq!(world.read(&public(on)).len(), 1);
        // Of another case it is not.
        world.pass(SignedDuration::from_mins(1));
        world
            .command(&kadri, &room, "draft", &[("case", "4000"), ("do", "send")])
            .await;
        assert_eq!(world.read(&public(on)).len(), 1);

        let (mut world, room) = scene(desk, on, Before::Unknown).await;
        world.command(&kadri, &room, "undelivered", &[]).await;
        let told = world.told_at_desk(&kadri);
        assert!(
            told.contains(BETTER) && told.contains("/undelivered again"),
            "{told}"
        );

        let (mut world, room) = scene(desk, on, Before::Promised).await;
        let by = [("by", "5d"), ("what", "a spare lid")];
        world.command(&kadri, &room, "promise", &by).await;
        world
            .command(&kadri, &room, "promise", &[("do", "kept")])
            .await;
        let told = world.told_at_desk(&kadri);
        assert!(
            told.contains("1. “We will") && told.contains("2. “a spare lid"),
            "{told}"
        );
        world
            .command(&kadri, &room, "promise", &[("do", "kept"), ("by", "2")])
            .await;
        let case = world.newest_case().await;
        let left: Vec<_> = case.promises.iter().map(|it| it.words.as_str()).collect();
        assert_eq!(left, ["We will send you a new one today"]);
    }
}
