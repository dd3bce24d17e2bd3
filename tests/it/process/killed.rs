//! Killed with -9 in the middle of the story, and started again on the same files: nothing is lost, nothing is said
//! twice on Discord, and on Telegram what may have arrived is shown to the room instead of being said again.

mod board;
pub(super) mod tale;

use sandbox::client::Platform::{self, Discord, Telegram};
use serde_json::json;

use super::Outcome;
use tale::Tale;

/// Far longer than a story takes: what is slow like this has not happened when the process is killed.
const FOR_EVER: u64 = 600_000;

/// The words of a message to a customer.
fn sending(platform: Platform) -> &'static str {
    match platform {
        Discord => "POST /channels/*/messages",
        Telegram => "sendMessage",
    }
}

/// The opening of a room.
fn opening(platform: Platform) -> &'static str {
    match platform {
        Discord => "POST /channels/*/threads",
        Telegram => "createForumTopic",
    }
}

#[tokio::test]
async fn what_was_said_just_before_the_kill_and_while_nobody_listened_is_heard() -> Outcome {
    for (on, desk) in [(Discord, Discord), (Telegram, Telegram)] {
        let mut tale = Tale::begin(on, desk).await?;
        tale.start().await?;
        tale.complains("@Kirsipuu my parcel arrived broken, please help!")
            .await?;
        tale.acknowledged().await?;
        let room = tale.room_with("my parcel arrived broken").await?;
        tale.complains("And the cup in it has no handle.").await?;
        tale.killed()?;
        tale.start().await?;
        tale.shown(&room, "the cup in it has no handle").await?;
        tale.killed()?;
        tale.complains("And the second one is broken too!").await?;
        tale.start().await?;
        tale.shown(&room, "the second one is broken too").await?;
        tale.is_quiet().await?;
        tale.acknowledged_once().await?;
        for text in [
            "my parcel arrived broken",
            "the cup in it has no handle",
            "the second one is broken too",
        ] {
            tale.said_once_in(&room, text).await?;
        }
        tale.has_rooms(1).await?;
        if on == Discord {
            tale.session_went_on().await?;
        }
    }
    Ok(())
}

#[tokio::test]
async fn between_the_acknowledgement_and_the_room() -> Outcome {
    for (on, desk) in [
        (Discord, Discord),
        (Telegram, Telegram),
        (Telegram, Discord),
    ] {
        for what in ["slow", "slow_after"] {
            let mut tale = Tale::begin(on, desk).await?;
            tale.start().await?;
            tale.fault(json!({"platform": desk, "route": opening(desk), "what": what, "ms": FOR_EVER, "count": 1}))
                .await?;
            tale.complains("@Kirsipuu my parcel arrived broken, please help!")
                .await?;
            tale.acknowledged().await?;
            tale.fault_struck().await?;
            tale.killed()?;
            tale.start().await?;
            let room = tale.room_with("my parcel arrived broken").await?;
            tale.is_quiet().await?;
            tale.acknowledged_once().await?;
            tale.said_once_in(&room, "my parcel arrived broken").await?;
            // Telegram lets no bot look for topics: what it opened and was never told of stays, empty.
            let lost = desk == Telegram && what == "slow_after";
            tale.has_rooms(if lost { 2 } else { 1 }).await?;
        }
    }
    Ok(())
}

#[tokio::test]
async fn while_the_acknowledgement_was_on_its_way() -> Outcome {
    // The staff is on the other platform, so that nothing else is sent on this one.
    for (on, desk) in [(Discord, Telegram), (Telegram, Discord)] {
        for what in ["slow", "slow_after"] {
            let mut tale = Tale::begin(on, desk).await?;
            tale.start().await?;
            tale.fault(json!({"platform": on, "route": sending(on), "what": what, "ms": FOR_EVER, "count": 1}))
                .await?;
            tale.complains("@Kirsipuu my parcel arrived broken, please help!")
                .await?;
            tale.fault_struck().await?;
            let room = tale.room_with("my parcel arrived broken").await?;
            tale.killed()?;
            tale.start().await?;
            if on == Telegram {
                let asked = tale.shown(&room, "It may have been delivered").await?;
                if what == "slow" {
                    tale.presses(&room, &asked, "Send again").await?;
                } else {
                    tale.presses(&room, &asked, "Leave it").await?;
                }
            }
            tale.acknowledged().await?;
            tale.is_quiet().await?;
            tale.acknowledged_once().await?;
            tale.said_once_in(&room, "my parcel arrived broken").await?;
        }
    }
    Ok(())
}

#[tokio::test]
async fn right_after_an_agent_typed_a_reply() -> Outcome {
    for (on, desk) in [
        (Discord, Discord),
        (Telegram, Telegram),
        (Discord, Telegram),
        (Telegram, Discord),
    ] {
        let mut tale = Tale::begin(on, desk).await?;
        tale.start().await?;
        let room = tale.complaint_in_its_room().await?;
        tale.answers(&room, "A new one left us today.").await?;
        tale.killed()?;
        tale.start().await?;
        if tale
            .reply_arrives(&room, "A new one left us today.")
            .await?
        {
            // Sent before the kill, as far as anybody can know: the room was asked.
            assert_eq!(on, Telegram, "Discord recognises a repetition");
        }
        tale.is_quiet().await?;
        tale.said_once_to_the_customer("A new one left us today.")
            .await?;
    }
    Ok(())
}

#[tokio::test]
async fn while_a_reply_was_on_its_way() -> Outcome {
    for (on, desk) in [(Discord, Telegram), (Telegram, Discord)] {
        for what in ["slow", "slow_after"] {
            let mut tale = Tale::begin(on, desk).await?;
            tale.start().await?;
            let room = tale.complaint_in_its_room().await?;
            tale.fault(json!({"platform": on, "route": sending(on), "what": what, "ms": FOR_EVER, "count": 1}))
                .await?;
            tale.answers(&room, "A new one left us today.").await?;
            tale.fault_struck().await?;
            tale.killed()?;
            tale.start().await?;
            if on == Telegram {
                let asked = tale.shown(&room, "It may have been delivered").await?;
                assert!(asked.text.contains("A new one left us today."), "{asked}");
                let button = if what == "slow" {
                    "Send again"
                } else {
                    "Leave it"
                };
                tale.presses(&room, &asked, button).await?;
            }
            tale.customer_sees("A new one left us today.").await?;
            tale.is_quiet().await?;
            tale.said_once_to_the_customer("A new one left us today.")
                .await?;
        }
    }
    Ok(())
}

#[tokio::test]
async fn an_answer_that_got_lost_is_no_second_reply() -> Outcome {
    for (on, desk) in [(Discord, Telegram), (Telegram, Discord)] {
        let mut tale = Tale::begin(on, desk).await?;
        tale.start().await?;
        let room = tale.complaint_in_its_room().await?;
        tale.fault(json!({"platform": on, "route": sending(on), "what": "drop_after", "count": 1}))
            .await?;
        tale.answers(&room, "A new one left us today.").await?;
        tale.customer_sees("A new one left us today.").await?;
        if on == Telegram {
            let asked = tale.shown(&room, "It may have been delivered").await?;
            tale.presses(&room, &asked, "Leave it").await?;
        }
        tale.killed()?;
        tale.start().await?;
        tale.is_quiet().await?;
        tale.said_once_to_the_customer("A new one left us today.")
            .await?;
    }
    Ok(())
}

#[tokio::test]
async fn during_the_survey() -> Outcome {
    for (on, desk) in [(Discord, Telegram), (Telegram, Discord)] {
        let mut tale = Tale::begin(on, desk).await?;
        tale.start().await?;
        let room = tale.complaint_in_its_room().await?;
        tale.answers(&room, "A new one left us today.").await?;
        tale.customer_sees("A new one left us today.").await?;
        tale.closes(&room).await?;
        tale.killed()?;
        tale.start().await?;
        let question = tale.survey(&room).await?;
        // Pressed, and killed before anybody can have said anything.
        tale.marks(&question, "1 ").await?;
        tale.killed()?;
        tale.start().await?;
        tale.shown(&room, "gave 1 of 5").await?;
        tale.thanked().await?;
        tale.is_quiet().await?;
        tale.surveyed_once().await?;
        tale.said_once_in(&room, "gave 1 of 5").await?;
        if on == Discord {
            tale.session_went_on().await?;
        }
    }
    Ok(())
}
