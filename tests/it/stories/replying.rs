//! The three ways to reply: by answering, by command, by the card's button.

use tests::harness::{Pair, Story, Told};
use tests::on_every_pair;

on_every_pair!(
    all_three_ways_reach_the_customer,
    a_closed_case_takes_no_reply
);

async fn all_three_ways_reach_the_customer(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let case = emily
        .complains("Kirsipuu, my teapot arrived broken!")
        .await?;
    let weikai = story.agent(0).in_room(&case).await?;
    weikai.claims().await?;

    weikai.answers("First: a new one leaves us today.").await?;
    emily.reads("First: a new one leaves us today.").await?;
    weikai.commands("/reply Second: a new one comes.").await?;
    emily.reads("Second: a new one comes.").await?;
    let pressed = weikai.presses_card("reply").await?;
    weikai.fills(&pressed, "Third: keep the lid.").await?;
    emily.reads("Third: keep the lid.").await?;
    // From outside the room, the case is named by its number.
    let backstage = story.agent(0).backstage();
    backstage
        .commands(&format!("/reply #{} Fourth: tea on top.", case.number))
        .await?;
    emily.reads("Fourth: tea on top.").await?;

    let all = emily.all_from_the_bot().await?;
    let replies: Vec<_> = all
        .iter()
        .filter(|seen| seen.text.ends_with("— Wei Kai Tan"))
        .collect();
    assert_eq!(replies.len(), 4, "each once, each signed: {replies:?}");
    for reply in &replies {
        assert_eq!(reply.reply_to.as_ref(), Some(&case.said.message), "{reply}");
    }
    for (reply, first) in replies.iter().zip(["First", "Second", "Third", "Fourth"]) {
        assert!(reply.text.starts_with(first), "in order: {replies:?}");
    }
    story.ends().await
}

async fn a_closed_case_takes_no_reply(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let case = emily
        .complains("Kirsipuu, my teapot arrived broken!")
        .await?;
    let weikai = story.agent(0).in_room(&case).await?;
    weikai.claims().await?;
    weikai.commands("/close").await?;
    weikai
        .card_that(|card| card.button("reopen:").is_some())
        .await?;
    emily.reads("we have closed").await?;
    let late = story.agent(0).backstage();
    let given = late
        .commands(&format!("/reply #{} One more thing.", case.number))
        .await?;
    late.hears(&given, &format!("#{}", case.number)).await?;
    emily
        .sees_none(|seen| seen.text.contains("One more thing"))
        .await?;
    story.ends().await
}
