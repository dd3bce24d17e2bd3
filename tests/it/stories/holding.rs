//! A reply that was written past the customer is held back.

use serde_json::json;
use tests::harness::{Case, Pair, Platform, Story, Told, Voice};
use tests::on_every_pair;

on_every_pair!(
    held_and_sent_anyway,
    held_and_dropped,
    held_when_given_as_a_command,
    held_again_when_the_customer_goes_on_writing,
    held_again_where_the_answer_to_the_tap_comes_too_late,
);

/// Emily has written twice; the agent answers her first message.
async fn written_past(story: &Story, pair: Pair) -> Told<(Voice<'_>, Voice<'_>, Case)> {
    let emily = story.customer("en").on(pair.customers);
    let case = emily
        .complains("Kirsipuu, please send me a new teapot, mine is broken!")
        .await?;
    let weikai = story.agent(0).in_room(&case).await?;
    weikai.claims().await?;
    emily
        .says("Wait, I would rather have my money back")
        .await?;
    weikai.shown("rather have my money back").await?;
    weikai
        .answers_what("send me a new teapot", "The teapot is on its way.")
        .await?;
    Ok((emily, weikai, case))
}

async fn held_and_sent_anyway(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let (emily, weikai, _) = written_past(&story, pair).await?;
    let held = weikai.sees_it_held().await?;
    assert!(held.text.contains("rather have my money back"), "{held}");
    emily
        .sees_none(|seen| seen.text.contains("on its way"))
        .await?;
    weikai.presses(&held, "send:").await?;
    emily.reads("The teapot is on its way.").await?;
    let again = weikai.presses(&held, "send:").await;
    story.comes_to_rest().await?;
    let all = emily.all().await?;
    let sent = all
        .iter()
        .filter(|seen| seen.text.contains("on its way"))
        .count();
    assert_eq!(sent, 1, "a second press sends nothing more ({again:?})");
    story.ends().await
}

async fn held_and_dropped(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let (emily, weikai, _) = written_past(&story, pair).await?;
    let held = weikai.sees_it_held().await?;
    weikai.presses(&held, "drop:").await?;
    emily
        .sees_none(|seen| seen.text.contains("on its way"))
        .await?;
    weikai.answers("Then you get your money back.").await?;
    emily.reads("Then you get your money back.").await?;
    story.ends().await
}

async fn held_when_given_as_a_command(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let case = emily
        .complains("Kirsipuu, please send me a new teapot, mine is broken!")
        .await?;
    let weikai = story.agent(0).in_room(&case).await?;
    weikai.claims().await?;
    emily
        .says("Wait, I would rather have my money back")
        .await?;
    weikai.shown("rather have my money back").await?;
    weikai.commands("/reply The teapot is on its way.").await?;
    let held = weikai.sees_it_held().await?;
    assert!(held.text.contains("rather have my money back"), "{held}");
    emily
        .sees_none(|seen| seen.text.contains("on its way"))
        .await?;
    weikai.presses(&held, "send:").await?;
    emily.reads("The teapot is on its way.").await?;
    story.ends().await
}

async fn held_again_when_the_customer_goes_on_writing(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let (emily, weikai, _) = written_past(&story, pair).await?;
    let held = weikai.sees_it_held().await?;
    emily.says("And I want it this week").await?;
    weikai.shown("And I want it this week").await?;
    weikai.presses(&held, "send:").await?;
    let again = weikai
        .sees(|seen| seen.id != held.id && seen.button("send:").is_some())
        .await?;
    assert!(again.text.contains("And I want it this week"), "{again}");
    emily
        .sees_none(|seen| seen.text.contains("on its way"))
        .await?;
    weikai.presses(&again, "drop:").await?;
    story.ends().await
}

async fn held_again_where_the_answer_to_the_tap_comes_too_late(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let (emily, weikai, _) = written_past(&story, pair).await?;
    let held = weikai.sees_it_held().await?;
    emily.says("And I want it this week").await?;
    weikai.shown("And I want it this week").await?;
    if pair.desk == Platform::Discord {
        story.expects(|expected| {
            expected.refused = 1;
            expected.unanswered = 1;
            expected.answers.push((404, "callback"));
        });
    }
    // Discord's own words for it. Telegram's agents are answered with a message, which has no time to keep to.
    story
        .client()
        .add_fault(&json!({"platform": "discord", "route": "POST /interactions/*/*/callback", "what": "refuse",
            "status": 404, "code": 10062, "message": "Unknown interaction"}))
        .await?;
    // Whoever taps is told by Discord that it failed.
    let _ = weikai.presses(&held, "send:").await;
    let again = weikai
        .sees(|seen| seen.id != held.id && seen.button("send:").is_some())
        .await?;
    assert!(again.text.contains("And I want it this week"), "{again}");
    story.client().end_faults().await?;
    weikai.presses(&again, "send:").await?;
    emily.reads("The teapot is on its way.").await?;
    story.ends().await
}
