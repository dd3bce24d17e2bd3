//! A customer who writes to the bot itself: an acknowledgement, a case, answers there, and how it stands.

use tests::harness::{Pair, Story, Told};
use tests::on_every_pair;

on_every_pair!(a_direct_message_is_a_case_that_is_answered_there);

async fn a_direct_message_is_a_case_that_is_answered_there(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let public = story.customer("en").on(pair.customers);
    let emily = public.in_private();
    let nothing = emily.commands("/status").await?;
    emily
        .hears(&nothing, "You have no case with us yet")
        .await?;

    let case = emily
        .complains("Hello, my teapot arrived broken. What can we do?")
        .await?;
    let weikai = story.agent(0).in_room(&case).await?;
    let card = weikai.card().await?;
    assert!(card.text.contains("direct message"), "{card}");
    weikai.shown("my teapot arrived broken").await?;
    let status = emily.commands("/status").await?;
    let told = emily.hears(&status, "is new").await?;
    for words in ["Kirsipuu Care", "You can expect an answer", " by "] {
        assert!(told.contains(words), "{words}: {told}");
    }

    weikai.claims().await?;
    weikai.answers("A new one leaves us today.").await?;
    let reply = emily.reads("A new one leaves us today.").await?;
    assert!(reply.text.ends_with("— Wei Kai Tan"), "{reply}");
    let status = emily.commands("/status").await?;
    let told = emily.hears(&status, "is answered").await?;
    for words in ["Wei Kai Tan", "waiting for you"] {
        assert!(told.contains(words), "{words}: {told}");
    }
    let pressed = emily.presses(&case.acknowledged, "status:").await?;
    emily.hears(&pressed, "is answered").await?;

    emily.says("Lovely, to the same address please.").await?;
    weikai.shown("to the same address please").await?;
    let status = emily.commands("/status").await?;
    emily.hears(&status, "It is our turn to answer").await?;
    public
        .sees_none(|seen| seen.from.bot && seen.system.is_none())
        .await?;
    story.ends().await
}
