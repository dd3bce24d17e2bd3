//! Two agents claim at once.

use tests::harness::{Pair, Story, Told};
use tests::on_every_pair;

on_every_pair!(two_claim_at_once);

async fn two_claim_at_once(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let case = emily
        .complains("Kirsipuu, my teapot arrived broken!")
        .await?;
    let weikai = story.agent(0).in_room(&case).await?;
    let maarja = story.agent(1).in_room(&case).await?;
    let card = weikai.card().await?;
    let (one, other) = tokio::join!(
        weikai.presses(&card, "claim:"),
        maarja.presses(&card, "claim:")
    );
    let card = weikai
        .card_that(|card| card.button("claim:").is_none())
        .await?;
    let weikai_has_it = card.text.contains("Wei Kai Tan");
    assert_ne!(
        weikai_has_it,
        card.text.contains("Maarja Tamm"),
        "one owner: {card}"
    );
    if weikai_has_it {
        maarja.hears(&other?, "Wei Kai Tan").await?;
    } else {
        weikai.hears(&one?, "Maarja Tamm").await?;
    }
    story.comes_to_rest().await?;
    let room = weikai.all().await?;
    let announced = room
        .iter()
        .filter(|seen| seen.text.ends_with("has this case."))
        .count();
    assert_eq!(announced, 1, "the room is told once");
    story.ends().await
}
