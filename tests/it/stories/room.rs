//! What the staff says among itself stays in the room.

use tests::harness::{Pair, Story, Told};
use tests::on_every_pair;

on_every_pair!(plain_talk_and_notes_stay_in_the_room);

async fn plain_talk_and_notes_stay_in_the_room(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let case = emily
        .complains("Kirsipuu, my teapot arrived broken!")
        .await?;
    let weikai = story.agent(0).in_room(&case).await?;
    let maarja = story.agent(1).in_room(&case).await?;
    weikai.claims().await?;
    let talk = weikai
        .says("Between us: the packers were in a hurry")
        .await?;
    maarja
        .replies_to(&talk.message, "Again? I will talk to them")
        .await?;
    let card = weikai.card().await?;
    maarja.replies_to(&card.id, "Nice card, by the way").await?;

    weikai
        .commands("/note She has been with us for nine years")
        .await?;
    let note = maarja.reads("She has been with us for nine years").await?;
    assert!(note.text.contains("Wei Kai Tan"), "{note}");
    let pressed = maarja.presses_card("note").await?;
    maarja.fills(&pressed, "Give her a voucher on top").await?;
    let note = weikai.reads("Give her a voucher on top").await?;
    assert!(note.text.contains("Maarja Tamm"), "{note}");

    for words in ["Between us", "Again?", "Nice card", "nine years", "voucher"] {
        emily.sees_none(|seen| seen.text.contains(words)).await?;
        emily
            .in_private()
            .sees_none(|seen| seen.text.contains(words))
            .await?;
    }
    story.ends().await?;
    for kept in ["nine years", "voucher on top"] {
        assert!(story.database_holds(kept)?, "the note {kept:?} is kept");
    }
    for passing in [
        "the packers were in a hurry",
        "I will talk to them",
        "Nice card",
    ] {
        assert!(!story.database_holds(passing)?, "{passing:?} is kept");
    }
    Ok(())
}
