//! `/history`: who did what with a case, told to staff and to nobody else.

use tests::harness::{Pair, Story, Told};
use tests::on_every_pair;

on_every_pair!(
    a_case_tells_who_did_what,
    a_customer_is_not_told_what_happened_inside,
);

async fn a_case_tells_who_did_what(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let case = emily
        .complains("Kirsipuu, my teapot arrived broken!")
        .await?;
    let weikai = story.agent(0).in_room(&case).await?;
    weikai.claims().await?;
    weikai.commands("/note She has one lid left").await?;
    weikai
        .sees(|seen| seen.from.bot && seen.text.contains("She has one lid left"))
        .await?;
    weikai.answers("I am sorry! Which teapot was it?").await?;
    emily.reads("Which teapot was it?").await?;
    let rafael = story.lead().in_room(&case).await?;
    rafael.commands("/take She asked for me").await?;
    rafael
        .card_that(|card| card.text.contains("Rafael Souza"))
        .await?;
    let asked = weikai.commands("/history").await?;
    let told = weikai.hears(&asked, "She asked for me").await?;
    let steps = [
        " · Emily",
        "Wei Kai Tan",
        "She has one lid left",
        "Wei Kai Tan → Rafael Souza",
        "She asked for me",
    ];
    let found: Option<Vec<usize>> = steps.iter().map(|step| told.find(step)).collect();
    assert!(found.is_some_and(|found| found.is_sorted()), "{told}");
    // The same at the desk, by its number.
    let backstage = story.lead().backstage();
    let asked = backstage
        .commands(&format!("/history #{}", case.number))
        .await?;
    backstage
        .hears(&asked, "Wei Kai Tan → Rafael Souza")
        .await?;
    story.ends().await
}

async fn a_customer_is_not_told_what_happened_inside(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let case = emily
        .complains("Kirsipuu, my teapot arrived broken!")
        .await?;
    let weikai = story.agent(0).in_room(&case).await?;
    weikai.claims().await?;
    let asked = emily
        .commands(&format!("/history #{}", case.number))
        .await?;
    emily.hears(&asked, "This is for the team").await?;
    emily
        .sees_none(|seen| seen.text.contains("opened the case"))
        .await?;
    story.ends().await
}
