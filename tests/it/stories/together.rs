//! Two agents, one case: both answer at once; what is changed is changed on both sides at once.

use tests::harness::{Pair, Story, Told};
use tests::on_every_pair;

on_every_pair!(
    both_answer_at_once,
    an_edit_meets_an_edit,
    of_two_edits_the_last_counts,
);

async fn both_answer_at_once(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let case = emily
        .complains("Kirsipuu, my teapot arrived broken!")
        .await?;
    let weikai = story.agent(0).in_room(&case).await?;
    let maarja = story.agent(1).in_room(&case).await?;
    weikai.shown("my teapot arrived broken").await?;
    let (one, other) = tokio::join!(
        weikai.answers("A new one is on its way to you, it arrives on Friday."),
        maarja.answers("Could you show us a photo of the broken lid?")
    );
    one?;
    other?;
    let first = emily.reads("A new one is on its way").await?;
    let second = emily.reads("Could you show us a photo").await?;
    assert!(first.text.ends_with("— Wei Kai Tan"), "{first}");
    assert!(second.text.ends_with("— Maarja Tamm"), "{second}");
    story.comes_to_rest().await?;
    let all = emily.all_from_the_bot().await?;
    for words in ["A new one is on its way", "Could you show us a photo"] {
        let times = all.iter().filter(|seen| seen.text.contains(words)).count();
        assert_eq!(times, 1, "{words}: {all:#?}");
    }
    let card = weikai.card().await?;
    assert_ne!(
        card.text.contains("Wei Kai Tan"),
        card.text.contains("Maarja Tamm"),
        "one of them has it: {card}"
    );
    story.ends().await
}

async fn an_edit_meets_an_edit(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let case = emily
        .complains("Kirsipuu, my teapot arrived broken!")
        .await?;
    let weikai = story.agent(0).in_room(&case).await?;
    let wish = emily.says("I would like a blue one").await?;
    weikai.shown("a blue one").await?;
    let said = weikai.answers("A blue one comes on Thursday.").await?;
    emily.reads("A blue one comes on Thursday.").await?;
    let (theirs, ours) = tokio::join!(
        emily.edits(&wish, "I would like a green one"),
        weikai.edits(&said, "A blue one comes on Friday.")
    );
    theirs?;
    ours?;
    emily.reads("A blue one comes on Friday.").await?;
    emily
        .sees_none(|seen| seen.text.contains("Thursday"))
        .await?;
    weikai
        .sees(|seen| seen.text.contains("I would like a green one"))
        .await?;
    story.ends().await
}

async fn of_two_edits_the_last_counts(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let case = emily
        .complains("Kirsipuu, my teapot arrived broken!")
        .await?;
    let weikai = story.agent(0).in_room(&case).await?;
    let said = weikai.answers("It arrives on Thursday.").await?;
    let first = emily.reads("It arrives on Thursday.").await?;
    weikai.edits(&said, "It arrives on Friday.").await?;
    weikai.edits(&said, "It arrives on Saturday.").await?;
    let last = emily.reads("It arrives on Saturday.").await?;
    assert_eq!(last.id, first.id, "the same message");
    story.comes_to_rest().await?;
    emily
        .sees_none(|seen| seen.text.contains("Thursday") || seen.text.contains("Friday"))
        .await?;
    story.ends().await
}
