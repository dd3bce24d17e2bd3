//! A case waits on somebody else, and says why its customer had to write.

use std::time::Duration;
use tests::harness::{Pair, Story, Told};
use tests::on_every_pair;

on_every_pair!(on_hold_until_a_time, a_reason_in_two_taps);

const HOUR: Duration = Duration::from_secs(3_600);

async fn on_hold_until_a_time(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let case = emily
        .complains("Kirsipuu, my teapot arrived broken!")
        .await?;
    let weikai = story.agent(0).in_room(&case).await?;
    weikai.claims().await?;
    weikai.commands("/hold 2h the courier's answer").await?;
    weikai
        .card_that(|card| {
            card.text.contains("on hold") && card.text.contains("the courier's answer")
        })
        .await?;
    story.pass_time(3 * HOUR).await?;
    let back = weikai
        .sees(|seen| seen.text.contains("The wait is over"))
        .await?;
    assert_eq!(back.mentions, [weikai.id()], "{back}");
    // By its button, and the customer ends it.
    let pressed = weikai.presses_card("hold").await?;
    weikai.fills(&pressed, "the potter").await?;
    weikai
        .card_that(|card| card.text.contains("Waiting for: the potter"))
        .await?;
    emily.says("Where is it now?").await?;
    weikai
        .card_that(|card| !card.text.contains("the potter") && card.button("hold:").is_some())
        .await?;
    story.ends().await
}

async fn a_reason_in_two_taps(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let case = emily
        .complains("Kirsipuu, my teapot arrived broken!")
        .await?;
    let weikai = story.agent(0).in_room(&case).await?;
    weikai.presses_card("reasons").await?;
    let wanted = format!("reason:{}:damaged parcel", case.number);
    let shown = weikai.sees(|seen| seen.button(&wanted).is_some()).await?;
    weikai.presses(&shown, &wanted).await?;
    weikai
        .card_that(|card| card.text.contains("Reason: damaged parcel"))
        .await?;
    weikai.commands("/reason refund").await?;
    weikai
        .card_that(|card| card.text.contains("Reason: refund"))
        .await?;
    let given = weikai.commands("/history").await?;
    weikai.hears(&given, "damaged parcel → refund").await?;
    story.ends().await
}
