//! A small gesture goes with a reply, and is counted.

use tests::harness::{Pair, Setting, Told};
use tests::on_every_pair;

on_every_pair!(a_card_is_given_and_the_budget_ends);

const BOOK: &str = "[[gestures]]\nkey = \"card\"\nkind = \"note\"\nworth = 4\nlabel = { en = \"a card from all of us\" }\n\
    [gesture_budget]\ncurrency = \"EUR\"\nagent = 5\n";

async fn a_card_is_given_and_the_budget_ends(pair: Pair) -> Told {
    let story = Setting::desk(pair.desk).with(BOOK).begins().await?;
    let emily = story.customer("en").on(pair.customers);
    let case = emily
        .complains("Kirsipuu, my teapot arrived broken!")
        .await?;
    let weikai = story.agent(0).in_room(&case).await?;
    weikai.claims().await?;
    weikai.presses_card("gestures").await?;
    let list = weikai
        .sees(|seen| seen.button("gesture:").is_some())
        .await?;
    weikai.presses(&list, "gesture:").await?;
    let shown = weikai.sees_it_held().await?;
    assert!(shown.text.contains("a card from all of us"), "{shown}");
    weikai.presses(&shown, "send:").await?;
    let reply = emily.reads("a card from all of us").await?;
    assert!(reply.text.ends_with("— Wei Kai Tan"), "{reply}");
    weikai
        .card_that(|card| card.text.contains("Gestures: card"))
        .await?;
    let over = weikai.commands("/gesture card").await?;
    weikai.hears(&over, "1 EUR").await?;
    let rafael = story.lead().in_room(&case).await?;
    let month = rafael.commands("/gesture month").await?;
    rafael.hears(&month, "Wei Kai Tan · 4 EUR: card #").await?;
    story.ends().await
}
