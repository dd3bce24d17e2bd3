//! A conversation heats up: the room is told, and has a calmer hand, a pause and a boundary.

use tests::harness::{Pair, Story, Told};
use tests::on_every_pair;

on_every_pair!(
    anger_is_flagged_and_passes,
    an_insult_is_answered_with_a_boundary,
);

async fn anger_is_flagged_and_passes(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let case = emily
        .complains("Kirsipuu, my teapot arrived broken!")
        .await?;
    let weikai = story.agent(0).in_room(&case).await?;
    weikai.claims().await?;
    emily
        .says("You are thieves! I want my money back or my lawyer writes to you!")
        .await?;
    let flag = weikai
        .sees(|seen| seen.text.contains("is getting angry"))
        .await?;
    weikai
        .card_that(|card| card.text.contains("Mood: 🔥 angry"))
        .await?;
    // A breath first: ten minutes in which the case stays theirs.
    weikai.presses(&flag, "pause:").await?;
    weikai
        .sees(|seen| seen.text.contains("Wei Kai Tan takes a breath"))
        .await?;
    weikai
        .answers("You are right to be upset. A new teapot left us today and is with you on Friday.")
        .await?;
    emily.reads("A new teapot left us today").await?;
    emily.says("Thank you!").await?;
    weikai
        .card_that(|card| !card.text.contains("Mood:") && card.text.contains("Wei Kai Tan"))
        .await?;
    story.ends().await
}

async fn an_insult_is_answered_with_a_boundary(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let case = emily
        .complains("Kirsipuu, my teapot arrived broken!")
        .await?;
    let weikai = story.agent(0).in_room(&case).await?;
    weikai.claims().await?;
    emily.says("you are all idiots").await?;
    let flag = weikai
        .sees(|seen| seen.button("boundary:").is_some())
        .await?;
    weikai.presses(&flag, "boundary:").await?;
    // Wei Kai reads Chinese; what Emily would read is in hers.
    let shown = weikai.sees_it_held().await?;
    assert!(shown.text.contains("polite with each other"), "{shown}");
    weikai.presses(&shown, "send:").await?;
    let told = emily.reads("polite with each other").await?;
    assert!(told.text.ends_with("— Wei Kai Tan"), "{told}");
    story.ends().await
}
