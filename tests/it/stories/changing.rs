//! A sent reply gets other words, and the customer reads those.

use tests::harness::{Pair, Platform, Story, Told};
use tests::on_every_pair;

on_every_pair!(
    an_edit_in_the_room_is_carried_over,
    the_button_under_the_echo_changes_a_reply,
);

async fn an_edit_in_the_room_is_carried_over(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let case = emily
        .complains("Kirsipuu, my teapot arrived broken!")
        .await?;
    let weikai = story.agent(0).in_room(&case).await?;
    weikai.claims().await?;
    let said = weikai.answers("It arrives on Thursday.").await?;
    let reply = emily.reads("It arrives on Thursday.").await?;
    weikai.edits(&said, "It arrives on Friday.").await?;
    let changed = emily.reads("It arrives on Friday.").await?;
    assert_eq!(changed.id, reply.id, "the same message");
    assert!(changed.text.ends_with("— Wei Kai Tan"), "{changed}");
    emily
        .sees_none(|seen| seen.text.contains("Thursday"))
        .await?;
    story.ends().await
}

async fn the_button_under_the_echo_changes_a_reply(pair: Pair) -> Told {
    let story = Story::begin(pair.desk).await?;
    let emily = story.customer("en").on(pair.customers);
    let case = emily
        .complains("Kirsipuu, my teapot arrived broken!")
        .await?;
    let weikai = story.agent(0).in_room(&case).await?;
    let pressed = weikai.presses_card("reply").await?;
    weikai.fills(&pressed, "It arrives on Thursday.").await?;
    let reply = emily.reads("It arrives on Thursday.").await?;
    let echo = weikai.sees(|seen| seen.button("change:").is_some()).await?;
    assert!(echo.text.contains("It arrives on Thursday."), "{echo}");
    let pressed = weikai.presses(&echo, "change:").await?;
    if pair.desk == Platform::Discord {
        assert_eq!(
            weikai.form_holds(&pressed).await?,
            "It arrives on Thursday."
        );
    }
    weikai.fills(&pressed, "It arrives on Friday.").await?;
    let changed = emily.reads("It arrives on Friday.").await?;
    assert_eq!(changed.id, reply.id, "the same message");
    assert!(changed.text.ends_with("— Wei Kai Tan"), "{changed}");
    emily
        .sees_none(|seen| seen.text.contains("Thursday"))
        .await?;
    let echo = weikai.sees(|seen| seen.button("change:").is_some()).await?;
    assert!(
        echo.text.contains("Friday"),
        "the room shows what the customer reads: {echo}"
    );
    story.ends().await
}
