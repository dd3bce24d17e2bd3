//! Who answers: a new case comes to the right person by itself, and to somebody else while its owner is not here.

use std::time::Duration;
use tests::harness::{Pair, Story, Told, Voice};
use tests::on_every_pair;

on_every_pair!(
    a_case_comes_to_whoever_speaks_the_language,
    what_somebody_leaves_comes_to_whoever_is_here,
    a_case_of_the_night_waits_for_the_first_shift,
);

/// A command of someone's is answered with these words.
async fn answers(voice: &Voice<'_>, typed: &str, words: &str) -> Told {
    let given = voice.commands(typed).await?;
    let heard = voice.hears(&given, words).await;
    heard.map_err(|trouble| trouble.during(typed))?;
    Ok(())
}

async fn a_case_comes_to_whoever_speaks_the_language(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let (weikai, maarja) = (story.agent(0).backstage(), story.agent(1).backstage());
    answers(&weikai, "/me languages zh", "语言：zh").await?;
    answers(&maarja, "/me languages en, et", "en, et").await?;
    let emily = story.customer("en").on(pair.customers);
    let case = emily
        .complains("Kirsipuu, my teapot arrived broken!")
        .await?;
    emily.reads("Maarja Tamm has it").await?;
    let maarja = story.agent(1).in_room(&case).await?;
    let called = maarja
        .sees(|seen| {
            seen.text
                .contains("This case is yours now: you answer in English.")
        })
        .await?;
    assert_eq!(called.mentions, [maarja.id()], "she is called: {called}");
    let card = maarja
        .card_that(|card| card.button("claim:").is_none())
        .await?;
    assert!(card.text.contains("Maarja Tamm"), "{card}");
    // Somebody who presses all the same is told who has it.
    let weikai = story.agent(0).in_room(&case).await?;
    let given = weikai.commands("/claim").await?;
    weikai.hears(&given, "Maarja Tamm").await?;
    story.ends().await
}

async fn what_somebody_leaves_comes_to_whoever_is_here(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    answers(&story.agent(1).backstage(), "/me languages en", "en").await?;
    let emily = story.customer("en").on(pair.customers);
    let case = emily
        .complains("Kirsipuu, my teapot arrived broken!")
        .await?;
    let maarja = story.agent(1).in_room(&case).await?;
    maarja.answers("Which teapot was it?").await?;
    emily.reads("Which teapot was it?").await?;
    emily.says("The blue one").await?;
    maarja.shown("The blue one").await?;
    answers(&story.agent(0).backstage(), "/me capacity 5", "：5").await?;
    story.agent(1).backstage().commands("/away 3h").await?;
    let weikai = story.agent(0).in_room(&case).await?;
    weikai
        .sees(|seen| seen.text.contains("Maarja Tamm is not here now"))
        .await?;
    weikai
        .sees(|seen| seen.text.contains("This case is yours now") && seen.mentions == [weikai.id()])
        .await?;
    // Emily knew Maarja, and hears the new name.
    emily.reads("Wei Kai Tan is looking after").await?;
    weikai
        .card_that(|card| card.text.contains("Wei Kai Tan"))
        .await?;
    story.ends().await
}

async fn a_case_of_the_night_waits_for_the_first_shift(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let (weikai, maarja) = (story.agent(0).backstage(), story.agent(1).backstage());
    // Nobody is here: one is away for an hour, the other for two.
    answers(&weikai, "/me languages en", "en").await?;
    answers(&maarja, "/me languages en", "en").await?;
    weikai.commands("/away 2h").await?;
    maarja.commands("/away 1h").await?;
    story.comes_to_rest().await?;
    let emily = story.customer("en").on(pair.customers);
    let case = emily
        .complains("Kirsipuu, my teapot arrived broken!")
        .await?;
    let room = story.agent(0).in_room(&case).await?;
    room.card_that(|card| card.button("claim:").is_some())
        .await?;
    story.pass_time(Duration::from_secs(3_700)).await?;
    let card = room
        .card_that(|card| card.button("claim:").is_none())
        .await?;
    assert!(card.text.contains("Maarja Tamm"), "{card}");
    story.ends().await
}
