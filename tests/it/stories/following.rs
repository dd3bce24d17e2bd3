//! Colleagues are called by a note, and follow what becomes of a case.

use std::time::Duration;
use tests::harness::{Pair, Platform, Story, Told};
use tests::on_every_pair;

on_every_pair!(a_note_calls_and_she_follows,);

async fn a_note_calls_and_she_follows(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let case = emily
        .complains("Kirsipuu, my teapot arrived broken!")
        .await?;
    let weikai = story.agent(0).in_room(&case).await?;
    let maarja = story.agent(1).in_room(&case).await?;
    weikai.claims().await?;
    weikai
        .commands("/note @Maarja Tamm do we have another lid?")
        .await?;
    let note = maarja
        .sees(|seen| seen.from.bot && seen.text.contains("do we have another lid?"))
        .await?;
    assert_eq!(note.mentions, [maarja.id()], "{note}");
    maarja.presses(&note, "follow:").await?;
    weikai
        .card_that(|card| card.text.contains("Followed by: Maarja Tamm"))
        .await?;
    emily.says("It is the blue one").await?;
    weikai.shown("It is the blue one").await?;
    weikai.answers("A new one leaves us today.").await?;
    emily.reads("A new one leaves us today.").await?;
    story.pass_time(Duration::from_secs(90)).await?;
    let news = maarja.sees(|seen| seen.text.contains("👀")).await?;
    assert_eq!(news.mentions, [maarja.id()], "{news}");
    assert!(news.text.contains("wrote a message"), "{news}");
    assert!(news.text.contains("answered by Wei Kai Tan"), "{news}");
    maarja.presses(&news, "unfollow:").await?;
    weikai
        .card_that(|card| !card.text.contains("Followed by"))
        .await?;
    story.ends().await
}

/// Discord knows the commands of staff in the staff's own server alone; Telegram knows them everywhere.
#[tokio::test]
async fn followed_from_the_other_platform() -> Told {
    for customers in [Platform::Discord, Platform::Telegram] {
        let story = Story::begin(Platform::Discord).await?;
        let emily = story.customer("en").on(customers);
        let case = emily
            .complains("Kirsipuu, my teapot arrived broken!")
            .await?;
        let weikai = story.agent(0).in_room(&case).await?;
        let maarja = story.agent(1).on(Platform::Telegram).in_private();
        let given = maarja
            .commands(&format!("/follow #{}", case.number))
            .await?;
        maarja.hears(&given, &case.number).await?;
        weikai
            .card_that(|card| card.text.contains("Followed by"))
            .await?;
        emily.says("It is the blue one").await?;
        weikai.shown("It is the blue one").await?;
        story.pass_time(Duration::from_secs(90)).await?;
        let news = maarja
            .sees(|seen| seen.text.contains("👀") && seen.text.contains("It is the blue one"))
            .await?;
        assert!(news.buttons.iter().any(|it| it.url.is_some()), "{news}");
        maarja.presses(&news, "unfollow:").await?;
        weikai
            .card_that(|card| !card.text.contains("Followed by"))
            .await?;
        story.ends().await?;
    }
    Ok(())
}
