//! Many at once, on platforms that count: nothing is refused for being too much, and everything arrives.

use serde_json::json;
use tests::harness::{Platform, Setting, Told};

use super::private::COMPLAINT;

/// The platforms' own numbers, but faster: what takes a minute there takes a third of it here.
const LIMITS: &str = "telegram_per_chat_per_second = 3
telegram_per_group_per_minute = 60
telegram_overall_per_second = 10
discord_overall_per_second = 10";

const NONE: &str = "telegram_per_chat_per_second = 0
telegram_per_group_per_minute = 0
telegram_overall_per_second = 0
discord_overall_per_second = 0";

/// How many messages the customer writes after the first.
const MORE: usize = 6;

#[tokio::test]
async fn a_burst_is_within_the_limits() -> Told {
    let story = Setting::desk(Platform::Telegram)
        .instead_of(NONE, LIMITS)
        .begins()
        .await?;
    let limits = json!({
        "telegram": {"per_chat_per_second": 6, "per_group_per_minute": 60, "overall_per_second": 10},
        "discord": {"overall_per_second": 10},
    });
    story.client().set_limits(&limits).await?;
    let emily = story.customer("en").on(Platform::Discord);
    let case = emily.complains(COMPLAINT).await?;
    for number in 1..=MORE {
        emily.says(format!("And one more thing, {number}.")).await?;
    }
    let weikai = story.agent(0).in_room(&case).await?;
    weikai.shown(&format!("thing, {MORE}.")).await?;
    let shown = weikai.all_from_the_bot().await?;
    let whole: String = shown
        .iter()
        .map(|seen| format!("{}\n", seen.text))
        .collect();
    let mut from = 0;
    for number in 1..=MORE {
        let words = format!("And one more thing, {number}.");
        let at = whole[from..].find(&words);
        assert!(
            at.is_some(),
            "{words} is missing, or not in its order:\n{whole}"
        );
        from += at.unwrap_or_default();
        assert_eq!(whole.matches(&words).count(), 1, "{words}");
    }
    // The end of a story looks for refusals: there is none for being too fast.
    story.ends().await
}

/// Telegram's own numbers, but for the first: a topic and its card come at once. The platform takes more than that in a
/// second, since a busy machine brings late what was sent in time.
const REAL: &str = "telegram_per_chat_per_second = 3
telegram_per_group_per_minute = 20
telegram_overall_per_second = 30
discord_overall_per_second = 50";

/// How many messages a hasty customer writes after the first.
const HASTY: usize = 30;

#[tokio::test]
async fn what_waits_for_a_room_goes_there_in_few_messages_and_no_word_is_lost() -> Told {
    let story = Setting::desk(Platform::Telegram)
        .instead_of(NONE, REAL)
        .begins()
        .await?;
    let limits = json!({
        "telegram": {"per_chat_per_second": 3, "per_group_per_minute": 20, "overall_per_second": 30},
        "discord": {"overall_per_second": 50},
    });
    story.client().set_limits(&limits).await?;
    let emily = story.customer("en").on(Platform::Discord);
    let case = emily.complains(COMPLAINT).await?;
    let mut said = Vec::new();
    for number in 1..=HASTY {
        said.push(emily.says(format!("And one more thing, {number}.")).await?);
    }
    let weikai = story.agent(0).in_room(&case).await?;
    let last = weikai.shown(&format!("thing, {HASTY}.")).await?;
    let shown = weikai.all_from_the_bot().await?;
    let whole: String = shown
        .iter()
        .map(|seen| format!("{}\n", seen.text))
        .collect();
    let order: Vec<usize> = (1..=HASTY)
        .map(|number| {
            let words = format!("And one more thing, {number}.");
            assert_eq!(whole.matches(&words).count(), 1, "{words}\n{whole}");
            whole.find(&words).unwrap_or_default()
        })
        .collect();
    assert!(order.is_sorted(), "{whole}");
    let sent = story.ledger().await?;
    let to_the_room = |entry: &&serde_json::Value| {
        entry["route"] == "sendMessage" && entry["body"].to_string().contains("one more thing")
    };
    let messages = sent.iter().filter(to_the_room).count();
    assert!(messages <= 8, "{HASTY} messages came in {messages}");

    // What is changed later is told under the message that it shares with others, whose words stay.
    let (edited, deleted) = (&said[HASTY - 2], &said[HASTY - 3]);
    emily.edits(edited, "And one more thing, a teapot.").await?;
    let changed = weikai.shown("thing, a teapot.").await?;
    assert!(changed.text.contains("edited"), "{changed}");
    assert_eq!(changed.reply_to.as_ref(), Some(&last.id), "{changed}");
    emily
        .edits(edited, "And one more thing, two teapots.")
        .await?;
    let again = weikai.shown("thing, two teapots.").await?;
    assert_eq!(again.id, changed.id, "it has a message of its own now");
    emily.deletes(deleted).await?;
    let gone = weikai.sees(|seen| seen.text.contains("deleted")).await?;
    assert!(
        gone.text.contains(&format!("thing, {}.", HASTY - 2)),
        "{gone}"
    );
    let as_it_was = weikai.shown(&format!("thing, {HASTY}.")).await?;
    assert_eq!(as_it_was.text, last.text);

    // Whoever answers it, answers the newest message in it.
    weikai.claims().await?;
    weikai
        .answers_what(&format!("thing, {HASTY}."), "It is on its way.")
        .await?;
    let reply = emily.reads("It is on its way.").await?;
    assert_eq!(
        reply.reply_to.as_ref(),
        Some(&said[HASTY - 1].message),
        "{reply}"
    );
    story.ends().await
}

#[tokio::test]
async fn what_a_platform_refuses_for_being_too_much_comes_when_it_said() -> Told {
    let story = Setting::desk(Platform::Telegram).begins().await?;
    // Whichever request it is.
    story.expects(|expected| expected.answers.push((429, "")));
    // Byline knows of no limits here; the platform has some.
    let limits = json!({"telegram": {"per_chat_per_second": 2}, "discord": null});
    story.client().set_limits(&limits).await?;
    let emily = story.customer("en").on(Platform::Telegram);
    let case = emily.complains(COMPLAINT).await?;
    for number in 1..=3 {
        emily.says(format!("And one more thing, {number}.")).await?;
    }
    let weikai = story.agent(0).in_room(&case).await?;
    weikai.shown("thing, 3.").await?;
    story.ends().await
}
