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
        "telegram": {"per_chat_per_second": 3, "per_group_per_minute": 60, "overall_per_second": 10},
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
